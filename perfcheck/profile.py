"""Profiles: weight schemes, thresholds and severities as data."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from perfcheck.model import Adjustment, Profile

DEFAULT = "national-2020"
TABLES = frozenset(("extends", "title", "weights", "limits", "required", "severities", "formulas", "grades"))


@cache
def names() -> tuple[str, ...]:
    """The packaged profiles, in alphabetical order."""
    folder = files("perfcheck") / "profiles"
    return tuple(sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml")))


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

    OSError, ValueError, KeyError or TypeError where it is none.
    """
    own = tomllib.loads(file.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    unknown = own.keys() - TABLES
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    own.setdefault("extends", DEFAULT)
    own.setdefault("title", {"zh": file.stem, "en": file.stem})
    return _profile(file.name, _merged(own))


def adjusted(profile: Profile, adjustment: Adjustment) -> Profile:
    """A profile with what a configuration changes in it."""
    return replace(
        profile,
        severities={**profile.severities, **adjustment.severities},
        limits={**profile.limits, **adjustment.limits},
        locked=adjustment.locked,
    )


def _tables(name: str) -> dict[str, Any]:
    text = (files("perfcheck") / "profiles" / f"{name}.toml").read_text(encoding="utf-8")
    return _merged(tomllib.loads(text, parse_float=Decimal))


def _merged(own: dict[str, Any]) -> dict[str, Any]:
    parent = own.pop("extends", None)
    if parent is None:
        return own
    if parent not in names():
        raise KeyError(parent)
    merged = _tables(parent)
    for table, values in own.items():
        # Weights and grades are whole schemes: half of one scheme and half of another is neither.
        merged[table] = values if table in ("weights", "grades") else {**merged.get(table, {}), **values}
    return merged


def _profile(name: str, tables: dict[str, Any]) -> Profile:
    weights = {key: Decimal(value) for key, value in tables["weights"].items()}
    return Profile(
        name=name,
        title=tables["title"],
        execution_weight=weights.pop("execution", Decimal(0)),
        weights=weights,
        limits={key: Decimal(value) for key, value in tables["limits"].items()},
        severities=tables["severities"],
        required=tuple(tables["required"]["sections"]),
        formulas=tables["formulas"],
        grades=tuple((grade, Decimal(lowest)) for grade, lowest in tables["grades"].items()),
    )
