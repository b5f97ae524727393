"""Finds the quantities of a text: numbers that count or measure, and dates, but no names, ordinals or set phrases."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from operator import attrgetter

from perfcheck.memory import remembered
from perfcheck.model import Comparator, Quantity
from perfcheck.patterns import compiled
from perfcheck.quantities import changes, data, numerals, periods, units
from perfcheck.quantities.around import (
    CLAUSE_END,
    Lead,
    Tail,
    Unit,
    bound_behind,
    lead_before,
    may_begin,
    tail_behind,
    unit_behind,
)
from perfcheck.quantities.characters import HAN, fold
from perfcheck.quantities.english import bounds, reading
from perfcheck.quantities.english import numerals as words

DATE_UNIT = "日期"
RATIO_UNIT = "比"

_EXACT = numerals.EXACT
_CN = numerals.CHINESE
_NUMBER = numerals.ARABIC
_MAY_HOLD = compiled(rf"[0-9{_CN}数若几年月季半]|[A-Za-z][a-z]{{2}}")
_ENGLISH = compiled("[a-z]{3}")

# Without the closing quote, behind which a motto goes on (“引进一个、巩固一个”的原则).
_PHRASE_END = compiled(r"\s*(?:$|[,;、:!?()\[\]\n])")

# Money, and the one measure that is written before its figure.
_NO_MONEY = rf"(?!RMB|CNY|USD|[pP][hH](?![A-Za-z])|(?:{'|'.join(sign for sign in units.CURRENCIES if sign.isalpha() and sign.isascii())})(?![A-Z]))"

# What leads to a year that is compared with: 14.4 % over 2022, well above 2022; over 2000 alone is a bound.
_MUCH = ("%", "cent", "points", "well", "far", "slightly", "much")
_THAN = (
    "above",
    "over",
    "below",
    "under",
    "up on",
    "down on",
    "more than",
    "less than",
    "fewer than",
    "higher than",
    "lower than",
)

# Numbers that are names, taken out before anything is read.
_NAMES = (
    r"《[^》\n]{1,80}》",
    # A slogan in quotes: words with Chinese numerals only, or a bare number (“三会一课”, “1310”, “1+2+N+X”).
    r"[“「『‘](?:[^”」』’0-9\n]{1,12}|[0-9+A-Za-z./\- ]{1,12})[”」』’]|\"[0-9+NX ]{1,12}\"",
    r"[〔\[(][12][0-9]{3}[〕\])]\s?第?[0-9]{0,5}号?",
    r"[0-9]+(?:\+[0-9A-Z]+)+",
    r"±0*(?:\.0+)?(?![0-9.%])",
    # Standards and models: GB 3838-2002, DA/T 38-2021, PM2.5, V2.0; but RMB 300 and at least 40 are amounts.
    rf"(?<![A-Za-z]){_NO_MONEY}[A-Z]{{2,6}}(?:/[A-Z]{{1,2}})?\s[0-9][0-9.]*(?:[-–][0-9]{{4}})?(?![0-9]|\s?(?:[%‰]|{HAN})|\s[a-z])",
    rf"(?<![A-Za-z]){_NO_MONEY}[A-Z]{{1,6}}/[A-Z]{{1,2}}\s?[0-9][0-9.]*(?:[-–][0-9]{{4}})?",
    rf"(?<![A-Za-z]){_NO_MONEY}[A-Za-z]+-?(?!Q[1-4])[0-9][0-9A-Za-z.]*(?:[-–][0-9]+)?",
    # 2U is a case of that height, 24618U are so many units of blood.
    r"[0-9]+(?:\.[0-9]+)?(?!NTU|(?<=[0-9]{3})U(?![A-Za-z0-9]))[A-CE-KN-Z]+(?![A-Za-z/])(?:[0-9]*级)?",
    r"[0-9]+[×xX*][0-9]+(?:[×xX*][0-9]+)?\s?(?:小时|㎡|米)?",
    # How often (每10天一期), where what is done so often follows.
    rf"每[0-9{_CN}]{{1,3}}个?(?:工作日|天|日|周|月|年|小时|分钟)(?=\s?(?:[0-9{_CN}]|不少于|至少|不低于|≥))",
    # Sets of rules (六个百分百), instalments (分5年发放).
    rf"[0-9{_CN}]个(?:百分之?百|100%|必须|不准|严禁|严格|不得|到位|一律|不放过|确保)",
    rf"(?<=分)[0-9{_CN}]{{1,2}}(?:年|期|批次?|次|笔)(?=发放|拨付|支付|付清|兑现|到位|缴)",
    # A step of a scale (2级及以上), unless it says by how many steps.
    r"(?<![0-9.升高降低])(?:[1-9]|1[0-2])级(?![联别])",
    # Clock times.
    r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?=\s?[-–前起后至])|(?<=[午早晚])[0-2]?[0-9]:[0-5][0-9]|[0-2]?[0-9]:0[0-9](?![0-9])",
    # Ordinals, list markers, years, recent years, telephone services.
    rf"(?:第|№|No\.?\s?)\s?(?:[0-9]+|[{_CN}]+)(?!季度|[一二三四1-4]?\s?季度)(?:个)?(?:[次届批名位期条轮])?",
    r"(?:^|(?<=[\n;:,]))\s*(?:[0-9]{1,2}[.、)](?=\s*(?:[^\s0-9]|$))|[0-9]{1,2}、(?=[0-9]{4}年))",
    rf"[(\[](?:[0-9]{{1,2}}|[{_CN}]{{1,3}})[)\]]",
    r"(?<![0-9.])(?:19|20)[0-9]{2}\s?(?:[-–~至到]{1,2}\s?(?:19|20)[0-9]{2}\s?)?(?:年度?|学年|财年)(?![底末终内]|\s?第?[上下一二三四1-4]?\s?[季半]|\s?[0-9一二三四五六七八九十]{1,2}\s?(?:月|[-–~至到]{1,2}))",
    rf"[近前][0-9{_CN}]{{1,3}}年|[0-9]{{2}}年代|[0-9]{{1,2}}周(?:年|岁)[以]?[上下]?",
    r"(?<![0-9])(?:1[0-9]{4}|1[0-9]{2})(?=热线|平台|报警|急救|政务)",
    r"1:[1-9][0-9]*(?:00|万)(?=\s?(?:地形|比例|图|的))",
    # Around the clock, and one by one: not a measure of anything.
    r"24小时(?=热线|服务|值班|不间断|在线|自助|营业|监控|值守|应急|开放)",
    r"一(?P<sort>[个批项件户])[、,][^,;、\n]{1,4}一(?P=sort)",
    # An English year, ordinal, heading before its number.
    r"(?:(?<=[Ii]n )|(?<=the )|(?<=of )|(?<=[Ss]ince )|(?<=during )|(?<=from ))(?:19|20)[0-9]{2}(?![0-9.,]|-[0-9]{2}-)",
    rf"(?:{'|'.join(f'(?<={much} {than} )' for much in _MUCH for than in _THAN)})"
    r"(?:19|20)[0-9]{2}(?=\s*(?:[,;:!?)\n]|\.(?![0-9])|$)|\s(?:and|but|while|because|as|thanks|in spite|despite|levels?)\b)",
    rf"[0-9]{{1,3}}(?:st|nd|rd|th)\b(?!,?\s(?:of\s)?{periods.ENGLISH_MONTH})",
    r"\b(?:[Pp]hase|[Ss]ection|[Cc]hapter|[Aa]nnex|[Tt]able|[Gg]oal|[Aa]rticle|[Vv]ersion|[Ii]tem|[Nn]umber)\s[0-9][0-9.]*|\b(?:[Cc]hannel|[Rr]oute|[Rr]oom|[Jj]unction|[Aa]ppendix|[Pp]latform)\s[0-9]{1,4}(?![0-9]|[.,][0-9]|\s?%)|\b[Ss]tage\s[0-9](?![0-9]|\s[a-z]+s\b)",
    r"(?:工业|教育|政务|版本|互联网)\s?[0-9]\.[0-9]",
)

_TOKEN = compiled(
    rf"(?P<name>{'|'.join(_NAMES)})"
    rf"|(?P<part>{periods.PART})"
    rf"|(?P<date>{periods.DATE})"
    rf"|(?P<fraction>(?P<of>百|千|万|[{_CN}]{{1,4}}|10{{1,2}}万|[0-9]{{1,4}})分之(?P<share>{_NUMBER}|[{_CN}]+(?:点[{_CN}]+)?)|百分百)"
    # So many in so many people or births: 12/10万, 3.1/万.
    rf"|(?P<among>(?<![0-9.:/])(?P<cases>[0-9]{{1,6}}(?:\.[0-9]{{1,4}})?)\s?(?P<base>/\s?(?:10{{1,2}})?[千万])(?:人口?|活产)?(?=及?以[上下]|以内|左右|之内|$|[^\w(]))"
    rf"|(?P<ratio>(?<![0-9.:/])(?P<one>[0-9]{{1,6}}(?:\.[0-9]{{1,4}})?)(?P<sign>[:/])(?P<two>[0-9]{{1,6}}(?:\.[0-9]{{1,4}})?)(?![0-9:/]))"
    # The time of the day: 4.30 pm.
    rf"|(?P<clock>(?<![0-9.:])(?P<hour>1[0-2]|0?[1-9])(?:[.:](?P<minute>[0-5][0-9]))?(?:\s?[ap]\.?m|\s[AP]M)\b\.?)"
    rf"|(?P<arabic>(?<![0-9]){_NUMBER})"
    rf"|(?P<vague>(?<![系指参基人总次户件个岁])[数几][十百千万亿](?!分之)万?|若干|[成上][百千万](?=[余多]?[个项名家次人户件份场座条台万])|十几)"
    rf"|(?P<chinese>[{_CN}]+(?:点[零〇一二三四五六七八九]+)?)"
)
# What a token may begin with; a test holds it against every pattern. Within a word of letters only No and Q1 begin one.
_BEGINS = compiled(
    rf"[\s0-9A-Za-z{_CN}±《“「『‘\"〔\[(第№近前去上下本今次明当翌每年数几若成工教政版互](?:(?<=[A-Za-z])[A-MO-PR-Za-z]+)?"
)
_ZERO = compiled("|".join(sorted(data.WORDS["zero"]["list"].split(), key=len, reverse=True)))

_PLAIN_SIGNS: dict[str, Comparator] = {
    "": "",
    "≥": ">=",
    "≤": "<=",
    "=": "=",
    "<": "<",
    ">": ">",
    ">=": ">=",
    "<=": "<=",
}
_PLAIN = compiled(rf"(≥|≤|>=|<=|=|<|>|)([0-9]+(?:\.[0-9]+)?)([%‰‱]|{HAN}{{0,4}})")
_DATE_AFTER = compiled(r"\s?(?:(?:之|以)?前|以内|之内|内)")
# What these begin with, besides a space: asked first, it spares most numbers the expression.
_RANGE_BEGINS = frozenset("-–~至到")
_RANGE = compiled(rf"\s?(?:--?|––?|~|至|到)\s?(?P<high>[-+]?{_NUMBER})")
_CN_RANGE = compiled(rf"\s?(?:至|到|-|–|~)\s?(?P<high>[{_CN}]+)")

_TERMS = compiled(r"([0-9.]+):([0-9.]+)")

_STATED = compiled(r"(?:达到|达|为|是|至|到|共|平均|:|得分|比|率|指数|系数|倍数|[pP][hH]值?)\s?$")
_CN_STOPS = "每同这那某任进第统唯万逐单另各有头新上下前后又再其无"


def scan(text: str, *, year: int | None = None) -> tuple[Quantity, ...]:
    """Every quantity and date of a text in order, with offsets into the text as given.

    A date has unit 日期 and no value; ``day`` is the last day of the period named, None where the year is neither
    written nor given by ``year``. Parts of the year (1-11月), bare years, ordinals, names and set phrases are none.
    """
    return _scan(text, year)


def scan_part(text: str, start: int, end: int, *, year: int | None = None) -> tuple[Quantity, ...]:
    """What ``scan`` finds wholly within a stretch of a text, with offsets into the stretch.

    Rules look at a text by sentences and by clauses; it is scanned once, and what surrounds a stretch is known.
    """
    found = _scan(text, year)
    if not start and (not found or found[-1].end <= end):
        # What stands in the first sentence of a text stands where it did.
        return found
    inside = []
    for at in range(bisect_left(found, start, key=_start), len(found)):
        quantity = found[at]
        if quantity.start >= end:
            break
        if quantity.end <= end:
            inside.append(quantity.shifted(-start))
    return tuple(inside)


_start = attrgetter("start")


@remembered
def _scan(text: str, year: int | None) -> tuple[Quantity, ...]:
    """A field is scanned and read in turn, hence the cache."""
    folded = fold(text)
    if not _MAY_HOLD.search(folded):
        return ()
    plain = _plain(folded)
    if plain is not None:
        return (plain,)
    written = words.tokens(folded) if _ENGLISH.search(folded) else []
    if not written and (delay := reading.DELAYS.get(folded.strip(" .").lower().removeprefix("the "))):
        return (Quantity(Decimal(delay[0]), delay[1], "", None, True, 0, None, 0, len(text)),)
    written.reverse()
    found: list[Quantity] = []
    position = 0
    match = _next(folded, position)
    while match or written:
        # Where both begin, what is written in signs decides: a name in quotes, a date.
        if written and (match is None or written[-1].start() < match.start()):
            word = written.pop()
            quantity = reading.in_words(folded, word) if word.start() >= position else None
            position = max(position, quantity.end if quantity else 0)
        else:
            assert match is not None
            quantity = _READERS[match.lastgroup or "name"](folded, match, year)
            position = max(match.end(), quantity.end if quantity else 0)
        if quantity is not None:
            found.append(quantity)
        if match is not None and match.start() < position:
            match = _next(folded, position)
    return tuple(found)


def _next(text: str, position: int) -> re.Match[str] | None:
    """The first token from a position on. Most signs begin none, and are passed over without asking every pattern."""
    while start := _BEGINS.search(text, position):
        match = _TOKEN.match(text, start.start())
        if match is not None:
            return match
        position = start.end()
    return None


def _plain(text: str) -> Quantity | None:
    """The commonest cells (≥95%, 120人次) without the general search; None where that search has to decide."""
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    sign, digits, word = match.groups()
    number = numerals.arabic(digits)
    unit = _plain_unit(word)
    if number is None or unit is None or (not word and "." in digits and digits[:2] in ("19", "20")):
        return None
    return Quantity(number.value, unit, _PLAIN_SIGNS[sign], None, True, number.decimals, None, 0, len(text))


@remembered
def _plain_unit(word: str) -> str | None:
    """The unit that a word is as a whole behind a number; None where the word says more, or names a year, a month or a grade."""
    if not word:
        return ""
    unit = unit_behind(word, 0)
    if unit is None or not unit.name or unit.more or unit.end < len(word) or any(map(word.__contains__, "年月级")):
        return None
    return unit.canonical


_Reader = Callable[[str, re.Match[str], "int | None"], "Quantity | None"]


def _skip(text: str, match: re.Match[str], year: int | None) -> None:
    return None


def _date(text: str, match: re.Match[str], year: int | None) -> Quantity | None:
    start, end = match.span()
    if match["mark"] == "." and match["d2"] is None and (unit := unit_behind(text, end)) and unit.name:
        return _number(text, start, end)
    day: date | None = periods.last_day(match, year)
    if (
        day is None
        and match["end7"] is None
        and not periods.ambiguous(match)
        and (year is not None or match["y1"] or match["y2"])
    ):
        return None
    lead = lead_before(text, start)
    after = _DATE_AFTER.match(text, end)
    comparator: Comparator = lead.comparator
    if after:
        comparator, end = "<=", after.end()
    elif match["end5"] == "内" or (match["end6"] or "").endswith("内") or bounds.due(text, start):
        comparator = "<="
    return Quantity(None, DATE_UNIT, comparator, day=day, start=lead.start, end=end)


def _arabic(text: str, match: re.Match[str], year: int | None) -> Quantity | None:
    return _number(text, *match.span())


def _number(text: str, start: int, end: int) -> Quantity | None:
    """The quantity whose Arabic digits stand at a place, with its sign, unit, range and the words around it."""
    number = numerals.arabic(text[start:end])
    if number is None:
        return None
    share = reading.share_of(text, number.value, start, end) or reading.out_of(
        text, number.value, number.decimals, start, end
    )
    if share:
        return share
    if text[end : end + 1] in reading.QUARTERS:
        number, end = numerals.Written(number.value + reading.QUARTERS[text[end]], 2), end + 1
    tail = tail_behind(text, end)
    often = reading.every(text, number.value, start, tail)
    if often:
        return often
    lead = lead_before(text, start)
    value = number.value
    upper = None
    sign = _sign(text, start, tail.unit)
    if sign:
        lead = lead_before(text, start - 1)
    if sign in ("-", "±"):
        value, upper = -value, value if sign == "±" and value else None
    decimals = number.decimals
    closing = _RANGE.match(text, tail.end) if may_begin(text, tail.end, _RANGE_BEGINS) else None
    if closing:
        high, high_tail = _signed(closing["high"]), tail_behind(text, closing.end())
        if high and high.value > value and (not tail.unit or high_tail.unit.startswith(tail.unit)):
            upper, decimals, tail = high.value, max(decimals, high.decimals), high_tail
    elif text[tail.end : tail.end + 1] == " ":
        lead, upper, tail = reading.between(text, start, value, lead, tail)
        value, tail = reading.and_minutes(text, value, tail) if upper is None else (value, tail)
    if upper is None and text[tail.end : tail.end + 1].isdigit():
        value, tail = _and_rest(text, value, tail)
    if lead.start < start:
        tail = reading.in_currency(text, lead, start, tail)
    return _counted(text, lead, (value, upper, decimals), tail, start)


_REST = compiled(r"(?P<number>[0-9]{1,2})(?P<unit>个?小时|分钟?|秒钟?|天|个月)")
# How many of the next smaller make one: more of them is no rest.
_FULL = {"小时": 24, "分钟": 60, "秒": 60, "天": 7, "个月": 12}


def _and_rest(text: str, value: Decimal, tail: Tail) -> tuple[Decimal, Tail]:
    """5分20秒 in seconds, 1小时30分 in minutes, 2年6个月 in months, else what was given."""
    while more := _REST.match(text, tail.end):
        unit = units.canonical(more["unit"].rstrip("钟") if more["unit"] == "秒钟" else more["unit"])
        # 分 alone are points.
        unit, whole = ("分钟" if unit == "分" else unit), ("分钟" if tail.unit == "分" and unit == "秒" else tail.unit)
        size = units.convert(Decimal(1), whole, unit) if units.factor(whole)[0] in ("time", "months") else None
        if size is None or size <= 1 or int(more["number"]) >= _FULL[unit]:
            break
        value, tail = value * size + int(more["number"]), tail._replace(unit=unit, end=more.end())
    return value, tail


def _signed(written: str) -> numerals.Written | None:
    number = numerals.arabic(written.lstrip("+-"))
    if number is None:
        return None
    return numerals.Written(-number.value if written[0] == "-" else number.value, number.decimals)


def _counted(
    text: str, lead: Lead, numbers: tuple[Decimal, Decimal | None, int], tail: Tail, start: int
) -> Quantity | None:
    """The quantity of an Arabic number, unless nothing shows that the number counts anything."""
    value, upper, decimals = numbers
    comparator, exact, end = bound_behind(text, tail.end, lead)
    if not tail.unit and end > tail.end and text[end : end + 1] == " ":
        tail, end = reading.or_more_of(text, tail, end)
    if not tail.unit and not _stands_alone(text, lead, start, end):
        return None
    if text[lead.start - 1 : lead.start] == "前" and tail.unit in ("名", "位"):
        lead, comparator = lead._replace(start=lead.start - 1), comparator or "<="
    return Quantity(value, tail.unit, comparator, upper, exact and tail.exact, decimals, None, lead.start, end)


def _stands_alone(text: str, lead: Lead, start: int, end: int) -> bool:
    """A bare number counts in a comparison, where a statement ends with it, or where it is the whole text."""
    if not CLAUSE_END.match(text, end):
        return False
    if lead.comparator or not lead.exact:
        return True
    if _STATED.search(text, max(0, lead.start - 4), lead.start) or changes.arrives(text, lead.start):
        return True
    return not text[: lead.start].strip() and not text[end:].strip(" ;,.\n)")


def _sign(text: str, start: int, unit: str) -> str:
    """The sign of a number: "+", "-", "±", or "" where a hyphen or a dash is none."""
    sign = text[start - 1 : start]
    if sign in ("负", "±"):
        return "-" if sign == "负" else sign
    if not sign or sign not in "+-":
        return ""
    before = text[start - 2 : start - 1] if start > 1 else ""
    if not before or before in " (:≥≤<>=~约超\n,;":
        return sign
    if "\u3400" <= before <= "\u9fff" and (unit in ("%", "‰", "‱", "pp") or before in "长降比为至到"):
        return sign
    return ""


def _fraction(text: str, match: re.Match[str], year: int | None) -> Quantity | None:
    """百分之九十五 → 95 %, 千分之五 → 5 ‰, 三分之二 → 66.6… %."""
    number = numerals.Written(Decimal(100), 0) if match["of"] is None else _any(match["share"])
    base = Decimal(100) if match["of"] is None else _base(match["of"])
    if number is None or not base:
        return None
    lead = lead_before(text, match.start())
    comparator, exact, end = bound_behind(text, match.end(), lead)
    unit = "‰" if base == 1000 else "%"
    scale = 1000 if base == 1000 else 100
    value = number.value if base == scale else _EXACT.divide(number.value * scale, base)
    decimals = number.decimals if base == scale else 0
    return Quantity(value, unit, comparator, None, exact, decimals, None, lead.start, end)


def _any(written: str) -> numerals.Written | None:
    if written == "百":
        return numerals.Written(Decimal(100), 0)
    return numerals.arabic(written) if written[0] in "0123456789" else numerals.chinese(written)


def _base(written: str) -> Decimal:
    digits = written.removesuffix("万") if written[0] in "0123456789" else ""
    read = _any(digits or ("一" + written if written in ("千", "万") else written))
    size = 10_000 if digits and digits != written else 1
    return read.value * size if read else Decimal(0)


def _ratio(text: str, match: re.Match[str], year: int | None) -> Quantity | None:
    """2:1 and 1:15 are ratios (unit 比); 3/4 as a whole cell is a share of 75 %; any other slash is a name."""
    one, two = numerals.arabic(match["one"]), numerals.arabic(match["two"])
    if one is None or two is None or not two.value:
        return None
    lead = lead_before(text, match.start())
    comparator, exact, end = bound_behind(text, match.end(), lead)
    value, unit = _EXACT.divide(one.value, two.value), RATIO_UNIT
    if match["sign"] == "/":
        alone = not text[: lead.start].strip() and not text[end:].strip()
        if not alone or one.value > two.value or two.value > 100:
            return None
        value, unit = _EXACT.divide(one.value * 100, two.value), "%"
    return Quantity(value, unit, comparator, None, exact, 0, None, lead.start, end)


def _among(text: str, match: re.Match[str], year: int | None) -> Quantity | None:
    """12/10万 → 12 of the unit “/10万”, which is a share like ‰."""
    number = numerals.arabic(match["cases"])
    if number is None:
        return None
    lead = lead_before(text, match.start())
    comparator, exact, end = bound_behind(text, match.end(), lead)
    unit = "".join(match["base"].split())
    return Quantity(number.value, unit, comparator, None, exact, number.decimals, None, lead.start, end)


def terms(text: str, quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The two terms of a ratio as they are written: 1:3以上 → 1 and 3."""
    written = _TERMS.search(fold(text), quantity.start, quantity.end)
    assert written is not None
    return Decimal(written[1]), Decimal(written[2])


