"""Edits of samples/clean.yaml: the base of every rule example."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path as File
from typing import Any

from perfcheck.assessment import assess
from perfcheck.model import FileReport
from perfcheck.reading import read

ROOT = File(__file__).parent.parent
CLEAN = ROOT / "samples" / "clean.yaml"


@cache
def _clean() -> Any:
    return read(CLEAN.read_bytes(), "clean.yaml").data


def clean_data() -> Any:
    """The data of the clean sample, free to change."""
    return copy.deepcopy(_clean())


def apply(data: Any, edits: Mapping[str, Any]) -> Any:
    """``data`` with dotted paths set, appended (index = length) or removed ({"delete": true})."""
    for path, value in edits.items():
        *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        node = data
        for part, following in zip(parents, [*parents[1:], last], strict=False):
            if isinstance(node, list):
                if part == len(node):
                    node.append([] if isinstance(following, int) else {})
            elif part not in node:
                node[part] = [] if isinstance(following, int) else {}
            node = node[part]
        if isinstance(value, Mapping) and value.get("delete") is True:
            if isinstance(node, list) or last in node:
                del node[last]
        elif isinstance(node, list) and last == len(node):
            node.append(value)
        else:
            node[last] = value
    return data


def written(data: Any) -> bytes:
    """Data as the bytes of a file; decimals keep their digits."""
    return json.dumps(data, ensure_ascii=False, indent=1, default=_scalar).encode("utf-8")


def _scalar(value: Any) -> str:
    assert isinstance(value, Decimal), value
    return str(value)


def assessed(data: Any) -> FileReport:
    """The report on plain data."""
    return assess(written(data), "edited.yaml")


def edited(edits: Mapping[str, Any]) -> FileReport:
    """The report on the clean sample with edits, or on a whole text ({"text": …})."""
    if set(edits) == {"text"}:
        return assess(str(edits["text"]).encode("utf-8"), "edited.yaml")
    return assessed(apply(clean_data(), edits))


def codes(report: FileReport) -> list[str]:
    """The codes of all findings, each once, in order."""
    return sorted({rule.code for rule, _ in report.findings()})
