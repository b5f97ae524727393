"""The command line's own words: every help text and usage error in Chinese and in English, in any width and encoding."""

import os
import re
import subprocess
import sys

import pytest

from perfcheck.cli.app import COMMANDS, command
from perfcheck.cli.chrome import asked_language
from tests.edits import ROOT

LOADED = command()
COMMAND = {name: LOADED.get_command(None, name) for name in COMMANDS}
NEUTRAL = re.compile(r"[\w.\-]+( \| [\w.\-]+)*")


def run(*arguments, **environment):
    clean = {
        key: value for key, value in os.environ.items() if key not in ("LANGUAGE", "PERFCHECK_LANG", "LC_ALL", "LANG")
    }
    return subprocess.run(
        [sys.executable, "-m", "perfcheck", *arguments],
        env={**clean, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        cwd=ROOT,
    )


def texts():
    """Every help text of our own, with where it belongs."""
    for name, loaded in COMMAND.items():
        yield name, loaded.help
        for parameter in loaded.params:
            if getattr(parameter, "help", None):
                yield f"{name} {parameter.name}", parameter.help


def test_every_command_and_every_option_says_what_it_is_for():
    for name, loaded in COMMAND.items():
        assert loaded.help, name
        for parameter in loaded.params:
            assert getattr(parameter, "help", None), (name, parameter.name)


@pytest.mark.parametrize(("where", "text"), list(texts()), ids=lambda value: value[:30])
def test_a_help_text_has_its_chinese(where, text):
    import gettext

    catalogue = gettext.translation("messages", ROOT / "perfcheck" / "locale", ["zh_CN"])
    if not NEUTRAL.fullmatch(text):
        assert catalogue.gettext(text.strip()) != text.strip(), where


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=lambda value: " ".join(value))
def test_help_is_chinese_through_and_through(command):
    text = run(*command, "--help", PERFCHECK_LANG="zh").stdout.decode()
    for word in ("Usage", "Options", "Show this", "Commands", "required", "default:"):
        assert word not in text
    assert "用法：" in text


def test_help_is_english_when_asked_for():
    text = run("validate", "--help", PERFCHECK_LANG="en").stdout.decode()
    assert "Usage:" in text and not re.search("[一-龥]", text)
    assert "Usage:" in run("validate", "--lang", "en", "--help").stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validate", "x.yaml", "--formt", "json"], ("没有这个选项", "--format")),
        (["validte"], ("没有这个命令", "validate")),
        (["explain"], ("缺少参数",)),
        (["validate", "x.yaml", "--min-score", "999"], ("写法不对", "0<=x<=100")),
        (["validate", "x.yaml", "--min-score", "x"], ("不是数",)),
        (["compare", "a", "b", "c"], ("多出了参数",)),
        (["rules", "--profile"], ("后面要写值",)),
    ],
)
def test_a_mistake_is_told_in_chinese_and_ends_with_2(arguments, said):
    done = run(*arguments, PERFCHECK_LANG="zh")
    text = done.stderr.decode()
    assert done.returncode == 2
    assert all(word in text for word in said), text
    assert "Traceback" not in text


def test_without_any_sign_the_command_line_speaks_chinese_and_c_says_nothing():
    assert "用法" in run("--help", LC_ALL="C").stdout.decode()
    assert "Usage" in run("--help", LANG="en_US.UTF-8").stdout.decode()


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
def test_any_console_gets_help_without_an_error(encoding):
    done = run("--help", PYTHONIOENCODING=encoding, PERFCHECK_LANG="zh", COLUMNS="40")
    assert done.returncode == 0
    assert b"perfcheck" in done.stdout


def test_the_language_is_read_off_arguments_nobody_has_read_yet():
    assert asked_language(["validate", "--lang", "en"]) == "en"
    assert asked_language(["--lang=zh"]) == "zh"
    assert asked_language(["--lang"]) is None
    assert asked_language(["--lang", "fr"]) is None
