"""A row points at a goal or a problem that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.links import goal_ids, references
from perfcheck.model import Evaluation, Finding, Term


def check(evaluation: Evaluation) -> Iterator[Finding]:
    goals = goal_ids(evaluation)
    for indicator in evaluation.indicators:
        for name in references(indicator.goal.text):
            if name not in goals:
                yield Finding(indicator.path / "goal", what=Term("goal"), name=name, known=sorted(goals) or ["—"])
    problems = {problem.id.text.strip() for problem in evaluation.problems if problem.id}
    for improvement in evaluation.improvements:
        for address in improvement.addresses:
            for name in references(address.text):
                if name not in problems:
                    yield Finding(address.path, what=Term("problem"), name=name, known=sorted(problems) or ["—"])
