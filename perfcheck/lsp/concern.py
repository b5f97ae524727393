"""Tells evaluations from the many other YAML and JSON files that an editor opens."""

from __future__ import annotations

import re

from perfcheck import keys
from perfcheck.patterns import compiled

ENDINGS = (".yaml", ".yml", ".json")
LANGUAGES = ("yaml", "json", "jsonc")
# Two of these make an evaluation; one alone (outputs, kind, stage) stands in many other formats.
TELLING = frozenset(
    ("perfcheck", "kind", "stage", "budget", "goals", "outputs", "benefits", "satisfaction", "self_evaluation")
)
ENOUGH = 2
_MODELINE = compiled(r"^#\s*yaml-language-server:.*\bevaluation(?:\.zh)?\.schema\.json", re.MULTILINE)
# Read from the text alone, so that a file stays an evaluation while it is broken; with a full-width colon too.
_YAML_KEY = compiled(r"^(?P<quote>[\"']?)(?P<key>[^\s\"'#{}\[\],:：-][^\"':：\r\n]*)(?P=quote)\s*[:：]", re.MULTILINE)
_JSON_KEY = compiled(r"[{,]\s*\"(?P<key>[^\"\r\n]+)\"\s*:")


def is_evaluation(name: str, language: str, text: str) -> bool:
    """True where a document is meant to be an evaluation: by the key ``perfcheck``, the modeline, or two telling keys.

    ``name`` is its path or URI, ``language`` the editor's word for what it is.
    """
    if not name.lower().endswith(ENDINGS) and language not in LANGUAGES:
        return False
    if _MODELINE.search(text):
        return True
    pattern = _JSON_KEY if text.lstrip("\ufeff \t\r\n").startswith("{") else _YAML_KEY
    written = {match["key"].strip() for match in pattern.finditer(text)}
    found = {known[0] for key in written if (known := keys.canonical(keys.ROOT, key))}
    return "perfcheck" in written or len(found & TELLING) >= ENOUGH
