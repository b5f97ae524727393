"""The words of the form: English and Chinese names of every field, as keys.toml states them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from perfcheck import tables
from perfcheck.model import Language
from perfcheck.patterns import compiled
from perfcheck.tuples import NamedTuple

ROOT = "evaluation"

# A remark or a colon at the end of a written key: 产出指标（50分）, 目标值：
_REMARK = compiled(r"(?<=.)\(([^()]*)\)$")
# A remark that says in what the amounts are counted is no remark to drop: 年初预算数（万元）.
_MONEY = compiled(r"(?:单位:?)?(?:人民币)?(?:[十百千]?[万亿]?元|[万亿])$")


class _Field(NamedTuple):
    chinese: tuple[str, ...]
    of: str
    values: dict[str, str]
    """Every spelling of a fixed choice, folded, with its canonical value."""
    spellings: dict[str, tuple[str, ...]]
    """The canonical values with their Chinese spellings."""


class _Object(NamedTuple):
    fields: dict[str, _Field]
    english: dict[str, str]
    """Every name, folded, with its English key."""


@lru_cache(maxsize=4096)
def canonical(object_type: str, key: str) -> tuple[str, str] | None:
    """The English key of a written one with the object type of its value ("" for plain values); None where unknown.

    Width, spaces, a closing remark in brackets and a closing colon do not matter: ``产出指标（50分）`` is ``产出指标``.
    """
    described = _table().get(object_type)
    if described is None:
        return None
    english = described.english.get(key) or described.english.get(_fold(key))
    return None if english is None else (english, described.fields[english].of)


def canonical_value(object_type: str, key: str, value: str) -> str:
    """The canonical spelling of a fixed choice (部门整体支出 → department); any other text comes back unchanged.

    ``key`` is the English key.
    """
    described = _field(object_type, key)
    return value if described is None else described.values.get(_fold(value), value)


def choices(object_type: str, key: str) -> dict[str, tuple[str, ...]]:
    """The canonical values of a fixed choice, each with its Chinese spellings; empty where any text may stand."""
    described = _field(object_type, key)
    return dict(described.spellings) if described else {}


def names(object_type: str, key: str) -> tuple[str, ...]:
    """Every spelling of a key: the English one, the official Chinese word, then the other Chinese words."""
    described = _field(object_type, key)
    return (key, *described.chinese) if described else ()


@cache
def known(object_type: str) -> tuple[str, ...]:
    """Every key of an object in every spelling, in the order of the form."""
    return tuple(name for key in fields(object_type) for name in names(object_type, key))


def fields(object_type: str) -> tuple[str, ...]:
    """The English keys of an object in the order of the form; empty for an unknown object type."""
    described = _table().get(object_type)
    return tuple(described.fields) if described else ()


def object_types() -> tuple[str, ...]:
    """Every object type of the form."""
    return tuple(_table())


def object_type(path: Iterable[str | int]) -> str:
    """What stands at a path of canonical keys: /outputs/quantity/0 is an indicator; "" for plain values and what nobody knows."""
    kind = ROOT
    for part in path:
        if isinstance(part, str):
            found = canonical(kind, part)
            kind = found[1] if found else ""
    return kind


def label(object_type: str, key: str, language: Language) -> str:
    """The word to show for a key; the key itself where the form has none."""
    described = _field(object_type, key)
    if language == "zh" and described is not None:
        return described.chinese[0]
    return key.replace("_", " ")


def _field(object_type: str, key: str) -> _Field | None:
    described = _table().get(object_type)
    return described.fields.get(key) if described else None


def _fold(name: str) -> str:
    folded = "".join(unicodedata.normalize("NFKC", name).split()).rstrip(":")
    remark = _REMARK.search(folded)
    if remark and not _MONEY.match(remark[1]):
        folded = folded[: remark.start()].rstrip(":")
    return folded


@cache
def _table() -> dict[str, _Object]:
    return {name: _object(entries) for name, entries in tables.table("keys.toml").items()}


def _object(entries: dict[str, dict[str, Any]]) -> _Object:
    described = _Object({key: _described(entry) for key, entry in entries.items()}, {})
    for key, entry in described.fields.items():
        for name in (key, *entry.chinese):
            described.english[name] = key
            described.english.setdefault(_fold(name), key)
    return described


def _described(entry: dict[str, Any]) -> _Field:
    spellings = {value: tuple(chinese) for value, chinese in entry.get("values", {}).items()}
    return _Field(
        chinese=tuple(entry["zh"]),
        of=entry.get("of", ""),
        values={_fold(name): value for value, chinese in spellings.items() for name in (value, *chinese)},
        spellings=spellings,
    )
