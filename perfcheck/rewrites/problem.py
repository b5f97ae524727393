"""Problems that the file itself shows: rows that missed their target, and money that was not spent."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.attainment import judge
from perfcheck.model import Evaluation, Finding, Indicator
from perfcheck.rewrites.entries import BLANK, english, entry

SHOWN = 3


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    missed = [row for row in evaluation.indicators if (found := judge(row)) is not None and not found.met]
    for row in missed[:SHOWN]:
        name, target, actual = row.name.text.strip(), row.target.text.strip(), row.actual.text.strip()
        if english(evaluation):
            text = f"{name}: {actual} against a target of {target}, because {BLANK}"
        else:
            text = f"{name}完成 {actual}，未达到 {target}，原因是{BLANK}"
        yield entry(evaluation, "problem", {"text": text})
    for row in _short(evaluation)[: SHOWN - len(missed[:SHOWN])]:
        if english(evaluation):
            text = f"{row.name.text.strip()}: {row.score.text} of {row.weight.text} points, because {BLANK}"
        else:
            text = f"{row.name.text.strip()}得 {row.score.text} 分（分值 {row.weight.text}），原因是{BLANK}"
        yield entry(evaluation, "problem", {"text": text})
    if not missed:
        yield from _unspent(evaluation)


def _short(evaluation: Evaluation) -> list[Indicator]:
    """The rows that lost points and whose words cannot be held against their target."""
    return [
        row
        for row in evaluation.indicators
        if row.score.value is not None
        and row.weight.value is not None
        and row.score.value < row.weight.value
        and judge(row) is None
    ]


def _unspent(evaluation: Evaluation) -> Iterator[str]:
    budget = evaluation.budget
    if budget is None or not budget.executed or not budget.adjusted:
        return
    if (budget.executed.yuan or 0) >= (budget.adjusted.yuan or 0):
        return
    spent, whole = (
        f"{amount.text}{'' if amount.own_unit else budget.currency_unit}"
        for amount in (budget.executed, budget.adjusted)
    )
    if english(evaluation):
        text = f"{spent} of {whole} was spent, because {BLANK}"
    else:
        text = f"全年预算 {whole}，执行 {spent}，没有执行完毕的原因是{BLANK}"
    yield entry(evaluation, "problem", {"text": text})
