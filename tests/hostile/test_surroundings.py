"""Hostile reports, settings, lists, names, baselines and cache folders: an answer, an exit code of the table, nothing that steers."""

import copy
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from perfcheck.cli import workers
from perfcheck.cli.app import app
from perfcheck.cli.judge import Judge
from perfcheck.cli.outputs import FORMATS
from perfcheck.configuration import Configuration
from perfcheck.render.clean import clean
from perfcheck.render.sarif import uri
from tests.edits import ROOT
from tests.hostile.test_hostile import answered, perfcheck

run = CliRunner().invoke
CLEAN, FLAWED = str(ROOT / "samples" / "clean.yaml"), str(ROOT / "samples" / "flawed.yaml")
LONG = "a" * 300
PWN = "\x1b[31m\u202e\n::error::pwn<script>alert(1)</script>"
ODD = [None, True, 0, -1, 10**30, 1.5, "", "x", PWN, [], [1], [[]], {}, {"a": 1}]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


# --- reports that are merged ----------------------------------------------------------------


@pytest.fixture(scope="module")
def lines():
    return [json.loads(line) for line in run(app, ["validate", FLAWED, "-f", "jsonl"]).stdout.splitlines()]


def merged(*lines, format="jsonl"):
    Path("report.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = run(app, ["merge", "report.jsonl", "-f", format, "--lang", "en"])
    answered(done, (0, 1, 2, 3))
    assert "\n::error::pwn" not in done.output
    assert format not in ("html", "junit") or "<script>alert" not in done.output
    return done.exit_code


def places(node, path=()):
    yield path
    for key, item in node.items() if isinstance(node, dict) else enumerate(node[:1]) if isinstance(node, list) else ():
        yield from places(item, (*path, key))


def test_any_value_of_a_report_may_be_any_other(lines):
    file, last = lines
    short = {**file, "findings": file["findings"][:1], "checks": file["checks"][:1]}
    assert merged(short, last) == 1
    rendered = [name for name in FORMATS if name not in ("json", "jsonl")]
    for number, path in enumerate(place for place in places(short) if place):
        for value in ODD:
            bent = copy.deepcopy(short)
            node = bent
            for part in path[:-1]:
                node = node[part]
            node[path[-1]] = value
            merged(bent, last, format=rendered[number % len(rendered)])


@pytest.mark.parametrize("value", [*ODD, 7, 99, float("inf"), float("nan")], ids=repr)
def test_any_value_of_its_last_line_may_be_any_other(lines, value):
    file, last = lines
    for path in places(last):
        bent = copy.deepcopy(last)
        if path:
            node = bent
            for part in path[:-1]:
                node = node[part]
            node[path[-1]] = value
        merged(file, bent if path else value)
    merged(file, {**last, "shard": value})
    merged(file, {**last, "shard": [1, value]})


def test_a_part_of_a_thousand_million_is_answered_at_once(lines):
    assert merged(lines[0], {**lines[1], "shard": [1, 999_999_999]}) == 2


# --- names ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [LONG, "a\0b", f"{LONG}/*.yaml", "\0*"], ids=ascii)
def test_a_name_that_no_file_can_have_costs_no_other_file(name):
    Path("list").write_text(f"{FLAWED}\n{name}\n{CLEAN}\n", encoding="utf-8")
    for jobs in ("1", "2"):
        done = run(app, ["validate", "--files-from", "list", "-f", "jsonl", "-j", jobs])
        answered(done, (2,))
        assert len(done.stdout.splitlines()) == 3
    for command in (
        ["validate", name],
        ["validate", CLEAN, "-o", f"json={name}"],
        ["validate", CLEAN, "--baseline", name],
        ["validate", CLEAN, "--config", name],
        ["validate", "--files-from", name],
        ["fix", name],
        ["init", name],
        ["suggest", name],
        ["compare", CLEAN, name],
        ["baseline", FLAWED, "--file", name],
        ["merge", name],
        ["verify", name, name],
        ["config", name],
    ):
        answered(run(app, command), (0, 2))
    answered(run(app, ["validate", "-", "--stdin-filename", name], input=Path(CLEAN).read_bytes()), (0,))


@pytest.mark.parametrize("typed", [["\x1b]0;pwn\a"], ["validate", "--x\u202ey"], ["validate", "--x\n::error::pwn"]])
def test_what_was_typed_wrong_is_named_harmless(typed):
    done = run(app, typed)
    answered(done, (2,))
    assert "\n::error" not in done.output


def test_what_is_verified_is_named_harmless():
    Path("e\x1b[31m.yaml").write_bytes(Path(CLEAN).read_bytes())
    Path("r.json").write_bytes(run(app, ["validate", CLEAN, "-f", "json"]).stdout_bytes)
    answered(run(app, ["verify", "r.json", "e\x1b[31m.yaml"]), (0,))


# --- settings -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "x=" + "[" * 3000,
        "x=" + "{a=" * 50_000,
        'profile = "\\u0000"',
        'extends = "\\u0000"',
        f'profile = "{LONG}"',
        f'extends = "{LONG}"',
        "min-score = 1e400",
        "[thresholds]\nmany_indicators = nan",
        "[thresholds]\nmany_indicators = -inf",
        "[thresholds]\nmany_indicators = -1e300",
        "[thresholds]\nmany_indicators = " + "9" * 400,
        "# " + "x" * 2_000_000,
    ],
    ids=lambda text: text[:40],
)
def test_settings_that_cannot_be_followed_are_refused(text):
    Path("settings.toml").write_text(text, encoding="utf-8")
    for command in (["validate", CLEAN], ["config"]):
        answered(run(app, [*command, "--config", "settings.toml"]), (2,) if "profile" not in text else (0, 2))


