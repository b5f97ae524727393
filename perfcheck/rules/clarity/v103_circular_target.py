"""A target points back at the plan and says nothing itself."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.wording import circular, official_option


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        target = row.target.text
        # The options of the form are legal for a qualitative indicator; a grading standard makes any wording one.
        if row.grading or official_option(target):
            continue
        if circular(target, language=evaluation.language):
            yield Finding(row.target.path, target=target)
