"""The report admits to a weakness of its goals, indicators or scores, and the file still shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from perfcheck.admissions import admissions
from perfcheck.model import Evaluation, Finding, Outcome


def review(evaluation: Evaluation, outcomes: Mapping[str, Outcome]) -> Iterator[Finding]:
    spoken = {code: len(outcome.findings) for code, outcome in outcomes.items() if outcome.findings}
    for problem in evaluation.problems:
        for admission in admissions(problem.text.text):
            shown = [code for code in admission.evidence if code in spoken]
            if shown:
                yield Finding(
                    problem.path / "text",
                    part=(admission.start, admission.end),
                    weakness=admission.weakness,
                    words=problem.text.text[admission.start : admission.end],
                    codes=shown,
                    count=sum(spoken[code] for code in shown),
                )
