"""Profiles: weight schemes, thresholds and severities as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from perfcheck import tables
from perfcheck.model import LEVELS, TABLE, Adjustment, Profile

DEFAULT = "national-2020"
LARGEST = 10**9
"""No weight and no threshold is larger."""
DIGITS = 20
"""No number has its last digit further from the point: spelt out, it would have no end."""
FORMULAS = {
    "quantitative": ("proportional", "threshold60"),
    "satisfaction": ("proportional", "threshold60", "satisfaction_bands"),
    "execution": ("proportional", "bands"),
}
"""How indicators and the execution rate may earn their points."""
CATEGORIES = frozenset(("execution", *TABLE))
"""What may have points."""
SECTIONS = frozenset(("outputs.quantity", "outputs.quality", "outputs.timeliness", "cost", "satisfaction"))
"""The sections that a profile may require."""
TABLES = frozenset(("extends", "title", "weights", "limits", "required", "severities", "formulas", "grades"))


@cache
def names() -> tuple[str, ...]:
    """The packaged profiles, in alphabetical order."""
    return tables.names("profiles")


def default_for(kind: str, stage: str) -> str:
    """The profile of a file that names none."""
    if kind == "department":
        return "department"
    return "target" if stage == "target" else DEFAULT


@cache
def load(name: str) -> Profile:
    """The packaged profile of that name; KeyError where there is none."""
    if name not in names():
        raise KeyError(name)
    return _profile(name, _tables(name))


def from_file(file: Path) -> Profile:
    """A profile of one's own, laid out as the packaged ones; what it leaves out comes from the one it extends.

    OSError, ValueError, KeyError, TypeError or AttributeError where it is none.
    """
    _, own = tables.from_outside(file)
    unknown = own.keys() - TABLES
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    own.setdefault("extends", DEFAULT)
    own.setdefault("title", {"zh": file.stem, "en": file.stem})
    merged = _merged(own)
    for part, fits in _SOUND.items():
        if not fits(merged[part]) or not _plain(merged[part]):
            raise ValueError(part)
    if not _plain(file.name):
        raise ValueError("name")
    return _profile(file.name, merged)


def grade_of(points: int | Decimal, grades: Sequence[tuple[str, Decimal]]) -> str:
    """The name of the best grade whose lowest score is reached."""
    return next((name for name, lowest in grades if points >= lowest), grades[-1][0] if grades else "")


def is_number(value: Any) -> bool:
    """True for a number that can be a weight or a threshold: neither below zero nor without end."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    # Where it is no number at all, the exponent is a letter.
    return isinstance(exponent, int) and -DIGITS <= exponent <= DIGITS and 0 <= value <= LARGEST


def _numbers(table: Any) -> bool:
    return isinstance(table, dict) and all(map(is_number, table.values()))


def _limits(table: Any) -> bool:
    return _numbers(table) and table.keys() <= _tables(DEFAULT)["limits"].keys()


def _formulas(table: Any) -> bool:
    return isinstance(table, dict) and all(formula in FORMULAS.get(kind, ()) for kind, formula in table.items())


def _required(table: Any) -> bool:
    return (
        isinstance(table, dict) and isinstance(table.get("sections"), list) and SECTIONS.issuperset(table["sections"])
    )


def _scheme(table: Any) -> bool:
    return _numbers(table) and bool(table)


def _texts(table: Any) -> bool:
    return isinstance(table, dict) and all(isinstance(value, str) for value in table.values())


def _plain(part: Any) -> bool:
    """True where every name and text in it may stand in any report as it is."""
    if isinstance(part, dict):
        return all(_plain(name) and _plain(value) for name, value in part.items())
    if isinstance(part, list):
        return all(map(_plain, part))
    from unicodedata import category

    # Control and format characters, lone surrogates, breaks of lines and paragraphs.
    return not isinstance(part, str) or not any(category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in part)


# What each part of a profile of one's own must be.
_SOUND: dict[str, Callable[[Any], bool]] = {
    "title": lambda table: _texts(table) and table.keys() >= {"zh", "en"},
    "weights": lambda table: _scheme(table) and table.keys() <= CATEGORIES,
    "limits": _limits,
    "required": _required,
    "severities": lambda table: _texts(table) and set(table.values()) <= {*LEVELS, "off"},
    "formulas": _formulas,
    "grades": _scheme,
}


def adjusted(profile: Profile, adjustment: Adjustment) -> Profile:
    """A profile with what a configuration changes in it."""
    return profile.replaced(
        severities={**profile.severities, **adjustment.severities},
        limits={**profile.limits, **adjustment.limits},
        locked=adjustment.locked,
        switched_off=frozenset(code for code, level in adjustment.severities.items() if level == "off"),
    )


def _tables(name: str) -> dict[str, Any]:
    return _merged(tables.table(f"profiles/{name}.toml"))


def _merged(own: dict[str, Any]) -> dict[str, Any]:
    parent = own.pop("extends", None)
    if parent is None:
        return own
    if parent not in names():
        raise KeyError(parent)
    merged = _tables(parent)
    for part, values in own.items():
        # Weights and grades are whole schemes: half of one scheme and half of another is neither.
        merged[part] = values if part in ("weights", "grades") else {**merged.get(part, {}), **values}
    return merged


def _profile(name: str, parts: dict[str, Any]) -> Profile:
    weights = {key: Decimal(value) for key, value in parts["weights"].items()}
    return Profile(
        name=name,
        title=parts["title"],
        execution_weight=weights.pop("execution", Decimal(0)),
        weights=weights,
        limits={key: Decimal(value) for key, value in parts["limits"].items()},
        severities=parts["severities"],
        required=tuple(parts["required"]["sections"]),
        formulas=parts["formulas"],
        grades=tuple((grade, Decimal(lowest)) for grade, lowest in parts["grades"].items()),
    )
