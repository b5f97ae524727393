"""An actual value or a result is given as an approximate number."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Path, Quantity
from perfcheck.quantities import scan


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        yield from _inexact(row.actual.path, row.actual.text, row.actual.quantities)
    for result in evaluation.results:
        text = result.text.text
        yield from _inexact(result.text.path, text, scan(text, year=evaluation.year))


def _inexact(path: Path, text: str, found: tuple[Quantity, ...]) -> Iterator[Finding]:
    loose = [quantity for quantity in found if not quantity.exact and quantity.day is None]
    if loose:
        words = [text[quantity.start : quantity.end] for quantity in loose]
        yield Finding(path, part=(loose[0].start, loose[0].end), words=words)
