"""Records of earlier runs, by everything that decides them: the bytes of the file, the rules, the settings.

They lie in one database in the folder for kept files. Nothing in it is needed: what is missing, damaged or locked is judged anew.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from contextlib import suppress
from pathlib import Path

from perfcheck import __version__, catalog, storage
from perfcheck.checksums import sha256
from perfcheck.configuration import Configuration
from perfcheck.record import Head, Record
from perfcheck.render.json import closed, dumps

LARGEST = 1 << 30
"""Bytes; a larger database is begun anew."""
WAIT = 1
"""Seconds to wait for another run that is writing; after that the run goes on without kept results."""
CHECK = 16
"""Bytes of a checksum before each record."""
PENDING = 256
"""So many records are written at a time."""
_PATH_END = ',\n   "sha256"'


class Results:
    """The records kept for one set of rules and settings. Any number of processes may use them at the same time."""

    def __init__(self, settings: Configuration, exempting: bool) -> None:
        ruleset = catalog.ruleset()
        self.name = f"results-{__version__}-{ruleset}.sqlite"
        # Which findings a setting leaves out may depend on where the file lies.
        self.by_path = "per-file-ignores" in settings.values
        self.settings = f"{ruleset} {settings.digest} {settings.folder if self.by_path else ''} {exempting}"
        self.pending: list[tuple[bytes, bytes]] = []
        self.process = 0
        self.database: sqlite3.Connection | None = None
        self.locked = False

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "pending": [], "process": 0, "database": None}

    def key(self, data: bytes, path: str) -> bytes:
        """What decides the record of a file, in sixteen bytes."""
        where = os.path.abspath(path) if self.by_path else ""  # noqa: PTH100 - only compared
        content = sha256(data)
        content.update(f"\0{self.settings}\0{where}".encode("utf-8", "replace"))
        return content.digest()[:16]

    def get(self, key: bytes, path: str) -> Record | None:
        """The record kept under a key, for the file as it is called now; None where there is none to be trusted."""
        database = self._open()
        if database is None:
            return None
        try:
            row = database.execute("SELECT value FROM results WHERE key = ?", (key,)).fetchone()
            return _unpacked(key, row[0], path) if row else None
        except sqlite3.OperationalError:
            self.locked = True
            return None
        except (sqlite3.Error, ValueError, TypeError, zlib.error, RecursionError):
            self._discard()
            return None

    def put(self, key: bytes, record: Record) -> None:
        """Keeps a record; it is written with others."""
        if not record.head.crashed:
            self.pending.append((key, _packed(key, record)))
            if len(self.pending) >= PENDING:
                self.write()

    def write(self) -> None:
        """Writes what is still to be kept; where that is not possible, it is forgotten."""
        pending, self.pending = self.pending, []
        database = self._open(make=True) if pending else None
        if database is None:
            return
        try:
            with database:
                database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", pending)
        except sqlite3.Error as error:
            # One that may only be read is still good for reading.
            self.locked = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY

    def _open(self, make: bool = False) -> sqlite3.Connection | None:
        if self.locked:
            # Whoever holds it may do so for long: one wait is enough.
            return None
        # A connection does not survive a fork.
        if self.process == os.getpid() and (self.database is not None or not make):
            return self.database
        self.process, self.database = os.getpid(), None
        place = storage.folder()
        if place is None:
            return None
        file = place / self.name
        try:
            # What stands in its place and is no file is nothing to open.
            if not file.is_file() and (file.exists() or not make):
                return None
            if make:
                place.mkdir(parents=True, exist_ok=True)
                _make_room(place, self.name)
            self.database = sqlite3.connect(file, timeout=WAIT)
            self.database.execute("PRAGMA synchronous = OFF")
            self.database.execute("CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")
        except sqlite3.OperationalError:
            self.database, self.locked = None, True
        except (sqlite3.Error, OSError, ValueError):
            self._discard()
        return self.database

    def _discard(self) -> None:
        """A damaged database goes, so that the next run begins a sound one."""
        if self.database is not None:
            with suppress(sqlite3.Error):
                self.database.close()
        self.database = None
        place = storage.folder()
        if place is not None:
            with suppress(OSError):
                (place / self.name).unlink(missing_ok=True)


def _make_room(place: Path, name: str) -> None:
    """Records of other rules are of no more use; neither is a database that has outgrown what it saves."""
    for old in storage.kept(place):
        with suppress(OSError):
            if old.suffix == ".sqlite" and (old.name != name or old.stat().st_size > LARGEST):
                old.unlink()


def _packed(key: bytes, record: Record) -> bytes:
    head, text, beside = closed(record).parts
    rest = text[text.index(_PATH_END) :]
    whole = "\0".join((json.dumps(head), rest, beside))
    packed = zlib.compress(whole.encode("utf-8", "surrogatepass"), 1)
    return _check(key, packed) + packed


def _check(key: bytes, packed: bytes) -> bytes:
    return sha256(key + packed).digest()[:CHECK]


def _unpacked(key: bytes, value: bytes, path: str) -> Record:
    """The record in a value; ValueError where the value is not the one that was kept under the key."""
    packed = value[CHECK:]
    if _check(key, packed) != value[:CHECK]:
        raise ValueError("damaged")
    head, rest, beside = zlib.decompress(packed).decode("utf-8", "surrogatepass").split("\0")
    return Record.kept(path, Head(*json.loads(head)), '{\n   "path": ' + dumps(path) + rest, beside)
