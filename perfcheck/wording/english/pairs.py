"""Tells whether an English name holds two measures."""

from __future__ import annotations

from perfcheck.memory import remembered
from perfcheck.patterns import compiled
from perfcheck.wording.english.heads import head_of, participle, plain_name, without_article
from perfcheck.wording.lexicon import table

_JOINED = compiled(r" (?:and|&|or|as well as) |\s?/\s?")


@remembered
def two_measures(name: str) -> bool:
    """True where an English name joins two heads that are measures: pass rate and punctuality."""
    plain = plain_name(name)
    joined = _JOINED.search(plain)
    if joined is None:
        return False
    one, other = plain[: joined.start()], plain[joined.end() :]
    first, second = _measured(one), _measured(other)
    return bool(first and second) and not {first, second} <= {"date", "time"}


def _measured(part: str) -> str:
    """The measure a part of a name has as its head; "" where it has none."""
    start = participle().sub("", head_of(without_article(part)))
    last = start.rsplit(" ", 1)[-1]
    return last if last in table("english")["measures"]["words"] else ""
