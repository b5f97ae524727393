"""Every hostile file through every command and format: an answer, an exit code of the table, nothing that steers a terminal."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from perfcheck.cli.app import app
from perfcheck.cli.outputs import FORMATS
from tests.edits import ROOT
from tests.hostile.corpus import CORPUS

run = CliRunner().invoke
STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029]")
JSON = ("json", "jsonl", "sarif", "gitlab")


@pytest.fixture
def file(tmp_path, request, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file.yaml").write_bytes(request.param.data)
    return request.param


def hostile(function):
    return pytest.mark.parametrize("file", CORPUS, ids=lambda case: case.what, indirect=True)(function)


def answered(done, exits):
    """No traceback, an exit code of the table, no steering character."""
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    assert done.exit_code in exits, (done.exit_code, done.output[-500:])
    assert "Traceback" not in done.output
    assert not STEERING.search(done.output)


@hostile
def test_validate_answers_in_every_format(file, tmp_path, monkeypatch):
    # Judged once; the other formats are made of what was kept of it, which hostile files must not break either.
    monkeypatch.delenv("PERFCHECK_NO_CACHE")
    monkeypatch.setenv("PERFCHECK_CACHE_DIR", str(tmp_path / "kept"))
    for name in FORMATS:
        done = run(app, ["validate", "file.yaml", "--format", name, "--lang", "zh"])
        answered(done, file.exits)
        if name == "json":
            (entry,) = json.loads(done.stdout)["files"]
            told = {finding["code"] for finding in entry["findings"]}
            assert not file.says or told & set(file.says), told
            assert not entry["internal_errors"]


@hostile
def test_the_other_commands_answer_too(file):
    answered(run(app, ["suggest", "file.yaml", "--lang", "zh"]), (0, 2))
    answered(run(app, ["fix", "file.yaml", "--lang", "zh"]), (0, 2))
    answered(run(app, ["compare", "file.yaml", "file.yaml", "--lang", "zh"]), (0, 2))
    answered(run(app, ["compare", "file.yaml", "file.yaml", "--lang", "zh", "--format", "json"]), (0, 2))
    answered(run(app, ["baseline", "file.yaml", "--lang", "zh"]), (0, 2))
    assert not STEERING.search(Path("perfcheck-baseline.json").read_text(encoding="utf-8"))
    answered(run(app, ["verify", "file.yaml", "file.yaml", "--lang", "zh"]), (2,))


def test_names_of_files_are_shown_harmless(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = [
        "[bold].yaml",
        "[red]x.yaml",
        "=cmd|x.yaml",
        "\x1b[31m.yaml",
        "a\u202eb.yaml",
        "-x.yaml",
        "a b;c.yaml",
        "<script>.yaml",
    ]
    for name in names:
        (tmp_path / name).write_bytes(b"kind: project\n")
    for format in FORMATS:
        done = run(app, ["validate", ".", "--format", format, "--lang", "zh"])
        answered(done, (1,))
    done = run(app, ["validate", "\x1b[31mnone.yaml", "\u202enone.yaml", "--lang", "zh"])
    answered(done, (2,))
    assert run(app, ["validate", "--", "-x.yaml"]).exit_code == 1


def test_what_is_no_file_is_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").mkdir()
    (tmp_path / "dangling.yaml").symlink_to("none")
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in ("a.yaml", "dangling.yaml", "pipe.yaml", "/dev/zero"):
        for command in ("validate", "suggest", "fix", "baseline"):
            done = run(app, [command, name, "--lang", "zh"])
            answered(done, (2,))


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission_is_said(tmp_path):
    file = tmp_path / "a.yaml"
    file.write_text("x: 1", encoding="utf-8")
    file.chmod(0)
    answered(run(app, ["validate", str(file)]), (2,))


def test_no_command_opens_a_connection(tmp_path, monkeypatch):
    def refused(*arguments, **options):
        raise AssertionError("a connection was opened")

    monkeypatch.chdir(tmp_path)
    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refused, raising=False)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    file = str(ROOT / "samples" / "flawed.yaml")
    for command in (
        ["validate", file, "--output", "html=a.html", "--output", "sarif=a.sarif", "--jobs", "1"],
        ["suggest", file],
        ["fix", file],
        ["compare", file, file],
        ["init", "new.yaml"],
        ["rules"],
        ["explain", "V102"],
        ["schema"],
        ["baseline", file],
        ["config"],
    ):
        assert run(app, command).exit_code in (0, 1), command


def perfcheck(*arguments, **options):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}
    return subprocess.run(
        [sys.executable, *options.pop("flags", ()), "-m", "perfcheck", *arguments],
        env=environment,
        capture_output=True,
        **options,
    )


def test_a_reader_that_leaves_early_ends_the_run_quietly():
    command = f"{sys.executable} -m perfcheck validate samples/flawed.yaml --format json --fail-on never | head -c 10"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True)
    assert b"Traceback" not in done.stderr and b"BrokenPipe" not in done.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"HOME": "/nonexistent"},
        {"TMPDIR": "/nonexistent"},
        {"LC_ALL": "xx_YY.UTF-8"},
        {"PYTHONIOENCODING": "ascii", "TERM": "dumb"},
        {"COLUMNS": "1"},
        {"PYTHONUTF8": "0", "LANG": "C"},
    ],
    ids=lambda value: " ".join(value),
)
def test_a_poor_environment_changes_no_verdict(environment):
    done = perfcheck("validate", "samples/flawed.yaml", "--format", "json", cwd=ROOT, env=environment)
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["summary"]["exit"] == 1


@pytest.mark.parametrize("flags", [["-O"], ["-OO"], ["-W", "error"]], ids=" ".join)
def test_the_interpreter_s_flags_change_no_byte(flags):
    plain = perfcheck("validate", "samples/flawed.yaml", "--format", "json", cwd=ROOT)
    other = perfcheck("validate", "samples/flawed.yaml", "--format", "json", cwd=ROOT, flags=flags)
    assert other.stdout == plain.stdout


def test_a_full_disk_is_said():
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this machine")
    done = perfcheck("validate", "samples/flawed.yaml", "--output", "json=/dev/full", cwd=ROOT)
    assert done.returncode == 2 and b"Traceback" not in done.stderr
    assert Path("/dev/full").is_char_device()


def test_a_device_is_written_to_and_never_replaced():
    done = perfcheck("validate", "samples/clean.yaml", "--output", "html=/dev/null", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert Path("/dev/null").is_char_device()


def test_a_killed_worker_costs_only_its_file(tmp_path, monkeypatch):
    import signal

    from perfcheck.cli.workers import judged

    names = [f"f{n}" for n in range(200)]
    done = dict(judged(names, Killer(), 2))
    assert list(done) == names
    assert isinstance(done["f77"], BaseException)
    assert all(done[name] == name for name in names if name != "f77")
    assert signal.SIGKILL


def test_a_worker_killed_while_it_hands_over_a_result_costs_no_file(tmp_path):
    from perfcheck.cli.workers import judged

    names = [f"f{n}" for n in range(200)]
    done = {}
    for name, found in judged(names, Interrupted(tmp_path / "killed"), 2):
        if not done:
            # Nobody reads from the pipe meanwhile.
            time.sleep(1.5)
        done[name] = found
    assert (tmp_path / "killed").exists()
    assert list(done) == names
    assert all(done[name] == name for name in names)


def test_standard_input_is_judged_among_many_files_too(tmp_path):
    for n in range(70):
        (tmp_path / f"{n:03}.yaml").write_bytes((ROOT / "samples" / "clean.yaml").read_bytes())
    given = (ROOT / "samples" / "flawed.yaml").read_bytes()
    alone = perfcheck("validate", "-", "--format", "jsonl", input=given, cwd=ROOT)
    many = perfcheck("validate", "-", str(tmp_path), "--jobs", "2", "--format", "jsonl", input=given, cwd=ROOT)
    assert many.stdout.splitlines()[0] == alone.stdout.splitlines()[0]
    assert len(many.stdout.splitlines()) == 72


def test_a_file_beyond_all_measure_is_not_read(tmp_path):
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(30_000_000_000)
    for command in (["validate"], ["suggest"], ["fix"], ["compare", "samples/clean.yaml"]):
        done = perfcheck(*command, str(tmp_path / "a.yaml"), "--lang", "en", cwd=ROOT)
        assert done.returncode == 2, command
        assert b"64 MiB" in done.stderr and b"Traceback" not in done.stderr, command


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_run_that_is_stopped_leaves_no_worker_and_keeps_what_is_done(tmp_path, name):
    import signal

    for n in range(1500):
        (tmp_path / f"{n:04}.yaml").write_bytes((ROOT / "samples" / "flawed.yaml").read_bytes())
    (tmp_path / "old.json").write_text("old", encoding="utf-8")
    command = [sys.executable, "-m", "perfcheck", "validate", str(tmp_path), "--jobs", "2", "--format", "jsonl"]
    command += ["--output", f"json={tmp_path / 'old.json'}", "--lang", "zh"]
    run_ = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A run begun in the background of a script would be deaf to it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    first = run_.stdout.readline()
    run_.send_signal(getattr(signal, name))
    _, said = run_.communicate(timeout=60)
    assert run_.returncode == 2
    assert json.loads(first)["path"] and "已中断" in said.decode()
    assert b"Traceback" not in said
    assert (tmp_path / "old.json").read_text(encoding="utf-8") == "old"
    assert not left_of(run_, 5)


def test_a_run_that_is_killed_leaves_no_worker(tmp_path):
    for n in range(1000):
        (tmp_path / f"{n:04}.yaml").write_bytes((ROOT / "samples" / "flawed.yaml").read_bytes())
    run_ = subprocess.Popen(
        [sys.executable, "-m", "perfcheck", "validate", str(tmp_path), "--jobs", "2", "--format", "jsonl"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert run_.stdout.readline()
    run_.kill()
    run_.communicate(timeout=60)
    assert not left_of(run_, 10)


def left_of(run_, seconds):
    """The processes of an ended run that are still there after so many seconds."""
    for _ in range(seconds * 10):
        left = subprocess.run(["pgrep", "-g", str(run_.pid)], capture_output=True, text=True).stdout.split()
        if not left:
            break
        time.sleep(0.1)
    return left


class Interrupted:
    """Judges by giving the name back; the first who judges one file is killed while the pipe is full of his result."""

    def __init__(self, flag):
        self.flag = flag

    def end(self):
        """Nothing to keep."""

    def __call__(self, name):
        if name != "f40" or self.flag.exists():
            return name
        self.flag.touch()
        time.sleep(0.3)
        threading.Timer(0.3, os.kill, (os.getpid(), 9)).start()
        return "more than a pipe holds" * 100_000


class Killer:
    """Judges by giving the name back; one file kills whoever judges it."""

    def end(self):
        """Nothing to keep."""

    def __call__(self, name):
        if name == "f77":
            os.kill(os.getpid(), 9)
        return name


def test_many_files_and_few_are_told_the_same_whatever_the_jobs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    good = (ROOT / "samples" / "clean.yaml").read_bytes()
    for n in range(70):
        (tmp_path / f"{n:03}.yaml").write_bytes(good if n % 7 else b"a: [1")
    one = run(app, ["validate", ".", "--format", "jsonl", "--jobs", "1"])
    two = run(app, ["validate", ".", "--format", "jsonl", "--jobs", "2"])
    assert one.exit_code == two.exit_code == 2
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 71


def test_a_crash_of_ours_costs_one_file_its_score_and_no_other_its_report(tmp_path, monkeypatch):
    from perfcheck import assessment

    monkeypatch.chdir(tmp_path)
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        (tmp_path / name).write_bytes((ROOT / "samples" / "clean.yaml").read_bytes())
    real = assessment.assess

    def planted(data, name, *arguments, **options):
        if name == "b.yaml":
            raise ZeroDivisionError("planted")
        return real(data, name, *arguments, **options)

    monkeypatch.setattr(assessment, "assess", planted)
    done = run(app, ["validate", ".", "--format", "json", "--jobs", "1"])
    assert done.exit_code == 3
    a, b, c = json.loads(done.stdout)["files"]
    assert (a["score"], b["score"], c["score"]) == (100, None, 100)
    assert "planted" in b["internal_errors"][0]["error"]
    assert "Traceback" not in done.output
    assert "Traceback" in run(app, ["validate", ".", "--debug", "--jobs", "1"]).output
    for name in FORMATS:
        assert run(app, ["validate", ".", "--format", name, "--jobs", "1"]).exit_code == 3


def test_nothing_evaluates_unpickles_or_fetches():
    import ast

    for path in sorted((ROOT / "perfcheck").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("eval", "exec", "compile", "__import__"), path
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = getattr(node, "module", None) or ""
            for name in (*names, module):
                assert name.split(".")[0] not in (
                    "pickle",
                    "marshal",
                    "shelve",
                    "urllib.request",
                    "http",
                    "socket",
                    "ftplib",
                    "requests",
                ), path


def test_neither_home_nor_language_nor_terminal_is_needed():
    plain = perfcheck("validate", "samples/flawed.yaml", "--format", "json", cwd=ROOT)
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    for more in ({}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}):
        done = subprocess.run(
            [sys.executable, "-m", "perfcheck", "validate", "samples/flawed.yaml", "--format", "json"],
            cwd=ROOT,
            env={**bare, **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            start_new_session=True,
        )
        assert (done.returncode, done.stderr) == (1, b"")
        assert done.stdout == plain.stdout


def test_a_closed_standard_input_is_no_fault():
    command = f"{sys.executable} -m perfcheck validate samples/clean.yaml --format json <&-"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


CLOCK = """
import datetime, sys, time
class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls(1970, 1, 1)
datetime.date, time.time = Day, lambda: 0.0
from perfcheck.cli import main
main()
"""


@pytest.mark.parametrize("command", ["validate", "suggest"])
def test_the_clock_changes_no_byte(command):
    plain = perfcheck(command, "samples/flawed.yaml", "--lang", "zh", cwd=ROOT)
    arguments = [sys.executable, "-c", CLOCK, command, "samples/flawed.yaml", "--lang", "zh"]
    early = subprocess.run(arguments, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True)
    assert (early.returncode, early.stdout) == (plain.returncode, plain.stdout), early.stderr


def test_the_same_bytes_in_every_format_whatever_the_jobs_the_seed_and_the_time_zone(tmp_path):
    samples = sorted((ROOT / "samples").glob("*.yaml"))
    for n in range(70):
        (tmp_path / f"{n:03}.yaml").write_bytes(samples[n % len(samples)].read_bytes())
    written = {}
    zones = ("UTC", "Asia/Shanghai", "Pacific/Kiritimati", "America/St_Johns")
    for jobs, zone in zip((1, 2, 5), zones[1:], strict=True):
        folder = tmp_path / f"jobs-{jobs}"
        folder.mkdir()
        reports = [option for name in FORMATS for option in ("--output", f"{name}={folder / name}")]
        done = perfcheck(
            "validate",
            *(f"{n:03}.yaml" for n in range(70)),
            *("--jobs", str(jobs), "--lang", "zh", "--format", "concise", *reports),
            cwd=tmp_path,
            env={"TZ": zone, "PYTHONHASHSEED": str(jobs)},
        )
        assert done.returncode == 1, done.stderr
        written[jobs] = {name: (folder / name).read_bytes() for name in FORMATS} | {"shown": done.stdout}
    for jobs in (2, 5):
        assert [name for name in written[1] if written[jobs][name] != written[1][name]] == []


def test_a_file_that_changes_while_it_is_read_is_judged_as_one_of_its_states(tmp_path):
    import hashlib
    import threading

    states = [(ROOT / "samples" / f"{name}.yaml").read_bytes() for name in ("clean", "flawed")]
    path, stop = tmp_path / "a.yaml", threading.Event()
    path.write_bytes(states[0])

    def change():
        turn = 0
        while not stop.is_set():
            turn += 1
            other = tmp_path / f"next{turn % 2}"
            other.write_bytes(states[turn % 2])
            other.replace(path)

    writer = threading.Thread(target=change)
    writer.start()
    try:
        digests = set()
        for _ in range(12):
            (file,) = json.loads(run(app, ["validate", str(path), "-f", "json"]).stdout)["files"]
            digests.add(file["sha256"])
    finally:
        stop.set()
        writer.join()
    assert digests <= {hashlib.sha256(state).hexdigest() for state in states}


def test_a_file_that_goes_away_before_it_is_read_is_told_and_the_rest_goes_on(tmp_path, monkeypatch):
    from perfcheck.cli import inputs

    for name in ("a.yaml", "b.yaml", "c.yaml"):
        (tmp_path / name).write_bytes((ROOT / "samples" / "clean.yaml").read_bytes())
    reading = inputs.read

    def gone(name):
        if name.endswith("a.yaml"):
            (tmp_path / "b.yaml").unlink()
        return reading(name)

    monkeypatch.setattr(inputs, "read", gone)
    done = run(app, ["validate", str(tmp_path), "-f", "concise", "--lang", "en", "--jobs", "1"])
    assert done.exit_code == 2 and "b.yaml" in done.stderr
    assert "c.yaml" not in done.stderr
