"""Every card's examples are executed: the bad one breaks its rule and nothing else, the good one breaks nothing of it."""

import pytest

from perfcheck import catalog
from perfcheck.messages import say
from tests.edits import codes, edited

BAD = [(rule, n) for rule in catalog.rules() for n, e in enumerate(rule.examples) if "bad" in e]
GOOD = [(rule, n) for rule in catalog.rules() for n, e in enumerate(rule.examples) if "good" in e]


def _id(value):
    return getattr(value, "code", value)


def test_the_clean_sample_breaks_no_rule():
    report = edited({})
    assert codes(report) == []
    assert (report.verdict, report.score.score, report.score.grade) == ("scored", 100, "优")


@pytest.mark.parametrize(("rule", "n"), BAD, ids=_id)
def test_a_bad_example_breaks_its_rule_and_no_other(rule, n):
    example = rule.examples[n]
    report = edited(example["bad"])
    found = set(codes(report))
    assert not report.internal_errors
    assert rule.code in found
    assert found - {rule.code} == set(example.get("also", []))


@pytest.mark.parametrize(("rule", "n"), GOOD, ids=_id)
def test_a_good_example_does_not_break_its_rule(rule, n):
    report = edited(rule.examples[n]["good"])
    assert not report.internal_errors
    assert rule.code not in codes(report)


@pytest.mark.parametrize(("rule", "n"), BAD, ids=_id)
def test_every_message_fills_all_its_slots_and_fits_two_lines(rule, n):
    report = edited(rule.examples[n]["bad"])
    for found, finding in report.findings():
        if found.code == rule.code:
            for language in ("zh", "en"):
                sentence = say(found, finding, language)
                for text in sentence:
                    assert (
                        "…" not in text.replace("……", "") or "…" in str(finding.facts) or len(str(finding.facts)) > 48
                    )
                    assert "{" not in text
                cells = sum(2 if ord(c) > 0x2E80 else 1 for c in sentence.message)
                assert cells <= 200, sentence.message
