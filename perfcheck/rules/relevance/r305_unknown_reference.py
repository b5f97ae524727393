"""A row points at a goal or a problem that does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from perfcheck.links import goal_ids, references
from perfcheck.model import Evaluation, Finding, Term

SHOWN = 12
"""So many of the ids that do exist are named."""


def check(evaluation: Evaluation) -> Iterator[Finding]:
    goals = goal_ids(evaluation)
    known = _listed(goals)
    for indicator in evaluation.indicators:
        for name in references(indicator.goal.text):
            if name not in goals:
                yield Finding(indicator.path / "goal", what=Term("goal"), name=name, known=known)
    problems = {problem.id.text.strip() for problem in evaluation.problems if problem.id}
    known = _listed(problems)
    for improvement in evaluation.improvements:
        for address in improvement.addresses:
            for name in references(address.text):
                if name not in problems:
                    yield Finding(address.path, what=Term("problem"), name=name, known=known)


def _listed(ids: Iterable[str]) -> list[str]:
    listed = sorted(ids)
    return [*listed[:SHOWN], "…"] if len(listed) > SHOWN else listed or ["—"]
