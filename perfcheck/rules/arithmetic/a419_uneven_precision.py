"""One amount is printed with fewer decimals than the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from perfcheck.funds import COLUMNS
from perfcheck.model import Amount, Budget, Evaluation, Finding, Related

MANY = 3
"""From so many amounts on there is a usual precision."""


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if evaluation.budget is None:
        return
    # A whole number is exact as it stands: 191 beside 504.55 has lost no decimals.
    amounts = [
        amount
        for amount in _amounts(evaluation.budget)
        if amount.unit == evaluation.budget.currency_unit and amount.decimals
    ]
    usual, count = Counter(amount.decimals for amount in amounts).most_common(1)[0] if amounts else (0, 0)
    # More decimals among round figures have lost nothing.
    odd = [amount for amount in amounts if amount.decimals < usual]
    # Few exceptions among many amounts; where half the block differs nobody agreed on a precision.
    if len(amounts) < MANY or not odd or count < 2 * len(odd):
        return
    first, *others = odd
    yield Finding(
        first.path,
        related=[Related(amount.path, "same") for amount in others],
        written=[amount.text for amount in odd],
        decimals=first.decimals,
        usual=usual,
    )


def _amounts(budget: Budget) -> list[Amount]:
    listed = [budget.initial, budget.adjusted, budget.executed, budget.opening_balance, budget.closing_balance]
    listed += [getattr(line, name) for line in (*budget.by_source, *budget.by_nature) for name in COLUMNS]
    return [amount for amount in listed if amount]
