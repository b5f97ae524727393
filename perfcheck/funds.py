"""The identities of the budget: what must add up within the rounding of what is printed, and slips of the unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from perfcheck import quantities
from perfcheck.model import (
    Amount,
    Budget,
    BudgetLine,
    Evaluation,
    Finding,
    Indicator,
    Path,
    Quantity,
    Related,
    Term,
    Text,
)
from perfcheck.patterns import compiled
from perfcheck.tuples import NamedTuple

Block = Literal["by_source", "by_nature"]
COLUMNS = ("initial", "adjusted", "executed")
SLIPS = (Decimal(10) ** 4, Decimal(10) ** -4, Decimal(10) ** 8, Decimal(10) ** -8)
_BALANCE = compiled(
    r"(?:年末|期末|年终|本年末|累计)[一-龥、]{0,4}(?:结转|结余)|^(?:结转和?结余|结转|结余)(?:资金|支出)?$"
)
_EARLIER = compiled(r"上年|上一年|年初|期初|以前年度|往年")
_STATED = compiled(
    r"(?<![上去0-9年])(?:年末|期末|年终)(?:累计)?(?:结转和结余|结转结余|结转及结余|结余结转|结余|结转)(?:资金|支出|数|金额|余额)*"
    r"(?:为|是|共计|共|合计|达到|达|约|[:：])?\s*([0-9][0-9,，.]*\s*(?:亿元|百万元|万元|千元|元))"
)


class Slip(NamedTuple):
    """An amount that closes a sum or a rate only if it is read in another unit; ``others`` are those that slipped with it."""

    amount: Amount
    unit: str
    others: tuple[Amount, ...] = ()


class Sum(NamedTuple):
    """One column of one block held against its total; all numbers in the total's unit, ``slip`` if one explains it."""

    block: Block
    column: str
    parts: tuple[tuple[BudgetLine, Amount], ...]
    total: Amount
    found: Decimal
    difference: Decimal
    tolerance: Decimal
    slip: Slip | None

    @property
    def closes(self) -> bool:
        return abs(self.difference) <= self.tolerance


def open_sums(evaluation: Evaluation, block: Block) -> Iterator[Finding]:
    """The sums of one block that neither close nor are explained by a unit slip, as findings at their totals."""
    for total in sums(evaluation):
        if total.block != block or total.closes or total.slip is not None:
            continue
        amounts = tuple(amount for _, amount in total.parts)
        yield Finding(
            total.total.path,
            case="less" if total.difference < 0 else "",
            related=[Related(amount.path, "summand") for amount in amounts],
            column=Term(f"budget.{total.column}"),
            sum=terms(amounts, total.total.unit),
            found=tidy(total.found),
            total=shown(total.total),
            difference=tidy(abs(total.difference)),
            unit=total.total.unit,
        )


def _execution_points(share: Decimal, weight: Decimal, formula: str) -> Decimal:
    """What an execution rate (in percent) earns of its weight.

    proportional: its share, full marks at most. bands: everything from 100 %, 70 % of the weight from 80 %, half of it
    from 60 %, nothing below.
    """
    if formula == "bands":
        steps = ((100, "1"), (80, "0.7"), (60, "0.5"))
        earned = next((Decimal(part) for floor, part in steps if share >= floor), Decimal(0))
    else:
        earned = min(share, Decimal(100)) / 100
    return weight * earned


class Execution(NamedTuple):
    """What the execution rate earns: ``points`` (two decimals, half up), and whether the written score follows from them."""

    points: Decimal
    follows: bool


def execution(budget: Budget, weight: Decimal, formula: str) -> Execution | None:
    """What executed / budget earns of a weight; None where either amount is missing.

    Bands go by the rate as it is printed, all else by the exact one: of 919.57 ÷ 935 × 10 both 9.83 and, by way of 98.35 %, 9.84 follow.
    """
    share = executed_share(budget) if formula == "bands" else _exact_share(budget)
    if share is None:
        return None
    exact = _execution_points(share, weight, formula)
    score = budget.score.value
    return Execution(quantities.rounded(exact), score is not None and abs(score - exact) <= budget.score.rounding)


