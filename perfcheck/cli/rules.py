"""perfcheck rules: lists the catalogue, or what a profile makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from perfcheck.cli import completion, options
from perfcheck.cli.console import choose_language, require_profile, stop, write, write_bytes
from perfcheck.messages import term, word
from perfcheck.model import Language, Profile, Rule

FORMATS = ("text", "json")


def rules(
    format: Annotated[
        str, typer.Option("--format", "-f", help="text | json", autocompletion=completion.one_of(FORMATS))
    ] = "text",
    profile: Annotated[
        str | None,
        typer.Option("--profile", help="A profile, or list.", autocompletion=completion.profiles),
    ] = None,
    lang: options.Lang = None,
) -> None:
    """List every rule."""
    from perfcheck import catalog
    from perfcheck.profile import load, names

    language = choose_language(lang)
    if format not in FORMATS:
        stop(word("unknown_format", language, name=format, names=list(FORMATS)))
    if profile == "list":
        write("".join(f"{name:<16}{load(name).title[language]}\n" for name in names()))
        return
    require_profile(profile, language)
    chosen = load(profile) if profile else None
    if format == "json":
        listed = [_plain(rule, chosen) for rule in catalog.rules()]
        write_bytes((json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
        return
    lines = [*_about(chosen, language)] if chosen else []
    for family in catalog.families():
        members = [rule for rule in catalog.rules() if rule.family == family.letter]
        if members:
            lines.append(f"{family.letter} {family.name[language]} ({family.points})")
            lines += [_line(rule, chosen, language) for rule in members]
            lines.append("")
    lines.append(word("rules_total", language, count=len(catalog.rules())))
    write("\n".join(lines) + "\n")


def _about(profile: Profile, language: Language) -> Iterator[str]:
    """The profile's title, its points and its thresholds."""
    yield f"{profile.name}  {profile.title[language]}"
    points = [f"{term('budget.execution_rate', language)} {profile.execution_weight}"]
    points += [f"{term(name, language)} {value}" for name, value in profile.weights.items()]
    yield f"  {word('profile_weights', language)}: " + ", ".join(points)
    for name, value in profile.limits.items():
        yield f"  {name} = {value}"
    yield ""


def _level(rule: Rule, profile: Profile | None) -> str:
    return profile.severities.get(rule.code, rule.severity) if profile else rule.severity


def _line(rule: Rule, profile: Profile | None, language: Language) -> str:
    level = word(f"severity_{_level(rule, profile)}", language)
    return f"  {rule.code}  {level:<8}{rule.name:<32}{rule.words[language]['title']}"


def _plain(rule: Rule, profile: Profile | None) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": _level(rule, profile),
        "confidence": rule.confidence,
        "weight": float(rule.weight),
        "fatal": rule.fatal,
        "stages": list(rule.stages),
        "title": {language: words["title"] for language, words in rule.words.items()},
    }
