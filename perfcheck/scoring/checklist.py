"""The checklist score: shares of passed subjects, weighted by check and by family, out of 100.

Each family owns its points (rules/families.toml); a family with nothing applicable leaves and the rest scale up. Within a
family a check earns ``weight x share of subjects that passed``. Whole points, rounded down, exact arithmetic throughout.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from perfcheck.model import Family, FamilyScore, InternalError, Outcome, Score, Verdict
from perfcheck.profile import grade_of
from perfcheck.quantities import rounded
from perfcheck.tuples import NamedTuple

PASS = 60
"""The pass mark; a rejected file and a file below a gate stay under it."""
_NOTHING = Fraction(0)


def verdict_of(outcomes: Iterable[Outcome], unreadable: bool) -> Verdict:
    """unreadable: nothing could be judged; rejected: a fatal check found an error; else scored."""
    if unreadable:
        return "unreadable"
    return "rejected" if any(o.rule.fatal and o.state == "failed" for o in outcomes) else "scored"


class Tally(NamedTuple):
    """The exact points of an evaluation, out of 100: earned, at stake and lost, by family and by check; what caps them.

    ``total`` is 0 where nothing applied.
    """

    points: Fraction
    total: Fraction
    families: tuple[FamilyScore, ...]
    losses: Mapping[str, Fraction]
    capping: tuple[str, ...]

    def mended(self, codes: Collection[str], grades: Sequence[tuple[str, Decimal]]) -> tuple[int, str]:
        """The score and grade once these checks pass: what they lost is won back, and they cap nothing any more.

        A check that passes stays among those that apply, so no other loss changes.
        """
        return self.at(sum((self.losses.get(code, _NOTHING) for code in codes), _NOTHING), codes, grades)

    def at(self, won: Fraction, codes: Collection[str], grades: Sequence[tuple[str, Decimal]]) -> tuple[int, str]:
        """The same where it is known what these checks win back."""
        uncapped = int(self.points + won)
        capped = uncapped >= PASS and any(code not in codes for code in self.capping)
        printed = PASS - 1 if capped else uncapped
        return printed, grade_of(printed, grades)


def tally(outcomes: Sequence[Outcome], families: Sequence[Family]) -> Tally:
    """Adds up the outcomes of one file."""
    weights = dict.fromkeys((family.letter for family in families), Decimal(0))
    # A full share loses nothing: most checks need no arithmetic.
    short: dict[str, list[Outcome]] = {letter: [] for letter in weights}
    for outcome in outcomes:
        if outcome.state in ("passed", "failed"):
            weights[outcome.rule.family] += outcome.rule.weight
            if outcome.passed != outcome.subjects:
                short[outcome.rule.family].append(outcome)
    total = sum((family.points for family in families if weights[family.letter]), Decimal(0))
    earned: list[FamilyScore] = []
    losses: dict[str, Fraction] = {}
    points = Fraction(100 if total else 0)
    for family in families:
        weight = weights[family.letter]
        if not weight:
            earned.append(FamilyScore(family.letter, Decimal(0), Decimal(0)))
            continue
        of, shown = _of(family.points, total)
        lost = Fraction(0)
        for check in short[family.letter]:
            loss = of * Fraction(check.rule.weight) * (1 - _share(check)) / Fraction(weight)
            losses[check.rule.code] = loss
            lost += loss
        points -= lost
        earned.append(FamilyScore(family.letter, _decimal(of - lost) if lost else shown, shown))
    return Tally(points, Fraction(total), tuple(earned), losses, tuple(o.rule.code for o in outcomes if _caps(o)))


@lru_cache(maxsize=256)
def _of(points: Decimal, total: Decimal) -> tuple[Fraction, Decimal]:
    """What a family has at stake where all that apply together have 100: exact, and for display."""
    of = Fraction(points) * 100 / Fraction(total)
    return of, _decimal(of)


def score(
    counted: Tally, grades: Sequence[tuple[str, Decimal]], verdict: Verdict, errors: Sequence[InternalError] = ()
) -> Score:
    """The score of one file; withheld (None) where the file was unreadable or a rule crashed."""
    lost = {code: _decimal(loss) for code, loss in counted.losses.items()}
    if verdict == "unreadable" or errors or not counted.total:
        return Score(None, None, "", counted.families, lost)
    uncapped = int(counted.points)
    caps = counted.capping if uncapped >= PASS else ()
    printed, grade = counted.mended((), grades)
    return Score(printed, uncapped, grade, counted.families, lost, caps)


def _caps(outcome: Outcome) -> bool:
    """True where this check alone keeps the file below the pass mark: fatal, or under its gate."""
    if outcome.state != "failed":
        return False
    if outcome.rule.gate is None or not outcome.subjects:
        return outcome.rule.fatal
    # What another check found fault with in this one's stead has not passed the gate.
    through = Fraction(outcome.passed - outcome.yielded, outcome.subjects)
    return outcome.rule.fatal or through < Fraction(outcome.rule.gate)


def _share(outcome: Outcome) -> Fraction:
    return Fraction(outcome.passed, outcome.subjects) if outcome.subjects else Fraction(1)


def _decimal(value: Fraction) -> Decimal:
    """A share of points for display: two decimals, half up."""
    return rounded(Decimal(value.numerator) / Decimal(value.denominator))
