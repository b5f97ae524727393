"""Walks the written texts of an evaluation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Measure, Text
from perfcheck.patterns import compiled

_PART_OF = compiled(r"占(?:比|到|了)?$")
_OWN_UPKEEP = compiled(
    r"工资|薪酬|津贴|奖金|人员经费|社会保险缴费|公积金|退休费|离休|内部|机关运行|债务|偿债|还本付息"
    r"|\bsalar(?:y|ies)\b|\bwages\b|\bpayroll\b|\bdebt service\b",
    re.IGNORECASE,
)


def accounts(evaluation: Evaluation) -> Iterator[Text]:
    """Every text that says what was done: results, outcomes of goals and tasks, the conclusion."""
    yield from (goal.actual for goal in evaluation.goals if goal.actual)
    yield from (task.result for task in evaluation.tasks if task.result)
    yield from (result.text for result in evaluation.results if result.text)
    if evaluation.self_evaluation is not None and evaluation.self_evaluation.conclusion:
        yield evaluation.self_evaluation.conclusion


def actuals(evaluation: Evaluation) -> Iterator[Measure]:
    """The actual values of the indicators that have one."""
    yield from (row.actual for row in evaluation.indicators if row.actual)


def everything(evaluation: Evaluation) -> Iterator[Text | Measure]:
    """Every text of the form, in the order of the form."""
    yield from (evaluation.unit_name, evaluation.competent_department, evaluation.project_name)
    yield from evaluation.duties
    for goal in evaluation.goals:
        yield from (goal.text, goal.actual, goal.reason)
    for task in evaluation.tasks:
        yield from (task.text, task.result)
    for row in evaluation.indicators:
        yield from (row.name, row.target, row.actual, row.reason, row.basis, row.definition)
        yield from (row.data_source, row.evidence, row.grading)
    yield from (result.text for result in evaluation.results)
    yield from (problem.text for problem in evaluation.problems)
    yield from (improvement.text for improvement in evaluation.improvements)
    if evaluation.budget is not None:
        yield from (evaluation.budget.reason, evaluation.budget.adjustment_reason)
    if evaluation.self_evaluation is not None:
        yield evaluation.self_evaluation.conclusion


def tells_part(text: str, at: int) -> bool:
    """True where the figure at a place says how large a part something is of what stands before it: 占近五成."""
    return _PART_OF.search(text, max(0, at - 4), at) is not None


def own_upkeep(evaluation: Evaluation) -> bool:
    """True for a project that serves nobody outside the unit: salaries, internal running, debt service."""
    about = [evaluation.project_name.text, *(goal.text.text for goal in evaluation.goals)]
    return evaluation.kind == "project" and any(_OWN_UPKEEP.search(text) for text in about)
