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
from perfcheck.quantities.characters import HAN, fold
from perfcheck.quantities.english import bounds, nouns
from perfcheck.quantities.english import numerals as words
from perfcheck.tuples import NamedTuple

DATE_UNIT = "日期"
RATIO_UNIT = "比"
CLOCK_UNIT = "点钟"

_EXACT = numerals.EXACT
_CN = numerals.CHINESE
_NUMBER = numerals.ARABIC
_MAY_HOLD = compiled(rf"[0-9{_CN}数若几年月季半]|[A-Za-z][a-z]{{2}}")
_ENGLISH = compiled("[a-z]{3}")
_CLAUSE_END = compiled(r"\s*(?:$|[,;、:!?()\[\]\n”’」』]|\.(?![0-9]))")

# Without the closing quote, behind which a motto goes on (“引进一个、巩固一个”的原则).
_PHRASE_END = compiled(r"\s*(?:$|[,;、:!?()\[\]\n])")

_NO_MONEY = (
    rf"(?!RMB|CNY|USD|(?:{'|'.join(sign for sign in units.CURRENCIES if sign.isalpha() and sign.isascii())})(?![A-Z]))"
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
    r"[0-9]+(?:\.[0-9]+)?(?!NTU)[A-CE-KN-Z]+(?![A-Za-z/])(?:[0-9]*级)?",
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
    rf"[0-9]{{1,3}}(?:st|nd|rd|th)\b(?!,?\s(?:of\s)?{periods.ENGLISH_MONTH})",
    r"\b(?:[Pp]hase|[Ss]ection|[Cc]hapter|[Aa]nnex|[Tt]able|[Gg]oal|[Aa]rticle|[Vv]ersion|[Ss]tage|[Ii]tem|[Nn]umber)\s[0-9][0-9.]*",
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

# What an amount is divided by: 元/人·天, mg/L. An unlisted word only where the phrase ends with it.
_PER = (
    r"(?:百|千|万|十万|百万)?(?:小时|工时|公里|千米|人次|车次|车公里|株|羽)|平方米|平方公里|分钟|学时|课时|工作日|个月|立方米|[A-Za-z]+3?"
    rf"|{HAN}{{1,2}}(?=$|[,;、:!?()\s])|㎡|m³|{HAN}"
)
_TAIL = compiled(
    rf"\s{{0,2}}(?P<more>余|多|来(?=个|人|年|万|户))?\s?"
    rf"(?P<unit>(?P<multiplier>{units.MULTIPLIER}(?!分点|分比|分之))?\s?(?P<more2>余|多(?=个|人|元|户|名|家|次|亩|平|㎡|吨|公))?\s?"
    rf"(?P<name>{units.NAME})?(?P<either>\((?!含|略)(?:{HAN}{{1,2}})\))?"
    rf"(?P<per>\s?/\s?(?:{_PER})(?:[·/](?:{_PER}))*)?)"
)
_UNKNOWN = compiled(rf"\s?(?P<unit>{HAN}{{1,3}}?)(?=(?:及?以[上下内]|之内|左右|内)?\s*(?:$|[,;、:!?()\[\]\n]))")
# 12 per 1,000 clients is a share like ‰; 30 per month is a pace.
_PER_MANY = compiled(
    r"\s?(?:(?:[a-z]{3,20}\s)?per\s(?P<base>1,?000|10,?000|100,?000|1,000,000|thousand|million)\b(?:\s[a-z]{3,20}\b)?"
    r"|(?:per|an?|each|every)\s(?P<pace>hour|day|week|month|quarter|year)\b)",
    re.IGNORECASE,
)
_BASES = {"1000": "‰", "thousand": "‰", "10000": "/万", "100000": "/10万", "1000000": "/100万", "million": "/100万"}
_AFTER = compiled(
    r"\s?(?P<word>[(]?含[)]?以[上下内]|及以[上下]|\(含\)以[上下]|以[上](?!率|述)|以下|以内|之内|内(?![部容涝河外需存地])"
    r"|左右(?![岸江侧])|上下(?!游|级)|余(?![额款量地热粮下])|多(?=$|[,;、)\n]))"
)
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
_BOUNDS: dict[str, Comparator] = {"上": ">=", "下": "<=", "内": "<="}
_SPACED = frozenset(" (")
_DATE_AFTER = compiled(r"\s?(?:(?:之|以)?前|以内|之内|内)")
# What these begin with, besides a space: asked first, it spares most numbers the expression.
_RANGE_BEGINS = frozenset("-–~至到")
_AFTER_BEGINS = frozenset("(含及以之内左上余多")
_RANGE = compiled(rf"\s?(?:--?|––?|~|至|到)\s?(?P<high>[-+]?{_NUMBER})")
_CN_RANGE = compiled(rf"\s?(?:至|到|-|–|~)\s?(?P<high>[{_CN}]+)")

_TERMS = compiled(r"([0-9.]+):([0-9.]+)")

# What each list of words says about the number behind it: comparator, and whether the number is exact.
_SAYS: dict[str, tuple[Comparator, bool]] = {
    ">=": (">=", True), "<=": ("<=", True), ">": (">", True), "<": ("<", True), "=": ("=", True),
    "above": (">", False), "about": ("", False),
}  # fmt: skip
_BEFORE = data.WORDS["before"]
_LEADS = {word: says for kind, says in _SAYS.items() for word in _BEFORE[kind].split()}
_REACHED = frozenset(_BEFORE["reached"].split())
_DENIALS = frozenset(_BEFORE["denial"].split())
_OPPOSITE: dict[Comparator, Comparator] = {">": "<=", "<": ">="}
# What each word for more, less or reached says once it is denied.
_DENIED: dict[str, Comparator] = {
    **{word: _OPPOSITE[kind] for kind, words in _BEFORE["denied"].items() for word in words.split()},
    **{word: _OPPOSITE[says[0]] for word, says in _LEADS.items() if says[0] in _OPPOSITE},
    **dict.fromkeys(_REACHED, "<"),
}
_CURRENCY_WORDS = frozenset(units.CURRENCIES)
_FILLERS = _CURRENCY_WORDS | frozenset(_BEFORE["filler"].split())
_LOOKALIKES = frozenset(_BEFORE["lookalike"].split())
# Every word that may stand before a number; "" for what only looks like one.
_KNOWN_BEFORE: dict[str, str] = {word: word for word in (*_LEADS, *_DENIED, *_FILLERS)} | dict.fromkeys(_LOOKALIKES, "")
_LAST_BEFORE = frozenset(word[-1] for word in _KNOWN_BEFORE)
_LAST_DENIAL = frozenset(word[-1] for word in _DENIALS)
_CURRENCY = compiled("|".join(re.escape(word) for word in sorted(_CURRENCY_WORDS, key=len, reverse=True)))
# 不低于当地人均消费支出的35%: the comparator stands before what the share is of.
_OF = compiled(
    r"(?P<denial>不得?|[应宜]不|未)?(?P<word>低于|少于|高于|多于|超过|大于|小于|至少|最多|达到)[^,，。;；:、0-9]{1,24}的$"
)
_BY = compiled(
    r"(?:^|\b)(?:by|before|no later than|not later than|at the latest(?: by)?)\s+(?:the\s+)?(?:end of\s+)?$",
    re.IGNORECASE,
)
_STATED = compiled(r"(?:达到|达|为|是|至|到|共|平均|:|得分|比|率|指数|系数|倍数)\s?$")
_CN_STOPS = "每同这那某任进第统唯万逐单另各有头新上下前后又再其无"


class _Lead(NamedTuple):
    comparator: Comparator
    exact: bool
    start: int
    weak: bool = False


class _Unit(NamedTuple):
    canonical: str
    name: str
    multiplier: str
    more: bool
    end: int


class _Tail(NamedTuple):
    unit: str
    exact: bool
    end: int


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
    if end - start == len(text):
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
    if not written and (delay := _DELAYS.get(folded.strip(" .").lower().removeprefix("the "))):
        return (Quantity(Decimal(delay[0]), delay[1], "", None, True, 0, None, 0, len(text)),)
    written.reverse()
    found: list[Quantity] = []
    position = 0
    match = _next(folded, position)
    while match or written:
        # Where both begin, what is written in signs decides: a name in quotes, a date.
        if written and (match is None or written[-1].start() < match.start()):
            word = written.pop()
            quantity = _in_words(folded, word) if word.start() >= position else None
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


_DELAYS = {words: (int(days), unit) for words, (days, unit) in data.WORDS["english"]["delays"].items()}
"""Cells that say how late at the latest without a number."""


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
    unit = _unit(word, 0)
    if unit is None or not unit.name or unit.more or unit.end < len(word) or any(map(word.__contains__, "年月级")):
        return None
    return unit.canonical


_Reader = Callable[[str, re.Match[str], "int | None"], "Quantity | None"]


def _skip(text: str, match: re.Match[str], year: int | None) -> None:
    return None


def _date(text: str, match: re.Match[str], year: int | None) -> Quantity | None:
    start, end = match.span()
    if match["mark"] == "." and match["d2"] is None and (unit := _unit(text, end)) and unit.name:
        return _number(text, start, end)
    day: date | None = periods.last_day(match, year)
    if (
        day is None
        and match["end7"] is None
        and not periods.ambiguous(match)
        and (year is not None or match["y1"] or match["y2"])
    ):
        return None
    lead = _lead(text, start)
    after = _DATE_AFTER.match(text, end)
    comparator: Comparator = lead.comparator
    if after:
        comparator, end = "<=", after.end()
    elif match["end5"] == "内" or (match["end6"] or "").endswith("内") or _BY.search(text, max(0, start - 40), start):
        comparator = "<="
    return Quantity(None, DATE_UNIT, comparator, day=day, start=lead.start, end=end)


def _clock(text: str, match: re.Match[str], year: int | None) -> Quantity | None:
    """By 5 pm, 4.30 pm: hours since midnight, where it is a bound or the whole cell."""
    start, end = match.span()
    lead = _lead(text, start)
    due = "<=" if _BY.search(text, max(0, start - 40), start) else lead.comparator
    if not due and (text[:start].strip() or text[end:].strip(" ;,.\n)")):
        return None
    hour = int(match["hour"]) % 12 + (12 if "p" in match[0].lower() else 0)
    value = _EXACT.divide(Decimal(60 * hour + int(match["minute"] or 0)), Decimal(60))
    return Quantity(value, CLOCK_UNIT, due, None, True, 0, None, lead.start, end)


def _arabic(text: str, match: re.Match[str], year: int | None) -> Quantity | None:
    return _number(text, *match.span())


def _number(text: str, start: int, end: int) -> Quantity | None:
    """The quantity whose Arabic digits stand at a place, with its sign, unit, range and the words around it."""
    number = numerals.arabic(text[start:end])
    if number is None:
        return None
    share = _share(text, number.value, start, end) or _out_of(text, number.value, number.decimals, start, end)
    if share:
        return share
    if text[end : end + 1] in _QUARTERS:
        number, end = numerals.Written(number.value + _QUARTERS[text[end]], 2), end + 1
    tail = _tail(text, end)
    often = _every(text, number.value, start, tail)
    if often:
        return often
    lead = _lead(text, start)
    value = number.value
    upper = None
    sign = _sign(text, start, tail.unit)
    if sign:
        lead = _lead(text, start - 1)
    if sign in ("-", "±"):
        value, upper = -value, value if sign == "±" and value else None
    decimals = number.decimals
    closing = _RANGE.match(text, tail.end) if _may_begin(text, tail.end, _RANGE_BEGINS) else None
    if closing:
        high, high_tail = _signed(closing["high"]), _tail(text, closing.end())
        if high and high.value > value and (not tail.unit or high_tail.unit.startswith(tail.unit)):
            upper, decimals, tail = high.value, max(decimals, high.decimals), high_tail
    elif text[tail.end : tail.end + 1] == " ":
        lead, upper, tail = _between(text, start, value, lead, tail)
        value, tail = _and_minutes(text, value, tail) if upper is None else (value, tail)
    currency = _CURRENCY.search(text, lead.start, start) if lead.start < start else None
    if currency:
        tail = _in_currency(text, units.CURRENCIES[currency[0]], tail)
    return _counted(text, lead, (value, upper, decimals), tail, start)


def _in_currency(text: str, currency: str, tail: _Tail) -> _Tail:
    """The unit of an amount behind the sign of a currency: $18, €2.4 million, £1.2m."""
    unit = tail.unit
    if unit == "米" and text[tail.end - 1] == "m":
        unit = "百万"
    return tail._replace(unit=unit + currency) if unit in ("", "万", "亿", "千", "百万", "千万", "十亿") else tail


_TO = compiled(
    rf"\s(?P<word>to|and)\s(?:[A-Z]{{0,3}}[$£€¥]\s?|[A-Z]{{3}}\s)?(?P<high>{_NUMBER}|{words.NUMBER})", re.IGNORECASE
)


def _between(text: str, start: int, value: Decimal, lead: _Lead, tail: _Tail) -> tuple[_Lead, Decimal | None, _Tail]:
    """The lead, upper end and unit of an English range (12 to 14 checks, between 300 and 350 farms), else what was given.

    From 62 % to 70 % is a change: both values stand for themselves.
    """
    match = _TO.match(text, tail.end)
    if match is None:
        return lead, None, tail
    opened = bounds.opens(text, lead.start)
    opens = opened[0] if opened else ""
    if (match["word"].lower() == "and") != (opens == "between"):
        return lead, None, tail
    if opens == "from" and (tail.unit or changes.led_by(text, opened[1] if opened else 0)):
        return lead, None, tail
    high, behind = words.value(match["high"]), _tail(text, match.end())
    if high <= value or not (not tail.unit or behind.unit.startswith(tail.unit)):
        return lead, None, tail
    return lead._replace(start=opened[1] if opened else lead.start), high, behind


_AND_MORE = compiled(
    r"\s(?:and\s)?(?P<number>[0-9]{1,2})\s?(?P<unit>days?|hours?|hrs?|h|minutes?|mins?|seconds?|secs?|s|months?)\b"
)
_QUARTERS = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}


