"""An actual value or a result is given as an approximate number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfcheck.model import Evaluation, Field, Finding, Quantity
from perfcheck.quantities import factor, scan


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        written = row.actual.text
        bounds = "以上" in written
        loose = [q for q in row.actual.quantities if _hedged(q) or (bounds and _bound(written, q))]
        if loose:
            yield _finding(row.actual, loose)
    for result in evaluation.results:
        written = result.text.text
        loose = [q for q in scan(written, year=evaluation.year) if _hedged(q) and not _class(written, q)]
        if loose:
            yield _finding(result.text, loose)


def _hedged(quantity: Quantity) -> bool:
    return not quantity.exact and quantity.day is None


def _class(text: str, quantity: Quantity) -> bool:
    """超过18个月的未结案件: the bound says which are meant, not how much there is."""
    return quantity.comparator in (">", "<", ">=", "<=") and text.startswith("的", quantity.end)


def _bound(text: str, quantity: Quantity) -> bool:
    """95%以上 is a bound in a target; as the value reached it leaves the value open. A span of time may stay a bound."""
    return text[quantity.start : quantity.end].endswith("以上") and factor(quantity.unit)[0] not in ("time", "months")


def _finding(field: Field, loose: Sequence[Quantity]) -> Finding:
    words = [field.text[quantity.start : quantity.end] for quantity in loose]
    return Finding(field.path, part=(loose[0].start, loose[0].end), words=words)
