"""Arithmetic and deviations: the cases in which a rule must hold its tongue."""

from decimal import Decimal

import pytest

from perfcheck import catalog, check
from perfcheck.messages import say
from tests.edits import ROOT, codes, edited


def messages(edits, code, language="zh"):
    return [say(rule, finding, language).message for rule, finding in edited(edits).findings() if rule.code == code]


def severities(edits, code):
    return [finding.severity for rule, finding in edited(edits).findings() if rule.code == code]


@pytest.mark.parametrize(("weight", "found"), [("18", []), ("17", ["outputs", "benefits"])])
def test_a_scheme_need_not_have_every_category(weight, found):
    other = str(36 - int(weight))
    edits = {"satisfaction": [], "outputs.quantity.0.weight": weight, "benefits.social.0.weight": other}
    evaluation = edited(edits).evaluation
    scheme = evaluation.profile.replaced(weights={"outputs": Decimal(60), "satisfaction": Decimal(40)})
    told = catalog.find("A410").check(evaluation.replaced(profile=scheme))
    assert [finding.facts["category"] for finding in told] == found


# --- sums, slips and balances ---


def test_the_arithmetic_of_a_sum_is_written_out():
    (message,) = messages({"budget.by_nature.1.executed": "2776.56"}, "A402")
    assert "2138.45 + 2776.56 = 4915.01" in message
    assert "4915.20" in message
    assert "少 0.19 万元" in message


def test_a_slip_is_told_once_and_not_again_as_a_sum_or_a_rate():
    found = codes(edited({"budget.by_source.1.executed": "248.30元"}))
    assert "A403" in found
    assert not {"A401", "A402", "A404", "A405", "A407"} & set(found)


def test_a_slip_of_the_total_is_told_at_the_total():
    report = edited({"budget.executed": "49152000"})
    assert {f.path.pointer for rule, f in report.findings() if rule.code == "A403"} == {"/budget/executed"}
    assert not {"A401", "A402", "A404", "A405", "A407", "X503", "X513"} & set(codes(report))


def test_zero_components_are_in_order():
    edits = {
        "budget.by_source.3": {
            "name": "国有资本经营预算财政拨款",
            "initial": "0.00",
            "adjusted": "0.00",
            "executed": "0.00",
        }
    }
    assert codes(edited(edits)) == []


def test_two_balances_that_agree_in_other_units_agree():
    assert "A406" not in codes(edited({"problems.0.text": "年末结转和结余2404000元，雨污分流管道少铺0.26公里。"}))


def test_a_balance_that_differs_by_the_residual_of_a_sum_has_one_cause():
    edits = {
        "budget.by_nature.1.executed": "2776.56",
        "problems.0.text": "年末结转和结余240.59万元，雨污分流管道少铺0.26公里。",
    }
    (message,) = messages(edits, "A406")
    assert "A402" in message


def test_an_opening_balance_inside_the_budget_closes_the_identity_too():
    assert "A407" not in codes(edited({"budget.closing_balance": "204.80"}))


def test_overspending_needs_a_real_reason():
    edits = {"budget.executed": "5130.00", "budget.reason": "无"}
    assert "A405" in codes(edited(edits))
    assert "A405" not in codes(edited({**edits, "budget.reason": "上级追加的救灾资金在12月下达"}))


def test_tasks_planned_with_a_budget_that_was_cut_later_do_not_exceed_it():
    assert "A417" not in codes(edited({"budget.initial": "5400.00", "tasks.0.budget": "5000.00"}))


def test_whole_numbers_have_no_uneven_precision():
    assert "A419" not in codes(edited({"budget.initial": 4800}))


# --- weights and scores ---


def test_weights_of_one_hundred_with_a_row_for_the_execution_rate_are_in_order():
    row = {
        "name": "预算执行率",
        "target": "=100%",
        "actual": "96.00%",
        "weight": 10,
        "score": "9.60",
        "reason": "质量保证金次年支付",
    }
    edits = {
        "budget.weight": {"delete": True},
        "budget.score": {"delete": True},
        "other": [{"name": "预算执行", "indicators": [row]}],
    }
    assert not {"A409", "A410", "A413", "A414", "A420"} & set(codes(edited(edits)))


def test_a_missing_weight_is_not_reported_as_a_wrong_sum():
    assert "A409" not in codes(edited({"outputs.quantity.0.weight": {"delete": True}}))


@pytest.mark.parametrize("score", ["7.68", "7.7"])
def test_scores_are_compared_at_their_printed_precision(score):
    assert "A413" not in codes(edited({"outputs.quantity.1.score": score}))


