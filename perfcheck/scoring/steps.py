"""What to mend first: every failed check with the score that mending it would bring, and the shortest way to the next grade.

Nothing is estimated: the outcomes are marked as mended and the same score is computed again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from perfcheck.model import Family, Outcome, Score, Step
from perfcheck.scoring.checklist import score, verdict_of


def next_steps(
    outcomes: Sequence[Outcome], families: Sequence[Family], grades: Sequence[tuple[str, Decimal]], now: Score
) -> tuple[Step, ...]:
    """One step for every failed check, what lifts a cap first, then by points won. Empty where no score was given."""
    if now.score is None:
        return ()
    failed = [o for o in outcomes if o.state == "failed" and (o.rule.code in now.lost or o.rule.code in now.caps)]
    failed.sort(key=lambda o: (o.rule.code not in now.caps, -now.lost.get(o.rule.code, Decimal(0)), o.rule.code))
    steps: list[Step] = []
    for number, outcome in enumerate(failed, 1):
        alone = _step([outcome], outcomes, families, grades)
        together = _step(failed[:number], outcomes, families, grades)
        gain = now.lost.get(outcome.rule.code, Decimal(0))
        steps.append(replace(alone, gain=gain, running=together.score_after, running_grade=together.grade_after))
    return tuple(steps)


def to_next_grade(
    steps: Sequence[Step],
    outcomes: Sequence[Outcome],
    families: Sequence[Family],
    grades: Sequence[tuple[str, Decimal]],
    now: Score,
) -> Step | None:
    """The shortest set of checks whose mending reaches a better grade; None where the best is reached or none would do.

    The steps stand by points won and what lifts a cap stands first, so the first so many of them are the shortest set.
    """
    chosen: list[Outcome] = []
    for step in steps:
        chosen += [o for o in outcomes if o.rule.code in step.codes]
        together = _step(chosen, outcomes, families, grades)
        if together.grade_after != now.grade:
            return together
    return None


def _step(
    chosen: Sequence[Outcome],
    outcomes: Sequence[Outcome],
    families: Sequence[Family],
    grades: Sequence[tuple[str, Decimal]],
) -> Step:
    codes = tuple(o.rule.code for o in chosen)
    mended = [_mended(o) if o.rule.code in codes else o for o in outcomes]
    after = score(mended, families, grades, verdict_of(mended, unreadable=False))
    paths = tuple(dict.fromkeys(finding.path for o in chosen for finding in o.findings))
    return Step(codes, paths, after.score, after.grade, Decimal(0), after.score, after.grade)


def _mended(outcome: Outcome) -> Outcome:
    return replace(outcome, state="passed", passed=outcome.subjects, findings=(), yielded=0)
