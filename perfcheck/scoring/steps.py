"""What to mend first: every failed check with the score that mending it would bring, and the shortest way to the next grade.

Nothing is estimated: what a mended check lost is won back exactly, as the tally has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from perfcheck.model import Outcome, Score, Step
from perfcheck.scoring.checklist import Tally


def next_steps(
    outcomes: Sequence[Outcome], counted: Tally, grades: Sequence[tuple[str, Decimal]], now: Score
) -> tuple[Step, ...]:
    """One step for every failed check, what lifts a cap first, then by points won. Empty where no score was given."""
    if now.score is None:
        return ()
    failed = [o for o in outcomes if o.state == "failed" and (o.rule.code in now.lost or o.rule.code in now.caps)]
    failed.sort(key=lambda o: (o.rule.code not in now.caps, -now.lost.get(o.rule.code, Decimal(0)), o.rule.code))
    steps: list[Step] = []
    # Steps may be many: what those before win back is carried along.
    before: set[str] = set()
    won = Fraction(0)
    for outcome in failed:
        code = outcome.rule.code
        before.add(code)
        won += counted.losses.get(code, 0)
        alone, grade = counted.mended([code], grades)
        running, running_grade = counted.at(won, before, grades)
        paths = tuple(dict.fromkeys(finding.path for finding in outcome.findings))
        gain = now.lost.get(code, Decimal(0))
        steps.append(Step((code,), paths, alone, grade, gain, running, running_grade))
    return tuple(steps)


def to_next_grade(
    steps: Sequence[Step], counted: Tally, grades: Sequence[tuple[str, Decimal]], now: Score
) -> Step | None:
    """The shortest set of checks whose mending reaches a better grade; None where the best is reached or none would do.

    The steps stand by points won and what lifts a cap stands first, so the first so many of them are the shortest set.
    """
    for number, step in enumerate(steps, 1):
        if step.running_grade != now.grade:
            chosen = steps[:number]
            codes = tuple(code for one in chosen for code in one.codes)
            paths = tuple(dict.fromkeys(path for one in chosen for path in one.paths))
            after, grade = counted.mended(codes, grades)
            return Step(codes, paths, after, grade, Decimal(0), after, grade)
    return None
