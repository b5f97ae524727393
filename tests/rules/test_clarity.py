"""Family V: what nobody can check is named once; what only sounds vague is left alone."""

import pytest

import perfcheck
from tests.edits import ROOT, apply, assessed, clean_data, edited

GONE = {"delete": True}
STATE = "benefits.sustainable.0"
"""The qualitative row of the clean sample; without its grading standard its wording has to stand for itself."""


def found(edits, code):
    return [finding for rule, finding in edited(edits).findings() if rule.code == code]


def marks(edits, *codes):
    return [rule.code for rule, _ in edited(edits).findings() if rule.code in codes]


def target(text, name="背街小巷管护"):
    return {
        f"{STATE}.name": name,
        f"{STATE}.target": text,
        f"{STATE}.actual": "18条",
        f"{STATE}.grading": GONE,
        f"{STATE}.definition": GONE,
    }


def actual(text, wanted="验收合格", name="背街小巷管护"):
    return {**target(wanted, name), f"{STATE}.actual": text}


def in_every_row(*values):
    """The clean sample with the values in turn as targets."""
    data = clean_data()
    rows = [row for part in ("outputs", "benefits") for section in data[part].values() for row in section]
    for n, row in enumerate([*rows, *data["satisfaction"]]):
        row["target"] = values[n % len(values)]
        row.pop("grading", None)
        row.pop("baseline", None)
    return assessed(data)


# --- goals and tasks ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "进一步完善基层治理体系，不断提升治理能力",
        "2023年继续推进十大工程",
        "围绕“1+3+N”工作部署开展工作",
        "办好12345热线，建设5G示范区",
        "做好十四五规划中期评估",
        "健全三项工作机制",
        "培训数十名干部",
        "不断提高城市文明指数",
    ],
)
def test_a_goal_without_quantity_deadline_or_state_is_vague(text):
    assert [f.path.pointer for f in found({"goals.3.text": text}, "V101")] == ["/goals/3/text"]


@pytest.mark.parametrize(
    "text",
    [
        "持续改造老旧小区12个",
        "年底前完成管网改造",
        "12345热线办结率不低于98%",
        "招聘三名博士",
        "确保不发生较大及以上生产安全事故",
        "供水主管道全线贯通并通水",
        "发放生活补贴，做到应补尽补",
    ],
)
def test_a_goal_that_can_be_checked_may_use_any_words(text):
    assert not found({"goals.3.text": text}, "V101")


def test_tasks_are_read_like_goals():
    assert [f.path.pointer for f in found({"tasks.1.text": "扎实推进充电设施建设"}, "V101")] == ["/tasks/1/text"]


def test_the_founding_report_has_one_vague_goal_and_five_vague_tasks():
    report = perfcheck.check(ROOT / "samples" / "dongsha-2023.yaml")
    places = [finding.path.pointer for rule, finding in report.findings() if rule.code == "V101"]
    assert places == ["/goals/0/text", *(f"/tasks/{n}/text" for n in range(5))]


# --- targets --------------------------------------------------------------------------------


def test_one_finding_lists_all_words_and_points_at_the_first():
    (finding,) = found(target("管护水平进一步提升，效果明显"), "V102")
    assert finding.facts["words"] == ["进一步提升", "效果明显"]
    assert finding.part == (4, 9)


def test_a_target_is_vague_even_where_no_listed_word_explains_it():
    (finding,) = found(target("大家都说可以"), "V102")
    assert (finding.case, finding.part) == ("no-word", None)


@pytest.mark.parametrize(
    "text",
    [
        "持续稳定运行率≥98%",
        "应修尽修",
        "动态清零",
        "日产日清",
        "永久",
        "符合招标文件要求",
        "一次性验收合格",
        "零投诉",
        "无积存",
        "验收通过",
        "优于Ⅲ类",
        "三分之二",
        "春节前",
        "小麦播种前完成",
        "不超概算",
        "低于市场平均价",
        "一户一档",
        "较大及以上事故不发生",
        "凡报必查",
        "全部整改到位",
        "专家组一致通过",
        "按差旅费管理办法执行",
        "二级以上系统均为“良”及以上",
        "良好等次以上",
        "全部项目合格",
        "西部前五",
        "前十名",
        "≤上年",
    ],
)
def test_a_value_that_can_be_checked_is_no_wording(text):
    assert marks(target(text), "V102", "V103") == []


