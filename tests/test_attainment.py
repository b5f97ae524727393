"""What was delivered against what was promised: direction, met or missed, and the points it earns."""

import json
from decimal import Decimal

import pytest

from perfcheck import attainment, direction, form, profile, reading

LIMIT = Decimal(30)


def row(target, actual, name="改造背街小巷条数", section=("outputs", "quantity"), **fields):
    """One indicator of a year 2023."""
    data = {"kind": "project", "stage": "self_evaluation", "year": 2023}
    node = data
    for key in section[:-1]:
        node = node.setdefault(key, {})
    node[section[-1]] = [{"name": name, "target": target, "actual": actual, **fields}]
    evaluation = form.fill(reading.read(json.dumps(data, ensure_ascii=False).encode(), "row.json"))
    return evaluation.indicators[0]


def met(target, actual, name="改造背街小巷条数", section=("outputs", "quantity")):
    found = attainment.judge(row(target, actual, name, section))
    return None if found is None else found.met


TIME, COST, SOCIAL = ("outputs", "timeliness"), ("outputs", "cost"), ("benefits", "social")


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("≥18条", "18条", True),
        ("18条", "17条", False),
        ("=28人", "30人", True),
        ("≥95%", "93.1%", False),
        ("≥8.64万㎡", "86400平方米", True),
        ("≥9.20公里", "9150米", False),
        ("≥1.5亿元", "15460万元", True),
        ("≥18条", "18", True),
        ("18", "17条", False),
        ("≥85%", "0.87", True),
    ],
)
def test_more_is_better_unless_something_says_otherwise(target, actual, wanted):
    assert met(target, actual) is wanted


def test_values_of_different_symbols_are_not_held_against_each_other():
    assert met("α=0.05", "p<0.01", "显著性水平") is None
    assert met("p≤0.05", "p=0.03", "显著性水平") is True
    assert met("p≤0.05", "p=0.08", "显著性水平") is False


@pytest.mark.parametrize(
    ("name", "section", "target", "actual", "wanted"),
    [
        ("安全事故起数", SOCIAL, "3起", "1起", True),
        ("安全事故起数", SOCIAL, "0起", "1起", False),
        ("安全事故起数", SOCIAL, "0起", "无", True),
        ("安全事故起数", SOCIAL, "无", "2起", False),
        ("重特大生产安全事故", SOCIAL, "不发生", "发生1起", False),
        ("重特大生产安全事故", SOCIAL, "确保不发生", "未发生", True),
        ("重大恶性治安案件", SOCIAL, "坚决杜绝此类案件", "1起", False),
        ("孕产妇死亡率", SOCIAL, "≤12/10万", "20/10万", False),
        ("孕产妇死亡率", SOCIAL, "≤12/10万", "0.096‰", True),
        ("差错率", SOCIAL, "≤3‱", "5‱", False),
        ("执法投诉率", SOCIAL, "2%", "2.4%", False),
        ("设备采购总成本", COST, "680万元", "651.4万元", True),
        ("设备采购总成本", COST, "680万元", "690万元", False),
        ("成本节约率", COST, "5%", "3%", False),
        ("经费压降率", COST, "5%", "3%", False),
        ("故障响应时间", TIME, "30分钟", "45分钟", False),
        ("补贴拨付周期", TIME, "20个工作日", "15个工作日", True),
        ("企业开办时间", TIME, "1个工作日", "2个工作日", False),
        ("亡人事故起数下降率", SOCIAL, "5%", "7.4%", True),
        ("投诉办结率", SOCIAL, "95%", "97%", True),
    ],
)
def test_the_name_gives_the_direction_where_no_sign_does(name, section, target, actual, wanted):
    assert met(target, actual, name, section) is wanted


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("不突破120%", "106%", True),
        ("不突破120%", "131%", False),
        ("不得超过3%", "3.2%", False),
        ("不达3%", "2.1%", True),
        ("不低于95%", "94%", False),
    ],
)
def test_what_must_not_be_exceeded_is_a_ceiling(target, actual, wanted):
    assert met(target, actual, "政府债务率", SOCIAL) is wanted


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("由93.2%提高到95%以上", "94.1%", False),
        ("由93.2%提高到95%", "95.5%", True),
        ("≥95%", "由93.2%提高到94.1%", False),
        ("由12%降至9%", "10%", False),
        ("降至9%", "8%", True),
        ("由12%降至9%", "由12%降至8%", True),
    ],
)
def test_a_change_is_judged_by_what_it_arrives_at(target, actual, wanted):
    assert met(target, actual, "农村自来水普及率", SOCIAL) is wanted


