"""What was read in a text is remembered: many rules ask about the same text, and forms repeat one another.

Within one file nothing is forgotten, so that a long form is read once and not once for every rule. Between files what has grown
beyond KEPT is dropped, so that memory does not grow with their number.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, cast

KEPT = 4096
"""So many answers of one function outlive the file they were found in."""

_Function = TypeVar("_Function", bound=Callable[..., Any])
_remembering: list[Any] = []
_shelves: list[dict[Any, Any]] = []


def remembered(function: _Function) -> _Function:
    """The function with a memory for its answers, by its arguments."""
    made = lru_cache(maxsize=None)(function)
    _remembering.append(made)
    return cast(_Function, made)


def shelf() -> dict[Any, Any]:
    """An empty mapping for answers whose key is not just the arguments; forgotten like the others."""
    made: dict[Any, Any] = {}
    _shelves.append(made)
    return made


def forget() -> None:
    """Drops what has grown too large. Called between files."""
    for held in _shelves:
        if len(held) > KEPT:
            held.clear()
    for each in _remembering:
        if each.cache_info().currsize > KEPT:
            each.cache_clear()
