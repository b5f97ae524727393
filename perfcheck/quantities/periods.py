"""Reads dates and deadlines as the last day of the period they name, and finds mentions of a part of the year."""

from __future__ import annotations

import re
from datetime import date, timedelta

from perfcheck.memory import remembered
from perfcheck.patterns import compiled
from perfcheck.quantities import numerals
from perfcheck.quantities.characters import fold
from perfcheck.tuples import NamedTuple

_ONE_TO_TWELVE = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = "(?:(?:19|20)[0-9]{2}|[一二][〇零一二三四五六七八九]{3})"
_DASH = r"\s?(?:-|–|~|至|到){1,2}\s?"
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ENGLISH_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sep(?:t|tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_RELATIVE = {"去": -1, "上": -1, "本": 0, "当": 0, "今": 0, "次": 1, "明": 1, "翌": 1}

_CLOCK = r"(?:\s?(?:[01]?[0-9]|2[0-4])\s?[时点](?:整|[0-5]?[0-9]分)?(?=以?之?前|后|[^一-龥0-9]|\Z))?"
"""The time of the day behind a date, which the date takes along: 10月31日24时前."""

# A stretch of months or quarters, or the state at a day: figures of a part of the year.
PART = (
    rf"(?:{_YEAR}\s?年)?\s?(?:{_ONE_TO_TWELVE}\s?月?份?{_DASH}{_ONE_TO_TWELVE}\s?个?月份?"
    rf"|前(?:[一二三两123]个?季度|(?:1[01]|[2-9]|[两二三四五六七八九十]|十一)个月)"
    rf"|[一二三1-3]{_DASH}[二三四2-4]季度)"
)

# Named groups end in the number of the form, because one expression holds them all.
DATE = (
    rf"(?<![0-9A-Za-z.])(?P<y1>{_YEAR})\s?年\s?(?P<m1>{_ONE_TO_TWELVE})\s?月(?:\s?(?P<d1>{_DAY})\s?[日号]{_CLOCK}"
    rf"|(?P<part1>初|上旬|中旬|下旬|底|末|中)?)"
    rf"|(?<![0-9A-Za-z./-])(?P<y2>(?:19|20)[0-9]{{2}})(?P<mark>[./-])(?P<m2>1[0-2]|0?[1-9])"
    rf"(?:(?P=mark)(?P<d2>3[01]|[12][0-9]|0?[1-9])|(?<=[0-9][0-9])(?<![./-][0-9])|(?=\s?[前底]))(?![0-9.%‰]|\s?[万亿元])"
    # A month in words needs more beside it: 四月防护期 is a name.
    rf"|(?:(?P<rel3>[去上本今次明翌当])年\s?)?(?<![0-9./-])(?<!个(?=[一二三四五六七八九十]))(?![一二三四五六七八九十]{{1,2}}月(?![一二三四五六七八九十底初末前份]|[上中下]旬))(?P<m3>{_ONE_TO_TWELVE})\s?月(?:\s?(?P<d3>{_DAY})\s?[日号]{_CLOCK}"
    rf"|(?P<part3>初|上旬|中旬|下旬|底|末|中(?!旬|国))?(?!\s?[-–~]|[嫂饼亮球光])份?)"
    rf"|(?:(?P<y4>{_YEAR})\s?年?|(?P<rel4>[去上本当今次明翌])年?)?\s?"
    rf"(?P<quarter>(?<!每)(?:第?[一二三四1-4]\s?季度|Q[1-4](?![0-9A-Za-z])|[上下]半年))(?P<part4>初|中|末|底)?"
    rf"|(?:(?P<y5>{_YEAR})\s?年\s?|(?P<rel5>[去上本当今次明翌])年)(?P<end5>底|末|终|内)"
    rf"|(?P<end6>(?<![0-9一二三四五六七八九十几数近半全上去历多学])年(?:底|内(?![涝涵容部需])|末(?=前)|终(?=前)))"
    rf"|(?P<end7>每(?:季度?|年)[末首]?月?\s?(?:[0-9]{{1,2}}\s?月)?\s?[0-9]{{1,2}}\s?[日号]|(?<=[均在于])[0-9]{{1,2}}[日号](?=以?前)|[每次本当下]个?月\s?(?:[0-9]{{1,2}}\s?[日号]|底))"
    r"|\A\s*(?P<y7>2[0-9])-(?P<m7>0[1-9]|1[0-2])(?=\s*前?\s*\Z)"
    rf"|(?<![0-9])(?P<d8>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?\s(?:of\s)?(?P<m8>{ENGLISH_MONTH})\b(?:\.?,?\s(?P<y8>(?:19|20)[0-9]{{2}}))?"
    rf"|\b(?P<m9>{ENGLISH_MONTH})\.?\s(?:(?P<d9>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?:,?\s|\b(?![0-9.%]|\s[a-z])))?"
    rf"(?P<y9>(?:19|20)[0-9]{{2}})"
    # The day first, which a point always says and a stroke where the other reading is no date: 30.11.2023, 30/11/2023, 11/30/2023.
    r"|(?<![0-9./-])(?P<d10>3[01]|[12][0-9]|0?[1-9])(?P<mark10>[./])(?P<m10>1[0-2]|0?[1-9])(?P=mark10)(?P<y10>(?:19|20)[0-9]{2})(?![0-9])"
    r"|(?<![0-9./-])(?P<m11>1[0-2]|0?[1-9])/(?P<d11>3[01]|2[0-9]|1[3-9])/(?P<y11>(?:19|20)[0-9]{2})(?![0-9])"
    r"|\b(?P<end12>[Yy]ear[- ]end|[Ee]nd of the year)\b(?:\s(?P<y12>(?:19|20)[0-9]{2}))?(?=\s*(?:$|[,;.:)\n]))"
    r"|\b[Ee]nd of (?P<y13>(?:19|20)[0-9]{2})(?![0-9])"
)


_STROKES = compiled(r"(?<![0-9/])(?P<one>[0-9]{1,2})/(?P<two>[0-9]{1,2})/(?P<year>(?:19|20)[0-9]{2})(?![0-9/])")


def read_like(text: str, other: str) -> date | None:
    """The date of a text that may be read both ways round, read the way a date in the other text can only be; None without either."""
    mine, model = _STROKES.search(text), _STROKES.search(other)
    if mine is None or model is None or (int(model["one"]) > 12) == (int(model["two"]) > 12):
        return None
    day, month = (mine["one"], mine["two"]) if int(model["one"]) > 12 else (mine["two"], mine["one"])
    return _end(int(mine["year"]), int(month), int(day)) if 1 <= int(month) <= 12 else None


_YEARS = ("y1", "y2", "y4", "y5", "y7", "y8", "y9", "y10", "y11", "y12", "y13")
_MONTHS = ("m1", "m2", "m3", "m7", "m8", "m9", "m10", "m11")
_DAYS = ("d1", "d2", "d3", "d8", "d9", "d10", "d11")


def ambiguous(match: re.Match[str]) -> bool:
    """True for a date that may be read both ways round: 04/12/2023."""
    day, month = match["d10"], match["m10"]
    return match["mark10"] == "/" and int(day) <= 12 and int(day) != int(month)


def last_day(match: re.Match[str], year: int | None) -> date | None:
    """The last day of the period a match of ``DATE`` names; ``year`` stands in for a missing year."""
    found = {name: text for name, text in match.groupdict().items() if text}
    written = next((found[name] for name in _YEARS if name in found), None)
    which = int(_digits(written)) if written else year
    if "y7" in found and which is not None:
        which += 2000
    if which is None or "end7" in found or ambiguous(match):
        return None
    which += next((_RELATIVE[found[name]] for name in ("rel3", "rel4", "rel5") if name in found), 0)
    if "quarter" in found:
        return _end(which, _quarter_end(found["quarter"]))
    month = next((found[name] for name in _MONTHS if name in found), None)
    if month is None:
        return _end(which, 12)
    day = next((found[name] for name in _DAYS if name in found), None)
    part = found.get("part1", found.get("part3", ""))
    return _end(which, _month(month), _number(day) if day else {"初": 10, "上旬": 10, "中": 20, "中旬": 20}.get(part))


def _digits(written: str) -> str:
    return written if written.isascii() else numerals.digits(written)


def _number(written: str) -> int:
    if written.isascii():
        return int(written)
    read = numerals.chinese(written)
    return int(read.value) if read else 0


def _month(written: str) -> int:
    short = written[:3].lower()
    return _MONTH_NAMES.index(short) + 1 if short in _MONTH_NAMES else _number(written)


def _quarter_end(written: str) -> int:
    if written.endswith("半年"):
        return 6 if written[0] == "上" else 12
    sign = written.strip("第季度Q ")
    return 3 * _number(sign)


def _end(year: int, month: int, day: int | None = None) -> date | None:
    if not 1 <= year < 9999:
        return None
    try:
        return date(year, month, day) if day else date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None


class PartOfYear(NamedTuple):
    """A mention of figures that cover only the first ``months`` months; offsets into the text."""

    start: int
    end: int
    text: str
    months: int


_MENTION = compiled(
    rf"(?:(?P<year>{_YEAR})\s?年(?:度)?\s?|(?P<other>[去上明次前]年\s?))?"
    rf"(?:(?<![0-9.])[1一]\s?月?份?{_DASH}(?P<to>{_ONE_TO_TWELVE})\s?个?月(?!\s?[0-9]{{1,2}}\s?[日号])份?"
    rf"|前(?P<quarters>[一二三两123])个?季度"
    rf"|前(?P<count>1[01]|[2-9]|十一|[两二三四五六七八九十])个月"
    rf"|(?<![0-9])[一1]{_DASH}(?P<toquarter>[二三2-3])季度"
    rf"|(?P<half>(?<!每)上半年)"
    rf"|截[至止]到?(?:(?P<since>{_YEAR})\s?年\s?)?(?P<until>{_ONE_TO_TWELVE})\s?月(?:\s?(?P<day>{_DAY})\s?[日号]|底|末|初|中旬|份)?)"
)

# In every mention stands one of these.
_PERIOD = compiled("[月季半]")


@remembered
def parts_of_year(text: str, year: int | None) -> tuple[PartOfYear, ...]:
    """Every mention of a part of the evaluated year as the period of a figure: 1-11月, 前三季度, 上半年, 截至10月底.

    A mention of another year, a single month, 1-12月 and 全年 are none. Without ``year`` every year counts.
    """
    if not _PERIOD.search(text):
        return ()
    found = []
    for match in _MENTION.finditer(fold(text)):
        written = match["year"] or match["since"]
        if match["other"] or (written and year is not None and int(_digits(written)) != year):
            continue
        months = _months(match)
        if 0 < months < 12:
            found.append(PartOfYear(match.start(), match.end(), text[match.start() : match.end()], months))
    return tuple(found)


def _months(match: re.Match[str]) -> int:
    if match["half"]:
        return 6
    quarters = match["quarters"] or match["toquarter"]
    if quarters:
        return 3 * _number(quarters)
    return _number(match["to"] or match["count"] or match["until"])
