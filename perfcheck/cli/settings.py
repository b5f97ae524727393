"""Finds the configuration of a run and says what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from perfcheck.cli import inputs
from perfcheck.cli.console import choose_language, reason, stop, suggestion
from perfcheck.configuration import Configuration, Misconfigured, load, nearest, with_options
from perfcheck.messages import word
from perfcheck.model import Language, Profile


def settle(
    paths: list[str], file: str | None, isolated: bool, options: Mapping[str, Any], language: Language
) -> Configuration:
    """The configuration of a run: the file asked for, else the nearest one, with the command's options before it."""
    try:
        return with_options(_found(paths, file, isolated), options)
    except Misconfigured as error:
        refuse(error, language)


def refuse(error: Misconfigured, language: Language) -> NoReturn:
    """Ends the command with what is wrong and what was probably meant."""
    facts = dict(error.facts)
    close = facts.pop("close", [])
    if "kind" in facts:
        facts["kind"] = word(f"kind_{facts['kind'].replace(' ', '_')}", language)
    if isinstance(facts.get("reason"), OSError):
        facts["reason"] = reason(facts["reason"], language)
    more = [word("did_you_mean", language, names=close)] if close else []
    stop(word(f"config_{error.key}", language, **facts), *more)


def _found(paths: list[str], file: str | None, isolated: bool) -> Configuration:
    if isolated:
        return Configuration()
    if file is not None:
        return load(Path(file), file)
    found = nearest(inputs.folder_of(paths[0] if paths else "."))
    return load(found, shown(found)) if found else Configuration()


def shown(file: Path) -> str:
    """A configuration's name as it is told: relative where it lies near, so that a report does not depend on the machine."""
    return Path(os.path.relpath(file)).as_posix()


def profile_of(configuration: Configuration, language: Language) -> Profile | None:
    """The profile that the configuration or an option asks for."""
    try:
        return configuration.profile()
    except Misconfigured as error:
        if error.key == "no-profile":
            known = list(error.facts["names"])
            name = error.facts["name"]
            stop(word("unknown_profile", language, name=name, names=known), *suggestion(name, known, language))
        refuse(error, language)


def language_of(asked: str | None, configuration: Configuration) -> Language:
    """--lang, PERFCHECK_LANG, the configuration, then the locale."""
    return choose_language(asked, configured=configuration.get("lang"))


def split(listed: list[str] | None) -> list[str]:
    """Rules given one by one or with commas between them."""
    return [name.strip() for part in listed or () for name in part.split(",") if name.strip()]
