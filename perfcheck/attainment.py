"""Holds an indicator's actual value against its target: direction, whether it is met, by how much, what it earns."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from perfcheck import memory, quantities
from perfcheck.comparators import turned
from perfcheck.direction import MARKS, Direction, direction_of, in_percent
from perfcheck.model import Indicator, Measure, Quantity
from perfcheck.patterns import compiled
from perfcheck.tuples import NamedTuple
from perfcheck.wording import bad_event, denies, english, flat, is_english, placeholder, state

# Shares of a whole: a target above 100 % is a misprint (“≥292%”), and nothing can be held against it.
_SHARE = compiled(r"(?:合格|优良|优良路|覆盖|满意|准确|及时|达标|完好|普及|建档|入学|参保|办结|亮灯|通过|知晓|成活)率$")
# Of what a yuan brings the larger 3 of 1:3 is the better; of one teacher for so many pupils the smaller, and whether ≥1:18 means
# it so is not to be told.
_RAISED = compiled(
    r"撬动|拉动|带动|引导|放大|杠杆|配套|投入产出|投产比|产出比|引资|社会资本|leverage|raised", re.IGNORECASE
)
_DENIED = compiled(
    r"(?:目前|至今|截至目前|尚|还|均|仍)*(?:未|没有)(?:能|按期|如期|全部|全面|完全|及时|按时)?(?!突破|超|发生|出现|发现|见)[一-龥]{2,4}"
    r"|否|不合格|不达标|不通过|(?i:no|no,.{1,60}|(?:did not|has not|have not|was not|were not|is not|not yet|failed)\b[a-z ,-]{0,60})"
)
# What a target wants not to happen: whoever says 未… has not missed it.
_FORBIDS = compiled(r"[不未无零]|没有|杜绝|避免|防止|严禁|禁止|\b(?:no|not|zero|none|without|nil)\b", re.IGNORECASE)
_DAY = compiled(
    r"[日号]|[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,2}|[0-9](?:st|nd|rd|th)? (?:of )?(?:[A-Z][a-z]+)|[A-Z][a-z]+ [0-9]{1,2}(?:st|nd|rd|th)?\b"
)
_MONTH = compiled(r"月|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")
_YES = frozenset(("是", "有", "√", "完成", "已完成", "通过", "合格", "达标", "yes", "done", "passed"))
_NO = frozenset(
    (
        "否",
        "无",
        "×",
        "x",
        "未完成",
        "没有完成",
        "未通过",
        "不通过",
        "不合格",
        "不达标",
        "未达标",
        "no",
        "not done",
        "failed",
    )
)
_FREQUENCY = compiled(
    r"每|[日周月季年]均|\b(?:per|(?<!within )(?<!in )an?|each|every)\s(?:hour|day|week|month|quarter)\b(?!\sof\b)|\bevery\s[a-z0-9]{1,9}\s(?:hour|day|week|month)s\b"
    r"|\b(?:daily|weekly|monthly|quarterly)\b",
    re.IGNORECASE,
)
_NOT_ONE = compiled(r"(?:不|未|没有|不得)(?:再)?(?:发生|出现|新增|产生)(?:任何)?[1一][例起件次人宗户名]")
# The worst of all cases is what a limit is held against: 最长47日, 最低92%.
_WORST = compiled(r"最[长多高大晚慢低少小短]$")
_SYMBOL = compiled(r"\s*([A-Za-zα-ωΑ-Ω][A-Za-zα-ωΑ-Ω0-9]{0,7})\s?[=<>≤≥]")
_HUNDRED = Decimal(100)
SLIP = Decimal(10_000)
_TELLING = Decimal(10)
"""A smaller number without a unit may be anything."""
CLEAR = Decimal("0.1")
"""An estimate (约100, 140余) is judged only where it lies further than this share of the target from it."""


class Attainment(NamedTuple):
    """An actual value beside its target, both in the target's unit; dates are counted in days.

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
    exact: bool = True

    @property
    def money(self) -> bool:
        """True where an amount of money is measured."""
        return quantities.monetary(self.unit)