def _vague(text: str, match: re.Match[str], year: int | None) -> Quantity | None:
    """数十轮, 若干项: something is counted and not said how much."""
    unit = unit_behind(text, match.end())
    if unit is None or not unit.name:
        return None
    lead = lead_before(text, match.start())
    end = bound_behind(text, unit.end, lead)[2]
    return Quantity(None, unit.canonical, lead.comparator, None, False, 0, None, lead.start, end)


def _chinese(text: str, match: re.Match[str], year: int | None) -> Quantity | None:
    """A Chinese numeral counts only before a measure word; a small one only where no set phrase can hide in it."""
    start, end = match.span()
    if text[start:end] == "零":
        return _nothing(text, start)
    written = text[start:end]
    lead = lead_before(text, start)
    closing = _CN_RANGE.match(text, end)
    high = numerals.chinese(closing["high"]) if closing else None
    unit = unit_behind(text, closing.end() if closing else end)
    # 百余家, 近百场, 万亩以上: a bare power of ten is a number only where it is hedged or a bound.
    bounded = unit is not None and text.startswith("以上", unit.end)
    bare = written in _POWERS and (bounded or not lead.exact or text[end : end + 1] in ("余", "多"))
    number = numerals.chinese("一" + written if bare else written)
    if number is None or unit is None or not unit.name or unit.multiplier:
        return None
    if closing and (high is None or high.value <= number.value):
        return None
    comparator, exact, stop = bound_behind(text, unit.end, lead)
    if not _counts(text, lead, start, stop, high.value if high else number.value, unit):
        return None
    upper, exact = high.value if high else None, exact and not unit.more
    return Quantity(number.value, unit.canonical, comparator, upper, exact, number.decimals, None, lead.start, stop)


