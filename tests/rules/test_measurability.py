"""Family M: units, comparability, direction and period; look-alikes stay silent."""

import pytest

import perfcheck
from tests.edits import ROOT, edited
from tests.rules import GONE, found, row

# --- units ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["采购垃圾桶", "科普宣传", "研究成果", "培训学员", "办理时限", "销售增长"])
def test_a_bare_number_needs_a_unit(name):
    assert found(row(name, "18", "18"), "M201")


@pytest.mark.parametrize(
    "name",
    [
        "覆盖率",
        "培训人数",
        "新建公厕座数",
        "检测批次",
        "出动车次",
        "采购设备（台）",
        "居民满意度",
        "销售额增速",
        "考核成绩",
        "人均预期寿命",
        "拥堵延时指数",
        "信访积案件数",
    ],
)
def test_a_name_can_say_the_unit(name):
    assert not found(row(name, "18", "18"), "M201")


def test_the_unit_may_stand_in_the_actual_value_or_in_its_own_field():
    assert not found(row("采购垃圾桶", "18", "18个"), "M201")
    assert not found({**row("采购垃圾桶", "18", "18"), "outputs.quantity.0.unit": "个"}, "M201")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("工资拖欠", "0"),
        ("偏差", "0"),
        ("显著性检验", "p<0.05"),
        ("显著性水平", "α=0.05"),
        ("偿债能力", "偿债备付率≥1.1"),
        ("林分郁闭度", "0.68"),
        ("数据中心PUE", "1.41"),
        ("国省道PQI", "92.4"),
    ],
)
def test_nothing_and_a_named_value_need_no_unit(name, value):
    assert not found(row(name, value, value), "M201")


@pytest.mark.parametrize(
    ("target", "actual"),
    [("≥200人", "210人次"), ("≤580万元", "98%"), ("≥5%", "5.6个百分点"), ("≥20户", "85人"), ("≤15个工作日", "12天")],
)
def test_units_that_measure_different_things_are_an_error(target, actual):
    assert [f.severity for f in found(row("改造数量", target, actual), "M202")] == [None]


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥3公里", "3200米"),
        ("8000万元", "1.7535亿元"),
        ("≥30亩", "20000平方米"),
        ("≥5万人", "5.2万"),
        ("≤400元/人", "380元"),
        ("≥4次/年", "4次"),
        ("≥2倍", "230%"),
        ("≥20台(套)", "21套"),
        ("≥20名", "21人"),
        ("≥6场次", "6场"),
        ("2.6元/车·公里", "2.6元/车公里"),
    ],
)
def test_units_that_convert_or_were_said_once_agree(target, actual):
    assert not found(row("改造数量", target, actual), "M202")


def test_classifiers_are_often_used_for_one_another():
    assert [f.severity for f in found(row("改造数量", "≥10个", "10项"), "M202")] == ["hint"]


def test_a_slip_of_ten_thousand_is_no_mismatch():
    report = edited(row("单位改造成本", "≤850元", "812万元", "outputs.cost"))
    codes = [rule.code for rule, _ in report.findings()]
    assert "A403" in codes
    assert not {"M202", "M209"} & set(codes)


@pytest.mark.parametrize(
    ("target", "actual", "mixed"),
    [
        ("8000万元", "1.7535亿元", True),
        ("≥30亩", "20000平方米", True),
        ("≥3公里", "3200米", True),
        ("62000㎡", "6.2万㎡", False),
        ("8000元/㎡", "0.8万元/㎡", True),
        ("≥1万人次", "12360人次", False),
        ("≤1小时", "45分钟", False),
        ("12个月", "1年", False),
        ("≥33600万元", "33600万元", False),
    ],
)
def test_sizes_in_two_units_are_hard_to_compare(target, actual, mixed):
    assert bool(found(row("改造数量", target, actual), "M209")) is mixed


def test_the_founding_report_compares_wan_with_yi():
    report = perfcheck.check(ROOT / "samples" / "dongsha-2023.yaml")
    places = [finding.path.pointer for rule, finding in report.findings() if rule.code == "M209"]
    assert places == ["/benefits/economic/0/actual"]


# --- numbers answered by words --------------------------------------------------------------


def test_all_of_them_answers_a_hundred_per_cent():
    assert not found(row("退役士兵安置率", "100%", "全部安置"), "M203")
    assert found(row("退役士兵安置率", "95%", "全部安置"), "M203")
    assert found(row("退役士兵安置率", "100%", "全部完成"), "M203")


@pytest.mark.parametrize("actual", ["完成", "全部合格", "超额完成", "数十条"])
def test_a_number_is_answered_by_a_number(actual):
    assert found(row("改造背街小巷条数", "≥18条", actual), "M203")


