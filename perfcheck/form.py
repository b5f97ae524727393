"""Reads the form: a located document becomes a typed evaluation, with every quantity read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from perfcheck import keys, profile, quantities
from perfcheck.model import (
    Adjustment,
    Amount,
    Budget,
    BudgetLine,
    Document,
    Evaluation,
    Exemption,
    Fault,
    Goal,
    Improvement,
    Indicator,
    Language,
    Measure,
    Number,
    Path,
    Problem,
    Profile,
    Result,
    SelfEvaluation,
    Survey,
    Task,
    Text,
    scalar_text,
)
from perfcheck.patterns import compiled
from perfcheck.reading.remarks import Remark, remarks

ASPECTS = {
    "outputs": ("quantity", "quality", "timeliness", "cost"),
    "costs": ("economic", "social", "environmental"),
    "benefits": ("economic", "social", "ecological", "sustainable"),
}
T = TypeVar("T")
_CHINESE = compiled("[\u4e00-\u9fff]+")


def fill(
    document: Document,
    faults: tuple[Fault, ...] = (),
    broken: frozenset[Path] = frozenset(),
    chosen: Profile | None = None,
    exempting: bool = True,
    adjustment: Adjustment | None = None,
) -> Evaluation:
    """The evaluation that a document holds; parts in ``broken`` are read as absent.

    ``chosen`` overrides the profile that the file names; without ``exempting`` its exemptions are left out;
    ``adjustment`` is what a configuration changes. Never raises,
    whatever the data.
    """
    filled = _Reader(document, broken).evaluation(faults, chosen, exempting)
    return filled._replace(profile=profile.adjusted(filled.profile, adjustment)) if adjustment else filled


class _Reader:
    """Reads fields by path, so that every value knows where it stands."""

    def __init__(self, document: Document, broken: frozenset[Path]) -> None:
        self.document = document
        self.broken = broken
        self.year: int | None = None
        self.currency = "元"

    # --- access ---

    def get(self, path: Path, node: Any, key: str) -> Any:
        if not isinstance(node, dict) or (self.broken and path / key in self.broken):
            return None
        return node.get(key)

    def text(self, path: Path, node: Any, key: str) -> Text:
        value = self.get(path, node, key)
        if type(value) is str:
            return Text(path / key, value)
        if value is None:
            return Text(path / key)
        if isinstance(value, list):
            value = "、".join(filter(None, (scalar_text(item) for item in value)))
        return Text(path / key, scalar_text(value))

    def texts(self, path: Path, node: Any, key: str) -> tuple[Text, ...]:
        value = self.get(path, node, key)
        if not isinstance(value, list):
            written = scalar_text(value)
            return (Text(path / key, written),) if written else ()
        return tuple(Text(path / key / n, scalar_text(item)) for n, item in enumerate(value))

    def measure(self, path: Path, node: Any, key: str) -> Measure:
        value = self.get(path, node, key)
        if value is None:
            return Measure(path / key)
        written = scalar_text(value)
        if not written.strip():
            return Measure(path / key, written)
        found = quantities.scan(written, year=self.year)
        return Measure(path / key, written, quantities.read(written, year=self.year), found)

    def number(self, path: Path, node: Any, key: str) -> Number:
        value = self.get(path, node, key)
        if value is None:
            return Number(path / key)
        written = scalar_text(value)
        read = quantities.number(written)
        return Number(path / key, written, *read) if read else Number(path / key, written)

    def amount(self, path: Path, node: Any, key: str) -> Amount:
        written = scalar_text(self.get(path, node, key))
        read = quantities.amount(written, self.currency)
        if read is None:
            return Amount(path / key, written, unit=self.currency)
        return Amount(path / key, written, *read)

    def items(self, path: Path, node: Any, key: str, make: Callable[[Path, Any], T]) -> tuple[T, ...]:
        """The objects of a list; anything that is no object was set aside by the schema."""
        value = self.get(path, node, key)
        if not isinstance(value, list):
            return ()
        where = path / key
        return tuple(
            make(where / n, item)
            for n, item in enumerate(value)
            if isinstance(item, dict) and where / n not in self.broken
        )

    # --- the form ---

    def evaluation(self, faults: tuple[Fault, ...], chosen: Profile | None, exempting: bool) -> Evaluation:
        root, data = Path(), self.document.data
        kind = keys.canonical_value(keys.ROOT, "kind", scalar_text(self.get(root, data, "kind")))
        stage = keys.canonical_value(keys.ROOT, "stage", scalar_text(self.get(root, data, "stage")))
        year = self.get(root, data, "year")
        self.year = _year(year)
        unit, project = self.get(root, data, "unit"), self.get(root, data, "project")
        return Evaluation(
            document=self.document,
            profile=chosen or _profile(scalar_text(self.get(root, data, "profile")), kind, stage),
            language=_language(self.document.text),
            kind=kind,
            stage=stage or "self_evaluation",
            year=self.year,
            unit_name=self.text(root / "unit", unit, "name"),
            unit_aliases=self.texts(root / "unit", unit, "aliases"),
            competent_department=self.text(root / "unit", unit, "competent_department"),
            project_name=self.text(root / "project", project, "name"),
            budget=self.budget(root / "budget", self.get(root, data, "budget")),
            duties=self.texts(root, data, "duties"),
            goals=self.items(root, data, "goals", self.goal),
            tasks=self.items(root, data, "tasks", self.task),
            indicators=self.indicators(data),
            results=self.items(root, data, "results", self.result),
            problems=self.items(root, data, "problems", self.problem),
            improvements=self.items(root, data, "improvements", self.improvement),
            self_evaluation=self.self_evaluation(root / "self_evaluation", self.get(root, data, "self_evaluation")),
            exemptions=self.exemptions(root, data) if exempting else (),
            faults=faults,
            broken=self.broken,
        )

    def budget(self, path: Path, node: Any) -> Budget | None:
        if not isinstance(node, dict):
            return None
        self.currency = quantities.money_unit(scalar_text(self.get(path, node, "currency_unit"))) or "元"
        return Budget(
            path=path,
            currency_unit=self.currency,
            initial=self.amount(path, node, "initial"),
            adjusted=self.amount(path, node, "adjusted"),
            executed=self.amount(path, node, "executed"),
            execution_rate=self.measure(path, node, "execution_rate"),
            opening_balance=self.amount(path, node, "opening_balance"),
            closing_balance=self.amount(path, node, "closing_balance"),
            by_source=self.items(path, node, "by_source", self.budget_line),
            by_nature=self.items(path, node, "by_nature", self.budget_line),
            weight=self.number(path, node, "weight"),
            score=self.number(path, node, "score"),
            reason=self.text(path, node, "reason"),
            adjustment_reason=self.text(path, node, "adjustment_reason"),
        )

    def budget_line(self, path: Path, node: Any) -> BudgetLine:
        return BudgetLine(
            path=path,
            name=self.text(path, node, "name"),
            initial=self.amount(path, node, "initial"),
            adjusted=self.amount(path, node, "adjusted"),
            executed=self.amount(path, node, "executed"),
        )

    def indicators(self, data: Any) -> tuple[Indicator, ...]:
        """Every row of the table, in the order of the form."""
        found: list[Indicator] = []
        for level1, aspects in ASPECTS.items():
            path = Path((level1,))
            node = self.get(Path(), data, level1)
            for level2 in aspects:
                found += self.rows(path, node, level2, level1, level2)
        found += self.rows(Path(), data, "satisfaction", "satisfaction", "")
        groups = self.get(Path(), data, "other")
        for n, group in enumerate(groups if isinstance(groups, list) else ()):
            where = Path(("other", n))
            if where not in self.broken:
                found += self.rows(where, group, "indicators", "other", self.text(where, group, "name").text)
        return tuple(found)

    def rows(self, path: Path, node: Any, key: str, level1: str, level2: str) -> tuple[Indicator, ...]:
        def make(where: Path, row: Any) -> Indicator:
            return self.indicator(where, row, level1, level2)

        return self.items(path, node, key, make)

    def indicator(self, path: Path, row: Any, level1: str, level2: str) -> Indicator:
        survey = self.get(path, row, "survey")
        return Indicator(
            path=path,
            level1=level1,
            level2=level2,
            number=int(path[-1]) + 1,
            id=self.text(path, row, "id"),
            name=self.text(path, row, "name"),
            target=self.measure(path, row, "target"),
            actual=self.measure(path, row, "actual"),
            unit=self.text(path, row, "unit"),
            weight=self.number(path, row, "weight"),
            score=self.number(path, row, "score"),
            reason=self.text(path, row, "reason"),
            baseline=self.measure(path, row, "baseline"),
            basis=self.text(path, row, "basis"),
            definition=self.text(path, row, "definition"),
            data_source=self.text(path, row, "data_source"),
            evidence=self.text(path, row, "evidence"),
            grading=self.text(path, row, "grading"),
            goal=self.text(path, row, "goal"),
            owner=self.text(path, row, "owner"),
            survey=self.survey(path / "survey", survey) if isinstance(survey, dict) else None,
        )

    def survey(self, path: Path, node: Any) -> Survey:
        return Survey(
            path, self.text(path, node, "method"), self.text(path, node, "sample"), self.text(path, node, "period")
        )

    def goal(self, path: Path, node: Any) -> Goal:
        return Goal(
            path,
            self.text(path, node, "id"),
            self.text(path, node, "text"),
            self.text(path, node, "actual"),
            self.text(path, node, "reason"),
        )

    def task(self, path: Path, node: Any) -> Task:
        return Task(
            path,
            self.text(path, node, "id"),
            self.text(path, node, "text"),
            self.amount(path, node, "budget"),
            self.text(path, node, "result"),
        )

    def result(self, path: Path, node: Any) -> Result:
        return Result(path, self.text(path, node, "text"), self.texts(path, node, "claims"))

    def problem(self, path: Path, node: Any) -> Problem:
        return Problem(path, self.text(path, node, "id"), self.text(path, node, "text"))

    def improvement(self, path: Path, node: Any) -> Improvement:
        return Improvement(
            path,
            self.text(path, node, "text"),
            self.texts(path, node, "addresses"),
            self.text(path, node, "owner"),
            self.text(path, node, "due"),
        )

    def self_evaluation(self, path: Path, node: Any) -> SelfEvaluation | None:
        if not isinstance(node, dict):
            return None
        return SelfEvaluation(
            path,
            self.number(path, node, "score"),
            self.text(path, node, "grade"),
            self.text(path, node, "conclusion"),
        )

    def exemptions(self, root: Path, data: Any) -> tuple[Exemption, ...]:
        """The entries of the file, then the comments beside its lines, one exemption for each rule they name."""
        beside = (
            _beside(remark, rule)
            for remark in (remarks(self.document) if data is not None else ())
            for rule in remark.rules or ("",)
        )
        return (*self.items(root, data, "exemptions", self.exemption), *beside)

    def exemption(self, path: Path, node: Any) -> Exemption:
        return Exemption(
            path,
            self.text(path, node, "rule"),
            self.text(path, node, "path"),
            self.text(path, node, "reason"),
            self.text(path, node, "until"),
            self.text(path, node, "approved_by"),
        )


def _beside(remark: Remark, rule: str) -> Exemption:
    nothing = Text(Path())
    reason = Text(Path(), remark.reason)
    return Exemption(Path(), Text(Path(), rule), nothing, reason, nothing, nothing, span=remark.span, line=remark.line)


def _year(value: Any) -> int | None:
    """The year of the evaluation; ``2023`` and ``2023年`` alike."""
    if isinstance(value, bool):
        return None
    written = scalar_text(value).strip().removesuffix("年").removesuffix("年度")
    return int(written) if len(written) == 4 and written.isascii() and written.isdigit() else None


def _profile(named: str, kind: str, stage: str) -> Profile:
    # A profile that does not exist is S005's business; the check goes on with the default.
    return profile.load(named if named in profile.names() else profile.default_for(kind, stage))


def _language(text: str) -> Language:
    """The document's own language: Chinese as soon as one character in twelve is Chinese."""
    chinese = sum(map(len, _CHINESE.findall(text, 0, 20_000)))
    return "zh" if chinese * 12 >= min(len(text), 20_000) else "en"
