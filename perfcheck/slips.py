"""Tells a figure in which a key was struck wrong (195.OO, 96. 4%, 4 40台, ≥≥20条) from what is meant as it is written (1 200人, 2024. 8)."""

from __future__ import annotations

from collections.abc import Callable

from perfcheck.memory import remembered
from perfcheck.patterns import compiled
from perfcheck.quantities import numerals, units
from perfcheck.quantities.around import unit_behind
from perfcheck.quantities.characters import HAN, fold
from perfcheck.tuples import NamedTuple

LONGEST = 24
"""So many characters of a cell can be one figure."""
# What any text has in which a figure may be broken: a blank, a stop or a letter beside a digit, or two signs. One plain point, which
# most figures have, is no reason to look closer.
_SUSPECT = compiled(
    r"[0-9](?!\.[0-9])\s*[ .,、·•‧∙・]{1,2}\s*[0-9OoQlI]|\.[0-9]+\.[0-9]|[OoQlI]\s*[ .,、·•‧∙・]{1,2}\s*[0-9OoQlI]|[oQ][0-9]+\.[0-9]|[0-9][OoQlI]|[OlI][0-9.]|[≥≤<>=]\s?[≥≤<>=]"
)
_CELL = compiled(
    rf"(?P<lead>(?:[≥≤<>=]\s?){{1,2}}|(?:不[得应]?)?(?:[低少高多大小]于|超过)|至[少多]|最[低高少多]|约|共|达到?|)\s?"
    rf"(?P<minus>-?)(?P<figure>[0-9OoQlI](?:[0-9OoQlI .,、·•‧∙・]*[0-9OoQlI])?)\s?(?P<unit>[%‰‱]|{HAN}{{1,5}}|[a-zA-Z㎡³/]{{1,8}}|)"
)
_GOOD = compiled(rf"{numerals.ARABIC}|\.[0-9]+")
# Two signs that are one: >= and its kin.
_ONE_SIGN = compiled(r"[≥≤<>]\s?=|=\s?[<>]")
_LETTER = compiled("[OoQlI]")
# A letter at the end may be a unit (30l), one at the beginning a name (O3, Q1).
_MISTYPED = compiled(r"(?:[Oo](?=\.)|[OlI](?=[0-9OlI]*[0-9]))?[0-9OolI .,·]*(?:(?<=[0-9])Q(?=[0-9])[0-9OolI .,·]*)*")
_PARTS = compiled("[0-9]+|[^0-9]+")
_SIGNS = frozenset("≥≤<>=")
_POINTS = frozenset(".·•‧∙・")
_SHARES = frozenset("%‰‱")
# What may be counted by halves; of anything else “1. 36所” is the first entry of a list.
_MEASURED = frozenset("%‰‱十百千万亿元公平米吨克升亩度倍小天")
_CALENDAR = frozenset("年月日号时点")
_YEAR = compiled("(?:19|20)[0-9]{2}")
_LOOK_ALIKE = str.maketrans("OoQlI|。、·", "000111...")
# Digits among letters and stops, with a sign or a currency before and a unit behind. No brackets, ranges or words: those are meant.
_MONEY = compiled(
    r"(?:[-+–¥]|人民币)? ?(?=[^0-9]{0,8}[0-9])[0-9A-Za-z.,;:'、·]{2,24} ?(?:[十百千]?[万亿]?元|[十百千]?[万亿]|分|%)?[整正]?"
)
_WITHIN = compiled(r"(?<=[0-9.,]) +(?=[0-9.,])")
_STOPS = compiled(r"([.,])\1+")
_ASIDE = compiled(r"[(（\[【][^()（）\[\]【】0-9]*[)）\]】]$")
_BLANK = compiled(r"\s+")


class Slip(NamedTuple):
    """A broken figure: what was probably meant ("" where that is open), and whether it cannot be anything else."""

    meant: str
    certain: bool


_OPEN = Slip("", False)


@remembered
def broken(written: str) -> Slip | None:
    """The slip of a cell that is nothing but a broken figure with its sign and unit; None for every other text."""
    text = fold(written.strip().replace("。", "·"))
    if len(text) > LONGEST or not _SUSPECT.search(text):
        return None
    cell = _CELL.fullmatch(text)
    if cell is None or not _is_unit(cell["unit"]):
        return None
    lead, figure, unit = cell["lead"].strip(), cell["figure"], cell["unit"]
    sign = lead[:1] if lead[-1:] in _SIGNS and len(lead) > 1 and not _ONE_SIGN.fullmatch(lead) else lead
    if sign != lead and lead[0] != lead[-1]:
        # ≥≤20: which of the two is meant is open.
        return _OPEN
    read = Slip(figure, True) if _GOOD.fullmatch(figure) else _figure(figure, unit, bool(lead or unit or cell["minus"]))
    if read is None or (read.meant == figure and sign == lead):
        return None
    if not read.meant or numerals.arabic(read.meant) is None:
        return _OPEN
    return Slip(f"{sign}{cell['minus']}{read.meant}{unit}", read.certain)


