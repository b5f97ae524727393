"""perfcheck validate: checks evaluation files and prints the scored checklist."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from perfcheck.cli import completion, inputs
from perfcheck.cli.console import Exit, choose_language, require_profile, stop, suggestion, unread, write, write_bytes
from perfcheck.messages import word
from perfcheck.model import FileReport, Report

LEVELS = ("hint", "warning", "error")
FORMATS = ("text", "json")


def validate(
    paths: Annotated[list[str], typer.Argument(help="文件、文件夹、通配符或 - · Files, folders, patterns or -.")],
    format: Annotated[
        str, typer.Option("--format", "-f", help="text | json", autocompletion=completion.one_of(FORMATS))
    ] = "text",
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
    if format not in FORMATS:
        known = list(FORMATS)
        stop(word("unknown_format", language, name=format, names=known), *suggestion(format, known, language))
    if fail_on not in (*LEVELS, "never"):
        stop(word("bad_fail_on", language, name=fail_on))
    require_profile(profile, language)
    names = list(inputs.expand(paths))
    if not names:
        stop(word("no_input", language, paths=paths), word("no_input_hint", language))
    files: list[FileReport] = []
    missed = False
    for name in names:
        try:
            data = inputs.read(name)
        except OSError as error:
            missed = True
            typer.echo(unread(name, error, language), err=True)
            continue
        files.append(_assess(data, name, profile, exemptions))
    if not files:
        raise typer.Exit(Exit.NOT_JUDGED)
    code = exit_code(files, fail_on, min_score)
    if missed:
        code = max(code, Exit.NOT_JUDGED)
    _show(Report(tuple(files)), format, lang, color, full, code)
    raise typer.Exit(code)


def exit_code(files: Sequence[FileReport], fail_on: str, min_score: int | None) -> Exit:
    """The worst thing that happened decides: a crash, a file that could not be judged, a finding, a low score."""
    from perfcheck.engine import severity_of

    if any(file.internal_errors for file in files):
        return Exit.INTERNAL
    if any(file.verdict == "unreadable" for file in files):
        return Exit.NOT_JUDGED
    failing = LEVELS[LEVELS.index(fail_on) :] if fail_on != "never" else ()
    if any(severity_of(rule, finding) in failing for file in files for rule, finding in file.findings()):
        return Exit.FINDINGS
    if min_score is not None and any(file.score.score is None or file.score.score < min_score for file in files):
        return Exit.FINDINGS
    return Exit.FINE


def _assess(data: bytes, name: str, profile: str | None, exemptions: bool) -> FileReport:
    from perfcheck.assessment import assess

    return assess(data, "<stdin>" if name == inputs.STDIN else name, profile, exempting=exemptions)


def _show(report: Report, format: str, lang: str | None, color: str, full: bool, code: Exit) -> None:
    if format == "json":
        from perfcheck.render import json

        write_bytes(json.render(report, code).encode("utf-8"))
        return
    from perfcheck.render import terminal

    first = report.files[0].evaluation
    write(
        terminal.render(
            report,
            language=choose_language(lang, first.language if first.document.data is not None else None),
            width=_width(),
            color=_color(color),
            encoding=sys.stdout.encoding or "utf-8",
            full=full,
        )
    )


def _width() -> int:
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 120))


def _color(asked: str) -> bool:
    if asked in ("always", "never"):
        return asked == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
