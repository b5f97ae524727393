"""A row stands in a category where its name does not belong."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.categories import belongs, section_of
from perfcheck.model import Evaluation, Finding, Term


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for indicator in evaluation.indicators:
        section = belongs(indicator)
        if section is not None:
            yield Finding(
                indicator.path / "name",
                name=indicator.name.text,
                section=Term(section_of(indicator)),
                belongs=Term(section),
            )
