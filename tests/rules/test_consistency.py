"""Family X, texts against figures: periods, claims, plans, inputs, counts, and sentences that only resemble them."""

from decimal import Decimal

import pytest

from perfcheck import catalog
from tests.edits import codes, edited


def found(text, code, where="results.4"):
    report = edited({where: {"text": text}})
    assert not report.internal_errors
    return [finding for rule, finding in report.findings() if rule.code == code]


def words(text, code):
    """What the findings point at, as written."""
    return [text[slice(*finding.part)] for finding in found(text, code)]


# --- X504 ---


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("1—11月，接待12360人次。", "1—11月"),
        ("截至10月底，改造小巷16条。", "截至10月底"),
        ("前三季度办件1310件。", "前三季度"),
        ("1至10月份发放救助金60万元。", "1至10月份"),
        ("January to November: 12360 meals served.", "January to November"),
    ],
)
def test_figures_of_a_part_of_the_year_are_named(text, period):
    assert words(text, "X504") == [period]


@pytest.mark.parametrize(
    "text",
    [
        "全年共办理1310件，上半年600件，下半年710件。",
        "1-12月办理1310件。",
        "截至2023年12月31日，累计办理1310件。",
        "项目已于上半年完工，铺设管道2公里。",
        "1-3月开展春季植树3000株。",
        "2022年1-11月办理1200件。",
        "防汛期为4-9月，排查隐患35处。",
        "每年上半年开展检查2次。",
        "比1-6月提高3个百分点。",
        "1-11月有序推进各项工作。",
        "上半年招聘会8场，达成意向1126人；下半年资助203人。",
        "前三季度办理960件。四季度办理350件。",
        "1-10月办理1100件；11-12月办理210件。",
        "1-11月办理1200件；12月办理110件。",
    ],
)
def test_a_period_that_leaves_nothing_out_is_silent(text):
    assert found(text, "X504") == []


@pytest.mark.parametrize(
    "text",
    [
        "上半年招聘会8场；下半年继续推进。",
        "上半年招聘会8场；下半年计划举办9场。",
        "上半年招聘会8场。\n下半年资助203人。",
        "1-10月办理1100件；12月办理110件。",
    ],
)
def test_a_rest_without_figures_or_in_another_paragraph_completes_nothing(text):
    assert found(text, "X504")


def test_a_declaration_may_speak_of_a_part_of_the_year():
    assert "X504" not in codes(edited({"stage": "target", "results.4": {"text": "1-11月办理1310件。"}}))


# --- X506 ---


@pytest.mark.parametrize(
    "text",
    [
        "所有指标均超额完成任务。",
        "各项绩效指标均圆满完成。",
        "全年各项目标任务全部完成。",
        "圆满完成年初确定的各项目标任务。",
        "All targets were exceeded.",
    ],
)
def test_a_sweeping_claim_falls_with_the_indicators_that_were_missed(text):
    (finding,) = found(text, "X506")
    assert finding.case == "missed"
    assert "6.24公里" in finding.facts["evidence"][0]


@pytest.mark.parametrize(
    "text",
    [
        "所有社区均已完成分类投放点改造。",
        "全部12个项目均已完工。",
        "各项工作有序推进。",
        "确保各项指标圆满完成。",
        "力争所有指标均超额完成。",
        "除管道铺设外，其余各项指标均圆满完成。",
        "各项指标基本全部完成。",
        "各项指标完成情况良好。",
        "年初确定的18项任务全部完成。",
    ],
)
def test_an_exception_an_intention_or_a_counted_set_is_no_sweeping_claim(text):
    assert found(text, "X506") == []


MET = {
    "outputs.quantity.1.actual": "6.50公里",
    "outputs.timeliness.1.actual": "95%",
    "benefits.sustainable.0.actual": "达成年度指标",
}


def met_and(text):
    report = edited({**MET, "results.4": {"text": text}})
    return [finding for rule, finding in report.findings() if rule.code == "X506"]


def test_a_claim_holds_where_every_indicator_was_met():
    assert met_and("各项指标均圆满完成。") == []
    assert met_and("改造背街小巷18条，充电端口完好率98.6%，各项指标均圆满完成。") == []


def test_a_share_of_work_below_100_without_a_target_speaks_against_it():
    (finding,) = met_and("底册填表率81%，各项指标均超额完成。")
    assert (finding.case, finding.facts["evidence"]) == ("below", ["底册填表率81%"])


def test_a_share_with_its_target_beside_it_does_not():
    assert met_and("底册填表率81%（目标80%），各项指标均圆满完成。") == []


def test_a_full_share_cannot_be_exceeded():
    (finding,) = met_and("核查率为100%，各项指标均超额完成。")
    assert finding.case == "capped"
    assert met_and("核查率为100%，改造背街小巷18条，各项指标均圆满完成。") == []


def test_figures_without_any_target_leave_a_claim_unproven():
    (finding,) = met_and("洽谈项目29家，签约项目12家，所有指标均圆满完成任务。")
    assert (finding.case, finding.facts["evidence"]) == ("no-target", ["洽谈项目29家", "签约项目12家"])


def test_an_indicator_that_is_just_met_was_not_exceeded():
    (finding,) = met_and("所有指标均超额完成。")
    assert finding.case == "reached"
    assert "改造背街小巷条数 18条 (≥18条)" in finding.facts["evidence"]
    assert met_and("所有指标均已完成。") == []


def test_points_taken_off_are_no_metric():
    assert met_and("所有指标均圆满完成，预算执行率扣0.24分。") == []


# --- X507 ---


@pytest.mark.parametrize(
    "text",
    [
        "2024年，街道将聚焦产业升级。",
        "明年继续推进背街小巷改造。",
        "下一步，将加快推进项目建设。",
        "In 2024 we will build more.",
    ],
)
def test_a_plan_for_the_next_year_is_no_result(text):
    assert found(text, "X507")


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月完成决算公开。",
        "为2024年工作打下坚实基础。",
        "2024年度预算编制已完成。",
        "下一步工作要点已印发12份。",
        "2023年继续实施背街小巷改造。",
    ],
)
def test_mentioning_the_next_year_is_no_plan(text):
    assert found(text, "X507") == []


