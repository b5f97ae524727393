"""The packaged tables: cards, word lists, units, profiles, locales. Parsing all of them takes longer than a file's check: the command line keeps them.

A kept table is taken only while its file has the size and the time of change that it was read at.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from zlib import crc32

from perfcheck import storage
from perfcheck.checksums import sha256

NAME = "tables.json"
PACKAGE = Path(__file__).parent
LONGEST = 1024 * 1024
"""Bytes of a settings file."""
EXACT = "decimal"
"""A decimal is kept as an object of this one key, so that its written digits stay."""

_kept: dict[str, list[Any]] = {}
_new: dict[str, list[Any]] = {}
_keeping = False


def table(name: str) -> dict[str, Any]:
    """The table of that name in the package (``lexicon/zh.toml``), numbers with a point as Decimal. OSError where there is none."""
    path = f"{PACKAGE}/{name}"
    found = os.stat(path)  # noqa: PTH116 - a hundred of them are looked at in every run
    state = [found.st_size, found.st_mtime_ns]
    kept = _kept.get(name)
    if kept is not None and kept[:2] == state:
        return dict(kept[2])
    import tomllib

    content = tomllib.loads(Path(path).read_text(encoding="utf-8"), parse_float=Decimal)
    if _keeping:
        _new[name] = [*state, content]
    # The caller may put its own into the table; what is kept stays as it was read.
    return dict(content)


def from_outside(file: Path) -> tuple[str, dict[str, Any]]:
    """The text of somebody's TOML file and what it holds, numbers with a point as Decimal.

    OSError where it cannot be read, ValueError where it is no TOML, is too long or is nested too deeply.
    """
    import tomllib

    text = storage.read(file, LONGEST).decode("utf-8-sig").replace("\r\n", "\n")
    try:
        return text, tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except ArithmeticError:
        raise ValueError("a number beyond all bounds") from None


def names(folder: str) -> tuple[str, ...]:
    """The names of the tables in a folder of the package, without their ending, in alphabetical order."""
    listed = os.listdir(f"{PACKAGE}/{folder}")  # noqa: PTH208 - as above
    return tuple(sorted(name.removesuffix(".toml") for name in listed if name.endswith(".toml")))


def schema_text(name: str) -> str:
    """The text of schemas/<name>.schema.json."""
    return _schema(name).read_text(encoding="utf-8")


def _schema(name: str) -> Path:
    """A schema: inside the package when installed, beside it in a checkout."""
    packaged = PACKAGE / "schemas" / f"{name}.schema.json"
    return packaged if packaged.is_file() else PACKAGE.parent / "schemas" / packaged.name


def digest() -> str:
    """Twelve hexadecimal digits for everything that decides what is found and said: modules, cards, words, profiles, the schema."""
    # The schema stands last wherever it lies: installed or not, the same rules have the same digest.
    listed = [*sorted(_sources(str(PACKAGE))), _state(_schema("evaluation"))]
    kept = _kept.get("")
    if kept is not None and kept[0] == listed:
        return str(kept[1])
    found = sha256()
    for name, *_ in listed:
        path = Path(name)
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    if _keeping:
        _new[""] = [listed, found.hexdigest()[:12]]
    return found.hexdigest()[:12]


def _sources(folder: str) -> Iterator[list[Any]]:
    """Path, size and time of change of every file that counts."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".toml")):
                yield _state(entry)
            elif entry.name not in ("__pycache__", "cli", "render", "schemas", "lsp") and entry.is_dir():
                yield from _sources(entry.path)


def _state(file: os.DirEntry[str] | Path) -> list[Any]:
    found = file.stat()
    return [os.fspath(file), found.st_size, found.st_mtime_ns]


def load() -> None:
    """Takes up what earlier runs have kept, and keeps what this one reads. Called once, before any table is asked for."""
    global _keeping
    _keeping = True
    content = storage.load(NAME)
    if not content:
        return
    try:
        end = content.index(b"\n")
        body = content[end + 1 :]
        if crc32(body) == int(content[:end]):
            found = json.loads(body, object_hook=_exact)
            _kept.update({name: entry for name, entry in found.items() if _whole(name, entry)})
    except (ValueError, TypeError, AttributeError, ArithmeticError, RecursionError):
        return


def _whole(name: str, entry: Any) -> bool:
    """True for an entry as ``keep`` writes them: size, time of change and content of a table, or the sources and their digest."""
    if not isinstance(entry, list):
        return False
    return (len(entry) == 3 and isinstance(entry[2], dict)) if name else list(map(type, entry)) == [list, str]


def keep() -> None:
    """Adds what was read in this run to what is kept."""
    if _new:
        body = json.dumps({**_kept, **_new}, ensure_ascii=False, default=lambda value: {EXACT: str(value)}).encode()
        storage.store(NAME, b"%d\n" % crc32(body) + body)


def _exact(found: dict[str, Any]) -> Any:
    return Decimal(found[EXACT]) if len(found) == 1 and EXACT in found else found
