"""Arithmetic, figure by figure: where each rule points, what it names beside it, which numbers it shows, and where its limit lies."""

import pytest

from perfcheck import catalog
from tests.edits import apply, assessed, clean_data, codes, edited

GONE = {"delete": True}


def told(edits, code):
    """Every finding of a rule as two lines: the place with its case and the places beside it, and the figures."""
    report = edited(edits)
    assert not report.internal_errors
    return [(_place(finding), _figures(finding)) for rule, finding in report.findings() if rule.code == code]


def _place(finding):
    beside = (f"{related.role}={related.path.pointer}" for related in finding.related)
    case = f"({finding.case})" if finding.case else ""
    return " ".join(filter(None, (finding.path.pointer, case, *beside)))


def _figures(finding):
    return " ".join(f"{name}={_figure(value)}" for name, value in finding.facts.items())


def _figure(value):
    return ", ".join(value) if isinstance(value, list | tuple) else str(getattr(value, "key", value))


TOLD = [
    (
        "A401",
        {"budget.by_source.1.executed": "249.30"},
        [
            (
                "/budget/executed summand=/budget/by_source/0/executed summand=/budget/by_source/1/executed summand=/budget/by_source/2/executed",
                "column=budget.executed sum=4612.70 + 249.30 + 54.20 found=4916.20 total=4915.20 difference=1.00 unit=万元",
            ),
        ],
    ),
    (
        "A402",
        {"budget.by_nature.1.executed": "2776.56"},
        [
            (
                "/budget/executed (less) summand=/budget/by_nature/0/executed summand=/budget/by_nature/1/executed",
                "column=budget.executed sum=2138.45 + 2776.56 found=4915.01 total=4915.20 difference=0.19 unit=万元",
            ),
        ],
    ),
    (
        "A403",
        {"outputs.cost.0.actual": "562.50元"},
        [
            (
                "/outputs/cost/0/actual (indicator) target=/outputs/cost/0/target",
                "target=≤580.00万元 actual=562.50元 unit=万元",
            ),
        ],
    ),
    (
        "A403",
        {"budget.executed": "49152000"},
        [
            ("/budget/executed", "written=49152000万元 reads=49152000元 unit=元"),
        ],
    ),
    (
        "A404",
        {"budget.execution_rate": "95.10%"},
        [
            (
                "/budget/execution_rate summand=/budget/executed total=/budget/adjusted",
                "stated=95.10 executed=4915.20 budget=5120.00 computed=96.00",
            ),
        ],
    ),
    (
        "A405",
        {"budget.executed": "5130.00", "budget.reason": GONE},
        [
            ("/budget/executed budget=/budget/adjusted", "executed=5130.00 budget=5120.00 over=10.00 unit=万元"),
        ],
    ),
    (
        "A405",
        {"budget.executed": "5130.00", "budget.reason": GONE, "budget.adjusted": GONE},
        [
            ("/budget/executed budget=/budget/initial", "executed=5130.00 budget=4800.00 over=330.00 unit=万元"),
        ],
    ),
    (
        "A406",
        {"problems.0.text": "年末结转和结余132.70万元，雨污分流管道少铺0.26公里。"},
        [
            (
                "/budget/closing_balance same=/problems/0/text",
                "first=240.40 other=132.70 other_unit=万元 difference=107.70 unit=万元 cause=",
            ),
        ],
    ),
    (
        "A406",
        {
            "budget.by_nature.1.executed": "2776.56",
            "problems.0.text": "年末结转和结余240.59万元，雨污分流管道少铺0.26公里。",
        },
        [
            (
                "/budget/closing_balance (common-cause) same=/problems/0/text",
                "first=240.40 other=240.59 other_unit=万元 difference=0.19 unit=万元 cause=A402",
            ),
        ],
    ),
    (
        "A406",
        {
            "budget.by_source.1.executed": "248.49",
            "problems.0.text": "年末结转和结余240.59万元，雨污分流管道少铺0.26公里。",
        },
        [
            (
                "/budget/closing_balance (common-cause) same=/problems/0/text",
                "first=240.40 other=240.59 other_unit=万元 difference=0.19 unit=万元 cause=A401",
            ),
        ],
    ),
    (
        "A406",
        {
            "budget.by_source.1.executed": "249.49",
            "problems.0.text": "年末结转和结余240.59万元，雨污分流管道少铺0.26公里。",
        },
        [
            (
                "/budget/closing_balance same=/problems/0/text",
                "first=240.40 other=240.59 other_unit=万元 difference=0.19 unit=万元 cause=",
            ),
        ],
    ),
    (
        "A406",
        {"problems.0.text": "年末结转和结余2404000元。", "problems.1.text": "年末结转和结余132.70万元。"},
        [
            (
                "/budget/closing_balance same=/problems/1/text",
                "first=240.40 other=132.70 other_unit=万元 difference=107.70 unit=万元 cause=",
            ),
        ],
    ),
    (
        "A407",
        {"budget.closing_balance": "300.00"},
        [
            (
                "/budget/adjusted (with-opening) summand=/budget/executed summand=/budget/closing_balance",
                "executed=4915.20 closing=300.00 used=5215.20 budget=5120.00 opening=35.60 residual=59.60 unit=万元",
            ),
        ],
    ),
    (
        "A407",
        {"budget.closing_balance": "300.00", "budget.opening_balance": GONE},
        [
            (
                "/budget/adjusted summand=/budget/executed summand=/budget/closing_balance",
                "executed=4915.20 closing=300.00 used=5215.20 budget=5120.00 opening= residual=95.20 unit=万元",
            ),
        ],
    ),
    (
        "A408",
        {"budget.by_source.3": {"name": "年末结转和结余", "executed": "240.40"}},
        [
            ("/budget/by_source/3/name", "name=年末结转和结余 block=budget.by_source"),
        ],
    ),
    (
        "A408",
        {"budget.by_nature.2": {"name": "年末结转和结余", "executed": "240.40"}},
        [
            ("/budget/by_nature/2/name", "name=年末结转和结余 block=budget.by_nature"),
        ],
    ),
    (
        "A409",
        {"outputs.quantity.0.weight": 9},
        [
            ("/outputs/quantity/0/weight", "total=91 execution=10 sum=101"),
        ],
    ),
    (
        "A409",
        {"outputs.quantity.0.weight": 9, "budget.weight": 20},
        [
            ("/outputs/quantity/0/weight", "total=91 execution=20 sum=111"),
        ],
    ),
    (
        "A409",
        {"outputs.quantity.0.weight": 9, "budget.weight": GONE},
        [
            ("/outputs/quantity/0/weight", "total=91 execution=10 sum=101"),
        ],
    ),
    (
        "A410",
        {"outputs.quantity.0.weight": 9, "benefits.social.0.weight": 7},
        [
            ("/outputs/quantity/0/weight", "category=outputs found=51 points=50"),
            ("/benefits/economic/0/weight", "category=benefits found=29 points=30"),
        ],
    ),
    (
        "A411",
        {"outputs.quantity.0.weight": 41},
        [
            ("/outputs/quantity/0/weight", "name=改造背街小巷条数 weight=41 limit=40"),
        ],
    ),
    (
        "A412",
        {"outputs.quantity.0.score": 9},
        [
            ("/outputs/quantity/0/score weight=/outputs/quantity/0/weight", "score=9 weight=8"),
        ],
    ),
    (
        "A412",
        {"outputs.quantity.0.score": -1},
        [
            ("/outputs/quantity/0/score (negative)", "score=-1"),
        ],
    ),
    (
        "A412",
        {"budget.score": "10.50"},
        [
            ("/budget/score weight=/budget/weight", "score=10.50 weight=10"),
        ],
    ),
    (
        "A413",
        {"outputs.quantity.1.score": "7.20"},
        [
            (
                "/outputs/quantity/1/score target=/outputs/quantity/1/target actual=/outputs/quantity/1/actual",
                "score=7.20 points=7.68 actual=6.24 target=6.50 weight=8",
            ),
        ],
    ),
    (
        "A413",
        {"benefits.sustainable.0.score": "5.00"},
        [
            ("/benefits/sustainable/0/score (band)", "score=5.00 option=达成年度指标 low=6.4 high=8"),
        ],
    ),
    (
        "A413",
        {"outputs.quantity.0.score": "5.00"},
        [
            (
                "/outputs/quantity/0/score (full) target=/outputs/quantity/0/target actual=/outputs/quantity/0/actual",
                "score=5.00 points=8 actual=18条 target=≥18条 weight=8",
            ),
        ],
    ),
    (
        "A413",
        {"outputs.quantity.0.target": "≤90条", "outputs.quantity.0.actual": "99条", "outputs.quantity.0.score": "5.00"},
        [
            (
                "/outputs/quantity/0/score (inverse) target=/outputs/quantity/0/target actual=/outputs/quantity/0/actual",
                "score=5.00 points=7.20 actual=99 target=90 weight=8",
            ),
        ],
    ),
    (
        "A414",
        {"self_evaluation.score": "97.38"},
        [
            ("/self_evaluation/score", "stated=97.38 total=88.78 execution=9.60 sum=98.38 difference=-1.00"),
        ],
    ),
    (
        "A414",
        {"self_evaluation.score": "97.38", "budget.score": GONE},
        [
            ("/self_evaluation/score", "stated=97.38 total=88.78 execution=9.60 sum=98.38 difference=-1.00"),
        ],
    ),
    (
        "A415",
        {"self_evaluation.grade": "良"},
        [
            ("/self_evaluation/grade total=/self_evaluation/score", "grade=良 score=98.38 due=优 lowest=90"),
        ],
    ),
    (
        "A416",
        {"budget.score": "9.00"},
        [
            ("/budget/score same=/budget/execution_rate", "score=9.00 share=96.00 weight=10 due=9.60"),
        ],
    ),
    (
        "A416",
        {"budget.score": "9.00", "budget.execution_rate": GONE},
        [
            ("/budget/score", "score=9.00 share=96.00 weight=10 due=9.60"),
        ],
    ),
    (
        "A417",
        {"tasks.0.budget": "5000.00"},
        [
            (
                "/tasks/0/budget budget=/budget/adjusted",
                "sum=5000.00 + 96.00 + 210.00 + 42.00 total=5348.00 budget=5120.00 unit=万元",
            ),
        ],
    ),
    (
        "A418",
        {"budget.opening_balance": "-1.00"},
        [
            ("/budget/opening_balance", "written=-1.00"),
        ],
    ),
    (
        "A418",
        {"budget.adjusted": "0.00", "budget.executed": "5.00"},
        [
            ("/budget/executed (no-budget) budget=/budget/adjusted", "executed=5.00"),
        ],
    ),
    (
        "A419",
        {"budget.by_source.1.executed": "248.3", "budget.by_source.2.executed": "54.2"},
        [
            (
                "/budget/by_source/1/executed same=/budget/by_source/2/executed",
                "written=248.3, 54.2 decimals=1 usual=2",
            ),
        ],
    ),
    (
        "A420",
        {"outputs.quantity.1.score": 8},
        [
            (
                "/outputs/quantity/1/score (missed) target=/outputs/quantity/1/target actual=/outputs/quantity/1/actual",
                "target=≥6.50公里 actual=6.24公里 score=8 weight=8",
            ),
        ],
    ),
    (
        "A420",
        {"outputs.quantity.0.score": 0},
        [
            (
                "/outputs/quantity/0/score (met) target=/outputs/quantity/0/target actual=/outputs/quantity/0/actual",
                "target=≥18条 actual=18条 score=0 weight=8",
            ),
        ],
    ),
]


