"""Holds what a sentence says of a whole against the parts it divides it into."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from perfcheck.accounts.rounding import slack
from perfcheck.model import Quantity
from perfcheck.patterns import compiled
from perfcheck.quantities import convert, factor, scan_part, sum_of_money
from perfcheck.tuples import NamedTuple
from perfcheck.wording import flat

# Labels that exclude one another. Parts under other words may overlap (女性8人，党员9人).
PARTITIONS = (
    ("年初", "年中", "年末", "年底"),
    ("上半年", "下半年"),
    ("一季度", "二季度", "三季度", "四季度"),
    ("第一批", "第二批", "第三批", "首批"),
    ("新建", "改建", "扩建", "续建"),
    ("已完工", "未完工", "在建", "未开工"),
    ("已完成", "未完成"),
    ("国家级", "省级", "市级", "区级", "县级", "镇级"),
    ("男", "女"),
    ("城镇", "农村"),
)
WHOLES = (("男", "女"), ("城镇", "农村"))
"""Of these the two together are everything."""
GRADES = (
    ("a级", "b级", "c级", "d级"),
    ("一级", "二级", "三级", "四级"),
    ("一等", "二等", "三等"),
    ("优秀", "良好", "合格", "不合格"),
)
"""What is graded has one grade: these add up without being called parts."""
MOST = max(len(grades) for grades in GRADES)
LISTED = 3
MOST_PARTS = 8
"""So many parts may stand between a whole and its rest."""
NEAR = 16
"""Code points at most between a value and the words that divide it."""
FAR = 30
"""Code points at most between a value and the list that divides it."""
APART = Decimal("0.2")
"""A list that is further from its whole than this share of it divides something else."""
FAR_APART = Decimal("0.5")

_TOTAL = compiled(r"(?:共计?|总计|合计|总共)[一-龥]{0,6}$")
_AMONG = compiled(r"其中|分别为|包括")
# Where a list begins that names every part.
_LIST = compiled(r":|分别为|分别是|分为")
_MAY = compiled(r"其中|其余|余下|剩余|包括|[:：]|分别|分为|共|计|[级等秀]")
_SUMMED = compiled(r"[，,]?\s*(?:合计|共计|总计|总共|共)$")
_BETWEEN = compiled(r"[、和及与]")
_LABEL = compiled(r"[一-龥a-z“”\"]{1,14}")
_NAMED = compiled(r"[，,](?P<names>[^，,。；;：:0-9]{2,30})$")
# What is brought about by the whole is no part of it.
_OTHER = compiled(r"带动|撬动|拉动|惠及|累计|服务|受益|[。；;]")
_ADDED = compiled(
    r"超出?[^，,。；;0-9]{0,4}$|(?:新|净)?[增减多少升降加扩](?:[加长少多]|[了至到])?[^，,。；;0-9]{0,4}$|[较比同][^，,。；;]{0,12}$"
)
# Money that is added to a budget or taken from it is told by its parts: 追加45万元，其中….
_ALLOTTED = compiled(r"(?:追加|增拨|调[增减]|压减|核减)[^，,。；;0-9比较超]{0,6}$")
# Shares and averages are no sums, and neither is the longest of them.
_NO_SUM = compiled(r"[均每率最](?:[^，,。；;、0-9]{0,6})$")
_BRACKETS = compiled(r"\([^()]*\)|（[^（）]*）")
# Who or what may stand in two parts at once, and stages that follow one another.
_OVERLAP = compiled(
    r"[男女]|党员|团员|民族|残疾|脱贫|低保|返乡|退役|军人|高校|毕业|应届|硕士|博士|研究生|本科|骨干|老[年人]|青年|妇女|儿童|学生|农民|重点|以[上下]|民生"
    r"|开工|完工|竣工|验收|启动|申报|申请|受理|办结|立项|立案|签约|落地|投产|获|通过|发现|整改|合格|达标|[其他余]"
)
_MORE = compiled(r"\s*等")
_BESIDES = compiled(r"另|其[余他]|剩余|余下|还有|外")
_KINDS = frozenset("类型级")
_REST = compiled(r"(?:其余|余下|剩余)的?[一-龥]{0,2}$")
_OF_IT = compiled(r"[一-龥]{0,4}中(?![央小型期学等心共国间])|[，,]?其中")
_CHANGED = compiled(r"[比较增减升降]|达到|超")


class Division(NamedTuple):
    """A whole, its parts in order, and the sum that contradicts it; offsets into the sentence."""

    total: Quantity
    parts: Sequence[Quantity]
    working: str

    @property
    def span(self) -> tuple[int, int]:
        """From the first of them to the last."""
        ends = (self.total, *self.parts)
        return min(each.start for each in ends), max(each.end for each in ends)


def contradicted(text: str, at: int, end: int, year: int | None, whole: Decimal | None = None) -> Division | None:
    """The first division of a sentence that does not come out.

    ``whole`` is an amount in 元 that the table shows to be divided: where the parts make it, the total that is told is another.
    """
    plain = flat(text)[at:end]
    # Most sentences divide nothing.
    if not _MAY.search(plain):
        return None
    among, listed = _AMONG.search(plain), _LIST.search(plain)
    found = [q for q in scan_part(text, at, end, year=year) if q.value is not None and q.exact]
    if len(found) < 2:
        return None
    division = _of_parts(plain, found, *among.span(), whole) if among else None
    if division is None and listed:
        division = _of_all(plain, found, *listed.span())
    return division or _summed(plain, found) or _graded(plain, found) or _with_rest(plain, found)


def _of_parts(plain: str, found: list[Quantity], start: int, end: int, known: Decimal | None) -> Division | None:
    """共15个，其中…: the parts are more than the whole, or all of it and less."""
    total = _total(plain, [q for q in found if q.end <= start], start)
    after = [q for q in found if q.start >= end]
    if total is None or total.value is None or not after or not _adds_up(plain, total):
        return None
    parts = [q for q in after if q.unit == total.unit]
    values = [part.value for part in parts if part.value is not None]
    labels = _labels(plain, end, parts, PARTITIONS) if len(parts) > 1 else ()
    whole = labels in WHOLES and len(parts) == len(labels)
    over = sum(values) - total.value
    if labels and (over > _slack(total, parts) or (whole and abs(over) > _slack(total, parts))):
        return Division(total, parts, _sum(parts))
    run = _run(plain, end, after)
    if len(run) > 1 and run[0].unit == total.unit and 0 < _apart(total, run) <= _limit(plain, start, total, run):
        return Division(total, run, _sum(run))
    if _slipped(plain, total, run) or _makes(run, total, known):
        return Division(total, run, _sum(run))
    if parts[:1] == after[:1] and values[0] > total.value and not _OTHER.search(plain, end, after[0].start):
        return Division(total, parts[:1], f"{values[0]:f} > {total.value:f}")
    return None


def _limit(plain: str, start: int, total: Quantity, run: Sequence[Quantity]) -> Decimal:
    """How far the parts may exceed the whole: the money behind 其中 is money of the whole."""
    money = sum_of_money(total.unit) and plain.startswith("其中", start)
    return (
        FAR_APART if money and all((part.value or Decimal(0)) < (total.value or Decimal(0)) for part in run) else APART
    )


def _makes(run: Sequence[Quantity], total: Quantity, known: Decimal | None) -> bool:
    """True where the parts of a list make the amount of the table, and the total that is told does not."""
    if known is None or len(run) < 2 or run[0].unit != total.unit or not sum_of_money(total.unit):
        return False
    values = [convert(each.value or Decimal(0), each.unit, "元") for each in run]
    told = convert(total.value or Decimal(0), total.unit, "元")
    return told != known and None not in values and sum((each for each in values if each), Decimal(0)) == known


def _slipped(plain: str, total: Quantity, run: Sequence[Quantity]) -> bool:
    """True where a list of three parts and more leaves a rest that is less than half of any of them and looks like one wrong digit.

    A list of parts may leave a rest, but hardly one of 100 where all the figures are told to the last one.
    """
    if len(run) < LISTED or run[0].unit != total.unit or total.value is None or _MORE.match(plain, run[-1].end):
        return False
    values = [part.value or Decimal(0) for part in run]
    rest = total.value - sum(values, Decimal(0))
    if rest <= _slack(total, run) or 2 * rest >= min(values) or rest > APART * total.value / 2:
        return False
    if _BESIDES.search(plain, run[-1].end, run[-1].end + FAR):
        return False
    digits = f"{rest.scaleb(_place((total.value, *values))).normalize():f}"
    kinds = {plain[part.start - 1] for part in run}
    return len(digits) >= (2 if kinds <= _KINDS and len(kinds) == 1 else 3) and not digits[1:].strip("0")


def _place(values: Sequence[Decimal]) -> int:
    """By how many places the values are moved so that the last of them that is not zero in all stands before the point."""
    exponents = (value.normalize().as_tuple().exponent for value in values if value)
    return -min((each for each in exponents if isinstance(each, int)), default=0)


def _of_all(plain: str, found: list[Quantity], start: int, end: int) -> Division | None:
    """18家完成评定：A级4家、…; 封堵和改造分别为147个、165个: every part is named, and they make another whole."""
    after = [q for q in found if q.start >= end]
    before = [q for q in _outside(plain, found, start) if after and q.unit == after[0].unit]
    if len(after) < 2 or not before or start - before[-1].end > FAR or not _adds_up(plain, before[-1]):
        return None
    total = before[-1]
    run = _run(plain, end, after)
    if len(run) < 2:
        run = _unlabelled(plain, total.end, start, end, after)
    if len(run) < 2 or _MORE.match(plain, run[-1].end):
        return None
    return Division(total, run, _sum(run)) if 0 < abs(_apart(total, run)) <= APART else None


def _summed(plain: str, found: list[Quantity]) -> Division | None:
    """县道214公里、乡道397公里，合计600公里."""
    for number in range(2, len(found)):
        total, last = found[number], found[number - 1]
        if not _SUMMED.fullmatch(plain, last.end, total.start):
            continue
        first = number - 1
        while first and _follows(plain, found[first - 1], found[first]):
            first -= 1
        run = found[first:number]
        clause = max(plain.rfind(mark, 0, run[0].start) for mark in "，,：:；;") + 1
        label = plain[clause : run[0].start]
        if len(run) > 1 and run[0].unit == total.unit and _parallel(label, plain, run) and _adds_up(plain, run[0]):
            return Division(total, run, _sum(run)) if 0 < abs(_apart(total, run)) <= APART else None
    return None


def _graded(plain: str, found: list[Quantity]) -> Division | None:
    """18家机构评出A级4家、B级12家、…: what is graded has one grade."""
    ends = _ends_of_runs(plain, found)
    for number, total in enumerate(found[:-2]):
        first, end = number + 1, ends[number + 1]
        # More than there are grades were not graded.
        if not 2 <= end - first <= MOST or found[first].unit != total.unit:
            continue
        parts = found[first:end]
        lead = plain[total.end : parts[0].start]
        if len(lead) <= NEAR and _labels(plain, total.end, parts, GRADES) and _adds_up(plain, total):
            return Division(total, parts, _sum(parts)) if 0 < _apart(total, parts) <= APART else None
    return None


def _with_rest(plain: str, found: list[Quantity]) -> Division | None:
    """66万元中，租金9.6万元，分红38.4万元，其余18万元: with the rest it is the whole."""
    for number in range(2, len(found)):
        rest = found[number]
        if not _REST.search(plain, max(0, rest.start - NEAR), rest.start):
            continue
        for at in range(number - 2, max(-1, number - 2 - MOST_PARTS), -1):
            total = found[at]
            if total.unit != rest.unit or not _OF_IT.match(plain, total.end):
                continue
            parts = [q for q in found[at + 1 : number] if q.unit == total.unit] + [rest]
            between = plain[total.end : rest.start]
            if _CHANGED.search(between) or _OVERLAP.search(_REST.sub("", between)) or not _adds_up(plain, total):
                return None
            # 148件中，民航15件、广播133件，已查144件，余下4件: the rest of one part or the other.
            sums = [
                sum((part.value or Decimal(0) for part in parts[first:]), Decimal(0)) for first in range(len(parts))
            ]
            apart = abs(_apart(total, parts))
            return Division(total, parts, _sum(parts)) if total.value not in sums and 0 < apart <= APART else None
    return None


def _ends_of_runs(plain: str, found: list[Quantity]) -> list[int]:
    """For each value the number behind the last one of the list that begins with it."""
    ends = [len(found)] * len(found)
    for number in range(len(found) - 2, -1, -1):
        ends[number] = ends[number + 1] if _follows(plain, found[number], found[number + 1]) else number + 1
    return ends


def _total(plain: str, before: list[Quantity], among: int) -> Quantity | None:
    """What is divided: called a total, or the last value right before; what was added (比上年增加35公里，其中…) is not divided."""
    before = _outside(plain, before, among)
    called = [q for q in before if _TOTAL.search(plain, max(0, q.start - NEAR), q.start)]
    if called:
        return called[-1]
    last = before[-1] if before else None
    if last is None or len(_BRACKETS.sub("", plain[last.end : among])) > NEAR:
        return None
    if sum_of_money(last.unit) and _ALLOTTED.search(plain, max(0, last.start - NEAR), last.start):
        return last
    return None if _ADDED.search(plain, 0, last.start) else last


def _outside(plain: str, found: list[Quantity], end: int) -> list[Quantity]:
    """The values before a place that stand in no brackets: 1.1万批次（千人均4.4批次）."""
    brackets = [match.span() for match in _BRACKETS.finditer(plain, 0, end)]
    outside, number = [], 0
    for quantity in found:
        while number < len(brackets) and brackets[number][1] <= quantity.start:
            number += 1
        if quantity.end <= end and not (number < len(brackets) and brackets[number][0] < quantity.start):
            outside.append(quantity)
    return outside


def _adds_up(plain: str, total: Quantity) -> bool:
    """False for shares, averages, scores and extremes: their parts may be more than they are."""
    kind = factor(total.unit)[0]
    return (
        kind.split("/")[0] not in ("share", "pp", "分", "time")
        and "/" not in kind
        and not _NO_SUM.search(plain, max(0, total.start - NEAR), total.start)
    )


def _labels(plain: str, start: int, parts: Sequence[Quantity], lists: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The list of labels that exclude one another, where every part stands under one of its own; empty where there is none."""
    heads = []
    for part in parts:
        heads.append(plain[start : part.start])
        start = part.end
    for labels in lists:
        named = [next((label for label in labels if label in head), "") for head in heads]
        if all(named) and len(set(named)) == len(named):
            return labels
    return ()


