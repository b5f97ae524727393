"""The cases under tests/cases: what each must show and what it must not."""

import tomllib

import pytest

import perfcheck
from tests.edits import ROOT, codes

CASES = ROOT / "tests" / "cases"
EXPECTED = tomllib.loads((CASES / "expected.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shown():
    """The codes that each case shows."""
    reports = {name: perfcheck.check(CASES / f"{name}.yaml", name=f"{name}.yaml") for name in EXPECTED}
    assert not [report.internal_errors for report in reports.values() if report.internal_errors]
    return {name: set(codes(report)) for name, report in reports.items()}


def test_every_case_has_its_expectation():
    assert {path.stem for path in CASES.glob("*.yaml")} == set(EXPECTED)


@pytest.mark.parametrize(
    ("name", "wanted"), [(name, code) for name, case in EXPECTED.items() for code in case["found"]]
)
def test_a_case_shows(shown, name, wanted):
    assert set(wanted.split("|")) & shown[name], sorted(shown[name])


@pytest.mark.parametrize("name", EXPECTED)
def test_a_case_is_silent_about_what_is_in_order(shown, name):
    assert not set(EXPECTED[name]["silent"]) & shown[name]
