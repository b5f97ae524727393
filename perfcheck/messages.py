"""Card + facts + language → sentence. The only place where findings become words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from typing import Any

from perfcheck import tables
from perfcheck.model import TABLE, Evaluation, Finding, Language, Path, Rule, Term, object_of
from perfcheck.patterns import compiled
from perfcheck.tuples import NamedTuple

# {name}, {difference:money}, {count:place|places}
_SLOT = compiled(r"\{(?P<slot>\w+)(?::(?P<form>[^{}]*))?\}")
QUOTE_LIMIT = 48
"""Longest quotation in a message, in characters; the place itself is shown beside it."""


# £, US$k, EUR million: the sign or the code before an amount, and its size behind it.
_PLURAL = compiled(r"(?<=[a-rt-z])s$")
_CURRENCY = compiled(r"(?:(?P<sign>[A-Z]{0,3}[$£€¥])|(?P<code>[A-Z]{3}))\s?(?P<size>k|m|bn|thousand|million|billion)?")


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
    """A phrase of the interface, its slots filled; a grade is a term of the form."""
    if "grade" in facts:
        facts["grade"] = term(facts["grade"], language)
    return _fill(interface(language)["ui"][key], facts, language)


def term(key: str, language: Language) -> str:
    """A term of the form in one language; the key itself where it has no translation."""
    return str(interface(language)["terms"].get(key, key))


def unit(name: str, language: Language, *, one: bool = False) -> str:
    """A canonical unit in one language, in English as of many unless of ``one``; the unit itself where it has no translation."""
    known = interface(language)["units"]
    return "/".join(known.get(part, (part, part))[0 if one else 1] for part in name.split("/"))


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


def about(evaluation: Evaluation, rule: Rule, finding: Finding, language: Language) -> Subject:
    """What a finding is about: a whole part of the form where its card says so, else the object it points at."""
    whole = rule.whole(finding)
    return Subject(term(whole, language), 0, "") if whole else subject(evaluation, finding.path, language)


def subject(evaluation: Evaluation, path: Path, language: Language) -> Subject:
    """The object that a path belongs to, named as the form names it."""
    number, name = _own(evaluation, path)
    return Subject(section(evaluation, path, language), number, name)


def section(evaluation: Evaluation, path: Path, language: Language) -> str:
    """The section of the form that a path belongs to."""
    if not path:
        return ""
    head = path[0]
    if head == "other":
        # The first number is that of the group.
        group = _name(evaluation, Path(path[:2])) if len(path) > 1 else ""
        return "/".join(filter(None, (term("other", language), group)))
    if head in TABLE:
        return _section(tuple([part for part in path[:2] if isinstance(part, str)]), language)
    line = head == "budget" and len(path) > 2 and any(isinstance(part, int) for part in path)
    return term(".".join(map(str, path[:2])) if line else str(head), language)


def title(named: Subject, language: Language) -> str:
    """An object in one phrase: ``数量指标 2「改造面积」``."""
    section = named.section.rpartition("/")[2]
    if language == "en" and named.number:
        # One of them: social benefit indicator 1.
        section = _PLURAL.sub("", section)
    name = _short(named.name)
    parts = [section, str(named.number) if named.number else ""]
    head = " ".join(part for part in parts if part)
    if not name:
        return head
    return f"{head}「{name}」" if language == "zh" else f"{head} “{name}”"


def _own(evaluation: Evaluation, path: Path) -> tuple[int, str]:
    """The number of an object within its section (0: none), and its own name."""
    if not path or path[0] not in TABLE:
        number = next((part + 1 for part in path if isinstance(part, int)), 0)
        named = number and path[0] == "budget" and len(path) > 2
        return number, _name(evaluation, Path(path[:3])) if named else ""
    row = object_of(path)
    last = row[-1]
    if not isinstance(last, int) or (path[0] == "other" and len(row) < 3):
        return 0, ""
    return last + 1, _name(evaluation, row)


@lru_cache(maxsize=256)
def _section(names: tuple[str, ...], language: Language) -> str:
    # A heading that nobody knows has no translation: it is named as it is written.
    terms = interface(language)["terms"]
    return "/".join(str(terms.get(".".join(names[: n + 1]), name)) for n, name in enumerate(names))


def _name(evaluation: Evaluation, path: Path) -> str:
    found = evaluation.document.at(path)
    value = found.get("name") if isinstance(found, dict) else None
    return value if isinstance(value, str) else ""


def _fill(template: str, facts: Mapping[str, Any], language: Language) -> str:
    """The template with its slots filled; a slot without a fact shows as ``…`` rather than ending the run."""
    if "{" not in template:
        return template
    filled = []
    for words, slot, form in _slots(template):
        filled.append(words)
        if slot is not None:
            value = facts.get(slot, "…")
            # Of what names a file nothing is cut: a person has to find it by that. A corrected line is to be pasted whole.
            if slot in ("path", "digest", "corrected"):
                filled.append(" ".join(str(value).split("\n")))
            elif form:
                filled.append(_formed(value, form, facts))
            elif words[-1:] == "“" and isinstance(value, list | tuple) and language == "en":
                # Each of several quotations has marks of its own.
                filled.append("”, “".join(_spoken(item, language) for item in value))
            else:
                filled.append(_spoken(value, language))
    return "".join(filled)


@cache
def _slots(template: str) -> list[tuple[str, str | None, str]]:
    """The words of a template, each with the slot behind it and the form in which it is said."""
    found: list[tuple[str, str | None, str]] = []
    at = 0
    for match in _SLOT.finditer(template):
        found.append((template[at : match.start()], match["slot"], match["form"] or ""))
        at = match.end()
    return [*found, (template[at:], None, "")] if at < len(template) else found


def template(text: str) -> str:
    """The words of a card as they are shown without a finding: {difference:money} as {difference}, {count:place|places} as {count} places."""
    said = []
    for words, slot, form in _slots(text):
        said.append(words)
        if slot is not None:
            many = form.partition("|")[2]
            said.append(many if form.startswith("=") else f"{{{slot}}}" + (f" {many}" if many else ""))
    return "".join(said)


def _formed(value: Any, form: str, facts: Mapping[str, Any]) -> str:
    """A fact in a form: ``money`` (in the fact ``unit``, or the one named behind it), ``gap`` (money without its sign), ``one|many``
    with the number before it, ``=one|many`` without.
    """
    kind, _, named = form.partition(" ")
    if kind in ("money", "gap"):
        return money(value, str(facts.get(named or "unit", "")), absolute=kind == "gap")
    one, _, many = form.removeprefix("=").partition("|")
    said = one if str(value) == "1" else many
    return said if form.startswith("=") else f"{value} {said}"


def money(value: Any, unit: str, *, absolute: bool = False) -> str:
    """An amount as English writes it: £90,000, US$2.5m, £73.6k, CHF 48,000; in any other unit the unit stands behind it."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return _spoken(value, "en")
    sign = _CURRENCY.fullmatch(unit.strip())
    shown = f"{abs(amount):,f}"
    whole, _, part = shown.partition(".")
    part = part.rstrip("0")
    if len(part) == 1 and sign and sign["sign"] and not sign["size"]:
        part += "0"
    shown = f"{whole}.{part}" if part else whole
    minus = "−" if amount < 0 and not absolute else ""
    if not sign:
        return f"{minus}{shown} {unit}".rstrip()
    size = sign["size"] or ""
    behind = f" {size}" if len(size) > 2 else size
    return f"{minus}{sign['sign'] or sign['code'] + ' '}{shown}{behind}"


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
