"""A name that can be counted, in place of one that only praises: indicators of the unit's own work for the same place."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.candidates import candidates
from perfcheck.model import Evaluation, Finding
from perfcheck.rewrites.entries import entry, row_of

OFFERED = 2


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    row = row_of(evaluation, finding)
    if row is None or row.level1 == "other":
        return
    at = f"{row.level1}.{row.level2}" if row.level2 else row.level1
    for found in candidates(evaluation, at)[:OFFERED]:
        fields = {"name": found.name, "target": found.target, "data_source": found.source}
        yield entry(evaluation, "indicator", fields)
