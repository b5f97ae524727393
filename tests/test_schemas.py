"""The published schemas: sound, readable by editors that know draft-07, equal in both languages."""

import json

import jsonschema
import pytest

from perfcheck import keys
from perfcheck.reading import read
from perfcheck.structure import inspect
from perfcheck.tables import schema_text
from tests.edits import ROOT, clean_data, codes, edited

NAMES = ["evaluation", "evaluation.zh", "report", "rule"]
SAMPLES = ["clean.yaml", "clean.en.yaml", "project-2024.zh.yaml", "target-2025.yaml", "dongsha-2023.yaml"]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_sound_in_both_drafts(name):
    schema = json.loads(schema_text(name))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("name", ["evaluation", "evaluation.zh"])
def test_every_property_says_what_it_is_in_two_languages(name):
    schema = json.loads(schema_text(name))
    for definition in (schema, *schema["$defs"].values()):
        for key, described in definition["properties"].items():
            words = described["title"] + described["description"]
            assert any("\u4e00" <= c <= "\u9fff" for c in words), key
            assert any(c.isascii() and c.isalpha() for c in words), key


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_fit_the_schema(sample):
    document = read((ROOT / "samples" / sample).read_bytes(), sample)
    assert inspect(document) == ((), frozenset())


def chinese(node, kind=keys.ROOT):
    """The same data under the form's official words."""
    if isinstance(node, list):
        return [chinese(item, kind) for item in node]
    if not isinstance(node, dict):
        return node
    turned = {}
    for key, value in node.items():
        names = [name for name in keys.names(kind, key) if name != key]
        turned[names[0]] = chinese(value, keys.canonical(kind, key)[1])
    return turned


def test_a_file_in_chinese_keys_is_the_same_as_its_english_twin():
    from tests.edits import assessed

    twin = assessed(chinese(clean_data()))
    assert twin.document.data == edited({}).document.data
    assert codes(twin) == []
    zh = jsonschema.Draft202012Validator(json.loads(schema_text("evaluation.zh")))
    assert not list(zh.iter_errors(json.loads(json.dumps(chinese(clean_data()), default=str))))


def test_a_fault_in_a_chinese_file_has_the_pointer_of_its_english_twin():
    from tests.edits import apply, assessed

    edits = {"outputs.quantity.0.weight": ["8"], "self_evaluation.grade": "优秀"}
    english, twin = edited(edits), assessed(chinese(apply(clean_data(), edits)))
    assert [f.path for _, f in english.findings()] == [f.path for _, f in twin.findings()]


def test_a_misspelt_field_gets_a_suggestion_in_its_own_language():
    (rule, finding), *_ = edited({"outputs.quantity.0.taget": "≥18条"}).findings()
    assert (rule.code, finding.facts["suggestion"]) == ("S003", "target")


def test_one_cause_is_one_finding():
    report = edited({"budget": "五千万元"})
    assert [rule.code for rule, _ in report.findings() if rule.family in "SC"] == ["S004"]


@pytest.mark.parametrize("path", ["kind", "stage", "year", "unit", "unit.name"])
@pytest.mark.parametrize("value", [None, ""])
def test_an_empty_required_field_is_a_missing_one(path, value):
    found = [rule.code for rule, _ in edited({path: value}).findings() if rule.family == "S"]
    assert found == ["S006"]


def test_an_empty_choice_is_a_field_left_out_and_not_a_wrong_value():
    report = edited({"self_evaluation.grade": "", "profile": None})
    assert codes(report) == ["C111"]
