"""Options that several commands share, so that one name means one thing everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

from perfcheck.cli import completion

Lang = Annotated[str | None, typer.Option("--lang", help="zh | en")]
Config = Annotated[str | None, typer.Option("--config", help="Configuration file.")]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no configuration file.")]
ProfileName = Annotated[
    str | None,
    typer.Option("--profile", help="Profile to use instead of the file's own.", autocompletion=completion.profiles),
]