_POWERS = frozenset("百千万亿")
# 一批, 一起, 一块, 一面, 一头, 一片 are adverbs and figures of speech.
_NOT_ONE = frozenset("批起块面头口片层")
_PHYSICAL = frozenset({"money", "share", "area", "length", "mass", "time"})


def _counts(text: str, lead: Lead, start: int, stop: int, value: Decimal, unit: Unit) -> bool:
    if unit.name == "级":
        # 不低于二级 names a step of a scale, whatever stands around it.
        return False
    if lead.comparator or not lead.exact:
        return True
    if unit.name in units.ORDINAL:
        whole = not text[:start].strip() and not text[stop:].strip()
        return whole and unit.name not in units.RANK
    closed = _PHRASE_END.match(text, stop) is not None or (
        stop > 1 and text[stop - 2 : stop] in ("以上", "以下", "以内", "左右")
    )
    if value == 1:
        return closed and unit.name not in _NOT_ONE and (start == 0 or text[start - 1] not in _CN_STOPS)
    if value > 10 or unit.more:
        return True
    return closed or unit.canonical in ("pp", "个月", "工作日") or units.factor(unit.canonical)[0] in _PHYSICAL


def _nothing(text: str, start: int) -> Quantity | None:
    """零投诉, 零起: nothing of the kind happened."""
    word = _ZERO.match(text, start + 1)
    if word:
        return Quantity(Decimal(0), "", start=start, end=word.end())
    unit = unit_behind(text, start + 1)
    if unit and unit.name and CLAUSE_END.match(text, unit.end):
        return Quantity(Decimal(0), unit.canonical, start=start, end=unit.end)
    return None


