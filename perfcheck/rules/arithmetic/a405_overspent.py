"""More was spent than budgeted, without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.funds import in_unit, shown, slipped, tidy
from perfcheck.model import Evaluation, Finding, Related
from perfcheck.wording import placeholder


def check(evaluation: Evaluation) -> Iterator[Finding]:
    budget = evaluation.budget
    if budget is None or not placeholder(budget.reason.text, language=evaluation.language):
        return
    whole = budget.adjusted or budget.initial
    if {whole.path, budget.executed.path} & slipped(evaluation):
        return
    if whole and budget.executed and (budget.executed.yuan or 0) > (whole.yuan or 0) > 0:
        over = in_unit(budget.executed, whole.unit) - in_unit(whole, whole.unit)
        yield Finding(
            budget.executed.path,
            related=[Related(whole.path, "budget")],
            executed=shown(budget.executed),
            budget=shown(whole),
            over=tidy(over),
            unit=whole.unit,
        )
