"""A bare number whose unit follows from nothing in the row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Indicator
from perfcheck.wording import bad_event, flat

# What a name says of its unit: a rate, a count with its classifier, a score, a unit in brackets.
_SAYS = re.compile(
    r"率|比例|占比|比重|百分比|指数|系数|得分|评分|分数|等级|排名|名次|倍|满意度|知晓度|浓度|密度|pH|ph"
    r"|数$|数[)）]?$|数量|次数|人次|场次|班次|频次|频率|人数|个数|天数|年限|年数|面积|里程|长度|金额|[(（][^()（）]{1,8}[)）]"
    r"|rate|ratio|share|percent|number of|index|score"
)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        if _bare(row) and not row.unit and not _named(row.name.text):
            yield Finding(row.target.path, target=row.target.text, name=row.name.text)


def _bare(row: Indicator) -> bool:
    """True where the target is a number without a unit and the actual value brings none."""
    target, actual = row.target.quantity, row.actual.quantity
    if target is None or target.value is None or target.day is not None or target.unit:
        return False
    return not (actual is not None and (actual.unit or actual.day is not None))


def _named(name: str) -> bool:
    return bool(_SAYS.search(flat(name))) or bad_event(name)
