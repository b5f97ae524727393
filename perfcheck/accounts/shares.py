"""Holds a share or a rate that a sentence tells against the counts it tells beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from perfcheck.accounts.growth import Contradiction
from perfcheck.accounts.rounding import counted_slack, step
from perfcheck.model import Quantity
from perfcheck.patterns import compiled
from perfcheck.quantities import convert, figure, rounded, scan_part
from perfcheck.tuples import NamedTuple
from perfcheck.wording import flat

FULL = Decimal(100)
LOOKED_AT = 6
"""So many figures before a share may be what it is the share of."""
NEAR = 24
"""Code points at most between the whole and the part."""
APART = 3
"""So many times as much, or so many times less, is no slip."""
AROUND = 120
"""So much of the sentence before may have told the same."""

_MAY = compiled(r"[率度占]|(?:为|是)[^，,。0-9]{0,16}[0-9]")
# 办结134件，办结率97.3%; 412份，渔民满意度90.4%: what stands behind the part, the name of the rate, how it is linked.
_NAME = compiled(
    r"(?P<tail>[^，,、；;：:()0-9]{0,10})[，,、(]\s*(?P<label>[一-龥]{2,14}率|[一-龥]{0,14}满意度)(?:为|是|达到?|:)?\s*"
)
# Said of the part or of the rate and not of the other: two different things are counted.
_NARROWS = compiled(
    r"及时|[按准限]时|[按如限当]期|[首一初][次检]|足额|提前|实质|有效|优[良秀]|平均|[人户]均|综合|累计|同[期比]|动态|[即当]时|新增|当年|规范"
    r"|主动|自愿|当场|即办|重复|独立|[现网线]|直接|加权|全|总|再|准确|质量|一[级类]|[甲乙一二三]|高|低|快|早"
)
# A part under these words is not what the rate counts, or not all of it.
_OTHER = compiled(
    r"[不未没无非尚余]|基本|比较|较|部分|抽|[比占]|月|季|半年|上年|去年|年初|计划|目标|任务|预[计算]|应|拟|待|每|[均各]|另|第|同期|以[上下]|首批"
)
# Of all who live somewhere only some are meant (应参保).
_BASE_OF_OTHERS = compiled(r"上年|去年|同期|[较比]|往年|每|均|人口|户籍|常住")
_TO_DO = frozenset("应需待须拟")
_ASKED = frozenset("率度调")
# 占应开机时长245952小时的96.2%, 为120件任务的90%.
_OF_A_BASE = compiled(
    r"[^，,；;：:()0-9]{0,8}[，,(]?(?:仅|只|已|约)*(?:占|为|是|相当于)(?:20[0-9]{2}年)?[^，,、；;：:()0-9]{0,16}"
)
_OF = compiled(r"[^，,、；;：:()0-9]{0,6}的(?:比[例重])?(?:为|达)?\s*")
# 其中未成年人27.86万人次，占27%.
_TAKES = compiled(r"[^，,；;：:()0-9]{0,10}[，,(]?占(?:比|到|了)?(?:为|达)?\s*")
_EACH_TAKES = compiled(r"[^，,；;：:()0-9]{0,6}[，,(]?(?:分别|依次|各)(?:占|占比)(?:比|到|了)?(?:为|达)?\s*")
_WITHIN = compiled(r"(?:[，,(]\s*)?(?:其中|中(?![央小型期学等心共国间]))[，,:]?")
_AND = compiled(r"[、和及与,，]|，?和")
_LABEL = compiled(r"(?P<label>[一-龥]{1,6})占[^，,、；;：:0-9]{0,10}$")
WHOLES = (frozenset(("基本支出", "项目支出")), frozenset(("男性", "女性")), frozenset(("城镇", "农村")))
"""Of these the two together are everything."""


class _Beside(NamedTuple):
    """A sentence in plain signs, its figures, and which of them is the share in question."""

    plain: str
    found: Sequence[Quantity]
    number: int

    @property
    def share(self) -> Quantity:
        return self.found[self.number]

    def between(self, one: int, other: int) -> str:
        return self.plain[self.found[one].end : self.found[other].start]


def contradicted(text: str, at: int, end: int, year: int | None) -> Iterator[Contradiction]:
    """148件，办结134件，办结率97.3%: the two counts make another rate, beyond what its printed decimals leave open."""
    plain = flat(text)[at:end]
    if not ("%" in plain or "倍" in plain) or not _MAY.search(plain):
        return
    found = scan_part(text, at, end, year=year)
    # The first figure is no share of anything told before it.
    for number, share in enumerate(found[1:], 1):
        if share.unit not in ("%", "倍") or not told(plain, share):
            continue
        beside = _Beside(plain, found, number)
        working = _of_a_base(beside) or _of_its_name(beside) or _of_those(beside) or _each(beside) or _rest(beside)
        if working:
            head = max(plain.rfind(mark, 0, share.start) for mark in "，,、(；;") + 1
            yield Contradiction(at + head, at + share.end, text[at + head : at + share.end].strip(), working)


def told(plain: str, quantity: Quantity) -> bool:
    """True for one exact value; 达到95%, which is read as a bound, says what it came to."""
    reached = quantity.exact and quantity.upper is None and plain[quantity.start] == "达"
    return quantity.value is not None and (quantity.single or reached)


def _of_a_base(beside: _Beside) -> str:
    """241525小时，占应开机时长245952小时的96.2%."""
    _, found, number = beside
    if number < 2 or not _OF.fullmatch(beside.between(number - 1, number)):
        return ""
    part, base = found[number - 2], found[number - 1]
    if not _OF_A_BASE.fullmatch(beside.between(number - 2, number - 1)) or not (part.single and base.single):
        return ""
    return _working(beside, number - 2, base, ())


def _of_its_name(beside: _Beside) -> str:
    """148件，办结134件，办结率97.3%."""
    plain, found, number = beside
    if number < 2 or beside.share.unit != "%":
        return ""
    name = _NAME.fullmatch(beside.between(number - 1, number))
    base, part = found[number - 2], found[number - 1]
    if name is None or not (base.single and part.single):
        return ""
    core = name["label"].removesuffix("率").removesuffix("度")
    stem, lead = core[-2:], beside.between(number - 2, number - 1)
    words = lead.removeprefix("中") + name["tail"]
    if len(stem) < 2 or len(lead) > NEAR or words.count(stem) != 1 or _OTHER.search(words):
        return ""
    # Whatever narrows one of them and not the other makes two things of them.
    if any(match[0] not in words for match in _NARROWS.finditer(core)):
        return ""
    if any(match[0] not in core for match in _NARROWS.finditer(words)):
        return ""
    before = plain[max(0, base.end - AROUND) : base.end]
    clause = before[max(before.rfind(mark, 0, len(before) - base.end + base.start) for mark in "，,、：:(") + 1 :]
    if _BASE_OF_OTHERS.search(clause) or _told_already(before, stem):
        return ""
    return _working(beside, number - 1, base, ())


def _told_already(before: str, stem: str) -> bool:
    """True where what the rate counts has been counted before: 满意412人，基本满意73人. What was to be done (应办结) is no count of it."""
    at = before.rfind(stem)
    while at >= 0:
        if before[at - 1 : at] not in _TO_DO and before[at + len(stem) : at + len(stem) + 1] not in _ASKED:
            return True
        at = before.rfind(stem, 0, at)
    return False


def _of_those(beside: _Beside) -> str:
    """103.2万人次，其中未成年人27.86万人次，占27%."""
    plain, found, number = beside
    if number < 2 or beside.share.unit != "%" or not _TAKES.fullmatch(beside.between(number - 1, number)):
        return ""
    part = found[number - 1]
    first = max(0, number - 1 - LOOKED_AT)
    for at in range(number - 2, first - 1, -1):
        within = _WITHIN.match(plain, found[at].end)
        if within and within.end() <= part.start and found[at].single and part.single:
            return _working(beside, number - 1, found[at], range(at + 1, number - 1))
    return ""


def _each(beside: _Beside) -> str:
    """其中团体21424人次、街头32136人次，分别占40%和60%: told at the first of the shares."""
    _, found, number = beside
    if number < 2 or not _EACH_TAKES.fullmatch(beside.between(number - 1, number)):
        return ""
    count = 1
    while number + count < len(found) and found[number + count].unit == "%" and count < LOOKED_AT:
        if not _AND.fullmatch(beside.between(number + count - 1, number + count).strip()):
            break
        count += 1
    # 320户和480户，共800户，分别占40%和60%: the total may stand between the parts and their shares.
    last = number - 1 if _adds_up(found[max(0, number - 1 - count) : number - 1], found[number - 1]) else number
    if count < 2 or last < count:
        return ""
    shares, parts = found[number : number + count], found[last - count : last]
    if any(part.unit != parts[0].unit or not part.single for part in parts) or not all(one.single for one in shares):
        return ""
    whole = Quantity(
        sum((part.value or Decimal(0) for part in parts), Decimal(0)), parts[0].unit, decimals=parts[0].decimals
    )
    before = found[max(0, last - count - LOOKED_AT) : last - count]
    bases = [whole, *(q for q in before if _amount(q, parts[0]) is not None)]
    # Shares that make a hundred are those of all the parts together.
    if len(bases) < 2 and abs(sum((one.value or Decimal(0) for one in shares), -FULL)) > sum(map(step, shares)):
        return ""
    told_of = [(share, _of(part, part), part) for share, part in zip(shares, parts, strict=True)]
    if any(all(_makes(share, amount, _of(base, part)) for share, amount, part in told_of) for base in bases):
        return ""
    base = next((q for q in bases[1:] if q.value == whole.value), bases[-1])
    wrong = next(each for each in told_of if not _makes(each[0], each[1], _of(base, each[2])))
    return _told_working(wrong[0], wrong[2], base)


def _adds_up(parts: Sequence[Quantity], total: Quantity) -> bool:
    return len(parts) > 1 and total.value is not None and sum(part.value or 0 for part in parts) == total.value


def _rest(beside: _Beside) -> str:
    """基本支出占63.2%，项目支出占46.8%: the two are everything."""
    plain, found, number = beside
    if number < 1 or found[number - 1].unit != "%" or not told(plain, found[number - 1]):
        return ""
    one, other = found[number - 1], beside.share
    first = _LABEL.search(plain, max(0, one.start - NEAR), one.start)
    second = _LABEL.search(plain, max(one.end, other.start - NEAR), other.start)
    if first is None or second is None or other.start - one.end > NEAR:
        return ""
    if frozenset((first["label"], second["label"])) not in WHOLES or one.value is None or other.value is None:
        return ""
    if abs(one.value + other.value - FULL) <= 2 * (step(one) + step(other)):
        return ""
    return f"{one.value:f}% + {other.value:f}% = {one.value + other.value:f}%"


class _Amount(NamedTuple):
    """A value, and by how much it may be rounded."""

    value: Decimal
    open: Decimal


def _amount(quantity: Quantity, like: Quantity) -> _Amount | None:
    """A quantity in the unit of another; None where it does not measure the same, or is not one value."""
    if quantity.value is None or quantity.upper is not None or not quantity.exact:
        return None
    value, open_ = (convert(each, quantity.unit, like.unit) for each in (quantity.value, counted_slack(quantity)))
    return None if value is None or open_ is None else _Amount(value, open_)


def _of(quantity: Quantity, like: Quantity) -> _Amount:
    return _amount(quantity, like) or _Amount(Decimal(0), Decimal(0))


def _working(beside: _Beside, at: int, base: Quantity, parts: Sequence[int]) -> str:
    """What the part and its base make, where that is not the share told and no other figure beside them explains it.

    ``parts`` are other parts told before this one: the share may be that of all of them.
    """
    share, part = beside.share, beside.found[at]
    whole, own = _amount(base, part), _amount(part, part)
    if whole is None or own is None or not whole.value or not own.value:
        return ""
    if share.unit == "%" and share.value is not None and share.value <= FULL and own.value > whole.value:
        return ""
    # 整改率100%（仅指存在隐患的516栋）: what the rate is reckoned on may be told behind it.
    number = beside.number
    around = (*beside.found[max(0, number - LOOKED_AT) : number], *beside.found[number + 1 : number + 1 + LOOKED_AT])
    others = [each for q in around if q is not part and q is not base and (each := _amount(q, part)) is not None]
    besides = _Amount(sum((each.value for each in others), Decimal(0)), sum((each.open for each in others), Decimal(0)))
    bases = [whole, *others, _plus(whole, besides), *(_plus(whole, each) for each in others), _plus(whole, own)]
    bases += [_minus(whole, each) for each in others]
    tops = [
        own,
        *others,
        *(_minus(each, own) for each in (whole, *others)),
        *(_plus(own, each) for each in (*others, besides)),
    ]
    sum_ = own
    for at in reversed(parts):
        more = _amount(beside.found[at], part)
        if more is not None:
            sum_ = _plus(sum_, more)
            tops.append(sum_)
    if any(_makes(share, top, bottom) for top in tops for bottom in bases):
        return ""
    return _told_working(share, part, base)


def _plus(one: _Amount, other: _Amount) -> _Amount:
    return _Amount(one.value + other.value, one.open + other.open)


def _minus(one: _Amount, other: _Amount) -> _Amount:
    return _Amount(one.value - other.value, one.open + other.open)


def _makes(share: Quantity, part: _Amount, base: _Amount) -> bool:
    """True where a part and a base make the share, rounded or cut off."""
    if base.value <= 0 or part.value < 0 or share.value is None:
        return False
    scale = FULL if share.unit == "%" else Decimal(1)
    ratio = scale * part.value / base.value
    open_ = scale * part.open / base.value + ratio * base.open / base.value
    return abs(ratio - share.value) <= 2 * step(share) + open_


def of_the_whole(part: Quantity, whole: Quantity, share: Quantity) -> str:
    """What a part and the whole that the table has make, where that is not the share told."""
    base, own = _amount(whole, part), _amount(part, part)
    if base is None or own is None or own.value > base.value or _makes(share, own, base):
        return ""
    return _told_working(share, part, whole)


def whole_among(wholes: Sequence[Decimal], part: Decimal, share: Quantity, open_: Decimal) -> bool:
    """True where the part is the share of one of the wholes, which are sorted; the share may be off by what is open."""
    told = share.value or Decimal(0)
    at = bisect_left(wholes, max(part, FULL * part / (told + open_)))
    return at < len(wholes) and (told <= open_ or wholes[at] <= FULL * part / (told - open_))


def _told_working(share: Quantity, part: Quantity, base: Quantity) -> str:
    """The division; "" where it comes to so much more or less that something else must be meant."""
    if part.value is None or base.value is None or share.value is None:
        return ""
    bottom = convert(base.value, base.unit, part.unit)
    if not bottom:
        return ""
    scale, sign = (FULL, "%") if share.unit == "%" else (Decimal(1), "")
    if not share.value < APART * scale * part.value / bottom < APART * APART * share.value:
        return ""
    return f"{figure(part.value)} ÷ {figure(bottom)} = {rounded(scale * part.value / bottom):f}{sign}"