@pytest.mark.parametrize(
    ("target", "actual"),
    [("0起", "未发生安全事故"), ("0起", "无"), ("2023年11月30日前", "已验收"), ("≥18条", "改造背街小巷18条")],
)
def test_a_state_answers_a_date_and_nothing_answers_zero(target, actual):
    assert not found(row("安全事故起数", target, actual), "M203")


# --- direction ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("投诉率", "≥2%"),
        ("设备故障率", "≥1%"),
        ("学生近视率", "≥38%"),
        ("单位培训成本", "≥50元/人"),
        ("门诊等候时间", "≥30分钟"),
        ("验收合格率", "≤98%"),
        ("居民满意度", "<90%"),
        ("污水处理率", "≤95%"),
    ],
)
def test_a_sign_against_the_name_is_found(name, target):
    assert found(row(name, target, "1"), "M204")


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("投诉办结率", "≥95%"),
        ("故障修复率", "≥96%"),
        ("成本节约率", "≥3%"),
        ("节约成本", "≥10万元"),
        ("能耗降低率", "≥3%"),
        ("违法案件查处率", "≥95%"),
        ("隐患整改率", "≥95%"),
        ("投诉受理件数", "≥20件"),
        ("违约金收缴率", "≥95%"),
        ("事故下降率", "≥10%"),
        ("考核优秀率", "≤20%"),
        ("水资源开发利用率", "≤40%"),
        ("建筑覆盖率", "≤30%"),
        ("达标排放量", "≥50吨"),
        ("安全事故起数", "≤2起"),
        ("安全事故死亡人数", "较上年下降10%以上"),
        ("安全事故起数", "同比减少≥2起"),
        ("抽检合格率", "下降不超过1个百分点"),
    ],
)
def test_a_bad_word_inside_a_good_measure_is_left_alone(name, target):
    assert not found(row(name, target, "1"), "M204")


@pytest.mark.parametrize(
    ("name", "section", "spoken"),
    [
        ("亩均造价", "outputs.cost", True),
        ("亩均造价", "outputs.quantity", True),
        ("绿化养护费", "outputs.cost", True),
        ("会议支出", "outputs.cost", True),
        ("民生支出", "outputs.quantity", False),
        ("成本节约额", "outputs.cost", False),
        ("节约成本", "outputs.cost", False),
        ("补助标准", "outputs.cost", False),
        ("社会资本投入", "outputs.cost", False),
        ("粮食收购单价", "outputs.quantity", False),
    ],
)
def test_nobody_wants_a_cost_to_be_high(name, section, spoken):
    edits = {**row(name, "≥4.5万元", "4.2万元", section), f"{section}.0.weight": 5, f"{section}.0.score": 5}
    assert bool(found(edits, "M204")) == spoken
    if spoken:
        assert not found(edits, "X502") and not found(edits, "A420")


# --- shares ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "target"), [("抽检合格率", "105%"), ("居民满意度", "101%"), ("资金占比", "120%")])
def test_a_share_ends_at_the_whole(name, target):
    assert [f.case for f in found(row(name, target, "98%"), "M205")] == [""]


@pytest.mark.parametrize(
    ("definition", "share"),
    [
        ("书写甲级的抽查病历数÷抽查病历数×100%", True),
        ("书写甲级的病历占全部病历的比例", True),
        ("债务余额占综合财力的比重", False),
        ("债务余额÷综合财力×100%", False),
        ("实际病历份数÷计划病历份数", False),
        ("", False),
    ],
)
def test_a_definition_tells_a_share_where_the_name_does_not(definition, share):
    edits = {**row("病历甲级率", "120%", "98%"), "outputs.quantity.0.definition": definition}
    assert bool(found(edits, "M205")) == share


@pytest.mark.parametrize("name", ["政府债务率", "地方政府专项债务率"])
def test_a_cap_on_what_is_no_share_is_not_called_meaningless(name):
    assert not found(row(name, "不突破100%", "96%"), "M205")


@pytest.mark.parametrize(("target", "guess"), [("292%", "92"), ("298.5%", "98.5"), ("2100%", "100")])
def test_a_misread_sign_is_guessed(target, guess):
    (finding,) = found(row("抽检合格率", target, "98%"), "M205")
    assert (finding.case, finding.facts["guess"]) == ("misread", guess)


@pytest.mark.parametrize("target", ["200%", "205%", "230%"])
def test_no_share_is_guessed_that_nobody_would_set(target):
    assert [f.case for f in found(row("抽检合格率", target, "98%"), "M205")] == [""]


