"""Cuts a text where its marks cut it."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.patterns import compiled

_SENTENCE = compiled(r"[^。；;！!？?\n]+")
_CLAUSE = compiled(r"[^。；;！!？?\n，,、：:]+")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text between full stops and semicolons."""
    return (match.span() for match in _SENTENCE.finditer(text))


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text between any two marks, commas included."""
    return (match.span() for match in _CLAUSE.finditer(text))