@pytest.mark.parametrize(("code", "edits", "wanted"), TOLD)
def test_a_finding_points_at_its_figures_and_shows_them(code, edits, wanted):
    assert told(edits, code) == wanted


def silent(edits, code):
    report = edited(edits)
    return not report.internal_errors and code not in codes(report)


@pytest.mark.parametrize(
    ("code", "within", "beyond"),
    [
        ("A404", {"budget.execution_rate": "96.01%"}, {"budget.execution_rate": "96.02%"}),
        (
            "A405",
            {"budget.executed": "5120.00", "budget.reason": GONE},
            {"budget.executed": "5120.01", "budget.reason": GONE},
        ),
        ("A409", {"outputs.quantity.0.weight": 18}, {"outputs.quantity.0.weight": 19}),
        ("A411", {"outputs.quantity.0.weight": 40}, {"outputs.quantity.0.weight": 100}),
        ("A411", {"outputs.quantity.0.weight": 101}, {"outputs.quantity.0.weight": "40.01"}),
        ("A412", {"outputs.quantity.0.score": 0}, {"outputs.quantity.0.score": "-0.01"}),
        ("A412", {"outputs.quantity.0.score": 8}, {"outputs.quantity.0.score": "8.01"}),
        ("A413", {"outputs.quantity.1.score": "7.69"}, {"outputs.quantity.1.score": "7.70"}),
        ("A413", {"outputs.quantity.1.score": "7.67"}, {"outputs.quantity.1.score": "7.66"}),
        ("A413", {"outputs.quantity.1.score": 0}, {"outputs.quantity.1.score": "0.01"}),
        ("A413", {"outputs.quantity.1.score": "8.01"}, {"outputs.quantity.1.score": "7.99"}),
        ("A413", {"benefits.sustainable.0.score": "6.40"}, {"benefits.sustainable.0.score": "6.39"}),
        ("A413", {"benefits.sustainable.0.score": "8.00"}, {"benefits.sustainable.0.score": "0.01"}),
        ("A414", {"self_evaluation.score": "98.39"}, {"self_evaluation.score": "98.40"}),
        ("A414", {"self_evaluation.score": "88.78"}, {"self_evaluation.score": "88.80"}),
        ("A415", {"self_evaluation.score": 90}, {"self_evaluation.score": "89.99"}),
        ("A416", {"budget.score": "9.61"}, {"budget.score": "9.62"}),
        ("A416", {"budget.score": "-0.01"}, {"budget.score": 0}),
        ("A416", {"budget.score": "10.01"}, {"budget.score": 10}),
        ("A417", {"tasks.0.budget": "4772.01"}, {"tasks.0.budget": "4772.02"}),
        ("A418", {"budget.opening_balance": 0}, {"budget.opening_balance": "-0.01"}),
        ("A420", {"outputs.quantity.0.score": "0.01"}, {"outputs.quantity.0.score": 0}),
        ("A420", {"outputs.quantity.1.score": "7.99"}, {"outputs.quantity.1.score": 8}),
    ],
)
def test_a_rule_is_silent_up_to_its_limit_and_speaks_beyond_it(code, within, beyond):
    assert silent(within, code)
    assert told(beyond, code)


