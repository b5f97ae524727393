"""A syntax error becomes what the writer has to change, and the line that has to change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from perfcheck import keys
from perfcheck.model import Document, Fault, Path, Span
from perfcheck.patterns import compiled
from perfcheck.reading import yaml
from perfcheck.reading.events import SyntaxTrouble, Trouble

SHOWN = 40
# So many further lines with the same fault are named.
LISTED = 5
BLANK = "____"
# How far above the complaint its cause is looked for, in lines.
REACH = 200
# How far a bracket may stand from its counterpart, in characters.
BRACKET_REACH = 100_000
# A line that would begin an entry if its colon were an ASCII one.
FULL_WIDTH = compiled(r"\s*(?:- +)*[\"']?([^\s:：\"'#-][^:：\"']{0,30})[\"']?\s*(：)")
NO_SPACE = compiled(r"\s*(?:- +)*([^\s:：\"'#-][^:：\"'/0-9]{0,30})(:)(?=[^ \t\r\n/])")
KEY_COLON = compiled(r":(?=[ \t]|\Z)")
LEAD = compiled(r"\s*(?:- +)*(?:[^\s\"'#\[{｛［【][^\"'#]*?:[ \t]+|\"[^\"]*\"\s*:[ \t]+|'[^']*'\s*:[ \t]+)?")
WRONG_ESCAPE = compiled(r"(?<!\\)(?:\\\\)*(\\[^0abtnvfre \"/\\N_LPxuU\t\r\n])")
CLOSED = {
    '"': compiled(r'"(?:[^"\\]|\\.)*"'),
    "'": compiled(r"'(?:[^']|'')*'"),
}
CONTEXT = compiled(
    r"while (?:scanning|parsing) an? (?:double-)?(block scalar|alias|anchor|tag|directive|quoted scalar|flow \w+)"
)
# A quote that never closes takes the rest with it: asked again at every later quote, it would cost square time.
QUOTED_OR_BRACKET = compiled(r'"(?:[^"\\]|\\[\s\S])*+\\?(?:"|\Z)|[\[\]{}]')
BRACKETS = {"[": "]", "{": "}"}
CURLY = "“”‘’＂"
# What looks like the dash of a list and is none, before what looks like a field.
LIKE_A_DASH = compiled(
    r"\s*(?P<sign>-(?=[^\s\-0-9.])|[－–—−‐•·●▪◆○■*]|[0-9]{1,2}[.、)）．](?![0-9])|[(（][0-9一二三四五六七八九十]{1,2}[)）])(?P<entry>\s*[^\s:：\"'#-][^:：\"'#]{0,30}[:：](?=\s|\Z).*)"
)
# Blanks that indent nothing, before what looks like a field or an item.
ODD_BLANKS = compiled(
    r"[ \t]*(?P<blank>[\u3000\u00a0\u2002-\u200a\u202f]++)\s*(?:- )?[^\s:：\"'#][^:：\"'#]{0,30}[:：](?=\s|\Z)"
)
# What a version control system leaves around two wordings that it could not merge.
CONFLICT = compiled(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
LONGEST_LINE = 200
"""Characters of a line that is shown as it should be."""
SIGNS = "@`%>|*&!,?]}-:"


def explain(document: Document, trouble: Trouble) -> Fault:
    """The fault behind a parser's complaint: its case, its place, its facts."""
    scene = _Scene(document, trouble)
    for diagnose in DIAGNOSES:
        found = diagnose(scene)
        if found is not None:
            return found
    return scene.fault("", scene.span(trouble.offset), detail=trouble.problem[:SHOWN])


def no_mapping(document: Document, data: Any) -> Fault:
    """A file that is well-formed and yet no evaluation: nothing in it, a list, a single text."""
    if data is None:
        return Fault("unreadable-file", Path(), Span(0, 0), {}, "empty")
    scene = _Scene(document, Trouble("", 0, "", None))
    if isinstance(data, list):
        return scene.fault("not-a-mapping", scene.content(scene.first_line()), found="list")
    for line in range(1, min(len(document.lines), REACH) + 1):
        found = scene.full_width(line) or scene.no_space(line)
        if found is not None:
            return found
    return scene.fault("not-a-mapping", scene.content(scene.first_line()), found="text")


