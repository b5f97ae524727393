"""Regular expressions, ready to use. Compiling those of a typical run takes longer than the run: the command line keeps them.

What is kept is the program of Python's own matcher for each expression, as ``re.compile`` makes it: the same expression, flags and
Python give the same program. The matcher checks a program before it takes it; whatever is amiss, the expression is compiled anew.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable
from json import dumps, loads
from typing import Any, cast
from zlib import crc32

from perfcheck import storage

NAME = f"patterns-{sys.implementation.cache_tag}-{sys.hexversion:x}.bin"
LARGEST = 3_000_000
"""Bytes; a file that has grown so large holds what other versions left in it, and is begun anew."""

_kept: dict[tuple[str, int], list[Any]] = {}
_programs: memoryview = memoryview(b"").cast("I")
_new: dict[tuple[str, int], re.Pattern[str]] = {}
_keeping = False


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled expression."""
    found = _kept.get((source, flags))
    if found is not None:
        return cast("re.Pattern[str]", _Kept(source, flags, found))
    made = re.compile(source, flags)
    if _keeping:
        _new[source, flags] = made
    return made


def any_of(words: Iterable[str]) -> str:
    """The source of an expression for any of the words, the longest first. No word has a line break in it."""
    # Escaped together: there are thousands of them at every start.
    listed = re.escape("\n".join(sorted(sorted(set(words)), key=len, reverse=True)))
    return listed.replace("\\\n", "|")


_ASKED = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))


class _Kept:
    """A kept expression. It takes its program up when it is first asked for something: most find no text to read in a short run."""

    __slots__ = ("_entry", "_flags", "_programs", "_source", *_ASKED)

    def __init__(self, source: str, flags: int, entry: list[Any]) -> None:
        self._source = source
        self._flags = flags
        self._entry = entry
        self._programs = _programs

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        try:
            made = self._revived()
        except Exception:
            made = re.compile(self._source, self._flags)
        # From now on every question goes straight to the expression.
        for asked in _ASKED:
            setattr(self, asked, getattr(made, asked))
        return getattr(made, name)

    def _revived(self) -> re.Pattern[str]:
        from _sre import compile as assemble  # type: ignore[import-not-found]

        flags, groups, names, start, length = self._entry
        order: list[str | None] = [None] * (groups + 1)
        for name, number in names.items():
            order[number] = name
        program = self._programs[start : start + length].tolist()
        made: re.Pattern[str] = assemble(self._source, flags, program, groups, names, tuple(order))
        return made


def load() -> None:
    """Takes up what earlier runs have kept, and keeps what this one compiles. Called once, before any expression is compiled."""
    global _keeping, _programs
    _keeping = sys.implementation.name == "cpython"
    content = storage.load(NAME) if _keeping else None
    if not content:
        return
    try:
        end = content.index(b"\n")
        check, listed = loads(content[:end])
        body = memoryview(content)[end + 1 :]
        if crc32(body) != check:
            return
        _programs = body.cast("I")
        _kept.update({(source, flags): entry for source, flags, entry in listed})
    except Exception:
        # A damaged file is no reason to fail: everything is compiled as if there were none.
        _kept.clear()


def keep() -> None:
    """Adds what was compiled in this run to what is kept."""
    if not _new:
        return
    from re import _compiler, _parser  # type: ignore[attr-defined]

    programs = array("I", _programs if _programs.nbytes < LARGEST else b"")
    listed = [[source, flags, entry] for (source, flags), entry in _kept.items()] if programs else []
    try:
        for (source, flags), made in _new.items():
            parsed = _parser.parse(source, flags)
            program = _compiler._code(parsed, flags)
            entry = [made.flags, made.groups, dict(made.groupindex), len(programs), len(program)]
            programs.extend(program)
            listed.append([source, flags, entry])
    except Exception:
        # Another Python may make its programs another way; nothing is kept then.
        return
    body = programs.tobytes()
    storage.store(NAME, dumps([crc32(body), listed]).encode() + b"\n" + body)
