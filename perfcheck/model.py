"""The nouns of perfcheck: places in a file, the evaluation it holds, and what was found in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from perfcheck.slots import Slots
from perfcheck.tuples import NamedTuple

Severity = Literal["error", "warning", "hint"]
Confidence = Literal["certain", "likely"]
Language = Literal["zh", "en"]
State = Literal["passed", "failed", "not_applicable", "not_run", "exempt"]
Verdict = Literal["scored", "rejected", "unreadable"]
Comparator = Literal["", ">=", ">", "=", "<", "<="]

LEVELS: tuple[Severity, ...] = ("hint", "warning", "error")
"""The severities, the mildest first."""
TABLE = ("outputs", "costs", "benefits", "satisfaction", "other")
"""The parts of the form that hold indicators, in its order."""


# --- places ---------------------------------------------------------------------------------


class Path(tuple[str | int, ...]):
    """A route into the document in canonical (English) keys: ``("outputs", "quantity", 0, "target")``."""

    __slots__ = ()

    def __truediv__(self, part: str | int) -> Path:
        return tuple.__new__(Path, (*self, part))

    @classmethod
    def parse(cls, pointer: str) -> Path:
        """The path of an RFC 6901 pointer; digits become list positions."""
        parts = (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])
        return cls(int(part) if part.isascii() and part.isdigit() else part for part in parts)

    @property
    def parent(self) -> Path:
        return Path(self[:-1])

    @property
    def pointer(self) -> str:
        """The path as an RFC 6901 JSON pointer."""
        plain = "".join([f"/{part}" for part in self])
        if "~" not in plain and plain.count("/") == len(self):
            return plain
        return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in self)

    def within(self, other: Path) -> bool:
        """True where this path is ``other`` or lies below it."""
        return self[: len(other)] == other


# One finding is asked about it half a dozen times.
@lru_cache(maxsize=256)
def object_of(path: Path) -> Path:
    """The object a path belongs to: an indicator, a goal, a budget line, or the top-level part itself."""
    for at, part in enumerate(path):  # noqa: B007 - where it ends is what is asked
        if type(part) is int:
            break
    else:
        return Path(path[:1])
    if path[0] in ("other", "budget"):
        # The second number belongs to the row only there; elsewhere it counts inside a field (duties, aliases).
        numbers = [n for n, part in enumerate(path) if isinstance(part, int)]
        at = numbers[-1] if path[0] == "budget" or len(numbers) == 1 else numbers[1]
    return path if at + 1 == len(path) else tuple.__new__(Path, path[: at + 1])


class Span(NamedTuple):
    """A stretch of the decoded text, in code points from its beginning, end excluded."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as an editor counts it: line and column from 1, in code points."""

    line: int
    column: int


class Place(NamedTuple):
    """Where a key and its value stand; a list item has no key, an empty value has an empty span."""

    key: Span | None
    value: Span


_NO_FACTS: Mapping[str, Any] = {}


class Fault(NamedTuple):
    """Something that reading or the schema found wrong: which S rule reports it, where, with what facts.

    ``rule`` is the name of the reporting rule ("duplicate-key"); ``span`` is set where no path leads to the place.
    """

    rule: str
    path: Path
    span: Span | None = None
    facts: Mapping[str, Any] = _NO_FACTS
    case: str = ""
    related: tuple[Related, ...] = ()