@pytest.mark.parametrize(
    "name",
    [
        "收入增长率",
        "就业带动率",
        "任务完成率",
        "资产保值增值率",
        "拨备覆盖率",
        "粮食自给率",
        "产销率",
        "病床使用率",
        "毛入学率",
        "流动比率",
        "资金到位率",
        "工作效率",
        "政府债务率",
        "地方政府专项债务率",
        "宏观杠杆率",
        "主变负载率",
        "利息覆盖率",
        "政府债务占GDP比重",
    ],
)
def test_what_is_no_share_may_exceed_the_whole(name):
    assert not found(row(name, "120%", "120%"), "M205")


@pytest.mark.parametrize(("name", "case"), [("抽检合格率", "at-least-all"), ("任务完成率", "at-least-planned")])
def test_at_least_all_is_a_hint(name, case):
    assert [(f.severity, f.case) for f in found(row(name, "≥100%", "100%"), "M205")] == [("hint", case)]


# --- one row, two measures ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("培训人数及合格率", "≥95%"),
        ("设备验收合格率和完好率", "≥98%"),
        ("路灯维修", "180盏，亮灯率98%"),
        ("技能培训", "≥8期，≥300人次"),
        ("技能培训", "8期以上、300人次以上"),
        ("新装路灯", "180盏以上和亮灯率98%"),
    ],
)
def test_two_measures_in_one_row_are_told_apart(name, target):
    assert found(row(name, target, "1"), "M206")


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("道路和桥梁养护里程", "≥86公里"),
        ("水、电、气管线改造长度", "≥9.5公里"),
        ("产学研合作项目数", "≥6项"),
        ("诉求办结率", "15个工作日内，≥95%"),
        ("小学、初中、高中补助人数", "≥8000人"),
        ("噪声", "昼间≤60分贝，夜间≤50分贝"),
        ("肺结核筛查", "糖尿病患者和65岁以上老年人筛查率70%"),
        ("百公里电耗", "≤75kWh/100km"),
        ("门店抽检", "100平方米以上门店及农贸市场合格率90%"),
    ],
)
def test_one_measure_of_a_compound_thing_is_one_measure(name, target):
    assert not found(row(name, target, "1"), "M206")


# --- periods --------------------------------------------------------------------------------

TIME = "outputs.timeliness"


@pytest.mark.parametrize("target", ["2024年1月31日前", "2022年12月31日前"])
def test_a_deadline_outside_the_year_is_found(target):
    assert [f.case for f in found(row("完工时间", target, "2023年11月24日", TIME), "M207")] == [""]


@pytest.mark.parametrize("target", ["12份", "300人"])
def test_a_count_is_no_measure_of_time(target):
    assert [f.case for f in found(row("完工时间", target, "1", TIME), "M207")] == ["no-time"]


@pytest.mark.parametrize(
    "target", ["11月30日前", "≤3天", "≥95%", "每月10日前", "每周1次", "≥20小时/天", "2023年第四季度", "次年1月底前"]
)
def test_dates_rates_spans_and_rhythms_measure_time(target):
    assert not found(row("完工时间", target, "1", TIME), "M207")


@pytest.mark.parametrize(
    ("name", "target", "section"),
    [
        ("设施运行年限", "至2030年12月", "benefits.sustainable"),
        ("证书有效期", "至2026年6月30日", "outputs.quality"),
        ("设备质保期", "2026年12月31日", "outputs.quality"),
    ],
)
def test_a_date_that_ends_a_span_is_no_deadline(name, target, section):
    assert not found(row(name, target, target, section), "M207")


# --- satisfaction ---------------------------------------------------------------------------


def test_a_satisfaction_figure_says_how_it_was_asked():
    (finding,) = found({"satisfaction.0.survey": {"method": "问卷"}}, "M208")
    assert finding.facts["missing"] == ["survey.sample", "survey.period"]
    assert not found({}, "M208")


def test_a_declaration_has_asked_nobody_yet():
    assert not found({"stage": "target", "self_evaluation": GONE, "satisfaction.0.survey": GONE}, "M208")


@pytest.mark.parametrize(
    ("target", "actual", "spoken"),
    [
        ("1个工作日内", "当日响应", False),
        ("≤24小时", "当天办结", False),
        ("30分钟内", "即时响应", False),
        ("30分钟内", "当日响应", True),
        ("1个工作日内", "当日未办结", True),
        ("1个工作日内", "响应", True),
        ("≥20次", "当日完成", True),
    ],
)
def test_the_same_day_answers_a_span_of_days(target, actual, spoken):
    assert bool(found(row("通关预约响应时间", target, actual, "outputs.timeliness"), "M203")) is spoken


