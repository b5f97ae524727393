"""Tells in which language a text is written."""

from __future__ import annotations

from perfcheck.patterns import compiled

_HAN = compiled("[\u3400-\u9fff]")
# In small letters: a Chinese name may begin with an abbreviation (AQI300超标天数).
_LATIN = compiled("[a-z]{3}")
# 900.00万元 in an English sentence is a unit.
_UNIT = compiled("[0-9] ?[\u3400-\u9fff]{1,4}(?![\u3400-\u9fff])")
_DIGITS = frozenset("0123456789")


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
