"""Reads the YAML that nearly every file is written in, line by line: block style with plain or simply quoted values.

A parser makes two objects of every word; here a line is one match. Whatever is not plainly of this kind is left to the parser, which
reads the same text to the same data and places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from perfcheck import keys
from perfcheck.model import Path, Place, Span
from perfcheck.patterns import compiled
from perfcheck.reading.limits import LIMITS
from perfcheck.reading.scalars import resolve

# Signs that YAML 1.1 takes for line breaks, and tabs, whose reading depends on where they stand.
_FOREIGN = "\t\x85\u2028\u2029\ufeff"
_KEY = r"[A-Za-z_\u4e00-\u9fa5][\w（）()-]{0,60}"
_FIRST = r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=[0-9]))"
_LINE = compiled(
    rf"(?P<margin> *)(?P<dash>- +)?(?:(?P<key>{_KEY}):(?: +|(?=\r?\n|\Z)))?"
    # A colon before a space or a number sign behind one would end a plain value.
    rf"(?:(?P<plain>{_FIRST}[^\r\n:#]*(?:(?::(?![ \r\n]|\Z)|(?<! )#)[^\r\n:#]*)*)"
    r"|(?P<quoted>\"[^\"\\\r\n]*\"|'[^'\r\n]*')"
    r"|(?P<flow>\[[^\[\]{}\r\n]*\]|\{[^\[\]{}\r\n]*\}))?"
    r" *(?:(?<![^ \n])#[^\r\n]*)?(?:\r?\n|\Z)"
)
_ITEM = compiled(rf" *(?P<item>{_FIRST}[^,:#'\"\r\n]*)")
_PAIR = compiled(rf" *(?P<key>{_KEY}): +(?P<item>{_FIRST}[^,:#'\"\r\n]*)")

_RESOLVED = frozenset("-0123456789~nNtTfF")
"""With these begins whatever is no text: numbers, true, false and null."""

_Node = tuple[int, int, int, int, Any]
"""Where a key and its value begin and end (-1: there is no key), and the nodes below: a dict, a list or None."""


class Places(Mapping[Path, Place]):
    """The place of every path of a document, looked up in the tree of its nodes."""

    __slots__ = ("root",)

    def __init__(self, root: _Node) -> None:
        self.root = root

    def __getitem__(self, path: Path) -> Place:
        node = self._node(path)
        if node is None:
            raise KeyError(path)
        return _place(node)

    def get(self, path: Path, default: Any = None) -> Any:
        node = self._node(path)
        return default if node is None else _place(node)

    def __contains__(self, path: object) -> bool:
        return self._node(path) is not None

    def _node(self, path: Any) -> _Node | None:
        node = self.root
        try:
            for part in path:
                node = node[4][part]
        except (LookupError, TypeError):
            return None
        return node

    def __iter__(self) -> Iterator[Path]:
        return (path for path, _ in _walk(Path(), self.root))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _walk(path: Path, node: _Node) -> Iterator[tuple[Path, _Node]]:
    yield path, node
    below = node[4]
    for part, child in below.items() if isinstance(below, dict) else enumerate(below or ()):
        yield from _walk(path / part, child)


def _place(node: _Node) -> Place:
    return Place(None if node[0] < 0 else Span(node[0], node[1]), Span(node[2], node[3]))


class _NotPlain(Exception):
    """The text holds something that is left to the parser."""


class _Frame:
    """A list or mapping under construction: its column, what it holds, the nodes of that, its object type, its own node so far."""

    __slots__ = ("column", "content", "key_end", "key_start", "kind", "listing", "nodes", "start")

    def __init__(self, column: int, listing: bool, kind: str, key_start: int, key_end: int, start: int) -> None:
        self.column = column
        self.listing = listing
        self.content: Any = [] if listing else {}
        self.nodes: Any = [] if listing else {}
        self.kind = kind
        self.key_start = key_start
        self.key_end = key_end
        self.start = start


def read(text: str) -> tuple[dict[str, Any], Places] | None:
    """The data of a text with canonical keys, and its places; None where it takes a parser to read it."""
    if any(map(text.__contains__, _FOREIGN)):
        return None
    try:
        data, places, written = _read(text)
    except _NotPlain:
        return None
    # Whether its values are too long the parser tells to the sign.
    return None if written > LIMITS.text else (data, places)


def _read(text: str) -> tuple[dict[str, Any], Places, int]:
    """Data and places of a text, and how many characters its values take, or a few more."""
    match_line, canonical = _LINE.match, keys.canonical
    position = 5 if text.startswith("---\r\n") else 4 if text.startswith("---\n") else 0
    root = top = _Frame(0, False, keys.ROOT, -1, -1, -1)
    stack = [root]
    # A key whose value may follow on the next lines: its name and object type, and where it stands.
    pending: tuple[str, str, int, int] | None = None
    end, length, count, entries, written = 0, len(text), 1, 0, 0
    nodes_limit, entries_limit, depth_limit = LIMITS.nodes, LIMITS.entries, LIMITS.depth
    while position < length:
        match = match_line(text, position)
        if match is None:
            raise _NotPlain
        begin, position = position, match.end()
        margin, dash, key, plain, quoted, flow = match.groups()
        if key is None and dash is None:
            if plain is None and quoted is None and flow is None:
                continue
            raise _NotPlain
        column = len(margin)
        key_start = begin + column
        if root.start < 0:
            root.start = key_start
        if pending is not None:
            if column > top.column or (dash is not None and column == top.column):
                top = _opened(stack, column, dash is not None, pending, key_start)
            else:
                _nothing(top, pending)
            count += 1
            pending = None
        listing = dash is not None
        # Most lines go on with what the line before belongs to.
        if column != top.column or listing is not top.listing:
            while column < top.column or (column == top.column and top.listing and not listing):
                top = _closed(stack, end)
            if column != top.column or listing is not top.listing:
                raise _NotPlain
        if listing:
            entries += 1
            if key is None:
                data, node = _value(match, plain, quoted, flow, top.kind, -1, -1)
                top.content.append(data)
                top.nodes.append(node)
                end = node[3]
                written += end - node[2]
                count += 1
                if flow is not None:
                    count += len(data) if flow[0] == "[" else 2 * len(data)
                    entries += len(data) if flow[0] == "[" else 0
                continue
            indent = len(dash)
            key_start += indent
            item = _Frame(column + indent, False, top.kind, -1, -1, key_start)
            top.content.append(item.content)
            top.nodes.append(item.nodes)
            top = item
            stack.append(top)
            count += 1
        name, kind = key, ""
        if top.kind:
            known = canonical(top.kind, key)
            if known is None:
                entries += 1
            else:
                name, kind = known
        content = top.content
        if name in content:
            raise _NotPlain
        key_end = key_start + len(key)
        count += 2
        if plain is not None:
            if plain[-1] == " ":
                plain = plain.rstrip(" ")
            start = match.start(4)
            end = start + len(plain)
            written += len(plain)
            content[name] = resolve(plain) if plain[0] in _RESOLVED else plain
            top.nodes[name] = (key_start, key_end, start, end, None)
        elif quoted is None and flow is None:
            pending = name, kind, key_start, key_end
            end = key_end
        else:
            content[name], node = _value(match, plain, quoted, flow, kind, key_start, key_end)
            top.nodes[name] = node
            end = node[3]
            written += end - node[2]
            if flow is not None:
                inside = len(content[name])
                count += inside if flow[0] == "[" else 2 * inside
                entries += inside if flow[0] == "[" else 0
        if count > nodes_limit or entries > entries_limit or len(stack) >= depth_limit:
            raise _NotPlain
    if root.start < 0 or count > nodes_limit or entries > entries_limit:
        raise _NotPlain
    if pending is not None:
        _nothing(top, pending)
    while len(stack) > 1:
        _closed(stack, end)
    return root.content, Places((-1, -1, root.start, end, root.nodes)), written


def _opened(stack: list[_Frame], column: int, listing: bool, pending: tuple[str, str, int, int], start: int) -> _Frame:
    """The list or mapping that begins below the key that waited for its value."""
    name, kind, key_start, key_end = pending
    made = _Frame(column, listing, kind, key_start, key_end, start)
    stack[-1].content[name] = made.content
    stack[-1].nodes[name] = made.nodes
    stack.append(made)
    return made


def _nothing(frame: _Frame, pending: tuple[str, str, int, int]) -> None:
    """The value that a key waited for does not come."""
    name, _, key_start, key_end = pending
    frame.content[name] = None
    frame.nodes[name] = (key_start, key_end, key_end, key_end, None)


def _closed(stack: list[_Frame], end: int) -> _Frame:
    """A list or mapping ends where the last value in it does; what goes on is the one around it."""
    frame = stack.pop()
    if not stack:
        raise _NotPlain
    under = stack[-1]
    node = (frame.key_start, frame.key_end, frame.start, end, frame.nodes)
    if under.listing:
        under.nodes[-1] = node
    else:
        # It was the last thing put there.
        under.nodes[next(reversed(under.nodes))] = node
    return under


def _value(
    match: re.Match[str],
    plain: str | None,
    quoted: str | None,
    flow: str | None,
    kind: str,
    key_start: int,
    key_end: int,
) -> tuple[Any, _Node]:
    """A value that stands on one line, with its node."""
    if plain is not None:
        written = plain.rstrip(" ")
        start = match.start("plain")
        return resolve(written), (key_start, key_end, start, start + len(written), None)
    if quoted is not None:
        return quoted[1:-1], (key_start, key_end, *match.span("quoted"), None)
    if flow is None:
        raise _NotPlain
    start, end = match.span("flow")
    below: tuple[Any, Any] = (
        _pairs(match.string, start, end, kind) if flow[0] == "{" else _items(match.string, start, end)
    )
    return below[0], (key_start, key_end, start, end, below[1])


def _items(text: str, start: int, end: int) -> tuple[list[Any], list[_Node]]:
    """The list between two brackets."""
    data: list[Any] = []
    nodes: list[_Node] = []
    for item in _between(_ITEM, text, start, end):
        written = item["item"].rstrip(" ")
        at = item.start("item")
        data.append(resolve(written))
        nodes.append((-1, -1, at, at + len(written), None))
    return data, nodes


def _pairs(text: str, start: int, end: int, kind: str) -> tuple[dict[str, Any], dict[str, _Node]]:
    """The mapping between two braces."""
    data: dict[str, Any] = {}
    nodes: dict[str, _Node] = {}
    for item in _between(_PAIR, text, start, end):
        written = item["item"].rstrip(" ")
        at = item.start("item")
        known = keys.canonical(kind, item["key"]) if kind else None
        name = known[0] if known else item["key"]
        # Fields that no form knows are counted; so few of them stand between braces that the parser may.
        if name in data or (kind and known is None):
            raise _NotPlain
        data[name] = resolve(written)
        nodes[name] = (*item.span("key"), at, at + len(written), None)
    return data, nodes


def _between(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What stands between brackets, each followed by a comma or the end."""
    position, last = start + 1, end - 1
    while position < last or position == start + 1:
        match = pattern.match(text, position, last)
        if match is None:
            if position == start + 1 and not text[position:last].strip(" "):
                return
            raise _NotPlain
        yield match
        position = match.end()
        if position < last:
            if text[position] != "," or not text[position + 1 : last].strip(" "):
                raise _NotPlain
            position += 1
