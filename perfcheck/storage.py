"""Reads files with a bound, and keeps what saves work in the next run. Nothing kept is needed: any of it may be lost."""

from __future__ import annotations

import errno
import os
import re
import sys
from pathlib import Path
from typing import BinaryIO

VARIABLE = "PERFCHECK_CACHE_DIR"
LARGEST = 64 * 1024 * 1024
"""Bytes; a larger file is none that was kept."""
INPUT = 64 * 1024 * 1024
"""Bytes. Up to here a file that is too large to be judged is told like any other, with its checksum; beyond it is not even read."""
OURS = (
    r"(tables\.json|patterns-cpython-[0-9]+-[0-9a-f]{7,8}\.bin)(\.[0-9]+)?"
    r"|results-[0-9][0-9A-Za-z.+]*-[0-9a-f]{12}\.sqlite(-wal|-shm|-journal)?"
)
"""The names of kept files: tables and patterns with the number of the process that is writing them, results as sqlite leaves them."""


def folder() -> Path | None:
    """The folder for kept files: PERFCHECK_CACHE_DIR, else the system's place for such files; None where there is none."""
    asked = os.environ.get(VARIABLE)
    if asked:
        return Path(asked).absolute()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base, "perfcheck", "cache") if base else None
    base = os.environ.get("XDG_CACHE_HOME")
    if base and Path(base).is_absolute():
        return Path(base, "perfcheck")
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if not home.is_absolute() or not home.is_dir():
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "perfcheck"


def kept(place: Path) -> list[Path]:
    """The files in a folder that perfcheck keeps there. Whatever else lies in it is somebody else's."""
    try:
        return sorted(path for path in place.iterdir() if re.fullmatch(OURS, path.name) and path.is_file())
    except OSError:
        return []


def read(path: Path, most: int) -> bytes:
    """The bytes of a file; OSError where it cannot be read, with EFBIG where it has more than so many."""
    with opened(path) as file:
        return bounded(file, most)


class NotAFile(OSError):
    """A pipe or a device stands where a file was asked for."""


def opened(path: Path) -> BinaryIO:
    """A file to be read from; OSError where that is not possible."""
    # A pipe or a device could keep a run waiting for ever.
    if os.path.exists(path) and not os.path.isfile(path):  # noqa: PTH110, PTH113 - Path raises where a name is too long
        if os.path.isdir(path):  # noqa: PTH112
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        raise NotAFile("not a regular file")
    try:
        return path.open("rb")
    except ValueError as error:
        # No system has a file with a NUL in its name.
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL)) from error


def bounded(stream: BinaryIO, most: int) -> bytes:
    """What a stream holds; OSError where that is more than so many bytes or than there is memory for."""
    try:
        found = stream.read(most + 1)
    except MemoryError as error:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)) from error
    if len(found) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return found


def load(name: str) -> bytes | None:
    """The content of a kept file; None where it cannot be read."""
    place = folder()
    try:
        return read(place / name, LARGEST) if place else None
    except OSError:
        return None


def store(name: str, content: bytes) -> None:
    """Keeps a file, whole or not at all; where that is not possible, the next run does the work again."""
    place = folder()
    if place is None:
        return
    own = place / f"{name}.{os.getpid()}"
    try:
        place.mkdir(parents=True, exist_ok=True)
        own.write_bytes(content)
        own.replace(place / name)
    except OSError:
        try:
            own.unlink(missing_ok=True)
        except OSError:
            return
