"""The points of a category differ from the scheme of the profile."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model import Evaluation, Finding, Term


def check(evaluation: Evaluation) -> Iterator[Finding]:
    scheme = evaluation.profile.weights
    if not scheme or not all(row.weight for row in evaluation.indicators):
        return
    # Where the execution rate is a row of the table its points blur the categories, and the scheme says nothing.
    if sum((row.weight.value or Decimal(0) for row in evaluation.indicators), Decimal(0)) != sum(scheme.values()):
        return
    found = {name: _sum(evaluation, name) for name in (*scheme, "benefits")}
    if "costs" not in scheme:
        # The older scheme counts what things cost among the outputs.
        found["outputs"] = found.get("outputs", Decimal(0)) + _sum(evaluation, "costs")
    if not found.get("satisfaction", Decimal(1)):
        # A project that serves nobody directly has no satisfaction; its points go to the benefits.
        scheme = {
            **scheme,
            "satisfaction": Decimal(0),
            "benefits": scheme.get("benefits", Decimal(0)) + scheme["satisfaction"],
        }
    for name, points in scheme.items():
        if found[name] != points and any(True for _ in evaluation.under(name)):
            first = next(evaluation.under(name))
            yield Finding(first.weight.path, category=Term(name), found=found[name], points=points)


def _sum(evaluation: Evaluation, level1: str) -> Decimal:
    return sum((row.weight.value or Decimal(0) for row in evaluation.under(level1)), Decimal(0))