def _and_minutes(text: str, value: Decimal, tail: _Tail) -> tuple[Decimal, _Tail]:
    """2 hours 30 minutes in minutes, else what was given."""
    more = _AND_MORE.match(text, tail.end) if units.factor(tail.unit)[0] in ("time", "months") else None
    if more is None:
        return value, tail
    unit = units.canonical(nouns.single(more["unit"]))
    whole = units.convert(value, tail.unit, unit)
    if whole is None or whole <= value:
        return value, tail
    return whole + Decimal(more["number"]), tail._replace(unit=unit, end=more.end())


def _every(text: str, count: Decimal, start: int, tail: _Tail) -> Quantity | None:
    """Every two weeks: once in so long."""
    if text[start - 6 : start].lower() != "every " or units.factor(tail.unit)[0] not in ("time", "months"):
        return None
    return Quantity(Decimal(1), f"/{count.normalize():f}{tail.unit}", start=start - 6, end=tail.end)


def _share(text: str, count: Decimal, start: int, end: int) -> Quantity | None:
    """One in five, 9 out of 10: so many percent."""
    found = words.share(text, count, end) if text[end : end + 1] == " " else None
    if found is None:
        return None
    lead = _lead(text, start)
    comparator, exact, stop = _after(text, found[1], lead)
    return Quantity(found[0], "%", comparator, None, exact, 0, None, lead.start, stop)


