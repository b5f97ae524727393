"""The basis of a target: last year's value where the row has it, else the five kinds to choose from."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.rewrites.entries import BLANK, english, field, row_of


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    row = row_of(evaluation, finding)
    if row is None or not row.baseline:
        return
    value = row.baseline.text.strip()
    text = f"history: last year {value}" if english(evaluation) else f"历史标准：上年 {value}，本年按{BLANK}确定"
    yield field(evaluation, "indicator", "basis", text)
