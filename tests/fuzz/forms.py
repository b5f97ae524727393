"""Evaluations out of a source of chance: valid ones, what becomes of them in other hands, and the bytes of their files.

Everything is drawn from the ``random.Random`` that is handed in, so that the same seed makes the same files and hypothesis
can do the drawing.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from typing import Any

from perfcheck import keys
from perfcheck.model import Language
from perfcheck.tables import schema_text
from tests.fuzz.words import (
    BITS,
    DATES,
    FIGURES,
    NAMES,
    NASTY,
    POOLS,
    RAW,
    SENTENCES,
    SIGNS,
    SURROGATES,
    VAGUE,
)

SCHEMA = json.loads(schema_text("evaluation"))
MEASURES = frozenset(("target", "actual", "baseline"))
AMOUNTS = frozenset(
    ("initial", "adjusted", "executed", "execution_rate", "opening_balance", "closing_balance", "budget")
)
POINTS = frozenset(("weight", "score"))
SHORT = frozenset(("id", "name", "unit", "goal", "addresses", "rule", "path", "owner", "code", "currency_unit"))
DAYS = frozenset(("due", "until", "period"))
ROWS = 3
"""So many entries a list of a generated evaluation has at most."""

# Neither YAML nor JSON holds these as they are, and some editors break lines at others.
_SPELT = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_PLAIN = re.compile(r"(?![0-9.+\-~=]|(?:null|true|false|yes|no|on|off)\b)[\w一-龥][\w一-龥，。、；%≥≤.（）-]*")


class Raw(str):
    """Text that is written into the file as it is."""


class Twin(str):
    """A key that may stand beside its equal in one mapping."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


# --- valid evaluations ----------------------------------------------------------------------


def evaluation(chance: Random, language: Language | None = None) -> dict[str, Any]:
    """An evaluation that fits the schema, in English or Chinese keys."""
    made: dict[str, Any] = _object(chance, keys.ROOT, SCHEMA, chance.choice((0.05, 0.1, 0.15, 0.25, 0.5)))
    language = language or chance.choice(("zh", "en"))
    return translated(chance, made) if language == "zh" else made


def _object(chance: Random, kind: str, schema: dict[str, Any], share: float) -> dict[str, Any]:
    due = schema.get("required", ())
    return {
        key: _value(chance, kind, key, described, share)
        for key, described in schema["properties"].items()
        if key in due or chance.random() < share
    }


def _value(chance: Random, kind: str, key: str, described: dict[str, Any], share: float) -> Any:
    target = described.get("$ref") or described.get("allOf", ({},))[0].get("$ref")
    if target:
        name = target.rsplit("/", 1)[1]
        return _object(chance, name, SCHEMA["$defs"][name], share)
    if key == "$schema":
        return "./evaluation.schema.json"
    if "enum" in described:
        return chance.choice(described["enum"])
    if key == "year":
        return chance.choice((2023, 2024, 1990, 2100, "2023", "2024年", "2023年度"))
    if key == "name" and kind == "unit":
        return chance.choice(NAMES) + text(chance, key)
    types = described["type"]
    if "array" in types and ("string" not in types or chance.random() < 0.5):
        many = chance.choice((0, 1, 1, 1, 1, ROWS))
        return [_value(chance, kind, key, described["items"], share) for _ in range(many)]
    return scalar(chance, key)


def scalar(chance: Random, key: str) -> Any:
    """A text, a number or nothing, as it might stand under a key."""
    lot = chance.random()
    if lot < 0.03:
        return None
    if lot < 0.25 or (key in POINTS and lot < 0.85):
        return _number(chance)
    return text(chance, key)


def _number(chance: Random) -> int | Decimal:
    lot = chance.random()
    if lot < 0.5:
        return chance.choice((0, 1, 2, 5, 8, 10, 20, 30, 50, 90, 100, 600, -1, 10**9))
    if lot < 0.9:
        return Decimal(chance.randrange(1_000_000)) / 100
    return Decimal(chance.choice(("1e30", "-0", "0.0000001", "1e-30", "9" * 60, "4915.20", "-12.5", "1e999999")))


def text(chance: Random, key: str = "") -> str:
    """Words as they might stand under a key, with something nasty among them now and then."""
    if key in MEASURES:
        fitting: tuple[str, ...] = chance.choice((FIGURES, FIGURES, DATES, VAGUE))
    elif key in AMOUNTS or key in POINTS:
        fitting = FIGURES
    elif key in SHORT:
        fitting = NAMES
    elif key in DAYS:
        fitting = DATES
    else:
        fitting = chance.choice((SENTENCES, SENTENCES, VAGUE))
    words = chance.choice(fitting)
    if chance.random() < 0.3:
        words += chance.choice(("", "，", " ", "\n", "；")) + chance.choice(chance.choice(POOLS))
    if chance.random() < 0.1:
        words = chance.choice(NASTY) + words
    return words


