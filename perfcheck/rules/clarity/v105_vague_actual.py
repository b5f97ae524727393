"""An actual value cannot be checked."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.attainment import refused
from perfcheck.model import Evaluation, Field, Finding, Goal, Indicator
from perfcheck.patterns import compiled
from perfcheck.wording import (
    citation,
    flat,
    goal_measurable,
    measurable,
    phrases,
    placeholder,
    state,
    vague_value,
    vague_words,
    words,
)

_MEETS = compiled(
    r"达标|合格|[未不]超标|[未不]超(?:过|出)?限值|低于限值|(?:符合|满足|优于|达到)[^，,。；;]{0,8}(?:标准|限值|要求)"
)
# What was done to every one of them, and what none of them exceeded.
_DONE = compiled(
    r"(?:均|都|全部|已全部|均已|都已)(?:未(?:超|突破|违反|低于|高于)[一-龥]{0,6}|(?!完成|到位|落实|达标|达到|正常|良好|按|及时|有效)[一-龥]{2,4})|(?:全部)?实现"
)
# A step of a scale beside the least that is asked for: 中及以上, 良.
_STEP = compiled(r"(?:优秀|良好|优良|中等|合格|[优良中])(?:等次|等级|档次)?")
_FLOOR = compiled(rf"{_STEP.pattern}(?:[(（]含[)）]|及)?以上")
# What comes round again and again has no one day to name: 每季度末, 四个季度均按期.
_RECURS = compiled(
    r"^(?:于)?(?:每|各)(?:个)?(?:年|半年|季度?|月|周|旬|日|天|学期|批次?|期|次)[^，,。；;]{0,12}[前末底内]$"
)
_ALL_IN_TIME = compiled(
    r"(?:[一-龥0-9]{0,8}(?:均|都|全部|每[次期月季]))?(?:已)?(?:按[期时]|如期|准时|及时)(?:完成|办结|报送|发放|上报|提交|支付|到位)?"
)
_EVERY = compiled(r"均|都|全部|每")
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
        if _affirms(evaluation, row):
            continue
        if vague_value(row.actual.text, row.name.text, year=evaluation.year, language=evaluation.language):
            yield _finding(evaluation, row.actual, row.target)
    for goal in evaluation.goals:
        if _goal(evaluation, goal):
            yield _finding(evaluation, goal.actual, goal.text, ("goal", "goal-again"))


def _goal(evaluation: Evaluation, goal: Goal) -> bool:
    """True where what a goal came to is its own text again, or words that nobody can check."""
    actual = goal.actual.text
    if not goal.actual or placeholder(actual):
        return False
    if flat(actual).strip(" 。") == flat(goal.text.text).strip(" 。"):
        return True
    if goal_measurable(actual, year=evaluation.year) or refused(actual):
        return False
    return bool(vague_words(actual, language=evaluation.language))


def _affirms(evaluation: Evaluation, row: Indicator) -> bool:
    """True where the actual value says that what was asked for was done or was not, and the target can be checked:
    合格证齐全, 齐全; 三日内回访, 均已回访; 未移交."""
    if refused(row.actual.text) and measurable(row.target.text, year=evaluation.year):
        return True
    answer, wanted = flat(row.actual.text).strip(" 。"), flat(row.target.text)
    said = _ALREADY.sub("", answer)
    if len(said) > 1 and said in wanted and state(row.target.text):
        return True
    if _STEP.fullmatch(answer) and _FLOOR.fullmatch(wanted.strip(" 。")):
        return True
    if _RECURS.match(wanted.strip(" 。")) and _ALL_IN_TIME.fullmatch(answer) and _EVERY.search(answer):
        return True
    return _DONE.fullmatch(answer) is not None and measurable(row.target.text, year=evaluation.year)


def _standard(definition: str) -> bool:
    return bool(_LIMIT.search(definition)) and citation(definition)


def _finding(evaluation: Evaluation, actual: Field, wanted: Field, cases: tuple[str, str] = ("", "again")) -> Finding:
    """``cases`` are those of the card: for what cannot be checked, and for what only says again what was wanted."""
    hits = phrases(vague_words(actual.text, language=evaluation.language))
    part = (hits[0].start, hits[0].end) if hits else None
    again = actual.text.strip() == wanted.text.strip()
    return Finding(
        actual.path,
        part=part,
        case=cases[again],
        actual=actual.text,
        words=list(words(hits)) or [actual.text],
    )