def test_the_next_year_belongs_into_the_improvements():
    assert "X507" not in codes(edited({"improvements.0.text": "2024年将补建0.26公里雨污分流管道。"}))


# --- X508 ---


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("投入60万元修建连接线，已于6月底完工。", "60万元"),
        ("安排专项资金35万元用于小区维修。", "35万元"),
        ("出资120万元购置环卫设备。", "120万元"),
    ],
)
def test_money_without_what_it_brought_is_an_input(text, money):
    assert words(text, "X508") == [money]


@pytest.mark.parametrize(
    "text",
    [
        "投入60万元修建连接线1.2公里。",
        "投入60万元，完成12个小区改造。",
        "投入60万元发放困难群众救助金。",
        "总投资1200万元的产业园项目开工建设。",
        "引进社会资本投资3000万元建设充电站。",
        "全年科技投入60万元，占支出的5%，用于开展研发。",
        "加大投入力度，全面提升治理水平。",
    ],
)
def test_money_beside_its_result_or_as_the_result_is_silent(text):
    assert found(text, "X508") == []


# --- X509 ---


@pytest.mark.parametrize(
    "text",
    [
        "居民满意度95%。",
        "2023年居民满意度为95%。",
        "预算执行率为98%。",
        "自评得分为99分。",
        "铺设雨污分流管道6.42公里。",
    ],
)
def test_a_figure_that_the_table_states_otherwise_is_found(text):
    assert len(found(text, "X509")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "居民满意度91.50%。",
        "居民满意度约92%。",
        "居民满意度92%。",
        "居民满意度不低于90%。",
        "居民满意度目标90%。",
        "2022年居民满意度89.7%。",
        "上年居民满意度89.7%，2023年居民满意度91.5%。",
        "云岭社区居民满意度95%。",
        "充电端口完好率97.2%提高到98.6%。",
        "铺设雨污分流管道6240米。",
        "1-6月居民诉求按时办结率90%。",
        "新增电动自行车充电端口642个，其中快充端口100个。",
    ],
)
def test_rounding_other_years_other_scopes_and_other_units_are_the_same_value(text):
    assert found(text, "X509") == []


@pytest.mark.parametrize(
    "text",
    [
        "居民满意度达到95%。",
        "居民满意度达95%。",
        "居民满意度升至95%。",
        "居民满意度攀升至95%。",
        "居民满意度提高到95%。",
        "居民满意度比上年提高3个百分点，为95%。",
        "居民满意度比上年提高3个百分点，达到95%。",
        "居民满意度由上年的89.7%提高到95%。",
        "充电端口完好率从97.2%提高到96.8%，事故由3起减少到1起。",
        "小区电动自行车火灾事故由3起减少到1起，居民满意度95%。",
        "新增电动自行车充电端口642个（上年为520个），居民满意度95%。",
    ],
)
def test_a_verb_between_a_name_and_its_figure_hides_nothing(text):
    assert len(found(text, "X509")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "居民满意度由95%调整统计口径后为91.5%。",
        "居民满意度由90%提高到91.5%。",
        "居民满意度比上年提高3个百分点。",
        "居民满意度达到95%的目标没有实现。",
        "居民满意度95%的任务。",
        "居民诉求按时办结率完成98%。",
        "完成居民满意度95%目标。",
        "各社区居民满意度均为95%。",
    ],
)
def test_where_a_figure_came_from_and_what_it_was_to_be_is_not_what_it_came_to(text):
    assert found(text, "X509") == []


def short(name, actual, target, text, **fields):
    """What is found about a row of this name where a result says this."""
    at = "benefits.ecological.0"
    edits = {f"{at}.name": name, f"{at}.actual": actual, f"{at}.target": target, f"{at}.baseline": {"delete": True}}
    report = edited({**edits, **{f"{at}.{key}": value for key, value in fields.items()}, "results.4": {"text": text}})
    assert not report.internal_errors
    return [finding for rule, finding in report.findings() if rule.code == "X509"]


@pytest.mark.parametrize(
    ("name", "actual", "text"),
    [
        ("培训后取证率", "83.7%", "取证率86.7%。"),
        ("12345热线工单按期办结率", "96.03%", "热线工单按期办结率94.03%。"),
        ("既有住宅加装电梯台数", "26台", "全年加装电梯29台。"),
        ("受理法律援助案件数", "1342件", "受理法律援助案件1477件。"),
        ("到馆读者人次", "101.3万人次", "接待到馆读者103.1万人次。"),
        ("通组产业路硬化里程", "8.6公里", "硬化通组产业路8.9公里。"),
        ("建设红外相机监测点数", "120个", "建成红外相机监测点123个。"),
        ("单台电梯财政补助", "27.5万元", "单台财政补助28.5万元。"),
        ("飞机增雨作业架次", "58架次", "飞机增雨作业55架次。"),
        ("造林每亩补助", "880元", "造林每亩补助869元。"),
        ("故障平均修复时间", "11.5小时", "故障平均修复时间12.8小时。"),
        ("单件办案补贴", "1436元", "单件办案补贴平均1536元。"),
    ],
)
def test_a_short_or_turned_name_is_the_only_row_that_can_be_meant(name, actual, text):
    assert len(short(name, actual, actual, text)) == 1


@pytest.mark.parametrize(
    ("name", "actual", "text"),
    [
        ("培训后取证率", "83.7%", "该类学员取证率74%。"),
        ("培训后取证率", "83.7%", "电商直播专业取证率74%。"),
        ("工程验收合格率", "100%", "食品抽检合格率98%。"),
        ("既有住宅加装电梯台数", "26台", "加装电梯30台，其中既有住宅加装电梯26台。"),
        ("既有住宅加装电梯台数", "26台", "首批加装电梯15台。"),
        ("既有住宅加装电梯台数", "26台", "加装电梯1200台。"),
        ("既有住宅加装电梯台数", "26台", "东港里加装电梯9台。"),
        ("造林每亩补助", "880元", "每亩补助以外的人均补助869元。"),
        ("居民投诉件数", "44件", "每季度居民投诉11件。"),
        ("居民投诉件数", "44件", "其中噪声类，居民投诉41件。"),
    ],
)
def test_a_short_name_that_another_may_bear_is_nobodys(name, actual, text):
    assert short(name, actual, actual, text) == []


