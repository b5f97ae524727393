"""The everyday call of ``validate``, understood without the command-line library: loading that takes longer than judging a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

VALUES = {"--format": "format", "-f": "format", "--lang": "lang", "--fail-on": "fail_on", "--color": "color"}
FLAGS = {"--no-cache": "no_cache", "--full": "full", "--isolated": "isolated", "--statistics": "statistics"}
NO_CACHE = "PERFCHECK_NO_CACHE"
EXPANDED = frozenset("*?[~$%")
"""With one of these in a name the library has something to expand on Windows, whose shells do not."""


def understood(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The parameters of ``check`` that a call gives; None where it asks for more than this knows, and the library is to read it.

    What it understands it understands as the library does: tests hold the two against each other.
    """
    if arguments[:1] != ["validate"] or "_PERFCHECK_COMPLETE" in os.environ:
        return None
    given: dict[str, Any] = {}
    paths: list[str] = []
    left = iter(arguments[1:])
    for argument in left:
        name, equals, value = argument.partition("=")
        if argument in FLAGS:
            given[FLAGS[argument]] = True
        elif argument in VALUES:
            value = next(left, "")
            if not value or value.startswith("-"):
                return None
            given[VALUES[argument]] = value
        elif equals and name in VALUES and name.startswith("--"):
            given[VALUES[name]] = value
        elif argument.startswith("-") and argument != "-":
            return None
        else:
            paths.append(argument)
    if sys.platform == "win32" and any(EXPANDED & set(path) for path in paths):
        return None
    asked = os.environ.get(NO_CACHE)
    if asked == "1":
        given["no_cache"] = True
    elif asked:
        return None
    return {"paths": paths, **given} if paths else None
