"""What stands around a number: comparators and hedges before and behind it, and its unit."""

from __future__ import annotations

import re

from perfcheck.memory import remembered
from perfcheck.model import Comparator
from perfcheck.patterns import compiled
from perfcheck.quantities import data, numerals, units
from perfcheck.quantities.characters import HAN
from perfcheck.quantities.english import bounds, nouns
from perfcheck.tuples import NamedTuple

_CN = numerals.CHINESE
CLAUSE_END = compiled(r"\s*(?:$|[,;、:!?()\[\]\n”’」』]|\.(?![0-9]))")
# What an amount is divided by: 元/人·天, mg/L. An unlisted word only where the phrase ends with it.
_PER = (
    r"(?:百|千|万|十万|百万)?(?:小时|工时|公里|千米|人次|车次|车公里|株|羽)|平方米|平方公里|分钟|学时|课时|工作日|个月|立方米|[A-Za-z]+3?"
    rf"|{HAN}{{1,2}}(?=$|[,;、:!?()\s])|㎡|m³|{HAN}"
)
_TAIL = compiled(
    rf"\s{{0,2}}(?P<more>余|多|来(?=个|人|年|万|户))?\s?"
    rf"(?P<unit>(?P<multiplier>{units.MULTIPLIER}(?!分点|分比|分之))?\s?(?P<more2>余|多(?=个|人|元|户|名|家|次|亩|平|㎡|吨|公))?\s?"
    rf"(?P<name>{units.NAME})?(?P<either>\((?!含|略)(?:{HAN}{{1,2}})\))?"
    rf"(?P<per>\s?/\s?(?:{_PER})(?:[·/](?:{_PER}))*)?)"
)
_UNKNOWN = compiled(rf"\s?(?P<unit>{HAN}{{1,3}}?)(?=(?:及?以[上下内]|之内|左右|内)?\s*(?:$|[,;、:!?()\[\]\n]))")
# 12 per 1,000 clients is a share like ‰; 30 per month is a pace.
PER_MANY = compiled(
    r"\s?(?:(?:[a-z]{3,20}\s)?per\s(?P<base>1,?000|10,?000|100,?000|1,000,000|thousand|million)\b(?:\s[a-z]{3,20}\b)?"
    r"|(?:per|an?|each|every)\s(?P<pace>hour|day|week|month|quarter|year)\b)",
    re.IGNORECASE,
)
_BASES = {"1000": "‰", "thousand": "‰", "10000": "/万", "100000": "/10万", "1000000": "/100万", "million": "/100万"}
_AFTER = compiled(
    r"\s?(?P<word>[(]?含[)]?以[上下内]|及以[上下]|\(含\)以[上下]|以[上](?!率|述)|以下|以内|之内|内(?![部容涝河外需存地])"
    r"|左右(?![岸江侧])|上下(?!游|级)|余(?![额款量地热粮下])|多(?=$|[,;、)\n]))"
)
_BOUNDS: dict[str, Comparator] = {"上": ">=", "下": "<=", "内": "<="}
_SPACED = frozenset(" (")
_AFTER_BEGINS = frozenset("(含及以之内左上余多")
_BEFORE = data.WORDS["before"]
_LEADS = {word: says for kind, says in data.SAYS.items() for word in _BEFORE.get(kind, "").split()}
_REACHED = frozenset(_BEFORE["reached"].split())
_DENIALS = frozenset(_BEFORE["denial"].split())
_OPPOSITE: dict[Comparator, Comparator] = {">": "<=", "<": ">="}
# What each word for more, less or reached says once it is denied.
_DENIED: dict[str, Comparator] = {
    **{word: _OPPOSITE[kind] for kind, words in _BEFORE["denied"].items() for word in words.split()},
    **{word: _OPPOSITE[says[0]] for word, says in _LEADS.items() if says[0] in _OPPOSITE},
    **dict.fromkeys(_REACHED, "<"),
}
_CURRENCY_WORDS = frozenset(units.CURRENCIES)
_FILLERS = _CURRENCY_WORDS | frozenset(_BEFORE["filler"].split())
_LOOKALIKES = frozenset(_BEFORE["lookalike"].split())
# Every word that may stand before a number; "" for what only looks like one.
_KNOWN_BEFORE: dict[str, str] = {word: word for word in (*_LEADS, *_DENIED, *_FILLERS)} | dict.fromkeys(_LOOKALIKES, "")
_LAST_BEFORE = frozenset(word[-1] for word in _KNOWN_BEFORE)
_LAST_DENIAL = frozenset(word[-1] for word in _DENIALS)
# 不低于当地人均消费支出的35%: the comparator stands before what the share is of.
_OF = compiled(
    r"(?P<denial>不得?|[应宜]不|未)?(?P<word>低于|少于|高于|多于|超过|大于|小于|至少|最多|达到)[^,，。;；:、0-9]{1,24}的$"
)


class Lead(NamedTuple):
    comparator: Comparator
    exact: bool
    start: int
    weak: bool = False


class Unit(NamedTuple):
    canonical: str
    name: str
    multiplier: str
    more: bool
    end: int