def test_a_name_that_two_rows_end_with_is_nobodys():
    other = {"outputs.quantity.3.name": "就业后取证率", "outputs.quantity.3.actual": "70%"}
    at = "benefits.ecological.0"
    edits = {f"{at}.name": "培训后取证率", f"{at}.actual": "83.7%", **other, "results.4": {"text": "取证率86.7%。"}}
    assert "X509" not in codes(edited(edits))


def test_problems_name_figures_of_the_table_too():
    def spoken(text):
        return "X509" in codes(edited({"problems.1.text": text}))

    assert spoken("居民诉求按时办结率91.3%，噪声类诉求多部门会办时间超出15个工作日。")
    assert not spoken("居民诉求按时办结率93.1%，噪声类诉求多部门会办时间超出15个工作日。")
    assert not spoken("噪声类居民诉求按时办结率只有71.3%，会办时间超出15个工作日。")
    assert not spoken("铺设雨污分流管道0.26公里未完工，电缆迁改滞后。")
    assert not spoken("改造背街小巷2条没有管护巡查记录。")


def test_a_goal_and_its_indicator_ask_for_the_same_figure():
    def spoken(target, text="2023年改造背街小巷18条，12月底前完成。"):
        report = edited({"outputs.quantity.0.target": target, "goals.0.text": text})
        return [f.case for rule, f in report.findings() if rule.code == "X509"]

    assert spoken("≥16条") == ["target"]
    assert spoken("≥18条") == []
    assert spoken("≥16条", "2023年改造背街小巷18条以上。") == ["target"]
    assert spoken("≥16条", "2022年改造背街小巷18条。") == []
    assert spoken("≥16条", "累计改造背街小巷18条。") == []
    assert spoken("≥16条", "改造背街小巷约18条。") == []
    assert "X509" in codes(
        edited({"stage": "target", "outputs.quantity.0.target": "≥16条", "goals.0.text": "2023年改造背街小巷18条。"})
    )


def test_another_goals_figure_is_no_target_of_an_indicator():
    edits = {"outputs.quantity.0.target": "≥16条", "goals.3.text": "2023年改造背街小巷18条。", "goals.0.text": "完工。"}
    assert "X509" not in codes(edited(edits))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("背街小巷改造工程于2023年11月29日完工。", 1),
        ("背街小巷改造工程于11月29日全部完成。", 1),
        ("背街小巷改造工程于2023年11月24日完工。", 0),
        ("背街小巷改造工程于11月完工。", 0),
        ("背街小巷改造工程11月29日前完工。", 0),
        ("首批背街小巷改造工程于9月29日完工。", 0),
        ("原定背街小巷改造工程于9月29日完工。", 0),
        ("口袋公园改造工程于9月29日完工。", 0),
    ],
)
def test_an_event_has_one_day(text, count):
    assert len(found(text, "X509")) == count


# --- X510, X511, X514, X515 ---


def test_full_shares_and_zeros_prove_no_copying():
    rows = [{"name": f"第{n}批设备验收合格率", "target": "=100%", "actual": "100%"} for n in "一二三四五六"]
    report = edited(
        {
            "outputs": {"quality": rows},
            "benefits": {"social": [{"name": "事故起数", "target": "0起", "actual": "0起"}]},
            "satisfaction": [],
        }
    )
    assert "X510" not in codes(report)


def test_salaries_are_paid_to_the_digit():
    rows = [{"name": f"第{n}季度发放人数", "target": f"={40 + n}人", "actual": f"{40 + n}人"} for n in range(1, 6)]
    edits = {"kind": "project", "outputs": {"quantity": rows}, "benefits": {}, "satisfaction": []}
    assert "X510" in codes(edited({**edits, "project": {"name": "充电设施建设"}, "goals": [{"text": "发放5批"}]}))
    assert "X510" not in codes(edited({**edits, "project": {"name": "在编教师工资发放"}}))


def test_without_an_open_ended_row_none_is_met_to_the_digit():
    evaluation = edited({}).evaluation
    limits = {**evaluation.profile.limits, "exact_indicators": Decimal(0)}
    nothing = evaluation.replaced(indicators=(), profile=evaluation.profile.replaced(limits=limits))
    assert list(catalog.find("X510").check(nothing)) == []


def test_one_qualitative_indicator_with_full_marks_is_no_pattern():
    assert "X511" not in codes(
        edited({"benefits.sustainable.0.grading": {"delete": True}, "benefits.sustainable.0.score": 8})
    )


def test_less_is_better_where_the_target_is_an_upper_bound():
    def spoken(target, baseline):
        return "X514" in codes(edited({"benefits.social.0.target": target, "benefits.social.0.baseline": baseline}))

    assert spoken("≤2起", "1起")
    assert not spoken("≤2起", "3起")
    assert not spoken("2起", "3起")
    assert not spoken("≤2起", "2起")


@pytest.mark.parametrize(
    ("name", "target", "baseline"),
    [
        ("持证社会工作者人数", "较上年净增30人", "126人"),
        ("吨水运行成本下降额", "≥0.18元/吨", "2.43元/吨"),
        ("化肥施用量", "零增长", "12.6万吨"),
        ("慢性病患者规范管理人数", "比上年多20人", "460人"),
    ],
)
def test_a_change_is_not_held_against_a_level(name, target, baseline):
    at = "benefits.ecological.0"
    edits = {f"{at}.name": name, f"{at}.target": target, f"{at}.actual": target, f"{at}.baseline": baseline}
    assert "X514" not in codes(edited(edits))


