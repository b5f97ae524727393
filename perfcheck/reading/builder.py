"""Events become data with canonical keys, and the place of every path, within the limits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from perfcheck import keys
from perfcheck.model import Fault, Path, Place, Related, Span
from perfcheck.patterns import compiled
from perfcheck.reading.events import ALIAS, DOCUMENT, END, MAPPING, SCALAR, Event, SyntaxTrouble, Trouble, Unreadable
from perfcheck.reading.limits import LIMITS, exceeded
from perfcheck.reading.scalars import resolve

# Anchor and tag stand before a value and belong to its event, not to what a reader calls the value.
BEFORE_CONTENT = compiled(r"(?:[&!]\S*|\s+|#[^\r\n]*)*")
NOTHING_MORE = compiled(r"(?:\s+|#[^\r\n]*)*\Z")
TAG = compiled(r"!\S*")
CORE = "tag:yaml.org,2002:"
TEXT_TAGS = frozenset({CORE + "str", "!"})
CORE_TAGS = frozenset(CORE + name for name in ("str", "int", "float", "bool", "null", "map", "seq")) | {"!"}
# `>5` is the head of a folded text to YAML, with nothing in it: the figure would be lost.
LOST_COMPARISON = compiled(r">[+-]?[1-9][+-]?\Z")


class _Slot:
    """Where a value goes: the list or mapping that takes it (None: nobody), its path, its object type, its key."""

    __slots__ = ("content", "key", "kind", "path", "places")

    def __init__(
        self, content: dict[str, Any] | list[Any] | None, path: Path, kind: str, key: Span | None, places: _Places
    ) -> None:
        self.content = content
        self.path = path
        self.kind = kind
        self.key = key
        self.places = places

    def put(self, data: Any) -> None:
        if isinstance(self.content, list):
            self.content.append(data)
        elif self.content is not None:
            self.content[str(self.path[-1])] = data


_Places = dict[Path, Place]


class _Frame:
    """A list or mapping under construction. ``next`` is where a mapping's value goes; None where a key is due."""

    __slots__ = ("alias", "content", "end", "flow", "is_key", "mapping", "next", "slot", "start")

    def __init__(self, slot: _Slot, mapping: bool, start: int, flow: bool, is_key: bool, alias: Span | None) -> None:
        self.slot = slot
        self.mapping = mapping
        self.content: Any = {} if mapping else []
        self.start = start
        self.end = start
        self.flow = flow
        self.is_key = is_key
        self.alias = alias
        self.next: _Slot | None = None


