"""A short run of what ``tests.fuzz.long`` runs at length; what it makes is what it says it makes."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from perfcheck import structure
from perfcheck.reading import read
from tests.edits import ROOT
from tests.fuzz import forms, long, strategies
from tests.fuzz.invariants import Violation, _harmless, check

CASES = 300
SEED = 7
short = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@short
@given(strategies.evaluations("en"))
def test_evaluations_in_english_fit_the_schema(evaluation):
    fits(forms.written(Random(1), evaluation))


@short
@given(strategies.evaluations("zh"))
def test_evaluations_in_chinese_fit_the_schema(evaluation):
    fits(forms.written(Random(1), evaluation))


@short
@given(strategies.files())
def test_a_valid_file_fits_the_schema_however_it_is_written_and_is_answered(data):
    fits(data)
    assert check(data).verdict != "unreadable"


@short
@given(strategies.mutated())
def test_a_changed_file_is_answered(data):
    check(data)


@short
@given(strategies.damaged((ROOT / "tests" / "cases" / "rb1.yaml").read_bytes()))
def test_a_damaged_file_is_answered(data):
    check(data)


@short
@given(strategies.CHANCE.map(forms.noise))
def test_what_never_was_a_file_is_answered(data):
    check(data)


def test_some_hundred_cases_of_the_long_run_hold():
    result = long.run(CASES, SEED, timed=False)
    assert not result.failed, result.failed
    assert set(result.kinds) == set(long.SHARES)
    assert set(result.verdicts) == {"scored", "rejected", "unreadable"}


def test_the_same_seed_makes_the_same_cases():
    assert list(long.cases(20, SEED)) == list(long.cases(20, SEED))
    assert list(long.cases(20, SEED)) != list(long.cases(20, SEED + 1))


@pytest.mark.parametrize("sign", ["\x1b", "\x7f", "\x9b", "\u202e", "\u200b", "\ud800", "\r", "\ufeff"])
def test_the_check_itself_finds_what_steers(sign):
    with pytest.raises(Violation):
        _harmless("json", f'"甲{sign}乙"')


def fits(data):
    document = read(data, "x")
    assert document.faults == ()
    assert structure.inspect(document) == ((), frozenset())
