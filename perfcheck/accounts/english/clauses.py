"""Cuts an English sentence into clauses, each with its words and figures, as far as they may tell what came of an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from perfcheck.memory import remembered
from perfcheck.model import Quantity
from perfcheck.patterns import compiled
from perfcheck.quantities import scan_part
from perfcheck.quantities.english import numerals
from perfcheck.tuples import NamedTuple
from perfcheck.wording import flat, sentences_by_language

DAY = "@"
"""A day among the words begins so."""
LONGEST = 600
"""Signs of a sentence beyond which it is a list, which nobody reads clause by clause."""

NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_SIGN = r"(?:\b[a-z]{1,3})?[$£€¥]|\b(?:eur|usd|gbp|chf|rmb|cny|aud|nzd|cad|sek|nok|dkk|jpy|inr)\b"
_SHARE = r"%|per ?cent\b(?! points?)"
_POINTS = r"(?:%|per ?cent(?:age)?)[ -]points?\b|pp\b"
MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
TOKEN = compiled(
    rf"(?P<date> ?(?<![0-9.,])(?:[0-3]?[0-9](?:st|nd|rd|th)? (?:of )?(?:{MONTH})|(?:{MONTH}) [0-3]?[0-9](?:st|nd|rd|th)?(?![0-9%]))\b(?:,? 20[0-9]{{2}})?)"
    rf"|(?P<sign>{_SIGN})? ?(?<![\w.,])(?P<number>{NUMBER})(?!(?:st|nd|rd|th)\b|[0-9])(?:(?P<size> ?(?:thousand|million|billion|bn|k|m)\b))?"
    rf"(?: ?(?:(?P<points>{_POINTS})|(?P<share>{_SHARE})))?"
    rf"|(?P<worded>(?:{numerals.NUMBER})(?: ?(?:(?P<worded_points>{_POINTS})|(?P<worded_share>{_SHARE})))?)"
    r"|(?P<word>[^\W\d_]+(?:['.][^\W\d_]+)*)"
    r"|(?P<open>[(\[])|(?P<close>[)\]])|(?P<colon>:)|(?P<mark>[,;—–“”\"/]|(?<=\s)-(?=\s))",
    re.IGNORECASE,
)
_YEAR = compiled(r"(?:19|20)[0-9]{2}")
_JOINS = frozenset(("and", "but", "while", "whereas", "yet"))
# Behind these a clause gives a reason or a time of its own.
_SUBORDINATE = frozenset(("because", "since", "although", "though", "when", "if", "so", "despite", "thanks"))
_PARTS = compiled(
    r"\b(?:of whom|of which|of these|of those|among (?:them|these|those|which|whom)|includ(?:ing|es?|ed)|thereof|notably|especially|particularly|such as|namely|for example)\b"
)
_OF = compiled(
    rf" (?:out )?of (?:(?:the|all|our|its|those|these) )*(?P<many>{NUMBER}|{numerals.NUMBER})(?![0-9%]| ?%| per ?cent)",
    re.IGNORECASE,
)


class Figure(NamedTuple):
    """A figure of a sentence; ``many`` is what it is told out of (37 of 40), places count from the head of the text."""

    value: Decimal
    decimals: int
    unit: str
    exact: bool
    bound: bool
    start: int
    end: int
    many: Decimal | None

    def quantity(self, unit: str) -> Quantity:
        return Quantity(self.value, unit, decimals=self.decimals, start=self.start, end=self.end)


class Part(NamedTuple):
    """A word, or a figure, of a clause."""

    word: str
    figure: Figure | None
    start: int
    end: int


class Clause(NamedTuple):
    """The words and figures of a clause; ``bracketed`` where it stands in brackets, ``labelled`` where a colon ends it."""

    parts: tuple[Part, ...]
    bracketed: bool
    labelled: bool
    aside: bool

    @property
    def figures(self) -> list[Figure]:
        return [part.figure for part in self.parts if part.figure is not None]


class Sentence(NamedTuple):
    """The clauses of a sentence, up to the word behind which it tells of parts only."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


_PLAIN = compiled(rf"(?<![0-9.,])(?:{NUMBER})(?![0-9])")


@remembered
def numbers_of(text: str) -> frozenset[Decimal]:
    """Every number of a text that is written in digits, whatever it counts."""
    return frozenset(Decimal(match[0].replace(",", "")) for match in _PLAIN.finditer(flat(text)))


