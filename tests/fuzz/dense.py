"""Forms that use up what the limits allow: as many entries, characters and figures as a file may hold, every text another one.

Nothing that perfcheck remembers of an earlier text helps with them, and every rule has something to look at in each entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from random import Random

from perfcheck.reading import LIMITS
from tests.fuzz.forms import quoted
from tests.fuzz.words import NAMES, SENTENCES, VAGUE

HEAD = (
    "perfcheck: 1\nkind: department\nstage: self_evaluation\nyear: 2023\nunit: {name: 示范局}\n"
    "budget: {currency_unit: 万元, initial: 5334.03, executed: 5334.03}\n"
)
SPARE = 100
"""So many entries less than there may be: what is drawn beside the rows, and other keys."""
NUMERALS = "一二三四五六七八九十百千万两"
SYLLABLES = (
    "ba",
    "con",
    "des",
    "ef",
    "in",
    "ment",
    "ly",
    "tion",
    "re",
    "er",
    "ing",
    "per",
    "cent",
    "max",
    "mid",
    "one",
    "ten",
    "jun",
)


_FIGURE = re.compile("[0-9][0-9.]*|[一二三四五六七八九十百千万两]+")


def _sign(chance: Random) -> str:
    return chr(0x4E00 + chance.randrange(0x5000))


def _bits(drawn: Callable[[Random], str]) -> Callable[[Random, int], str]:
    def filled(chance: Random, length: int) -> str:
        made: list[str] = []
        left = length
        while left > 0:
            bit = drawn(chance)
            made.append(bit)
            left -= len(bit)
        return "".join(made)[:length]

    return filled


FILLINGS: dict[str, Callable[[Random, int], str]] = {
    "figures": _bits(
        lambda c: f"{c.randrange(1, 9999)}{c.choice('%项条个次人万元年月日年度')}{c.choice('、，；。 和至')}"
    ),
    "rates": _bits(lambda c: f"{c.choice(('≥', '不低于', '达到', ''))}{c.randrange(1000) / 10}%，"),
    "numerals": _bits(
        lambda c: "".join(c.choices(NUMERALS, k=c.randrange(1, 6))) + c.choice(("分之", "项", "成", "，", "个"))
    ),
    "dates": _bits(
        lambda c: f"{c.randrange(1990, 2040)}年{c.randrange(1, 14)}月{c.randrange(1, 33)}日{c.choice('前底至、，')}"
    ),
    "quotations": _bits(lambda c: c.choice(("“{}”", "《{}》", "‘{}’", "（{}）")).format(_sign(c) * c.randrange(1, 5))),
    "English": _bits(lambda c: "".join(c.choices(SYLLABLES, k=c.randrange(1, 4))) + c.choice((" ", " ", ", ", ". "))),
    "vague": _bits(lambda c: _sign(c) + c.choice(VAGUE) + c.choice("，。、")),
    "deeds": _bits(
        lambda c: c.choice(("开展", "完成", "组织", "改造")) + _sign(c) + _sign(c) + f"{c.randrange(99)}项，"
    ),
    "sentences": _bits(lambda c: c.choice(SENTENCES).replace("2", str(c.randrange(9)), 1) + _sign(c)),
    "names": _bits(lambda c: c.choice(NAMES) + _sign(c)),
    "Chinese": _bits(lambda c: "".join(_sign(c) for _ in range(8)) + c.choice(("", "，", "。", "率", "数"))),
}
"""What a text is filled with, by name: a text of so many characters."""

FIELDS: dict[str, tuple[str, ...]] = {
    "goals": ("text", "actual", "reason"),
    "tasks": ("text", "result"),
    "results": ("text",),
    "problems": ("text",),
    "improvements": ("text", "owner", "due"),
    "outputs": ("name", "target", "actual", "reason", "basis", "evidence", "definition", "data_source", "grading"),
    "satisfaction": ("name", "target", "actual", "reason", "survey"),
}
"""The texts of one entry, by part of the form."""


def dense(chance: Random) -> str:
    """A form of one or two parts, full of entries or of few long ones; all of its texts of one filling, or each field of another."""
    parts = chance.sample(sorted(FIELDS), chance.choice((1, 1, 2)))
    rows = chance.choice((LIMITS.entries - SPARE, LIMITS.entries - SPARE, LIMITS.entries // 4, 300, 5)) // len(parts)
    fields = {
        part: [name for name in FIELDS[part] if name == FIELDS[part][0] or chance.random() < 0.5] for part in parts
    }
    texts = rows * sum(map(len, fields.values()))
    length, figures = min(99_000, LIMITS.text * 9 // 10 // texts), 1 + LIMITS.figures * 9 // 10 // texts
    one = chance.choice((*FILLINGS, None))
    made = [HEAD]
    for part, names in fields.items():
        fillings = {name: one or chance.choice(sorted(FILLINGS)) for name in names}
        made.append(f"{part}:\n" + ("  quantity:\n" if part == "outputs" else ""))
        for _ in range(rows):
            row = [f"{name}: {quoted(_text(chance, fillings[name], length, figures))}" for name in names]
            made.append("    - " + "\n      ".join(row) + "\n")
    return "".join(made)


def _text(chance: Random, filling: str, length: int, figures: int) -> str:
    """A text of so many characters with so many figures at most; where they are used up, Chinese takes their place."""
    text = FILLINGS[filling](chance, length)
    beyond = next(islice(_FIGURE.finditer(text), figures, None), None)
    if beyond is None:
        return text
    return text[: beyond.start()] + "".join(_sign(chance) for _ in range(length - beyond.start()))
