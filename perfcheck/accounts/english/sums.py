"""Holds what an English sentence says of a whole, a change, a share or a distance against the figures that it tells beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from perfcheck.accounts import growth
from perfcheck.accounts.english.clauses import LONGEST, NUMBER, numbers_of
from perfcheck.accounts.rounding import step
from perfcheck.accounts.shares import whole_among
from perfcheck.model import Evaluation, Quantity
from perfcheck.patterns import any_of, compiled
from perfcheck.quantities import rounded
from perfcheck.quantities.english import numerals
from perfcheck.tuples import NamedTuple
from perfcheck.wording import flat, sentences_by_language

DOUBTED = 8
"""So many shares of one text are looked for among all figures that are known."""
SHORT = Decimal("0.1")
OVER = Decimal("0.2")
"""A list that is so much less or more than its whole divides something else."""

_SIGN = r"(?:[a-z]{0,3}[$£€¥] ?|(?:eur|usd|gbp|chf) )?"
_SIZE = r"(?: ?(?:thousand|million|billion|bn|k|m)\b)?"
_WORDED = numerals.NUMBER
# One third, two fifths, one in five, one and a half: only a part of what is told.
_FRACTION = r"[ -](?:hal(?:f|ves)|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|twel(?:f|v)ths?|hundredths?|in (?:every )?[a-z0-9]+\b|out of|and a (?:half|quarter|third))"
_UNIT = r" ?%| per ?cent\b(?! points?)| ?percent\b(?! points?)"
_POINT = r" ?(?:percentage[ -])?points?\b| per ?cent points?\b| ?pp\b"


def _number(name: str) -> str:
    return rf"{_SIGN}(?<![0-9.,])(?P<{name}>{NUMBER}|{_WORDED})(?![0-9]|{_FRACTION})(?P<{name}_size>{_SIZE})(?P<{name}_share>{_UNIT})?(?P<{name}_point>{_POINT})?"


_UP = ("rose", "risen", "rises", "grew", "grown", "increased", "climbed", "went up", "jumped", "up", "gained")
_DOWN = (
    "fell",
    "fallen",
    "falls",
    "dropped",
    "decreased",
    "declined",
    "shrank",
    "shrunk",
    "was cut",
    "were cut",
    "went down",
    "down",
)
_VERB = rf"(?:(?P<up>{any_of(_UP)})|(?P<down>{any_of(_DOWN)}))"
_HEDGE = compiled(
    r"(?:about|around|roughly|some|nearly|almost|approximately|over|under|more than|less than|at least|up to|just|close to|well|a good|not quite|only about|circa|ca\.?|~) ?$"
)
_NOUNS = r"(?: [a-z][a-z'-]*(?: [a-z][a-z'-]*){0,3}?)?"
_FROM_TO = compiled(
    rf"\b{_VERB}(?: again| further| sharply| slightly| markedly| steadily)?(?:,? by {_number('by')}{_NOUNS})?,? from {_number('one')}{_NOUNS} (?:in [0-9]{{4}} )?to {_number('two')}"
)
_TAIL = compiled(
    rf"{_NOUNS}(?: in [0-9]{{4}})?(?:,? ?\((?:[+−-]|up |down |by |or |i\.e\. |an? [a-z]+ of )?|, (?:or |i\.e\.,? |that is |by |up |down |up by |down by |an? (?:increase|rise|gain|growth|fall|drop|decrease|decline|reduction|cut) of ))"
    rf"{_number('told')}"
)
_BY_TO = compiled(rf"\b{_VERB} by {_number('by')}{_NOUNS}(?: \({_number('rate')}\))? to {_number('two')}")
_ON = compiled(
    rf"(?:\b(?:an? |the )?(?P<noun>rise|increase|growth|gain|fall|drop|decrease|decline|reduction) of {_number('rate')} (?:on|over|from|against) "
    rf"|{_number('told')}{_NOUNS} (?P<than>more than|fewer than|less than|higher than|lower than|above|below|short of|over|under|up on|down on) )the (?:target of |planned |figure of |total of )?{_number('two')}"
)
_AGAINST = compiled(
    rf"{_number('one')}{_NOUNS} (?:against|for|on|versus|compared with) (?:a|the|its|our) (?:target|plan|goal|ceiling|limit) of {_number('two')}{_NOUNS}(?:, (?:or |i\.e\. |that is )?| \(){_number('told')}{_NOUNS} (?P<than>above|below|short|over|under|more|fewer|less|higher|lower|ahead|behind)\b"
)
_NUMBER = compiled(_number("any"))
_SPAN = compiled(r" ?(?:minutes?|hours?|days?|weeks?|months?|years?)\b")
_MORE = frozenset(("more than", "higher than", "above", "over", "up on", "more", "higher", "ahead"))

_OUT_OF = rf"{_number('some')} (?:out )?of (?:(?:the|all|our|its) )*{_number('many')}"
_SHARES = tuple(
    map(
        compiled,
        (
            rf"{_OUT_OF}(?: [a-z][a-z'-]*){{0,7}}(?:,? (?:i\.e\.,?|that is,?|or|which is|equal to)| \(|, \(?) ?{_number('share')}(?= ?[),.;]|$)",
            rf"{_number('share')}(?:: | \(){_OUT_OF}(?![0-9%])",
        ),
    )
)
_OF_WHOM = compiled(
    rf"{_number('many')}(?: [a-z][a-z'-]*){{0,8}}(?: \([^()]{{0,40}}\))?, of (?:whom|which) {_number('some')}(?: [a-z][a-z'-]*){{0,6}}(?:, or| \(|, i\.e\.|,) ?{_number('share')}(?= ?[),.;]|$)"
)
_COUNTED = compiled(
    rf"(?<![\w.,])(?P<value>{NUMBER}) (?P<noun>[a-z]{{3,}}s)\b(?: \((?P<share>[0-9]+(?:\.[0-9]+)?) ?%\)(?! of\b))?"
)

_LISTS = compiled(
    rf"{_number('whole')}(?P<noun>(?: [a-z][a-z'-]*){{1,9}}?)(?P<all> in (?:all|total))?(?P<mark>, of which|: ?| \()(?P<list>[^;:()]{{5,160}})"
)
_PART = compiled(rf"(?P<value>{NUMBER})(?P<share>{_UNIT})?(?: (?P<words>[^0-9]*))?")
_PREPOSITION = compiled(r"^(?:[a-z-]+ ){0,2}?(in|at|for|on|from|by|to|with) [a-z]")
_PEOPLE = compiled(
    r"(?:er|or|ee|ent|ant|ist|ian|ese|man|men)s?$|^(?:people|persons?|pupils?|staff|children|famil(?:y|ies)|households?|youths?|adults?|boys?|girls?|women|men|guests?|heads?|times|kids)$"
)
_OVERLAPS = compiled(
    r"\b(?:includ|also|mostly|mainly|more|fewer|less|than|against|last|target|planned|each|per|other|rest|first|some|about|average|or|both|year|earlier|up|down|from \d|instead)"
)


class Told(NamedTuple):
    """What a sentence tells and its figures do not make: the case of the card, where it stands, its words, and what the figures make."""

    case: str
    start: int
    end: int
    stated: str
    working: str


def contradicted(evaluation: Evaluation, text: str) -> Iterator[Told]:
    """What the sentences of an English text tell that does not follow from their own figures; of each sentence the first."""
    plain = flat(text).replace("’", "'")
    for start, end in sentences_by_language(text):
        if end - start > LONGEST:
            continue
        sentence = plain[start:end]
        found = _changed(sentence) or _distance(sentence) or _share(sentence) or _listed(sentence)
        if found is not None:
            begin, stop = start + found.start, start + found.end
            stop += sentence.count("(", found.start, found.end) > sentence.count(")", found.start, found.end)
            yield found._replace(start=begin, end=stop, stated=found.stated or text[begin:stop])
    yield from _counted(evaluation, plain, text)


def _quantity(match: re.Match[str], name: str) -> Quantity | None:
    """The figure of a group, in percent, in points or in so many of what is counted."""
    written = match[name]
    if not written:
        return None
    digits = written[0] in "0123456789"
    value = Decimal(written.replace(",", "")) if digits else numerals.value(written)
    unit = "pp" if match[f"{name}_point"] else "%" if match[f"{name}_share"] else "件"
    if match[f"{name}_size"].strip():
        unit = {"thousand": "千", "k": "千", "million": "百万", "m": "百万"}.get(
            match[f"{name}_size"].strip(), "十亿"
        ) + unit
    return Quantity(value, unit, decimals=len(written.partition(".")[2]) if digits else 0)


def _hedged(sentence: str, at: int) -> bool:
    return _HEDGE.search(sentence, max(0, at - 16), at) is not None


def _changed(sentence: str) -> Told | None:
    """Rose by 5% from 31,050 to 32,130; rose by 54,300 (14.4%) to 431,500; fell from 428 to 436."""
    for match in _FROM_TO.finditer(sentence):
        one, two, by = (_quantity(match, name) for name in ("one", "two", "by"))
        if one is None or two is None or one.value is None or two.value is None or one.unit != two.unit:
            continue
        if _hedged(sentence, match.start("one")) or _hedged(sentence, match.start("two")) or _dates(match):
            continue
        if (two.value > one.value) if match["down"] else (two.value < one.value):
            working = f"{two.value:f} {'>' if two.value > one.value else '<'} {one.value:f}"
            return Told("growth", match.start(), match.end(), "", working)
        tail = _TAIL.match(sentence, match.end())
        told = [(by, match.start("by"), match.end())]
        if tail is not None:
            told.append((_quantity(tail, "told"), tail.start("told"), tail.end()))
        for quantity, at, end in told:
            if quantity is None or quantity.value is None or _hedged(sentence, at):
                continue
            working = growth.working(one, two, quantity, -quantity.value if match["down"] else quantity.value)
            if working:
                return Told("growth", match.start(), end, "", working)
    for match in _BY_TO.finditer(sentence):
        by, two = _quantity(match, "by"), _quantity(match, "two")
        if (
            by is None
            or two is None
            or by.value is None
            or two.value is None
            or by.unit != two.unit
            or by.unit in ("%", "pp")
        ):
            continue
        tail = _TAIL.match(sentence, match.end())
        found, at, end = _quantity(match, "rate"), match.start("rate"), match.end()
        if found is None and tail is not None:
            found, at, end = _quantity(tail, "told"), tail.start("told"), tail.end()
        if (
            found is None
            or found.value is None
            or found.unit != "%"
            or _hedged(sentence, at)
            or _hedged(sentence, match.start("by"))
        ):
            continue
        before = two.value + by.value if match["down"] else two.value - by.value
        one = two.replaced(value=before)
        working = growth.working(one, two, found, -found.value if match["down"] else found.value) if before > 0 else ""
        if working:
            return Told("growth", match.start(), end, "", working)
    return None


_MONTH = compiled(r" (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")


def _dates(match: re.Match[str]) -> bool:
    """From 2019 to 2023, from 9 May to 3 June."""
    texts = match["one"], match["two"]
    years = any(len(text) == 4 and text.startswith(("19", "20")) for text in texts)
    return (
        years
        or _MONTH.match(match.string, match.end("two")) is not None
        or _MONTH.match(match.string, match.end("one")) is not None
    )


def _distance(sentence: str) -> Told | None:
    """52,000 visitors, 30% more than the 41,600 of 2024; 97.8% against a target of 97%, 1.8 percentage points above."""
    for match in _AGAINST.finditer(sentence):
        one, two, told = (_quantity(match, name) for name in ("one", "two", "told"))
        found = _apart(one, two, told, match["than"] in _MORE)
        if found and not any(_hedged(sentence, match.start(name)) for name in ("one", "told")):
            return Told("growth", match.start(), match.end(), "", found)
    for match in _ON.finditer(sentence):
        told = _quantity(match, "rate") or _quantity(match, "told")
        two = _quantity(match, "two")
        at = match.start("rate") if match["rate"] else match.start("told")
        before = _before(sentence, match.start(), two)
        if told is None or before is None or _hedged(sentence, at) or _year(match["two"]):
            continue
        more = match["noun"] in ("rise", "increase", "growth", "gain") if match["noun"] else match["than"] in _MORE
        own, begin = before
        found = _apart(own, two, told, more)
        if found:
            return Told("growth", begin, match.end(), "", found)
    return None


def _year(written: str) -> bool:
    return len(written) == 4 and written.startswith(("19", "20"))


def _before(sentence: str, end: int, two: Quantity | None) -> tuple[Quantity, int] | None:
    """The figure right before a comparison, in the unit of what it is compared with."""
    last = None
    for match in _NUMBER.finditer(sentence, 0, end):
        if not _year(match["any"]) and not _SPAN.match(sentence, match.end()):
            last = match
    if last is None or two is None or _hedged(sentence, last.start("any")) or _year(last["any"]):
        return None
    own = _quantity(last, "any")
    between = sentence[last.end() : end]
    # Its noun, and no other clause, may stand between.
    if own is None or own.unit != two.unit or ";" in between or between.count(",") > 1 or "(" in between:
        return None
    return (own, last.start()) if re.search(r"\b(?:and|while|but|target|plan)\b", between) is None else None


def _apart(one: Quantity | None, two: Quantity | None, told: Quantity | None, more: bool) -> str:
    """What two figures make, where it is not what is told of them; "" where it is, or they cannot be compared."""
    if one is None or two is None or told is None or told.value is None or one.unit != two.unit:
        return ""
    if told.unit not in ("%", "pp") and (one.unit == "%" or told.unit != one.unit):
        return ""
    if told.unit == "pp" and one.unit != "%":
        return ""
    return growth.working(two, one, told, told.value if more else -told.value)


def _share(sentence: str) -> Told | None:
    """608 of 631 persons, i.e. 97.9%; 171 staff, of whom 145 passed, or 89.8%."""
    for pattern in (*_SHARES, _OF_WHOM):
        for match in pattern.finditer(sentence):
            some, many, share = (_quantity(match, name) for name in ("some", "many", "share"))
            if (
                some is None
                or many is None
                or share is None
                or share.unit != "%"
                or some.unit != many.unit
                or many.unit == "%"
            ):
                continue
            if any(_hedged(sentence, match.start(name)) for name in ("some", "many", "share")):
                continue
            working = _part(some, many, share)
            if working:
                return Told("growth", match.start(), match.end(), "", working)
    return None


def _part(some: Quantity, many: Quantity, share: Quantity) -> str:
    """How much one is of the other, where that is not what is told."""
    if not many.value or some.value is None or share.value is None or some.value > many.value:
        return ""
    made = some.value / many.value * 100
    if abs(made - share.value) <= 2 * step(share):
        return ""
    return f"{some.value:f} ÷ {many.value:f} = {rounded(made):f}%"


def _turned(some: Quantity, many: Quantity, share: Quantity) -> bool:
    """True where the share is that of the rest."""
    rest = some.replaced(value=(many.value or Decimal(0)) - (some.value or Decimal(0)))
    return not _part(rest, many, share)


def _listed(sentence: str) -> Told | None:
    """85 plots (54 at Mill Lane, 33 at Priory Field): every part is named, and they make another whole."""
    for match in _LISTS.finditer(sentence):
        whole = _quantity(match, "whole")
        nouns = match["noun"].split()
        if whole is None or not whole.value or whole.unit != "件" or _hedged(sentence, match.start("whole")):
            continue
        if (
            any(_PEOPLE.search(noun) for noun in nouns)
            or _OVERLAPS.search(match["noun"])
            or _OVERLAPS.search(match["list"])
        ):
            continue
        if match["mark"] == " (" and not sentence[match.end() :].startswith(")"):
            continue
        parts = _parts(match["list"])
        if not parts:
            continue
        total = sum(parts, Decimal(0))
        over = (total - whole.value) / whole.value
        short = SHORT if match["mark"] != ", of which" or match["all"] else Decimal(0)
        if over and -short <= over <= OVER:
            working = " + ".join(f"{part:f}" for part in parts) + f" = {total:f}"
            return Told("", match.start("whole"), match.end(), match["whole"], working)
    return None


def _parts(listed: str) -> list[Decimal]:
    """The figures of a list whose parts stand under one preposition: 54 at Mill Lane, 33 at Priory Field; [] where it is none."""
    values, led, labels = [], set(), set()
    for item in re.split(r",? and |, ", listed.strip()):
        match = _PART.fullmatch(item.strip())
        words = (match["words"] or "") if match else ""
        preposition = _PREPOSITION.match(words)
        if match is None or match["share"] or preposition is None:
            return []
        values.append(Decimal(match["value"].replace(",", "")))
        led.add(preposition[1])
        labels.add(words)
    return values if len(values) > 1 and len(led) == 1 and len(labels) == len(values) else []


def _counted(evaluation: Evaluation, plain: str, text: str) -> Iterator[Told]:
    """63 boreholes were built; 58 boreholes (96.8%) passed: of what was counted before, and of nothing else that is known."""
    seen: dict[str, Decimal] = {}
    doubted = 0
    for match in _COUNTED.finditer(plain):
        value = Decimal(match["value"].replace(",", ""))
        before = seen.get(match["noun"])
        if match["share"] and before is not None and before > value and doubted < DOUBTED:
            share = Quantity(Decimal(match["share"]), "%", decimals=len(match["share"].partition(".")[2]))
            some, many = Quantity(value, "件"), Quantity(before, "件")
            working = _part(some, many, share)
            if working and not _turned(some, many, share):
                doubted += 1
                known = (sorted(numbers_of(text)), _known(evaluation))
                if not any(whole_among(wholes, value, share, 2 * step(share)) for wholes in known):
                    yield Told("growth", match.start(), match.end(), text[match.start() : match.end()], working)
        seen[match["noun"]] = value


@lru_cache(maxsize=2)
def _known(evaluation: Evaluation) -> list[Decimal]:
    """Every figure of the table that a share may be of, in order."""
    rows = evaluation.indicators
    stated = (q for row in rows for field in (row.target, row.actual, row.baseline) for q in field.quantities)
    return sorted({quantity.value for quantity in stated if quantity.value is not None})
