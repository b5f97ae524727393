"""A target asks for less than the year before had already achieved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import quantities
from perfcheck.changes import stated_change, states_change
from perfcheck.direction import direction_of
from perfcheck.model import Evaluation, Finding, Quantity, Related
from perfcheck.patterns import compiled

# The plan itself says why less is asked for.
_WANTED = compiled(
    r"压减|减少|下降|调减|调整|国家规定|法定|上级下达|缩减|取消|收紧|退出|合并|移交|政策调整|一次性|reduc|fewer|one-off"
)

_STANDARD = compiled(
    r"(?:国家|行业|地方|部颁|强制性|国|行|省)标准?|(?<![A-Za-z])(?:GB|HJ|DB|CJ|JT|SL|WS|NY)[ /]?T?[ ]?[0-9]{2,}"
)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    adjusted = evaluation.budget.adjustment_reason.text if evaluation.budget is not None else ""
    for row in evaluation.indicators:
        target, baseline = row.target.quantity, row.baseline.quantity
        if target is None or baseline is None or _WANTED.search(f"{row.basis.text} {row.reason.text} {adjusted}"):
            continue
        # Nothing can be asked for beyond none, and the limit of a standard stays where it is.
        if target.value == 0 or (target.comparator in ("<=", "<") and _STANDARD.search(row.basis.text)):
            continue
        pair = _values(target, baseline)
        if pair is None:
            continue
        wanted, before = pair
        direction = direction_of(row)
        looser = direction is not None and (wanted > before if direction == "<=" else wanted < before)
        # 减少5例 beside 23例: a change is no level, unless the baseline is the change of the year before.
        if looser and (not states_change(row) or stated_change(row.baseline)):
            yield Finding(
                row.target.path,
                related=[Related(row.baseline.path, "same")],
                target=row.target.text,
                baseline=row.baseline.text,
            )


def _values(target: Quantity, baseline: Quantity) -> tuple[Decimal, Decimal] | None:
    """Target and baseline in the baseline's unit; None where they cannot be compared."""
    if target.value is None or baseline.value is None or target.upper is not None or baseline.upper is not None:
        return None
    # 1:4 is more than 1:3 of what is raised and less of who raises it.
    if quantities.RATIO_UNIT in (target.unit, baseline.unit):
        return None
    if not target.unit or not baseline.unit:
        return target.value, baseline.value
    value = quantities.convert(target.value, target.unit, baseline.unit)
    return None if value is None else (value, baseline.value)
