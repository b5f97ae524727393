"""An output row measures money put in instead of something delivered."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.categories import measures_input
from perfcheck.model import Evaluation, Finding


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for indicator in evaluation.indicators:
        if measures_input(indicator):
            yield Finding(indicator.path / "name", name=indicator.name.text)