class _Scene:
    """The place of a complaint and the lines around it."""

    def __init__(self, document: Document, trouble: Trouble) -> None:
        self.document = document
        self.text = document.text
        self.trouble = trouble
        self.offset = trouble.offset
        self.char = self.text[self.offset : self.offset + 1]
        self.line = document.position(self.offset).line
        self.column = self.offset - document.lines[self.line - 1]
        match = CONTEXT.match(trouble.context)
        self.context = match[1] if match and trouble.since is not None else ""
        self.since = trouble.since if trouble.since is not None else self.offset
        self._full_width: list[int] | None = None

    def fault(self, case: str, span: Span, **facts: Any) -> Fault:
        line = self.document.line_text(self.document.position(span.start).line).strip()
        facts["line_text"] = line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
        return Fault("unreadable-file", Path(), span, facts, case)

    def says(self, *words: str) -> bool:
        return any(word in self.trouble.problem for word in words)

    def line_of(self, offset: int) -> int:
        return self.document.position(offset).line

    def written(self, line: int) -> str:
        return self.document.line_text(line)

    def start(self, line: int) -> int:
        return self.document.lines[line - 1]

    def span(self, offset: int) -> Span:
        """One character, none at the end of the text."""
        return Span(offset, min(offset + 1, len(self.text)))

    def rest(self, offset: int) -> Span:
        """From an offset to the end of its line, without a comment."""
        line = self.line_of(offset)
        rest = self.written(line)[offset - self.start(line) :]
        return Span(offset, offset + max(1, len(re.split(r"\s#", rest, maxsplit=1)[0].rstrip())))

    def value(self, offset: int) -> Span:
        """The rest of a line, within a bracket only as far as the next comma or closing sign."""
        rest = self.rest(offset)
        before = self.written(self.line_of(offset))[: offset - self.start(self.line_of(offset))]
        if sum(map(before.count, "[{")) <= sum(map(before.count, "]}")):
            return rest
        text = self.text[rest.start : rest.end]
        return Span(offset, offset + max(1, len(re.split(r"[,\]}]", text, maxsplit=1)[0].rstrip())))

    def content(self, line: int) -> Span:
        written = self.written(line)
        begin = self.start(line) + len(written) - len(written.lstrip())
        return Span(begin, max(begin, self.start(line) + len(written.rstrip())))

    def first_line(self) -> int:
        """The first line with anything in it."""
        lines = range(1, len(self.document.lines) + 1)
        return next((line for line in lines if self.written(line).strip(" \t-")), 1)

    def above(self, line: int) -> Iterator[int]:
        """The lines above one, nearest first, blank ones and comments left out."""
        for number in range(line - 1, max(0, line - 1 - REACH), -1):
            written = self.written(number).lstrip()
            if written and not written.startswith("#"):
                yield number

    def value_start(self, line: int) -> int:
        """Where the value of a line begins: behind its dashes and its key."""
        match = LEAD.match(self.written(line))
        return self.start(line) + (match.end() if match else 0)

    def full_width(self, line: int) -> Fault | None:
        match = FULL_WIDTH.match(self.written(line))
        if match is None:
            return None
        at = self.start(line) + match.start(2)
        facts = {"key": match[1].strip(), "entry": self.entry(match[1].strip(), at + 1)}
        others = [number for number in self.full_width_lines() if number != line]
        if not others:
            return self.fault("full-width-colon", Span(at, at + 1), **facts)
        listed = [*map(str, others[:LISTED]), *(["…"] if len(others) > LISTED else [])]
        return self.fault("full-width-colons", Span(at, at + 1), **facts, count=len(others), others=listed)

    def full_width_lines(self) -> list[int]:
        """The lines that begin with a key of the form and a full-width colon; a sentence may begin with a word and such a colon."""
        if self._full_width is None:
            self._full_width = list(self._with_full_width())
        return self._full_width

    def _with_full_width(self) -> Iterator[int]:
        for number in range(1, len(self.document.lines) + 1):
            written = self.written(number)
            match = FULL_WIDTH.match(written) if "：" in written else None
            if match is not None and any(keys.canonical(kind, match[1].strip()) for kind in keys.object_types()):
                yield number

    def entry(self, key: str, value: int) -> str:
        """The entry as it should stand: ``年度指标值: ≥6座``; with a blank where nothing or what needs quotes follows."""
        rest = re.split(r"\s#", self.text[value : self.document.line_span(self.line_of(value)).end], maxsplit=1)[
            0
        ].strip()
        plain = rest and rest[0] not in SIGNS + "\"'#[{" and not re.search(r":(?:\s|$)", rest)
        return f"{key}: {rest if plain else BLANK}"

    def like_a_dash(self, line: int) -> Fault | None:
        match = LIKE_A_DASH.match(self.written(line))
        if match is None:
            return None
        at = self.start(line) + match.start("sign")
        case = "dash-space" if match["sign"] == "-" else "other-dash"
        corrected = f"- {match['entry'].strip()}"[:LONGEST_LINE]
        return self.fault(case, Span(at, self.start(line) + match.end("sign")), sign=match["sign"], corrected=corrected)

    def odd_blanks(self, line: int) -> Fault | None:
        match = ODD_BLANKS.match(self.written(line))
        if match is None:
            return None
        start = self.start(line)
        case = "full-width-blank" if match["blank"][0] == "\u3000" else "odd-blank"
        return self.fault(case, Span(start + match.start("blank"), start + match.end("blank")))

    def full_width_sign(self, line: int) -> Fault | None:
        """A full-width sign within brackets, where the line can be read once such signs are put right."""
        from perfcheck.reading import widths

        begin, written = self.value_start(line), self.written(line)
        value = self.text[begin : self.rest(begin).end]
        better = widths.halved(value)
        if better == value or len(written) > LONGEST_LINE or not _reads(better):
            return None
        # Up to the first sign that was put right nothing has changed.
        at = begin + next(n for n, (old, new) in enumerate(zip(value, better, strict=False)) if old != new)
        head = written[: begin - self.start(line)].strip()
        return self.fault("full-width-sign", Span(at, at + 1), sign=self.text[at], corrected=f"{head} {better}".strip())

    def no_space(self, line: int) -> Fault | None:
        match = NO_SPACE.match(self.written(line))
        if match is None:
            return None
        at = self.start(line) + match.start(2)
        key = match[1].strip()
        return self.fault("missing-space", Span(at, at + 1), key=key, entry=self.entry(key, at + 1))


