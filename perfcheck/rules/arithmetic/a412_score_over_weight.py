"""A score exceeds its weight or is negative."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Number, Path, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        yield from _pair(row.weight, row.score)
    if evaluation.budget is not None:
        yield from _pair(evaluation.budget.weight, evaluation.budget.score)


def _pair(weight: Number, score: Number) -> Iterator[Finding]:
    if score.value is None:
        return
    where: Path = score.path
    if score.value < 0:
        yield Finding(where, case="negative", score=score.value)
    elif weight.value is not None and score.value > weight.value:
        yield Finding(where, related=[Related(weight.path, "weight")], score=score.value, weight=weight.value)
