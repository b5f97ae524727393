"""Cuts a text where its marks cut it."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.patterns import compiled
from perfcheck.wording.language import is_english

_SENTENCE = compiled(r"[^。；;！!？?\n]+")
_FULL_STOP = compiled(r"\.\s+(?=[^a-z\s])")
_CLAUSE = compiled(r"[^。；;！!？?\n，,、：:]+")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text between full stops and semicolons."""
    return (match.span() for match in _SENTENCE.finditer(text))


def statements(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text; an English one ends at a full stop too, which in Chinese only stands in figures."""
    if not is_english(text):
        yield from sentences(text)
        return
    for begin, stop in sentences(text):
        for match in _FULL_STOP.finditer(text, begin, stop):
            yield begin, match.start()
            begin = match.end()
        yield begin, stop


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text between any two marks, commas included."""
    return (match.span() for match in _CLAUSE.finditer(text))
