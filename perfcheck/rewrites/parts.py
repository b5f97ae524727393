"""One row that measures two things, as two rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.patterns import compiled
from perfcheck.rewrites.entries import BLANK, entry, row_of

_BETWEEN = compiled(r"(?<=[一-龥a-z%])(?:和|及|与|以及|、|,|，| and )(?=[一-龥a-z])", re.IGNORECASE)
_MEASURE = compiled(r"(?:率|数|数量|量|面积|长度|人次|次数|时间|成本|金额|满意度|rate|number|cost)$", re.IGNORECASE)

_RATE = compiled(r"(?:率|满意度|rate|satisfaction)$", re.IGNORECASE)


def lines(evaluation: Evaluation, finding: Finding) -> Iterator[str]:
    row = row_of(evaluation, finding)
    if row is None:
        return
    names = [part.strip() for part in _BETWEEN.split(row.name.text) if part.strip()]
    if len(names) != 2 or not all(_MEASURE.search(name) for name in names):
        return
    target = row.target.quantity
    # One share asked of two rates is asked of each.
    shared = target is not None and target.unit == "%" and len(row.target.quantities) == 1
    for name in names:
        kept = row.target.text.strip() if shared and _RATE.search(name) else BLANK
        yield entry(evaluation, "indicator", {"name": name, "target": kept, "weight": BLANK})
