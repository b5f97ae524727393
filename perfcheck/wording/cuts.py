"""Cuts a text where its marks cut it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from perfcheck.memory import remembered
from perfcheck.patterns import compiled
from perfcheck.wording.language import is_english

_SENTENCE = compiled(r"[^。；;！!？?\n]+")
# No. 5, e.g. Leith, 3 p.m. Monday, J. Smith: such a stop ends no sentence, unless what it shortens may end one (etc.).
_FULL_STOP = compiled(
    r"(?<![\s.(][A-Za-z])(?<!^[A-Za-z])(?<!\b[Nn]o)(?<!\b[Nn]os)(?<!\b[Ss]t)(?<!\b[DMJS]r)(?<!\bM[rs])(?<!\bMrs)(?<!\bProf)(?<!\bvs)(?<!\bcf)(?<!\b[Cc]a)"
    r"(?<!\b[Aa]pprox)(?<!\bincl)(?<!\bexcl)(?<!\be\.g)(?<!\bi\.e)(?<!\b[Ff]ig)(?<!\b[Aa]rt)(?<!\b[Pp]ara)(?<!\bave)(?<!\bavg)(?<!\b[Rr]ef)(?<!\bRd)(?<!\b[Mm]in)(?<!\b[Mm]ax)"
    r"(?<!^[0-9])(?<!\n[0-9])\.[)”’\"']?\s+(?=[^a-z\s])"
)
_CLAUSE = compiled(r"[^。；;！!？?\n，,、：:]+")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text between full stops and semicolons."""
    return (match.span() for match in _SENTENCE.finditer(text))


def sentences_by_language(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text; an English one ends at a full stop too, which in Chinese only stands in figures."""
    if not is_english(text):
        yield from sentences(text)
        return
    for begin, stop in sentences(text):
        for match in _FULL_STOP.finditer(text, begin, stop):
            yield begin, match.start()
            begin = match.end()
        yield begin, stop


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """The sentence in which a place stands, an English one up to its full stop."""
    known = _sentences(text)
    number = bisect_right(known, at, key=itemgetter(0)) - 1
    return known[number] if number >= 0 else (0, len(text))


@remembered
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sentences_by_language(text))


def sentence_end(text: str, at: int) -> int:
    """Where the sentence ends in which a place stands."""
    rest = _SENTENCE.match(text, at)
    return rest.end() if rest else at


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text between any two marks, commas included."""
    return (match.span() for match in _CLAUSE.finditer(text))


def clause_at(text: str, at: int) -> tuple[int, int]:
    """The clause in which a place stands; from a mark on all the rest of the text."""
    known = _clauses(text)
    number = bisect_right(known, at, key=itemgetter(0)) - 1
    start, end = known[number] if number >= 0 else (0, 0)
    return (start, end) if at < end else (at, len(text))


@remembered
def _clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Where each clause stands: a long text is asked for those of all its figures."""
    return tuple(clauses(text))
