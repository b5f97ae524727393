"""A goal or a task with something to hold it against: its own indicators with their targets, else what its work counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from perfcheck.candidates import about
from perfcheck.links import references, topics
from perfcheck.model import Evaluation, Finding, Goal, Indicator, Path, Task, object_of
from perfcheck.patterns import compiled
from perfcheck.quantities import factor
from perfcheck.rewrites.entries import english, field
from perfcheck.rewrites.target import deadline
from perfcheck.tuples import NamedTuple

SHOWN = 3
# 增长8%, 60日内, 三季度末 do not stand behind “completed:”, and money is what a goal costs.
_BOUND = compiled(r"\s*[≥≤><=＞＜＝]*\s*[0-9]")
_OTHER = frozenset(("money", "time", "months", "工作日"))


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    where = object_of(finding.path)
    planned = _planned(evaluation).get(where)
    if planned is None:
        return
    rows = _indicators(evaluation, planned.id.text.strip(), planned.text.text)
    said = english(evaluation)
    promised = [_joined(row.name.text.strip(), row.target.text.strip(), said) for row in rows]
    promised = promised or [_joined(c.name, c.target, said) for c in about(evaluation, planned.text.text)]
    if promised:
        kind = "goal" if where[0] == "goals" else "task"
        mark, end = (", ", ".") if english(evaluation) else ("，", "。")
        until = deadline(evaluation)
        reached = "达到" if all("%" in one for one in promised) else "完成"
        lead = f"{until[0].upper()}{until[1:]}: " if english(evaluation) else f"{until}{reached}："
        yield field(evaluation, kind, "text", f"{lead}{mark.join(promised)}{end}")


def _joined(name: str, target: str, english: bool) -> str:
    """改造背街小巷条数≥18条; a target in words keeps its distance, and in English every one."""
    return f"{name}{target}" if target[:1] in "≥≤>=<" and not english else f"{name} {target}"


@lru_cache(maxsize=2)
def _planned(evaluation: Evaluation) -> dict[Path, Goal | Task]:
    listed: tuple[Goal | Task, ...] = (*evaluation.goals, *evaluation.tasks)
    return {item.path: item for item in listed}


def _indicators(evaluation: Evaluation, name: str, text: str) -> list[Indicator]:
    """The rows with a count or a rate as target that name the goal, else those of no goal that speak of the same thing."""
    table = _table(evaluation)
    named = table.by_name.get(name, []) if name else []
    if named:
        return named[:SHOWN]
    # The first of all that share a topic are among the first of each topic.
    alike = Counter(number for topic in topics(text) for number in table.by_topic.get(topic, [])[:SHOWN])
    # One word is little in English: residents are the topic of half the rows.
    least = 2 if english(evaluation) else 1
    return [table.rows[number] for number in sorted(alike) if alike[number] >= least][:SHOWN]


class _Table(NamedTuple):
    """The rows of no goal with a count or a rate as target, those that name a goal, and the numbers of those that speak of a topic."""

    rows: list[Indicator]
    by_name: dict[str, list[Indicator]]
    by_topic: dict[str, list[int]]


@lru_cache(maxsize=2)
def _table(evaluation: Evaluation) -> _Table:
    found = _Table([], {}, {})
    for row in evaluation.indicators:
        if not _counts(row):
            continue
        names = dict.fromkeys(references(row.goal.text))
        for name in names:
            found.by_name.setdefault(name, []).append(row)
        if names:
            continue
        for topic in topics(row.name.text):
            found.by_topic.setdefault(topic, []).append(len(found.rows))
        found.rows.append(row)
    return found


def _counts(row: Indicator) -> bool:
    """True where the target is a count or a rate, written as one."""
    target = row.target.quantity
    if target is None or target.value is None or target.day is not None or not _BOUND.match(row.target.text):
        return False
    return factor(target.unit)[0].partition("/")[0] not in _OTHER
