"""Family R: what an output is and what a goal is answered by; look-alikes stay silent."""

import pytest

from tests.rules import found, row

# --- R301 ---


@pytest.mark.parametrize(
    ("name", "target", "section"),
    [
        ("冬春救助资金发放", "春节前", "outputs.timeliness"),
        ("农民工工资支付", "每月20日前", "outputs.timeliness"),
        ("补贴兑付", "考核后30个工作日内", "outputs.timeliness"),
        ("补助资金支付", "考核结果确认后60日内", "outputs.timeliness"),
        ("惠农补贴资金发放", "2023年6月30日前", "outputs.quality"),
    ],
)
def test_when_money_is_paid_out_is_a_service(name, target, section):
    assert not found(row(name, target, "按期", section), "R301")


@pytest.mark.parametrize(
    ("name", "target", "section"),
    [
        ("资金支付进度", "12月底达到100%", "outputs.timeliness"),
        ("资金支付进度", "按序时进度", "outputs.timeliness"),
        ("补助资金支付", "100%", "outputs.timeliness"),
        ("补助资金发放", "120万元", "outputs.quantity"),
    ],
)
def test_how_much_money_is_paid_out_is_an_input(name, target, section):
    assert found(row(name, target, target, section), "R301")


# --- R304 ---


@pytest.mark.parametrize(
    ("promise", "linked"),
    [
        ("按18条核算", True),
        ("按6500米核算", True),
        ("按19条核算", False),
        ("按18座核算", False),
        ("毛利占比95%", False),
    ],
)
def test_a_promise_is_answered_by_the_row_that_asks_for_its_amount(promise, linked):
    goal = {"goals.4": {"text": f"推进夜间经济，{promise}"}}
    assert bool([f for f in found(goal, "R304") if f.facts.get("promise") == promise]) != linked


def test_what_is_paid_for_a_service_is_an_input_by_any_name():
    assert found(row("检验费支付率", "100%", "100%", "outputs.quality"), "R301")
    assert not found(row("检验费支付准确率", "100%", "100%", "outputs.quality"), "R301")


def test_a_number_of_visits_says_how_many_and_not_how_well():
    assert found(row("窗口接待群众", "2000人次", "2318人次", "outputs.quality"), "R302")
    assert not found(row("拒载投诉", "≤20人次", "3人次", "outputs.quality"), "R302")
    assert not found(row("导游讲解", "每日4人次", "每日4人次", "outputs.quality"), "R302")


def test_a_rise_is_taken_up_by_the_row_whose_target_lies_so_far_from_its_baseline():
    row = {
        "outputs.quantity.0.name": "绿波协调路段累计条数",
        "outputs.quantity.0.target": "≥38条",
        "outputs.quantity.0.baseline": "32条",
    }

    def promises(text):
        return [f.facts["promise"] for f in found({**row, "goals.4": {"text": text}}, "R304") if "promise" in f.facts]

    assert not promises("夜间照明较上年末净增6条")
    assert not promises("夜间照明较上年增长约两成")
    assert promises("夜间照明较上年末净增9条") == ["夜间照明较上年末净增9条"]


def test_a_promise_is_quoted_without_the_word_that_joins_it():
    goal = {"goals.4": {"text": "推进夜间经济，并举办灯光音乐会6场"}}
    assert [f.facts.get("promise") for f in found(goal, "R304")] == ["举办灯光音乐会6场"]


# --- R309 ---


def test_a_figure_said_of_an_indicator_is_taken_up_whatever_the_table_says():
    def loose(text):
        return [f.facts["figures"] for f in found({"results.4": {"text": text}}, "R309")]

    assert not loose("充电端口完好率为98.9%。")
    assert loose("路灯亮灯率98.9%。") == [["98.9%"]]


def test_what_stands_beside_a_planned_figure_is_a_detail_of_it():
    def loose(text):
        return [f.facts["figures"] for f in found({"results.4": {"text": text}}, "R309")]

    assert not loose("充电端口完好率为98.9%，比上年提高2.3个百分点，提前12天完成。")
    assert not loose("充电端口完好率为98.9%，更换配件37件。")
    assert loose("充电端口完好率为98.9%。安装路灯37盏。") == [["37盏"]]


def test_a_clause_about_something_with_a_planned_figure_only_tells_more_of_it():
    def loose(text):
        return [f.facts["figures"] for f in found({"results.4": {"text": text}}, "R309")]

    assert not loose("充电端口巡检1240次。")
    assert loose("夜间照明巡检1240次。") == [["1240次"]]


@pytest.mark.parametrize(
    "text",
    [
        "每处泵房由4人以上值守。",
        "2名驻村干部全年在村240天。",
        "单日最多3260人次出现在5月2日。",
        "峰值1.2万人次。",
        "基本支出占总支出的62.1%，项目支出占37.9%。",
        "道路保洁比第二季度的3.2万吨减少。",
        "老年人8034人次，占65%。",
        "其余3090人次，占助餐人次的25%。",
    ],
)
def test_staff_peaks_bases_and_parts_of_what_is_planned_need_no_indicator(text):
    assert not found({"results.4": {"text": text}}, "R309")


@pytest.mark.parametrize(
    "text",
    ["培训志愿者245人，占28.4%。", "安装路灯37盏。", "接听来电8600次，其中夜间1200次。", "每名队员慰问老人37户。"],
)
def test_what_no_plan_speaks_of_is_still_named(text):
    assert found({"results.4": {"text": text}}, "R309")


def test_two_counts_that_make_a_planned_share_are_its_own():
    assert not found({"results.4": {"text": "发出问卷400份，满意366份。"}}, "R309")
    assert found({"results.4": {"text": "发出问卷400份，满意317份。"}}, "R309")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("疏浚河道公里数", "疏浚河道里程"),
        ("安装家庭护栏户数", "安装家庭护栏"),
        ("剧场演出观众人数", "剧场演出观众人次"),
        ("补种行道树株数", "补种行道树数量"),
    ],
)
def test_one_count_under_two_nouns_is_one_indicator(one, other):
    def twice(second, target="≥480处", actual="492处"):
        at = "outputs.quantity"
        edits = {f"{at}.0.name": one, f"{at}.0.target": "≥480处", f"{at}.0.actual": "492处"}
        return found({**edits, f"{at}.1.name": second, f"{at}.1.target": target, f"{at}.1.actual": actual}, "R303")

    assert twice(other)
    assert not twice(other, actual="491处") and not twice(other, target="≥470处", actual="492处")
    assert not twice(f"{other}验收") and not twice(f"新建{other}")
    assert not twice(other, "≥480公里", "492公里")
