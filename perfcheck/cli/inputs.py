"""Which files a command is to read: files, folders, quoted patterns, lists of names and standard input."""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import re
import stat
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perfcheck import storage
from perfcheck.configuration import Misconfigured
from perfcheck.patterns import compiled
from perfcheck.tuples import NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

ENDINGS = (".yaml", ".yml", ".json")
STDIN = "-"
LARGEST = storage.INPUT

IGNORES, LINES, LENGTH = 1024 * 1024, 10_000, 1000
"""Bytes and lines of a .gitignore, characters of a line. A larger file and what stands beyond are passed over, so that nobody's list keeps a run waiting."""
TIRING, ROOM = 3, 1250
"""Wildcards of a line that can share out the same characters among one another (each costs as much again as a name is long), and the
room for such lines in one file, in units of 5 to the power of their number. What has more is passed over; templates as they are handed round stay below."""
_SHARING = compiled(r"\*(?=[^/]*\*)")


def expand(paths: Iterable[str], excluded: Callable[[str], bool] = lambda path: False) -> Iterator[str]:
    """The files that the arguments name, each once, in the order of the arguments and by name within a folder.

    In folders and patterns ``excluded`` files are left out, and what .gitignore ignores; a file named outright is taken. A name that is
    no file or folder is passed on, so that reading it says what is wrong with it; so is a pattern that fits no file while others do.
    """
    seen: set[str] = set()
    idle: list[str] = []
    for given in paths:
        try:
            found = _expand_one(given, excluded)
        except _FitsNothing as error:
            idle.append(str(error))
            continue
        for name in found:
            if name not in seen:
                seen.add(name)
                yield name
    if seen:
        yield from idle


class _FitsNothing(Exception):
    """A pattern that fits no file."""


def listed(source: str) -> list[str]:
    """The names in a list, one on each line, from a file or standard input; OSError where it cannot be read."""
    return [line.rstrip("\r") for line in _lines(read(source)) if line.strip()]


