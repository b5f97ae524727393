"""Where the reports of a run go: one format to the screen, any number to files, each written piece by piece."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from perfcheck.cli.console import (
    Replacing,
    choose_language,
    reason,
    replacing,
    stop,
    suggestion,
    tell,
    width,
    write,
    write_bytes,
)
from perfcheck.messages import word
from perfcheck.model import Language
from perfcheck.record import Record, Summary
from perfcheck.tuples import NamedTuple

FORMATS = (
    "text", "concise", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "csv", "html",
)  # fmt: skip
NEUTRAL = frozenset(("json", "jsonl"))
"""Formats that hold both languages."""
COLORS = ("auto", "always", "never")
ENDINGS = {
    ".json": "json", ".jsonl": "jsonl", ".sarif": "sarif", ".xml": "junit", ".md": "markdown", ".csv": "csv", ".html": "html",
    ".htm": "html", ".txt": "text",
}  # fmt: skip

OFFICE = (".xlsx", ".xls", ".docx", ".doc", ".pdf", ".wps", ".et")
"""Endings of files that nothing here writes: text in a file of such a name opens nowhere."""


class Renderer(Protocol):
    """What every format offers: a piece for each file, and what comes after the last."""

    def file(self, record: Record) -> str: ...

    def end(self, summary: Summary) -> Iterable[str]: ...


class Screen(NamedTuple):
    """What the text report has to know of the place it is shown in."""

    width: int
    color: bool
    encoding: str
    full: bool


class Outputs:
    """The outputs of a run. ``add`` hands every record to each of them; ``close`` finishes them and puts the files in place."""

    def __init__(
        self, format: str, files: list[tuple[str, str]], asked: str | None, configured: str | None, screen: Screen
    ) -> None:
        self.asked = asked
        self.configured = configured
        self.screen = screen
        self.format = format
        self.shown: Renderer | None = None
        self.files: list[tuple[str, Replacing]] = []
        try:
            for name, path in files:
                self.files.append((name, replacing(path, choose_language(asked, configured=configured))))
        except SystemExit:
            self.discard()
            raise
        self.renderers: list[Renderer | None] = [None] * len(files)
        # GitHub shows a page of Markdown below a job; whatever earlier steps wrote to it stays.
        self.page = os.environ.get("GITHUB_STEP_SUMMARY") if format == "github" else None
        self.pages: Renderer | None = None

    def add(self, record: Record) -> None:
        if self.shown is None:
            self.shown = self._renderer(self.format, self.screen, record)
        self._show(self.shown.file(record))
        if self.page:
            self.pages = self.pages or self._renderer("markdown", self.screen, record)
            self._append(self.pages.file(record))
        for number, (name, target) in enumerate(self.files):
            renderer = self.renderers[number] or self._renderer(name, PAPER._replace(full=self.screen.full), record)
            self.renderers[number] = renderer
            target.write(renderer.file(record))

    def close(self, summary: Summary) -> None:
        if not summary.files:
            self._begin_empty()
        if self.shown is not None:
            for piece in self.shown.end(summary):
                self._show(piece)
        if self.pages is not None:
            self._append("".join(self.pages.end(summary)))
        for renderer, (_, target) in zip(self.renderers, self.files, strict=True):
            if renderer is not None:
                for piece in renderer.end(summary):
                    target.write(piece)
            target.close()

    def _begin_empty(self) -> None:
        """Formats that other programs read are whole even without a file: a part of few files may hold none."""
        nothing = Record({"path": ""}, {})
        if self.format != "text":
            self.shown = self._renderer(self.format, self.screen, nothing)
        self.renderers = [self._renderer(name, PAPER, nothing) for name, _ in self.files]

    def discard(self) -> None:
        """Ends the run without touching what stood in the files before."""
        for _, target in self.files:
            target.discard()

    def _append(self, piece: str) -> None:
        try:
            with Path(str(self.page)).open("a", encoding="utf-8", errors="replace") as stream:
                stream.write(piece)
        except OSError as error:
            # A page that cannot be written must not hide the findings.
            language = choose_language(self.asked, configured=self.configured)
            tell(word("no_write", language, path=str(self.page), reason=reason(error, language)))
            self.page = None

    def _show(self, piece: str) -> None:
        if not piece:
            return
        if self.format == "text":
            write(piece)
        else:
            # Machine formats are UTF-8 whatever the console; what cannot be encoded is replaced.
            write_bytes(piece.encode("utf-8", "replace"))

    def _renderer(self, format: str, screen: Screen, first: Record) -> Renderer:
        module: Any = import_module(f"perfcheck.render.{'terminal' if format == 'text' else format}")
        renderer: Renderer
        if format == "text":
            language = choose_language(self.asked, first.language, self.configured)
            renderer = module.Renderer(language, screen.width, screen.color, screen.encoding, screen.full)
        elif format in NEUTRAL:
            renderer = module.Renderer()
        else:
            renderer = module.Renderer(machine_language(self.asked, self.configured))
        return renderer


PAPER = Screen(width=100, color=False, encoding="utf-8", full=False)
"""A text report in a file is laid out the same wherever it is written."""


def machine_language(asked: str | None, configured: str | None) -> Language | None:
    """--lang, PERFCHECK_LANG or the configuration for formats that other programs read; None leaves it to each file, never to the locale."""
    said = asked or os.environ.get("PERFCHECK_LANG") or configured
    if said is None or said[:2].lower() not in ("zh", "en"):
        return None
    return "zh" if said[:2].lower() == "zh" else "en"


def require_format(name: str, language: Language) -> str:
    """A known format; ``auto`` is chosen by where the command runs, and said."""
    if name == "auto":
        chosen = "github" if os.environ.get("GITHUB_ACTIONS") else "gitlab" if os.environ.get("GITLAB_CI") else "text"
        tell(word("auto_format", language, name=chosen))
        return chosen
    if name not in FORMATS:
        known = list(FORMATS)
        stop(word("unknown_format", language, name=name, names=known), *suggestion(name, known, language))
    return name


def parse(given: Iterable[str], format: str, language: Language) -> list[tuple[str, str]]:
    """(format, file) for each --output: ``sarif=out.sarif``, ``report.html`` (by its ending), else in the chosen format."""
    listed: list[tuple[str, str]] = []
    for written in given:
        name, equals, path = written.partition("=")
        if equals and name in FORMATS:
            chosen = name
        elif equals and "/" not in name and "." not in name:
            chosen = require_format(name, language)
        else:
            path, chosen = written, ENDINGS.get(Path(written).suffix.lower(), format)
        if not path:
            stop(word("bad_output", language, text=written))
        if path == written and Path(path).suffix.lower() in OFFICE:
            stop(word("office_output", language, path=path, names=list(ENDINGS)))
        if any(_same(path, other) for _, other in listed):
            stop(word("output_twice", language, path=path))
        listed.append((chosen, path))
    return listed


def spare(targets: Iterable[str], given: Iterable[str], found: Iterable[str], language: Language) -> None:
    """Ends the command where something would be written in the place of a file that is to be checked: one that was named, or a form
    that was found in a folder. What an earlier run wrote may lie there too; it is no YAML.
    """
    existing = [path for path in targets if os.path.isfile(path)]  # noqa: PTH113 - says no where pathlib raises
    forms = (name for name in found if name.endswith((".yaml", ".yml")))
    for name in (*given, *forms) if existing else ():
        for path in existing:
            if _same(path, name):
                stop(word("output_is_input", language, path=path))


def _same(one: str, other: str) -> bool:
    """True for two names of one file, links included, or of one that is not there yet."""
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):
        return os.path.normpath(one) == os.path.normpath(other)


def screen(format: str, color: str, full: bool) -> Screen:
    """The terminal as it is, or as it was asked for; formats that are laid out by nothing ask nothing of it."""
    if format != "text":
        return PAPER._replace(full=full)
    return Screen(width(), _color(color), sys.stdout.encoding or "utf-8", full)


def _color(asked: str) -> bool:
    if asked in ("always", "never"):
        return asked == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
