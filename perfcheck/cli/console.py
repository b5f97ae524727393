"""What every command shares: streams that never break on a character, language, usage errors, exit codes."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from typing import IO, Any, NoReturn

from perfcheck import storage
from perfcheck.messages import interface, word
from perfcheck.model import Language
from perfcheck.render.clean import clean


class Exit(IntEnum):
    """The exit codes, one table for all commands."""

    FINE = 0
    FINDINGS = 1
    NOT_JUDGED = 2
    INTERNAL = 3


def prepare() -> None:
    """Lets stdout and stderr replace what their encoding cannot hold instead of failing; a stream that was closed is an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - as long as the process runs
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def choose_language(asked: str | None, document: Language | None = None, configured: str | None = None) -> Language:
    """--lang, else PERFCHECK_LANG, else the configuration, else the locale (C and POSIX say nothing), else the document's own, else Chinese."""
    if asked is not None and asked not in ("zh", "en"):
        stop(word("unknown_language", choose_language(None), name=asked))
    for said in (asked, os.environ.get("PERFCHECK_LANG"), configured, _locale()):
        if said and said[:2].lower() in ("zh", "en"):
            return "zh" if said[:2].lower() == "zh" else "en"
    return document or "zh"


def _locale() -> str | None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        said = os.environ.get(variable)
        if said:
            return None if said.split(".")[0] in ("C", "POSIX") else said
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return None


def unwind() -> None:
    """Asked to end, the run ends as after Ctrl-C: its workers with it, and no file is left half written."""
    # Loading the names of the signals takes longer than a small file's schema.
    import signal

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # What nohup has turned off stays so.
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def width() -> int:
    """How many cells a line for a person may take: those of the terminal within reason, 80 in a pipe."""
    import shutil

    return max(40, min(shutil.get_terminal_size((80, 24)).columns, 120))


def tell(line: str) -> None:
    """A line on stderr, in which nothing that came from outside steers the terminal."""
    show(clean(line) + "\n")


def show(text: str) -> None:
    """Writes to stderr at once; where there is none, as under a program without a console, or it is full, nobody can be told."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()


def stop(*lines: str, code: Exit = Exit.NOT_JUDGED) -> NoReturn:
    """Ends the command with a message on stderr."""
    for line in lines:
        tell(line)
    raise SystemExit(code)


def suggestion(name: str, known: list[str], language: Language) -> list[str]:
    """A did-you-mean line, or no line."""
    from difflib import get_close_matches

    close = get_close_matches(name, known, n=3, cutoff=0.6)
    return [word("did_you_mean", language, names=close)] if close else []


def require_choice(name: str, known: Iterable[str], language: Language) -> None:
    """Stops the command where something is asked for that is not among the choices."""
    names = list(known)
    if name not in names:
        stop(word("unknown_choice", language, name=name, names=names), *suggestion(name, names, language))


def require_profile(name: str | None, language: Language) -> None:
    """Stops the command where a profile is asked for that does not exist."""
    from perfcheck.profile import names

    if name is not None and name not in names():
        known = list(names())
        stop(word("unknown_profile", language, name=name, names=known), *suggestion(name, known, language))


def too_large(error: OSError) -> bool:
    """True where a file was not read because of its size."""
    return error.errno == errno.EFBIG


def reason(error: OSError, language: Language) -> str:
    """Why the system refused, in the language where it is a common reason, else in the system's own words."""
    name = errno.errorcode.get(error.errno or 0, "")
    return str(interface(language)["ui"].get(f"refused_{name}") or error.strerror or error)


def unread(path: str, error: OSError, language: Language) -> str:
    """Why an input could not be read."""
    if isinstance(error, FileNotFoundError):
        return word("no_file", language, path=path)
    if isinstance(error, IsADirectoryError):
        if not os.access(path, os.R_OK | os.X_OK):
            return word("no_folder_access", language, path=path)
        return word("no_folder_read", language, path=path)
    if isinstance(error, storage.NotAFile):
        return word("no_device_read", language, path=path)
    if too_large(error):
        return word("too_large", language, path=path)
    return word("no_read", language, path=path, reason=reason(error, language))


