"""A qualitative target names a grade and no standard for it."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.patterns import compiled
from perfcheck.wording import flat

_GRADE = compiled(r"[优良中差好高低ab]|优秀|优良|较好|一般|良好|[优良]以上|[优良]及以上|[ab]级|[一二三]级|合格以上")

_STEP = compiled(r"[ab]级?|[一二三]级")
_EXAMINED = compiled(r"等级保护|等保|量化分级|信用等级|资质|能效|耐火|公立医院|医院绩效")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        if row.grading or row.definition or row.basis:
            continue
        # Who examines hospitals, networks or kitchens has a scale: 等级保护 三级.
        if _EXAMINED.search(flat(row.name.text)) and _STEP.fullmatch(flat(row.target.text).strip(" ≥>=。")):
            continue
        if _GRADE.fullmatch(flat(row.target.text).strip(" ≥>=。")):
            yield Finding(row.target.path, target=row.target.text, name=row.name.text)