@pytest.mark.parametrize("edits", [{"budget": GONE}, {"budget": {}}, {"self_evaluation": GONE}, {"tasks": GONE}])
def test_what_is_not_there_is_not_added_up(edits):
    assert not [code for code in codes(edited(edits)) if code.startswith("A4") and code not in ("A406", "A414")]
    assert not edited(edits).internal_errors


@pytest.mark.parametrize(
    ("code", "edits"),
    [
        ("A405", {"budget.executed": "5.00", "budget.adjusted": "0.00", "budget.reason": GONE}),
        ("A405", {"budget.reason": GONE}),
        ("A405", {"budget.reason": GONE, "budget.executed": GONE}),
        ("A405", {"budget.reason": GONE, "budget.executed": "49152000"}),
        ("A407", {"budget.adjusted": GONE}),
        ("A407", {"budget.executed": GONE}),
        ("A407", {"budget.closing_balance": "300.00万元", "budget.executed": "49152000"}),
        ("A410", {"outputs.quantity.0.weight": GONE}),
        ("A410", {"outputs.quantity.0.weight": 9}),
        ("A412", {"outputs.quantity.0.weight": GONE, "outputs.quantity.0.score": 9}),
        ("A412", {"outputs.quantity.0.score": GONE}),
        ("A413", {"outputs.quantity.1.score": "7.20", "outputs.quantity.1.grading": "每少0.1公里扣0.3分"}),
        ("A413", {"outputs.quantity.1.score": "7.20", "outputs.quantity.1.weight": GONE}),
        ("A413", {"outputs.quantity.1.score": GONE}),
        ("A413", {"outputs.quantity.1.score": "7.20", "outputs.quantity.1.actual": "完成"}),
        ("A414", {"self_evaluation.score": "50.00", "outputs.quantity.0.score": GONE}),
        ("A414", {"self_evaluation.score": GONE}),
        ("A415", {"self_evaluation.grade": "甲"}),
        ("A415", {"self_evaluation.grade": GONE}),
        ("A415", {"self_evaluation.score": GONE, "self_evaluation.grade": "良"}),
        ("A416", {"budget.score": "9.00", "budget.weight": GONE}),
        ("A416", {"budget.score": "9.00", "budget.adjusted": GONE, "budget.initial": GONE}),
        ("A417", {"tasks.0.budget": "5000.00", "budget.adjusted": GONE, "budget.initial": GONE}),
        ("A418", {"budget.adjusted": "0.00", "budget.executed": "0.00"}),
        ("A418", {"budget.adjusted": GONE}),
        ("A420", {"outputs.quantity.1.score": 0, "outputs.quantity.1.weight": 0}),
        ("A420", {"outputs.quantity.1.score": -1, "outputs.quantity.1.weight": -1}),
        ("A420", {"outputs.quantity.0.score": GONE}),
        ("A420", {"profile": "national-2021", "satisfaction.0.target": "≥95%", "satisfaction.0.actual": "91%"}),
    ],
)
def test_a_rule_holds_its_tongue_where_the_figures_prove_nothing(code, edits):
    assert silent(edits, code)


