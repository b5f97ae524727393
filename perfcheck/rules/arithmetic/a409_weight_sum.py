"""The weights do not add up to 100."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model import Evaluation, Finding

HUNDRED = Decimal(100)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    # A missing weight is another rule's finding; without it no sum can be held against 100.
    if not evaluation.indicators or not all(row.weight for row in evaluation.indicators):
        return
    total = sum((row.weight.value or Decimal(0) for row in evaluation.indicators), Decimal(0))
    own = evaluation.budget.weight.value if evaluation.budget else None
    among = any(row.name.text.strip().endswith("预算执行率") for row in evaluation.indicators)
    execution = evaluation.profile.execution_weight if own is None else own
    if total == HUNDRED or total + execution == HUNDRED:
        return
    first = evaluation.indicators[0]
    # Where it is a row of the table it is counted already.
    case = "among" if own is None and among else ""
    yield Finding(first.weight.path, case=case, total=total, execution=execution, sum=total + execution)
