"""Quantities under arbitrary input: nothing raises, offsets hold, what is written reads back, numerals agree."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck import quantities
from perfcheck.model import Quantity
from perfcheck.quantities import DATE_UNIT, numerals, periods, scanning
from perfcheck.quantities.characters import fold

UNITS = [
    "%",
    "‰",
    "pp",
    "元",
    "万元",
    "亿元",
    "㎡",
    "万㎡",
    "亩",
    "公里",
    "吨",
    "人",
    "人次",
    "万人次",
    "天",
    "工作日",
    "个月",
    "次",
    "项",
    "台(套)",
    "元/人·天",
    "艘",
    "session",
]
COMPARATORS = ["", ">=", ">", "=", "<", "<="]
SIGNS = (
    "0123456789０９.,，:/+-–—~～±≥≤%％"
    "一二三十百千万亿零两点分之年月日前后底初季度半上下内以"
    "左右余多约近超不少于低达到第个次人元㎡（）()《》“”〔〕号GBag \n"
)

texts = st.one_of(st.text(max_size=60), st.text(alphabet=SIGNS, max_size=60))


@st.composite
def counted(draw: st.DrawFn) -> Quantity:
    decimals = draw(st.integers(0, 4))
    number = st.integers(-(10**9), 10**9).map(lambda whole: Decimal(whole).scaleb(-decimals))
    value = draw(number)
    upper = draw(st.none() | number.filter(lambda high: high > value))
    exact = draw(st.booleans())
    # 超 is never exact and > is never a guess: the two spellings of one sign.
    return Quantity(value, draw(st.sampled_from(UNITS)), draw(st.sampled_from(COMPARATORS)), upper, exact, decimals)  # type: ignore[arg-type]


dated = st.builds(
    lambda day, comparator: Quantity(None, DATE_UNIT, comparator, day=day),
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["", "<="]),
)


def bare(quantity: Quantity | None) -> tuple[object, ...] | None:
    if quantity is None:
        return None
    q = quantity
    return q.value, q.unit, q.comparator, q.upper, q.exact, q.decimals, q.day


@given(counted() | dated)
@settings(max_examples=400, deadline=None)
def test_what_is_written_reads_back(quantity: Quantity) -> None:
    assert bare(quantities.read(quantities.render(quantity))) == bare(quantity)


@pytest.mark.parametrize("cell", ["三分之二", "2:1", "1:15", "若干项", "百分之五", "±0.5", "12", "0.95", "零投诉"])
def test_odd_forms_read_back(cell: str) -> None:
    quantity = quantities.read(cell)
    assert quantity is not None
    assert bare(quantities.read(quantities.render(quantity))) == bare(quantity)


@given(texts)
@settings(max_examples=600, deadline=None)
def test_no_text_raises_and_offsets_hold(text: str) -> None:
    found = quantities.scan(text, year=2023)
    ends = [0, *(q.end for q in found)]
    for before, quantity in zip(ends, found, strict=False):
        assert before <= quantity.start < quantity.end <= len(text)
        assert quantity.upper is None or (quantity.value is not None and quantity.value < quantity.upper)
        quantities.render(quantity)
    quantities.read(text)
    quantities.amount(text, "万元")
    quantities.number(text)
    quantities.band(text)
    quantities.money_unit(text)
    quantities.factor(text)
    for part in quantities.parts_of_year(text, None):
        assert text[part.start : part.end] == part.text


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.integers(0, 10**12))
@settings(max_examples=500, deadline=None)
def test_chinese_numerals_agree_with_an_independent_reader(value: int) -> None:
    for mode in ("low", "up"):
        read = numerals.chinese(cn2an.an2cn(str(value), mode))
        assert read is not None and read.value == value


@given(
    st.sampled_from(["", "≥", "≤", "="]),
    st.decimals(0, 10**6, places=2),
    st.sampled_from([*UNITS[:18], "年", "日", "名", "热线", "号", "条例", "%以上"]),
)
@settings(max_examples=300, deadline=None)
def test_the_short_way_agrees_with_the_general_search(sign: str, value: Decimal, unit: str) -> None:
    text = f"{sign}{value}{unit}"
    plain = scanning._plain(text)
    # A blank in front is all the short way does not know.
    general = quantities.scan(f" {text}")
    if plain is not None:
        assert [bare(plain)] == [bare(quantity) for quantity in general]


@given(st.integers(0, 10**15), st.sampled_from(["元", "万元", "亿元"]))
def test_money_is_exact(cents: int, unit: str) -> None:
    written = f"{Decimal(cents).scaleb(-2):,.2f}{unit}"
    read = quantities.amount(written, "元")
    assert read is not None
    assert read.yuan == Decimal(cents).scaleb(-2) * {"元": 1, "万元": 10**4, "亿元": 10**8}[unit]


@pytest.mark.parametrize(
    "sign",
    [
        "1",
        "一",
        "1,",
        "1.",
        "1 ",
        "《",
        "“",
        "(",
        "A1",
        "1-",
        "年",
        "1/",
        "1:",
        "不低于",
        "24小时",
        "一个、",
        "[2020",
        "(1",
    ],
)
def test_long_runs_are_read_to_the_end(sign: str) -> None:
    text = (sign * 50_000)[:50_000]
    assert all(quantity.end <= len(text) for quantity in quantities.scan(text))
    quantities.read(text)
    quantities.parts_of_year(text, 2023)
    quantities.amount(text, "元")


# --- stretches ------------------------------------------------------------------------------

PHRASES = "改造小巷18条 共投入1.2亿元 约300人次 95%以上 《办法（2023）》 2023年12月31日前 1-11月 三分之二 20 ， ； 。 其中： 群众"
SAID = st.lists(st.sampled_from([*PHRASES.split(), "\n", " "]), max_size=12).map("".join)
SIGNS = "1 3 9 11 十 一 三 月 年 前 季度 上半年 半 个 至 - 截至 2023 去 底 人"


@given(SAID, st.integers(0, 60), st.integers(0, 60))
def test_a_stretch_holds_what_the_whole_text_has_within_it(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    inside = quantities.scan_part(text, start, end, year=2023)
    whole = [found for found in quantities.scan(text, year=2023) if start <= found.start and found.end <= end]
    assert list(inside) == [found.shifted(-start) for found in whole]
    assert quantities.scan_part(text, 0, len(text), year=2023) == quantities.scan(text, year=2023)


@given(st.lists(st.sampled_from(SIGNS.split()), max_size=9).map("".join))
def test_every_part_of_a_year_holds_the_signs_that_are_asked_for_first(text):
    if periods._MENTION.search(text):
        assert periods._PERIOD.search(text)
