"""A number of things is stated and its parts make another number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model import Evaluation, Finding
from perfcheck.texts import everything
from perfcheck.wording import flat

_STATED = re.compile(
    r"共(?:有|计|实施|完成|安排|涉及)?(?:项目|任务|工程|措施)?\s*([0-9]{1,6})([个项家处条件户座台所])(?=[^。；;\n0-9]{0,12}(?:其中|[,，:：(（]))"
)
_PART = re.compile(r"(?<![0-9.])([0-9]{1,6})([个项家处条件户座台所])")
_SENTENCE_END = re.compile(r"[。；;\n]")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for text in everything(evaluation):
        plain = flat(text.text)
        match = _STATED.search(plain)
        if match is None:
            continue
        end = _SENTENCE_END.search(plain, match.end())
        rest = plain[match.end() : end.start() if end else len(plain)]
        parts = [part for part, unit in _PART.findall(rest) if unit == match[2]]
        total = sum((Decimal(part) for part in parts), Decimal(0))
        if len(parts) > 1 and total != Decimal(match[1]):
            yield Finding(
                text.path,
                part=match.span(),
                stated=f"{match[1]}{match[2]}",
                sum=" + ".join(parts),
                total=total,
            )
