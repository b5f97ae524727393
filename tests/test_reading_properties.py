"""Whatever the bytes: reading never raises, and what was written is what is read, where it was written."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck.model import Document, Path
from perfcheck.reading import read

SIGNS = (
    "a┆目标┆：┆: ┆:┆- ┆\n┆\n  ┆\"┆'┆|┆>┆>=90%┆*x┆&x ┆!!str ┆!t ┆[┆]┆{┆}┆, ┆#┆ # c┆98.10┆012┆\t┆~┆\u2028┆\x85┆\ufeff┆\r"
    "┆---\n┆...\n┆%┆? ┆\\┆\\ud83d┆>5┆“┆😀┆<<: ┆\u3000┆|-\n┆\x00┆\x1b"
)
FRAGMENTS = st.sampled_from(SIGNS.split("┆"))
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=12)
SCALARS = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | TEXTS
KEYS = st.integers(0, 99).map("k{}".format)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
)
FILES = st.dictionaries(KEYS, VALUES, min_size=1, max_size=5)


def is_sound(document: Document) -> bool:
    """Data or a fault, and every place within the text."""
    size = len(document.text)
    spans = [place.value for place in document.places.values()]
    spans += [place.key for place in document.places.values() if place.key is not None]
    spans += [fault.span for fault in document.faults if fault.span is not None]
    return bool(document.data is not None or document.faults) and all(0 <= a <= b <= size for a, b in spans)


def leaves(value: Any, path: Path) -> Any:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, path / key)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, path / index)
    else:
        yield path, value


def emit(value: Any, indent: str = "") -> str:
    """A plain YAML writer: block lists and mappings, double-quoted texts."""
    if isinstance(value, dict) and value:
        return "".join(f"\n{indent}{key}: {emit(item, indent + '  ')}" for key, item in value.items())
    if isinstance(value, list) and value:
        return "".join(f"\n{indent}- {emit(item, indent + '  ')}" for item in value)
    return json.dumps(value, ensure_ascii=False)


@given(st.binary(max_size=200))
def test_arbitrary_bytes_give_data_or_a_fault(data: bytes) -> None:
    assert is_sound(read(data, "x"))
    assert is_sound(read(data, "x", pure=True))


@given(st.lists(FRAGMENTS, max_size=20).map("".join), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
@settings(max_examples=300)
def test_arbitrary_yaml_like_text_gives_data_or_a_fault(text: str, codec: str) -> None:
    assert is_sound(read(text.encode(codec), "x"))
    assert is_sound(read(text.encode(codec), "x", pure=True))


@given(FILES)
def test_json_is_read_back_with_the_place_of_every_scalar(data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, indent="\t")
    document = read(text.encode(), "x")
    assert document.data == data
    for path, value in leaves(data, Path()):
        start, end = document.places[path].value
        assert json.loads(text[start:end]) == value


@given(FILES)
def test_yaml_is_read_back_with_the_place_of_every_scalar_by_both_parsers(data: dict[str, Any]) -> None:
    text = emit(data).lstrip("\n") + "\n"
    document = read(text.encode(), "x")
    assert document.data == data
    assert document.faults == ()
    for path, value in leaves(data, Path()):
        start, end = document.places[path].value
        assert text[start:end] == json.dumps(value, ensure_ascii=False)
    assert read(text.encode(), "x", pure=True) == document


@given(FILES, st.data())
def test_a_duplicated_key_is_always_told(data: dict[str, Any], draw: st.DataObject) -> None:
    key = draw.draw(st.sampled_from(sorted(data)))
    document = read((emit(data).lstrip("\n") + f"\n{key}: again\n").encode(), "x")
    assert document.data == data
    assert [(fault.rule, fault.path) for fault in document.faults] == [("duplicate-key", Path((key,)))]
