"""The self-score recalculated."""

from decimal import Decimal

import pytest

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
