"""Holds a document against the schema and tells what is wrong in the form's own words. The only importer of jsonschema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from types import NoneType
from typing import Any

from perfcheck import keys, profile, quantities
from perfcheck.gate import Gates, NoGate
from perfcheck.memory import remembered
from perfcheck.model import Document, Fault, Path, Term, scalar_text
from perfcheck.patterns import compiled
from perfcheck.quantities.characters import fold
from perfcheck.tables import schema_text

CLOSE = 0.6
"""How much two names have in common, of 1, where one may have been meant by the other."""
PREVIEW = 24
"""Longest preview of a value that would be lost, in characters."""
# Missing ones of these are findings of the completeness family.
REPORTED_ELSEWHERE = frozenset(("goals", "outputs", "benefits"))
# What needs no quotes within brackets, and is quoted whole in a message.
# 一、产出指标, (1)数量指标, 预算（万元）: a number before a heading, a remark behind it.
_AROUND = compiled(
    r"^\s*[(（]?(?:[一二三四五六七八九十]{1,2}|[0-9]{1,2})[)）、.．]\s*|(?<!\s)\s*[(（][^()（）]*[)）]\s*$"
)
_PLAIN_NAME = compiled(r"(?=[^0-9])[\w（）·]{1,40}")
_YEAR = Path(("year",))
_YEARS = compiled(r"(?<![0-9])(?:199[0-9]|20[0-9]{2}|2100)(?![0-9])")
KINDS = {"string": "text", "number": "number", "integer": "number", "array": "list", "object": "group"}


def inspect(document: Document) -> tuple[tuple[Fault, ...], frozenset[Path]]:
    """The faults of a document against the schema, in the order of the schema, and the paths to set aside. Never raises.

    An unknown or a missing field sets nothing aside, for no rule could have needed it; but where a whole part of the form stands
    under a misspelt heading (产岀指标), nothing can be said of that part.
    """
    if not isinstance(document.data, dict):
        return (), frozenset()
    canonical = _canonical(document.data)
    fits = _gate()
    if fits is not None and fits(canonical):
        return (), frozenset()
    faults: list[Fault] = []
    broken: set[Path] = set()
    told: set[tuple[Path, str]] = set()
    for error in _validator().iter_errors(canonical):
        path = Path(error.absolute_path)
        # One cause, one finding: the first error of a value speaks for it, the first of a kind for all missing fields.
        if path in broken or (path, error.validator) in told:
            continue
        told.add((path, error.validator))
        for fault in _faults(document, error, path):
            faults.append(fault)
            if fault.rule in ("wrong-type", "value-not-allowed"):
                broken.add(path)
            elif fault.rule == "unknown-field" and isinstance(document.at(fault.path), dict | list):
                broken.update(_unread(path, error.instance, fault))
    return tuple(faults), frozenset(broken)


def _unread(path: Path, node: Mapping[str, Any], fault: Fault) -> Iterator[Path]:
    """The part of the form that a misspelt heading was meant for, unless it stands in the file as well."""
    known = keys.canonical(keys.object_type(path), fault.facts.get("suggestion", ""))
    if known is not None and known[0] not in node:
        yield path / known[0]


@cache
def _schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(schema_text("evaluation"))
    return loaded


@cache
def _gate() -> Callable[[Any], bool] | None:
    """Lets a document that fits pass without a word; None where the schema asks for more than the gate can tell."""
    try:
        return _gates().of(_schema())
    except NoGate:
        return None


@cache
def _gates() -> Gates:
    return Gates(_schema())


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator, validators

    extend: Any = validators.extend
    shorter = {"items": _items, "properties": _properties, "$ref": _ref}
    return extend(Draft202012Validator, shorter if _gate() else {})(_schema())


def _items(validator: Any, stated: Any, found: Any, schema: Mapping[str, Any]) -> Iterator[Any]:
    """The errors in the items of a list. Those that fit need no explaining: in a long form most do."""
    fits = _gates().of(stated)
    for index, item in enumerate(found if isinstance(found, list) else ()):
        if not fits(item):
            yield from validator.descend(item, stated, path=index)


def _properties(validator: Any, stated: Mapping[str, Any], found: Any, schema: Mapping[str, Any]) -> Iterator[Any]:
    """The errors in the fields of a group; those that fit are passed over as well."""
    for key, part in stated.items() if isinstance(found, dict) else ():
        if key in found and not _gates().of(part)(found[key]):
            yield from validator.descend(found[key], part, path=key, schema_path=key)


def _ref(validator: Any, stated: str, found: Any, schema: Mapping[str, Any]) -> Iterator[Any]:
    """The errors against a definition: all stand under one root, so that none is to be looked for among other documents."""
    yield from validator.descend(found, _schema()["$defs"][stated.removeprefix("#/$defs/")])


def _canonical(data: dict[str, Any]) -> dict[str, Any]:
    """The data with the form's Chinese words for kind and stage as the schema knows them, and a year that is written out as a number."""
    plain = dict(data)
    if type(plain.get("year")) not in (bool, int, NoneType):
        year = quantities.year(scalar_text(plain["year"]))
        plain["year"] = plain["year"] if year is None else year
    for key in ("kind", "stage"):
        if isinstance(plain.get(key), str):
            plain[key] = keys.canonical_value(keys.ROOT, key, plain[key])
    return plain


