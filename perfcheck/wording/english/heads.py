"""Takes an English name apart: what stands before “of”, “for” or “per” says what is measured."""

from __future__ import annotations

import re
from functools import cache

from perfcheck.patterns import compiled
from perfcheck.wording.lexicon import any_of, flat, table

_HAN = compiled("[\u3400-\u9fff]")
_LATIN = compiled("[A-Za-z]{3}")
# 900.00万元 in an English sentence is a unit.
_UNIT = compiled("[0-9] ?[\u3400-\u9fff]{1,4}(?![\u3400-\u9fff])")
_BRACKETS = compiled(r"\s*[(\[][^()\[\]]{0,40}[)\]]")
_EDGES = " \t\r\n.,;:!?\"'“”"
_ARTICLE = compiled(r"^(?:the|a|an) ")
# A name goes on behind its head with a preposition, a relative clause or a mark.
_GOES_ON = compiled(
    r"(?<=[\w%)']) (?:of|for|per|in|among|amongst|with|within|without|on|at|by|to|from|between|against|under|over|after|during|before"
    r"|through|into|across|who|that|which|whose|where|as)\b|[,:;]| [-–—] "
)


def is_english(text: str) -> bool:
    """True for a text without Chinese words; “café” and “–” are no sign of Chinese, nor is a Chinese unit behind a figure."""
    # Most texts of a Chinese file begin with a Chinese character.
    if "\u3400" <= text[:1] <= "\u9fff":
        return False
    if text.isascii():
        return True
    found = _HAN.search(text)
    if found is None:
        return True
    if text[: found.start()].rstrip(" ")[-1:] not in _DIGITS:
        return False
    return _LATIN.search(text) is not None and _HAN.search(_UNIT.sub("", text)) is None


_DIGITS = frozenset("0123456789")


def plain_name(name: str) -> str:
    """An English name in small letters, without brackets, marks at its edges and article."""
    plain = _BRACKETS.sub("", flat(name).replace("’", "'")).strip(_EDGES)
    return without_article(" ".join(plain.split()))


def without_article(plain: str) -> str:
    return _ARTICLE.sub("", plain)


def head_of(plain: str) -> str:
    """What a plain name measures: “pass rate” of “pass rate of welders”."""
    end = _GOES_ON.search(plain)
    return plain[: end.start()] if end else plain


def listed(section: str, *keys: str) -> str:
    """A regular expression for any word of some lists of lexicon/english.toml."""
    return any_of(word for key in keys for word in table("english")[section][key])


@cache
def participle() -> re.Pattern[str]:
    """“planted” in “area planted”: what was done with the thing before it."""
    return compiled(rf" (?:[a-z-]{{2,}}ed|{listed('participles', 'irregular')})(?: up| out| down| off| again)?$")
