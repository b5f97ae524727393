"""The lines by source of funds do not add up to the total."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.funds import shown, sums, terms, tidy
from perfcheck.model import Evaluation, Finding, Related, Term


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if evaluation.budget is None:
        return
    for total in sums(evaluation.budget):
        if total.block != "by_source" or total.closes or total.slip is not None:
            continue
        yield Finding(
            total.total.path,
            related=[Related(amount.path, "summand") for _, amount in total.parts],
            column=Term(f"budget.{total.column}"),
            sum=terms(tuple(amount for _, amount in total.parts), total.total.unit),
            found=tidy(total.found),
            total=shown(total.total),
            difference=tidy(total.difference),
            unit=total.total.unit,
        )
