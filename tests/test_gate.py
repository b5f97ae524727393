"""The quick gate and the full validator: the same verdict and the same errors, on thousands of documents bent out of shape."""

import copy
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from perfcheck.gate import Gates, NoGate
from perfcheck.reading import read
from perfcheck.structure import _canonical, _validator
from perfcheck.tables import schema_text
from tests.edits import ROOT

SCHEMA = json.loads(schema_text("evaluation"))
PASSES, VALIDATOR = Gates(SCHEMA).of(SCHEMA), Draft202012Validator(SCHEMA)
BASES = [_canonical(read(file.read_bytes(), file.name).data) for file in sorted((ROOT / "samples").glob("*.yaml"))]
ODD = (
    st.none()
    | st.booleans()
    | st.integers(-3, 10**6)
    | st.decimals(allow_nan=False, allow_infinity=False, places=2)
    | st.sampled_from(
        [
            "",
            " ",
            "department",
            "自评",
            "2023",
            "2023年",
            "national-2020",
            "优",
            "x" * 100_001,
            [],
            {},
            [[]],
            [None],
            {"a": 1},
        ]
    )
    | st.lists(st.sampled_from(["x", None, 1, {}]), max_size=2)
)
KEYS = st.sampled_from(
    ["name", "target", "kind", "stage", "year", "goals", "unit", "nonsense", "text", "perfcheck", "items"]
)


def agree(document):
    """One verdict; and the validator that passes over what fits tells the same (path, keyword) in the same order."""
    told = [(tuple(error.absolute_path), error.validator) for error in VALIDATOR.iter_errors(document)]
    ours = [(tuple(error.absolute_path), error.validator) for error in _validator().iter_errors(document)]
    return PASSES(document) == (not told) and ours == told


def containers(node):
    if isinstance(node, dict | list):
        yield node
        for item in node.values() if isinstance(node, dict) else node:
            yield from containers(item)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(BASES), st.data())
def test_the_gate_and_the_validator_agree(base, data):
    document = copy.deepcopy(base)
    for _ in range(data.draw(st.integers(0, 3))):
        places = [node for node in containers(document) if node]
        if not places:
            break
        node = data.draw(st.sampled_from(range(len(places))).map(places.__getitem__))
        if isinstance(node, dict):
            key = data.draw(st.sampled_from(sorted(node)) | KEYS)
        else:
            key = data.draw(st.integers(0, len(node) - 1))
        if data.draw(st.booleans()) and (isinstance(node, list) or key in node):
            del node[key]
        else:
            # Drawn values are shared between examples; what is put in may be changed by the next step.
            node[key] = copy.deepcopy(data.draw(ODD))
    assert agree(document)


@pytest.mark.parametrize("base", BASES, ids=range(len(BASES)))
def test_every_single_value_replaced_by_every_kind_gets_the_same_verdict(base):
    kinds = [None, True, 0, Decimal("1.5"), "", "文字", [], {}, ["x"], [{}], {"nonsense": 1}]
    for path in range(len(list(containers(base)))):
        for kind in kinds:
            document = copy.deepcopy(base)
            node = list(containers(document))[path]
            for key in list(node)[:3] if isinstance(node, dict) else range(min(1, len(node))):
                node[key] = kind
                assert agree(document), (path, key, kind)


def test_the_samples_pass():
    for base in BASES:
        assert agree(base)


def test_a_schema_with_an_unknown_keyword_has_no_gate():
    with pytest.raises(NoGate):
        Gates({}).of({"type": "object", "minProperties": 1})
    with pytest.raises(NoGate):
        Gates({}).of({"$ref": "https://example.org/other.json"})
