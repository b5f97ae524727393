"""Every qualitative indicator has full marks, and none says why."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Indicator, Related
from perfcheck.wording import citation, denies, empty_target, state

FEWEST = 2


def check(evaluation: Evaluation) -> Iterator[Finding]:
    rows = [row for row in evaluation.indicators if _qualitative(row)]
    if len(rows) < FEWEST or not all(_full_and_silent(row) for row in rows):
        return
    yield Finding(
        rows[0].score.path,
        related=[Related(row.score.path, "same") for row in rows[1:]],
        count=len(rows),
        name=rows[0].name.text,
    )


def _qualitative(row: Indicator) -> bool:
    """Wording on both sides that it takes judgement to score; a state or a standard that is met or not takes none."""
    target, name = row.target.text, row.name.text
    filled = row.target and row.actual and not empty_target(target, name) and not denies(target, name)
    if not filled or row.target.quantities or row.actual.quantities:
        return False
    return not state(target) and not citation(target)


def _full_and_silent(row: Indicator) -> bool:
    full = row.score.value is not None and row.score.value == row.weight.value != 0
    return full and not (row.reason or row.grading or row.definition)
