"""Holds a document against the schema and tells what is wrong in the form's own words. The only importer of jsonschema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path as File
from typing import Any

from perfcheck import keys, profile
from perfcheck.model import Document, Fault, Path, Term, scalar_text

PREVIEW = 24
# Missing ones of these are findings of the completeness family.
REPORTED_ELSEWHERE = frozenset(("goals", "outputs", "benefits"))
KINDS = {"string": "text", "number": "number", "integer": "number", "array": "list", "object": "group"}


def schema_text(name: str) -> str:
    """The text of schemas/<name>.schema.json: inside the package when installed, beside it in a checkout."""
    packaged = files("perfcheck") / "schemas" / f"{name}.schema.json"
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    return (File(__file__).parent.parent / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")


def inspect(document: Document) -> tuple[tuple[Fault, ...], frozenset[Path]]:
    """The faults of a document against the schema, and the paths of the parts to set aside. Never raises."""
    if not isinstance(document.data, dict):
        return (), frozenset()
    faults: list[Fault] = []
    broken: set[Path] = set()
    for error in _validator().iter_errors(_canonical(document.data)):
        path = Path(error.absolute_path)
        for fault in _faults(document, error, path):
            # One cause, one finding: what lies below a faulty part is not reported again.
            if any(fault.path.within(known) for known in broken):
                continue
            faults.append(fault)
            if fault.rule in ("wrong-type", "value-not-allowed"):
                broken.add(fault.path)
    return tuple(faults), frozenset(broken)


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(schema_text("evaluation")))


def _canonical(data: dict[str, Any]) -> dict[str, Any]:
    """The data with the form's Chinese words for kind and stage as the schema knows them."""
    plain = dict(data)
    for key in ("kind", "stage"):
        if isinstance(plain.get(key), str):
            plain[key] = keys.canonical_value(keys.ROOT, key, plain[key])
    return plain


def _faults(document: Document, error: Any, path: Path) -> Iterator[Fault]:
    if error.validator == "additionalProperties":
        allowed = set(error.schema["properties"])
        for key in error.instance:
            if key not in allowed:
                yield _unknown_field(document, path / str(key), str(key), allowed, error.instance[key])
    elif error.validator == "required":
        for key in error.validator_value:
            if key not in error.instance and not (not path and key in REPORTED_ELSEWHERE):
                yield _missing(path, key)
    elif _blank(error.instance):
        # An empty value is a field left out; whether that matters is not a question of its kind.
        if path and path[-1] in _required(path.parent):
            yield _missing(path.parent, str(path[-1]))
    elif error.validator == "type":
        expected = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
        wanted = [Term(f"type.{KINDS[kind]}") for kind in expected if kind in KINDS]
        yield Fault(
            "wrong-type",
            path,
            facts={"expected": sorted(set(wanted), key=wanted.index), "found": Term(f"type.{_kind(error.instance)}")},
        )
    elif error.validator == "enum":
        yield _not_allowed(path, scalar_text(error.instance), [str(v) for v in error.validator_value if v is not None])
    elif error.validator in ("pattern", "minimum", "maximum"):
        yield _not_allowed(path, scalar_text(error.instance), ["2024"])
    else:
        yield Fault("wrong-type", path, facts={"expected": [Term("type.text")], "found": Term("type.long")})


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _required(path: Path) -> list[str]:
    """The fields that the object at a path cannot do without."""
    schema = _validator().schema
    return list(schema["required"] if not path else schema["$defs"].get(str(path[-1]), {}).get("required", ()))


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


def _missing(path: Path, key: str) -> Fault:
    field = Term("unit.name" if path[-1:] == ("unit",) or key == "unit" else key)
    return Fault("required-field-missing", path / key, facts={"field": field})


def _unknown_field(document: Document, path: Path, key: str, allowed: set[str], value: Any) -> Fault:
    kind = next((name for name in keys.object_types() if set(keys.fields(name)) == allowed), keys.ROOT)
    written = _written_key(document, path) or key
    chinese = any("\u4e00" <= character <= "\u9fff" for character in written)
    names = [name for name in keys.known(kind) if (not name.isascii()) == chinese]
    close = get_close_matches(written, names, n=1, cutoff=0.6)
    facts: dict[str, Any] = {"key": written, "lost": _preview(value)}
    if close:
        facts["suggestion"] = close[0]
    place = document.places.get(path)
    return Fault("unknown-field", path, place.key if place else None, facts, "suggestion" if close else "")


def _written_key(document: Document, path: Path) -> str:
    place = document.places.get(path)
    if place is None or place.key is None:
        return ""
    return document.text[place.key.start : place.key.end].strip("\"'")


def _preview(value: Any) -> str:
    if isinstance(value, dict | list):
        flat = [scalar_text(item) for item in (value.values() if isinstance(value, dict) else value)]
        text = "、".join(part for part in flat if part) or "…"
    else:
        text = scalar_text(value)
    text = " ".join(text.split())
    return text if len(text) <= PREVIEW else text[: PREVIEW - 1] + "…"


def _not_allowed(path: Path, value: str, allowed: list[str]) -> Fault:
    field = str(path[-1]) if path else ""
    if field == "profile":
        allowed = list(profile.names())
    shown = list(allowed)
    spellings = keys.choices(keys.ROOT, field)
    for known in allowed:
        shown += [name for name in spellings.get(known, ()) if name not in shown][:1]
    close = get_close_matches(value, shown, n=1, cutoff=0.5) or [name for name in shown if name and name in value][:1]
    facts: dict[str, Any] = {"value": value, "allowed": shown}
    if close:
        facts["suggestion"] = close[0]
    return Fault("value-not-allowed", path, facts=facts, case="suggestion" if close else "")
