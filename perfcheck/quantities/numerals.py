"""Reads written numerals, Arabic and Chinese, into exact decimals."""

from __future__ import annotations

from decimal import Context, Decimal

from perfcheck.patterns import compiled
from perfcheck.tuples import NamedTuple

CHINESE = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
EXACT = Context(prec=40)
"""In which shares that no decimal writes (one in three) are told."""
# Longer digit strings are accounts, codes and telephone numbers; the bound also keeps every sum exact.
LONGEST = 24

_PLAIN = str.maketrans("〇两壹贰叁肆伍陆柒捌玖拾佰仟", "零二一二三四五六七八九十百千")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_BELOW_TEN_THOUSAND = compiled(
    r"(?:([一二三四五六七八九])千)?(零?)(?:([一二三四五六七八九])百)?(零?)(?:([一二三四五六七八九]?)(十))?(零?)([一二三四五六七八九])?"
)


class Written(NamedTuple):
    """A numeral: its exact value and the printed decimal places."""

    value: Decimal
    decimals: int


def arabic(text: str) -> Written | None:
    """The value of Arabic digits with grouping commas or spaces; None for codes (too long, or a leading zero)."""
    digits = text.replace(",", "").replace(" ", "") if "," in text or " " in text else text
    whole, _, fraction = digits.partition(".")
    if len(digits) > LONGEST or (len(whole) > 1 and whole[0] == "0"):
        return None
    return Written(Decimal(digits), len(fraction))


def chinese(text: str) -> Written | None:
    """The value of a Chinese numeral (三百二十, 两千万, 九十五点五, 壹仟贰佰); None where the signs form no number."""
    if len(text) > LONGEST:
        return None
    whole, point, fraction = text.translate(_PLAIN).replace("廿", "二十").replace("卅", "三十").partition("点")
    value = _integer(whole)
    if value is None or (point and not fraction):
        return None
    if not fraction:
        return Written(Decimal(value), 0)
    if any(sign not in _DIGITS for sign in fraction):
        return None
    return Written(Decimal(f"{value}.{digits(fraction)}"), len(fraction))


def digits(text: str) -> str:
    """Chinese digits read one by one (二〇二三 → "2023")."""
    return "".join(str(_DIGITS[sign]) for sign in text.translate(_PLAIN))


def year(text: str) -> int | None:
    """A year spelled digit by digit (二〇二四, 二零二四); None where a sign is no digit."""
    plain = text.translate(_PLAIN)
    return int(digits(plain)) if all(sign in _DIGITS for sign in plain) else None


def _integer(text: str) -> int | None:
    for sign, size in (("亿", 10**8), ("万", 10**4)):
        high, found, low = text.rpartition(sign)
        if found:
            return _joined(_integer(high), size, low)
    return _small(text)


def _joined(high: int | None, size: int, low: str) -> int | None:
    if not high:
        return None
    if not low:
        return high * size
    # 三万五 is colloquial for 35,000: a lone digit counts the next lower place.
    rest = _DIGITS[low] * (size // 10) if low in _DIGITS and low != "零" else _integer(low)
    return None if rest is None else high * size + rest


def _small(text: str) -> int | None:
    if text == "零":
        return 0
    match = _BELOW_TEN_THOUSAND.fullmatch(text)
    if match is None or not text or text == "零":
        return None
    thousands, _, hundreds, _, tens, ten, _, ones = match.groups()
    if text.endswith("零"):
        return None
    last = _DIGITS[ones] if ones else 0
    if ones and not ten and not text.endswith("零" + ones):
        last *= 10 if hundreds else 100 if thousands else 1
    value = 1000 * (_DIGITS[thousands] if thousands else 0) + 100 * (_DIGITS[hundreds] if hundreds else 0)
    return value + (10 * (_DIGITS[tens] if tens else 1) if ten else 0) + last
