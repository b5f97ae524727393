"""Problems that the file itself shows: rows that missed their target, and money that was not spent."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.attainment import judge
from perfcheck.model import Evaluation, Finding
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
    budget = evaluation.budget
    if not missed and budget is not None and budget.executed and budget.adjusted:
        spent, whole = budget.executed.text, budget.adjusted.text
        unit = "" if budget.executed.own_unit else budget.currency_unit
        if english(evaluation):
            text = f"{spent} of {whole} {unit} was spent, because {BLANK}"
        else:
            text = f"全年预算 {whole}{unit}，执行 {spent}{unit}，没有执行完毕的原因是{BLANK}"
        yield entry(evaluation, "problem", {"text": text})