class Builder:
    """Builds the first document of a stream of events.

    Of two equal keys the first one's value is kept. ``data`` and ``places`` are complete after ``build``; ``faults``
    says what was set right on the way. ``build`` raises Unreadable where a limit is passed, SyntaxTrouble where an
    alias has no anchor.
    """

    def __init__(self, text: str, lines: Sequence[int]) -> None:
        self.text = text
        self.lines = lines
        self.places: _Places = {}
        self.faults: list[Fault] = []
        self._top: list[Any] = []
        self._stack: list[_Frame] = []
        self._nodes = 0
        self._aliases = 0
        self._entries = 0
        self._written = 0
        # Everything since the first anchor, aliases replaced by what they stand for.
        self._log: list[Event] = []
        # Name → where its events begin and end in the log; no end while the value is still open.
        self._anchors: dict[str, tuple[int, int | None]] = {}
        self._open_anchors: list[tuple[str, int]] = []

    @property
    def data(self) -> Any:
        """The value of the document, None where there is none."""
        return self._top[0] if self._top else None

    def build(self, events: Iterable[Event]) -> None:
        documents = 0
        for event in events:
            kind = event[0]
            if kind == DOCUMENT:
                documents += 1
                if documents > 1:
                    self._second_document(event)
                    return
            elif kind == ALIAS:
                self._replay(event)
            else:
                if self._anchors or event[6]:
                    self._record(event)
                self._take(event, None)

    def _second_document(self, event: Event) -> None:
        start, end = event[1], event[2]
        if NOTHING_MORE.match(self.text, end):
            return
        if start == end:
            # Behind `...` without `---`: libyaml refuses it, the pure parser does not.
            raise SyntaxTrouble(Trouble("did not find expected <document start>", start, "", None))
        facts = {"line": self._line(start)}
        self.faults.append(Fault("unreadable-file", Path(), Span(start, end), facts, "several-documents"))

    def _line(self, offset: int) -> int:
        return bisect_right(self.lines, offset)

    # --- anchors and aliases ---

    def _record(self, event: Event) -> None:
        kind, anchor = event[0], event[6]
        begin = len(self._log)
        self._log.append(event)
        if kind == END:
            # Lists and mappings opened before the first anchor are not on record.
            name, opened = self._open_anchors.pop() if self._open_anchors else ("", 0)
            if name:
                self._anchors[name] = (opened, begin + 1)
            return
        if kind != SCALAR:
            self._open_anchors.append((anchor or "", begin))
        if anchor:
            self._anchors[anchor] = (begin, begin + 1 if kind == SCALAR else None)

    def _replay(self, event: Event) -> None:
        """An alias: what its anchor names is read again in this place, so its keys follow this place's vocabulary."""
        span = Span(event[1], event[2])
        self._aliases += 1
        if self._aliases > LIMITS.aliases:
            raise _limit("aliases", LIMITS.aliases, self._aliases, span)
        found = self._anchors.get(event[3])
        if found is None:
            raise SyntaxTrouble(Trouble("found undefined alias", span.start, "while scanning an alias", span.start))
        begin, end = found
        if end is None:
            raise _limit("recursion", 0, 1, span)
        alias: Span | None = span
        for index in range(begin, end):
            self._log.append(self._log[index])
            self._take(self._log[index], alias)
            alias = None

    # --- nodes ---

    def _take(self, event: Event, alias: Span | None) -> None:
        """One event. ``alias`` is the place of the alias that stands for this value."""
        kind, start, end, value, _, _, _ = event
        if kind == END:
            self._close(end)
            return
        self._nodes += 1
        if self._nodes > LIMITS.nodes:
            raise _limit("nodes", LIMITS.nodes, self._nodes, alias or Span(start, end))
        if not self._stack:
            slot = _Slot(self._top, Path(), keys.ROOT, None, self.places)
            frame = None
        else:
            frame = self._stack[-1]
            if not frame.mapping:
                self._entry(alias or Span(start, end))
                place = frame.slot
                index = len(frame.content)
                slot = _Slot(frame.content, Path((*place.path, index)), place.kind, None, place.places)
            elif frame.next is not None:
                slot = frame.next
                frame.next = None
            elif kind == SCALAR:
                if not value and not event[4]:
                    # libyaml refuses most of these, the pure parser none.
                    raise SyntaxTrouble(Trouble("did not find expected key", start, "", None))
                frame.next = self._key(frame, value, alias or self._span(event))
                return
            else:
                slot = self._unusable_key(frame, alias or Span(start, end))
                self._open(slot, event, alias, is_key=True)
                return
        if kind != SCALAR:
            self._open(slot, event, alias, is_key=False)
            return
        span = self._scalar(slot, event, alias)
        if frame is not None and span.end > frame.end:
            frame.end = span.end

    def _entry(self, span: Span) -> None:
        self._entries += 1
        if self._entries > LIMITS.entries:
            raise _limit("entries", LIMITS.entries, self._entries, span)

    def _key(self, frame: _Frame, written: str, span: Span) -> _Slot:
        place = frame.slot
        known = keys.canonical(place.kind, written) if place.kind else None
        if known is None and place.kind:
            self._entry(span)
        key, kind = known or (written, "")
        if span.end > frame.end:
            frame.end = span.end
        path = Path((*place.path, key))
        if key not in frame.content:
            return _Slot(frame.content, path, kind, span, place.places)
        # The value is read for its own faults and then left out.
        first = place.places[path].key
        facts = {"key": written, "first_line": self._line(first.start) if first else 0}
        self.faults.append(Fault("duplicate-key", path, span, facts, related=(Related(path, "first", span=first),)))
        return _Slot(None, path, kind, span, {})

    def _unusable_key(self, frame: _Frame, span: Span) -> _Slot:
        self.faults.append(Fault("wrong-type", frame.slot.path, span, {}, "key"))
        return _Slot(None, frame.slot.path, "", None, {})

    def _scalar(self, slot: _Slot, event: Event, alias: Span | None) -> Span:
        """Puts a scalar where it goes and returns its place."""
        _, _, _, value, style, tag, _ = event
        span = alias or self._span(event)
        self._written += len(value)
        if self._written > LIMITS.text:
            raise _limit("text", LIMITS.text, self._written, span)
        if alias is None and not value and not style and slot.key is not None:
            # The parser notices that a value is missing only at the next token.
            span = Span(slot.key.end, slot.key.end)
            self._glued_colon(slot)
        data: Any = value if style else resolve(value)
        if tag is not None:
            data = self._tagged(slot.path, tag, event)
        elif style == ">" and not value:
            data = self._lost_comparison(slot.path, self._span(event))
        slot.places[slot.path] = Place(slot.key, span)
        slot.put(data)
        return span

    def _tagged(self, path: Path, tag: str, event: Event) -> Any:
        _, start, end, value, _, _, _ = event
        if tag not in CORE_TAGS:
            self._unknown_tag(path, start, end)
            return value
        return value if tag in TEXT_TAGS else resolve(value)

    def _unknown_tag(self, path: Path, start: int, end: int) -> None:
        match = TAG.search(self.text, start, end)
        span = Span(*match.span()) if match else Span(start, end)
        self.faults.append(Fault("wrong-type", path, span, {"tag": self.text[span.start : span.end]}, "tag"))

    def _glued_colon(self, slot: _Slot) -> None:
        """`{name:x}` is to YAML one key without a value: the colon needs a space behind it."""
        assert slot.key is not None
        written = self.text[slot.key.start : slot.key.end]
        colon = written.find(":")
        if colon <= 0 or written[0] in "\"'[{":
            return
        at = slot.key.start + colon
        entry = f"{written[:colon]}: {written[colon + 1 :].strip()}"
        facts = {"key": written[:colon], "entry": entry, "line_text": written}
        self.faults.append(Fault("unreadable-file", slot.path, Span(at, at + 1), facts, "missing-space"))

    def _lost_comparison(self, path: Path, span: Span) -> str:
        written = self.text[span.start : span.end]
        if not LOST_COMPARISON.match(written):
            return ""
        facts = {"text": written, "line_text": written}
        self.faults.append(Fault("unreadable-file", path, span, facts, "comparison-sign"))
        return written

    def _span(self, event: Event) -> Span:
        """The scalar itself: without anchor and tag, a block without the blank lines behind it."""
        _, start, end, value, style, tag, anchor = event
        if tag is not None or anchor is not None:
            match = BEFORE_CONTENT.match(self.text, start, end)
            start = match.end() if match else start
        if style and style in "|>":
            end = start + len(self.text[start:end].rstrip())
            if not value.strip():
                end = start + len(self.text[start:end].split(None, 1)[0])
        return Span(start, end)

    # --- lists and mappings ---

    def _open(self, slot: _Slot, event: Event, alias: Span | None, *, is_key: bool) -> None:
        kind, start, end, _, style, tag, anchor = event
        if len(self._stack) >= LIMITS.depth:
            raise _limit("depth", LIMITS.depth, len(self._stack) + 1, alias or Span(start, end))
        if tag is not None and tag not in CORE_TAGS:
            self._unknown_tag(slot.path, start, end)
        if tag is not None or anchor is not None:
            match = BEFORE_CONTENT.match(self.text, start)
            start = match.end() if match else start
        frame = _Frame(slot, kind == MAPPING, start, style == "{", is_key, alias)
        # The place is completed at the end; noted now, it stands before those of its content.
        slot.places[slot.path] = Place(slot.key, Span(start, start))
        slot.put(frame.content)
        self._stack.append(frame)

    def _close(self, end: int) -> None:
        frame = self._stack.pop()
        slot = frame.slot
        span = frame.alias or Span(frame.start, end if frame.flow else frame.end)
        slot.places[slot.path] = Place(slot.key, span)
        if not self._stack:
            return
        parent = self._stack[-1]
        parent.end = max(parent.end, span.end)
        if frame.is_key:
            parent.next = _Slot(None, parent.slot.path, "", span, {})


def _limit(case: str, limit: int, found: int, span: Span) -> Unreadable:
    return Unreadable(exceeded(case, limit, found, span))
