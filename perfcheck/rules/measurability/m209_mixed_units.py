"""Target and actual are in different units of one kind."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import quantities
from perfcheck.model import Evaluation, Finding, Related

# Where sizes are easily misread; an exact count beside a round one (1万人次, 12360人次) and hours beside minutes are not.
_ROUND = frozenset(("千", "万", "百万", "千万", "亿"))
_SIZES = frozenset(("money", "area", "length", "mass", "volume"))


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        target, actual = row.target.quantity, row.actual.quantity
        if target is None or actual is None or not target.unit or not actual.unit or target.unit == actual.unit:
            continue
        if not quantities.comparable(target, actual):
            continue
        if _rounded(target.unit, actual.unit):
            continue
        kind, size = quantities.factor(target.unit)
        if kind.partition("/")[0] in _SIZES and size != quantities.factor(actual.unit)[1]:
            yield Finding(
                row.actual.path,
                related=[Related(row.target.path, "target")],
                target=row.target.text,
                actual=row.actual.text,
                unit=quantities.written_unit(row.target.text, target),
            )


def _rounded(one: str, other: str) -> bool:
    """62000㎡ beside 6.2万㎡: one unit, and the one is the other in round figures. With money it is how slips begin."""
    shorter, longer = sorted((one, other), key=len)
    return "元" not in shorter and longer.endswith(shorter) and longer[: -len(shorter)] in _ROUND