def test_a_lowered_grade_is_held_against_the_lowest_of_the_scheme():
    assert told({"self_evaluation.score": "-1"}, "A415")[0][1] == "grade=优 score=-1 due=差 lowest=0"


@pytest.mark.parametrize(
    ("closing", "text", "speaks"),
    [
        ("0.00", "50元", False),
        ("0.00", "51元", True),
        ("50元", "0.00万元", False),
        ("51元", "0.00万元", True),
        ("0.00", "0.01万元", False),
        ("0.00", "0.02万元", True),
    ],
)
def test_two_balances_may_differ_by_half_a_printed_step_of_each(closing, text, speaks):
    edits = {"budget.closing_balance": closing, "problems.0.text": f"年末结转和结余{text}。"}
    assert bool(told(edits, "A406")) is speaks


@pytest.mark.parametrize(
    ("closing", "text"),
    [("250.00", "240.40万元"), ("214.40", "204.80万元")],
    ids=["with the opening balance", "without"],
)
def test_where_the_other_balance_closes_the_budget_the_disagreement_is_the_fault(closing, text):
    found = codes(edited({"budget.closing_balance": closing, "problems.0.text": f"年末结转和结余{text}。"}))
    assert "A406" in found
    assert "A407" not in found


def test_two_balances_neither_of_which_closes_are_two_faults():
    found = codes(edited({"budget.closing_balance": "300.00", "problems.0.text": "年末结转和结余320.00万元。"}))
    assert {"A406", "A407"} <= set(found)


