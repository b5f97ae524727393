"""An amount agrees with the others only if it is read in another unit."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.attainment import left_out, unit_slip
from perfcheck.funds import rows_in_another_unit, same_figure, shown, slips, terms
from perfcheck.model import Evaluation, Finding, Related


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for total in rows_in_another_unit(evaluation):
        first, *others = (amount for _, amount in total.parts)
        assert total.slip is not None
        yield Finding(
            first.path,
            case="rows",
            related=[Related(total.total.path, "total"), *(Related(amount.path, "summand") for amount in others)],
            sum=terms((first, *others), first.unit),
            total=f"{shown(total.total)}{total.total.unit}",
            written=first.unit,
            unit=total.slip.unit,
        )
    for slip in slips(evaluation):
        yield Finding(
            slip.amount.path,
            written=f"{slip.amount.number:f}{slip.amount.unit}",
            reads=f"{slip.amount.number:f}{slip.unit}",
            unit=slip.unit,
        )
    figure = same_figure(evaluation)
    if figure is not None:
        amount, row, quantity = figure
        yield Finding(
            amount.path,
            case="form",
            related=[Related(row.path, "same")],
            written=f"{shown(amount)}{amount.unit}",
            name=row.name.text.strip(),
            reads=f"{quantity.value:f}{quantity.unit}",
        )
    for indicator in evaluation.indicators:
        target, actual = indicator.target.quantity, indicator.actual.quantity
        if target is not None and actual is not None and unit_slip(indicator):
            meant = left_out(indicator)
            yield Finding(
                indicator.actual.path,
                case="bare" if meant else "indicator",
                related=[Related(indicator.target.path, "target")],
                target=indicator.target.text,
                actual=indicator.actual.text,
                unit=meant or target.unit,
            )
