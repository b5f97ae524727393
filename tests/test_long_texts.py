"""Every rule gets through long, unfriendly texts: no pattern backtracks badly."""

import pytest

from perfcheck import catalog
from perfcheck.form import fill
from perfcheck.model import Finding, Outcome, Path
from perfcheck.reading import read
from tests.edits import apply, clean_data, written

LENGTH = 20_000
FIELDS = [
    "goals.0.text",
    "goals.0.actual",
    "tasks.0.text",
    "results.0.text",
    "problems.0.text",
    "improvements.0.text",
    "duties.0",
    "outputs.quantity.0.name",
    "outputs.quantity.0.target",
    "outputs.quantity.0.actual",
    "outputs.quantity.0.reason",
    "self_evaluation.conclusion",
]
UNITS = [
    "进一步提升",
    "完成率1",
    "一二三",
    "所有指标均",
    "9",
    "预计",
    "2024年",
    "投入1万元",
    "A率和B率",
    "共1个",
    "（",
    "未",
    "绩效目标",
]


@pytest.mark.parametrize("unit", UNITS)
def test_every_rule_gets_through_a_long_text(unit):
    text = (unit * LENGTH)[:LENGTH]
    evaluation = fill(read(written(apply(clean_data(), dict.fromkeys(FIELDS, text))), "long.yaml"))
    vague = next(rule for rule in catalog.rules() if rule.code == "V101")
    outcomes = {"V101": Outcome(vague, "failed", 1, 0, (Finding(Path(("goals", 0, "text"))),))}
    for rule in catalog.rules():
        if rule.check is not None:
            list(rule.check(evaluation))
        elif rule.review is not None:
            list(rule.review(evaluation, outcomes))
