"""The schema in the YAML language server that editors use: completion, hover and choices, in both languages."""

import re

import pytest

from tests.edits import ROOT
from tests.lsp import yaml_server

pytestmark = pytest.mark.skipif(
    yaml_server.command() is None,
    reason="no YAML language server: run `npm ci` in tests/lsp, or name its script in PERFCHECK_YAML_SERVER",
)

# A dot holds the place of the cursor, which stands after a space.
ENGLISH = """\
perfcheck: 1
kind: ·
stage: target
profile: ·
goals:
  - ·
outputs:
  quantity:
    - name: lanes rebuilt
      target: ≥18
      ·
self_evaluation:
  grade: ·
"""
CHINESE = """\
版本: 1
类型: ·
阶段: 绩效自评
评价口径: ·
绩效目标:
  - ·
产出指标:
  数量指标:
    - 三级指标: 改造背街小巷条数
      年度指标值: ≥18条
      ·
自评结论:
  自评等级: ·
"""
TEXTS = {"en": ENGLISH.replace("·", ""), "zh": CHINESE.replace("·", "")}


@pytest.fixture(scope="module")
def server():
    schemas = {"evaluation": "*.en.yaml", "evaluation.zh": "*.zh.yaml"}
    started = yaml_server.YamlServer(
        {(ROOT / "schemas" / f"{name}.schema.json").as_uri(): [pattern] for name, pattern in schemas.items()}
    )
    for language, text in TEXTS.items():
        started.open(f"file:///project/a.{language}.yaml", text)
    yield started
    started.stop()


def place(language, words, after=True):
    text = TEXTS[language]
    at = text.index(words) + (len(words) if after else 1)
    return f"file:///project/a.{language}.yaml", text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1


def chinese(text):
    return re.search("[\u4e00-\u9fff]", text) is not None


@pytest.mark.parametrize(
    ("language", "key", "choices"),
    [
        ("en", "kind: ", {"department", "project"}),
        ("en", "profile: ", {"national-2020", "national-2021", "department", "target"}),
        ("en", "grade: ", {"优", "良", "中", "差"}),
        ("zh", "类型: ", {"部门整体支出", "项目支出"}),
        ("zh", "评价口径: ", {"national-2020", "national-2021", "department", "target"}),
        ("zh", "自评等级: ", {"优", "良", "中", "差"}),
    ],
)
def test_a_choice_offers_its_values_with_what_they_mean(server, language, key, choices):
    offered = server.complete(*place(language, key))
    assert set(offered) - {"null"} == choices
    for name in choices:
        said = offered[name]["documentation"]["value"]
        assert chinese(said)
        assert (" / " in said) == (language == "en")


@pytest.mark.parametrize(
    ("language", "row", "some"),
    [
        ("en", "≥18\n      ", {"actual", "weight", "score", "reason", "basis", "evidence", "indicator"}),
        ("zh", "≥18条\n      ", {"实际完成值", "分值", "得分", "设定依据", "佐证材料", "一项指标"}),
    ],
)
def test_a_row_offers_the_fields_it_still_lacks_and_each_once(server, language, row, some):
    offered = set(server.complete(*place(language, row)))
    assert some <= offered
    assert len(offered) < 20
    assert not offered & {"name", "target", "三级指标", "年度指标值", "指标值", "权重"}


@pytest.mark.parametrize(
    ("language", "label", "body"),
    [("en", "goal", "id: $1\n  text: $2"), ("zh", "一项目标", "编号: $1\n  内容: $2")],
)
def test_a_list_offers_a_whole_item(server, language, label, body):
    offered = server.complete(*place(language, "  - "))
    assert offered[label]["insertText"].startswith(body)


@pytest.mark.parametrize(
    ("language", "key", "words"),
    [
        ("en", "stage", ("阶段", "`stage`", "declared before the year", "* `target`")),
        ("en", "target: ≥", ("年度指标值", "A value with its unit and direction", "≥95%")),
        ("zh", "阶段", ("年末自评", "英文键：`stage`", "* `绩效自评`: 绩效自评，年终填")),
        ("zh", "年度指标值", ("写数值、单位和方向", "英文键：`target`", "也写作：指标值、目标值")),
    ],
)
def test_the_pointer_on_a_key_shows_its_meaning(server, language, key, words):
    shown = server.hover(*place(language, key, after=False))
    for each in words:
        assert each in shown
    assert "||" not in shown
    if language == "zh":
        assert "A value with" not in shown
        assert "declared before" not in shown


@pytest.mark.parametrize("sample", ["clean.yaml", "clean.en.yaml", "target-2025.yaml"])
def test_the_samples_have_no_faults_in_the_editor(server, sample):
    text = (ROOT / "samples" / sample).read_text(encoding="utf-8").replace("# yaml-language-server", "# schema")
    assert server.open(f"file:///project/{sample}.en.yaml", text) == []


def test_a_file_in_chinese_words_has_no_faults_in_the_editor(server):
    text = (ROOT / "samples" / "project-2024.zh.yaml").read_text(encoding="utf-8")
    assert server.open("file:///project/b.zh.yaml", text.replace("# yaml-language-server", "# schema")) == []


def test_any_word_of_the_form_passes_though_only_the_official_one_is_offered(server):
    text = TEXTS["zh"].replace("类型: ", "类型: 整体支出").replace("年度指标值:", "目标值:")
    told = server.open("file:///project/c.zh.yaml", text)
    assert not [message for message in told if "整体支出" in message or "目标值" in message]


def test_a_wrong_year_is_told_in_words_of_the_form(server):
    told = server.open("file:///project/d.zh.yaml", "版本: 1\n年度: 二三年\n")
    assert "请写四位数字的年份，例如 2024" in told


def test_the_modeline_of_a_file_finds_its_schema(server):
    text = (ROOT / "samples" / "project-2024.zh.yaml").read_text(encoding="utf-8")
    uri = (ROOT / "samples" / "project-2024.zh.yaml").as_uri()
    server.open(uri, text + "没有这一栏: 1\n")
    line = text.split("\n").index(next(row for row in text.split("\n") if row.startswith("阶段:")))
    assert "英文键：`stage`" in server.hover(uri, line, 1)
