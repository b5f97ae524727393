"""perfcheck schema: prints a JSON Schema, for editors and other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from perfcheck.cli import completion, options
from perfcheck.cli.console import choose_language, stop, suggestion, write_bytes
from perfcheck.messages import word

NAMES = ("evaluation", "evaluation.zh", "report", "rule", "configuration")


def schema(
    name: Annotated[
        str, typer.Argument(help=" | ".join(NAMES), autocompletion=completion.one_of(NAMES))
    ] = "evaluation",
    lang: options.Lang = None,
) -> None:
    """Print a JSON Schema."""
    from perfcheck.tables import schema_text

    language = choose_language(lang)
    if name not in NAMES:
        known = list(NAMES)
        stop(word("unknown_schema", language, name=name, names=known), *suggestion(name, known, language))
    write_bytes(schema_text(name).encode("utf-8"))