def test_an_identity_may_differ_by_a_rounding():
    assert silent({"budget.closing_balance": "240.42"}, "A407")
    assert told({"budget.closing_balance": "240.43"}, "A407")
    assert silent({"budget.closing_balance": "204.82"}, "A407")
    assert told({"budget.closing_balance": "204.83"}, "A407")


def test_a_row_that_weighs_nothing_adds_nothing_to_the_weights():
    edits = {"outputs.quantity.0.weight": 0, "outputs.quantity.1.weight": 16}
    assert silent(edits, "A409")
    assert silent(edits, "A410")


def test_points_of_costs_count_among_the_outputs_where_the_scheme_has_none_for_costs():
    edits = {"outputs.quantity.0.weight": 3, "costs": {"economic": [row(5)]}}
    assert silent(edits, "A410")
    assert told({**edits, "benefits.social.0.weight": 9, "outputs.quantity.0.weight": 2}, "A410")


def test_points_of_a_missing_satisfaction_go_to_the_benefits():
    assert silent({"satisfaction": GONE, "benefits.social.0.weight": 18}, "A410")
    ((place, figures),) = told({"satisfaction": GONE, "outputs.quantity.0.weight": 18}, "A410")[1:]
    assert place.startswith("/benefits/")
    assert figures == "category=benefits found=30 points=40"


