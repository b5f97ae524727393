"""The library: one call, typed, silent, the same report as the command line."""

import json
import os

import pytest
from typer.testing import CliRunner

import perfcheck
from perfcheck.cli.app import app
from perfcheck.configuration import Misconfigured
from perfcheck.recording import of
from tests.edits import ROOT

FLAWED = ROOT / "samples" / "flawed.yaml"


def test_a_check_is_the_report_of_the_command_line(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    told = CliRunner().invoke(app, ["validate", "samples/flawed.yaml", "--format", "json", "--isolated"]).stdout
    assert json.loads(told)["files"][0] == json.loads(json.dumps(of(perfcheck.check("samples/flawed.yaml")).file))
    assert capsys.readouterr() == ("", "")


def test_bytes_and_paths_give_the_same(monkeypatch):
    one, other = perfcheck.check(FLAWED, name="x"), perfcheck.check(FLAWED.read_bytes(), name="x")
    assert of(one) == of(other)


def test_a_configuration_is_followed_when_it_is_named(tmp_path):
    file = tmp_path / "perfcheck.toml"
    file.write_text('select = ["A"]\n', encoding="utf-8")
    assert {rule.family for rule, _ in perfcheck.check(FLAWED, config=file).findings()} == {"A"}
    file.write_text("selct = []\n", encoding="utf-8")
    with pytest.raises(Misconfigured):
        perfcheck.check(FLAWED, config=file)


def test_mistakes_of_the_caller_are_exceptions_and_those_of_the_file_findings():
    with pytest.raises(KeyError):
        perfcheck.check(FLAWED, profile="none")
    with pytest.raises(OSError):
        perfcheck.check(ROOT / "none.yaml")
    assert perfcheck.check(b"\x00").verdict == "unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_what_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in ("pipe.yaml", "."):
        with pytest.raises(OSError):
            perfcheck.check(tmp_path / name)
