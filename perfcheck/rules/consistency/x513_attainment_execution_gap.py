"""The scores say nearly everything was achieved with much less money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.attainment import rounded
from perfcheck.funds import executed_share
from perfcheck.model import Evaluation, Finding, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    rows = evaluation.indicators
    if evaluation.budget is None or not rows or not all(row.weight and row.score for row in rows):
        return
    share = executed_share(evaluation.budget)
    weights = sum((row.weight.value or Decimal(0) for row in rows), Decimal(0))
    if share is None or weights <= 0:
        return
    attained = sum((row.score.value or Decimal(0) for row in rows), Decimal(0)) / weights * 100
    if attained <= 0 or attained > 100:
        return
    gap = (attained - share) / attained * 100
    if gap > evaluation.profile.limit("attainment_gap"):
        path = evaluation.budget.executed.path
        yield Finding(
            path,
            related=[Related(rows[0].score.path, "same")],
            attained=rounded(attained),
            share=share,
            gap=rounded(gap),
        )
