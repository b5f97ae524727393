"""A problem that any unit could have written: no figure and nothing of this file."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.quantities import scan
from perfcheck.wording import content_words, placeholder


def check(evaluation: Evaluation) -> Iterator[Finding]:
    own: frozenset[str] | None = None
    for problem in evaluation.problems:
        text = problem.text.text
        if placeholder(text) or scan(text, year=evaluation.year):
            continue
        own = _own_words(evaluation) if own is None else own
        if own.isdisjoint(content_words(text)):
            yield Finding(problem.path / "text", problem=text)


def _own_words(evaluation: Evaluation) -> frozenset[str]:
    """What this file is about, in the words of its goals, tasks and indicators."""
    texts = [goal.text.text for goal in evaluation.goals]
    texts += [task.text.text for task in evaluation.tasks]
    texts += [text for row in evaluation.indicators for text in (row.name.text, row.definition.text)]
    return frozenset().union(*(content_words(text) for text in texts))
