"""Finds the exemptions that stand beside a line: ``# perfcheck: ignore[V102] reason``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from perfcheck.model import Document, Span
from perfcheck.patterns import compiled
from perfcheck.reading.limits import LIMITS
from perfcheck.tuples import NamedTuple

_REMARK = compiled(
    r"(?<!\S)#[ \t]*perfcheck[ \t]*[:：][ \t]*(?:ignore|豁免)(?:[ \t]*[\[［【](?P<rules>[^\]］】\r\n]*)[\]］】])?(?P<reason>[^\r\n]*)",
    re.IGNORECASE,
)
_SEPARATOR = compiled(r"[,，、;；\s]+")


class Remark(NamedTuple):
    """One comment: the place of its text, the rules it names (none: a blanket one), its reason, the line it is about."""

    span: Span
    rules: tuple[str, ...]
    reason: str
    line: int


def too_many(text: str) -> bool:
    """True where a text holds more of these comments than a form has entries."""
    if text.count("#") <= LIMITS.entries:
        return False
    return sum(1 for _ in islice(_REMARK.finditer(text), LIMITS.entries + 1)) > LIMITS.entries


def remarks(document: Document) -> Iterator[Remark]:
    """The comments of a document in order; one that has a line to itself is about the next line that is no comment."""
    found = list(_REMARK.finditer(document.text)) if "#" in document.text else []
    if not found:
        return
    inside = _Texts(document)
    ahead = 0
    for match in found:
        if inside.hold(match.start()):
            continue
        position = document.position(match.start())
        alone = not document.line_text(position.line)[: position.column - 1].strip()
        if alone and ahead <= position.line:
            # A stretch of comments is looked through once, not from each of them.
            ahead = _next_line(document, position.line)
        yield Remark(
            Span(*match.span()),
            tuple(dict.fromkeys(filter(None, _SEPARATOR.split(match["rules"] or "")))),
            match["reason"].strip().lstrip("-–—:：").strip(),
            ahead if alone and ahead <= len(document.lines) else position.line,
        )


def _next_line(document: Document, line: int) -> int:
    """The next line that is neither blank nor a comment; the one behind the last where there is none."""
    for following in range(line + 1, len(document.lines) + 1):
        text = document.line_text(following).strip()
        if text and not text.startswith("#"):
            return following
    return len(document.lines) + 1


class _Texts:
    """Where the scalars of a document stand: a number sign inside one of them begins no comment."""

    def __init__(self, document: Document) -> None:
        scalars = (
            place.value for path, place in document.places.items() if not isinstance(document.at(path), dict | list)
        )
        self.spans = sorted(span for span in scalars if span.start < span.end)
        self.starts = [span.start for span in self.spans]

    def hold(self, offset: int) -> bool:
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and self.spans[at].start <= offset < self.spans[at].end
