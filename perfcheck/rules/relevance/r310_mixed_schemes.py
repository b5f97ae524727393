"""Cost stands both under outputs and as a category of its own."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Path, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    below = next(evaluation.under("outputs", "cost"), None)
    own = next(evaluation.under("costs"), None)
    if below is not None and own is not None:
        yield Finding(Path(("costs",)), related=[Related(below.path, "first")], name=below.name.text)