def translated(chance: Random, value: Any, kind: str = keys.ROOT) -> Any:
    """The same in Chinese keys, any spelling of each."""
    if isinstance(value, list):
        return [translated(chance, item, kind) for item in value]
    if not isinstance(value, dict):
        return value
    made = {}
    for key, item in value.items():
        known = keys.canonical(kind, key)
        names = keys.names(kind, known[0])[1:] if known else ()
        name = names[0] if names and chance.random() < 0.7 else chance.choice(names or (key,))
        made[key if name in made else name] = translated(chance, item, known[1] if known else "")
    return made


# --- in other hands -------------------------------------------------------------------------


def mutated(chance: Random, value: Any) -> Any:
    """A copy of an evaluation with one to four things changed that its schema speaks of."""
    whole = copy.deepcopy(value)
    for _ in range(chance.choice((1, 1, 2, 3, 4))):
        places = list(_places(whole))
        if not places:
            return chance.choice(({}, [], None, "x", [whole]))
        holder, key = chance.choice(places)
        chance.choice(CHANGES)(chance, holder, key)
    return whole


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every mapping or list with each of its keys or indices."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield value, key
        yield from _places(item)


def _drop(chance: Random, holder: Any, key: Any) -> None:
    del holder[key]


def _twice(chance: Random, holder: Any, key: Any) -> None:
    if isinstance(holder, dict):
        holder[Twin(key)] = chance.choice((holder[key], text(chance, str(key)), None))
    else:
        holder[:] = [*holder, *[holder[key]] * chance.choice((1, 2, 30))]


def _rename(chance: Random, holder: Any, key: Any) -> None:
    if not isinstance(holder, dict):
        holder.reverse()
        return
    kind = chance.choice(keys.object_types())
    name = chance.choice(
        (
            *keys.known(kind),
            f"{key}：",
            f"{key}（50分）",
            str(key)[1:],
            str(key).upper(),
            chance.choice(NASTY),
            chance.choice(NAMES),
            Raw(chance.choice(RAW)),
        )
    )
    items = [(name if old is key else old, item) for old, item in holder.items()]
    holder.clear()
    holder.update(items)


def _retype(chance: Random, holder: Any, key: Any) -> None:
    old = holder[key]
    holder[key] = chance.choice(
        (None, True, 0, -1, Decimal("1e400"), float("inf"), "", [], {}, [old], {"text": old}, {"name": old}, [old, old], [[old]], str(old)[:200])
    )  # fmt: skip


def _nest(chance: Random, holder: Any, key: Any) -> None:
    deep = holder[key]
    for _ in range(chance.choice((1, 2, 10, 60, 70))):
        deep = [deep] if chance.random() < 0.5 else {"a": deep}
    holder[key] = deep


def _reword(chance: Random, holder: Any, key: Any) -> None:
    holder[key] = text(chance, str(key))


def _spoil(chance: Random, holder: Any, key: Any) -> None:
    bit = chance.choice(chance.choice((NASTY, NASTY, FIGURES, DATES, SURROGATES)))
    old = holder[key]
    if isinstance(old, str):
        at = chance.randrange(len(old) + 1)
        holder[key] = old[:at] + bit + old[at:]
    else:
        holder[key] = bit


def _stretch(chance: Random, holder: Any, key: Any) -> None:
    words = str(holder[key])[:200] or "改"
    holder[key] = words * chance.choice((2, 10, 50, 500 if chance.random() < 0.2 else 5))


def _raw(chance: Random, holder: Any, key: Any) -> None:
    holder[key] = Raw(chance.choice(RAW))


def _move(chance: Random, holder: Any, key: Any) -> None:
    """What stands at one key goes under another of the same mapping, or of a mapping inside."""
    item = holder[key]
    for other in holder.values() if isinstance(holder, dict) else holder:
        if isinstance(other, dict) and other is not item:
            other[chance.choice(keys.known(chance.choice(keys.object_types())))] = copy.deepcopy(item)
            return
    if isinstance(holder, dict):
        holder[chance.choice(list(holder))] = item


def _swap(chance: Random, holder: Any, key: Any) -> None:
    other = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    holder[key], holder[other] = holder[other], holder[key]


def _translate(chance: Random, holder: Any, key: Any) -> None:
    kind = chance.choice(keys.object_types())
    holder[key] = translated(chance, holder[key], kind)


def _exempt(chance: Random, holder: Any, key: Any) -> None:
    if isinstance(holder, dict):
        rule, reason = chance.choice(("V102", "X502", "C116", "A413", "S003", "ALL", "")), text(chance)
        holder["exemptions"] = [
            {"rule": rule, "path": chance.choice(NAMES), "reason": reason, "until": chance.choice(DATES)}
        ]


CHANGES: tuple[Callable[[Random, Any, Any], None], ...] = (
    _drop, _twice, _rename, _retype, _nest, _reword, _reword, _spoil, _spoil, _stretch, _raw, _raw, _move, _swap, _translate, _exempt,
)  # fmt: skip


# --- as bytes -------------------------------------------------------------------------------

ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030")


