"""Holds an indicator's actual value against its target: direction, whether it is met, by how much, what it earns."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

from perfcheck import quantities
from perfcheck.model import Indicator, Measure, Quantity
from perfcheck.wording import bad_event, flat

Direction = Literal[">=", "<="]

_COST = re.compile(r"成本|费用|单价|造价|支出|经费|价格|控制数|cost|price|expense", re.IGNORECASE)
_UNIT_COST = re.compile(
    r"单[价个位次件台站套人车项]|人均|户均|每[人户次件台个]|平均|亩均|吨均|per |average", re.IGNORECASE
)
_SHORTER_IS_BETTER = frozenset(("天", "日", "工作日", "小时", "分钟", "秒", "个月", "月"))
_HUNDRED = Decimal(100)
SLIP = Decimal(10_000)


class Attainment(NamedTuple):
    """An actual value beside its target, both in the target's unit.

    ``ratio`` is actual / target in percent (None for dates and a target of zero); ``better_by`` is how much better than
    the target in percent, in the indicator's own direction, negative where worse.
    """

    direction: Direction
    target: Decimal
    actual: Decimal
    unit: str
    met: bool
    ratio: Decimal | None
    better_by: Decimal | None
    dated: bool = False


class Points(NamedTuple):
    """What an attainment earns: the formula as a key of the profile, its points (HALF_UP, two decimals)."""

    formula: str
    points: Decimal


def judge(indicator: Indicator) -> Attainment | None:
    """The attainment of an indicator, None where target and actual cannot be compared as quantities."""
    target, actual = indicator.target.quantity, indicator.actual.quantity
    if target is None or actual is None:
        return None
    if target.day is not None or actual.day is not None:
        return _dated(target, actual)
    if target.value is None or actual.value is None or actual.upper is not None or unit_slip(indicator):
        return None
    value = _in_unit(indicator, target, actual)
    if value is None:
        return None
    direction = direction_of(indicator)
    low, high = target.value, target.upper if target.upper is not None else target.value
    if target.upper is not None:
        met = low <= value <= high or (value > high if direction == ">=" else value < low)
    else:
        met = _met(target, direction, value)
    bound = high if direction == ">=" else low
    if bound <= 0:
        return Attainment(direction, bound, value, target.unit, met, None, None)
    ratio = value / bound * _HUNDRED
    better = ratio - _HUNDRED if direction == ">=" else _HUNDRED - ratio
    return Attainment(direction, bound, value, target.unit, met, ratio, better)


def _met(target: Quantity, direction: Direction, value: Decimal) -> bool:
    assert target.value is not None
    if target.comparator == ">":
        return value > target.value
    if target.comparator == "<":
        return value < target.value
    return value >= target.value if direction == ">=" else value <= target.value


def _dated(target: Quantity, actual: Quantity) -> Attainment | None:
    if target.day is None or actual.day is None:
        return None
    due, done = Decimal(target.day.toordinal()), Decimal(actual.day.toordinal())
    return Attainment("<=", due, done, "", done <= due, None, None, dated=True)


def _in_unit(indicator: Indicator, target: Quantity, actual: Quantity) -> Decimal | None:
    """The actual value in the target's unit; an unwritten unit is the other's, or the indicator's own."""
    own = quantities.canonical(indicator.unit.text) if indicator.unit else ""
    wanted, given = target.unit or own or actual.unit, actual.unit or own or target.unit
    assert actual.value is not None
    if wanted == given:
        # A sheet that prints 87% keeps 0.87 in the cell, and that is what gets copied.
        share = not actual.unit and target.unit == "%" and actual.decimals and target.value is not None
        return actual.value * _HUNDRED if share and actual.value <= 1 < (target.value or 0) else actual.value
    return quantities.convert(actual.value, given, wanted)


def direction_of(indicator: Indicator) -> Direction:
    """Which way is better: the written comparator first, then what the name counts, then what a bare value means."""
    target = indicator.target.quantity
    comparator = target.comparator if target else ""
    if comparator in (">=", ">"):
        return ">="
    if comparator in ("<=", "<"):
        return "<="
    if bad_event(indicator.name.text) or is_cost(indicator):
        return "<="
    if indicator.level2 == "timeliness" and target is not None and target.unit in _SHORTER_IS_BETTER:
        return "<="
    return ">="


def is_cost(indicator: Indicator) -> bool:
    """True for rows of the cost categories and for money spent under another name."""
    if indicator.level1 == "costs" or (indicator.level1, indicator.level2) == ("outputs", "cost"):
        return True
    return indicator.level1 != "benefits" and bool(_COST.search(indicator.name.text)) and _in_money(indicator.target)


def spared(indicator: Indicator) -> bool:
    """True where doing better than planned proves no loose target: fewer bad events, money left of a total."""
    if bad_event(indicator.name.text):
        return True
    return is_cost(indicator) and not _UNIT_COST.search(flat(indicator.name.text))


def _in_money(measure: Measure) -> bool:
    return measure.quantity is not None and quantities.factor(measure.quantity.unit)[0] == "money"


def unit_slip(indicator: Indicator) -> bool:
    """True where target and actual agree in their numbers and differ by ten thousand in the unit alone: ≤850元, 812万元."""
    target, actual = indicator.target.quantity, indicator.actual.quantity
    if target is None or actual is None or not target.value or not actual.value or target.unit == actual.unit:
        return False
    one, other = quantities.factor(target.unit), quantities.factor(actual.unit)
    if one[0] != other[0] or one[0] != "money":
        return False
    apart = max(one[1] / other[1], other[1] / one[1])
    near = Decimal(1) / 3 <= actual.value / target.value <= 3
    return apart in (SLIP, SLIP * SLIP) and near


def bands(indicator: Indicator, weight: Decimal) -> tuple[Decimal, Decimal] | None:
    """The least and the most points that the official option in the actual value allows; None without an option."""
    band = quantities.band(indicator.actual.text)
    if band is None:
        return None
    low, high = {"full": ("0.8", "1"), "partial": ("0.6", "0.8"), "low": ("0", "0.6")}[band]
    return weight * Decimal(low), weight * Decimal(high)


def points(attainment: Attainment, weight: Decimal, formula: str) -> Points | None:
    """What an attainment earns by a formula of the profile; None for a missed date, which no formula grades.

    proportional: actual / target of the weight. threshold60: nothing under 60 %, then the share of the remaining 40 %.
    Inverse indicators lose what they exceed the target by, everything at twice the target; a target of zero is all or nothing.
    """
    if attainment.met:
        return Points("full", weight)
    if attainment.dated:
        return None
    if attainment.target == 0:
        return Points("zero", Decimal(0))
    if attainment.direction == "<=":
        over = (attainment.actual - attainment.target) / attainment.target
        return Points("inverse", rounded(max(Decimal(0), 1 - over) * weight))
    rate = max(Decimal(0), attainment.actual) / attainment.target
    if formula == "threshold60":
        floor = Decimal("0.6")
        return Points("threshold60", rounded(max(Decimal(0), (rate - floor) / (1 - floor)) * weight))
    return Points("proportional", rounded(rate * weight))


def rounded(value: Decimal) -> Decimal:
    """Two decimals, half up, as the forms print points."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)