def test_a_level_that_is_reached_and_a_change_beside_a_change_are_compared():
    at = "benefits.ecological.0"
    named = {f"{at}.name": "持证社会工作者人数", f"{at}.actual": "140人"}
    assert "X514" in codes(edited({**named, f"{at}.target": "增加到120人", f"{at}.baseline": "126人"}))
    assert "X514" in codes(edited({**named, f"{at}.target": "新增120人", f"{at}.baseline": "126人"}))
    assert "X514" in codes(edited({**named, f"{at}.target": "增长5%", f"{at}.baseline": "增长6.2%"}))


def test_a_target_that_leads_down_from_the_baseline_is_no_step_back():
    def spoken(target):
        at = "outputs.quantity.2"
        return "X514" in codes(edited({f"{at}.target": target, f"{at}.baseline": "700个", f"{at}.actual": "600个"}))

    assert spoken("600个")
    assert not spoken("由700个降至600个")


def test_one_day_less_is_no_overshoot_however_few_were_allowed():
    def spoken(target, actual):
        at = "outputs.timeliness.0"
        return "X501" in codes(edited({f"{at}.name": "救助金发放时限", f"{at}.target": target, f"{at}.actual": actual}))

    assert not spoken("3个工作日内", "2个工作日")
    assert not spoken("≤2天", "1天")
    assert spoken("5个工作日内", "3个工作日")
    assert spoken("≤60分钟", "30分钟")


def test_which_of_two_ratios_is_more_is_not_told():
    at = "outputs.quantity.2"
    assert "X514" not in codes(edited({f"{at}.target": "1:4", f"{at}.baseline": "1:3", f"{at}.actual": "1:4"}))


def test_a_baseline_in_another_unit_is_converted():
    assert "X514" not in codes(edited({"outputs.quantity.1.baseline": "5100米"}))
    assert "X514" in codes(edited({"outputs.quantity.1.baseline": "7100米"}))


@pytest.mark.parametrize(
    "text",
    [
        "项目共15个，其中年初安排8个，年中追加7个。",
        "项目共18个，其中在建8个。",
        "培训学员共18人，其中女性10人，党员12人。",
        "项目共15个，其中新建8个，投资80万元。",
    ],
)
def test_parts_that_fit_overlap_or_stand_alone_are_silent(text):
    assert found(text, "X515") == []


def test_parts_that_exceed_their_total_are_added_up():
    (finding,) = found("项目共15个，其中新建8个，续建9个。", "X515")
    assert finding.facts["working"] == "8 + 9 = 17"


def test_nothing_is_beyond_none_and_the_limit_of_a_standard_stays():
    at = "outputs.quality.0"
    for name, target, baseline in (("渗漏报修次数", "0次", "17次"), ("氨氮浓度", "≤1.0mg/L", "0.92mg/L")):
        edits = {f"{at}.name": name, f"{at}.target": target, f"{at}.actual": target, f"{at}.baseline": baseline}
        assert "X514" not in codes(edited({**edits, f"{at}.basis": "行业标准：GB 3838-2002 Ⅲ类"}))


@pytest.mark.parametrize(
    "text",
    ["居民满意度95%，较上年提高3.5个百分点。", "居民满意度95%，平均等候时间由50分钟缩短到18分钟，每户节省12元。"],
)
def test_what_follows_a_value_does_not_change_its_scope(text):
    assert found(text, "X509")


@pytest.mark.parametrize("text", ["上年居民满意度95%。", "其中北片居民满意度95%。", "每季度居民满意度95%。"])
def test_what_stands_before_a_value_does(text):
    assert not found(text, "X509")


def test_a_part_cannot_be_more_than_the_whole_it_stands_behind():
    assert found("签约项目12个，其中15个落地。", "X515")
    assert not found("签约项目12个，其中9个落地。", "X515")
    assert not found("养护里程1286公里，比上年增加35公里，其中一级公路214公里。", "X515")
    assert not found("拆除7218平方米，超出任务1218平方米，其中存量6405平方米。", "X515")
    assert not found("投入200万元，其中带动社会投资500万元。", "X515")


def test_as_many_indicators_as_there_are_is_all_of_them():
    def claims(count):
        edits = {"self_evaluation.conclusion": f"{count}项绩效指标全部完成。", "outputs.quantity.0.actual": "14条"}
        return "X506" in codes(edited({**edits, "outputs.quantity.0.reason": "管线迁改"}))

    rows = len(edited({}).evaluation.indicators)
    assert claims(rows) and not claims(rows - 1) and not claims(rows - 2)


def test_one_more_of_few_is_no_overshoot():
    def spoken(target, actual):
        return "X501" in codes(edited({"outputs.quantity.2.target": target, "outputs.quantity.2.actual": actual}))

    assert not spoken("≥2项", "3项") and not spoken("≥3篇", "4篇")
    assert spoken("≥3项", "5项") and spoken("≥2.0万个", "3.0万个")


@pytest.mark.parametrize(
    ("reason", "severity"),
    [("", "warning"), ("客流超出预期", "hint"), ("新馆开放后日均多接待320人次", "hint")],
)
def test_with_a_reason_an_overshoot_is_a_hint(reason, severity):
    at = "outputs.quantity.2"
    report = edited({f"{at}.target": "≥12场", f"{at}.actual": "20场", f"{at}.reason": reason})
    assert [f.severity or rule.severity for rule, f in report.findings() if rule.code == "X501"] == [severity]


@pytest.mark.parametrize(("name", "severity"), [("交通事故起数下降率", "hint"), ("垃圾清运及时率", "warning")])
def test_a_few_points_more_of_a_change_are_a_hint(name, severity):
    at = "outputs.quantity.2"
    report = edited({f"{at}.name": name, f"{at}.target": "≥8%", f"{at}.actual": "11.6%"})
    assert [f.severity or rule.severity for rule, f in report.findings() if rule.code == "X501"] == [severity]