def write(text: str) -> None:
    """Writes to stdout; a reader that left early (``| head``) ends the writing quietly, a full disk ends the command."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        unwritten(error)


def write_bytes(data: bytes) -> None:
    """Writes exact bytes to stdout: machine formats are UTF-8 whatever the console."""
    binary: Any = getattr(sys.stdout, "buffer", None)
    if binary is None:
        write(data.decode("utf-8"))
        return
    try:
        sys.stdout.flush()
        binary.write(data)
        binary.flush()
    except OSError as error:
        unwritten(error)


def unwritten(error: OSError) -> None:
    """Ends the command where stdout takes no more; where its reader has left, the rest goes nowhere."""
    # The interpreter flushes stdout once more at exit; it must find a place to write to.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):
        language = choose_language(None)
        stop(word("no_write", language, path="stdout", reason=reason(error, language)))


class Replacing:
    """A file that is written beside its place and takes it when everything is on disk; until then the old one stays."""

    def __init__(self, path: str, language: Language) -> None:
        self.path = path
        self.language: Language = language
        self.name = ""
        try:
            place = Path(path)
            if place.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            if place.exists() and not place.is_file():
                # A device or a pipe is written to; in its place a file would be a loss.
                self.stream: IO[bytes] = _device(path)
                return
            # Through a link to the file itself, so that the link stays one.
            self.target = place.resolve() if place.is_symlink() else place
            self.mode = self.target.stat().st_mode & 0o7777 if self.target.exists() else 0o666 & ~_umask()
            import tempfile

            handle, self.name = tempfile.mkstemp(prefix=f".{self.target.name[:40]}.", dir=self.target.parent)
            self.stream = os.fdopen(handle, "wb")
        except OSError as error:
            self._stop(error)
        except ValueError:
            self._stop(OSError(errno.EINVAL, os.strerror(errno.EINVAL)))
        except RuntimeError:
            # What pathlib makes of links that lead to one another.
            self._stop(OSError(errno.ELOOP, os.strerror(errno.ELOOP)))

    def write(self, text: str) -> None:
        self.write_bytes(text.encode("utf-8", "replace"))

    def write_bytes(self, data: bytes) -> None:
        try:
            self.stream.write(data)
        except OSError as error:
            self.discard()
            self._stop(error)

    def close(self) -> None:
        try:
            self.stream.flush()
            if self.name:
                os.fsync(self.stream.fileno())
            self.stream.close()
            if self.name:
                Path(self.name).chmod(self.mode)
                Path(self.name).replace(self.target)
        except OSError as error:
            self.discard()
            self._stop(error)

    def discard(self) -> None:
        with contextlib.suppress(OSError):
            self.stream.close()
        with contextlib.suppress(OSError):
            if self.name:
                Path(self.name).unlink(missing_ok=True)

    def _stop(self, error: OSError) -> NoReturn:
        stop(word("no_write", self.language, path=self.path, reason=reason(error, self.language)))


def replacing(path: str, language: Language) -> Replacing:
    """A file to be written whole or not at all; ends the command with exit code 2 where that cannot be done."""
    return Replacing(path, language)


def write_file(path: str, data: bytes, language: Language) -> None:
    """Writes a file whole or not at all: what stood there before stays until everything new is on disk."""
    target = Replacing(path, language)
    target.write_bytes(data)
    target.close()


def _device(path: str) -> IO[bytes]:
    """A device or a pipe, open for writing. A pipe that nobody reads is an error at once: it would be waited for without end."""
    handle = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "set_blocking"):
        os.set_blocking(handle, True)
    return os.fdopen(handle, "wb", buffering=0)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
