"""The self-score recalculated."""

from decimal import Decimal

import pytest

from perfcheck.funds import execution_points
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
    assert execution_points(Decimal(share), Decimal(10), formula) == Decimal(due)


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
