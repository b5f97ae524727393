"""An actual value or a result is given as an approximate number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfcheck.model import Evaluation, Finding, Path, Quantity
from perfcheck.quantities import factor, scan


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        bounds = "以上" in row.actual.text
        loose = [q for q in row.actual.quantities if _hedged(q) or (bounds and _bound(row.actual.text, q))]
        yield from _finding(row.actual.path, row.actual.text, loose)
    for result in evaluation.results:
        text = result.text.text
        yield from _finding(result.text.path, text, [q for q in scan(text, year=evaluation.year) if _hedged(q)])


def _hedged(quantity: Quantity) -> bool:
    return not quantity.exact and quantity.day is None


def _bound(text: str, quantity: Quantity) -> bool:
    """95%以上 is a bound in a target; as the value reached it leaves the value open. A span of time may stay a bound."""
    return text[quantity.start : quantity.end].endswith("以上") and factor(quantity.unit)[0] not in ("time", "months")


def _finding(path: Path, text: str, loose: Sequence[Quantity]) -> Iterator[Finding]:
    if loose:
        words = [text[quantity.start : quantity.end] for quantity in loose]
        yield Finding(path, part=(loose[0].start, loose[0].end), words=words)
