"""The command line. One module per command; here they are put together and started."""

from __future__ import annotations

import atexit
import errno
import os
import sys
from typing import Any, NoReturn

INTERRUPTED = 130
"""What a shell makes of a command that Ctrl-C ends."""


def main() -> None:
    """Runs perfcheck with the arguments of the process and exits with its code."""
    if sys.argv[1:] == ["--version"]:
        # Asked for by scripts and hooks, and answered before anything is loaded.
        from perfcheck import __version__

        _say(f"perfcheck {__version__}\n")
        return
    try:
        _run()
    except KeyboardInterrupt:
        # Before the command has begun.
        raise SystemExit(INTERRUPTED) from None


def _say(text: str) -> None:
    try:
        print(text, end="", flush=True)
    except OSError:
        # Nothing is left that could be flushed once more.
        os._exit(2)


def _run() -> None:
    import gc

    from perfcheck import patterns, tables

    # A run makes millions of small objects and hardly a cycle among them: the collector would only look at them again and again.
    gc.set_threshold(600_000, 50, 50)
    patterns.load()
    tables.load()
    from perfcheck.cli.console import prepare
    from perfcheck.cli.plain import understood

    prepare()
    call = understood(sys.argv[1:])
    try:
        if call is None:
            _command()
        else:
            _check(call)
    except SystemExit as end:
        # What was just cleared is not kept anew.
        if sys.argv[1:2] != ["cache"]:
            patterns.keep()
            tables.keep()
        if isinstance(end.code, int):
            _end(end.code)
        raise


def _command() -> None:
    """Any command, its arguments read by the command-line library."""
    from perfcheck.cli.chrome import asked_language, speak
    from perfcheck.cli.console import choose_language, unwind, unwritten

    unwind()
    speak(choose_language(asked_language(sys.argv[1:])))
    from perfcheck.cli.app import command

    commands = command()
    commands.translate()
    try:
        commands(prog_name="perfcheck")
    except OSError as error:
        # Help is written by the library.
        if error.errno not in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
            raise
        unwritten(error)


def _check(call: dict[str, Any]) -> NoReturn:
    """The everyday call, which ends as the library lets a command end."""
    from perfcheck.cli.checking import check

    try:
        check(**call)
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        raise SystemExit(1) from None


def _end(code: int) -> NoReturn:
    """Ends the process. Taking a few hundred modules apart one by one would cost a tenth of a short run, and frees nothing sooner."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            # Nobody reads it any more.
            continue
    os._exit(code)
