"""The steps in which a parser reports a file, the same for every parser."""

from __future__ import annotations

from perfcheck.model import Fault
from perfcheck.tuples import NamedTuple

SCALAR, ALIAS, MAPPING, SEQUENCE, END, DOCUMENT = range(6)

# (kind, start, end, value, style, tag, anchor). Offsets are code points into the text. ``value`` is the text of a
# scalar or the name of an alias. ``style`` is "" for plain scalars and block collections, the quote or block sign of
# a scalar, "{" for flow collections. A plain tuple: a file has thousands of them, and a named one costs twice the time.
Event = tuple[int, int, int, str, str, str | None, str | None]


class Trouble(NamedTuple):
    """What a parser complains about: its problem and where, and what it was reading since which offset."""

    problem: str
    offset: int
    context: str
    since: int | None


class SyntaxTrouble(Exception):
    """The text is not YAML."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.problem)
        self.trouble = trouble


class Unreadable(Exception):
    """Reading ends here, with the fault that says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.case)
        self.fault = fault
