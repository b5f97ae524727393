"""The bounds of the requirements, tried out: a fresh environment with the lowest or the newest versions, and the tests in it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Literal

from tests.supply.requirements import ROOT, lowest, optional, runtime

Which = Literal["lowest", "newest"]

TESTS = (
    "tests/test_samples.py", "tests/test_cases.py", "tests/test_rules.py", "tests/test_catalog.py", "tests/test_cli.py",
    "tests/test_completion.py", "tests/test_configuration.py", "tests/test_init.py", "tests/test_inputs.py",
    "tests/test_reading.py", "tests/test_reading_properties.py", "tests/test_structure.py", "tests/test_gate.py",
    "tests/test_schemas.py", "tests/test_fix.py", "tests/test_exemptions.py", "tests/test_generated.py",
    "tests/rules", "tests/render", "tests/lsp/test_server.py", "tests/lsp/test_edits.py", "tests/hostile",
)  # fmt: skip
"""Everything that passes through a library: reading, schema, command line, terminal, patterns of paths, editor server."""


def pins(which: Which) -> list[str]:
    """What pip is asked for beside perfcheck: the lower bounds exactly, or the newest that the bounds allow."""
    wanted = [*runtime(), *optional()]
    if which == "lowest":
        return [f"{one.name}=={lowest(one)}" for one in wanted]
    return [f"{one.name}{one.specifier}" for one in wanted]


def tried(which: Which, arguments: list[str]) -> int:
    """Makes the environment, prints what is in it, runs the tests; the exit code is pytest's, or pip's where it fails."""
    with tempfile.TemporaryDirectory(prefix="perfcheck-bounds-") as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / ("Scripts" if os.name == "nt" else "bin") / "python")
        install = [python, "-m", "pip", "install", "--quiet", "--upgrade", "--upgrade-strategy", "eager"]
        done = subprocess.run([*install, "--editable", ".[lsp,test]", *pins(which)], cwd=ROOT)
        if done.returncode:
            return done.returncode
        subprocess.run([python, "-m", "pip", "list", "--format", "freeze", "--exclude-editable"], cwd=ROOT)
        sys.stdout.flush()
        return subprocess.run([python, "-m", "pytest", *(arguments or ["-n0", *TESTS])], cwd=ROOT).returncode
