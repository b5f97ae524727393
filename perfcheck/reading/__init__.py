"""Bytes → text → located document."""

from __future__ import annotations

from itertools import accumulate, islice
from typing import Any

from perfcheck.checksums import sha256
from perfcheck.model import Document, Fault, Path, Span
from perfcheck.patterns import compiled
from perfcheck.reading import block
from perfcheck.reading.encoding import decode
from perfcheck.reading.limits import LIMITS, exceeded
from perfcheck.reading.remarks import too_many

__all__ = ["LIMITS", "read"]

BREAK = compiled(r"\r\n|\r|\n")
_FIGURES = compiled(r"[0-9]+(?:[.,][0-9]+)*|[〇零一二两三四五六七八九十百千万亿]+|[几数若半]")
# What YAML does not allow in a text, quoted or not.
CONTROL = compiled("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(data: bytes, name: str, *, pure: bool = False) -> Document:
    """The document in the bytes of a YAML or JSON file; ``name`` is carried along.

    Never raises: what cannot be read comes back with ``data`` None and the faults that say why. ``pure`` passes the
    C parser by; the document is the same.
    """
    digest = sha256(data).hexdigest()
    if len(data) > LIMITS.size:
        fault = exceeded("size", LIMITS.size, len(data))
        return Document(name, "", None, {}, (0,), (fault,), digest=digest)
    decoded = decode(data)
    text = decoded.text
    breaks = text.count("\n") + text.count("\r") - text.count("\r\n")
    if breaks > LIMITS.lines:
        fault = exceeded("lines", LIMITS.lines, breaks)
        return Document(name, "", None, {}, (0,), (fault,), decoded.encoding, digest)
    if "\r" in text:
        lines = (0, *(match.end() for match in BREAK.finditer(text)))
    else:
        *before, _ = text.split("\n")
        lines = (0, *accumulate(map((1).__add__, map(len, before))))
    blank = Document(name, text, None, {}, lines, (), decoded.encoding, digest)
    obstacle = decoded.fault or _control_character(text)
    if obstacle:
        return blank.replaced(faults=(obstacle,))
    if too_many(text):
        return blank.replaced(faults=(exceeded("entries", LIMITS.entries, LIMITS.entries + 1),))
    plain = None if pure else block.read(text)
    if plain:
        found = blank.replaced(data=plain[0], places=plain[1])
    else:
        # Most files are written in plain block style and need none of it.
        from perfcheck.reading import parsing

        found = parsing.parsed(blank, pure)
    further = _further_figures(found.data) if _many_figures(text) else 0
    return blank.replaced(faults=(exceeded("figures", LIMITS.figures, further),)) if further > LIMITS.figures else found


def _many_figures(text: str) -> bool:
    """True for a text in which it is worth to count the figures value by value."""
    return len(text) > LIMITS.figures and next(islice(_FIGURES.finditer(text), LIMITS.figures, None), None) is not None


def _further_figures(value: Any) -> int:
    """How many figures the texts hold beyond the first of each: to read one takes as long as a hundred letters."""
    if isinstance(value, dict | list):
        return sum(map(_further_figures, value.values() if isinstance(value, dict) else value))
    return max(0, len(_FIGURES.findall(value)) - 1) if isinstance(value, str) else 0


def _control_character(text: str) -> Fault | None:
    match = CONTROL.search(text)
    if match is None:
        return None
    facts = {"character": f"U+{ord(match[0]):04X}"}
    return Fault("unreadable-file", Path(), Span(*match.span()), facts, "control-character")
