"""Family S: what reading and the schema find becomes words that say what to change."""

import pytest

from perfcheck import catalog
from perfcheck.assessment import assess
from perfcheck.faults import findings
from perfcheck.messages import say
from tests.edits import clean_data, codes, edited, written

BEHIND = "kind: project\nstage: target\nyear: 2025\n"
MISTAKES = {
    "full-width-colon": "kind: project\nstage：target\n",
    "tab": "unit:\n\tname: 示范单位\n",
    "second-colon": "goals:\n  - text: 目标: 完成率: 90%\n",
    "comparison-sign": "a:\n  target: >=90%\n  b: 1\n",
    "asterisk": "a:\n  name: *必填\n",
    "reserved-sign": "a: @市直\n",
    "unclosed-quote": 'kind: "project\nstage: target\n',
    "bracket": "a: [1, 2\nb: 3\n",
    "empty": "",
    "not-a-mapping": "- 甲\n- 乙\n",
    "text-after-object": '{"kind": "project"}\n{"stage": "target"}\n',
    "merge-conflict": "kind: project\n<<<<<<< HEAD\nyear: 2024\n=======\nyear: 2025\n>>>>>>> other\n",
    "several-documents": "kind: project\n---\nkind: project\n",
    "two-entries": "a:\n  target: 36所 actual: 36所\n",
    "table": "kind: project\n| 指标 | 值 |\n",
    "control-character": "kind: pro\x00ject\n",
}


def first(data):
    report = assess(data if isinstance(data, bytes) else data.encode("utf-8"), "file.yaml")
    return report, next((rule, finding) for rule, finding in report.findings() if rule.code == "S001")


@pytest.mark.parametrize(("case", "text"), MISTAKES.items(), ids=MISTAKES)
def test_every_habit_has_its_own_advice(case, text):
    _, (rule, finding) = first(text)
    assert finding.case == case
    for language in ("zh", "en"):
        sentence = say(rule, finding, language)
        assert "…" not in sentence.message.replace("“…", "")
        assert sentence.suggestion


@pytest.mark.parametrize("case", sorted(MISTAKES))
def test_every_case_stands_on_the_card_in_both_languages(case):
    words = catalog.find("S001").words
    assert case in words["zh"]["cases"] and case in words["en"]["cases"]


def test_a_spreadsheet_is_called_what_it_is():
    report, (rule, finding) = first(b"PK\x03\x04" + b"\0" * 40 + b"xl/workbook.xml")
    assert report.verdict == "unreadable"
    assert finding.case == "other-format"
    assert "xlsx" in say(rule, finding, "zh").message


def test_a_file_in_gbk_is_read_and_only_hinted_at():
    report = assess(written(clean_data()).decode("utf-8").encode("gb18030"), "file.yaml")
    hints = [finding for rule, finding in report.findings() if rule.code == "S001"]
    assert [(f.case, f.severity) for f in hints] == [("gb18030", "hint")]
    assert report.verdict == "scored"


def test_a_quote_with_a_colon_and_a_sign_inside_is_no_mistake():
    assert codes(edited({"goals.0.reason": "原因：地下电缆迁改；见《方案》第2条: 工期 >= 30天 *推迟"})) == []


def test_every_fault_of_a_rule_becomes_one_finding():
    report = edited({"text": BEHIND + "year: 2024\nstage: target\n"})
    listed = list(findings(report.evaluation, "duplicate-key"))
    assert [finding.facts["key"] for finding in listed] == ["year", "stage"]
    assert [rule.code for rule, _ in report.findings()].count("S002") == 2


def test_both_places_of_a_repeated_field_are_shown():
    report = edited({"text": BEHIND + "year: 2024\n"})
    (finding,) = [f for rule, f in report.findings() if rule.code == "S002"]
    assert finding.facts["first_line"] == 3
    assert [related.role for related in finding.related] == ["first"]


@pytest.mark.parametrize("case", ["size", "depth", "nodes", "aliases", "recursion"])
def test_every_limit_has_words(case):
    words = catalog.find("S007").words
    assert case in words["zh"]["cases"] and case in words["en"]["cases"]


def exemption(**fields):
    report = edited(
        {
            "outputs.quality.0.target": "效果显著",
            "exemptions": [{"rule": "V102", "path": "/outputs/quality/0", "reason": "上级统一布置", **fields}],
        }
    )
    return [finding.case for rule, finding in report.findings() if rule.code == "S008"]


def test_an_exemption_with_reason_and_date_is_in_order():
    assert exemption(until="2024-06-30") == []
    assert exemption(until="2023年12月31日") == []
    assert exemption() == []


def test_an_exemption_needs_a_reason():
    assert exemption(reason="") == ["reason"]
    assert exemption(reason="无") == ["reason"]


def test_an_exemption_that_ended_before_the_evaluated_year_no_longer_holds():
    assert exemption(until="2022-12-31") == [""]


def test_the_end_of_an_exemption_is_a_date():
    assert exemption(until="长期") == ["no-date"]


@pytest.mark.parametrize(("written", "meant"), [("W", "万元"), ("w", "万元"), ("公里", None), ("百分比", None)])
def test_what_is_no_unit_of_money_is_told(written, meant):
    found = [finding for rule, finding in edited({"budget.currency_unit": written}).findings() if rule.code == "S005"]
    assert [finding.facts.get("suggestion") for finding in found] == [meant]


@pytest.mark.parametrize(
    "written",
    [
        "万元",
        "万圆",
        "单位：万元",
        "人民币万元",
        "百万元",
        "万美元",
        "USD thousand",
        "$",
        "10,000 yuan",
        "欧元",
        "澳门币",
    ],
)
def test_every_unit_of_money_is_taken(written):
    assert not [rule for rule, _ in edited({"budget.currency_unit": written}).findings() if rule.code == "S005"]
