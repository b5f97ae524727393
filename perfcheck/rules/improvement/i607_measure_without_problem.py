"""A measure answers no problem that the report names."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.links import topics
from perfcheck.model import Evaluation, Finding
from perfcheck.wording import placeholder


def check(evaluation: Evaluation) -> Iterator[Finding]:
    problems = [problem.text.text for problem in evaluation.problems if not placeholder(problem.text.text)]
    if not problems:
        return
    named = frozenset[str]().union(*map(topics, problems))
    for measure in evaluation.improvements:
        addressed = any(measure.addresses)
        if not addressed and named.isdisjoint(topics(measure.text.text)):
            yield Finding(measure.path / "text", measure=measure.text.text)
