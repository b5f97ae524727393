"""A measure names nobody who carries it out, or no date."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.quantities import scan


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for measure in evaluation.improvements:
        dated = bool(measure.due) or any(q.day for q in scan(measure.text.text, year=(evaluation.year or 0) + 1))
        if measure.owner and dated:
            continue
        case = "neither" if not measure.owner and not dated else "owner" if dated else "date"
        yield Finding(measure.path / "text", case=case, measure=measure.text.text)
