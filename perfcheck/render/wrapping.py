"""Breaks prose into lines of a terminal's width; Chinese may be broken between any two characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.patterns import compiled
from perfcheck.render.cells import cells
from perfcheck.render.excerpt import fit

# No line begins with one of these.
CLOSING = "，。、；：！？）》】”’」％%,.;:!?)]}"
_OPEN = compiled(r"[“‘（《「『【(\[{]+$")
_PIECES = compiled(r"[A-Za-z0-9_./%+\-−≥≤=#<>\\]+|\s+|.", re.S)


def paragraph(text: str, width: int, lead: str = "", hanging: str | None = None) -> Iterator[str]:
    """The lines of a paragraph: ``lead`` before the first, ``hanging`` (blanks as wide as the lead) before the others."""
    margin = " " * min(cells(lead), width // 3) if hanging is None else hanging
    for number, piece in enumerate(wrap(text, width, cells(lead), cells(margin))):
        yield f"{margin if number else lead}{piece}"


def wrap(text: str, width: int, first: int = 0, hanging: int = 0) -> list[str]:
    """Cuts a paragraph into lines of ``width`` cells less what stands before them.

    Words and numbers stay whole where they fit; closing punctuation never begins a line, and opening punctuation never ends one.
    """
    lines: list[str] = []
    current, used, room = "", 0, width - first
    for piece in _PIECES.findall(" ".join(text.split())):
        taken = cells(piece)
        if used + taken <= room:
            current += piece
            used += taken
            continue
        carried = _closed(current) if piece in CLOSING else ""
        if carried and cells(carried + piece) <= width - hanging:
            lines.append(current[: -len(carried)].rstrip())
            current, room = carried + piece, width - hanging
            used = cells(current)
            continue
        # What opens goes with what it opens.
        opened = _OPEN.search(current)
        carried = opened[0] if opened and opened.start() and cells(opened[0] + piece) <= width - hanging else ""
        current, piece = current.removesuffix(carried), carried + piece
        if current.strip():
            lines.append(current.rstrip())
        room = width - hanging
        while (cut := fit(piece, room)) != piece:
            lines.append(cut or piece[0])
            piece = piece[len(lines[-1]) :]
        current = piece.lstrip()
        used = cells(current)
    return [*lines, current.rstrip()] if current.strip() or not lines else lines


def _closed(line: str) -> str:
    """What a closing sign takes along from the end of a line, so that neither sign stands at the beginning of the next."""
    pieces = _PIECES.findall(line)
    at = max((number for number, piece in enumerate(pieces) if piece not in CLOSING), default=0)
    return "".join(pieces[at:])
