"""Opening balance and budget do not equal expenditure and closing balance."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.funds import balances, closing_balance, in_unit, shown, slipped, tidy, tolerance
from perfcheck.model import Evaluation, Finding, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    budget, closing = evaluation.budget, closing_balance(evaluation)
    if budget is None or closing is None or not budget.adjusted or not budget.executed:
        return
    if {budget.adjusted.path, budget.executed.path, closing.path, budget.opening_balance.path} & slipped(evaluation):
        return
    unit = budget.adjusted.unit
    amounts = (budget.adjusted, budget.executed, closing.amount, budget.opening_balance)
    income = in_unit(budget.adjusted, unit)
    used = in_unit(budget.executed, unit) + in_unit(closing.amount, unit)
    opening = in_unit(budget.opening_balance, unit) if budget.opening_balance else Decimal(0)
    allowed = tolerance(tuple(amount for amount in amounts if amount), unit)
    # Some forms count what was carried over into the year's budget, others beside it; both are in order.
    if min(abs(used - income), abs(used - income - opening)) <= allowed:
        return
    # Where two balances are stated and the other one closes, the disagreement is the fault, and A406 tells it.
    others = [in_unit(s.amount, unit) - in_unit(closing.amount, unit) for s in balances(evaluation)]
    if any(min(abs(used + d - income), abs(used + d - income - opening)) <= allowed for d in others):
        return
    yield Finding(
        budget.adjusted.path,
        case="with-opening" if budget.opening_balance else "",
        related=[Related(budget.executed.path, "summand"), Related(closing.path, "summand")],
        executed=shown(budget.executed),
        closing=shown(closing.amount),
        used=tidy(used),
        budget=shown(budget.adjusted),
        opening=shown(budget.opening_balance),
        residual=tidy(used - income - opening),
        unit=unit,
    )
