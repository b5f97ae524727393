"""What each command loads: nothing before it is needed."""

import json
import os
import subprocess
import sys

import pytest

from tests.edits import ROOT

# Libraries and packages of ours that take long to load, and the commands that may load them for a file in order.
HEAVY = (
    "typer", "click", "gettext", "ruamel", "jsonschema", "rich", "pygls", "lsprotocol", "dask", "sqlite3", "concurrent.futures", "multiprocessing", "tempfile",
    "perfcheck.rules", "perfcheck.engine", "perfcheck.recording", "perfcheck.render.terminal", "perfcheck.quantities", "perfcheck.wording",
    "perfcheck.reading", "perfcheck.structure",
)  # fmt: skip
JUDGING = {
    "perfcheck.rules", "perfcheck.engine", "perfcheck.recording", "perfcheck.render.terminal", "perfcheck.quantities", "perfcheck.wording",
    "perfcheck.reading", "perfcheck.structure",
}  # fmt: skip
SAMPLE = "samples/clean.yaml"
COMMANDS = {"typer", "click", "gettext"}
ALLOWED = {
    ("--version",): set(),
    ("--help",): COMMANDS,
    ("validate", "--help"): COMMANDS,
    ("fix", "--help"): COMMANDS,
    ("validate", SAMPLE, "-f", "json", "--no-cache"): JUDGING,
    ("validate", SAMPLE, "-f", "json"): JUDGING | {"sqlite3"},
    ("validate", SAMPLE, "-f", "concise", "--no-cache"): JUDGING,
    ("validate", SAMPLE, "--no-cache"): JUDGING | {"rich"},
    ("validate", SAMPLE, "-f", "json", "--no-cache", "--select", "V"): JUDGING | COMMANDS,
    ("schema",): COMMANDS | {"perfcheck.structure", "perfcheck.quantities"},
    ("config",): COMMANDS,
    ("explain", "V102"): COMMANDS | {"rich", "perfcheck.rules", "perfcheck.quantities", "perfcheck.wording"},
}
LISTING = """
import atexit, json, sys
sys.argv[0] = "perfcheck"
def said():
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
atexit.register(said)
from perfcheck.cli import main
main()
"""


@pytest.mark.parametrize("arguments", list(ALLOWED), ids=" ".join)
def test_a_command_loads_what_it_needs_and_no_more(arguments):
    done = subprocess.run(
        [sys.executable, "-c", LISTING, *arguments],
        capture_output=True,
        cwd=ROOT,
        env={
            **{key: value for key, value in os.environ.items() if key != "PERFCHECK_NO_CACHE"},
            "PYTHONPATH": str(ROOT),
        },
    )
    loaded = json.loads(done.stderr.splitlines()[-1])
    heavy = {name for name in HEAVY if any(one == name or one.startswith(name + ".") for one in loaded)}
    # A rich without its tables is what typer's own help asks for.
    assert heavy <= ALLOWED[arguments]
