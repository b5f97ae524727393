"""Mechanical corrections that change no meaning: signs, digits and spaces of figures, an execution rate left out, missing ids.

A correction is a stretch of the text and what replaces it, so comments, order, quotes and everything else stay as they are.
Whatever would read as another value, or would bring a finding that was not there, is left undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from decimal import Decimal
from functools import lru_cache
from typing import Literal, get_args

from perfcheck import keys, quantities, slips
from perfcheck.assessment import assess, reassess
from perfcheck.identity import Identity, identified, identities
from perfcheck.memory import remembered
from perfcheck.model import (
    Adjustment,
    Amount,
    BudgetLine,
    Document,
    Evaluation,
    Fault,
    FileReport,
    Indicator,
    Measure,
    Number,
    Path,
    Profile,
    Quantity,
    Span,
)
from perfcheck.patterns import compiled
from perfcheck.tuples import NamedTuple

Kind = Literal["figure", "unit", "rate", "id"]

_WIDE = {code: code - 0xFEE0 for code in range(ord("０"), ord("９") + 1)} | str.maketrans(
    "％﹪＞＜＝≧⩾≦⩽￥", "%%><=≥≥≤≤¥"
)
_WIDE_BETWEEN = (
    (compiled(r"(?<=[0-9])－(?=[0-9])"), "-"),
    (compiled(r"(?<=[0-9])／(?=[0-9])"), "/"),
    (compiled(r"(?<=[0-9])．(?=[0-9])"), "."),
    (compiled(r"(?<=[0-9])，(?=[0-9]{3}(?![0-9]))"), ","),
)
_WIDE_BEFORE = ((compiled(r"^－(?=[0-9])"), "-"), (compiled(r"^＋(?=[0-9])"), "+"))
_SIGN = ((compiled(r"^\s*(?:>\s?=|=\s?>)"), "≥"), (compiled(r"^\s*(?:<\s?=|=\s?<)"), "≤"))
_PERCENT = compiled(r"(?<=[0-9])\s*百分比")
_GROUPS = compiled(r"(?<![0-9.])[0-9]{1,3}(?:[ \u3000\u00a0][0-9]{3})+(?![0-9])")
_SPACE_BEFORE_UNIT = compiled(r"(?<=[0-9])[ \u3000\u00a0]+(?=[%‰‱一-龥㎡])")
_SPACE_AFTER_SIGN = compiled(r"^([≥≤><=])[ \u3000\u00a0]+(?=[0-9])")
_SQUARE = ((compiled(r"(?<=[0-9万])[mM][2²]$"), "㎡"), (compiled(r"(?<=[0-9万])[mM]3$"), "m³"))
_UNIT = compiled(r"^[^0-9]{0,3}[0-9][0-9.,]*\s?(?P<unit>[^0-9\s,，、;；()（）~～至-]{1,8})$")
# A plain scalar that YAML takes for nothing else.
_PLAIN = compiled(r"[^\s\-?:,\[\]{}#&*!|>%@`'\"=~][^,\[\]{}#:\n\"]*|[-+]?[0-9][^,\[\]{}#:\n\"]*")
_PLAIN_YEAR = compiled("[0-9]{4}(?:年度?)?")
_LONGEST = 60
TRIES = 100
"""So often a file is judged again to find the corrections that do no harm; what is not reached by then stays as it is."""
WORK = 1_000_000
"""So many characters are judged for that, in a long file with fewer tries, but never fewer than FEWEST."""
FEWEST = 3
_IDS = {"goals": "G", "tasks": "T", "problems": "P"}


class Fix(NamedTuple):
    """One correction: its kind, the object it is about, the stretch of the text, and what stands there afterwards."""

    kind: Kind
    path: Path
    span: Span
    replacement: str


class Fixed(NamedTuple):
    """The text of a file with its corrections applied."""

    text: str
    fixes: tuple[Fix, ...]


def fixed(data: bytes, name: str, profile: Profile | None = None, adjustment: Adjustment | None = None) -> Fixed | None:
    """The corrected text of a file; None where the file could not be read whole, so that nothing is lost by writing it.

    ``profile`` and ``adjustment`` are the profile and the settings by which a new finding is told, as for ``assess``.
    """
    before = assess(data, name, profile, adjustment=adjustment)
    if before.document.data is None or any(fault.rule == "unreadable-file" for fault in before.document.faults):
        return None
    chosen: list[Fix] = []
    proposed = list(fixes(before.evaluation))
    known = frozenset(identities(before)) if proposed else frozenset()
    tries = iter(range(max(FEWEST, min(TRIES, WORK // len(before.document.text)))))
    _take(before, known, chosen, proposed, tries)
    chosen.sort(key=lambda fix: fix.span)
    return Fixed(applied(before.document.text, chosen), tuple(chosen))


def _take(before: FileReport, known: Set[Identity], chosen: list[Fix], more: list[Fix], tries: Iterator[int]) -> None:
    """Adds to the chosen ones what is harmless beside them: all at once, else part by part, as long as there are tries left."""
    if not more or next(tries, None) is None:
        return
    if _harmless(before, known, [*chosen, *more]):
        chosen += more
    else:
        for part in _parts(more):
            _take(before, known, chosen, part, tries)


def _parts(listed: list[Fix]) -> list[list[Fix]]:
    """Corrections of several kinds by kind, those of one kind in halves; a single one has no parts."""
    kinds = [found for kind in get_args(Kind) if (found := [fix for fix in listed if fix.kind == kind])]
    if len(kinds) > 1:
        return kinds
    half = len(listed) // 2
    return [listed[:half], listed[half:]] if half else []


def fixes(evaluation: Evaluation) -> Iterator[Fix]:
    """Every correction that suggests itself, in the order of the form; whether it brings a new finding is not yet looked at."""
    document = evaluation.document
    if document.data is None:
        return
    for row in evaluation.indicators:
        yield from _measures(document, row)
    for number in _numbers(evaluation):
        yield from _value(document, "figure", number.path, number.text, _tidy(number.text))
    for fault in evaluation.faults:
        yield from _slip(document, fault)
    yield from _year(document)
    yield from _rate(evaluation)
    yield from _ids(document)


def correction(evaluation: Evaluation, path: Path) -> Fix | None:
    """The correction of the value at a path, None where it is written plainly."""
    # A figure stands under a key; many findings are about a whole row.
    found = _written(evaluation).get(path) if path and isinstance(path[-1], str) else None
    if isinstance(found, Indicator):
        return next((fix for fix in _measures(evaluation.document, found) if fix.path == path), None)
    return next(_value(evaluation.document, "figure", path, found.text, _tidy(found.text)), None) if found else None


@lru_cache(maxsize=2)
def _written(evaluation: Evaluation) -> dict[Path, Indicator | Number | Amount | Measure]:
    """What stands at each path that may hold a figure: the row of a measure, or the number itself."""
    found: dict[Path, Indicator | Number | Amount | Measure] = {number.path: number for number in _numbers(evaluation)}
    for row in evaluation.indicators:
        found |= {row.target.path: row, row.actual.path: row, row.baseline.path: row}
    return found


def applied(text: str, listed: Iterable[Fix]) -> str:
    """The text with the corrections in it; of two that overlap the first stays."""
    parts, at = [], 0
    for fix in sorted(listed, key=lambda fix: fix.span):
        if fix.span.start >= at:
            parts += [text[at : fix.span.start], fix.replacement]
            at = fix.span.end
    return "".join([*parts, text[at:]])


def _harmless(before: FileReport, known: Set[Identity], listed: Sequence[Fix]) -> bool:
    """True where the corrected text reads whole, with every other value as it was and no finding beyond the known ones."""
    text = applied(before.document.text, listed).encode("utf-8", "surrogatepass")
    # The profile as the settings have left it.
    after = reassess(text, before.document.name, before.evaluation.profile)
    if after.document.data is None or len(after.document.faults) > len(before.document.faults):
        return False
    new = {(rule.code, finding.path.pointer) for one, rule, finding in identified(after) if one not in known}
    # An object that was called by its words and is now called by its new id has the same findings.
    return not new or new <= {(rule.code, finding.path.pointer) for rule, finding in before.findings()}


# --- figures --------------------------------------------------------------------------------


def _measures(document: Document, row: Indicator) -> Iterator[Fix]:
    """The corrections of what a row measures: target, actual, baseline."""
    units = _one_unit(row.target, row.actual)
    # The unit's correction rewrites the whole actual value, its figure included: two corrections of one value would not both fit.
    for measure in (row.target, row.baseline) if units else (row.target, row.actual, row.baseline):
        yield from _value(document, "figure", measure.path, measure.text, _tidy(measure.text))
    if units:
        yield from _value(document, "unit", row.actual.path, row.actual.text, units)


def _numbers(evaluation: Evaluation) -> Iterator[Number | Amount | Measure]:
    for row in evaluation.indicators:
        yield from (row.weight, row.score)
    budget = evaluation.budget
    if budget is not None:
        yield from (budget.initial, budget.adjusted, budget.executed, budget.execution_rate)
        yield from (budget.opening_balance, budget.closing_balance, budget.weight, budget.score)
        lines: tuple[BudgetLine, ...] = (*budget.by_source, *budget.by_nature)
        for line in lines:
            yield from (line.initial, line.adjusted, line.executed)
    for task in evaluation.tasks:
        yield task.budget
    if evaluation.self_evaluation is not None:
        yield evaluation.self_evaluation.score


@remembered
def _tidy(text: str) -> str:
    """A figure with half-width digits and signs, ≥ for >=, % for 百分比, and no space inside it."""
    if not text or len(text) > _LONGEST:
        return text
    new = text.strip().translate(_WIDE)
    for pattern, sign in (*_WIDE_BETWEEN, *_WIDE_BEFORE, *_SIGN):
        new = pattern.sub(sign, new)
    new = _PERCENT.sub("%", new)
    new = _GROUPS.sub(lambda match: re.sub(r"\s", "", match[0]), new)
    new = _SPACE_BEFORE_UNIT.sub("", _SPACE_AFTER_SIGN.sub(r"\1", new))
    for pattern, sign in _SQUARE:
        new = pattern.sub(sign, new)
    return new


def _one_unit(target: Measure, actual: Measure) -> str:
    """The actual value with its unit spelled as the target spells it (520平方米 beside ≥500㎡); "" where they agree."""
    wanted, given = _UNIT.match(_tidy(target.text)), _UNIT.match(_tidy(actual.text))
    if wanted is None or given is None or wanted["unit"] == given["unit"]:
        return ""
    if quantities.canonical(wanted["unit"]) != quantities.canonical(given["unit"]):
        return ""
    return _tidy(actual.text)[: given.start("unit")] + wanted["unit"]


def _value(document: Document, kind: Kind, path: Path, text: str, new: str) -> Iterator[Fix]:
    """The correction of one value, where it stands in the source as it reads and still reads the same afterwards."""
    if new != text and _same(text, new):
        yield from _replaced(document, kind, path, text, new)


def _slip(document: Document, fault: Fault) -> Iterator[Fix]:
    """The figure that a cell can only have been meant as: 96. 4% is 96.4%."""
    written = fault.facts.get("value") if fault.rule == "wrong-type" else None
    slip = slips.broken(written) if isinstance(written, str) else None
    if isinstance(written, str) and slip is not None and slip.certain and slip.meant == fault.facts.get("suggestion"):
        yield from _replaced(document, "figure", fault.path, written, slip.meant)


def _year(document: Document) -> Iterator[Fix]:
    """The year in four plain digits."""
    written = document.data.get("year")
    year = quantities.year(written) if isinstance(written, str) else None
    if year is not None and isinstance(written, str) and not _PLAIN_YEAR.fullmatch(written):
        yield from _replaced(document, "figure", Path(("year",)), written, str(year))


def _replaced(document: Document, kind: Kind, path: Path, text: str, new: str) -> Iterator[Fix]:
    """One value for another, where it stands in the source as it reads."""
    place = document.places.get(path)
    if place is None:
        return
    source = document.text[place.value.start : place.value.end]
    # A comma that stood there before does no harm there afterwards.
    if source == text and _PLAIN.fullmatch(new.replace(",", "") if "," in source else new):
        yield Fix(kind, path, place.value, new)
    elif source[:1] in ("'", '"') and source[1:-1] == text and source[:1] == source[-1:]:
        yield Fix(kind, path, Span(place.value.start + 1, place.value.end - 1), new)


def _same(old: str, new: str) -> bool:
    """True where both texts state the same quantities, or only the new one can be read."""
    was, now = quantities.scan(old), quantities.scan(new)
    if quantities.amount(old, "元") is None and quantities.read(old) is None:
        money, quantity = quantities.amount(new, "元"), quantities.read(new)
        if money is not None or quantity is not None:
            return [_said(q)[0] for q in was] == [_said(q)[0] for q in now] or not was
    if quantities.amount(old, "元") != quantities.amount(new, "元"):
        return False
    return [_said(q) for q in was] == [_said(q) for q in now]


def _said(quantity: Quantity) -> tuple[object, ...]:
    return (
        quantity.value,
        quantity.unit if quantity.unit != "百分比" else "%",
        quantity.comparator,
        quantity.upper,
        quantity.exact,
        quantity.day,
        quantity.decimals,
    )


# --- what is left out -----------------------------------------------------------------------


def _rate(evaluation: Evaluation) -> Iterator[Fix]:
    """The execution rate out of budget and expenditure, where none is printed."""
    budget = evaluation.budget
    if budget is None or budget.execution_rate or not budget.executed or not budget.adjusted:
        return
    whole, spent = budget.adjusted.yuan or Decimal(0), budget.executed.yuan or Decimal(0)
    if whole <= 0 or spent < 0:
        return
    rate = f"{quantities.rounded(spent / whole * 100)}%"
    yield from _field(evaluation.document, "rate", budget.path, "budget", "execution_rate", rate, budget.executed.path)


def _ids(document: Document) -> Iterator[Fix]:
    """An id for every goal, task and problem without one, where no other entry has it."""
    for section, letter in _IDS.items():
        entries = document.data.get(section)
        if not isinstance(entries, list):
            continue
        taken = {str(entry.get("id")) for entry in entries if isinstance(entry, dict)}
        for number, entry in enumerate(entries):
            name = f"{letter}{number + 1}"
            if isinstance(entry, dict) and entry and entry.get("id") in (None, "") and name not in taken:
                yield from _field(document, "id", Path((section, number)), section[:-1], "id", name, None)


def _field(
    document: Document, kind: Kind, path: Path, of: str, name: str, value: str, after: Path | None
) -> Iterator[Fix]:
    """A field that is not there, or there and empty: filled in behind its key, behind another field, or as the first."""
    place = document.places.get(path / name)
    if place is not None:
        colon = document.text.find(":", place.key.end, place.key.end + 3) if place.key is not None else -1
        if place.value.start == place.value.end and colon >= 0:
            yield Fix(kind, path, Span(colon + 1, colon + 1), f" {value}")
        return
    block = document.places[path].value
    written = (document.places.get(path / key) for key in document.at(path))
    first = min((p.key.start for p in written if p is not None and p.key is not None), default=-1)
    if first < block.start or first > block.end:
        # Behind an alias the entry stands somewhere else.
        return
    flow = document.text[block.start] == "{"
    quoted = document.text[first] == '"'
    key = (
        name
        if document.text[first].isascii() and (not quoted or document.text[first + 1].isascii())
        else keys.names(of, name)[1]
    )
    entry = f'"{key}": "{value}"' if quoted else f"{key}: {value}"
    if flow and after is None:
        yield Fix(kind, path, Span(first, first), f"{entry}, ")
    elif flow and after is not None:
        end = document.places[after].value.end
        yield Fix(kind, path, Span(end, end), f", {entry}")
    else:
        yield from _line(document, kind, path, entry, first, after)


def _line(document: Document, kind: Kind, path: Path, entry: str, first: int, after: Path | None) -> Iterator[Fix]:
    """A line of its own in a block, in its indentation and with its line break."""
    start = document.position(first)
    indent = document.text[document.lines[start.line - 1] : first]
    if indent.strip(" -"):
        return
    line = start.line if after is None else document.position(document.places[after].value.start).line
    whole = document.text[document.lines[line - 1] : document.lines[line]] if line < len(document.lines) else ""
    newline = "\r\n" if whole.endswith("\r\n") else "\n"
    margin = " " * len(indent)
    if after is None:
        yield Fix(kind, path, Span(first, first), f"{entry}{newline}{margin}")
    else:
        end = document.lines[line - 1] + len(document.line_text(line))
        yield Fix(kind, path, Span(end, end), f"{newline}{margin}{entry}")
