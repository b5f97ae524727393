"""perfcheck lsp: the language server, for editors."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Annotated

import typer

from perfcheck.cli.console import choose_language, stop
from perfcheck.messages import word


def lsp(
    stdio: Annotated[bool, typer.Option("--stdio", hidden=True, help="Some editors insist on saying so.")] = False,
) -> None:
    """The language server, for editors."""
    if find_spec("pygls") is None:
        stop(word("lsp_missing", choose_language(None)))
    from perfcheck.lsp.server import serve

    serve()
