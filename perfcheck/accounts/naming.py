"""How a text may call an indicator: by its whole name, without what it counts in, turned round, or shortened where no other is meant."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from perfcheck.links import references
from perfcheck.memory import remembered
from perfcheck.model import Evaluation, Indicator, Measure, Quantity, Text
from perfcheck.patterns import compiled
from perfcheck.quantities import convert, magnitude, same_kind, scan
from perfcheck.tuples import NamedTuple
from perfcheck.wording import flat

SHORTEST = 4
"""Code points below which a name is too common to be looked for in a text."""
RATE = 3
"""Of a rate that says what it is the rate of (取证率) three are enough."""
LONGEST = 40
"""Code points beyond which nobody repeats a name."""
APART = 2
"""A short name with a figure so many times the table's speaks of something else."""
ALIKE = 16
"""Where more names than this end alike, what ends so is nobody's own."""

# A word that may stand before the name without narrowing it to a part.
_OPEN = compiled(
    r"(?:^|[\s，,、：:（(“\"]|(?<![老青少])年|月|全年|年度|累计|已|共|并|和|及|与|为|其|了|使|完成|实现|接待|举办|开展|组织|发放|受理|实施)$"
)
OPENING = 2
"""The longest of those words has so many characters."""
AROUND = 120
"""So much of the sentence before a short name may tell whose it is."""

_BRACKETS = compiled(r"\([^()]*\)")
# What a name counts in; the text says it by its measure word: 改造小巷条数 / 改造小巷18条.
_TAIL = compiled(
    r"(?:累计)?(?:数量|总量|总数|人次数?|人数|次数|场次|长度|面积|里程|总额|金额|[个项条户件家名座台套处期所起批册份支只亩吨辆艘株宗幅]数|数|标准)$"
)
# Verbs that add nothing to what is counted: 建设监测点数 / 建成监测点120个, 开展巡回审判场次 / 巡回审判52场.
_LIGHT = ("完成", "建成", "建设", "新建", "新增", "实施", "举办", "开展", "组织")
# Words that open a clause without narrowing what follows.
_OPENERS = compiled(
    r"^(?:全年|本年度?|当年|年度|年末|累计|已|共|并|和|及|与|实际|目前|其|了|使|接待|受理|20[0-9]{2}年度?)+"
)
_OPENING_SIGNS = frozenset("全本当年累已共并和及与实目其了使接受2")
# Of what a rate is a rate, these do not say.
_GENERAL = compiled(
    r"^(?:(?:验收|抽检|质量|一次)?(?:合格|完成|覆盖|达标|及时|准确|通过|有效|优良|优秀|知晓|使用|利用|增长|到位|成功|参与|发放准确|处置|报告|修复|控制|占有)率"
    r"|.{0,2}满意[度率]|占比|.{0,2}比例|.{0,2}(?:成本|费用|补助|补贴|收入|支出|面积|里程|服务|工程|项目|任务|资金|工作|活动|培训))$"
)
# The last signs of what a name counts in.
_COUNTING = frozenset("数量次度积程额准日期")
_DIGITS = compiled(r"^[^0-9]*[0-9.,]+[十百千万亿]*个?")
_SHARE = ("率", "比", "度")
# What is one of many, or pointed at, is no indicator's.
_PART = compiled(r"[该此各等仅未不]|其中|分别|部分|首批|第[一二三四五0-9]|另有|以上|以下")


def spellings(row: Indicator) -> tuple[str, ...]:
    """What a text may call an indicator without leaving anything out, in plain signs, the longest first."""
    name = flat(row.name.text)
    if name[-1:] not in _COUNTING and SHORTEST <= len(name) <= LONGEST and "(" not in name and not name[-1:].isspace():
        # Rates and most others say nothing that the figure says again.
        return (name,)
    measure = row.target if row.actual.quantity is None else row.actual
    quantity = measure.quantity
    if quantity is None or quantity.value is None:
        return _spellings(name, "")
    return _spellings(name, measure.text[quantity.start : quantity.end])


