"""The schema's faults: each told once, at its place, with what the writer needs to mend it."""

import random
from difflib import get_close_matches

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfcheck import check, keys, structure
from perfcheck.form import fill
from perfcheck.messages import say
from perfcheck.model import Document, Path
from perfcheck.reading import read
from perfcheck.structure import inspect
from tests.edits import ROOT, clean_data, edited

HEAD = "kind: department\nstage: self_evaluation\nyear: 2023\nunit: {name: 示范单位}\ngoals: []\noutputs: {}\nbenefits: {}\n"
ROW = HEAD.replace("outputs: {}", "outputs: {quantity: [{name: 甲, %s}]}")


def inspected(text):
    document = read(text.encode("utf-8"), "file.yaml")
    assert document.data is not None
    faults, broken = inspect(document)
    return document, faults, sorted(path.pointer for path in broken)


def only(text):
    document, (fault,), broken = inspected(text)
    span = fault.span or document.span(fault.path)
    return fault, document.text[span.start : span.end], broken


def test_the_least_file_has_no_fault():
    assert inspected(HEAD)[1:] == ((), [])


# --- S003 ---


@pytest.mark.parametrize(
    ("row", "key", "suggestion"),
    [
        ("taget: ≥18条", "taget", "target"),
        ("Target: ≥18条", "Target", "target"),
        ("年度指标: ≥18条", "年度指标", "年度指标值"),
        ("实际完成: ≥18条", "实际完成", "实际完成值"),
    ],
)
def test_a_misspelt_field_is_met_with_the_right_spelling_in_its_own_script(row, key, suggestion):
    fault, words, broken = only(ROW % row)
    assert (fault.rule, fault.case) == ("unknown-field", "suggestion")
    assert fault.facts == {"key": key, "lost": "≥18条", "suggestion": suggestion}
    assert fault.path == Path(("outputs", "quantity", 0, key))
    assert words == key
    assert broken == []


@pytest.mark.parametrize(
    ("row", "suggestion"),
    [
        ("得份: 10", "得分"),
        ("的分: 10", "得分"),
        ("分直: 10", "分值"),
        ("编好: 甲", "编号"),
        ("得份: 10, 得分: 10", None),
        ("单价: 10", None),
        ("备注: 甲", None),
    ],
)
def test_of_two_characters_one_may_be_wrong_where_the_field_is_still_to_be_filled_in(row, suggestion):
    assert only(ROW % row)[0].facts.get("suggestion") == suggestion


@pytest.mark.parametrize("line", ["年渡: 2023", "year2: 2023"])
def test_a_misspelt_field_is_not_missing_as_well(line):
    assert [fault.rule for fault in inspected(HEAD.replace("year: 2023", line))[1]] == ["unknown-field"]


@pytest.mark.parametrize(
    ("key", "misspelt"),
    [("actual", "实际完成植"), ("target", "年度指标直"), ("score", "得份"), ("weight", "分直"), ("basis", "设定依剧")],
)
def test_one_typo_in_a_row_is_one_finding(key, misspelt):
    row = clean_data()["outputs"]["quantity"][0]
    row[misspelt] = row.pop(key)
    found = edited({"outputs.quantity.0": row}).findings()
    about = {(rule.code, finding.path[-1]) for rule, finding in found if finding.path[:3] == ("outputs", "quantity", 0)}
    assert about == {("S003", misspelt)}


def test_a_field_that_nothing_was_meant_for_is_still_missing():
    row = clean_data()["outputs"]["quantity"][0]
    row["备注"] = row.pop("actual")
    assert {"S003", "C108"} <= {rule.code for rule, _ in edited({"outputs.quantity.0": row}).findings()}


def test_a_field_like_no_other_gets_no_suggestion():
    fault, words, _ = only(HEAD + "本单位车辆: 3辆\n")
    assert (fault.case, fault.facts) == ("", {"key": "本单位车辆", "lost": "3辆"})
    assert words == "本单位车辆"


def test_every_unknown_field_is_told():
    _, faults, _ = inspected(ROW % "taget: 1, 备注: 2")
    assert [fault.facts["key"] for fault in faults] == ["taget", "备注"]


