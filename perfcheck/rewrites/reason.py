"""The account of a deviation: target, actual value and the difference as they are, the cause and the remedy to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.attainment import figure, judge
from perfcheck.model import Evaluation, Finding
from perfcheck.rewrites.entries import BLANK, english, field, row_of


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    row = row_of(evaluation, finding)
    if row is None or row.target.quantity is None or row.actual.quantity is None:
        return
    stated = (row.target.text.strip(), row.actual.text.strip())
    found = judge(row)
    apart = f"{figure(abs(found.actual - found.target))}{found.unit}" if found and not found.dated else ""
    if english(evaluation):
        gap = f", {apart} apart" if apart else ""
        text = f"target {stated[0]}, actual {stated[1]}{gap}; because {BLANK}; to be done by {BLANK} before {BLANK}"
    elif found is not None and found.met:
        text = f"指标值 {stated[0]}，完成 {stated[1]}" + (f"，相差 {apart}" if apart else "") + f"，因{BLANK}"
    else:
        gap = f"，相差 {apart}" if apart else ""
        text = f"指标值 {stated[0]}，完成 {stated[1]}{gap}，因{BLANK}；由{BLANK}于____年____月底前{BLANK}"
    yield field(evaluation, "indicator", "reason", text)
