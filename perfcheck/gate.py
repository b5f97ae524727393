"""Says quickly whether a document fits the schema; what is wrong with one that does not, jsonschema tells.

The schema is turned into nested functions once. Only the keywords it uses are known: a schema with any other has no gate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from perfcheck.patterns import compiled

Test = Callable[[Any], bool]

_ANNOTATIONS = frozenset(
    (
        "$schema", "$id", "$defs", "$comment", "title", "description", "markdownDescription", "markdownEnumDescriptions", "enumDescriptions",
        "examples", "default", "defaultSnippets", "patternErrorMessage", "errorMessage", "deprecationMessage", "doNotSuggest",
    )
)  # fmt: skip


class NoGate(Exception):
    """The schema uses a keyword that the gate does not know."""


class Gates:
    """The tests of a schema and of its parts, which refer to one another by way of the whole."""

    def __init__(self, root: Mapping[str, Any]) -> None:
        self.root = root
        self.made: dict[str, Test] = {}
        # By identity, which is that of no other as long as the part is kept beside its test.
        self.parts: dict[int, tuple[Mapping[str, Any], Test]] = {}

    def of(self, schema: Mapping[str, Any] | bool) -> Test:
        """A function that is true for exactly what fits the schema, the whole or a part; NoGate where it cannot be made."""
        if isinstance(schema, bool):
            return (lambda value: True) if schema else (lambda value: False)
        known = self.parts.get(id(schema))
        if known is None:
            known = self.parts[id(schema)] = schema, self._test(schema)
        return known[1]

    def _test(self, schema: Mapping[str, Any]) -> Test:
        tests: list[Test] = []
        for keyword, stated in schema.items():
            if keyword in _ANNOTATIONS:
                continue
            make = getattr(self, f"_{keyword.removeprefix('$')}", None)
            if make is None:
                raise NoGate(keyword)
            test = make(stated, schema)
            if test is not None:
                tests.append(test)
        if len(tests) == 1:
            return tests[0]
        if schema.keys() - _ANNOTATIONS == {"type", "maxLength"} and "string" in schema["type"]:
            return _text(self._type(schema["type"], schema), schema["maxLength"])
        return _every(tests)

    def _ref(self, stated: str, schema: Mapping[str, Any]) -> Test:
        if not stated.startswith("#/"):
            raise NoGate("$ref")
        if stated not in self.made:
            target: Any = self.root
            for part in stated[2:].split("/"):
                target = target[part]
            # Asked for at the first use, since a definition may refer to itself.
            found: list[Test] = []
            self.made[stated] = lambda value: found[0](value)
            found.append(self.of(target))
            self.made[stated] = found[0]
        return self.made[stated]

    def _anyOf(self, stated: list[Any], schema: Mapping[str, Any]) -> Test:
        tests = [self.of(part) for part in stated]
        return lambda value: any(test(value) for test in tests)

    def _const(self, stated: Any, schema: Mapping[str, Any]) -> Test:
        return self._enum([stated], schema)

    def _allOf(self, stated: list[Any], schema: Mapping[str, Any]) -> Test:
        return _every([self.of(part) for part in stated])

    def _type(self, stated: str | list[str], schema: Mapping[str, Any]) -> Test:
        kinds = [stated] if isinstance(stated, str) else list(stated)
        plain: dict[str, type] = {"object": dict, "array": list, "string": str, "null": type(None), "boolean": bool}
        types: tuple[type, ...] = tuple(plain[kind] for kind in kinds if kind in plain)
        number, integer = "number" in kinds, "integer" in kinds
        # What a file holds is of exactly these types; the general test below is for callers with others.
        exact = frozenset((*types, *((int, Decimal) if number else (int,) if integer else ())))
        if any(kind not in plain and kind not in ("number", "integer") for kind in kinds):
            raise NoGate("type")

        def test(value: Any) -> bool:
            if type(value) in exact:
                return True
            if isinstance(value, bool):
                return bool in types
            if isinstance(value, types):
                return True
            if number and isinstance(value, int | float | Decimal):
                return True
            return integer and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))

        return test

    def _properties(self, stated: Mapping[str, Any], schema: Mapping[str, Any]) -> Test:
        tests = {key: self.of(part) for key, part in stated.items()}
        closed = schema.get("additionalProperties") is False

        def test(value: Any) -> bool:
            if not isinstance(value, dict):
                return True
            for key, item in value.items():
                found = tests.get(key)
                if found is None:
                    if closed:
                        return False
                elif not found(item):
                    return False
            return True

        return test

    def _additionalProperties(self, stated: Any, schema: Mapping[str, Any]) -> Test | None:
        if stated is False and "properties" in schema:
            return None
        if isinstance(stated, bool) or "properties" in schema:
            raise NoGate("additionalProperties")
        test = self.of(stated)
        return lambda value: not isinstance(value, dict) or all(map(test, value.values()))

    def _items(self, stated: Any, schema: Mapping[str, Any]) -> Test:
        test = self.of(stated)

        def each(value: Any) -> bool:
            if isinstance(value, list):
                for item in value:
                    if not test(item):
                        return False
            return True

        return each

    def _required(self, stated: list[str], schema: Mapping[str, Any]) -> Test:
        due = frozenset(stated)
        return lambda value: not isinstance(value, dict) or due <= value.keys()

    def _enum(self, stated: list[Any], schema: Mapping[str, Any]) -> Test:
        if any(not isinstance(choice, str | int | None) or isinstance(choice, bool) for choice in stated):
            raise NoGate("enum")
        # To JSON, true is not 1.
        return lambda value: not isinstance(value, bool | dict | list) and value in stated

    def _pattern(self, stated: str, schema: Mapping[str, Any]) -> Test:
        search = compiled(stated).search
        return lambda value: not isinstance(value, str) or search(value) is not None

    def _minimum(self, stated: float, schema: Mapping[str, Any]) -> Test:
        return lambda value: not _is_number(value) or value >= stated

    def _maximum(self, stated: float, schema: Mapping[str, Any]) -> Test:
        return lambda value: not _is_number(value) or value <= stated

    def _maxLength(self, stated: int, schema: Mapping[str, Any]) -> Test:
        return lambda value: not isinstance(value, str) or len(value) <= stated


def _text(fits: Test, longest: int) -> Test:
    """For a text of limited length, which nearly every field is, or something else that fits."""

    def test(value: Any) -> bool:
        return len(value) <= longest if type(value) is str else fits(value)

    return test


def _every(tests: list[Test]) -> Test:
    def test(value: Any) -> bool:
        for one in tests:  # noqa: SIM110 - a generator would double the time of the whole gate
            if not one(value):
                return False
        return True

    return test


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
