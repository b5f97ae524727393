"""The everyday call is understood without the command-line library, and as the library understands it."""

import inspect
import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from perfcheck.cli import validate as command
from perfcheck.cli.app import app
from perfcheck.cli.checking import check
from perfcheck.cli.plain import FLAGS, VALUES, understood

WORDS = st.sampled_from(
    [
        *VALUES,
        *FLAGS,
        *(f"{name}=json" for name in VALUES),
        *(
            "--format=",
            "--lang=zh",
            "--lan",
            "--",
            "-",
            "-fjson",
            "-j",
            "--jobs",
            "4",
            "--min-score=60",
            "--select",
            "V102",
        ),
        *(
            "--no-exemptions",
            "--full=1",
            "-o",
            "json=a.json",
            "--help",
            "-h",
            "json",
            "zh",
            "a.yaml",
            "目录/表.yaml",
            "*.yaml",
            "",
        ),
        *("--version", "validate", "=", "a=b", "--no-cache=", "@file"),
    ]
)


def told(arguments):
    """What the library hands to ``check``; None where it hands over nothing."""
    seen = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "check", lambda paths, **given: seen.append({"paths": paths, **given}))
        CliRunner().invoke(app, arguments)
    return seen[0] if seen else None


@settings(max_examples=400, deadline=None)
@given(st.lists(WORDS, max_size=6))
@example(["a.yaml", "-f", "json", "--no-cache"])
@example(["-", "--lang", "en"])
@example(["a.yaml", "--format="])
@example(["a.yaml", "--format", "json", "-f", "html"])
def test_what_is_understood_is_what_the_library_understands(words):
    call = understood(["validate", *words])
    if call is not None:
        defaults = {name: one.default for name, one in inspect.signature(check).parameters.items()}
        assert {**defaults, **call} == told(["validate", *words])


@pytest.mark.parametrize(
    "words",
    [
        ["a.yaml"],
        ["a.yaml", "b.yaml", "--format", "json"],
        ["a.yaml", "-f", "sarif", "--lang=en", "--no-cache"],
        ["--fail-on", "warning", "-"],
    ],
    ids=" ".join,
)
def test_the_usual_calls_are_understood(words):
    assert understood(["validate", *words]) is not None


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["a.yaml", "--select", "V102"],
        ["a.yaml", "--help"],
        ["a.yaml", "--formt", "json"],
        ["a.yaml", "-f"],
        ["a.yaml", "--", "-x"],
    ],
    ids=" ".join,
)
def test_anything_else_is_left_to_the_library(words):
    assert understood(["validate", *words]) is None
    assert understood(["rules", *words]) is None


def test_the_variable_against_the_cache_counts(monkeypatch):
    monkeypatch.setenv("PERFCHECK_NO_CACHE", "1")
    assert understood(["validate", "a.yaml"]) == {"paths": ["a.yaml"], "no_cache": True}
    assert told(["validate", "a.yaml"])["no_cache"] is True
    monkeypatch.setenv("PERFCHECK_NO_CACHE", "perhaps")
    assert understood(["validate", "a.yaml"]) is None


def test_names_that_windows_leaves_to_programs_go_to_the_library(monkeypatch):
    monkeypatch.setattr("sys.platform", "win32")
    assert understood(["validate", "*.yaml"]) is None
    assert understood(["validate", f"目录{os.sep}a.yaml"]) is not None


def test_both_ways_have_the_same_defaults():
    declared = {name: one.default for name, one in inspect.signature(command.validate).parameters.items()}
    assert declared == {name: one.default for name, one in inspect.signature(check).parameters.items()}
