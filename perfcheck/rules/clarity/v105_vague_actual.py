"""An actual value cannot be checked."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Indicator
from perfcheck.patterns import compiled
from perfcheck.wording import citation, flat, state, vague_value, vague_words, words

_MEETS = compiled(
    r"达标|合格|[未不]超标|[未不]超(?:过|出)?限值|低于限值|(?:符合|满足|优于|达到)[^，,。；;]{0,8}(?:标准|限值|要求)"
)
_ALREADY = compiled(r"^(?:已经?|均|都|全部)+")
_LIMIT = compiled(r"限值|标准|[≤≥<>]|[不低高]于|超过")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        # Wording beside a numeric target is another rule's finding.
        if row.target.quantity is not None and row.target.quantity.stated:
            continue
        # A standard that is cited says what 达标 means.
        if _MEETS.search(row.actual.text) and (citation(row.target.text) or _standard(row.definition.text)):
            continue
        if _affirms(row):
            continue
        if vague_value(row.actual.text, row.name.text, year=evaluation.year, language=evaluation.language):
            yield _finding(evaluation, row)


def _affirms(row: Indicator) -> bool:
    """True where the actual value says again what a target that can be checked asked for: 合格证齐全, 齐全."""
    said = _ALREADY.sub("", flat(row.actual.text).strip(" 。"))
    return len(said) > 1 and said in flat(row.target.text) and state(row.target.text)


def _standard(definition: str) -> bool:
    return bool(_LIMIT.search(definition)) and citation(definition)


def _finding(evaluation: Evaluation, row: Indicator) -> Finding:
    hits = vague_words(row.actual.text, language=evaluation.language)
    part = (hits[0].start, hits[0].end) if hits else None
    again = row.actual.text.strip() == row.target.text.strip()
    return Finding(
        row.actual.path,
        part=part,
        case="again" if again else "",
        actual=row.actual.text,
        words=list(words(hits)) or [row.actual.text],
    )