@pytest.mark.parametrize(
    ("value", "lost"),
    [
        ("{甲: [{乙: 丙}, 丁]}", "丙、丁"),
        ("[]", "…"),
        ("", "…"),
        ("一二三四五六七八九十" * 3, "一二三四五六七八九十一二三四五六七八九十一二三…"),
    ],
)
def test_what_would_be_lost_is_shown_in_short(value, lost):
    assert only(f"{HEAD}xyz: {value}\n")[0].facts["lost"] == lost


def test_a_unit_in_brackets_behind_an_amount_is_asked_about():
    fault, *_ = only(HEAD + "预算: {年初预算数（万元）: 5}\n")
    assert fault.facts["suggestion"] == "年初预算数"


def test_a_json_file_may_name_its_schema():
    assert inspected('{"$schema": "x.json", "年度": 2023, ' + HEAD_JSON)[1:] == ((), [])


HEAD_JSON = (
    '"kind": "project", "stage": "target", "unit": {"name": "甲"}, "goals": null, "outputs": null, "benefits": null}'
)


# --- S004 ---


@pytest.mark.parametrize(
    ("line", "pointer", "expected", "found"),
    [
        ("budget: 五千万元", "/budget", ["group"], "text"),
        ("satisfaction: {name: 甲}", "/satisfaction", ["list"], "group"),
        ("tasks: [文字]", "/tasks/0", ["group"], "text"),
        ("self_evaluation: {score: true}", "/self_evaluation/score", ["text", "number"], "boolean"),
        ("budget: {executed: [1, 2]}", "/budget/executed", ["text", "number"], "list"),
        ("profile: [national-2020]", "/profile", ["text"], "list"),
        ("duties: {甲: 乙}", "/duties", ["list", "text", "number"], "group"),
    ],
)
def test_a_field_of_the_wrong_kind_is_set_aside(line, pointer, expected, found):
    fault, _, broken = only(f"{HEAD}{line}\n")
    assert (fault.rule, fault.path.pointer) == ("wrong-type", pointer)
    assert fault.facts == {"expected": [f"type.{kind}" for kind in expected], "found": f"type.{found}"}
    assert broken == [pointer]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("单位: 临江镇人民政府", "写成：单位: {名称: 临江镇人民政府}"),
        ("unit: 临江镇人民政府（本级）", "写成：unit: {name: 临江镇人民政府（本级）}"),
        ("单位: ｛名称：示范局，主管部门：示范县｝", "写成：单位: {名称: 示范局, 主管部门: 示范县}"),
        ("unit: 'a, b'", "改成一组栏目"),
        ("unit: [甲]", "改成一组栏目"),
    ],
)
def test_a_text_in_the_place_of_a_group_is_shown_as_it_was_meant(line, said):
    report = check(HEAD.replace("unit: {name: 示范单位}", line).encode())
    (wrong,) = [(rule, finding) for rule, finding in report.findings() if rule.code == "S004"]
    assert say(*wrong, "zh").suggestion == said


def test_nothing_below_a_faulty_part_is_told_again():
    _, faults, broken = inspected(HEAD.replace("outputs: {}", "outputs: [{taget: 1, score: []}]"))
    assert [fault.rule for fault in faults] == ["wrong-type"]
    assert broken == ["/outputs"]


def test_a_text_without_end_is_set_aside():
    fault, _, broken = only(ROW % ("reason: " + "长" * 100_001))
    assert fault.facts["found"] == "type.long"
    assert broken == ["/outputs/quantity/0/reason"]


@pytest.mark.parametrize("value", ["8", "8.50", "'8'", "八分", "''", ""])
def test_a_number_may_be_written_as_number_or_text_or_left_empty(value):
    assert inspected(ROW % f"weight: {value}")[1:] == ((), [])


def told(edits):
    """The findings of family S in the clean sample after edits, and the checks that did not run."""
    report = edited(edits)
    findings = [(finding.path.pointer, finding.facts) for rule, finding in report.findings() if rule.family == "S"]
    return findings, {outcome.rule.code for outcome in report.outcomes if outcome.state == "not_run"}


