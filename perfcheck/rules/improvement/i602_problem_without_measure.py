"""A problem is named and no measure answers it."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.links import references, topics
from perfcheck.model import Evaluation, Finding
from perfcheck.wording import placeholder


def check(evaluation: Evaluation) -> Iterator[Finding]:
    addressed = {name for i in evaluation.improvements for a in i.addresses for name in references(a.text)}
    answered = frozenset[str]().union(*(topics(measure.text.text) for measure in evaluation.improvements))
    for problem in evaluation.problems:
        if placeholder(problem.text.text) or (problem.id and problem.id.text.strip() in addressed):
            continue
        if answered.isdisjoint(topics(problem.text.text)):
            yield Finding(problem.path / "text", problem=problem.text.text)
