"""Figures of a part of the year stand in an evaluation of the whole year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.quantities import parts_of_year
from perfcheck.texts import accounts, actuals

_SENTENCE = re.compile(r"[。；;\n]")
_WHOLE = re.compile(r"全年|1[-—–~至到]12月|年末|年底(?!前)")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for text in (*accounts(evaluation), *actuals(evaluation)):
        for part in parts_of_year(text.text, evaluation.year):
            if not _WHOLE.search(_sentence(text.text, part.start, part.end)):
                yield Finding(text.path, part=(part.start, part.end), period=text.text[part.start : part.end])
                break


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a stretch."""
    before = max((match.end() for match in _SENTENCE.finditer(text, 0, start)), default=0)
    after = _SENTENCE.search(text, end)
    return text[before : after.start() if after else len(text)]