class Points(NamedTuple):
    """What an attainment earns: the formula as a key of the profile, its points (HALF_UP, two decimals)."""

    formula: str
    points: Decimal


def judge(indicator: Indicator) -> Attainment | None:
    """The attainment of an indicator, None where target and actual cannot be compared as quantities."""
    # Five rules and the recalculation ask in turn about the same row; while it is held here no other has its id.
    asked = _asked.get(id(indicator))
    if asked is None:
        asked = _asked[id(indicator)] = indicator, _of_words(indicator)
    return asked[1]


_asked: dict[int, tuple[Indicator, Attainment | None]] = memory.shelf()


def _of_words(indicator: Indicator) -> Attainment | None:
    # What decides is in these words, and in the year for dates; other files hold rows of the same words.
    one, other = indicator.target.quantity, indicator.actual.quantity
    words = (
        indicator.name.text, indicator.unit.text, indicator.level1, indicator.level2, indicator.target.text, indicator.actual.text,
        one and one.day, other and other.day,
    )  # fmt: skip
    if words not in _judged:
        _judged[words] = _judge(indicator)
    return _judged[words]


_judged: dict[tuple[object, ...], Attainment | None] = memory.shelf()


def _judge(indicator: Indicator) -> Attainment | None:
    target, actual = _quantity(indicator, indicator.target), _quantity(indicator, indicator.actual)
    if (
        actual is not None
        and actual.comparator
        and _WORST.match(indicator.actual.text[actual.start : actual.start + 2])
    ):
        actual = actual.replaced(comparator="")
    if target is None or actual is None or unit_slip(indicator) or _other_span(indicator) or _other_symbol(indicator):
        return None
    # A comparator that points the wrong way is no target: a rule of its own names it.
    if turned(indicator):
        return None
    if quantities.RATIO_UNIT in (target.unit, actual.unit):
        ratios = _ratios(indicator, target, actual)
        if ratios is None:
            return None
        target, actual = ratios
    if target.day is not None or actual.day is not None:
        return _dated(target, actual, indicator.actual.text)
    if quantities.CLOCK_UNIT in (target.unit, actual.unit):
        return _clocked(target, actual)
    # Who asks in English for more than 400 draws a line; 超过400 may be said loosely.
    if target.comparator == ">" and not target.exact and is_english(indicator.target.text):
        target = target.replaced(exact=True)
    direction = direction_of(indicator)
    if target.value is None or actual.value is None or direction is None or _misprinted(indicator, target):
        return None
    value = _in_unit(indicator, target, actual)
    if value is not None:
        value = _as_change(indicator, target, actual, value)
    if value is None:
        return None
    if target.upper is not None:
        return _within(target, direction, value) if actual.upper is None and actual.exact else None
    if target.value < 0 and not target.comparator:
        return None
    return _against(target, actual, direction, value)


def _as_change(indicator: Indicator, target: Quantity, actual: Quantity, value: Decimal) -> Decimal | None:
    """The value as a change the way the target's goes: 上升2% is −2 to 下降3%. None for a level beside a change."""
    asked = quantities.shift(indicator.target.text, target)
    told = quantities.shift(indicator.actual.text, actual)
    if told is not None:
        if asked is None:
            return value if quantities.names_change(indicator.name.text) else None
        return value if asked == told else -value
    if asked is None:
        return value
    # 单位能耗 3.5% can only be the change itself; 空置率 3.5% may be what it came to, and so may any count.
    if target.unit != "%" or in_percent(indicator.name.text):
        return None
    return -value if asked == "<=" and value < 0 else value


