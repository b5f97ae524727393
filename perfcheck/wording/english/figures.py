"""Reads English figures as they are told: in words, or only approximately."""

from __future__ import annotations

import re
from functools import cache

from perfcheck.patterns import any_of, compiled
from perfcheck.quantities.english.bounds import ABOUT, ABOUT_BEHIND
from perfcheck.quantities.english.numerals import MANY
from perfcheck.wording.english.heads import listed
from perfcheck.wording.lexicon import flat

REACH = 30
"""So many signs before a figure may make it approximate."""

# Any figure but a year that is merely mentioned.
_COUNTED = compiled(
    rf"(?<![0-9])(?!(?:19|20)[0-9]{{2}}(?![0-9]))[0-9]|\b(?:{any_of(MANY)}|hundred|dozen|half|third|quarter|twice)\b"
)
_DIGIT = compiled(r"[$£€¥]?[0-9](?:[0-9.,]*[0-9])?")
# Two figures that a rate lies between: from 1,047 to 862, 90 of 120.
_EXACT_PAIR = compiled(
    rf"(?<![\w.,])(?:[a-z]{{0,3}}[$£€¥] ?)?(?P<one>[0-9][0-9,.]*|{any_of(MANY)})%? (?:[a-z]+ ){{0,3}}(?:to|against|from|of|rather than|compared (?:with|to))"
    r" (?:(?:the|its|last year's) ){0,2}(?:[a-z]{0,3}[$£€¥] ?)?(?P<two>[0-9][0-9,.]*)(?! ?(?:per cent|percent|%))"
)
_SO_MANY = compiled(r"\s*(?P<some>[0-9][0-9,]{0,8}) (?:out )?of (?:the |all )?(?P<many>[0-9][0-9,]{0,8})\s*\.?")
_YEAR = compiled(r"(?:19|20)[0-9]{2}[.,]?")
_BOUND = compiled(r"(?:over|more than|under|less than|above|below) ")
# Over six years, over 254 days: during them.
_DURING = compiled(
    r"over (?:the )?[a-z0-9.,-]+ (?:working )?(?:years?|months?|weeks?|days?|hours?|minutes?|seasons?)\b"
)
# People over 40: a class, which is told exactly.
_CLASS = compiled(
    r"\b(?:people|persons|adults|patients|women|men|children|readers|drivers|residents|those|anyone|aged|ages?) (?:aged )?$"
)


def holds_figure(text: str) -> bool:
    """True where an English text holds a figure, be it in words: two of the six vans, half the places."""
    return _COUNTED.search(flat(text)) is not None


def inexact(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch of a figure at that place and of the English words that make it approximate; None where none do.

    “Under 6 %” may have been read as one figure, so that the word before “under” stands before the stretch and half the hedge in it.
    """
    plain = flat(text)
    digits = _DIGIT.search(plain, start, end)
    before = _before().search(plain, max(0, start - REACH), digits.start() if digits else start)
    # A word of the hedge may have been taken for the unit: 1,200 or so trees.
    behind = _behind().match(plain, digits.end()) if digits else None
    behind = behind or _behind().match(plain, end)
    if before is None and behind is None:
        return None
    return before.start(1) if before else start, max(behind.end(), end) if behind else end


def limits(text: str, start: int) -> bool:
    """True where a bound at that place names a class or a stretch of time, which is told exactly: people over 40, over six years."""
    plain = flat(text)
    if _DURING.match(plain, start):
        return True
    return _BOUND.match(plain, start) is not None and _CLASS.search(plain, max(0, start - REACH), start) is not None


def so_many_of(text: str) -> tuple[int, int] | None:
    """The two counts of a cell that says so many of so many, and nothing else: 5 of 6, 31 out of 40."""
    match = _SO_MANY.fullmatch(text)
    if match is None:
        return None
    some, many = (int(match[name].replace(",", "")) for name in ("some", "many"))
    return (some, many) if 0 <= some <= many and many else None


def told_exactly(text: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """True where a hedged share or rate only rounds two exact figures of its sentence: by about 18% from 1,047 to 862."""
    if "%" not in text[start:end] and "per cent" not in text[start:end] and "percent" not in text[start:end]:
        return False
    plain = flat(text)
    rest = plain[sentence[0] : start] + " | " + plain[end : sentence[1]]
    return any(
        not _YEAR.fullmatch(match["one"]) and not _YEAR.fullmatch(match["two"]) for match in _EXACT_PAIR.finditer(rest)
    )


@cache
def _before() -> re.Pattern[str]:
    return compiled(rf"(?:^|[^a-z])({any_of(ABOUT)}|{listed('inexact', 'before')}) (?:[a-z]{{3}} )?$")


@cache
def _behind() -> re.Pattern[str]:
    return compiled(rf"(?: ?[a-z%]+)?,? ?(?:{any_of(ABOUT_BEHIND)}|{listed('inexact', 'behind')})(?![a-z])")