@pytest.mark.parametrize(
    "text",
    [
        "救助1440人次，比2022年的1280人次增长15.2%。",
        "救助1440人次，比上年1280人次减少12.5%。",
        "接待人次由1280人次增加到1440人次，增长15%。",
        "能耗由12.5吨降至11.0吨，下降10%。",
        "能耗由12.5吨下调到11.0吨，下调10%。",
    ],
)
def test_growth_follows_from_the_two_values_beside_it(text):
    assert [f.case for f in found(text, "X515")] == ["growth"]


@pytest.mark.parametrize(
    "text",
    [
        "救助1440人次，比2022年的1280人次增长12.5%。",
        "救助1440人次，比上年1280人次增长13%。",
        "收入1.44亿元，比上年1.28亿元增长12.9%。",
        "接待人次由1280人次增加到1440人次，增长12.5%。",
        "按可比口径，收入1440万元，比上年1280万元增长9.1%。",
        "救助约1440人次，比上年1280人次增长15.2%。",
        "救助1440人次，比上年增长15.2%。",
        "满意率由92%提高到95%，提高3个百分点。",
    ],
)
def test_growth_that_rounds_to_what_is_printed_is_right(text):
    assert not found(text, "X515")


def test_two_halves_make_the_whole():
    assert found("救助3920人次，其中城镇2140人次、农村1680人次。", "X515")
    assert not found("救助3820人次，其中城镇2140人次、农村1680人次。", "X515")
    assert not found("救助3920人次，其中新建2140人次、改建1680人次。", "X515")
    assert not found("救助3920人次，其中女性2140人次。", "X515")


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("兑付126家，其中装备制造企业58家、纺织企业41家、食品企业31家。", "58 + 41 + 31 = 130"),
        ("为126家企业兑付：装备制造企业58家、纺织企业41家、食品企业22家。", "58 + 41 + 22 = 121"),
        ("整治312个，封堵和规范化改造分别为147个、185个。", "147 + 185 = 332"),
        ("造林8150亩，其中樟子松5200亩、山杏3950亩。", "5200 + 3950 = 9150"),
        ("18家机构评出A级4家、B级12家、C级2家、D级1家。", "4 + 12 + 2 + 1 = 19"),
        ("受理1342件，其中民事908件、刑事432件、行政22件。", "908 + 432 + 22 = 1362"),
        ("养护县道214公里、乡道397公里、村道675公里，合计1246公里。", "214 + 397 + 675 = 1286"),
        ("1-12月培训2486人，其中上半年1220人、下半年1366人。", "1220 + 1366 = 2586"),
    ],
)
def test_a_list_that_makes_another_whole_is_added_up(text, working):
    assert [f.facts["working"] for f in found(text, "X515")] == [working]


@pytest.mark.parametrize(
    "text",
    [
        "抽检1.1万批次（千人均4.4批次），其中“你点我检”不少于600批次。",
        "成活率按样地调查为82.45%，其中南坡88.1%、北坡61.7%。",
        "平均用时8天，其中最长12天。",
        "培训18人，其中女性10人、党员12人。",
        "改造31个，开工和完工分别为31个、28个。",
        "兑付126家，其中装备制造企业58家、纺织企业41家。",
        "受理1342件，其中民事908件、刑事412件、行政22件。",
        "兑付126家：装备制造企业58家、纺织企业41家等。",
        "养护1.29万公里：县道0.21万公里、乡道0.40万公里、村道0.68万公里。",
        "5个场馆开放天数分别为341天、338天、335天。",
        "维护路口526处：更换信号机20台、护栏30处。",
        "县道214公里、乡道397公里，共2条。",
    ],
)
def test_rates_overlaps_rounding_and_lists_with_a_rest_add_up_to_nothing(text):
    assert found(text, "X515") == []


@pytest.mark.parametrize(
    "text",
    [
        "日均供餐1905份，比上年的1650份增加355份。",
        "亩产由432公斤提高到489公斤，提高75公斤。",
        "优良比例从84.6%提高到92.3%，提高8.7个百分点。",
        "抽检合格率97.8%，比上年的97%提高1.8个百分点。",
        "增雨4.72亿立方米，比2022年的4.1亿立方米增加0.62亿立方米，增长25.1%。",
        "火警由17起减少到11起，减少8起。",
    ],
)
def test_a_difference_follows_from_the_two_values_beside_it(text):
    assert [f.case for f in found(text, "X515")] == ["growth"]


@pytest.mark.parametrize(
    "text",
    [
        "日均供餐1905份，比上年的1650份增加255份。",
        "亩产由432公斤提高到489公斤，提高57公斤。",
        "优良比例从84.6%提高到92.3%，提高7.7个百分点，比目标高3.8个百分点。",
        "增雨4.72亿立方米，比2022年的4.1亿立方米增加0.62亿立方米，增长15.1%。",
        "火警由17起减少到11起，减少6起。",
        "用时由3.4天缩短到1.6天，缩短1.8天。",
        "占比由79%提高到86%，提高7%。",
    ],
)
def test_a_difference_that_follows_is_right(text):
    assert found(text, "X515") == []


