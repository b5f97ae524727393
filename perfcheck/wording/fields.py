"""Judges a whole field: empty in disguise, pointing back at itself, left over from the form, or a bad event's zero."""

from __future__ import annotations

import re
from functools import cache

from perfcheck.memory import remembered
from perfcheck.patterns import any_of, compiled
from perfcheck.wording import facts
from perfcheck.wording.language import is_english
from perfcheck.wording.lexicon import VAGUE, Hit, flat, hits, table, whole_words

_LONGEST_EMPTY = 30
"""Code points up to which a field can be one circular phrase."""

_MARKS = " \t\r\n-‐‑‒–—―−_/\\|*×·.…、,。;:?!~()[]{}<>《》【】#+=^`'\"“”‘’"
_BLANKS = frozenset({"x", "xx", "xxx", "xxxx"})
_NOTHING = frozenset(
    ("无", "没有", "空", "略", "不涉及", "不适用", "无此项", "none", "nil", "null", "n/a", "na", "not applicable")
)
_FIGURES_FIRST = compiled("[≥≤<>=]{0,2}[1-9]")
_ELSEWHERE = compiled(r"(?:详见|参见|见(?=附|自评|报告|说明|总结|上|下))[^,，。；;]{1,20}")
# 待统计, 暂未开展调查, 正在核实: the answer is still to come.
_PENDING = compiled(
    r"(?:(?:目前)?(?:正在|正|尚|还|暂)?(?:未|待|没有)|正在)(?:进一步|最终)?(?:开展|进行|组织)?(?:满意度|问卷)?"
    r"(?:调查|统计|核实|汇总|测评|核定|核算|测算|填报)(?:中|完成|工作|结果)?"
    r"|(?:待|尚未|暂未)(?:公布|发布|反馈|出具)|[一-龥]{0,6}(?:部门|数据|结果)(?:待|尚未|暂未|未)(?:公布|发布|反馈|出)"
)
_EDGES = " \t\r\n,.;:!?，。；：、！？“”\"'‘’()（）[]【】"
_BETWEEN = compiled(r"[\s,，、。.;；:：“”\"'()（）]+")
_BRACKETS = compiled(r"[(（\[【][^()（）\[\]【】]{0,20}[)）\]】]")
_ZERO = compiled(r"(?:none|nil|(?:no|zero)(?: [a-z -]{1,30})?|无|零|没有|[≤<=≦]{0,2} ?0(?:\.0+)?[一-龥%‰‱]{0,3})")
# Nothing of what the name counts: 无, 未发生, 确保不发生, 坚决杜绝此类事件.
_DENIES = compiled(
    r"(?:(?:确保|坚决|全力|切实|严格|力争|努力|做到|实现|全年|年内|期间)[，,]?)*"
    r"(?:none|nil|zero|(?:no|zero) [a-z -]{1,30}|(?:无|零|没有|不|未|未再|不再)(?:发生|出现|发现)|无|零|没有|(?:杜绝|防止|避免|严防|遏制)(?:发生|出现)?)"
    r"(?:(?:此类|该类|类似|任何|相关|上述)?(?:事故|事件|案件|情况|问题|现象))?"
)
_TEMPLATE = compiled(
    r"[(（][^()（）]{0,20}(?:[0-9]{2,5} ?字(?:以内|左右|之内|内)"
    r"|(?:不超过|不少于|控制在|限)[0-9]{2,5} ?字)[^()（）]{0,10}[)）]"
    r"|(?:请|此处)(?:在此|简要|如实|根据|结合|按照|逐项|详细)?(?:填写|填报|说明|描述|概述|输入|补充)"
    r"|[(（](?:填写|说明|注|例如?|示例|请|可|如有)[:：]?[^()（）]{0,40}(?:填写|填报|说明|描述|概述)[^()（）]{0,20}[)）]"
    r"|(?:^|(?<=[。；;\n]))[ ]*结合[一-龥]{0,6}自评[一-龥]{0,6}情况[,，]"
    r"|(?<![a-z0-9])[x×]{2,6}(?![a-z0-9])|20[x×]{2}年|(?<=年)[x×]{1,2}月|(?<=月)[x×]{1,2}日|某某|[○〇□]{2,}|[*＊]{2,}(?=[一-龥])"
    r"|\$?\{\{?[^{}\n0-9,，]{0,40}\}?\}|【[ ]*】|_{3,}|＿{2,}|\.{6,}(?=[一-龥])"
    r"|\b(?:lorem ipsum|your text here|insert [a-z ]{1,20} here)\b"
)
# One of these stands in whatever the form's instructions leave; in most texts none does. A test holds it against the pattern.
_TEMPLATE_SIGN = compiled(r"[(（请此结x×某○〇□*＊{【_＿]|\.{6}|lorem|your|insert")
# In a value, unlike in a sentence, any figure is there to be held against something; a year, a meeting or a policy that
# is merely mentioned is none.
_MENTIONED = compiled(
    r"(?:19|20)[0-9]{2} ?(?:年度?|-(?:19|20)[0-9]{2}年?)|[“\"][^”\"]{1,12}[”\"]|第?[一二三四五六七八九十]{1,4}[届次]|[0-9]g\b"
)
_FIGURE = compiled(r"[0-9]")
_RANK = compiled(r"第[一二三四五六七八九十]{1,4}(?:名|位|等次|等|级|类|档|年|批次)")
_UNTIL_YEAR = compiled(r"(?:至|到|截至|持续至|延续至)?(?:19|20)[0-9]{2}年?(?:底|末|前|以前|之前)?")


