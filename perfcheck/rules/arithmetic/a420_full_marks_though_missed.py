"""Full marks for a missed target, or none for one that was met."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.attainment import judge, met, points
from perfcheck.days import serial_days
from perfcheck.model import Evaluation, Finding, Indicator, Profile, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        weight, score = row.weight.value, row.score.value
        if not weight or weight < 0 or score is None:
            continue
        verdict = met(row)
        if verdict is False and score >= weight and not _full_all_the_same(row, evaluation.profile):
            case = "missed"
        elif verdict is True and score == 0:
            case = "met"
        else:
            continue
        # Serial numbers of a spreadsheet are no amounts: another rule says so.
        if serial_days(row, evaluation.year):
            continue
        yield Finding(
            row.score.path,
            case=case,
            related=[Related(row.target.path, "target"), Related(row.actual.path, "actual")],
            target=row.target.text,
            actual=row.actual.text,
            score=score,
            weight=weight,
        )


def _full_all_the_same(row: Indicator, profile: Profile) -> bool:
    """True where the profile's formula gives full marks short of the target (91 % satisfied of 95 %)."""
    found, weight = judge(row), row.weight.value
    if found is None or weight is None or found.dated:
        return False
    earned = points(found, weight, profile.formula(row))
    return earned is not None and earned.points == weight
