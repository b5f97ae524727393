"""JSON text becomes events: what YAML parsers refuse or misread in it (surrogate pairs, tabs) is read as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from json import loads

from perfcheck.patterns import compiled
from perfcheck.reading.events import DOCUMENT, END, MAPPING, SCALAR, SEQUENCE, Event

TOKEN = compiled(
    r'[ \t\n\r]*(?:([{}\[\],:])|("[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*")'
    r"|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![0-9A-Za-z.]))"
)
BLANK = compiled(r"[ \t\n\r]*\Z")
OPENING = {"{": MAPPING, "[": SEQUENCE}
CLOSING = {"}": "{", "]": "["}
# What may come next.
VALUE, FIRST_ITEM, FIRST_KEY, KEY, COLON, MORE = "value", "first item", "first key", "key", "colon", "more"


class NotJson(Exception):
    """The text is not JSON; it may still be YAML."""


def looks_like(text: str) -> bool:
    """True where a text begins as JSON does."""
    return text.lstrip(" \t\r\n")[:1] in ("{", "[") if text[:1] in "{[ \t\r\n" else False


def events(text: str) -> Iterator[Event]:
    """The events of a JSON text. Raises NotJson at the first sign that it is none."""
    yield DOCUMENT, 0, 0, "", "", None, None
    open_signs: list[str] = []
    due = VALUE
    position = 0
    while due != MORE or open_signs:
        match = TOKEN.match(text, position)
        if match is None:
            raise NotJson
        position = match.end()
        sign, string, word = match.groups()
        if sign is None:
            due = _after_scalar(due, string is not None)
            written = string or word
            start = position - len(written)
            yield SCALAR, start, position, _unquoted(string) if string else word, '"' if string else "", None, None
        elif sign in OPENING and due in (VALUE, FIRST_ITEM):
            open_signs.append(sign)
            due = FIRST_KEY if sign == "{" else FIRST_ITEM
            yield OPENING[sign], position - 1, position, "", "{", None, None
        elif sign in CLOSING and due in (MORE, FIRST_KEY, FIRST_ITEM) and open_signs[-1] == CLOSING[sign]:
            open_signs.pop()
            due = MORE
            yield END, position - 1, position, "", "", None, None
        elif sign == "," and due == MORE:
            due = KEY if open_signs[-1] == "{" else VALUE
        elif sign == ":" and due == COLON:
            due = VALUE
        else:
            raise NotJson
    if not BLANK.match(text, position):
        raise NotJson


def _after_scalar(due: str, is_string: bool) -> str:
    if due in (VALUE, FIRST_ITEM):
        return MORE
    if due in (KEY, FIRST_KEY) and is_string:
        return COLON
    raise NotJson


def _unquoted(token: str) -> str:
    if "\\" not in token:
        return token[1:-1]
    value: str = loads(token)
    if value.isascii():
        return value
    # Half a surrogate pair is no character; it would crash the first writer.
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