def _out_of(text: str, count: Decimal, decimals: int, start: int, end: int) -> Quantity | None:
    """659 out of 733 readers: so many of what is counted behind the total."""
    total = words.total(text, count, end) if text[end : end + 2] == " o" else None
    noun = nouns.after(text, total) if total is not None else None
    if noun is None or not noun.counts or noun.unit in ("%", "pp"):
        return None
    lead = _lead(text, start)
    comparator, exact, stop = _after(text, noun.end, lead)
    return Quantity(count, noun.unit, comparator, None, exact, decimals, None, lead.start, stop)


def _in_words(text: str, match: re.Match[str]) -> Quantity | None:
    """The quantity of a number in words, where something shows that it counts: a noun of many, a unit, a bound."""
    start, end = match.span()
    if match["share"]:
        return _part(text, match)
    value = words.value(match[0])
    end = words.repeated(text, end)
    share = _share(text, value, start, end)
    if share or words.names(text, start, end):
        return share
    some = _out_of(text, value, 0, start, end) if value != 1 else None
    if some:
        return some
    noun, lead = nouns.after(text, end), _lead(text, start)
    pace = _PER_MANY.match(text, end)
    tail = _tail(text, end) if pace or noun else _Tail("", True, end)
    often = _every(text, value, start, tail)
    if often:
        return often
    lead, upper, tail = _between(text, start, value, lead, tail)
    comparator, exact, stop = _after(text, tail.end, lead)
    if not tail.unit and stop > tail.end and text[stop : stop + 1] == " ":
        tail, stop = _or_more_of(text, tail, stop)
    bounded = bool(lead.comparator or comparator or upper) or not lead.exact
    alone = not text[: lead.start].strip() and not text[stop:].strip(" ;,.\n)")
    if not (
        pace
        or (noun and noun.counts and value != 1 and _times(text, tail))
        or (bounded and _bounds(text, noun, tail))
        or alone
    ):
        return None
    return Quantity(value, tail.unit, comparator, upper, exact, 0, None, lead.start, stop)