@pytest.mark.parametrize(
    "text",
    [
        "数十场",
        "若干",
        "提前",
        "无法估计",
        "规定时间前",
        "已初步建立",
        "按期竣工",
        "全部完成",
        "按相关管理办法执行",
        "改良以上",
        "目前较好",
    ],
)
def test_what_looks_like_a_value_and_is_none_is_vague(text):
    assert marks(target(text), "V102", "V103")


@pytest.mark.parametrize("text", ["达到预期目标", "按计划完成", "符合相关规定", "在项目计划完成时间内完成", "依法依规"])
def test_a_circular_target_is_told_as_that_and_nothing_else(text):
    assert marks(target(text), "V102", "V103") == ["V103"]


@pytest.mark.parametrize("text", ["计划完成率≥98%", "2023年11月30日前按计划完成", "符合GB 50300-2013"])
def test_a_plan_with_a_figure_a_date_or_a_number_is_not_circular(text):
    assert marks(target(text), "V102", "V103") == []


def test_the_options_of_the_form_are_legal_for_a_qualitative_indicator():
    assert marks(target("达成年度指标"), "V102", "V103", "V109") == []
    assert marks(target("达成预期指标"), "V103") == ["V103"]


def test_a_grading_standard_makes_wording_a_target():
    assert marks({f"{STATE}.target": "效果明显", f"{STATE}.actual": "达成年度指标"}, "V102", "V103") == []


def test_a_grade_is_a_value_where_the_name_asks_for_one():
    assert not found(target("优秀", "项目评审结果"), "V102")
    assert not found(target("核心期刊", "论文发表级别"), "V102")
    assert found(target("优秀", "服务质量"), "V102")


def test_a_missing_target_is_not_called_vague_as_well():
    assert marks(target("待定"), "C107", "V102", "V103") == ["C107"]


@pytest.mark.parametrize("value", ["效果明显", "达到预期目标"])
def test_a_file_whose_targets_nobody_can_check_stays_below_the_pass_mark(value):
    assert in_every_row(value).score.score == 59


# --- names ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["提升服务水平", "社会效益", "工作开展情况", "增强文化自信", "推进依法治市", "弘扬社会主义核心价值观"]
)
def test_a_name_that_measures_nothing_is_vague(name):
    assert [f.severity for f in found({**target("效果明显", name)}, "V104")] == [None]


@pytest.mark.parametrize(
    "name", ["安保服务质量", "提升泵更换台数", "健康促进医院家数", "加强针接种率", "改善办学条件学校数", "通行能力"]
)
def test_a_name_that_can_be_rated_or_counted_is_left_alone(name):
    assert not found(target("效果明显", name), "V104")


def test_a_vague_name_beside_a_number_is_only_a_hint():
    assert [f.severity for f in found(target("≥95%", "提升服务水平"), "V104")] == ["hint"]


def test_an_amount_that_is_only_named_is_no_number():
    assert [f.severity for f in found(target("若干项", "提升服务水平"), "V104")] == [None]


# --- actual values --------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["达成预期指标", "基本完成", "效果较好", "有所提高", "若干场"])
def test_an_actual_value_that_nobody_can_check_is_vague(text):
    assert found(actual(text), "V105")


@pytest.mark.parametrize("text", ["已通过", "均合格", "已建立", "已通过竣工验收", "达成年度指标", "18条"])
def test_a_state_or_an_option_of_the_form_answers_a_qualitative_target(text):
    assert not found(actual(text), "V105")


def test_a_cited_standard_says_what_meeting_it_means():
    assert not found(actual("全年在线监测日均值达标", "达到GB 18485-2014限值"), "V105")
    assert found(actual("全年在线监测日均值达标", "排放持续改善"), "V105")
    assert found(actual("运行情况较好", "达到GB 18485-2014限值"), "V105")


def test_a_vague_target_said_again_is_told_as_that():
    (finding,) = found(actual("明显改善", "明显改善"), "V105")
    assert finding.case == "again"


