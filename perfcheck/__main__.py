"""``python -m perfcheck``."""

from perfcheck.cli import main

main()
