"""The same indicator stands in the table twice."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.categories import section_of
from perfcheck.model import Evaluation, Finding, Indicator, Related, Term
from perfcheck.patterns import compiled
from perfcheck.wording import content_words, english, flat, is_english

COMPARED = 16
"""Of rows with the same values so many are held against one another."""

# What two spellings of one name differ in: brackets, particles, the word for a count at the end.
_NOISE = compiled(r"[(（][^()（）]{0,30}[)）]|[\s的之和与及、，,：:“”\"·/-]|(?:数量|个数|总数|数|指标|情况)$")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    seen: dict[str, Indicator] = {}
    seen_as: dict[tuple[frozenset[str], str], str] = {}
    alike: dict[tuple[object, ...], list[Indicator]] = {}
    for indicator in evaluation.indicators:
        key = _NOISE.sub("", flat(indicator.name.text))
        # 培训农民人数 is 农民培训人数 where both ask for the same.
        words = content_words(key)
        if words:
            key = seen_as.setdefault((words, indicator.target.text.strip()), key)
        if not key:
            continue
        first = _worded_otherwise(alike, indicator) or seen.setdefault(key, indicator)
        if first is not indicator and not _distinct(first, indicator):
            yield Finding(
                indicator.path / "name",
                related=[Related(first.path / "name", "first")],
                name=indicator.name.text,
                first=first.name.text,
                section=Term(section_of(first)),
                number=first.number,
            )


def _worded_otherwise(alike: dict[tuple[object, ...], list[Indicator]], row: Indicator) -> Indicator | None:
    """The row before with the same values whose English name says the same: area thinned, area thinned in hectares."""
    target, actual = row.target.quantity, row.actual.quantity
    if (
        target is None
        or actual is None
        or target.value is None
        or actual.value is None
        or not is_english(row.name.text)
    ):
        return None
    others = alike.setdefault((target.value, target.unit, actual.value, actual.unit), [])
    first = next((one for one in others[:COMPARED] if english.doubles(one.name.text, row.name.text)), None)
    others.append(row)
    return first


def _distinct(first: Indicator, second: Indicator) -> bool:
    """Two measures of one thing: its number and its length, say."""
    one, two = first.target.quantity, second.target.quantity
    return bool(one and two and one.unit and two.unit and one.unit != two.unit)