@remembered
def _spellings(written: str, figure: str) -> tuple[str, ...]:
    name = _BRACKETS.sub("", written).strip()
    found = {name, name.removesuffix("数"), _TAIL.sub("", name)}
    # Behind its figure (58架次) the name need not say what it counts in too.
    unit = _DIGITS.sub("", flat(figure))
    if unit and (len(unit) > 1 or name.endswith(f"{unit}数")):
        found.add(name.removesuffix("数").removesuffix(unit))
    return tuple(sorted(filter(_tells, found), key=lambda each: (-len(each), each)))


def _tells(name: str) -> bool:
    if len(name) > LONGEST:
        return False
    return len(name) >= SHORTEST or (len(name) == RATE and name.endswith("率") and not _GENERAL.match(name))


@lru_cache(maxsize=2)
def names(evaluation: Evaluation) -> Names:
    """The names of an evaluation's indicators; rules ask in turn about one evaluation."""
    return Names(evaluation)


class Meant(NamedTuple):
    """An indicator that words speak of, where its name begins and ends, and whether it is the whole name."""

    row: Indicator
    begin: int
    end: int
    whole: bool


class Names:
    """The names of the indicators, ready to be found in the words before a figure."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.called = [(row, spellings(row)) for row in evaluation.indicators]
        self.whole: dict[str, list[Indicator]] = {}
        for row, called in self.called:
            for each in called:
                self.whole.setdefault(each, []).append(row)
        self.lengths = sorted({len(name) for name in self.whole}, reverse=True)
        # Most words end no name: two signs tell.
        self.ends = {name[-2:] for name in self.whole}
        self.turned: dict[str, dict[int, Indicator]] = {}
        self.ending: dict[str, list[tuple[Indicator, str]]] = {}

    def ended(self, plain: str, head: int) -> str:
        """The longest whole name that ends at a place in plain words and is not narrowed to a part; "" where none does."""
        if plain[max(0, head - 2) : head] in self.ends:
            for length in self.lengths:
                if length <= head and plain[head - length : head] in self.whole and opened(plain, head - length):
                    return plain[head - length : head]
        return ""

    def meant(self, plain: str, begin: int, heads: tuple[int, ...], unit: str, goal: str) -> Meant | None:
        """The one indicator that the words before a figure mean: by a whole name that ends at one of the heads, else by a short one.

        A short name is all that stands between ``begin`` and the last of the heads.
        """
        for head in heads:
            name = self.ended(plain, head)
            if name:
                (row, *others) = self.whole[name]
                return None if others else Meant(row, head - len(name), head, True)
        head = heads[-1]
        called = self.shortened(plain, begin, head, unit, goal)
        return None if called is None else Meant(called, begin, head, False)

    def alone(self, name: str) -> Indicator | None:
        """The one indicator of a whole name, or of a short one, whatever figure may follow; None where there is none, or a choice."""
        named = self.whole.get(name, ())
        if named:
            return named[0] if len(named) == 1 else None
        return self.shortened(name, 0, len(name), "", "")

    def shortened(self, plain: str, begin: int, head: int, unit: str, goal: str) -> Indicator | None:
        """The one indicator that a whole label can mean though it does not say its whole name; None where there is none, or a choice.

        ``unit`` is that of the figure behind the label ("" where it is no figure of the indicator's), ``goal`` the id of the goal that
        the text answers ("" where it answers none). What of the name is left out must be told by the goal or by the words before, or be
        the smaller part.
        """
        if not self.ending:
            self._index()
        label = plain[begin:head].strip()
        label = _OPENERS.sub("", label) if label[:1] in _OPENING_SIGNS else label
        bare = _bare(label)
        if not RATE <= len(bare) <= LONGEST:
            return None
        same, ending = self.turned.get("".join(sorted(bare))), self.ending.get(bare[-2:])
        if not (same or ending) or _PART.search(label):
            return None
        if same:
            (row, *others) = same.values()
            return row if not others and _counts_in(row, unit) else None
        found: dict[int, Indicator] = {}
        for row, name in ending if ending and len(ending) <= ALIKE else ():
            left_out = _left_out(bare, name)
            if left_out and id(row) not in found and _counts_in(row, unit):
                linked = bool(goal) and goal in references(row.goal.text)
                if _told(bare, name, left_out, linked, plain[max(0, begin - AROUND) : begin]):
                    found[id(row)] = row
        return next(iter(found.values())) if len(found) == 1 else None

    def turns(self, plain: str, begin: int, head: int) -> bool:
        """True for a label with all the words of one name and no other's, in another order."""
        if not self.ending:
            self._index()
        label = plain[begin:head].strip()
        return len(self.turned.get("".join(sorted(_bare(_OPENERS.sub("", label)))), ())) == 1

    def _index(self) -> None:
        for row, called in self.called:
            for bare, signs in _bared(called):
                if signs:
                    self.turned.setdefault(signs, {})[id(row)] = row
                self.ending.setdefault(bare[-2:], []).append((row, bare))


def fits(quantity: Quantity, row: Indicator, field: Measure, text: Text, turned: bool = False) -> bool:
    """True where a figure of a text under a short name may be what a field of the row states, be it another number.

    It is another's where it lies far from it, is the row's in another field, or where the text names the row's own besides. Under a
    name that is only ``turned`` round (通组路硬化3.2公里) it is the row's own, be it what the row asks for.
    """
    own = field.quantity
    if own is None or own.value is None or quantity.value is None:
        return False
    value = convert(quantity.value, quantity.unit, own.unit)
    if value is None or not own.value / APART <= value <= own.value * APART:
        return False
    others = {magnitude(q) for q in (row.target.quantity, row.baseline.quantity) if q is not None and q is not own}
    return (turned or magnitude(quantity) not in others) and magnitude(own) not in _magnitudes(text.text)


@remembered
def _magnitudes(text: str) -> frozenset[tuple[str, Decimal]]:
    """The amounts that a text names."""
    return frozenset(magnitude(quantity) for quantity in scan(text) if quantity.value is not None)


def opened(plain: str, at: int) -> bool:
    """True where a name may begin: nothing before it narrows it to a part."""
    return _OPEN.search(plain, max(0, at - OPENING), at) is not None


@remembered
def _bared(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Names without verbs that add nothing, each with its signs whatever their order, where it may be turned round.

    硬化通组产业路 and 通组产业路硬化 have the same.
    """
    found = []
    for name in names:
        bare = _bare(name)
        # Nobody turns the name of a rate round.
        found.append((bare, "" if len(bare) < SHORTEST or bare.endswith(_SHARE) else "".join(sorted(bare))))
    return tuple(found)


def _bare(words: str) -> str:
    while words.startswith(_LIGHT):
        words = words[2:]
    while words.endswith(_LIGHT):
        words = words[:-2]
    return words


def _counts_in(row: Indicator, unit: str) -> bool:
    if not unit:
        return True
    quantity = row.actual.quantity or row.target.quantity
    return quantity is not None and quantity.unit != "" and same_kind(unit, quantity.unit)


def _left_out(label: str, name: str) -> str:
    """What a label leaves out of a name, where that is one stretch at its head or within it; "" where it does not fit."""
    missing = len(name) - len(label)
    if missing <= 0:
        return ""
    if name.endswith(label):
        return name[:missing]
    if label[:2] != name[:2]:
        return ""
    head = 2
    while head < len(label) - 2 and label[head] == name[head]:
        head += 1
    if not name.endswith(label[head:]):
        return ""
    return name[head : head + missing]


def _told(label: str, name: str, left_out: str, linked: bool, around: str) -> bool:
    """True where a short name still says whose it is."""
    if linked or any(left_out[at : at + 2] in around for at in range(len(left_out) - 1)):
        return len(label) >= RATE
    if _GENERAL.match(label):
        return False
    shortest = RATE if label.endswith(_SHARE) else SHORTEST
    return len(label) >= shortest and 2 * len(label) >= len(name)
