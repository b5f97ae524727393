"""Quantities word by word: every form of a date, a numeral, a sign, a range, and how far each reading reaches into the text."""

from decimal import Decimal

import pytest

from perfcheck import quantities
from perfcheck.quantities import DATE_UNIT


def told(text, year=2023):
    """The quantities of a text as a reader would note them: sign, value or day, unit, "about", and the words it was read from."""
    return [_line(text, found) for found in quantities.scan(text, year=year)]


def _line(text, found):
    if found.unit == DATE_UNIT:
        value = str(found.day)
    else:
        value = "?" if found.value is None else f"{found.value:f}"
        value += "" if found.upper is None else f"…{found.upper:f}"
    about = "" if found.exact else " about"
    return f"{found.comparator}{value} {found.unit}{about} [{text[found.start : found.end]}]"


READ = {
    "2023年6月初": ["2023-06-10 日期 [2023年6月初]"],
    "2023年6月上旬": ["2023-06-10 日期 [2023年6月上旬]"],
    "2023年6月中旬": ["2023-06-20 日期 [2023年6月中旬]"],
    "2023年6月中": ["2023-06-20 日期 [2023年6月中]"],
    "2023年6月下旬": ["2023-06-30 日期 [2023年6月下旬]"],
    "6月初前": ["<=2023-06-10 日期 [6月初前]"],
    "6月上旬完成": ["2023-06-10 日期 [6月上旬]"],
    "6月中旬": ["2023-06-20 日期 [6月中旬]"],
    "6月5日前": ["<=2023-06-05 日期 [6月5日前]"],
    "去年6月底": ["2022-06-30 日期 [去年6月底]"],
    "上年6月底": ["2022-06-30 日期 [上年6月底]"],
    "本年6月底": ["2023-06-30 日期 [本年6月底]"],
    "当年6月底": ["2023-06-30 日期 [当年6月底]"],
    "今年6月底": ["2023-06-30 日期 [今年6月底]"],
    "次年6月底": ["2024-06-30 日期 [次年6月底]"],
    "明年6月底": ["2024-06-30 日期 [明年6月底]"],
    "翌年6月底": ["2024-06-30 日期 [翌年6月底]"],
    "去年第三季度": ["2022-09-30 日期 [去年第三季度]"],
    "次年二季度": ["2024-06-30 日期 [次年二季度]"],
    "明年底": ["2024-12-31 日期 [明年底]"],
    "去年底": ["2022-12-31 日期 [去年底]"],
    "2023年上半年": ["2023-06-30 日期 [2023年上半年]"],
    "下半年": ["2023-12-31 日期 [下半年]"],
    "第四季度末": ["2023-12-31 日期 [第四季度末]"],
    "三 季度": ["2023-09-30 日期 [三 季度]"],
    "30 June 2024": ["2024-06-30 日期 [30 June 2024]"],
    "June 30, 2024": ["2024-06-30 日期 [June 30, 2024]"],
    "June 2024": ["2024-06-30 日期 [June 2024]"],
    "5 May": ["2023-05-05 日期 [5 May]"],
    "每季度15日前": ["<=None 日期 [每季度15日前]"],
    "每月5日": ["None 日期 [每月5日]"],
    "23-06": ["2023-06-30 日期 [23-06]"],
    "2023.6公里": ["2023.6 公里 [2023.6公里]"],
    "2023.6": ["2023.6  [2023.6]"],
    "2023/6/30": ["2023-06-30 日期 [2023/6/30]"],
    "2023年内": ["<=2023-12-31 日期 [2023年内]"],
    "年内完成": ["<=2023-12-31 日期 [年内]"],
    "6月内": ["<=2023-06-30 日期 [6月内]"],
    "by 30 June 2024": ["<=2024-06-30 日期 [30 June 2024]"],
    "before June 2024": ["<=2024-06-30 日期 [June 2024]"],
    "no later than the end of June 2024": ["<=2024-06-30 日期 [June 2024]"],
    "about 50 people": ["50 人 about [about 50 people]"],
    "at least 50 people": [">=50 人 [at least 50 people]"],
    "up to 50 people": ["<=50 人 [up to 50 people]"],
    "more than 50 thousand people": [">50 千人 about [more than 50 thousand people]"],
    "3 million yuan": ["3 百万元 [3 million yuan]"],
    "95 percent": ["95 % [95 percent]"],
    "12 miles": ["12 mile [12 miles]"],
    "12 classes": ["12 class [12 classes]"],
    "3 boxes": ["3 box [3 boxes]"],
    "9 branches": ["9 branch [9 branches]"],
    "2 houses": ["2 house [2 houses]"],
    "廿五户": ["25 户 [廿五户]"],
    "卅户": ["30 户 [卅户]"],
    "九十五点五公里": ["95.5 公里 [九十五点五公里]"],
    "百分之九十五点五": ["95.5 % [百分之九十五点五]"],
    "三亿五千万元": ["350000000 元 [三亿五千万元]"],
    "两亿户": ["200000000 户 [两亿户]"],
    "三万五元": ["35000 元 [三万五元]"],
    "三亿五元": ["350000000 元 [三亿五元]"],
    "三万零五元": ["30005 元 [三万零五元]"],
    "一百零五户": ["105 户 [一百零五户]"],
    "一百五十户": ["150 户 [一百五十户]"],
    "一千五百户": ["1500 户 [一千五百户]"],
    "一千零五户": ["1005 户 [一千零五户]"],
    "十二户": ["12 户 [十二户]"],
    "二十户": ["20 户 [二十户]"],
    "五百分之一": ["0.2 % [五百分之一]"],
    "十分之三": ["30 % [十分之三]"],
    "万分之五": ["0.05 % [万分之五]"],
    "千分之五": ["5 ‰ [千分之五]"],
    "百分百": ["100 % [百分百]"],
    "三分之二": ["66.66666666666666666666666666666666666667 % [三分之二]"],
    "2:3": ["0.6666666666666666666666666666666666666667 比 [2:3]"],
    "3/4": ["75 % [3/4]"],
    "5/4": [],
    "完成3/4": [],
    "RMB 300": ["300 元 [RMB 300]"],
    "CNY 300": ["300 元 [CNY 300]"],
    "人民币300万": ["300 万元 [人民币300万]"],
    "人民币3亿": ["3 亿元 [人民币3亿]"],
    "人民币5千": ["5 千元 [人民币5千]"],
    "RMB 300 people": ["300 人 [RMB 300 people]"],
    "¥300百万": ["300 百万元 [¥300百万]"],
    "±0.5%": ["-0.5…0.5 % [±0.5%]"],
    "±0%": ["0 % [±0%]"],
    "-5至-3%": ["-5…-3 % [-5至-3%]"],
    "-5至+3%": ["-5…3 % [-5至+3%]"],
    "5-3公里": ["3 公里 [3公里]"],
    "3-5公里": ["3…5 公里 [3-5公里]"],
    "3公里-5公里": ["3…5 公里 [3公里-5公里]"],
    "3-5万元": ["3…5 万元 [3-5万元]"],
    "3万-5万元": ["3…5 万元 [3万-5万元]"],
    "3公里-5万元": ["3 公里 [3公里]", "5 万元 [5万元]"],
    "3.5-4公里": ["3.5…4 公里 [3.5-4公里]"],
    "增长-3.5%": ["-3.5 % [-3.5%]"],
    "下降-3.5个百分点": ["-3.5 pp [-3.5个百分点]"],
    "数量-5件": ["5 件 [5件]"],
    "比-5件": ["-5 件 [-5件]"],
    "(-5件)": ["-5 件 [-5件]"],
    "≥-5℃": [">=-5 ℃ [≥-5℃]"],
    "负5%": ["-5 % [负5%]"],
    "5+3%": [],
    "前3名": ["<=3 名 [前3名]"],
    "前3位": ["<=3 位 [前3位]"],
    "前3家": ["3 家 [3家]"],
    "达到95": [">=95  [达到95]"],
    "达到95以上": [">=95  [达到95以上]"],
    "得分95": ["95  [95]"],
    "共12": ["12  [12]"],
    "项目95": [],
    "约95": ["95  about [约95]"],
    "95;": ["95  [95]"],
    "≥95 左右": [">=95  about [≥95 左右]"],
    "不少于 95": [">=95  [不少于 95]"],
    "3个,5件": ["3 个 [3个]", "5 件 [5件]"],
    "工业 4.0 容积率": [],
    "数十家": ["? 家 about [数十家]"],
    "若干": [],
    "数百万元": ["? 元 about [数百万元]"],
    "十几人": ["? 人 about [十几人]"],
    "百余家": ["100 家 about [百余家]"],
    "近百场": ["100 场 about [近百场]"],
    "一批": [],
    "一家": ["1 家 [一家]"],
    "一户农户": [],
    "3次;": ["3 次 [3次]"],
    "同一家": [],
    "零投诉": ["0  [零投诉]"],
    "零事故。": ["0  [零事故]"],
    "零起": ["0 起 [零起]"],
    "12台(套)": ["12 台(套) [12台(套)]"],
    "元/人·天": [],
    "300元/人·天": ["300 元/人·天 [300元/人·天]"],
    "35μg/m³": ["35 μg/m³ [35μg/m³]"],
    "3万多元": ["3 万元 about [3万多元]"],
    "3余万元": ["3 万元 about [3余万元]"],
    "10来个": ["10 个 about [10来个]"],
    "10多": ["10  about [10多]"],
    "二十多户": ["20 户 about [二十多户]"],
    "二至三家": ["2…3 家 [二至三家]"],
    "三到二家": ["2 家 [二家]"],
    "2至3家": ["2…3 家 [2至3家]"],
    "5千克": ["5 公斤 [5千克]"],
    "十二万": [],
    "一点五万元": [],
    "不超过五户": ["<=5 户 [不超过五户]"],
    "大约五户": ["5 户 about [大约五户]"],
    "五名以内": ["<=5 名 [五名以内]"],
    "五位": ["5 位 [五位]"],
    "第五名": [],
    "一起": [],
    "30分钟内": ["<=30 分钟 [30分钟内]"],
    "3个工作日以内": ["<=3 工作日 [3个工作日以内]"],
    "6月底以前": ["<=2023-06-30 日期 [6月底以前]"],
    "1-11月5件": ["5 件 [5件]"],
    "2023年1-11月": [],
    "12个月": ["12 个月 [12个月]"],
    "95（含）以上": [">=95  [95（含）以上]"],
    "95%（含）以上": [">=95 % [95%（含）以上]"],
    "5户以下": ["<=5 户 [5户以下]"],
    "5 or more": [">=5  [5 or more]"],
    "5 people or more": [">=5 人 [5 people or more]"],
    "5 people or fewer": ["<=5 人 [5 people or fewer]"],
    "约 20 余人": ["20 人 about [约 20 余人]"],
    "达 100 户": [">=100 户 [达 100 户]"],
    "007件": [],
    "1,234,567.89元": ["1234567.89 元 [1,234,567.89元]"],
    "1 234 567元": ["1234567 元 [1 234 567元]"],
    "1234567890123456789012345件": [],
    "123456789012345678901234件": ["123456789012345678901234 件 [123456789012345678901234件]"],
    "完成2023.6公里": ["2023.6 公里 [2023.6公里]"],
    "5-5公里": ["5 公里 [5公里]"],
    "人民币5千万": ["5 千万元 [人民币5千万]"],
    "RMB 5 billion": ["5 十亿元 [RMB 5 billion]"],
    "优良率≥95，其他": [">=95  [≥95]"],
    "优良率约95，其他": ["95  about [约95]"],
    "优良率95，其他": ["95  [95]"],
    "优良类95，其他": [],
    "95 ": ["95  [95]"],
    "增长+5%": ["5 % [+5%]"],
    "气温 -5℃": ["-5 ℃ [-5℃]"],
    "(上年)-5%": ["5 % [5%]"],
    "变化-3.5个百分点": ["-3.5 pp [-3.5个百分点]"],
    "变化-3.5%": ["-3.5 % [-3.5%]"],
    "变化-3‰": ["-3 ‰ [-3‰]"],
    "增长-5件": ["-5 件 [-5件]"],
    "约  5件": ["5 件 about [约  5件]"],
    "约   5件": ["5 件 [5件]"],
    "优良率≥95！其他": [">=95  [≥95]"],
    "一百五户": ["150 户 [一百五户]"],
    "一千五户": ["1500 户 [一千五户]"],
    "一千一百五户": ["1150 户 [一千一百五户]"],
    "June 15, 2024": ["2024-06-15 日期 [June 15, 2024]"],
    "大于5件": [">5 件 [大于5件]"],
    "等于5件": ["=5 件 [等于5件]"],
    "5 keys": ["5 key [5 keys]"],
    "4 bus": ["4 bus [4 bus]"],
    "百分之007": [],
    "百分之百": ["100 % [百分之百]"],
    "007:2": [],
    "2:0": [],
    "4/4": ["100 % [4/4]"],
    "3/100": ["3 % [3/100]"],
    "3/101": [],
    "近千场": ["1000 场 about [近千场]"],
    "近万人": ["10000 人 about [近万人]"],
    "近亿元": ["100000000 元 about [近亿元]"],
    "百多家": ["100 家 about [百多家]"],
    "三到三家": ["3 家 [三家]"],
    "至少一批": [">=1 批 [至少一批]"],
    "约一批": ["1 批 about [约一批]"],
    "不少于三层": [">=3 层 [不少于三层]"],
    "一家以上单位": [">=1 家 [一家以上]"],
    "三家以上单位": [">=3 家 [三家以上]"],
    "三家以下单位": ["<=3 家 [三家以下]"],
    "三家以内单位": ["<=3 家 [三家以内]"],
    "三家左右单位": ["3 家 about [三家左右]"],
    "三家单位": [],
    "每一家": [],
    "十家单位参加": [],
    "十一家单位参加": ["11 家 [十一家]"],
    "十多家单位参加": ["10 家 about [十多家]"],
    "下降三个百分点的": ["3 pp [三个百分点]"],
    "用时三个月的": ["3 个月 [三个月]"],
    "三个工作日的": ["3 工作日 [三个工作日]"],
    "三万元的": ["30000 元 [三万元]"],
    "（新增5台）12台": ["5 台 [5台]", "12 台 [12台]"],
    "up to  50 people": ["<=50 人 [up to  50 people]"],
    "5人 以上": [">=5 人 [5人 以上]"],
    "三成左右": ["3 成 about [三成左右]"],
    "十元": ["10 元 [十元]"],
    "12十": [],
    "完成2023.12公里": ["2023.12 公里 [2023.12公里]"],
    "2023.12": ["2023-12-31 日期 [2023.12]"],
    "建成一家。": ["1 家 [一家]"],
    "三公里的路": ["3 公里 [三公里]"],
    "007分之5": [],
}