def test_what_is_wrong_with_the_settings_of_other_tools_is_passed_over():
    Path("c.yaml").write_bytes(Path(CLEAN).read_bytes())
    for text in ("tool = 3", "x=" + "[" * 3000, "[tool]\nperfcheck = 3"):
        Path("pyproject.toml").write_text(text, encoding="utf-8")
        answered(run(app, ["validate", "c.yaml"]), (0,))


@pytest.mark.parametrize(
    "text",
    [
        "grades = {}",
        "weights = {}",
        "title = 3",
        "limits = []",
        "[weights]\noutputs = nan",
        "[grades]\ngood = -inf",
        "[severities]\nV102 = 3",
        "[required]\nsections = 3",
        "formulas = {quantitative = []}",
    ],
)
def test_a_profile_that_is_none_is_refused(text):
    Path("p.toml").write_text(text, encoding="utf-8")
    Path("settings.toml").write_text('profile = "p.toml"', encoding="utf-8")
    answered(run(app, ["validate", CLEAN, "--config", "settings.toml"]), (2,))


def test_a_threshold_with_a_point_is_shown_as_it_was_written():
    Path("settings.toml").write_text("[thresholds]\novershoot = 12.50\n", encoding="utf-8")
    assert '"overshoot" = 12.50' in run(app, ["config", "--config", "settings.toml"]).stdout


# --- baselines and the cache folder ---------------------------------------------------------


@pytest.mark.parametrize("count", ["1e400", "Infinity", "NaN", "null", "[]", "9" * 5000])
def test_a_baseline_that_is_none_is_refused(count):
    Path("b.json").write_text(f'{{"baseline": 1, "files": {{"a": {{"b": {count}}}}}}}', encoding="utf-8")
    answered(run(app, ["validate", FLAWED, "--baseline", "b.json"]), (2,))


def test_a_device_is_no_baseline_and_no_settings():
    answered(run(app, ["validate", FLAWED, "--baseline", "/dev/zero"]), (2,))
    answered(run(app, ["validate", FLAWED, "--config", "/dev/zero"]), (2,))


def test_a_cache_folder_that_cannot_be_is_passed_over():
    os.mkfifo("tables.json")
    for place in (LONG, str(Path.cwd()), "\x1b[31m"):
        done = perfcheck("validate", CLEAN, env={"PERFCHECK_CACHE_DIR": place}, timeout=60)
        assert (done.returncode, done.stderr) == (0, b""), place
        shown = perfcheck("cache", env={"PERFCHECK_CACHE_DIR": place}, timeout=60)
        assert shown.returncode == 0 and b"\x1b" not in shown.stdout, place


# --- streams and files that take nothing ----------------------------------------------------


def started(words, redirection):
    command = f"{sys.executable} -m perfcheck {words} {redirection}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    return done


FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this machine")


@FULL
@pytest.mark.parametrize(
    "words", ["validate samples/flawed.yaml -f json", "validate samples/flawed.yaml", "rules", "--help", "--version"]
)
def test_a_full_disk_behind_stdout_is_told(words):
    done = started(words, ">/dev/full")
    assert done.returncode == 2
    assert words == "--version" or "stdout" in done.stderr


@FULL
def test_a_full_disk_behind_stderr_hides_no_exit_code():
    assert started("validate nowhere.yaml", "2>/dev/full").returncode == 2


