"""One file from bytes to report: read, inspect, fill the form, run the rules, score."""

from __future__ import annotations

from perfcheck import catalog, engine, form, memory, profile, reading, scoring, structure
from perfcheck.model import Adjustment, Evaluation, FileReport, Profile


def assess(
    data: bytes,
    name: str,
    chosen: Profile | str | None = None,
    *,
    exempting: bool = True,
    adjustment: Adjustment | None = None,
) -> FileReport:
    """The report of one file. ``chosen`` overrides the profile the file names; KeyError where there is none.
    Without ``exempting`` its exemptions are passed over; ``adjustment`` is what a configuration changes.

    Anything wrong inside the file is a finding; nothing in ``data`` makes this raise.
    """
    memory.forget()
    return _report(data, name, chosen, exempting, adjustment)


def reassess(data: bytes, name: str, chosen: Profile) -> FileReport:
    """The same for a file that hardly differs from the one before: what was read in its texts is still remembered."""
    return _report(data, name, chosen, True, None)


def _report(
    data: bytes, name: str, chosen: Profile | str | None, exempting: bool, adjustment: Adjustment | None
) -> FileReport:
    document = reading.read(data, name)
    faults, broken = structure.inspect(document) if document.data is not None else ((), frozenset())
    if isinstance(chosen, str):
        chosen = profile.load(chosen)
    return judge(form.fill(document, (*document.faults, *faults), broken, chosen, exempting, adjustment))


def judge(evaluation: Evaluation) -> FileReport:
    """The report of an evaluation: every rule run, the verdict and the score."""
    outcomes, errors = engine.run(evaluation, catalog.rules())
    verdict = scoring.verdict_of(outcomes, unreadable=evaluation.document.data is None)
    families, grades = catalog.families(), evaluation.profile.grades
    counted = scoring.tally(outcomes, families)
    score = scoring.score(counted, grades, verdict, errors)
    steps = scoring.next_steps(outcomes, counted, grades, score)
    better = scoring.to_next_grade(steps, counted, grades, score)
    return FileReport(evaluation, verdict, score, outcomes, errors, steps, better, scoring.recompute(evaluation))
