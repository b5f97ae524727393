"""A satisfaction figure does not say how it was asked."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Term


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.under("satisfaction"):
        if row.actual.quantity is None:
            continue
        survey = row.survey
        if survey is None:
            yield Finding(
                row.path / "survey", missing=[Term("survey.method"), Term("survey.sample"), Term("survey.period")]
            )
            continue
        fields = {"method": survey.method, "sample": survey.sample, "period": survey.period}
        missing = [name for name, text in fields.items() if not text]
        if missing:
            yield Finding(survey.path / missing[0], missing=[Term(f"survey.{name}") for name in missing])