def execution_weight_beside(evaluation: Evaluation) -> Decimal | None:
    """The profile's weight of the execution rate, where the indicators leave just that room within 100."""
    weights = sum((row.weight.value or Decimal(0) for row in evaluation.indicators), Decimal(0))
    beside = evaluation.profile.execution_weight
    return beside if weights + beside == 100 else None


def execution_earned(evaluation: Evaluation) -> Decimal | None:
    """What the execution rate earns of its weight by the profile's formula; None where rate or weight is not known."""
    budget = evaluation.budget
    if budget is None:
        return None
    weight = budget.weight.value if budget.weight else execution_weight_beside(evaluation)
    found = None if weight is None else execution(budget, weight, evaluation.profile.formulas["execution"])
    if found is None:
        return None
    return quantities.rounded(budget.score.value) if found.follows and budget.score.value is not None else found.points


class Statement(NamedTuple):
    """A closing balance as stated somewhere: where, which stretch of the text, how much."""

    path: Path
    part: tuple[int, int] | None
    amount: Amount


def size(unit: str) -> Decimal:
    """How many 元 one unit of money is."""
    kind, factor = quantities.factor(unit)
    return factor if kind == "money" else Decimal(1)


def in_unit(amount: Amount, unit: str) -> Decimal:
    """An amount in another unit of money."""
    return (amount.yuan or Decimal(0)) / size(unit)


def is_balance(line: BudgetLine) -> bool:
    """True for a line that is no expenditure but what is left at the end of the year."""
    name = line.name.text.strip()
    return bool(_BALANCE.search(name)) and not _EARLIER.search(name)


def step(amount: Amount) -> Decimal:
    """One step of the last printed digit, in 元. A whole number is taken as exact: 60 among 54.20 is 60.00."""
    return Decimal(0) if amount.decimals == 0 else Decimal(1).scaleb(-amount.decimals) * size(amount.unit)


def tolerance(amounts: tuple[Amount, ...], unit: str) -> Decimal:
    """How far rounding alone can carry a sum of these amounts, in ``unit``: half a printed step each, at least 0.01."""
    return max(sum((step(amount) for amount in amounts), Decimal(0)) / 2 / size(unit), Decimal("0.01"))


# Half a dozen rules ask for them.
@lru_cache(maxsize=2)
def sums(evaluation: Evaluation) -> tuple[Sum, ...]:
    """Every column of every block of the budget that is whole: the total and each of its lines are given."""
    return tuple(_sums(evaluation.budget)) if evaluation.budget is not None else ()


def _sums(budget: Budget) -> Iterator[Sum]:
    for block in ("by_source", "by_nature"):
        lines = [line for line in getattr(budget, block) if not is_balance(line)]
        for column in COLUMNS:
            total: Amount = getattr(budget, column)
            parts = tuple((line, getattr(line, column)) for line in lines)
            if total and parts and all(amount for _, amount in parts):
                yield _sum(block, column, parts, total)


def _sum(block: Block, column: str, parts: tuple[tuple[BudgetLine, Amount], ...], total: Amount) -> Sum:
    amounts = tuple(amount for _, amount in parts)
    found = sum((in_unit(amount, total.unit) for amount in amounts), Decimal(0))
    allowed = tolerance((*amounts, total), total.unit)
    difference = found - in_unit(total, total.unit)
    slip = None if abs(difference) <= allowed else _slip(amounts, total, found, allowed)
    return Sum(block, column, parts, total, found, difference, allowed, slip)