# --- X515: shares, averages, parts with a rest ---


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("检查加油站86座，合格78座，合格率95.3%。", "78 ÷ 86 = 90.70%"),
        ("应急演练报名340人，其中到场的289人，到场率89%。", "289 ÷ 340 = 85.00%"),
        ("120名护士中96人持证，护士持证率85%。", "96 ÷ 120 = 80.00%"),
        ("收到来信320件，已回复304件，回复率达到98.1%。", "304 ÷ 320 = 95.00%"),
        ("发出问卷800份里满意的有712份，游客满意度93.5%。", "712 ÷ 800 = 89.00%"),
        ("实际通航315天，占应通航350天的94%。", "315 ÷ 350 = 90.00%"),
        ("接种5400人次，为6000人次任务的95%。", "5400 ÷ 6000 = 90.00%"),
        ("参观52万人次，是2021年20万人次的3.6倍。", "52 ÷ 20 = 2.60"),
        ("借阅84万册次，其中少儿21万册次，占35%。", "21 ÷ 84 = 25.00%"),
        ("其中线上咨询3000件、窗口咨询2000件，分别占65%和35%。", "3000 ÷ 5000 = 60.00%"),
        ("受理5000件，其中线上3000件、窗口1500件，分别占60%和35%。", "1500 ÷ 5000 = 30.00%"),
        ("基本支出占71.5%，项目支出占38.5%。", "71.5% + 38.5% = 110.0%"),
        ("举办讲座24场，听众2880人次，平均每场150人次。", "2880 ÷ 24 = 120"),
        ("巡河45天，行程900公里，投入艇次90艘次，日均30公里。", "900 ÷ 45 = 20"),
        ("平均等候1.3小时，即1小时30分。", "1.3小时 = 78分钟"),
        ("绿化面积45亩，即4公顷。", "45亩 = 3公顷"),
        ("门票收入80万元中，团队票20万元，散客票50万元，其余20万元为年卡。", "20 + 50 + 20 = 90"),
        ("育苗6121万株，其中杨树3400万株、松树1721万株、柏树900万株。", "3400 + 1721 + 900 = 6021"),
        ("来信842件，其中建议类431件、投诉类216件、咨询类165件。", "431 + 216 + 165 = 812"),
        ("追加资金60万元，其中省级补助50万元、县级配套30万元。", "50 + 30 = 80"),
        ("一季度接待12.4万人次，环比上季度的10.2万人次增长31.6%。", "(12.4 − 10.2) ÷ 10.2 = 21.57%"),
        ("事故由2021年的20起降到15起，下降20%。", "(15 − 20) ÷ 20 = −25.00%"),
    ],
)
def test_what_follows_from_the_figures_of_a_sentence_is_worked_out(text, working):
    assert [f.facts["working"] for f in found(text, "X515")] == [working]


@pytest.mark.parametrize(
    "text",
    [
        # Rounded or cut off at the printed place.
        "检查加油站86座，合格78座，合格率90.7%。",
        "检查加油站86座，合格78座，合格率90.6%。",
        "抽查96.4万人次，合格91.2万人次，合格率95%。",
        # The rate counts something else than the figure beside it.
        "受理148件，办结144件，按期办结率95.9%。",
        "受理148件，按期办结140件，办结率98.6%。",
        "检查86座，不合格8座，合格率90.7%。",
        "回收500份，满意412份，基本满意73份，满意度97%。",
        "回收500份，非常满意300份，比较满意150份，满意度92.5%。",
        "全年抽检1200批次，12月合格95批次，合格率98.6%。",
        "比上年148件，办结134件，办结率97.3%。",
        "上年结转20件，新收148件，办结140件，办结率83.3%。",
        "结转20件，新收148件，办结140件，办结率83.3%。",
        "受理200件，其中信访件148件，办结190件，办结率95%。",
        "报名480人，取证412人，就业386人，就业率80.4%。",
        "检查企业320家，整改隐患56处，整改率100%。",
        "覆盖14个村、覆盖率100%，诉求15日内办结率97.3%。",
        "抽检490批次，合格率98%。",
        "各站合格率分别为96%、97%、98%，平均合格率97%。",
        # The base is another's.
        "接待103万人次，其中线上27万人次，占线上总量的81%。",
        "第三产业60亿元，占50%，第二产业48亿元，占40%。",
        "支出80万元，其中采购30万元、培训10万元，占50%。",
        "采购服务80万元，设备20万元，占10%。",
        "投入100万元，完成80处，占计划100处的80%。",
        "受理5000件，分别占45%和30%。",
        "工资支出占60%，项目支出占46.8%。",
        "户籍人口36.2万人，参保34.1万人，参保率98.5%。",
        "省级补助120万元、市级补助240万元，占总投资480万元的75%。",
        "入会500人，其中学生200人，占40%，女生90人，占45%。",
        "用水居民320万吨、工业180万吨，合计500万吨，居民占64%。",
        # Averages of something else, round ones, and ones with a choice.
        "学生1200名，教师80人，经费96万元，人均750元。",
        "培训36期，学员1200人，平均每期33人。",
        "带动120人就业，发放工资360万元，人均增收1.2万元。",
        "开放308天，接待92万人次，日均3000人次。",
        "举办36场，签约3200人次，咨询6400人次，平均每场60人次。",
        "每场补助2000元，共36场，支出9万元。",
        "平均用时2.4分钟，即2分24秒。",
        "面积45亩，即3公顷。",
        "绿化面积45亩，合3.0公顷。",
        # What all of it comes to at a price is no other way to tell the price.
        "造林380亩，每亩投资1500元，折合57万元。",
        "铺设管线64公里，亩均成本240元，合9.2万元。",
        # What the rate is reckoned on is told behind it, or lies in what was left out.
        "登记船舶860艘，检验774艘，检验率96.8%（以应检800艘为基数）。",
        "受理咨询640件，回复608件，回复率98.1%（未到期的20件不计）。",
        "普查古树7400株，复壮320株，复壮率100%（仅指衰弱的320株）。",
        "培训骑手560人，取证252人，取证率70%，其中200人不参加考试。",
        "征集意见1240条，采纳279条，采纳率45%，只按有效的620条计算。",
        # The total may stand between the parts and their shares.
        "东湖和西湖分别投放鱼苗320万尾和480万尾，共800万尾，分别占40%和60%。",
        "中央、省级资金分别为1400万元和600万元，合计2000万元，分别占70%和30%。",
        # A rest that is told, and lists that leave one.
        "投诉148件中，民航15件、广播52件、通信81件，已办144件，余下4件。",
        "门票收入80万元中，团队票20万元，散客票50万元，其余10万元为年卡。",
        "新建泵站63座，其中城区25座、郊区15座、园区10座等。",
        "新建泵站56座，其中城区25座、郊区15座、园区10座。",
        "育苗6120万株，其中杨树3400万株、松树1720万株、柏树900万株。",
        "育苗6121万株，其中杨树3400万株、松树1721万株、柏树900万株，另有100万株待移栽。",
        "来信842件，其中建议431件、投诉216件、咨询165件。",
        "来信842件，其中建议类431件、投诉类216件、咨询类172件。",
        "受理案件420件，其中民事260件、行政80件、刑事60件。",
        "追加资金80万元，其中省级补助50万元、县级配套30万元。",
        "二季度接待12.4万人次，环比一季度的10.2万人次增长21.6%。",
    ],
)
def test_what_has_another_base_or_comes_out_is_silent(text):
    assert found(text, "X515") == []


