"""Which indicator an English clause speaks of: all that it says must stand in the name of one row, and in no other's."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache

from perfcheck.accounts.english.clauses import DAY, Figure, Part
from perfcheck.memory import remembered
from perfcheck.model import Evaluation, Indicator, Measure, Quantity
from perfcheck.patterns import compiled
from perfcheck.quantities import convert, factor, magnitude, monetary
from perfcheck.quantities.english import numerals
from perfcheck.quantities.english.nouns import single
from perfcheck.tuples import NamedTuple
from perfcheck.wording import flat, is_english
from perfcheck.wording.lexicon import table

ALIKE = 16
"""Where more rows than this share every word, nobody can tell which is meant."""
STEM = 7
LONGEST_CELL = 40
TIMES = frozenset(("day", "days", "week", "weeks", "month", "months"))

_WORD = compiled(r"[^\W\d_]+(?:['.][^\W\d_]+)*|[0-9][0-9,.]*[0-9]|[0-9]")
_ENDING = compiled(r"(?<=[a-z]{4})(?:ations?|ated|ating|ates?|actions?|ions?|ings?|ied|ies|ed|ments?|es|e|y)$")
_PLURAL = compiled(r"(?<=[a-z]{2}[^su])s$")
_KINDS = frozenset(("time", "months", "length", "area", "mass", "energy", "volume"))


@cache
def lists() -> dict[str, frozenset[str]]:
    """The word lists of lexicon/english.toml for accounts."""
    return {name: frozenset(words) for name, words in table("english")["accounts"].items()}


@remembered
def root(word: str) -> str:
    """What the forms of a word have in common: collect of collected and collections, satisf of satisfied and satisfaction."""
    word = single(word.removesuffix("'s").removesuffix("'"))
    bare = _ENDING.sub("", _PLURAL.sub("", word))
    if len(bare) > 4 and bare[-1] == bare[-2] and bare[-1] not in "s":
        bare = bare[:-1]
    return bare[:STEM]


class Name(NamedTuple):
    """A row with the roots of its name: all of them, those that tell something, the deed it ends with ("" where none), those of its unit."""

    row: Indicator
    roots: frozenset[str]
    telling: frozenset[str]
    deed: str
    each: bool
    units: frozenset[str]


_RATES = frozenset(("per", "each", "every", "apiec"))
_UP = frozenset(("made", "make", "makes", "set", "put", "took", "taken", "built", "signed"))
_DEED = compiled(
    r"[a-z]{2,}(?:ed|en)|built|held|made|run|sold|let|put|met|given|taught|laid|sown|won|paid|sent|spent|bought|found|kept|grown|drawn"
)
_EACH = compiled(r"\b(?:per|average|mean|each|every|unit)\b")


@remembered
def _named(text: str) -> tuple[frozenset[str], frozenset[str], str, bool]:
    plain = flat(text).replace("’", "'")
    written = [_in_figures(word) for word in _WORD.findall(plain)]
    joins = lists()["joins"]
    deeds = [word for word in written if _DEED.fullmatch(word)]
    telling = frozenset(root(word) for word in written if word not in joins)
    return frozenset(map(root, written)), telling, root(deeds[0]) if deeds else "", _EACH.search(plain) is not None


_SMALL = frozenset(numerals.MANY)


def _in_figures(word: str) -> str:
    return f"{numerals.value(word):f}" if word in _SMALL else word.replace(",", "")


@remembered
def _unit_words(text: str) -> frozenset[str]:
    """The roots of the words in a cell: of 184,600 cubic yards the unit, of at least 40 more than that."""
    if not is_english(text) or len(text) > LONGEST_CELL:
        return frozenset()
    dull = lists()["joins"] | lists()["others"]
    return frozenset(
        root(word) for word in _WORD.findall(flat(text)) if (word[0].isalpha() and word not in dull) or word in TIMES
    )


@lru_cache(maxsize=2)
def names(evaluation: Evaluation) -> Names:
    """The names of an evaluation's indicators; rules ask in turn about one evaluation."""
    return Names(evaluation)


class Meant(NamedTuple):
    """The row that words speak of, and how much of its name they say: 1 of all that tells something."""

    row: Indicator
    words: int
    whole: bool


