"""How large a file may be before perfcheck declines to read it."""

from __future__ import annotations

from perfcheck.model import Fault, Path, Span
from perfcheck.tuples import NamedTuple


class Limits(NamedTuple):
    """``size`` in bytes, ``depth`` of lists and mappings, ``nodes`` with aliases expanded, ``aliases`` as written.

    ``entries`` are the items of all lists and the keys no form knows, ``text`` the characters of all values, ``figures`` the numbers
    in them beyond the first of each: what the rules look at one by one, which bounds what a check takes; so do ``lines``, blank ones
    and comments included. No alias may stand within what it names.
    """

    size: int = 16 * 1024 * 1024
    depth: int = 64
    nodes: int = 200_000
    aliases: int = 1_000
    entries: int = 6_000
    text: int = 500_000
    figures: int = 25_000
    lines: int = 200_000


LIMITS = Limits()
BEGINNING = Span(0, 0)


def exceeded(case: str, limit: int, found: int, span: Span = BEGINNING) -> Fault:
    """What is told of a file beyond a limit: which one, what it allows, what was found, and where."""
    return Fault("limit-exceeded", Path(), span, {"limit": limit, "found": found}, case)
