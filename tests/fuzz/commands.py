"""Files up to the limits through every command, each in a process of its own as a user starts it.

``python -m tests.fuzz.commands --cases 100 --seed 20260101`` tells what took longer than 2 s or more than 500 MiB, what ended with a
trace or with another code than those of the table, and at the end the slowest and the largest of all. ``--file F`` runs one file.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from perfcheck.cli.outputs import FORMATS
from perfcheck.reading import LIMITS
from tests.fuzz import forms
from tests.fuzz.dense import dense
from tests.fuzz.invariants import MEBIBYTES, ROOT, SECONDS
from tests.fuzz.long import SEED

CLEAN = str(ROOT / "samples" / "clean.yaml")
COMMANDS = (
    *(["validate", "--format", name] for name in FORMATS),
    ["validate", "--full", "--statistics"],
    ["suggest"],
    ["fix", "--diff"],
    ["compare", CLEAN],
    ["compare", "--format", "json", CLEAN],
)


def large(chance: Random) -> bytes:
    """A file of up to 16 MiB: one long text, very many rows, deep nesting, many aliases, comments or blank lines, or all the limits allow."""
    size = int(LIMITS.size * chance.choice((0.02, 0.1, 0.5, 0.999)))
    head = "perfcheck: 1\nkind: project\nstage: self_evaluation\nyear: 2023\nunit: {name: 示范局}\n"
    kind = chance.randrange(14)
    # Mostly as many as there may be, now and then more.
    most = LIMITS.entries - 10 if chance.random() < 0.8 else LIMITS.entries * 3
    words = forms.text(chance, chance.choice(("target", "text", "name"))) or "改"
    if kind == 0:
        body = "goals:\n  - text: " + forms.quoted((words * (100_000 // len(words) + 1))[:99_999]) + "\n"
    elif kind == 1:
        row = f"    - {{name: {forms.quoted(words)}, target: {forms.quoted(forms.text(chance, 'target'))}}}\n"
        body = "outputs:\n  quantity:\n" + row * min(most, size // len(row.encode()))
    elif kind == 2:
        depth = chance.choice((60, 64, 65, 1000, 100_000))
        body = "a: " + "[" * depth + "]" * chance.choice((0, depth)) + "\n"
    elif kind == 3:
        width, steps = chance.choice((1, 2, 9, 900)), chance.choice((2, 5, 12, 17))
        body = "a0: &a0 [x, y]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * width}]\n" for n in range(1, steps))
    elif kind == 4:
        body = "# perfcheck: ignore[V102] x\n" * (size // 30) if chance.random() < 0.5 else "\n" * size
    elif kind == 5:
        body = "x: " + forms.quoted(words * (size // len(forms.quoted(words).encode()))) + "\n"
    elif kind == 6:
        body = "".join(f"k{number}: {number}\n" for number in range(min(most, size // 14)))
    elif kind == 7:
        entry = {"text": words, "actual": forms.text(chance, "text")}
        body = json.dumps(
            {"goals": [entry] * min(most - 1000, size // 200), "problems": [entry] * 1000}, ensure_ascii=False
        )
        head = ""
    elif kind == 8:
        body = "results:\n" + "".join(
            f"  - text: {forms.quoted(forms.text(chance))}\n" for _ in range(min(most, size // 100))
        )
    else:
        head, body = "", dense(chance)
    data = (head + body).encode("utf-8", "replace")[: LIMITS.size]
    # A damage may repeat a stretch many times over.
    return forms.damaged(chance, data)[: LIMITS.size + 100] if chance.random() < 0.2 else data


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


def runs(made: Callable[[], bytes]) -> Iterator[Run]:
    """Every command on a file of the bytes that are made."""
    with tempfile.TemporaryDirectory() as folder:
        whole, file = Path(folder) / "whole", Path(folder) / "a.yaml"
        # Elsewhere: what this process holds, or has held, would count as the peak of those it starts.
        if os.fork() == 0:
            whole.write_bytes(made())
            os._exit(0)
        os.wait()
        for command in COMMANDS:
            shutil.copyfile(whole, file)
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
    parser.add_argument("--save", type=int, help="write the file of this number to standard output and end")
    parser.add_argument("--file", type=Path, help="run one saved case")
    given = parser.parse_args()
    if given.save is not None:
        sys.stdout.buffer.write(large(Random(f"{given.seed}-{given.save}")))
        return 0
    failed = 0
    slowest = largest = (0.0, "")
    for number in range(1 if given.file else given.cases):

        def made(number: int = number) -> bytes:
            return given.file.read_bytes() if given.file else large(Random(f"{given.seed}-{number}"))

        for run in runs(made):
            if given.file:
                print(f"{run.seconds:6.2f} s {run.peak:5} MiB  exit {run.code}  {run.command}", flush=True)
            slowest = max(slowest, (run.seconds, f"case {number}, {run.command}"))
            largest = max(largest, (run.peak, f"case {number}, {run.command}"))
            wrong = run.wrong()
            if wrong:
                failed += 1
                print(f"case {number}: {wrong}", flush=True)
    count = 1 if given.file else given.cases
    print(f"{count} files, {count * len(COMMANDS)} commands, {failed} violations")
    print(f"slowest: {slowest[0]:.2f} s ({slowest[1]})\nlargest: {largest[0]} MiB ({largest[1]})")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
