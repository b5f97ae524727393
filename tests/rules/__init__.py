"""Tests by family of rules."""

from tests.edits import edited

GONE = {"delete": True}


def found(edits, code):
    return [finding for rule, finding in edited(edits).findings() if rule.code == code]


def row(name, target, actual, section="outputs.quantity"):
    """The first row of a section, with nothing beside it that would speak for it."""
    at = f"{section}.0"
    return {f"{at}.name": name, f"{at}.target": target, f"{at}.actual": actual, f"{at}.baseline": GONE}
