"""The identities of the budget: sums, rounding, slips of the unit, balances."""

import json
from decimal import Decimal

import pytest

from perfcheck import form, funds, reading
from perfcheck.model import Amount, Path


def evaluation(**parts):
    """An evaluation with a budget in 万元 and other parts of the form."""
    budget = {"currency_unit": "万元", **parts.pop("budget", {})}
    data = {"kind": "department", "stage": "self_evaluation", "year": 2023, "budget": budget, **parts}
    return form.fill(reading.read(json.dumps(data, ensure_ascii=False).encode(), "budget.json"))


def lines(*amounts):
    return [{"name": f"来源{n}", "executed": amount} for n, amount in enumerate(amounts)]


def total(executed, *amounts, block="by_source"):
    """The one sum of a block of executed amounts."""
    (found,) = funds.sums(evaluation(budget={"executed": executed, block: lines(*amounts)}))
    return found


def test_a_sum_that_is_exact_closes():
    assert total("100.00", "60.00", "40.00").closes


def test_a_hundredth_on_three_addends_is_rounding():
    assert total("6362.57", "5741.63", "595.31", "25.64").closes


def test_nineteen_hundredths_are_not_rounding():
    found = total("6362.57", "2567.9", "3794.48", block="by_nature")
    assert (found.closes, found.difference, found.slip) == (False, Decimal("-0.19"), None)


def test_the_tolerance_grows_with_the_addends():
    assert total("2143.65", "1187.44", "402.16", "198.34", "321.28", "30.45", "4.00").closes
    assert not total("2143.65", "2143.67").closes


def test_whole_numbers_are_exact_among_decimals():
    assert not total("662.98", "191", "99", "372.88").closes


def test_a_column_with_an_empty_cell_is_not_added_up():
    assert not funds.sums(evaluation(budget={"executed": "10.00", "by_source": lines("4.00", "")}))


def test_units_of_their_own_are_converted():
    assert total("11634.50", "7180.20", "44543000元").closes


@pytest.mark.parametrize(
    ("executed", "amounts", "slipped", "unit"),
    [
        ("6362.57", ("5741.63", "595.31元", "0.00", "25.64"), "595.31元", "万元"),
        ("1250.00", ("820.00", "4300000.00"), "4300000.00", "元"),
        ("12500000.00", ("820.00", "430.00"), "12500000.00", "元"),
        ("1250.00", ("820.00", "430.00亿元"), "430.00亿元", "万元"),
    ],
)
def test_one_amount_in_the_wrong_unit_is_named(executed, amounts, slipped, unit):
    slip = total(executed, *amounts).slip
    assert slip is not None
    assert (slip.amount.text, slip.unit) == (slipped, unit)


def test_two_slips_of_which_none_alone_closes_the_sum_are_no_slip():
    assert total("6362.57", "5741.63元", "595.31元", "25.64").slip is None


def test_a_total_of_zero_proves_no_slip():
    assert total("0", "90").slip is None


def test_a_balance_at_the_end_of_the_year_is_no_source():
    file = evaluation(
        budget={
            "executed": "100.00",
            "by_source": [*lines("60.00", "40.00"), {"name": "年末结转和结余支出", "executed": "7.00"}],
        }
    )
    (found,) = funds.sums(file)
    assert found.closes


@pytest.mark.parametrize("name", ["上年结转", "上年结转和结余资金", "年初结转和结余", "以前年度结转结余"])
def test_what_was_carried_over_from_the_year_before_is_a_source(name):
    (line,) = evaluation(budget={"by_source": [{"name": name, "executed": "1.00"}]}).budget.by_source
    assert not funds.is_balance(line)


def rate(executed, adjusted, stated):
    return funds.rate(evaluation(budget={"executed": executed, "adjusted": adjusted, "execution_rate": stated}).budget)


@pytest.mark.parametrize("stated", ["96.33%", "96.3%", "96%", "96.33", "0.9633", "96.32%"])
def test_a_rate_right_to_its_last_digit_closes(stated):
    assert rate("6362.57", "6605.08", stated).closes


@pytest.mark.parametrize("stated", ["96.35%", "95.10%", "93.33%", "0.9363"])
def test_a_wrong_rate_does_not_close(stated):
    found = rate("6362.57", "6605.08", stated)
    assert not found.closes
    assert found.computed == Decimal("96.33")


def test_a_rate_that_closes_in_another_unit_is_a_slip():
    assert rate("63625700", "6605.08", "96.33%").slip.amount.text == "63625700"


def test_a_budget_of_zero_has_no_rate():
    assert rate("5.00", "0", "100%") is None


def test_balances_are_read_out_of_texts():
    found = funds.balances(
        evaluation(
            budget={"closing_balance": "123.70"},
            results=[{"text": "全年支出846.30万元，年末结转和结余132.70万元。"}],
        )
    )
    assert [statement.amount.yuan for statement in found] == [Decimal(1237000), Decimal(1327000)]


@pytest.mark.parametrize(
    "text",
    [
        "上年末结转和结余132.70万元已全部使用。",
        "2022年末结转132.70万元。",
        "年末财政拨款结转和结余132.70万元。",
        "年末结转和结余比上年减少132.70万元。",
    ],
)
def test_other_balances_are_not_the_closing_balance(text):
    assert len(funds.balances(evaluation(budget={"closing_balance": "123.70"}, results=[{"text": text}]))) == 1


def test_summands_are_written_in_one_unit():
    amounts = tuple(evaluation(budget={"by_source": lines("7180.20", "0.46亿元")}).budget.by_source)
    assert funds.terms(tuple(line.executed for line in amounts), "万元") == "7180.20 + 4600.00"


def test_a_step_is_one_of_the_last_printed_digit():
    assert funds.step(Amount(Path(), "adjusted", "0.46亿元", Decimal("0.46"), "亿元", Decimal(46000000), 2)) == Decimal(
        1000000
    )


@pytest.mark.parametrize(
    ("share", "formula", "due"),
    [
        ("96.33", "proportional", "9.63"),
        ("104", "proportional", "10.00"),
        ("96.345", "proportional", "9.63"),
        ("96.35", "proportional", "9.64"),
        ("100", "bands", "10.00"),
        ("99.99", "bands", "7.00"),
        ("80", "bands", "7.00"),
        ("60", "bands", "5.00"),
        ("59.99", "bands", "0.00"),
    ],
)
def test_the_execution_rate_earns_by_its_formula_rounded_half_up(share, formula, due):
    budget = evaluation(budget={"executed": share, "adjusted": "100"}).budget
    found = funds.execution(budget, Decimal(10), formula)
    assert found is not None and found.points == Decimal(due)


@pytest.mark.parametrize(("score", "follows"), [("9.83", True), ("9.84", True), ("9.85", False), ("9.8", True)])
def test_the_points_follow_from_the_exact_rate_or_from_the_printed_one(score, follows):
    budget = evaluation(budget={"executed": "919.57", "adjusted": "935.00", "score": score}).budget
    assert funds.execution(budget, Decimal(10), "proportional") == (Decimal("9.83"), follows)
