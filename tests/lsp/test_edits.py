"""Exemptions and rewrites as changes of the text: each holds, and changes nothing else, in every style of file."""

import json

import pytest

from perfcheck.assessment import assess
from perfcheck.lsp import edits
from perfcheck.model import Adjustment
from tests.edits import ROOT

REASON = "主管部门统一规定的表述"
FLAWED = (ROOT / "samples" / "flawed.yaml").read_text(encoding="utf-8")


def report(text):
    return assess(text.encode("utf-8"), "a.yaml")


def finding(file, code):
    return next((rule, found) for rule, found in file.findings() if rule.code == code)


def after(file, edit):
    text = file.document.text
    return text[: edit.span.start] + edit.replacement.replace("____", REASON) + text[edit.span.end :]


@pytest.mark.parametrize("make", [edits.exempt_line, edits.exempt_entry])
@pytest.mark.parametrize("code", ["V102", "A404", "C105", "C116", "R305", "I604", "X506", "S003"])
def test_an_exemption_covers_the_finding_it_was_made_for(make, code):
    file = report(FLAWED)
    rule, found = finding(file, code)
    changed = report(after(file, make(file.evaluation, rule, found, "zh")))
    assert (code, found.path) in [(rule.code, each.path) for rule, each, _ in changed.exempted()]
    assert len(changed.findings()) < len(file.findings())


@pytest.mark.parametrize(
    "end",
    ["", "\n", "\n\n# 完\n", "\nexemptions:\n", "\nexemptions: []\n", "\nexemptions: [{rule: C116, reason: 甲}]\n"],
    ids=["no line end", "line end", "remark", "empty", "empty list", "list in brackets"],
)
def test_an_entry_finds_its_place_whatever_the_file_ends_with(end):
    file = report(FLAWED.rstrip("\n") + end)
    rule, found = finding(file, "V102")
    changed = report(after(file, edits.exempt_entry(file.evaluation, rule, found, "zh")))
    assert ("V102", found.path) in [(rule.code, each.path) for rule, each, _ in changed.exempted()]


def test_json_stays_json():
    file = report(FLAWED)
    text = json.dumps(file.document.data, ensure_ascii=False, indent=2, default=str)
    file = report(text)
    rule, found = finding(file, "V102")
    assert edits.exempt_line(file.evaluation, rule, found, "zh") is None
    changed = after(file, edits.exempt_entry(file.evaluation, rule, found, "zh"))
    assert json.loads(changed)["exemptions"][-1]["rule"] == "V102"
    (edit,) = edits.rewrites(file.evaluation, rule, found, "zh")
    assert json.loads(after(file, edit))["benefits"]["economic"][0]["target"].startswith("≥")


def test_a_field_that_is_absent_is_put_beside_the_one_at_fault():
    file = report(FLAWED)
    rule, found = finding(file, "X501")
    (edit,) = edits.rewrites(file.evaluation, rule, found, "zh")
    lines = after(file, edit).split("\n")
    at = next(number for number, line in enumerate(lines) if "相差 28" in line)
    assert lines[at].startswith(" " * 6 + "reason: 指标值 ≥40，完成 68，相差 28，因")
    assert lines[at - 1].strip().startswith("actual: 68")


def test_a_field_within_brackets_stays_within_them():
    row = "- {name: 培训人次, target: ≥40人次, actual: 68人次, weight: 5, score: 5}"
    file = report(
        f"perfcheck: 1\nkind: project\nstage: self_evaluation\nyear: 2023\noutputs:\n  quantity:\n    {row}\n"
    )
    rule, found = finding(file, "X501")
    (edit,) = edits.rewrites(file.evaluation, rule, found, "zh")
    changed = after(file, edit)
    assert "actual: 68人次, reason: '" in changed
    assert changed.rstrip().endswith("score: 5}")


@pytest.mark.parametrize("code", ["V102", "X501"])
def test_a_file_with_windows_line_ends_keeps_them(code):
    file = report(FLAWED.replace("\n", "\r\n"))
    rule, found = finding(file, code)
    offered = [
        *edits.rewrites(file.evaluation, rule, found, "zh"),
        edits.exempt_entry(file.evaluation, rule, found, "zh"),
    ]
    for edit in offered:
        assert "\n" not in after(file, edit).replace("\r\n", "")


def test_a_misspelt_field_becomes_the_one_that_was_meant():
    file = report(FLAWED)
    _, found = finding(file, "S003")
    assert after(file, edits.meant(file.evaluation, found, "zh")) == FLAWED.replace("scroe: 10", "score: 10")


@pytest.mark.parametrize("quote", ["", "'"])
def test_a_misspelt_choice_becomes_the_one_that_was_meant(quote):
    file = report(FLAWED.replace("kind: project", f"kind: {quote}proejct{quote}", 1))
    _, found = finding(file, "S005")
    changed = after(file, edits.meant(file.evaluation, found, "zh"))
    assert changed == FLAWED.replace("kind: project", f"kind: {quote}project{quote}", 1)


def test_a_misspelt_field_is_not_renamed_to_one_that_is_there():
    file = report(FLAWED + "kindd: project\n")
    _, found = next(each for each in file.findings() if each[1].facts.get("key") == "kindd")
    assert edits.meant(file.evaluation, found, "zh") is None


def test_a_correction_minds_only_what_the_settings_check():
    # With an id the first goal would be found to have no indicator.
    text = "goals:\n- text: 2023年改造5条街\n- {id: G2, text: 2023年植树3棵}\noutputs:\n  quantity:\n  - {name: 植树棵数, target: ≥3棵, goal: G2}\n"
    assert edits.every_correction(report(text).evaluation, "zh") == []
    lenient = assess(text.encode("utf-8"), "a.yaml", adjustment=Adjustment({"R304": "off"}, {}))
    assert len(edits.every_correction(lenient.evaluation, "zh")) == 1
