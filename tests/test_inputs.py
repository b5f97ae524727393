"""Inputs: files, folders, patterns, lists, standard input; what is ignored; baselines and statistics over many of them."""

import inspect
import json
import os
import shutil
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from perfcheck.cli import inputs
from perfcheck.cli.app import app
from tests.edits import CLEAN, ROOT, apply, clean_data, written

run = CliRunner().invoke
VAGUE = {"outputs.quality.0.target": "效果显著"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.yaml", "a.yml", "sub/c.json", "sub/d.txt", ".hidden/e.yaml", "out/f.yaml", "sub/draft-g.yaml"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(written(clean_data()) if file.suffix == ".json" else CLEAN.read_bytes())
    return tmp_path


def names(*paths):
    return list(inputs.expand(paths))


def test_a_folder_gives_its_evaluation_files_in_order(folder):
    assert names(".") == ["a.yml", "b.yaml", "out/f.yaml", "sub/c.json", "sub/draft-g.yaml"]
    assert names("sub", "b.yaml", "sub/c.json") == ["sub/c.json", "sub/draft-g.yaml", "b.yaml"]
    assert names("**/*.json") == ["sub/c.json"]


def test_what_git_ignores_is_left_out_the_inner_file_having_the_last_word(folder):
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("out/\ndraft-*\n", encoding="utf-8")
    assert names(".") == ["a.yml", "b.yaml", "sub/c.json"]
    (folder / "sub" / ".gitignore").write_text("!draft-g.yaml\nc.json\n", encoding="utf-8")
    assert names(".") == ["a.yml", "b.yaml", "sub/draft-g.yaml"]
    assert names("sub") == ["sub/draft-g.yaml"]
    # A file named outright is meant.
    assert names("out/f.yaml") == ["out/f.yaml"]


@pytest.mark.parametrize(
    "line",
    ["!", "\\", "a\\", "[z-a]", "*[z-a]*", "[a-\\d]", "[[a]", "a" * 1_000_000, "*" * 1_000_000, "*a" * 14 + "*c"],
)
def test_a_line_that_git_ignores_or_that_would_take_for_ever_is_passed_over(folder, line, recwarn):
    long = f"{'a' * 200}.yaml"
    (folder / long).write_bytes(CLEAN.read_bytes())
    (folder / ".gitignore").write_text(f"{line}\nout/\n", encoding="utf-8")
    begun = time.monotonic()
    assert names(".") == ["a.yml", long, "b.yaml", "sub/c.json", "sub/draft-g.yaml"]
    assert time.monotonic() - begun < 5
    assert not recwarn.list


def test_many_lines_that_take_long_take_no_longer_together(folder):
    (folder / f"{'a' * 200}.yaml").write_bytes(CLEAN.read_bytes())
    (folder / ".gitignore").write_text("*a*a*a*c\n" * 5000 + "out/\n", encoding="utf-8")
    begun = time.monotonic()
    assert "out/f.yaml" not in names(".")
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("report.[0-9]*.[0-9]*.[0-9]*.[0-9]*.json", "report.20240101.0.1.001.json"),
        ("**/sub/**/c*.json", "sub/c.json"),
        ("**/*ub/**", "sub/c.json"),
        ("*/*.json", "sub/c.json"),
    ],
)
def test_patterns_as_they_are_in_use_are_followed(folder, line, name):
    (folder / name).write_bytes(written(clean_data()))
    (folder / ".gitignore").write_text(f"{line}\n", encoding="utf-8")
    assert name not in names(".") and "b.yaml" in names(".")


def test_an_ignore_file_of_any_size_is_no_burden(folder):
    with (folder / ".gitignore").open("wb") as file:
        file.truncate(200 * 1024**3)
    assert "b.yaml" in names(".")


def test_links_in_a_circle_end(folder):
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "link.yaml").symlink_to(folder / "b.yaml")
    (folder / "dangling.yaml").symlink_to(folder / "none.yaml")
    assert "link.yaml" in names(".")
    assert not any("loop" in name or "dangling" in name for name in names("."))


