"""YAML text becomes events: libyaml where it is installed, ruamel's own parser elsewhere, with the same result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from perfcheck.reading.events import ALIAS, DOCUMENT, END, MAPPING, SCALAR, SEQUENCE, Event, SyntaxTrouble, Trouble

# YAML 1.1 breaks lines here, YAML 1.2 and every editor do not. The parsers get private characters instead.
FOREIGN_BREAKS = "\x85\u2028\u2029"
STAND_INS = ("\ue085\ue028\ue029", "\uf085\uf028\uf029", "\U00100085\U00100028\U00100029")
SURROGATE = re.compile("[\ud800-\udfff]")
ANCHOR = re.compile(r"[A-Za-z0-9_-]+\Z")


def events(text: str, *, pure: bool = False) -> Iterator[Event]:
    """The events of every document in a text.

    ``pure`` passes libyaml by. Raises SyntaxTrouble where the text is no YAML.
    """
    from ruamel.yaml.error import MarkedYAMLError

    stand_in = _stand_in(text)
    if stand_in:
        text = text.translate(str.maketrans(FOREIGN_BREAKS, stand_in))
    try:
        found = _translated(_source(text, pure))
        yield from _restored(found, str.maketrans(stand_in, FOREIGN_BREAKS)) if stand_in else found
    except SyntaxTrouble:
        raise
    except MarkedYAMLError as error:
        raise SyntaxTrouble(_trouble(error, len(text))) from None
    except Exception as error:
        # The parsers stumble over a few malformed texts; to the reader of the report those are malformed texts.
        raise SyntaxTrouble(Trouble(str(error) or type(error).__name__, 0, "", None)) from None


def _stand_in(text: str) -> str:
    if not any(char in text for char in FOREIGN_BREAKS):
        return ""
    free = (three for three in STAND_INS if not any(char in text for char in three))
    return next(free, STAND_INS[-1])


def _restored(found: Iterator[Event], table: dict[int, int]) -> Iterator[Event]:
    for kind, start, end, value, style, tag, anchor in found:
        yield kind, start, end, value.translate(table), style, tag, anchor


def _source(text: str, pure: bool) -> Iterator[Any]:
    """ruamel's events, from either parser."""
    if not pure:
        try:
            from _ruamel_yaml import CParser  # type: ignore[import-not-found,unused-ignore]
        except ImportError:
            pass
        else:
            return iter(CParser(text).get_event, None)
    from ruamel.yaml import YAML

    parsed: Iterator[Any] = YAML(typ="safe", pure=True).parse(text)
    return parsed


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
