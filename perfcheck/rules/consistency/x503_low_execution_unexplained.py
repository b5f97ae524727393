"""Money was left or points were lost, and no reason is given."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.funds import executed_share, in_unit, tidy
from perfcheck.model import Evaluation, Finding, Related
from perfcheck.wording import placeholder


def check(evaluation: Evaluation) -> Iterator[Finding]:
    budget = evaluation.budget
    if budget is None or (budget.reason and not placeholder(budget.reason.text)):
        return
    share, whole = executed_share(budget), budget.adjusted or budget.initial
    if share is None or share >= 100:
        return
    lost = (
        budget.score.value is not None and budget.weight.value is not None and budget.score.value < budget.weight.value
    )
    low = share < evaluation.profile.limit("execution_rate")
    left = in_unit(whole, whole.unit) - in_unit(budget.executed, whole.unit)
    yield Finding(
        budget.executed.path,
        case="low" if low else "",
        severity=None if low or lost else "hint",
        related=[Related(whole.path, "budget")],
        share=share,
        left=tidy(left),
        unit=whole.unit,
        limit=evaluation.profile.limit("execution_rate"),
    )
