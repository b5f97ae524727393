"""Two versions of an evaluation side by side: findings mended, new and remaining; what became of the goals as declared."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal

from perfcheck import quantities
from perfcheck.direction import direction_of
from perfcheck.identity import Identity, identified
from perfcheck.model import Evaluation, FileReport, Finding, Indicator, Number, Path, Quantity, Rule
from perfcheck.tuples import NamedTuple

Case = Literal["dropped", "added", "lowered", "raised", "reworded", "unit", "weight_lowered", "weight_raised"]


class Change(NamedTuple):
    """What became of one declared indicator: its name, what was declared and what stands there now."""

    case: Case
    name: str
    old: str
    new: str


class Told(NamedTuple):
    """A finding with its identity, in the report it comes from."""

    identity: Identity
    rule: Rule
    finding: Finding


class Comparison(NamedTuple):
    """``fixed`` findings stand in the old report only, ``new`` ones in the new one only, ``remaining`` in both (as the new one
    tells them). ``declared`` is None unless a declaration is compared with a self-evaluation. ``apart`` says by what the two are
    told to be files of something else: ``unit.name``, ``project.name``, ``year``, each with what the old and the new one say."""

    fixed: tuple[Told, ...]
    new: tuple[Told, ...]
    remaining: tuple[Told, ...]
    declared: tuple[Change, ...] | None
    apart: tuple[tuple[str, str, str], ...]


def compare(old: FileReport, new: FileReport) -> Comparison:
    """The comparison of two reports, by what findings are about and never by their lines."""
    before, after = _told(old), _told(new)
    both = before.keys() & after.keys()
    stages = (old.evaluation.stage, new.evaluation.stage)
    return Comparison(
        fixed=tuple(told for key, told in before.items() if key not in both),
        new=tuple(told for key, told in after.items() if key not in both),
        remaining=tuple(told for key, told in after.items() if key in both),
        declared=tuple(_declared(old.evaluation, new.evaluation)) if stages == ("target", "self_evaluation") else None,
        apart=tuple(_apart(old.evaluation, new.evaluation)),
    )


def _apart(old: Evaluation, new: Evaluation) -> Iterator[tuple[str, str, str]]:
    for name, before, now in (
        ("unit.name", old.unit_name.text, new.unit_name.text),
        ("project.name", old.project_name.text, new.project_name.text),
        ("year", str(old.year or ""), str(new.year or "")),
    ):
        if before and now and _bare(before) != _bare(now):
            yield name, before.strip(), now.strip()


def _told(report: FileReport) -> dict[Identity, Told]:
    return {one: Told(one, rule, finding) for one, rule, finding in identified(report)}


def _declared(old: Evaluation, new: Evaluation) -> Iterator[Change]:
    """What was declared and is no longer so, in the order of the declaration; then what is new."""
    left = _Left(new.indicators, same=_bare(old.project_name.text) == _bare(new.project_name.text))
    for row in old.indicators:
        now = left.counterpart(row)
        if now is None:
            yield Change("dropped", row.name.text, row.target.text, "")
        else:
            yield from _changed(row, now)
    for row in new.indicators:
        if row.path not in left.taken:
            yield Change("added", row.name.text, "", row.target.text)


class _Left:
    """The indicators of a file that no declared one has been found to be yet."""

    def __init__(self, rows: Iterable[Indicator], same: bool) -> None:
        self.same = same
        self.taken: set[Path] = set()
        self.called: defaultdict[tuple[str, ...], deque[Indicator]] = defaultdict(deque)
        for row in rows:
            for key in self.keys(row):
                self.called[key].append(row)

    def keys(self, row: Indicator) -> Iterator[tuple[str, ...]]:
        """What makes two indicators the same, the surest first: the name in the same place, the name, the id in the same section.

        Of another project the ids are other ones.
        """
        name, known = _bare(row.name.text), row.id.text.strip()
        if name:
            yield ("name", name, row.level1, row.level2)
            yield ("name", name)
        if known and self.same:
            yield ("id", known, row.level1)

    def counterpart(self, row: Indicator) -> Indicator | None:
        """The same indicator in this file; from then on it is taken."""
        for key in self.keys(row):
            waiting = self.called.get(key, deque())
            while waiting and waiting[0].path in self.taken:
                waiting.popleft()
            if waiting:
                self.taken.add(waiting[0].path)
                return waiting[0]
        return None


def _bare(name: str) -> str:
    return "".join(name.split())


def _changed(row: Indicator, now: Indicator) -> Iterator[Change]:
    name, old, new = row.name.text, row.target.text.strip(), now.target.text.strip()
    if old != new:
        case = _target_case(row, now)
        if case:
            yield Change(case, name, old, new)
    if (
        row.unit
        and now.unit
        and quantities.canonical(row.unit.text.strip()) != quantities.canonical(now.unit.text.strip())
    ):
        yield Change("unit", name, row.unit.text, now.unit.text)
    yield from _weight(name, row.weight, now.weight)


def _target_case(row: Indicator, now: Indicator) -> Case | Literal[""]:
    """How a target changed; "" where it only is written otherwise (1.5万元, 15000元)."""
    was, then = row.target.quantity, now.target.quantity
    if was is None or then is None:
        return "reworded"
    if was.day is not None or then.day is not None:
        return "reworded" if was.day is None or then.day is None else _later(was, then)
    if was.value is None or then.value is None:
        return "reworded"
    value = quantities.convert(then.value, then.unit or was.unit, was.unit or then.unit)
    if value is None:
        return "unit"
    if (was.comparator or ">=") == (then.comparator or ">=") and value == was.value and was.upper == then.upper:
        return ""
    better_low = direction_of(row) == "<="
    # Whether 1:4 asks for more than 1:3 depends on what is set against what.
    if value == was.value or was.unit == quantities.RATIO_UNIT:
        return "reworded"
    return "lowered" if (value < was.value) != better_low else "raised"


def _later(was: Quantity, then: Quantity) -> Case | Literal[""]:
    if was.day is None or then.day is None or was.day == then.day:
        return ""
    return "lowered" if then.day > was.day else "raised"


def _weight(name: str, old: Number, new: Number) -> Iterator[Change]:
    was, now = old.value, new.value
    if was is None or now is None or was == now:
        return
    yield Change("weight_lowered" if now < was else "weight_raised", name, _plain(was), _plain(now))


def _plain(value: Decimal) -> str:
    return f"{value:f}"
