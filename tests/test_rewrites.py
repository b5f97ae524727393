"""Rewrites: lines to paste, in the file's own words and figures, with blanks and without a made-up number."""

import re

import pytest

import perfcheck
from perfcheck import catalog
from perfcheck.candidates import BLANK, candidates
from perfcheck.deliveries import deliveries
from perfcheck.quantities import band
from perfcheck.reading import read
from perfcheck.rewrites import rewrite
from perfcheck.rewrites.actual import OPTIONS
from perfcheck.rewrites.entries import chosen, scalar
from tests.edits import ROOT, apply, assessed, clean_data, edited

FILES = [*sorted((ROOT / "samples").glob("*.yaml")), *sorted((ROOT / "tests" / "cases").glob("*.yaml"))]


def rewritten(report, code):
    return [
        line
        for rule, finding in report.findings()
        if rule.code == code
        for line in rewrite(report.evaluation, rule, finding)
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_number_of_a_rewrite_stands_in_the_file_or_is_the_difference_of_two_that_do(file):
    report = perfcheck.check(file)
    text = report.document.text
    year = report.evaluation.year or 0
    for rule, finding in report.findings():
        for line in rewrite(report.evaluation, rule, finding):
            said = re.sub(r"相差 [0-9.]+|[0-9.,]+[^,;]* apart", "", line)
            for number in re.findall(r"[0-9][0-9.,]*", said):
                assert number.rstrip(".,") in text or number == str(year + 1), (rule.code, line)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_rewrite_is_yaml_that_reads_back_as_it_was_meant(file):
    report = perfcheck.check(file)
    for rule, finding in report.findings():
        written = rewrite(report.evaluation, rule, finding)
        if written:
            # Whoever pastes all of it, and whoever takes one of the alternatives alone.
            for block in ["\n".join(written), *(chosen(line) for line in written if not written[0].endswith(":"))]:
                document = read(f"x:\n{block}\n".encode() if block.startswith("- ") else block.encode(), "pasted.yaml")
                assert document.data is not None and not document.faults, (rule.code, block)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_rewrite_claims_that_a_target_was_reached(file):
    report = perfcheck.check(file)
    for rule, finding in report.findings():
        for line in rewrite(report.evaluation, rule, finding):
            field, _, value = chosen(line).partition(": ")
            assert field not in ("actual", "实际完成值") or BLANK in value, (rule.code, line)


def test_what_is_counted_is_answered_by_a_blank_in_its_unit_whatever_stands_there_now():
    row = {"name": "每千人口床位数", "target": "由5.1张提高到5.8张", "actual": "项目未投用，暂未形成", "score": 0}
    report = edited({"benefits.social.0": row})
    assert rewritten(report, "M203") == ["actual: ____张"]


def test_what_is_only_judged_is_offered_the_three_options_of_the_form_with_none_of_them_chosen():
    row = {"name": "公安队伍专业能力", "target": "持续增强", "actual": "持续增强"}
    report = edited({"benefits.sustainable.0": row})
    actual, evidence = rewritten(report, "V105")
    assert actual.startswith("actual: ____（")
    assert all(option in actual for option in OPTIONS)
    assert band(actual.removeprefix("actual: ")) is None
    assert evidence.startswith("evidence: ____")


def test_a_deed_that_is_done_on_demand_is_counted_under_its_own_name():
    row = {"name": "核发排污许可证", "target": "按需核发", "actual": "按需核发"}
    report = edited({"outputs.quantity.0": row})
    assert rewritten(report, "V102") == ["target: ≥____（单位）"]


def test_a_name_that_counts_nothing_is_offered_only_what_is_of_its_topic():
    row = {"name": "公安队伍专业能力", "target": "持续增强", "actual": "持续增强"}
    report = edited({"benefits.sustainable.0": row})
    lines = rewritten(report, "V102")
    assert lines[0] == "grading: 优：____；良：____；中：____；差：____"
    assert all("公安队伍专业能力____" in line for line in lines[1:])


def test_a_target_that_is_to_fall_becomes_an_upper_bound():
    row = {"name": "公厕脏乱差反映件数", "target": "较上年减少", "actual": "减少14件", "baseline": "52件"}
    report = edited({"benefits.social.0": row})
    assert rewritten(report, "V102") == ["target: ≤____件（上年 52件，本年实际 减少14件）"]


def test_a_fall_in_per_cent_is_not_put_beside_a_number_of_accidents():
    row = {"name": "生产安全事故起数", "target": "同比下降", "actual": "下降18.2%", "baseline": "22起"}
    assert rewritten(edited({"benefits.social.0": row}), "V102") == ["target: ≤____起（上年 22起）"]


def test_a_unit_is_put_behind_a_bare_number_alone():
    for target, offered in (("≥40", ["target: ≥40____"]), ("工程机井≥40", [])):
        row = {"name": "新增机电井", "target": target, "actual": "68"}
        assert rewritten(edited({"outputs.quantity.0": row}), "M201") == offered


def test_a_name_that_counts_the_reduction_keeps_its_lower_bound():
    row = {"name": "公厕反映减少件数", "target": "较上年减少", "actual": "减少14件"}
    report = edited({"benefits.social.0": row})
    (line,) = rewritten(report, "V102")
    assert line.startswith("target: ≥____件")


@pytest.mark.parametrize(
    ("target", "actual", "apart"),
    [
        ("≥95%", "86.03%", "相差 8.97个百分点，"),
        ("≥九成", "86.5%", "相差 3.5个百分点，"),
        ("较上年提高1个百分点", "提高0.6个百分点", "相差 0.4个百分点，"),
    ],
)
def test_shares_lie_percentage_points_apart(target, actual, apart):
    row = {"name": "设施完好率", "target": target, "actual": actual, "weight": 8, "score": 7}
    (line,) = rewritten(edited({"outputs.quality.1": row}), "X502")
    assert apart in line


def test_working_days_are_counted_with_their_classifier():
    row = {"name": "审批办结时限", "target": "10个工作日内", "actual": "12个工作日", "weight": 8, "score": 7}
    (line,) = rewritten(edited({"outputs.timeliness.1": row}), "X502")
    assert "相差 2个工作日，" in line
    (line,) = rewritten(
        edited(
            {
                "outputs.timeliness.1.name": "审批办结时限",
                "outputs.timeliness.1.target": "10个工作日内",
                "outputs.timeliness.1.actual": "完成",
            }
        ),
        "M203",
    )
    assert line == "actual: ____个工作日"


def test_alternatives_say_or_and_only_one_of_them_is_pasted():
    report = edited({"outputs.timeliness.0.name": "建设进度", "outputs.timeliness.0.target": "按计划完成"})
    assert rewritten(report, "V103") == ["target: 2023年____月____日前", "# 或 target: ≥____%"]


def test_a_goal_is_not_rewritten_by_rows_of_another_goal_nor_by_growth_times_or_money():
    goal = {"goals.3.text": "持续做好信访工作，进一步提升信访群众获得感", "goals.3.id": "G4"}
    rows = {
        "信访件办结时限": "60日内",
        "信访业务收入": "增长8%",
        "信访案件平均成本": "≤800元",
        "办结信访案件数": "≥30件",
        "信访接待窗口数": "≥4个",
    }
    data = apply(clean_data(), goal)
    listed = data["outputs"]["quantity"]
    listed += [{"name": name, "target": target} for name, target in rows.items()]
    listed[-1]["goal"] = "G1"
    for row in listed[:-5]:
        row["goal"] = "G1"
    (line,) = rewritten(assessed(data), "V101")
    assert line == "text: 2023年____月____日前完成：办结信访案件数≥30件。"


def test_money_that_was_all_spent_is_no_problem_of_the_unspent():
    data = apply(clean_data(), {"problems": {"delete": True}, "benefits.social.0.score": 1})
    data["budget"]["executed"] = data["budget"]["adjusted"]
    assert not any("没有执行完毕" in line for line in rewritten(assessed(data), "I601"))


def test_a_vague_target_becomes_a_bound_in_the_row_s_unit_with_what_the_file_knows():
    report = edited(
        {
            "outputs.quality.1.target": "效果显著",
            "outputs.quality.1.actual": "98.6%",
            "outputs.quality.1.baseline": "97.2%",
        }
    )
    assert rewritten(report, "V102") == ["target: ≥____%（上年 97.2%，本年实际 98.6%）"]


def test_a_target_of_what_should_be_rare_is_an_upper_bound():
    report = edited({"benefits.social.0.target": "明显减少", "benefits.social.0.name": "小区火灾事故起数"})
    (line,) = [line for line in rewritten(report, "V102") if line.startswith("target")]
    assert line.startswith("target: ≤____")


def test_a_vague_time_becomes_a_day_of_the_evaluated_year():
    report = edited({"outputs.timeliness.0.target": "按计划完成", "outputs.timeliness.0.actual": "已完成"})
    assert rewritten(report, "V103")[0] == "target: 2023年____月____日前"


def test_a_chinese_file_is_answered_in_its_own_keys():
    text = (ROOT / "samples" / "project-2024.zh.yaml").read_text(encoding="utf-8")
    row = re.search(r"年度指标值: (.+)", text)
    report = perfcheck.check(text.replace(row[1], "效果显著", 1).encode(), name="file.yaml")
    assert any(line.startswith("年度指标值: ") for line in rewritten(report, "V102"))


def test_missing_satisfaction_is_offered_what_fits_the_unit_s_tasks():
    report = edited({"satisfaction": {"delete": True}})
    lines = rewritten(report, "C106")
    assert lines[0] == "satisfaction:"
    assert 2 <= len(lines[1:]) <= 3
    assert all("____%" in line and "满意度" in line for line in lines[1:])


def test_the_founding_report_is_offered_its_own_deliveries_as_outputs():
    report = perfcheck.check(ROOT / "samples" / "dongsha-2023.yaml")
    lines = rewritten(report, "C102")
    assert lines[:2] == ["outputs:", "  quantity:"]
    assert any("actual: 12家" in line for line in lines)
    amounts = {found.name: found.written for found in deliveries(report.evaluation)}
    assert amounts["建成电动自行车充电桩数"] == "209处"
    assert not any("固定资产投资" in name or "率" in name for name in amounts)


def test_the_founding_report_s_tasks_are_rewritten_by_what_they_name():
    report = perfcheck.check(ROOT / "samples" / "dongsha-2023.yaml")
    lines = rewritten(report, "V101")
    assert any("办结信访案件数≥____件" in line for line in lines)
    assert any("清扫保洁面积" in line for line in lines)


def test_a_missed_target_is_accounted_for_with_its_own_difference():
    data = apply(clean_data(), {"outputs.quantity.1.reason": {"delete": True}})
    (line,) = rewritten(assessed(data), "X502")
    for figure in ("≥6.50公里", "6.24公里", "0.26公里", BLANK):
        assert figure in line


def test_a_place_with_every_candidate_taken_still_offers_another():
    report = edited({})
    names = {row.name.text for row in report.evaluation.indicators}
    for at in ("outputs.quantity", "outputs.cost", "benefits.social", "satisfaction"):
        offered = candidates(report.evaluation, at)
        assert 2 <= len(offered) <= 3
        assert not names & {found.name for found in offered}
        assert all(found.target and (BLANK in found.target or found.actual) for found in offered)


def test_every_rewrite_of_a_card_exists():
    from importlib import import_module

    for name in {rule.rewrite for rule in catalog.rules() if rule.rewrite}:
        assert callable(import_module(f"perfcheck.rewrites.{name}").lines)


@pytest.mark.parametrize(
    "text",
    ["≥95%", "=100%", "a: b", "x, y", "'s", "# 3", "- 甲", "", "@市直", "甲：乙", "100%", "[甲]", "2023年____月"],
)
def test_a_scalar_reads_back_as_it_was(text):
    data = read(f"x: [{scalar(text)}, 1]\n".encode(), "x.yaml").data
    assert str(data["x"][0]) == text


def test_two_ratios_are_nothing_apart():
    at = "benefits.economic.0"
    report = edited({f"{at}.name": "撬动社会投入", f"{at}.target": "1:3以上", f"{at}.actual": "1:2.1"})
    (line,) = rewritten(report, "X502")
    assert "指标值 1:3以上，完成 1:2.1，因____" in line


def test_of_a_share_that_is_all_nothing_lies_above():
    row = {"name": "课后服务覆盖率", "target": "≤100%", "actual": "100%", "weight": 0, "score": 0}
    assert rewritten(edited({"outputs.quality.0": row}), "M204") == ["target: =100%"]


def test_one_share_asked_of_two_rates_is_asked_of_each():
    row = {"name": "设备完好率和数据上传率", "target": "≥95%", "actual": "96%", "weight": 0, "score": 0}
    assert [line.count("≥95%") for line in rewritten(edited({"outputs.quality.0": row}), "M206")] == [1, 1]
    row = {"name": "培训人数和合格率", "target": "≥95%", "actual": "96%", "weight": 0, "score": 0}
    assert [line.count("≥95%") for line in rewritten(edited({"outputs.quality.0": row}), "M206")] == [0, 1]


def test_a_name_that_is_replaced_keeps_the_figure_of_its_row():
    row = {"name": "促进产业发展", "target": "≥5家", "actual": "5家", "weight": 0, "score": 0}
    offered = rewritten(edited({"outputs.quality.0": row}), "V104")
    assert offered and all("≥5家" in line for line in offered if "产业发展" in line)


def test_points_taken_off_a_target_that_was_met_are_accounted_for():
    row = {"name": "课后服务覆盖率", "target": "=100%", "actual": "100%", "weight": 5, "score": 4, "reason": "无"}
    assert rewritten(edited({"outputs.quality.0": row}), "X512") == ["reason: 指标值 =100%，完成 100%，因____，扣 1 分"]


def test_less_than_one_apart_is_apart_and_a_score_that_is_not_written_takes_nothing_off():
    row = {"name": "道路病害处置时长", "target": "≤0.9天", "actual": "0.4天", "weight": 5, "reason": "无"}
    assert rewritten(edited({"outputs.timeliness.0": row}), "X501") == [
        "reason: 指标值 ≤0.9天，完成 0.4天，相差 0.5天，因____"
    ]


def test_the_day_behind_a_serial_number_is_put_where_the_number_stands():
    row = {"outputs.timeliness.0.target": "45290", "outputs.timeliness.0.actual": "45254"}
    assert rewritten(edited(row), "M203") == ["target: 2023-12-30", "actual: 2023-11-24"]


def test_what_was_done_too_late_is_not_to_be_made_up_for():
    row = {"outputs.timeliness.0.actual": "2024年3月8日", "outputs.timeliness.0.reason": {"delete": True}}
    (line,) = rewritten(edited(row), "X502")
    assert line == "reason: 指标值 2023年11月30日前，完成 2024年3月8日，因____；今后由____做到____"
