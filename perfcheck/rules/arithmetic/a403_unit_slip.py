"""An amount agrees with the others only if it is read in another unit."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.attainment import unit_slip
from perfcheck.funds import slips
from perfcheck.model import Evaluation, Finding, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for slip in slips(evaluation):
        yield Finding(
            slip.amount.path,
            written=f"{slip.amount.number:f}{slip.amount.unit}",
            reads=f"{slip.amount.number:f}{slip.unit}",
            unit=slip.unit,
        )
    for indicator in evaluation.indicators:
        target, actual = indicator.target.quantity, indicator.actual.quantity
        if target is not None and actual is not None and unit_slip(indicator):
            yield Finding(
                indicator.actual.path,
                case="indicator",
                related=[Related(indicator.target.path, "target")],
                target=indicator.target.text,
                actual=indicator.actual.text,
                unit=target.unit,
            )