@pytest.mark.parametrize(
    ("name", "target", "actual", "wanted"),
    [
        ("单位产值能耗", "下降3%", "下降4%", True),
        ("单位产值能耗", "下降3%", "下降2%", False),
        ("单位产值能耗", "下降3%", "上升4%", False),
        ("单位产值能耗", "下降3%", "-3.5%", True),
        ("投诉件数", "较上年下降10%", "12%", True),
        ("事故起数", "较上年减少5起", "较上年减少6起", True),
        ("投诉率", "降低2个百分点", "降低1.5个百分点", False),
        ("平均等待时间", "缩短5分钟", "缩短8分钟", True),
        ("失业人数", "增加不超过20人", "减少15人", True),
        ("旅游人次", "增长10%", "下降12%", False),
        ("旅游人次", "增长10%", "12%", True),
        ("新增岗位", "500个", "增加520个", True),
    ],
)
def test_a_fall_is_asked_for_to_go_at_least_so_far(name, target, actual, wanted):
    assert met(target, actual, name, SOCIAL) is wanted


@pytest.mark.parametrize(
    ("name", "target", "actual", "wanted"),
    [
        ("降低企业成本", "1.2亿元", "1.35亿元", None),
        ("压减三公经费", "10万元", "12万元", None),
        ("减少投诉件数", "50件", "40件", None),
        ("降低空置率", "2%", "3%", None),
        ("降低企业成本", "≥1.2亿元", "1.35亿元", True),
        ("降低单位能耗", "3%", "4%", True),
        ("成本降低率", "3%", "4%", True),
        ("压缩机采购成本", "30万元", "31万元", False),
    ],
)
def test_what_is_saved_is_not_held_for_what_is_left(name, target, actual, wanted):
    assert met(target, actual, name, COST) is wanted
    assert met("2300吨", "2410吨", "减少碳排放", SOCIAL) is True


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("稳控", "不发生到省集体访", "未发生"),
        ("应急供水", "不断档", "未断档"),
        ("养护成本", "县道1.0万元/公里，村道0.3万元/公里", "未突破定额"),
        ("受众满意度", "90%", "未统计"),
        ("课酬发放金额", "48万元", "47.6万元"),
        ("名额供需比", "≥1:1.5", "1:1.4"),
        ("机组能效等级", "2级及以上", "1级"),
        ("耐火等级", "不低于二级", "一级"),
    ],
)
def test_a_good_or_an_open_result_is_no_miss(name, target, actual):
    assert met(target, actual, name, ("outputs", "quality")) is not False


@pytest.mark.parametrize(
    "name",
    [
        "超时率",
        "发病率",
        "返修率",
        "停电时间",
        "资产负债率",
        "线损率",
        "农药使用量",
        "群众跑动次数",
        "存量债务",
        "平均通勤时间",
    ],
)
def test_a_bare_figure_of_what_may_be_bad_is_neither_floor_nor_ceiling(name):
    assert met("10%", "8%", name, SOCIAL) is None
    assert met("10%", "12%", name, SOCIAL) is None
    assert met("≤10%", "12%", name, SOCIAL) is False


@pytest.mark.parametrize(
    "name", ["覆盖率", "就业人数", "停车位数", "返乡创业人数", "隐患整改率", "漏水修复率", "投诉办结率", "退耕还林面积"]
)
def test_a_bare_figure_of_what_is_done_is_a_floor(name):
    assert met("10%", "8%", name, SOCIAL) is False


@pytest.mark.parametrize(
    ("name", "target", "actual", "wanted"),
    [
        ("云服务租用价格", "较市场价下浮25%", "下浮26%", True),
        ("云服务租用价格", "比市场价低25%", "低24%", False),
        ("街头冻饿死亡", "不发生1例", "1例", False),
        ("街头冻饿死亡", "不发生1例", "0例", True),
        ("补贴发放", "30日内", "最长47日", False),
        ("补贴发放", "30日内", "最长27日", True),
        ("救助人次", "据实（上年4120人次）", "3986人次", None),
        ("实验室质控", "全部项目满意（Z值≤2）", "34项全部满意", None),
    ],
)
def test_the_worst_case_a_discount_and_none_are_read(name, target, actual, wanted):
    assert met(target, actual, name, COST) is wanted


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("9月底完成招标", "至今未招标", False),
        ("移交档案馆", "未移交", False),
        ("不发生到省集体访", "未发生", None),
        ("每日供应，不断供", "未断供", None),
        ("不超定额", "未突破定额", None),
        ("90%", "尚未统计", None),
    ],
)
def test_what_was_not_done_is_missed_and_what_did_not_happen_is_not(target, actual, wanted):
    assert attainment.met(row(target, actual, "物资供应", TIME)) is wanted


