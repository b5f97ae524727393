"""The commands of perfcheck."""

from __future__ import annotations

from typing import Annotated

import typer

from perfcheck import __version__
from perfcheck.cli.baseline import baseline
from perfcheck.cli.compare import compare
from perfcheck.cli.config import config
from perfcheck.cli.explain import explain
from perfcheck.cli.fix import fix
from perfcheck.cli.init import init
from perfcheck.cli.lsp import lsp
from perfcheck.cli.rules import rules
from perfcheck.cli.schema import schema
from perfcheck.cli.suggest import suggest
from perfcheck.cli.validate import validate
from perfcheck.cli.verify import verify

app = typer.Typer(
    name="perfcheck",
    help="The linter for budget-performance evaluations.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    # The library below suggests commands itself.
    suggest_commands=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"perfcheck {__version__}")
        raise typer.Exit()


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """The linter for budget-performance evaluations."""


app.command()(validate)
app.command()(rules)
app.command()(explain)
app.command()(schema)
app.command()(suggest)
app.command()(init)
app.command()(fix)
app.command()(compare)
app.command()(baseline)
app.command()(config)
app.command()(verify)
app.command()(lsp)
