"""A date lies outside the evaluated year, or in no calendar."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.days import impossible_day
from perfcheck.model import Evaluation, Finding, Indicator
from perfcheck.patterns import compiled
from perfcheck.quantities import CLOCK_UNIT, factor
from perfcheck.wording import flat

AHEAD = 180
"""Days by which hardly anything is done before it is due."""
# What lasts beyond the year on purpose: 设施运行至2030年, 证书有效期, 管护期.
_UNTIL = compiled(r"\s*(?:持续|延续|截至|截止|有效|保持|运行|使用)?[至到]")
_LASTS = compiled(r"有效期|期限|年限|质保|保修|管护|寿命|规划期|运行期|使用期|租赁期|合同期|次年|翌年|下一?年|跨年")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        impossible = _impossible(row, evaluation.year)
        if impossible is not None:
            yield impossible
            continue
        target = row.target.quantity
        if target is None:
            continue
        if target.day is not None:
            if evaluation.year is not None and target.day.year != evaluation.year and not _lasts(row):
                yield Finding(row.target.path, target=row.target.text, year=evaluation.year)
            elif _done_before(row, evaluation.year):
                yield Finding(
                    row.actual.path, case="done-before", severity="hint", actual=row.actual.text, year=evaluation.year
                )
        elif row.level1 == "outputs" and row.level2 == "timeliness" and not _timed(target.unit):
            yield Finding(row.target.path, case="no-time", target=row.target.text, name=row.name.text)


def _impossible(row: Indicator, year: int | None) -> Finding | None:
    """The first date of the row that does not exist."""
    for measure in (row.target, row.actual):
        # Most fields state a quantity; one that holds a day which does not exist is no date.
        quantity = measure.quantity
        if quantity is not None and (quantity.day is not None or "月" not in measure.text):
            continue
        part = impossible_day(measure.text, year)
        if part is not None:
            written = measure.text[part[0] : part[1]].strip()
            return Finding(measure.path, part=part, case="no-such-day", written=written)
    return None


def _done_before(row: Indicator, year: int | None) -> bool:
    """True where what was due late in the year is said to have been done in an earlier one; for January it may well be."""
    due, done = row.target.quantity, row.actual.quantity
    if due is None or due.day is None or done is None or done.day is None or year is None:
        return False
    return done.day.year < year and (due.day - done.day).days > AHEAD


def _lasts(row: Indicator) -> bool:
    """True where the date ends a span instead of being a deadline."""
    if row.level2 == "sustainable" or _LASTS.search(flat(row.name.text + row.target.text)):
        return True
    return bool(_UNTIL.match(flat(row.target.text)))


def _timed(unit: str) -> bool:
    """True for rates and times; a number without a unit is another rule's finding."""
    kind = factor(unit)[0] if unit else ""
    return (
        not unit
        or kind in ("share", "time", "pp", CLOCK_UNIT)
        or "/" in unit
        or unit[-1] in "%‰‱天日时分秒月年周次季期"
    )
