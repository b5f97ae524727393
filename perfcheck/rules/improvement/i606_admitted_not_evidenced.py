"""The report admits to a weakness that nothing in this file shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from perfcheck.admissions import admissions
from perfcheck.model import Evaluation, Finding


def review(evaluation: Evaluation, spoken: Mapping[str, int]) -> Iterator[Finding]:
    for problem in evaluation.problems:
        for admission in admissions(problem.text.text):
            if not any(code in spoken for code in admission.evidence):
                yield Finding(
                    problem.path / "text",
                    part=(admission.start, admission.end),
                    weakness=admission.weakness,
                    words=problem.text.text[admission.start : admission.end],
                )