@pytest.mark.parametrize(("text", "wanted"), READ.items())
def test_a_text_is_read_to_its_last_word(text, wanted):
    assert told(text) == wanted


DENIALS = {
    "不突破120%": "<=120 % [不突破120%]",
    "不逾5%": "<=5 % [不逾5%]",
    "不超30人": "<=30 人 [不超30人]",
    "不得超过3次": "<=3 次 [不得超过3次]",
    "不应高于3%": "<=3 % [不应高于3%]",
    "不允许大于2起": "<=2 起 [不允许大于2起]",
    "严禁突破5万元": "<=5 万元 [严禁突破5万元]",
    "从未超过3%": "<=3 % [未超过3%]",
    "不低于95%": ">=95 % [不低于95%]",
    "应不低于95%": ">=95 % [应不低于95%]",
    "不得少于 3 次": ">=3 次 [不得少于 3 次]",
    "不短于5年": ">=5 年 [不短于5年]",
    "不长于5天": "<=5 天 [不长于5天]",
    "不早于6月底": ">=2023-06-30 日期 [不早于6月底]",
    "不晚于6月底": "<=2023-06-30 日期 [不晚于6月底]",
    "不少3次": ">=3 次 [不少3次]",
    "不达3%": "<3 % [不达3%]",
    "未达到90%": "<90 % [未达到90%]",
    "难以达到90%": "<90 % [难以达到90%]",
    # What ends in 不 or 未 denies nothing that stands further on, and a word between takes the denial upon itself.
    "不断突破120%": ">120 % about [突破120%]",
    "不再新增，超过3起": ">3 起 about [超过3起]",
    "减少3起": "3 起 [3起]",
    "降低3%": "3 % [3%]",
    "淹没超过3亩": ">3 亩 about [超过3亩]",
    # Not a word of more or less by itself: 成长于, 擅长于.
    "成长于3个社区": "3 个 [3个]",
}