class Tail(NamedTuple):
    unit: str
    exact: bool
    end: int


def may_begin(text: str, at: int, begins: frozenset[str]) -> bool:
    sign = text[at : at + 1]
    return sign in begins or sign.isspace()


def lead_before(text: str, start: int) -> Lead:
    """The comparator and the hedge in front of a number, and where the first of them begins."""
    if text[start - 1 : start] == "的" and (of := _OF.search(text, max(0, start - 32), start)):
        word = of["word"]
        return Lead(_DENIED[word] if of["denial"] else _LEADS.get(word, (">=", True))[0], True, of.start())
    if start == 0 or (text[start - 1] not in _LAST_BEFORE and text[start - 1] != " "):
        return Lead("", True, start)
    comparator: Comparator = ""
    exact, weak, begin, first = True, False, start, start
    for _ in range(6):
        at = begin
        while at and begin - at < 2 and text[at - 1] == " ":
            at -= 1
        word = _word_before(text, at)
        if not word:
            break
        begin = at - len(word)
        denial = _denial_before(text, begin) if word in _DENIED else ""
        if denial:
            begin = first = begin - len(denial)
            comparator = comparator or _DENIED[word]
            continue
        if word in _REACHED:
            weak, first = not comparator, begin
            break
        if word in _LEADS or word in _CURRENCY_WORDS:
            first = begin
        found, sharp = _LEADS.get(word, ("", True))
        comparator, exact = comparator or found, exact and sharp
    if not comparator and begin and text[begin - 1] == " ":
        english = bounds.before(text, begin)
        if english:
            (says, sharp), first = english
            return Lead(says, exact and sharp, first)
    return Lead(comparator, exact, first, weak)


def _word_before(text: str, end: int) -> str:
    for length in (5, 4, 3, 2, 1):
        if length > end:
            continue
        word = _KNOWN_BEFORE.get(text[end - length : end])
        if word is not None:
            return word
    return ""


def _denial_before(text: str, end: int) -> str:
    if text[end - 1 : end] not in _LAST_DENIAL:
        return ""
    return next((text[end - length : end] for length in (3, 2, 1) if text[end - length : end] in _DENIALS), "")


def bound_behind(text: str, end: int, lead: Lead) -> tuple[Comparator, bool, int]:
    """Comparator, exactness and end once the words behind the unit are read (以上, 以内, 左右)."""
    comparator, exact = lead.comparator, lead.exact
    match = _AFTER.match(text, end) if may_begin(text, end, _AFTER_BEGINS) else None
    if match:
        word = match["word"]
        bound = _BOUNDS.get(word[-1], _BOUNDS.get(word.split()[-1], ""))
        if bound:
            comparator = comparator or bound
        else:
            exact = False
        end = match.end()
    elif text[end : end + 1] in _SPACED and (english := bounds.after(text, end)):
        (says, sharp), end = english
        comparator, exact = comparator or says, exact and sharp
    if lead.weak and not comparator:
        comparator = ">="
    return comparator, exact, end


def unit_behind(text: str, end: int) -> Unit | None:
    """The known unit at a place; its name is "" where only a multiplier or a hedge stands there."""
    match = _TAIL.match(text, end)
    if match is None or match.end() == end:
        return None
    more, written, multiplier, more2, name, _, _ = match.groups()
    if not (name or multiplier or more):
        return None
    if name:
        behind = match.end("name")
        if behind < len(text) and not units.stands(name, text[behind]):
            return None
    return Unit(_canonical(written), name or "", multiplier or "", bool(more or more2), match.end())


@remembered
def _canonical(written: str) -> str:
    return units.canonical("".join(sign for sign in written if sign not in " 余多\n"))


def tail_behind(text: str, end: int) -> Tail:
    """The unit behind an Arabic number; "" where none stands there."""
    unit = unit_behind(text, end)
    if unit and (unit.name or unit.multiplier != "十"):
        return Tail(unit.canonical, not unit.more, unit.end)
    following = text[end : end + 2].strip()[:1]
    if following.isascii() and following.isalnum():
        return _english_tail(text, end)
    unknown = _UNKNOWN.match(text, end)
    if unknown and _is_classifier(unknown["unit"]):
        return Tail(unknown["unit"], True, unknown.end())
    return Tail("", True, end)


def _is_classifier(word: str) -> bool:
    return word not in units.NEVER and word[0] not in _NO_CLASSIFIER and word[-1] not in _NAMES_A_MEASURE


# 工业 4.0 容积率, 17时前: what ends so is the name of a measure or a time of the day, not a unit.
_NAMES_A_MEASURE = frozenset("率性数额值量前后")
_NO_CLASSIFIER = frozenset("号及以之左右至到和与或的为前后内中上下余多约近超是在年月版届第分" + _CN)


def _english_tail(text: str, end: int) -> Tail:
    many = PER_MANY.match(text, end)
    if many is not None:
        unit = f"/{many['pace'].lower()}" if many["pace"] else _BASES[many["base"].lower().replace(",", "")]
        return Tail(unit, True, many.end())
    noun = nouns.after(text, end)
    return Tail(noun.unit, True, noun.end) if noun else Tail("", True, end)
