"""perfcheck: the linter for budget-performance evaluations (预算绩效).

``check`` is the library's one call: it takes a file, bytes or text and returns a report. It prints nothing, never exits, needs no network.
"""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfcheck.model import FileReport

__version__ = "0.1.0"
__all__ = ["__version__", "check"]


def check(source: str | PathLike[str] | bytes, *, name: str | None = None, profile: str | None = None) -> FileReport:
    """Checks one evaluation.

    ``source`` is a path (str or PathLike) or the bytes of a file; ``name`` is how the report calls it.
    ``profile`` overrides the profile the file names (KeyError where there is no such profile).
    Raises OSError where a path cannot be read; anything wrong inside the file is a finding.
    """
    from perfcheck.assessment import assess

    if isinstance(source, bytes):
        return assess(source, name or "<bytes>", profile)
    from pathlib import Path

    return assess(Path(source).read_bytes(), name or str(source), profile)
