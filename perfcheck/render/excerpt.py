"""The source line of a finding with a caret line under the exact words, aligned by the cells of a terminal."""

from __future__ import annotations

from perfcheck.render.cells import SIGNS, cells
from perfcheck.render.clean import clean
from perfcheck.tuples import NamedTuple

CUT = "..."


class Excerpt(NamedTuple):
    """A source line, cut to fit, and how many cells lie before and under the caret."""

    text: str
    before: int
    under: int


def excerpt(source: str, start: int, length: int, width: int) -> Excerpt:
    """A source line in at most ``width`` cells, cut around the ``length`` characters from ``start`` where it is too long."""
    end = min(len(source), start + max(1, length))
    head, words, tail = (clean(part.expandtabs(2)) for part in (source[:start], source[start:end], source[end:]))
    head = head.lstrip() if start else head
    room = max(width - 2 * len(CUT), 8)
    whole, words = words, fit(words, room)
    if words != whole:
        # What is marked is longer than the line: nothing of what follows stands on it.
        tail = ""
    left = room - cells(words)
    kept_head = _right(head, max(left * 2 // 3, left - cells(tail)))
    kept_tail = fit(tail.rstrip(), left - cells(kept_head))
    before = (CUT if kept_head != head else "") + kept_head
    after = kept_tail + (CUT if kept_tail != tail.rstrip() or words != whole else "")
    return Excerpt(before + words + after, cells(before), max(1, cells(words)))


def fit(text: str, cells: int) -> str:
    """The longest beginning of a text that takes no more than so many cells."""
    used = 0
    for at, character in enumerate(text):
        used += SIGNS[character]
        if used > cells:
            return text[:at]
    return text


def _right(text: str, cells: int) -> str:
    """The longest end that fits."""
    used = 0
    for at in range(len(text) - 1, -1, -1):
        used += SIGNS[text[at]]
        if used > cells:
            return text[at + 1 :]
    return text