@remembered
def placeholder(text: str, *, language: str = "zh") -> bool:
    """True where the field only pretends to be filled: 无, —, **, 待定, 详见附件, N/A; an empty text is one too.

    Where the indicator's name is a bad event, 无 and 0 are values: ask ``empty_target``.
    """
    # Nothing that begins with a figure pretends: most cells do.
    if _FIGURES_FIRST.match(text):
        return False
    plain = flat(text)
    bare = plain.strip(_MARKS)
    if not bare or bare in _BLANKS or not bare.strip("○〇□■"):
        return True
    bare = plain.strip(_EDGES)
    if len(bare) > _LONGEST_EMPTY:
        return False
    if _ELSEWHERE.fullmatch(bare) or _PENDING.fullmatch(bare):
        return True
    return bare in whole_words("zh", "placeholder") or bare in whole_words(language, "placeholder")


@remembered
def says_nothing(text: str) -> bool:
    """True where the field says that there is nothing to fill in (无, —, 不涉及, N/A), not that it is still to come or stands elsewhere."""
    plain = flat(text)
    return not plain.strip(_MARKS) or plain.strip(_EDGES).lower() in _NOTHING


@remembered
def circular(text: str, *, language: str = "zh") -> bool:
    """True where the field points back at the plan and says nothing else: 已按计划完成年度任务, 符合相关规定."""
    plain = flat(text).strip(_EDGES)
    if not plain or len(plain) > _LONGEST_EMPTY * (1 if language == "zh" else 3):
        return False
    if plain in whole_words(language, "circular"):
        return True
    bare = _BETWEEN.sub("" if language == "zh" else " ", plain)
    tokens, verbs = _parts(language)
    return bool(tokens.fullmatch(bare) and verbs.search(bare)) and not facts.measurable(text)


