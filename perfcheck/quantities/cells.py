"""Reads cells that hold one plain thing: an amount of money, a weight or score, a year, a band of attainment."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from perfcheck.memory import remembered
from perfcheck.patterns import compiled
from perfcheck.quantities import data, numerals, units
from perfcheck.quantities.characters import fold
from perfcheck.tuples import NamedTuple

Band = Literal["full", "partial", "low"]

_SIGNED = rf"(?P<minus>[-–]|负)?(?P<number>{numerals.ARABIC}|\.[0-9]+)"
# A blank within it is how a form of fixed columns prints it (万 元).
_UNIT = rf"(?:{units.MULTIPLIER}?\s?[元圆]|万|亿|百万|千万|yuan)"
_AMOUNT = compiled(
    rf"(?:¥|人民币|RMB|CNY)?\s*{_SIGNED}\s*(?:(?P<unit>{_UNIT})?\s*(?:人民币)?[整正]?|\(\s*(?P<bracketed>{_UNIT})\s*\))",
    re.IGNORECASE,
)
_BRACKETED = compiled(rf"\(\s*¥?(?P<number>{numerals.ARABIC})\s*\)(?P<unit>)")
_IN_WORDS = compiled(
    rf"(?:人民币|¥)?\s*(?P<yuan>[{numerals.CHINESE}]+(?:点[{numerals.CHINESE}]+)?)[元圆](?:整|正)?(?:零?(?P<jiao>[{numerals.CHINESE}])角)?"
    rf"(?:零?(?P<fen>[{numerals.CHINESE}])分)?(?:整|正)?"
)
_NUMBER = compiled(rf"\+?{_SIGNED}\s*(?:分|%|points?)?", re.IGNORECASE)
_AROUND_UNIT = compiled(r"\s|人民币|单位|[:()]")
# A currency of whatever country: its sign, its three letters or its word.
_CURRENCY = compiled(r"[$€£¥₽₹₩฿₫]|[A-Za-z]{3}|[元圆镑郎朗盾铢索拉尔币]|卢[比布]|^[0-9]")
_YEAR = compiled(rf"(?:(?P<digits>[0-9]{{4}})(?:\.0)?|(?P<words>[{numerals.CHINESE}]{{4}}))\s*(?:年度?)?[.;]?")
_NO_LETTER = compiled(r"[\W_]+")

_BANDS: dict[str, Band] = {text: band for band, texts in data.WORDS["bands"].items() for text in texts.split()}


class Money(NamedTuple):
    """An amount: number, unit, the exact value in 元, printed places, and whether the unit stands beside the number."""

    number: Decimal
    unit: str
    yuan: Decimal
    decimals: int
    own_unit: bool


@remembered
def amount(text: str, default_unit: str) -> Money | None:
    """The amount a money cell states (595.31元, 6605.08, ¥3,000.00, 人民币叁佰万元整); None for anything else.

    A number without a unit is in ``default_unit``; 万 alone means 万元.
    """
    written = fold(text).strip()
    match = _AMOUNT.fullmatch(written)
    if match is None:
        return _bracketed(written, default_unit) or _in_words(written)
    number = _exact(match["number"])
    if number is None:
        return None
    value = -number.value if match["minus"] else number.value
    beside = match["unit"] or match["bracketed"]
    unit = money_unit(beside) if beside else None
    # A currency sign before the number says 元.
    if unit is None and written[0] in "¥人RrCc":
        unit = "元"
    return _money(value, unit or default_unit, number.decimals, unit is not None)


@remembered
def money_unit(text: str) -> str | None:
    """The canonical name of a unit of money (元, 万元, 亿元, 百万元 …), None for any other text."""
    written = _AROUND_UNIT.sub("", fold(text)).replace("圆", "元")
    if written in ("万", "亿", "百万", "千万"):
        return written + "元"
    unit = units.canonical(written)
    return unit if unit == "元" or (unit.endswith("元") and units.factor(unit)[0] == "money") else None


def names_money(text: str) -> bool:
    """False for what is no unit of money of any country (W, 公里); nothing at all is left open."""
    written = _AROUND_UNIT.sub("", fold(text))
    return not written or money_unit(written) is not None or _CURRENCY.search(written) is not None


def _exact(written: str) -> numerals.Written | None:
    if written[0] == ".":
        written = "0" + written
    return numerals.arabic(written)


def _money(value: Decimal, unit: str, decimals: int, own_unit: bool) -> Money:
    kind, size = units.factor(unit)
    return Money(value, unit, value * size if kind == "money" else value, decimals, own_unit)


def _bracketed(written: str, default_unit: str) -> Money | None:
    match = _BRACKETED.fullmatch(written)
    number = _exact(match["number"]) if match else None
    return _money(-number.value, default_unit, number.decimals, False) if number else None


def _in_words(written: str) -> Money | None:
    match = _IN_WORDS.fullmatch(written)
    number = numerals.chinese(match["yuan"]) if match else None
    if match is None or number is None:
        return None
    jiao, fen = (numerals.chinese(match[name]) if match[name] else None for name in ("jiao", "fen"))
    value = number.value
    value += jiao.value / 10 if jiao else 0
    value += fen.value / 100 if fen else 0
    return Money(value, "元", value, 2 if fen else 1 if jiao else number.decimals, True)


@remembered
def number(text: str) -> tuple[Decimal, int] | None:
    """The value and the printed decimals of a weight or score: 8, 7.20, 10分; 10% counts ten points of a hundred."""
    match = _NUMBER.fullmatch(fold(text).strip())
    read = _exact(match["number"]) if match else None
    if match is None or read is None:
        return None
    return -read.value if match["minus"] else read.value, read.decimals


@remembered
def year(text: str) -> int | None:
    """The year that a cell names and nothing else: 2024, 2024年度, ２０２４, 2024.0 of a spreadsheet, 二〇二四年."""
    match = _YEAR.fullmatch(fold(text).strip())
    if match is None:
        return None
    return int(match["digits"]) if match["digits"] else numerals.year(match["words"])


@remembered
def band(text: str) -> Band | None:
    """The official band of a qualitative result: 达成年度指标 → full, 部分达成… → partial, 未达成… → low."""
    return _BANDS.get(_NO_LETTER.sub("", text))
