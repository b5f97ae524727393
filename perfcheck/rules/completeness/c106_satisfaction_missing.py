"""There is no satisfaction indicator."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Path
from perfcheck.texts import own_upkeep


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if "satisfaction" not in evaluation.profile.required or next(evaluation.under("other"), None) is not None:
        return
    if next(evaluation.under("satisfaction"), None) is None:
        yield Finding(Path(("satisfaction",)), severity="hint" if own_upkeep(evaluation) else None)