def _times(text: str, tail: _Tail) -> bool:
    """False for three times as many, which compares."""
    return tail.unit != "time" or _HOW_OFTEN.match(text, tail.end) is not None


_HOW_OFTEN = compiled(r"\s*(?:$|[,;.:!?)\n]|\b(?:an?|per|each|every|in|during|over)\b)")


def _bounds(text: str, noun: nouns.Noun | None, tail: _Tail) -> bool:
    """True where a bound leads to a number that ends its clause, or to what it counts."""
    return noun is not None or bool(tail.unit) or _CLAUSE_END.match(text, tail.end) is not None


def _part(text: str, match: re.Match[str]) -> Quantity | None:
    """Half of all pages, two thirds: a part of something that is named, or of what the row is about."""
    start, end = match.span()
    of = words.part_of(text, start, end)
    if of is None:
        return None
    lead = _lead(text, start)
    comparator, exact, stop = _after(text, end, lead)
    alone = not text[: lead.start].strip() and not text[stop:].strip(" ;,.\n)")
    bounded = bool(comparator or not exact) and _CLAUSE_END.match(text, stop) is not None
    if not (of or alone or bounded):
        return None
    return Quantity(words.percent(match), "%", comparator, None, exact, 0, None, lead.start, stop)


def _may_begin(text: str, at: int, begins: frozenset[str]) -> bool:
    sign = text[at : at + 1]
    return sign in begins or sign.isspace()


