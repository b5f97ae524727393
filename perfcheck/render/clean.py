"""Makes text from outside safe to show: nothing in a file may steer a terminal or hide in a report."""

from __future__ import annotations

import re

from perfcheck.patterns import compiled

# Control characters, invisible ones and those that turn the direction of text around; lone surrogates cannot be encoded.
_BASIC = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
)
_UNSAFE = compiled(
    f"[{_BASIC}\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}-{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
# Ranges beyond the basic plane are tried one by one at every character; hardly a text has any character there.
_SUSPECT = compiled(f"[{_BASIC}\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text with every unsafe character spelt out: ``\\x1b``, ``<U+202E>``. Tabs and line breaks stay."""
    return _UNSAFE.sub(_spelt, text) if _SUSPECT.search(text) else text


def unsafe(text: str) -> bool:
    """True where a text holds a character that ``clean`` would spell out."""
    return _SUSPECT.search(text) is not None and _UNSAFE.search(text) is not None


def one_line(text: str) -> str:
    """Cleaned, and on one line."""
    return clean(" ".join(text.split()))


def file_name(path: str) -> str:
    """A file's name cleaned, on one line, and with every blank: another program opens it, and two files may differ in one."""
    return clean(path).replace("\t", "\\x09").replace("\n", "\\x0a")


def _spelt(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"\\x{code:02x}" if code < 0x100 else f"<U+{code:04X}>"
