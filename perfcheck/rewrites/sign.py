"""The target with the sign that fits the name: ≤ for what should be rare, ≥ for what should be frequent."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.rewrites.entries import field, row_of

_TURNED = {">=": "≤", ">": "<", "<=": "≥", "<": ">"}


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    row = row_of(evaluation, finding)
    target = row.target.quantity if row is not None else None
    if row is None or target is None or target.comparator not in _TURNED:
        return
    figure = row.target.text.strip().lstrip("≥≤><=＞＜＝ ")
    # A comparator in words (不低于) is not turned by exchanging a sign.
    if figure[:1].isdigit():
        # Of a share nothing lies above all.
        sign = "=" if target.value == 100 and target.unit == "%" else _TURNED[target.comparator]
        yield field(evaluation, "indicator", "target", f"{sign}{figure}")
