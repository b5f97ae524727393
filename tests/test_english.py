"""How English names are read: every list does what its examples say."""

from collections.abc import Callable

import pytest

from perfcheck.quantities import scan
from perfcheck.wording import bad_event, content_words, english, is_english, subject
from perfcheck.wording.content import stem
from perfcheck.wording.lexicon import table

LISTS = table("english")
JUDGES: dict[str, Callable[[str], object]] = {
    "bad_events": bad_event,
    "shares": english.share,
    "inputs": english.money_put_in,
    "housekeeping": english.housekeeping,
    "meetings": lambda name: english.meetings(name) or english.housekeeping(name),
    "things": english.things,
    "vague": english.vague,
    "effort": english.vague,
    "measures": english.two_measures,
    "empty_reasons": english.empty_reason,
    "forecasts": lambda text: list(english.forecasts(text, 2023)),
    "inexact": lambda text: [q for q in scan(text, year=2023) if english.inexact(text, q.start, q.end)],
}


def examples(key: str) -> list[tuple[str, str]]:
    return [(section, text) for section in JUDGES for text in LISTS[section][key]]


@pytest.mark.parametrize(("section", "text"), examples("example"))
def test_an_english_example_is_read(section, text):
    assert JUDGES[section](text)


@pytest.mark.parametrize(("section", "text"), examples("not_example"))
def test_an_english_lookalike_is_not(section, text):
    assert not JUDGES[section](text)


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, part in LISTS["kinds"].items() for name in part["example"]]
)
def test_the_head_of_a_name_tells_its_kind(kind, name):
    assert english.kind(name) == kind


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, part in LISTS["kinds"].items() for name in part["not_example"]]
)
def test_what_only_holds_the_words_has_no_kind(kind, name):
    assert english.kind(name) != kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("survive", "survival"),
        ("satisfied", "satisfaction"),
        ("pages", "page"),
        ("scanned", "scan"),
        ("opened", "opening"),
        ("buses", "bus"),
        ("cities", "city"),
        ("paved", "pave"),
        ("drilled", "drill"),
        ("passed", "pass"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("trees", "tram"), ("plant", "plane"), ("water", "waste")])
def test_other_words_have_other_stems(one, other):
    assert stem(one) != stem(other)


def test_an_english_text_is_about_its_things_and_a_chinese_one_about_its_pairs():
    assert subject("At least 85 % of tenants are to be satisfied") == {"tenan", "satis"}
    assert subject("背街小巷改造") == content_words("背街小巷改造")


@pytest.mark.parametrize("text", ["Café opened", "total cost 900.00万元", "", "Length – width", "≥95%"])
def test_a_text_without_chinese_words_is_read_in_english(text):
    assert is_english(text)


@pytest.mark.parametrize(
    "text", ["改造小巷18条", "LED路灯", "2023年12月底", "18条", "12月31日前", "GB 50300 验收", "AQI300超标天数"]
)
def test_a_text_with_chinese_words_is_not(text):
    assert not is_english(text)


@pytest.mark.parametrize("text", ["Two of the six vans broke down", "£20,000 was left", "Half of the lamps failed"])
def test_a_figure_may_be_written_in_words(text):
    assert english.holds_figure(text)


@pytest.mark.parametrize("text", ["Records of 2022 were incomplete", "No one came", "Tenants moved"])
def test_a_year_is_no_figure(text):
    assert not english.holds_figure(text)


def test_a_forecast_reaches_from_its_first_word_to_its_date():
    text = "40 signs stand. The rest will be put up by the end of December. Rain fell."
    (found,) = english.forecasts(text, 2023)
    assert text[found.start : found.end] == "will be put up by the end of December"
    assert found.past


@pytest.mark.parametrize(
    ("when", "past"),
    [
        ("in December", True),
        ("in October 2023", True),
        ("by year-end", True),
        ("in autumn 2023", True),
        ("in March 2024", False),
        ("next spring", False),
        ("in February", False),
        ("by the end of 2024", False),
    ],
)
def test_a_date_has_passed_when_the_year_ended(when, past):
    assert [found.past for found in english.forecasts(f"The hall will be opened {when}.", 2023)] == [past]


def test_no_forecast_is_for_a_date_before_the_year():
    assert not list(english.forecasts("The fee will be as set in June 2021.", 2023))


def test_an_approximate_figure_is_told_with_the_words_that_make_it_so():
    text = "More or less 90% of readers came, some 400 people."
    told = [english.inexact(text, q.start, q.end) for q in scan(text, year=2023)]
    assert [text[slice(*span)] for span in told if span] == ["More or less 90%", "some 400 people"]


@pytest.mark.parametrize("section", LISTS)
def test_no_word_stands_twice_in_a_list(section):
    parts = LISTS[section].values() if section == "kinds" else [LISTS[section]]
    for part in parts:
        for key, words in part.items():
            assert len(words) == len(set(words)), key
