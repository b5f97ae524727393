"""Loads the word lists of the quantities."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


UNITS = _load("units.toml")
WORDS = _load("words.toml")