def _run(plain: str, start: int, after: list[Quantity]) -> list[Quantity]:
    """The values of one list: 民事908件、刑事412件和行政22件, each under a label that excludes the others; empty where it is none."""
    run = after[:1]
    for following in after[1:]:
        if not _follows(plain, run[-1], following):
            break
        run.append(following)
    return run if run and _parallel(plain[start : run[0].start], plain, run) else []


def _follows(plain: str, one: Quantity, other: Quantity) -> bool:
    """True for the next value of a list, in the same unit."""
    between = plain[one.end : other.start].strip()
    return one.unit == other.unit and bool(_BETWEEN.match(between)) and bool(_LABEL.fullmatch(between[1:].strip()))


def _parallel(first: str, plain: str, run: Sequence[Quantity]) -> bool:
    """True where no part can be another too."""
    labels = [first.strip()] + [plain[one.end : other.start].strip()[1:].strip() for one, other in pairwise(run)]
    return (
        len(set(labels)) == len(labels)
        and all(_LABEL.fullmatch(label) and not _OVERLAP.search(label) for label in labels)
    )  # fmt: skip


def _unlabelled(plain: str, total: int, start: int, end: int, after: list[Quantity]) -> list[Quantity]:
    """封堵和规范化改造分别为147个、165个: as many values as names before them."""
    named = _NAMED.search(plain, total, start)
    if named is None or _OVERLAP.search(named["names"]) or plain[end : after[0].start].strip():
        return []
    run = after[:1]
    for following in after[1:]:
        if following.unit != run[0].unit or plain[run[-1].end : following.start].strip() not in (
            "、",
            "和",
            "及",
            "与",
        ):
            break
        run.append(following)
    return run if len(run) == len(_BETWEEN.split(named["names"])) else []


def _apart(total: Quantity, parts: Sequence[Quantity]) -> Decimal:
    """By how much the parts are more than the whole, as a share of it; nothing where the printed decimals leave it open."""
    over = sum((part.value or Decimal(0) for part in parts), Decimal(0)) - (total.value or Decimal(0))
    if not total.value or abs(over) <= _slack(total, parts):
        return Decimal(0)
    return over / total.value


def _slack(total: Quantity, parts: Sequence[Quantity]) -> Decimal:
    """What rounding leaves open of a whole and its parts."""
    return sum(map(slack, (total, *parts)), Decimal(0))


def _sum(parts: Sequence[Quantity]) -> str:
    values = [part.value or Decimal(0) for part in parts]
    return " + ".join(f"{value:f}" for value in values) + f" = {sum(values, Decimal(0)):f}"
