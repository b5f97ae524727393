"""An actual value cannot be checked."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Indicator
from perfcheck.wording import vague_value, vague_words, words


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        # Wording beside a numeric target is another rule's finding.
        if row.target.quantity is not None and row.target.quantity.stated:
            continue
        if vague_value(row.actual.text, row.name.text, year=evaluation.year, language=evaluation.language):
            yield _finding(evaluation, row)


def _finding(evaluation: Evaluation, row: Indicator) -> Finding:
    hits = vague_words(row.actual.text, language=evaluation.language)
    part = (hits[0].start, hits[0].end) if hits else None
    again = row.actual.text.strip() == row.target.text.strip()
    return Finding(
        row.actual.path,
        part=part,
        case="again" if again else "",
        actual=row.actual.text,
        words=list(words(hits)) or [row.actual.text],
    )
