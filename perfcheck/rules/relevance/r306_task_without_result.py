"""A task is planned and nothing in the report says what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.links import Answers, results_texts, unanswered
from perfcheck.model import Evaluation, Finding


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if all(task.result for task in evaluation.tasks):
        return
    answers = Answers(results_texts(evaluation), _rows(evaluation))
    for task in evaluation.tasks:
        if task.result:
            continue
        if not answers.told:
            yield Finding(task.path / "text", case="no-results", task=task.text.text)
            continue
        missing = unanswered(task, answers)
        if missing is not None:
            start, end = missing
            yield Finding(task.path / "text", part=missing, task=task.text.text[start:end].strip())


def _rows(evaluation: Evaluation) -> list[str]:
    """English tasks are short: an indicator of the same name that has an actual value says what came of one."""
    if evaluation.language != "en":
        return []
    return [row.name.text for row in evaluation.indicators if row.actual]