def _signed(written: str) -> numerals.Written | None:
    number = numerals.arabic(written.lstrip("+-"))
    if number is None:
        return None
    return numerals.Written(-number.value if written[0] == "-" else number.value, number.decimals)


def _counted(
    text: str, lead: _Lead, numbers: tuple[Decimal, Decimal | None, int], tail: _Tail, start: int
) -> Quantity | None:
    """The quantity of an Arabic number, unless nothing shows that the number counts anything."""
    value, upper, decimals = numbers
    comparator, exact, end = _after(text, tail.end, lead)
    if not tail.unit and end > tail.end and text[end : end + 1] == " ":
        tail, end = _or_more_of(text, tail, end)
    if not tail.unit and not _stands_alone(text, lead, start, end):
        return None
    if text[lead.start - 1 : lead.start] == "前" and tail.unit in ("名", "位"):
        lead, comparator = lead._replace(start=lead.start - 1), comparator or "<="
    return Quantity(value, tail.unit, comparator, upper, exact and tail.exact, decimals, None, lead.start, end)


def _or_more_of(text: str, tail: _Tail, end: int) -> tuple[_Tail, int]:
    """The unit behind a bound: two or more visits."""
    noun = nouns.after(text, end)
    return (_Tail(noun.unit, True, noun.end), noun.end) if noun and noun.counts else (tail, end)


def _stands_alone(text: str, lead: _Lead, start: int, end: int) -> bool:
    """A bare number counts in a comparison, where a statement ends with it, or where it is the whole text."""
    if not _CLAUSE_END.match(text, end):
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


