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
    seen = _Seen()
    for indicator in evaluation.indicators:
        first = seen.first(indicator)
        if first is not None and not _distinct(first, indicator):
            yield Finding(
                indicator.path / "name",
                related=[Related(first.path / "name", "first")],
                name=indicator.name.text,
                first=first.name.text,
                section=Term(section_of(first)),
                number=first.number,
            )


class _Seen:
    """The rows so far, by all that two wordings of one measure have in common."""

    def __init__(self) -> None:
        self.rows: dict[str, Indicator] = {}
        self.worded: dict[tuple[frozenset[str], str], str] = {}
        self.counted: dict[tuple[str, str, str], str] = {}
        self.alike: dict[tuple[object, ...], list[Indicator]] = {}

    def first(self, row: Indicator) -> Indicator | None:
        """The row before that measures the same; None for the first of its kind and for one without a name."""
        key = _NOISE.sub("", flat(row.name.text))
        # 培训农民人数 is 农民培训人数 where both ask for the same.
        words = content_words(key)
        if words:
            key = self.worded.setdefault((words, row.target.text.strip()), key)
        # 疏浚航道公里数 is 疏浚航道里程 where both ask for the same and came to the same.
        counted = _counted(row)
        if counted is not None:
            key = self.counted.setdefault(counted, key)
        if not key:
            return None
        first = self._in_english(row) or self.rows.setdefault(key, row)
        return None if first is row else first

    def _in_english(self, row: Indicator) -> Indicator | None:
        """The row before with the same values whose English name says the same: area thinned, area thinned in hectares."""
        target, actual = row.target.quantity, row.actual.quantity
        if target is None or actual is None or target.value is None or actual.value is None:
            return None
        if not is_english(row.name.text):
            return None
        others = self.alike.setdefault((target.value, target.unit, actual.value, actual.unit), [])
        first = next((one for one in others if english.doubles(one.name.text, row.name.text)), None)
        if len(others) < COMPARED:
            others.append(row)
        return first


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


def _distinct(first: Indicator, second: Indicator) -> bool:
    """Two measures of one thing: its number and its length, say."""
    one, two = first.target.quantity, second.target.quantity
    return bool(one and two and one.unit and two.unit and one.unit != two.unit)
