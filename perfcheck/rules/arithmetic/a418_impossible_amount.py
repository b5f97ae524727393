"""An amount is negative, or money was spent without a budget."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.funds import COLUMNS, shown
from perfcheck.model import Amount, Evaluation, Finding, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    budget = evaluation.budget
    amounts = [task.budget for task in evaluation.tasks]
    if budget is not None:
        amounts += [budget.initial, budget.adjusted, budget.executed, budget.opening_balance, budget.closing_balance]
        amounts += [getattr(line, name) for line in (*budget.by_source, *budget.by_nature) for name in COLUMNS]
    for amount in amounts:
        if amount.yuan is not None and amount.yuan < 0:
            yield Finding(amount.path, written=amount.text)
    if budget is not None:
        yield from _without_budget(budget.adjusted or budget.initial, budget.executed)


def _without_budget(whole: Amount, executed: Amount) -> Iterator[Finding]:
    if whole and whole.yuan == 0 and (executed.yuan or 0) > 0:
        yield Finding(
            executed.path, case="no-budget", related=[Related(whole.path, "budget")], executed=shown(executed)
        )
