"""The empty form: a commented YAML file of one kind and stage, to be filled in."""

from __future__ import annotations

from functools import cache
from typing import Any

from perfcheck import keys, tables
from perfcheck.model import Language, Profile

KINDS = ("department", "project")
STAGES = ("target", "self_evaluation")


def form(kind: str, stage: str, language: Language, profile: Profile, year: int) -> str:
    """The text of an empty form. It fits the schema; every field left empty is a finding that asks to fill it in."""
    scheme = "beside" if "costs" in profile.weights else "within"
    wanted = {"kind": kind, "stage": stage, "scheme": scheme}
    parts = _templates(language)
    row = _chosen(parts["row"], wanted)
    last = (row + _chosen(parts["survey"], wanted)).replace("      ", "    ")
    facts = {
        "kind": _value(language, "kind", kind),
        "stage": _value(language, "stage", stage),
        "profile": profile.name,
        "year": str(year),
        "execution": str(profile.execution_weight),
        "result": row.rstrip("\n"),
        "satisfaction_result": last.rstrip("\n"),
        **{part: _points(profile, part, language) for part in ("outputs", "costs", "benefits", "satisfaction")},
    }
    text = _chosen(parts["section"], wanted)
    for name, value in facts.items():
        text = text.replace(f"{{{name}}}", value)
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _chosen(sections: list[dict[str, str]], wanted: dict[str, str]) -> str:
    return "".join(
        section["text"]
        for section in sections
        if all(section.get(name, value) == value for name, value in wanted.items())
    )


def _points(profile: Profile, part: str, language: Language) -> str:
    """The points of a part under the profile, as a remark; how to share them out where the profile leaves it open."""
    points = profile.weights.get(part)
    if points is None:
        return "分值合计加执行率为 100" if language == "zh" else "all weights and the execution rate add up to 100"
    return f"共 {points} 分" if language == "zh" else f"{points} points in all"


def _value(language: Language, key: str, value: str) -> str:
    """A fixed choice in the words of the form."""
    return keys.choices(keys.ROOT, key)[value][0] if language == "zh" else value


@cache
def _templates(language: Language) -> dict[str, Any]:
    return tables.table(f"templates/{language}.toml")
