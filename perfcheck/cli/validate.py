"""perfcheck validate: checks evaluation files and prints the scored checklist."""

from __future__ import annotations

from typing import Annotated

import typer

from perfcheck.cli import completion, options
from perfcheck.cli.checking import check
from perfcheck.cli.outputs import FORMATS
from perfcheck.model import LEVELS


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, patterns or -.", show_default=False),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help=" | ".join((*FORMATS, "auto")),
            autocompletion=completion.one_of((*FORMATS, "auto")),
        ),
    ] = "text",
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", help="FORMAT=FILE, may be repeated.", show_default=False),
    ] = None,
    lang: options.Lang = None,
    profile: options.ProfileName = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            help="error | warning | hint | never: exit 1 from this level on, by default error.",
            autocompletion=completion.one_of((*LEVELS, "never")),
        ),
    ] = None,
    min_score: Annotated[int | None, typer.Option(min=0, max=100, help="Exit 1 below this score.")] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            help="Only these checks (code, name, family).",
            autocompletion=completion.selections,
            show_default=False,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(help="Not these checks.", autocompletion=completion.selections, show_default=False),
    ] = None,
    extend_select: Annotated[
        list[str] | None,
        typer.Option(help="These checks too.", autocompletion=completion.selections, show_default=False),
    ] = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    baseline: Annotated[str | None, typer.Option(help="Leave out the findings of a baseline file.")] = None,
    files_from: Annotated[str | None, typer.Option(help="Read names from a file or -, one a line.")] = None,
    stdin_filename: Annotated[str | None, typer.Option(help="What to call standard input.")] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, max=256, help="Processes; by default one for each core.")
    ] = None,
    shard: Annotated[
        str | None, typer.Option(help="I/N: only the I-th of N parts of the files, for merge.", metavar="I/N")
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", envvar="PERFCHECK_NO_CACHE", help="Neither use nor keep results.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of an internal error.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Add statistics.")] = False,
    color: Annotated[str, typer.Option(help="auto | always | never")] = "auto",
    full: Annotated[bool, typer.Option("--full", help="List every check.")] = False,
    exemptions: Annotated[
        bool, typer.Option("--exemptions/--no-exemptions", help="Honour the file's exemptions.")
    ] = True,
) -> None:
    """Check evaluation files: checklist, score, suggestions."""
    check(
        paths,
        format=format,
        output=output,
        lang=lang,
        profile=profile,
        fail_on=fail_on,
        min_score=min_score,
        select=select,
        ignore=ignore,
        extend_select=extend_select,
        config=config,
        isolated=isolated,
        baseline=baseline,
        files_from=files_from,
        stdin_filename=stdin_filename,
        jobs=jobs,
        shard=shard,
        no_cache=no_cache,
        debug=debug,
        statistics=statistics,
        color=color,
        full=full,
        exemptions=exemptions,
    )
