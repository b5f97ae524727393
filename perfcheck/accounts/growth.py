"""Holds a growth or a difference that a sentence tells against the two values it tells beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.accounts.rounding import counted_slack, slack, step
from perfcheck.model import Quantity
from perfcheck.patterns import compiled
from perfcheck.quantities import FALLING, RISING, convert, figure, rounded, same_kind, scan_part
from perfcheck.tuples import NamedTuple
from perfcheck.wording import flat

FAR = 12
# What stands between two values and the growth from one to the other.
_BY = compiled(
    rf"[，,、 ]?(?:同比|实际|净)?(?:(?:{RISING}|[多高])|(?P<down>{FALLING}|[少低]))(?:了|率|幅度?|为|达|约|出)*"
)
_MAY = compiled(rf"{RISING}|{FALLING}|[多高少低]")
_THAN = compiled(
    r"[，,、 ]?(?:同比|环比|[较比])(?:上一?年度?|去年|同期|上年同期|20[0-9]{2}年|上(?:个?月|一?季度?|半年)|第?[一二三四1-4]季度|[0-9]{1,2}月份?)(?:度|同期)?的?(?![一-龥]{0,2}[增降减提升多少高低])[一-龥]{0,4}"
)
_TO = compiled(rf"(?:{RISING}|{FALLING})?了?[到至为]")
_FROM = compiled(r"[由从][^，,。；;]{0,10}$")
ADJUSTED = compiled(r"可比|同口径|不变价|剔除|扣除|名义|年均|平均每年|折合|折算")
# A part and an average stand between the year's figure and last year's: 18640批，其中…5240批，比2023年的17215批增长8.3%.
_PARTIAL = compiled(r"其中|分别|包括|[:：]")
_AVERAGE = compiled(r"(?:均|平均|每[一-龥]{1,3})$")
_TOLD = 2
"""So many figures behind two values may tell what lies between them: the difference and the rate."""


class Contradiction(NamedTuple):
    """A difference that does not follow from its two values: where it is told, its words, and what the values make."""

    start: int
    end: int
    stated: str
    working: str


def contradicted(text: str, at: int, end: int, year: int | None) -> Iterator[Contradiction]:
    """1440人次，比上年的1280人次增长15.2%: the two values make another share, beyond what their printed decimals leave open."""
    plain = flat(text)[at:end]
    # Most sentences compare nothing; what is adjusted (可比口径) does not follow from the printed values.
    if not _MAY.search(plain) or not ("比" in plain or "较" in plain or "由" in plain or "从" in plain):
        return
    if ADJUSTED.search(plain):
        return
    found = [quantity for quantity in scan_part(text, at, end, year=year) if quantity.value is not None]
    partial = _PARTIAL.search(plain)
    whole = partial.end() if partial else len(plain)
    for number in range(len(found) - 2):
        one, other = found[number], found[number + 1]
        if not (one.single or _reached(plain, one)) or not other.value or not one.unit:
            continue
        if one.unit != other.unit and not same_kind(one.unit, other.unit):
            continue
        pair = _then_and_now(plain, one, other)
        if pair is None or one.start >= whole or _AVERAGE.search(plain, max(0, one.start - FAR), one.start):
            continue
        last = other
        for told in found[number + 2 : number + 2 + _TOLD]:
            by = _BY.fullmatch(plain[last.end : told.start])
            if by is None or not told.single or told.value is None:
                break
            made = working(*pair, told, -told.value if by["down"] else told.value)
            if made:
                stated = text[at + last.end : at + told.end].strip("，,、 ")
                yield Contradiction(at + one.start, at + told.end, stated, made)
                break
            last = told


def _reached(plain: str, quantity: Quantity) -> bool:
    """达到95%, which is read as a bound and says what it came to."""
    return quantity.exact and quantity.upper is None and plain[quantity.start] == "达"


def working(before: Quantity, now: Quantity, told: Quantity, by: Decimal) -> str:
    """What two values make, where that is not what is told; "" where it is, or is told in another unit."""
    one, other = before.value, now.value
    if one is None or other is None:
        return ""
    if told.unit == "%" and before.unit != "pp":
        same_in_points = before.unit == "%" and abs(other - one - by) <= step(told) + step(now) + step(before)
        return "" if same_in_points else rate(before, now, told, by)
    return difference(before, now, told, by)


def rate(before: Quantity, now: Quantity, told: Quantity, by: Decimal) -> str:
    """By how much of the earlier value the later one is more, where that is not the rate told; "" where it is."""
    one = before.value
    other = None if now.value is None else convert(now.value, now.unit, before.unit)
    open_now = convert(counted_slack(now), now.unit, before.unit)
    if not one or other is None or open_now is None:
        return ""
    grown = (other - one) / one * 100
    open_ = step(told) + 100 * (open_now + counted_slack(before) * abs(other / one)) / abs(one)
    if abs(grown - by) <= open_:
        return ""
    late = f"{other:f}" if now.unit == before.unit else figure(other)
    return f"({late} − {one:f}) ÷ {one:f} = {rounded(grown):f}%".replace("-", "−")


def difference(before: Quantity, now: Quantity, told: Quantity, by: Decimal) -> str:
    """What lies between two values of one unit, where that is not the difference told; "" where it is, or cannot be compared.

    Percentages lie percentage points apart.
    """
    unit = "%" if told.unit == "pp" else told.unit
    values = [convert(each.value, each.unit, unit) for each in (before, now) if each.value is not None]
    slacks = [convert(slack(each), each.unit, unit) for each in (before, now)]
    if len(values) < 2 or (told.unit == "%" and before.unit == "%"):
        return ""
    (one, other), (early, late) = values, slacks
    if one is None or other is None or early is None or late is None:
        return ""
    if abs(other - one - by) <= early + late + slack(told):
        return ""
    return f"{other:f} − {one:f} = {other - one:f}".replace("-", "−")


def _then_and_now(plain: str, one: Quantity, other: Quantity) -> tuple[Quantity, Quantity] | None:
    """The earlier and the later of two values: A，比上年B or 由A增加到B."""
    between = plain[one.end : other.start]
    if _THAN.fullmatch(between):
        return (other, one) if other.single else None
    if _TO.fullmatch(between) and _FROM.search(plain, max(0, one.start - FAR), one.start):
        return one, other
    return None
