"""The same indicator stands in the table twice."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.categories import section_of
from perfcheck.model import Evaluation, Finding, Indicator, Related, Term
from perfcheck.patterns import compiled
from perfcheck.wording import content_words, flat

# What two spellings of one name differ in: brackets, particles, the word for a count at the end.
_NOISE = compiled(r"[(（][^()（）]{0,30}[)）]|[\s的之和与及、，,：:“”\"·/-]|(?:数量|个数|总数|数|指标|情况)$")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    seen: dict[str, Indicator] = {}
    seen_as: dict[tuple[frozenset[str], str], str] = {}
    for indicator in evaluation.indicators:
        key = _NOISE.sub("", flat(indicator.name.text))
        # 培训农民人数 is 农民培训人数 where both ask for the same.
        words = content_words(key)
        if words:
            key = seen_as.setdefault((words, indicator.target.text.strip()), key)
        if not key:
            continue
        first = seen.setdefault(key, indicator)
        if first is not indicator and not _distinct(first, indicator):
            yield Finding(
                indicator.path / "name",
                related=[Related(first.path / "name", "first")],
                name=indicator.name.text,
                first=first.name.text,
                section=Term(section_of(first)),
                number=first.number,
            )


def _distinct(first: Indicator, second: Indicator) -> bool:
    """Two measures of one thing: its number and its length, say."""
    one, two = first.target.quantity, second.target.quantity
    return bool(one and two and one.unit and two.unit and one.unit != two.unit)
