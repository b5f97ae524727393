"""perfcheck config: the settings that apply here, each with its origin."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Annotated

import typer

from perfcheck.cli import options
from perfcheck.cli.console import choose_language, write
from perfcheck.cli.settings import language_of, settle
from perfcheck.configuration import KEYS
from perfcheck.messages import word

DEFAULTS = {"select": ["ALL"], "fail-on": "error"}
EMPTY: dict[str, object] = {"rules": [], "texts": [], "levels": {}, "numbers": {}, "rules by pattern": {}}
"""What a kind of setting is where nothing is set; the others are nothing at all then."""


def config(
    paths: Annotated[list[str] | None, typer.Argument(help="Files or folders.", show_default=False)] = None,
    show: Annotated[bool, typer.Option("--show", help="Every setting with its origin.")] = True,
    file: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Lang = None,
) -> None:
    """The settings that apply and where they come from."""
    from perfcheck.render.clean import clean

    found = settle(paths or [], file, isolated, {}, choose_language(lang))
    language = language_of(lang, found)
    lines = []
    for key, kind in KEYS.items():
        if key == "extends":
            continue
        value = found.values.get(key)
        stated = value.value if value else DEFAULTS.get(key, EMPTY.get(kind))
        origin = value.origin if value else word("origin_default", language)
        # What is printed can be used as a configuration: what is not set is a comment in it.
        lines.append(clean(f"# {key} =  # {origin}" if stated is None else f"{key} = {_toml(stated)}  # {origin}"))
    write("\n".join(lines) + "\n")


def _toml(value: object) -> str:
    """A value as it stands in a configuration."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k, ensure_ascii=False)} = {_toml(v)}" for k, v in value.items()) + "}"
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
