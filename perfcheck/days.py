"""Finds dates that cannot be meant as written: a day that no calendar has, and the serial number a spreadsheet keeps for a day."""

from __future__ import annotations

from datetime import date, timedelta

from perfcheck.memory import remembered
from perfcheck.model import Indicator, Measure
from perfcheck.patterns import compiled
from perfcheck.wording import flat

_YEAR, _MONTH = r"(?P<year>(?:19|20)[0-9]{2})", r"(?P<month>[0-9]{1,2})"
_DAY = r"(?P<day>[0-9]{1,2})(?![0-9])"
_WRITTEN = (
    compiled(rf"(?<![0-9])(?:{_YEAR} ?年 ?)?{_MONTH} ?月 ?{_DAY} ?[日号]"),
    compiled(rf"(?<![0-9]){_YEAR} ?年 ?{_MONTH} ?月(?P<day>)"),
    compiled(rf"^ *{_YEAR}[-./]{_MONTH}[-./]{_DAY}(?= *(?:以?前)? *$)"),
)
_LEAP_YEAR = 2024
_SERIAL = compiled(r" *[3-6][0-9]{4}(?:\.0)? *")
_ASKS_WHEN = compiled(r"(?:时间|日期|时点|期限|时限|节点)$")
_FIRST = date(1899, 12, 30)
"""Day zero of the spreadsheets: 1 is the last day of 1899, 45989 is 28 November 2025."""
_NEAR = 2


@remembered
def impossible_day(text: str, year: int | None) -> tuple[int, int] | None:
    """Where a text names a day or month that does not exist (2月30日, 2025年13月); ``year`` stands in for a missing year."""
    plain = flat(text)
    if "月" not in plain and not plain.strip()[:1].isdigit():
        return None
    for written in _WRITTEN:
        for match in written.finditer(plain):
            try:
                date(int(match["year"] or year or _LEAP_YEAR), int(match["month"]), int(match["day"] or 1))
            except ValueError:
                return match.span()
    return None


def serial_days(row: Indicator, year: int | None) -> dict[str, date]:
    """The fields of a row, target or actual, that hold the serial number of a date where a date is due, with the day meant."""
    found = {
        name: day
        for name, measure in (("target", row.target), ("actual", row.actual))
        if (day := serial_day(measure, year)) is not None
    }
    if len(found) == 2:
        return found if row.level2 == "timeliness" or _ASKS_WHEN.search(flat(row.name.text)) else {}
    other = row.actual if "target" in found else row.target
    return found if other.quantity is not None and other.quantity.day is not None else {}


def serial_day(measure: Measure, year: int | None) -> date | None:
    """The day that a bare number like 45989 stands for, where it lies within two years of the evaluated one."""
    quantity = measure.quantity
    if quantity is None or quantity.unit or year is None or not _SERIAL.fullmatch(measure.text):
        return None
    day = _FIRST + timedelta(days=int(quantity.value or 0))
    return day if abs(day.year - year) <= _NEAR else None
