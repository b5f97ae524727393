"""A target with the unit that the row or its name lets one expect."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.patterns import compiled
from perfcheck.rewrites.counted import written
from perfcheck.rewrites.entries import BLANK, english, field, row_of

_BARE = compiled(r"[≥≤><=＞＜＝\s]*[0-9][0-9.,]*")


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    row = row_of(evaluation, finding)
    # A unit goes behind a bare number; 偿债备付率≥1.1 says what it is without one.
    if row is not None and _BARE.fullmatch(row.target.text.strip()):
        known = row.baseline.quantity.unit if row.baseline.quantity is not None else ""
        unit = written(known, english(evaluation)) if known else (f" {BLANK}" if english(evaluation) else BLANK)
        yield field(evaluation, "indicator", "target", f"{row.target.text.strip()}{unit}")
