"""The catalogue: walks rules/ and pairs every module with its card. The only place that discovers rules."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

from perfcheck import tables
from perfcheck.model import Family, Language, Rule


@cache
def families() -> tuple[Family, ...]:
    """The families in the order of the checklist."""
    listed = tables.table("rules/families.toml")
    return tuple(
        Family(
            letter=letter,
            points=Decimal(entry["points"]),
            folder=entry["folder"],
            name={"zh": entry["zh"], "en": entry["en"]},
            protects={"zh": entry["protects_zh"], "en": entry["protects_en"]},
        )
        for letter, entry in listed.items()
    )


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule: families in order, codes in order."""
    return tuple(rule for family in families() for rule in _rules_of(family))


@cache
def stems() -> tuple[tuple[str, str], ...]:
    """Code and name of every rule in the order of ``rules``, read off the file names: no module is loaded."""
    return tuple(_called(stem) for family in families() for stem in _stems_of(family))


@cache
def _by_name() -> dict[str, Rule]:
    return {key: rule for rule in rules() for key in (rule.code.lower(), rule.name)}


def find(name: str) -> Rule | None:
    """The rule of that code or name, whatever the case."""
    return _by_name().get(name.strip().lower().replace("_", "-"))


def title(code: str, language: Language) -> str:
    """What a check asserts, in one phrase; "" for a code that is not in the catalogue."""
    rule = find(code)
    return str(rule.words[language]["title"]) if rule else ""


@cache
def ruleset() -> str:
    """A hash of everything that decides what is found in a file and said of it."""
    return tables.digest()


def _rules_of(family: Family) -> Iterator[Rule]:
    for stem in _stems_of(family):
        yield _rule(family, stem)


def _stems_of(family: Family) -> tuple[str, ...]:
    return tables.names(f"rules/{family.folder}")


def _called(stem: str) -> tuple[str, str]:
    code, _, slug = stem.partition("_")
    return code.upper(), slug.replace("_", "-")


def _module(name: str) -> ModuleType:
    """The module of a rule. Its place is known: to have it looked for in every place takes as long as to load it."""
    whole = f"perfcheck.rules.{name}"
    found = sys.modules.get(whole)
    if found is not None:
        return found
    spec = spec_from_file_location(whole, f"{tables.PACKAGE}/rules/{name.replace('.', '/')}.py")
    assert spec is not None and spec.loader is not None
    sys.modules[whole] = made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def _rule(family: Family, stem: str) -> Rule:
    code, name = _called(stem)
    card = tables.table(f"rules/{family.folder}/{stem}.toml")
    module = _module(f"{family.folder}.{stem}")
    return Rule(
        code=code,
        name=name,
        family=family.letter,
        severity=card["severity"],
        confidence=card["confidence"],
        weight=Decimal(card["weight"]),
        subject=card["subject"],
        needs=tuple(card.get("needs", ())),
        stages=tuple(card.get("stages", ("target", "self_evaluation"))),
        fatal=card.get("fatal", False),
        gate=Decimal(card["gate"]) if "gate" in card else None,
        against=tuple(card.get("against", ())),
        yields_to=tuple(card.get("yields_to", ())),
        since=card["since"],
        basis=card.get("basis", ""),
        words={"zh": card["zh"], "en": card["en"]},
        examples=tuple(card.get("examples", ())),
        check=getattr(module, "check", None),
        review=getattr(module, "review", None),
        rewrite=card.get("rewrite", ""),
        about=card.get("about", {}),
    )
