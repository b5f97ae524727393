"""``python -m tests.supply audit | sbom | bounds lowest|newest``: each says what it found and ends with an exit code.

audit: known vulnerabilities of what perfcheck needs to run (0 none, 1 some, 2 not looked up).
sbom: those packages as CycloneDX JSON on the standard output.
bounds: the tests in a fresh environment with the lowest or the newest versions that pyproject.toml allows; what follows
``--`` goes to pytest in place of the chosen tests.
"""

from __future__ import annotations

import argparse
import sys

from tests.supply.audit import audit
from tests.supply.bounds import tried
from tests.supply.materials import bill


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.supply", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("audit")
    commands.add_parser("sbom")
    bounds = commands.add_parser("bounds")
    bounds.add_argument("which", choices=("lowest", "newest"))
    bounds.add_argument("arguments", nargs="*", help="for pytest, behind --")
    options = parser.parse_args()
    if options.command == "audit":
        return audit()
    if options.command == "bounds":
        return tried(options.which, options.arguments)
    sys.stdout.buffer.write(bill().encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
