"""One metric has two values in two places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Indicator, Related, Text
from perfcheck.quantities import parts_of_year, scan
from perfcheck.texts import accounts
from perfcheck.wording import flat

_TAIL = re.compile(r"(?:总?数量?|条数|个数|人数|户数|件数|起数|台数|处数|长度|面积|里程|人次|场次|次数)$")
_BETWEEN = re.compile(r"\s*(?:为|是|达到|达|共计?|约|:|：)?\s*")
LONG = 4
"""A name shorter than this is too common to be told apart in a sentence."""


def check(evaluation: Evaluation) -> Iterator[Finding]:
    texts = [text for text in accounts(evaluation) if not parts_of_year(text.text, evaluation.year)]
    for row in evaluation.indicators:
        actual = row.actual.quantity
        name = _TAIL.sub("", flat(row.name.text))
        if actual is None or actual.value is None or not actual.unit or actual.upper or len(name) < LONG:
            continue
        for text in texts:
            finding = _compared(row, name, text, evaluation.year)
            if finding is not None:
                yield finding
                break


def _compared(row: Indicator, name: str, text: Text, year: int | None) -> Finding | None:
    """The first figure directly behind the name, in the same unit and with another value."""
    actual = row.actual.quantity
    assert actual is not None
    plain = flat(text.text)
    at = plain.find(name)
    if at < 0:
        return None
    gap = _BETWEEN.match(plain, at + len(name))
    begin = gap.end() if gap else at + len(name)
    for quantity in scan(text.text, year=year):
        if quantity.start == begin and quantity.unit == actual.unit and quantity.value not in (None, actual.value):
            return Finding(
                row.actual.path,
                related=[Related(text.path, "same", (quantity.start, quantity.end))],
                name=row.name.text,
                actual=row.actual.text,
                other=text.text[quantity.start : quantity.end],
            )
    return None
