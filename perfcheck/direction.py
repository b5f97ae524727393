"""Tells which way of an indicator is better, what is a cost, and where doing better than planned proves no loose target."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from perfcheck import quantities
from perfcheck.changes import lowered
from perfcheck.model import Indicator, Measure
from perfcheck.patterns import any_of, compiled
from perfcheck.wording import bad_event, doubtful, flat, is_english
from perfcheck.wording.lexicon import table

Direction = Literal[">=", "<="]

_COST = compiled(r"成本|费用|单价|造价|支出|经费|价格|控制数|cost|price|expense", re.IGNORECASE)
_UNIT_COST = compiled(
    r"单[价个位次件台站套人车项]|人均|户均|每[人户次件台个亩]|平均|亩均|吨均|per |average", re.IGNORECASE
)
# 成本节约率, 能耗降低率: what is saved, and the more of it the better.
_SAVED = compiled(rf"(?:{quantities.LESSENING})(?:率|额|金额|幅度|比例|数额?)?$|\bsavings?\b|\bsaved$", re.IGNORECASE)
# Consumption and emission are better low, though no event happens.
_LOW = compiled(
    r"(?:能耗|电耗|水耗|油耗|物耗|用电量|用水量|耗电量|耗水量|排放量|排放强度|浓度|损耗率|空置率|流失率|延时指数|成本率?|利率|费率|药占比|住院日)$"
)
_SPAN = compiled(
    r"(?:响应|开办|开户|登记|过户|报装|通关|放行|首发|取证|排队|到场|到达|办理|审理|审结|结案|住院|候诊|办结|处理|处置|修复|维修|抢修|审批|审核|审查|整改|等待|等候|答复|回复|反馈|报送|发放|兑付|拨付|上架|受理|出警"
    r"|出动|送达|交付|供货|到货|抢通|出具)(?:所需|平均)?(?:时间|时长|时限|周期|期限|天数|用时|耗时)$|(?:周期|时限|期限|工期|耗时|用时)$"
)
_RATE = compiled(r"(?:率|占比|比例|比重|比|度|份额|指数)$|rate$|share$|ratio$", re.IGNORECASE)
# Money that is paid out: less of a bare figure may be thrift or work left undone.
_PAID = compiled(
    r"(?:费|酬|酬金|补贴|补助|补偿|津贴|工资|薪酬|经费|资金|奖金|救助金|抚恤金|慰问金|优待金|奖补)"
    r"(?:的?(?:实际)?(?:发放|支付|兑现|兑付|拨付|到账|投入|使用))?(?:总?金额|总?额|数额|总量|量)?$"
)
# English: what nobody caps, and the names of what is taken away.
_ENGLISH_HIGH = compiled(
    r"\b(?:survival|pass|completion|attendance|employment|graduation|success|recycling|vaccination|immuni[sz]ation|participation|enrolment"
    r"|satisfaction|on-time|detection|clear-?up|retention|literacy|compliance|repayment|germination) rate\b"
    r"|\bsatisfaction(?: (?:of|among|with) [a-z -]{1,40})?$|\b(?:who|that|which) (?:pass|passed|complete|completed|survive|survived)$"
    r"|^(?:share|percentage|proportion) of [a-z -]{1,40} (?:satisfied|resolved|answered|repaired|passed|completed|vaccinated|in time|on time)$",
    re.IGNORECASE,
)
# Nouns and what was done, as names have them; the verbs that lead to a figure in quantities/words.toml are orders as often.
_ENGLISH_LESS = compiled(
    r"\b(?:reductions?|decreases?|declines?|cuts?|drop|fall|savings?|fewer|less|reduced|cut|lowered|saved|avoided|averted|prevented|resolved|answered)\b",
    re.IGNORECASE,
)
# On these something was amiss; how long something takes is a standard.
_BAD_DAYS = compiled(
    r"^(?:(?:total )?number of |total )?(?:working |school |calendar |service |operating )?(?:days|nights|hours|weeks|minutes)"
    r" (?:on which|in which|when|during which|where|without|of|lost|with(?=[a-z -]*\b(?:no|closed|interrupt))|out of|below|above|beyond|over|under)\b"
    r"|\b(?:stock-?outs?|closure|closed|outage|down-?time|lost|sick|sickness|smog|absence|interruption|shortage|delay|strike|flood) (?:days|nights|hours|weeks|minutes)\b"
)
_TIMES = frozenset(("time", "months", "工作日"))
MARKS = " \t\r\n,.;:!?，。；：、！？“”\"'"
"""What may stand around a name or a value without being part of it."""


def direction_of(indicator: Indicator) -> Direction | None:
    """Which way is better: the written comparator first, then the verb of a change, then what the name counts.

    降至3% asks for 3 % or less, 下降3% for a fall of 3 % or more.

    None for a bare span of time, money that is paid out, what may be the worse the more of it (超时率 2%), and a figure that may be
    what is saved or what is left (降低物流成本 1200万元).
    """
    target = indicator.target.quantity
    comparator = target.comparator if target else ""
    if target is not None and comparator in ("", "="):
        fallen = quantities.shift(indicator.target.text, target) == "<="
        comparator = ">=" if fallen else quantities.course(indicator.target.text, target)
    if comparator in (">=", ">"):
        return ">="
    # Whoever asks for none asks for no more than none.
    if comparator in ("<=", "<") or (target is not None and target.value == 0 and not comparator):
        return "<="
    name = flat(indicator.name.text).strip(MARKS).removesuffix("指标")
    less = lowered(name)
    if less:
        return ">=" if _taken_away(indicator, less) else None
    if lessens(name) and (bad_event(name) or better_low(name)):
        # Of a reduction of the drop-out rate, 4 % may be what it came to.
        return ">=" if target is not None and target.unit == "%" and not in_percent(name) else None
    if bad_event(name) or is_cost(indicator) or _LOW.search(name) or better_low(name):
        return "<="
    spans = target is not None and quantities.factor(target.unit)[0] in _TIMES
    if spans and _SPAN.search(name):
        return "<="
    if doubtful(name) or (_PAID.search(name) and _in_money(indicator.target)):
        return None
    return None if spans and indicator.level2 == "timeliness" else ">="


def better_low(name: str) -> bool:
    """True for an English name of what is better low without being an event: waiting time, unemployment rate."""
    return is_english(name) and _english_low().search(name) is not None


@cache
def _english_low() -> re.Pattern[str]:
    """A rate of bad events, of crime or absence, a span to wait, what is used up or lost."""
    events = table("english")["bad_events"]
    return compiled(
        rf"\b(?:{any_of((*events['words'], *events['rates']))}) (?:rate|ratio|share)\b"
        r"|\b(?:waiting|response|processing|turnaround|queu(?:e|ing)|handling|repair|delivery) (?:times?|periods?)(?= (?:of|for|in|at|to|from|on|per)\b|$)"
        r"|\b(?:energy|water|fuel|electricity|power) consumption\b|\b(?:emissions|downtime|truancy|turbidity|absenteeism|mortality|losses|overtime)\b",
        re.IGNORECASE,
    )


def better_high(name: str) -> bool:
    """True for an English name of what nobody caps: survival rate, satisfaction of tenants."""
    return is_english(name) and _ENGLISH_HIGH.search(name) is not None and not better_low(name)


def lessens(name: str) -> bool:
    """True for an English name of what is taken away or put right: reduction in accidents, complaints resolved."""
    return is_english(name) and _ENGLISH_LESS.search(name) is not None


def _taken_away(indicator: Indicator, less: str) -> bool:
    """True where the figure can only be what is taken away (降低单位能耗 3%); of 降低物流成本 1200万元 and 降低故障率 2% nobody can tell."""
    if in_percent(less):
        return False
    target = indicator.target.quantity
    in_parts = target is not None and target.unit == "%"
    return in_parts or not (bad_event(less) or is_cost(indicator) or _LOW.search(less))


def in_percent(name: str) -> bool:
    """True where a name is itself counted in percent (空置率, 占比), so that a share may be what it came to."""
    return _RATE.search(flat(name).strip(MARKS)) is not None


def is_cost(indicator: Indicator) -> bool:
    """True for rows of the cost categories and for money spent under another name; not for what was saved."""
    if _SAVED.search(flat(indicator.name.text).strip(MARKS)):
        return False
    if indicator.level1 == "costs" or (indicator.level1, indicator.level2) == ("outputs", "cost"):
        return True
    return indicator.level1 != "benefits" and bool(_COST.search(indicator.name.text)) and _in_money(indicator.target)


def spared(indicator: Indicator) -> bool:
    """True where doing better than planned proves no loose target: a cap that was not used up.

    Fewer bad events or meetings than allowed and money left of a total are spared; a span of time and the cost of one
    piece are standards, and a third below them says that they were set too wide.
    """
    if direction_of(indicator) != "<=" or bad_event(indicator.name.text):
        return bad_event(indicator.name.text)
    target = indicator.target.quantity
    if is_cost(indicator):
        return not _UNIT_COST.search(flat(indicator.name.text))
    return target is None or quantities.factor(target.unit)[0] not in _TIMES or _bad_days(indicator.name.text)


def _bad_days(name: str) -> bool:
    """Days without water, stock-out days, days of closure: English names that count when something was amiss."""
    return is_english(name) and _BAD_DAYS.search(flat(name)) is not None


def _in_money(measure: Measure) -> bool:
    return measure.quantity is not None and quantities.sum_of_money(measure.quantity.unit)
