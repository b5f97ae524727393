"""Bytes become text: byte order mark, UTF-8, UTF-16, GB18030, in this order."""

from __future__ import annotations

import codecs

from perfcheck.model import Fault, Path, Span
from perfcheck.tuples import NamedTuple

# The four-byte marks first: the UTF-32 mark begins with the UTF-16 one.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# What people hand in instead of a text file.
FORMATS = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"Rar!\x1a", "rar"),
    (b"7z\xbc\xaf", "7z"),
)
# What an archive or an office file has inside, and what it is called for that. A document of WPS has the insides of one of Word.
INSIDES = {
    "zip": ((b"xl/", "xlsx"), (b"word/", "docx"), (b"ppt/", "pptx")),
    "office": (("Workbook".encode("utf-16-le"), "xls"), ("WordDocument".encode("utf-16-le"), "doc")),
}
SAMPLE = 4096
# A byte pair in eight with a NUL: every line break, colon and digit of a UTF-16 file has one.
NUL_SHARE = 8


class Decoded(NamedTuple):
    """The text without its byte order mark, the encoding it was in, and the fault where it was in none."""

    text: str
    encoding: str
    fault: Fault | None = None


def decode(data: bytes) -> Decoded:
    """The text of a file. Never raises: what cannot be decoded comes back with replacement characters and a fault."""
    for magic, kind in FORMATS:
        if data.startswith(magic):
            kind = next((name for inside, name in INSIDES.get(kind, ()) if inside in data), kind)
            return Decoded("", "utf-8", Fault("unreadable-file", Path(), Span(0, 0), {"format": kind}, "encoding"))
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide:
        return _strict(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guess(data)


def encode(text: str, encoding: str, original: bytes) -> bytes:
    """Text as bytes in the encoding of the original, with its byte order mark."""
    mark = next((mark for mark, name in MARKS if name == encoding and original.startswith(mark)), b"")
    return mark + text.encode(encoding)


def _strict(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        return _damaged(data, encoding, error.start)


def _damaged(data: bytes, encoding: str, offset: int) -> Decoded:
    at = len(data[:offset].decode(encoding, "replace"))
    facts = {"encoding": encoding, "byte": f"0x{data[offset]:02x}"}
    fault = Fault("unreadable-file", Path(), Span(at, at + 1), facts, "encoding")
    return Decoded(data.decode(encoding, "replace"), encoding, fault)


def _wide(data: bytes) -> str:
    """The UTF-16 form that the NUL bytes betray, "" where they do not."""
    sample = data[:SAMPLE]
    if b"\0" not in sample or len(data) % 2:
        return ""
    low, high = sample[1::2].count(0), sample[::2].count(0)
    if max(low, high) * NUL_SHARE < len(sample) // 2:
        return ""
    encoding = "utf-16-le" if low >= high else "utf-16-be"
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return encoding


def _guess(data: bytes) -> Decoded:
    """Not UTF-8: GB18030, or UTF-8 with a few damaged bytes, which GB18030 would read as other characters."""
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("\ufffd")
    good = sum(map(lenient.count, "的是和不为年标成数率，：。、")) if bad else 0
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return _strict(data, "utf-8")
    return _strict(data, "utf-8") if good > bad else Decoded(text, "gb18030")
