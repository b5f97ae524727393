"""perfcheck validate: checks evaluation files and prints the scored checklist."""

from __future__ import annotations

from typing import Annotated

import typer

from perfcheck.cli import completion, inputs
from perfcheck.cli.console import Exit, choose_language, require_profile, stop, unread
from perfcheck.cli.outputs import FORMATS, Outputs, parse, require_format, screen
from perfcheck.messages import word
from perfcheck.record import LEVELS, Record, Summary, exit_code


def validate(
    paths: Annotated[list[str], typer.Argument(help="文件、文件夹、通配符或 - · Files, folders, patterns or -.")],
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
        typer.Option("--output", "-o", help="格式=文件，可多次 · FORMAT=FILE, may be repeated.", show_default=False),
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh | en")] = None,
    profile: Annotated[
        str | None,
        typer.Option(help="评价口径 · Profile to use instead of the file's own.", autocompletion=completion.profiles),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            help="error | warning | hint | never：达到此级别即以 1 退出 · exit 1 from this level on.",
            autocompletion=completion.one_of((*LEVELS, "never")),
        ),
    ] = "error",
    min_score: Annotated[
        int | None, typer.Option(min=0, max=100, help="低于此分以 1 退出 · Exit 1 below this score.")
    ] = None,
    color: Annotated[str, typer.Option(help="auto | always | never")] = "auto",
    full: Annotated[bool, typer.Option("--full", help="列出每一项检查 · List every check.")] = False,
    exemptions: Annotated[
        bool, typer.Option("--exemptions/--no-exemptions", help="是否采用文件中的豁免 · Honour the file's exemptions.")
    ] = True,
) -> None:
    """检查绩效文件，给出检查清单、得分和修改建议 · Check evaluation files: checklist, score, suggestions."""
    language = choose_language(lang)
    format = require_format(format, language)
    if fail_on not in (*LEVELS, "never"):
        stop(word("bad_fail_on", language, name=fail_on))
    require_profile(profile, language)
    targets = parse(output or (), format, language)
    names = list(inputs.expand(paths))
    if not names:
        stop(word("no_input", language, paths=paths), word("no_input_hint", language))
    outputs = Outputs(format, targets, lang, screen(color, full))
    summary = Summary()
    missed = False
    try:
        for name in names:
            try:
                data = inputs.read(name)
            except OSError as error:
                missed = True
                typer.echo(unread(name, error, language), err=True)
                continue
            record = _record(data, name, profile, exemptions)
            summary.add(record)
            outputs.add(record)
        if not summary.files:
            raise typer.Exit(Exit.NOT_JUDGED)
        summary.exit = exit_code(summary, fail_on, min_score)
        if missed:
            summary.exit = max(summary.exit, Exit.NOT_JUDGED)
        outputs.close(summary)
    except BaseException:
        outputs.discard()
        raise
    raise typer.Exit(summary.exit)


def _record(data: bytes, name: str, profile: str | None, exemptions: bool) -> Record:
    from perfcheck.assessment import assess
    from perfcheck.record import of

    return of(assess(data, "<stdin>" if name == inputs.STDIN else name, profile, exempting=exemptions))
