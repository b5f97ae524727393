"""The samples: what the founding report must show and must not, and the files that are in order."""

import pytest

import perfcheck
from perfcheck.messages import say
from tests.edits import ROOT, codes, edited

SAMPLES = ROOT / "samples"


def report(name):
    return perfcheck.check(SAMPLES / name, name=f"samples/{name}")


def found(file, code):
    return [finding for rule, finding in file.findings() if rule.code == code]


def said(file, code):
    return [say(rule, finding, "zh").message for rule, finding in file.findings() if rule.code == code]


def quoted(file, code):
    """The exact source text that each finding of a rule points at."""
    document = file.document
    spans = [f.span or document.span(f.path, f.part) for f in found(file, code)]
    return [document.text[span.start : span.end] for span in spans]


def column(field):
    """The paths of one field in every row of the clean sample."""
    rows = report("clean.yaml").evaluation.indicators
    return [".".join(map(str, row.path / field)) for row in rows]


@pytest.fixture(scope="module")
def dongsha():
    return report("dongsha-2023.yaml")


@pytest.mark.parametrize("name", ["clean.yaml", "clean.en.yaml", "project-2024.zh.yaml", "target-2025.yaml"])
def test_a_sample_in_order_scores_100_without_a_finding(name):
    file = report(name)
    assert codes(file) == []
    assert (file.verdict, file.score.score) == ("scored", 100)


@pytest.mark.parametrize(("field", "code"), [("target", "C107"), ("actual", "C108")])
@pytest.mark.parametrize("written", ["", "待定"])
def test_leaving_a_column_open_does_not_pass_any_more_than_filling_it_with_words(field, code, written):
    file = edited(dict.fromkeys(column(field), written))
    assert code in codes(file)
    assert file.score.score < 60 <= file.score.uncapped


def test_the_flawed_sample_breaks_every_family():
    assert {code[0] for code in codes(report("flawed.yaml"))} == set("SCVMRAXI")


def test_the_founding_report_is_rejected_and_says_why(dongsha):
    assert dongsha.verdict == "rejected"
    assert dongsha.score.score < 60
    assert not dongsha.internal_errors


@pytest.mark.parametrize(
    "code",
    [
        "A402",
        "A403",
        "A406",
        "A407",
        "A408",
        "A419",
        "C102",
        "C104",
        "C105",
        "C106",
        "C111",
        "I602",
        "I603",
        "I604",
        "I605",
        "M209",
        "R306",
        "V101",
        "V106",
        "V108",
        "X501",
        "X504",
        "X505",
        "X506",
        "X507",
        "X508",
    ],
)
def test_the_founding_report_shows(dongsha, code):
    assert found(dongsha, code), code


def test_its_unit_slip_is_found_at_its_amount(dongsha):
    assert quoted(dongsha, "A403") == ["595.31元"]
    assert not found(dongsha, "A401")


def test_its_sum_by_nature_is_0_19_short(dongsha):
    (message,) = said(dongsha, "A402")
    for figure in ("2567.9", "3794.48", "6362.38", "6362.57", "0.19"):
        assert figure in message


def test_its_two_balances_have_one_cause_with_the_sum(dongsha):
    (message,) = said(dongsha, "A406")
    for figure in ("650.63", "650.44", "0.19"):
        assert figure in message


def test_its_budget_identity_leaves_407_93(dongsha):
    (message,) = said(dongsha, "A407")
    assert "407.93" in message


def test_its_overshoot_is_219_19_percent(dongsha):
    (message,) = said(dongsha, "X501")
    assert "219.19" in message


def test_its_claims_are_contradicted_twice(dongsha):
    assert len(found(dongsha, "X506")) == 2


def test_its_goal_and_its_five_tasks_are_vague(dongsha):
    assert [f.path.pointer for f in found(dongsha, "V101")] == [
        "/goals/0/text",
        *(f"/tasks/{n}/text" for n in range(5)),
    ]


def test_three_tasks_have_no_result(dongsha):
    assert [f.path.pointer for f in found(dongsha, "R306")] == [f"/tasks/{n}/text" for n in (1, 2, 3)]


def test_its_inexact_numbers_are_named(dongsha):
    words = "".join(quoted(dongsha, "V106"))
    for word in ("数十", "140余", "130余", "65万"):
        assert word in words


def test_its_unanswered_problem_is_the_slow_self_evaluation(dongsha):
    assert ["自评工作完成效率低" in text for text in quoted(dongsha, "I602")] == [True]


def test_its_admission_names_the_evidence(dongsha):
    simple = next(f for f in found(dongsha, "I605") if f.facts["weakness"] == "simple_goal")
    assert {"C102", "V101"} <= set(simple.facts["codes"])


def test_what_the_founding_report_must_not_show_is_silent(dongsha):
    assert not found(dongsha, "A401")
    assert not found(dongsha, "A404")
    texts = [text for code in ("V106", "X505", "V101", "V108") for text in quoted(dongsha, code)]
    for silent in ("工期预计3年", "工业4.0", "1310", "1+2+N+X", "结余", "209处"):
        assert not any(text.strip() == silent for text in texts)
    duties = [f for rule, f in dongsha.findings() if f.path and f.path[0] == "duties"]
    assert duties == []
    lines = [dongsha.document.at(f.path.parent / "name") for rule, f in dongsha.findings() if "by_source" in f.path]
    assert "国有资本经营预算财政拨款支出" not in lines