def _conflict(scene: _Scene) -> Fault | None:
    """Two wordings of a merge stand side by side."""
    mark = CONFLICT.search(scene.text)
    return scene.fault("merge-conflict", Span(*mark.span())) if mark else None


def _unclosed_before(scene: _Scene) -> Fault | None:
    """A quote opened further up was closed by the quote that opens a value on this line."""
    seen = scene.since if scene.context == "quoted scalar" else scene.offset
    here = scene.line_of(seen)
    at = scene.value_start(here)
    sign = scene.text[at : at + 1]
    if sign not in CLOSED or at >= seen:
        return None
    for line in scene.above(here):
        opening = scene.value_start(line)
        if scene.text[opening : opening + 1] != sign:
            continue
        rest = scene.written(line)[opening - scene.start(line) :]
        if CLOSED[sign].match(rest) or scene.text.find(sign, opening + 1) != at:
            return None
        return _unclosed(scene, opening)
    return None


def _unclosed(scene: _Scene, opening: int) -> Fault:
    span = scene.rest(opening)
    curly = scene.text[span.end - 1]
    if curly in CURLY:
        return scene.fault("curly-quote", span, sign=scene.text[opening], closing=curly)
    return scene.fault("unclosed-quote", span, sign=scene.text[opening])


def _quoted(scene: _Scene) -> Fault | None:
    if scene.context != "quoted scalar":
        return None
    if not scene.says("escape", "hexdecimal", "hexadecimal"):
        return _unclosed(scene, scene.since)
    wrong = WRONG_ESCAPE.search(scene.text, scene.since, scene.offset + 2)
    span = Span(*wrong.span()) if wrong else scene.rest(scene.since)
    return scene.fault("backslash", span, text=scene.text[span.start : span.end])


def _sign_at_start(scene: _Scene) -> Fault | None:
    """A value begins with a sign that means something to YAML."""
    if scene.context in ("block scalar", "alias", "anchor", "tag", "directive") and not scene.says("a tab"):
        return _sign(scene, scene.since)
    if scene.says("<document start>"):
        above = next(scene.above(scene.line), 0)
        if above and scene.written(above).rstrip() == "...":
            return scene.fault("several-documents", scene.content(scene.line), line=scene.line)
        first = scene.content(scene.first_line()).start
        closing = _closing(scene.text, first) if scene.text[first : first + 1] in BRACKETS else None
        if closing is not None and closing < scene.offset:
            return scene.fault("text-after-object", scene.rest(scene.offset), sign=scene.text[closing])
        return _sign(scene, first) if scene.text[first : first + 1] == "%" else None
    refused = scene.says("cannot start any token", "node content", "mapping keys", "tag handle")
    if refused and scene.char and scene.char in SIGNS:
        return _sign(scene, scene.offset)
    if scene.char == "-" and scene.says("sequence entries are not allowed"):
        before = scene.written(scene.line)[: scene.column]
        if before.strip(" -"):
            return _sign(scene, scene.offset)
    return None