def test_a_pattern_that_fits_no_file_is_told_and_the_rest_is_judged(folder):
    assert names("b.yaml", "none*.yaml") == ["b.yaml", "none*.yaml"]
    done = run(app, ["validate", "b.yaml", "none*.yaml", "--format", "json"])
    assert done.exit_code == 2
    assert "none*.yaml" in done.stderr
    assert [file["path"] for file in json.loads(done.stdout)["files"]] == ["b.yaml"]


def test_a_folder_that_cannot_be_listed_is_told_and_the_rest_is_judged(folder, monkeypatch):
    listed = os.scandir

    def scandir(place):
        if str(place).endswith("out"):
            raise PermissionError(13, "Permission denied")
        return listed(place)

    monkeypatch.setattr(os, "scandir", scandir)
    done = run(app, ["validate", ".", "--format", "json", "--no-cache", "--isolated"])
    assert done.exit_code == 2
    assert "out" in done.stderr
    assert len(json.loads(done.stdout)["files"]) == 4


@pytest.mark.parametrize(("asked", "told"), [(".", "out"), ("out", "out"), ("out/*.yaml", "out/f.yaml")])
def test_a_folder_that_can_be_listed_but_not_entered_is_told_and_the_rest_is_judged(folder, monkeypatch, asked, told):
    looked_at = os.stat

    def stat(place, **options):
        if "out/" in f"{place}":
            raise PermissionError(13, "Permission denied")
        return looked_at(place, **options)

    monkeypatch.setattr(os, "stat", stat)
    monkeypatch.setattr(os, "access", lambda place, mode: not str(place).endswith("out"))
    assert told in names(asked, "b.yaml")
    done = run(app, ["validate", asked, "b.yaml", "--format", "json", "--no-cache"])
    assert done.exit_code == (
        2 if told == "out" else 0
    )  # the file behind the pattern can be read here, whatever is said of it
    assert "b.yaml" in [file["path"] for file in json.loads(done.stdout)["files"]]


def test_folders_may_be_nested_deeper_than_functions(folder):
    deep = folder / "/".join(["n"] * 250)
    deep.mkdir(parents=True)
    (deep / "z.yaml").write_bytes(CLEAN.read_bytes())
    limit = sys.getrecursionlimit()
    # Not the folders beyond the usual limit: what clears up behind the tests calls itself for each.
    sys.setrecursionlimit(len(inspect.stack()) + 150)
    try:
        found = names("n", "b.yaml")
    finally:
        sys.setrecursionlimit(limit)
    assert found == ["/".join(["n"] * 250) + "/z.yaml", "b.yaml"]


def test_a_pipe_in_a_folder_is_no_file(folder):
    os.mkfifo(folder / "pipe.yaml")
    assert "pipe.yaml" not in names(".")
    assert run(app, ["validate", "pipe.yaml"]).exit_code == 2


def test_names_come_from_a_list_too(folder):
    (folder / "list.txt").write_text("\ufeffb.yaml\r\n\r\nsub/c.json\n", encoding="utf-8")
    done = run(app, ["validate", "--files-from", "list.txt", "--format", "jsonl"])
    assert [json.loads(line).get("path") for line in done.stdout.splitlines()][:2] == ["b.yaml", "sub/c.json"]
    done = run(app, ["validate", "--files-from", "-", "--format", "concise"], input="a.yml\n")
    assert done.exit_code == 0
    assert run(app, ["validate", "--files-from", "none.txt"]).exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there the working folder cannot be deleted")
@pytest.mark.parametrize("isolated", [[], ["--isolated"]])
@pytest.mark.parametrize("asked", ["f.yaml", ".", "*.yaml", "-"])
def test_a_working_folder_that_has_been_deleted_is_told(folder, asked, isolated):
    (folder / "gone").mkdir()
    os.chdir(folder / "gone")
    (folder / "gone").rmdir()
    done = run(app, ["validate", asked, *isolated, "--lang", "en"], input="")
    assert done.exit_code == 2
    assert isolated or "the working folder has been deleted" in done.stderr


