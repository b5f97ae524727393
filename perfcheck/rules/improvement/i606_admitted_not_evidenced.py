"""The report admits to a weakness that nothing in this file shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from perfcheck.admissions import admissions
from perfcheck.model import Evaluation, Finding, Outcome


def review(evaluation: Evaluation, outcomes: Mapping[str, Outcome]) -> Iterator[Finding]:
    spoken = {code for code, outcome in outcomes.items() if outcome.findings}
    for problem in evaluation.problems:
        for admission in admissions(problem.text.text):
            if spoken.isdisjoint(admission.evidence):
                yield Finding(
                    problem.path / "text",
                    part=(admission.start, admission.end),
                    weakness=admission.weakness,
                    words=problem.text.text[admission.start : admission.end],
                )
