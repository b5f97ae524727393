"""Tells where an English name belongs, and whether it is a share of a whole."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from perfcheck.memory import remembered
from perfcheck.patterns import compiled
from perfcheck.quantities.english.nouns import of_many as plural
from perfcheck.wording.english.heads import head_of, listed, participle, plain_name
from perfcheck.wording.lexicon import table

Kind = Literal["satisfaction", "timeliness", "quality", "cost", "quantity"]

_SPAN = r"within (?:a|an|one|two|three|four|five|six|seven|ten|[0-9]+) (?:working |business |calendar )?(?:minutes?|hours?|days?|weeks?)"


@remembered
def kind(name: str) -> Kind | None:
    """The kind of indicator an English name announces by its head; None where the head may be anything."""
    plain = plain_name(name)
    start = head_of(plain)
    behind = plain[len(start) :]
    if _ends(start, "satisfaction") or _satisfied(plain, start):
        return "satisfaction"
    if _ends(start, "timeliness") or _begins(plain, "timeliness") or _timely_rate().match(start):
        return "timeliness"
    if _counts_parts(start):
        if _punctual().search(behind):
            return None if _again().search(behind) else "timeliness"
        return "quality" if _good().search(behind) else None
    if _ends(start, "quality"):
        return "quality"
    if _ends(start, "cost") and not plain.startswith(tuple(table("english")["kinds"]["cost"]["never"])):
        return "cost"
    return "quantity" if _counts(start, plain) else None


def _ends(start: str, kind: Kind) -> bool:
    return f" {start}".endswith(_heads(kind))


def _begins(plain: str, kind: Kind) -> bool:
    """Date of completion: a head that goes on behind “of”."""
    return f"{plain} ".startswith(tuple(f"{word} " for word in table("english")["kinds"][kind]["whole"]))


@cache
def _heads(kind: Kind) -> tuple[str, ...]:
    return tuple(f" {word}" for word in table("english")["kinds"][kind]["heads"])


_SATISFIED = compiled(r"\b(?:very )?satisfied(?: or very satisfied)?(?: with\b|$)")


def _satisfied(plain: str, start: str) -> bool:
    """Share of users satisfied, parents satisfied with meals; conditions are satisfied without a “with”."""
    found = _SATISFIED.search(plain)
    return found is not None and (found[0].endswith("with") or _counts_parts(start))


@cache
def _timely_rate() -> re.Pattern[str]:
    return compiled(r"(?:on-time|timely|prompt|punctual)\b.*\b(?:rate|ratio|share|percentage)$")


def _counts_parts(start: str) -> bool:
    return f" {start}".endswith(tuple(f" {word}" for word in table("english")["shares"]["heads"]))


@cache
def _punctual() -> re.Pattern[str]:
    return compiled(rf"\b(?:{listed('punctual', 'words')})\b|{_SPAN}")


@cache
def _again() -> re.Pattern[str]:
    """Patients readmitted within 30 days: the span says how long nothing should have happened."""
    return compiled(rf"\b(?:{listed('punctual', 'again')})\b")


@cache
def _good() -> re.Pattern[str]:
    return compiled(rf"\b(?:{listed('good', 'words')})\b")


def _counts(start: str, plain: str) -> bool:
    """Number, area and length begin the name, as in “area sown with clover”: a mountain area is a place."""
    counted = participle().sub("", start)
    return counted in table("english")["kinds"]["quantity"]["heads"] and not _no_count().match(plain)


@cache
def _no_count() -> re.Pattern[str]:
    return compiled(
        rf"(?:{listed('not_quantity', 'words')})\b|(?:total )?number of (?:{listed('not_quantity', 'spans')})\b"
    )


_DOING = compiled(r"(?:[a-z-]+ )?([a-z-]+) (?:[a-z]{2,}ing [a-z]|(?:able|active|newly)\b)")


@remembered
def things(name: str) -> bool:
    """True where an English name is what is counted, so that a figure needs no unit: press releases, children in day care."""
    plain = plain_name(name)
    (*_, last) = head_of(plain).split() or [""]
    # Officers holding a diploma, path wardens active: what is counted leads, and what it does follows.
    doing = _DOING.match(plain)
    return any(
        plural(word) and word not in table("english")["things"]["measured"]
        for word in (last, doing[1] if doing else "")
    )


@remembered
def share(name: str) -> bool:
    """True where an English name is a part of a whole, which ends at 100 %: a share, a pass rate, satisfaction, what passed."""
    plain = plain_name(name)
    start = head_of(plain)
    if _no_whole().search(plain):
        return False
    if _ends(start, "satisfaction") or _ends(start, "quality") or _counts_parts(start) or _satisfied(plain, start):
        return True
    return _passed().search(plain) is not None


@cache
def _no_whole() -> re.Pattern[str]:
    return compiled(rf"\b(?:{listed('shares', 'no_whole')})\b")


@cache
def _passed() -> re.Pattern[str]:
    """Toilets that passed acceptance, orders delivered on time: each thing did or did not."""
    return compiled(
        rf"[a-z]s (?:that |which |who )?(?:passed|passing|accepted)\b|[a-z]ed (?:{listed('punctual', 'words')})$"
    )


@remembered
def against_plan(name: str) -> bool:
    """True where what was done is held against a plan, of which more than all can be done: completion rate."""
    return f" {head_of(plain_name(name))}".endswith(tuple(f" {word}" for word in table("english")["shares"]["over"]))
