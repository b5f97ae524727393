"""The commands of perfcheck, each loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from click import Command, Context, UsageError
from click.exceptions import NoArgsIsHelpError
from typer.core import TyperGroup
from typer.main import get_command

from perfcheck import __version__
from perfcheck.cli import inputs
from perfcheck.cli.chrome import asked_language, translate
from perfcheck.cli.console import choose_language, stop
from perfcheck.messages import word
from perfcheck.render.clean import one_line

COMMANDS = (
    "validate", "rules", "explain", "schema", "suggest", "init", "fix", "compare", "baseline", "merge", "cluster", "config", "cache", "verify", "lsp",
)  # fmt: skip
"""Every command in the order of the help; the module of a command has its name."""


class Commands(TyperGroup):
    """Knows the names of the commands; a command's module is loaded with the first look at it."""

    translated = False

    def translate(self) -> None:
        """Puts the help into the language spoken, that of each command as it is loaded."""
        self.translated = True
        translate(self)

    def make_context(self, *arguments: Any, **options: Any) -> Context:
        with _spelt():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: Context) -> Any:
        with _spelt():
            return super().invoke(ctx)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        if args and args[0] not in COMMANDS and inputs.exists(Path(args[0])):
            language = choose_language(asked_language(args))
            stop(word("file_for_command", language, path=args[0]))
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: object) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: object, cmd_name: str) -> Command | None:
        if cmd_name not in COMMANDS:
            # The nearest name is looked for among the commands that are loaded.
            for name in COMMANDS:
                self.get_command(ctx, name)
            return None
        if cmd_name not in self.commands:
            alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
            alone.command(cmd_name)(getattr(import_module(f"perfcheck.cli.{cmd_name}"), cmd_name))
            made = get_command(alone)
            made.context_settings.setdefault("help_option_names", ["-h", "--help"])
            if self.translated:
                translate(made)
            self.commands[cmd_name] = made
        return self.commands[cmd_name]


@contextmanager
def _spelt() -> Iterator[None]:
    """What was typed is named in a usage error: nothing in it may steer the terminal or begin a line of its own."""
    try:
        yield
    except NoArgsIsHelpError:
        # The help itself, line by line.
        raise
    except UsageError as error:
        error.message = one_line(error.message)  # type: ignore[misc]
        raise


app = typer.Typer(
    name="perfcheck",
    cls=Commands,
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


def command() -> Commands:
    """The command line as the library below runs it."""
    made = get_command(app)
    assert isinstance(made, Commands)
    return made
