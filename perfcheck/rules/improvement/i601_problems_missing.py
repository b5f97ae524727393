"""Points were lost or money left, and no problem is named."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model import Evaluation, Finding, Path
from perfcheck.wording import placeholder


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if any(problem.text and not placeholder(problem.text.text) for problem in evaluation.problems):
        return
    where = evaluation.problems[0].path / "text" if evaluation.problems else Path(("problems",))
    lost = [
        row for row in evaluation.indicators if row.weight and row.score and _lost(row.weight.value, row.score.value)
    ]
    budget = evaluation.budget
    if lost:
        yield Finding(where, case="points", count=len(lost), name=lost[0].name.text)
    elif budget is not None and budget.executed and budget.adjusted:
        executed, adjusted = budget.executed.yuan or Decimal(0), budget.adjusted.yuan or Decimal(0)
        if Decimal(0) < executed < adjusted:
            rate = (executed / adjusted * 100).quantize(Decimal("0.01"))
            # What kept the money from being spent may be said where it is counted.
            reasoned = not placeholder(budget.reason.text, language=evaluation.language)
            yield Finding(where, case="reasoned" if reasoned else "", severity="hint" if reasoned else None, rate=rate)


def _lost(weight: Decimal | None, score: Decimal | None) -> bool:
    return weight is not None and score is not None and score < weight