def test_a_share_of_something_keeps_the_sign_before_it():
    assert met("不低于上年人均消费支出的35%", "36%", "优待金标准", COST) is True
    assert met("不低于上年人均消费支出的35%", "34%", "优待金标准", COST) is False


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("事故起数", "减少5起", "3起"),
        ("空置率", "下降2%", "8%"),
        ("事故起数", "≤30起", "减少5起"),
        ("就业率", "≥60%", "提高3%"),
    ],
)
def test_a_change_is_not_held_against_a_level(name, target, actual):
    assert met(target, actual, name, SOCIAL) is None


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("自来水普及率", "由93.2%提高到95%", "提高1.5个百分点"),
        ("自来水普及率", "由93.2%提高到95%", "提高1.5%"),
        ("自来水普及率", "提高2%", "由93.2%提高到95.5%"),
        ("自来水普及率", "提高2%", "提高到95.5%"),
        ("自来水普及率提升幅度", "≥2%", "由93.2%提高到95.5%"),
    ],
)
def test_a_level_is_not_held_against_a_difference(name, target, actual):
    assert met(target, actual, name, SOCIAL) is None


@pytest.mark.parametrize(
    ("name", "target", "actual", "wanted"),
    [
        ("财政资金撬动社会投入", "1:3以上", "1:3.4", True),
        ("财政资金撬动社会投入", "≥1:3", "1:2.1", False),
        ("财政资金撬动社会投入", "≥1:3", "2:7", True),
        ("财政资金撬动社会投入", "1:3.45", "1:3.4", True),
        ("生师比", "≤18:1", "19:1", False),
        ("投入产出比", "3:2", "4:3", False),
        # Teachers to pupils: ≥1:18 and ≤1:18 are both written for at most 18 pupils.
        ("师生比", "≥1:18", "1:16", None),
        ("师生比", "≤1:18", "1:16", None),
        ("财政资金撬动社会投入", "≥1:3", "3.4", None),
        ("财政资金撬动社会投入", "≥1:3", "340%", None),
    ],
)
def test_ratios_to_one_are_compared_by_the_other_term(name, target, actual, wanted):
    assert met(target, actual, name, SOCIAL) is wanted


def test_a_bare_span_of_time_says_nothing_unless_it_is_a_delay():
    assert met("30天", "25天", "展览时间", TIME) is None


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("2023年11月30日前", "2023年11月24日", True),
        ("2023年12月31日前完成", "2024年1月20日", False),
        ("9月30日前", "10月22日", False),
        ("2023年11月底前", "2023年11月", True),
        ("2023年11月15日前", "2023年11月", None),
        ("2023年11月15日前", "2023年12月", False),
        ("2023年11月15日前", "2023年第四季度", None),
        ("2023年11月15日前", "已完成", None),
        ("2023年11月15日前", "98%", None),
    ],
)
def test_dates_are_compared_by_the_day(target, actual, wanted):
    assert met(target, actual, "工程完工日期", TIME) is wanted


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("≥60万㎡", "超65万㎡", True),
        ("≥70万㎡", "超65万㎡", None),
        ("≥200人次", "140余人次", False),
        ("≥140人次", "140余人次", None),
        ("≥95%", "≥95%", True),
        ("≥90%", "90%～92%", True),
        ("≥91%", "90%～92%", None),
        ("3-5次", "4次", True),
        ("3-5次", "2次", False),
        ("3-5次", "6次", None),
        ("≥200人", "数十人", None),
        ("≥200人", "完成", None),
        ("≥200人", "220人次", None),
    ],
)
def test_bounds_estimates_and_ranges_count_only_where_they_decide(target, actual, wanted):
    assert met(target, actual) is wanted


def test_a_coarser_print_of_the_same_amount_is_no_miss():
    assert met("≥12345万元", "1.23亿元") is True
    assert met("≥12395万元", "1.23亿元") is False
    assert met("≥95%", "94.6%") is False


def test_a_share_above_one_hundred_was_misread():
    assert met("≥292%", "93.1%", "公路优良路率") is None
    assert met("≥120%", "95%", "投资完成率") is False


def test_a_slip_of_the_unit_is_not_judged():
    slipped = row("≤850元", "812万元", "每亩造林成本", COST)
    assert attainment.unit_slip(slipped)
    assert attainment.judge(slipped) is None


def test_amounts_that_really_differ_are_no_slip():
    assert not attainment.unit_slip(row("8000万元", "1.7535亿元", "固定资产投资额", ("benefits", "economic")))
    assert not attainment.unit_slip(row("≤562.50万元", "5625000元", "工程总成本", COST))


def test_overshoot_is_counted_in_one_unit():
    found = attainment.judge(row("8000万元", "1.7535亿元", "固定资产投资额", ("benefits", "economic")))
    assert (found.actual, found.ratio, found.better_by) == (Decimal(17535), Decimal("219.1875"), Decimal("119.1875"))


