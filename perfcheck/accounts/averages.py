"""Holds an average and a figure told again in other units against the figures beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from perfcheck.accounts.growth import Contradiction
from perfcheck.accounts.rounding import differs, step
from perfcheck.accounts.shares import told
from perfcheck.model import Quantity
from perfcheck.patterns import compiled
from perfcheck.quantities import convert, figure, monetary, rounded, same_kind, scan_part
from perfcheck.wording import flat

LOOKED_AT = 8
"""So many figures before an average may be what it is made of."""
NEAR = 8
LOOSE = Decimal("0.05")
"""An average is often a round number."""

_MAY = compiled(r"均|即|折合")
# Right before the figure: 平均每场4台次, 场均600人次. What is said of each besides (户均增收) may be counted otherwise.
_EACH = compiled(r"[，,、(]\s*(?:平均每(?P<one>[一-龥]{1,2})|(?P<other>[一-龥]{1,2})均)$")
_UNITS = {"日": "天", "工": "工日"}
_AGAIN = compiled(r"[，,(]?(?:(?P<same>即|也就是)|折合|合)")


def contradicted(text: str, at: int, end: int, year: int | None) -> Iterator[Contradiction]:
    """36场，人员432人次，平均每场15人次; 2.4分钟，即2分40秒: what does not follow from the figures beside it."""
    plain = flat(text)[at:end]
    if not _MAY.search(plain):
        return
    found = [quantity for quantity in scan_part(text, at, end, year=year) if quantity.value is not None]
    for number, quantity in enumerate(found):
        working = _average(plain, found, number) or _again(plain, found, number)
        if working:
            head = max(plain.rfind(mark, 0, quantity.start) for mark in "，,、(") + 1
            stated = text[at + head : at + quantity.end]
            yield Contradiction(at + head, at + quantity.end, stated, working)


def _average(plain: str, found: Sequence[Quantity], number: int) -> str:
    """What the one count of what is averaged and the one count of what it is averaged over make, where that is another average."""
    quantity = found[number]
    head = _head(plain, found, number)
    each = _EACH.search(plain, max(0, head.start - NEAR), head.start)
    if each is None or not told(plain, quantity) or not quantity.value:
        return ""
    over = each["one"] or each["other"]
    over = _UNITS.get(over, over)
    before = [q for q in found[max(0, number - LOOKED_AT) : number] if q.end <= each.start() + 1]
    sums = [q for q in before if same_kind(q.unit, quantity.unit)]
    counts = [q for q in before if same_kind(q.unit, over)]
    if len(sums) != 1 or len(counts) != 1 or sums[0] is counts[0] or not (sums[0].single and counts[0].single):
        return ""
    total = convert(sums[0].value or Decimal(0), sums[0].unit, quantity.unit)
    count = counts[0].value
    if not total or not count or "%" in quantity.unit:
        return ""
    if abs(total / count - quantity.value) <= max(2 * step(quantity), LOOSE * quantity.value):
        return ""
    return f"{figure(total)} ÷ {figure(count)} = {figure(rounded(total / count))}"


def _head(plain: str, found: Sequence[Quantity], number: int) -> Quantity:
    """The first of a row of averages: 平均每场4台次、12人次."""
    first = number
    while first and number - first < LOOKED_AT and plain[found[first - 1].end : found[first].start] == "、":
        first -= 1
    return found[first]


def _again(plain: str, found: Sequence[Quantity], number: int) -> str:
    """What a figure is in the unit in which it is told again, where that is another number."""
    if not number:
        return ""
    one, other = found[number - 1], found[number]
    again = _AGAIN.fullmatch(plain, one.end, other.start)
    if one.unit == other.unit or again is None:
        return ""
    # 1200公里，每公里12元，折合1.44万元: of a price it is what all of it comes to.
    if again["same"] is None and monetary(one.unit):
        return ""
    if not (one.single and other.single and same_kind(one.unit, other.unit) and differs(one, other)):
        return ""
    value = convert(one.value or Decimal(0), one.unit, other.unit)
    return "" if value is None else f"{figure(one.value or Decimal(0))}{one.unit} = {figure(value)}{other.unit}"