def _sign(scene: _Scene, offset: int) -> Fault:
    sign = scene.text[offset : offset + 1]
    span = scene.value(offset)
    text = scene.text[span.start : span.end]
    if sign == ">":
        return scene.fault("comparison-sign", span, text=text)
    if sign == "*":
        listed = scene.like_a_dash(scene.line_of(offset))
        if listed is not None and listed.span == scene.span(offset):
            return listed
        return scene.fault("asterisk", span, text=text)
    if sign == "|" and text.rstrip().endswith("|") and text.count("|") > 1:
        return scene.fault("table", span)
    if sign in ("]", "}") or (sign == "," and scene.context.startswith("flow")):
        return scene.fault("bracket", scene.span(offset), sign=sign)
    return scene.fault("reserved-sign", span, sign=sign, text=text)


def _tab(scene: _Scene) -> Fault | None:
    for offset in (scene.offset, scene.since):
        line = scene.line_of(offset)
        written = scene.written(line)
        indent = written[: len(written) - len(written.lstrip())]
        tab = indent.find("\t")
        if tab >= 0:
            at = scene.start(line) + tab
            return scene.fault("tab", Span(at, at + len(indent[tab:]) - len(indent[tab:].lstrip("\t"))))
    return scene.fault("tab", scene.span(scene.offset)) if scene.char == "\t" else None


def _lead(scene: _Scene) -> Fault | None:
    """A line begins with what only looks like blanks or a dash: the parser stumbles there, or one line later."""
    if not scene.says("mapping values are not allowed", "did not find expected", "expected <block end>", "an alias"):
        return None
    here = scene.like_a_dash(scene.line) or scene.odd_blanks(scene.line)
    topmost = None
    for line in scene.above(scene.line):
        found = scene.odd_blanks(line)
        if found is None:
            break
        topmost = found
    above = next(scene.above(scene.line), 0)
    return topmost or here or (scene.like_a_dash(above) if above else None)


def _missing_colon(scene: _Scene) -> Fault | None:
    """The line above has no colon that YAML knows, so the parser stumbles one line later."""
    if not scene.says("could not find expected ':'"):
        return None
    line = scene.line_of(scene.since)
    known = scene.full_width(line) or scene.no_space(line)
    return known or scene.fault("no-colon", scene.content(line))


def _colon_too_many(scene: _Scene) -> Fault | None:
    if not scene.says("mapping values are not allowed"):
        return None
    own = KEY_COLON.search(scene.written(scene.line))
    if own and own.start() < scene.column:
        return _second_colon(scene, scene.start(scene.line) + own.end())
    topmost = None
    for line in scene.above(scene.line):
        found = scene.full_width(line)
        if found is None:
            break
        topmost = found
    if topmost is not None:
        return topmost
    above = next(scene.above(scene.line), 0)
    known = scene.no_space(above) or _stray(scene, above) or _too_far_left(scene, above) if above else None
    return known or _indent(scene)


def _stray(scene: _Scene, line: int) -> Fault | None:
    """A text without a colon before the first entry: a heading left above the form."""
    first = scene.first_line()
    between = (first, *(number for number in scene.above(line) if number > first), line)
    plain = not any(KEY_COLON.search(scene.written(number)) for number in between)
    return scene.fault("no-colon", scene.content(first)) if plain else None


def _too_far_left(scene: _Scene, line: int) -> Fault | None:
    """The first entry below a heading begins where the heading does, and the rest stands deeper: 预算: / 金额单位: 万元 / ␣␣年初预算数: 640."""
    heading = next(scene.above(line), 0)
    if not heading or not scene.written(heading).rstrip().endswith(":"):
        return None
    depth = [scene.content(number).start - scene.start(number) for number in (heading, line, scene.line)]
    return scene.fault("indent", scene.content(line)) if depth[0] == depth[1] < depth[2] else None


def _second_colon(scene: _Scene, value: int) -> Fault:
    full_width = scene.full_width_sign(scene.line_of(value))
    if full_width is not None:
        return full_width
    span = scene.value(value)
    text = scene.text[span.start : span.end].strip()
    return _two_entries(scene, value) or scene.fault("second-colon", scene.span(scene.offset), text=text)