@pytest.mark.parametrize(("words", "code"), [("validate samples/flawed.yaml", 1), ("rules", 0), ("validate - <&-", 2)])
def test_closed_streams_are_empty_ones(words, code):
    assert started(words, "" if "<" in words else ">&-").returncode == code


def refused(*outputs, file="form.yaml"):
    done = run(app, ["validate", file, *(part for output in outputs for part in ("-o", output)), "--lang", "en"])
    answered(done, (2,))
    assert not list(Path().glob(".*"))
    return done.output


def test_a_report_never_takes_the_place_of_what_is_checked():
    form = Path(FLAWED).read_bytes()
    Path("form.yaml").write_bytes(form)
    Path("link.json").symlink_to("form.yaml")
    for output in ("json=form.yaml", "json=./form.yaml", "json=link.json"):
        assert "would take its place" in refused(output)
        assert "would take its place" in refused(output, file=".")
    answered(run(app, ["baseline", ".", "--file", "form.yaml"]), (2,))
    assert Path("form.yaml").read_bytes() == form
    Path("report.json").write_text("{}", encoding="utf-8")
    answered(run(app, ["validate", ".", "-o", "json=report.json"]), (1, 2))
    for _ in range(2):
        answered(run(app, ["baseline", "."]), (0,))


def test_two_reports_never_share_a_file():
    Path("form.yaml").write_bytes(Path(FLAWED).read_bytes())
    assert "one file: ./out" in refused("json=out", "csv=./out")


def test_links_that_lead_to_one_another_and_pipes_that_nobody_reads_take_no_report():
    Path("form.yaml").write_bytes(Path(FLAWED).read_bytes())
    Path("one").symlink_to("two")
    Path("two").symlink_to("one")
    os.mkfifo("pipe")
    for output in ("one", "pipe"):
        assert f"cannot write {output}" in refused(f"json={output}")


def test_of_two_reports_none_is_begun_where_the_second_has_no_folder():
    Path("form.yaml").write_bytes(Path(FLAWED).read_bytes())
    refused("json=first.json", "sarif=nowhere/second")
    assert not Path("first.json").exists()


@pytest.mark.parametrize("sign", ["\u206a", "\u206f", "\U0001fffe", "\U0010ffff", "\U00013430"])
def test_what_nobody_sees_is_spelt_out(sign):
    assert clean(f"a{sign}b") == f"a<U+{ord(sign):04X}>b"


@pytest.mark.parametrize("format", ["concise", "github", "gitlab", "csv", "junit", "sarif", "json"])
def test_files_that_differ_in_a_blank_or_in_a_byte_have_different_names_in_a_report(format):
    for name in (b"a  b.yaml", b"a b.yaml", b"a\nb.yaml", b"a\\b.yaml"):
        Path(os.fsdecode(name)).write_text("x: 1", encoding="utf-8")
    written = run(app, ["validate", ".", "-f", format]).stdout
    named = {"sarif": ("a%20%20b", "a%20b", "a%0Ab", "a%5Cb"), "json": ("a  b", "a b", r"a\nb", r"a\\b")}
    named["gitlab"] = ("a  b", "a b", r"a\\x0ab", r"a\\b")
    for name in named.get(format, ("a  b", "a b", r"a\x0ab", r"a\b")):
        assert f"{name}.yaml" in written, name


def test_bytes_of_a_name_that_are_no_text_are_still_told_apart():
    names = [uri(os.fsdecode(name)) for name in (b"bad\xff.yaml", b"bad\xfe.yaml")]
    assert names == ["bad%FF.yaml", "bad%FE.yaml"]
    assert uri("\ud800.yaml") == "%3F.yaml"


@pytest.mark.parametrize("begun", [0, 1])
def test_where_no_more_processes_may_be_begun_those_there_are_do_the_work(begun, monkeypatch):
    made = []

    class Refused(workers._Worker):
        def __init__(self, *given):
            if len(made) == begun:
                raise OSError(24, "Too many open files")
            made.append(self)
            super().__init__(*given)

    monkeypatch.setattr(workers, "_Worker", Refused)
    names = [f"{number}.yaml" for number in range(200)]
    for name in names:
        Path(name).write_text("x: 1", encoding="utf-8")
    judge = Judge(None, Configuration(), True, None, keeping=False)
    told = list(workers.judged(names, judge, 3))
    assert [name for name, _ in told] == names
    assert all(record.file["verdict"] == "rejected" for _, record in told if record.file)
