"""A measure names nobody who carries it out, or no date."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Improvement
from perfcheck.patterns import compiled
from perfcheck.quantities import scan
from perfcheck.wording import flat, hits, is_english, placeholder

# Whoever is concerned is nobody in particular.
_NOBODY = compiled(
    r"(?:由|各)?(?:相关|有关)(?:责任|职能|业务)?(?:部门|单位|科室|处室|股室|人员|机构|负责人|责任人|同志|方面)"
    r"|(?:the )?(?:relevant|responsible|competent) (?:departments?|offices?|staff|persons?|people|parties)"
)
# Work that goes on has no day on which it is done.
_LASTING = frozenset({"长期", "中长期", "长效", "常态化", "经常性", "定期", "日常", "regularly", "continuously"})


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for measure in evaluation.improvements:
        dated = _given(measure.due.text) or any(
            quantity.day for quantity in scan(measure.text.text, year=(evaluation.year or 0) + 1)
        )
        if measure.owner and dated:
            yield from _empty_words(measure)
            yield from _past(evaluation, measure)
            continue
        case = "neither" if not measure.owner and not dated else "owner" if dated else "date"
        yield Finding(measure.path / "text", case=case, measure=measure.text.text)


def _given(text: str) -> bool:
    return bool(text.strip()) and not placeholder(text)


def _empty_words(measure: Improvement) -> Iterator[Finding]:
    """An owner who is nobody in particular, a time that never falls due."""
    if _NOBODY.fullmatch(flat(measure.owner.text).strip()):
        yield Finding(measure.owner.path, case="nobody", owner=measure.owner.text.strip())
    due = measure.due.text
    vague = {hit.word for hit in hits(due, classes=("indefinite_time",), language="en" if is_english(due) else "zh")}
    if vague - _LASTING and not scan(due):
        yield Finding(measure.due.path, case="no-day", due=due.strip())


def _past(evaluation: Evaluation, measure: Improvement) -> Iterator[Finding]:
    """A measure that was due before the evaluated year began mends nothing of that year."""
    year = evaluation.year
    days = [quantity.day for quantity in scan(measure.due.text, year=(year or 0) + 1) if quantity.day is not None]
    if year is not None and days and max(days).year < year:
        yield Finding(measure.due.path, case="past", due=measure.due.text.strip(), year=year)
