"""What ``validate`` does, apart from how it is asked: judges the files, writes the reports, ends with the exit code."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NoReturn

from perfcheck.cli import inputs
from perfcheck.cli.console import Exit, choose_language, require_choice, show, stop, tell, unread, unwind, write
from perfcheck.cli.judge import Judge
from perfcheck.cli.outputs import COLORS, Outputs, parse, require_format, screen, spare
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


def check(
    paths: list[str] | None = None,
    *,
    format: str = "text",
    output: list[str] | None = None,
    lang: str | None = None,
    profile: str | None = None,
    fail_on: str | None = None,
    min_score: int | None = None,
    select: list[str] | None = None,
    ignore: list[str] | None = None,
    extend_select: list[str] | None = None,
    config: str | None = None,
    isolated: bool = False,
    baseline: str | None = None,
    files_from: str | None = None,
    stdin_filename: str | None = None,
    jobs: int | None = None,
    shard: str | None = None,
    no_cache: bool = False,
    debug: bool = False,
    statistics: bool = False,
    color: str = "auto",
    full: bool = False,
    exemptions: bool = True,
) -> NoReturn:
    """Judges files as the options of the command ask; they are described there."""
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
        stop(
            word("no_input", language, paths=given or files_from or "."),
            word("no_input_hint", language),
        )
    spare((path for _, path in targets), given, names, language)
    part = _part(shard, language)
    names = part.of(names) if part else names
    outputs = Outputs(format, targets, lang, settings.get("lang"), screen(format, color, full))
    summary, counts = Summary(), _statistics(statistics)
    judge = Judge(chosen, settings, exemptions, stdin_filename, keeping=not no_cache)
    if len(names) > 1 or targets:
        unwind()
    try:
        for name, record in _judged(names, judge, jobs):
            if isinstance(record, OSError):
                summary.missed = True
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
            raise SystemExit(Exit.NOT_JUDGED)
        summary.shard = part
        summary.exit = exit_code(summary, settings.get("fail-on", "error"), settings.get("min-score"))
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
    least = settings.get("min-score")
    if least is not None and summary.lowest is not None and summary.lowest < least:
        tell(word("score_too_low", language, lowest=summary.lowest, least=least))
    if known:
        gone = word("baseline_gone", language, gone=known.gone) if known.gone else ""
        tell(word("baseline_used", language, count=known.left_out) + gone)
    raise SystemExit(summary.exit)


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
            show(f"\r{done}/{self.total}")

    def clear(self) -> None:
        if self.shown:
            show("\r" + " " * 24 + "\r")


def _listed(source: str | None, language: Language) -> Iterable[str]:
    if source is None:
        return ()
    try:
        return inputs.listed(source)
    except OSError as error:
        stop(unread(source, error, language))


def _baseline(path: str | None, language: Language) -> Baseline | None:
    if path is None:
        return None
    from perfcheck.cli.baseline import load

    return load(path, language)


def _statistics(asked: bool) -> Statistics | None:
    if not asked:
        return None
    from perfcheck.cli.statistics import Statistics

    return Statistics()
