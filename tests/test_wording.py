"""Wording: what can be checked, what only sounds so, and which words say why."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck import wording
from perfcheck.wording import fields

# --- matching -------------------------------------------------------------------------------


def test_spans_point_into_the_text_as_written() -> None:
    text = "治理成效：內控進一步健全"
    found = wording.hits(text)
    assert [text[hit.start : hit.end] for hit in found] == [hit.word for hit in found]
    assert wording.words(found) == ("進一步", "健全")


def test_the_longest_word_wins() -> None:
    assert wording.words(wording.hits("带动效果明显")) == ("带动", "效果明显")


def test_words_are_named_once_in_order() -> None:
    assert wording.words(wording.hits("进一步提升形象，进一步提升活力")) == ("进一步", "提升")


def test_words_that_touch_are_one_phrase() -> None:
    assert wording.words(wording.phrases(wording.hits("有所提高，效果明显"))) == ("有所提高", "效果明显")
    english = wording.phrases(wording.vague_words("was Significantly improved, promptly", language="en"))
    assert wording.words(english) == ("Significantly improved", "promptly")


def test_classes_narrow_the_search() -> None:
    assert wording.words(wording.hits("进一步提升形象", classes={"effort"})) == ("提升",)


def test_a_rate_is_no_vague_word() -> None:
    assert wording.hits("信访按时办结率、拨付及时率、满意度") == ()


def test_full_width_signs_are_read_as_half_width() -> None:
    assert wording.fold("（ＡＢＣ）　４８％") == "(ABC) 48%"


def test_english_words_match_whole_and_without_regard_to_case() -> None:
    assert wording.words(wording.hits("Further IMPROVE a number of goods", language="en")) == (
        "Further",
        "IMPROVE",
        "a number of",
    )


@given(st.text(max_size=60))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(wording.fold(text)) == len(wording.flat(text)) == len(text)


@given(st.text(alphabet="进一步提升的第批《》若干效果明显无XX（）%1年 \n", max_size=60))
def test_hits_are_ordered_and_apart(text: str) -> None:
    found = wording.hits(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[hit.start : hit.end] == hit.word for hit in found)


@given(st.text(max_size=80), st.text(max_size=20))
def test_no_text_is_too_strange(text: str, name: str) -> None:
    wording.vague_value(text, name)
    wording.goal_measurable(text)
    wording.circular(text)
    wording.empty_target(text, name)
    wording.template_text(text)
    wording.names_measure(text)
    wording.shared(text, name)
    wording.vague_words(text)


# --- values ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        "≥95%",
        "26",
        "12月底前",
        "两年",
        "百分之九十",
        "一次性验收合格",
        "无重大安全生产事故",
        "零投诉",
        "应收尽收",
        "日产日清",
        "永久",
        "已完成竣工验收",
        "通过省级评审",
        "Ⅱ类水质及以上",
        "符合GB 50300-2013",
        "符合招标文件要求",
        "不高于LPR",
        "按《档案管理规定》执行",
        "出台管理办法",
        "排名全省前三",
        "按季度拨付",
        "年底前完成",
        "与上年持平",
        "工程竣工",
        "被评为优秀等次",
        "过半",
        "半数以上",
        "减少一半",
        "翻番",
        "破亿次",
        "万亩以上",
    ],
)
def test_a_value_that_can_be_checked_is_not_vague(value: str) -> None:
    assert not wording.vague_value(value)


@pytest.mark.parametrize(
    "value",
    [
        "明显改善",
        "进一步提升",
        "长期",
        "良好",
        "及时",
        "健全",
        "完成",
        "已完成",
        "达标",
        "符合相关规定",
        "按计划推进",
        "达到预期目标",
        "若干",
        "数十次",
        "较去年有所提升",
        "控制在合理范围内",
        "保质保量完成",
        "2023年持续改善",
        "通过加强考核，促进规范管理",
        "三项机制进一步健全",
        "充分发挥作用",
        "尽早",
        "及时公示",
    ],
)
def test_a_value_that_nobody_can_check_is_vague(value: str) -> None:
    assert wording.vague_value(value)
    assert wording.vague_words(value) or wording.circular(value), "a reason can be named"


def test_a_grade_is_a_value_where_the_name_asks_for_one() -> None:
    assert not wording.vague_value("良好", "工程质量等级")
    assert wording.vague_value("良好", "服务质量")
    assert not wording.vague_value("优秀", "检测机构能力比对")
    assert wording.vague_value("良好", "群众评价")


def test_a_word_is_a_value_where_the_name_says_what_it_answers() -> None:
    assert not wording.vague_value("取得", "危险化学品经营许可证")
    assert wording.vague_value("取得", "工作成效")
    assert not wording.vague_value("符合", "著录符合DA/T 18规范")
    assert wording.vague_value("符合", "著录符合规范")


def test_an_option_of_the_official_form_is_a_value() -> None:
    assert not wording.vague_value("达成年度指标")
    assert wording.vague_value("达成预期指标")


def test_full_coverage_is_a_state_and_doing_for_all_is_not() -> None:
    assert wording.state("巡查全覆盖")
    assert wording.goal_measurable("实现行政村网络全覆盖。")
    assert not wording.goal_measurable("推进城市管理，做到内街内巷保洁全覆盖，做好巡查工作。")


def test_a_placeholder_is_missing_and_not_vague() -> None:
    assert not wording.vague_value("待定")
    assert not wording.vague_value("  ")


# --- circular, empty, left over -------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        "在项目计划完成时间内完成",
        "已按计划完成年度任务",
        "按质按量完成工作",
        "符合国家有关规定",
        "严格执行相关制度规定",
        "达成预期指标",
        "不超预算",
        "全部完成",
        "达到年度指标值",
        "正常",
    ],
)
def test_a_value_that_points_at_the_plan_is_circular(value: str) -> None:
    assert wording.circular(value)


@pytest.mark.parametrize("value", ["完成率100%", "完成竣工验收", "达到国家标准", "年度内完成", "", "完成培训", "≥95%"])
def test_a_value_with_content_is_not_circular(value: str) -> None:
    assert not wording.circular(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "/",
        "—",
        "－－",
        "**",
        "××",
        "XX",
        "N/A",
        "无",
        "（无）",
        "无。",
        "待统计",
        "调查中",
        "暂无数据",
        "详见附件1",
        "待调查",
        "尚未公布",
        "数据未出",
        "暂未开展调查",
        "正在统计",
        "同上",
    ],
)
def test_an_empty_mark_is_a_placeholder(value: str) -> None:
    assert wording.placeholder(value)


@pytest.mark.parametrize(
    "value", ["0", "0起", "无事故", "100%", "是", "无人机3架", "X光机", "-2.1%", "Ⅲ", "见习岗位20个"]
)
def test_a_value_is_no_placeholder(value: str) -> None:
    assert not wording.placeholder(value)


@pytest.mark.parametrize(
    "text", ["无", "不发生", "确保不发生", "坚决杜绝", "未发生此类事件", "力争全年零发生", "严防发生。"]
)
def test_denying_a_bad_event_is_a_value(text: str) -> None:
    assert wording.denies(text, "重特大生产安全事故")
    assert not wording.vague_value(text, "重特大生产安全事故")
    assert not wording.denies(text, "培训人数")


@pytest.mark.parametrize("text", ["", "减少发生", "发生1起", "不断下降", "有效遏制上升势头", "未发生变化后再统计"])
def test_speaking_of_a_bad_event_is_not_denying_it(text: str) -> None:
    assert not wording.denies(text, "重特大生产安全事故")


def test_nothing_is_a_value_for_a_bad_event() -> None:
    assert not wording.empty_target("无", "食物中毒事故起数")
    assert wording.empty_target("无", "培训人数")
    assert wording.empty_target("待定", "食物中毒事故起数")


@pytest.mark.parametrize(
    "name", ["安全生产事故起数", "投诉率", "系统故障次数（次）", "差错率", "拖欠农民工工资", "重大负面舆情"]
)
def test_a_bad_event_is_known_by_its_name(name: str) -> None:
    assert wording.bad_event(name)


@pytest.mark.parametrize(
    "name",
    [
        "投诉办结率",
        "故障修复率",
        "隐患整改率",
        "事故救援次数",
        "化解积案件数",
        "受理投诉件数",
        "违法案件查处率",
        "培训人数",
    ],
)
def test_work_on_bad_events_is_none(name: str) -> None:
    assert not wording.bad_event(name)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("（100字以内）", "（100字以内）"),
        ("结合自评情况，本单位得分较高", "结合自评情况，"),
        ("XX单位负责实施", "XX"),
        ("修建道路____米", "____"),
        ("{单位名称}的目标", "{单位名称}"),
        ("20××年完成", "20××年"),
    ],
)
def test_template_text_is_found_where_it_stands(text: str, left: str) -> None:
    hit = wording.template_text(text)
    assert hit is not None
    assert text[hit.start : hit.end] == hit.word == left


@pytest.mark.parametrize(
    "text", ["X光机3台", "XXL防护服120套", "（含税）", "展板3×4米", "结合实际情况，推进改造", "IPX7防水"]
)
def test_ordinary_text_is_no_template(text: str) -> None:
    assert wording.template_text(text) is None


def test_the_options_of_the_form_are_known() -> None:
    assert wording.official_option("部分达成年度指标并具有一定效果")
    assert not wording.official_option("达成预期指标")


# --- goals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "goal",
    [
        "完成36个村的道路硬化，改善出行条件。",
        "确保全年无重大安全责任事故。",
        "实现城乡低保应保尽保。",
        "实现建制村通客车全覆盖。",
        "工程竣工验收合格，正式投入运行。",
        "水质达到地表水Ⅲ类标准。",
        "10月底完成换届工作。",
        "城区绿化覆盖率提高两个百分点。",
        "培养三名博士，发表论文。",
        "创建国家卫生县城。",
    ],
)
def test_a_goal_that_can_be_checked(goal: str) -> None:
    assert wording.goal_measurable(goal)


@pytest.mark.parametrize(
    "goal",
    [
        "2023年，全面完成年度各项工作任务。",
        "按照“1+2+N”工作思路，持续推进基层治理。",
        "根据《关于进一步加强管理的若干意见》做好相关工作。",
        "落实国办发〔2020〕10号文件要求，规范管理。",
        "“十四五”期间进一步提升教育质量。",
        "依托12345热线提升服务水平。",
        "通过绩效考核，提高干部工作积极性。",
        "健全三项机制，压实两个责任。",
        "推动5G与工业互联网融合发展。",
        "加强项目管理，确保项目按期竣工。",
        "强化全覆盖监管。",
        "不断提高第一产业现代化水平。",
        "打好三大攻坚战，服务千家万户。",
    ],
)
def test_a_goal_that_only_sounds_so(goal: str) -> None:
    assert not wording.goal_measurable(goal)


# --- names ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "提升服务水平",
        "促进社会发展",
        "保障单位正常运转",
        "工作成效",
        "社会效益指标",
        "学校综合实力",
        "为科学决策提供依据",
        "工作开展情况",
        "公共服务能力提升",
        "进一步改善人居环境",
        "对经济发展的促进作用",
        "方便群众办事",
        "Improve service quality",
    ],
)
def test_a_name_that_says_nothing_to_measure(name: str) -> None:
    assert wording.vague_name(name, language="en" if name.isascii() else "zh")
    assert not wording.names_measure(name) or name.isascii()


@pytest.mark.parametrize(
    "name",
    [
        "加强针接种率",
        "提升泵采购",
        "规范化门诊建设",
        "保障房开工套数",
        "清理堆物堆料",
        "举办惠民演出",
        "安保服务质量",
        "通行能力",
        "服务质量",
        "培育龙头企业",
        "改善农村危房",
        "维护设备",
        "群众安全感指数",
        "任务完成情况",
        "优化营商环境得分",
        "减少灾害损失",
        "促进农民增收",
    ],
)
def test_a_name_that_is_left_alone(name: str) -> None:
    assert not wording.vague_name(name)


@pytest.mark.parametrize(
    "name", ["培训人次", "验收合格率", "完工时间", "举办惠民演出", "文物征集", "设备台(套)数", "安全事故"]
)
def test_a_name_that_says_its_measure(name: str) -> None:
    assert wording.names_measure(name)


# --- content --------------------------------------------------------------------------------


def test_texts_about_one_thing_share_its_words() -> None:
    assert {"老旧", "小区"} <= wording.shared("推进老旧小区改造，提升环境", "老旧小区改造户数")


def test_general_words_link_nothing() -> None:
    assert wording.shared("进一步提高项目管理水平", "项目管理水平有待提高") == frozenset()


def test_latin_words_are_content() -> None:
    assert wording.shared("OCR系统升级", "部署ocr服务") == {"ocr"}


# --- what is asked first --------------------------------------------------------------------

LEFT = (
    "（ ( ） ) [ 100 字 以内 不超过 控制在 请 此处 在此 简要 填写 说明 描述 例 如 ： : 结合 自评 情况 ， x × xx 20 年 月 日 某 某某 ○ 〇 □ * ＊ { } {{ $"
    " 【 】 _ ＿ . ..... a 改造 。 lorem ipsum your text here insert name "
)


@given(st.lists(st.sampled_from([*LEFT.split(), "\n"]), max_size=10).map("".join))
def test_what_the_form_leaves_behind_holds_the_signs_that_are_asked_for_first(text):
    plain = wording.flat(text)
    if fields._TEMPLATE.search(plain):
        assert fields._TEMPLATE_SIGN.search(plain)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_placeholder_begins_with_a_figure(language):
    words = wording.lexicon.whole_words(language, "placeholder")
    assert not [word for word in words if fields._FIGURES_FIRST.match(word)]