def _lead(text: str, start: int) -> _Lead:
    """The comparator and the hedge in front of a number, and where the first of them begins."""
    if text[start - 1 : start] == "的" and (of := _OF.search(text, max(0, start - 32), start)):
        word = of["word"]
        return _Lead(_DENIED[word] if of["denial"] else _LEADS.get(word, (">=", True))[0], True, of.start())
    if start == 0 or (text[start - 1] not in _LAST_BEFORE and text[start - 1] != " "):
        return _Lead("", True, start)
    comparator: Comparator = ""
    exact, weak, begin, first = True, False, start, start
    for _ in range(6):
        at = begin
        while at and begin - at < 2 and text[at - 1] == " ":
            at -= 1
        word = _word_before(text, at)
        if not word:
            break
        begin = at - len(word)
        denial = _denial_before(text, begin) if word in _DENIED else ""
        if denial:
            begin = first = begin - len(denial)
            comparator = comparator or _DENIED[word]
            continue
        if word in _REACHED:
            weak, first = not comparator, begin
            break
        if word in _LEADS or word in _CURRENCY_WORDS:
            first = begin
        found, sharp = _LEADS.get(word, ("", True))
        comparator, exact = comparator or found, exact and sharp
    if not comparator and begin and text[begin - 1] == " ":
        english = bounds.before(text, begin)
        if english:
            (says, sharp), first = english
            return _Lead(says, exact and sharp, first)
    return _Lead(comparator, exact, first, weak)


def _word_before(text: str, end: int) -> str:
    for length in (5, 4, 3, 2, 1):
        if length > end:
            continue
        word = _KNOWN_BEFORE.get(text[end - length : end])
        if word is not None:
            return word
    return ""


def _denial_before(text: str, end: int) -> str:
    if text[end - 1 : end] not in _LAST_DENIAL:
        return ""
    return next((text[end - length : end] for length in (3, 2, 1) if text[end - length : end] in _DENIALS), "")


def _after(text: str, end: int, lead: _Lead) -> tuple[Comparator, bool, int]:
    """Comparator, exactness and end once the words behind the unit are read (以上, 以内, 左右)."""
    comparator, exact = lead.comparator, lead.exact
    match = _AFTER.match(text, end) if _may_begin(text, end, _AFTER_BEGINS) else None
    if match:
        word = match["word"]
        bound = _BOUNDS.get(word[-1], _BOUNDS.get(word.split()[-1], ""))
        if bound:
            comparator = comparator or bound
        else:
            exact = False
        end = match.end()
    elif text[end : end + 1] in _SPACED and (english := bounds.after(text, end)):
        (says, sharp), end = english
        comparator, exact = comparator or says, exact and sharp
    if lead.weak and not comparator:
        comparator = ">="
    return comparator, exact, end


def _unit(text: str, end: int) -> _Unit | None:
    """The known unit at a place; its name is "" where only a multiplier or a hedge stands there."""
    match = _TAIL.match(text, end)
    if match is None or match.end() == end:
        return None
    more, written, multiplier, more2, name, _, _ = match.groups()
    if not (name or multiplier or more):
        return None
    if name:
        behind = match.end("name")
        if behind < len(text) and not units.stands(name, text[behind]):
            return None
    return _Unit(_canonical(written), name or "", multiplier or "", bool(more or more2), match.end())


@remembered
def _canonical(written: str) -> str:
    return units.canonical("".join(sign for sign in written if sign not in " 余多\n"))


def _tail(text: str, end: int) -> _Tail:
    """The unit behind an Arabic number; "" where none stands there."""
    unit = _unit(text, end)
    if unit and (unit.name or unit.multiplier != "十"):
        return _Tail(unit.canonical, not unit.more, unit.end)
    following = text[end : end + 2].strip()[:1]
    if following.isascii() and following.isalnum():
        return _english_tail(text, end)
    unknown = _UNKNOWN.match(text, end)
    if unknown and _is_classifier(unknown["unit"]):
        return _Tail(unknown["unit"], True, unknown.end())
    return _Tail("", True, end)


def _is_classifier(word: str) -> bool:
    return word not in units.NEVER and word[0] not in _NO_CLASSIFIER and word[-1] not in _NAMES_A_MEASURE


# 工业 4.0 容积率, 17时前: what ends so is the name of a measure or a time of the day, not a unit.
_NAMES_A_MEASURE = frozenset("率性数额值量前后")
_NO_CLASSIFIER = frozenset("号及以之左右至到和与或的为前后内中上下余多约近超是在年月版届第分" + _CN)


