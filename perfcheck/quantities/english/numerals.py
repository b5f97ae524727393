"""Numbers and parts in English words: twenty-five, a dozen, two hundred and five, two thirds, one in five."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from perfcheck.patterns import compiled
from perfcheck.quantities import data, numerals

_WORDS = data.WORDS["english"]
_ONES: list[str] = _WORDS["ones"].split()
_TENS: list[str] = _WORDS["tens"].split()
_SIZES: dict[str, int] = _WORDS["sizes"]
_PARTS: dict[str, int] = _WORDS["parts"]
_VALUES = {word: value for value, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
MANY = (*_ONES[2:], *_TENS)
"""The words for more than one, as far as they are no sum of others."""
_TIMES: frozenset[str] = frozenset(_WORDS["times"].split())


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_UNDER_HUNDRED = rf"(?:{_any(_TENS)}(?:[-\s]{_any(_ONES[1:10])})?|{_any(_ONES)})"
_HUNDREDS = rf"(?:{_UNDER_HUNDRED}|an?)\shundred(?:\s(?:and\s)?{_UNDER_HUNDRED})?"
_LARGE = rf"(?:{_HUNDREDS}|{_UNDER_HUNDRED}|an?)\s(?:thousand|million|billion)(?:,?\s(?:and\s)?(?:{_HUNDREDS}|{_UNDER_HUNDRED}))?"
_DOZENS = rf"(?:half\sa|an?|{_UNDER_HUNDRED})\sdozen"
# A hyphen or an apostrophe makes it part of another word: four-year, one's.
NUMBER = rf"(?<![A-Za-z0-9'’-])(?:{_DOZENS}|{_LARGE}|{_HUNDREDS}|{_UNDER_HUNDRED})(?![A-Za-z0-9]|[-'’][A-Za-z0-9])"
_PART = rf"(?<![A-Za-z0-9'’-])(?:half(?!\sa\sdozen)|(?P<count>an?|{_any(_ONES[1:10])})[\s-](?P<part>{_any([*_PARTS][1:])})s?)(?![A-Za-z0-9]|[-'’][A-Za-z])"
_TOKEN = compiled(rf"(?P<share>{_PART})|(?P<number>{NUMBER})", re.IGNORECASE)

_MAY_STAND = compiled("[A-Za-z][a-z]{2}")
_HEADING = compiled(rf"\b{_any(_WORDS['headings'].split())}\s$", re.IGNORECASE)
_REPEATS = compiled(rf"\b{_any(_WORDS['repeats'].split())}\s$", re.IGNORECASE)
_OR_ANOTHER = compiled(rf"\s(?:or|point)\s{NUMBER}", re.IGNORECASE)
# The first half, every quarter, one and a half: steps of time and parts of a number.
_NO_PART = compiled(
    r"\b(?:first|second|third|fourth|latter|other|next|last|final|past|every|each|per|this|and\sa)\s$", re.IGNORECASE
)
_OF = compiled(
    r"\sof\b(?:\s(?:an?|the|this|that|each|every|next|last|our|financial|school|calendar))*\s(?P<word>[A-Za-z0-9]+)"
)
_YEAR = compiled("(?:19|20)[0-9]{2}")
_IN_FIGURES = compiled(r"\s\([0-9][0-9,]{0,11}\)")
_IN_MANY = compiled(
    rf"\s(?:in(?:\severy)?|out\sof(?:\severy)?|of\severy)\s(?P<many>{numerals.ARABIC}|{NUMBER})(?![0-9%]|\s?%|\.[0-9])(?:\s(?P<word>[A-Za-z]+))?",
    re.IGNORECASE,
)
_OUT_OF = compiled(
    rf"\s(?:out\s)?of\s(?:(?:the|all|our|these)\s)?(?P<many>{numerals.ARABIC}|{NUMBER})(?![0-9%]|\s?%|\.[0-9])",
    re.IGNORECASE,
)
_BASES = frozenset(Decimal(base.replace(",", "")) for base in _WORDS["bases"].split())
_EXACT = numerals.EXACT


def tokens(text: str) -> list[re.Match[str]]:
    """Every number and part in words of a folded text, in order."""
    return list(_TOKEN.finditer(text)) if _MAY_STAND.search(text) else []


def value(written: str) -> Decimal:
    """What a number in words comes to: two hundred and five, half a dozen, 25."""
    if written[0] in "0123456789":
        return Decimal(written.replace(",", "").replace(" ", ""))
    total = current = 0
    words = re.split(r"[-\s,]+", written.lower())
    if words[0] == "half":
        return Decimal(_SIZES[words[-1]] // 2)
    for word in words:
        if word in _VALUES:
            current += _VALUES[word]
        elif word in ("hundred", "dozen"):
            current = (current or 1) * _SIZES[word]
        elif word in _SIZES:
            total, current = total + (current or 1) * _SIZES[word], 0
    return Decimal(total + current)


def repeated(text: str, end: int) -> int:
    """Where a number in words ends once it is said again in figures: three (3) grants."""
    match = _IN_FIGURES.match(text, end)
    return match.end() if match else end


def names(text: str, start: int, end: int) -> bool:
    """True where a number in words is no count: a heading (phase two), what repeats another (these two), one or two."""
    before = text[max(0, start - 12) : start]
    return bool(_HEADING.search(before) or _REPEATS.search(before) or _OR_ANOTHER.match(text, end))


def percent(match: re.Match[str]) -> Decimal:
    """The part in percent: half, two thirds, three-quarters."""
    part = (match["part"] or "half").lower()
    count = (match["count"] or "a").lower()
    return _EXACT.divide(Decimal(100 * (_VALUES.get(count, 1))), Decimal(_PARTS[part]))


def part_of(text: str, start: int, end: int) -> bool | None:
    """Whether what a part is of follows it (half of all pages); None where it is a stretch of time or no part at all."""
    if _NO_PART.search(text, max(0, start - 12), start):
        return None
    of = _OF.match(text, end)
    if of is None:
        return False if not text[start:end].lower().endswith("quarter") else None
    word = of["word"].lower()
    return None if _timed(word) or word in _SIZES or _YEAR.fullmatch(word) else True


def share(text: str, count: Decimal, end: int) -> tuple[Decimal, int] | None:
    """The share in percent, and its end, where "in five" or "out of ten" follows a count; None otherwise."""
    match = _IN_MANY.match(text, end)
    if match is None:
        return None
    many = value(match["many"])
    if many not in _BASES or count > many or _timed((match["word"] or "").lower()):
        return None
    return _EXACT.divide(count * 100, many), match.end("many")


def total(text: str, count: Decimal, end: int) -> int | None:
    """Where the total ends that a count is told out of (659 out of 733 readers, two of the six vans); None where there is none."""
    match = _OUT_OF.match(text, end)
    return match.end() if match and value(match["many"]) >= count else None


def _timed(word: str) -> bool:
    return word in _TIMES or word.removesuffix("s") in _TIMES