@pytest.mark.parametrize(
    ("wanted", "text", "code"),
    [("≥18条", "完成", "M203"), ("验收合格", "完成", "V105"), ("若干条", "完成", "V105"), ("≥18条", "若干条", "M203")],
)
def test_wording_as_an_actual_value_is_one_finding(wanted, text, code):
    assert marks(actual(text, wanted), "V105", "M203", "V106") == [code]


# --- approximate numbers --------------------------------------------------------------------


@pytest.mark.parametrize("text", ["140余条", "约18条", "超过65万㎡", "18条左右", "95%以上", "10多条"])
def test_an_approximate_number_is_no_result(text):
    assert found(actual(text, "≥18条"), "V106")


@pytest.mark.parametrize("text", ["左右岸18条", "结余18万元", "不超过18天", "近视率18%", "3-5条", "8年以上"])
def test_words_that_resemble_a_hedge_are_left_alone(text):
    assert not found(actual(text, "≥18条"), "V106")


def test_a_lower_bound_in_a_target_is_exact():
    assert not found({**target("18条以上")}, "V106")


def test_all_approximate_numbers_of_a_result_are_one_finding():
    text = "开展巡查数十轮，走访140余户，整治超过65万㎡，规模以上企业18家，基本支出2138.45万元。"
    (finding,) = found({"results.2.text": text}, "V106")
    assert finding.facts["words"] == ["数十轮", "140余户", "超过65万㎡"]


# --- slogans, rates without value, grades ---------------------------------------------------


def test_a_conclusion_of_slogans_says_nothing():
    text = "凝心聚力、真抓实干，推动各项工作走深走实。"
    assert found({"self_evaluation.conclusion": text}, "V107")
    assert not found({"self_evaluation.conclusion": text + "14项指标完成11项。"}, "V107")


@pytest.mark.parametrize(
    "text", ["空气质量综合指数降到3.1以下", "基尼系数控制在0.4以内", "路网密度不低于8.2", "出水pH值不低于6.5"]
)
def test_an_index_needs_no_unit_to_make_a_goal_measurable(text):
    assert not found({"goals.3.text": text}, "V101")


def test_a_goal_of_slogans_is_told_once():
    goal = {"goals.3.text": "全面贯彻党的二十大精神，凝心聚力、真抓实干，推动各项工作走深走实"}
    assert marks(goal, "V101", "V107") == ["V101"]


def test_rates_without_value_are_named_without_the_words_before_them():
    (finding,) = found({"results.3.text": "不断提高排查覆盖率和隐患整改率"}, "V108")
    assert finding.facts["words"] == "排查覆盖率和隐患整改率"


@pytest.mark.parametrize(
    "text",
    [
        "办事效率明显提高，率先完成，以上率下",
        "开展居民满意度调查",
        "完善满意度评价机制",
        "火灾发生率为零",
        "整改率达标",
        "居民满意度位居全市第一",
        "审批容积率调整12件",
        "就业率、参保率分别达到95%、98%",
        "及时按要求办结信访案件",
        "孕产妇死亡率不高于12/10万",
        "政府法定债务率控制在橙色等级以内",
        "全县债务率不突破黄色等级",
        "电商培训合格率一项未达标",
    ],
)
def test_a_rate_that_has_a_value_or_is_none_is_left_alone(text):
    assert not found({"results.3.text": text}, "V108")


@pytest.mark.parametrize("date", ["2023年", "2023年底前", "年底前", "11月30日前"])
def test_a_rate_does_not_begin_inside_a_date(date):
    (finding,) = found({"results.3.text": f"{date}隐患整改率稳步上升，处置险情3起"}, "V108")
    assert finding.facts["words"] == "隐患整改率"


def test_a_conclusion_need_not_repeat_the_table():
    name = "居民诉求按时办结率"
    assert not found({"self_evaluation.conclusion": f"14项指标完成11项，“{name}”有待提升。"}, "V108")
    assert found({"self_evaluation.conclusion": "14项指标完成11项，“隐患整改率”有待提升。"}, "V108")
    assert found({"results.3.text": f"处置险情3起，{name}有待提升。"}, "V108")


def test_a_rate_of_a_task_may_have_its_value_in_the_task_s_own_result():
    task = {"text": "实施3处集中供水点改造，提升自来水普及率", "result": "完成3处供水点改造，自来水普及率94.6%。"}
    assert not found({"tasks.4": task}, "V108")
    assert found({"tasks.4": {**task, "result": "完成3处供水点改造，自来水普及率提高。"}}, "V108")