def _ratios(indicator: Indicator, target: Quantity, actual: Quantity) -> tuple[Quantity, Quantity] | None:
    """Two ratios in the terms of the target: 1:3 asks for a 3 (撬动 1:3以上), 2:1 for the quotient."""
    if target.unit != actual.unit:
        return None
    if quantities.terms(indicator.target.text, target)[0] != 1 or not actual.value:
        return target, actual
    if not _RAISED.search(flat(indicator.name.text + indicator.target.text)):
        return None
    return _second(indicator.target, target), _second(indicator.actual, actual)


def _second(measure: Measure, ratio: Quantity) -> Quantity:
    """1:3.4 as 3.4."""
    one, two = quantities.terms(measure.text, ratio)
    exponent = two.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    return Quantity(two / one, ratio.unit, ratio.comparator, None, ratio.exact, places, None, ratio.start, ratio.end)


def _other_span(indicator: Indicator) -> bool:
    """True where one of the two is a frequency and the other a total: 每季度1次, 4次. 周均4篇 is a frequency too."""
    return bool(_FREQUENCY.search(indicator.target.text)) != bool(_FREQUENCY.search(indicator.actual.text))


def _other_symbol(indicator: Indicator) -> bool:
    """True where the two are values of different symbols: α=0.05, p<0.01."""
    one, other = (_SYMBOL.match(measure.text) for measure in (indicator.target, indicator.actual))
    return one is not None and other is not None and one[1] != other[1]


def met(indicator: Indicator) -> bool | None:
    """Whether the target was met: by its numbers, by the official option, or by a state both fields name; else None."""
    found = judge(indicator)
    if found is not None:
        return found.met
    option = quantities.band(indicator.actual.text)
    if option is not None:
        return option == "full"
    yes = boolean(indicator)
    return _state(indicator) if yes is None else yes


def refused(text: str) -> bool:
    """True where an actual value says that it was not done: 未移交, 至今未招标."""
    return _DENIED.fullmatch(flat(text).strip(MARKS)) is not None


def _state(indicator: Indicator) -> bool | None:
    target, actual = (flat(m.text).strip(MARKS) for m in (indicator.target, indicator.actual))
    if bad_event(indicator.name.text) or not target or placeholder(indicator.actual.text):
        return None
    if _DENIED.fullmatch(actual):
        return None if _FORBIDS.search(target) else False
    return True if target == actual and state(target) else None


def _quantity(indicator: Indicator, measure: Measure) -> Quantity | None:
    """What a field states; 无 or 不发生 for a bad event is a zero, and so is 不发生1例."""
    if _NOT_ONE.search(flat(measure.text)):
        return Quantity(Decimal(0), measure.quantity.unit if measure.quantity is not None else "")
    if measure.quantity is None and denies(measure.text, indicator.name.text):
        return Quantity(Decimal(0))
    return _share(indicator, measure) if measure.quantity is None else measure.quantity


def _share(indicator: Indicator, measure: Measure) -> Quantity | None:
    """5 of 6, where a share is asked for, is 83.3 %."""
    target = indicator.target.quantity
    if target is None or target.unit != "%" or not (found := english.so_many_of(measure.text)):
        return None
    some, many = map(Decimal, found)
    return Quantity(some / many * _HUNDRED, "%", decimals=1)


def _misprinted(indicator: Indicator, target: Quantity) -> bool:
    over = target.unit == "%" and target.value is not None and target.value > _HUNDRED
    return over and bool(_SHARE.search(flat(indicator.name.text).strip(MARKS)))


