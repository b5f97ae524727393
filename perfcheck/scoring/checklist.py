"""The checklist score: shares of passed subjects, weighted by check and by family, out of 100.

Each family owns its points (rules/families.toml); a family with nothing applicable leaves and the rest scale up. Within a
family a check earns ``weight x share of subjects that passed``. Whole points, rounded down, exact arithmetic throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from perfcheck.model import Family, FamilyScore, InternalError, Outcome, Score, Verdict

PASS = 60
"""The pass mark; a rejected file and a file below a gate stay under it."""


def verdict_of(outcomes: Iterable[Outcome], unreadable: bool) -> Verdict:
    """unreadable: nothing could be judged; rejected: a fatal check found an error; else scored."""
    if unreadable:
        return "unreadable"
    return "rejected" if any(o.rule.fatal and o.state == "failed" for o in outcomes) else "scored"


def score(
    outcomes: Sequence[Outcome],
    families: Sequence[Family],
    grades: Sequence[tuple[str, Decimal]],
    verdict: Verdict,
    errors: Sequence[InternalError] = (),
) -> Score:
    """The score of one file; withheld (None) where the file was unreadable or a rule crashed."""
    applicable = {
        family.letter: [o for o in outcomes if o.rule.family == family.letter and o.state in ("passed", "failed")]
        for family in families
    }
    stakes = {f.letter: Fraction(f.points) for f in families if _weight(applicable[f.letter])}
    total = sum(stakes.values())
    earned: list[FamilyScore] = []
    lost: dict[str, Decimal] = {}
    points = Fraction(0)
    for family in families:
        checks = applicable[family.letter]
        if family.letter not in stakes:
            earned.append(FamilyScore(family.letter, Decimal(0), Decimal(0)))
            continue
        of = stakes[family.letter] * 100 / total
        weight = _weight(checks)
        family_lost = Fraction(0)
        for check in checks:
            loss = of * Fraction(check.rule.weight) * (1 - _share(check)) / weight
            family_lost += loss
            if loss:
                lost[check.rule.code] = _decimal(loss)
        points += of - family_lost
        earned.append(FamilyScore(family.letter, _decimal(of - family_lost), _decimal(of)))
    if verdict == "unreadable" or errors or not total:
        return Score(None, None, "", tuple(earned), lost)
    uncapped = int(points)
    caps = tuple(o.rule.code for o in outcomes if _caps(o)) if uncapped >= PASS else ()
    printed = min(uncapped, PASS - 1) if caps else uncapped
    return Score(printed, uncapped, grade_of(printed, grades), tuple(earned), lost, caps)


def grade_of(points: int | Decimal, grades: Sequence[tuple[str, Decimal]]) -> str:
    """The name of the best grade whose lowest score is reached."""
    return next((name for name, lowest in grades if points >= lowest), grades[-1][0] if grades else "")


def _caps(outcome: Outcome) -> bool:
    """True where this check alone keeps the file below the pass mark: fatal, or under its gate."""
    if outcome.state != "failed":
        return False
    if outcome.rule.gate is None or not outcome.subjects:
        return outcome.rule.fatal
    # What another check found fault with in this one's stead has not passed the gate.
    through = Fraction(outcome.passed - outcome.yielded, outcome.subjects)
    return outcome.rule.fatal or through < Fraction(outcome.rule.gate)


def _weight(checks: Iterable[Outcome]) -> Fraction:
    return sum((Fraction(check.rule.weight) for check in checks), Fraction(0))


def _share(outcome: Outcome) -> Fraction:
    return Fraction(outcome.passed, outcome.subjects) if outcome.subjects else Fraction(1)


def _decimal(value: Fraction) -> Decimal:
    """A share of points for display: two decimals, half up."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
