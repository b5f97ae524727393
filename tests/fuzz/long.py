"""A long run: the same cases for the same seed, and at the end what was run, what took longest and what did not hold.

``python -m tests.fuzz.long --cases 100000 --seed 20260101`` runs it, ``--file F`` checks one saved case.
"""

from __future__ import annotations

import argparse
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from perfcheck.reading import read
from tests.fuzz import forms
from tests.fuzz.invariants import ROOT, Told, Violation, check, within_limits
from tests.hostile.corpus import CORPUS

SEED = 20260101
SHARES = {"valid": 20, "schema-mutated": 38, "byte-mutated": 32, "random": 10}
PATIENCE = 60
"""Seconds of processor time after which a case is given up."""
SHOWN = 10
"""So many cases are named for each cause of violations."""
EVERY = 1000
"""After so many cases a run says how far it is."""


class Case(NamedTuple):
    kind: str
    data: bytes


class Result(NamedTuple):
    """``failed``: the number of each case that did not hold, with its kind and what was wrong."""

    kinds: Counter[str]
    verdicts: Counter[str]
    failed: list[tuple[int, str, str]]
    slowest: tuple[float, int, str]
    peak: int


def cases(count: int, seed: int) -> Iterator[Case]:
    """So many cases; each is made from the seed and its number alone."""
    files, known = standing(), _known()
    for number in range(count):
        chance = Random(f"{seed}-{number}")
        (kind,) = chance.choices(list(SHARES), list(SHARES.values()))
        yield Case(kind, _made(kind, chance, files, known))


@cache
def _known() -> tuple[Any, ...]:
    """What the files of the repository hold, where they can be read."""
    return tuple(document for document in (read(data, "x").data for data in standing()) if document)


@cache
def standing() -> tuple[bytes, ...]:
    """The files that stand in the repository, without those whose size is what is wrong with them."""
    folders = (ROOT / "samples", ROOT / "tests" / "cases")
    files = [path.read_bytes() for folder in folders for path in sorted(folder.glob("*.yaml"))]
    return (*files, *(hostile.data for hostile in CORPUS if len(hostile.data) < 4096 and b"*a1" not in hostile.data))


def _made(kind: str, chance: Random, files: Sequence[bytes], known: Sequence[Any]) -> bytes:
    if kind == "random":
        return forms.noise(chance)
    if kind == "valid":
        return forms.written(chance, forms.evaluation(chance))
    if kind == "schema-mutated":
        base = forms.evaluation(chance) if chance.random() < 0.6 else chance.choice(known)
        return forms.written(chance, forms.mutated(chance, base))
    whole = chance.choice(files) if chance.random() < 0.6 else forms.written(chance, forms.evaluation(chance))
    return forms.damaged(chance, whole, chance.choice(files))


def run(
    count: int,
    seed: int,
    folder: Path | None = None,
    *,
    said: bool = False,
    timed: bool = True,
) -> Result:
    """Checks so many cases; those that fail are written to the folder. Without ``timed`` only what is told is looked at."""
    kinds: Counter[str] = Counter()
    verdicts: Counter[str] = Counter()
    failed: list[tuple[int, str, str]] = []
    slowest, peak, began = (0.0, -1, ""), 0, time.monotonic()
    for number, case in enumerate(cases(count, seed)):
        kinds[case.kind] += 1
        told, wrong = checked(case.data, timed)
        if told is not None:
            verdicts[told.verdict] += 1
            slowest = max(slowest, (told.seconds, number, f"{case.kind}, {told.slowest}, {len(case.data)} bytes"))
            peak = max(peak, told.peak)
        if wrong:
            failed.append((number, case.kind, wrong))
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{seed}-{number}.yaml").write_bytes(case.data)
            if said:
                print(f"case {number} ({case.kind}, {len(case.data)} bytes): {wrong}", flush=True)
        if said and (number + 1) % EVERY == 0:
            print(
                f"{number + 1} cases, {len(failed)} violations, {time.monotonic() - began:.0f} s, peak {peak} MiB",
                flush=True,
            )
    return Result(kinds, verdicts, failed, slowest, peak)


def checked(data: bytes, timed: bool = True) -> tuple[Told | None, str]:
    """What a case took, and what did not hold ("" where everything did)."""
    told = None
    signal.signal(signal.SIGVTALRM, _give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        told = check(data)
        if timed:
            within_limits(told)
    except Violation as violation:
        return told, str(violation)
    except Exception:
        return told, traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return told, ""


def _give_up(number: int, frame: Any) -> None:
    where = "".join(traceback.format_stack(frame)[-2:])
    raise Violation(f"{where}no answer in {PATIENCE} s")


def _by_cause(failed: list[tuple[int, str, str]]) -> dict[str, list[int]]:
    """The numbers of the cases by the last line of what was wrong, without figures and quotations."""
    causes: dict[str, list[int]] = {}
    for number, _, wrong in failed:
        last = wrong.strip().splitlines()[-1]
        causes.setdefault(re.sub(r"[0-9.]+", "#", re.sub(r"'.*'", "...", last))[:160], []).append(number)
    return causes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--folder", type=Path, default=Path("fuzz-violations"), help="where cases that fail are saved")
    parser.add_argument("--file", type=Path, help="check one saved case")
    given = parser.parse_args()
    if given.file:
        told, wrong = checked(given.file.read_bytes())
        print(told, wrong or "holds")
        return int(bool(wrong))
    began = time.monotonic()
    result = run(given.cases, given.seed, given.folder, said=True)
    seconds, number, about = result.slowest
    print(f"\n{given.cases} cases of seed {given.seed} in {time.monotonic() - began:.0f} s")
    for title, counts in (("kind", result.kinds), ("verdict", result.verdicts)):
        print(f"by {title}: " + ", ".join(f"{name} {counted}" for name, counted in sorted(counts.items())))
    print(f"slowest: {seconds:.2f} s (case {number}: {about})")
    print(f"peak of memory: {result.peak} MiB")
    print(f"violations: {len(result.failed)}")
    for cause, numbers in _by_cause(result.failed).items():
        print(f"  {len(numbers)}: {cause} (cases {', '.join(map(str, numbers[:SHOWN]))})")
    return int(bool(result.failed))


if __name__ == "__main__":
    sys.exit(main())
