"""There is no budget, or a self-evaluation names no executed amount."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Path


def check(evaluation: Evaluation) -> Iterator[Finding]:
    budget = evaluation.budget
    amounts = (budget.initial, budget.adjusted, budget.executed) if budget is not None else ()
    unread = [amount.path for amount in amounts if amount.path in evaluation.broken]
    if budget is None or not (any(amounts) or unread):
        yield Finding(Path(("budget",)))
    elif not any(amounts):
        # Whether these are amounts is open: a finding at what was set aside says so.
        yield Finding(unread[-1])
    elif evaluation.evaluated and not budget.executed:
        yield Finding(budget.path / "executed", case="executed")
