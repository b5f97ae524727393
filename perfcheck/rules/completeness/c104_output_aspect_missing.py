"""Quantity, quality or timeliness has no indicator."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Path, Term

ASPECTS = ("quantity", "quality", "timeliness")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    # Groups with names of their own are not laid out by aspect.
    if next(evaluation.under("other"), None) is not None:
        return
    required = [aspect for aspect in ASPECTS if f"outputs.{aspect}" in evaluation.profile.required]
    missing = [aspect for aspect in required if next(evaluation.under("outputs", aspect), None) is None]
    if len(missing) == len(ASPECTS):
        # No output at all is one cause: one finding names every aspect that is wanted.
        yield Finding(Path(("outputs",)), aspect=[Term(f"outputs.{aspect}") for aspect in missing])
        return
    for aspect in missing:
        yield Finding(Path(("outputs", aspect)), aspect=Term(f"outputs.{aspect}"))
