"""A text as an editor counts it: lines, and columns in the units that client and server agreed on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from lsprotocol import types

from perfcheck.model import Span
from perfcheck.reading import BREAK

Units = Callable[[str], int]
"""How many units a piece of text counts: UTF-16 code units unless the client can do better."""


class Text:
    """Turns offsets in code points into an editor's positions and back.

    Lines end where the protocol says (``\\n``, ``\\r\\n``, ``\\r``), not at every character that Python takes for a line break.
    """

    def __init__(self, source: str, units: Units) -> None:
        self.source = source
        self.units = units
        self.starts = (0, *(match.end() for match in BREAK.finditer(source)))

    def position(self, offset: int) -> types.Position:
        """The editor's position of an offset."""
        line = bisect_right(self.starts, offset) - 1
        return types.Position(line, self.units(self.source[self.starts[line] : offset]))

    def range(self, span: Span) -> types.Range:
        """The editor's range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The offset of an editor's position; beyond the end of a line or of the text it is that end."""
        if position.line >= len(self.starts):
            return len(self.source)
        start = self.starts[position.line]
        line = self.source[start : self.line_end(start)]
        counted = 0
        for index, character in enumerate(line):
            if counted >= position.character:
                return start + index
            counted += self.units(character)
        return start + len(line)

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, its line break left out."""
        match = BREAK.search(self.source, offset)
        return match.start() if match else len(self.source)

    def changed(self, change: types.TextDocumentContentChangeEvent) -> Text:
        """The text after a change of a part or of the whole."""
        if not isinstance(change, types.TextDocumentContentChangePartial):
            return Text(change.text, self.units)
        start, end = self.offset(change.range.start), self.offset(change.range.end)
        return Text(self.source[:start] + change.text + self.source[end:], self.units)