def _english_tail(text: str, end: int) -> _Tail:
    many = _PER_MANY.match(text, end)
    if many is not None:
        unit = f"/{many['pace'].lower()}" if many["pace"] else _BASES[many["base"].lower().replace(",", "")]
        return _Tail(unit, True, many.end())
    noun = nouns.after(text, end)
    return _Tail(noun.unit, True, noun.end) if noun else _Tail("", True, end)


def _fraction(text: str, match: re.Match[str], year: int | None) -> Quantity | None:
    """百分之九十五 → 95 %, 千分之五 → 5 ‰, 三分之二 → 66.6… %."""
    number = numerals.Written(Decimal(100), 0) if match["of"] is None else _any(match["share"])
    base = Decimal(100) if match["of"] is None else _base(match["of"])
    if number is None or not base:
        return None
    lead = _lead(text, match.start())
    comparator, exact, end = _after(text, match.end(), lead)
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
    lead = _lead(text, match.start())
    comparator, exact, end = _after(text, match.end(), lead)
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
    lead = _lead(text, match.start())
    comparator, exact, end = _after(text, match.end(), lead)
    unit = "".join(match["base"].split())
    return Quantity(number.value, unit, comparator, None, exact, number.decimals, None, lead.start, end)


def terms(text: str, quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The two terms of a ratio as they are written: 1:3以上 → 1 and 3."""
    written = _TERMS.search(fold(text), quantity.start, quantity.end)
    assert written is not None
    return Decimal(written[1]), Decimal(written[2])


def _vague(text: str, match: re.Match[str], year: int | None) -> Quantity | None:
    """数十轮, 若干项: something is counted and not said how much."""
    unit = _unit(text, match.end())
    if unit is None or not unit.name:
        return None
    lead = _lead(text, match.start())
    end = _after(text, unit.end, lead)[2]
    return Quantity(None, unit.canonical, lead.comparator, None, False, 0, None, lead.start, end)


def _chinese(text: str, match: re.Match[str], year: int | None) -> Quantity | None:
    """A Chinese numeral counts only before a measure word; a small one only where no set phrase can hide in it."""
    start, end = match.span()
    if text[start:end] == "零":
        return _nothing(text, start)
    written = text[start:end]
    lead = _lead(text, start)
    closing = _CN_RANGE.match(text, end)
    high = numerals.chinese(closing["high"]) if closing else None
    unit = _unit(text, closing.end() if closing else end)
    # 百余家, 近百场, 万亩以上: a bare power of ten is a number only where it is hedged or a bound.
    bounded = unit is not None and text.startswith("以上", unit.end)
    bare = written in _POWERS and (bounded or not lead.exact or text[end : end + 1] in ("余", "多"))
    number = numerals.chinese("一" + written if bare else written)
    if number is None or unit is None or not unit.name or unit.multiplier:
        return None
    if closing and (high is None or high.value <= number.value):
        return None
    comparator, exact, stop = _after(text, unit.end, lead)
    if not _counts(text, lead, start, stop, high.value if high else number.value, unit):
        return None
    upper, exact = high.value if high else None, exact and not unit.more
    return Quantity(number.value, unit.canonical, comparator, upper, exact, number.decimals, None, lead.start, stop)


_POWERS = frozenset("百千万亿")
# 一批, 一起, 一块, 一面, 一头, 一片 are adverbs and figures of speech.
_NOT_ONE = frozenset("批起块面头口片层")
_PHYSICAL = frozenset({"money", "share", "area", "length", "mass", "time"})


def _counts(text: str, lead: _Lead, start: int, stop: int, value: Decimal, unit: _Unit) -> bool:
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
    unit = _unit(text, start + 1)
    if unit and unit.name and _CLAUSE_END.match(text, unit.end):
        return Quantity(Decimal(0), unit.canonical, start=start, end=unit.end)
    return None


_READERS: dict[str, _Reader] = {
    "name": _skip,
    "part": _skip,
    "date": _date,
    "fraction": _fraction,
    "among": _among,
    "ratio": _ratio,
    "clock": _clock,
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
