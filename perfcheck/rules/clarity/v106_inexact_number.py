"""An actual value or a result is given as an approximate number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfcheck.model import Evaluation, Field, Finding, Quantity
from perfcheck.quantities import RATIO_UNIT, factor, scan
from perfcheck.texts import tells_part
from perfcheck.wording import english, is_english, sentence_at


def check(evaluation: Evaluation) -> Iterator[Finding]:
    hedged = _told_loosely if evaluation.language == "en" else _hedged
    for row in evaluation.indicators:
        written = row.actual.text
        bounds = "以上" in written
        loose = [q for q in row.actual.quantities if hedged(q, written) or (bounds and _bound(written, q))]
        if loose:
            yield _finding(row.actual, loose)
    for result in evaluation.results:
        written = result.text.text
        stated = scan(written, year=evaluation.year)
        loose = [
            q for q in stated if hedged(q, written) and not _class(written, q) and not _follows(written, q, stated)
        ]
        if loose:
            yield _finding(result.text, loose)


def _hedged(quantity: Quantity, _: str) -> bool:
    return not quantity.exact and quantity.day is None


def _told_loosely(quantity: Quantity, text: str) -> bool:
    """True for a figure that English words around it make approximate too: roughly 71,000 guests, 6 % or so."""
    return _hedged(quantity, text) or _stretch(quantity, text) != (quantity.start, quantity.end)


def _stretch(quantity: Quantity, text: str) -> tuple[int, int]:
    """Where a figure stands with the English words that make it approximate."""
    own = quantity.start, quantity.end
    if quantity.value is None or not is_english(text):
        return own
    return english.inexact(text, *own) or own


def _class(text: str, quantity: Quantity) -> bool:
    """超过18个月的未结案件: the bound says which are meant, not how much there is."""
    if is_english(text):
        return english.limits(text, _stretch(quantity, text)[0])
    return quantity.comparator in (">", "<", ">=", "<=") and text.startswith("的", quantity.end)


def _follows(text: str, quantity: Quantity, stated: Sequence[Quantity]) -> bool:
    """287场，其中面向未成年人141场，占近五成; 男171人、女115人，约1.5:1: it follows from the figures before it, which are exact."""
    if is_english(text):
        return english.told_exactly(text, quantity.start, quantity.end, sentence_at(text, quantity.start))
    share = factor(quantity.unit)[0] == "share" and tells_part(text, quantity.start)
    if not share and quantity.unit != RATIO_UNIT:
        return False
    head = max(text.rfind(mark, 0, quantity.start) for mark in "。；;\n")
    return sum(head < one.start < quantity.start and one.exact and one.value is not None for one in stated) > 1


def _bound(text: str, quantity: Quantity) -> bool:
    """95%以上 is a bound in a target; as the value reached it leaves the value open. A span of time may stay a bound."""
    return text[quantity.start : quantity.end].endswith("以上") and factor(quantity.unit)[0] not in ("time", "months")


def _finding(field: Field, loose: Sequence[Quantity]) -> Finding:
    stretches = [_stretch(one, field.text) for one in loose]
    return Finding(field.path, part=stretches[0], words=[field.text[start:end] for start, end in stretches])
