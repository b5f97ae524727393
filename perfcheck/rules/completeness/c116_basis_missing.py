"""A target does not say what it was set by."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding


def check(evaluation: Evaluation) -> Iterator[Finding]:
    missing = [row for row in evaluation.indicators if not row.basis and not row.baseline]
    if len(missing) == len(evaluation.indicators) > 1:
        yield Finding(missing[0].path / "basis", case="all", count=len(missing))
        return
    for row in missing:
        yield Finding(row.path / "basis", name=row.name.text)
