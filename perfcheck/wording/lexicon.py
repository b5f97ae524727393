"""Finds the listed words of perfcheck/lexicon/*.toml in a text: longest match first, look-alikes masked."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache
from importlib import resources
from string import ascii_lowercase, ascii_uppercase
from typing import Any, NamedTuple

CLASSES = (
    "degree",
    "effort",
    "indefinite_quantity",
    "indefinite_time",
    "circular",
    "effect",
    "hedge",
    "slogan",
    "placeholder",
    "absolute",
    "comparison",
)
VAGUE = frozenset(
    {"degree", "effort", "indefinite_quantity", "indefinite_time", "circular", "effect", "hedge", "comparison"}
)
"""The classes that explain why a value cannot be checked; slogans, placeholders and absolute claims have other uses."""


_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


class Hit(NamedTuple):
    """A listed word in a text: as written, its class, and where it stands (code points, end excluded)."""

    word: str
    cls: str
    start: int
    end: int


@cache
def table(name: str) -> dict[str, Any]:
    """The content of perfcheck/lexicon/<name>.toml."""
    with (resources.files("perfcheck") / "lexicon" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


# --- folding --------------------------------------------------------------------------------


@cache
def _folding() -> dict[int, int]:
    """Code point to code point: full-width signs, radicals that stand for characters, traditional characters."""
    folding = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
    for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            folding[code] = ord(plain)
    return folding | {ord(old): ord(new) for old, new in table("variants")["pairs"].split()}


def fold(text: str) -> str:
    """The text for matching, of the same length: simplified characters, half-width signs. Offsets stay true."""
    return text.translate(_folding())


def flat(text: str) -> str:
    """The folded text in small letters, still of the same length (``str.lower`` may lengthen a text)."""
    return fold(text).translate(_SMALL)


# --- matching -------------------------------------------------------------------------------


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@cache
def whole_words(language: str, cls: str) -> frozenset[str]:
    """Every word of a class, folded and in small letters, for fields that consist of nothing else."""
    return frozenset(flat(entry["word"]) for entry in table(language)[cls])


@cache
def _classes(language: str, classes: frozenset[str]) -> dict[str, str]:
    return {
        flat(entry["word"]): cls
        for cls in CLASSES
        if cls in classes
        for entry in table(language)[cls]
        if not entry.get("whole")
    }


@cache
def _matcher(language: str, classes: frozenset[str]) -> re.Pattern[str]:
    """Look-alikes and words in one alternation; patterns stand before literals, and a look-alike has no group."""
    lookalikes = table(language)["lookalike"]
    words = _classes(language, classes)
    literals = sorted(
        {flat(entry["word"]) for entry in lookalikes if "word" in entry} | set(words),
        key=lambda word: (-len(word), word),
    )
    parts = [entry["pattern"] for entry in lookalikes if "pattern" in entry]
    parts += [re.escape(word) for word in literals]
    body = "|".join(parts)
    return re.compile(rf"\b(?:{body})\b" if language == "en" else body)


def hits(text: str, *, classes: Collection[str] | None = None, language: str = "zh") -> tuple[Hit, ...]:
    """The listed words of the classes (all by default), in the order of the text; they never overlap."""
    wanted = frozenset(CLASSES if classes is None else classes)
    cls_of = _classes(language, wanted)
    return tuple(
        Hit(text[match.start() : match.end()], cls_of[word], match.start(), match.end())
        for match in _matcher(language, wanted).finditer(flat(text))
        if (word := match.group()) in cls_of
    )


def words(found: Iterable[Hit]) -> tuple[str, ...]:
    """The distinct words of the hits, in order of appearance."""
    return tuple(dict.fromkeys(hit.word for hit in found))
