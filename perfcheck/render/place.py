"""Where a file lies for a platform that shows findings in a repository, whatever folder the run was started in."""

from __future__ import annotations

import os
from pathlib import Path
from posixpath import normpath

ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""The variables in which the platforms name the folder of the repository."""


def in_repository(path: str) -> str:
    """A path as given, seen from the root of the repository where a platform names one around the working folder."""
    root = next(filter(None, map(os.environ.get, ROOTS)), None)
    if root is None or Path(path).is_absolute():
        return path
    try:
        below = Path.cwd().relative_to(Path(root).resolve()).as_posix()
    except (OSError, ValueError, RuntimeError):
        return path
    return path if below == "." else normpath(f"{below}/{path}")
