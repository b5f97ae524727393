"""Tells whether a text holds something that a third person can check: a quantity, a date, a state, a citation."""

from __future__ import annotations

import re
from functools import cache

from perfcheck import quantities
from perfcheck.memory import remembered
from perfcheck.model import Quantity
from perfcheck.patterns import any_of, compiled
from perfcheck.wording.lexicon import flat, hits, table

_LONGEST_CELL = 40
"""Code points up to which a field may be one whole state; longer fields are sentences."""

_MARKS = compiled(r"[\s,.;:!?，。；：、！？“”\"'‘’()（）]+")
_NAME = compiled(r"(?<!\(\?P)<([a-z_]+)>")
_QUOTED = compiled(r"[“\"「『][^“”\"「」『』]{1,20}[”\"」』]")
_INDEX_REACH = 16
_INDEX = compiled(r"(?:指数|系数|比值|密度|强度|浓度|均衡度|ph值?)[^，,。；;、0-9]{0,8}$")
_SMALL_NUMBER = compiled(r"[一二三四五六七八九十两][个项大种条]")
_REPORTED = compiled(r"^(?:已经?|均|都|全部|顺利)+")
"""What an answer puts before the state that was asked for: 已通过, 均合格."""
# 公平公正公开 is a string of virtues and publishes nothing.
_VIRTUES = compiled(r"公[平正][、，,和]?(?:公[平正])?[、，,和]?公开$")
_LOOSE = frozenset({"degree", "effort", "indefinite_time", "circular", "effect", "hedge", "slogan"})


@cache
def _words(name: str) -> str:
    """A regular expression for the words of one list of lexicon/facts.toml."""
    return any_of(flat(word) for word in table("facts")[name]["words"])


@cache
def _whole_states() -> frozenset[str]:
    return frozenset(flat(word) for word in table("facts")["states"]["words"])


@cache
def _forms(*groups: str) -> re.Pattern[str]:
    """The forms of these groups of lexicon/forms.toml in one regular expression."""
    return compiled("|".join(_filled(form["pattern"]) for group in groups for form in table("forms")[group]["forms"]))


def _filled(pattern: str) -> str:
    """The pattern with pieces and lists of words in the place of their names."""
    pieces = table("forms")["pieces"]
    return _NAME.sub(lambda name: f"(?:{pieces.get(name[1]) or _words(name[1])})", pattern)


@remembered
def citation(text: str) -> bool:
    """True where a document or a standard is cited by title or number, or named as the measure (招标文件)."""
    return _forms("citation").search(flat(text)) is not None


@remembered
def state(text: str) -> bool:
    """True for a declared state or an enumerated result that anyone can confirm or deny: 已验收, 零投诉, 应保尽保."""
    plain = flat(text)
    return _whole_state(plain) or _stated_within(plain)


def _whole_state(plain: str) -> bool:
    """The whole field is one of a few values, a grade, or ends in a visible result that no loose word weakens."""
    bare = _MARKS.sub("", plain)
    if not bare or len(bare) > _LONGEST_CELL:
        return False
    if bare in _whole_states() or _REPORTED.sub("", bare) in _whole_states():
        return True
    if _forms("grade", "period", "denial", "outcome").fullmatch(bare):
        return True
    ends = (
        (_forms("result").search(bare) and not _VIRTUES.search(bare))
        or _forms("coverage").search(bare)
        or _forms("paper").search(bare)
        or _forms("absence", "before_event", "soon").fullmatch(bare)
    )
    return bool(ends) and not hits(bare, classes=_LOOSE)


def _stated_within(plain: str) -> bool:
    judgements = ("passed", "judged", "reached_grade", "grade_at_least", "titled", "rank")
    stated = _forms("every", "denied_event", "done", "round_figure", "english", *judgements)
    return stated.search(plain) is not None or _is_approved(plain)


def _is_approved(plain: str) -> bool:
    """A passed test; at the head of a sentence that goes on after a comma it is the means to something else."""
    for match in _forms("approval").finditer(plain):
        at_head = not plain[: match.start()].strip() or plain[: match.start()].rstrip()[-1] in "。；;\n"
        goes_on = plain[match.end() : match.end() + 1] in ("，", ",")
        if not (at_head and goes_on):
            return True
    return False


@remembered
def measurable(text: str, *, year: int | None = None) -> bool:
    """True where a value can be checked: a quantity (数十 and 若干 are none), a date, a state or a citation.

    ``year`` is the evaluated year, for dates written without one.
    """
    if any(_counts(text, quantity) for quantity in quantities.scan(text, year=year)):
        return True
    plain = flat(text)
    found = _forms("spelled_count", "deadline", "pace", "reference").search(plain)
    if found or _forms("year").fullmatch(plain.strip()):
        return True
    return bool(quantities.parts_of_year(text, year)) or state(text) or citation(text)


def _counts(text: str, quantity: Quantity) -> bool:
    """A quantity that measures: neither indefinite nor a turn of phrase."""
    if quantity.value is None and quantity.unit != quantities.DATE_UNIT:
        return False
    return not _is_phrase(text, quantity)


def _is_phrase(text: str, quantity: Quantity) -> bool:
    """三个意识, “两个责任”: a small number that names something instead of counting it."""
    plain = flat(text)
    if _SMALL_NUMBER.fullmatch(plain[quantity.start : quantity.start + 2]):
        after = plain[quantity.end : quantity.end + 8]
        if re.match(rf"[一-龥]{{0,4}}?(?:{_words('idioms')})", after):
            return True
    if quantity.comparator:
        return False
    return any(start < quantity.start and quantity.end < end for start, end in _quotations(text))


@remembered
def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Where something short is quoted."""
    return tuple(quoted.span() for quoted in _QUOTED.finditer(text))


@remembered
def goal_measurable(text: str, *, year: int | None = None) -> bool:
    """True where a goal sentence can be checked: a number with a unit, a day or month, or a verifiable state.

    A bare year, an ordinal, an idiom, a document's number and a number without unit do not count.
    """
    plain = flat(text)
    if any(_counts_in_goal(text, quantity) for quantity in quantities.scan(text, year=year)):
        return True
    papers = ("met_document", "known_figure", "issued")
    promised = _forms("spelled_count", "deadline", "pace", "all_done", "upheld", *papers)
    return promised.search(plain) is not None or _stated_within(plain)


def _counts_in_goal(text: str, quantity: Quantity) -> bool:
    if quantity.unit == "":
        # An index has no unit: 空气质量综合指数降到3.1以下, 基尼系数控制在0.4以内.
        before = flat(text)[max(0, quantity.start - _INDEX_REACH) : quantity.start]
        return quantity.value is not None and bool(_INDEX.search(before))
    return _counts(text, quantity)
