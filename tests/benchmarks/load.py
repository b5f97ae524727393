"""Many files, two of them hostile, a worker killed in the middle: every file is reported exactly once, in order.

``python -m tests.benchmarks.load --files 20000``; ends with 1 where that is not so.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.benchmarks.corpus import files

HOSTILE = {"flawed-00777.yaml": b"a: " + b"[" * 100_000, "flawed-01111.yaml": bytes(range(256)) * 64}


def made(folder: Path, count: int) -> list[str]:
    """The files on disk: a few hundred texts over and over, two replaced by what no one can read."""
    texts = [text for _, text in files(min(count, 400), 8, "flawed")]
    names = []
    for number in range(count):
        path = folder / f"flawed-{number:05}.yaml"
        path.write_bytes(HOSTILE.get(path.name, texts[number % len(texts)].encode()))
        names.append(str(path))
    return names


def killed(parent: int, after: float) -> None:
    """Kills one worker of a run."""
    time.sleep(after)
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)
    print(f"killed worker {children[0]}", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--kill-after", type=float, default=8.0, help="Seconds.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        names = made(Path(place), given.files)
        begun = time.perf_counter()
        command = [sys.executable, "-m", "perfcheck", "validate", place, "-f", "jsonl", "--no-cache", "--jobs", "2"]
        run = subprocess.Popen(command, stdout=subprocess.PIPE)
        killer = threading.Thread(target=killed, args=(run.pid, given.kill_after))
        killer.start()
        assert run.stdout is not None
        lines = [json.loads(line) for line in run.stdout]
        code = run.wait()
        killer.join()
    took = time.perf_counter() - begun
    reported = [line["path"] for line in lines[:-1]]
    unreadable = [Path(line["path"]).name for line in lines[:-1] if line["verdict"] == "unreadable"]
    crashed = [line["path"] for line in lines[:-1] if line["internal_errors"]]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{len(reported)} of {len(names)} files reported, {len(set(reported))} different; unreadable: {unreadable}; "
          f"failed: {crashed}; exit {code}; {took:.0f} s; largest process {peak:.0f} MiB")  # fmt: skip
    right = reported == names and unreadable == sorted(HOSTILE) and not crashed and code == 2
    return 0 if right and lines[-1]["summary"]["files"] == len(names) else 1


if __name__ == "__main__":
    sys.exit(main())