@pytest.mark.parametrize(
    ("pointer", "written", "kind", "meant", "waiting"),
    [
        ("budget.executed", "5000.OO", "amount", "5000.00", {"A404", "A405", "A407"}),
        ("budget.executed", "l95.00", "amount", "195.00", {"A404"}),
        ("budget.executed", "195。00", "amount", "195.00", {"A404"}),
        ("budget.executed", "195..00万元", "amount", "195.00万元", {"A404"}),
        ("budget.executed", "195.0O万元", "amount", "195.00万元", {"A404"}),
        ("budget.by_source.0.executed", "195.4k", "amount", None, {"A401"}),
        ("budget.execution_rate", "97.6e%", "rate", None, {"A404"}),
        ("outputs.quantity.0.score", "1O", "points", "10", {"A414"}),
        ("outputs.quantity.0.weight", "1O分", "points", "10分", {"A409"}),
        ("self_evaluation.score", "9S.5", "points", None, {"A414", "A415"}),
    ],
)
def test_a_figure_that_cannot_be_read_is_set_aside_and_what_needs_it_waits(pointer, written, kind, meant, waiting):
    ((place, facts),), not_run = told({pointer: written})
    assert place == "/" + pointer.replace(".", "/")
    assert facts == {"value": written, "expected": [f"type.{kind}"]} | ({"suggestion": meant} if meant else {})
    assert waiting <= not_run


@pytest.mark.parametrize(
    "written",
    [
        "195万元", "1,234.50", "１，２３４．５０", "１９５．００万元", "195.00 元", "¥195.00", "人民币195万元整", "约195万元", "约99?", "99?",
        "100-200", "100～200万元", "195万左右", "195（含上年结转20）", "195/200", "1-11月195万元", "见附件1", "待定", "—", "/", "无", "____",
        "N/A", "195 + 20", "一百九十五万元", "(20)", "-20", "",
    ],
)  # fmt: skip
@pytest.mark.parametrize("pointer", ["budget.opening_balance", "tasks.0.budget"])
def test_what_may_stand_where_an_amount_is_due_is_no_fault_of_form(pointer, written):
    assert told({pointer: written})[0] == []


@pytest.mark.parametrize("written", ["10分", "９．５", "9.5 分", "—", "无", "待定", "见附件", ""])
def test_what_may_stand_where_points_are_due_is_no_fault_of_form(written):
    assert told({"outputs.quantity.0.score": written})[0] == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("约99?", None),
        ("8-10", None),
        ("6-0.25", None),
        ("10/10", None),
        ("#VALUE!", None),
        ("满分10", None),
        ("不计分", None),
        ("8.5分（扣分）", "8.5分"),
        ("九点五", "9.5"),
    ],
)
def test_points_that_cannot_be_read_are_told_as_that_and_not_as_missing(written, meant):
    for pointer, rule in (("outputs.quantity.0.score", "C109"), ("self_evaluation.score", "C111")):
        ((place, facts),), not_run = told({pointer: written})
        assert (place, facts.get("suggestion")) == ("/" + pointer.replace(".", "/"), meant)
        assert rule in not_run


def test_a_share_is_no_score_unless_the_weight_is_one_too():
    ((place, facts),), not_run = told({"outputs.quantity.0.score": "100%"})
    assert (place, facts["suggestion"]) == ("/outputs/quantity/0/score", "8")
    assert {"A414", "X513"} <= not_run
    assert told({"outputs.quantity.0.score": "8%", "outputs.quantity.0.weight": "8%"})[0] == []


@pytest.mark.parametrize(
    "written", ["约24", "24万元左右", "2 40.00", "=SUM(B2:B5)", "#REF!", "见附件", "待定", "48OO", "100-200"]
)
def test_a_row_of_the_budget_that_cannot_be_read_is_told_and_its_sum_waits(written):
    (fault,), not_run = told({"budget.by_source.0.initial": written})
    assert fault[1]["value"] == written
    assert "A401" in not_run