def _slip(amounts: tuple[Amount, ...], total: Amount, found: Decimal, allowed: Decimal) -> Slip | None:
    """The one amount that closes the sum when read in another unit; a written unit is suspected first."""
    printed = in_unit(total, total.unit)
    for amount in sorted(amounts, key=lambda a: not a.own_unit):
        value = in_unit(amount, total.unit)
        for factor in SLIPS:
            # A figure that all but vanishes in the other unit proves nothing.
            if abs(value * factor) > allowed and abs(found - value + value * factor - printed) <= allowed:
                return _named(amount, factor)
    if len(amounts) > 1:
        for factor in SLIPS:
            if printed and abs(found - printed * factor) <= max(allowed, allowed * factor):
                return _named(total, factor) or _all_named(amounts, 1 / factor)
    return None


def _all_named(amounts: tuple[Amount, ...], factor: Decimal) -> Slip | None:
    """All lines in one other unit, where there is none in which the total could be meant (6400000元, 240.00 + 400.00)."""
    first = _named(amounts[0], factor)
    if first is None or any(amount.unit != amounts[0].unit for amount in amounts):
        return None
    return first._replace(others=amounts[1:])


def _named(amount: Amount, factor: Decimal) -> Slip | None:
    # Thousands and millions of another currency are not told apart by tens of thousands.
    if quantities.factor(amount.unit)[0] != "money":
        return None
    unit = next((u for u in ("元", "万元", "亿元") if size(u) == size(amount.unit) * factor), None)
    return Slip(amount, unit) if unit else None


class Rate(NamedTuple):
    """The printed execution rate beside the computed one, in percent at the printed decimals."""

    stated: Decimal
    computed: Decimal
    executed: Amount
    budget: Amount
    closes: bool
    slip: Slip | None


def rate(budget: Budget) -> Rate | None:
    """The execution rate held against executed / adjusted (initial where no adjusted budget is given)."""
    quantity = budget.execution_rate.quantity
    whole = budget.adjusted or budget.initial
    if quantity is None or quantity.value is None or not budget.executed or not whole or not whole.yuan:
        return None
    # A bare 0.9633 is a share, a bare 96.33 a percentage.
    share = quantity.unit != "%" and quantity.value <= Decimal("1.5")
    decimals = max(quantity.decimals - 2, 0) if share else quantity.decimals
    stated = quantity.value * 100 if share else quantity.value
    exact = (budget.executed.yuan or Decimal(0)) / whole.yuan * 100
    allowed = Decimal(1).scaleb(-decimals)
    closes = abs(stated - exact) <= allowed
    slip = None
    if not closes:
        for amount in (budget.executed, whole):
            for factor in SLIPS:
                tried = exact * factor if amount is budget.executed else exact / factor
                if slip is None and abs(stated - tried) <= allowed:
                    slip = _named(amount, factor)
    printed = quantities.rounded(exact, max(decimals, 2))
    return Rate(stated, printed, budget.executed, whole, closes, slip)


def executed_share(budget: Budget) -> Decimal | None:
    """Executed in percent of the budget, two decimals; None where either is missing."""
    exact = _exact_share(budget)
    return None if exact is None else quantities.rounded(exact)


def _exact_share(budget: Budget) -> Decimal | None:
    whole = budget.adjusted or budget.initial
    if not budget.executed or not whole or not whole.yuan:
        return None
    return (budget.executed.yuan or Decimal(0)) / whole.yuan * 100


@lru_cache(maxsize=2)
def slips(evaluation: Evaluation) -> tuple[Slip, ...]:
    """Every amount of the budget of which alone the unit slipped, each once."""
    if evaluation.budget is None:
        return ()
    found = [total.slip for total in sums(evaluation) if total.slip is None or not total.slip.others]
    stated = rate(evaluation.budget)
    found.append(stated.slip if stated else None)
    return tuple({slip.amount.path: slip for slip in found if slip is not None}.values())


def rows_in_another_unit(evaluation: Evaluation) -> Iterator[Sum]:
    """For each block the first sum of which all lines are in another unit than the total: what slipped there slipped in every column."""
    told: set[Block] = set()
    for total in sums(evaluation):
        if total.slip is not None and total.slip.others and total.block not in told:
            told.add(total.block)
            yield total


