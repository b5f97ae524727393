"""A target that can be checked: the row's own unit, last year's value, the evaluated year; the value itself stays blank."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import quantities
from perfcheck.attainment import direction_of
from perfcheck.model import Evaluation, Finding, Indicator
from perfcheck.patterns import compiled
from perfcheck.rewrites import name as countable
from perfcheck.rewrites.entries import BLANK, english, entry, field, row_of
from perfcheck.wording import flat

_RATE = compiled(r"率$|比例$|占比$|满意度$|\b(?:rate|share|percentage|satisfaction)\b")
_DATED = compiled(r"日期|时点|时间$|时限$|date$|deadline$")
_ACCEPTED = compiled(r"规定|标准|要求|规范|合规|standard|regulation")


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    row = row_of(evaluation, finding)
    if row is None:
        return
    if row.level2 == "timeliness" and not _unit(row):
        yield field(evaluation, "indicator", "target", deadline(evaluation))
        if not _DATED.search(flat(row.name.text)):
            yield field(evaluation, "indicator", "target", f"≥{BLANK}%")
        return
    if _unit(row) or row.baseline:
        yield field(evaluation, "indicator", "target", _bound(evaluation, row))
    elif row.level2 == "quality" and _ACCEPTED.search(flat(row.target.text)):
        name = "items failing inspection" if english(evaluation) else "验收（检查）不合格项数"
        unit = "" if english(evaluation) else "项"
        yield entry(evaluation, "indicator", {"name": name, "target": f"≤{BLANK}{unit}"})
    else:
        # A name that counts nothing has to change together with its target.
        yield from countable.lines(evaluation, finding)


def deadline(evaluation: Evaluation) -> str:
    """By a day of the evaluated year."""
    year = evaluation.year or BLANK
    return f"by {year}-__-__" if english(evaluation) else f"{year}年____月____日前"


def _bound(evaluation: Evaluation, row: Indicator) -> str:
    """≥____%（上年 91.2%，本年实际 93.5%）: the side that is better, the unit, and what the file knows to go by."""
    sign = "≤" if direction_of(row) == "<=" else "≥"
    unit = _unit(row)
    known = []
    if row.baseline:
        known.append(("last year " if english(evaluation) else "上年 ") + row.baseline.text.strip())
    if row.actual.quantity is not None and row.actual.quantity.stated:
        known.append(("this year " if english(evaluation) else "本年实际 ") + row.actual.text.strip())
    gap = " " if unit and unit[0].isascii() and unit[0].isalpha() else ""
    mark = ("; ", " ({})") if english(evaluation) else ("，", "（{}）")
    return f"{sign}{BLANK}{gap}{unit}" + (mark[1].format(mark[0].join(known)) if known else "")


def _unit(row: Indicator) -> str:
    """The unit of the row: written down, that of another of its values, or per cent for a rate."""
    if row.unit:
        return row.unit.text.strip()
    for measure in (row.target, row.baseline, row.actual):
        found = measure.quantity
        if found is not None and found.unit and found.day is None and quantities.factor(found.unit)[0] != "":
            return found.unit
    return "%" if _RATE.search(flat(row.name.text).strip()) else ""
