"""What perfcheck depends on: bounds on both sides, a bill that says the same twice, an audit that does not pass silence off as health."""

import json
import os
import subprocess
import sys

import pytest
from ruamel.yaml import YAML

from tests.edits import ROOT
from tests.supply.audit import judged
from tests.supply.bounds import TESTS, pins
from tests.supply.materials import bill
from tests.supply.requirements import highest, installed, lowest, optional, runtime

WORKFLOW = ROOT / ".github" / "workflows" / "bounds.yml"


@pytest.mark.parametrize("requirement", [*runtime(), *optional()], ids=lambda one: one.name)
def test_every_requirement_is_bounded_on_both_sides(requirement):
    assert lowest(requirement) < highest(requirement)
    assert requirement.specifier.contains(lowest(requirement))


@pytest.mark.parametrize("name", installed())
def test_what_is_installed_here_is_within_the_bounds(name):
    asked = [one for one in runtime() if one.name.replace(".", "-") == name]
    assert all(one.specifier.contains(installed()[name].version) for one in asked)


def test_the_lowest_versions_are_asked_for_exactly():
    assert all(
        pin == f"{one.name}=={lowest(one)}" for pin, one in zip(pins("lowest"), [*runtime(), *optional()], strict=True)
    )


def test_the_newest_versions_are_asked_for_within_the_bounds():
    assert [pin.partition("==")[1] for pin in pins("newest")] == [""] * len(pins("newest"))
    assert all("<" in pin and ">=" in pin for pin in pins("newest"))


@pytest.mark.parametrize("name", TESTS)
def test_the_tests_that_are_run_at_the_bounds_exist(name):
    assert (ROOT / name).exists()


def test_the_bill_lists_what_perfcheck_needs_to_run_and_nothing_else():
    made = json.loads(bill())
    names = {component["name"] for component in made["components"]}
    assert names >= {"typer", "click", "rich", "ruamel-yaml", "jsonschema", "pathspec"}
    assert not names & {"perfcheck", "pytest", "hypothesis", "ruff", "mypy", "pip", "setuptools", "pygls"}


def test_every_edge_of_the_bill_ends_at_a_component():
    made = json.loads(bill())
    known = {component["bom-ref"] for component in made["components"]} | {made["metadata"]["component"]["bom-ref"]}
    assert {entry["ref"] for entry in made["dependencies"]} == known
    assert all(known.issuperset(entry["dependsOn"]) for entry in made["dependencies"])


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_bill_is_the_same_bytes_each_time(seed):
    done = subprocess.run(
        [sys.executable, "-m", "tests.supply", "sbom"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == bill().encode("utf-8")


def test_the_bill_follows_the_cyclonedx_schema():
    validation = pytest.importorskip("cyclonedx.validation.json")
    schema = pytest.importorskip("cyclonedx.schema")
    validator = validation.JsonStrictValidator(schema.SchemaVersion.V1_6)
    assert validator.validate_str(bill()) is None
    assert validator.validate_str(bill().replace('"library"', '"book"')) is not None


HEALTHY = {"name": "rich", "version": "15.0.0", "vulns": []}
ILL = {"name": "click", "version": "0.1", "vulns": [{"id": "PYSEC-0000-1"}]}
UNKNOWN = {"name": "typer", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "exit_code"),
    [([HEALTHY], 0), ([HEALTHY, ILL], 1), ([ILL, UNKNOWN], 1), ([HEALTHY, UNKNOWN], 2)],
    ids=["none known", "one known", "known and unknown", "not looked up"],
)
def test_an_audit_passes_only_where_every_package_was_looked_up(packages, exit_code):
    assert judged(json.dumps({"dependencies": packages}), "") == exit_code


def test_an_audit_without_an_answer_is_no_clean_record(capsys):
    assert judged("", "Traceback\nConnectionError: no route") == 2
    assert "no route" in capsys.readouterr().out


def test_the_jobs_run_the_documented_commands():
    jobs = YAML(typ="safe").load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    lines = "\n".join(step["run"] for job in jobs.values() for step in job["steps"] if "run" in step)
    for command in ("audit", "sbom", "bounds"):
        assert f"python -m tests.supply {command}" in lines
    tried = {entry["versions"] for entry in jobs["bounds"]["strategy"]["matrix"]["include"]}
    assert tried == {"lowest", "newest"}
