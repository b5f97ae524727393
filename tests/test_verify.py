"""A report held against its file: same bytes, same rules, same result; anything else is said, and nothing is trusted."""

import json

import pytest
from typer.testing import CliRunner

from perfcheck.cli.app import app
from tests.edits import ROOT

run = CliRunner().invoke


@pytest.fixture
def pair(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_bytes((ROOT / "samples" / "flawed.yaml").read_bytes())
    run(app, ["validate", "a.yaml", "--output", "json=report.json", "--isolated"])
    return tmp_path


def verified(*arguments):
    done = run(app, ["verify", "report.json", "a.yaml", "--lang", "zh", *arguments])
    return done.exit_code, done.output


def test_a_report_holds_for_its_file(pair):
    code, said = verified()
    assert code == 0
    assert "文件相符" in said and "版本和规则相符" in said and "一致" in said


def test_a_changed_file_is_not_the_one_reported(pair):
    with (pair / "a.yaml").open("a", encoding="utf-8") as file:
        file.write("# 改过\n")
    code, said = verified()
    assert code == 1 and "文件不符" in said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda entry: entry.update(score=95), "得分"),
        (lambda entry: entry["findings"].pop(), "发现的问题"),
        (lambda entry: entry.update(verdict="scored", grade="优"), "等级"),
    ],
)
def test_a_report_that_was_touched_up_is_found_out(pair, change, said):
    report = json.loads((pair / "report.json").read_text(encoding="utf-8"))
    change(report["files"][0])
    (pair / "report.json").write_text(json.dumps(report), encoding="utf-8")
    code, text = verified()
    assert code == 1 and said in text


@pytest.mark.parametrize(
    "change",
    [
        lambda summary: summary.update(exit=3),
        lambda summary: summary.update(exit="1"),
        lambda summary: summary.update(files=2),
        lambda summary: summary["by_code"].pop("A404"),
        lambda summary: summary.update(by_verdict={"rejected": 1}),
    ],
)
def test_a_summary_that_was_touched_up_is_found_out(pair, change):
    report = json.loads((pair / "report.json").read_text(encoding="utf-8"))
    change(report["summary"])
    (pair / "report.json").write_text(json.dumps(report), encoding="utf-8")
    code, said = verified()
    assert code == 1 and "不一致的有：汇总" in said


def test_an_exit_code_that_only_options_explain_is_pointed_out(pair):
    run(app, ["validate", "a.yaml", "--output", "json=report.json", "--fail-on", "never"])
    code, said = verified()
    assert code == 0 and "退出码是 0，按现在的设置是 1" in said
    (pair / "perfcheck.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    assert "退出码" not in verified()[1]


def test_a_report_made_by_a_configuration_holds_by_that_configuration(pair):
    (pair / "perfcheck.toml").write_text('ignore = ["A404"]\n', encoding="utf-8")
    code, said = verified()
    assert code == 1 and "发现的问题" in said
    assert verified("--isolated")[0] == 0
    run(app, ["validate", "a.yaml", "--output", "json=report.json"])
    code, said = verified()
    assert code == 0 and "一致" in said


def test_a_jsonl_report_serves_as_well(pair):
    (pair / "b.yaml").write_text("kind: project\n", encoding="utf-8")
    run(app, ["validate", "a.yaml", "b.yaml", "--output", "jsonl=report.json"])
    code, said = verified()
    assert code == 0 and "一致" in said
    whole = (pair / "report.json").read_text(encoding="utf-8")
    (pair / "report.json").write_text(whole.replace('"files": 2', '"files": 3'), encoding="utf-8")
    assert "汇总" in verified()[1]
    (pair / "report.json").write_text(whole[: whole.rindex('{"summary"')], encoding="utf-8")
    code, said = verified()
    assert code == 2 and "jsonl" in said


def test_another_version_is_said(pair):
    text = (pair / "report.json").read_text(encoding="utf-8").replace('"version": "', '"version": "9', 1)
    (pair / "report.json").write_text(text, encoding="utf-8")
    assert "版本或规则不符" in verified()[1]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"report": 2}', '{"report": 1, "files": 3}', "[" * 20_000, "\ud800"])
def test_what_is_no_report_is_2(pair, text):
    (pair / "report.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    code, said = verified()
    assert code == 2 and "报告" in said


@pytest.mark.parametrize("entry", ["x", None, 3, {"sha256": 3}, {"sha256": "", "findings": "x"}])
def test_odd_entries_of_a_report_are_passed_over(pair, entry):
    report = {"report": 1, "files": [entry], "tool": entry}
    (pair / "report.json").write_text(json.dumps(report), encoding="utf-8")
    code, said = verified()
    assert code == 1 and "文件不符" in said


@pytest.mark.parametrize(("text", "said"), [(None, "mine.toml"), ("[weights]\n", "weights"), ("[", "mine.toml")])
def test_a_profile_of_one_s_own_that_is_gone_or_broken_is_2(pair, text, said):
    (pair / "mine.toml").write_text("[limits]\novershoot = 20\n", encoding="utf-8")
    (pair / "perfcheck.toml").write_text('profile = "mine.toml"\n', encoding="utf-8")
    run(app, ["validate", "a.yaml", "--output", "json=report.json"])
    assert verified("--config", "perfcheck.toml")[0] == 0
    if text is None:
        (pair / "mine.toml").unlink()
    else:
        (pair / "mine.toml").write_text(text, encoding="utf-8")
    code, told = verified("--config", "perfcheck.toml")
    assert code == 2 and said in told
