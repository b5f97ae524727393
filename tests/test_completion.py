"""What TAB offers in a shell, through the protocol that the shell's own completion speaks."""

import os
import subprocess
import sys

import pytest

from perfcheck import catalog
from perfcheck.cli import completion
from tests.edits import ROOT


def offered(*words):
    """What is offered for the last word; in bash, as a person has it after --install-completion."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PERFCHECK")} | {
        "_PERFCHECK_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(("perfcheck", *words)),
        "COMP_CWORD": str(len(words)),
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run([sys.executable, "-m", "perfcheck"], env=environment, capture_output=True, timeout=60)
    return done.stdout.decode().split()


def test_explain_offers_every_rule():
    assert offered("explain", "") == [rule.code for rule in catalog.rules()]


@pytest.mark.parametrize(
    ("beginning", "expected"),
    [
        ("A40", [f"A40{n}" for n in range(1, 10)]),
        ("v10", [f"v10{n}" for n in range(1, 10)]),
        ("vague-t", ["vague-target"]),
    ],
)
def test_explain_offers_rules_by_code_in_either_case_and_by_name(beginning, expected):
    assert offered("explain", beginning) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("validate", "--profile", "nat"), ["national-2020", "national-2021"]),
        (("rules", "--profile", "dep"), ["department"]),
        (("init", "--kind", ""), ["department", "project"]),
        (("init", "--stage", "s"), ["self_evaluation"]),
        (("schema", "evaluation"), ["evaluation", "evaluation.zh"]),
        (("validate", "--fail-on", ""), ["hint", "warning", "error", "never"]),
    ],
    ids=" ".join,
)
def test_fixed_choices_are_offered(words, expected):
    assert offered(*words) == expected


@pytest.mark.parametrize("command", ["validate", "rules", "compare"])
def test_formats_are_offered(command):
    assert {"text", "json"} <= set(offered(command, "--format", ""))


def test_a_list_of_rules_is_continued_after_a_comma_and_begins_with_the_families():
    families = [family.letter for family in catalog.families()]
    assert completion.selections("")[: len(families)] == families
    assert completion.selections("A401,V10") == [f"A401,V10{n}" for n in range(1, 10)]


def test_completion_loads_no_rule():
    code = (
        "import sys; from perfcheck.cli import completion; assert completion.rules('V'); assert completion.profiles('')\n"
        "assert not [name for name in sys.modules if name.startswith('perfcheck.rules.')]"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
