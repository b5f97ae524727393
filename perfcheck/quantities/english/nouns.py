"""Finds the unit in the words behind a number: the head of a noun phrase (40 new warning signs), a known unit, a size before it."""

from __future__ import annotations

import re

from perfcheck.memory import remembered
from perfcheck.patterns import compiled
from perfcheck.quantities import data, units
from perfcheck.tuples import NamedTuple

_AFTER = data.WORDS["after"]["english"]
_STOPS: frozenset[str] = frozenset(_AFTER["never"].split())
_ADJECTIVES: frozenset[str] = frozenset(_AFTER["adjectives"].split())
_PLURALS: dict[str, str] = _AFTER["plurals"]
_SINGULAR: frozenset[str] = frozenset(_AFTER["singular"].split())
_SIZES = {"thousand": "千", "k": "千", "million": "百万", "mn": "百万", "billion": "十亿", "bn": "十亿", "10k": "万"}
_LONGER = "|".join(word.replace(" ", r"\s") for word in data.UNITS["english"]["longer"].split("|"))
_WORD = r"[A-Za-z]{2,24}(?:-[A-Za-z]{1,24})*"
_PHRASE = compiled(
    rf"\s?(?:(?P<size>thousand|million|billion|bn|mn|10k|(?<=[0-9])k)\b)?\s?"
    rf"(?:(?P<longer>{_LONGER})\b|(?P<words>{_WORD}(?:\s{_WORD}){{0,4}}))?",
    re.IGNORECASE,
)


_ENDS = frozenset(("", ",", ";", ".", ":", "!", "?", ")", "\n"))
_DONE = compiled(
    r"[a-z]{2,}(?:ed|ly)|built|held|sold|bought|made|taught|given|laid|written|done|found|paid|sent|put|out|up"
)


class Noun(NamedTuple):
    """The unit with its size before it (百万yuan is 百万元), its end, and whether it is known or a plural that counts."""

    unit: str
    end: int
    counts: bool


def after(text: str, end: int) -> Noun | None:
    """The unit of a number that ends at a place; None where no word of English can be one."""
    match = _PHRASE.match(text, end)
    if match is None or match.end() == end:
        return None
    size = _SIZES.get((match["size"] or "").lower(), "")
    if match["longer"]:
        return Noun(size + units.canonical(single(" ".join(match["longer"].lower().split()))), match.end(), True)
    words = _before_a_stop(match["words"] or "")
    ends = len(words) == len((match["words"] or "").split()) and text[match.end() : match.end() + 1] in _ENDS
    head = _head(words, ends) if words else None
    if head is None:
        return Noun(size, match.end("size"), False) if size else None
    stop = match.start("words") + len(" ".join(words[: head + 1]))
    return Noun(size + units.canonical(single(words[head].lower())), stop, of_many(words[head]) or _known(words[head]))


def _before_a_stop(phrase: str) -> list[str]:
    words = phrase.split()
    for at, word in enumerate(words):
        if word.lower() in _STOPS:
            return words[:at]
    return words


def _head(words: list[str], ends: bool) -> int:
    """Where the noun stands that is counted: the last of the first plurals, else the last word of a phrase, else the first.

    What was done with it may stand behind it: 1 report submitted.
    """
    if _known(words[0]):
        return 0
    for at, word in enumerate(words):
        if of_many(word):
            while at + 1 < len(words) and of_many(words[at + 1]):
                at += 1
            return at
    if ends:
        last = max((at for at, word in enumerate(words) if not _DONE.fullmatch(word)), default=0)
        return last if last < 3 else 0
    return 1 if len(words) > 1 and words[0].lower() in _ADJECTIVES else 0


def _known(word: str) -> bool:
    return units.known(single(word.lower()))


def of_many(word: str) -> bool:
    """True for the form of a noun that names many: libraries, children; not for gas and access."""
    if word in _PLURALS:
        return True
    return (
        word.islower()
        and word[-1] == "s"
        and len(word) > 3
        and word[-2:] not in ("ss", "us", "is")
        and word not in _SINGULAR
    )


_MANY = {one: many for many, one in _PLURALS.items()}


def plural(word: str) -> str:
    """Many of what a noun names: libraries, boxes, children."""
    if word in _MANY:
        return _MANY[word]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


@remembered
def single(word: str) -> str:
    """The single form of a noun: classes and boxes, but houses and cases; libraries, children."""
    if word in _PLURALS:
        return _PLURALS[word]
    if len(word) <= 3 or not word.endswith("s") or word.endswith("ss") or word in _SINGULAR:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]
