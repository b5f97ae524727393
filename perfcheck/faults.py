"""Turns what reading and the schema found wrong into the findings of the rule that reports it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perfcheck import keys
from perfcheck.model import TABLE, Evaluation, Finding, Path


def findings(evaluation: Evaluation, rule: str) -> Iterator[Finding]:
    """The faults that a rule of family S reports, as findings."""
    for fault in evaluation.faults:
        if fault.rule == rule:
            yield Finding(fault.path, span=fault.span, related=fault.related, case=fault.case, **fault.facts)


@lru_cache(maxsize=16)
def misspelt(evaluation: Evaluation) -> frozenset[Path]:
    """The fields whose content stands under a name that was probably meant for them: told as unknown, they are not missing as well."""
    found = set()
    for fault in evaluation.faults:
        if fault.rule == "unknown-field" and "suggestion" in fault.facts:
            around = fault.path.parent
            known = keys.canonical(keys.object_type(around), fault.facts["suggestion"])
            if known is not None and evaluation.document.at(around / known[0]) is None:
                found.add(around / known[0])
    return frozenset(found)


def unread(evaluation: Evaluation, part: str) -> bool:
    """True where a whole section of a part of the form (``indicators``, ``goals``, ``budget``) could not be read, for its heading is
    misspelt or something else stands in its place: what the file holds of that part is not known then."""
    if part != "indicators":
        return Path((part,)) in evaluation.broken
    # The table has its rows one section deeper: outputs, outputs.quantity.
    return any(path[0] in TABLE and len(path) < 3 and isinstance(path[-1], str) for path in evaluation.broken if path)
