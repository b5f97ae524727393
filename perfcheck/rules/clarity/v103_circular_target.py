"""A target points back at the plan and says nothing itself."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.wording import circular, official_option


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        if not row.target or row.grading or row.target.quantity is not None:
            continue
        if circular(row.target.text, language=evaluation.language) or official_option(row.target.text):
            yield Finding(row.target.path, target=row.target.text)
