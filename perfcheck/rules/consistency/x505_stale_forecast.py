"""A forecast for a date that has long passed still stands in the results."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.texts import accounts, actuals

_FORECAST = re.compile(
    r"(?:预计|预期|有望|力争|争取|拟于|计划于|将于|可于|计划在)[^，,。；;\n]{0,12}?"
    r"(?:(?P<year>20[0-9]{2})年(?P<of>[0-9]{1,2}月)?|(?P<next>明年|次年|下年|来年|春节)"
    r"|(?P<end>年底|年末|年内)|(?P<month>[0-9]{1,2})月)"
)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if evaluation.year is None:
        return
    for text in (*accounts(evaluation), *actuals(evaluation)):
        for match in _FORECAST.finditer(text.text):
            later = bool(match["next"]) or (match["year"] is not None and int(match["year"]) > evaluation.year)
            yield Finding(
                text.path,
                part=match.span(),
                case="later" if later else "",
                severity="hint" if later else None,
                words=match[0],
                year=evaluation.year,
            )
            break