def test_exactly_thirty_percent_is_thirty_percent():
    assert attainment.judge(row("≥9000人次", "11700人次", "诊疗人次")).better_by == LIMIT


def test_a_target_of_zero_is_never_divided_by():
    found = attainment.judge(row("=0起", "1起", "火灾事故起数", SOCIAL))
    assert (found.met, found.ratio, found.better_by) == (False, None, None)


@pytest.mark.parametrize(
    ("name", "section", "target", "spared"),
    [
        ("一般火灾事故起数", SOCIAL, "≤3起", True),
        ("药品采购成本", COST, "≤96.00万元", True),
        ("科目调整次数", ("outputs", "quantity"), "≤10次", True),
        ("单个展览成本", COST, "≤45万元", False),
        ("故障响应时间", TIME, "≤30分钟", False),
        ("媒体报道次数", SOCIAL, "≥20次", False),
    ],
)
def test_a_cap_not_used_up_is_no_overshoot(name, section, target, spared):
    assert direction.spared(row(target, "1", name, section)) is spared


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("已验收", "已验收", True),
        ("已验收", "未验收", False),
        ("通过验收", "尚未完成", False),
        ("效果明显", "效果明显", None),
        ("按计划完成", "按计划完成", None),
        ("达成年度指标", "部分达成年度指标并具有一定效果", False),
        ("≥95%", "达成预期指标", True),
    ],
)
def test_states_and_official_options_are_met_or_not(target, actual, wanted):
    assert attainment.met(row(target, actual, "工程质量")) is wanted


@pytest.mark.parametrize(
    ("target", "actual", "weight", "formula", "points"),
    [
        ("≥50", "45", 8, "proportional", "7.20"),
        ("≥50", "45", 8, "threshold60", "6.00"),
        ("≥50", "20", 8, "proportional", "3.20"),
        ("≥50", "20", 8, "threshold60", "0"),
        ("≥50", "30", 8, "proportional", "4.80"),
        ("≥50", "30", 8, "threshold60", "0"),
        ("≤90", "99", 8, "proportional", "7.20"),
        ("≤90", "135", 8, "proportional", "4.00"),
        ("≤90", "180", 8, "proportional", "0"),
        ("≤0", "0", 8, "proportional", "8"),
        ("≤0", "1", 8, "proportional", "0"),
        ("=48", "47", 5, "proportional", "4.90"),
        ("≥95%", "91%", 10, "satisfaction_bands", "10"),
        ("≥95%", "81%", 10, "satisfaction_bands", "8"),
        ("≥95%", "61%", 10, "satisfaction_bands", "5"),
        ("≥95%", "59%", 10, "satisfaction_bands", "0"),
    ],
)
def test_formulas_give_their_points(target, actual, weight, formula, points):
    earned = attainment.points(attainment.judge(row(target, actual)), Decimal(weight), formula)
    assert earned.points == Decimal(points)


def test_no_formula_grades_a_missed_date_or_an_estimate():
    late = attainment.judge(row("2023年11月30日前", "2023年12月4日", "完工日期", TIME))
    rough = attainment.judge(row("≥200人次", "140余人次"))
    assert attainment.points(late, Decimal(8), "proportional") is None
    assert attainment.points(rough, Decimal(8), "proportional") is None


def test_every_profile_says_how_everything_earns_its_points():
    for name in profile.names():
        formulas = profile.load(name).formulas
        assert formulas.keys() == profile.FORMULAS.keys()
        assert all(formula in profile.FORMULAS[kind] for kind, formula in formulas.items())


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("≥60万元", "超65万元", True),
        ("≥60万元", "超55万元", None),
        ("≤60万元", "超65万元", False),
        ("≤60万元", "超55万元", None),
        ("≤3起", "<2起", True),
        ("≤3起", "<5起", None),
        ("≥3个", "<2个", False),
        ("≥3个", "<5个", None),
        ("≥85%", "90%-92%", True),
        ("≥95%", "90%-92%", False),
        ("≥91%", "90%-92%", None),
        ("≤92%", "90%-92%", True),
        ("≥60个", "约100个", True),
        ("≥60个", "约66个", None),
        ("≥60个", "约67个", True),
        ("≥60个", "约54个", None),
        ("≥60个", "约53个", False),
    ],
)
def test_a_bound_an_estimate_or_a_range_counts_where_it_decides(target, actual, wanted):
    assert met(target, actual, "保障对象数", SOCIAL) is wanted


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("85%-93%", "90%", True),
        ("85%-93%", "85%", True),
        ("85%-93%", "93%", True),
        ("85%-93%", "84.9%", False),
        ("85%-93%", "93.1%", None),
        ("±5%", "5%", True),
        ("±5%", "5.1%", False),
        ("±5%", "-5%", True),
        ("±5%", "-5.1%", False),
        ("85%-93%", "约90%", None),
        ("85%-93%", "88%-90%", None),
    ],
)
def test_a_range_as_target_is_met_within_it(target, actual, wanted):
    assert met(target, actual, "床位使用率", SOCIAL) is wanted


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("≥12345万元", "1.23亿元", True),
        ("≥12350万元", "1.23亿元", True),
        ("≥12351万元", "1.23亿元", False),
        ("≤1.2亿元", "12049万元", False),
        ("≤12250万元", "1.23亿元", True),
        ("≤12249万元", "1.23亿元", False),
    ],
)
def test_half_a_step_of_a_coarser_print_is_no_miss(target, actual, wanted):
    assert met(target, actual, "贷款规模", SOCIAL) is wanted


