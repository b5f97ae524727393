"""The command line. One module per command; here they are put together and started."""

from __future__ import annotations

import atexit
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

        print(f"perfcheck {__version__}")
        return
    import gc
    import signal

    from perfcheck import patterns, tables

    # A run makes millions of small objects and hardly a cycle among them: the collector would only look at them again and again.
    gc.set_threshold(600_000, 50, 50)
    patterns.load()
    tables.load()
    from perfcheck.cli.console import prepare
    from perfcheck.cli.plain import understood

    prepare()
    # Asked to end, a run ends its workers too, as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
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
    from perfcheck.cli.console import choose_language

    speak(choose_language(asked_language(sys.argv[1:])))
    from perfcheck.cli.app import command

    commands = command()
    commands.translate()
    commands(prog_name="perfcheck")


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