def test_a_vague_goal_that_names_a_rate_is_told_once():
    assert marks({"goals.3.text": "提高群众知晓率和满意度"}, "V101", "V108") == ["V101"]


def test_a_bare_grade_wants_a_standard():
    row = target("A级", "背街小巷管护等级")
    assert found({**row, f"{STATE}.basis": GONE}, "V109")
    assert not found({**row, f"{STATE}.definition": "三项齐全为A级"}, "V109")


@pytest.mark.parametrize("name", ["clean.yaml", "clean.en.yaml", "project-2024.zh.yaml", "target-2025.yaml"])
def test_samples_in_order_hold_no_vague_word(name):
    assert perfcheck.check(ROOT / "samples" / name).findings() == []


def test_an_english_target_is_read_in_english():
    data = apply(clean_data(), {"outputs.quality.1.target": "further improved", "outputs.quality.1.baseline": GONE})
    assert "V102" in {rule.code for rule, _ in assessed(data).findings()}


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("二类坝及以上", "均为二类坝"),
        ("合格等次", "优秀等次"),
        ("三级公路及以上", "三级公路"),
        ("获评全省十大精品展览", "入选全省十大精品展览"),
        ("建成并启用“随手问”平台", "2023年6月启用"),
        ("不少于上届", "较上届多2枚"),
        ("来访必接", "来访必接"),
        ("“五一”“十一”假期", "国庆假期"),
        ("相符", "相符"),
        ("产品合格证齐全", "齐全"),
        ("签订管护协议，明确管护单位、经费来源", "已签订"),
        ("每日供应，不断供", "未断供"),
        ("不发生到省集体访", "未发生"),
        ("符合《抽样检验管理办法》", "未发现不规范情形"),
        ("二级甲等", "二级甲等"),
        ("不出现", "未出现"),
        ("药残不得检出", "均未检出"),
        ("不减少", "由11种增至12种"),
        ("两位数增长", "增长17.6%"),
        ("当日预约、次日安排", "均次日安排"),
        ("动态归零", "动态归零"),
        ("收支平衡", "收支平衡"),
        ("中及以上", "良"),
        ("公开招标", "公开招标"),
        ("不突破", "未突破"),
        ("未新增污染地块", "未新增污染地块"),
        ("达到国家生活饮用水卫生标准", "达标"),
        ("一户一档、一户一验", "一户一档"),
        ("有一查一", "有一查一"),
        ("入围决赛", "入围决赛"),
        ("卷宗评查合格", "均合格"),
        ("一类机构标准", "符合一类机构标准"),
    ],
)
def test_a_step_a_title_and_a_fact_can_be_checked(wanted, reached):
    assert not marks(actual(reached, wanted, "展陈"), "V102", "V105")


def test_a_string_of_virtues_publishes_nothing():
    assert marks(target("公平公正公开"), "V102")


def test_an_endeavour_with_a_vague_target_names_no_measure():
    assert found(target("功能拓展", "拓展为农服务功能"), "V104")
    assert not found(target("新增配送点12个", "拓展为农服务功能"), "V104")
    assert not found(target("一批", "培育龙头企业"), "V104")


@pytest.mark.parametrize(
    "text",
    [
        "出台《供水应急预案》并组织桌面推演。",
        "修订内控手册，经审议通过后执行。",
        "抽检覆盖34大类食品。",
        "消防安全隐患清零。",
        "馆藏档案全部完成抢救性修复。",
        "会议费较上年只减不增。",
    ],
)
def test_a_goal_that_can_be_refuted_is_not_vague(text):
    assert not found({"goals.0.text": text}, "V101")


@pytest.mark.parametrize("text", ["扣分事项为预算执行率。", "扣分涉及改造合格率。", "执行率未满分系采购结余。"])
def test_a_conclusion_may_call_a_rate_by_the_end_of_its_name(text):
    edits = {"self_evaluation.conclusion": text, "outputs.quality.0.name": "背街小巷改造合格率"}
    assert not [finding for finding in found(edits, "V108") if finding.path[0] == "self_evaluation"]


