"""A measure for a named problem, with who and by when to fill in; the year after the evaluated one is when it is due."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, object_of
from perfcheck.rewrites.entries import BLANK, english, entry, field

QUOTED = 24


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    where = object_of(finding.path)
    if where[:1] == ("improvements",):
        yield field(evaluation, "improvement", "owner", BLANK)
        yield field(evaluation, "improvement", "due", _due(evaluation))
        return
    problem = next((problem for problem in evaluation.problems if problem.path == where), None)
    if problem is None:
        return
    about = problem.text.text.strip().rstrip("。；;.")
    about = about if len(about) <= QUOTED else about[: QUOTED - 1] + "…"
    text = f"on “{about}”: {BLANK}" if english(evaluation) else f"针对“{about}”，{BLANK}（做什么、做到什么程度）"
    fields = {"text": text, "addresses": problem.id.text.strip(), "owner": BLANK, "due": _due(evaluation)}
    yield entry(evaluation, "improvement", fields)


def _due(evaluation: Evaluation) -> str:
    year = evaluation.year + 1 if evaluation.year is not None else BLANK
    return f"{year}-__-__" if english(evaluation) else f"{year}年____月底前"
