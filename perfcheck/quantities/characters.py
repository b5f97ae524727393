"""Folds a text to one spelling of every sign, character for character, so that offsets stay true."""

from __future__ import annotations

# Any letter that is not Latin: a class of the regex engine, since a range of 27,000 signs is slow to compile.
HAN = r"[^\W\d_a-zA-Z]"

_FOLDED: dict[int, str] = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLDED |= dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2007\u2009\u202f\t"), " ")
_FOLDED |= dict.fromkeys(map(ord, "‒–—―─"), "–")
_FOLDED |= dict.fromkeys(map(ord, "－−﹣"), "-")
_FOLDED |= dict.fromkeys(map(ord, "～〜∼﹋"), "~")
_FOLDED |= str.maketrans(
    {
        "≧": "≥", "⩾": "≥", "≮": "≥", "≦": "≤", "⩽": "≤", "≯": "≤", "﹪": "%", "￥": "¥", "內": "内", "○": "〇",
        "。": ";",
        "∶": ":", "；": ";", "【": "[", "】": "]", "²": "2", "³": "3", "µ": "μ", "餘": "余", "萬": "万",
        "億": "亿", "兩": "两", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """The text with full-width, variant and look-alike signs replaced one for one; the length never changes."""
    return text if text.isascii() else text.translate(_FOLDED)
