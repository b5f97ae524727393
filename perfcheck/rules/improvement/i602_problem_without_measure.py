"""A problem is named and no measure answers it."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.links import references, topics
from perfcheck.model import Evaluation, Finding, Improvement
from perfcheck.wording import placeholder


def check(evaluation: Evaluation) -> Iterator[Finding]:
    addressed = {name for measure in evaluation.improvements for name in _named(measure)}
    known = {problem.id.text.strip() for problem in evaluation.problems if problem.id}
    # A measure that names its problems answers those; the words it shares with others are chance.
    free = [m for m in evaluation.improvements if not _named(m) & known]
    answered = frozenset[str]().union(*(topics(measure.text.text) for measure in free))
    anyone = frozenset[str]().union(*(topics(measure.text.text) for measure in evaluation.improvements))
    for problem in evaluation.problems:
        if placeholder(problem.text.text) or (problem.id and problem.id.text.strip() in addressed):
            continue
        if (answered if problem.id else anyone).isdisjoint(topics(problem.text.text)):
            yield Finding(problem.path / "text", problem=problem.text.text)


def _named(measure: Improvement) -> set[str]:
    """The ids that a measure says it answers."""
    return {name for field in measure.addresses for name in references(field.text)}
