"""The source line of a finding with a caret line under the exact words, aligned by the cells of a terminal."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

from perfcheck.render.clean import clean

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
    words = fit(words, room)
    left = room - cell_len(words)
    kept_head = _right(head, max(left * 2 // 3, left - cell_len(tail)))
    kept_tail = fit(tail.rstrip(), left - cell_len(kept_head))
    before = (CUT if kept_head != head else "") + kept_head
    after = kept_tail + (CUT if kept_tail != tail.rstrip() else "")
    return Excerpt(before + words + after, cell_len(before), max(1, cell_len(words)))


def fit(text: str, cells: int) -> str:
    """The longest beginning of a text that takes no more than so many cells."""
    used = 0
    for at, character in enumerate(text):
        used += cell_len(character)
        if used > cells:
            return text[:at]
    return text


def _right(text: str, cells: int) -> str:
    """The longest end that fits."""
    used = 0
    for at in range(len(text) - 1, -1, -1):
        used += cell_len(text[at])
        if used > cells:
            return text[at + 1 :]
    return text
