"""Reads what English puts in other words than signs: numbers in words, parts, ranges, spans of two units, times of the day."""

from __future__ import annotations

import re
from decimal import Decimal

from perfcheck.model import Quantity
from perfcheck.patterns import any_of, compiled
from perfcheck.quantities import changes, data, numerals, units
from perfcheck.quantities.around import CLAUSE_END, PER_MANY, Lead, Tail, bound_behind, lead_before, tail_behind
from perfcheck.quantities.english import bounds, nouns
from perfcheck.quantities.english import numerals as words

_NUMBER = numerals.ARABIC
_EXACT = numerals.EXACT
CLOCK_UNIT = "点钟"
_CURRENCY = compiled(any_of(units.CURRENCIES))
DELAYS = {cell: (int(days), unit) for cell, (days, unit) in data.WORDS["english"]["delays"].items()}
"""Cells that say how late at the latest without a number."""


def clock(text: str, match: re.Match[str], year: int | None) -> Quantity | None:
    """By 5 pm, 4.30 pm: hours since midnight, where it is a bound or the whole cell."""
    start, end = match.span()
    lead = lead_before(text, start)
    due = "<=" if bounds.due(text, start) else lead.comparator
    if not due and (text[:start].strip() or text[end:].strip(" ;,.\n)")):
        return None
    hour = int(match["hour"]) % 12 + (12 if "p" in match[0].lower() else 0)
    value = _EXACT.divide(Decimal(60 * hour + int(match["minute"] or 0)), Decimal(60))
    return Quantity(value, CLOCK_UNIT, due, None, True, 0, None, lead.start, end)


def in_currency(text: str, lead: Lead, start: int, tail: Tail) -> Tail:
    """The unit of an amount behind the sign of a currency ($18, €2.4 million, £1.2m), else what was given."""
    sign = _CURRENCY.search(text, lead.start, start)
    unit = "百万" if tail.unit == "米" and text[tail.end - 1] == "m" else tail.unit
    if sign is None or unit not in ("", "万", "亿", "千", "百万", "千万", "十亿"):
        return tail
    return tail._replace(unit=unit + units.CURRENCIES[sign[0]])


_TO = compiled(
    rf"\s(?P<word>to|and)\s(?:[A-Z]{{0,3}}[$£€¥]\s?|[A-Z]{{3}}\s)?(?P<high>{_NUMBER}|{words.NUMBER})", re.IGNORECASE
)


def between(text: str, start: int, value: Decimal, lead: Lead, tail: Tail) -> tuple[Lead, Decimal | None, Tail]:
    """The lead, upper end and unit of an English range (12 to 14 checks, between 300 and 350 farms), else what was given.

    From 62 % to 70 % is a change: both values stand for themselves.
    """
    match = _TO.match(text, tail.end)
    if match is None:
        return lead, None, tail
    opened = bounds.opens(text, lead.start)
    opens = opened[0] if opened else ""
    if (match["word"].lower() == "and") != (opens == "between"):
        return lead, None, tail
    if opens == "from" and (tail.unit or changes.led_by(text, opened[1] if opened else 0)):
        return lead, None, tail
    high, behind = words.value(match["high"]), tail_behind(text, match.end())
    if high <= value or not (not tail.unit or behind.unit.startswith(tail.unit)):
        return lead, None, tail
    return lead._replace(start=opened[1] if opened else lead.start), high, behind


_AND_MORE = compiled(
    r"\s(?:and\s)?(?P<number>[0-9]{1,2})\s?(?P<unit>days?|hours?|hrs?|h|minutes?|mins?|seconds?|secs?|s|months?)\b"
)
QUARTERS = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}


def and_minutes(text: str, value: Decimal, tail: Tail) -> tuple[Decimal, Tail]:
    """2 hours 30 minutes in minutes, else what was given."""
    more = _AND_MORE.match(text, tail.end) if units.factor(tail.unit)[0] in ("time", "months") else None
    if more is None:
        return value, tail
    unit = units.canonical(nouns.single(more["unit"]))
    whole = units.convert(value, tail.unit, unit)
    if whole is None or whole <= value:
        return value, tail
    return whole + Decimal(more["number"]), tail._replace(unit=unit, end=more.end())