@cache
def _parts(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The phrase as a run of known parts (possessive: no part is given back, so it stays linear), and its verbs."""
    parts = table(language)["circular_parts"]
    verbs = any_of(flat(word) for word in parts["verbs"])
    every = any_of(flat(word) for word in (*parts["verbs"], *parts["others"]))
    if language == "en":
        return compiled(rf"(?:(?:{every})(?: |$))++"), compiled(rf"\b(?:{verbs})\b")
    return compiled(rf"(?:{every})++"), compiled(verbs)


def official_option(text: str) -> bool:
    """True for the very words that the official form offers as the result of a qualitative indicator."""
    return _BETWEEN.sub("", flat(text)) in _options()


@cache
def _options() -> frozenset[str]:
    return frozenset(_BETWEEN.sub("", flat(word)) for word in table("facts")["official_options"]["words"])


@remembered
def bad_event(name: str) -> bool:
    """True where the indicator counts something that ought not to happen: 安全事故起数, 投诉率; not 投诉办结率."""
    plain = _BRACKETS.sub("", flat(name)).strip(_EDGES)
    if is_english(plain):
        return _english_event("words").search(plain) is not None and not _english_event("work").search(plain)
    return bool(_bad_event().search(plain)) and not _handled_event().match(plain)


@cache
def _english_event(key: str) -> re.Pattern[str]:
    """The English names of bad events (``words``), or what makes work of them (``work``)."""
    return compiled(rf"\b(?:{any_of(table('english')['bad_events'][key])})\b")


@cache
def _bad_event() -> re.Pattern[str]:
    words = table("facts")
    events = any_of(flat(word) for word in words["bad_events"]["words"])
    tails = any_of(flat(word) for word in words["bad_event_tails"]["words"])
    # 错证, 漏检, 假证: by their form.
    wrong = r"(?:[错漏误]|假(?![期日肢牙山]))[一-龥]"
    return compiled(
        rf"(?:{events}|{wrong}(?:{wrong})?)(?:{tails})?(?:指标)?$|^(?:拖欠|挪用|截留|挤占|虚报|套取|违规|违反)[一-龥]{{2,8}}$"
    )


@cache
def _handled_event() -> re.Pattern[str]:
    """Work done on events (受理案件数, 化解积案件数) or fewer of them: more is better."""
    work = any_of(flat(word) for word in table("facts")["event_work"]["words"])
    return compiled(
        rf"{work}|[一-龥]{{0,8}}(?:上报|发现|查获|排查|检出|识别)(?:事件|隐患|问题|线索|案件|缺陷|漏洞|违[法规章])"
    )


@remembered
def doubtful(name: str) -> bool:
    """True where the indicator may count something of which more is worse: 超时率, 农药使用量; a bad event is known to."""
    plain = _doubtless().sub("", _BRACKETS.sub("", flat(name)).strip(_EDGES))
    return plain.endswith(_doubtful_ends()) or _doubtful().search(plain) is not None


@cache
def _doubtful() -> re.Pattern[str]:
    words = table("facts")["doubtful"]
    return compiled(rf"(?:{any_of(words['words'])})[一-龥]{{0,2}}?(?:{any_of(words['measures'])})$")


@cache
def _doubtful_ends() -> tuple[str, ...]:
    return tuple(table("facts")["doubtful"]["whole"])


@cache
def _doubtless() -> re.Pattern[str]:
    return compiled(any_of(table("facts")["doubtful"]["lookalikes"]))


@remembered
def vague_value(text: str, name: str = "", *, year: int | None = None, language: str = "zh") -> bool:
    """True where a filled target or actual holds nothing to check: no quantity, date, state, citation or grade.

    Placeholders are missing, not vague; 无 for a bad event, a grade where the name asks for one and the options of the
    official form are values.
    """
    if not text.strip() or placeholder(text, language=language) or facts.measurable(text, year=year):
        return False
    if official_option(text) or denies(text, name):
        return False
    bare = flat(text).strip(_EDGES)
    if _FIGURE.search(_MENTIONED.sub("", bare)) or _RANK.search(bare) or _UNTIL_YEAR.fullmatch(bare):
        return False
    if name and _answers(bare, flat(name)):
        return False
    # A name that asks which one (级别, 类型) is answered by a noun: 核心期刊.
    return not (_WHICH_NAME.search(flat(name)) and not vague_words(text, language=language))


def _answers(bare: str, name: str) -> bool:
    """True for a word that the name makes a value: a grade, a licence that was obtained, a standard in the name that is met."""
    if _GRADED_NAME.search(name):
        return bare in _grades()
    if _EXAMINED.search(name):
        return _MARK.fullmatch(bare) is not None
    if _LICENCE.search(name):
        return _OBTAINED.fullmatch(bare) is not None
    return _MET.fullmatch(bare) is not None and facts.citation(name)


# Examined by somebody else; 群众评价 良好 is an opinion.
_EXAMINED = compiled(r"(?:考核|考评|考试|评比|比对|比武|鉴定|评定|评级|验收)$")
_MARK = compiled(r"(?:优秀?|良好?|优良|中等?|(?:基本)?合格)")
_LICENCE = compiled(r"(?:许可|许可证书?|合格证|资质|资格|证书|证照|执照|牌照|认证|批复|备案)$")
_OBTAINED = compiled(r"(?:已|均|全部)*(?:取得|获得|领取|核发|换发|办理|办结|持有|齐全)")
_MET = compiled(r"(?:全部|均|都|已)*(?:符合|满足|达到|达标|合格)(?:该?(?:标准|规范|规程)?(?:要求)?)")
# None of what an English name counts: Drownings in locks, none.
_NONE = frozenset(("none", "nil"))
_MANY = compiled(
    r"^(?:[a-z-]+ ){0,2}[a-z-]{3,}(?<![siu])s(?= (?:in|on|at|of|from|by|with|during|among|after|per|to|due)\b|$)|^(?:rework|damage|loss|leakage|theft|vandalism|fraud|downtime|backlog)\b"
)
_WHICH_NAME = compiled(r"(?:等级|级别|层级|类别|类型|方式|形式|格式|型号)$")
_GRADED_NAME = compiled(
    r"(?:等级|等次|级别|评级|(?:评价|考核|评定|评审|评估|考评|测评|验收|鉴定|检查|审计|督查|认定)(?:结果|结论)|是否[一-龥]{2,12})(?:情况)?$|^是否"
)


@cache
def _grades() -> frozenset[str]:
    return frozenset(flat(word) for word in table("facts")["grades"]["words"])


def empty_target(text: str, name: str, *, language: str = "zh") -> bool:
    """True where a target (or an actual) is missing: empty or a placeholder, except 无 and 0 for a bad event."""
    if not placeholder(text, language=language):
        return False
    bare = flat(text).strip(_EDGES)
    return not (_ZERO.fullmatch(bare) and (bad_event(name) or (bare in _NONE and _MANY.search(flat(name)))))


def denies(text: str, name: str) -> bool:
    """True where the name is a bad event, and the field says that there is none or is to be none: 不发生, 坚决杜绝."""
    return _DENIES.fullmatch(flat(text).strip(_EDGES)) is not None and bad_event(name)


@remembered
def template_text(text: str) -> Hit | None:
    """What the form's own instructions left in the field: （100字以内）, “结合自评情况，”, XX单位, {…}, ____."""
    plain = flat(text)
    match = _TEMPLATE.search(plain) if _TEMPLATE_SIGN.search(plain) else None
    if match is None:
        return None
    return Hit(text[match.start() : match.end()], "placeholder", match.start(), match.end())


def vague_words(text: str, *, language: str = "zh") -> tuple[Hit, ...]:
    """The listed words that explain why a value cannot be checked; whole-field words included."""
    found = hits(text, classes=VAGUE, language=language)
    bare = flat(text).strip(_EDGES)
    if found or not bare:
        return found
    for cls in ("circular", "effect"):
        if bare in whole_words(language, cls):
            start = flat(text).index(bare)
            return (Hit(text[start : start + len(bare)], cls, start, start + len(bare)),)
    return ()
