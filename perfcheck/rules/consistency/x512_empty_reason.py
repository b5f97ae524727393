"""Points were lost and the reason says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.wording import flat, placeholder

_NOTHING = re.compile(
    r"(?:已|全部|均已|基本)?(?:完成|达标|达成|实现)|无偏差|没有偏差|无原因|正常|不存在偏差|按计划完成"
)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        weight, score = row.weight.value, row.score.value
        if weight is None or score is None or not score < weight:
            continue
        reason = flat(row.reason.text).strip(" 。.")
        if placeholder(row.reason.text) or _NOTHING.fullmatch(reason):
            where = row.reason.path if row.reason else row.path / "reason"
            case = "" if row.reason else "blank"
            yield Finding(where, case=case, reason=row.reason.text, lost=weight - score, name=row.name.text)