def _against(target: Quantity, actual: Quantity, direction: Direction, value: Decimal) -> Attainment | None:
    """A single value as target. A bound, an estimate or a range as actual counts only where it decides."""
    bound = target.value or Decimal(0)
    scale = value / actual.value if actual.value else Decimal(1)
    # 1.23亿元 answers 12345万元: half a step of a coarser print is no miss.
    step = Decimal(1).scaleb(-actual.decimals) * scale
    slack = step / 2 if step > Decimal(1).scaleb(-target.decimals) else Decimal(0)
    ends = [value, actual.upper * scale] if actual.upper is not None else [value]
    verdicts = {end >= bound - slack if direction == ">=" else end <= bound + slack for end in ends}
    exact = target.exact and actual.single
    if len(verdicts) > 1:
        return None
    met = verdicts.pop()
    if not exact and not _decides(target, actual, direction, value, met):
        return None
    value = max(ends) if direction == "<=" else min(ends)
    if bound <= 0:
        return Attainment(direction, bound, value, target.unit or actual.unit, met, None, None, exact=exact)
    ratio = value / bound * _HUNDRED
    better = ratio - _HUNDRED if direction == ">=" else _HUNDRED - ratio
    return Attainment(direction, bound, value, target.unit or actual.unit, met, ratio, better, exact=exact)


def _decides(target: Quantity, actual: Quantity, direction: Direction, value: Decimal, met: bool) -> bool:
    """True where 超65万, <3起, 约100 or 90%-92% settles whether the target was met."""
    bound = target.value or Decimal(0)
    if actual.comparator in (">", ">="):
        return met if direction == ">=" else not met
    if actual.comparator in ("<", "<="):
        return met if direction == "<=" else not met
    if actual.upper is not None and actual.exact and target.exact:
        return True
    return abs(value - bound) > CLEAR * abs(bound)


def _within(target: Quantity, direction: Direction, value: Decimal) -> Attainment | None:
    """A range as target: inside is met, short of it is missed, beyond it only where a limit is meant."""
    low, high = target.value or Decimal(0), target.upper or Decimal(0)
    if direction == "<=":
        return Attainment(direction, high, value, target.unit, value <= high, None, None, exact=False)
    # More of a count than the range asks for is neither a miss nor plainly in order; ±5% and 20-26℃ are limits.
    if value > high and not (low < 0 < high):
        return None
    return Attainment(direction, low, value, target.unit, low <= value <= high, None, None, exact=False)


def _dated(target: Quantity, actual: Quantity, written: str) -> Attainment | None:
    if target.day is None or actual.day is None or target.comparator in (">", ">="):
        return None
    late = _late(target.day, actual.day, written)
    if late is None:
        return None
    due, done = Decimal(target.day.toordinal()), Decimal(actual.day.toordinal())
    return Attainment("<=", due, done, "", not late, None, None, dated=True, exact=bool(_DAY.search(written)))


def _clocked(target: Quantity, actual: Quantity) -> Attainment | None:
    """Two times of the day. How far one is past the other is no share of anything."""
    if target.value is None or actual.value is None or target.unit != actual.unit or not target.comparator:
        return None
    late = target.comparator in ("<=", "<")
    met = actual.value <= target.value if late else actual.value >= target.value
    return Attainment("<=" if late else ">=", target.value, actual.value, target.unit, met, None, None, exact=False)


def _late(deadline: date, last: date, written: str) -> bool | None:
    """Whether the period that ends on ``last`` lies after the deadline; a month that holds it does not tell."""
    if last <= deadline:
        return False
    if _DAY.search(written):
        return True
    return True if _MONTH.search(written) and last.replace(day=1) > deadline else None


def _in_unit(indicator: Indicator, target: Quantity, actual: Quantity) -> Decimal | None:
    """The actual value in the target's unit; an unwritten unit is the other's, or the indicator's own."""
    own = quantities.canonical(indicator.unit.text) if indicator.unit else ""
    wanted, given = target.unit or own or actual.unit, actual.unit or own or target.unit
    assert actual.value is not None and target.value is not None
    if wanted == "%" and not actual.unit and 0 < actual.value <= 1 and actual.decimals:
        # A spreadsheet prints 87 % as 0.87; beside a small target it may as well be 0.87 %.
        return actual.value * _HUNDRED if target.value >= 50 else None
    if wanted == given:
        return actual.value
    return quantities.convert(actual.value, given, wanted)


