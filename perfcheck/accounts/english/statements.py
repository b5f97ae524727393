"""Which words of an English sentence belong to which of its figures: the number stands before its noun, or the name before its figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfcheck.accounts.english.clauses import Figure, Part, Sentence
from perfcheck.accounts.english.naming import lists
from perfcheck.tuples import NamedTuple

SMALL = 20
"""Below this a number that stands in a name is taken for a part of it."""
LEADING = 2
"""So many words may stand between “and” and a figure of a clause of its own."""
_LED = frozenset(("from", "by", "than", "against", "between", "versus", "vs", "of", "to", "or"))
_OWN = frozenset(("to", "at", "of"))
_BOUNDS = frozenset(("under", "over", "beyond", "below", "above", "least", "than"))
_SPANS = frozenset(("within", "after", "aged", "every"))
_NAMED = frozenset(("phase", "stage", "level", "tier", "class", "grade", "line", "no", "number"))


class Statement(NamedTuple):
    """A figure with the words that say whose it is, and where they stand."""

    figure: Figure
    parts: Sequence[Part]
    begin: int
    end: int


def statements(sentence: Sentence, numbers: set[str], asked: bool = False) -> Iterator[Statement]:
    """The figures that a sentence states as its own; ``numbers`` are those that stand in names (within 4 hours), ``asked`` takes bounds."""
    before: tuple[Part, ...] = ()
    last: Sequence[Part] = ()
    for clause in sentence.clauses:
        parts = _named(clause.parts, numbers)
        if clause.aside:
            return
        if clause.bracketed:
            share = [part for part in parts if part.figure is not None]
            if len(parts) == 1 and share and share[0].figure is not None and share[0].figure.unit == "%" and last:
                yield from _state(share[0], last, asked, share[0].end)
            continue
        figures = [part for part in parts if part.figure is not None]
        if not figures:
            # In the spring, 40 trees were planted: what leads to a clause narrows it.
            before = (*before, *parts)
            continue
        words = (*before, *parts)
        before, last = (), [part for part in words if part.figure is None]
        yield from _of_clause(words, asked)


def _named(parts: Sequence[Part], numbers: set[str]) -> list[Part]:
    """The parts of a clause, where a number that belongs to a name is a word."""
    found: list[Part] = []
    for part in parts:
        figure = part.figure
        if figure is not None and figure.many is None and figure.unit not in ("%", "pp"):
            lead = found[-1].word if found else ""
            known = f"{figure.value:f}" in numbers and (figure.value < SMALL or lead in _BOUNDS)
            if lead in _SPANS or lead in _NAMED or known:
                part = Part(f"{figure.value:f}", None, part.start, part.end)
        found.append(part)
    return found


def _of_clause(parts: Sequence[Part], asked: bool) -> Iterator[Statement]:
    at = [number for number, part in enumerate(parts) if part.figure is not None]
    lead = parts[: at[0]]
    if all(_says_nothing(part.word) for part in lead) or asked:
        for number, place in enumerate(at):
            stop = at[number + 1] if number + 1 < len(at) else len(parts)
            if _led(parts, place) and number:
                # 40 rose from 30: a clause that compares states nothing that is certain.
                return
            words = [*(lead if number == 0 else ()), *parts[place + 1 : stop]]
            yield from _state(parts[place], _trimmed(words, stop < len(parts)), asked, parts[stop - 1].end)
        return
    kept = _own(parts, at)
    if kept is None:
        return
    words = [
        part for number, part in enumerate(parts) if part.figure is None and number not in _swallowed(parts, at, kept)
    ]
    yield from _state(parts[kept], words, asked, parts[-1].end)


def _says_nothing(word: str) -> bool:
    known = lists()
    return word in known["joins"] or word in known["deeds"] or word in known["subjects"] or word[:2] == "20"


def _led(parts: Sequence[Part], place: int) -> bool:
    return place > 0 and parts[place - 1].word in ("from", "by", "than", "against", "between", "versus", "to", "or")


def _own(parts: Sequence[Part], at: Sequence[int]) -> int | None:
    """The one figure of a clause that the name before it leads to: rose by 336 to 4,056; None where none does for certain."""
    moved = any(part.word in lists()["moves"] for part in parts)
    own = []
    for place in at:
        lead = parts[place - 1].word if place else ""
        led = lead in _LED and not (lead == "to" and moved)
        if not led or (lead in ("of", "to") and len(at) == 1 and not moved):
            own.append(place)
    if len(own) != 1 or (moved and parts[own[0] - 1].word != "to"):
        return None
    return own[0]


def _swallowed(parts: Sequence[Part], at: Sequence[int], kept: int) -> set[int]:
    """The words that belong to the other figures and to the change: from 15.9 months, rose by 336."""
    gone = set()
    for place in at:
        if place != kept:
            gone |= {place - 1, place + 1} if place + 1 < len(parts) and place + 1 != kept - 1 else {place - 1}
    moves = lists()["moves"]
    if parts[kept - 1].word == "to":
        gone |= {number for number, part in enumerate(parts) if part.word in moves}
    return gone


def _trimmed(words: list[Part], followed: bool) -> list[Part]:
    """The words of a figure without those that lead to the next one: open 4 halls | and lend | 60 looms."""
    last = [part.word for part in words[-1 - LEADING :]]
    if followed and "and" in last:
        words = words[: len(words) - len(last) + last.index("and")]
    while words and words[-1].word in ("at", "in", "on", "for", "with", "and", "of", "by", "to", "from", "among"):
        words = words[:-1]
    return words


def _state(part: Part, words: Sequence[Part], asked: bool, end: int) -> Iterator[Statement]:
    figure = part.figure
    if figure is None or figure.unit == "pp" or (not asked and (figure.bound or not figure.exact)):
        return
    if asked and not (figure.exact or figure.bound):
        return
    told = [word for word in words if word.word]
    if told:
        begin = min(part.start, *(word.start for word in told))
        stop = max(part.end, *(word.end for word in told))
        yield Statement(figure, told, begin, stop)
