"""Writes the full-width signs within brackets as YAML has them, so that a message can show the line as it should be."""

from __future__ import annotations

from perfcheck.patterns import compiled

_HALF = {"｛": "{", "［": "[", "【": "[", "{": "{", "[": "["}
_CLOSING = {"{": "}｝", "[": "]］】"}
_KEY = r"[^\s,，:：{}\[\]\"'｛｝［］【】]{1,30}"
# A comma parts two fields where a field follows; any other one may belong to a text.
_COMMA = compiled(rf"，\s*(?={_KEY}\s*[:：])|，(?=\s*\Z)")
_COLON = compiled(rf"(?:(?<=, )|(?<=,)|\A)(\s*{_KEY})：\s*")
_LISTED = compiled(r"\s*[，、]\s*")


def halved(value: str) -> str:
    """A value in brackets with half-width brackets, commas and colons; unchanged where there is nothing to put right."""
    opening = _HALF.get(value[:1], "")
    if not opening or len(value) < 2 or value[-1] not in _CLOSING[opening]:
        return value
    inside = value[1:-1]
    listed = opening == "["
    inside = _LISTED.sub(", ", inside) if listed else _COLON.sub(r"\1: ", _COMMA.sub(", ", inside))
    return opening + inside + _CLOSING[opening][0]