def _faults(document: Document, error: Any, path: Path) -> Iterator[Fault]:
    if error.validator == "additionalProperties":
        yield from _unknown_fields(document, path, error.instance, error.schema["properties"])
    elif error.validator == "required":
        yield from _missing_fields(document, path, error.instance, error.validator_value, error.schema["properties"])
    elif _blank(error.instance) and error.validator != "maxLength":
        # An empty choice is a field left out; whether that matters is not a question of its type.
        if path and path[-1] in _required(path.parent):
            yield _missing(path, path)
    else:
        yield _wrong_value(document, error, path)


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _required(path: Path) -> tuple[str, ...]:
    kind = keys.object_type(path)
    definition = _schema() if kind == keys.ROOT else _schema()["$defs"].get(kind, {})
    return tuple(definition.get("required", ()))


# --- S006: fields that are not there ---


def _missing_fields(
    document: Document, path: Path, node: Mapping[str, Any], due: list[str], known: Mapping[str, Any]
) -> Iterator[Fault]:
    kind = keys.object_type(path)
    # What stands under a misspelt name is told as unknown; it is not missing as well.
    guessed = (_meant(kind, key, node).get("suggestion") for key in node if key not in known)
    there = {found[0] for name in guessed if name and (found := keys.canonical(kind, name))}
    for key in due:
        if key not in node and key not in there and (path or key not in REPORTED_ELSEWHERE):
            # Reported at the parent, shown where the field should have stood.
            yield _missing(path, path / key, document)


def _missing(path: Path, field: Path, document: Document | None = None) -> Fault:
    # Of the unit only the name is due.
    named = Term("unit.name" if field[0] == "unit" else str(field[-1]))
    return Fault("required-field-missing", path, document.span(field) if document else None, {"field": named})


# --- S003: fields that nobody knows ---


def _unknown_fields(
    document: Document, path: Path, node: Mapping[str, Any], known: Mapping[str, Any]
) -> Iterator[Fault]:
    kind = keys.object_type(path)
    for key, value in node.items():
        if key not in known:
            place = document.places.get(path / key)
            facts = {"key": key, "lost": _preview(value), **_meant(kind, key, node)}
            case = "suggestion" if "suggestion" in facts else ""
            yield Fault("unknown-field", path / key, place.key if place else None, facts, case)


def _meant(kind: str, key: str, node: Mapping[str, Any]) -> dict[str, str]:
    """The field that was probably meant by an unknown one."""
    bare = _AROUND.sub("", key)
    if bare != key and keys.canonical(kind, bare) is not None:
        return {"suggestion": bare.strip()}
    return _suggestion(key, keys.known(kind)) or _one_character_off(kind, key, node)


def _one_character_off(kind: str, key: str, node: Mapping[str, Any]) -> dict[str, str]:
    """The same for a word of two characters (得份), of which half a match is as close as can be: the one official word, where that is still to be filled in."""
    word = key.strip()
    if len(word) != 2 or not _chinese(word):
        return {}
    official = (keys.names(kind, field)[1] for field in keys.fields(kind) if field not in node)
    close = [name for name in official if len(name) == 2 and (name[0] == word[0]) != (name[1] == word[1])]
    return {"suggestion": close[0]} if len(close) == 1 else {}


def _suggestion(written: str, choices: Sequence[str]) -> dict[str, str]:
    """The name that was probably meant, in the script of the written one."""
    from difflib import get_close_matches

    script, word = _chinese(written), written.strip().lower()
    sharing = _by_character(tuple(choices))
    names = {name for character in set(word) for name in sharing.get(character, ())}
    possible = [name for name in names if _chinese(name) == script and _could_be_close(word, name)]
    close = get_close_matches(word, possible, n=1, cutoff=CLOSE) if possible else ()
    return {"suggestion": close[0]} if close else {}


