"""YAML text becomes events: libyaml where it is installed, ruamel's own parser elsewhere, with the same result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from perfcheck.patterns import compiled
from perfcheck.reading.events import ALIAS, DOCUMENT, END, MAPPING, SCALAR, SEQUENCE, Event, SyntaxTrouble, Trouble

# YAML 1.1 breaks lines at the first three, YAML 1.2 and every editor do not; a byte order mark within a file puzzles
# the parsers; within brackets libyaml refuses a question mark or a colon in a plain text (12:30), which YAML 1.2
# allows; the pure parser refuses a tab there. The parsers get private characters instead, the values their own back.
EVERYWHERE = "\x85\u2028\u2029\ufeff"
SIGNS = EVERYWHERE + ":?\t"
STAND_INS = tuple("".join(chr(base + index) for index in range(len(SIGNS))) for base in (0xE0F0, 0xF4F0, 0x1000F0))
WITHIN_BRACKETS = compiled(
    r"(?<![^\s\[{,])!\S*"  # a tag keeps its colons
    r"|(?<=[^\s\[{,\"'])(?:\?|:(?=[^ \t\r\n,\[\]{}]))"
)
TAB_WITHIN = compiled(r"(?<=[^\s:,\-?\[\]{}\"'])(?= *\t)[ \t]++(?=[^\s#:,\]}])")
TAB_BETWEEN = compiled(r"(?<=[^\s\-?])(?= *\t)[ \t]++")
SURROGATE = compiled("[\ud800-\udfff]")
ANCHOR = compiled(r"[A-Za-z0-9_-]+\Z")


def events(text: str, *, pure: bool = False) -> Iterator[Event]:
    """The events of every document in a text.

    ``pure`` passes libyaml by. Raises SyntaxTrouble where the text is no YAML.
    """
    from ruamel.yaml.error import MarkedYAMLError

    c_parser = None if pure else _c_parser()
    masked, table = _masked(text, with_tabs=c_parser is None)
    try:
        if c_parser is not None:
            found = _translated(iter(c_parser(masked).get_event, None))
        else:
            found = _translated(_pure(masked))
        yield from _restored(found, table) if table else found
    except SyntaxTrouble:
        raise
    except MarkedYAMLError as error:
        raise SyntaxTrouble(_trouble(error, len(text))) from None
    except Exception as error:
        # The parsers stumble over a few malformed texts; to the reader of the report those are malformed texts.
        raise SyntaxTrouble(Trouble(str(error) or type(error).__name__, 0, "", None)) from None


def _c_parser() -> Any:
    """libyaml's parser class, None where it is not installed."""
    try:
        from _ruamel_yaml import CParser  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    return CParser


def _pure(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML

    parsed: Iterator[Any] = YAML(typ="safe", pure=True).parse(text)
    return parsed


def _masked(text: str, *, with_tabs: bool) -> tuple[str, dict[int, int]]:
    """A text of the same length without the signs that the parsers misread, and the table that leads back."""
    foreign = any(sign in text for sign in EVERYWHERE)
    brackets = ("[" in text or "{" in text) and WITHIN_BRACKETS.search(text) is not None
    tabs = with_tabs and "\t" in text
    if not (foreign or brackets or tabs):
        return text, {}
    free = (signs for signs in STAND_INS if not any(sign in text for sign in signs))
    stand_ins = dict(zip(SIGNS, next(free, STAND_INS[-1]), strict=True))
    if foreign:
        text = text.translate({ord(sign): stand_ins[sign] for sign in EVERYWHERE})
    if brackets:
        text = WITHIN_BRACKETS.sub(lambda match: stand_ins.get(match[0], match[0]), text)
    if tabs:
        text = TAB_WITHIN.sub(lambda match: match[0].replace("\t", stand_ins["\t"]), text)
        text = TAB_BETWEEN.sub(lambda match: match[0].replace("\t", " "), text)
    return text, {ord(stand_in): ord(sign) for sign, stand_in in stand_ins.items()}


def _restored(found: Iterator[Event], table: dict[int, int]) -> Iterator[Event]:
    for kind, start, end, value, style, tag, anchor in found:
        yield kind, start, end, value.translate(table), style, tag, anchor


def _trouble(error: Any, length: int) -> Trouble:
    mark = error.problem_mark or error.context_mark
    since = error.context_mark.index if error.context_mark else None
    return Trouble(error.problem or "", min(mark.index, length) if mark else 0, error.context or "", since)


def _translated(parsed: Iterator[Any]) -> Iterator[Event]:
    from ruamel.yaml import events as ruamel

    kinds = {
        ruamel.ScalarEvent: SCALAR,
        ruamel.AliasEvent: ALIAS,
        ruamel.MappingStartEvent: MAPPING,
        ruamel.SequenceStartEvent: SEQUENCE,
        ruamel.MappingEndEvent: END,
        ruamel.SequenceEndEvent: END,
        ruamel.DocumentStartEvent: DOCUMENT,
    }
    kind_of = kinds.get
    for event in parsed:
        kind = kind_of(type(event))
        if kind is None:
            continue
        start, end = event.start_mark.index, event.end_mark.index
        if kind == SCALAR:
            if event.anchor:
                _check_anchor(event.anchor, start, "while scanning an anchor")
            value = event.value
            if event.style == '"' and SURROGATE.search(value):
                # libyaml refuses half characters, the pure parser lets them through.
                problem = "found invalid Unicode character escape code"
                raise SyntaxTrouble(Trouble(problem, start, "while parsing a quoted scalar", start))
            tag = None if event.ctag is None else str(event.ctag)
            yield SCALAR, start, end, value, event.style or "", tag, event.anchor
        elif kind in (END, DOCUMENT):
            yield kind, start, end, "", "", None, None
        elif kind == ALIAS:
            _check_anchor(event.anchor, start, "while scanning an alias")
            yield ALIAS, start, end, event.anchor, "", None, None
        else:
            if event.anchor:
                _check_anchor(event.anchor, start, "while scanning an anchor")
            tag = None if event.ctag is None else str(event.ctag)
            yield kind, start, end, "", "{" if event.flow_style else "", tag, event.anchor


def _check_anchor(name: str, offset: int, context: str) -> None:
    """libyaml's rule for names, for the pure parser too: *必填 is a note of the writer, no alias."""
    if not ANCHOR.match(name):
        raise SyntaxTrouble(Trouble("unexpected character in a name", offset, context, offset))
