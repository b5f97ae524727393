"""An indicator has no weight, or no score in a self-evaluation."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Indicator, Term


def check(evaluation: Evaluation) -> Iterator[Finding]:
    rows = evaluation.indicators
    for field in ("weight", "score") if evaluation.evaluated else ("weight",):
        missing = [row for row in rows if not getattr(row, field)]
        # What stands there and cannot be read is told as that, each at its row.
        unread = any(row.path / field in evaluation.broken for row in missing)
        if len(missing) == len(rows) > 1 and not unread:
            yield Finding(rows[0].path / field, case="all", field=Term(field), count=len(rows))
            continue
        for row in missing:
            yield _finding(row, field)


def _finding(row: Indicator, field: str) -> Finding:
    return Finding(row.path / field, field=Term(field), name=row.name.text)
