"""Indicators for a part of the form that has none: out of the unit's results, its budget, and what its tasks usually count."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import keys
from perfcheck.candidates import OFFERED, Candidate, candidates
from perfcheck.model import Evaluation, Finding
from perfcheck.rewrites.entries import entry, key

PLACES = {
    "outputs": ("outputs.quantity", "outputs.quality", "outputs.timeliness"),
    "benefits": ("benefits.economic", "benefits.social", "benefits.ecological", "benefits.sustainable"),
}
EACH = 2


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    at = ".".join(str(part) for part in finding.path)
    first = str(finding.path[0])
    places = PLACES.get(at, (at,))
    each = EACH if at == "outputs" else 1 if at == "benefits" else OFFERED
    yield f"{key(evaluation, keys.ROOT, first)}:"
    for place in places:
        yield from _listed(evaluation, place, candidates(evaluation, place)[:each])


def _listed(evaluation: Evaluation, at: str, offered: tuple[Candidate, ...]) -> Iterator[str]:
    """The heading of the part, then one row each, indented as they go into the file."""
    first, _, second = at.partition(".")
    if second and offered:
        yield f"  {key(evaluation, first, second)}:"
    indent = "    " if second else "  "
    for found in offered:
        fields = {"name": found.name, "target": found.target, "actual": found.actual, "data_source": found.source}
        yield indent + entry(evaluation, "indicator", fields)
