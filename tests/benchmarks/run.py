"""Measures perfcheck beside its peers: the same files, the same schema, in one run, as ratios.

``python -m tests.benchmarks.run`` prints the tables of docs/performance.md (``--write`` puts them there). Peers are looked for by
``--peer NAME=PATH`` or on the PATH; one that is not there is left out and said. Absolute times say nothing about another machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.corpus import write

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "schemas" / "evaluation.schema.json"
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


class Run(NamedTuple):
    """One process from its start to its end: wall and CPU seconds (children included), peak memory of the largest in MiB."""

    wall: float
    cpu: float
    peak: float


class Peer(NamedTuple):
    """Another checker: its name, and its command for a list of files (None: it takes no list)."""

    name: str
    command: Callable[[Sequence[Path]], list[str]]


# A process of its own stands between: the children of one process share their peak, and only the largest is told.
MEASURE = """
import resource, subprocess, sys, time
quiet = subprocess.DEVNULL
begun = time.perf_counter()
subprocess.run(sys.argv[1:], stdin=quiet, stdout=quiet, stderr=quiet)
took = time.perf_counter() - begun
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def timed(command: Sequence[str], environment: dict[str, str]) -> Run:
    """Runs a command with its output thrown away."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *command], env=environment, stdout=subprocess.PIPE, check=True
    )
    return Run(*map(float, done.stdout.split()))


def paired(ours: Sequence[str], theirs: Sequence[str], rounds: int, environment: dict[str, str]) -> tuple[Run, Run]:
    """Medians of A B A B …: whatever slows the machine slows both."""
    one, other = [], []
    for _ in range(rounds):
        one.append(timed(ours, environment))
        other.append(timed(theirs, environment))
    return _median(one), _median(other)


def _median(runs: Sequence[Run]) -> Run:
    return Run(*(statistics.median(values) for values in zip(*runs, strict=True)))


def peers(given: Sequence[str], folder: Path) -> list[Peer]:
    """The peers that are there."""
    asked = dict(one.split("=", 1) for one in given)

    def place(name: str) -> str | None:
        return asked.get(name) or shutil.which(name)

    found = []
    check, lint, ajv, spectral, native = map(place, ("check-jsonschema", "yamllint", "ajv", "spectral", "jsonschema"))
    if check:
        found.append(Peer("check-jsonschema", lambda files: [check, "--schemafile", str(SCHEMA), *map(str, files)]))
    if lint:
        found.append(Peer("yamllint", lambda files: [lint, "-d", "relaxed", *map(str, files)]))
    if ajv:
        found.append(
            Peer(
                "ajv-cli",
                lambda files: (
                    [ajv, "validate", "--spec=draft2020", "--strict=false", "-s", str(SCHEMA)]
                    + [part for file in files for part in ("-d", str(file))]
                ),
            )
        )
    if spectral:
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        options = {"schema": schema, "dialect": "draft2020-12"}
        rule = {"given": "$", "severity": "error", "then": {"function": "schema", "functionOptions": options}}
        rules = folder / "spectral.json"
        rules.write_text(json.dumps({"rules": {"schema": rule}}), encoding="utf-8")
        found.append(Peer("Spectral", lambda files: [spectral, "lint", "-q", "-r", str(rules), *map(str, files)]))
    if native:
        found.append(Peer("@sourcemeta/jsonschema", lambda files: [native, "validate", str(SCHEMA), *map(str, files)]))
    for name in ("check-jsonschema", "yamllint", "ajv", "spectral", "jsonschema"):
        if not place(name):
            print(f"left out: {name} (not found)", file=sys.stderr)
    return found


def measured(folder: Path, others: Sequence[Peer], rounds: int, many: int) -> list[str]:
    """The tables, as lines of Markdown."""
    environment = {**os.environ, "PERFCHECK_CACHE_DIR": str(folder / "kept")}
    ours = [str(Path(sys.executable).with_name("perfcheck"))]
    # Once outside the measurement: byte code, tables and expressions are kept from here on.
    one = write(folder / "one", 1, 25)
    flawed = write(folder / "flawed", many, 25, "flawed")
    for mix in (one, flawed[:1]):
        timed([*ours, "validate", "-j1", *map(str, mix)], environment)
        timed([*ours, "validate", "-j1", "-f", "json", *map(str, mix)], environment)
    lines = ["| | " + " | ".join(f"× {peer.name}" for peer in others) + " |", "|---" * (len(others) + 1) + "|"]

    def row(
        said: str, command: list[str], files: Sequence[Path], rounds: int, value: Callable[[Run, Run], float]
    ) -> None:
        cells = []
        for peer in others:
            a, b = paired(command, peer.command(files), rounds, environment)
            cells.append(f"{value(a, b):.2f}")
        lines.append(f"| {said} | " + " | ".join(cells) + " |")
        print(lines[-1], file=sys.stderr)

    def wall(a: Run, b: Run) -> float:
        return a.wall / b.wall

    def rate(a: Run, b: Run) -> float:
        return b.wall / a.wall

    files = list(map(str, one))
    row("`--version`, wall", [*ours, "--version"], one, rounds, wall)
    row(
        "one file, JSON, nothing kept of it, wall",
        [*ours, "validate", "-f", "json", "--no-cache", *files],
        one,
        rounds,
        wall,
    )
    row("one file, JSON, seen before, wall", [*ours, "validate", "-f", "json", *files], one, rounds, wall)
    row(
        "one file, text, nothing kept of it, wall",
        [*ours, "validate", "--color", "always", "--no-cache", *files],
        one,
        rounds,
        wall,
    )
    valid = write(folder / "valid", many, 25)
    several = max(3, rounds // 3)
    row(
        f"{many} valid files, rate",
        [*ours, "validate", "-f", "json", "--no-cache", str(folder / "valid")],
        valid,
        several,
        rate,
    )
    row(
        f"{many} flawed files, rate",
        [*ours, "validate", "-f", "json", "--no-cache", str(folder / "flawed")],
        flawed,
        several,
        rate,
    )
    timed([*ours, "validate", "-f", "json", str(folder / "valid")], environment)
    row(
        f"{many} valid files seen before, rate",
        [*ours, "validate", "-f", "json", str(folder / "valid")],
        valid,
        several,
        rate,
    )
    big = write(folder / "big", 1, 5000)
    row(
        "5,000 indicators in a file, wall",
        [*ours, "validate", "-f", "json", "--no-cache", *map(str, big)],
        big,
        several,
        wall,
    )
    row(
        "5,000 indicators in a file, peak memory",
        [*ours, "validate", "-f", "json", "--no-cache", *map(str, big)],
        big,
        several,
        lambda a, b: a.peak / b.peak,
    )
    return [*lines, "", *alone(folder, ours, environment, many)]


def alone(folder: Path, ours: list[str], environment: dict[str, str], many: int) -> list[str]:
    """What is held against perfcheck itself."""
    command = [*ours, "validate", "-f", "json", "--no-cache", "-j1"]
    per_file = {}
    for size in (8, 25, 60, 250, 5000):
        count = 1 if size > 60 else 200
        made = write(folder / f"size{size}", count, size)
        base = min(timed([*command, str(write(folder / "empty", 1, 8)[0])], environment).cpu for _ in range(3))
        runs = [timed([*command, *map(str, made)], environment) for _ in range(3)]
        per_file[size] = (min(run.cpu for run in runs) - base) / count, max(run.peak for run in runs)
    lines = ["| indicators in a file | CPU per indicator, 25 = 1 | peak, MiB |", "|---|---|---|"]
    unit = per_file[25][0] / 25
    lines += [f"| {size:,} | {cost / size / unit:.2f} | {peak:.0f} |" for size, (cost, peak) in per_file.items()]
    few, lots = folder / "few", folder / "lots"
    write(few, many, 8)
    write(lots, many * 10, 8)
    for place in (few, lots):
        timed([*ours, "validate", "-f", "jsonl", "--no-cache", str(place)], environment)
    small, large = (
        timed([*ours, "validate", "-f", "jsonl", "--no-cache", str(place)], environment) for place in (few, lots)
    )
    first = timed([*ours, "validate", "-f", "json", "--no-cache", str(folder / "valid")], environment)
    again = timed([*ours, "validate", "-f", "json", str(folder / "valid")], environment)
    flawed = timed([*ours, "validate", "-f", "json", "--no-cache", str(folder / "flawed")], environment)
    return [
        *lines,
        "",
        "| | ratio |",
        "|---|---|",
        f"| peak memory, {many * 10:,} files / {many:,} files | {large.peak / small.peak:.2f} |",
        f"| rate of {many:,} files seen before / not seen | {first.wall / again.wall:.1f} |",
        f"| rate of flawed files / valid files | {first.wall / flawed.wall:.2f} |",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PATH")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--write", action="store_true", help="Put the tables into docs/performance.md.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = measured(Path(folder), peers(given.peer, Path(folder)), given.rounds, given.files)
    where = f"Python {platform.python_version()}, {os.cpu_count()} cores, medians of {given.rounds} pairs (of {max(3, given.rounds // 3)} for many files)."
    text = "\n".join([BEGIN, where, "", *lines, END])
    print(text)
    if given.write:
        page = PAGE.read_text(encoding="utf-8")
        head, _, rest = page.partition(BEGIN)
        PAGE.write_text(head + text + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
