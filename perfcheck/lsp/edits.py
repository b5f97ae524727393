"""Changes of a file that an editor can make at a click: an exemption added, a value rewritten, a figure corrected.

Every change is tried first: it is offered only where the changed text reads as the same file with nothing but that change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from perfcheck import fixes, keys
from perfcheck.exemptions import exemptible
from perfcheck.messages import word
from perfcheck.model import Document, Evaluation, Finding, Language, Path, Rule, Span, object_of, scalar_text
from perfcheck.patterns import compiled
from perfcheck.reading import json as json_reading
from perfcheck.reading import read
from perfcheck.reading.remarks import remarks
from perfcheck.rewrites import rewrite
from perfcheck.rewrites.entries import BLANK, chosen, key, scalar
from perfcheck.tuples import NamedTuple

EXEMPTIONS = Path(("exemptions",))
_CLOSING = compiled(r"[\]］】]")
_FIELD = compiled(r"(?P<key>[^\s:'\"{\[-][^:]*): (?P<value>.+)")


class Edit(NamedTuple):
    """One replacement in the text of a document, and what it is called."""

    title: str
    span: Span
    replacement: str


def exempt_line(evaluation: Evaluation, rule: Rule, finding: Finding, language: Language) -> Edit | None:
    """A comment at the end of the finding's line that exempts it; its reason is left blank, and it holds once that is filled in."""
    document = evaluation.document
    if not exemptible(evaluation, rule) or document.data is None or json_reading.looks_like(document.text):
        return None
    line = document.position(_span(document, finding).start).line
    here = next((remark for remark in remarks(document) if remark.line == line and remark.rules), None)
    if here is None:
        at = document.lines[line - 1] + len(document.line_text(line).rstrip())
        written = f"  # perfcheck: ignore[{rule.code}] {BLANK}"
    else:
        closing = _CLOSING.search(document.text, here.span.start)
        assert closing is not None  # the remark names rules in brackets
        at, written = closing.start(), f", {rule.code}"
    edit = Edit(word("lsp_exempt_line", language, code=rule.code), Span(at, at), written)
    changed = _changed(document, edit)
    said = any(remark.line == line and rule.code in remark.rules for remark in remarks(changed))
    return edit if said and _same(document, changed, None) else None


def exempt_entry(evaluation: Evaluation, rule: Rule, finding: Finding, language: Language) -> Edit | None:
    """An entry under ``exemptions`` that exempts the finding; its reason is left blank, and it holds once that is filled in."""
    document = evaluation.document
    if not exemptible(evaluation, rule) or document.data is None:
        return None
    fields = {"rule": rule.code, "path": _pointer(evaluation, finding.path), "reason": BLANK}
    fields = {key(evaluation, "exemption", name): text for name, text in fields.items() if text}
    at, written = _entry(evaluation, fields)
    written = _line_breaks(document, written)
    edit = Edit(word("lsp_exempt_entry", language, code=rule.code), Span(at, at), written)
    changed = _changed(document, edit)
    grown = len(changed.at(EXEMPTIONS) or ()) == len(document.at(EXEMPTIONS) or ()) + 1
    return edit if grown and _same(document, changed, EXEMPTIONS) else None


def rewrites(evaluation: Evaluation, rule: Rule, finding: Finding, language: Language) -> Iterator[Edit]:
    """The rewrites of a finding that put one value into one field of its object."""
    document = evaluation.document
    if document.data is None:
        return
    where = object_of(finding.path)
    kind = keys.object_type(where)
    for line in map(chosen, rewrite(evaluation, rule, finding)):
        match = _FIELD.fullmatch(line)
        known = keys.canonical(kind, match["key"]) if match else None
        if match is None or known is None or known[1]:
            continue
        text = _unquoted(match["value"])
        place = _field(document, where / known[0], finding.path, match["key"], text)
        if place is None:
            continue
        span, written = place
        edit = Edit(word("lsp_rewrite", language, line=line), span, _line_breaks(document, written))
        changed = _changed(document, edit)
        if scalar_text(changed.at(where / known[0])) == text and _same(document, changed, where / known[0]):
            yield edit


def meant(evaluation: Evaluation, finding: Finding, language: Language) -> Edit | None:
    """The field, the choice or the figure that a misspelt one was probably meant to be."""
    document, path = evaluation.document, finding.path
    place, name = document.places.get(path), finding.facts.get("suggestion")
    if document.data is None or place is None or name is None:
        return None
    misspelt = "key" in finding.facts
    span = place.key if misspelt else place.value
    if span is None:
        return None
    quote = document.text[span.start] if document.text[span.start] in "\"'" else ""
    edit = Edit(word("lsp_rewrite", language, line=name), span, f"{quote}{name}{quote}")
    changed = _changed(document, edit)
    if not misspelt:
        return edit if _same(document, changed, path) else None
    known = keys.canonical(keys.object_type(path.parent), name)
    if known is None or path.parent / known[0] in document.places:
        return None
    return edit if changed.at(path.parent / known[0]) == document.at(path) else None


def corrections(evaluation: Evaluation, place: Span, language: Language) -> Iterator[Edit]:
    """The mechanical corrections of figures that touch a stretch of the text."""
    if evaluation.document.data is not None and any(_touches(fix.span, place) for fix in fixes.fixes(evaluation)):
        for edit in every_correction(evaluation, language):
            if _touches(edit.span, place):
                yield edit


