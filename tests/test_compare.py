"""Two versions side by side: findings follow what they are about, and a declaration is held against its self-evaluation."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from perfcheck import check
from perfcheck.cli.app import app
from perfcheck.comparison import compare
from perfcheck.identity import identities
from tests.edits import ROOT, apply, assessed, clean_data, edited, written

run = CliRunner().invoke
VAGUE = {"outputs.quality.0.target": "效果显著"}


def codes(told):
    return [one.rule.code for one in told]


def declared(**edits):
    """The clean sample as a declaration, against itself with edits as the self-evaluation."""
    return compare(edited({"stage": "target"}), edited(edits)).declared


def test_a_finding_is_mended_new_or_remaining():
    old = edited({**VAGUE, "outputs.quantity.1.reason": {"delete": True}})
    new = edited({**VAGUE, "budget.execution_rate": "91%"})
    found = compare(old, new)
    assert codes(found.fixed) == ["X502"]
    assert codes(found.new) == ["A404"]
    assert "V102" in codes(found.remaining)


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_and_the_lines_of_a_file_do_not_matter(random):
    data = apply(clean_data(), {**VAGUE, "outputs.quantity.1.reason": {"delete": True}})
    old = assessed(data)
    for rows in (*data["outputs"].values(), data["goals"], data["tasks"]):
        random.shuffle(rows)
    found = compare(old, assessed(data))
    assert (found.fixed, found.new) == ((), ())


def test_equal_findings_are_told_apart_by_counting():
    report = edited({"results": [{"text": "投入60万元修建连接线"}, {"text": "投入60万元修建连接线"}]})
    found = identities(report)
    assert len(set(found)) == len(found)
    assert len({one.fingerprint for one in found}) == len(found)


def test_an_unchanged_declaration_has_no_change():
    assert declared() == ()


@pytest.mark.parametrize(
    ("edits", "case"),
    [
        ({"outputs.quantity.0.target": "≥15条"}, "lowered"),
        ({"outputs.quantity.0.target": "≥20条"}, "raised"),
        ({"outputs.quantity.0.target": "≥18处"}, "unit"),
        ({"outputs.quantity.0.target": "按计划"}, "reworded"),
        ({"outputs.quantity.0.weight": "6"}, "weight_lowered"),
        ({"outputs.quantity.0.weight": "9"}, "weight_raised"),
    ],
)
def test_a_changed_promise_is_named(edits, case):
    (change,) = declared(**edits)
    assert (change.case, change.name) == (case, "改造背街小巷条数")


def test_a_ceiling_is_lowered_by_raising_it():
    cost = clean_data()["outputs"]["cost"][0]
    change = declared(**{"outputs.cost.0.target": "≤9999万元"})[0]
    assert (change.case, change.name, change.old) == ("lowered", cost["name"], cost["target"])


def test_a_later_deadline_is_a_lowered_target():
    rows = clean_data()["outputs"]["timeliness"]
    number = next(n for n, row in enumerate(rows) if "日" in row["target"])
    (change,) = declared(**{f"outputs.timeliness.{number}.target": "2023年12月31日前"})
    assert change.case == "lowered"


def test_the_same_amount_in_another_unit_is_no_change():
    row = {"name": "节约金额", "target": "≥1.5万元", "unit": "", "weight": "1"}
    old = edited({"stage": "target", "benefits.economic.0": row})
    new = edited({"benefits.economic.0": {**row, "target": "≥15000元"}})
    assert compare(old, new).declared == ()


def test_a_dropped_and_an_added_indicator_are_named():
    data = clean_data()
    name = data["outputs"]["quantity"][0]["name"]
    data["outputs"]["quantity"][0] = {"name": "铺设盲道长度", "target": "≥3公里"}
    found = compare(edited({"stage": "target"}), assessed(data)).declared
    assert [(change.case, change.name) for change in found] == [("dropped", name), ("added", "铺设盲道长度")]


def test_two_self_evaluations_are_not_held_against_each_other_as_promises():
    assert compare(edited({}), edited(VAGUE)).declared is None


@pytest.fixture
def files(tmp_path):
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_bytes(written(apply(clean_data(), {"stage": "target"})))
    new.write_bytes(
        written(apply(clean_data(), {"outputs.quantity.0.target": "≥15条", "budget.execution_rate": "91%"}))
    )
    return str(old), str(new)


def test_compare_says_it_in_words(files):
    done = run(app, ["compare", *files, "--lang", "zh"])
    assert done.exit_code == 1
    assert "指标值调低：改造背街小巷条数，≥18条 → ≥15条" in done.output
    assert "A404 错误" in done.output
    assert run(app, ["compare", *files, "--fail-on", "never", "--lang", "en"]).exit_code == 0


def test_compare_gives_json(files):
    told = json.loads(run(app, ["compare", *files, "--format", "json"]).stdout)
    assert told["new"]["score"] < told["old"]["score"] or told["old"]["score"] is None
    assert [change["case"] for change in told["declared"]] == ["lowered"]
    assert "A404" in {one["code"] for one in told["added"]}


def test_compare_says_which_file_cannot_be_read(files, tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("a: [\n", encoding="utf-8")
    done = run(app, ["compare", files[0], str(broken), "--lang", "zh"])
    assert done.exit_code == 2
    assert "broken.yaml" in done.output
    assert run(app, ["compare", files[0], str(tmp_path / "none.yaml")]).exit_code == 2


def test_the_founding_report_compared_with_itself_has_nothing_new():
    file = str(ROOT / "samples" / "dongsha-2023.yaml")
    done = run(app, ["compare", file, file, "--lang", "zh"])
    assert done.exit_code == 0
    assert "新增 0 条" in done.output


def test_files_of_another_unit_project_or_year_are_told_apart_and_their_rows_not_matched_by_number():
    old, new = (check(ROOT / "samples" / name) for name in ("target-2025.yaml", "project-2024.zh.yaml"))
    found = compare(old, new)
    assert [name for name, _, _ in found.apart] == ["unit.name", "project.name", "year"]
    assert {change.case for change in found.declared} == {"dropped", "added"}
    assert compare(new, new).apart == ()