# --- dates that cannot be -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "actual", "place", "written"),
    [
        ("2023年2月30日前", "2023年2月24日", "target", "2023年2月30日"),
        ("11月31日前", "2023年11月24日", "target", "11月31日"),
        ("2023年13月底前", "2023年11月24日", "target", "2023年13月"),
        ("2023-02-30", "2023-02-24", "target", "2023-02-30"),
        ("11月底前", "2023年11月31日", "actual", "2023年11月31日"),
    ],
)
def test_a_day_that_no_calendar_has_is_told_as_that_and_nothing_else(target, actual, place, written):
    edits = row("完工日期", target, actual, "outputs.timeliness")
    (finding,) = found(edits, "M207")
    assert (finding.case, finding.facts["written"]) == ("no-such-day", written)
    assert finding.path.pointer == f"/outputs/timeliness/0/{place}"
    assert not any(found(edits, code) for code in ("M203", "V102", "V105", "X502"))


@pytest.mark.parametrize("target", ["2023年2月28日前", "2024年2月29日", "GB 3838-2002", "1-13号井", "2023年1-10月"])
def test_real_days_and_other_numbers_are_left_alone(target):
    assert not [f for f in found(row("完工日期", target, "1"), "M207") if f.case == "no-such-day"]


@pytest.mark.parametrize(
    ("target", "actual", "fields"),
    [
        ("2023年11月30日前", "45254", ["actual"]),
        ("45290", "2023-11-24", ["target"]),
        ("45290", "45254", ["target", "actual"]),
    ],
)
def test_the_serial_number_of_a_date_is_told_as_that_and_not_reckoned_with(target, actual, fields):
    edits = row("完工日期", target, actual, "outputs.timeliness")
    findings = found(edits, "M203")
    assert [f.path[-1] for f in findings if f.case == "serial"] == fields
    assert not any(found(edits, code) for code in ("X501", "X502", "A420", "A413", "M201"))


def test_a_number_of_things_is_no_serial_number():
    assert not found({**row("发放册数", "45290", "45254"), "outputs.quantity.0.unit": "册"}, "M203")
    assert not found(row("扫描页数", "45290", "45254"), "M203")


def test_what_was_done_before_the_year_is_no_output_of_it():
    (finding,) = found(row("完工日期", "2023年11月30日前", "2022年11月24日", "outputs.timeliness"), "M207")
    assert (finding.case, finding.severity) == ("done-before", "hint")
    assert not found(row("完工日期", "2023年11月30日前", "2024年1月8日", "outputs.timeliness"), "M207")
    assert not found(row("合同签订日期", "2023年1月1日前", "2022年12月28日", "outputs.timeliness"), "M207")


def test_a_rate_does_not_say_when_something_was_done():
    assert [f.case for f in found(row("项目完工率", "11月底前", "100%", "outputs.timeliness"), "M203")] == ["share"]
    assert not found(row("项目完工率", "11月底前完成100%", "100%", "outputs.timeliness"), "M203")


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("批复后20日内公开", "批复后第16日公开"),
        ("每月25日前", "均在25日前上报"),
        ("10月31日24时前", "10月29日16时"),
        ("不低于二级", "一级"),
        ("落实六个百分百", "已落实"),
    ],
)
def test_an_answer_in_another_form_is_an_answer(target, actual):
    edits = row("资料报送", target, actual, "outputs.timeliness")
    assert not [code for code in ("M202", "M203", "M207") if found(edits, code)]


@pytest.mark.parametrize("target", ["全省前5名", "5C监控评价全省前5名"])
def test_a_place_among_the_first_few_is_an_answer(target):
    assert not found(row("征管质量", target, "第4名", "outputs.quality"), "M203")


def test_what_a_thing_is_made_like_is_no_second_measure():
    assert not found(row("配套雷达塔楼", "1座，高度32米", "1座"), "M206")
    assert not found(row("安家补贴", "20万元/人，分5年发放", "20万元/人"), "M206")
    assert found(row("安装路灯", "180盏，亮灯率98%", "180盏"), "M206")


@pytest.mark.parametrize("name", ["审执结案件数", "人民调解案件数", "罚没案件占比", "核销不良贷款", "提案件数"])
def test_more_cases_are_more_work_done(name):
    assert not found(row(name, "≥420件", "446件"), "M204")