def row(weight):
    return {"name": "小巷改造成本", "target": "≤580.00万元", "actual": "562.50万元", "weight": weight, "score": weight}


def test_scores_that_earn_nothing_add_nothing_to_the_total():
    assert silent({"outputs.quantity.0.score": 0, "self_evaluation.score": "90.38"}, "A414")
    assert silent({"budget.score": 0, "self_evaluation.score": "88.78"}, "A414")


def test_without_room_for_the_execution_rate_the_total_is_that_of_the_rows():
    edits = {
        "budget.score": GONE,
        "budget.weight": GONE,
        "outputs.quantity.0.weight": 9,
        "self_evaluation.score": "98.38",
    }
    assert told(edits, "A414") == [
        ("/self_evaluation/score", "stated=98.38 total=88.78 execution=0 sum=88.78 difference=9.60")
    ]


def test_without_a_budget_the_total_is_that_of_the_rows():
    assert told({"budget": GONE}, "A414")[0][1] == "stated=98.38 total=88.78 execution=0 sum=88.78 difference=9.60"
    assert silent({"budget": GONE, "self_evaluation.score": "88.78"}, "A414")


def test_points_that_follow_a_rate_printed_above_one_hundred_stop_at_the_weight():
    assert told({"budget.execution_rate": "104.00%", "budget.score": "10.00"}, "A416")
    assert silent({"budget.execution_rate": "95.10%", "budget.score": "9.51"}, "A416")
    assert silent({"budget.execution_rate": "95.10%", "budget.score": "9.52"}, "A416")
    assert told({"budget.execution_rate": "95.10%", "budget.score": "9.53"}, "A416")


@pytest.mark.parametrize(
    "place",
    [
        "initial",
        "adjusted",
        "executed",
        "closing_balance",
        "by_source.0.initial",
        "by_nature.1.adjusted",
        "by_nature.0.executed",
    ],
)
def test_no_amount_of_the_budget_is_negative(place):
    assert f"/budget/{place.replace('.', '/')}" in [at for at, _ in told({f"budget.{place}": "-1.00"}, "A418")]


def test_no_amount_of_a_task_is_negative():
    assert told({"tasks.1.budget": "-96.00"}, "A418") == [("/tasks/1/budget", "written=-96.00")]


def test_money_spent_without_an_adjusted_budget_is_held_against_the_initial_one():
    found = told({"budget.adjusted": GONE, "budget.initial": "0.00", "budget.executed": "5.00"}, "A418")
    assert found == [("/budget/executed (no-budget) budget=/budget/initial", "executed=5.00")]


@pytest.mark.parametrize(
    ("amounts", "speaks"),
    [
        (("1.00", "2.00", "3.0"), True),
        (("1.00", "2.0"), False),
        (("1.00", "2.00", "3.0", "4.0"), False),
        (("1.00", "2.00", "3.00", "4.00", "5.0", "6.0"), True),
        (("1.00", "2.00", "3.00", "5.0", "6.0"), False),
        (("1.00", "2.00", "3.00"), False),
        (("1.00", "2.00", "3"), False),
        (("1.00", "2.00", "3.00", "4.0亿元"), False),
    ],
)
def test_few_amounts_among_many_are_uneven(amounts, speaks):
    data = apply(clean_data(), {"budget.by_nature": GONE, "tasks": GONE})
    first, *others = amounts
    lines = [{"name": f"资金{n}", "executed": amount} for n, amount in enumerate(others)]
    data["budget"] = {"currency_unit": "万元", "executed": first, "by_source": lines}
    assert ("A419" in codes(assessed(data))) is speaks


def test_a_row_without_a_weight_leaves_no_scheme_to_hold_against():
    moved = {"benefits.social.0.weight": 16}
    assert silent({"outputs.quantity.0.weight": GONE, **moved}, "A410")
    assert [figures for _, figures in told({"outputs.quantity.0.weight": 0, **moved}, "A410")] == [
        "category=outputs found=42 points=50",
        "category=benefits found=38 points=30",
    ]


def test_a_satisfaction_that_weighs_nothing_gives_its_points_to_the_benefits():
    assert silent({"satisfaction.0.weight": 0, "benefits.social.0.weight": 18}, "A410")