@pytest.mark.parametrize(
    "written", ["4500.00 (万元)", "4500.00（万元）", "4500.00 万 元", "4500万圆", "45000000元", "—", "无", "N/A"]
)
def test_a_row_of_the_budget_that_is_plain_or_empty_is_no_fault_of_form(written):
    assert told({"budget.by_source.0.initial": written})[0] == []


@pytest.mark.parametrize("written", ["约98%", "978‰", "见附件", "≥98%", "97%-98%"])
def test_a_rate_that_is_no_exact_percentage_is_told(written):
    (fault,), not_run = told({"budget.execution_rate": written})
    assert fault[1]["expected"] == ["type.rate"]
    assert "A404" in not_run


@pytest.mark.parametrize(
    ("written", "meant"),
    [("4915.20（含质保金）", "4915.20"), ("49 15.20", "4915.20"), ("4915. 20", "4915.20"), ("约4915", None)],
)
def test_an_executed_amount_that_cannot_be_read_is_not_missing(written, meant):
    ((place, facts),), not_run = told({"budget.executed": written})
    assert (place, facts.get("suggestion")) == ("/budget/executed", meant)
    assert "C110" in not_run


def test_what_is_missing_beside_a_score_that_cannot_be_read_is_still_told():
    report = edited({"self_evaluation.score": "约98", "self_evaluation.grade": {"delete": True}})
    (finding,) = [finding for rule, finding in report.findings() if rule.code == "C111"]
    assert [str(term) for term in finding.facts["missing"]] == ["grade"]


# --- figures in the cells of an indicator ---


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("93. 1%", "93.1%"),
        ("93，1%", "93.1%"),
        ("93。1%", "93.1%"),
        ("93·1%", "93.1%"),
        ("93 .1 %", "93.1%"),
        ("9O.1%", "90.1%"),
        ("O.4‰", "0.4‰"),
        ("93..1%", "93.1%"),
        ("4 40台", "440台"),
        ("4　40台", "440台"),
        ("44 0台", "440台"),
        ("≥ 3 6所", "≥36所"),
        ("不低于93. 1%", "不低于93.1%"),
        ("≥≥20条", "≥20条"),
        ("≥≤20条", None),
        ("93.1.5%", None),
        ("12，3456人", None),
    ],
)
@pytest.mark.parametrize("cell", ["target", "actual", "baseline"])
def test_a_broken_figure_is_told_and_never_read_as_its_last_part(cell, written, meant):
    pointer = f"outputs.timeliness.1.{cell}"
    report = edited({pointer: written})
    found = {(rule.code, finding.path.pointer): finding for rule, finding in report.findings()}
    assert found["S004", "/" + pointer.replace(".", "/")].facts.get("suggestion") == meant
    assert not {"X501", "X502", "A413", "A420", "M202"} & {code for code, _ in found}


@pytest.mark.parametrize(
    "written",
    [
        "1 200人", "12 345.5万元", "36 所", "3 场 120 人次", "2024 年 8 月", "2024. 8", "2024.8.31", "8. 31", "1. 36所", "1.5 万", "95、96%",
        "36, 40所", "≥ 15 000 bags", "2 500 ml", "3. 4 schools", "3 20kg bags", "13; 92%", "O3", "Q3前", "30l", "010 88886666", ">= 95 %", "≤-5%", "5·12宣传活动", "O2 95%", "6·26 禁毒宣传",
    ],
)  # fmt: skip
def test_what_is_meant_as_it_is_written_is_no_broken_figure(written):
    assert told({"outputs.timeliness.1.actual": written})[0] == []


def test_of_two_bare_figures_side_by_side_neither_is_the_value():
    (row,) = [
        row
        for row in edited({"outputs.timeliness.1.actual": "95、96%"}).evaluation.indicators
        if "95、" in row.actual.text
    ]
    assert row.actual.quantity is None


# --- the year ---


@pytest.mark.parametrize(
    "written",
    ["２０２３", "２０２３年", "2023 年", "2023年度", "二〇二三年", "二零二三", "'2023.0'", "2023.0", "2023。"],
)
def test_a_year_is_read_however_its_digits_are_written(written):
    document = read(HEAD.replace("year: 2023", f"year: {written}").encode(), "file.yaml")
    assert inspect(document) == ((), frozenset())
    assert fill(document).year == 2023