@pytest.mark.parametrize("where", ["budget.adjustment_reason", "goals.0.reason", "outputs.quantity.0.reason"])
def test_reasons_are_worked_out_too(where):
    report = edited({where: "追加45万元，其中市级40万元、区级15万元。"})
    assert [f.case for rule, f in report.findings() if rule.code == "X515"] == [""]


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("居民诉求按时办结率93.1%，比目标低2.9个百分点。", "93.1 − 95 = −1.9"),
        ("居民诉求按时办结率比目标低2.9个百分点。", "93.1 − 95 = −1.9"),
        ("居民满意度91.5%，比上年提高2.8个百分点。", "91.5 − 89.7 = 1.8"),
        ("居民满意度91.5%，比2022年提高2.8个百分点。", "91.5 − 89.7 = 1.8"),
        ("铺设雨污分流管道6.24公里，比计划少0.62公里。", "6.24 − 6.50 = −0.26"),
        ("居民满意度91.5%，比上年增长2.8个百分点。", "91.5 − 89.7 = 1.8"),
    ],
)
def test_what_is_told_about_a_row_follows_from_the_row(text, working):
    (finding,) = found(text, "X515")
    assert (finding.case, finding.facts["working"]) == ("margin", working)


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("新增电动自行车充电端口642个，同比增长33.5%。", "(642 − 520) ÷ 520 = 23.46%"),
        ("新增端口642个，较2022年增长33.5%。", "(642 − 520) ÷ 520 = 23.46%"),
        ("助餐累计12360人次，比上年增长17.5%。", "(12360 − 11500) ÷ 11500 = 7.48%"),
        ("背街小巷改造工程总成本562.50万元，比预算少25万元。", "562.50 − 580.00 = −17.50"),
        ("老年人3090人次，占高龄独居老年人上门助餐总人次的35%。", "3090 ÷ 12360 = 25.00%"),
        ("商超12000万元，占辖区重点零售企业销售总额的40%。", ""),
    ],
)
def test_growth_and_shares_of_a_row_follow_from_it(text, working):
    report = edited({"results.4": {"text": text}, "outputs.cost.0.target": "≤580.00万元"})
    told = [f.facts["working"] for rule, f in report.findings() if rule.code == "X515"]
    assert told == ([working] if working else [])


@pytest.mark.parametrize(
    "text",
    [
        "新增电动自行车充电端口642个，同比增长23.5%。",
        "新增电动自行车充电端口642个，较2021年增长33.5%。",
        "新增电动自行车充电端口642个，比计划增长33.5%。",
        "其中新增端口642个，同比增长33.5%。",
        "发放传单642张，同比增长33.5%。",
        "云岭社区端口300个，同比增长33.5%。",
        "居民满意度91.5%，同比提高2%。",
        "背街小巷改造工程总成本562.50万元，比预算少17.50万元。",
        "老年人3090人次，占高龄独居老年人上门助餐总人次的25%。",
        "老年人3090人次，占全区助餐总人次的2%。",
    ],
)
def test_growth_of_a_part_of_other_years_or_of_other_things_is_not_held_against_a_row(text):
    report = edited({"results.4": {"text": text}, "outputs.cost.0.target": "≤580.00万元"})
    assert "X515" not in [rule.code for rule, _ in report.findings()]


def test_a_line_of_the_budget_may_be_above_the_ceiling_of_a_row():
    text = "背街小巷改造工程总成本562.50万元，比预算少25万元。"
    edits = {"results.4": {"text": text}, "outputs.cost.0.target": "≤580.00万元"}
    assert "X515" in codes(edited(edits))
    assert "X515" not in codes(edited({**edits, "budget.by_nature.1.adjusted": "587.50"}))


def test_a_base_of_another_year_or_of_several_is_not_last_years():
    for baseline in ("520个（2020年）", "三年平均520个"):
        edits = {"outputs.quantity.2.baseline": baseline, "results.4": {"text": "新增端口642个，同比增长33.5%。"}}
        assert "X515" not in codes(edited(edits))


@pytest.mark.parametrize(
    "text",
    [
        "居民诉求按时办结率93.1%，比目标低1.9个百分点。",
        "居民满意度91.5%，比上年提高1.8个百分点。",
        "居民满意度91.5%，比2021年提高2.8个百分点。",
        "居民满意度92.5%，比上年提高2.8个百分点。",
        "口袋公园比计划少2处。",
        "云岭社区居民满意度比上年提高2.8个百分点。",
        "铺设雨污分流管道6.24公里，比计划少260米。",
    ],
)
def test_what_is_told_of_other_years_and_other_things_is_not_held_against_a_row(text):
    assert found(text, "X515") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("14项指标中12项完成。", ("met", "12")),
        ("14项绩效指标完成10项。", ("met", "10")),
        ("17项指标中16项达到年度指标值。", ("rows", "17")),
        ("居民诉求按时办结率扣0.42分。", ("points", "0.42")),
        ("预算执行率扣0.84分。", ("points", "0.84")),
    ],
)
def test_what_a_text_counts_of_the_table_is_in_the_table(text, told):
    edits = {"benefits.sustainable.0.target": "≥4次", "benefits.sustainable.0.actual": "3次"}
    report = edited({**edits, "self_evaluation.conclusion": text})
    assert [(f.case, f.facts["total"]) for rule, f in report.findings() if rule.code == "X515"] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "14项指标中11项完成。",
        "14项指标完成11项。",
        "15项指标中12项完成。",
        "14项指标完成率97%。",
        "8项产出指标完成6项。",
        "口袋公园扣0.42分。",
        "3项扣0.42分。",
    ],
)
def test_what_a_text_counts_rightly_or_of_something_else_is_silent(text):
    edits = {"benefits.sustainable.0.target": "≥4次", "benefits.sustainable.0.actual": "3次"}
    assert "X515" not in codes(edited({**edits, "self_evaluation.conclusion": text}))


