"""Family C: what is missing is found once, and what only looks missing is left alone."""

import pytest

from tests.edits import apply, assessed, clean_data, codes, edited

GONE = {"delete": True}


def found(edits, code):
    return [finding for rule, finding in edited(edits).findings() if rule.code == code]


def test_goals_that_are_only_placeholders_are_no_goals():
    assert edited({"goals": [{"text": "无"}, {"text": "详见附件"}]}).verdict == "rejected"


def test_one_goal_among_placeholders_is_a_goal():
    assert not found({"goals.3.text": "无"}, "C101")


def test_costs_do_not_stand_in_for_benefits():
    costs = [{"name": "背街小巷单位改造成本", "target": "≤35万元/条", "actual": "31万元/条"}]
    assert found({"benefits": GONE, "costs": {"economic": costs}}, "C103")


def test_a_department_may_lay_out_its_work_under_names_of_its_own():
    group = {"name": "履职效能", "indicators": [{"name": "改造背街小巷条数", "target": "≥18条", "actual": "18条"}]}
    report = edited({"outputs": GONE, "benefits": GONE, "other": [group]})
    assert not {"C102", "C103", "C104", "C105"} & set(codes(report))


def test_a_project_needs_outputs_and_benefits_whatever_else_it_lists():
    group = {"name": "管理效率", "indicators": [{"name": "决算公开天数", "target": "≤20天", "actual": "18天"}]}
    report = edited({"kind": "project", "outputs": GONE, "benefits": GONE, "other": [group]})
    assert {"C102", "C103"} <= set(codes(report))


def test_without_any_output_one_finding_names_every_aspect():
    (finding,) = found({"outputs": GONE}, "C104")
    assert finding.facts["aspect"] == ["outputs.quantity", "outputs.quality", "outputs.timeliness"]


def test_each_missing_aspect_is_one_finding():
    report = found({"outputs.quality": GONE, "outputs.timeliness": []}, "C104")
    assert [finding.path.pointer for finding in report] == ["/outputs/quality", "/outputs/timeliness"]


def test_a_cost_section_of_its_own_answers_for_the_cost_indicator():
    costs = [{"name": "背街小巷单位改造成本", "target": "≤35万元/条", "actual": "31万元/条"}]
    assert not found({"outputs.cost": GONE, "costs": {"economic": costs}}, "C105")


@pytest.mark.parametrize(
    ("name", "severity"), [("在编教师工资发放", "hint"), ("内部办公系统运行", "hint"), ("小区充电设施建设", None)]
)
def test_projects_that_serve_nobody_outside_may_go_without_satisfaction(name, severity):
    (finding,) = found({"kind": "project", "project": {"name": name}, "satisfaction": GONE}, "C106")
    assert finding.severity == severity


@pytest.mark.parametrize("target", ["", "  ", "无", "/", "—", "待定", "详见附件", "N/A", "**"])
def test_a_placeholder_is_no_target(target):
    assert found({"outputs.quantity.0.target": target}, "C107")


@pytest.mark.parametrize("target", ["无", "0", "0起", "零"])
def test_nothing_is_a_target_for_what_must_not_happen(target):
    assert not found({"benefits.social.0.target": target}, "C107")


def test_zero_is_written_and_therefore_not_missing():
    assert not found({"outputs.quantity.0.actual": 0}, "C108")


@pytest.mark.parametrize("actual", [None, "待统计", "调查中", "暂无数据", "-"])
def test_a_value_still_being_counted_is_missing(actual):
    assert found({"outputs.quantity.0.actual": actual}, "C108")


def test_nothing_is_an_actual_value_for_what_must_not_happen():
    assert not found({"benefits.social.0.actual": "无"}, "C108")


def test_a_declaration_owes_no_actual_values_scores_or_conclusion():
    report = assessed(
        apply(clean_data(), {"stage": "target", "self_evaluation": GONE, "outputs.quantity.0.actual": GONE})
    )
    assert not {"C108", "C111"} & set(codes(report))
    assert not found({"stage": "target", "outputs.quantity.0.score": GONE}, "C109")


def test_a_score_of_zero_is_a_score():
    assert not found({"outputs.quantity.0.score": 0}, "C109")


def test_a_table_without_any_score_is_one_finding():
    data = clean_data()
    for section in data["outputs"].values():
        for row in section:
            del row["score"]
    for section in data["benefits"].values():
        del section[0]["score"]
    del data["satisfaction"][0]["score"]
    report = [f for rule, f in assessed(data).findings() if rule.code == "C109"]
    assert [(f.case, f.facts["count"]) for f in report] == [("all", 14)]


def test_a_budget_of_zero_is_a_budget():
    assert not found({"budget.executed": 0}, "C110")


def test_a_conclusion_alone_is_no_self_evaluation():
    (finding,) = found({"self_evaluation": {"conclusion": "全年工作扎实推进。"}}, "C111")
    assert finding.facts["missing"] == ["score", "grade"]


@pytest.mark.parametrize(
    "text",
    [
        "结合自评情况，说明存在的问题",
        "（100字以内）",
        "XX单位完成培训",
        "完成____项",
        "{项目名称}已完成",
        "请填写完成情况",
    ],
)
def test_words_of_the_template_are_found_where_they_stand(text):
    assert found({"problems.0.text": text}, "C112")


@pytest.mark.parametrize(
    "text",
    [
        "编制3000字的调查报告1份",
        "xx91型设备故障",
        "说明书（含附录）编写滞后",
        "拍摄4K短片（30秒以内）2部",
        "型号为XJ-100的水泵损坏",
    ],
)
def test_words_that_resemble_the_template_are_left_alone(text):
    assert not found({"problems.0.text": text}, "C112")


def test_too_few_indicators_is_not_said_beside_a_missing_section():
    row = [{"name": "改造背街小巷条数", "target": "≥18条", "actual": "18条"}]
    edits = {"outputs": {"quantity": row}, "satisfaction": GONE}
    assert not found({**edits, "benefits": GONE}, "C113")
    assert found({**edits, "benefits": {"social": [{"name": "火灾起数", "target": "≤2起", "actual": "1起"}]}}, "C113")


def test_partial_marks_need_a_reason_and_no_evidence():
    assert not found({"outputs.quantity.1.evidence": GONE}, "C115")


def test_a_file_without_any_basis_is_told_so_once():
    data = clean_data()
    rows = [row for part in ("outputs", "benefits") for section in data[part].values() for row in section]
    for row in [*rows, *data["satisfaction"]]:
        row.pop("basis", None)
        row.pop("baseline", None)
    report = [f for rule, f in assessed(data).findings() if rule.code == "C116"]
    assert [f.case for f in report] == ["all"]


def test_last_years_value_is_a_basis():
    assert not found({"outputs.quantity.0.basis": GONE}, "C116")


def test_a_survey_is_the_source_of_what_it_found():
    bare = {"satisfaction.0.evidence": {"delete": True}, "satisfaction.0.data_source": {"delete": True}}
    assert "C115" not in codes(edited(bare))
    assert "C115" in codes(edited({**bare, "satisfaction.0.survey": {"delete": True}}))