def written(chance: Random, value: Any) -> bytes:
    """The bytes of a file that holds the value: JSON or YAML, in one of the styles and encodings people save in."""
    style = chance.choice(("json", "json", "quoted", "plain", "plain", "flow"))
    if style == "json":
        whole = "".join(_flow(value, json_only=True))
    elif style == "flow" or not isinstance(value, dict | list) or not value:
        whole = "".join(_flow(value))
    else:
        whole = "".join(_block(value, "", style == "plain")).lstrip("\n") + "\n"
    if chance.random() < 0.1:
        whole = whole.replace("\n", chance.choice(("\r\n", "\r", "\n\n")))
    # Half characters can be written in no encoding.
    return whole.encode(chance.choice(ENCODINGS), "replace")


def _flow(value: Any, json_only: bool = False) -> Iterator[str]:
    if isinstance(value, dict):
        yield "{"
        for number, (key, item) in enumerate(value.items()):
            yield f"{', ' if number else ''}{quoted(key) if json_only or not isinstance(key, Raw) else key}: "
            yield from _flow(item, json_only)
        yield "}"
    elif isinstance(value, list):
        yield "["
        for number, item in enumerate(value):
            yield ",\n " if number else ""
            yield from _flow(item, json_only)
        yield "]"
    else:
        yield quoted(value) if json_only and isinstance(value, Raw) else _scalar(value, plain=False)


def _block(value: Any, indent: str, plain: bool) -> Iterator[str]:
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield f"\n{indent}{_scalar(key, plain)}: "
            yield from _block(item, indent + "  ", plain)
    elif isinstance(value, list) and value:
        for item in value:
            yield f"\n{indent}- "
            yield from _block(item, indent + "  ", plain)
    else:
        yield from _flow(value) if isinstance(value, dict | list) else (_scalar(value, plain),)


def _scalar(value: Any, plain: bool) -> str:
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, str):
        return str(value) if plain and _PLAIN.fullmatch(value) else quoted(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)


def quoted(words: str) -> str:
    """A text in double quotes, as both JSON and YAML read it."""
    return _SPELT.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(str(words), ensure_ascii=False))


def damaged(chance: Random, data: bytes, other: bytes = b"") -> bytes:
    """Bytes of a file with one to six things done to them that happen to bytes; ``other`` lends stretches."""
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        data = chance.choice(DAMAGES)(chance, data, other)
    return data


def _cut(chance: Random, data: bytes) -> tuple[int, int]:
    """Two places in the bytes, mostly not far apart."""
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((0, 1, 2, 8, 40, 300)))


def _flip(chance: Random, data: bytes, other: bytes) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + bytes(byte ^ 1 << chance.randrange(8) for byte in data[at : at + 1]) + data[at + 1 :]


def _insert(chance: Random, data: bytes, other: bytes) -> bytes:
    at, _ = _cut(chance, data)
    return data[:at] + chance.choice(BITS) + data[at:]


def _replace(chance: Random, data: bytes, other: bytes) -> bytes:
    start, end = _cut(chance, data)
    return data[:start] + chance.choice(BITS) + data[end:]


def _remove(chance: Random, data: bytes, other: bytes) -> bytes:
    start, end = _cut(chance, data)
    return data[:start] + data[end:]


def _truncate(chance: Random, data: bytes, other: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _repeat(chance: Random, data: bytes, other: bytes) -> bytes:
    start, end = _cut(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 2, 5, 40)) + data[end:]


def _repeat_line(chance: Random, data: bytes, other: bytes) -> bytes:
    lines = data.splitlines(keepends=True) or [data]
    at = chance.randrange(len(lines))
    return b"".join([*lines[:at], *[lines[at]] * chance.choice((2, 3, 20)), *lines[at + 1 :]])


def _move_line(chance: Random, data: bytes, other: bytes) -> bytes:
    lines = data.splitlines(keepends=True) or [data]
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randrange(len(lines) + 1), chance.choice((b"", b"  ", b"- ", b"\t")) + line)
    return b"".join(lines)


def _splice(chance: Random, data: bytes, other: bytes) -> bytes:
    start, _ = _cut(chance, data)
    begin = chance.randrange(len(other) + 1)
    return data[:start] + other[begin : begin + chance.choice((10, 100, 1000))] + data[start:]


def _transcode(chance: Random, data: bytes, other: bytes) -> bytes:
    """Read as one encoding and saved as another."""
    read, saved = (
        chance.choice(("utf-8", "gb18030", "latin-1")),
        chance.choice((*ENCODINGS, "utf-16-be", "utf-32", "latin-1")),
    )
    return data.decode(read, "replace").encode(saved, "replace")


DAMAGES: tuple[Callable[[Random, bytes, bytes], bytes], ...] = (
    _flip, _flip, _insert, _insert, _insert, _replace, _remove, _truncate, _repeat, _repeat_line, _move_line, _splice, _transcode,
)  # fmt: skip


def noise(chance: Random) -> bytes:
    """Bytes that never were an evaluation: at random, or signs of YAML without order."""
    if chance.random() < 0.3:
        return chance.randbytes(chance.choice((0, 1, 4, 30, 300, 3000)))
    signs = "".join(chance.choice(SIGNS) for _ in range(chance.choice((1, 5, 20, 60, 200))))
    return signs.encode(chance.choice(("utf-8", "utf-8", "utf-16", "gb18030")))
