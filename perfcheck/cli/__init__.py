"""The command line. One module per command; here they are put together and started."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs perfcheck with the arguments of the process and exits with its code."""
    from perfcheck.cli.chrome import asked_language, speak, translate
    from perfcheck.cli.console import choose_language, prepare

    prepare()
    speak(choose_language(asked_language(sys.argv[1:])))
    from typer.main import get_command

    from perfcheck.cli.app import app

    command = get_command(app)
    translate(command)
    command(prog_name="perfcheck")
    sys.exit(0)