def every_correction(evaluation: Evaluation, language: Language) -> list[Edit]:
    """Every mechanical correction that changes no meaning, in the order of the text."""
    document = evaluation.document
    # The evaluation's profile is the one that the settings have left.
    corrected = fixes.fixed(document.text.encode("utf-8", "replace"), document.name, evaluation.profile)
    listed = corrected.fixes if corrected is not None else ()
    return [Edit(word("lsp_correct", language, line=fix.replacement), fix.span, fix.replacement) for fix in listed]


# --- where a change goes --------------------------------------------------------------------


def _field(document: Document, path: Path, beside: Path, name: str, text: str) -> tuple[Span, str] | None:
    """The place of a field's value and what to put there; an absent field goes after the one it is ``beside``."""
    as_json = json_reading.looks_like(document.text)
    value = json.dumps(text, ensure_ascii=False) if as_json else scalar(text)
    place = document.places.get(path)
    if place is not None and place.value.start < place.value.end:
        return place.value, value
    if place is not None and place.key is not None:
        colon = document.text.find(":", place.key.end)
        return (Span(colon + 1, colon + 1), f" {value}") if colon >= 0 else None
    holder, neighbour = document.places.get(path.parent), document.places.get(beside)
    if holder is None or neighbour is None or neighbour.key is None or beside.parent != path.parent:
        return None
    if document.text[holder.value.start] == "{":
        at = neighbour.value.end
        return Span(at, at), f", {json.dumps(name, ensure_ascii=False) if as_json else name}: {value}"
    at = _line_end(document, neighbour.value if neighbour.value.end > neighbour.key.end else neighbour.key)
    indent = " " * (document.position(neighbour.key.start).column - 1)
    return Span(at, at), f"\n{indent}{name}: {value}"


def _entry(evaluation: Evaluation, fields: dict[str, str]) -> tuple[int, str]:
    """Where an exemption goes and how it is written there: as a block, within brackets, or with its heading."""
    document = evaluation.document
    text = document.text
    heading = key(evaluation, keys.ROOT, "exemptions")
    as_json = json_reading.looks_like(text)
    listed = document.places.get(EXEMPTIONS)
    last = _last(document, EXEMPTIONS)
    if listed is not None and text[listed.value.start : listed.value.start + 1] == "[":
        flow = _flow(fields, as_json)
        return (listed.value.start + 1, flow) if last is None else (last.end, f", {flow}")
    if last is not None:
        start = document.position(last.start)
        prefix = document.line_text(start.line)[: start.column - 1]
        return _line_end(document, last), "\n" + _block(fields, prefix)
    if listed is not None and listed.key is not None:
        return _line_end(document, listed.key), "\n" + _block(fields, "  - ")
    member = _last(document, Path())
    root = document.places.get(Path())
    if member is not None and root is not None and text[root.value.start : root.value.start + 1] == "{":
        name = json.dumps(heading, ensure_ascii=False) if as_json else heading
        return member.end, f", {name}: [{_flow(fields, as_json)}]"
    gap = "" if text.endswith(("\n", "\r")) else "\n"
    return len(text), f"{gap}{heading}:\n{_block(fields, '  - ')}\n"


def _block(fields: dict[str, str], prefix: str) -> str:
    indent = " " * len(prefix)
    lines = [f"{name}: {scalar(text)}" for name, text in fields.items()]
    return f"\n{indent}".join([prefix + lines[0], *lines[1:]])


def _flow(fields: dict[str, str], as_json: bool) -> str:
    if as_json:
        return json.dumps(fields, ensure_ascii=False)
    return "{" + ", ".join(f"{name}: {scalar(text)}" for name, text in fields.items()) + "}"


def _last(document: Document, path: Path) -> Span | None:
    """The value of the last member of a list or a mapping."""
    inside = document.at(path)
    if not isinstance(inside, dict | list) or not inside:
        return None
    place = document.places.get(path / (len(inside) - 1 if isinstance(inside, list) else list(inside)[-1]))
    return place.value if place is not None else None


def _line_end(document: Document, span: Span) -> int:
    """The end of the line on which a value ends; the parser lets a block reach to the next sign, however far off."""
    end = span.start + len(document.text[span.start : span.end].rstrip())
    line = document.position(end).line
    return document.lines[line - 1] + len(document.line_text(line))


def _pointer(evaluation: Evaluation, path: Path) -> str:
    """A path for ``exemptions`` in the words of the file's own keys."""
    spoken, kind = Path(), keys.ROOT
    for part in path:
        if isinstance(part, str) and part in keys.fields(kind):
            spoken /= key(evaluation, kind, part)
            known = keys.canonical(kind, part)
            kind = known[1] if known else ""
        else:
            spoken /= part
    return spoken.pointer


def _line_breaks(document: Document, written: str) -> str:
    """New lines end as those of the file do."""
    return written.replace("\n", "\r\n") if "\r\n" in document.text else written


# --- trying a change ------------------------------------------------------------------------


def _changed(document: Document, edit: Edit) -> Document:
    text = document.text[: edit.span.start] + edit.replacement + document.text[edit.span.end :]
    return read(text.encode("utf-8"), document.name)


def _same(before: Document, after: Document, but: Path | None) -> bool:
    """True where two documents say the same, what lies within ``but`` left aside."""
    if after.data is None or len(after.faults) > len(before.faults):
        return False
    return _values(before, but) == _values(after, but)


def _values(document: Document, but: Path | None) -> dict[Path, str]:
    return {
        path: scalar_text(document.at(path))
        for path in document.places
        if path and (but is None or not path.within(but))
    }


def _unquoted(written: str) -> str:
    if len(written) > 1 and written[0] == written[-1] == "'":
        return written[1:-1].replace("''", "'")
    return written


def _span(document: Document, finding: Finding) -> Span:
    return finding.span or document.span(finding.path, finding.part)


def _touches(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end