def test_a_refusal_is_one():
    assert all(map(attainment.refused, ("未移交", "至今未招标", "没有完成。", "尚未验收", "不合格")))
    assert not any(map(attainment.refused, ("未发生", "未突破定额", "已移交", "未", "完成")))


@pytest.mark.parametrize(
    ("name", "target", "actual", "wanted"),
    [
        ("Fatal accidents on county roads", "0", "2", False),
        ("Serious accidents", "zero accidents", "2 accidents", False),
        ("Serious accidents", "none", "2", False),
        ("Upheld complaints", "0 complaints", "nil", True),
        ("Admissions after falls", "≤ 12 per 1,000 clients", "12.6 per 1,000 clients", False),
        ("Admissions after falls", "no more than 0.15 per 100,000 residents", "0.12 per 100,000 residents", True),
        ("Safety drills", "≥ 30 per month", "21 per month", False),
        ("Burglaries", "reduced by 5%", "reduced by 6.1%", True),
        ("Burglaries", "reduced by 5%", "increased by 2%", False),
        ("Visitors", "up 5%", "up 4%", False),
        ("Page response", "within 2 seconds", "1.3 seconds", True),
    ],
)
def test_plain_english_is_held_against_plain_english(name, target, actual, wanted):
    assert met(target, actual, name, SOCIAL) is wanted


@pytest.mark.parametrize(
    ("target", "actual", "wanted"),
    [
        ("Yes", "No", False),
        ("Yes", "Yes", True),
        ("Passed acceptance", "Did not pass acceptance", False),
        ("Passed acceptance", "Failed acceptance", False),
        ("No interruption", "No interruption", None),
    ],
)
def test_an_english_refusal_is_a_miss(target, actual, wanted):
    assert attainment.met(row(target, actual, "Works", TIME)) is wanted


