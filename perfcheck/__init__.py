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


def check(
    source: str | PathLike[str] | bytes,
    *,
    name: str | None = None,
    profile: str | None = None,
    config: str | PathLike[str] | None = None,
    exemptions: bool = True,
) -> FileReport:
    """Checks one evaluation: the report that ``perfcheck validate`` is made of.

    ``source`` is a path (str or PathLike) or the bytes of a file; ``name`` is how the report calls it.
    ``profile`` overrides the profile the file names (KeyError where there is no such profile); ``config`` is a configuration file, of
    which none is looked for (perfcheck.configuration.Misconfigured where it cannot be followed); without ``exemptions`` the file's own
    are passed over. Raises OSError where a path cannot be read or the file is larger than 64 MiB; anything wrong inside the file is a finding.
    """
    from pathlib import Path

    from perfcheck import storage
    from perfcheck.assessment import assess

    data = source if isinstance(source, bytes) else storage.read(Path(source), storage.INPUT)
    called = name or ("<bytes>" if isinstance(source, bytes) else str(source))
    if config is None:
        return assess(data, called, profile, exempting=exemptions)
    from perfcheck.configuration import load

    settings = load(Path(config))
    chosen = profile or settings.profile()
    return assess(data, called, chosen, exempting=exemptions, adjustment=settings.adjustment(called))
