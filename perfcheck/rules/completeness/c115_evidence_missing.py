"""An indicator claims full marks and names neither evidence nor data source."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Indicator


def check(evaluation: Evaluation) -> Iterator[Finding]:
    rows = [row for row in evaluation.indicators if row.weight and row.score.value == row.weight.value != 0]
    missing = [row for row in rows if not row.evidence and not row.data_source and not _asked(row)]
    if len(missing) == len(rows) > 1:
        yield Finding(missing[0].path / "evidence", case="all", count=len(missing))
        return
    for row in missing:
        yield Finding(row.path / "evidence", name=row.name.text)


def _asked(row: Indicator) -> bool:
    """True where the row says how people were asked: the survey is its source."""
    return row.survey is not None and bool(row.survey.method)
