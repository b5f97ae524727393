"""Reads the requirements of pyproject.toml and what of them is installed here."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def runtime() -> list[Requirement]:
    """The requirements of perfcheck itself that apply on this machine."""
    return _applicable(PROJECT["dependencies"])


def optional() -> list[Requirement]:
    """The requirements of the editor server (perfcheck[lsp])."""
    return _applicable(PROJECT["optional-dependencies"]["lsp"])


def _applicable(written: list[str]) -> list[Requirement]:
    listed = [Requirement(text) for text in written]
    return [one for one in listed if one.marker is None or one.marker.evaluate()]


def lowest(requirement: Requirement) -> Version:
    """The lower bound as it is written."""
    (bound,) = (Version(one.version) for one in requirement.specifier if one.operator == ">=")
    return bound


def highest(requirement: Requirement) -> Version:
    """The first version that is shut out."""
    (bound,) = (Version(one.version) for one in requirement.specifier if one.operator == "<")
    return bound


def installed() -> dict[str, Distribution]:
    """The installed distributions that perfcheck needs to run, directly or through others, by normal name."""
    found: dict[str, Distribution] = {}
    waiting = runtime()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name not in found:
            found[name] = distribution(wanted.name)
            waiting += needs(found[name], wanted.extras)
    return dict(sorted(found.items()))


def needs(of: Distribution, extras: set[str] | frozenset[str] = frozenset()) -> Iterator[Requirement]:
    """What a distribution requires on this machine, with these extras."""
    for text in of.requires or ():
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement
