"""A share is more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model import Evaluation, Finding, Measure
from perfcheck.wording import flat

# Shares of a whole; growth, completion and leverage may exceed it.
_SHARE = re.compile(
    r"(?:合格率|达标率|覆盖率|满意度|满意率|及时率|准确率|优良率|完好率|成活率|办结率|通过率|参保率|知晓率|就业率|到岗率|入学率|整改率|占比|比重|验收率|好评率)$"
)
HUNDRED = Decimal(100)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        if _SHARE.search(flat(row.name.text).strip()):
            for measure in (row.target, row.actual):
                yield from _impossible(row.name.text, measure)


def _impossible(name: str, measure: Measure) -> Iterator[Finding]:
    quantity = measure.quantity
    if quantity is None or quantity.value is None or quantity.unit != "%":
        return
    if quantity.value > HUNDRED:
        # 292% is often a misread ≥92%.
        misread = 200 <= quantity.value < 300
        guess = str(quantity.value)[1:]
        yield Finding(measure.path, case="misread" if misread else "", name=name, written=measure.text, guess=guess)
    elif quantity.value == HUNDRED and quantity.comparator in (">=", ">"):
        yield Finding(measure.path, case="at-least-all", severity="hint", name=name, written=measure.text)
