"""There is no budget, or a self-evaluation names no executed amount."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Path


def check(evaluation: Evaluation) -> Iterator[Finding]:
    budget = evaluation.budget
    if budget is None or not (budget.initial or budget.adjusted or budget.executed):
        yield Finding(Path(("budget",)))
    elif evaluation.evaluated and not budget.executed:
        yield Finding(budget.path / "executed", case="executed")