_READERS: dict[str, _Reader] = {
    "name": _skip,
    "part": _skip,
    "date": _date,
    "fraction": _fraction,
    "among": _among,
    "ratio": _ratio,
    "clock": reading.clock,
    "arabic": _arabic,
    "vague": _vague,
    "chinese": _chinese,
}

_PART_OF_IT = compiled(r"其中|\([^()\n]{0,200}\)")


@remembered
def read(text: str, *, year: int | None = None) -> Quantity | None:
    """The one quantity that a cell as a whole states; None where it states none, or several that stand side by side.

    Words in brackets and after 其中 only break the figure down. A date beside one value is that value's deadline. Of
    由A提高到B the value is B.
    """
    found = scan(text, year=year)
    if len(found) > 1 or (found and ("(" in text or "（" in text)):
        plain = fold(text)
        found = _leading(plain, found)
        if len(found) > 1:
            return _of_several(plain, found)
    return found[0] if found else None


def _of_several(text: str, found: tuple[Quantity, ...]) -> Quantity | None:
    values = tuple(quantity for quantity in found if quantity.unit != DATE_UNIT)
    if len(values) > 1:
        return changes.arrival(text, values)
    return values[0] if values else None


_EARLIER = compiled(r"[(](?:[^()\n]{0,4})?(?:上年|去年|上期|年初|年末|基期|往年|同期|(?:19|20)[0-9]{2}年)")
_DEFINED = compiled(r"(?:合格|满意|达标|优秀|良好|通过|正常)$")


def _leading(text: str, found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The quantities outside brackets and before 其中; where nothing is left all but those that are told of another time or word."""
    asides, beside = [], []
    for match in _PART_OF_IT.finditer(text):
        whole = match[0] == "其中"
        asides.append((match.start(), len(text) if whole else match.end()))
        # 据实（上年4120人次）, 全部合格（偏倚≤10%）: neither is the value of the field.
        if not whole and match.start() and (_EARLIER.match(match[0]) or _DEFINED.search(text, 0, match.start())):
            beside.append(asides[-1])
    outside = _without(found, asides)
    return outside or _without(found, beside)


def _without(found: tuple[Quantity, ...], stretches: list[tuple[int, int]]) -> tuple[Quantity, ...]:
    return tuple(q for q in found if not any(low <= q.start < high for low, high in stretches))
