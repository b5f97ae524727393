"""Tells whether an English name says nothing that could be measured."""

from __future__ import annotations

import re
from functools import cache

from perfcheck.memory import remembered
from perfcheck.patterns import compiled
from perfcheck.wording.english.heads import head_of, listed, participle, plain_name
from perfcheck.wording.lexicon import table


@remembered
def vague(name: str) -> bool:
    """True where an English name says nothing that could be measured: sustainable development, improve services."""
    plain = plain_name(name)
    return bool(plain) and (_abstract(plain) or _effort(plain))


def _abstract(plain: str) -> bool:
    """Made up of abstractions and of what is said about them, and of nothing else."""
    words = table("english")["vague"]
    if plain in words["alone"] or plain in words["whole"]:
        return True
    said = _WORD.findall(plain)
    empty = {*words["abstract"], *words["beside"], *words["praise"]}
    # A service is a thing, better service is none.
    if len(said) > 1 and said[0] in words["praise"] and said[-1] in words["alone"]:
        return set(said[:-1]) <= empty
    return set(said) <= empty and not set(said).isdisjoint(words["abstract"])


_WORD = compiled(r"[a-z'-]+")


def _effort(plain: str) -> bool:
    """An order, a gerund or a noun of effort, and no measure behind it."""
    if _measure().search(plain):
        return False
    order = _order().match(plain)
    if order is None:
        return False
    rest = plain[order.end() :].strip()
    if order["loose"]:
        return _abstract(rest) or _vague_object(rest)
    # Support groups formed: the verb was a noun, and something countable is done with it.
    return not (order["firm"] and participle().search(f" {head_of(rest)}"))


def _vague_object(rest: str) -> bool:
    """The local economy: what nobody counts, though by its bare name it may be a heading."""
    said = set(rest.split())
    objects = set(table("english")["effort"]["objects"])
    return bool(said & objects) and said - objects <= set(table("english")["vague"]["beside"])


@cache
def _order() -> re.Pattern[str]:
    adverbs = listed("effort", "adverbs")
    return compiled(
        rf"(?:(?:{adverbs}) )*(?:(?P<firm>{listed('effort', 'firm')})|(?P<loose>{listed('effort', 'loose')})"
        rf"|(?P<gerund>{listed('effort', 'gerunds')})|(?P<noun>{listed('effort', 'nouns')}) (?:of|to|for))\b(?= |$)"
    )


@cache
def _measure() -> re.Pattern[str]:
    return compiled(rf"\b(?:{listed('effort', 'measures')})\b")