@pytest.mark.parametrize(("text", "wanted"), DENIALS.items())
def test_a_denial_turns_more_and_less_round(text, wanted):
    assert told(text) == [wanted]


@pytest.mark.parametrize(("year", "day"), [(0, None), (1, "0001-06-30"), (9998, "9998-06-30"), (9999, None)])
def test_a_year_has_four_digits(year, day):
    found = quantities.scan("6月底", year=year)
    assert [str(quantity.day) for quantity in found] == ([day] if day else [])


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("二点五公里", "2.5", 1),
        ("百分之九十五点五", "95.5", 1),
        ("三分之二", "66.66666666666666666666666666666666666667", 0),
        ("百分之百", "100", 0),
        ("百分百", "100", 0),
        ("3/4", "75", 0),
        ("1:2", "0.5", 0),
        ("3.50-4公里", "3.50", 2),
        ("3-4.25公里", "3", 2),
        ("九千九百九十九万九千九百九十九元", "99999999", 0),
        ("一亿二千三百四十五万六千七百八十九元", "123456789", 0),
    ],
)
def test_printed_places_are_counted(text, value, decimals):
    found = quantities.read(text)
    assert (found.value, found.decimals) == (Decimal(value), decimals)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("零元", ("0", 0)),
        ("壹仟元", ("1000", 0)),
        ("壹仟元伍角", ("1000.5", 1)),
        ("壹仟元零伍分", ("1000.05", 2)),
        ("RMB 5", ("5", 0)),
        ("-.5元", ("-0.5", 1)),
        ("人民币 5", ("5", 0)),
    ],
)
def test_an_amount_that_says_its_currency_is_in_yuan(text, wanted):
    found = quantities.amount(text, "万元")
    assert (found.number, found.decimals) == (Decimal(wanted[0]), wanted[1])
    assert (found.unit, found.yuan, found.own_unit) == ("元", Decimal(wanted[0]), True)


