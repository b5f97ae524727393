"""A rate is named in a goal, a task or a result and given no value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.quantities import scan
from perfcheck.texts import accounts
from perfcheck.wording import flat

# Words that end in 率 and are no measure of performance, or go on into another word: 效率, 表率, 率先, 以上率下.
_RATE = re.compile(
    r"[一-龥]{1,8}?(?<![效表概汇税利频功速曲斜草轻统直坦心比])(?<!容积)(?<!以上)率(?![先领队众部真下直])|[一-龥]{1,6}满意度"
)
_CLAUSE = re.compile(r"[^，,。；;\n]+")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    planned = (*(goal.text for goal in evaluation.goals), *(task.text for task in evaluation.tasks))
    for text in (*planned, *accounts(evaluation)):
        for clause in _CLAUSE.finditer(flat(text.text)):
            rates = list(_RATE.finditer(clause[0]))
            if not rates or any(q.value is not None for q in scan(clause[0], year=evaluation.year)):
                continue
            start = clause.start() + rates[0].start()
            end = clause.start() + rates[-1].end()
            yield Finding(text.path, part=(start, end), words=text.text[start:end])
            break
