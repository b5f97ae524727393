"""An exemption gives no reason, or its date has passed or is none."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.quantities import read
from perfcheck.wording import placeholder


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for exemption in evaluation.exemptions:
        if not exemption.reason or placeholder(exemption.reason.text):
            yield Finding(exemption.path / "reason", case="reason", rule=exemption.rule.text or "—")
        if exemption.until:
            until = read(exemption.until.text, year=evaluation.year)
            if until is None or until.day is None:
                yield Finding(exemption.until.path, case="no-date", until=exemption.until.text)
            elif evaluation.year is not None and until.day.year < evaluation.year:
                # No clock: an exemption that ended before the evaluated year cannot hold for it.
                yield Finding(exemption.until.path, until=exemption.until.text, year=evaluation.year)