def _lines(data: bytes) -> list[str]:
    """The lines of a list in UTF-8 or UTF-16, or in GB18030, as Windows writes Chinese ones."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace").split("\n")
    lines = data.decode("utf-8-sig", "surrogateescape").split("\n")
    odd = [
        line.rstrip("\r") for line in lines if not line.isascii() and any("\ud800" <= sign <= "\udfff" for sign in line)
    ]
    # A file's name may be in no encoding at all.
    if odd and not any(exists(Path(line)) for line in odd):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode("gb18030").split("\n")
    return lines


def read(name: str, most: int = LARGEST) -> bytes:
    """The bytes of one input; OSError where it cannot be read, with EFBIG where it has more than ``most`` bytes."""
    return storage.bounded(sys.stdin.buffer, most) if name == STDIN else storage.read(Path(name), most)


def called(name: str) -> str:
    """How a report calls an input."""
    return "<stdin>" if name == STDIN else name


def folder_of(name: str) -> Path:
    """The folder from which the configuration of an input is looked for; Misconfigured where the working folder has been deleted."""
    head = "" if name == STDIN else name
    while _is_pattern(head):
        head = os.path.dirname(head)  # noqa: PTH120 - a pattern is no path
    path = Path(head)
    try:
        return (path if is_folder(path) else path.parent).absolute()
    except FileNotFoundError:
        raise Misconfigured("no-folder") from None


def _is_pattern(name: str) -> bool:
    return any(sign in name for sign in "*?[")


def exists(path: Path) -> bool:
    """True where something stands there; a name that no file can have stands nowhere."""
    return os.path.exists(path)  # noqa: PTH110 - Path raises where a name is too long


def is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path raises where a name is too long


def _expand_one(given: str, excluded: Callable[[str], bool]) -> Iterable[str]:
    if given == STDIN:
        return [STDIN]
    path = Path(given)
    if is_folder(path):
        try:
            return [name for name in sorted(_walk(path, _above(path))) if not excluded(name)]
        except FileNotFoundError:
            # Of a working folder that has been deleted nobody can say where it is. Reading it says that it cannot be read.
            return [path.as_posix()]
    if not exists(path) and _is_pattern(given):
        import glob

        try:
            found = glob.glob(given, recursive=True)  # noqa: PTH207 - patterns may be absolute
        except (OSError, ValueError):
            return [path.as_posix()]
        names = sorted(Path(name).as_posix() for name in found if _regular(Path(name)))
        if not names:
            raise _FitsNothing(path.as_posix())
        return [name for name in names if not excluded(name)]
    return [path.as_posix()]


class _Ignored(NamedTuple):
    """One .gitignore: the folder it stands in, and its patterns."""

    folder: Path
    spec: GitIgnoreSpec

    def says(self, path: Path, folder: bool) -> bool | None:
        """Whether it ignores a path; None where it says nothing about it."""
        relative = path.relative_to(self.folder).as_posix()
        return self.spec.check_file(f"{relative}/" if folder else relative).include


def _walk(top: Path, above: tuple[_Ignored, ...]) -> Iterator[str]:
    """The evaluation files below a folder, in no order; hidden folders and links to folders are passed by."""
    # Folders may be nested deeper than functions may call one another.
    waiting = [(top, above)]
    while waiting:
        folder, ignoring = waiting.pop()
        entries = _entries(folder)
        if entries is None:
            # What it holds is not lost in silence: reading it says that it cannot be read.
            yield folder.as_posix()
            continue
        own = _ignore_file(folder)
        ignoring = (*ignoring, own) if own else ignoring
        for entry in entries:
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(".") and not _is_ignored(path, True, ignoring):
                    waiting.append((path, ignoring))
            elif path.suffix.lower() in ENDINGS and _regular(path) and not _is_ignored(path, False, ignoring):
                yield path.as_posix()


def _entries(folder: Path) -> list[os.DirEntry[str]] | None:
    """What a folder holds; None where it cannot be listed, or not be entered: names without their files are of no use."""
    try:
        return list(os.scandir(folder)) if os.access(folder, os.X_OK) else None
    except OSError:
        return None


def _regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        # Where only the way to it is closed, reading it says so; a link that leads nowhere is no file.
        return error.errno in (errno.EACCES, errno.ENAMETOOLONG)


def _is_ignored(path: Path, folder: bool, ignoring: tuple[_Ignored, ...]) -> bool:
    """The innermost .gitignore that says anything decides."""
    said = (found for ignored in reversed(ignoring) if (found := ignored.says(path.absolute(), folder)) is not None)
    return next(said, False)


def _above(folder: Path) -> tuple[_Ignored, ...]:
    """The .gitignore files between the root of the repository and a folder."""
    start = folder.absolute()
    chain = [start, *start.parents]
    root = next((n for n, place in enumerate(chain) if exists(place / ".git")), 0)
    return tuple(found for place in reversed(chain[1 : root + 1]) if (found := _ignore_file(place)))


def _ignore_file(folder: Path) -> _Ignored | None:
    file = folder / ".gitignore"
    if not os.path.isfile(file):  # noqa: PTH113 - Path raises where the folder cannot be entered
        return None
    try:
        lines = storage.read(file, IGNORES).decode("utf-8", "replace").splitlines()
    except OSError:
        return None
    from pathspec import GitIgnoreSpec

    return _Ignored(folder.absolute(), GitIgnoreSpec(list(_patterns(lines[:LINES]))))


def _patterns(lines: list[str]) -> Iterator[Any]:
    """What the lines of a .gitignore mean; a line that is no pattern means nothing, as for git."""
    from pathspec import GitIgnoreSpec

    room = ROOM
    for line in lines:
        if len(line) > LENGTH or line.startswith("#"):
            continue
        # At the beginning and at the end ** shares nothing. Between them it does twice: with every folder on the way.
        core = (
            line.strip().removeprefix("!").removeprefix("/").removeprefix("**/").removesuffix("/").removesuffix("/**")
        )
        tiring = len(_SHARING.findall(core)) + core.count("**")
        cost = 5**tiring if tiring > 1 else 0
        if tiring > TIRING or cost > room:
            continue
        room -= cost
        try:
            # A doubtful pattern is no reason for the library of expressions to speak up.
            with warnings.catch_warnings(action="ignore"):
                yield from GitIgnoreSpec.from_lines([line]).patterns
        except (ValueError, re.error):
            continue
