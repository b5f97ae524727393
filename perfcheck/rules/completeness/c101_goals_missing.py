"""There is no goal, or only placeholders."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Path
from perfcheck.wording import placeholder


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if not any(goal.text and not placeholder(goal.text.text) for goal in evaluation.goals):
        yield Finding(evaluation.goals[0].path / "text" if evaluation.goals else Path(("goals",)))
