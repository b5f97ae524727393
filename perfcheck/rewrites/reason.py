"""The account of a deviation: target, actual value and the difference as they are, the cause and the remedy to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.attainment import Attainment, judge
from perfcheck.model import Evaluation, Finding, Indicator
from perfcheck.patterns import compiled
from perfcheck.quantities import RATIO_UNIT, figure, written_unit
from perfcheck.rewrites.counted import dated, falls, rises, written
from perfcheck.rewrites.entries import BLANK, english, field, row_of
from perfcheck.wording import placeholder


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    row = row_of(evaluation, finding)
    if row is None or row.target.quantity is None or row.actual.quantity is None:
        return
    # What is written stays.
    if not placeholder(row.reason.text, language=evaluation.language):
        return
    found = judge(row)
    apart = _apart(row, found, english(evaluation)) if found is not None else ""
    said = _met if found is not None and found.met else _missed
    yield field(evaluation, "indicator", "reason", said(evaluation, row, apart))


def _missed(evaluation: Evaluation, row: Indicator, apart: str) -> str:
    """The cause, and what is done about it by when; what was done too late is done, and can only be prevented."""
    if dated(row):
        if english(evaluation):
            return f"{_told(row, apart, True)}; because {BLANK}; from now on {BLANK}"
        return f"{_told(row, apart, False)}，因{BLANK}；今后由{BLANK}做到{BLANK}"
    if english(evaluation):
        return f"{_told(row, apart, True)}; because {BLANK}; remedy: {BLANK}, by {BLANK} (date)"
    return f"{_told(row, apart, False)}，因{BLANK}；由{BLANK}于____年____月底前{BLANK}"


def _met(evaluation: Evaluation, row: Indicator, apart: str) -> str:
    """Nothing remains to be done: why it came to more than was asked for, or why points were taken off all the same."""
    weight, score = row.weight.value, row.score.value
    lost = weight - score if weight is not None and score is not None else Decimal(0)
    if english(evaluation):
        return f"{_told(row, apart, True)}; because {BLANK}" + (f" ({lost:f} points off)" if lost > 0 else "")
    return f"{_told(row, apart, False)}，因{BLANK}" + (f"，扣 {lost:f} 分" if lost > 0 else "")


def _told(row: Indicator, apart: str, english: bool) -> str:
    """What was wanted, what came, and how far apart they lie."""
    target, actual = row.target.text.strip(), row.actual.text.strip()
    if english:
        return f"target {target}, actual {actual}" + (f", {apart}" if apart else "")
    return f"指标值 {target}，完成 {actual}" + (f"，相差 {apart}" if apart else "")


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
    if found.met and found.actual == found.target:
        return ""
    apart = figure(abs(found.actual - found.target) * step)
    if english:
        return f"{_in_words(row, unit, abs(found.actual - found.target) * step)} {_side(found)}"
    return f"{apart}{written(unit, english, one=apart == '1')}"


def _side(found: Attainment) -> str:
    return f"{'above' if found.actual > found.target else 'below'} the {'ceiling' if found.direction == '<=' else 'target'}"


def _in_words(row: Indicator, unit: str, apart: Decimal) -> str:
    """A distance in the words of the row itself: 26 litres, £18, 1 day."""
    quantity = row.target.quantity
    said = f"{apart.normalize():,f}"
    if quantity is None or unit == "pp":
        return f"{said}{written(unit, True, one=said == '1')}"
    stretch = row.target.text[quantity.start : quantity.end]
    sign = _SIGN.search(stretch)
    if sign is not None:
        size = _SIZED.search(stretch)
        return sign[0] + said + (size[0] if size else "")
    own = written_unit(row.target.text, quantity)
    if own == unit or own == "" or said == "1":
        return f"{said}{written(unit, True, one=said == '1')}"
    return f"{said} {own}"


_SIGN = compiled(r"[A-Z]{0,3}[$£€¥]")
_SIZED = compiled(r" ?(?:k|m|bn|thousand|million|billion)$")
