"""A goal or a task with something to hold it against: its own indicators with their targets, else what its work counts."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.candidates import about
from perfcheck.links import linked, references
from perfcheck.model import Evaluation, Finding, Goal, Indicator, Task, object_of
from perfcheck.rewrites.entries import english, field
from perfcheck.rewrites.target import deadline

SHOWN = 3


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    where = object_of(finding.path)
    listed: tuple[Goal | Task, ...] = (*evaluation.goals, *evaluation.tasks)
    planned = next((item for item in listed if item.path == where), None)
    if planned is None:
        return
    rows = _indicators(evaluation, planned.id.text.strip(), planned.text.text)
    promised = [_joined(row.name.text.strip(), row.target.text.strip()) for row in rows]
    promised = promised or [_joined(c.name, c.target) for c in about(evaluation, planned.text.text)]
    if promised:
        kind = "goal" if where[0] == "goals" else "task"
        mark, end = (", ", ".") if english(evaluation) else ("，", "。")
        until = deadline(evaluation)
        lead = f"{until[0].upper()}{until[1:]}: " if english(evaluation) else f"{until}完成："
        yield field(evaluation, kind, "text", f"{lead}{mark.join(promised)}{end}")


def _joined(name: str, target: str) -> str:
    """改造背街小巷条数≥18条; a target in words keeps its distance."""
    return f"{name}{target}" if target[:1] in "≥≤>=<" else f"{name} {target}"


def _indicators(evaluation: Evaluation, name: str, text: str) -> list[Indicator]:
    """The rows with a quantified target that name the goal, else those that speak of the same thing."""
    rows = [row for row in evaluation.indicators if row.target.quantity is not None and row.target.quantity.stated]
    named = [row for row in rows if name and name in references(row.goal.text)]
    return (named or [row for row in rows if linked(row.name.text, text)])[:SHOWN]
