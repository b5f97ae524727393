"""The self-score recalculated."""

from decimal import Decimal

import pytest

from perfcheck import catalog
from perfcheck.scoring import recompute
from tests.edits import edited


def row(report, pointer):
    return next(row for row in report.recomputed.rows if row.path.pointer == pointer)


def test_the_clean_sample_is_recalculated_to_the_cent():
    found = edited({}).recomputed
    assert (found.total, found.stated, found.grade) == (Decimal("98.38"), Decimal("98.38"), "优")


@pytest.mark.parametrize(
    ("target", "actual", "due"),
    [
        ("≥50条", "45条", "7.20"),
        ("≥50条", "20条", "3.20"),
        ("≥50条", "60条", "8"),
        ("≤90条", "99条", "7.20"),
        ("≤90条", "135条", "4.00"),
        ("≤90条", "180条", "0.00"),
        ("≤0条", "0条", "8"),
        ("≤0条", "1条", "0"),
    ],
)
def test_a_row_earns_what_the_formula_gives(target, actual, due):
    report = edited({"outputs.quantity.0.target": target, "outputs.quantity.0.actual": actual})
    assert row(report, "/outputs/quantity/0").recomputed == Decimal(due)


def test_a_score_outside_its_band_is_moved_to_the_nearest_end():
    report = edited({"benefits.sustainable.0.score": "5.00"})
    assert row(report, "/benefits/sustainable/0").recomputed == Decimal("6.40")


def test_what_cannot_be_recalculated_says_why_and_keeps_its_score():
    report = edited({"outputs.quantity.0.actual": "完成"})
    found = row(report, "/outputs/quantity/0")
    assert (found.recomputed, found.why) == (None, "no-quantity")
    assert report.recomputed.total == Decimal("98.38")


def test_a_declaration_has_no_score_to_recalculate():
    assert edited({"stage": "target"}).recomputed is None


def test_a_score_above_its_weight_counts_as_its_weight():
    report = edited({"outputs.quantity.0.actual": "完成", "outputs.quantity.0.score": 12})
    assert report.recomputed.total == Decimal("98.38")


@pytest.mark.parametrize(
    ("profile", "target", "actual", "due"),
    [
        ("national-2021", "≥50条", "45条", "6.00"),
        ("national-2021", "≥50条", "20条", "0.00"),
        ("national-2021", "≥50条", "30条", "0.00"),
        ("national-2020", "≥50条", "30条", "4.80"),
    ],
)
def test_the_profile_chooses_the_formula(profile, target, actual, due):
    report = edited({"profile": profile, "outputs.quantity.0.target": target, "outputs.quantity.0.actual": actual})
    assert row(report, "/outputs/quantity/0").recomputed == Decimal(due)


@pytest.mark.parametrize(
    ("actual", "due"), [("≥95%", "10"), ("90%", "10"), ("85%", "8.00"), ("60%", "5.00"), ("59.9%", "0.00")]
)
def test_satisfaction_earns_by_bands_under_the_scheme_of_2021(actual, due):
    report = edited({"profile": "national-2021", "satisfaction.0.target": "≥95%", "satisfaction.0.actual": actual})
    found = row(report, "/satisfaction/0")
    weight = Decimal(str(report.document.at(found.path)["weight"]))
    assert found.recomputed == Decimal(due) * weight / 10


@pytest.mark.parametrize(("actual", "due"), [("是", "8"), ("否", "0"), ("√", "8")])
def test_a_target_of_yes_is_all_or_nothing(actual, due):
    report = edited({"outputs.quantity.0.target": "是", "outputs.quantity.0.actual": actual})
    assert row(report, "/outputs/quantity/0").recomputed == Decimal(due)


def test_every_row_says_how_it_was_recalculated_with_its_numbers_or_why_not():
    report = edited({"outputs.quantity.0.actual": "15条", "outputs.quantity.2.actual": "完成"})
    for found in report.recomputed.rows:
        assert found.formula or found.why
    assert row(report, "/outputs/quantity/0").formula == "15 ÷ 18 × 8 = 6.67"


def lights(**edits):
    return [(light.colour, light.case) for light in edited(edits).recomputed.lights]


