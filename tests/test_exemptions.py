"""Exemptions: what they cover, what they need, what no exemption reaches, and what they do to the score."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck import catalog
from perfcheck.assessment import assess
from perfcheck.exemptions import ALWAYS
from perfcheck.messages import say
from perfcheck.reading import read
from perfcheck.reading.remarks import remarks
from perfcheck.record import Summary, exit_code
from perfcheck.recording import of
from tests.edits import CLEAN, ROOT, apply, assessed, clean_data, codes, edited

FLAWED = ROOT / "samples" / "flawed.yaml"
VAGUE = {"outputs.quality.0.target": "效果显著"}


def exempting(*entries, **edits):
    return edited({**VAGUE, **edits, "exemptions": list(entries)})


def cases(report):
    return [finding.case for rule, finding in report.findings() if rule.code == "S008"]


def outcome(report, code):
    return next(o for o in report.outcomes if o.rule.code == code)


def test_an_exempted_finding_leaves_the_findings_and_is_kept_with_its_reason():
    report = exempting({"rule": "V102", "path": "/outputs/quality/0", "reason": "按市局统一口径填报"})
    assert "V102" not in codes(report)
    ((rule, finding, exemption),) = report.exempted()
    assert (rule.code, finding.path.pointer) == ("V102", "/outputs/quality/0/target")
    assert exemption.reason.text == "按市局统一口径填报"


def test_an_exempted_indicator_leaves_the_denominator():
    before, after = edited(VAGUE), exempting({"rule": "V102", "reason": "按市局统一口径填报"})
    counted, left = outcome(before, "V102"), outcome(after, "V102")
    assert (left.subjects, left.passed) == (counted.subjects - 1, counted.passed)
    assert left.state == "passed"
    assert after.score.score >= before.score.score


def test_a_check_of_which_nothing_is_left_is_exempt():
    report = edited({"budget.executed": "5200.00", "exemptions": [{"rule": "A404", "reason": "执行率由系统导出"}]})
    assert outcome(report, "A404").state == "exempt"


@pytest.mark.parametrize(
    "place",
    [
        "/outputs/quality/0",
        "outputs.quality.0.target",
        "/产出指标/质量指标/0",
        "/产出指标/质量指标",
        "P1",
        "指标名",
        "",
    ],
)
def test_a_place_is_a_pointer_a_dotted_path_an_id_or_a_name_in_either_language(place):
    data = apply(clean_data(), VAGUE)
    row = data["outputs"]["quality"][0]
    row["id"], name = "P1", row["name"]
    data["exemptions"] = [{"rule": "vague-target", "path": name if place == "指标名" else place, "reason": "统一口径"}]
    report = assessed(data)
    assert [rule.code for rule, _, _ in report.exempted()] == ["V102"]
    assert not cases(report)


@pytest.mark.parametrize(("field", "called"), [("id", "1.1"), ("name", "PM2.5年均浓度下降率")])
def test_an_id_or_a_name_may_have_a_point_in_it(field, called):
    report = exempting({"rule": "V102", "path": called, "reason": "统一口径"}, **{f"outputs.quality.0.{field}": called})
    assert [rule.code for rule, _, _ in report.exempted()] == ["V102"]
    assert not cases(report)


def test_exempting_what_is_not_counted_leaves_the_counted_failing():
    row = "outputs.quantity.0"
    wrong = {f"{row}.score": "99", f"{row}.weight": "8"}
    beside = {"budget.weight": "10", "budget.score": "11"}
    alone = outcome(edited({**wrong, "budget.weight": "10", "budget.score": "10"}), "A412")
    left = outcome(
        edited({**wrong, **beside, "exemptions": [{"rule": "A412", "path": "budget.score", "reason": "统一口径"}]}),
        "A412",
    )
    assert (left.state, left.subjects, left.passed) == (alone.state, alone.subjects, alone.passed)
    assert left.passed < left.subjects


def test_the_exemption_of_another_place_covers_nothing():
    report = exempting({"rule": "V102", "path": "/outputs/quality/1", "reason": "统一口径"})
    assert "V102" in codes(report)
    assert cases(report) == ["unused"]


@pytest.mark.parametrize(
    ("entry", "case"),
    [
        ({"rule": "V102"}, "reason"),
        ({"rule": "V102", "reason": "无"}, "reason"),
        ({"rule": "V102", "reason": "统一口径", "until": "2021-12-31"}, ""),
        ({"rule": "V102", "reason": "统一口径", "until": "长期"}, "no-date"),
        ({"rule": "V199", "reason": "统一口径"}, "unknown"),
        ({"reason": "统一口径"}, "blanket"),
    ],
)
def test_an_exemption_that_does_not_hold_changes_nothing_and_is_a_finding(entry, case):
    report = exempting(entry)
    assert "V102" in codes(report)
    assert report.exempted() == []
    assert cases(report) == [case]


@pytest.mark.parametrize("rule", ["C101", "C102", "C103", "S008", "unknown-or-expired-exemption"])
def test_what_sends_a_file_back_cannot_be_exempted(rule):
    report = edited({"goals": [], "exemptions": [{"rule": rule, "reason": "统一口径"}]})
    assert report.exempted() == []
    assert cases(report) == ["fatal"]
    assert "C101" in codes(report)


def commented(comment, above=""):
    text = CLEAN.read_text(encoding="utf-8")
    rows = text[text.index("  quality:") :]
    line = next(line for line in rows.splitlines() if line.lstrip().startswith("target:"))
    indent = line[: len(line) - len(line.lstrip())]
    new = f"{indent}{above}\n" if above else ""
    return assess(text.replace(line, f"{new}{indent}target: 效果显著{comment}", 1).encode(), "clean.yaml")


def test_a_comment_beside_the_line_exempts_what_is_found_there():
    report = commented("  # perfcheck: ignore[V102] 按市局统一口径填报")
    assert "V102" not in codes(report)
    ((_, _, exemption),) = report.exempted()
    assert exemption.reason.text == "按市局统一口径填报"


@pytest.mark.parametrize(
    "comment", ["# perfcheck: ignore[vague-target, C116] 统一口径", "# perfcheck：豁免【V102】统一口径"]
)
def test_a_comment_may_name_several_rules_and_be_written_in_chinese(comment):
    assert "V102" not in codes(commented("  " + comment))


def test_a_comment_on_a_line_of_its_own_is_about_the_next_line():
    assert "V102" not in codes(commented("", above="# perfcheck: ignore[V102] 统一口径"))


def test_a_stretch_of_comments_is_looked_through_once():
    many = "# perfcheck: ignore[V102] 统一口径\n" * 5_000
    text = f"kind: project\n{many}\n# 说明\nyear: 2023\n{many}".encode()
    began = time.process_time()
    lines = [remark.line for remark in remarks(read(text, "a.yaml"))]
    assert time.process_time() - began < 2
    assert lines[:5_000] == [5_004] * 5_000
    assert lines[5_000:] == list(range(5_005, 10_005))


@pytest.mark.parametrize(
    ("comment", "case"),
    [
        ("  # perfcheck: ignore[V102]", "reason"),
        ("  # perfcheck: ignore 统一口径", "blanket"),
        ("  # perfcheck: ignore[V999] 统一口径", "unknown"),
        ("  # perfcheck: ignore[C101] 统一口径", "fatal"),
    ],
)
def test_a_comment_without_reason_or_rule_is_a_finding_at_the_comment(comment, case):
    report = commented(comment)
    assert "V102" in codes(report)
    ((_, finding),) = [(r, f) for r, f in report.findings() if r.code == "S008"]
    assert finding.case == case
    assert report.document.text[finding.span.start : finding.span.end] == comment.strip()


def test_what_looks_like_a_comment_inside_a_text_is_text():
    report = edited({**VAGUE, "goals.0.reason": "见 # perfcheck: ignore[V102] 说明"})
    assert "V102" in codes(report)
    assert not cases(report)


def all_exempted(reason):
    """The flawed sample with an entry for every finding that may be exempted."""
    text = FLAWED.read_text(encoding="utf-8")
    report = assess(text.encode(), "flawed.yaml")
    spoken = sorted({rule.code for rule, _ in report.findings() if not rule.fatal and rule.code != "S008"})
    entries = [{"rule": code, **({"reason": reason} if reason else {})} for code in spoken]
    head = text[: text.index("exemptions:")] if "exemptions:" in text else text
    return assess(f"{head}\nexemptions: {json.dumps(entries, ensure_ascii=False)}\n".encode(), "flawed.yaml")


def code(report):
    summary = Summary()
    summary.add(of(report))
    return exit_code(summary, "error", None)


def test_a_file_whose_findings_are_exempted_without_reasons_fails_and_with_reasons_passes():
    assert code(all_exempted("")) == 1
    passed = all_exempted("经主管部门书面同意")
    assert code(passed) == 0
    listed = of(passed).file["exempted"]
    assert listed and all(entry["exemption"]["reason"] == "经主管部门书面同意" for entry in listed)


def test_without_exemptions_the_truth_is_shown():
    data = json.dumps({**apply(clean_data(), VAGUE), "exemptions": [{"rule": "V102", "reason": "口径"}]}, default=str)
    assert "V102" in codes(assess(data.encode(), "file.json", exempting=False))


def test_what_no_exemption_reaches_is_called_as_in_the_catalogue():
    assert all(catalog.find(code).name == name for code, name in ALWAYS.items())


def test_every_case_speaks_both_languages():
    rule = catalog.find("S008")
    for report in (exempting({"rule": "V102"}), exempting({"rule": "X"}), commented("  # perfcheck: ignore")):
        for said, finding in report.findings():
            if said is rule or said.code == "S008":
                assert all(say(said, finding, language).suggestion for language in ("zh", "en"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["V102", "C116", "X501", "A404", "M201", "R303", "I603"]), max_size=5, unique=True))
def test_exempting_never_lowers_the_score(chosen):
    text = FLAWED.read_text(encoding="utf-8")
    head = text[: text.index("exemptions:")] if "exemptions:" in text else text
    before = assess(head.encode(), "flawed.yaml")
    entries = json.dumps([{"rule": code, "reason": "经主管部门同意"} for code in chosen], ensure_ascii=False)
    after = assess(f"{head}\nexemptions: {entries}\n".encode(), "flawed.yaml")
    useless = sum(1 for rule, _ in after.findings() if rule.code == "S008")
    if not useless:
        assert after.score.uncapped >= before.score.uncapped
