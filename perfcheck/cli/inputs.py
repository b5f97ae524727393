"""Which files a command is to read: files, folders, quoted patterns and standard input."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ENDINGS = (".yaml", ".yml", ".json")
STDIN = "-"


def expand(paths: Iterable[str]) -> Iterator[str]:
    """The files that the arguments name, each once, in the order of the arguments and by name within a folder.

    A name that is no file, folder or pattern is passed on, so that reading it says what is wrong with it.
    """
    seen: set[str] = set()
    for given in paths:
        for name in _expand_one(given):
            if name not in seen:
                seen.add(name)
                yield name


def read(name: str) -> bytes:
    """The bytes of one input; OSError where it cannot be read."""
    if name == STDIN:
        return sys.stdin.buffer.read()
    path = Path(name)
    # A pipe or a device could keep a run waiting for ever.
    if path.exists() and not path.is_file():
        raise OSError("not a regular file")
    return path.read_bytes()


def _expand_one(given: str) -> Iterable[str]:
    if given == STDIN:
        return [STDIN]
    path = Path(given)
    if path.is_dir():
        return sorted(_name(found) for found in path.rglob("*") if found.suffix.lower() in ENDINGS and found.is_file())
    if not path.exists() and glob.has_magic(given):
        return sorted(
            _name(Path(found))
            for found in glob.glob(given, recursive=True)  # noqa: PTH207 - patterns may be absolute
            if Path(found).is_file()
        )
    return [_name(path)]


def _name(path: Path) -> str:
    return path.as_posix()
