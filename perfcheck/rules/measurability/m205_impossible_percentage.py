"""A share is more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model import Evaluation, Finding, Measure
from perfcheck.wording import flat

# Shares of a whole; growth, return and leverage may exceed it, and so may completion.
_GROWTH = re.compile(
    r"(?:增长|增幅|增速|增加|提升|提高|上升|下降|降低|减少|变动|带动|撬动|回报|利润|收益|周转|杠杆|贡献|产出|投资|超额|负债|控制)率$"
)
_SHARE = re.compile(r"率$|满意度$|占比$|比重$")
_COMPLETION = re.compile(r"(?:完成|执行|达成|实现)率$")
HUNDRED = Decimal(100)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        name = flat(row.name.text).strip()
        if _SHARE.search(name) and not _GROWTH.search(name):
            for measure in (row.target, row.actual):
                yield from _impossible(row.name.text, measure, bool(_COMPLETION.search(name)))


def _impossible(name: str, measure: Measure, completion: bool) -> Iterator[Finding]:
    quantity = measure.quantity
    if quantity is None or quantity.value is None or quantity.unit != "%":
        return
    if quantity.value > HUNDRED and not completion:
        # 292% is often a misread ≥92%.
        misread = 200 <= quantity.value < 300
        guess = str(quantity.value)[1:]
        yield Finding(measure.path, case="misread" if misread else "", name=name, written=measure.text, guess=guess)
    elif quantity.value == HUNDRED and quantity.comparator in (">=", ">"):
        yield Finding(measure.path, case="at-least-all", severity="hint", name=name, written=measure.text)
