"""Holds what an English text counts of the table against it: its rows, how many of them were met, the points that were lost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.accounts.english.clauses import MONTH
from perfcheck.accounts.english.naming import names
from perfcheck.accounts.tallies import Tally, of_rows
from perfcheck.model import Evaluation, Number
from perfcheck.patterns import compiled
from perfcheck.quantities.english import numerals
from perfcheck.wording import flat

_COUNT = rf"(?:[0-9]{{1,3}}(?![0-9.,]*[0-9%])|{numerals.NUMBER})"
_ROWS = r"(?:performance |key |agreed )?indicators"
_MET = r"(?:met|achieved|attained|fulfilled|reached (?:its|their|the))(?: in full)?(?! (?:or|and) )"
_WERE = r"(?:were |have been |had been |are |have |had )?(?:fully )?"
_COUNTED = compiled(
    rf"(?<![\w.,-])(?<!but )(?<!except )(?P<one>{_COUNT}) (?:out )?of (?:the |our |all |its )*(?P<all>{_COUNT}) {_ROWS} {_WERE}{_MET}"
    rf"|\bof (?:the |our |all |its )*(?P<whole>{_COUNT}) {_ROWS},? (?P<some>{_COUNT}) {_WERE}{_MET}",
)
NEAR = 40
# By June 5 of 9 had; 3 met theirs exactly and 5 exceeded them: another count than that of the year and of all that were met.
_WHEN = compiled(
    r"\b(?:by|in|until|before|at|during|for) (?:the )?(?:end of |middle of |first )?"
    rf"(?:{MONTH}|mid|half|quarter|(?:19|20)[0-9]{{2}}|year before|last year)"
)
_HOW = compiled(r"[^.;]{0,30}\b(?:exactly|exceed|by more|by over|by at least|more than|narrowly|late)")
_POINTS = r"(?P<points>[0-9]+(?:\.[0-9]+)?)(?: points?)?"
_NAME = (
    r"(?P<name>[a-z][a-z' -]{2,80}?)(?=,|;|:|\.(?![0-9])| \(|\)|$| and (?:[0-9]|a(?:n|nother)? |half)| because| since)"
)
_LOST = compiled(
    rf"(?:(?P<led>deducted|deductions|lost): |(?<= and )|(?<![\w.])){_POINTS}(?P<verb> (?:were |was |have been )?(?:lost|deducted|taken off))? (?P<link>on|for) {_NAME}"
    rf"|(?:^|[.;,] |\band )(?P<row>[a-z][a-z' -]{{2,80}}?) (?:lost|cost) (?:us )?(?P<cost>[0-9]+(?:\.[0-9]+)?) points?\b(?! of)"
)
_RATE = compiled(r"(?:the )?(?:rate of )?(?:budget execution|execution of the budget|budget|execution)(?: rate)?")
_HALF = Decimal("0.005")
"""Points are printed with two places."""


def contradicted(evaluation: Evaluation, text: str) -> Iterator[Tally]:
    """What a text counts of the table and the table does not show."""
    plain = flat(text).replace("’", "'")
    if "indicators" in plain:
        yield from _met(evaluation, plain)
    if "point" in plain:
        yield from _lost(evaluation, plain)


def _met(evaluation: Evaluation, plain: str) -> Iterator[Tally]:
    match = _COUNTED.search(plain)
    if match is not None and not (
        _WHEN.search(plain, max(0, match.start() - NEAR), match.start())
        or _HOW.search(plain, match.end(), match.end() + NEAR)
    ):
        told, total = numerals.value(match["one"] or match["some"]), numerals.value(match["all"] or match["whole"])
        yield from of_rows(evaluation, match.span(), int(total), int(told))


def _lost(evaluation: Evaluation, plain: str) -> Iterator[Tally]:
    losing = False
    for match in _LOST.finditer(plain):
        losing = losing or bool(match["led"] or match["verb"] or match["row"])
        # Awarded for, and given on: only what is lost is held against the table.
        if not losing:
            continue
        found = _points(evaluation, (match["name"] or match["row"]).strip())
        if found is None:
            continue
        weight, score = found
        if weight.value is None or score.value is None:
            continue
        lost, told = weight.value - score.value, match["points"] or match["cost"]
        if abs(lost - Decimal(told)) > max(_HALF, Decimal(1).scaleb(-len(told.partition(".")[2])) / 2):
            start = match.start("points") if match["points"] else match.start("row")
            yield Tally("points", (start, match.end()), told, f"{lost.normalize():f}")


def _points(evaluation: Evaluation, name: str) -> tuple[Number, Number] | None:
    """Weight and score of the row that is named, or of the rate of execution."""
    budget = evaluation.budget
    if _RATE.fullmatch(name):
        return (budget.weight, budget.score) if budget is not None else None
    row = names(evaluation).alone(name)
    return (row.weight, row.score) if row is not None else None