def test_standard_input_has_a_name(folder):
    done = run(app, ["validate", "-", "--stdin-filename", "报表/甲.yaml", "--format", "json"], input=CLEAN.read_bytes())
    assert json.loads(done.stdout)["files"][0]["path"] == "报表/甲.yaml"


@pytest.mark.parametrize("arguments", [[], ["none/*.yaml"], ["empty"]])
def test_no_input_is_2_and_says_what_to_write(folder, arguments):
    (folder / "empty").mkdir()
    done = run(app, ["validate", *arguments, "--lang", "zh"])
    assert done.exit_code == 2
    assert "没有找到要检查的文件" in done.stderr


def test_a_file_that_is_missing_does_not_stop_the_others(folder):
    done = run(app, ["validate", "b.yaml", "none.yaml", "a.yml", "--format", "jsonl", "--lang", "zh"])
    assert done.exit_code == 2
    assert len(done.stdout.splitlines()) == 3
    assert "none.yaml" in done.stderr


def test_a_baseline_leaves_out_what_was_known_and_says_so(folder):
    (folder / "b.yaml").write_bytes(written(apply(clean_data(), VAGUE)))
    assert run(app, ["baseline", "b.yaml"]).exit_code == 0
    done = run(
        app, ["validate", "b.yaml", "--baseline", "perfcheck-baseline.json", "--fail-on", "hint", "--lang", "zh"]
    )
    assert done.exit_code == 0
    assert "V102 警告" not in done.stdout and "略去 1 条" in done.stderr
    (folder / "b.yaml").write_bytes(written(apply(clean_data(), {**VAGUE, "budget.execution_rate": "91%"})))
    told = run(app, ["validate", "b.yaml", "--baseline", "perfcheck-baseline.json", "--format", "json"])
    assert [finding["code"] for finding in json.loads(told.stdout)["files"][0]["findings"]] == ["A404"]
    (folder / "b.yaml").write_bytes(written(clean_data()))
    done = run(app, ["validate", "b.yaml", "--baseline", "perfcheck-baseline.json", "--lang", "zh"])
    assert "1 条已不存在" in done.stderr


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False), st.integers(0, 5))
def test_a_baseline_survives_moved_lines_and_another_order(folder, random, lines):
    data = apply(clean_data(), {**VAGUE, "outputs.quantity.1.reason": {"delete": True}})
    (folder / "b.yaml").write_bytes(written(data))
    assert run(app, ["baseline", "b.yaml"]).exit_code == 0
    for rows in (*data["outputs"].values(), data["goals"]):
        random.shuffle(rows)
    (folder / "b.yaml").write_bytes(b"\n" * lines + written(data))
    done = run(app, ["validate", "b.yaml", "--baseline", "perfcheck-baseline.json", "--fail-on", "hint"])
    assert done.exit_code == 0


@pytest.mark.parametrize(
    "text", ["", "[]", '{"baseline": 2, "files": {}}', '{"baseline": 1, "files": {"a": 3}}', "[" * 10000]
)
def test_what_is_no_baseline_is_refused(folder, text):
    refused_as_baseline(folder, text)


@pytest.mark.parametrize(
    "count", ["9" * 4300, "9" * 4301, "100000000", "-1", "1.0", "1e308", "true", '"1"', "null", "[]"]
)
def test_a_baseline_that_counts_what_no_file_holds_is_refused(folder, count):
    refused_as_baseline(folder, f'{{"baseline": 1, "files": {{"b.yaml": {{"V102": {count}, "A404": {count}}}}}}}')


def refused_as_baseline(folder, text):
    (folder / "base.json").write_text(text, encoding="utf-8")
    done = run(app, ["validate", "b.yaml", "--baseline", "base.json", "--lang", "zh"])
    assert done.exit_code == 2
    assert "不是基线文件" in done.stderr


def test_statistics_count_by_rule_and_by_unit(folder):
    (folder / "b.yaml").write_bytes(written(apply(clean_data(), {**VAGUE, "unit.name": "示范市财政局"})))
    done = run(app, ["validate", "a.yml", "b.yaml", "--statistics", "--lang", "zh"])
    tail = done.stdout[done.stdout.index("统计") :]
    assert "       1       1  V102" in tail
    assert "示范市财政局" in tail and "平均" in tail


