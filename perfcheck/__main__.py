"""``python -m perfcheck``: the command line without an installed script."""

from perfcheck.cli import main

main()