class Document(Slots):
    """A file as read: exact text, data with canonical keys, and the place of every path.

    Scalars in ``data`` are str, int, Decimal (written digits kept: ``98.10``), bool or None.
    ``data`` is None where the file could not be read. ``lines`` holds the offset at which each line begins.
    """

    name: str
    text: str
    data: Any
    places: Mapping[Path, Place]
    lines: tuple[int, ...]
    faults: tuple[Fault, ...] = ()
    encoding: str = "utf-8"
    digest: str = ""

    def position(self, offset: int) -> Position:
        """Line and column (both from 1) of a code point offset."""
        line = bisect_right(self.lines, offset)
        return Position(line, offset - self.lines[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """Where a line (from 1) begins and ends, its line break left out."""
        start = self.lines[line - 1]
        end = self.lines[line] if line < len(self.lines) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def line_text(self, line: int) -> str:
        """The text of a line (from 1) without its line break."""
        start, end = self.line_span(line)
        return self.text[start:end]

    def span(self, path: Path, part: tuple[int, int] | None = None) -> Span:
        """Where to point for a path: its value, the key of an empty value, else the nearest parent that exists.

        ``part`` narrows the value to a stretch of its text (offsets into the scalar as the reader decoded it).
        """
        place = self.places.get(path)
        if place is None:
            return self._anchor(path.parent) if path else Span(0, 0)
        if place.value.start == place.value.end:
            return place.key or place.value
        if part is None:
            return place.value
        return self._narrow(path, place.value, part)

    def anchored(self, path: Path) -> bool:
        """True where the path, or something above it below the root, stands in the file."""
        return any(path[:end] in self.places for end in range(len(path), 0, -1))

    def _anchor(self, path: Path) -> Span:
        """The key under which a missing thing should have stood, else the first line of its list item."""
        place = self.places.get(path)
        if place is None:
            return self._anchor(path.parent) if path else Span(0, 0)
        if place.key is not None:
            return place.key
        end = self.text.find("\n", place.value.start, place.value.end)
        return Span(place.value.start, place.value.end if end < 0 else end)

    def _narrow(self, path: Path, value: Span, part: tuple[int, int]) -> Span:
        text = scalar_text(self.at(path))
        source = self.text[value.start : value.end]
        words = text[part[0] : part[1]]
        shift = source.find(text)
        if shift >= 0:
            return Span(value.start + shift + part[0], value.start + shift + part[1])
        # A folded or escaped scalar: the same occurrence of the same words.
        earlier = text.count(words, 0, part[0]) if words else 0
        found = -1
        for _ in range(earlier + 1):
            found = source.find(words, found + 1) if words else -1
            if found < 0:
                return value
        return Span(value.start + found, value.start + found + len(words))

    def at(self, path: Path) -> Any:
        """The value at a path, None where there is none."""
        node = self.data
        for part in path:
            try:
                node = node[part]
            except (KeyError, IndexError, TypeError):
                return None
        return node


def scalar_text(value: Any) -> str:
    """A scalar as it was written; "" for nothing and for lists or mappings."""
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


# --- what a field holds ---------------------------------------------------------------------


class Quantity(Slots):
    """One quantity read out of a text.

    ``value`` is exact, in ``unit``; None where only an indefinite amount is named (数十). ``upper`` closes a range.
    ``unit`` is canonical ("万元", "%", "pp", "㎡", "人次"; "" where none is written). ``comparator`` is "" where
    none is written. ``exact`` is False for 余, 近, 约, 超, 左右, 数十. ``decimals`` counts the printed places.
    ``day`` is set for dates and deadlines: the last day of the period named. ``start``/``end`` are offsets into the text.
    """

    value: Decimal | None
    unit: str = ""
    comparator: Comparator = ""
    upper: Decimal | None = None
    exact: bool = True
    decimals: int = 0
    day: date | None = None
    start: int = 0
    end: int = 0

    if not TYPE_CHECKING:

        def __init__(self, value, unit="", comparator="", upper=None, exact=True, decimals=0, day=None, start=0, end=0):
            self.value = value
            self.unit = unit
            self.comparator = comparator
            self.upper = upper
            self.exact = exact
            self.decimals = decimals
            self.day = day
            self.start = start
            self.end = end

    def shifted(self, by: int) -> Quantity:
        """The same, so many characters further on."""
        return Quantity(
            self.value, self.unit, self.comparator, self.upper, self.exact, self.decimals, self.day,
            self.start + by, self.end + by,
        )  # fmt: skip

    @property
    def stated(self) -> bool:
        """False where an amount is only named (数十, 若干), and for a date without a known year."""
        return self.value is not None or self.day is not None

    @property
    def single(self) -> bool:
        """True for one exact value, neither a range nor a bound."""
        return self.value is not None and self.exact and self.upper is None and self.comparator in ("", "=")


class Field(Slots):
    """What stands under a key. Few of a form's fields are ever asked for their path, so it is put together when it is.

    Falsy where it is absent or blank; a number or an amount also where no number is written.
    """

    under: Path
    key: str | int
    text: str = ""

    if not TYPE_CHECKING:

        def __init__(self, under, key, text=""):
            self.under = under
            self.key = key
            self.text = text

    @property
    def path(self) -> Path:
        return self.under / self.key

    def __bool__(self) -> bool:
        text = self.text
        return text != "" and not text.isspace()


class Text(Field):
    """A written field."""


class Measure(Field):
    """A target, an actual or a baseline: the written text and every quantity read out of it.

    ``quantity`` is the quantity that the whole field states (None where the field is wording with numbers in it).
    """

    quantity: Quantity | None = None
    quantities: tuple[Quantity, ...] = ()

    if not TYPE_CHECKING:

        def __init__(self, under, key, text="", quantity=None, quantities=()):
            self.under = under
            self.key = key
            self.text = text
            self.quantity = quantity
            self.quantities = quantities


class Number(Field):
    """A weight or a score: the written text, its exact value (None where it is not a number), printed decimals."""

    value: Decimal | None = None
    decimals: int = 0

    if not TYPE_CHECKING:

        def __init__(self, under, key, text="", value=None, decimals=0):
            self.under = under
            self.key = key
            self.text = text
            self.value = value
            self.decimals = decimals

    def __bool__(self) -> bool:
        return self.value is not None

    @property
    def rounding(self) -> Decimal:
        """How far rounding alone can carry the number: half a step of its last printed digit, at least 0.01."""
        return max(Decimal("0.01"), Decimal(1).scaleb(-self.decimals) / 2)


class Amount(Field):
    """Money: the written text, the number in the written unit, the unit (元, 万元, 亿元 …) and the exact value in 元.

    Of another currency (USD thousand) the value is the number as written, in the unit that the form names.

    ``decimals`` counts the printed places, so one step of the last printed digit is ``10**-decimals`` units.
    ``own_unit`` is True where the unit stands beside the number instead of being the block's ``currency_unit``.
    """

    number: Decimal | None = None
    unit: str = "元"
    yuan: Decimal | None = None
    decimals: int = 0
    own_unit: bool = False

    if not TYPE_CHECKING:

        def __init__(self, under, key, text="", number=None, unit="元", yuan=None, decimals=0, own_unit=False):
            self.under = under
            self.key = key
            self.text = text
            self.number = number
            self.unit = unit
            self.yuan = yuan
            self.decimals = decimals
            self.own_unit = own_unit

    def __bool__(self) -> bool:
        return self.yuan is not None


# --- the evaluation -------------------------------------------------------------------------


class Survey(Slots):
    """How satisfaction was asked: method, sample size, period."""

    path: Path
    method: Text
    sample: Text
    period: Text


class Indicator(Slots):
    """One row of the indicator table.

    ``level1`` is outputs, costs, benefits, satisfaction or other; ``level2`` the aspect under it (quantity, economic …),
    "" for satisfaction, the group's own name under other. ``number`` counts from 1 within its list.
    """

    path: Path
    level1: str
    level2: str
    number: int
    id: Text
    name: Text
    target: Measure
    actual: Measure
    unit: Text
    weight: Number
    score: Number
    reason: Text
    baseline: Measure
    basis: Text
    definition: Text
    data_source: Text
    evidence: Text
    grading: Text
    goal: Text
    owner: Text
    survey: Survey | None

    if not TYPE_CHECKING:

        def __init__(
            self,
            path,
            level1,
            level2,
            number,
            id,
            name,
            target,
            actual,
            unit,
            weight,
            score,
            reason,
            baseline,
            basis,
            definition,
            data_source,
            evidence,
            grading,
            goal,
            owner,
            survey,
        ):
            self.path = path
            self.level1 = level1
            self.level2 = level2
            self.number = number
            self.id = id
            self.name = name
            self.target = target
            self.actual = actual
            self.unit = unit
            self.weight = weight
            self.score = score
            self.reason = reason
            self.baseline = baseline
            self.basis = basis
            self.definition = definition
            self.data_source = data_source
            self.evidence = evidence
            self.grading = grading
            self.goal = goal
            self.owner = owner
            self.survey = survey


class BudgetLine(Slots):
    """One line of the budget by source or by nature of expenditure."""

    path: Path
    name: Text
    initial: Amount
    adjusted: Amount
    executed: Amount


class Budget(Slots):
    """The money of the evaluation. ``currency_unit`` applies to every amount written without a unit."""

    path: Path
    currency_unit: str
    initial: Amount
    adjusted: Amount
    executed: Amount
    execution_rate: Measure
    opening_balance: Amount
    closing_balance: Amount
    by_source: tuple[BudgetLine, ...]
    by_nature: tuple[BudgetLine, ...]
    weight: Number
    score: Number
    reason: Text
    adjustment_reason: Text


class Goal(Slots):
    path: Path
    id: Text
    text: Text
    actual: Text
    reason: Text


class Task(Slots):
    path: Path
    id: Text
    text: Text
    budget: Amount
    result: Text


class Result(Slots):
    """A sentence of the achievements; ``claims`` are the universal claims the author singled out."""

    path: Path
    text: Text
    claims: tuple[Text, ...]


class Problem(Slots):
    path: Path
    id: Text
    text: Text


class Improvement(Slots):
    path: Path
    text: Text
    addresses: tuple[Text, ...]
    owner: Text
    due: Text


class SelfEvaluation(Slots):
    path: Path
    score: Number
    grade: Text
    conclusion: Text


class Exemption(Slots):
    """A finding that may stand, with its reason: an entry of the file, or a comment beside a line.

    ``target`` says where it applies (empty: in the whole file). A comment has a ``span`` and the ``line`` it is about.
    """

    path: Path
    rule: Text
    target: Text
    reason: Text
    until: Text
    approved_by: Text
    span: Span | None = None
    line: int = 0


class Profile(Slots):
    """A weight scheme with its thresholds, as profiles/*.toml states it.

    ``weights`` maps a first-level name to its points; ``limits`` holds the numbers rules compare with;
    ``severities`` overrides a card ("off" switches the rule off); ``required`` lists the sections that must not be empty;
    ``formulas`` says how a kind of indicator earns its points; ``grades`` are (name, lowest score), best first.
    ``locked`` are codes that no exemption reaches; ``switched_off`` those that the settings of the run leave out.
    """

    name: str
    title: Mapping[str, str]
    weights: Mapping[str, Decimal]
    execution_weight: Decimal
    limits: Mapping[str, Decimal]
    severities: Mapping[str, str]
    required: tuple[str, ...]
    formulas: Mapping[str, str]
    grades: tuple[tuple[str, Decimal], ...]
    locked: frozenset[str] = frozenset()
    switched_off: frozenset[str] = frozenset()

    def limit(self, name: str) -> Decimal:
        return self.limits[name]

    def formula(self, row: Indicator) -> str:
        """How an indicator earns its points."""
        return self.formulas["satisfaction" if row.level1 == "satisfaction" else "quantitative"]


class Adjustment(NamedTuple):
    """What a project's configuration changes in the profile of a file: severities ("off" too), limits, locked checks."""

    severities: Mapping[str, str]
    limits: Mapping[str, Decimal]
    locked: frozenset[str] = frozenset()


class Evaluation(Slots):
    """The whole file, typed. Every field is present; absent ones are falsy. Two are equal only if they are one and the same,
    so that what is worked out about one can be remembered.

    ``broken`` holds the paths that the schema set aside: a rule that needs one of them does not run.
    """

    document: Document
    profile: Profile
    language: Language
    kind: str
    stage: str
    year: int | None
    unit_name: Text
    unit_aliases: tuple[Text, ...]
    competent_department: Text
    project_name: Text
    budget: Budget | None
    duties: tuple[Text, ...]
    goals: tuple[Goal, ...]
    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]
    results: tuple[Result, ...]
    problems: tuple[Problem, ...]
    improvements: tuple[Improvement, ...]
    self_evaluation: SelfEvaluation | None
    exemptions: tuple[Exemption, ...]
    faults: tuple[Fault, ...]
    broken: frozenset[Path]

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @property
    def evaluated(self) -> bool:
        """True for a self-evaluation: actual values and scores are due."""
        return self.stage != "target"

    def under(self, level1: str, level2: str | None = None) -> Iterator[Indicator]:
        """The indicators of one section, in file order."""
        return (i for i in self.indicators if i.level1 == level1 and level2 in (None, i.level2))


# --- what was found -------------------------------------------------------------------------


class Term(str):
    """A fact that is a term of the form ("outputs.quantity"); locale/*.toml [terms] says it in each language."""

    __slots__ = ()


class Related(NamedTuple):
    """A second place that belongs to a finding; ``role`` says what for (``role_actual``, ``role_summand`` in locale/*.toml)."""

    path: Path
    role: str
    part: tuple[int, int] | None = None
    span: Span | None = None


class _Finding(NamedTuple):
    path: Path
    facts: Mapping[str, Any]
    part: tuple[int, int] | None
    related: tuple[Related, ...]
    case: str
    severity: Severity | None
    span: Span | None


class Finding(_Finding):
    """What a rule found: where, and the facts its card puts into words. No sentence, no line number, no language.

    ``part`` is the stretch of the field's text that is at fault; ``case`` picks other words of the card;
    ``severity`` overrides the card's.
    """

    __slots__ = ()

    def __new__(
        cls,
        path: Path,
        *,
        part: tuple[int, int] | None = None,
        related: Iterable[Related] = (),
        case: str = "",
        severity: Severity | None = None,
        span: Span | None = None,
        **facts: Any,
    ) -> Finding:
        return tuple.__new__(cls, (path, facts, part, tuple(related), case, severity, span))

    def __getnewargs_ex__(self) -> tuple[tuple[Path], dict[str, Any]]:
        """How it is made again in another process."""
        path, facts, part, related, case, severity, span = self
        return (path,), {**facts, "part": part, "related": related, "case": case, "severity": severity, "span": span}


Check = Callable[[Evaluation], Iterable[Finding]]
Review = Callable[["Evaluation", Mapping[str, "Outcome"]], Iterable[Finding]]


PLAIN = "plain"
"""What a card calls the findings that have no case."""


class Rule(Slots):
    """A module and its card. ``words`` maps a language to the card's texts.

    ``rewrite`` names the module of rewrites/ that knows what to write instead ("" where none does). ``about`` names the part of
    the form that a finding is about as a whole, by its case (PLAIN: none), where that is more than the object it points at.
    ``against`` names the parts of the form that a rule holds its subjects against: where one could not be read, it does not run.
    A rule has a ``check`` or a ``review``: a review runs last and is shown the outcome of every check before it.
    """

    code: str
    name: str
    family: str
    severity: Severity
    confidence: Confidence
    weight: Decimal
    subject: str
    needs: tuple[str, ...]
    stages: tuple[str, ...]
    against: tuple[str, ...]
    fatal: bool
    gate: Decimal | None
    yields_to: tuple[str, ...]
    since: str
    basis: str
    words: Mapping[str, Mapping[str, Any]]
    examples: tuple[Mapping[str, Any], ...]
    check: Check | None
    review: Review | None = None
    rewrite: str = ""
    about: Mapping[str, str] = _NO_FACTS

    def whole(self, finding: Finding) -> str:
        """The part of the form that a finding is about as a whole; "" where it is about the object it points at."""
        return self.about.get(finding.case or PLAIN, "")


class Family(Slots):
    """A family of rules: its letter, its share of the 100 points, its names."""

    letter: str
    points: Decimal
    folder: str
    name: Mapping[str, str]
    protects: Mapping[str, str]


class Outcome(Slots):
    """One check on one file. ``subjects`` is what it looked at, ``passed`` how many of them were in order.

    ``yielded`` of the passed ones are in order only as far as this check goes: a more specific one spoke about them.
    ``exempted`` are findings with the exemption that covers them; their subjects are not counted.
    """

    rule: Rule
    state: State
    subjects: int = 0
    passed: int = 0
    findings: tuple[Finding, ...] = ()
    yielded: int = 0
    exempted: tuple[tuple[Finding, Exemption], ...] = ()

    if not TYPE_CHECKING:

        def __init__(self, rule, state, subjects=0, passed=0, findings=(), yielded=0, exempted=()):
            self.rule = rule
            self.state = state
            self.subjects = subjects
            self.passed = passed
            self.findings = findings
            self.yielded = yielded
            self.exempted = exempted

    @property
    def share(self) -> Decimal:
        """The share of subjects that passed, 0 to 1."""
        return Decimal(self.passed) / Decimal(self.subjects) if self.subjects else Decimal(1)


class InternalError(NamedTuple):
    """A rule that crashed: the file's score is withheld and the run ends with exit code 3."""

    code: str
    error: str
    trace: str = ""


class FamilyScore(NamedTuple):
    """Points earned and points at stake; ``of`` is 0 where nothing of the family applied."""

    letter: str
    points: Decimal
    of: Decimal


class Score(NamedTuple):
    """The checklist score: whole points rounded down, None where withheld; ``caps`` names the checks that capped it."""

    score: int | None
    uncapped: int | None
    grade: str
    families: tuple[FamilyScore, ...]
    lost: Mapping[str, Decimal]
    caps: tuple[str, ...] = ()


class Step(NamedTuple):
    """Something to mend: the checks, the places, and the score and grade once they are mended.

    ``gain`` is the points it wins; ``running`` and ``running_grade`` are the score and grade with every step before mended too.
    """

    codes: tuple[str, ...]
    paths: tuple[Path, ...]
    score_after: int | None
    grade_after: str
    gain: Decimal
    running: int | None
    running_grade: str


class RecomputedRow(NamedTuple):
    """One indicator's score as written and by the formula; ``why`` says what kept it from being recomputed."""

    path: Path
    stated: Decimal | None
    recomputed: Decimal | None
    formula: str
    why: str = ""


class Light(NamedTuple):
    """A warning light of the summary: ``colour`` red or yellow, which one, and its figures in percent."""

    colour: str
    case: str
    facts: Mapping[str, Decimal]


class Recomputed(NamedTuple):
    """The self-score recalculated: rows, points of the execution rate, total and grade beside the stated total."""

    rows: tuple[RecomputedRow, ...]
    execution: Decimal | None
    total: Decimal | None
    stated: Decimal | None
    grade: str
    lights: tuple[Light, ...] = ()


class FileReport(NamedTuple):
    """Everything perfcheck has to say about one file."""

    evaluation: Evaluation
    verdict: Verdict
    score: Score
    outcomes: tuple[Outcome, ...]
    internal_errors: tuple[InternalError, ...] = ()
    next_steps: tuple[Step, ...] = ()
    next_grade: Step | None = None
    recomputed: Recomputed | None = None

    @property
    def document(self) -> Document:
        return self.evaluation.document

    def findings(self) -> list[tuple[Rule, Finding]]:
        """Every finding with its rule, in the order of the file: place, then code."""
        found = [(o.rule, finding) for o in self.outcomes for finding in o.findings]
        return sorted(found, key=self._order)

    def exempted(self) -> list[tuple[Rule, Finding, Exemption]]:
        """Every finding that an exemption covers, in the order of the file."""
        found = [(o.rule, finding, exemption) for o in self.outcomes for finding, exemption in o.exempted]
        return sorted(found, key=self._order)

    def _order(self, item: tuple[Any, ...]) -> tuple[int, int, str, str]:
        rule, finding = item[:2]
        span = finding.span or self.document.span(finding.path, finding.part)
        return span.start, span.end, rule.code, finding.path.pointer
