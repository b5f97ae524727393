"""Judges an indicator's name: does it say something that is counted, timed, priced or rated?"""

from __future__ import annotations

import re
from functools import cache

from perfcheck.memory import remembered
from perfcheck.patterns import any_of, compiled
from perfcheck.wording import english
from perfcheck.wording.fields import bad_event
from perfcheck.wording.language import is_english
from perfcheck.wording.lexicon import flat, table, whole_words

_BRACKETS = compiled(r"[(（\[【][^()（）\[\]【】]{0,20}[)）\]】]")
_NOISE = compiled(r"[\s“”\"'‘’《》]+")
_TITLE = compiled(r"(?:指标|目标)$")
_PROVIDES = compiled(
    r"为[^，,。；;]{1,20}?(?:提供|奠定|打下|创造|营造)[^，,。；;]{0,14}?(?:支撑|支持|保障|服务|基础|依据|条件|便利|环境|参考|动力|助力)"
)
_INFLUENCE = compiled(
    r"对[^，,。；;]{2,20}?的?(?:影响|作用|贡献|促进|带动|推动)(?:作用|程度)?|(?:方便|便利)(?:群众|居民|市民|企业|百姓|村民|师生|患者|职工|民众)[一-龥]{0,4}"
)
_SITUATION = compiled(
    r"(?:各项|全年|年度|日常|本职|单位|部门|项目|相关|具体|主要|整体|总体)*(?:工作|任务|业务|项目)?(?:开展|实施|进展|推进|落实|执行)?情况"
)
_CLASSIFIER = compiled(
    r"[(（][^()（）]{0,6}[)）]数|[(（](?:个|项|次|人|人次|户|家|台|套|件|场|万元|元|%|公里|亩|㎡|平方米|吨|天|小时|年)[)）]"
)


def _bare(name: str) -> str:
    return _TITLE.sub("", _NOISE.sub("", _BRACKETS.sub("", flat(name))))


@cache
def _words(name: str) -> str:
    return any_of(flat(word) for word in table("facts")[name]["words"])


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(flat(word) for word in table("facts")[name]["words"])


@cache
def _measure_tail() -> re.Pattern[str]:
    blocked = any_of(flat(word) for word in table("facts")["measure_tails"]["not_words"])
    return compiled(rf"(?:{_words('measure_tails')})(?:情况)?$(?<!{')(?<!'.join(blocked.split('|'))})")


@cache
def _deed() -> re.Pattern[str]:
    return compiled(rf"^(?:{_words('deeds')})|(?:{_words('deeds')})$")


@cache
def _effort() -> re.Pattern[str]:
    """Verb of effort, any object, abstraction; a word of degree may stand before the verb."""
    degrees = any_of(whole_words("zh", "degree"))
    ends = any_of(flat(word) for word in table("facts")["double"]["ends"])
    return compiled(
        rf"(?:{degrees})?(?:(?:{_words('raising')})(?![化性率]).{{0,24}}(?:{_words('abstractions')})"
        rf"|(?:{_words('double')})(?![化性率]).{{0,24}}(?:{ends}))"
    )


@cache
def _raised() -> re.Pattern[str]:
    degrees = any_of(whole_words("zh", "degree"))
    return compiled(rf".{{0,24}}(?:{_words('abstractions')})(?:得到)?(?:{degrees})?(?:{_words('rising')})")


@cache
def _bare_tail() -> re.Pattern[str]:
    return compiled(rf"(?:{_words('bare_tails')})$")


@remembered
def vague_name(name: str, *, language: str = "zh") -> bool:
    """True where a name says nothing that could be measured: 提升服务水平, 社会效益, 工作开展情况.

    Rateable nouns (安保服务质量), counted deeds (清理堆物堆料) and names that are merely terse are left alone.
    """
    if language == "en" and is_english(name):
        return english.vague(name)
    bare = _bare(name)
    if not bare:
        return False
    if bare in _list("bare") or _SITUATION.fullmatch(bare):
        return True
    if _says_measure(name, bare):
        return False
    return bool(
        _PROVIDES.fullmatch(bare)
        or _INFLUENCE.fullmatch(bare)
        or _effort().fullmatch(bare)
        or _raised().fullmatch(bare)
        or _bare_tail().search(bare)
    )


@remembered
def endeavour(name: str) -> bool:
    """True where a name begins with a verb of effort, or ends in what nobody counts, and says no measure: only its target can make
    it measurable (夯实信息底座, 城市软实力)."""
    bare = _bare(name)
    return bool(_endeavour().match(bare) or _intangible().search(bare)) and not names_measure(name)


@cache
def _intangible() -> re.Pattern[str]:
    return compiled(rf"(?:{_words('intangibles')})$")


@cache
def _endeavour() -> re.Pattern[str]:
    return compiled(rf"(?:{any_of(whole_words('zh', 'degree'))})?(?:{_words('raising')})(?![化性率])[^，,]{{2}}")


@remembered
def names_measure(name: str) -> bool:
    """True where a name says what is counted, timed, priced or rated: …率, …数, …时间, 举办惠民演出."""
    bare = _bare(name)
    return not vague_name(name) and (
        _says_measure(name, bare) or bool(_deed().search(bare)) or bare.endswith("有效率") or bad_event(name)
    )


def _says_measure(name: str, bare: str) -> bool:
    return bool(_CLASSIFIER.search(flat(name)) or _measure_tail().search(bare))