class Names:
    """The rows by the roots of their names; ``known`` holds every amount that they state, ``stated`` the plain values of each by its id."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.rows: list[Name] = []
        # Work that was done by a day of the table is done; by any other it may be half of it.
        self.days = {DAY + q.day.isoformat() for row in evaluation.indicators if (q := row.actual.quantity) and q.day}
        self.under: dict[str, list[int]] = {}
        self.known: dict[tuple[str, Decimal], set[int]] = {}
        self.stated: dict[int, frozenset[Decimal]] = {}
        for number, row in enumerate(evaluation.indicators):
            text = row.name.text
            roots, telling, deed, each = _named(text) if is_english(text) else (frozenset(), frozenset(), "", False)
            units = _unit_words(row.actual.text) | _unit_words(row.target.text)
            self.rows.append(Name(row, roots, telling, deed, each, units))
            for one in roots | units:
                self.under.setdefault(one, []).append(number)
            fields = (row.target, row.actual, row.baseline)
            stated = [quantity for field in fields for quantity in field.quantities if quantity.value is not None]
            for quantity in stated:
                self.known.setdefault(_amount(quantity), set()).add(number)
            self.stated[id(row)] = frozenset(quantity.value for quantity in stated if quantity.value is not None)
        self.numbers = {one for name in self.rows for one in name.roots if one[0].isdigit()}

    def meant(self, parts: Iterable[Part], figure: Figure, field: str) -> Meant | None:
        """The one row that the words around a figure can mean, in a kind of unit that its field has; None where there is none, or a choice."""
        written = [part.word for part in parts if part.word and part.word not in self.days]
        # 40 % made up, 12 posts set up: no rise.
        written = [
            word for word, before in zip(written, ["", *written], strict=False) if word != "up" or before not in _UP
        ]
        known = lists()
        dull = known["joins"] | known["deeds"] | known["others"]
        said = {root(_in_figures(word)) for word in written}
        told = {root(_in_figures(word)) for word in written if word not in dull}
        others = {root(word) for word in written if word in known["others"]}
        found = []
        for name in self._with(told):
            allowed = name.roots | name.units | (_RATES if name.each else frozenset())
            if (
                told <= allowed
                and told & name.telling
                and others <= allowed
                and answers(figure, getattr(name.row, field))
            ):
                found.append(name)
        if len(found) != 1:
            return None
        (name,) = found
        if not _done(name, said, written):
            return None
        return Meant(name.row, len(told & name.telling), name.telling <= said)

    def alone(self, name: str) -> Indicator | None:
        """The one row that all words of a label can mean; None where there is none, or a choice."""
        words = [_in_figures(word) for word in _WORD.findall(name) if word not in lists()["joins"]]
        told = {root(word) for word in words}
        found = [each.row for each in self._with(told) if told <= each.roots]
        return found[0] if len(found) == 1 else None

    def _with(self, told: set[str]) -> list[Name]:
        """The rows that one of the words is in, the rarest of them; none where a word is in no row, or all are in too many."""
        if not told or any(one not in self.under for one in told):
            return []
        fewest = min((self.under[one] for one in told), key=len)
        return [self.rows[number] for number in fewest] if len(fewest) <= ALIKE else []

    def another(self, quantity: Quantity, row: Indicator) -> bool:
        """True for an amount that some other row states."""
        owners = self.known.get(_amount(quantity), set())
        return any(self.rows[number].row is not row for number in owners)


def _done(name: Name, said: set[str], written: list[str]) -> bool:
    """False where another deed is told than the name's: of donations collected, how many were put away."""
    if not name.deed or name.deed in said:
        return True
    return name.deed in _light() or not any(word in lists()["deeds"] or _DEED.fullmatch(word) for word in written)


@cache
def _light() -> frozenset[str]:
    """The roots of the deeds that say nothing of what is counted."""
    return frozenset(map(root, lists()["deeds"]))


def _amount(quantity: Quantity) -> tuple[str, Decimal]:
    """An amount whatever its noun: 31,050 of donations and of anything else that is counted."""
    kind, value = magnitude(quantity)
    return (kind if kind in _KINDS or kind in ("share", "pp") or kind.startswith("money") else "", value.normalize())


def answers(figure: Figure, field: Measure) -> bool:
    """True where a figure is in a unit that a single value of the field can be told in."""
    own = field.quantity
    if own is None or own.value is None or own.day is not None or own.upper is not None or not own.exact:
        return False
    return in_unit(figure, own) is not None


def in_unit(figure: Figure, own: Quantity) -> Decimal | None:
    """The figure in the unit of a row's value; None where they are of different kinds."""
    if figure.unit == own.unit:
        return figure.value
    one, other = figure.unit, own.unit
    counted = _noun(one), _noun(other)
    if counted[0] and counted[1]:
        # A verb or an adjective may stand where the unit is looked for, and so may another word for the same thing.
        size = _size(one) / _size(other)
        return figure.value * size
    if not one and not counted[1]:
        # A bare number may be of anything that is measured, as it stands in the table.
        return figure.value if other not in ("%", "pp") and not monetary(other) else None
    return convert(figure.value, one, other) if not counted[0] and not counted[1] else None


def _noun(unit: str) -> bool:
    kind = factor(unit)[0].partition("/")[0]
    return not (kind in ("share", "pp") or kind in _KINDS or monetary(unit))


def _size(unit: str) -> Decimal:
    return factor(unit)[1]
