"""A target with the unit that the row or its name lets one expect."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.rewrites.entries import BLANK, field, row_of


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    row = row_of(evaluation, finding)
    if row is not None:
        known = row.baseline.quantity.unit if row.baseline.quantity is not None else ""
        yield field(evaluation, "indicator", "target", f"{row.target.text.strip()}{known or BLANK}")