@pytest.mark.parametrize(("written", "meant"), [("2023-12-31", "2023"), ("2023年12月", "2023"), ("2023.5", "2023")])
def test_a_date_in_place_of_the_year_is_met_with_its_year(written, meant):
    fault, _, _ = only(HEAD.replace("year: 2023", f"year: {written}"))
    assert (fault.case, fault.facts["suggestion"]) == ("year", meant)


def test_a_target_may_be_worded_with_letters_and_digits():
    assert told({"outputs.quantity.0.target": "5G", "outputs.quantity.0.actual": "1O"})[0] == []


@pytest.mark.parametrize("line", ["tasks: [, ]", "problems:\n  -\n  -", "budget:", "goals: []", "duties: 一项职能"])
def test_an_empty_part_is_no_fault_of_form(line):
    text = HEAD.replace("goals: []\n", "") if line.startswith("goals") else HEAD
    document = read(f"{text}{line}\n".encode(), "file.yaml")
    assert document.data is None or inspect(document) == ((), frozenset())


# --- S005 ---


@pytest.mark.parametrize(
    ("line", "value", "suggestion"),
    [
        ("kind: departments", "departments", "department"),
        ("kind: 部门整体支出绩效", "部门整体支出绩效", "部门整体支出"),
        ("stage: self-evaluation", "self-evaluation", "self_evaluation"),
        ("profile: '2020'", "2020", "national-2020"),
        ("profile: national2021", "national2021", "national-2021"),
        ("stage: 自评价", "自评价", "绩效自评"),
        ("stage: 绩效自评表", "绩效自评表", "绩效自评"),
        ("kind: 项目绩效", "项目绩效", "项目支出"),
        ("self_evaluation: {grade: 优秀}", "优秀", "优"),
        ("self_evaluation: {grade: 良好}", "良好", "良"),
        ("self_evaluation: {grade: A}", "A", None),
        ("year: 23", "23", None),
        ("year: 2022-2023", "2022-2023", None),
        ("year: 1800年", "1800年", None),
        ("year: 去年", "去年", None),
        ("perfcheck: 2", "2", None),
    ],
)
def test_a_value_outside_the_choices_is_met_with_the_choices(line, value, suggestion):
    key = line.split(":")[0]
    kept = "".join(other for other in HEAD.splitlines(keepends=True) if not other.startswith(f"{key}:"))
    fault, words, broken = only(f"{kept}{line}\n")
    assert (fault.rule, fault.facts["value"], fault.facts.get("suggestion")) == (
        "value-not-allowed",
        value,
        suggestion,
    )
    assert fault.case == ("suggestion" if suggestion else "")
    assert suggestion is None or suggestion in fault.facts["allowed"]
    assert words.strip("'") == value
    assert broken == [fault.path.pointer]


@pytest.mark.parametrize("value", ["部门整体支出", "部门（单位）整体支出", "项目", "project"])
def test_a_choice_in_the_words_of_the_form_is_allowed(value):
    assert inspected(HEAD.replace("department", value))[1] == ()


@pytest.mark.parametrize("value", ["2023", "2023年", "2023年度", "'2023'"])
def test_the_year_may_be_written_as_people_write_it(value):
    assert inspected(HEAD.replace("year: 2023", f"year: {value}"))[1] == ()


@pytest.mark.parametrize(
    "line", ["profile:", "profile: ''", "self_evaluation: {grade: }", "self_evaluation: {grade: ''}"]
)
def test_an_empty_choice_is_a_field_left_out(line):
    assert inspected(f"{HEAD}{line}\n")[1:] == ((), [])


# --- S006 ---


def test_each_missing_field_is_told_once_and_at_its_parent():
    _, faults, broken = inspected("budget: {}\n")
    assert [(fault.rule, fault.path.pointer, fault.facts["field"]) for fault in faults] == [
        ("required-field-missing", "", field) for field in ("kind", "stage", "year", "unit.name")
    ]
    assert broken == []