@pytest.mark.parametrize(("text", "unit"), [("3亿", "亿元"), ("5百万", "百万元"), ("5千万", "千万元"), ("5万", "万元")])
def test_a_multiplier_alone_counts_yuan(text, unit):
    assert quantities.amount(text, "元").unit == unit
    assert quantities.money_unit(text[1:]) == unit


@pytest.mark.parametrize("text", ["十十元", "三十零元", "007", "亿", "(007)", "一千一万亿万元"])
def test_signs_that_form_no_number_are_no_amount(text):
    assert quantities.amount(text, "万元") is None


@pytest.mark.parametrize("text", ["007", "01.5", "00", "1" * 25])
def test_codes_are_no_number(text):
    assert quantities.number(text) is None


@pytest.mark.parametrize("text", ["0", "0.5", "1" * 24, "+5", ".5%", "5 points"])
def test_numbers_up_to_the_longest_are_exact(text):
    assert quantities.number(text)[0] == Decimal(text.strip("+% points"))


def test_a_chinese_numeral_has_a_longest_too():
    longest = "一千一百一十一亿一千一百一十一万一千一百一十一"
    assert len(longest) == 23
    assert quantities.amount(longest + "元", "元").number == 111111111111
    assert quantities.amount("一点" + "一" * 22 + "元", "元").decimals == 22
    assert quantities.amount("一点" + "一" * 23 + "元", "元") is None


