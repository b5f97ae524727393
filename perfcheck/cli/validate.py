"""perfcheck validate: checks evaluation files and prints the scored checklist."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from perfcheck.cli import completion, inputs
from perfcheck.cli.console import Exit, choose_language, require_choice, stop, tell, unread, write
from perfcheck.cli.judge import Judge
from perfcheck.cli.outputs import COLORS, FORMATS, Outputs, parse, require_format, screen
from perfcheck.cli.settings import language_of, profile_of, settle, split
from perfcheck.messages import word
from perfcheck.model import LEVELS, Language
from perfcheck.record import Record, Shard, Summary, crashed, exit_code

if TYPE_CHECKING:
    from perfcheck.cli.baseline import Baseline
    from perfcheck.cli.statistics import Statistics
    from perfcheck.cli.workers import Judged

PAYS_FROM = 64
"""From so many files on a second process is worth its start."""
SLOW = 1.0
"""Seconds after which a run says how far it is."""


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
    lang: Annotated[str | None, typer.Option("--lang", help="zh | en")] = None,
    profile: Annotated[
        str | None,
        typer.Option(help="Profile to use instead of the file's own.", autocompletion=completion.profiles),
    ] = None,
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
    config: Annotated[str | None, typer.Option("--config", help="Configuration file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Read no configuration file.")] = False,
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
    language = choose_language(lang)
    format = require_format(format, language)
    if fail_on is not None and fail_on not in (*LEVELS, "never"):
        stop(word("bad_fail_on", language, name=fail_on))
    require_choice(color, COLORS, language)
    given = [*(paths or ()), *_listed(files_from, language)]
    options = {
        "select": split(select),
        "ignore": split(ignore),
        "extend-select": split(extend_select),
        "profile": profile,
        "fail-on": fail_on,
        "min-score": min_score,
    }
    settings = settle(
        [stdin_filename] if stdin_filename and given == [inputs.STDIN] else given, config, isolated, options, language
    )
    language = language_of(lang, settings)
    chosen = profile_of(settings, language)
    targets = parse(output or (), format, language)
    known = _baseline(baseline, language)
    names = list(inputs.expand(given, settings.excludes))
    if not names:
        stop(word("no_input", language, paths=given), word("no_input_hint", language))
    part = _part(shard, language)
    names = part.of(names) if part else names
    outputs = Outputs(format, targets, lang, settings.get("lang"), screen(color, full))
    summary, counts = Summary(), _statistics(statistics)
    judge = Judge(chosen, settings, exemptions, stdin_filename, keeping=not no_cache)
    missed = False
    try:
        for name, record in _judged(names, judge, jobs):
            if isinstance(record, OSError):
                missed = True
                tell(unread(name, record, language))
                continue
            if isinstance(record, BaseException):
                record = crashed(name, record)
            if debug:
                _traces(record)
            record = known.without(record) if known else record
            summary.add(record)
            if counts:
                counts.add(record)
            outputs.add(record)
        judge.end()
        if names and not summary.files:
            raise typer.Exit(Exit.NOT_JUDGED)
        summary.shard = part
        summary.exit = exit_code(summary, settings.get("fail-on", "error"), settings.get("min-score"))
        if missed:
            summary.exit = max(summary.exit, Exit.NOT_JUDGED)
        outputs.close(summary)
    except KeyboardInterrupt:
        # What was judged stands on the screen; files are left as they were.
        outputs.discard()
        stop("", word("interrupted", language, done=summary.files, total=len(names)))
    except BaseException:
        outputs.discard()
        raise
    if counts:
        said = "\n".join(counts.lines(language)) + "\n"
        write(said) if format == "text" else tell(said)
    if known:
        tell(word("baseline_used", language, count=known.left_out, gone=known.gone))
    raise typer.Exit(summary.exit)


def _judged(names: list[str], judge: Judge, jobs: int | None) -> Iterator[Judged]:
    progress = _Progress(len(names))
    for number, found in enumerate(_pairs(names, judge, jobs)):
        progress.show(number)
        yield found
    progress.clear()


def _pairs(names: list[str], judge: Judge, jobs: int | None) -> Iterator[Judged]:
    """Each file with its record, judged here where other processes would not pay."""
    if len(names) < PAYS_FROM or jobs == 1:
        return ((name, judge(name)) for name in names)
    from perfcheck.cli.workers import judged, processes

    if inputs.STDIN in names:
        judge.take_standard_input()
    return judged(names, judge, processes(jobs))


def _part(written: str | None, language: Language) -> Shard | None:
    """The part of the files that --shard asks for."""
    if written is None:
        return None
    try:
        return Shard.parse(written)
    except ValueError:
        stop(word("bad_shard", language, text=written))


def _traces(record: Record) -> None:
    """The traces of what crashed, for whoever mends it."""
    for trace in record.beside.get("traces", ()):
        tell(trace)


class _Progress:
    """How far a long run is, on a terminal's stderr only; nothing of it is left behind."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.begun = time.monotonic()
        self.shown = False
        self.active = total > 1 and sys.stderr.isatty()

    def show(self, done: int) -> None:
        if self.active and time.monotonic() - self.begun > SLOW:
            self.shown = True
            typer.echo(f"\r{done}/{self.total}", nl=False, err=True)

    def clear(self) -> None:
        if self.shown:
            typer.echo("\r" + " " * 24 + "\r", nl=False, err=True)


def _listed(source: str | None, language: Language) -> Iterable[str]:
    if source is None:
        return ()
    try:
        return inputs.listed(source)
    except OSError as error:
        stop(unread(source, error, language))


def _baseline(path: str | None, language: Language) -> Baseline | None:
    from perfcheck.cli.baseline import load

    return None if path is None else load(path, language)


def _statistics(asked: bool) -> Statistics | None:
    from perfcheck.cli.statistics import Statistics

    return Statistics() if asked else None
