"""Full marks for a missed target, or none for one that was met."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import quantities
from perfcheck.attainment import judge
from perfcheck.model import Evaluation, Finding, Indicator, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        weight, score = row.weight.value, row.score.value
        if not weight or weight < 0 or score is None:
            continue
        met = _met(row)
        if met is False and score == weight:
            case = "missed"
        elif met is True and score == 0:
            case = "met"
        else:
            continue
        yield Finding(
            row.score.path,
            case=case,
            related=[Related(row.target.path, "target"), Related(row.actual.path, "actual")],
            target=row.target.text,
            actual=row.actual.text,
            score=score,
            weight=weight,
        )


def _met(row: Indicator) -> bool | None:
    """Whether the target was met; None where that cannot be told."""
    found = judge(row)
    if found is not None:
        return found.met
    band = quantities.band(row.actual.text)
    return None if band is None else band == "full"
