"""A plan for the next year stands among the results."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.patterns import compiled
from perfcheck.texts import accounts
from perfcheck.wording import flat, sentences

# 预计 and 计划 before a date are a forecast; here the next year opens the sentence and something is announced for it.
_PLAN = compiled(r"将|继续|拟|计划|打算|力争|争取|着力|重点(?:抓|做)|(?<=[,，])要|\bwill\b|\bplans?\b|\bgoing to\b")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    opening = _opening(evaluation.year)
    for text in accounts(evaluation):
        plain = flat(text.text)
        for start, end in sentences(plain):
            match = opening.match(plain, start, end)
            if match is not None and _PLAN.search(plain, match.end(), end):
                words = text.text[match.start("when") : match.end("when")]
                yield Finding(text.path, part=(match.start("when"), end), when=words, year=evaluation.year or "____")
                break


def _opening(year: int | None) -> re.Pattern[str]:
    following = rf"|{year + 1}年度?|in {year + 1}\b" if year is not None else ""
    return compiled(rf"[\s“\"]*(?P<when>明年|来年|下一?年度?|下一步|下一阶段|next year\b{following})(?![0-9]+月)")