EXITS = {
    0: ["validate", "b.yaml"],
    1: ["validate", "flawed.yaml"],
    2: ["validate", "none.yaml"],
}


@pytest.mark.parametrize("code", EXITS)
def test_an_exit_code_is_what_the_table_says(folder, code):
    (folder / "flawed.yaml").write_bytes(written(apply(clean_data(), {"budget.execution_rate": "91%"})))
    assert run(app, EXITS[code]).exit_code == code


def test_a_list_without_names_is_named(folder):
    (folder / "list.txt").write_text("\n", encoding="utf-8")
    done = run(app, ["validate", "--files-from", "list.txt", "--lang", "en"])
    assert done.exit_code == 2
    assert "no file to check: list.txt" in done.stderr


def test_of_a_baseline_that_still_holds_nothing_is_said_to_be_gone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("kind: project\n", encoding="utf-8")
    run(app, ["baseline", "a.yaml"])
    said = run(app, ["validate", "a.yaml", "--baseline", "perfcheck-baseline.json", "--lang", "zh"]).stderr
    assert "略去" in said and "已不存在" not in said


def test_a_baseline_knows_nothing_of_a_file_that_cannot_be_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cut.yaml").write_text("goals: [\n", encoding="utf-8")
    made = run(app, ["baseline", "cut.yaml", "--lang", "en"])
    assert made.exit_code == 2 and "cannot be read: cut.yaml" in made.stderr
    assert json.loads((tmp_path / "perfcheck-baseline.json").read_text(encoding="utf-8"))["files"] == {}
    done = run(app, ["validate", "cut.yaml", "--baseline", "perfcheck-baseline.json", "-f", "concise"])
    assert done.exit_code == 2 and "S001" in done.stdout


@pytest.mark.parametrize("format", ["text", "html", "markdown"])
def test_where_all_is_known_nothing_is_said_to_be_new(tmp_path, monkeypatch, format):
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "samples" / "flawed.yaml", tmp_path)
    run(app, ["baseline", "flawed.yaml"])
    said = run(app, ["validate", ".", "--baseline", "perfcheck-baseline.json", "--lang", "zh", "-f", format]).stdout
    assert "没有新问题" in said and "没有发现问题" not in said


def test_a_score_below_the_one_asked_for_is_told_with_both(tmp_path):
    sample = str(ROOT / "samples" / "flawed.yaml")
    done = run(app, ["validate", sample, "--fail-on", "never", "--min-score", "99", "--lang", "zh"])
    score = json.loads(run(app, ["validate", sample, "-f", "json"]).stdout)["files"][0]["score"]
    assert done.exit_code == 1 and f"检查得分最低 {score} 分，低于要求的 99 分" in done.stderr
    assert not run(app, ["validate", sample, "--fail-on", "never", "--min-score", str(score)]).stderr


@pytest.mark.parametrize("command", [["suggest"], ["compare", str(CLEAN)], ["verify", str(CLEAN)]])
def test_a_folder_where_one_file_is_asked_for_is_told_in_the_language_of_the_rest(tmp_path, command):
    done = run(app, [*command, str(tmp_path), "--lang", "zh"])
    assert done.exit_code == 2 and f"{tmp_path} 是文件夹，请给一个文件" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_list_of_names_is_read_in_the_encodings_that_forms_come_in(tmp_path, monkeypatch, encoding):
    monkeypatch.chdir(tmp_path)
    for name in ("甲单位.yaml", "乙单位.yaml"):
        (tmp_path / name).write_bytes(b"kind: project\n")
    (tmp_path / "list.txt").write_bytes("甲单位.yaml\r\n乙单位.yaml\r\n".encode(encoding))
    assert inputs.listed("list.txt") == ["甲单位.yaml", "乙单位.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
def test_a_name_in_no_encoding_is_taken_as_it_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / os.fsdecode(b"\xff.yaml")).write_bytes(b"kind: project\n")
    (tmp_path / "list.txt").write_bytes(b"\xff.yaml\n")
    assert inputs.listed("list.txt") == [os.fsdecode(b"\xff.yaml")]