def test_a_field_left_empty_is_missing_at_its_own_place():
    text = HEAD.replace("department", "").replace("示范单位", "''")
    _, faults, broken = inspected(text)
    assert [(fault.path.pointer, fault.facts["field"]) for fault in faults] == [
        ("/kind", "kind"),
        ("/unit/name", "unit.name"),
    ]
    assert broken == []


@pytest.mark.parametrize(("unit", "pointer"), [("{}", "/unit"), ("", "/unit"), ("{name: }", "/unit/name")])
def test_of_the_unit_the_name_is_due(unit, pointer):
    fault, *_ = only(HEAD.replace("{name: 示范单位}", unit))
    assert (fault.rule, fault.path.pointer, fault.facts["field"]) == ("required-field-missing", pointer, "unit.name")


def test_missing_goals_outputs_and_benefits_are_left_to_the_completeness_rules():
    assert inspected("kind: project\nstage: target\nyear: 2025\nunit: {name: 甲}\n")[1:] == ((), [])


# --- whatever the data ---

WORDS = st.sampled_from(sorted({name for kind in keys.object_types() for name in keys.fields(kind)} | {"类型", "x"}))
SCALARS = st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False, places=2) | st.text(max_size=8)
DATA = st.recursive(SCALARS, lambda node: st.lists(node, max_size=3) | st.dictionaries(WORDS, node, max_size=4))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DATA)
def test_no_data_makes_the_inspection_fail(data):
    document = Document("file.yaml", "", data, {}, (0,))
    faults, broken = inspect(document)
    places = [(fault.rule, fault.path, fault.facts.get("field")) for fault in faults]
    assert len(places) == len(set(places))
    assert all(not path.within(other) for path in broken for other in broken if path != other)
    for fault in faults:
        if fault.rule in ("wrong-type", "value-not-allowed"):
            assert fault.path in broken


def test_names_passed_over_for_a_suggestion_could_not_have_been_close():
    chance = random.Random(20261127)
    names = keys.known(keys.ROOT)
    for _ in range(2000):
        word = list(chance.choice(names))
        for _ in range(chance.randrange(4)):
            at = chance.randrange(len(word) + 1)
            word[at : at + chance.randrange(2)] = chance.choice(["", "a", "目", "标", "x", "数"])
        written = "".join(word)
        same = [name for name in names if structure._chinese(name) == structure._chinese(written)]
        close = get_close_matches(written.strip().lower(), same, n=1, cutoff=structure.CLOSE)
        assert list(structure._suggestion(written, names).values()) == close


@pytest.mark.parametrize(
    ("heading", "written", "meant"),
    [
        ("产出指标", "产岀指标", "产出指标"),
        ("产出指标", "一、产出指标", "产出指标"),
        ("  数量指标", "  （一）数量指标", "数量指标"),
        ("预算", "预算（万元）", "预算"),
        ("绩效目标", "二、绩效目标", "绩效目标"),
    ],
)
def test_of_a_part_under_a_misspelt_heading_nothing_else_is_said(heading, written, meant):
    text = (ROOT / "samples" / "project-2024.zh.yaml").read_text(encoding="utf-8")
    report = check(text.replace(f"\n{heading}:", f"\n{written}:").encode())
    ((rule, finding),) = report.findings()
    assert (rule.code, finding.facts["suggestion"]) == ("S003", meant)
    assert report.recomputed is None or report.recomputed.total is None or heading == "绩效目标"


def test_a_heading_that_stands_there_twice_in_two_spellings_sets_nothing_aside():
    text = (ROOT / "samples" / "project-2024.zh.yaml").read_text(encoding="utf-8")
    report = check((text + "\n绩效目示: [其他]\n").encode())
    assert [rule.code for rule, _ in report.findings()] == ["S003"]
    assert not report.evaluation.broken


@pytest.mark.timeout(20)
def test_a_name_with_thousands_of_blanks_is_looked_through_once():
    blanks = " " * 60_000
    _, faults, _ = inspected(f'{{"perfcheck": 1, "kind": "project", "year": 2023, "x{blanks}y": 1}}')
    assert "unknown-field" in {fault.rule for fault in faults}