def every(text: str, count: Decimal, start: int, tail: Tail) -> Quantity | None:
    """Every two weeks: once in so long."""
    if text[start - 6 : start].lower() != "every " or units.factor(tail.unit)[0] not in ("time", "months"):
        return None
    return Quantity(Decimal(1), f"/{count.normalize():f}{tail.unit}", start=start - 6, end=tail.end)


def share_of(text: str, count: Decimal, start: int, end: int) -> Quantity | None:
    """One in five, 9 out of 10: so many percent."""
    found = words.share(text, count, end) if text[end : end + 1] == " " else None
    if found is None:
        return None
    lead = lead_before(text, start)
    comparator, exact, stop = bound_behind(text, found[1], lead)
    return Quantity(found[0], "%", comparator, None, exact, 0, None, lead.start, stop)


def out_of(text: str, count: Decimal, decimals: int, start: int, end: int) -> Quantity | None:
    """659 out of 733 readers: so many of what is counted behind the total."""
    total = words.total(text, count, end) if text[end : end + 2] == " o" else None
    noun = nouns.after(text, total) if total is not None else None
    if noun is None or not noun.counts or noun.unit in ("%", "pp"):
        return None
    lead = lead_before(text, start)
    comparator, exact, stop = bound_behind(text, noun.end, lead)
    return Quantity(count, noun.unit, comparator, None, exact, decimals, None, lead.start, stop)


def in_words(text: str, match: re.Match[str]) -> Quantity | None:
    """The quantity of a number in words, where something shows that it counts: a noun of many, a unit, a bound."""
    start, end = match.span()
    if match["share"]:
        return _part(text, match)
    value = words.value(match[0])
    end = words.repeated(text, end)
    share = share_of(text, value, start, end)
    if share or words.names(text, start, end):
        return share
    some = out_of(text, value, 0, start, end) if value != 1 else None
    if some:
        return some
    noun, lead = nouns.after(text, end), lead_before(text, start)
    pace = PER_MANY.match(text, end)
    tail = tail_behind(text, end) if pace or noun else Tail("", True, end)
    often = every(text, value, start, tail)
    if often:
        return often
    lead, upper, tail = between(text, start, value, lead, tail)
    comparator, exact, stop = bound_behind(text, tail.end, lead)
    if not tail.unit and stop > tail.end and text[stop : stop + 1] == " ":
        tail, stop = or_more_of(text, tail, stop)
    bounded = bool(lead.comparator or comparator or upper) or not lead.exact
    alone = not text[: lead.start].strip() and not text[stop:].strip(" ;,.\n)")
    if not (
        pace
        or (noun and noun.counts and value != 1 and _times(text, tail))
        or (bounded and _bounds(text, noun, tail))
        or alone
    ):
        return None
    return Quantity(value, tail.unit, comparator, upper, exact, 0, None, lead.start, stop)


def _times(text: str, tail: Tail) -> bool:
    """False for three times as many, which compares."""
    return tail.unit != "time" or _HOW_OFTEN.match(text, tail.end) is not None


_HOW_OFTEN = compiled(r"\s*(?:$|[,;.:!?)\n]|\b(?:an?|per|each|every|in|during|over)\b)")


def _bounds(text: str, noun: nouns.Noun | None, tail: Tail) -> bool:
    """True where a bound leads to a number that ends its clause, or to what it counts."""
    return noun is not None or bool(tail.unit) or CLAUSE_END.match(text, tail.end) is not None


def _part(text: str, match: re.Match[str]) -> Quantity | None:
    """Half of all pages, two thirds: a part of something that is named, or of what the row is about."""
    start, end = match.span()
    of = words.part_of(text, start, end)
    if of is None:
        return None
    lead = lead_before(text, start)
    comparator, exact, stop = bound_behind(text, end, lead)
    alone = not text[: lead.start].strip() and not text[stop:].strip(" ;,.\n)")
    bounded = bool(comparator or not exact) and CLAUSE_END.match(text, stop) is not None
    if not (of or alone or bounded):
        return None
    return Quantity(words.percent(match), "%", comparator, None, exact, 0, None, lead.start, stop)


def or_more_of(text: str, tail: Tail, end: int) -> tuple[Tail, int]:
    """The unit behind a bound: two or more visits."""
    noun = nouns.after(text, end)
    return (Tail(noun.unit, True, noun.end), noun.end) if noun and noun.counts else (tail, end)
