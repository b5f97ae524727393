"""One file from bytes to report: read, inspect, fill the form, run the rules, score."""

from __future__ import annotations

from perfcheck import catalog, engine, form, profile, reading, scoring, structure
from perfcheck.model import Evaluation, FileReport


def assess(data: bytes, name: str, profile_name: str | None = None, *, exempting: bool = True) -> FileReport:
    """The report of one file. ``profile_name`` overrides the profile the file names; KeyError where there is none.
    Without ``exempting`` its exemptions are passed over.

    Anything wrong inside the file is a finding; nothing in ``data`` makes this raise.
    """
    document = reading.read(data, name)
    faults, broken = structure.inspect(document) if document.data is not None else ((), frozenset())
    chosen = profile.load(profile_name) if profile_name else None
    return judge(form.fill(document, (*document.faults, *faults), broken, chosen, exempting))


def judge(evaluation: Evaluation) -> FileReport:
    """The report of an evaluation: every rule run, the verdict and the score."""
    outcomes, errors = engine.run(evaluation, catalog.rules())
    verdict = scoring.verdict_of(outcomes, unreadable=evaluation.document.data is None)
    families, grades = catalog.families(), evaluation.profile.grades
    score = scoring.score(outcomes, families, grades, verdict, errors)
    steps = scoring.next_steps(outcomes, families, grades, score)
    better = scoring.to_next_grade(steps, outcomes, families, grades, score)
    return FileReport(evaluation, verdict, score, outcomes, errors, steps, better, scoring.recompute(evaluation))
