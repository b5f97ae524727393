"""A goal repeats the list of duties."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.patterns import compiled
from perfcheck.wording import flat

_NO_LETTER = compiled(r"[\W_]+")
GRAM = 5
SHARE = 0.6
"""A goal copies the duties where this share of its five-character stretches stands in them."""


def check(evaluation: Evaluation) -> Iterator[Finding]:
    duties = {gram for duty in evaluation.duties for gram in _grams(duty.text)}
    for goal in evaluation.goals:
        grams = _grams(goal.text.text)
        if len(grams) >= GRAM and sum(gram in duties for gram in grams) >= SHARE * len(grams):
            yield Finding(goal.path / "text", goal=goal.text.text)


def _grams(text: str) -> list[str]:
    plain = _NO_LETTER.sub("", flat(text))
    return [plain[at : at + GRAM] for at in range(len(plain) - GRAM + 1)]