@remembered
def sentences_of(text: str, year: int | None) -> tuple[Sentence, ...]:
    """The sentences of an English text that hold figures or days."""
    plain = flat(text).replace("’", "'")
    found = []
    for start, end in sentences_by_language(text):
        if end - start <= LONGEST and _may_hold().search(plain, start, end):
            clauses = tuple(_clauses(text, plain, start, end, year))
            if any(part.figure or part.word[:1] == DAY for clause in clauses for part in clause.parts):
                found.append(Sentence(start, end, clauses))
    return tuple(found)


@cache
def _may_hold() -> re.Pattern[str]:
    return compiled(rf"[0-9]|\b(?:{'|'.join(numerals.MANY)})\b")


def _clauses(text: str, plain: str, start: int, end: int, year: int | None) -> Iterator[Clause]:
    scanned = [found.shifted(start) for found in scan_part(text, start, end, year=year)]
    parts: list[Part] = []
    depth, aside = 0, False
    within = _PARTS.search(plain, start, end)
    whole = within.start() if within else end
    tokens = list(_tokens(plain, start, end))
    for number, (kind, token_start, token_end, match) in enumerate(tokens):
        if kind in ("open", "close", "colon", "mark"):
            if parts:
                yield Clause(tuple(parts), depth > 0, kind == "colon", aside or parts[0].start >= whole)
            parts, aside = [], False
            depth = max(0, depth + (kind == "open") - (kind == "close"))
            continue
        if kind == "date":
            day = next((found.day for found in scanned if found.start < token_end and token_start < found.end), None)
            blank = plain[token_start] == " "
            parts.append(Part(DAY + (day.isoformat() if day else ""), None, token_start + blank, token_end))
            continue
        if kind == "word":
            word = plain[token_start:token_end]
            beside = [tokens[at][0] for at in (number - 1, number + 1) if 0 <= at < len(tokens)]
            if (word in _JOINS and "figure" in beside) or word in _JOINS - {"and"} or word in _SUBORDINATE:
                if parts:
                    yield Clause(tuple(parts), depth > 0, False, aside or parts[0].start >= whole)
                parts, aside = [], word in _SUBORDINATE
                continue
            if word != str(year):
                parts.append(Part(word, None, token_start, token_end))
        else:
            figure = _figure(plain, match, scanned, token_start, token_end)
            parts.append(Part("", figure, token_start, figure.end))
    if parts:
        yield Clause(tuple(parts), depth > 0, False, aside or parts[0].start >= whole)


def _tokens(plain: str, start: int, end: int) -> Iterator[tuple[str, int, int, re.Match[str]]]:
    at = start
    while match := TOKEN.search(plain, at, end):
        kind = match.lastgroup or ""
        if match["number"] or match["worded"]:
            kind = "figure"
            of = _OF.match(plain, match.end(), end) if not (match["share"] or match["points"]) else None
            stop = of.end() if of else match.end()
            first = match.start() + len(match[0]) - len(match[0].lstrip())
            if (
                match["number"]
                and _YEAR.fullmatch(match["number"])
                and not (match["sign"] or match["share"] or match["size"] or of)
            ):
                kind = "word"
            yield kind, first, stop, match
            at = stop
            continue
        yield (
            next(name for name in ("date", "word", "open", "close", "colon", "mark") if match[name]),
            match.start(),
            match.end(),
            match,
        )
        at = match.end()


def _figure(plain: str, match: re.Match[str], scanned: list[Quantity], start: int, end: int) -> Figure:
    written = (match["number"] or match["worded"] or "").split("%")[0]
    value = numerals.value(_bare(written)) if match["worded"] else Decimal(written.replace(",", ""))
    decimals = len(written.partition(".")[2]) if match["number"] else 0
    many = None
    of = _OF.match(plain, match.end(), end)
    if of:
        many = numerals.value(of["many"])
    read = next((q for q in scanned if q.start <= start < q.end or start <= q.start < end), None)
    unit, exact, bound = "", True, False
    if read is not None:
        unit, exact, bound = read.unit, read.exact, bool(read.comparator) or read.upper is not None
    if match["share"] or match["worded_share"]:
        unit = "%"
    if match["points"] or match["worded_points"]:
        unit = "pp"
    return Figure(value, decimals, unit, exact, bound, start, end, many)


_TAIL = compiled(rf" ?(?:{_POINTS}|{_SHARE})$", re.IGNORECASE)


def _bare(written: str) -> str:
    return _TAIL.sub("", written)
