"""Known vulnerabilities of what perfcheck needs to run, by pip-audit."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.supply.requirements import installed


def audit() -> int:
    """0 where none is known, 1 where one is, 2 where a package could not be looked up: silence is no clean record."""
    pins = "".join(f"{name}=={one.version}\n" for name, one in installed().items())
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        listed.write_text(pins, encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--progress-spinner", "off", "--format", "json"]
        done = subprocess.run(
            [*command, "--disable-pip", "--no-deps", "-r", str(listed)],
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
    return judged(done.stdout, done.stderr)


def judged(found: str, said: str) -> int:
    """What an answer of pip-audit amounts to, printed."""
    try:
        packages = json.loads(found)["dependencies"]
    except (ValueError, KeyError):
        print("The vulnerability service gave no answer: " + (said.strip().splitlines() or ["nothing"])[-1])
        return 2
    skipped = [f"{one['name']}: {one['skip_reason']}" for one in packages if "skip_reason" in one]
    known = [f"{one['name']} {one['version']}: {fault['id']}" for one in packages for fault in one.get("vulns", ())]
    for line in (*known, *skipped):
        print(line)
    print(f"{len(packages)} packages, {len(known)} known vulnerabilities, {len(skipped)} not looked up")
    return 1 if known else 2 if skipped else 0
