"""The name of an indicator says no measurable thing."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.wording import vague_name


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        if row.name and vague_name(row.name.text, language=evaluation.language):
            yield Finding(
                row.name.path,
                severity="hint" if row.target.quantity is not None and row.target.quantity.stated else None,
                name=row.name.text,
            )
