"""Of very many findings the listed ones are told; all of them count."""

from collections import Counter

import pytest

from perfcheck.assessment import assess
from perfcheck.engine import severity_of
from perfcheck.listing import LISTED, listed
from perfcheck.recording import of
from tests.edits import edited

ROWS = 1_500


@pytest.fixture(scope="module")
def long():
    rows = "".join(f"    - {{name: 管理工作{chr(0x4E00 + n)}, target: 显著提升}}\n" for n in range(ROWS))
    head = "perfcheck: 1\nkind: project\nstage: self_evaluation\nyear: 2023\nunit: {name: 示范局}\n"
    return assess(f"{head}k0: 1\noutputs:\n  quantity:\n{rows}".encode(), "a.yaml")


def counted(report):
    return Counter((rule.code, severity_of(rule, finding)) for rule, finding in report.findings())


def test_a_report_with_few_findings_is_left_as_it_is():
    report = edited({"outputs.quantity.0.target": "显著提升"})
    assert listed(report) is report


def test_no_more_are_listed_than_the_limit_and_one_that_says_so(long):
    assert len(long.findings()) > LISTED
    shown = listed(long).findings()
    assert 0.99 * LISTED < len(shown) - 1 <= LISTED
    (said,) = [finding for rule, finding in shown if rule.code == "S007"]
    assert said.facts == {"found": len(long.findings()), "limit": LISTED}


def test_what_is_rare_is_listed_whole_and_what_is_frequent_evenly(long):
    all_of_them, shown = counted(long), counted(listed(long))
    del shown["S007", "hint"]
    assert shown.keys() == all_of_them.keys()
    most = max(shown.values())
    assert all(count == min(most, all_of_them[group]) for group, count in shown.items())


def test_a_rule_lists_its_findings_from_the_first_on(long):
    (first, *_) = (finding for rule, finding in long.findings() if rule.code == "V102")
    rows = [finding.path[2] for rule, finding in listed(long).findings() if rule.code == "V102"]
    assert rows == list(range(first.path[2], first.path[2] + len(rows)))


def test_score_and_checks_are_those_of_all_findings(long):
    file = of(long).file
    (check,) = [check for check in file["checks"] if check["code"] == "V102"]
    assert (check["subjects"], check["passed"]) == (ROWS, 0)
    (step,) = [step for step in file["next_steps"] if step["codes"] == ["V102"]]
    assert len(step["pointers"]) == ROWS
    assert file["score"] == long.score.score


def test_exempted_findings_share_the_room():
    rows = "".join(f"    - {{name: 管理工作{chr(0x4E00 + n)}, target: 显著提升}}\n" for n in range(2 * ROWS))
    exempt = "exemptions:\n  - {rule: V102, path: /outputs, reason: 上级只给了文字}\n"
    report = assess(
        f"perfcheck: 1\nkind: project\nstage: target\n{exempt}outputs:\n  quantity:\n{rows}".encode(), "a.yaml"
    )
    assert len(report.exempted()) == 2 * ROWS
    shown = listed(report)
    assert 0 < len(shown.exempted()) < LISTED
    assert len(shown.exempted()) + len(shown.findings()) - 1 <= LISTED
