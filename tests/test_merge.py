"""Parts of a run, judged apart and put together: the bytes of one run, or a refusal."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from perfcheck.cli.app import app
from perfcheck.record import Shard
from tests.benchmarks.corpus import write

run = CliRunner().invoke


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("files")
    write(place, 9, 8, "flawed")
    write(place, 4, 8, "invalid")
    (place / "unreadable.yaml").write_bytes(b"a: [\n")
    return place


def parts(folder, into, count):
    listed = []
    for number in range(1, count + 1):
        done = run(app, ["validate", str(folder), "--shard", f"{number}/{count}", "-f", "jsonl"])
        (into / f"{number}.jsonl").write_bytes(done.stdout_bytes)
        listed.append(str(into / f"{number}.jsonl"))
    return listed


@pytest.mark.parametrize("count", [1, 2, 5, 14, 40])
def test_parts_make_the_whole_in_whatever_order_they_are_given(folder, tmp_path, count):
    listed = parts(folder, tmp_path, count)
    for format in ("jsonl", "json"):
        whole = run(app, ["validate", str(folder), "-f", format])
        merged = run(app, ["merge", *reversed(listed), "-f", format])
        assert merged.stdout_bytes == whole.stdout_bytes
        assert merged.exit_code == whole.exit_code == 2


@pytest.mark.parametrize("format", ["text", "concise", "sarif", "junit", "markdown", "csv", "html"])
def test_merged_parts_can_be_put_into_any_format(folder, tmp_path, format):
    done = run(app, ["merge", *parts(folder, tmp_path, 3), "-f", format, "-o", f"json={tmp_path / 'all.json'}"])
    assert done.exit_code == 2 and "flawed-00003.yaml" in done.stdout
    assert json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["summary"]["files"] == 14


def test_a_report_whose_keys_another_program_sorted_says_the_same(folder, tmp_path):
    (part,) = parts(folder, tmp_path, 1)
    lines = map(json.loads, Path(part).read_text(encoding="utf-8").splitlines())
    other = tmp_path / "sorted.jsonl"
    other.write_text("".join(json.dumps(line, sort_keys=True) + "\n" for line in lines), encoding="utf-8")
    whole, merged = run(app, ["merge", part, "-f", "json"]), run(app, ["merge", str(other), "-f", "json"])
    assert json.loads(merged.stdout) == json.loads(whole.stdout)


def test_every_name_is_in_exactly_one_part():
    for length in (0, 1, 7, 100):
        names = [str(number) for number in range(length)]
        for total in (1, 2, 3, 16):
            listed = [Shard(number, total).of(names) for number in range(1, total + 1)]
            assert [name for part in listed for name in part] == names
            assert max(map(len, listed)) - min(map(len, listed)) <= 1


@pytest.mark.parametrize("written", ["", "3", "0/3", "4/3", "a/3", "1/0", "-1/3", "1/3/5", "１/３", "1 / 3"])
def test_what_is_no_part_is_refused(folder, written):
    done = run(app, ["validate", str(folder), "--shard", written])
    assert done.exit_code == 2 and not done.stdout


def refused(arguments, said):
    done = run(app, ["merge", *arguments, "--lang", "en"])
    # What was put together so far may stand on the screen; without its last line it is no report.
    assert done.exit_code == 2 and '"summary"' not in done.stdout and said in done.stderr


def test_what_does_not_belong_together_is_refused(folder, tmp_path):
    one, two, three = parts(folder, tmp_path, 3)
    refused([one, three], "no. 2 are missing")
    refused([one, two, three, two], f"given twice: {two}")
    (tmp_path / "whole.jsonl").write_bytes(run(app, ["validate", str(folder), "-f", "jsonl"]).stdout_bytes)
    refused([one, two, three, str(tmp_path / "whole.jsonl")], "not parts of one run")
    refused([str(tmp_path / "whole.jsonl")] * 2, "in more than one report")
    text = (tmp_path / "1.jsonl").read_text(encoding="utf-8")
    (tmp_path / "1.jsonl").write_text(text.replace('"ruleset": "', '"ruleset": "0'), encoding="utf-8")
    refused([one, two, three], "different rules")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data.rpartition(b"\n{")[0] + b"\n",
        lambda data: b"[" * 100_000 + b"\n",
        lambda data: b'{"summary": 1}\n',
        lambda data: b"x" + data,
        lambda data: data[data.index(b"\n") + 1 :],
        lambda data: bytes(range(256)),
    ],
)
def test_a_report_that_was_cut_off_or_damaged_is_named(folder, tmp_path, damage):
    (only,) = parts(folder, tmp_path, 1)
    data = (tmp_path / "1.jsonl").read_bytes()
    (tmp_path / "1.jsonl").write_bytes(damage(data))
    done = run(app, ["merge", only, "-o", f"json={tmp_path / 'all.json'}"])
    assert done.exit_code == 2 and "1.jsonl" in done.stderr
    assert not (tmp_path / "all.json").exists()


def test_a_report_that_is_not_there_is_named(tmp_path):
    refused([str(tmp_path / "none.jsonl")], "none.jsonl")


def test_a_failure_that_happened_on_no_file_is_not_believed(folder, tmp_path):
    (report,) = parts(folder, tmp_path, 1)
    *lines, last = (tmp_path / "1.jsonl").read_text(encoding="utf-8").splitlines()
    summary = json.loads(last)
    summary["summary"]["exit"] = 3
    (tmp_path / "1.jsonl").write_text("\n".join([*lines, json.dumps(summary)]) + "\n", encoding="utf-8")
    done = run(app, ["merge", report, "--lang", "en"])
    assert done.exit_code == 2
    assert f"{len(lines) + 1}" in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.jsonl")
    refused([str(tmp_path / "pipe.jsonl")], "not a regular file")


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_of_a_file_without_line_breaks_little_is_read(tmp_path, end):
    import tracemalloc

    with (tmp_path / "one.jsonl").open("wb") as file:
        file.truncate(1 << 28)
        file.seek(0, os.SEEK_END)
        file.write(end)
    tracemalloc.start()
    try:
        refused([str(tmp_path / "one.jsonl")], "no whole JSONL report")
        assert tracemalloc.get_traced_memory()[1] < 1 << 26
    finally:
        tracemalloc.stop()


def test_a_report_of_one_file_is_read_only_so_far(folder, tmp_path, monkeypatch):
    from perfcheck.cli import inputs

    (report,) = parts(folder, tmp_path, 1)
    monkeypatch.setattr(inputs, "LARGEST", 50)
    refused([report], "line 1")


@pytest.mark.parametrize("key", ["files", "exit"])
@pytest.mark.parametrize("value", ["1.0", "1e308", "true", "9" * 5000])
def test_a_summary_that_counts_with_anything_but_whole_numbers_is_none(folder, tmp_path, key, value):
    (report,) = parts(folder, tmp_path, 1)
    *lines, last = (tmp_path / "1.jsonl").read_text(encoding="utf-8").splitlines()
    summary = json.loads(last)
    summary["summary"][key] = "here"
    written = json.dumps(summary).replace('"here"', value)
    (tmp_path / "1.jsonl").write_text("\n".join([*lines, written]) + "\n", encoding="utf-8")
    refused([report], "no whole JSONL report")
