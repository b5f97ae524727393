"""Finds what an English account still announces, and the date it is announced for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from perfcheck.patterns import any_of, compiled
from perfcheck.tuples import NamedTuple
from perfcheck.wording.cuts import sentences_by_language
from perfcheck.wording.english.heads import listed
from perfcheck.wording.lexicon import flat, table

REACH = 90
"""So many signs may stand between the announcing words and their date."""
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# A span that goes on is no date by which anything is due; what is compared with a date is none either.
_NO_DUE = frozenset(("until", "till", "since", "from", "to", "than", "of"))
EARLY = 7
"""A month before July without its year is more likely next year's than this year's."""


class Forecast(NamedTuple):
    """From the announcing words to the end of the date; ``past`` is False where the date lies beyond the year or may do so."""

    start: int
    end: int
    past: bool


def forecasts(text: str, year: int) -> Iterator[Forecast]:
    """The first forecast of every sentence of an English text, with a date no earlier than in that year."""
    plain = flat(text).replace("’", "'")
    if not _announced().search(plain):
        return
    for begin, stop in sentences_by_language(text):
        found = _first(plain, begin, stop, year)
        if found is not None:
            yield found


def _first(plain: str, begin: int, stop: int, year: int) -> Forecast | None:
    # A word of completion behind the announcement answers it.
    done = max((match.start() for match in _done().finditer(plain, begin, stop)), default=begin)
    # By 31 December, the hall will be opened: the date opens the sentence. What is announced for a later year there is a plan that
    # stands among the results, which is another rule's matter.
    opening = _due(plain, begin, min(stop, begin + REACH), year)
    if opening is not None and (plain[begin : opening[0]].strip() or not opening[2]):
        opening = None
    for said in _announced().finditer(plain, begin, stop):
        if done >= said.end():
            continue
        due = _due(plain, said.end(), min(stop, said.end() + REACH), year)
        if due is not None:
            return Forecast(said.start(), due[1], due[2])
        if opening is None or not opening[1] < said.start() < opening[1] + REACH:
            continue
        if not _FINITE.search(plain, opening[1], said.start()):
            return Forecast(opening[0], said.end(), True)
    return None


_FINITE = compiled(r"\b(?:[a-z]{3,}ed|was|were|is|are|has|have|had)\b")


def _due(plain: str, start: int, stop: int, year: int) -> tuple[int, int, bool] | None:
    """The first date in the stretch by which something is due: where it stands and whether it had passed at the end of the year."""
    for match in _date().finditer(plain, start, stop):
        if match["lead"] in _NO_DUE:
            return None
        past = _past(match, year)
        if past is not None:
            return match.start(), match.end(), past
    return None


def _past(match: re.Match[str], year: int) -> bool | None:
    """None for a date before the year."""
    if match["next"]:
        return False
    if match["ends"]:
        named = match["else"]
        return True if named is None else _of(int(named.strip(" ,")), year)
    written = match["year"] or match["part"] or match["bare"]
    if written:
        return _of(int(written), year)
    return _MONTHS.index(match["month"]) + 1 >= EARLY


def _of(written: int, year: int) -> bool | None:
    return None if written < year else written == year


@cache
def _date() -> re.Pattern[str]:
    """A date behind the word that leads to it; “may” and “march” are months only there."""
    lead = r"(?:(?P<lead>by|before|in|on|at|for|until|till|since|from|to|than|of) |(?<=: ))"
    within = (
        r"(?:the )?(?:(?:very )?(?:end|close|beginning|start|middle) of |early |late |mid-?)?(?:the )?(?:month of )?"
    )
    day, year = "[0-3]?[0-9](?:st|nd|rd|th)?", "(?P<year>20[0-9]{2})"
    month = rf"(?:{day}(?: of)? )?(?P<month>{'|'.join(_MONTHS)})(?: {day}(?![0-9]))?(?:,? {year})?"
    ends = "(?P<ends>year-end|year's end|(?:the |this )?year|(?:the |this )?(?:third|fourth|last) quarter)(?: of)?(?P<else>,? 20[0-9]{2})?"
    part = "(?:q[1-4]|spring|summer|autumn|fall|winter|(?:first|second) quarter)(?: of)? (?P<part>20[0-9]{2})|(?P<bare>20[0-9]{2})"
    following = rf"next (?:year|month|quarter|spring|summer|autumn|fall|winter|{'|'.join(_MONTHS)})"
    return compiled(
        rf"(?<![a-z0-9])(?:{lead}{within}(?:{month}|{ends}|{part})|(?:(?:by|before|in|from) )?(?P<next>{following}))\b(?![0-9%])"
    )


@cache
def _done() -> re.Pattern[str]:
    """What says that it is done: was opened, had been built, and opened, started in."""
    return compiled(
        rf"\b(?:was|were|had been|has been|have been) (?:\w+ly )?(?:[a-z]{{2,}}ed|{listed('participles', 'irregular')})\b|\b(?:actually|in fact|already|ahead of|but)\b"
        r"|,? and (?:opened|started|finished|closed|was|were|has|had)\b|(?<!\bbe )(?<!\bto )\b(?:opened|started|finished|closed|completed) (?:in|on)\b"
    )


@cache
def _announced() -> re.Pattern[str]:
    words = table("english")["forecasts"]
    announced, hopes = any_of(words["announced"]), any_of(words["hopes"])
    return compiled(
        rf"\b(?:is|are|remains?|still) (?:now |still |currently |also )?(?:{announced})(?= (?:to|for|by|in|on|at|before)\b)"
        rf"|\b(?:it is|is) (?:{announced}) that\b"
        r"|(?<!\bthe )(?<!\ba )(?<!\bfree )(?<!\bgood )(?<!\blast )(?<!\bhis )(?<!\bher )\bwill (?:not |now |then |also |only )?(?:be )?[a-z]{2,}"
        r"|\b(?:is|are) to (?:be )?[a-z]{2,}|\bshould be (?:[a-z]+ed|ready|open|available|built|done|finished)\b"
        rf"|\b(?:we|they|it|the [a-z]+) (?:{hopes}) (?:to|that)\b|\bexpected (?:completion|opening|delivery|date|start|launch|handover)\b[a-z ]*:"
    )
