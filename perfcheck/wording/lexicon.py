"""Finds the listed words of perfcheck/lexicon/*.toml in a text: longest match first, look-alikes masked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from perfcheck import tables
from perfcheck.memory import remembered
from perfcheck.patterns import any_of, compiled
from perfcheck.tuples import NamedTuple

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


_SMALL = {ord(capital): ord(capital.lower()) for capital in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


class Hit(NamedTuple):
    """A listed word in a text: as written, its class, and where it stands (code points, end excluded)."""

    word: str
    cls: str
    start: int
    end: int


@cache
def table(name: str) -> dict[str, Any]:
    """The content of perfcheck/lexicon/<name>.toml."""
    return tables.table(f"lexicon/{name}.toml")


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
    return text if text.isascii() else text.translate(_folding())


@remembered
def flat(text: str) -> str:
    """The folded text in small letters, still of the same length (``str.lower`` may lengthen a text)."""
    return text.translate(_SMALL if text.isascii() else _flattening())


@cache
def _flattening() -> dict[int, int]:
    """``fold`` and small letters in one table."""
    return _SMALL | {code: _SMALL.get(plain, plain) for code, plain in _folding().items()}


# --- matching -------------------------------------------------------------------------------


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


class _Matcher(NamedTuple):
    """Where a word or a look-alike may begin, and for each first character what may stand there."""

    starts: re.Pattern[str]
    at: _Alternations


class _Alternations(dict[str, re.Pattern[str]]):
    """One expression for each first character, look-alikes with a rest first, then everything by length.

    It is made when a text has a word that may begin so: few texts have many of them.
    """

    def __init__(self, edge: str) -> None:
        super().__init__()
        self.edge = edge
        self.heads: dict[str, list[str]] = {}
        self.words: dict[str, list[str]] = {}

    def __missing__(self, first: str) -> re.Pattern[str]:
        parts = [*self.heads.get(first, ()), *filter(None, [any_of(self.words.get(first, ()))])]
        found = self[first] = compiled(f"(?:{'|'.join(parts)}){self.edge}")
        return found


@cache
def _matcher(language: str, classes: frozenset[str]) -> _Matcher:
    lookalikes = table(language)["lookalike"]
    edge = r"\b" if language == "en" else ""
    at = _Alternations(edge)
    for entry in lookalikes:
        for head in entry.get("heads", ()):
            at.heads.setdefault(head[0], []).append(re.escape(head) + entry["then"])
    for word in {flat(entry["word"]) for entry in lookalikes if "word" in entry} | _classes(language, classes).keys():
        at.words.setdefault(word[0], []).append(word)
    firsts = re.escape("".join(sorted(at.heads.keys() | at.words.keys())))
    return _Matcher(compiled(f"{edge}[{firsts}]"), at)


def hits(text: str, *, classes: Collection[str] | None = None, language: str = "zh") -> tuple[Hit, ...]:
    """The listed words of the classes (all by default), in the order of the text; they never overlap."""
    wanted = frozenset(CLASSES if classes is None else classes)
    cls_of = _classes(language, wanted)
    matcher = _matcher(language, wanted)
    plain = flat(text)
    found = []
    start = matcher.starts.search(plain)
    while start is not None:
        at = start.start()
        match = matcher.at[plain[at]].match(plain, at)
        if match is not None and (cls := cls_of.get(match.group())):
            found.append(Hit(text[at : match.end()], cls, at, match.end()))
        start = matcher.starts.search(plain, match.end() if match else at + 1)
    return tuple(found)


def phrases(found: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits, those that touch joined to what the text says: 有所 and 提高 to 有所提高, with a blank between words in English."""
    joined: list[Hit] = []
    for hit in found:
        last = joined[-1] if joined else None
        gap = hit.start - last.end if last else -1
        if last and (gap == 0 or (gap == 1 and last.word.isascii() and hit.word.isascii())):
            joined[-1] = Hit(last.word + " " * gap + hit.word, last.cls, last.start, hit.end)
        else:
            joined.append(hit)
    return tuple(joined)


def words(found: Iterable[Hit]) -> tuple[str, ...]:
    """The distinct words of the hits, in order of appearance."""
    return tuple(dict.fromkeys(hit.word for hit in found))
