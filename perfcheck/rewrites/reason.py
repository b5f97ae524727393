"""The account of a deviation: target, actual value and the difference as they are, the cause and the remedy to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.attainment import Attainment, judge
from perfcheck.model import Evaluation, Finding, Indicator
from perfcheck.quantities import RATIO_UNIT, figure
from perfcheck.rewrites.counted import falls, rises, written
from perfcheck.rewrites.entries import BLANK, english, field, row_of
from perfcheck.wording import placeholder


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    row = row_of(evaluation, finding)
    if row is None or row.target.quantity is None or row.actual.quantity is None:
        return
    # What is written stays.
    if not placeholder(row.reason.text, language=evaluation.language):
        return
    stated = (row.target.text.strip(), row.actual.text.strip())
    found = judge(row)
    apart = _apart(row, found, english(evaluation)) if found is not None else ""
    if english(evaluation):
        gap = f", {apart} apart" if apart else ""
        text = f"target {stated[0]}, actual {stated[1]}{gap}; because {BLANK}; to be done by {BLANK} before {BLANK}"
    elif found is not None and found.met:
        text = f"指标值 {stated[0]}，完成 {stated[1]}" + (f"，相差 {apart}" if apart else "") + f"，因{BLANK}"
    else:
        gap = f"，相差 {apart}" if apart else ""
        text = f"指标值 {stated[0]}，完成 {stated[1]}{gap}，因{BLANK}；由{BLANK}于____年____月底前{BLANK}"
    yield field(evaluation, "indicator", "reason", text)


def _apart(row: Indicator, found: Attainment, english: bool) -> str:
    """How far target and actual value lie apart, of shares in percentage points; "" where no such figure can be told."""
    target, actual = row.target.text, row.actual.text
    # A fall beside a rise lies on the other side of zero, whatever the two figures are.
    if (
        found.dated
        or found.unit == RATIO_UNIT
        or (falls(target) and rises(actual))
        or (rises(target) and falls(actual))
    ):
        return ""
    step = Decimal(10) if found.unit == "成" else Decimal(1)
    unit = "pp" if found.unit in ("%", "成") else found.unit
    apart = figure(abs(found.actual - found.target) * step)
    return f"{apart}{written(unit, english, one=apart == '1')}"
