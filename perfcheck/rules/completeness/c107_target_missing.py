"""An indicator has no target, or a placeholder in its place."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.wording import empty_target


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        if empty_target(row.target.text, row.name.text, language=evaluation.language):
            case = "placeholder" if row.target else "" if row.name else "unnamed"
            yield Finding(row.target.path, case=case, name=row.name.text, written=row.target.text)
