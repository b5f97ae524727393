"""What the results say was delivered: a thing, how many of it, in which unit. The file's own figures, ready for an indicator."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Path, Text
from perfcheck.patterns import compiled
from perfcheck.quantities import factor, scan_part
from perfcheck.tuples import NamedTuple
from perfcheck.wording import clauses, flat

_DEED = compiled(
    r"建成|建立|成立|完成|举办|开展|组织|新增|净增|吸纳|打造|促成|培育|培训|发放|修建|改造|安装|整治|清运|处理|办结|调解|走访|检查|巡查"
    r"|新建|购置|拆除|救助|服务|签约|注册|洽谈|设立|建设|铺设|种植|维修|接待|受理|开通|印发|主办"
)
# Work that ends in something delivered; founding and holding is on the way to it.
_DELIVERED = compiled(
    r"建成|完成|新增|培训|发放|修建|改造|安装|整治|清运|处理|办结|调解|检查|巡查|新建|购置|拆除|救助|服务|签约|注册|铺设|维修|接待|受理"
)
_LEAD = compiled(r"^(?:已|共|累计|全年|本年|新|目前|并|其中|在?全[街镇区县市]范围内)+")
_NOUN = compiled(r"[一-龥“”]{2,14}$")
_NEXT = compiled(r"^[一-龥“”]{2,10}(?=$|[（(])")
_TAIL = compiled(r"(?:共计|总计|约|超过|达到?|为|有|共)$")
_OPEN = compiled(r"将|拟|计划|预计|力争|争取|目标|任务数|同比|增长|排名|第")
# Shares and sums of money are no deliveries.
_OTHER = frozenset(("money", "share", "pp", "time", "months"))


class Delivery(NamedTuple):
    """A thing delivered: its name as a measure, the written amount, its unit, and where it stands."""

    name: str
    written: str
    unit: str
    path: Path


def deliveries(evaluation: Evaluation) -> Iterator[Delivery]:
    """The deliveries of the results, each name once: finished work first, then in the order of the file."""
    found = list(_all(evaluation))
    yield from (one for one in found if _DELIVERED.match(one.name))
    yield from (one for one in found if not _DELIVERED.match(one.name))


def _all(evaluation: Evaluation) -> Iterator[Delivery]:
    seen: set[str] = set()
    for result in evaluation.results:
        for start, end in clauses(result.text.text):
            found = _delivery(result.text, start, end, evaluation.year)
            if found is not None and found.name not in seen:
                seen.add(found.name)
                yield found


def _delivery(text: Text, start: int, end: int, year: int | None) -> Delivery | None:
    clause = text.text[start:end]
    counted = [q for q in scan_part(text.text, start, end, year=year) if q.value is not None and q.day is None]
    if len(counted) != 1 or _OPEN.search(flat(clause)):
        return None
    (amount,) = counted
    if (
        not amount.exact
        or amount.upper is not None
        or not amount.unit
        or factor(amount.unit)[0].split("/")[0] in _OTHER
    ):
        return None
    before, after = _LEAD.sub("", clause[: amount.start].strip()), clause[amount.end :].strip()
    thing = _thing(before) or _follows(before, after)
    if not thing:
        return None
    return Delivery(_measure(thing, amount.unit), clause[amount.start : amount.end], amount.unit, text.path)


def _thing(before: str) -> str:
    """建成电动自行车充电桩(209处): what stands before the amount, from the last deed on."""
    text = _TAIL.sub("", before)
    deeds = list(_DEED.finditer(text))
    start = deeds[-1].start() if deeds else 0
    noun = _NOUN.search(text[start:])
    if noun is None or noun.start() or not (deeds or text.endswith("数")):
        return ""
    return "" if deeds and noun[0] == deeds[-1][0] else noun[0]


def _follows(before: str, after: str) -> str:
    """成立(2个)流动党员党支部: what stands behind the amount, with the deed before it."""
    deed = _DEED.search(before[-2:])
    noun = _NEXT.search(after)
    return f"{deed[0]}{noun[0]}" if deed and noun else ""


def _measure(thing: str, unit: str) -> str:
    if thing.endswith(("数", "量", "人次", "面积", "长度", "里程")):
        return thing
    return thing + (unit if unit in ("人次", "户次", "家次", "场次") else "数")