def same_figure(evaluation: Evaluation) -> tuple[Amount, Indicator, Quantity] | None:
    """A total of the budget and an indicator's amount that are one figure in two units ten thousand times apart (625.92 with 元 for the
    whole form, 625.92万元 in the row): one of the two units is wrong. None where an indicator's amount fits the form as it is.
    """
    budget = evaluation.budget
    if budget is None:
        return None
    totals = [amount for amount in (budget.executed, budget.adjusted, budget.initial) if amount.number]
    met: tuple[Amount, Indicator, Quantity] | None = None
    for row in evaluation.indicators:
        for quantity in (row.actual.quantity, row.target.quantity):
            if quantity is None or quantity.value is None or not quantities.sum_of_money(quantity.unit):
                continue
            for total in totals:
                apart = size(quantity.unit) / size(total.unit)
                if apart == 1 and quantity.value <= (total.number or 0):
                    return None
                if met is None and apart in SLIPS and quantity.value == total.number and _telling(quantity.value):
                    met = total, row, quantity
    return met


def _telling(value: Decimal) -> bool:
    """False for a figure that two amounts may well have in common, such as 500."""
    return len(f"{value.normalize():f}".replace(".", "").strip("0")) > 2


def balances(evaluation: Evaluation) -> list[Statement]:
    """Every place that states a closing balance: its own field first, then budget lines, then the texts."""
    budget = evaluation.budget
    found: list[Statement] = []
    if budget is not None:
        if budget.closing_balance:
            found.append(Statement(budget.closing_balance.path, None, budget.closing_balance))
        for line in (*budget.by_source, *budget.by_nature):
            if is_balance(line) and line.executed:
                found.append(Statement(line.executed.path, None, line.executed))
    for text in _texts(evaluation):
        for match in _STATED.finditer(text.text):
            money = quantities.amount(match[1], "元")
            if money is not None:
                found.append(Statement(text.path, match.span(1), Amount(text.under, text.key, match[1], *money)))
    return found


def _texts(evaluation: Evaluation) -> Iterator[Text]:
    yield from (result.text for result in evaluation.results)
    yield from (problem.text for problem in evaluation.problems)
    yield from (improvement.text for improvement in evaluation.improvements)
    if evaluation.self_evaluation is not None:
        yield evaluation.self_evaluation.conclusion
    if evaluation.budget is not None:
        yield evaluation.budget.reason


def closing_balance(evaluation: Evaluation) -> Statement | None:
    """The balance that the budget identity is held against: the line among the sources where there is one.

    That line is printed beside the amounts it must close with; a field that disagrees with it is A406's finding.
    """
    stated = balances(evaluation)
    line = next((s for s in stated if len(s.path) > 2 and s.path[:2] == ("budget", "by_source")), None)
    return line or next((s for s in stated if s.path[:1] == ("budget",) and s.part is None), None)


def terms(amounts: tuple[Amount, ...], unit: str) -> str:
    """The summands as a reader would write them down, all in one unit: ``7180.20 + 4454.30``."""
    return " + ".join(
        shown(amount) if amount.unit == unit else f"{tidy(in_unit(amount, unit)):f}" for amount in amounts
    )


def slipped(evaluation: Evaluation) -> frozenset[Path]:
    """The paths of the amounts whose unit slipped: no other identity is held against them."""
    lines = ((*slip.others, slip.amount) for total in sums(evaluation) if (slip := total.slip) is not None)
    return frozenset(
        amount.path for amounts in (*lines, (slip.amount for slip in slips(evaluation))) for amount in amounts
    )


def shown(amount: Amount) -> str:
    """The number as it was written, without its unit."""
    return "" if amount.number is None else f"{amount.number:f}"


def tidy(value: Decimal) -> Decimal:
    """A computed amount for a message: two decimals unless it needs more, at most four."""
    short = quantities.rounded(value)
    if short == value:
        return short
    return quantities.rounded(value, 4).normalize() if abs(value) < 10**12 else value
