"""A corpus on a real cluster of separate worker processes: the bytes of one machine, whatever dies on the way."""

import json
import os
import signal
import threading
import time

import pytest
from typer.testing import CliRunner

from perfcheck.cli import cluster as cluster_module
from perfcheck.cli.app import app
from perfcheck.cli.cluster import CorpusJudge, judged, workers_here, write
from perfcheck.configuration import Configuration
from tests.benchmarks.corpus import write as write_files

distributed = pytest.importorskip("distributed")
run = CliRunner().invoke


@pytest.fixture(scope="module")
def client():
    with (
        workers_here(2) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("corpus")
    write_files(place, 150, 8, "flawed")
    write_files(place, 50, 8, "invalid")
    (place / "unreadable.yaml").write_bytes(b"a: [\n")
    return place


class Slow(CorpusJudge):
    """Takes its time, so that there is a middle of the run."""

    def __call__(self, name):
        time.sleep(0.02)
        return super().__call__(name)


class Killer(CorpusJudge):
    """One file kills whoever judges it."""

    def __call__(self, name):
        if name.endswith("flawed-00077.yaml"):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(name)


def plain(kind=CorpusJudge):
    return kind(None, Configuration(), True, None, False)


def names(folder):
    return sorted(str(path) for path in folder.iterdir())


def whole(folder, *more):
    return run(app, ["validate", str(folder), "-f", "jsonl", *more])


def test_the_report_has_the_bytes_of_one_machine(client, folder, tmp_path):
    output = tmp_path / "report.jsonl"
    code = write(judged(client, names(folder), plain(), 32), str(output), Configuration(), "en")
    done = whole(folder)
    assert output.read_bytes() == done.stdout_bytes
    assert code == done.exit_code == 2


def test_a_worker_that_is_killed_in_the_middle_costs_nothing(client, folder, tmp_path):
    before = set(client.run(os.getpid).values())
    killed = []

    def kill():
        time.sleep(0.8)
        killed.append(min(before))
        os.kill(min(before), signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    output = tmp_path / "report.jsonl"
    write(judged(client, names(folder), plain(Slow), 20), str(output), Configuration(), "en")
    thread.join()
    assert output.read_bytes() == whole(folder).stdout_bytes
    client.wait_for_workers(2)
    assert killed and killed[0] not in client.run(os.getpid).values()


def test_a_file_that_kills_its_workers_is_found_and_the_rest_goes_on(client, folder):
    listed = names(folder)[70:90]
    found = list(judged(client, listed, plain(Killer), 10))
    assert [name for name, _, _ in found] == listed
    broken = [json.loads(line) for _, line, _ in found if json.loads(line)["internal_errors"]]
    assert [file["path"] for file in broken] == [name for name in listed if name.endswith("flawed-00077.yaml")]
    client.wait_for_workers(2)


def test_a_file_that_cannot_be_read_is_told_and_the_rest_goes_on(client, folder, tmp_path, capsys):
    output = tmp_path / "report.jsonl"
    listed = [*names(folder)[:3], str(tmp_path / "gone.yaml")]
    assert write(judged(client, listed, plain(), 2), str(output), Configuration(), "en") == 2
    assert "gone.yaml" in capsys.readouterr().err
    assert json.loads(output.read_text(encoding="utf-8").splitlines()[-1])["summary"]["files"] == 3


def test_a_cluster_without_workers_is_not_waited_for_without_end(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster_module, "PATIENCE", 0.4)
    monkeypatch.setattr(cluster_module, "LOOK", 0.2)
    output = tmp_path / "report.jsonl"
    output.write_text("the old report", encoding="utf-8")
    with workers_here(0) as empty:
        done = run(
            app, ["cluster", str(folder), "-o", str(output), "--scheduler", empty.scheduler_address, "--lang", "en"]
        )
    assert done.exit_code == 2
    assert "no worker" in done.output
    assert output.read_text(encoding="utf-8") == "the old report"
    assert [path.name for path in tmp_path.iterdir()] == ["report.jsonl"]


def test_the_command_runs_on_workers_of_its_own_and_writes_parquet(folder, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    output = tmp_path / "report.parquet"
    done = run(app, ["cluster", str(folder), "-o", str(output), "--batch", "64", "--isolated"])
    assert done.exit_code == 2, done.output
    rows = parquet.read_table(output).to_pylist()
    lines = whole(folder).stdout.splitlines()
    assert [row["report"] for row in rows] == lines[:-1]
    assert sum(row["errors"] for row in rows) == sum(line.count('"severity": "error"') for line in lines)
    kept = json.loads(parquet.read_metadata(output).metadata[b"perfcheck"])
    assert kept["summary"] == json.loads(lines[-1])["summary"]
    assert [path.name for path in tmp_path.iterdir()] == ["report.parquet"]


def test_an_object_store_is_listed_and_read(client, folder, tmp_path):
    from perfcheck.cli.cluster import _names

    url = f"file://{folder}"
    listed = _names(url, False, Configuration(), "en")
    assert [name.removeprefix("file://") for name in listed] == names(folder)
    output = tmp_path / "report.jsonl"
    write(judged(client, listed[:4], plain(), 2), str(output), Configuration(), "en")
    assert output.read_text(encoding="utf-8").count('"verdict": "scored"') == 4


def test_no_cluster_is_said_and_ends_with_2(folder, tmp_path):
    done = run(
        app, ["cluster", str(folder), "-o", str(tmp_path / "x.jsonl"), "--scheduler", "nonsense://x", "--lang", "en"]
    )
    assert done.exit_code == 2 and "nonsense://x" in done.stderr
