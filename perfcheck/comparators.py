"""Tells a comparator that points the wrong way for what an indicator counts: at least so many faults, at most so many met."""

from __future__ import annotations

from typing import Literal

from perfcheck.changes import stated_change
from perfcheck.direction import better_high, better_low, is_cost, lessens
from perfcheck.memory import remembered
from perfcheck.model import Indicator
from perfcheck.patterns import compiled
from perfcheck.quantities import LESSENING, monetary, shift
from perfcheck.wording import bad_event, flat

Turned = Literal["bad", "good"]

# Rates that nobody caps: what was done, reached, mended or liked.
_GOOD = compiled(
    r"(?:(?:合格|达标|完成|满意|及时|按时|按期|准时|准点|准确|优良|完好|成活|办结|通过|参保|知晓|就业|化解|整改|回收|处理|处置|治理|治愈|普及"
    r"|响应|修复|落实|公开|入学|升学|参与|出勤|好评|发放|到位|验收|建档|签约|接种|查处|(?<!建筑)覆盖)率|满意度|知晓度)$"
)
# Bad without being events: consumption, loss, waiting, illness.
_ADVERSE = compiled(
    r"(?:能耗|电耗|水耗|油耗|物耗|损耗率|漏损率|近视率|肥胖率|龋患率|病死率|病死数|失业率|贫困发生率|误诊率|漏诊率|漏检率|不良率|误报率"
    r"|(?:等待|等候|排队)(?:时间|时长)|(?<!达标)排放(?:量|强度|浓度)|成本)$"
)
# What something costs, anywhere; what is spent only among the costs: 民生支出≥70亿元 may be a promise.
_COST = compiled(r"(?:成本|造价|(?<!收购)单价|工程费|养护费|维护费|运行费|建设费|检测费)(?:标准)?$")
_SPENT = compiled(r"(?:费用|价格|均价|经费|支出|费|费用标准|成本标准|定额)(?:总?额|金额)?$")
# Anywhere in the name, unlike in perfcheck/direction.py: what is saved or kept down may be named behind it (降低能耗).
_SAVED = compiled(rf"{LESSENING}|控制")


def turned(row: Indicator) -> Turned | None:
    """What is bound from the wrong side: at least so much of something ``bad``, at most so much of something ``good``; else None."""
    target, name = row.target.quantity, flat(row.name.text).strip()
    if target is None or not target.value:
        return None
    if target.comparator in (">=", ">") and (_better_low(name) or _costs(row, name)):
        # Fewer by at least so many is what one wants of a bad event.
        fewer = stated_change(row.target) == "down" or shift(row.target.text, target) == "<="
        return None if fewer else "bad"
    # 前5名 is a place, whatever is ranked.
    if target.comparator in ("<=", "<") and _good(row, name) and "前" not in row.target.text[: target.end]:
        return "good"
    return None


def _costs(row: Indicator, name: str) -> bool:
    """True for a price or a cost in money, which nobody wants higher; 节约成本 and 补助标准 are none."""
    if not _names_cost(name, row.level1 == "costs" or row.level2 == "cost"):
        return False
    target = row.target.quantity
    return target is not None and monetary(target.unit) and is_cost(row)


def _good(row: Indicator, name: str) -> bool:
    return _better_high(name) and not _better_low(name) and not stated_change(row.target)


@remembered
def _better_high(name: str) -> bool:
    return bool(_GOOD.search(name)) or better_high(name)


@remembered
def _names_cost(name: str, among_costs: bool) -> bool:
    return bool(_COST.search(name) or (among_costs and _SPENT.search(name))) and not _SAVED.search(name)


@remembered
def _better_low(name: str) -> bool:
    if lessens(name):
        return False
    return bad_event(name) or better_low(name) or (bool(_ADVERSE.search(name)) and not _SAVED.search(name))
