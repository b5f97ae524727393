"""All benefits are measured by satisfaction."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding

WORDS = ("满意", "好评", "认可", "satisf")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    benefits = list(evaluation.under("benefits"))
    if benefits and all(any(word in row.name.text.lower() for word in WORDS) for row in benefits):
        yield Finding(benefits[0].path / "name", name=benefits[0].name.text)