def test_the_formula_of_a_score_is_shown_with_its_numbers():
    (message,) = messages({"outputs.quantity.1.score": "7.20"}, "A413")
    for number in ("7.20", "6.24", "6.50", "7.68"):
        assert number in message


def test_partial_marks_for_a_missed_date_are_left_to_the_unit():
    edits = {
        "outputs.timeliness.0.actual": "2023年12月4日",
        "outputs.timeliness.0.score": 3,
        "outputs.timeliness.0.reason": "连续降雨停工",
    }
    assert not {"A413", "A420"} & set(codes(edited(edits)))


def test_full_marks_for_a_missed_date_are_not():
    assert "A420" in codes(edited({"outputs.timeliness.0.actual": "2023年12月4日"}))


def test_full_marks_are_the_finding_and_the_formula_is_silent():
    found = codes(edited({"outputs.quantity.1.score": 8}))
    assert "A420" in found
    assert "A413" not in found


def test_points_withheld_on_a_met_target_with_a_reason_are_in_order():
    edits = {"outputs.quantity.0.score": 7, "outputs.quantity.0.reason": "2条小巷验收资料晚交，按考核办法扣1分"}
    assert not {"A413", "X512"} & set(codes(edited(edits)))


def test_a_rate_that_is_misprinted_is_not_told_again_by_its_score():
    found = codes(edited({"budget.execution_rate": "95.10%", "budget.score": "9.51", "self_evaluation.score": "98.29"}))
    assert "A404" in found
    assert not {"A414", "A416"} & set(found)


# --- deviations ---


@pytest.mark.parametrize(
    "edits",
    [
        {"benefits.social.0.actual": "0起"},
        {"outputs.cost.0.actual": "300.00万元"},
        {"outputs.quantity.2.target": "≥500个", "outputs.quantity.2.actual": "650个"},
        {"outputs.timeliness.0.actual": "2023年3月24日"},
    ],
    ids=["fewer accidents", "money left", "exactly 30 %", "an early date"],
)
def test_no_overshoot(edits):
    assert "X501" not in codes(edited(edits))


def test_an_overshoot_with_a_reason_is_a_hint():
    edits = {"outputs.quantity.2.actual": "842个"}
    assert severities(edits, "X501") == [None]
    assert severities({**edits, "outputs.quantity.2.reason": "社会资本新建3座充电站"}, "X501") == ["hint"]


@pytest.mark.parametrize("reason", ["", "无", "/", "—"])
def test_a_miss_without_a_word_is_unexplained(reason):
    assert "X502" in codes(edited({"outputs.quantity.1.reason": reason}))


def test_a_miss_with_an_empty_reason_is_an_empty_reason():
    found = codes(edited({"outputs.quantity.1.reason": "已完成"}))
    assert "X512" in found
    assert "X502" not in found


@pytest.mark.parametrize(
    ("edits", "severity"),
    [
        ({}, None),
        ({"budget.weight": {"delete": True}, "budget.score": {"delete": True}}, "hint"),
    ],
    ids=["points lost", "only money left"],
)
def test_unspent_money_without_a_reason(edits, severity):
    assert severities({"budget.reason": {"delete": True}, **edits}, "X503") == [severity]


def test_a_budget_spent_to_the_rounding_needs_no_reason():
    edits = {"budget.executed": "5119.00", "budget.reason": {"delete": True}}
    assert "X503" not in codes(edited(edits))


@pytest.mark.parametrize(
    "text",
    [
        "工程工期预计3年。",
        "设备预计使用年限10年，2033年12月到期。",
        "计划11月30日前完工，实际11月24日完工。",
        "按2023年整治计划12月底前完工。",
        "将2023年结余资金收回。",
        "原计划2022年10月完工。",
        "2023年计划改造小巷18条。",
    ],
)
def test_no_stale_forecast(text):
    assert "X505" not in codes(edited({"results.4": {"text": text}}))


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("管道工程预计年底完成。", None),
        ("管道工程预计12月底完工。", None),
        ("力争11月30日前全部通电。", None),
        ("拟于2023年12月验收。", None),
        ("12月底前有望完成验收。", None),
        ("预计春节前完成调规。", "hint"),
        ("计划2024年开展招商。", "hint"),
        ("预计次年6月完工。", "hint"),
        ("预计3月完工。", "hint"),
    ],
)
def test_a_stale_forecast(text, severity):
    assert severities({"results.4": {"text": text}}, "X505") == [severity]


