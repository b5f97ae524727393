"""The name of an indicator says no measurable thing."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Indicator
from perfcheck.wording import endeavour, is_english, placeholder, subject, vague_name, vague_value


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        if not row.name or (evaluation.language == "en" and _counted(row)):
            continue
        if vague_name(row.name.text, language=evaluation.language) or _open(row):
            yield Finding(
                row.name.path,
                severity="hint" if row.target.quantity is not None and row.target.quantity.stated else None,
                name=row.name.text,
            )


def _counted(row: Indicator) -> bool:
    """True where the target counts what the English name speaks of: “Support families”, 300 families."""
    target = row.target.quantity
    if target is None or not is_english(target.unit) or not target.stated:
        return False
    return not subject(target.unit).isdisjoint(subject(row.name.text))


def _open(row: Indicator) -> bool:
    """True where the name is an endeavour and the target says nothing that could be checked either: 拓展服务功能, 功能拓展."""
    target = row.target.text
    if not target or not endeavour(row.name.text):
        return False
    return placeholder(target) or vague_value(target, row.name.text)