def test_the_lights_warn_of_work_ahead_of_the_money_and_of_a_budget_unspent():
    assert lights() == []
    assert lights(**{"budget.executed": "4096.00"}) == [("red", "ahead")]
    assert lights(**{"budget.executed": "3000.00"}) == [("red", "ahead"), ("yellow", "unspent")]
    assert lights(**{"budget.adjusted": "0", "budget.executed": "0"}) == [("yellow", "no-budget")]


@pytest.mark.parametrize(
    ("edits", "pointer", "formula"),
    [
        ({}, "/outputs/quantity/0", "18 ≥ 18 → 8"),
        ({}, "/outputs/cost/0", "562.5 ≤ 580 → 5"),
        ({}, "/outputs/timeliness/0", "4"),
        ({}, "/benefits/sustainable/0", "6.40 … 8.00"),
        ({"outputs.quantity.0.target": "≤0条", "outputs.quantity.0.actual": "1条"}, "/outputs/quantity/0", "1 > 0 → 0"),
        (
            {"outputs.quantity.0.target": "≤90条", "outputs.quantity.0.actual": "99条"},
            "/outputs/quantity/0",
            "(1 − (99 − 90) ÷ 90) × 8 = 7.20",
        ),
        (
            {"profile": "national-2021", "outputs.quantity.0.target": "≥50条", "outputs.quantity.0.actual": "45条"},
            "/outputs/quantity/0",
            "(45 ÷ 50 − 60%) ÷ 40% × 8 = 6.00",
        ),
        ({"profile": "national-2021", "satisfaction.0.actual": "85%"}, "/satisfaction/0", "85% → 8.00"),
        ({"outputs.quantity.0.target": "是", "outputs.quantity.0.actual": "否"}, "/outputs/quantity/0", "否 → 0"),
        ({"outputs.quantity.0.actual": "完成"}, "/outputs/quantity/0", ""),
        ({"outputs.timeliness.0.actual": "2023年12月4日"}, "/outputs/timeliness/0", ""),
    ],
)
def test_the_arithmetic_of_a_row_is_written_in_signs(edits, pointer, formula):
    assert row(edited(edits), pointer).formula == formula


def test_a_missed_date_is_no_arithmetic_and_its_score_is_taken_over():
    report = edited({"outputs.timeliness.0.actual": "2023年12月4日", "outputs.timeliness.0.score": 3})
    found = row(report, "/outputs/timeliness/0")
    assert (found.recomputed, found.why) == (None, "missed-date")
    assert report.recomputed.total == Decimal("97.38")


def test_a_score_below_zero_counts_as_nothing():
    report = edited({"outputs.quantity.0.actual": "完成", "outputs.quantity.0.score": -3})
    assert report.recomputed.total == Decimal("90.38")


def test_a_row_without_a_score_counts_by_its_formula():
    report = edited({"outputs.quantity.0.score": {"delete": True}})
    assert row(report, "/outputs/quantity/0").stated is None
    assert report.recomputed.total == Decimal("98.38")


def test_a_row_with_neither_a_score_nor_a_formula_leaves_no_total():
    found = edited({"outputs.quantity.0.actual": "完成", "outputs.quantity.0.score": {"delete": True}}).recomputed
    assert (found.total, found.grade) == (None, "")


def test_a_row_that_weighs_nothing_earns_nothing():
    report = edited({"outputs.quantity.0.weight": 0, "outputs.quantity.0.score": 0})
    assert row(report, "/outputs/quantity/0").recomputed == 0
    report = edited(
        {"outputs.quantity.0.weight": 0, "outputs.quantity.0.score": 5, "outputs.quantity.0.actual": "完成"}
    )
    assert report.recomputed.total == Decimal("90.38")


def test_without_a_budget_the_total_is_that_of_the_rows():
    found = edited({"budget": {"delete": True}}).recomputed
    assert (found.execution, found.total) == (None, Decimal("88.78"))
    assert found.lights == ()


def test_the_execution_rate_earns_of_the_weight_that_is_written():
    assert edited({"budget.weight": 8}).recomputed.execution == Decimal("7.68")
    assert edited({"budget.weight": {"delete": True}}).recomputed.execution == Decimal("9.60")
    without_room = edited({"budget.weight": {"delete": True}, "outputs.quantity.0.weight": 9}).recomputed
    assert without_room.execution is None


