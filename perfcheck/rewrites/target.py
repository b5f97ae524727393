"""A target that can be checked: the row's own unit, last year's value, the evaluated year; the value itself stays blank."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import quantities
from perfcheck.direction import direction_of
from perfcheck.model import Evaluation, Finding, Indicator, Measure
from perfcheck.patterns import compiled
from perfcheck.rewrites import name as another
from perfcheck.rewrites.counted import countable, dated, falls, graded, unit_of, written
from perfcheck.rewrites.entries import BLANK, alternatives, english, entry, field, row_of
from perfcheck.wording import flat

_ACCEPTED = compiled(r"规定|标准|要求|规范|合规|standard|regulation")
_GRADES = {"zh": "优：{0}；良：{0}；中：{0}；差：{0}", "en": "excellent: {0}; good: {0}; fair: {0}; poor: {0}"}


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    row = row_of(evaluation, finding)
    # A day that lies before its year is wrong as an actual value; the target stays.
    if row is not None and finding.path[-1] != "actual":
        yield from alternatives(evaluation, _offered(evaluation, row))


def _offered(evaluation: Evaluation, row: Indicator) -> Iterator[str]:
    if row.level2 == "timeliness" and not unit_of(row):
        yield field(evaluation, "indicator", "target", deadline(evaluation))
        if not dated(row):
            yield field(evaluation, "indicator", "target", f"≥{BLANK}%")
    elif (unit_of(row) or row.baseline) and not graded(row):
        yield field(evaluation, "indicator", "target", _bound(evaluation, row))
    elif row.level2 == "quality" and _ACCEPTED.search(flat(row.target.text)):
        name = "items failing inspection" if english(evaluation) else "验收（检查）不合格项数"
        unit = "" if english(evaluation) else "项"
        yield entry(evaluation, "indicator", {"name": name, "target": f"≤{BLANK}{unit}"})
    elif countable(row):
        yield field(evaluation, "indicator", "target", _bound(evaluation, row))
    else:
        yield from _qualitative(evaluation, row)


def _qualitative(evaluation: Evaluation, row: Indicator) -> Iterator[str]:
    """A name that counts nothing has to change together with its target; else it is said how the wording is graded."""
    fitting = list(another.fitting(evaluation, row))
    yield from fitting
    if row.target:
        grades = _GRADES["en" if english(evaluation) else "zh"].format(BLANK)
        yield field(evaluation, "indicator", "grading", grades)
    if not fitting:
        yield from another.own(evaluation, row)


def deadline(evaluation: Evaluation) -> str:
    """By a day of the evaluated year."""
    year = evaluation.year or BLANK
    return f"by {year}-__-__" if english(evaluation) else f"{year}年____月____日前"


def _bound(evaluation: Evaluation, row: Indicator) -> str:
    """≥____%（上年 91.2%，本年实际 93.5%）: the side that is better, the unit, and what the file knows to go by."""
    unit = written(unit_of(row), english(evaluation)) or (" (unit)" if english(evaluation) else "（单位）")
    known = []
    if row.baseline and _alike(row.baseline, row):
        known.append(("last year " if english(evaluation) else "上年 ") + row.baseline.text.strip())
    if row.actual.quantity is not None and row.actual.quantity.stated and _alike(row.actual, row):
        known.append(("this year " if english(evaluation) else "本年实际 ") + row.actual.text.strip())
    mark = ("; ", " ({})") if english(evaluation) else ("，", "（{}）")
    return f"{_sign(row)}{BLANK}{unit}" + (mark[1].format(mark[0].join(known)) if known else "")


def _alike(measure: Measure, row: Indicator) -> bool:
    """True where a value is of the kind of the row's unit: a fall in per cent says nothing beside a number of accidents."""
    found, unit = measure.quantity, quantities.canonical(unit_of(row))
    return found is None or not (found.unit and unit) or quantities.same_kind(found.unit, unit)


def _sign(row: Indicator) -> str:
    """Less is better where the name or the target says so; a name that counts the reduction itself wants more of it."""
    fewer = falls(row.target.text) and not falls(row.name.text)
    return "≤" if fewer or direction_of(row) == "<=" else "≥"
