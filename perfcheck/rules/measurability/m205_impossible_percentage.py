"""A share is more than the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model import Evaluation, Finding, Measure
from perfcheck.patterns import compiled
from perfcheck.wording import flat

_SHARES = ("率", "满意度", "占比", "比重")
# Rates that are no shares: change, return and leverage, stocks against claims, what a plan or a capacity was to hold.
_OTHER = compiled(
    r"(?:增长|增幅|增速|增加|增收|增产|增值|升值|升幅|提升|提高|上升|上涨|下降|降低|减少|压减|变动|变化|同比|环比|倍增|带动|拉动|撬动|放大"
    r"|杠杆|回报|收益|利润|毛利|净利|盈利|贡献|产出|投资|溢价|周转|换手|比|充足|拨备|拨备覆盖|备付|偿债|负债|保值"
    r"|产销|自给|超额|控制|配套|毛入学|毛入园|(?:床位|病床)(?:使用|周转|利用)|(?:产能|设备|能力|负荷)(?:使用|利用)?|翻台|匹配)率$"
)
# What was done against a plan may be more than the plan.
_COMPLETION = compiled(r"(?:完成|执行|达成|实现|到位|兑现|征收|入库)率$")
HUNDRED = Decimal(100)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        name = flat(row.name.text).strip()
        if name.endswith(_SHARES) and not name.endswith("效率") and not _OTHER.search(name):
            for measure in (row.target, row.actual):
                yield from _impossible(row.name.text, measure, bool(_COMPLETION.search(name)))


def _impossible(name: str, measure: Measure, completion: bool) -> Iterator[Finding]:
    quantity = measure.quantity
    if quantity is None or quantity.value is None or quantity.unit != "%":
        return
    guess = _misread(quantity.value)
    if quantity.value > HUNDRED and not completion:
        yield Finding(measure.path, case="misread" if guess else "", name=name, written=measure.text, guess=guess)
    elif quantity.value == HUNDRED and quantity.comparator in (">=", ">"):
        case = "at-least-planned" if completion else "at-least-all"
        yield Finding(measure.path, case=case, severity="hint", name=name, written=measure.text)


def _misread(value: Decimal) -> str:
    """What stood there before “≥” was read as a 2: 292 → 92; "" where that would be no usual share."""
    digits = str(value)
    rest = digits[1:]
    if digits[0] != "2" or not rest[:1].isdigit() or rest[0] == "0":
        return ""
    return rest if Decimal(50) <= Decimal(rest) <= HUNDRED else ""
