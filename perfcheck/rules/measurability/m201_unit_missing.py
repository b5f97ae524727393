"""A bare number whose unit follows from nothing in the row."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Indicator
from perfcheck.patterns import compiled
from perfcheck.quantities import scan
from perfcheck.wording import bad_event, english, flat, is_english

# p<0.05, α=0.05, pH 6-9: the value says itself what it is.
_NAMED_VALUE = compiled(r"[A-Za-zα-ωΑ-Ω]")
# What a name says of its unit: a share, a score, an age, a count with its classifier, a unit in brackets.
_SHARE = r"(?<!效)率|比例|占比|比重|百分比|[增降涨跌][速幅]|进度|[意晓可持与任誉同]度|安全感|倍"
# PQI, AQI: what ends in the letter I is an index.
_SCORE = r"(?<![a-z])[a-z]{1,4}i$|指数|系数|均分|得分|评分|分数|分值|成绩|等级|排名|名次|浓度|密度|(?<![a-z])ph(?![a-z])|寿命|年龄"
_COUNT = r"数$|数[)）]?$|数量|[一-龥]次$|频率|人口$|年限|面积|里程|长度|金额"
# 郁闭度 0.68, PUE 1.41: a decimal of such a name counts nothing; 长度, 湿度 and 产值 have units.
_DIMENSIONLESS = compiled(
    r"(?:(?<![长温高宽厚深速湿海])度|(?<![产净市均增加价])值|比|efficiency|coefficient|factor|pue|aqi|cpi|ppi|ndvi)$"
)
_DONE = r"built|held|sold|bought|made|taught|met|given|set|laid|run|kept|written|read|done|found|paid|sent|dug|caught|put|cut|let|shown|won|taken|drawn|begun|spent|lent"
_BRACKETED = compiled(r"[(（]([^()（）]{1,8})[)）]")
_ENGLISH = r"(?<![a-z])(?:rates?|ratio|share|percent(?:age)?|number of|index|scores?|marks?|grades?|per (?:[0-9][0-9,. ]*)?[a-z]+)(?![a-z])"
# Community first responders trained, repairs carried out: what was done to many names its unit itself.
_COUNTED = compiled(
    rf"\b(?:[a-z-]{{2,}}(?<![sui])s|staff|people|children|women|men|fish|sheep|cattle|police|personnel|livestock|poultry)\s(?:[a-z]{{2,}}ed|{_DONE})(?![a-z]| [a-z]+ly\b)"
)
_SAYS = compiled(f"{_SHARE}|{_SCORE}|{_COUNT}|{_ENGLISH}")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        if _bare(row) and not row.unit and not _named(row.name.text):
            yield Finding(row.target.path, target=row.target.text, name=row.name.text)


def _bare(row: Indicator) -> bool:
    """True where the target is a number without a unit and the actual value brings none; nothing is nothing of any."""
    target, actual = row.target.quantity, row.actual.quantity
    if target is None or not target.value or target.unit or _NAMED_VALUE.search(_around(row)):
        return False
    if (
        actual is not None
        and target.decimals
        and actual.decimals
        and _DIMENSIONLESS.search(flat(row.name.text).strip())
    ):
        return False
    # So it does in words: 偿债备付率≥1.1.
    if _named(row.target.text[: target.start]):
        return False
    return not (actual is not None and (actual.unit or actual.day is not None))


def _around(row: Indicator) -> str:
    """The target without its number and what bounds it: at least 30,000 names no value."""
    target = row.target.quantity
    return row.target.text if target is None else row.target.text[: target.start] + row.target.text[target.end :]


def _named(name: str) -> bool:
    plain = flat(name)
    return (
        bool(_SAYS.search(plain) or _COUNTED.search(plain))
        or bad_event(name)
        or _unit_in_brackets(name)
        or _things(name)
    )


def _things(name: str) -> bool:
    """Press releases: an English noun of many is the unit."""
    return is_english(name) and english.things(name)


def _unit_in_brackets(name: str) -> bool:
    """采购设备（台）, but not 除颤器（AED）."""
    inside = _BRACKETED.search(name)
    return inside is not None and bool(scan(f"1{inside[1]}"))
