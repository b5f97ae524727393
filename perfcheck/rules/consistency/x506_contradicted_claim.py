"""“All targets exceeded” stands beside a figure that says otherwise, or beside figures without a target."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache

from perfcheck.attainment import judge
from perfcheck.model import Evaluation, Finding, Indicator, Quantity, Related, Text
from perfcheck.patterns import compiled
from perfcheck.quantities import scan, scan_part, sum_of_money
from perfcheck.quantities.english import numerals
from perfcheck.texts import accounts
from perfcheck.tuples import NamedTuple
from perfcheck.wording import bad_event, clause_at, clauses, flat, sentences_by_language

FULL = Decimal(100)
SHOWN = 3
_ALL = r"(?:所有|各项|全部|各类|每一?项)(?:的)?"
# 8项绩效指标全部完成, where the table has so many rows.
_COUNTED = compiled(
    r"(?<![0-9])(?P<count>[0-9]{1,3})[项个](?:绩效|三级)?指标"
    r"(?:(?:均|都|全部|100%|百分之百|百分百)[一-龥]{0,4}?(?:完成|达成|达标|实现|达到)(?!率)"
    r"|(?:中|里)?[，,]?(?:已|实际)?(?:完成|达成|达标|实现|达到)(?:了|年度指标值的|目标值的)?(?P=count)[项个]"
    r"|(?:中|里)?[，,]?(?:有)?(?P=count)[项个](?:已|均|都|全部)*(?:完成|达成|达标|实现|达到)(?!率))"
)
_NUMBER = rf"(?:[0-9]{{1,3}}|{numerals.NUMBER})"
_SO_MANY = compiled(
    rf"(?<![\w.,-])(?P<one>{_NUMBER}) (?:out )?of (?:the |our |all )?(?P<all>{_NUMBER}) (?:[a-z]+ )?indicators (?:were |have been )?(?:all |fully )?(?:met|achieved|reached|exceeded)\b"
)
_EVERY = compiled(r"(?:every|each) .*")
_EXCEPT = compiled(r"\b(?:except|apart from|but (?:one|two|for)|save|bar|barring|other than|with the exception)\b")
# All benefit indicators are not all indicators.
_KIND = r"(?:outputs?|quantity|quality|timeliness|costs?|benefits?|outcomes?|satisfaction|economic|social|environmental|ecological|financial|other|remaining)\b"
_OBJECT = r"(?:指标|目标|任务|项目|工作)"
_DONE = r"(?:完成|达成|达标|实现)(?!率|情况|值|时|后|进度|质量)"
_CLAIM = compiled(
    rf"{_ALL}[一-龥]{{0,8}}?{_OBJECT}[一-龥]{{0,4}}?(?:均|都|全部|全面|超额|圆满|100%|百分之百|百分百)[一-龥]{{0,6}}?{_DONE}(?:了)?(?:年度)?(?:目标)?(?:任务)?"
    rf"|{_ALL}[一-龥]{{0,8}}?{_OBJECT}[一-龥]{{0,4}}?(?:完成率|达标率)[一-龥]{{0,4}}?100%"
    rf"|(?:超额|圆满|全面|如期|按期)完成(?:了)?[一-龥]{{0,10}}?{_ALL}[一-龥]{{0,6}}?{_OBJECT}(?:任务)?"
    rf"|\b(?:all (?:of )?(?:the |our |its )?(?!{_KIND})(?:(?!{_KIND})[a-z-]+ ){{0,3}}(?:targets|indicators|goals|objectives|tasks)"
    r"|(?:every|each) (?:single |(?:one )?of (?:the |our |its )?(?:[a-z-]+ ){0,2})?(?:[a-z]+ )?(?:targets?|indicators?|goals?|objectives?))"
    r" (?:were |have been |are |was |has been |is )?(?:all |fully )?(?:met|exceeded|achieved|completed|fulfilled|reached|overfulfilled)\b"
)
# What takes the edge off a claim: an exception, an intention.
_WEAK = compiled(
    r"除|未|没有|尚|基本|大部分|部分|力争|争取|确保|保障|保证|推动|推进|促进|努力|将|拟|计划|预计|要求|督促|\bnot\b|\bexcept|\balmost\b|\bnearly\b|\bvirtually\b|\bwill\b"
)
_ONLY_INDICATORS = compiled(r"指标|目标|超额|target|indicator|exceeded")
_CLAUSE_ENDS = compiled(r"[,，、:：]")
_BEYOND = compiled(r"超额|exceeded|overfulfilled")
# Shares of work done: below 100 % some of it is left.
_LABEL = compiled(r"([一-龥]{2,12}率)(?:为|达到?|是|:)?$")
_SHARE_OF_WORK = compiled(
    r"完成|填[表报]|核[查实]|办[结理]|整改|覆盖|到位|合格|达标|及时|兑现|签约|入户|登记|检[测查]|排查|清查|建档|落实|发放|竣工|完工|验收"
)
_SCORED = compiled(r"扣|得分|自评|满分|总分|分值|权重|赋分")
# Points, money and shares of the budget answer for no indicator.
_BUDGET = compiled(r"执行率|支付率|预算|资金|支出|budget|execution|funds|spen[dt]|executed|disbursed")
_POINTS = frozenset(("分", "point"))
_HAS_TARGET = compiled(r"目标|计划|任务数|指标值|要求|标准|不低于|不少于|[≥≤]")


_Wanted = Callable[[Decimal], bool]


class Evidence(NamedTuple):
    """What speaks against a claim: the case of the card, the words to quote, the places they stand at."""

    case: str
    words: list[str]
    places: list[Related]


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for text in _texts(evaluation):
        claim = _claim(text.text, len(evaluation.indicators))
        if claim is None:
            continue
        planned = _planned(evaluation)
        words = text.text[claim[0] : claim[1]]
        missed, reached = _judged(evaluation)
        year = evaluation.year
        evidence = _missed(missed)
        # As many indicators as there are: it is the table that speaks.
        if evidence is None and not _of_the_table(flat(words)):
            evidence = (
                _below(text, year)
                or _capped(text, words, year)
                or _reached(reached, words)
                or _without_target(text, words, planned, year)
            )
        if evidence is not None:
            yield Finding(
                text.path,
                part=claim,
                case=evidence.case,
                related=evidence.places,
                claim=words,
                evidence=evidence.words,
            )


def _texts(evaluation: Evaluation) -> Iterator[Text]:
    yield from accounts(evaluation)
    quoted = [claim for result in evaluation.results for claim in result.claims if claim]
    whole = "\n".join(text.text for text in accounts(evaluation))
    yield from (claim for claim in quoted if claim.text not in whole)


def _claim(text: str, rows: int) -> tuple[int, int] | None:
    """Where a text claims that everything was done, without exception: all of it, or as many indicators as there are."""
    plain = flat(text)
    for start, end in sentences_by_language(text):
        match = _CLAIM.search(plain, start, end) or _of_all(plain, start, end, rows)
        if match is None:
            continue
        if (
            _EXCEPT.search(plain, match.end(), end)
            or "除" in plain[start : match.start()]
            or _WEAK.search(_clause_up_to(plain, start, match))
        ):
            continue
        return match.span()
    return None


def _of_all(plain: str, start: int, end: int, rows: int) -> re.Match[str] | None:
    match = _COUNTED.search(plain, start, end)
    if match is None and "indicators" in plain[start:end]:
        # Eleven of eleven indicators: so many of as many.
        match = _SO_MANY.search(plain, start, end)
        return (
            match
            if match is not None and {numerals.value(match["one"]), numerals.value(match["all"])} == {rows}
            else None
        )
    return match if match is not None and int(match["count"]) == rows else None


def _of_the_table(claim: str) -> bool:
    return any(pattern.fullmatch(claim) for pattern in (_COUNTED, _SO_MANY, _EVERY))


def _clause_up_to(plain: str, start: int, match: re.Match[str]) -> str:
    return _CLAUSE_ENDS.split(plain[start : match.start()])[-1] + match[0]


def _missed(rows: list[Indicator]) -> Evidence | None:
    """Indicators whose own figures miss the target."""
    return _rows("missed", rows) if rows else None


def _reached(rows: list[Indicator], claim: str) -> Evidence | None:
    """Indicators that are just where the target is, beside the claim that all are beyond it."""
    return _rows("reached", rows) if rows and _BEYOND.search(flat(claim)) else None


def _rows(case: str, rows: list[Indicator]) -> Evidence:
    words = [f"{row.name.text} {row.actual.text} ({row.target.text})" for row in rows[:SHOWN]]
    return Evidence(case, words, [Related(row.actual.path, "evidence") for row in rows[:SHOWN]])


def _below(text: Text, year: int | None) -> Evidence | None:
    """Shares of work in the same text that leave some of it undone and have no target of their own."""
    return _shares(text, year, "below", lambda share: share < FULL)


def _capped(text: Text, claim: str, year: int | None) -> Evidence | None:
    """A share of 100 %, which nothing can exceed."""
    return _shares(text, year, "capped", lambda share: share == FULL) if _BEYOND.search(flat(claim)) else None


def _shares(text: Text, year: int | None, case: str, wanted: _Wanted) -> Evidence | None:
    words, places = [], []
    for start, end in clauses(text.text):
        clause = text.text[start:end]
        if _HAS_TARGET.search(flat(clause)):
            continue
        for quantity in scan_part(text.text, start, end, year=year):
            label = _LABEL.search(flat(clause[: quantity.start]).rstrip())
            if label is None or quantity.unit != "%" or quantity.value is None or not wanted(quantity.value):
                continue
            if _SHARE_OF_WORK.search(label[1]) and not bad_event(label[1]):
                words.append(clause[label.start() : quantity.end])
                places.append(Related(text.path, "evidence", (start + label.start(), start + quantity.end)))
    return Evidence(case, words[:SHOWN], places[:SHOWN]) if words else None


def _without_target(text: Text, claim: str, planned: frozenset[Decimal], year: int | None) -> Evidence | None:
    """Figures beside the claim, and none of them anywhere held against a target."""
    if not _ONLY_INDICATORS.search(flat(claim)) or _HAS_TARGET.search(flat(text.text.replace(claim, ""))):
        return None
    figures = [q for q in scan(text.text, year=year) if _is_figure(q) and not _of_the_budget(text.text, q)]
    if not figures or any(quantity.value in planned for quantity in figures):
        return None
    spans = [(clause_at(text.text, quantity.start)[0], quantity.end) for quantity in figures[:SHOWN]]
    return Evidence(
        "no-target",
        [text.text[start:end].strip() for start, end in spans],
        [Related(text.path, "evidence", span) for span in spans],
    )


def _is_figure(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.day is None and bool(quantity.unit)


def _of_the_budget(text: str, quantity: Quantity) -> bool:
    """True for points given or taken off (扣0.24分), for money, and for shares of the budget, which measure nothing of the work."""
    if sum_of_money(quantity.unit):
        return True
    start, end = clause_at(text, quantity.start)
    if quantity.unit == "分":
        return bool(_SCORED.search(text[start : quantity.start]))
    return quantity.unit in _POINTS or (quantity.unit == "%" and bool(_BUDGET.search(flat(text), start, end)))


@lru_cache(maxsize=4)
def _judged(evaluation: Evaluation) -> tuple[list[Indicator], list[Indicator]]:
    """The indicators that miss their target, and those that are just where it is, as far as their figures tell."""
    missed, reached = [], []
    for row in evaluation.indicators:
        found = judge(row)
        if found is None:
            continue
        if not found.met:
            missed.append(row)
        elif found.actual == found.target:
            reached.append(row)
    return missed, reached


@lru_cache(maxsize=4)
def _planned(evaluation: Evaluation) -> frozenset[Decimal]:
    """Every figure that indicators, goals and tasks take up."""
    stated = [q for row in evaluation.indicators for field in (row.target, row.actual) for q in field.quantities]
    texts = [goal.text.text for goal in evaluation.goals] + [task.text.text for task in evaluation.tasks]
    stated += [quantity for text in texts for quantity in scan(text, year=evaluation.year)]
    return frozenset(quantity.value for quantity in stated if quantity.value is not None)
