"""On which day a text says that an event of the table took place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from perfcheck.model import Evaluation, Indicator, Text
from perfcheck.patterns import compiled
from perfcheck.quantities import scan_part
from perfcheck.texts import accounts
from perfcheck.tuples import NamedTuple
from perfcheck.wording import flat, sentences

SHORTEST = 4
"""Code points of the shortest event that is looked for in a text."""
REACH = 120
"""So many characters before and behind a day may tell what happened on it."""
ALIKE = 8
"""Where more rows than this end alike, what ends so is no row's own event."""

_WHEN = compiled(r"(?:的?(?:时间|日期|时点|时限|期限|节点))$")
_DAY = compiled(r"[0-9]\s?[日号]|[0-9]{4}[./-][0-9]{1,2}[./-][0-9]{1,2}")
_MARK = compiled(r"[，,、：:()（）]")
_ON = compiled(r"(?:已?[于在]|即)?$")
_AFTER = compiled(r"(?:后|起|时)+$")
_OTHER = compiled(r"上年|去年|目标|计划|应|原定|其中|同期")
# A part of it, or one after the other.
_PART = compiled(r"首|第[一二三四五六0-9]|部分|陆续|分别|起|至|到|开始|启动|最后|最早|最晚|余下")
# What may stand behind what was done: a figure, a mark; 发放补助申请表 is something else.
_ENDED = compiled(r"(?:[，,、。；;：:()（）0-9]|共|全部|资金|款|$)")
_ENDS = {"完工": "完成", "结束": "完成", "竣工": "完成"}


class Event(NamedTuple):
    """A row, the place where a text dates its event, and the day it gives."""

    row: Indicator
    text: Text
    part: tuple[int, int]
    day: date


def dated(evaluation: Evaluation) -> Iterator[Event]:
    """Every day that a text gives for what a row dates, in the order of the texts."""
    events = _events(evaluation)
    if not events:
        return
    for text in accounts(evaluation):
        plain = flat(text.text)
        if not _DAY.search(plain):
            continue
        for start, end in sentences(plain):
            yield from _in_sentence(text, plain, start, end, events, evaluation.year)


def _events(evaluation: Evaluation) -> dict[str, list[tuple[Indicator, str]]]:
    """The rows that give a day for a single event, by how the event ends."""
    events: dict[str, list[tuple[Indicator, str]]] = {}
    for row in evaluation.indicators:
        quantity = row.actual.quantity
        if quantity is None or quantity.day is None or not _DAY.search(flat(row.actual.text)):
            continue
        event = _WHEN.sub("", flat(row.name.text).strip())
        event = event[:-2] + _ENDS.get(event[-2:], event[-2:])
        if len(event) >= SHORTEST:
            events.setdefault(event[-2:], []).append((row, event))
    return events


def _in_sentence(
    text: Text, plain: str, start: int, end: int, events: dict[str, list[tuple[Indicator, str]]], year: int | None
) -> Iterator[Event]:
    found = [q for q in scan_part(text.text, start, end, year=year) if q.day is not None]
    marks = [start, *(match.end() for match in _MARK.finditer(plain, start, end)), end + 1]
    # The first of these ends all that follows: no later clause of the sentence speaks of what was done.
    other = _OTHER.search(plain, start, end) if found else None
    number = 0
    for quantity in found:
        while marks[number + 1] <= start + quantity.start:
            number += 1
        begin, stop = marks[number], marks[number + 1] - 1
        at, after = start + quantity.start, start + quantity.end
        if quantity.comparator or after > stop or not _DAY.search(plain, at, after) or quantity.day is None:
            continue
        if other is not None and other.end() <= stop:
            return
        behind = _AFTER.sub("", plain[max(after, stop - REACH) : stop])
        behind = behind[:-2] + _ENDS.get(behind[-2:], behind[-2:])
        before = _ON.sub("", plain[max(begin, at - REACH) : at])
        rows = events.get(behind[-2:], ())
        if len(rows) > ALIKE or _PART.search(before) or _PART.search(behind):
            continue
        named = [row for row, event in rows if _names(event, before, behind)] or _turned(plain, after, stop, events)
        if len(named) == 1:
            yield Event(named[0], text, (begin, stop), quantity.day)


def _turned(plain: str, after: int, stop: int, events: dict[str, list[tuple[Indicator, str]]]) -> list[Indicator]:
    """The rows whose event stands right behind a day the other way round: 9月15日发放补助, where the row dates 补助发放."""
    verb = plain[after : after + 2]
    rows = events.get(_ENDS.get(verb, verb), ())
    if not rows or len(rows) > ALIKE or _PART.search(plain, after + 2, min(stop, after + REACH)):
        return []
    turned = ((row, event[:-2]) for row, event in rows)
    return [
        row for row, what in turned if plain.startswith(what, after + 2) and _ENDED.match(plain, after + 2 + len(what))
    ]


def _names(event: str, before: str, behind: str) -> bool:
    """True where the words around a day name the event: what it happens to before it, what happens at the end (设备于…投入使用)."""
    return any(before.endswith(event[:at]) and behind.endswith(event[at:]) for at in range(2, len(event) - 1))
