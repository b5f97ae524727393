"""One row bundles two measures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from perfcheck import quantities
from perfcheck.memory import remembered
from perfcheck.model import Evaluation, Finding, Measure, Quantity
from perfcheck.patterns import compiled
from perfcheck.wording import english, flat, is_english

_MEASURE = r"(?:率|数量|[一-龥]数|量|面积|里程|长度|人次|场次|金额|额|满意度|及时性|时间|时限|比例|频次)"
_TWO = compiled(
    rf"{_MEASURE}(?:[(（][^()（）]{{0,12}}[)）])?(?:和|及|与|以及|、|，|,|/|或)[一-龥A-Za-z0-9、]{{0,20}}{_MEASURE}$"
)
_ASIDE = compiled(r"[(（][^()（）]{0,20}[)）]")
_JOINT = compiled(r"和|及|与|、|，|,|;|；|\n|/")
_BOUND = compiled(r"以[上下内]$|之内$")
_GOES_ON = compiled(r"(?:的)?[一-龥](?<![和及与或、])")
_PART = compiled(r"[，,；;、]")
_MAKE = compiled(
    r"(?:塔?高|[长宽深]|高度|长度|宽度|深度|厚度|直径|管径|容积|库容|容量|建筑面积|占地面积|功率|吨位|装机)(?:约|为|达)?$"
)
# 每班不少于30人, 单台流量: said of each of what is counted.
_EACH = compiled(
    r"(?:^|[，,；;、(（\s])(?:[^，,；;、(（\s0-9]{0,8}(?:的|按))?(?:每(?!年|半年|季|月|周|日|天|小时)|单[台个位次件座艘]|各)[^，,；;、(（]{0,12}$"
)
_BETWEEN = compiled(r"\s*(?:[,;]|,?\s?and)\s*")
_AND = compiled(r"\band\b|&", re.IGNORECASE)

NEAR = 40
"""Code points before a figure in which the words stand that make it a qualification."""


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        if _names_two(row.name.text):
            yield Finding(row.name.path, name=row.name.text)
        elif _two_kinds(row.target) or _one_each(row.name.text, row.target):
            yield Finding(row.target.path, case="target", name=row.name.text, target=row.target.text)


@remembered
def _names_two(written: str) -> bool:
    if is_english(written):
        return english.two_measures(written)
    name = _ASIDE.sub("", flat(written)).strip()
    return bool(_TWO.search(name))


def _two_kinds(target: Measure) -> bool:
    """True where the target states two quantities of different kinds: 180盏，亮灯率98%. Times and dates qualify the one measure."""
    if len(target.quantities) < 2 or not (_JOINT.search(target.text) or _both(target.text)):
        return False
    counted = [
        q
        for q in target.quantities
        if q.value is not None and q.day is None and q.unit and not _qualifies(target.text, q)
    ]
    if _tiers(target.text, counted):
        return False
    kinds = {quantities.factor(q.unit)[0].partition("/")[0] for q in counted}
    return (
        len(kinds - {"岁", "周岁", "time", "天", "日", "工作日", "小时", "分钟", "个月", "月", "年", "周", "户", "批"})
        > 1
    )


def _one_each(name: str, target: Measure) -> bool:
    """True where an English name joins two things and the target has a value for each: Cleanliness and legibility, ≥ 95%, ≥ 90%."""
    if not (is_english(name) and _AND.search(name)):
        return False
    told = [quantity for quantity in target.quantities if quantity.value is not None and quantity.day is None]
    if len(told) != 2:
        return False
    one, other = told
    return _BETWEEN.fullmatch(target.text, one.end, other.start) is not None


def _both(text: str) -> bool:
    """60 teachers and 40 nurses; between 300 and 350 farms is one."""
    return is_english(text) and _AND.search(text) is not None


def _tiers(text: str, counted: list[Quantity]) -> bool:
    """True where one thing is told by classes: 5吨3辆、8吨2辆; parts of the same make, one behind the other."""
    marks = [match.end() for match in _PART.finditer(text)]
    parts: dict[int, list[str]] = {}
    for q in counted:
        parts.setdefault(bisect_right(marks, q.start), []).append(quantities.factor(q.unit)[0])
    first, *others = parts.values() if parts else ([],)
    return bool(others) and all(kinds == first for kinds in others)


def _qualifies(text: str, quantity: Quantity) -> bool:
    """True for what a measure is divided by (75kWh/100km), a bound of its scope (3公里以上道路), the make of a thing (1座，高度32米)."""
    near = max(0, quantity.start - NEAR)
    end = near + len(text[near : quantity.start].rstrip())
    if text.endswith(("/", "／"), near, end) or _MAKE.search(text, near, end) or _EACH.search(text, near, end):
        return True
    # 不足50亩的每亩8元: what is said of it alone.
    if text.startswith("的", quantity.end):
        return True
    return bool(_BOUND.search(text[quantity.start : quantity.end]) and _GOES_ON.match(text, quantity.end))
