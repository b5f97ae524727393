"""Card + facts + language → sentence. The only place where findings become words."""

from __future__ import annotations

import string
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from perfcheck import tables
from perfcheck.model import Evaluation, Finding, Language, Path, Rule, Term, object_of
from perfcheck.tuples import NamedTuple

QUOTE_LIMIT = 48
"""Longest quotation in a message, in characters; the place itself is shown beside it."""


class Sentence(NamedTuple):
    """What is said about a finding: the fault and, where the card has one, what to write instead."""

    message: str
    suggestion: str


class Subject(NamedTuple):
    """The object a finding is about, in words: section of the form, number within it (0: none), its own name."""

    section: str
    number: int
    name: str


@cache
def interface(language: Language) -> Mapping[str, Any]:
    """The interface's own words: tables [ui] and [terms] of locale/<language>.toml."""
    return tables.table(f"locale/{language}.toml")


def word(key: str, language: Language, **facts: Any) -> str:
    """A phrase of the interface, its slots filled."""
    return _fill(interface(language)["ui"][key], facts, language)


def term(key: str, language: Language) -> str:
    """A term of the form in one language; the key itself where it has no translation."""
    return str(interface(language)["terms"].get(key, key))


def conditions(rule: Rule, language: Language) -> list[str]:
    """What a rule looks at, how much it weighs, and what failing it means: a sentence each."""
    said = [
        word(
            "explain_applies",
            language,
            subject=term(rule.subject, language),
            weight=rule.weight,
            severity=word(f"severity_{rule.severity}", language),
            confidence=word(f"confidence_{rule.confidence}", language),
            since=rule.since,
        )
    ]
    if rule.fatal:
        said.append(word("explain_fatal", language))
    if rule.gate is not None:
        said.append(word("explain_gate", language, gate=f"{rule.gate:.0%}"))
    return said


def say(rule: Rule, finding: Finding, language: Language) -> Sentence:
    """The sentence of a finding in one language."""
    words = rule.words[language]
    case = words.get("cases", {}).get(finding.case, {})
    return Sentence(
        _fill(case.get("message") or words["message"], finding.facts, language),
        _fill(case["suggest"] if "suggest" in case else words.get("suggest", ""), finding.facts, language),
    )


def subject(evaluation: Evaluation, path: Path, language: Language) -> Subject:
    """The object that a path belongs to, named as the form names it."""
    if not path:
        return Subject("", 0, "")
    if path[0] in ("outputs", "costs", "benefits", "satisfaction", "other"):
        return _indicator(evaluation, path, language)
    number = next((part + 1 for part in path if isinstance(part, int)), 0)
    section = term(str(path[0]), language)
    lines = path[:2]
    if path[0] == "budget" and len(path) > 2 and number:
        section = term(".".join(map(str, lines)), language)
        return Subject(section, number, _name(evaluation, Path(path[:3]), "name"))
    return Subject(section, number, "")


def title(about: Subject, language: Language) -> str:
    """An object in one phrase: ``数量指标 2「改造面积」``."""
    section = about.section.rpartition("/")[2]
    name = _short(about.name)
    parts = [section, str(about.number) if about.number else ""]
    head = " ".join(part for part in parts if part)
    if not name:
        return head
    return f"{head}「{name}」" if language == "zh" else f"{head} “{name}”"


def _indicator(evaluation: Evaluation, path: Path, language: Language) -> Subject:
    row = object_of(path)
    number = row[-1]
    if path[0] == "other":
        # The first number is that of the group.
        group = _name(evaluation, Path(path[:2]), "name") if isinstance(number, int) else ""
        section = "/".join(filter(None, (term("other", language), group)))
        number = number if len(row) > 2 else ""
    else:
        section = _section(tuple([part for part in path[:2] if isinstance(part, str)]), language)
    if not isinstance(number, int):
        return Subject(section, 0, "")
    return Subject(section, number + 1, _name(evaluation, row, "name"))


@lru_cache(maxsize=256)
def _section(names: tuple[str, ...], language: Language) -> str:
    return "/".join(term(".".join(names[: n + 1]), language) for n in range(len(names)))


def _name(evaluation: Evaluation, path: Path, key: str) -> str:
    value = evaluation.document.at(path / key)
    return value if isinstance(value, str) else ""


def _fill(template: str, facts: Mapping[str, Any], language: Language) -> str:
    """The template with its slots filled; a slot without a fact shows as ``…`` rather than ending the run."""
    if "{" not in template:
        return template
    filled = []
    for words, slot in _slots(template):
        filled.append(words)
        if slot is not None:
            value = facts.get(slot, "…")
            # Of what names a file nothing is cut: a person has to find it by that.
            named = slot in ("path", "digest")
            filled.append(" ".join(str(value).split("\n")) if named else _spoken(value, language))
    return "".join(filled)


@cache
def _slots(template: str) -> list[tuple[str, str | None]]:
    """The words of a template, each with the slot behind it."""
    return [(words, slot) for words, slot, _, _ in string.Formatter().parse(template)]


def _spoken(value: Any, language: Language) -> str:
    """A fact as it is said: terms translated, lists joined, numbers as printed, long quotations cut."""
    if isinstance(value, Term):
        return term(value, language)
    if isinstance(value, str):
        return _short(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace("-", "−")
    if isinstance(value, list | tuple):
        return ("、" if language == "zh" else ", ").join(_spoken(item, language) for item in value)
    return str(value)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= QUOTE_LIMIT else line[: QUOTE_LIMIT - 1] + "…"
