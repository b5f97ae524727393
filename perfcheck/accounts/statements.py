"""What the sentences of a text state: each figure with the words that say whose it is, as far as it is the whole year's own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from perfcheck.memory import remembered
from perfcheck.model import Quantity
from perfcheck.patterns import compiled
from perfcheck.quantities import FALLING, RISING, parts_of_year, scan, scan_part
from perfcheck.tuples import NamedTuple
from perfcheck.wording import flat, sentences

NEAR = 16
"""Code points before a figure in which the words that link it to a name are looked for."""

_MARK = compiled(r"[，,、；;：:()（）“”\"]")
_VERB = rf"(?:{RISING}|{FALLING})了?"
_TO = compiled(rf"\s*{_VERB}[到至为]\s*$")
# What links a figure to its name: 为, 达到了, 共计, 仅为, 保持在, 提高到.
_LINK = compiled(
    rf"(?:[已仍仅只也共还又]|实际|最终|平均)*(?:为|是|达到?了?|共计?|合计|总计|有|完成了?|(?:保持|稳定|维持|控制)在?|{_VERB}[到至为]|:)?\s*$"
)
# What they end with: asked first, it spares most figures the expressions.
_LINKS = frozenset("已仍仅只也共还又际终均为是达到了计有成持定制在至:")
_ARRIVES = frozenset("到至为")
_FROM = compiled(r"[由从][^，,、；;：:()（）由从0-9]{0,12}(?:[0-9]{4}年[^，,、；;：:()（）由从0-9]{0,8})?$")
_GROWN = compiled(rf"\s*{_VERB}[到至为]")
_COMPARED = compiled(r"[比较]|同比|环比")
# What is compared with, where a rise came from and what stands in brackets do not change what the rest of the sentence speaks of.
_ASIDE = compiled(
    r"\([^()]*\)|（[^（）]*）|(?:[比较]|同比|环比)[^，,、；;：:()（）]*|[由从][^，,、；;：:()（）0-9]*[0-9][^，,、；;：:()（）到至为]*[到至为]"
)
# Another year, another scope, a target: not the same value.
_OTHER = compiled(
    r"上年|去年|上一年|同期|往年|目标|计划(?!生育)|预期|应(?=[当为达不在完])|不低于|不少于|不超过|其中|last year|target|planned"
)
_OF_A_GOAL = compiled(r"上年|去年|上一年|同期|往年|其中|每|三年|五年|规划期|十[三四五]五|中期|总体|last year|of which")
_YEAR = compiled(r"20[0-9]{2}(?=年)")
# Said of each of many, or on the average.
_EACH = compiled(r"人均|平均|每")
_OF_EACH = compiled(r"[单每均]")
# 24台任务, 95%的目标, 3座未完工: not what came of it.
_MEANT = compiled(
    r"\s*(?:的(?:目标|要求|任务|计划|标准|指标)|目标|任务|计划|指标|(?:尚|仍|还|均)?(?:未|没有|无法|不能)|推迟|延期|滞后)"
)


class Statement(NamedTuple):
    """A figure of a text: where the words before it may end as a name, where its clause begins, and how it is linked.

    Places count from the head of its sentence.
    """

    quantity: Quantity
    heads: tuple[int, ...]
    begin: int
    end: int
    link: str


class Sentence:
    """One sentence with the figures it states.

    ``start`` is where it begins in its text, ``plain`` its words in plain signs, ``statements`` the figures that it states as its own, in
    order. A long one may state thousands: what its marks and its scope are is worked out once.
    """

    def __init__(self, text: str, start: int, end: int, year: int | None, asked: bool) -> None:
        self.start = start
        self.plain = flat(text)[start:end]
        self.year = year
        self.asked = asked
        self.marks: list[int] = []
        self.scoped = -1
        self.each: list[tuple[int, int]] | None = None

        found = scan_part(text, start, end, year=year)
        if found:
            self.marks = [-1, *(match.start() for match in _MARK.finditer(self.plain))]
        self.statements = tuple(self._stating(found))

    def clause(self, at: int) -> int:
        """Where the clause begins in which a place stands."""
        return self._clause(at, None)[0]

    def about_the_year(self, begin: int) -> bool:
        """False for what stands behind a word that makes the rest of the sentence speak of something else."""
        if self.scoped < 0:
            self.scoped = self._scoped_from()
        return begin < self.scoped

    def of_each(self, statement: Statement, begin: int, head: int) -> bool:
        """True for a figure of each of many, unless its name says so itself: 每公里造价 41.8万元, 单件补贴平均 1436元."""
        if self._says_each(statement.begin, begin) or self._says_each(statement.quantity.end, statement.end):
            return True
        return "平均" in statement.link and not _OF_EACH.search(self.plain, begin, head)

    def stretch(self, statement: Statement, begin: int) -> tuple[int, int]:
        """Where in the text a name that begins at a place and the figure under it stand."""
        return self.start + begin, self.start + statement.quantity.end

    def _says_each(self, begin: int, end: int) -> bool:
        if self.each is None:
            self.each = [match.span() for match in _EACH.finditer(self.plain)]
        number = bisect_left(self.each, (begin, begin))
        return number < len(self.each) and self.each[number][1] <= end

    def _stating(self, found: tuple[Quantity, ...]) -> Iterator[Statement]:
        before: Quantity | None = None
        for quantity in found:
            if self._states(quantity):
                yield from self._statement(quantity, before)
            before = quantity

    def _states(self, quantity: Quantity) -> bool:
        if quantity.value is None or not quantity.unit or not quantity.exact or quantity.upper is not None:
            return False
        if self.asked:
            return True
        reached = self.plain[quantity.start] == "达"
        return (
            (quantity.single or (reached and bool(quantity.comparator)))
            and not _GROWN.match(self.plain, quantity.end)
            and not _MEANT.match(self.plain, quantity.end)
        )

    def _statement(self, quantity: Quantity, before: Quantity | None) -> Iterator[Statement]:
        plain = self.plain
        raw = linked = _trimmed(plain, quantity.start)
        last = plain[raw - 1] if raw else ""
        if last in _LINKS:
            found = _LINK.search(plain, max(0, raw - NEAR), raw)
            linked = found.start() if found else raw
        heads = [raw, linked]
        begin, end = self._clause(quantity.start, before)
        if (
            last in _ARRIVES
            and before is not None
            and before.value is not None
            and _TO.fullmatch(plain, before.end, raw)
        ):
            whence = _FROM.search(plain, max(0, before.start - NEAR), before.start)
            heads = [whence.start() if whence else before.start]
            begin, _ = self._clause(heads[0], None)
        elif linked == begin and begin > 0 and before is not None and (linked < raw or plain[raw] == "达"):
            # 首剂接种率比上年提高3个百分点，为82.8%: the name stands before what is compared.
            if before.end != _trimmed(plain, self.marks[bisect_right(self.marks, linked - 1) - 1]):
                return
            begin, _ = self._clause(begin - 1, None)
            compared = _COMPARED.search(plain, begin, before.start)
            if compared is None:
                return
            heads = [compared.start()]
        yield Statement(quantity, (raw,) if heads == [raw, raw] else tuple(heads), begin, end, plain[linked:raw])

    def _clause(self, at: int, before: Quantity | None) -> tuple[int, int]:
        """Where the clause around a place begins, at the earliest behind the figure before, and where it ends."""
        number = bisect_right(self.marks, at - 1) - 1
        begin = self.marks[number] + 1
        end = self.marks[number + 1] if number + 1 < len(self.marks) else len(self.plain)
        if before is not None and before.end > begin and before.end <= at:
            begin = before.end
        return begin, end

    def _scoped_from(self) -> int:
        """Where the first word stands that makes what follows speak of another year, a part or a target; beyond the end without one."""
        plain = _ASIDE.sub(lambda match: " " * len(match[0]), self.plain)
        found = (_OF_A_GOAL if self.asked else _OTHER).search(plain)
        places = [found.start()] if found else []
        places += [part.start for part in parts_of_year(plain, self.year)[:1]]
        if self.year is not None:
            years = (match.start() for match in _YEAR.finditer(plain) if int(match[0]) != self.year)
            places += [next(years, len(plain))]
        return min(places, default=len(plain))


def _trimmed(plain: str, end: int) -> int:
    """The end without the space before it."""
    while end and plain[end - 1].isspace():
        end -= 1
    return end


@remembered
def stated(text: str, year: int | None, asked: bool = False) -> tuple[Sentence, ...]:
    """The sentences of a text that state figures; ``asked`` takes those of a goal, where a bound is what is asked for.

    What was done is told again and again in the same words, hence the memory.
    """
    if not scan(text, year=year):
        return ()
    found = (Sentence(text, start, end, year, asked) for start, end in sentences(flat(text)))
    return tuple(sentence for sentence in found if sentence.statements)


def reckoned(text: str, year: int | None) -> Iterator[tuple[int, int]]:
    """The sentences of a text that tell two figures and more: one alone follows from nothing."""
    if len(scan(text, year=year)) > 1:
        for start, end in sentences(text):
            if len(scan_part(text, start, end, year=year)) > 1:
                yield start, end
