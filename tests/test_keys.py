"""The words of the form: every name leads to one field, whatever the brackets and spaces around it."""

import pytest

from perfcheck import keys

FIELDS = [(kind, key) for kind in keys.object_types() for key in keys.fields(kind)]


@pytest.mark.parametrize(("kind", "key"), FIELDS)
def test_every_name_of_a_field_leads_to_that_field(kind, key):
    for name in keys.names(kind, key):
        assert keys.canonical(kind, name)[0] == key, name


@pytest.mark.parametrize("kind", keys.object_types())
def test_no_word_names_two_fields_of_one_object(kind):
    listed = keys.known(kind)
    assert len(listed) == len(set(listed))


def test_every_object_that_a_field_holds_is_in_the_table():
    held = {keys.canonical(kind, key)[1] for kind, key in FIELDS} - {""}
    assert held == set(keys.object_types()) - {keys.ROOT}


@pytest.mark.parametrize(
    ("kind", "word", "found"),
    [
        ("evaluation", "成本指标", ("costs", "costs")),
        ("outputs", "成本指标", ("cost", "indicator")),
        ("evaluation", "预算", ("budget", "budget")),
        ("task", "预算", ("budget", "")),
        ("evaluation", "单位", ("unit", "unit")),
        ("budget", "单位", ("currency_unit", "")),
        ("indicator", "单位", ("unit", "")),
        ("evaluation", "绩效目标", ("goals", "goal")),
        ("indicator", "绩效目标", ("goal", "")),
        ("evaluation", "自评结论", ("self_evaluation", "self_evaluation")),
        ("self_evaluation", "自评结论", ("conclusion", "")),
    ],
)
def test_the_same_word_means_what_the_object_makes_of_it(kind, word, found):
    assert keys.canonical(kind, word) == found


@pytest.mark.parametrize(
    ("kind", "written", "key"),
    [
        ("evaluation", "产出指标（50分）", "outputs"),
        ("evaluation", "产出指标(50分)", "outputs"),
        ("evaluation", "满意度 指标", "satisfaction"),
        ("indicator", "指标值：", "target"),
        ("indicator", "得分:", "score"),
        ("unit", "部门(单位)名称", "name"),
    ],
)
def test_brackets_width_spaces_and_a_closing_colon_do_not_matter(kind, written, key):
    assert keys.canonical(kind, written)[0] == key


@pytest.mark.parametrize("written", ["年初预算数（万元）", "年初预算数(单位：元)", "年初预算数（亿）"])
def test_a_remark_that_names_the_money_unit_is_not_dropped(written):
    assert keys.canonical("budget", written) is None


@pytest.mark.parametrize("written", ["", "（）", "：", "taget", "Target", "指标值与完成值"])
def test_an_unknown_word_stays_unknown(written):
    assert keys.canonical("indicator", written) is None
    assert keys.canonical("no such object", written) is None


@pytest.mark.parametrize(
    ("key", "written", "value"),
    [
        ("kind", "部门整体支出", "department"),
        ("kind", "部门（单位）整体支出", "department"),
        ("kind", "项目支出", "project"),
        ("kind", "project", "project"),
        ("stage", "绩效目标申报", "target"),
        ("stage", "绩效自评", "self_evaluation"),
        ("kind", "机关", "机关"),
        ("year", "2023年", "2023年"),
        ("no such key", "甲", "甲"),
    ],
)
def test_a_choice_in_the_words_of_the_form_is_the_canonical_one(key, written, value):
    assert keys.canonical_value(keys.ROOT, key, written) == value


def test_a_field_is_called_by_its_official_word():
    assert keys.label("indicator", "target", "zh") == "年度指标值"
    assert keys.label("indicator", "data_source", "en") == "data source"
    assert keys.label("indicator", "no such key", "zh") == "no such key"