@pytest.mark.parametrize(
    ("name", "section", "target", "actual", "wanted"),
    [
        ("Bus shelters put up", ("outputs", "quantity"), "fifteen shelters", "16 shelters", True),
        ("Bus shelters put up", ("outputs", "quantity"), "fifteen shelters", "fourteen shelters", False),
        ("Language classes", ("outputs", "quantity"), "at least three a week", "four a week", True),
        ("Language classes", ("outputs", "quantity"), "at least three a week", "two a week", False),
        ("Language classes", ("outputs", "quantity"), "three per week", "156 classes", None),
        ("Nature trails marked", ("outputs", "quantity"), "no fewer than six trails", "6 trails", True),
        ("Nature trails marked", ("outputs", "quantity"), "no fewer than six trails", "5 trails", False),
        ("Nature trails marked", ("outputs", "quantity"), "six trails or more", "7 trails", True),
        ("Workshops", ("outputs", "quantity"), "eight to ten workshops", "9 workshops", True),
        ("Workshops", ("outputs", "quantity"), "eight to ten workshops", "seven workshops", False),
        ("Workshops", ("outputs", "quantity"), "8 to 10 workshops", "6 workshops", False),
        (
            "Apprentices taken on",
            ("outputs", "quantity"),
            "between twenty and thirty apprentices",
            "24 apprentices",
            True,
        ),
        (
            "Apprentices taken on",
            ("outputs", "quantity"),
            "between twenty and thirty apprentices",
            "18 apprentices",
            False,
        ),
        ("Trees planted", ("outputs", "quantity"), "two hundred and fifty trees", "261 trees", True),
        ("Trees planted", ("outputs", "quantity"), "two hundred and fifty trees", "240 trees", False),
        ("Trees planted", ("outputs", "quantity"), "one thousand trees", "1,040 trees", True),
        ("Trees planted", ("outputs", "quantity"), "a thousand trees", "960 trees", False),
        ("Allotments let", ("outputs", "quantity"), "two dozen", "26", True),
        ("Allotments let", ("outputs", "quantity"), "two dozen plots", "21 plots", False),
        ("Libraries with longer hours", ("outputs", "quantity"), "12 libraries", "11 libraries", False),
        ("Libraries with longer hours", ("outputs", "quantity"), "1 library", "2 libraries", True),
        ("Mobile clinics", ("outputs", "quantity"), "one clinic", "1 clinic", True),
        ("Mobile clinics", ("outputs", "quantity"), "two mobile clinics", "2 clinics", True),
        ("Mobile clinics", ("outputs", "quantity"), "two mobile clinics", "one mobile clinic", False),
        ("Children vaccinated", ("outputs", "quantity"), "at least 4,000 children", "4,120 children", True),
        ("Children vaccinated", ("outputs", "quantity"), "at least 4,000 children", "3,880 children", False),
        ("Women in the programme", ("outputs", "quantity"), "minimum of 40 women", "43 women", True),
        ("Women in the programme", ("outputs", "quantity"), "minimum of 40 women", "37 women", False),
        ("Women in the programme", ("outputs", "quantity"), "40 women minimum", "38 women", False),
        ("Residents who can swim", SOCIAL, "three in four", "77 %", True),
        ("Residents who can swim", SOCIAL, "three in four", "71 %", False),
        ("Residents who can swim", SOCIAL, "3 in 4", "0.71 of 1", None),
        ("Residents who can swim", SOCIAL, "at least two thirds of residents", "68 %", True),
        ("Residents who can swim", SOCIAL, "at least two thirds of residents", "64 %", False),
        ("Residents who can swim", SOCIAL, "more than half", "54 %", True),
        ("Residents who can swim", SOCIAL, "more than half", "47 %", False),
        ("Pupils walking to school", SOCIAL, "one in three", "35.2 %", True),
        ("Pupils walking to school", SOCIAL, "one in three", "28 %", False),
        ("Pupils walking to school", SOCIAL, "8 out of 10", "82 per cent", True),
        ("Pupils walking to school", SOCIAL, "8 out of 10", "seven out of ten", False),
        ("Pupils walking to school", SOCIAL, "three quarters of pupils", "76 %", True),
        ("Pupils walking to school", SOCIAL, "three quarters of all pupils", "70 %", False),
        ("Pupils walking to school", SOCIAL, "a quarter of pupils", "27 %", True),
        ("Pupils walking to school", SOCIAL, "half of the pupils", "49 %", False),
        ("Recycling rate", SOCIAL, "from 41 % to 45 %", "46 %", True),
        ("Recycling rate", SOCIAL, "from 41 % to 45 %", "43 %", False),
        ("Recycling rate", SOCIAL, "raise from 41 % to 45 %", "44 %", False),
        ("Recycling rate", SOCIAL, "up from 41 % to 45 %", "45.2 %", True),
        ("Road deaths", SOCIAL, "down from 14 to 10", "9", True),
        ("Road deaths", SOCIAL, "down from 14 to 10", "12", False),
        ("Road deaths", SOCIAL, "cut from 14 to 10 deaths", "11 deaths", False),
        ("Road deaths", SOCIAL, "zero", "zero", True),
        ("Road deaths", SOCIAL, "zero", "2", False),
        ("Road deaths", SOCIAL, "zero deaths", "0 deaths", True),
        ("Road deaths", SOCIAL, "no more than three", "two", True),
        ("Road deaths", SOCIAL, "no more than three", "four", False),
        ("Vacant flats", SOCIAL, "below 30 flats", "27 flats", True),
        ("Vacant flats", SOCIAL, "below 30 flats", "34 flats", False),
        ("Vacant flats", SOCIAL, "not above 30 flats", "33 flats", False),
        ("Vacant flats", SOCIAL, "30 flats or fewer", "29 flats", True),
        ("Vacant flats", SOCIAL, "30 flats or fewer", "36 flats", False),
        ("Vacant flats", SOCIAL, "max. 30 flats", "35 flats", False),
        ("Vacant flats", SOCIAL, "30 flats max", "28 flats", True),
        ("Vacant flats", SOCIAL, "at most thirty flats", "thirty-two flats", False),
        ("Vacant flats", SOCIAL, "a maximum of 30 flats", "31 flats", False),
        ("Vacant flats", SOCIAL, "not to exceed 30 flats", "29 flats", True),
        ("Vacant flats", SOCIAL, "capped at 30 flats", "40 flats", False),
        ("Vacant flats", SOCIAL, "limited to 30 flats", "22 flats", True),
        ("Oxygen in the river", SOCIAL, "not under 7 mg/L", "7.4 mg/L", True),
        ("Oxygen in the river", SOCIAL, "no lower than 7 mg/L", "6.4 mg/L", False),
        ("Visitors to the park", SOCIAL, "in excess of 90,000 visitors", "88,000 visitors", False),
        ("Visitors to the park", SOCIAL, "over 90,000 visitors", "93,400 visitors", True),
        ("Visitors to the park", SOCIAL, "exceeding 90,000 visitors", "84,000 visitors", False),
        ("Visitors to the park", SOCIAL, "90,000 visitors and more", "91,000 visitors", True),
        ("Visitors to the park", SOCIAL, "90,000 visitors or above", "85,000 visitors", False),
        ("Visitors to the park", SOCIAL, "upwards of 90,000 visitors", "95,000 visitors", True),
        ("Visitors to the park", SOCIAL, "90k visitors", "91k visitors", True),
        ("Visitors to the park", SOCIAL, "0.9 million visitors", "0.8 million visitors", False),
        ("Reply to letters", TIME, "within ten working days", "9 working days", True),
        ("Reply to letters", TIME, "within ten working days", "twelve working days", False),
        ("Reply to letters", TIME, "within two weeks", "13 days", True),
        ("Reply to letters", TIME, "within two weeks", "16 days", False),
        ("Reply to letters", TIME, "no longer than a week", "8 days", None),
        ("Reply to letters", TIME, "not longer than 14 days", "15 days", False),
        ("Reply to letters", TIME, "no later than 14 days after receipt", "12 days", True),
        ("Reply to letters", TIME, "14 calendar days at most", "13 days", True),
        ("Reply to letters", TIME, "same day", "same day", True),
        ("Reply to letters", TIME, "same day", "3 days", False),
        ("Ambulance at the scene", TIME, "within 8 min", "7 min 30 s", True),
        ("Ambulance at the scene", TIME, "within 8 min", "8 min 30 s", False),
        ("Ambulance at the scene", TIME, "in under 8 minutes", "9 minutes", False),
        ("Repair of street lamps", TIME, "≤ 36 hrs", "40 hrs", False),
        ("Repair of street lamps", TIME, "≤ 36 hours", "1.5 days", True),
        ("Repair of street lamps", TIME, "1½ days or less", "30 hours", True),
        ("Repair of street lamps", TIME, "1 day 12 hours at most", "38 hours", False),
        ("Planning decisions", TIME, "eight weeks or less", "9 weeks", False),
        ("Planning decisions", TIME, "within three months", "2 months", True),
        ("Planning decisions", TIME, "within three months", "four months", False),
        ("Publication of the minutes", TIME, "by noon", "11.30 am", None),
        ("Publication of the minutes", TIME, "by 6 pm", "5.45 pm", True),
        ("Publication of the minutes", TIME, "by 6 pm", "7.10 pm", False),
        ("Publication of the minutes", TIME, "before 10 a.m.", "9.30 a.m.", True),
        ("Bridge reopened", TIME, "by the 15th of June", "the 12th of June", True),
        ("Bridge reopened", TIME, "by the 15th of June", "the 19th of June", False),
        ("Bridge reopened", TIME, "by 15th June 2023", "16th June 2023", False),
        ("Bridge reopened", TIME, "15/06/2023", "09/06/2023", True),
        ("Bridge reopened", TIME, "15/06/2023", "02/07/2023", False),
        ("Bridge reopened", TIME, "03/06/2023", "02/07/2023", None),
        ("Bridge reopened", TIME, "15.06.2023", "19.06.2023", False),
        ("Bridge reopened", TIME, "on or before 15 June 2023", "14 June 2023", True),
        ("Bridge reopened", TIME, "15 June 2023 at the latest", "20 June 2023", False),
        ("Bridge reopened", TIME, "at the latest by 15 June 2023", "10 June 2023", True),
        ("Bridge reopened", TIME, "Sept. 30, 2023", "Oct. 4, 2023", False),
        ("Bridge reopened", TIME, "by the end of 2023", "14 December 2023", True),
        ("Bridge reopened", TIME, "by the end of 2023", "11 January 2024", False),
        ("Bridge reopened", TIME, "by year-end", "3 November 2023", True),
        ("Bridge reopened", TIME, "by the end of June 2023", "August 2023", False),
        ("Bridge reopened", TIME, "by Whitsun 2023", "24 May 2023", None),
        ("Cost per meal", COST, "≤ £3.20", "£3.05", True),
        ("Cost per meal", COST, "≤ £3.20", "£3.55", False),
        ("Cost per meal", COST, "no more than $3.20", "$3.40", False),
        ("Cost per meal", COST, "EUR 3.20 at most", "EUR 3.10", True),
        ("Cost per meal", COST, "at most €3.20 per meal", "€3.60 per meal", False),
        ("Cost per meal", COST, "CHF 3.20 or under", "CHF 3.10", True),
        ("Cost per meal", COST, "USD 3.20", "USD 3.60", False),
        ("Total cost of the hall", COST, "≤ £1.2m", "£1.34m", False),
        ("Total cost of the hall", COST, "within £1.2 million", "£1,180,000", True),
        ("Total cost of the hall", COST, "≤ $450k", "$452k", False),
        ("Total cost of the hall", COST, "not exceeding 1.2 million euros", "1.3 million euros", False),
        ("Total cost of the hall", COST, "≤ £900", "$950", None),
        ("Total cost of the hall", COST, "≤ 900 dollars", "$910", False),
        ("Total cost of the hall", COST, "between £800 and £900", "£870", True),
        ("Total cost of the hall", COST, "between £800 and £900", "£960", False),
        ("Newsletters", ("outputs", "quantity"), "every two months", "6 newsletters", None),
        ("Newsletters", ("outputs", "quantity"), "one per month", "12 newsletters", None),
        ("Newsletters", ("outputs", "quantity"), "one per month", "11 per year", None),
        ("Newsletters", ("outputs", "quantity"), "one issue per quarter", "4 issues", None),
        ("Inspections", ("outputs", "quantity"), "12 inspections per month", "144 inspections", None),
        ("Inspections", ("outputs", "quantity"), "40 inspections per year", "41 inspections", True),
        ("Inspections", ("outputs", "quantity"), "40 inspections a year", "37 inspections", False),
        ("Ponds dug", ("outputs", "quantity"), "five new ponds", "5 ponds", True),
        ("Ponds dug", ("outputs", "quantity"), "4 additional ponds", "3 ponds", False),
        ("Ponds dug", ("outputs", "quantity"), "four ponds of at least 200 m2", "four ponds", None),
        ("Benches", ("outputs", "quantity"), "40 wooden benches", "41 benches", True),
        ("Benches", ("outputs", "quantity"), "659 out of 700 benches", "650 benches", False),
        ("Waiting time for a place", SOCIAL, "20 days", "17 days", True),
        ("Waiting time for a place", SOCIAL, "20 days", "24 days", False),
        ("Unemployment rate", SOCIAL, "6 %", "5.6 %", True),
        ("Unemployment rate", SOCIAL, "6 %", "6.8 %", False),
        ("Reduction in accidents", SOCIAL, "10 %", "11.4 %", True),
        ("Reduction in accidents", SOCIAL, "10 %", "8 %", False),
        ("Energy consumption of the pool", SOCIAL, "reduced by 8 %", "reduced by 9.1 %", True),
        ("Energy consumption of the pool", SOCIAL, "a cut of 8 %", "a cut of 6 %", False),
        ("Museum visits", SOCIAL, "a rise of 5 %", "a rise of 6.2 %", True),
        ("Museum visits", SOCIAL, "growth of 5 %", "growth of 3 %", False),
    ],
)
def test_english_is_held_against_english(name, section, target, actual, wanted):
    assert met(target, actual, name, section) is wanted