def test_reasons_problems_and_measures_may_look_ahead():
    edits = {
        "outputs.quantity.1.reason": "电缆迁改推迟，预计2023年12月补建。",
        "problems.0.text": "雨污分流管道少铺0.26公里，预计年底补建。",
        "improvements.0.text": "力争2023年12月底前补建0.26公里雨污分流管道。",
    }
    assert "X505" not in codes(edited(edits))


def test_a_negative_amount_is_one_cause_of_all_that_does_not_add_up():
    report = edited({"budget.executed": "-4915.20", "budget.execution_rate": "97.14%"})
    spoken = {rule.code for rule, _ in report.findings()}
    assert "A418" in spoken
    assert spoken.isdisjoint({"A401", "A402", "A404", "A407", "X503", "X513"})


@pytest.mark.parametrize(
    ("score", "spoken"), [("9.9", False), ("9.98", False), ("9.8", True), ("9.7", True), ("9", True)]
)
def test_points_may_be_cut_off_behind_a_printed_decimal(score, spoken):
    row = {"target": "≥97%", "actual": "96.8%", "weight": 10, "score": score, "reason": "外出务工人员异地参保"}
    edits = {f"outputs.quality.0.{key}": value for key, value in row.items()}
    assert bool(messages(edits, "A413")) is spoken


def test_an_execution_rate_among_the_rows_earns_its_share():
    row = {"name": "预算执行率", "target": "≥95%", "actual": "92.4%", "weight": 10, "reason": "未达到付款条件"}
    edits = {f"outputs.quality.0.{key}": value for key, value in row.items()}
    assert not messages({**edits, "outputs.quality.0.score": "9.2"}, "A413")
    assert messages({**edits, "outputs.quality.0.score": "8.2"}, "A413")


def test_an_execution_rate_among_the_rows_is_not_added_once_more():
    row = {"name": "预算执行率", "target": "100%", "actual": "96%", "weight": 10, "score": "9.6"}
    edits = {f"outputs.quality.0.{key}": value for key, value in row.items()}
    (said,) = messages({**edits, "budget.weight": {"delete": True}, "outputs.quantity.0.weight": 1}, "A409")
    assert "已列在其中" in said and "加预算执行率" not in said


def test_lines_that_are_all_in_another_unit_than_the_total_are_a_slip_of_the_unit_told_once():
    totals = {"currency_unit": "元", "initial": "48000000", "adjusted": "51200000", "executed": "49152000"}
    balances = {"opening_balance": "356000", "closing_balance": "2404000"}
    edits = {f"budget.{name}": written for name, written in (totals | balances).items()}
    report = edited({**edits, "budget.by_nature": {"delete": True}, "tasks": {"delete": True}})
    (message,) = [say(rule, finding, "zh").message for rule, finding in report.findings() if rule.code == "A403"]
    assert message.startswith("各行 4500.00 + 240.00 + 60.00 与合计 48000000元 对不上；各行以“万元”计正好相符")
    assert not {"A401", "A402", "A404", "A407"} & set(codes(report))


def test_no_total_is_advised_while_a_score_is_impossible():
    (rule, finding) = next(
        (rule, finding) for rule, finding in edited({"outputs.quantity.0.score": 80}).findings() if rule.code == "A414"
    )
    assert say(rule, finding, "zh").suggestion == "先改正这些得分，再算总分"
    assert "X513" not in codes(edited({"outputs.quantity.0.score": 80}))


@pytest.mark.parametrize(("language", "said"), [("zh", "得 9.50 分（分值 10）"), ("en", "scores 9.50 of 10,")])
def test_points_are_told_without_the_unit_they_were_written_with(language, said):
    edits = {"budget.score": "９.50分", "budget.weight": "１０", "budget.reason": "无"}
    (message,) = messages(edits, "X503", language)
    assert said in message


@pytest.mark.parametrize(
    ("unit", "told"),
    [("万元", False), ("元", True), ("亿元", True)],
)
def test_a_figure_of_the_budget_in_another_unit_than_an_indicator_s_is_named(unit, told):
    text = (ROOT / "samples" / "project-2024.zh.yaml").read_text(encoding="utf-8")
    report = check(text.replace("金额单位: 万元", f"金额单位: {unit}").encode())
    found = [finding.case for rule, finding in report.findings() if rule.code == "A403"]
    assert found == (["form"] if told else [])


def test_a_round_figure_in_two_units_is_no_slip():
    text = (ROOT / "samples" / "project-2024.zh.yaml").read_text(encoding="utf-8")
    text = text.replace("625.92", "600").replace("金额单位: 万元", "金额单位: 元")
    assert "A403" not in {rule.code for rule, _ in check(text.encode()).findings()}
