"""A total and the parts it is divided into, the rows it counts, or two values and the growth between them do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck.model import Evaluation, Finding, Quantity, Text
from perfcheck.patterns import compiled
from perfcheck.quantities import rounded, scan_part
from perfcheck.texts import accounts
from perfcheck.wording import flat, sentences

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
_TOTAL = compiled(r"(?:共计?|总计|合计|总共)[一-龥]{0,6}$")
_AMONG = compiled(r"其中|分别为|包括")
# What is brought about by the whole is no part of it.
_OTHER = compiled(r"带动|撬动|拉动|惠及|累计|服务|受益|[。；;]")
_ADDED = compiled(
    r"超出?[^，,。；;0-9]{0,4}$|(?:新|净)?[增减多少升降加扩](?:[加长少多]|[了至到])?[^，,。；;0-9]{0,4}$|[较比同][^，,。；;]{0,12}$"
)
# What stands between two values and the growth from one to the other.
_BY = compiled(
    r"[，, ]?(?:同比|实际)?(?:(?:增[长加幅]|上升|提高|提升)|(?P<down>下降|减少|降低|降幅))(?:了|率|幅度?|为|达|约)*"
)
_THAN = compiled(r"[，, ]?[较比](?:上一?年度?|去年|同期|上年同期|20[0-9]{2}年)(?:度|同期)?的?[一-龥]{0,4}")
_TO = compiled(r"(?:增[加长]|提[高升]|上升|下降|减少|降低|降|扩大|缩短)?[到至为]")
_FROM = compiled(r"[由从][^，,。；;]{0,10}$")
FAR = 12
_ADJUSTED = compiled(r"可比|同口径|不变价|剔除|扣除|名义|年均|平均每年|百分点")
NEAR = 16
"""Code points at most between a value and the words that divide it."""
_ROWS = compiled(r"(?:共|设置|设定|设立)(?:了)?([0-9]{1,3})[项个](?:三级|绩效|具体)*指标")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for text in (*accounts(evaluation), *(goal.text for goal in evaluation.goals if goal.text)):
        for start, end in sentences(text.text):
            yield from _parts(text, start, end, evaluation.year)
            yield from _growth(text, start, end, evaluation.year)
        yield from _rows(text, len(evaluation.indicators))


def _parts(text: Text, at: int, end: int, year: int | None) -> Iterator[Finding]:
    sentence = text.text[at:end]
    plain = flat(sentence)
    among = _AMONG.search(plain)
    if among is None:
        return
    stated = scan_part(text.text, at, end, year=year)
    found = [quantity for quantity in stated if quantity.value is not None and quantity.exact]
    total = _total(plain, [q for q in found if q.end <= among.start()], among.start())
    after = [q for q in found if q.start >= among.end()]
    if total is None or total.value is None or not after:
        return
    parts = [q for q in after if q.unit == total.unit]
    values = [part.value for part in parts if part.value is not None]
    labels = _labels(plain, among.end(), parts) if len(parts) > 1 else ()
    working = ""
    if labels and (
        sum(values) > total.value or (labels in WHOLES and len(parts) == len(labels) and sum(values) != total.value)
    ):
        working = " + ".join(f"{value:f}" for value in values) + f" = {sum(values, Decimal(0)):f}"
    elif parts[:1] == after[:1] and values[0] > total.value and not _OTHER.search(plain, among.end(), after[0].start):
        parts, working = parts[:1], f"{values[0]:f} > {total.value:f}"
    if working:
        yield Finding(
            text.path,
            part=(at + total.start, at + parts[-1].end),
            total=sentence[total.start : total.end],
            working=working,
        )


def _total(plain: str, before: list[Quantity], among: int) -> Quantity | None:
    """What is divided: called a total, or the last value right before; what was added (比上年增加35公里，其中…) is not divided."""
    called = [q for q in before if _TOTAL.search(plain[: q.start])]
    if called:
        return called[-1]
    last = before[-1] if before else None
    if last is None or among - last.end > NEAR or _ADDED.search(plain, 0, last.start):
        return None
    return last


def _labels(plain: str, start: int, parts: list[Quantity]) -> tuple[str, ...]:
    """The list of labels that exclude one another, where every part stands under one of its own; empty where there is none."""
    heads = []
    for part in parts:
        heads.append(plain[start : part.start])
        start = part.end
    for labels in PARTITIONS:
        named = [next((label for label in labels if label in head), "") for head in heads]
        if all(named) and len(set(named)) == len(named):
            return labels
    return ()


def _growth(text: Text, at: int, end: int, year: int | None) -> Iterator[Finding]:
    """1440人次，比上年的1280人次增长15.2%: the two values make another share, beyond what their printed decimals leave open."""
    sentence = text.text[at:end]
    plain = flat(sentence)
    # Most sentences compare nothing; what is adjusted (可比口径) does not follow from the printed values.
    if "%" not in plain or not _BY.search(plain) or _ADJUSTED.search(plain):
        return
    stated = scan_part(text.text, at, end, year=year)
    for one, other, rate in zip(stated, stated[1:], stated[2:], strict=False):
        by = _BY.fullmatch(plain[other.end : rate.start])
        if (
            by is None
            or rate.unit != "%"
            or one.unit != other.unit
            or not (one.single and other.single and rate.single)
        ):
            continue
        pair = _then_and_now(plain, one, other)
        if pair is None or not pair[0].value or pair[1].value is None or rate.value is None:
            continue
        before, now = pair[0].value, pair[1].value
        grown = (now - before) / before * 100
        told = -rate.value if by["down"] else rate.value
        if abs(grown - told) > _step(rate) + 100 * (_step(pair[1]) + _step(pair[0]) * abs(now / before)) / abs(before):
            yield Finding(
                text.path,
                part=(at + one.start, at + rate.end),
                case="growth",
                stated=sentence[other.end : rate.end].strip("，, "),
                working=f"({now:f} − {before:f}) ÷ {before:f} = {rounded(grown):f}%",
            )


def _then_and_now(plain: str, one: Quantity, other: Quantity) -> tuple[Quantity, Quantity] | None:
    """The earlier and the later of two values: A，比上年B or 由A增加到B."""
    between = plain[one.end : other.start]
    if _THAN.fullmatch(between):
        return other, one
    if _TO.fullmatch(between) and _FROM.search(plain, max(0, one.start - FAR), one.start):
        return one, other
    return None


def _step(quantity: Quantity) -> Decimal:
    return Decimal(1).scaleb(-quantity.decimals) / 2


def _rows(text: Text, rows: int) -> Iterator[Finding]:
    match = _ROWS.search(flat(text.text))
    if match is not None and rows and int(match[1]) != rows:
        yield Finding(text.path, part=match.span(), case="rows", total=match[1], rows=rows)