def test_where_the_scheme_has_points_for_costs_they_are_no_outputs():
    weights = {"outputs.quantity.0": 3, "outputs.quantity.1": 3, "benefits.economic.0": 2, "benefits.social.0": 3}
    edits = {f"{at}.weight": weight for at, weight in weights.items()} | {"costs": {"economic": [row(20)]}}
    assert silent({"profile": "national-2021", **edits}, "A410")
    assert told(edits, "A410")


def test_a_row_that_cannot_be_judged_does_not_hide_the_next():
    ((place, _),) = told({"outputs.quantity.0.score": 0, "outputs.quantity.1.score": "7.20"}, "A413")
    assert place.startswith("/outputs/quantity/1/score")


def test_full_marks_for_a_part_of_the_official_option_are_told_once():
    edits = {"benefits.sustainable.0.actual": "部分达成年度指标并具有一定效果", "benefits.sustainable.0.score": 8}
    assert [place.split()[0] for place, _ in told(edits, "A420")] == ["/benefits/sustainable/0/score"]
    assert silent(edits, "A413")


@pytest.mark.parametrize(
    ("at", "target", "actual", "score", "wanted"),
    [
        ("satisfaction.0", "≥90%", "85%", "9.00", ("(satisfaction)", "points=8.00")),
        ("outputs.quantity.0", "≥50条", "45条", "7.00", ("(threshold60)", "points=6.00")),
    ],
)
def test_partial_marks_follow_the_formula_of_the_profile(at, target, actual, score, wanted):
    edits = {f"{at}.target": target, f"{at}.actual": actual, f"{at}.score": score}
    listed = told({"profile": "national-2021", **edits}, "A413")
    ((place, figures),) = [one for one in listed if one[0].startswith(f"/{at.replace('.', '/')}/")]
    assert wanted[0] in place
    assert wanted[1] in figures


@pytest.mark.parametrize(
    ("at", "target", "actual", "score"),
    [("satisfaction.0", "≥90%", "85%", "9.44"), ("outputs.quantity.0", "≥50条", "45条", "7.20")],
)
def test_the_share_that_was_reached_is_no_slip_beside_a_stricter_formula(at, target, actual, score):
    edits = {f"{at}.target": target, f"{at}.actual": actual, f"{at}.score": score}
    listed = told({"profile": "national-2021", **edits}, "A413")
    assert not [place for place, _ in listed if place.startswith(f"/{at.replace('.', '/')}/")]


def test_the_points_of_the_execution_rate_follow_the_formula_of_the_profile():
    evaluation = edited({}).evaluation
    (rule,) = (rule for rule in catalog.rules() if rule.code == "A416")
    assert list(rule.check(evaluation)) == []
    bands = evaluation.profile.replaced(formulas={**evaluation.profile.formulas, "execution": "bands"})
    (finding,) = rule.check(evaluation.replaced(profile=bands))
    assert _figures(finding) == "score=9.60 share=96.00 weight=10 due=7.00"


@pytest.mark.parametrize(
    ("code", "edits", "place"),
    [
        ("A417", {"tasks.0.budget": "4772.011"}, "/tasks/0/budget"),
        ("A418", {"budget.adjusted": "0.00", "budget.executed": "0.0001"}, "/budget/executed"),
        ("A420", {"outputs.quantity.1.weight": "0.5", "outputs.quantity.1.score": "0.5"}, "/outputs/quantity/1/score"),
        ("A420", {"outputs.quantity.0.score": GONE, "outputs.quantity.1.score": 8}, "/outputs/quantity/1/score"),
        (
            "A420",
            {"outputs.quality.0.target": "已验收", "outputs.quality.0.actual": "未验收"},
            "/outputs/quality/0/score",
        ),
    ],
)
def test_a_small_excess_or_a_later_row_is_still_told(code, edits, place):
    assert [at.split()[0] for at, _ in told(edits, code)] == [place]


def test_points_just_below_the_weight_follow_a_rate_printed_above_one_hundred():
    assert silent({"budget.execution_rate": "104.00%", "budget.score": "9.99"}, "A416")