@pytest.mark.parametrize(
    "text",
    [
        "营收跨上百亿台阶。",
        "设施隐患当年查出当年整改完毕。",
        "存量债务余额不突破下达限额。",
        "粮食总产只增不减。",
        "夏收前修复水毁渠道。",
    ],
)
def test_a_goal_with_a_bound_in_words_is_not_vague(text):
    assert not found({"goals.0.text": text}, "V101")


def test_a_statutory_scale_carries_its_own_standard():
    row = {**target("三级", "网络安全等级保护"), f"{STATE}.basis": GONE}
    assert not found(row, "V109")


def test_the_title_of_a_task_is_no_vague_goal_where_its_result_says_how_much():
    task = {"id": "T9", "text": "路灯亮化与值守", "result": "亮化路灯120盏。"}
    assert not found({"tasks.4": task}, "V101")
    assert found({"tasks.4": {**task, "text": "扎实推进路灯亮化与值守"}}, "V101")
    assert found({"tasks.4": {**task, "result": "效果显著。"}}, "V101")


def test_what_a_goal_came_to_is_neither_the_goal_again_nor_praise():
    again = "改造背街小巷18条，铺设雨污分流管道6.50公里。"
    assert [f.case for f in found({"goals.0.text": again, "goals.0.actual": again}, "V105")] == ["goal-again"]
    assert [f.case for f in found({"goals.0.actual": "服务水平明显提升，社会反响良好。"}, "V105")] == ["goal"]
    assert not found({"goals.0.actual": "已全部通过竣工验收。"}, "V105")


def test_a_bound_of_a_class_is_no_estimate():
    assert not found({"results.4": {"text": "超过18个月的未结案件为0件。"}}, "V106")
    assert not found({"results.4": {"text": "彩超4台已投用。"}}, "V106")
    assert found({"results.4": {"text": "修剪树木超过400株。"}}, "V106")


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("grade II or better", "grade I"),
        ("at least class 3", "class 2"),
        ("Passed at first inspection", "Passed at first inspection"),
        ("Approved by the county council", "Approved by the county council"),
        ("In operation", "In operation"),
    ],
)
def test_an_english_grade_or_act_can_be_checked(wanted, reached):
    assert not marks(actual(reached, wanted, "Quality of the works"), "V102", "V105")


@pytest.mark.parametrize(
    "text",
    ["Test tap water each month.", "Publish the accounts quarterly.", "Repair all lamps by the end of the year."],
)
def test_an_english_goal_with_a_pace_is_not_vague(text):
    assert not found({"goals.0.text": text}, "V101")


@pytest.mark.parametrize("answer", ["none", "nil", "no accidents"])
def test_none_is_a_value_for_an_english_misfortune(answer):
    edits = {"outputs.quality.0.name": "Serious accidents", "outputs.quality.0.target": "zero accidents"}
    assert not [c for c in ("C107", "C108", "V105") if found({**edits, "outputs.quality.0.actual": answer}, c)]


def test_what_is_free_of_misfortune_is_none():
    for name in ("Catalogue records without error", "Defects found and put right", "Complaints answered"):
        assert not found({"outputs.quality.0.name": name, "outputs.quality.0.target": "≥ 99%"}, "M204")


def test_a_rough_share_beside_the_exact_figures_it_follows_from_is_no_approximation():
    assert not found({"results.3.text": "举办活动287场，其中面向未成年人141场，占近五成。"}, "V106")
    assert found({"results.3.text": "举办活动287场，近五成面向未成年人。"}, "V106")
    assert found({"results.3.text": "面向未成年人的活动占近五成。"}, "V106")


def test_a_ratio_behind_its_exact_counts_may_be_rounded():
    assert not found({"results.3.text": "师生共960人，教师80人、学生880人，师生比约1:11。"}, "V106")
    assert found({"results.3.text": "师生比约1:11。"}, "V106")


@pytest.mark.parametrize(
    ("wanted", "text", "clear"),
    [
        ("每季度末", "四个季度均按期", True),
        ("每月10日前", "12个月均按期报送", True),
        ("每学期末前", "全部按时完成", True),
        ("每季度末", "按期完成", False),
        ("及时完成", "四个季度均按期", False),
        ("每季度末", "效果较好", False),
    ],
)
def test_a_deadline_that_comes_again_is_answered_for_all_of_them(wanted, text, clear):
    assert (not found(actual(text, wanted), "V105")) is clear
