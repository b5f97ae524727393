"""Files up to the limits through every command, each in a process of its own as a user starts it.

``python -m tests.fuzz.commands --cases 100 --seed 20260101`` tells what took longer than 2 s or more than 500 MiB, what ended with a
trace or with another code than those of the table, and at the end the slowest and the largest of all. ``--file F`` runs one file.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from perfcheck.cli.outputs import FORMATS
from tests.fuzz.invariants import MEBIBYTES, ROOT, SECONDS
from tests.fuzz.long import SEED, cases

CLEAN = str(ROOT / "samples" / "clean.yaml")
COMMANDS = (
    *(["validate", "--format", name] for name in FORMATS),
    ["validate", "--full", "--statistics"],
    ["suggest"],
    ["fix", "--diff"],
    ["compare", CLEAN],
    ["compare", "--format", "json", CLEAN],
)


class Run(NamedTuple):
    """A command with its exit code, its processor seconds, its peak of memory in MiB and what it said on stderr."""

    command: str
    code: int
    seconds: float
    peak: int
    said: bytes

    def wrong(self) -> str:
        """What must not be; "" where all is well."""
        if self.code not in (0, 1, 2, 3) or b"Traceback" in self.said:
            return f"{self.command} ended with {self.code}: {self.said[-300:]!r}"
        if self.seconds > SECONDS:
            return f"{self.command} took {self.seconds:.2f} s"
        if self.peak > MEBIBYTES:
            return f"{self.command} took {self.peak} MiB"
        return ""


def runs(data: bytes) -> Iterator[Run]:
    """Every command on a file of these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.yaml"
        for command in COMMANDS:
            file.write_bytes(data)
            yield _run([*command, str(file)], Path(folder))


def _run(arguments: list[str], folder: Path) -> Run:
    with (folder / "said").open("w+b") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "perfcheck", *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PERFCHECK_NO_CACHE": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            cwd=folder,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        shown = " ".join(arguments[:-1])
        return Run(shown, process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, said.read())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--folder", type=Path, default=Path("fuzz-violations"), help="where cases that fail are saved")
    parser.add_argument("--file", type=Path, help="run one saved case")
    given = parser.parse_args()
    if given.file:
        files = [(0, given.file.read_bytes())]
    else:
        files = [(number, case.data) for number, case in enumerate(cases(given.cases, given.seed, large_only=True))]
    failed = 0
    slowest = largest = (0.0, "")
    for number, data in files:
        for run in runs(data):
            if given.file:
                print(f"{run.seconds:6.2f} s {run.peak:5} MiB  exit {run.code}  {run.command}", flush=True)
            slowest = max(slowest, (run.seconds, f"case {number}, {run.command}"))
            largest = max(largest, (run.peak, f"case {number}, {run.command}"))
            wrong = run.wrong()
            if wrong:
                failed += 1
                print(f"case {number} ({len(data)} bytes): {wrong}", flush=True)
                given.folder.mkdir(parents=True, exist_ok=True)
                (given.folder / f"large-{given.seed}-{number}.yaml").write_bytes(data)
    print(f"{len(files)} files, {len(files) * len(COMMANDS)} commands, {failed} violations")
    print(f"slowest: {slowest[0]:.2f} s ({slowest[1]})\nlargest: {largest[0]} MiB ({largest[1]})")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
