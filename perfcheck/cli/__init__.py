"""The command line. One module per command; here they are put together and started."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs perfcheck with the arguments of the process and exits with its code."""
    from perfcheck.cli.app import app
    from perfcheck.cli.console import prepare

    prepare()
    app(prog_name="perfcheck")
    sys.exit(0)