def unit_slip(indicator: Indicator) -> bool:
    """True where target and actual have like numbers and units ten thousand apart: ≤850元, 812万元."""
    target, actual = indicator.target.quantity, indicator.actual.quantity
    if target is None or actual is None or not target.value or not actual.value or target.unit == actual.unit:
        return False
    if left_out(indicator):
        return True
    one, other = quantities.factor(target.unit), quantities.factor(actual.unit)
    if one[0] != other[0] or one[0].partition("/")[0] != "money":
        return False
    apart = max(one[1] / other[1], other[1] / one[1])
    return apart in (SLIP, SLIP * SLIP) and _near(actual.value, target.value)


def left_out(indicator: Indicator) -> str:
    """The unit in which an amount without one can only be meant: 元 of 6259200 beside ≤640万元; "" where it may be the target's."""
    target, actual = indicator.target.quantity, indicator.actual.quantity
    if target is None or actual is None or not target.value or not actual.value or actual.unit:
        return ""
    kind, size = quantities.factor(target.unit)
    if kind != "money" or actual.value < _TELLING or _near(actual.value, target.value):
        return ""
    for unit in ("元", "万元", "亿元"):
        own = quantities.factor(unit)[1]
        apart = max(own / size, size / own)
        if apart in (SLIP, SLIP * SLIP) and _near(actual.value * own, target.value * size):
            return unit
    return ""


def _near(one: Decimal, other: Decimal) -> bool:
    return Decimal(1) / 3 <= one / other <= 3


def bands(indicator: Indicator, weight: Decimal) -> tuple[Decimal, Decimal] | None:
    """The least and the most points that the official option in the actual value allows; None without an option."""
    band = quantities.band(indicator.actual.text)
    if band is None:
        return None
    low, high = {"full": ("0.8", "1"), "partial": ("0.6", "0.8"), "low": ("0", "0.6")}[band]
    return weight * Decimal(low), weight * Decimal(high)


def boolean(indicator: Indicator) -> bool | None:
    """Whether a target that is simply met or not (是, 通过, 完成) was met; None for any other target or actual value."""
    target, actual = (flat(m.text).strip(MARKS) for m in (indicator.target, indicator.actual))
    if target not in _YES or actual not in _YES | _NO:
        return None
    return actual in _YES


def points(attainment: Attainment, weight: Decimal, formula: str) -> Points | None:
    """What an attainment earns by a formula of the profile; None for a missed date, which no formula grades.

    proportional: actual / target of the weight. threshold60: nothing under 60 %, then the share of the remaining 40 %.
    Inverse indicators lose what they exceed the target by, everything at twice the target; a target of zero is all or
    nothing. satisfaction_bands: 90, 80 and 60 % earn all, 80 % and half of the weight, whatever the target.
    """
    if formula == "satisfaction_bands" and attainment.unit == "%" and attainment.exact:
        return Points("satisfaction", quantities.rounded(_satisfaction(attainment.actual) * weight))
    if attainment.met:
        return Points("full", weight)
    if attainment.dated or not attainment.exact:
        return None
    if attainment.target == 0:
        return Points("zero", Decimal(0))
    if attainment.direction == "<=":
        over = (attainment.actual - attainment.target) / attainment.target
        return Points("inverse", quantities.rounded(max(Decimal(0), 1 - over) * weight))
    rate = max(Decimal(0), attainment.actual) / attainment.target
    if formula == "threshold60":
        floor = Decimal("0.6")
        return Points("threshold60", quantities.rounded(max(Decimal(0), (rate - floor) / (1 - floor)) * weight))
    return Points("proportional", quantities.rounded(rate * weight))


def _satisfaction(rate: Decimal) -> Decimal:
    steps = ((90, "1"), (80, "0.8"), (60, "0.5"))
    return next((Decimal(share) for floor, share in steps if rate >= floor), Decimal(0))
