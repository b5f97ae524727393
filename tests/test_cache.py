"""What is kept between runs: the same reports with it and without it, whatever becomes of it."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
import zlib

import pytest
from typer.testing import CliRunner

from perfcheck import storage, tables
from perfcheck.cli.app import app
from tests.benchmarks.corpus import write
from tests.edits import ROOT

SAMPLE = ROOT / "samples" / "flawed.yaml"


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "kept"


def run(kept, *arguments, **environment):
    clean = {key: value for key, value in os.environ.items() if key != "PERFCHECK_NO_CACHE"}
    done = subprocess.run(
        [sys.executable, "-m", "perfcheck", *map(str, arguments)],
        env={
            **clean,
            "PYTHONPATH": str(ROOT),
            "PERFCHECK_CACHE_DIR": str(kept),
            "PYTHONIOENCODING": "utf-8",
            **environment,
        },
        capture_output=True,
        cwd=ROOT,
        timeout=120,
    )
    assert b"Traceback" not in done.stderr
    return done


def report(kept, *arguments):
    """What validate prints, in this process; results are kept there."""
    before = {name: os.environ.pop(name, None) for name in ("PERFCHECK_NO_CACHE", "PERFCHECK_CACHE_DIR")}
    os.environ["PERFCHECK_CACHE_DIR"] = str(kept)
    try:
        return CliRunner().invoke(app, ["validate", *map(str, arguments)]).stdout_bytes
    finally:
        os.environ.update({name: value for name, value in before.items() if value is not None})


def database(kept, pattern="results-*.sqlite"):
    (found,) = kept.glob(pattern)
    return found


def rows(kept):
    with sqlite3.connect(database(kept)) as opened:
        return opened.execute("SELECT count(*) FROM results").fetchone()[0]


@pytest.mark.parametrize(
    "format", ["text", "concise", "json", "jsonl", "sarif", "junit", "markdown", "csv", "html", "gitlab", "github"]
)
def test_a_kept_result_gives_the_same_bytes_in_every_format(kept, format):
    fresh = report(kept, SAMPLE, "-f", format, "--no-cache")
    assert not list(kept.glob("results-*"))
    assert report(kept, SAMPLE, "-f", format) == fresh
    assert rows(kept) == 1
    assert report(kept, SAMPLE, "-f", format) == fresh
    assert report(kept, SAMPLE, "-f", format, "--lang", "en") == report(
        kept, SAMPLE, "-f", format, "--lang", "en", "--no-cache"
    )


def test_a_kept_result_is_used(kept, monkeypatch):
    from perfcheck import assessment

    def refuse(*arguments, **options):
        raise AssertionError("judged anew")

    fresh = report(kept, SAMPLE, "-f", "json")
    monkeypatch.setattr(assessment, "assess", refuse)
    assert report(kept, SAMPLE, "-f", "json") == fresh


def test_a_result_that_stands_under_another_key_is_not_used(kept):
    fresh = report(kept, SAMPLE, "-f", "json")
    with sqlite3.connect(database(kept)) as opened:
        key, _ = opened.execute("SELECT key, value FROM results").fetchone()
        report(kept, ROOT / "samples" / "clean.yaml", "-f", "json")
        opened.execute(
            "UPDATE results SET value = (SELECT value FROM results WHERE key != ?) WHERE key = ?", (key, key)
        )
    assert report(kept, SAMPLE, "-f", "json") == fresh


def test_a_file_that_somebody_else_put_beside_the_kept_ones_is_left_alone(kept):
    report(kept, SAMPLE, "-f", "json")
    foreign = {"thesis.docx", "results-2024.yaml", "results-2024.sqlite", "patterns-mine.txt", "tables.json.bak"}
    for name in foreign:
        (kept / name).write_bytes(b"precious")
    # Other rules make room for their own results; what is foreign stays then too.
    database(kept, "results-0.*").rename(kept / "results-0.0.9-abcdef012345.sqlite")
    report(kept, SAMPLE, "-f", "json")
    assert not (kept / "results-0.0.9-abcdef012345.sqlite").exists()
    assert foreign < {path.name for path in kept.iterdir()}
    done = CliRunner().invoke(app, ["cache", "--clear"], env={"PERFCHECK_CACHE_DIR": str(kept)})
    assert done.exit_code == 0
    assert {path.name for path in kept.iterdir()} == foreign


def test_whatever_perfcheck_keeps_is_cleared_whatever_made_it(kept):
    run(kept, "validate", SAMPLE)
    (tables, patterns, results) = (next(kept.glob(f"{name}*")).name for name in ("tables", "patterns", "results"))
    left_behind = [f"{tables}.4711", f"{patterns}.4711", *(f"{results}-{end}" for end in ("wal", "shm", "journal"))]
    for name in (*left_behind, "results-0.2.0rc1.dev3+local.1-0123456789ab.sqlite"):
        (kept / name).write_bytes(b"")
    assert run(kept, "cache", "--clear").returncode == 0
    # The command itself reads tables and keeps them.
    assert {path.name for path in kept.iterdir()} <= {tables, patterns}


def test_the_name_of_the_file_is_the_present_one(kept, tmp_path):
    for name in ("one.yaml", "[red]two.yaml"):
        shutil.copy(SAMPLE, tmp_path / name)
        assert report(kept, tmp_path / name, "-f", "json") == report(kept, tmp_path / name, "-f", "json", "--no-cache")
    assert rows(kept) == 1


def test_other_content_other_settings_other_path_under_a_pattern_are_judged_anew(kept, tmp_path):
    shutil.copy(SAMPLE, tmp_path / "a.yaml")
    shutil.copy(SAMPLE, tmp_path / "b.yaml")
    (tmp_path / "perfcheck.toml").write_text('[per-file-ignores]\n"b.yaml" = ["V"]\n', encoding="utf-8")
    for name in ("a.yaml", "b.yaml"):
        for _ in range(2):
            assert report(kept, tmp_path / name, "-f", "json") == report(
                kept, tmp_path / name, "-f", "json", "--no-cache"
            )
    assert rows(kept) == 2
    report(kept, SAMPLE, "--ignore", "V")
    report(kept, SAMPLE, "--no-exemptions")
    (tmp_path / "a.yaml").write_bytes(SAMPLE.read_bytes() + b"\n# more\n")
    report(kept, tmp_path / "a.yaml")
    assert rows(kept) == 5


@pytest.mark.parametrize("content", [b"", b"no database at all" * 400, b"SQLite format 3\0" + bytes(5000)])
def test_a_damaged_database_is_passed_over_and_begun_anew(kept, content):
    fresh = report(kept, SAMPLE, "-f", "json")
    database(kept).write_bytes(content)
    assert report(kept, SAMPLE, "-f", "json") == fresh
    report(kept, SAMPLE, "-f", "json")
    assert report(kept, SAMPLE, "-f", "json") == fresh
    assert rows(kept) == 1


@pytest.mark.parametrize("value", [b"", b"x", b"x\x9c\x03\x00\x00\x00\x00\x01", "text", 7])
def test_a_damaged_result_is_judged_anew(kept, value):
    fresh = report(kept, SAMPLE, "-f", "json")
    with sqlite3.connect(database(kept)) as opened:
        opened.execute("UPDATE results SET value = ?", (value,))
    assert report(kept, SAMPLE, "-f", "json") == fresh


@pytest.mark.parametrize("name", ["patterns", "tables"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-9] + b"012345678",
        lambda data: b"\0" * 99,
    ],
)
def test_damaged_expressions_and_tables_are_made_anew(kept, name, damage):
    command = ("validate", SAMPLE, "-f", "json", "--no-cache")
    fresh = run(kept, *command).stdout
    (found,) = kept.glob(f"{name}*")
    found.write_bytes(damage(found.read_bytes()))
    assert run(kept, *command).stdout == fresh


@pytest.mark.parametrize(
    "body",
    [
        "[1]", "null", "3", '"x"', "{}", '{"decimal": "1"}', '{"a": {"decimal": "x"}}', '{"a": {"decimal": []}}',
        '{"": []}', '{"": [1, 2]}', '{"": 3}', '{"locale/en.toml": 3, "locale/zh.toml": []}', "[" * 100_000,
    ],
)  # fmt: skip
def test_tables_of_another_shape_are_made_anew(kept, body):
    command = ("validate", SAMPLE, "-f", "json", "--no-cache")
    fresh = run(kept, *command).stdout
    data = body.encode()
    (kept / "tables.json").write_bytes(b"%d\n" % zlib.crc32(data) + data)
    done = run(kept, *command)
    assert done.stdout == fresh and not done.stderr
    assert (kept / "tables.json").stat().st_size > 100_000


def test_tables_of_another_size_are_made_anew_or_cleared(kept):
    for command in (("validate", SAMPLE, "-f", "json", "--no-cache"), ("cache", "--clear")):
        kept.mkdir(exist_ok=True)
        with (kept / "tables.json").open("wb") as file:
            file.truncate(storage.LARGEST * 1024)
        assert run(kept, *command).stdout
        assert not (kept / "tables.json").exists() or (kept / "tables.json").stat().st_size < storage.LARGEST


def test_a_table_is_kept_only_as_long_as_its_file_is_the_same(tmp_path, monkeypatch):

    monkeypatch.setattr(tables, "PACKAGE", tmp_path)
    monkeypatch.setattr(tables, "_kept", {})
    monkeypatch.setattr(tables, "_new", {})
    monkeypatch.setattr(tables, "_keeping", True)
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path / "kept"))
    (tmp_path / "one.toml").write_text("a = 0.50\n", encoding="utf-8")
    assert str(tables.table("one.toml")["a"]) == "0.50"
    tables.keep()
    tables.load()
    assert str(tables.table("one.toml")["a"]) == "0.50"
    (tmp_path / "one.toml").write_text("a = 0.75\n# changed\n", encoding="utf-8")
    assert str(tables.table("one.toml")["a"]) == "0.75"


def test_whatever_decides_what_is_said_is_in_the_digest_of_the_rules(tmp_path, monkeypatch):
    package = tmp_path / "perfcheck"
    shutil.copytree(tables.PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__", "render", "cli", "lsp"))
    shutil.copytree(tables.PACKAGE.parent / "schemas", tmp_path / "schemas")
    before = tables.digest()
    monkeypatch.setattr(tables, "PACKAGE", package)
    monkeypatch.setattr(tables, "_kept", {})
    assert tables.digest() == before
    for name in (
        "perfcheck/funds.py",
        "perfcheck/lexicon/zh.toml",
        "perfcheck/locale/zh.toml",
        "schemas/evaluation.schema.json",
    ):
        file = tmp_path / name
        text = file.read_text(encoding="utf-8")
        file.write_text(text + "\n", encoding="utf-8")
        assert tables.digest() != before, name
        file.write_text(text, encoding="utf-8")
    shutil.move(tmp_path / "schemas", package / "schemas")
    assert tables.digest() == before


def test_a_kept_expression_is_the_same_expression(kept, monkeypatch):
    from perfcheck import patterns

    monkeypatch.setenv(storage.VARIABLE, str(kept))
    for name, value in (("_kept", {}), ("_new", {}), ("_programs", memoryview(b"").cast("I")), ("_keeping", False)):
        monkeypatch.setattr(patterns, name, value)
    patterns.load()
    source = r"(?P<sign>[≥≤])?(?P<figure>[0-9]+)(?:[一-龥]{1,3})?(?<!元)"
    made = patterns.compiled(source, 2)
    patterns.keep()
    patterns.load()
    again = patterns.compiled(source, 2)
    assert again is not made and (again.pattern, again.flags, again.groupindex) == (
        made.pattern,
        made.flags,
        made.groupindex,
    )
    for text in ("≥18条", "x", "580万元", "≤3"):
        one, other = made.search(text), again.search(text)
        assert (one and (one.span(), one.groupdict())) == (other and (other.span(), other.groupdict()))


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    for place in (blocked, blocked / "below", "/proc/nowhere"):
        done = run(place, "validate", SAMPLE, "-f", "json")
        assert done.returncode == 1 and done.stdout and not done.stderr


def test_without_a_home_nothing_is_kept_and_nothing_said(tmp_path):
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PERFCHECK", "XDG", "HOME"))}
    done = subprocess.run(
        [sys.executable, "-m", "perfcheck", "validate", str(SAMPLE), "-f", "json"],
        env={**clean, "HOME": str(tmp_path / "gone"), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        cwd=ROOT,
    )
    assert done.returncode == 1 and done.stdout and not done.stderr
    assert not (tmp_path / "gone").exists()


def test_runs_at_the_same_time_share_one_cache(kept, tmp_path):
    folder = tmp_path / "files"
    write(folder, 80, 8, "flawed")
    fresh = report(kept, folder, "-f", "jsonl", "--no-cache")
    clean = {key: value for key, value in os.environ.items() if key != "PERFCHECK_NO_CACHE"}
    environment = {**clean, "PYTHONPATH": str(ROOT), "PERFCHECK_CACHE_DIR": str(kept)}
    command = [sys.executable, "-m", "perfcheck", "validate", str(folder), "-f", "jsonl", "--jobs", "2"]
    runs = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, cwd=ROOT) for _ in range(4)]
    assert {done.communicate(timeout=120)[0] for done in runs} == {fresh}
    assert report(kept, folder, "-f", "jsonl") == fresh
    assert rows(kept) == 80


@pytest.mark.parametrize("begun", [False, True])
def test_a_database_that_somebody_holds_is_waited_for_once(kept, monkeypatch, begun):
    from perfcheck.cli import results
    from perfcheck.configuration import Configuration

    report(kept, SAMPLE, "-f", "json")
    monkeypatch.setenv(storage.VARIABLE, str(kept))
    monkeypatch.setattr(results, "WAIT", 0.3)
    run = results.Results(Configuration(), True)
    if begun:
        assert run.get(b"key", "a.yaml") is None and run.database is not None
    holding = sqlite3.connect(database(kept), isolation_level=None)
    holding.execute("BEGIN EXCLUSIVE")
    start = time.monotonic()
    for _ in range(20):
        assert run.get(b"key", "a.yaml") is None
        run.pending = [(b"key", b"value")]
        run.write()
    assert 0.2 < time.monotonic() - start < 1.5
    holding.close()
    # Another run finds it free again.
    assert results.Results(Configuration(), True)._open() is not None


def test_a_database_that_may_only_be_read_is_read_on(kept, monkeypatch):
    from perfcheck.cli.results import Results
    from perfcheck.configuration import Configuration

    report(kept, SAMPLE, "-f", "json")
    monkeypatch.setenv(storage.VARIABLE, str(kept))
    run = Results(Configuration(), True)
    run.get(b"key", "a.yaml")
    run.database.execute("PRAGMA query_only = ON")
    run.pending = [(b"key", b"value")]
    run.write()
    assert run._open() is not None and rows(kept) == 1


def test_results_of_other_rules_are_removed(kept):
    kept.mkdir()
    (kept / "results-0.0.9-abcdef012345.sqlite").write_bytes(b"old")
    report(kept, SAMPLE)
    assert database(kept).name.startswith("results-0.1")


def test_a_file_that_perfcheck_fails_on_is_not_kept(kept):
    from perfcheck.cli.results import Results
    from perfcheck.configuration import Configuration
    from perfcheck.record import crashed

    results = Results(Configuration(), True)
    results.put(b"key", crashed("a.yaml", ValueError("x")))
    assert results.pending == []


def test_the_cache_is_shown_and_cleared(kept):
    report(kept, SAMPLE)
    assert str(kept).encode() in run(kept, "cache", "--lang", "en").stdout
    assert b"cleared" in run(kept, "cache", "--clear", "--lang", "en").stdout
    assert not list(kept.glob("results-*"))
    # Clearing twice is no error.
    assert run(kept, "cache", "--clear").returncode == 0