def _two_entries(scene: _Scene, value: int) -> Fault | None:
    """The word before the second colon is a field of the form: two entries stand on one line."""
    before = scene.text[value : scene.offset].rstrip()
    word = re.split(r"\s", before)[-1]
    if word == before.strip() or not any(keys.canonical(kind, word) for kind in keys.object_types()):
        return None
    begin = value + len(before) - len(word)
    return scene.fault(
        "two-entries", Span(begin, begin + len(word)), key=word, entry=scene.entry(word, scene.offset + 1)
    )


def _flow(scene: _Scene) -> Fault | None:
    if not scene.context.startswith("flow"):
        return None
    full_width = scene.full_width_sign(scene.line_of(scene.since))
    if full_width is not None:
        return full_width
    if scene.text[scene.since : scene.since + 1] not in BRACKETS:
        return _open_bracket(scene)
    if _closing(scene.text, scene.since) is None:
        return scene.fault("bracket", scene.rest(scene.since), sign=scene.text[scene.since])
    before = scene.written(scene.line)[: scene.column]
    segment = re.split(r"[,\[{]", before)[-1]
    colon = KEY_COLON.search(segment)
    if scene.char == ":" and colon and not before.rstrip().endswith(('"', "'")):
        return _second_colon(scene, scene.offset - len(segment) + colon.end())
    # A line that begins with an entry: the comma is missing at the end of the line above.
    above = next(scene.above(scene.line), 0)
    if segment == before and not colon and above and scene.content(above).end > scene.since:
        return scene.fault("missing-comma", scene.content(above))
    return scene.fault("missing-comma", scene.value(scene.offset))


def _open_bracket(scene: _Scene) -> Fault | None:
    """The nearest value above that begins with a bracket and never ends."""
    for line in (scene.line, *scene.above(scene.line)):
        begin = scene.value_start(line)
        sign = scene.text[begin : begin + 1]
        if sign in BRACKETS:
            return scene.fault("bracket", scene.rest(begin), sign=sign) if _closing(scene.text, begin) is None else None
    return None


def _closing(text: str, opening: int) -> int | None:
    """Where the counterpart of a bracket stands; brackets in quotes do not count."""
    open_signs: list[str] = []
    for match in QUOTED_OR_BRACKET.finditer(text, opening, opening + BRACKET_REACH):
        sign = match[0]
        if sign in BRACKETS:
            open_signs.append(BRACKETS[sign])
        elif sign in ("]", "}"):
            if sign != open_signs.pop():
                return None
            if not open_signs:
                return match.start()
    return None


def _text_behind(scene: _Scene) -> Fault | None:
    """Text goes on behind a closing quote or bracket: `"优"秀`, `[2023] 1号`."""
    begin = scene.value_start(scene.line)
    sign = scene.text[begin : begin + 1]
    if begin >= scene.offset:
        return _behind_long_quote(scene)
    if sign in BRACKETS:
        closing = _closing(scene.text, begin)
        behind = closing is not None and closing < scene.offset
        return scene.fault("bracket", scene.rest(begin), sign=sign) if behind and scene.says("expected") else None
    if sign not in CLOSED:
        return _behind_long_quote(scene)
    closed = CLOSED[sign].match(scene.written(scene.line), begin - scene.start(scene.line))
    if closed is None or scene.start(scene.line) + closed.end() > scene.offset:
        return None
    if scene.char == "：":
        return scene.full_width(scene.line)
    return scene.fault("text-after-quote", scene.rest(begin), sign=sign)


def _behind_long_quote(scene: _Scene) -> Fault | None:
    """The same where the quote opened on a line above."""
    before = scene.written(scene.line)[: scene.column].rstrip()
    if not before or before[-1] not in CLOSED or not scene.says("did not find expected key", "expected <block end>"):
        return None
    return scene.fault("text-after-quote", scene.rest(scene.offset), sign=before[-1])


def _indent_elsewhere(scene: _Scene) -> Fault | None:
    if scene.says("did not find expected", "expected <block end>", "sequence entries are not allowed"):
        return _indent(scene)
    return None


def _indent(scene: _Scene) -> Fault:
    return scene.fault("indent", scene.content(scene.line))


def _reads(value: str) -> bool:
    try:
        return sum(1 for _ in yaml.events(value)) > 0
    except SyntaxTrouble:
        return False


# The first that recognises its mistake speaks; the more certain a sign is, the earlier it is asked.
DIAGNOSES: tuple[Callable[[_Scene], Fault | None], ...] = (
    _conflict,
    _unclosed_before,
    _quoted,
    _sign_at_start,
    _tab,
    _lead,
    _missing_colon,
    _colon_too_many,
    _text_behind,
    _flow,
    _indent_elsewhere,
)