def test_a_mention_of_another_year_does_not_hide_the_next():
    (found,) = quantities.parts_of_year("2022年1-11月120件，2023年1-9月100件", 2023)
    assert (found.text, found.months) == ("2023年1-9月", 9)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12台，其中新增5台", ["12 台 [12台]"]),
        ("12台（新增5台）", ["12 台 [12台]"]),
        ("（新增5台）", ["5 台 [5台]"]),
        ("（新增）12台", ["12 台 [12台]"]),
        ("（新增5台）12台", ["12 台 [12台]"]),
        ("6月底前12台", ["12 台 [12台]"]),
        ("6月底前、9月底前", []),
        ("其中5台，另有3台", []),
    ],
)
def test_a_cell_states_what_stands_outside_its_asides(text, wanted):
    found = quantities.read(text, year=2023)
    assert ([] if found is None else [_line(text, found)]) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("由93.2%提高到95%以上", ">=95 % [95%以上]"),
        ("由12人降至9人", "9 人 [9人]"),
        ("从2022年底的93.2%逐步提升至2023年底的95%", "95 % [95%]"),
        ("由12人降至9人，下降25%", "9 人 [9人]"),
        ("普及率由93.2%提高到95.1%，比上年提高1.9个百分点", "95.1 % [95.1%]"),
        ("93.2%提高到95%", "95 % [95%]"),
        ("12人调整为9人", "9 人 [9人]"),
        ("由800米延长到1.2公里", "1.2 公里 [1.2公里]"),
    ],
)
def test_a_change_states_what_it_arrives_at(text, wanted):
    found = quantities.read(text, year=2023)
    assert found is not None and _line(text, found) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "改造小区12个，供水率提高到95%",
        "由3个小区为5户居民供水",
        "12个小区普及率提高到95%",
        "由93.2%提高1.8个百分点",
        "由93.2%提高到95%，培训12人",
        "甲村由3户增至5户，乙村由2户增至4户",
    ],
)
def test_two_values_without_a_change_from_one_to_the_other_are_no_single_quantity(text):
    assert quantities.read(text, year=2023) is None


