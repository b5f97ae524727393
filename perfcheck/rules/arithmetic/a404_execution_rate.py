"""The printed execution rate is not executed / adjusted."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.funds import rate, shown
from perfcheck.model import Evaluation, Finding, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if evaluation.budget is None:
        return
    found = rate(evaluation.budget)
    if found is None or found.closes or found.slip is not None:
        return
    yield Finding(
        evaluation.budget.execution_rate.path,
        related=[Related(found.executed.path, "summand"), Related(found.budget.path, "total")],
        stated=found.stated,
        executed=shown(found.executed),
        budget=shown(found.budget),
        computed=found.computed,
    )
