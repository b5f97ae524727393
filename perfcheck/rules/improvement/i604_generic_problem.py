"""A problem that any unit could have written: no figure and nothing of this file."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.quantities import scan
from perfcheck.wording import content_words, placeholder


def check(evaluation: Evaluation) -> Iterator[Finding]:
    texts = [problem.text for problem in evaluation.problems if not placeholder(problem.text.text)]
    without = [text for text in texts if not scan(text.text, year=evaluation.year)]
    own = _own_words(evaluation) if without else frozenset()
    for text in without:
        if own.isdisjoint(content_words(text.text)):
            yield Finding(text.path, problem=text.text)


def _own_words(evaluation: Evaluation) -> frozenset[str]:
    """What this file is about, in the words of its goals, tasks and indicators."""
    texts = [goal.text.text for goal in evaluation.goals]
    texts += [task.text.text for task in evaluation.tasks]
    texts += [text for row in evaluation.indicators for text in (row.name.text, row.definition.text)]
    return frozenset().union(*(content_words(text) for text in texts))
