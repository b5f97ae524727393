"""Plain scalars become values: the core types of YAML 1.2, with the written digits kept."""

from __future__ import annotations

from decimal import Decimal

from perfcheck.memory import remembered
from perfcheck.patterns import compiled

CONSTANTS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
NUMBER = compiled(r"(?:0|-?[1-9][0-9]*)\Z|-?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
LONGEST_NUMBER = 40


@remembered
def resolve(text: str) -> str | int | Decimal | bool | None:
    """The value of a plain scalar; what is no core type, or would lose a written digit, stays text."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    if text[0] not in "-0123456789" or len(text) > LONGEST_NUMBER or not NUMBER.match(text):
        return text
    if "." not in text:
        return int(text)
    value = Decimal(text)
    # 0.0000001 would come back as 1E-7.
    return value if str(value) == text else text
