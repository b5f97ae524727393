"""What cells and sentences state: values, units, comparators, dates, and the numbers that count nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from perfcheck import quantities
from perfcheck.quantities import DATE_UNIT, RATIO_UNIT, scan_part

# Cell → (value, unit, comparator, exact); a value of None is an indefinite amount.
CELLS = {
    # Forms met in reports.
    "1.7535 亿元": ("1.7535", "亿元", "", True),
    "6605.08 万元": ("6605.08", "万元", "", True),
    "595.31 元": ("595.31", "元", "", True),
    "0.00 万元": ("0", "万元", "", True),
    "百分之九十五": ("95", "%", "", True),
    "≥95%": ("95", "%", ">=", True),
    "≥９５％": ("95", "%", ">=", True),
    "不少于120次": ("120", "次", ">=", True),
    "≤3‱": ("3", "‱", "<=", True),
    "≤12/10万": ("12", "/10万", "<=", True),
    "9.6/10万人": ("9.6", "/10万", "", True),
    "18.5 / 万": ("18.5", "/万", "", True),
    "降至52/10万以下": ("52", "/10万", "<=", True),
    "10万分之3": ("0.003", "%", "", True),
    "十万分之三": ("0.003", "%", "", True),
    "偿债备付率1.2": ("1.2", "", "", True),
    "六部": ("6", "部", "", True),
    "四期": ("4", "期", "", True),
    "一本": ("1", "本", "", True),
    "六部以上": ("6", "部", ">=", True),
    "不低于九成": ("9", "成", ">=", True),
    "约93%": ("93", "%", "", False),
    "65 万㎡": ("65", "万㎡", "", True),
    "超 7 万平方米": ("7", "万㎡", ">", False),
    "140 余人次": ("140", "人次", "", False),
    "130 余位": ("130", "位", "", False),
    "100户以上": ("100", "户", ">=", True),
    "12.1 亿元": ("12.1", "亿元", "", True),
    "29.5亿": ("29.5", "亿", "", True),
    "≤60万元": ("60", "万元", "<=", True),
    "5‰": ("5", "‰", "", True),
    "两百三十八户": ("238", "户", "", True),
    "壹仟贰佰元整": ("1200", "元", "", True),
    "2,567.90万元": ("2567.90", "万元", "", True),
    "１２０人": ("120", "人", "", True),
    "数十轮": (None, "轮", "", False),
    "2:1": ("2", RATIO_UNIT, "", True),
    "1个百分点": ("1", "pp", "", True),
    "同比增长10%": ("10", "%", "", True),
    # Forms not looked at while the reader was made.
    "不少于5000万元": ("5000", "万元", ">=", True),
    "达100%": ("100", "%", ">=", True),
    "低于5%": ("5", "%", "<", True),
    "三十五公里": ("35", "公里", "", True),
    "约2.3万人次": ("2.3", "万人次", "", False),
    "≥4场次": ("4", "场次", ">=", True),
    "15个工作日内": ("15", "工作日", "<=", True),
    "零投诉": ("0", "", "", True),
    "0起": ("0", "起", "", True),
    "12.5公里/年": ("12.5", "公里/年", "", True),
    "前3名": ("3", "名", "<=", True),
    "五十余家": ("50", "家", "", False),
    "¥3,000.00": ("3000.00", "元", "", True),
    "人民币叁佰万元整": ("3000000", "元", "", True),
    "95分以上": ("95", "分", ">=", True),
    "98.13分": ("98.13", "分", "", True),
    "-3.5%": ("-3.5", "%", "", True),
    "0.95": ("0.95", "", "", True),
    # Comparators before and behind, hedges, leading words.
    "控制在50万元以内": ("50", "万元", "<=", True),
    "控制在预算12万元以内": ("12", "万元", "<=", True),
    "达到95%以上": ("95", "%", ">=", True),
    "30%及以上": ("30", "%", ">=", True),
    "不少于3个（含）": ("3", "个", ">=", True),
    "不足四成": ("4", "成", "<", True),
    "至少8场": ("8", "场", ">=", True),
    "10%左右": ("10", "%", "", False),
    "约20人以上": ("20", "人", ">=", False),
    "10多万元": ("10", "万元", "", False),
    "百余家": ("100", "家", "", False),
    "万亩以上": ("10000", "亩", ">=", True),
    "亿元以上": ("100000000", "元", ">=", True),
    "近百场": ("100", "场", "", False),
    "≥35微克/立方米": ("35", "μg/m³", ">=", True),
    "In 2023 we trained 1,200 people": ("1200", "人", "", True),
    "几十家": (None, "家", "", False),
    "若干项": (None, "项", "", False),
    "完成120项": ("120", "项", "", True),
    "已完成35公里": ("35", "公里", "", True),
    "每日不少于3班次": ("3", "班次", ">=", True),
    "负3.5%": ("-3.5", "%", "", True),
    "增长-2.1%": ("-2.1", "%", "", True),
    "+5%": ("5", "%", "", True),
    # Units as they are written.
    "9500㎡": ("9500", "㎡", "", True),
    "≥100百分比": ("100", "%", ">=", True),
    "46.5km": ("46.5", "公里", "", True),
    "35km2": ("35", "平方公里", "", True),
    "≤300dpi": ("300", "dpi", "<=", True),
    "60μg/m³": ("60", "μg/m³", "", True),
    "15台(套)": ("15", "台(套)", "", True),
    "200元/人·天": ("200", "元/人·天", "", True),
    "≥ 3 次 / 年": ("3", "次/年", ">=", True),
    "5艘": ("5", "艘", "", True),
    "3株": ("3", "株", "", True),
    "联合5部门": ("5", "部门", "", True),
    "2020.01亩": ("2020.01", "亩", "", True),
    "2 345.6": ("2345.6", "", "", True),
    "百分之百": ("100", "%", "", True),
    "百分百": ("100", "%", "", True),
    "千分之五": ("5", "‰", "", True),
    "3/4": ("75", "%", "", True),
    "四次": ("4", "次", "", True),
    # One figure and what belongs to it.
    "100人（其中女40人）": ("100", "人", "", True),
    "12月底达到100%": ("100", "%", ">=", True),
    # English.
    "≥95 percent": ("95", "%", ">=", True),
    "120 people": ("120", "人", "", True),
    "at least 40 sessions": ("40", "session", ">=", True),
    "no more than 3 working days": ("3", "工作日", "<=", True),
    "RMB 3 million": ("3", "百万元", "", True),
    "2.5 million yuan": ("2.5", "百万元", "", True),
}


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_states_its_quantity(cell: str) -> None:
    value, unit, comparator, exact = CELLS[cell]
    read = quantities.read(cell, year=2023)
    assert read is not None
    assert (read.value, read.unit, read.comparator, read.exact) == (
        None if value is None else Decimal(value),
        unit,
        comparator,
        exact,
    )


@pytest.mark.parametrize(
    ("cell", "low", "high", "unit"),
    [
        ("3-5天", 3, 5, "天"),
        ("80%-90%", 80, 90, "%"),
        ("90%～92%", 90, 92, "%"),
        ("5万元至10万元", 5, 10, "万元"),
        ("三至五天", 3, 5, "天"),
    ],
)
def test_a_range_has_both_ends(cell: str, low: int, high: int, unit: str) -> None:
    read = quantities.read(cell)
    assert read is not None and (read.value, read.upper, read.unit) == (low, high, unit)


def test_a_tolerance_is_a_range_around_nought() -> None:
    read = quantities.read("±0.5")
    assert read is not None and (read.value, read.upper) == (Decimal("-0.5"), Decimal("0.5"))


def test_thirds_are_shares() -> None:
    read = quantities.read("三分之二")
    assert read is not None and read.unit == "%" and read.value is not None
    assert abs(read.value - Decimal(200) / 3) < Decimal("1e-20")


def test_printed_places_are_counted() -> None:
    assert [quantities.scan(cell)[0].decimals for cell in ("0.00 万元", "98.10分", "12次", "80%-90.5%")] == [2, 2, 0, 1]


@pytest.mark.parametrize(
    ("cell", "day", "comparator"),
    [
        ("2023年12月31日前", date(2023, 12, 31), "<="),
        ("2023年12月底前", date(2023, 12, 31), "<="),
        ("2023年4月底前", date(2023, 4, 30), "<="),
        ("2024年1月20日", date(2024, 1, 20), ""),
        ("12月31日前", date(2023, 12, 31), "<="),
        ("9月30日前", date(2023, 9, 30), "<="),
        ("4 月初", date(2023, 4, 10), ""),
        ("6月底", date(2023, 6, 30), ""),
        ("年底前", date(2023, 12, 31), "<="),
        ("2024年底前", date(2024, 12, 31), "<="),
        ("次年3月底前", date(2024, 3, 31), "<="),
        ("第三季度", date(2023, 9, 30), ""),
        ("2024年第四季度", date(2024, 12, 31), ""),
        ("上半年", date(2023, 6, 30), ""),
        ("2023.12", date(2023, 12, 31), ""),
        ("2022.10.12", date(2022, 10, 12), ""),
        ("2023/12", date(2023, 12, 31), ""),
        ("2023/5/31", date(2023, 5, 31), ""),
        ("2023-12-31", date(2023, 12, 31), ""),
        ("26-05", date(2026, 5, 31), ""),
        ("二〇二三年十月三十一日前", date(2023, 10, 31), "<="),
        ("by 31 December 2023", date(2023, 12, 31), "<="),
        ("December 31, 2023", date(2023, 12, 31), ""),
    ],
)
def test_a_date_is_the_last_day_it_names(cell: str, day: date, comparator: str) -> None:
    read = quantities.read(cell, year=2023)
    assert read is not None
    assert (read.day, read.comparator, read.unit, read.value) == (day, comparator, DATE_UNIT, None)


def test_a_date_of_an_unknown_year_still_marks_its_stretch() -> None:
    read = quantities.read("12月31日前")
    assert read is not None and (read.unit, read.day, read.start, read.end) == (DATE_UNIT, None, 0, 7)


@pytest.mark.parametrize("cell", ["2023年2月30日", "2023-02-30", "13月5日"])
def test_an_impossible_day_is_no_date(cell: str) -> None:
    assert all(q.day is None for q in quantities.scan(cell, year=2023))


@pytest.mark.parametrize(
    "cell",
    [
        "全年",
        "逐步提高",
        "达成预期指标",
        "一次性通过",
        "日产日清",
        "不高于LPR",
        "符合DA/T 38-2021要求",
        "无",
        "/",
        "—",
        "",
        " ",
        "2023年",
        "2023年1-11月",
        "12台、100%",
        "整理1.2万卷，准确率≥99%",
        "培训1300人次\n合格率≥95%",
        "上半年3月31日前、下半年9月30日前",
    ],
)
def test_wording_and_several_quantities_are_no_single_quantity(cell: str) -> None:
    assert quantities.read(cell, year=2023) is None


SILENT = [
    "党的二十大",
    "the 14th plan of 2023 was kept",
    "百家争鸣",
    "二级",
    "三类",
    "1/2万元",
    "5/10万元",
    "“1310”具体部署",
    "“1312”",
    "1+2+N+X",
    "按照“1+2+N+X”机制",
    "三会一课",
    "百县千镇万村",
    "三资",
    "两委",
    "四上",
    "“四上”企业",
    "六乱",
    "七个一",
    "五好",
    "一纵三横",
    "十大新突破",
    "十大民生实事",
    "工业4.0",
    "工业 4.0 标准",
    "±00",
    "第五次全国经济普查",
    "12345热线",
    "5G",
    "4G网络",
    "211/985",
    "GB 3838-2002",
    "ISO9001认证",
    "〔2020〕10号",
    "粤财〔2023〕12号",
    "第一书记",
    "一窗通办",
    "2023年",
    "2023—2025年",
    "一是",
    "二是",
    "十九局",
    "第2",
    "全区排名第 2",
    "一批",
    "统一部署一批",
    "1.",
    "1. 加强管理",
    "2、强化措施",
    "（一）",
    "（1）落实",
    "一、",
    "十四五",
    "“十四五”规划",
    "一体化",
    "统一",
    "一般",
    "进一步",
    "唯一",
    "万一",
    "结余",
    "年末结转和结余",
    "近视率",
    "近三年平均值",
    "节约率",
    "左右岸",
    "以上率下",
    "规模以上工业企业",
    "零散工程",
    "零售额",
    "零距离",
    "全面两孩",
    "三年行动计划",
    "两个维护",
    "四个自信",
    "三项工作机制进一步健全，两个责任进一步压实",
    "成熟一个、申报一个",
    "引进一个、巩固一个”的原则",
    "一户一策",
    "一事一议",
    "三农工作",
    "两会精神",
    "二级单位",
    "一票否决",
    "全国一盘棋",
    "五位一体",
    "千方百计",
    "百年大计",
    "5A级景区",
    "前三季度",
    "1-11月",
    "《关于3项制度的意见》",
    "一方面",
    "十分重视",
    "三公经费",
    "第二批",
    "二期工程",
    "三甲医院",
    "八项规定",
    "二十四节气",
    "两个一百年",
    "十八届三中全会",
    "PM2.5浓度",
    "COVID-19",
    "3D打印",
    "V2.0版",
    "一带一路",
    "四好农村路",
    "三支一扶",
    "7×24小时",
    "24小时热线",
    "一对一",
    "百日攻坚",
    "四月特别防护期",
    "和群众在一起。",
    "这是第3个项目",
    "1:500地形图",
    "较大面积塌方",
    "互联网+",
    "效率",
    "表率",
]


@pytest.mark.parametrize("text", SILENT)
def test_names_ordinals_and_set_phrases_count_nothing(text: str) -> None:
    assert quantities.scan(text, year=2023) == ()


def test_a_sentence_gives_its_quantities_in_order_with_their_words() -> None:
    text = "2024年底前建成储备库1处，建筑面积超 2600 平方米，合格率１００％，惠及140余人次。"
    found = quantities.scan(text)
    assert [text[q.start : q.end] for q in found] == ["2024年底前", "1处", "超 2600 平方米", "１００％", "140余人次"]


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("1.7535", "亿元", "万元", "17535"),
        ("595.31", "元", "万元", "0.059531"),
        ("2.3", "万人次", "人次", "23000"),
        ("3", "亩", "㎡", "2000"),
        ("1", "平方公里", "公顷", "100"),
        ("36000", "㎡", "万㎡", "3.6"),
        ("5", "‰", "%", "0.5"),
        ("5", "‱", "%", "0.05"),
        ("12", "/10万", "‰", "0.12"),
        ("9", "成", "%", "90"),
        ("90", "分钟", "小时", "1.5"),
        ("2", "年", "个月", "24"),
        ("6.2", "万元/人", "元/人", "62000"),
        ("12", "台(套)", "套", "12"),
        ("12", "名", "人", "12"),
        ("5", "艘", "艘", "5"),
    ],
)
def test_units_of_one_kind_convert_exactly(value: str, unit: str, to: str, expected: str) -> None:
    assert quantities.convert(Decimal(value), unit, to) == Decimal(expected)


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("人", "人次"),
        ("天", "工作日"),
        ("%", "pp"),
        ("元", "%"),
        ("个", "项"),
        ("户", "家"),
        ("亩", "元"),
        ("元/人", "元"),
        ("个月", "天"),
    ],
)
def test_units_of_two_kinds_do_not_convert(unit: str, to: str) -> None:
    assert quantities.convert(Decimal(1), unit, to) is None


def test_a_date_compares_with_dates_alone() -> None:
    day, other, count = (quantities.read(cell, year=2023) for cell in ("6月底", "2023.12", "5次"))
    assert day and other and count
    assert quantities.comparable(day, other) and not quantities.comparable(day, count)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("595.31元", ("595.31", "元", "595.31", 2, True)),
        ("6605.08", ("6605.08", "万元", "66050800", 2, False)),
        ("1.7535 亿元", ("1.7535", "亿元", "175350000", 4, True)),
        ("¥3,000.00", ("3000.00", "元", "3000", 2, True)),
        ("人民币叁佰万元整", ("3000000", "元", "3000000", 0, True)),
        ("壹仟贰佰元伍角陆分", ("1200.56", "元", "1200.56", 2, True)),
        ("0.00 万元", ("0", "万元", "0", 2, True)),
        ("2,567.90万元", ("2567.90", "万元", "25679000", 2, True)),
        ("-12.5", ("-12.5", "万元", "-125000", 1, False)),
        ("（12.50）", ("-12.50", "万元", "-125000", 2, False)),
        ("3000万", ("3000", "万元", "30000000", 0, True)),
        ("６０", ("60", "万元", "600000", 0, False)),
    ],
)
def test_an_amount_is_exact(text: str, expected: tuple[str, str, str, int, bool]) -> None:
    number, unit, yuan, decimals, own_unit = expected
    assert quantities.amount(text, "万元") == (Decimal(number), unit, Decimal(yuan), decimals, own_unit)


@pytest.mark.parametrize("text", ["-", "—", "", "无", "60万元左右", "12人", "约60万元", "一", "12万元、13万元"])
def test_other_words_are_no_amount(text: str) -> None:
    assert quantities.amount(text, "万元") is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("万元", "万元"),
        ("单位：万元", "万元"),
        ("（亿元）", "亿元"),
        ("万", "万元"),
        ("%", None),
        ("美元", None),
        ("", None),
    ],
)
def test_the_unit_of_money(text: str, unit: str | None) -> None:
    assert quantities.money_unit(text) == unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8", ("8", 0)),
        ("7.20", ("7.20", 2)),
        ("10分", ("10", 0)),
        ("１０．５", ("10.5", 1)),
        ("10%", ("10", 0)),
        ("-1", ("-1", 0)),
        (".1", ("0.1", 1)),
    ],
)
def test_a_weight_or_score_keeps_its_places(text: str, expected: tuple[str, int]) -> None:
    assert quantities.number(text) == (Decimal(expected[0]), expected[1])


@pytest.mark.parametrize("text", ["", "-", "满分", "8/10", "8-10", "1e5", "nan", "inf", "八"])
def test_other_words_are_no_number(text: str) -> None:
    assert quantities.number(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("达成年度指标", "full"),
        ("达成预期指标。", "full"),
        (" 基本达成目标 ", "full"),
        ("部分达成年度指标并具有一定效果", "partial"),
        ("部分达到预期目标,并且具备一定效果", "partial"),
        ("未达成年度指标且效果较差", "low"),
        ("实现目标程度较低", "low"),
        ("完成", None),
        ("达成年度指标100%", None),
        ("", None),
    ],
)
def test_an_official_band_is_known_by_its_exact_words(text: str, expected: str | None) -> None:
    assert quantities.band(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "months"),
    [
        ("1-11 月，新洽谈项目 29 家", "1-11 月", 11),
        ("1—9月完成投资", "1—9月", 9),
        ("2023年1至10月", "2023年1至10月", 10),
        ("前三季度支出偏少", "前三季度", 9),
        ("上半年支出不足四成", "上半年", 6),
        ("截至10月底完成80%", "截至10月底", 10),
        ("截至2023年11月30日", "截至2023年11月30日", 11),
    ],
)
def test_a_part_of_the_year_is_seen(text: str, words: str, months: int) -> None:
    found = quantities.parts_of_year(text, 2023)
    assert [(part.text, part.months) for part in found] == [(words, months)]
    assert text[found[0].start : found[0].end] == words


@pytest.mark.parametrize(
    "text",
    [
        "1-12月",
        "全年",
        "6月底前完成",
        "12月31日前",
        "2022年1-11月",
        "去年上半年",
        "6-8月",
        "每上半年",
        "1月5日至11月6日",
        "截至12月31日",
        "截至年底",
        "第三季度",
    ],
)
def test_whole_years_deadlines_and_other_years_are_no_part(text: str) -> None:
    assert quantities.parts_of_year(text, 2023) == ()


def test_no_token_begins_with_a_sign_that_the_scan_passes_over():
    from perfcheck.quantities import scanning
    from perfcheck.quantities.characters import fold

    def spans(find, text):
        position = 0
        while match := find(text, position):
            yield match.span()
            position = max(match.end(), position + 1)

    folder = Path(__file__).parent
    sources = [
        *folder.glob("test_quant*.py"),
        *folder.glob("cases/*"),
        *folder.glob("corpus/*"),
        *folder.glob("../samples/*"),
    ]
    lines = [fold(line) for source in sources for line in source.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 2000
    lines += [
        "FYQ1 xNo 5 Quality No.7",
        "NQ2 by March 5, 2023 at least 40km",
        "the PM2.5 rate, Phase 3 of 12 ABC/D 38-2021",
    ]
    for line in lines:
        # Cut anywhere, a token stands at the beginning.
        for cut in (0, 3, 7):
            assert list(spans(scanning._next, line[cut:])) == list(spans(scanning._TOKEN.search, line[cut:])), line


def test_a_part_of_a_text_counts_from_its_own_beginning():
    text = "改造小巷18条，铺设管道6.50公里"
    start = text.index("铺")
    (pipes,) = scan_part(text, start, len(text))
    assert text[start:][pipes.start : pipes.end] == "6.50公里"


def test_figures_are_read_without_padding():
    said = [quantities.figure(Decimal(value)) for value in ("12.00", "0.5", "33.33333", "-0.00005", "1e3")]
    assert said == ["12", "0.5", "33.3333", "-0.0001", "1000"]


def test_a_month_may_stand_right_behind_a_count():
    found = quantities.scan("12个3月开业、2个5月开业", year=2024)
    assert [(one.value, one.day) for one in found] == [
        (12, None),
        (None, date(2024, 3, 31)),
        (2, None),
        (None, date(2024, 5, 31)),
    ]


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit"),
    [
        ("pH7.6", "7.6", None, ""),
        ("pH7.0～8.5", "7.0", "8.5", ""),
        ("≥15万单位", "15", None, "万单位"),
        ("336治疗量", "336", None, "治疗量"),
    ],
)
def test_measures_of_a_laboratory_are_read(text, value, upper, unit):
    (found,) = quantities.scan(text)
    assert (found.value, found.upper, found.unit) == (Decimal(value), upper and Decimal(upper), unit)