def test_a_row_of_words_may_be_counted_either_way():
    assert "X515" not in codes(edited({"self_evaluation.conclusion": "14项指标中12项完成。"}))
    assert "X515" in codes(edited({"self_evaluation.conclusion": "14项指标中13项完成。"}))


@pytest.mark.parametrize("text", ["14项指标100%完成。", "14项指标完成14项。", "14项绩效指标中14项完成。"])
def test_all_of_the_rows_counted_in_any_words_is_a_sweeping_claim(text):
    assert found(text, "X506")


def test_a_comparator_that_points_the_wrong_way_is_said_once():
    at = "outputs.quality.1"
    edits = {f"{at}.name": "充电端口差错率", f"{at}.target": "≥1%", f"{at}.actual": "0.4%", f"{at}.score": 7}
    report = edited({**edits, "results.4": {"text": "各项指标均圆满完成。"}})
    (claim,) = [f for rule, f in report.findings() if rule.code == "X506"]
    assert all("差错率" not in words for words in claim.facts["evidence"])
    assert {"X502", "A420"}.isdisjoint(codes(report)) and "M204" in codes(report)


@pytest.mark.parametrize(
    "text",
    [
        "All indicators were met; 0.15 points were lost because £84,000 was not needed.",
        "All targets were met or exceeded, and only 0.10 points were lost.",
        "All indicators met their targets, and 98 % of the budget was spent.",
        "All eight indicators were met and USD 11.88 million of USD 12 million was spent.",
        "所有指标均圆满完成，支出4915.20万元。",
    ],
)
def test_points_money_and_shares_of_the_budget_answer_for_no_indicator(text):
    assert met_and(text) == []


def test_work_that_was_due_by_then_is_the_years():
    def spoken(text, target="2023年9月30日前"):
        edits = {"outputs.timeliness.0.target": target, "outputs.timeliness.0.actual": "2023年9月26日"}
        return "X504" in codes(edited({**edits, "results.4": {"text": text}}))

    assert not spoken("截至9月26日改造背街小巷18条。")
    assert spoken("截至9月26日改造背街小巷12条。")
    assert spoken("截至9月26日改造背街小巷18条。", "2023年12月31日前")
    assert spoken("1-9月改造背街小巷18条。")


def test_halves_of_a_part_do_not_make_the_year():
    assert words("1-11月培训2486人，其中上半年1120人、下半年1366人。", "X504") == ["1-11月"]
    assert not found("In the first half of the year 18 parishes were scanned, and in the second half 23.", "X504")


# --- X509: words in another order ---


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("2023年11月20日发放交通补助36万元。", True),
        ("补助资金到位，11月20日发放交通补助。", True),
        ("2023年11月24日发放交通补助36万元。", False),
        ("2023年11月20日发放交通补助申请表400份。", False),
        ("2023年11月20日发放首批补助。", False),
        ("2023年11月20日前发放交通补助36万元。", False),
        ("11月20日起发放交通补助。", False),
        ("11月20日发放首批交通补助。", False),
        ("11月20日发放交通补助的首批20户。", False),
        ("计划11月20日发放交通补助。", False),
        ("11月20日核对交通补助名册。", False),
    ],
)
def test_what_was_done_on_a_day_may_be_told_the_other_way_round(text, other):
    report = edited({"outputs.timeliness.0.name": "交通补助发放时间", "results.4": {"text": text}})
    assert ("X509" in [rule.code for rule, _ in report.findings()]) is other


def test_a_day_of_the_table_beside_another_was_the_last_of_several():
    text = "11月20日发放交通补助30万元，2023年11月24日发放交通补助6万元。"
    report = edited({"outputs.timeliness.0.name": "交通补助发放时间", "results.4": {"text": text}})
    assert "X509" not in [rule.code for rule, _ in report.findings()]


def test_a_name_turned_round_is_the_rows_even_with_its_target():
    def told(text):
        at = "outputs.quantity.1"
        edits = {f"{at}.name": "硬化入户道路里程", f"{at}.target": "≥7.5公里", f"{at}.actual": "6.24公里"}
        return "X509" in codes(edited({**edits, f"{at}.reason": "汛期停工", "results.4": {"text": text}}))

    assert told("入户道路硬化7.5公里。") and told("入户道路硬化6.9公里。")
    assert not told("入户道路硬化6.24公里。") and not told("道路硬化7.5公里。")
    assert not told("入户道路硬化7.5公里的任务已落实。") and not told("计划入户道路硬化7.5公里。")


def test_a_share_behind_its_part_is_the_rows_that_names_both():
    def told(text, name="独居老人占比"):
        at = "benefits.social.1"
        edits = {f"{at}.name": name, f"{at}.target": "≥35%", f"{at}.actual": "39.1%"}
        return "X509" in codes(edited({**edits, "results.3.text": "生活垃圾分类。", "results.4": {"text": text}}))

    assert told("独居老人4833人次，占49.1%。") and told("独居老人4833人次，占49.1%。", "独居老人比例")
    assert not told("独居老人4833人次，占39.1%。") and not told("高龄独居老人4833人次，占49.1%。")
    assert not told("上年独居老人4833人次，占49.1%。") and not told("独居老人4833人次，占助餐人次的49.1%。")


@pytest.mark.parametrize(("total", "wrong"), [("300万元", True), ("280万元", False)])
def test_a_change_of_the_budget_is_told_as_the_table_has_it(total, wrong):
    text = f"2023年6月追加{total}，其中市级资金200万元、区级资金80万元。"
    report = edited({"budget.adjustment_reason": text, "budget.initial": "4840.00", "budget.adjusted": "5120.00"})
    assert ("X515" in [rule.code for rule, _ in report.findings()]) is wrong
