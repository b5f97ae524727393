"""What English cells and sentences state: numbers in words, parts, bounds, ranges, spans, dates and currencies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from perfcheck import quantities
from perfcheck.quantities import CLOCK_UNIT, DATE_UNIT

# Cell → (value, unit, comparator).
CELLS = {
    # Numbers in words.
    "zero": ("0", "", ""),
    "three": ("3", "", ""),
    "forty walks": ("40", "walk", ""),
    "Seven gardens": ("7", "garden", ""),
    "a dozen walks": ("12", "walk", ""),
    "half a dozen boxes": ("6", "box", ""),
    "two dozen plots": ("24", "plot", ""),
    "twenty-five checks": ("25", "check", ""),
    "two hundred and five trees": ("205", "tree", ""),
    "a thousand trees": ("1000", "tree", ""),
    "one thousand two hundred copies": ("1200", "copy", ""),
    "one bus": ("1", "bus", ""),
    "no fewer than eight firms": ("8", "firm", ">="),
    "at least three": ("3", "", ">="),
    "fifty per cent": ("50", "%", ""),
    "six working days": ("6", "工作日", ""),
    # Parts.
    "at least one in five": ("20", "%", ">="),
    "two in five": ("40", "%", ""),
    "nine in ten calls": ("90", "%", ""),
    "1 in 5": ("20", "%", ""),
    "9 out of 10": ("90", "%", ""),
    "4.2 out of 5": ("84", "%", ""),
    "half of all pages": ("50", "%", ""),
    "one quarter of all trips": ("25", "%", ""),
    "three-quarters of pupils": ("75", "%", ""),
    "at least half": ("50", "%", ">="),
    "659 out of 733 readers": ("659", "reader", ""),
    # How often.
    "two per month": ("2", "/month", ""),
    "four a week": ("4", "/week", ""),
    "every two weeks": ("1", "/2周", ""),
    "every 30 days": ("1", "/30天", ""),
    # Bounds before the number.
    "not below 6 mg/L": ("6", "mg/升", ">="),
    "no longer than 30 days": ("30", "天", "<="),
    "not later than 24 hours": ("24", "小时", "<="),
    "not more than 12": ("12", "", "<="),
    "no fewer than 12": ("12", "", ">="),
    "greater than 12 checks": ("12", "check", ">"),
    "shorter than 12 days": ("12", "天", "<"),
    "maximum 40 faults": ("40", "fault", "<="),
    "max. 40": ("40", "", "<="),
    "minimum 12": ("12", "", ">="),
    "not to exceed 12 %": ("12", "%", "<="),
    "capped at 30 flats": ("30", "flat", "<="),
    "up to  50 people": ("50", "人", "<="),
    "at most a total of 40 faults": ("40", "fault", "<="),
    # Behind it.
    "20 days at most": ("20", "天", "<="),
    "40 faults maximum": ("40", "fault", "<="),
    "40 checks min.": ("40", "check", ">="),
    "40 faults or under": ("40", "fault", "<="),
    "40 faults (maximum)": ("40", "fault", "<="),
    "12 checks or more": ("12", "check", ">="),
    "CHF 2.20 or less": ("2.20", "瑞郎", "<="),
    "30 points or better": ("30", "point", ""),
    # Spans and times of the day.
    "within 6 weeks of approval": ("6", "周", "<="),
    "48 hrs": ("48", "小时", ""),
    "2 hours 30 minutes": ("150", "分钟", ""),
    "7 min 30 s": ("450", "秒", ""),
    "1½ hours": ("1.5", "小时", ""),
    "same day": ("0", "天", ""),
    "next working day": ("1", "工作日", ""),
    "by 5 pm": ("17", CLOCK_UNIT, "<="),
    "4.30 pm": ("16.5", CLOCK_UNIT, ""),
    "12.15 a.m.": ("0.25", CLOCK_UNIT, ""),
    # Money.
    "≤ $18": ("18", "美元", "<="),
    "£0.75": ("0.75", "英镑", ""),
    "no more than $10,000": ("10000", "美元", "<="),
    "at most EUR 310": ("310", "欧元", "<="),
    "≤ USD 900": ("900", "美元", "<="),
    "900 USD": ("900", "美元", ""),
    "900 dollars": ("900", "美元", ""),
    "US$ 1,200": ("1200", "美元", ""),
    "€2.4 million": ("2.4", "百万欧元", ""),
    "£1.2m": ("1.2", "百万英镑", ""),
    "£45k": ("45", "千英镑", ""),
    "CNY 900": ("900", "元", ""),
    # What is counted is the head of the phrase.
    "40 new warning signs": ("40", "sign", ""),
    "12 community gardens": ("12", "garden", ""),
    "20 sports clubs": ("20", "club", ""),
    "72 libraries": ("72", "library", ""),
    "40 children": ("40", "child", ""),
    "1 mobile clinic": ("1", "clinic", ""),
    "1 report submitted": ("1", "report", ""),
    "40 staff trained in first aid": ("40", "staff", ""),
    "120 square metres": ("120", "㎡", ""),
    # Changes arrive at the second value.
    "from 62 % to 70 %": ("70", "%", ""),
    "down from 40 to 30": ("30", "", ""),
    "fall to 30 or lower": ("30", "", "<="),
}


@pytest.mark.parametrize("cell", CELLS)
def test_an_english_cell_states_its_quantity(cell: str) -> None:
    value, unit, comparator = CELLS[cell]
    read = quantities.read(cell, year=2023)
    assert read is not None
    assert (read.value, read.unit, read.comparator, read.exact) == (Decimal(value), unit, comparator, True)


@pytest.mark.parametrize(
    ("cell", "low", "high", "unit"),
    [
        ("between 300 and 350 farms", 300, 350, "farm"),
        ("from 12 to 14 checks", 12, 14, "check"),
        ("12 to 14 checks", 12, 14, "check"),
        ("eight to ten workshops", 8, 10, "workshop"),
        ("between $18 and $20", 18, 20, "美元"),
        ("two to three weeks", 2, 3, "周"),
        ("12 % to 14 %", 12, 14, "%"),
    ],
)
def test_an_english_range_has_both_ends(cell: str, low: int, high: int, unit: str) -> None:
    read = quantities.read(cell)
    assert read is not None and (read.value, read.upper, read.unit) == (low, high, unit)
    assert (read.start, read.end) == (0, len(cell))


@pytest.mark.parametrize(
    ("cell", "exact", "comparator"),
    [
        ("more than 400 visits", False, ">"),
        ("over 400 visits", False, ">"),
        ("roughly 71,000 guests", False, ""),
        ("some 400 volumes", False, ""),
        ("100 or so", False, ""),
        ("at least about 40", False, ">="),
        ("nearly two in three", False, ""),
        ("boats longer than 100 metres", True, ">"),
    ],
)
def test_a_hedge_is_no_exact_value(cell: str, exact: bool, comparator: str) -> None:
    read = quantities.read(cell)
    assert read is not None and (read.exact, read.comparator) == (exact, comparator)


@pytest.mark.parametrize(
    ("cell", "day", "comparator"),
    [
        ("by the 30th of November", date(2023, 11, 30), "<="),
        ("30th November 2023", date(2023, 11, 30), ""),
        ("Nov. 30, 2023", date(2023, 11, 30), ""),
        ("30/11/2023", date(2023, 11, 30), ""),
        ("11/30/2023", date(2023, 11, 30), ""),
        ("30.11.2023", date(2023, 11, 30), ""),
        ("05/05/2023", date(2023, 5, 5), ""),
        ("04/12/2023", None, ""),
        ("by the end of 2023", date(2023, 12, 31), "<="),
        ("by year-end", date(2023, 12, 31), "<="),
        ("before the end of the year", date(2023, 12, 31), "<="),
        ("year-end 2024", date(2024, 12, 31), ""),
    ],
)
def test_an_english_date_is_read(cell: str, day: date | None, comparator: str) -> None:
    read = quantities.read(cell, year=2023)
    assert read is not None and (read.unit, read.day, read.comparator) == (DATE_UNIT, day, comparator)


def test_a_date_read_both_ways_round_is_read_like_the_one_beside_it() -> None:
    assert quantities.read_like("04/12/2023", "30/11/2023") == date(2023, 12, 4)
    assert quantities.read_like("04/12/2023", "11/30/2023") == date(2023, 4, 12)
    assert quantities.read_like("04/12/2023", "05/11/2023") is None
    assert quantities.read_like("每月15日", "2023/11/30") is None


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Open three new branches before the summer.", [3]),
        ("Two of the six vans were off the road for seven weeks.", [2, 7]),
        ("In 2023, halve the number of accidents, from 20 to 10.", [10]),
        ("Only one in four drivers wore a belt.", [25]),
        ("Train forty nurses and open two wards.", [40, 2]),
        ("Raise attendance from 81 % to 85 %.", [81, 85]),
        ("A dozen volunteers cleared the beach on twelve days.", [12, 12]),
    ],
)
def test_numbers_in_words_count_in_sentences(sentence: str, values: list[int]) -> None:
    assert [quantity.value for quantity in quantities.scan(sentence, year=2023)] == values


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody wanted to be the first one to sign.",
        "One of the lifts failed in March.",
        "The one-off grant was paid in June.",
        "On the one hand the roof leaks; on the other hand it is old.",
        "At one point the pump stopped.",
        "No one was hurt, and every one of us was glad.",
        "Either one or two bridges will be closed.",
        "These three villages had no bus.",
        "All eight indicators were met.",
        "The Seven Sisters cliffs were fenced, and Four Oaks station was rebuilt.",
        "Phase two starts in the autumn; key stage two pupils took part.",
        "The two-storey hall was painted under a four-year plan.",
        "The second phase begins next year, and this is its second chance.",
        "The first half of the year was wet; half a day was lost.",
        "A quarter of an hour passed.",
        "Three times as many people came.",
        "Two-thirds majority rules apply.",
        "Thousands of people came, and hundreds of pages were lost.",
        "They worked from 2019 to 2023.",
        "The score was 3 to 1.",
        "In zero-emission zones no lorries may drive.",
        "The shops close at 5 pm on weekdays.",
    ],
)
def test_a_number_in_words_that_counts_nothing_is_none(sentence: str) -> None:
    assert quantities.scan(sentence, year=2023) == ()


@pytest.mark.parametrize(
    ("one", "many"),
    [("library", "libraries"), ("box", "boxes"), ("child", "children"), ("day", "days"), ("staff", "staff")],
)
def test_a_noun_has_its_plural(one: str, many: str) -> None:
    assert quantities.plural(one) == many
