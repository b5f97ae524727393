"""Judges what was delivered against what was promised: met or missed, by how much, and what score the formula gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from perfcheck import quantities
from perfcheck.model import Indicator, Measure, Profile, Quantity
from perfcheck.wording import bad_event, circular, flat, measurable, placeholder

Kind = Literal["number", "date", "state"]

PLAUSIBLE = (Fraction(1, 2), Fraction(2))
"""Between these an actual answers its target; a unit slip is only suspected where another unit leads there."""

INEXACT = Decimal("0.1")
"""约, 余, 左右 are judged only where they miss or pass the target by more than this share of it."""

SLIPS = (Decimal(10) ** 4, Decimal(10) ** 8)
_HUNDRED = Decimal(100)
_CENT = Decimal("0.01")

_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]{0,30}[)）\]】]")
_COST = re.compile(
    r"(?:成本|造价|单价|费用|经费|支出|总投资|价格|花费|概算|预算|补助标准|补贴标准|三公)(?:控制)?(?:数|额|金额|总额|标准|情况)?$"
)
_SPENT_WELL = re.compile(r"(?:节约|降低|下降|减少|压减|节省|执行|完成|控制)(?:率|额|金额|幅度|比例|比率)|率$")
_UNIT_COST = re.compile(r"单位|单个|单件|单台|单次|单场|单批|单车|单站|单套|每|人均|户均|亩均|吨均|车均|平均|均价|单价")
_SPAN = re.compile(
    r"(?:响应|到场|到达|办理|办结|处理|处置|修复|维修|抢修|审批|审核|审查|整改|等待|等候|答复|回复|反馈|报送|发放|兑付|拨付|上架|受理|出警|出动"
    r"|送达|交付|供货|到货|完成|抢通|检测|出具)(?:所需|平均)?(?:时间|时长|时限|周期|期限|天数|用时|耗时)$"
    r"|(?:周期|时限|期限|工期|耗时|用时|延误时间|延时)$"
)
_FEWER = re.compile(
    r"(?:能耗|电耗|水耗|油耗|物耗|耗电量|耗水量|用电量|用水量|排放量|排放强度|浓度|损耗率|流失率|空置率|闲置率|辍学率|病死率|死亡率|发病率|延时指数|离职率)$"
)
_CAPPED = re.compile(
    r"(?:合格|优良|优良路|覆盖|满意|准确|及时|达标|完好|普及|建档|入学|参保|办结|开机|亮灯|就业|验收通过|知晓|成活|保存)率$"
)
_NOTHING = re.compile(r"无|零|没有|未发生|无发生|未出现|没有发生|0")
_DENIED = re.compile(
    r"(?:目前|尚|还|均|仍)*(?:未|没有|没)(?:能|按期|如期|全部|全面|完全|及时|按时)*[一-龥]{2,4}|否|不合格|不达标|不通过"
)
_MONTH_NAMED = re.compile(r"月|[./-]")
_DAY_NAMED = re.compile(r"[日号]|[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,2}")
_MARKS = " \t\r\n,.;:!?，。；：、！？“”\"'"


@dataclass(frozen=True, slots=True)
class Attainment:
    """One indicator judged. ``target`` and ``actual`` are in ``unit`` (the target's); None for dates and states.

    ``ratio`` is actual ÷ target and ``better`` how far the actual is better than the target, both in percent (``better`` is
    negative where it is worse, both None for dates, states and a target of zero). ``days`` is how many days late a date
    is, negative where early. ``exact`` is False where the actual is a bound or an estimate.
    """

    kind: Kind
    met: bool
    lower_better: bool = False
    target: Decimal | None = None
    actual: Decimal | None = None
    unit: str = ""
    ratio: Decimal | None = None
    better: Decimal | None = None
    days: int | None = None
    exact: bool = True
    converted: bool = False


class Earned(NamedTuple):
    """What a score may be: from ``low`` to ``high`` points, and the arithmetic (``38 ÷ 40 × 10 = 9.50``; "" for a band)."""

    low: Decimal
    high: Decimal
    working: str = ""


class Slip(NamedTuple):
    """An actual that answers its target once read in another unit: the field, and how it should read."""

    measure: Measure
    wanted: str


# --- met or missed --------------------------------------------------------------------------


def judge(indicator: Indicator) -> Attainment | None:
    """Whether the target was met; None where target and actual cannot be compared or a unit slipped."""
    target, actual = indicator.target, indicator.actual
    if not target or not actual or slip(indicator) is not None:
        return None
    wanted, got = _read(target, indicator), _read(actual, indicator)
    if wanted is not None and got is not None:
        if wanted.unit == quantities.DATE_UNIT or got.unit == quantities.DATE_UNIT:
            return _dates(wanted, got, actual.text)
        if wanted.value is not None and got.value is not None:
            return _numbers(indicator, wanted, got)
        return None
    return _states(indicator)


def unit_cost(indicator: Indicator) -> bool:
    """True where the indicator is the cost of one piece: a standard, not a sum of money left over."""
    return is_cost(indicator) and bool(_UNIT_COST.search(flat(indicator.name.text)))


def is_cost(indicator: Indicator) -> bool:
    """True for what money was spent: a row of the cost section or a name that ends in a cost."""
    name = _bare(indicator.name.text)
    if indicator.level1 == "costs" or (indicator.level1, indicator.level2) == ("outputs", "cost"):
        return not _SPENT_WELL.search(name)
    return bool(_COST.search(name)) and indicator.level1 != "benefits"


def overshoots(indicator: Indicator, attainment: Attainment, limit: Decimal) -> bool:
    """True where a number is better than its target by more than ``limit`` percent.

    A cap that was not used up (fewer accidents, fewer meetings, money left over) is no overshoot; a span of time and the
    cost of one piece are.
    """
    if attainment.kind != "number" or attainment.better is None or attainment.better <= limit:
        return False
    if not attainment.lower_better:
        return True
    spans_time = quantities.factor(attainment.unit)[0] in ("time", "months", "工作日")
    return not bad_event(indicator.name.text) and (spans_time or unit_cost(indicator))


def unexplained(reason: str, language: str = "zh") -> bool:
    """True where no reason for a deviation is given: blank, 无, /."""
    return placeholder(reason, language=language)


def empty_reason(reason: str, language: str = "zh") -> bool:
    """True where a reason is written that explains nothing: 已完成, 无偏差, 按计划完成."""
    return bool(reason.strip()) and (
        circular(reason, language=language)
        or flat(reason).strip(_MARKS) in ("正常", "达标", "已达标", "无差异", "无变化", "none needed")
    )


def slip(indicator: Indicator) -> Slip | None:
    """An actual in 万元 that only answers its target in 元 (or the reverse), for amounts of money."""
    wanted, got = indicator.target.quantity, indicator.actual.quantity
    if wanted is None or got is None or not wanted.value or not got.value or got.upper is not None:
        return None
    unit = got.unit or wanted.unit
    kind, size = quantities.factor(wanted.unit)
    other, other_size = quantities.factor(unit)
    if kind != other or not kind.startswith("money"):
        return None
    ratio = Fraction(got.value) / Fraction(wanted.value)
    steps = max(size, other_size) / min(size, other_size)
    if steps in SLIPS and _answers(ratio):
        return Slip(indicator.actual, f"{got.value:f}{wanted.unit}")
    if not got.unit and any(_answers(ratio / Fraction(step)) for step in SLIPS):
        return Slip(indicator.actual, f"{got.value:f}元" + wanted.unit.partition("元")[2])
    return None


def _answers(ratio: Fraction) -> bool:
    return PLAUSIBLE[0] <= ratio <= PLAUSIBLE[1]


def _read(measure: Measure, indicator: Indicator) -> Quantity | None:
    if (
        measure.quantity is None
        and _NOTHING.fullmatch(flat(measure.text).strip(_MARKS))
        and bad_event(indicator.name.text)
    ):
        return Quantity(Decimal(0))
    return measure.quantity


def _bare(name: str) -> str:
    return _BRACKETS.sub("", flat(name)).strip(_MARKS).removesuffix("指标")


def _lower_better(indicator: Indicator, wanted: Quantity) -> bool | None:
    """The direction: the sign decides, then the name; None where a bare span of time does not say."""
    if wanted.comparator in ("<", "<="):
        return True
    if wanted.comparator in (">", ">="):
        return False
    name = _bare(indicator.name.text)
    if bad_event(name) or _FEWER.search(name) or is_cost(indicator):
        return True
    if quantities.factor(wanted.unit)[0] in ("time", "months", "工作日"):
        if _SPAN.search(name):
            return True
        return None if indicator.level2 == "timeliness" else False
    return False


def _numbers(indicator: Indicator, wanted: Quantity, got: Quantity) -> Attainment | None:
    lower_better = _lower_better(indicator, wanted)
    scale = _scale(wanted, got)
    target, value = wanted.value, got.value
    if lower_better is None or scale is None or target is None or value is None or _implausible(indicator, wanted, got):
        return None
    low = value * scale
    high = got.upper * scale if got.upper is not None else low
    if target < 0 and not (lower_better or wanted.upper is not None) and not wanted.comparator:
        return None
    if wanted.upper is not None:
        return _within(wanted, low, high, lower_better)
    worst, best = (high, low) if lower_better else (low, high)
    met = _meets(worst, target, lower_better, _slack(wanted, got, scale))
    if met != _meets(best, target, lower_better, _slack(wanted, got, scale)):
        return None
    exact = got.exact and wanted.exact and got.upper is None and got.comparator in ("", "=")
    if not exact and not _certain(got, wanted, worst, target, met, lower_better):
        return None
    return Attainment(
        kind="number",
        met=met,
        lower_better=lower_better,
        target=target,
        actual=worst,
        unit=wanted.unit or got.unit,
        ratio=_percent(worst, target),
        better=_better(worst, target, lower_better),
        exact=exact,
        converted=scale != 1,
    )


def _scale(wanted: Quantity, got: Quantity) -> Decimal | None:
    """What one unit of the actual is in units of the target; a bare number is read in the other's unit."""
    if not got.unit or not wanted.unit:
        # 0.91 beside 95% may be a share of one, so it is not read as a percentage.
        bare = got if not got.unit else wanted
        other = wanted if bare is got else got
        if other.unit == "%" and bare.value is not None and 0 < bare.value <= 1:
            return None
        return Decimal(1)
    return quantities.convert(Decimal(1), got.unit, wanted.unit)


def _implausible(indicator: Indicator, wanted: Quantity, got: Quantity) -> bool:
    """A share that cannot pass 100 % asked for at 292 % was misread; there is nothing to judge."""
    if wanted.unit != "%" or wanted.value is None or wanted.value <= _HUNDRED:
        return False
    return bool(_CAPPED.search(_bare(indicator.name.text)))


def _meets(value: Decimal, target: Decimal, lower_better: bool, slack: Decimal) -> bool:
    return value <= target + slack if lower_better else value >= target - slack


def _slack(wanted: Quantity, got: Quantity, scale: Decimal) -> Decimal:
    """Half a step of the actual's last digit where it is printed more coarsely than the target (1.23亿元 for 12345万元)."""
    step, finer = _step(got) * scale, _step(wanted)
    return step / 2 if step > finer else Decimal(0)


def _step(quantity: Quantity) -> Decimal:
    return Decimal(1).scaleb(-quantity.decimals)


def _certain(got: Quantity, wanted: Quantity, value: Decimal, target: Decimal, met: bool, lower_better: bool) -> bool:
    """True where a bound (超65万) or an estimate (约100) still decides."""
    if got.comparator in (">", ">="):
        return met != lower_better
    if got.comparator in ("<", "<="):
        return met == lower_better or (not lower_better and value == target)
    if got.upper is not None and got.exact and wanted.exact:
        return True
    return abs(value - target) > INEXACT * abs(target)


def _within(wanted: Quantity, low: Decimal, high: Decimal, lower_better: bool) -> Attainment | None:
    """A range as target: within it is met; above it is missed only where a limit is meant."""
    floor, ceiling = wanted.value, wanted.upper
    if floor is None or ceiling is None:
        return None
    if low >= floor and high <= ceiling:
        met = True
    elif low > ceiling and not lower_better and floor >= 0:
        return None
    elif high < floor and lower_better:
        met = True
    elif high < floor or low > ceiling:
        met = False
    else:
        return None
    return Attainment(kind="number", met=met, lower_better=lower_better, unit=wanted.unit, exact=False)


def _percent(value: Decimal, target: Decimal) -> Decimal | None:
    return _decimal(Fraction(value) * 100 / Fraction(target)) if target > 0 else None


def _better(value: Decimal, target: Decimal, lower_better: bool) -> Decimal | None:
    if target <= 0:
        return None
    gain = Fraction(target) - Fraction(value) if lower_better else Fraction(value) - Fraction(target)
    return _decimal(gain * 100 / Fraction(target))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _dates(wanted: Quantity, got: Quantity, written: str) -> Attainment | None:
    if wanted.day is None or got.day is None or wanted.comparator in (">", ">="):
        return None
    late = _late(wanted.day, got.day, written)
    if late is None:
        return None
    days = (got.day - wanted.day).days
    return Attainment(kind="date", met=not late, lower_better=True, days=days)


def _late(deadline: date, last: date, written: str) -> bool | None:
    """``last`` ends the period that the actual names; a month that holds the deadline does not tell."""
    if last <= deadline:
        return False
    if _DAY_NAMED.search(written):
        return True
    if not _MONTH_NAMED.search(written):
        return None
    return True if last.replace(day=1) > deadline else None


def _states(indicator: Indicator) -> Attainment | None:
    target, actual = (flat(m.text).strip(_MARKS) for m in (indicator.target, indicator.actual))
    if bad_event(indicator.name.text):
        return None
    if target == actual:
        stated = measurable(indicator.target.text) and not circular(indicator.target.text)
        return Attainment(kind="state", met=True) if stated else None
    if _DENIED.fullmatch(actual) and not _DENIED.fullmatch(target):
        return Attainment(kind="state", met=False)
    return None


# --- what the score should be ---------------------------------------------------------------


def earned(indicator: Indicator, profile: Profile) -> Earned | None:
    """The points that the profile's formula gives; None where nothing can be computed. Rounded half up to two decimals."""
    weight = indicator.weight.value
    if weight is None or weight <= 0:
        return None
    judged = judge(indicator)
    if judged is None:
        return _band(indicator, weight)
    if judged.met and not (
        indicator.level1 == "satisfaction" and profile.formulas["satisfaction"] == "satisfaction_bands"
    ):
        return Earned(weight, weight)
    if judged.target is None or judged.actual is None or not judged.exact:
        return Earned(weight, weight) if judged.met else Earned(Decimal(0), weight - _CENT)
    return _formula(indicator, judged, weight, profile)


def rounded(value: Decimal | Fraction, places: int = 2) -> Decimal:
    """Half up, as the forms round."""
    exact = value if isinstance(value, Decimal) else _decimal(value)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _band(indicator: Indicator, weight: Decimal) -> Earned | None:
    band = quantities.band(indicator.actual.text)
    if band is None:
        return None
    shares = {"full": ("0.8", "1"), "partial": ("0.6", "0.8"), "low": ("0", "0.6")}[band]
    return Earned(weight * Decimal(shares[0]), weight * Decimal(shares[1]))


def _formula(indicator: Indicator, judged: Attainment, weight: Decimal, profile: Profile) -> Earned:
    target, actual = judged.target or Decimal(0), judged.actual or Decimal(0)
    if indicator.level1 == "satisfaction" and profile.formulas["satisfaction"] == "satisfaction_bands":
        return _satisfaction(actual, weight, profile)
    if target <= 0:
        return Earned(Decimal(0), Decimal(0), f"{actual:f} > {target:f} → 0")
    if judged.lower_better:
        return _inverse(target, actual, weight)
    share = max(Fraction(0), Fraction(actual) / Fraction(target))
    if profile.formulas["quantitative"] == "threshold60":
        return _threshold(share, target, actual, weight)
    points = rounded(share * Fraction(weight))
    return Earned(points, points, f"{actual:f} ÷ {target:f} × {weight:f} = {points:f}")


def _inverse(target: Decimal, actual: Decimal, weight: Decimal) -> Earned:
    share = 1 - (Fraction(actual) - Fraction(target)) / Fraction(target)
    points = rounded(max(Fraction(0), share) * Fraction(weight))
    return Earned(points, points, f"(1 − ({actual:f} − {target:f}) ÷ {target:f}) × {weight:f} = {points:f}")


def _threshold(share: Fraction, target: Decimal, actual: Decimal, weight: Decimal) -> Earned:
    points = rounded(max(Fraction(0), share - Fraction(3, 5)) / Fraction(2, 5) * Fraction(weight))
    return Earned(points, points, f"({actual:f} ÷ {target:f} − 60%) ÷ 40% × {weight:f} = {points:f}")


def _satisfaction(actual: Decimal, weight: Decimal, profile: Profile) -> Earned:
    full = profile.limit("satisfaction_full")
    steps = ((full, "1"), (Decimal(80), "0.8"), (Decimal(60), "0.5"), (Decimal(0), "0"))
    floor, share = next(((floor, share) for floor, share in steps if actual >= floor), (Decimal(0), "0"))
    points = rounded(weight * Decimal(share))
    return Earned(points, points, f"{actual:f}% ≥ {floor:f}% → {points:f}")
