"""Tells whether two English names can only be two wordings of one measure."""

from __future__ import annotations

from functools import cache

from perfcheck.memory import remembered
from perfcheck.patterns import compiled
from perfcheck.quantities import canonical, factor
from perfcheck.quantities.english.nouns import single
from perfcheck.wording.content import subject
from perfcheck.wording.english.heads import plain_name
from perfcheck.wording.lexicon import table

THINGS = 3
"""So many words must name the same thing where the deeds are worded otherwise."""

_IN_UNITS = compiled(r",? (?:in|by) (?P<unit>[a-z]+(?: [a-z]+)?)$")
# What is put in place of another replaces it.
_REPLACED = compiled(r"\breplac(?:ed|ing|ement)|\b(?:in place|instead) of\b")
_DEED = compiled(r"[a-z]{3,}ed")


def doubles(one: str, other: str) -> bool:
    """Area thinned, area thinned in hectares; sodium lamps replaced with LED, LED lamps installed in place of sodium lamps."""
    first, second = _bare(one), _bare(other)
    if first == second:
        return bool(first)
    things = _things(first)
    return (
        len(things) >= THINGS
        and things == _things(second)
        and _REPLACED.search(first) is not None
        and _REPLACED.search(second) is not None
    )


@remembered
def _bare(name: str) -> str:
    """A name without brackets, without “number of” and without the unit it counts in."""
    plain = plain_name(name).removeprefix("total ").removeprefix("number of ")
    found = _IN_UNITS.search(plain)
    if found is not None and factor(canonical(single(found["unit"])))[0] in _MEASURED:
        plain = plain[: found.start()]
    return plain


_MEASURED = frozenset(("area", "length", "mass", "time", "months", "volume", "energy", "升", "m³", "千瓦时"))


@remembered
def _things(plain: str) -> frozenset[str]:
    """The roots of what a name is about, without what is done."""
    words = [word for word in plain.split() if word not in _deeds() and not _DEED.fullmatch(word)]
    return subject(" ".join(words))


@cache
def _deeds() -> frozenset[str]:
    return frozenset(table("english")["accounts"]["deeds"]) | {"place", "instead", "number", "total"}
