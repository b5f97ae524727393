"""Tells where an indicator belongs by the last words of its name, and whether it measures money put in."""

from __future__ import annotations

import re
from functools import cache

from perfcheck import quantities
from perfcheck.memory import remembered
from perfcheck.model import Indicator, Quantity
from perfcheck.patterns import any_of, compiled
from perfcheck.wording import bad_event, english, flat, is_english
from perfcheck.wording.lexicon import table

_BRACKETS = compiled(r"[(（\[【][^()（）\[\]【】]{0,30}[)）\]】]")
_AMONG = compiled(r"([一-龥]{2,24})占([一-龥]{2,20}?)的?(?:比例|比重|百分比)")
_DIVIDED = compiled(r"([一-龥]{2,24})[)）]?[ ]?[÷/][ ]?[(（]?([一-龥]{2,20})")
_TOTAL = compiled(r"^(?:全部|应|总|全)|总?数量?$|总量$|总额$")
# Held against a plan, a period or a stock, the one is no part of the other.
_PLANNED = compiled(r"计划|预算|目标|任务|上年|上期|基期|同期|去年|年初|增加|增长|新增|余额")
_IN_TIME = compiled(r"(?:按期|按时|及时|准时|如期|限时)[一-龥]{0,6}率$")
_COUNT = compiled(r"[一-龥]数$")
_PER_OR_WITHIN = compiled(r"[每内前/]|per")
_OUTPUTS = ("quantity", "quality", "timeliness")


def section_of(indicator: Indicator) -> str:
    """The section of a row as a term of the form: ``outputs.quantity``, ``satisfaction``."""
    return f"{indicator.level1}.{indicator.level2}" if indicator.level2 else indicator.level1


def belongs(indicator: Indicator) -> str | None:
    """The section where a row belongs, where the signal is strong and the row stands elsewhere; else None."""
    section = section_of(indicator)
    unwelcome = table("categories")["misfits"].get(section, [])
    if in_english := bool(indicator.name) and is_english(indicator.name.text):
        unwelcome = [*unwelcome, *table("categories")["misfits_in_english"].get(section, ())]
    name = _bare(indicator.name.text)
    kind = english.kind(indicator.name.text) if in_english else _kind(name)
    if kind is None and _counts(indicator, section):
        kind = "quantity"
    if kind is None or kind not in unwelcome or _argues(indicator, name, kind):
        return None
    return "satisfaction" if kind == "satisfaction" else f"outputs.{kind}"


def measures_input(indicator: Indicator) -> bool:
    """True where an output row measures money spent or put in instead of something delivered.

    A row about when it is paid out measures the service of a paying agency.
    """
    if indicator.level1 != "outputs" or indicator.level2 not in _OUTPUTS:
        return False
    name = _bare(indicator.name.text)
    if not name or name.endswith(tuple(table("categories")["inputs"]["qualities"])):
        return False
    if is_english(indicator.name.text):
        return _english_input(indicator)
    if _input_name().search(name):
        return not _says_when(indicator, name)
    return bool(_input_deed().search(name)) and not _delivers().search(name) and _in_money(indicator)


def _english_input(indicator: Indicator) -> bool:
    """Grants disbursed are an input in euros or percent; forty of them are a number of things, and by Easter is a service."""
    found = english.money_put_in(indicator.name.text)
    if not found or _says_when(indicator, ""):
        return False
    stated = [quantity for quantity in indicator.target.quantities if quantity.value is not None and quantity.unit]
    if all(quantities.monetary(quantity.unit) or quantity.unit == "%" for quantity in stated):
        return found == "money" or bool(stated)
    return False


def _says_when(indicator: Indicator, name: str) -> bool:
    """True where a row asks by when or within what time money is paid out (救助资金发放 春节前), not how much of it."""
    stated = indicator.target.quantities
    kinds = {quantities.factor(quantity.unit)[0].partition("/")[0] for quantity in stated if quantity.value is not None}
    if "share" in kinds or any(map(quantities.monetary, kinds)):
        return False
    if kinds & {"time", "工作日", "months"} or any(quantity.unit == quantities.DATE_UNIT for quantity in stated):
        return True
    return indicator.level2 == "timeliness" and not name.endswith(tuple(table("categories")["inputs"]["measures"]))


def states_share(indicator: Indicator) -> bool:
    """True where a rate is a share of a whole, which ends at 100 %: by its name (合格率, 占比) or its definition (合格批次÷总批次).

    Without such a sign a rate may be anything: 债务率, 杠杆率 and 负载率 exceed 100 %.
    """
    if is_english(indicator.name.text):
        return english.share(indicator.name.text)
    name = _bare(indicator.name.text)
    if _over().search(name):
        return False
    return bool(_share().search(name) or _of_whole(indicator.definition.text))


def manages_itself(name: str) -> bool:
    """True for rows about the unit's own rules and books."""
    if is_english(name):
        return english.housekeeping(name)
    return _bare(name).removesuffix("指标") in table("categories")["processes"]["words"]


def meets_only(name: str) -> bool:
    """True for rows that count meetings."""
    if is_english(name):
        return english.meetings(name)
    return _bare(name).endswith(tuple(table("categories")["processes"]["meetings"]))


@cache
def _share() -> re.Pattern[str]:
    words = table("categories")["shares"]
    return compiled(rf"(?:{any_of(words['words'])})率$|(?:{any_of(words['tails'])})$")


@cache
def _over() -> re.Pattern[str]:
    words = table("categories")["shares"]
    return compiled(rf"(?:{any_of(words['over'])})率$|(?:{any_of(words['no_whole'])})(?:的?比重|占比)$")


