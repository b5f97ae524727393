"""Indicators a unit could set where it has none of a kind: out of its own results, else out of library.toml by its tasks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from perfcheck import tables
from perfcheck.deliveries import deliveries
from perfcheck.model import Amount, Evaluation
from perfcheck.patterns import any_of, compiled
from perfcheck.tuples import NamedTuple
from perfcheck.wording import content_words, flat, shared

BLANK = "____"
OFFERED = 3
GENERAL = "general"


class Candidate(NamedTuple):
    """An indicator to consider: where it belongs, name, target with a blank, data source; ``actual`` where the file has it."""

    at: str
    name: str
    target: str
    source: str
    actual: str = ""


class _Function(NamedTuple):
    name: str
    words: re.Pattern[str] | None
    indicators: tuple[dict[str, Any], ...]


@lru_cache(maxsize=64)
def candidates(evaluation: Evaluation, at: str, topic: str = "") -> tuple[Candidate, ...]:
    """Two or three indicators for a place of the form (outputs.quantity, benefits, satisfaction), the fittest first.

    What the unit has delivered comes before what its kind of work usually counts. No target value is ever made up.
    Where a topic is given only those that share a content word with it, and there may be none.
    """
    found = _all(evaluation, at)
    return tuple(one for one in found if not topic or shared(one.name, topic))[:OFFERED]


@lru_cache(maxsize=64)
def _all(evaluation: Evaluation, at: str) -> tuple[Candidate, ...]:
    taken = {row.name.text.strip() for row in evaluation.indicators}
    found: dict[str, Candidate] = {}
    for candidate in (*_delivered(evaluation, at), *_spent(evaluation, at), *_usual(evaluation, at)):
        if candidate.name not in taken:
            found.setdefault(candidate.name, candidate)
    return tuple(found.values())


def about(evaluation: Evaluation, text: str) -> tuple[Candidate, ...]:
    """Output indicators that share a content word with one goal or task, in the order in which its text names the work."""
    language = evaluation.language
    placed = [(found.start(), f) for f in _functions(language) if f.words and (found := f.words.search(flat(text)))]
    offered = []
    for _, function in sorted(placed, key=lambda item: item[0]):
        rows = [row for row in function.indicators if row["at"].startswith("outputs.q") and "date" not in row]
        # Of equally fitting ones the first. What several kinds of work have in their names (安全, 设备) tells none of them.
        best = max(rows, key=lambda row: len(shared(row[language], text)))
        alike = shared(best[language], text)
        if len(alike) > 1 or alike - _common(language):
            offered.append(_candidate(best, language, evaluation.year))
    return tuple(offered[:OFFERED])


def _delivered(evaluation: Evaluation, at: str) -> Iterator[Candidate]:
    if at not in ("outputs", "outputs.quantity") or not evaluation.evaluated:
        return
    for found in deliveries(evaluation):
        yield Candidate("outputs.quantity", found.name, f"≥{BLANK}{found.unit}", "", found.written)


def _spent(evaluation: Evaluation, at: str) -> Iterator[Candidate]:
    """The budget as a ceiling: its own figures, as they are written."""
    budget = evaluation.budget
    if at not in ("outputs.cost", "costs") or budget is None or not budget.adjusted:
        return
    english, unit = evaluation.language == "en", budget.currency_unit
    name = ("总支出", "total expenditure")[english]
    source = ("决算报表", "final accounts")[english]
    spent = _amount(budget.executed, unit) if evaluation.evaluated and budget.executed else ""
    yield Candidate("outputs.cost", name, f"≤{_amount(budget.adjusted, unit)}", source, spent)


def _amount(amount: Amount, unit: str) -> str:
    return amount.text if amount.own_unit else f"{amount.text}{unit}"


def _usual(evaluation: Evaluation, at: str) -> Iterator[Candidate]:
    """One indicator of each function in turn, so that the first function does not fill the list."""
    ranked = _ranked(evaluation)
    columns = [[row for row in function.indicators if _within(row["at"], at)] for function in ranked]
    for depth in range(max((len(rows) for rows in columns), default=0)):
        for rows in columns:
            if depth < len(rows):
                yield _candidate(rows[depth], evaluation.language, evaluation.year)


def _within(place: str, at: str) -> bool:
    return place == at or place.startswith(at + ".") or (at == "costs" and place == "outputs.cost")


def _candidate(row: dict[str, Any], language: str, year: int | None) -> Candidate:
    english = language == "en"
    if row.get("date"):
        target = f"by {year or BLANK}-__-__" if english else f"{year or BLANK}年____月____日前"
    else:
        unit = row.get("unit_en", row["unit"]) if english else row["unit"]
        target = f"{row.get('sign', '≥')}{BLANK}{' ' if unit[:1].isalnum() and english else ''}{unit}"
    return Candidate(row["at"], row[language], target, row[f"source_{language}"])


@lru_cache(maxsize=4)
def _ranked(evaluation: Evaluation) -> tuple[_Function, ...]:
    """The functions that the unit speaks of, most often first; what it plans counts more than what it is there for."""
    weights: dict[str, int] = {}
    listed = _functions(evaluation.language)
    for weight, text in _own_words(evaluation):
        for function in listed:
            if function.words and function.words.search(text):
                weights[function.name] = weights.get(function.name, 0) + weight
    chosen = [function for function in listed if weights.get(function.name)]
    chosen.sort(key=lambda function: -weights[function.name])
    return (*chosen, *(function for function in listed if function.name == GENERAL))


def _own_words(evaluation: Evaluation) -> Iterable[tuple[int, str]]:
    yield 6, flat(evaluation.project_name.text)
    planned = [*(task.text for task in evaluation.tasks), *(goal.text for goal in evaluation.goals)]
    yield from ((3, flat(text.text)) for text in planned)
    for row in evaluation.indicators:
        yield 2, flat(row.name.text)
    for duty in evaluation.duties:
        yield 1, flat(duty.text)


@cache
def _common(language: str) -> frozenset[str]:
    """The content words that stand in indicators of several functions."""
    found: Counter[str] = Counter()
    for function in _functions(language):
        found.update(frozenset().union(*(content_words(row[language]) for row in function.indicators)))
    return frozenset(word for word, count in found.items() if count > 1)


@cache
def _functions(language: str) -> tuple[_Function, ...]:
    listed = tables.table("library.toml")
    return tuple(
        _Function(name, _any(entry["en_words" if language == "en" else "words"]), tuple(entry["indicators"]))
        for name, entry in listed.items()
    )


def _any(words: list[str]) -> re.Pattern[str] | None:
    return compiled(any_of(words)) if words else None
