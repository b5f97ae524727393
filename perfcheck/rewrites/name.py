"""A name that can be counted, in place of one that only praises: out of the unit's own work where it is of the row's topic."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.candidates import candidates
from perfcheck.model import Evaluation, Finding, Indicator
from perfcheck.rewrites.counted import thing
from perfcheck.rewrites.entries import BLANK, alternatives, english, entry, row_of

OFFERED = 2


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    row = row_of(evaluation, finding)
    if row is not None:
        yield from alternatives(evaluation, list(fitting(evaluation, row)) or own(evaluation, row))


def fitting(evaluation: Evaluation, row: Indicator) -> Iterator[str]:
    """Indicators for the row's place that share a content word with its name."""
    if row.level1 == "other":
        return
    at = f"{row.level1}.{row.level2}" if row.level2 else row.level1
    for found in candidates(evaluation, at, row.name.text)[:OFFERED]:
        fields = {"name": found.name, "target": found.target, "data_source": found.source}
        yield entry(evaluation, "indicator", fields)


def own(evaluation: Evaluation, row: Indicator) -> Iterator[str]:
    """The thing that the row is about, with room for what of it is rated or counted."""
    about = thing(row.name.text)
    if not about:
        return
    if english(evaluation):
        rate, number, unit = (
            f"{about}: share of {BLANK} that {BLANK}",
            f"{about}: number of {BLANK} that {BLANK}",
            " (unit)",
        )
    else:
        rate, number, unit = f"{about}{BLANK}率", f"{about}{BLANK}数", "（单位）"
    # A figure that stands says which of the two it is, and stays.
    stated = row.target.quantity
    unit_told = stated.unit if stated is not None and stated.value is not None else ""
    kept = row.target.text.strip()
    if unit_told in ("", "%"):
        yield entry(evaluation, "indicator", {"name": rate, "target": kept if unit_told else f"≥{BLANK}%"})
    if unit_told != "%":
        yield entry(evaluation, "indicator", {"name": number, "target": kept if unit_told else f"≥{BLANK}{unit}"})