def test_more_crimes_are_not():
    assert found(row("刑事案件数", "≥420件", "446件"), "M204")


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("水罐车", "5吨3辆、8吨2辆", "3辆"),
        ("企业订单班", "4个班、每班不少于30人", "4个班"),
        ("飞防作业补助", "每亩12元，连片不足50亩的每亩8元", "12元"),
        ("购置泵车", "2台（单台流量≥1000立方米）", "2台"),
        ("职工疗休养", "2400人，每批5天4晚", "2418人"),
    ],
)
def test_classes_and_what_is_said_of_each_are_one_measure(name, target, actual):
    assert not found(row(name, target, actual), "M206")


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("下架率100%", "发现19件，全部下架"),
        ("一套（六卷）", "一套六卷"),
        ("每10天一期", "22期"),
        ("完工后3个月内", "未移交"),
    ],
)
def test_all_of_them_the_same_words_and_a_rhythm_need_no_conversion(target, actual):
    assert not found(row("整改", target, actual), "M202")


def test_a_place_and_a_find_are_no_misfortune():
    assert not found(row("纳税人满意度", "全省前5名", "第3名", "outputs.quality"), "M204")
    assert not found(row("巡查上报事件", "≥2万件", "3万件"), "M204")


# --- in English -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["Reed seedlings planted", "Fish released", "Staff trained", "Households reached", "Repairs carried out"],
)
def test_what_was_done_to_many_names_its_unit(name):
    assert not found(row(name, "40", "41"), "M201")


@pytest.mark.parametrize(
    ("name", "target"),
    [("Asphalt", "12,500"), ("Fish restocking", "at least 30,000"), ("Calls triaged correctly", "≥ 9")],
)
def test_a_bare_number_in_english_needs_a_unit(name, target):
    assert found(row(name, target, "41,000"), "M201")


@pytest.mark.parametrize(
    ("target", "actual"), [("1 per quarter", "4 checks"), ("every two weeks", "26 checks"), ("9 out of 10", "92 %")]
)
def test_a_pace_and_a_part_are_no_other_units(target, actual):
    assert not found(row("Checks of the store", target, actual), "M202")


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("Crime rate", "≥ 40 offences"),
        ("Fault rate of meters", "≥ 2 %"),
        ("Waiting time", "≥ 12 days"),
        ("Unemployment rate", "≥ 6 %"),
        ("Survival rate", "no more than 80 %"),
        ("Pupils who pass", "≤ 90 %"),
        ("Downtime", "at least 20 hours"),
    ],
)
def test_an_english_sign_that_points_the_wrong_way(name, target):
    assert found(row(name, target, "41"), "M204")


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("Reduction in accidents", "≥ 10 %"),
        ("Complaints answered", "≥ 95 %"),
        ("Crime rate", "≤ 40 offences"),
        ("Fault rate of meters", "≤ 2 %"),
        ("Response time and satisfaction", "≥ 90 %"),
        ("Occupancy rate", "≤ 90 %"),
        ("Reduction of waiting time", "≥ 5 days"),
    ],
)
def test_an_english_sign_that_points_right(name, target):
    assert not found(row(name, target, "41"), "M204")


@pytest.mark.parametrize(
    "target", ["within 6 weeks of approval", "48 hrs", "by 5 pm", "within three months", "same day"]
)
def test_english_spans_are_times(target):
    edits = {"outputs.timeliness.0.target": target, "outputs.timeliness.0.actual": target}
    assert not found(edits, "M207")


# --- an actual value that is none -----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "target", "actual", "case", "severity"),
    [
        ("安装摄像机数", "≥432台", "≥432台", "bound", None),
        ("安装摄像机数", "≥432台", "≧ 432台", "bound", None),
        ("安全事故起数", "≤2起", "≤2起", "bound", None),
        ("食源性疾病事件起数", "=0起", "-1起", "negative", None),
    ],
)
def test_a_bound_or_less_than_none_is_no_actual_value(name, target, actual, case, severity):
    (finding,) = found(row(name, target, actual), "M203")
    assert (finding.case, finding.severity) == (case, severity)


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("安装摄像机数", "≥432台", "≥440台"),
        ("安装摄像机数", "432台", "432台"),
        ("采购垃圾桶", "≥432", "≥432"),
        ("平均响应时间", "≤5分钟", "≤5分钟"),
        ("设备设计使用年限", "≥8年", "≥8年"),
        ("家长满意度", "≥90%", "≥90%"),
        ("总磷浓度", "≤0.2mg/L", "＜0.1mg/L"),
        ("在岗人数增减", "≥0人", "-3人"),
        ("考核扣分", "≥-2分", "-1分"),
        ("单位能耗", "≤0%", "-3%"),
    ],
)
def test_a_value_beside_a_bound_is_one(name, target, actual):
    assert not found(row(name, target, actual), "M203")
