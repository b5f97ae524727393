"""A problem that any unit could have written: no figure and nothing of this file."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.quantities import scan
from perfcheck.wording import english, placeholder, subject


def check(evaluation: Evaluation) -> Iterator[Finding]:
    texts = [problem.text for problem in evaluation.problems if not placeholder(problem.text.text)]
    without = [text for text in texts if not _figures(text.text, evaluation)]
    own = _own_words(evaluation) if without else frozenset()
    for text in without:
        if own.isdisjoint(subject(text.text)):
            yield Finding(text.path, problem=text.text)


def _figures(text: str, evaluation: Evaluation) -> bool:
    if scan(text, year=evaluation.year):
        return True
    return evaluation.language == "en" and english.holds_figure(text)


def _own_words(evaluation: Evaluation) -> frozenset[str]:
    """What this file is about, in the words of its goals, tasks and indicators."""
    texts = [goal.text.text for goal in evaluation.goals]
    texts += [task.text.text for task in evaluation.tasks]
    texts += [text for row in evaluation.indicators for text in (row.name.text, row.definition.text)]
    return frozenset().union(*(subject(text) for text in texts))