FULL = {"outputs.quantity.1.score": 8, "outputs.timeliness.1.score": 5, "benefits.sustainable.0.score": 8}
"""Every row of the clean sample at full marks."""


@pytest.mark.parametrize(
    ("executed", "wanted"),
    [
        ("4864.00", []),
        ("4863.40", [("red", "ahead")]),
        ("4096.00", [("red", "ahead")]),
        ("4095.40", [("red", "ahead"), ("yellow", "unspent")]),
    ],
    ids=["5 % ahead", "more than 5 %", "a fifth unspent", "more than a fifth"],
)
def test_a_light_goes_on_above_its_limit_and_not_at_it(executed, wanted):
    assert lights(**FULL, **{"budget.executed": executed}) == wanted


def test_the_lights_show_their_figures():
    ahead, unspent = edited({"budget.executed": "3000.00"}).recomputed.lights
    assert ahead.facts == {"attained": Decimal("98.64"), "share": Decimal("58.59"), "ahead": Decimal("40.60")}
    assert unspent.facts == {"left": Decimal("41.41")}


def test_work_is_measured_against_the_money_only_where_every_row_has_a_weight_and_a_score_that_count():
    spent = {"budget.executed": "4096.00"}
    assert lights(**spent, **{"outputs.quantity.0.score": {"delete": True}}) == []
    assert lights(**spent, **{"outputs.quantity.0.weight": {"delete": True}}) == []
    rows = [found.path.pointer.strip("/").replace("/", ".") for found in edited({}).recomputed.rows]
    assert lights(**spent, **{f"{at}.score": 0 for at in rows}) == []
    assert lights(**spent, **{f"{at}.weight": 0 for at in rows}) == []


def test_a_row_that_weighs_or_earns_nothing_adds_nothing_to_the_lights():
    ahead, *_ = edited({"budget.executed": "3000.00", "outputs.quantity.0.score": 0}).recomputed.lights
    assert ahead.facts["attained"] == Decimal("89.76")
    edits = {"budget.executed": "3000.00", "outputs.quantity.0.score": 0, "outputs.quantity.0.weight": 0}
    ahead, *_ = edited(edits).recomputed.lights
    assert ahead.facts["attained"] == Decimal("98.51")


def test_a_single_point_is_enough_to_measure_the_work():
    rows = [found.path.pointer.strip("/").replace("/", ".") for found in edited({}).recomputed.rows]
    edits = {f"{at}.{field}": 1 if at == rows[0] else 0 for at in rows for field in ("weight", "score")}
    assert lights(**edits, **{"budget.executed": "4096.00"}) == [("red", "ahead")]


def under(formula, edits):
    """The evaluation under a profile whose execution rate earns by a formula."""
    evaluation = edited(edits).evaluation
    formulas = {**evaluation.profile.formulas, "execution": formula}
    return evaluation.replaced(profile=evaluation.profile.replaced(formulas=formulas))


def test_the_profile_chooses_the_formula_of_the_execution_rate():
    assert recompute(under("bands", {})).execution == Decimal("7.00")


@pytest.mark.parametrize("formula", ["proportional", "bands"])
@pytest.mark.parametrize("weight", ["10", "20", {"delete": True}])
def test_a_total_that_the_recalculation_arrives_at_is_no_wrong_sum(formula, weight):
    edits = {"budget.weight": weight, "budget.score": {"delete": True}}
    found = recompute(under(formula, edits))
    stated = under(
        formula, {**edits, "self_evaluation.score": str(sum(row.stated for row in found.rows) + found.execution)}
    )
    assert list(catalog.find("A414").check(stated)) == []


@pytest.mark.parametrize(("weight", "out"), [("8", False), ("8.01", True), ("15", True)])
def test_points_that_come_to_more_than_a_hundred_have_no_total_out_of_a_hundred(weight, out):
    found = edited({"outputs.quantity.0.weight": weight}).recomputed
    assert (found.total is None) is out
    assert (found.grade == "") is out