def _of_whole(definition: str) -> bool:
    """合格批次÷总批次×100%, 占全部批次的比例: the one is a part of the other, named by the same words."""
    plain = flat(definition)
    divided = _DIVIDED.search(plain) or _AMONG.search(plain)
    if divided is None:
        return False
    whole = _TOTAL.sub("", divided[2])
    return len(whole) > 1 and whole in divided[1] and not _PLANNED.search(divided[0])


@remembered
def _bare(name: str) -> str:
    return "".join(_BRACKETS.sub("", flat(name)).split()).removesuffix("指标") if not is_english(name) else flat(name)


@remembered
def _kind(name: str) -> str | None:
    """satisfaction, quality, timeliness or quantity: the longest tail decides."""
    tails, longest = _tails()
    ends = (name[at:] for at in range(max(0, len(name) - longest), len(name)))
    kind = next((tails[end] for end in ends if end in tails), None)
    if kind == "quantity" and name.endswith(tuple(table("categories")["not_quantity"]["words"])):
        return None
    if kind is None and _IN_TIME.search(name):
        return "timeliness"
    # 结案数, 签约数: any other count of something.
    if kind is None and _COUNT.search(name) and not name.endswith(_not_counts()):
        return "quantity"
    return kind


@cache
def _tails() -> tuple[dict[str, str], int]:
    """Every listed tail with its kind, and the length of the longest; where two kinds list one, the first keeps it."""
    found: dict[str, str] = {}
    for kind, tails in table("categories")["tails"].items():
        for tail in tails:
            found.setdefault(tail, kind)
    return found, max(map(len, found))


@cache
def _not_counts() -> tuple[str, ...]:
    return (*table("categories")["not_quantity"]["words"], "参数", "岁数", "对数", "函数", "多数", "少数")


def _argues(indicator: Indicator, name: str, kind: str) -> bool:
    """True where something speaks for the section the row stands in: a count of bad events is a matter of quality."""
    quantity = indicator.target.quantity
    unit = quantity.unit if quantity else ""
    if kind == "quantity":
        return (
            bad_event(name)
            or _none_or_few(quantity)
            or unit in ("%", "‰", "‱", "天", "工作日", "小时", "分钟", "年", "个月")
            or _dated(indicator)
        )
    if kind == "timeliness" and indicator.level1 == "outputs" and indicator.level2 == "quantity":
        return not (_dated(indicator) or unit in ("%", "天", "工作日", "小时", "分钟", "个月", "日"))
    return False


def _none_or_few(quantity: Quantity | None) -> bool:
    """True where as few as possible are asked for (0人, ≤20次): what is counted so are faults, not services."""
    return quantity is not None and (quantity.value == 0 or quantity.comparator in ("<", "<="))


def _counts(indicator: Indicator, section: str) -> bool:
    """True where a target under timeliness is a bare number of things (12部), or one under quality a number of visits (2000人次)."""
    units = table("categories")["counted"].get(section)
    return units is not None and _counts_things(indicator, units)


def _counts_things(indicator: Indicator, units: list[str]) -> bool:
    """True where the target is a bare number in one of the units; no time, no rate, no frequency, no deadline."""
    quantity, text = indicator.target.quantity, indicator.target.text
    if quantity is None or quantity.value is None or quantity.day is not None or not quantity.unit:
        return False
    return quantity.unit in units and not _PER_OR_WITHIN.search(text)


def _dated(indicator: Indicator) -> bool:
    quantity = indicator.target.quantity
    return quantity is not None and quantity.day is not None


def _in_money(indicator: Indicator) -> bool:
    for measure in (indicator.target, indicator.actual):
        quantity = measure.quantity
        if quantity is not None:
            return quantities.sum_of_money(quantity.unit)
    return quantities.money_unit(indicator.unit.text) is not None


@cache
def _delivers() -> re.Pattern[str]:
    return compiled(any_of(table("categories")["inputs"]["deliverables"]))


@cache
def _input_name() -> re.Pattern[str]:
    """资金支付率, 预算执行进度, 经费拨付额, 津贴发放金额, 完成投资."""
    words = table("categories")["inputs"]
    money, moves, measures = (any_of(words[key]) for key in ("money", "moves", "measures"))
    return compiled(
        rf"(?:{money})(?:的)?(?:实际|全年|年度|累计)?(?:{moves})(?:{measures})?$"
        rf"|^(?:财政|项目|预算|资金|年度|专项)*(?:支付|拨付|到位|执行|支出)(?:率|进度)$"
        rf"|(?:完成|年度|累计)投资(?:额|金额|总额)?$"
        rf"|(?:预算|支出|资金|经费|投资)(?:计划)?完成(?:率|总?额|进度)$"
        rf"|(?:支付|拨付|兑付)(?:{money})$"
        # 检验费支付率: what a service is paid with, whatever it is called.
        r"|费(?:实际|全年|年度|累计)?(?:支付|拨付|兑付|到账|使用)(?:率|进度|比例)$"
    )


@cache
def _input_deed() -> re.Pattern[str]:
    """支付驻村工作队经费, 食堂改造工程投入, 外聘教师劳务费: inputs once the target is an amount of money."""
    words = table("categories")["inputs"]
    money, moves, fees = (any_of(words[key]) for key in ("money", "moves", "fees"))
    return compiled(
        rf"^(?:{moves}).*(?:{money})(?:额|金额|总额)?$|(?:投入|投资|支出|经费|资金|拨款)(?:额|金额|总额|数额|量|使用量|规模)?$"
        rf"|(?:{fees})(?:总?额|总?金额)?$|^(?:采购|购置|购买)[一-龥]{{1,12}}(?:金额|总?额)$|(?:{money})(?:{moves})(?:额|金额|总额|数额|量)$|(?:采购|购置|支付|拨付|发放)(?:金额|总额|额)$"
    )
