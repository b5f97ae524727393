"""An actual value that can be checked: a blank in the row's unit, the form's three options with none chosen, the day of a serial number."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Indicator
from perfcheck.rewrites.counted import countable, dated, graded, unit_of, written
from perfcheck.rewrites.entries import BLANK, alternatives, english, field, row_of

OPTIONS = ("达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差")
"""What the national form offers for the result of a qualitative indicator."""


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    row = row_of(evaluation, finding)
    if row is None or not row.target:
        return
    if finding.case == "serial":
        # What the spreadsheet meant is known, and it may stand in the target.
        yield field(evaluation, "indicator", str(finding.path[-1]), str(finding.facts["meant"]))
        return
    offered = [field(evaluation, "indicator", "actual", text) for text in _values(evaluation, row)]
    if offered:
        yield from alternatives(evaluation, offered)
    elif not english(evaluation):
        yield field(evaluation, "indicator", "actual", f"{BLANK}（选填：{'／'.join(OPTIONS)}）")
        yield field(evaluation, "indicator", "evidence", f"{BLANK}（说明做了什么、以什么为证）")


def _values(evaluation: Evaluation, row: Indicator) -> Iterator[str]:
    """A blank for what the row counts; nothing where it counts nothing."""
    unit = _unit(row)
    if graded(row):
        return
    if dated(row) or (row.level2 == "timeliness" and not unit):
        yield _date(evaluation)
        if not dated(row):
            yield f"{BLANK}%"
    elif unit:
        yield f"{BLANK}{written(unit, english(evaluation))}"
    elif row.target.quantity is not None:
        yield BLANK
    elif countable(row):
        yield f"{BLANK} (unit)" if english(evaluation) else f"{BLANK}（单位）"


def _unit(row: Indicator) -> str:
    """The unit of the actual value where it has one, else that of the row."""
    found = row.actual.quantity
    return found.unit if found is not None and found.unit and found.day is None else unit_of(row)


def _date(evaluation: Evaluation) -> str:
    year = evaluation.year or BLANK
    return f"{year}-__-__" if english(evaluation) else f"{year}年____月____日"
