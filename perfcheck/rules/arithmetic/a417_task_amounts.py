"""The tasks cost more than the budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.funds import in_unit, shown, tidy
from perfcheck.model import Evaluation, Finding, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    budget = evaluation.budget
    whole = (budget.adjusted or budget.initial) if budget else None
    listed = [task.budget for task in evaluation.tasks if task.budget]
    if not whole or not listed:
        return
    total = sum((in_unit(amount, whole.unit) for amount in listed), Decimal(0))
    if total - in_unit(whole, whole.unit) > Decimal("0.01"):
        yield Finding(
            listed[0].path,
            related=[Related(whole.path, "budget")],
            sum=" + ".join(shown(amount) for amount in listed),
            total=tidy(total),
            budget=shown(whole),
            unit=whole.unit,
        )