def _is_unit(word: str) -> bool:
    """False for a part of a date and for words that only follow a figure (5·12宣传活动)."""
    if not word or word.isascii():
        return True
    unit = unit_behind(word, 0)
    return word[0] not in _CALENDAR and unit is not None and unit.end == len(word)


@remembered
def listed(written: str) -> bool:
    """True where two bare figures stand side by side (95、96%, 36, 40所), of which neither is the value of the cell."""
    text = fold(written.strip())
    if len(text) > LONGEST or not ("、" in text or "," in text):
        return False
    cell = _CELL.fullmatch(text)
    return cell is not None and not _GOOD.fullmatch(cell["figure"]) and not _LETTER.search(cell["figure"])


def is_slip(written: str) -> bool:
    """True for a text where money or points are due that is nothing but a figure, whether it can be read or not."""
    return _MONEY.fullmatch(_WITHIN.sub("", fold(written).strip())) is not None


def meant(written: str, reads: Callable[[str], object]) -> str:
    """What was probably meant by a cell of money or points that cannot be read, in a form that ``reads`` reads; "" where that is open."""
    plain = _STOPS.sub(r"\1", written.strip().translate(_LOOK_ALIKE)).rstrip(".,;:'，；：．")
    tried = (plain, _BLANK.sub("", plain), _ASIDE.sub("", written.strip()).rstrip(), _in_words(written))
    return next((text for text in tried if text and text != written and reads(text)), "")


def _figure(figure: str, unit: str, shown: bool) -> Slip | None:
    """``shown`` is True where a sign or a unit says that the figure is one."""
    if _LETTER.search(figure):
        if not _mistyped(figure, unit):
            return None
        figure = figure.translate(_LOOK_ALIKE)
        if _GOOD.fullmatch(figure):
            return Slip(figure, True)
    elif not shown:
        return _OPEN if _PARTS.findall(figure)[1::2] == [".."] else None
    return _joined(_PARTS.findall(figure), unit)


def _mistyped(figure: str, unit: str) -> bool:
    """True for letters struck in place of digits: 9O.4%, 1OO%, l00%, but not for O3, Q1 and 30l."""
    if not _MISTYPED.fullmatch(figure) or not any(map(str.isdigit, figure)):
        return False
    if figure[0] in "OlI" and " " in figure:
        # O2 95%
        return False
    here = not unit or (unit[0].isascii() and unit not in _SHARES)
    first, last = figure[0], figure[-1]
    if first in "OoQlI" and figure[1] != "." and here:
        return False
    return not (last in "lI" or (last in "OoQ" and here))


def _joined(parts: list[str], unit: str) -> Slip | None:
    """Digits and what stands between them, digits first, as one figure."""
    digits, between = parts[::2], [part.strip() for part in parts[1::2]]
    points = [n for n, part in enumerate(between) if part and set(part) <= _POINTS]
    commas = [n for n, part in enumerate(between) if part == ","]
    if len(points) + len(commas) + between.count("") < len(between) or any("," in p and " " in p for p in parts):
        return None
    if unit and unit[0].isascii() and unit[0] not in _SHARES and (between.count("") or not _measures(unit, parts)):
        # 3. 4 schools, 12 36 units: in another language blanks part more than digits.
        return None
    if points and _is_date_or_entry(digits, parts, unit):
        return None
    if len(points) > 1:
        return _OPEN if unit in _SHARES and len(between) == len(points) else None
    if commas:
        decimal = unit in _SHARES and len(parts) == 3 and len(digits[1]) < 3 and len(digits[0]) < 4
        return Slip(".".join(digits), False) if decimal else _OPEN
    if not points:
        return Slip("".join(digits), False)
    if points[0] != len(between) - 1:
        # 96.4 5%: which digit was meant to stand there is open.
        return _OPEN
    return Slip("".join(digits[:-1]) + "." + digits[-1], len(parts) == 3)


def _measures(unit: str, parts: list[str]) -> bool:
    return not any(" " in part for part in parts) or units.factor(unit)[0] != unit


def _is_date_or_entry(digits: list[str], parts: list[str], unit: str) -> bool:
    """True for 2024. 8 and for the first entry of a list (1. 36所)."""
    if _YEAR.fullmatch(digits[0]) and not unit:
        return True
    return digits[0] == "1" and parts[1] == ". " and bool(unit) and unit[0] not in _MEASURED


def _in_words(written: str) -> str:
    read = numerals.chinese(written.strip().removesuffix("分")) if written.strip() else None
    return f"{read.value:f}" if read else ""
