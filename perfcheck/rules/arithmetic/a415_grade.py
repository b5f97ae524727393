"""The grade does not follow from the total."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Related
from perfcheck.profile import grade_of


def check(evaluation: Evaluation) -> Iterator[Finding]:
    own = evaluation.self_evaluation
    if own is None or own.score.value is None or not own.grade:
        return
    grades = evaluation.profile.grades
    written = own.grade.text.strip()
    due = grade_of(own.score.value, grades)
    # A grade that is none of the scheme's is a value that is not allowed.
    if written != due and written in dict(grades):
        lowest = dict(grades)[due]
        yield Finding(
            own.grade.path,
            related=[Related(own.score.path, "total")],
            grade=written,
            score=own.score.value,
            due=due,
            lowest=lowest,
        )
