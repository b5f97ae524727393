"""A self-evaluation leaves an actual value open."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.wording import empty_target


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        if empty_target(row.actual.text, row.name.text, language=evaluation.language):
            case = "placeholder" if row.actual else "" if row.name else "unnamed"
            yield Finding(row.actual.path, case=case, name=row.name.text, written=row.actual.text)