@lru_cache(maxsize=64)
def _by_character(names: tuple[str, ...]) -> dict[str, set[str]]:
    """The names in which each character stands."""
    found: dict[str, set[str]] = {}
    for name in names:
        for character in name:
            found.setdefault(character, set()).add(name)
    return found


def _could_be_close(word: str, name: str) -> bool:
    """False where the two share too few characters to be close in whatever order: a file may have thousands of unknown fields."""
    needed = CLOSE * (len(word) + len(name)) / 2 - 1e-9
    return len(name) >= needed <= len(word) and sum(map(name.__contains__, word)) >= needed


@remembered
def _chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def _preview(value: Any) -> str:
    """The first words of a value, whatever it is made of."""
    words = "、".join(islice(filter(None, _texts(value)), PREVIEW))
    text = " ".join(words[: PREVIEW * 8].split())
    return text if 0 < len(text) <= PREVIEW else text[: PREVIEW - 1] + "…"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
    else:
        yield scalar_text(value)


# --- S004, S005: fields that hold something else ---


def _wrong_value(document: Document, error: Any, path: Path) -> Fault:
    if error.validator == "maxLength":
        return Fault("wrong-type", path, facts={"expected": [Term("type.text")], "found": Term("type.long")})
    # A choice or a year: any word or number may have been meant as one of them, a list may not.
    choices = _choices(error.schema, path)
    if choices and isinstance(error.instance, dict | list | bool):
        return _wrong_type(["string"], error.instance, path)
    if choices:
        return _not_allowed(path, scalar_text(document.at(path)), choices)
    return _corrected(document, error, path) or _wrong_type(error.schema["type"], error.instance, path)


def _corrected(document: Document, error: Any, path: Path) -> Fault | None:
    """A text where a group of fields is due, and the line that was meant: the text is the name (单位: 示范局), or its brackets are full-width."""
    from perfcheck.reading import read, widths

    kind, written = keys.object_type(path), error.instance
    place = document.places.get(path)
    if not isinstance(written, str) or place is None or place.key is None:
        return None
    key = document.text[place.key.start : place.key.end]
    better = widths.halved(written)
    if better != written and type(read(better.encode(), "").data) is dict:
        corrected = f"{key}: {better}"
    elif kind in ("unit", "project") and _PLAIN_NAME.fullmatch(written):
        corrected = f"{key}: {{{keys.names(kind, 'name')[_chinese(key)]}: {written}}}"
    else:
        return None
    fault = _wrong_type(error.schema["type"], written, path)
    return fault._replace(case="corrected", facts={**fault.facts, "corrected": corrected})


def _wrong_type(expected: str | list[str], found: Any, path: Path) -> Fault:
    kinds = [expected] if isinstance(expected, str) else expected
    wanted = [Term(f"type.{KINDS[kind]}") for kind in kinds if kind in KINDS]
    return Fault("wrong-type", path, facts={"expected": wanted, "found": Term(f"type.{_kind(found)}")})


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "group"
    if isinstance(value, list):
        return "list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "boolean"
    return "text" if isinstance(value, str) else "number"


def _choices(schema: Mapping[str, Any], path: Path) -> list[str]:
    """What may stand in a field of choice, in every official spelling; nothing for other fields."""
    if "minimum" in schema:
        return [f"{schema['minimum']}–{schema['maximum']}"]
    field = str(path[-1])
    if field == "profile":
        return list(profile.names())
    allowed = [str(value) for value in schema.get("enum", ()) if value is not None]
    spellings = keys.choices(keys.object_type(path.parent), field)
    return allowed + [spellings[value][0] for value in allowed if spellings.get(value)]


def _not_allowed(path: Path, value: str, choices: list[str]) -> Fault:
    if path == _YEAR and (within := set(_YEARS.findall(fold(value)))) and len(within) == 1:
        # 2024-12-31, 2024年项目: the year and more.
        return Fault("value-not-allowed", path, facts={"value": value, "suggestion": within.pop()}, case="year")
    # A choice of one character, or half of one, never looks close: 优秀 is 优, 2020 is national-2020.
    related = [name for name in choices if len(value) > 1 and (name in value or value in name)]
    related = related or _spelt_within(path, value)
    suggestion = _suggestion(value, choices) or ({"suggestion": related[0]} if len(related) == 1 else {})
    facts = {"value": value, "allowed": choices, **suggestion}
    return Fault("value-not-allowed", path, facts=facts, case="suggestion" if suggestion else "")


def _spelt_within(path: Path, value: str) -> list[str]:
    """The choices of which any spelling stands within a text (自评 within 自评价), each by its official word."""
    spellings = keys.choices(keys.object_type(path.parent), str(path[-1]))
    return [names[0] for names in spellings.values() if any(name in value for name in names)]
