"""The command line. One module per command; here they are put together and started."""

from __future__ import annotations

import sys


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

    patterns.load()
    tables.load()

    # A run makes millions of small objects and hardly a cycle among them: the collector would only look at them again and again.
    gc.set_threshold(200_000, 50, 50)
    from perfcheck.cli.chrome import asked_language, speak
    from perfcheck.cli.console import choose_language, prepare

    prepare()
    speak(choose_language(asked_language(sys.argv[1:])))
    from perfcheck.cli.app import command

    # Asked to end, a run ends its workers too, as after Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    commands = command()
    commands.translate()
    try:
        commands(prog_name="perfcheck")
    finally:
        patterns.keep()
        tables.keep()
    sys.exit(0)
