"""The tasks cost more than the budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.funds import in_unit, shown, terms, tidy
from perfcheck.model import Evaluation, Finding, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    budget = evaluation.budget
    # Tasks are planned with the initial budget and may be financed from a raised one: the larger of the two counts.
    given = [amount for amount in (budget.adjusted, budget.initial) if amount] if budget else []
    whole = max(given, key=lambda amount: amount.yuan or 0) if given else None
    listed = [task.budget for task in evaluation.tasks if task.budget]
    if not whole or not listed:
        return
    total = sum((in_unit(amount, whole.unit) for amount in listed), Decimal(0))
    if total - in_unit(whole, whole.unit) > Decimal("0.01"):
        yield Finding(
            listed[0].path,
            related=[Related(whole.path, "budget")],
            sum=terms(tuple(listed), whole.unit),
            total=tidy(total),
            budget=shown(whole),
            unit=whole.unit,
        )
