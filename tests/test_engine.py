"""The engine: prerequisites, crashes, specific rules before general ones."""

from perfcheck import catalog, engine
from perfcheck.assessment import assess
from perfcheck.model import Path
from tests.edits import apply, assessed, clean_data, codes, edited


def test_a_crashing_rule_is_reported_and_the_others_go_on():
    def crash(evaluation):
        raise ValueError("planted")

    first, *others = catalog.rules()
    outcomes, errors = engine.run(edited({}).evaluation, (first.replaced(check=crash), *others))
    assert [(e.code, e.error) for e in errors] == [(first.code, "ValueError: planted")]
    assert outcomes[0].state == "not_run"
    assert len(outcomes) == len(others) + 1


def test_rules_about_actual_values_do_not_apply_to_a_declaration():
    report = edited({"stage": "target"})
    states = {o.rule.code: o.state for o in report.outcomes}
    assert states["C108"] == "not_applicable"


def test_a_part_that_the_schema_sets_aside_blocks_only_the_checks_that_need_it():
    report = edited({"outputs.quantity.0.weight": ["8"]})
    states = {o.rule.code: o.state for o in report.outcomes}
    assert "S004" in codes(report)
    assert states["A409"] == "not_run"
    assert states["A401"] == "passed"


def test_of_a_file_that_cannot_be_read_no_check_is_passed():
    report = assess(b"goals: [\n", "cut.yaml")
    states = {o.rule.code: o.state for o in report.outcomes}
    assert states.pop("S001") == "failed"
    assert set(states.values()) == {"not_run"}


def test_deleting_any_key_of_the_clean_sample_makes_no_rule_raise():
    def keys(node, path=()):
        if isinstance(node, dict):
            for key, value in node.items():
                yield (*path, key)
                yield from keys(value, (*path, key))
        elif isinstance(node, list):
            for n, value in enumerate(node):
                yield (*path, n)
                yield from keys(value, (*path, n))

    for path in list(keys(clean_data())):
        report = assessed(apply(clean_data(), {".".join(map(str, path)): {"delete": True}}))
        assert not report.internal_errors, (path, report.internal_errors)
        assert report.score.score is not None


def test_emptying_any_value_of_the_clean_sample_makes_no_rule_raise():
    def leaves(node, path=()):
        if isinstance(node, dict | list):
            yield path
            for key, value in node.items() if isinstance(node, dict) else enumerate(node):
                yield from leaves(value, (*path, key))
        else:
            yield path

    for path in list(leaves(clean_data()))[1:]:
        for value in (None, "", [], {}, "1e400", -1, "无"):
            report = assessed(apply(clean_data(), {".".join(map(str, path)): value}))
            assert not report.internal_errors, (path, value, report.internal_errors)


def test_the_object_of_a_path_is_its_row():
    assert engine.object_of(Path.parse("/outputs/quantity/0/target")) == Path.parse("/outputs/quantity/0")
    assert engine.object_of(Path.parse("/other/1/indicators/2/name")) == Path.parse("/other/1/indicators/2")
    assert engine.object_of(Path.parse("/satisfaction/0/survey/method")) == Path.parse("/satisfaction/0")
    assert engine.object_of(Path.parse("/budget/by_source/1/executed")) == Path.parse("/budget/by_source/1")
    assert engine.object_of(Path.parse("/improvements/0/addresses/1")) == Path.parse("/improvements/0")
    assert engine.object_of(Path.parse("/budget/executed")) == Path.parse("/budget")
