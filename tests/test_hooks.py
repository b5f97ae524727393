"""At home in other tools: the pre-commit hook, the GitHub action, the documented pipelines and exit codes."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from perfcheck.cli.console import Exit
from perfcheck.cli.outputs import FORMATS
from perfcheck.configuration import load
from tests.edits import CLEAN, ROOT, apply, clean_data, written

SCRIPTS = Path(sys.executable).parent
BAD = {"outputs.quality.0.target": "效果显著", "budget.execution_rate": "91%"}


def yaml(path):
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def blocks(page, kind):
    return re.findall(rf"```{kind}\n(.*?)```", page.read_text(encoding="utf-8"), re.S)


def git(folder, *arguments):
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="no git on this machine")
def test_the_hook_stops_a_commit_with_a_bad_file_in_words_a_clerk_understands(tmp_path):
    repository = tmp_path / "reports"
    repository.mkdir()
    git(repository, "init", "-q")
    (repository / "自评.yaml").write_bytes(written(apply(clean_data(), BAD)))
    (repository / "other.yaml").write_text("a: [1\n", encoding="utf-8")
    git(repository, "add", ".")
    # The hook as it is published: a copy of what the repository holds, with a history of its own.
    hook = tmp_path / "hook"
    hook.mkdir()
    for name in ("perfcheck", "schemas"):
        shutil.copytree(ROOT / name, hook / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, hook / name)
    git(hook, "init", "-q")
    git(hook, "add", ".")
    git(hook, "commit", "-qm", "x")
    environment = {
        **os.environ,
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
        "PERFCHECK_LANG": "zh",
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hook), "perfcheck", "--all-files"]
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, encoding="utf-8")
    told = done.stdout + done.stderr
    if "Could not find a version" in told or "No matching distribution" in told:
        pytest.skip("no package index within reach, which the hook's own environment is installed from")
    assert done.returncode == 1, told
    assert "执行率" in told and "建议" in told and "Traceback" not in told
    assert "other.yaml" not in told
    (repository / "自评.yaml").write_bytes(CLEAN.read_bytes())
    git(repository, "add", ".")
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hook_takes_evaluations_by_their_names():
    (hook,) = yaml(ROOT / ".pre-commit-hooks.yaml")
    wanted = re.compile(hook["files"])
    for name in ("自评.yaml", "2023/绩效自评表.yml", "reports/my-perf.json", "evaluation-2024.yaml"):
        assert wanted.search(name), name
    for name in ("mkdocs.yml", "package.json", "绩效/notes.md", "config.yaml"):
        assert not wanted.search(name), name


def test_the_action_fits_github_s_schema():
    schema = json.loads((files("check_jsonschema") / "builtin_schemas/vendor/github-actions.json").read_text("utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(yaml(ROOT / "action.yml"))


def test_no_input_of_the_action_is_pasted_into_a_script():
    for step in yaml(ROOT / "action.yml")["runs"]["steps"]:
        assert "${{" not in step["run"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash on this machine")
def test_an_input_of_the_action_is_never_run(tmp_path):
    step = yaml(ROOT / "action.yml")["runs"]["steps"][1]
    tool = tmp_path / "perfcheck" / "bin" / "perfcheck"
    tool.parent.mkdir(parents=True)
    tool.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > "$OUT"\n', encoding="utf-8")
    tool.chmod(0o755)
    out = tmp_path / "arguments"
    evil = '"; touch pwned; # $(touch pwned) `touch pwned`'
    environment = {"PATH": os.environ["PATH"], "RUNNER_TEMP": str(tmp_path), "OUT": str(out)}
    for name in step["env"]:
        environment[name] = evil
    environment["INPUT_PATHS"] = f"a.yaml\n{evil}\n--help"
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]], env=environment, cwd=tmp_path, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "pwned").exists()
    arguments = out.read_text(encoding="utf-8").splitlines()
    assert arguments[-4:] == ["--", "a.yaml", evil, "--help"]


@pytest.mark.parametrize("page", ["ci.md", "ci.zh-CN.md"])
def test_the_documented_commands_run(page, tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.yaml").write_bytes(CLEAN.read_bytes())
    for block in blocks(ROOT / "docs" / page, "sh"):
        for line in block.strip().splitlines():
            command = [sys.executable, "-m", *shlex.split(line)]
            done = subprocess.run(
                command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True
            )
            assert done.returncode == 0, (line, done.stderr)
    assert (tmp_path / "perfcheck.html").exists()


@pytest.mark.parametrize("page", ["ci.md", "ci.zh-CN.md"])
def test_the_documented_settings_hold(page, tmp_path):
    (block,) = blocks(ROOT / "docs" / page, "toml")
    (tmp_path / "perfcheck.toml").write_text(block, encoding="utf-8")
    assert load(tmp_path / "perfcheck.toml").get("min-score") == tomllib.loads(block)["min-score"]
    for text in blocks(ROOT / "docs" / page, "yaml"):
        loaded = YAML(typ="safe").load(text)
        assert loaded
        for name in re.findall(r"--output (\w+)=|output: (\w+)=", text):
            assert "".join(name) in FORMATS


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md", "docs/exit-codes.md"])
def test_the_table_of_exit_codes_is_the_program_s(page):
    listed = re.findall(r"^\| ([0-9]) \|", (ROOT / page).read_text(encoding="utf-8"), re.M)
    assert [int(code) for code in listed] == [int(code) for code in Exit]
