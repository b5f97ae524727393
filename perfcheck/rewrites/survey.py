"""How satisfaction was asked, to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.rewrites.entries import BLANK, english, key, row_of


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    if row_of(evaluation, finding) is None:
        return
    method, sample, period = (key(evaluation, "survey", name) for name in ("method", "sample", "period"))
    year = evaluation.year or BLANK
    people, month = ("", f"{year}-__") if english(evaluation) else ("人", f"{year}年____月")
    inside = f"{method}: {BLANK}, {sample}: {BLANK}{people}, {period}: {month}"
    yield f"{key(evaluation, 'indicator', 'survey')}: {{{inside}}}"
