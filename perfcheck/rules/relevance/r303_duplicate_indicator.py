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
SHORTEST = 4
"""Code points of the shortest name that says what is counted."""
# The noun for a count or a measure at the end.
_COUNT = compiled(
    r"(?:数量|总量|总数|个数|[一-龥]次数?|人数|户数|公里数|里程数?|长度|面积|规模|金额|总额|[项条户件家名座台套处期所起批册份支只亩吨辆艘株宗幅]数|数|量)$"
)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    seen: dict[str, Indicator] = {}
    seen_as: dict[tuple[frozenset[str], str], str] = {}
    seen_with: dict[tuple[str, str, str], str] = {}
    alike: dict[tuple[object, ...], list[Indicator]] = {}
    for indicator in evaluation.indicators:
        key = _NOISE.sub("", flat(indicator.name.text))
        # 培训农民人数 is 农民培训人数 where both ask for the same.
        words = content_words(key)
        if words:
            key = seen_as.setdefault((words, indicator.target.text.strip()), key)
        # 疏浚航道公里数 is 疏浚航道里程 where both ask for the same and came to the same.
        counted = _counted(indicator)
        if counted is not None:
            key = seen_with.setdefault(counted, key)
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


def _counted(indicator: Indicator) -> tuple[str, str, str] | None:
    """What an indicator counts without the noun it counts in, and its two values; None where it counts nothing of its own."""
    target, actual = indicator.target, indicator.actual
    quantity = target.quantity
    name = _COUNT.sub("", flat(indicator.name.text).strip())
    if quantity is None or quantity.value is None or quantity.unit in ("", "%") or len(name) < SHORTEST:
        return None
    # Many ask for one or two of something; a value of its own tells one thing from another.
    if actual and actual.quantity is not None and actual.quantity.unit == quantity.unit:
        return name, flat(target.text).strip(), flat(actual.text).strip()
    return None


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