def test_how_far_a_time_of_the_day_was_passed_is_no_share():
    found = attainment.judge(row("by 5 pm", "5.30 pm", "Minutes published", TIME))
    assert not found.met and found.better_by is None
    assert attainment.points(found, Decimal(5), "proportional") is None
    assert met("from 8 a.m.", "8 a.m.", "Opening of the counter", TIME) is None


@pytest.mark.parametrize(
    ("target", "actual", "unit"), [("≤640万元", "6259200", "元"), ("≤6400000元", "625.92", "万元")]
)
def test_an_amount_without_its_unit_is_not_judged_where_it_can_only_be_meant_in_another(target, actual, unit):
    left = row(target, actual, "工程总成本", COST)
    assert attainment.left_out(left) == unit
    assert attainment.judge(left) is None


@pytest.mark.parametrize(
    ("target", "actual"), [("≤640万元", "625.92"), ("≤640万元", "1900"), ("≤20000元", "2"), ("≥640个", "6400000")]
)
def test_a_bare_number_is_else_in_the_unit_of_the_target(target, actual):
    assert not attainment.left_out(row(target, actual, "工程总成本", COST))


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≤5分钟", "5分20秒", False),
        ("≤5分钟", "4分50秒", True),
        ("≤5分", "4分50秒", True),
        ("≤5分30秒", "320秒", True),
        ("≤2小时", "2小时10分", False),
        ("≤3天", "2天20小时", True),
        ("≥3年", "2年6个月", False),
        ("≤1小时", "59分30秒", True),
        ("≤1小时30分钟", "1小时30分20秒", False),
    ],
)
def test_a_span_of_several_units_is_compared(target, actual, expected):
    assert met(target, actual, "到场时间" if "年" not in target else "合同期限") is expected
