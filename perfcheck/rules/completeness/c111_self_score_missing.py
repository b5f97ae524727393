"""A self-evaluation gives no score or no grade."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Path, Term


def check(evaluation: Evaluation) -> Iterator[Finding]:
    own = evaluation.self_evaluation
    if own is None:
        yield Finding(Path(("self_evaluation",)), missing=[Term("score"), Term("grade"), Term("conclusion")])
        return
    fields = {"score": bool(own.score), "grade": bool(own.grade), "conclusion": bool(own.conclusion)}
    missing = [Term(name) for name, there in fields.items() if not there]
    # What cannot be read is not missing; alone it leaves the question open.
    missing = [term for term in missing if own.path / str(term) not in evaluation.broken] or missing
    if missing:
        yield Finding(own.path / str(missing[0]), missing=missing)
