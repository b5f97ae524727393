"""Mechanical corrections: what they change, what they leave alone, and that doing it twice changes nothing more."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from perfcheck import quantities
from perfcheck.assessment import assess
from perfcheck.cli.app import app
from perfcheck.fixes import fixed
from perfcheck.identity import identities
from perfcheck.model import Path, scalar_text
from perfcheck.reading import read
from tests.edits import ROOT

run = CliRunner().invoke
HEAD = "perfcheck: 1\nkind: project\nstage: self_evaluation\nyear: 2023\nunit: {name: 示范局}\n"
BUDGET = "budget:\n  currency_unit: 万元\n  adjusted: 6605.08\n  executed: 6362.57  # 决算\n"


def row(target, actual="", extra=""):
    return f"{HEAD}outputs:\n  quantity:\n    - name: 改造面积\n      target: {target}\n      actual: {actual}{extra}\n"


def after(text):
    found = fixed(text.encode(), "file.yaml")
    assert found is not None
    return found.text


def value(text, pointer):
    return scalar_text(read(text.encode(), "file.yaml").at(Path.parse(pointer)))


@pytest.mark.parametrize(
    ("written", "corrected"),
    [
        ("≥９５％", "≥95%"),
        ("100百分比", "100%"),
        ("'>=90%'", "'≥90%'"),
        ('">= 90 %"', '"≥90%"'),
        ("'<=5天'", "'≤5天'"),
        ("≥ 500 ㎡", "≥500㎡"),
        ("≥500m2", "≥500㎡"),
        ("≥１,２００人", "≥1,200人"),
        ("≥1 200人", "≥1200人"),
        ("≧95﹪", "≥95%"),
    ],
)
def test_a_figure_is_written_plainly(written, corrected):
    assert after(row(written)) == row(corrected)


@pytest.mark.parametrize(
    "written",
    [
        "≥95%",
        "12",
        "2023年12月31日前",
        "90%-95%",
        "效果显著",
        "达成年度指标",
        "第 2 名",
        "约 30 人左右（含 5 户）",
        "无",
    ],
)
def test_what_is_plain_or_no_figure_is_left_alone(written):
    text = row(written)
    assert after(text).replace(" ", "") == text.replace(" ", "")
    assert (
        quantities.read(value(after(text), "/outputs/quantity/0/target")) == quantities.read(written) or " " in written
    )


def test_the_actual_value_takes_the_spelling_of_the_target_s_unit():
    assert after(row("≥500㎡", "520平方米")) == row("≥500㎡", "520㎡")
    assert after(row("≥500㎡", "520亩")) == row("≥500㎡", "520亩")


def test_a_missing_execution_rate_is_derived_and_put_behind_the_expenditure():
    assert after(HEAD + BUDGET) == HEAD + BUDGET + "  execution_rate: 96.33%\n"
    printed = HEAD + BUDGET + "  execution_rate: 90%\n"
    assert after(printed) == printed
    assert "执行率: 96.33%  # 比率" in after(HEAD + BUDGET + "  执行率:  # 比率\n")


def test_entries_without_an_id_are_numbered_in_the_file_s_own_keys():
    text = HEAD + "绩效目标:\n  - 内容: 2023年12月底前改造5条街\n  - {内容: 建成3个公园}\n"
    assert "  - 编号: G1\n    内容: 2023" in after(text)
    assert "  - {编号: G2, 内容: 建成3个公园}" in after(text)


def test_an_id_that_is_taken_is_not_given_again():
    text = HEAD + "goals:\n  - text: 2023年12月底前改造5条街\n  - id: G1\n    text: 建成3个公园\n"
    assert after(text) == text


def test_comments_quotes_order_and_line_breaks_survive():
    text = (row("'≥９５％'  # 目标", "９６％", "\n      # 结尾") + "# 末尾\n").replace("\n", "\r\n")
    new = after(text)
    assert new == text.replace("９５％", "95%").replace("９６％", "96%")


def test_json_stays_json():
    text = '{"kind": "project", "stage": "target", "year": 2024, "unit": {"name": "局"}, "goals": [{"text": "2024年改造5条街"}]}'
    assert after(text).endswith('"goals": [{"id": "G1", "text": "2024年改造5条街"}]}')


@pytest.mark.parametrize("text", ["a: [1, 2\n", "kind: project\n---\nkind: project\n", "", "目标：无\n"])
def test_a_file_that_is_not_read_whole_is_refused(text):
    assert fixed(text.encode(), "file.yaml") is None


@pytest.mark.parametrize("file", sorted((ROOT / "samples").glob("*.yaml")), ids=lambda file: file.stem)
def test_no_sample_gets_a_new_finding_or_loses_a_comment(file):
    data = file.read_bytes()
    new = fixed(data, file.name).text.encode()
    old, now = assess(data, file.name), assess(new, file.name)
    assert set(identities(now)) <= set(identities(old))
    assert re.findall(rb"#.*", new) == re.findall(rb"#.*", data)


FIGURES = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(["", "≥", ">=", "≤", "＞", "≥ ", "约"]),
    st.decimals(0, 99999, places=2).map(str) | st.integers(0, 99999).map(str),
    st.sampled_from(["", " ", "\u3000"]),
    st.sampled_from(["%", "％", "条", "㎡", "m2", "平方米", "万元", "百分比", "人次", ""]),
    st.sampled_from(["", "以上", "（其中新增 3 条）"]),
)
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
TEXTS = (
    FIGURES | FIGURES.map(lambda text: text.translate(WIDE)) | st.sampled_from(["效果显著", "2023年6月30日前", "无"])
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=5))
def test_correcting_changes_no_value_and_twice_is_once(rows):
    lines = [
        f"    - {{name: '指标{n}', target: '{target}', actual: \"{actual}\", weight: '{weight}'}}  # 第{n}项\n"
        for n, (target, actual, weight) in enumerate(rows)
    ]
    text = HEAD + "outputs:\n  quantity:\n" + "".join(lines) + BUDGET
    old = assess(text.encode(), "file.yaml")
    new_text = after(text)
    assert after(new_text) == new_text
    new = assess(new_text.encode(), "file.yaml")
    assert set(identities(new)) <= set(identities(old))
    for before, now in zip(old.evaluation.indicators, new.evaluation.indicators, strict=True):
        for was, then in ((before.target, now.target), (before.actual, now.actual)):
            if was.quantity is not None and was.quantity.unit not in ("", "百分比"):
                assert then.quantity is not None
                assert (then.quantity.value, then.quantity.comparator, then.quantity.exact) == (
                    was.quantity.value,
                    was.quantity.comparator,
                    was.quantity.exact,
                )
                assert then.quantity.unit == was.quantity.unit
        assert before.weight.value in (None, now.weight.value)
    assert re.findall("#.*", new_text) == re.findall("#.*", text)


def test_fix_shows_a_difference_and_writes_only_when_asked(tmp_path):
    file = tmp_path / "自评.yaml"
    text = row("≥９５％", "96%")
    file.write_bytes(text.encode("gb18030"))
    shown = run(app, ["fix", str(file), "--lang", "zh"])
    assert shown.exit_code == 0
    assert "-      target: ≥９５％" in shown.output and "+      target: ≥95%" in shown.output
    assert file.read_bytes() == text.encode("gb18030")
    written = run(app, ["fix", str(file), "--write", "--lang", "zh"])
    assert written.exit_code == 0
    assert file.read_bytes() == row("≥95%", "96%").encode("gb18030")


def test_fix_leaves_a_broken_file_and_says_so(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("a: [1\n", encoding="utf-8")
    done = run(app, ["fix", str(file), "--write", "--lang", "zh"])
    assert done.exit_code == 2
    assert "读不完整" in done.output
    assert file.read_text(encoding="utf-8") == "a: [1\n"


@pytest.mark.parametrize(
    ("written", "corrected"),
    [("96. 4%", "96.4%"), ("96。4%", "96.4%"), ("97.O%", "97.0%"), ("96 .4 %", "96.4%"), ("96..4%", "96.4%")],
)
def test_a_broken_figure_is_mended_where_it_can_be_only_one(written, corrected):
    assert f"actual: {corrected}\n" in after(row("≥95%", written))


def test_a_sign_written_twice_is_written_once():
    assert "target: ≥95%\n" in after(row("≥≥95%", "96.4%"))


@pytest.mark.parametrize("written", ["4 40台", "96，4%", "12，3456台"])
def test_a_broken_figure_that_may_be_several_is_left_to_the_writer(written):
    assert after(row("≥432台", written)).count(written) == 1


@pytest.mark.parametrize("written", ["２０２３", "２０２３年", "二〇二三年", "2023 年"])
def test_the_year_is_written_in_four_plain_digits(written):
    assert "\nyear: 2023\n" in after(row("≥95%", "96%").replace("year: 2023", f"year: {written}"))


def test_a_full_width_date_has_plain_dashes_afterwards():
    assert value(after(row("2023-11-30前", "２０２３－１１－２４")), "/outputs/quantity/0/actual") == "2023-11-24"
