"""An indicator describes how the unit manages itself, or counts only meetings."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.categories import manages_itself, meets_only
from perfcheck.model import Evaluation, Finding


def check(evaluation: Evaluation) -> Iterator[Finding]:
    quantity = list(evaluation.under("outputs", "quantity"))
    for row in (*evaluation.under("outputs"), *evaluation.under("benefits")):
        if manages_itself(row.name.text):
            yield Finding(row.path / "name", name=row.name.text)
        elif len(quantity) == 1 and row is quantity[0] and meets_only(row.name.text):
            yield Finding(row.path / "name", case="meetings", name=row.name.text)
