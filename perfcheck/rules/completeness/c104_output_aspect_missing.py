"""Quantity, quality or timeliness has no indicator."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Path, Term

ASPECTS = ("quantity", "quality", "timeliness")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    # No output at all is C102's one cause; groups with names of their own are not laid out by aspect.
    if next(evaluation.under("outputs"), None) is None or next(evaluation.under("other"), None) is not None:
        return
    for aspect in ASPECTS:
        required = f"outputs.{aspect}" in evaluation.profile.required
        if required and next(evaluation.under("outputs", aspect), None) is None:
            yield Finding(Path(("outputs", aspect)), aspect=Term(f"outputs.{aspect}"))
