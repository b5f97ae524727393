"""What is left at the end of the year is listed among the expenditure."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.funds import is_balance
from perfcheck.model import Evaluation, Finding, Term


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if evaluation.budget is None:
        return
    for line in (*evaluation.budget.by_source, *evaluation.budget.by_nature):
        if is_balance(line):
            yield Finding(line.path / "name", name=line.name.text, block=Term(f"budget.{line.path[1]}"))