@pytest.mark.parametrize(
    ("text", "course"),
    [
        ("降至3%", "<="),
        ("由12人减少为9人", "<="),
        ("压减到人均3万元", "<="),
        ("提高到95%", ">="),
        ("调整为9人", ""),
        ("下降3%", ""),
        ("95%", ""),
        ("至95%", ""),
    ],
)
def test_the_verb_of_a_change_says_which_way_it_goes(text, course):
    found = quantities.read(text)
    assert quantities.course(text, found) == course


@pytest.mark.parametrize(
    ("unit", "kind", "size"),
    [
        ("万元", "money", "10000"),
        ("千瓦时", "千瓦时", "1"),
        ("万元/人", "money/people", "10000"),
        ("元/㎡", "money/area", "1"),
        ("元/万人", "money/people", "0.0001"),
        ("条", "条", "1"),
        ("万条", "条", "10000"),
    ],
)
def test_a_unit_has_a_kind_and_a_size(unit, kind, size):
    assert quantities.factor(unit) == (kind, Decimal(size))


def test_what_no_decimal_can_be_is_rounded_to_sixty_places():
    assert quantities.factor("亩")[1] == Decimal("666." + "6" * 56 + "7")
    assert quantities.convert(Decimal("NaN"), "万元", "元") is None
    assert quantities.convert(Decimal("NaN"), "万元", "万元").is_nan()


@pytest.mark.parametrize(
    "text",
    [
        "≥95%",
        "约93%",
        "超7万㎡",
        "3-5公里",
        "-5至-3%",
        "若干项",
        "2:1",
        "3 people",
        "≤约5件",
        "-3.5%",
        "≤2023年6月30日",
        ">5件",
    ],
)
def test_what_is_written_is_what_was_read(text):
    found = quantities.read(text, year=2023)
    again = quantities.read(quantities.render(found), year=2023)
    assert (again.value, again.upper, again.unit, again.comparator, again.exact, again.day) == (
        found.value,
        found.upper,
        found.unit,
        found.comparator,
        found.exact,
        found.day,
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("大于等于95.50%", "≥95.50%"),
        ("约 93 %", "约93%"),
        ("超 7 万平方米", "超7万㎡"),
        ("3-5公里", "3-5公里"),
        ("-5至-3%", "-5至-3%"),
        ("若干项", "若干项"),
        ("不少于若干项", "≥若干项"),
        ("2:3", "2:3"),
        ("三分之二", "3分之2"),
        ("3 widgets", "3 widget"),
        ("2023年6月30日前", "2023年6月30日前"),
        ("2023年6月30日", "2023年6月30日"),
        ("6月底", ""),
        ("五百分之一", "0.2%"),
        ("万分之五", "0.05%"),
        ("0-5%", "0-5%"),
        ("0:5", "0:1"),
        ("1:500", "1:500"),
        ("三百分之二", "150分之1"),
    ],
)
def test_a_quantity_is_written_as_a_form_does(text, written):
    assert quantities.render(quantities.read(text)) == written


def test_a_unit_with_a_twin_converts_into_either():
    assert quantities.convert(Decimal(1), "万台(套)", "台") == 10000
    assert quantities.convert(Decimal(1), "万台(套)", "套") == 10000
    assert quantities.convert(Decimal(1), "万台(套)", "件") is None


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("5次", "3万次", True),
        ("5次", "5%", False),
        ("5次", "6月底", False),
        ("6月底", "5次", False),
        ("6月底", "2023年12月1日", True),
    ],
)
def test_what_can_be_held_against_each_other(one, other, together):
    found = (quantities.read(text, year=2023) for text in (one, other))
    assert quantities.comparable(*found) is together


def test_the_unit_of_money_may_stand_apart():
    assert quantities.money_unit("万 元") == "万元"
    assert quantities.money_unit("金额单位：人民币 元") is None


def test_an_indefinite_amount_has_no_printed_places():
    found = quantities.read("若干项")
    assert (found.value, found.decimals, found.exact) == (None, 0, False)
