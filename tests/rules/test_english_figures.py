"""English figures that look approximate, loose, without a unit or beyond a ceiling and are not; and those that are."""

import pytest

from perfcheck.quantities import scan
from perfcheck.wording import sentences_by_language
from tests.rules.test_english import NEW, asks, found, said

# --- where a sentence ends ---


@pytest.mark.parametrize(
    "text",
    [
        "Bus No. 5 was extended to the quarry",
        "The grant rose to 3.5 million crowns",
        "Fruit, e.g. Cox apples, was handed out",
        "The ferry ran to St. Olaf 14 times",
        "Doors opened at 9 a.m. Monday to Friday",
        "Ms. Orr and Dr. Lee gave 12 talks each",
        "J. Hale trained 8 crews",
        "Approx. 40 ha, i.e. Field B, was mown",
        "Leeds vs. York was watched by 900 people",
        "Prof. Ito led 4 courses (cf. Annex 2)",
        "See fig. 3 and art. 12 of the statute",
    ],
)
def test_a_stop_that_shortens_a_word_ends_no_sentence(text):
    assert len(list(sentences_by_language(text))) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The mill was rewired. 14 looms turn again.", 2),
        ("We met all goals (9 of 9.) Costs fell.", 2),
        ("It opened in 2024. The queue shrank; 12 left.", 3),
        ("“We are done.” The crew left.", 2),
        ("Bread, milk etc. Prices held.", 2),
    ],
)
def test_a_full_stop_ends_a_sentence(text, count):
    assert len([1 for begin, end in sentences_by_language(text) if text[begin:end].strip()]) == count


# --- V106 ---


@pytest.mark.parametrize(
    "text",
    [
        "Bookings were nine per cent above 2022.",
        "Catches stayed well below 2022.",
        "Mooring fees came in 6.1% over 2022, thanks to the new pier.",
        "There were 12% fewer than 2022.",
        "Ridership was slightly above 2022 levels.",
        "Queues shortened by about 30% from 90 to 63 minutes.",
        "Roughly 12% of the panes broke, 24 of 200.",
        "Nearly 40% of stalls were let: 52 against 131.",
        "Some 9% more members came, 545 compared with 500.",
        "Almost 25% of nets were mended, 31 out of 124.",
        "Losses fell to 3 from 6, about 50%.",
        "The ferry ran 38 times a day over 254 days.",
        "Over six years, 19,300 lambs were vaccinated.",
        "The rate was lowest among people over 40.",
        "Of the readers, 214 are people over 75.",
    ],
)
def test_a_year_or_two_exact_figures_beside_a_rate_are_not_inexact(text):
    assert not found(said(text), "V106")


@pytest.mark.parametrize(
    "text",
    [
        "Over 2000 people came.",
        "Queues shortened by about 30%.",
        "About 30% of the queue of 2023 is gone.",
        "Roughly 90 to 95 nets were mended.",
        "Some 400 nets were mended, 31 out of 124.",
        "Nearly 40% of stalls were let from 2019 to 2023.",
    ],
)
def test_a_figure_told_loosely_is_inexact(text):
    assert found(said(text), "V106")


# --- R309 ---


@pytest.mark.parametrize(
    "text",
    [
        "Households connected rose by 64 (5.8%) to 1,164.",
        "From 1,100 to 1164 households (5.8%) is a good year.",
        "Radio channel 16 carried the warnings.",
        "Route 14 connects the villages.",
        "Room 12 holds the archive.",
        "Appendix 3 lists them.",
    ],
)
def test_the_growth_of_a_planned_figure_and_a_number_that_names_are_not_loose(text):
    assert not found(said(text), "R309")


@pytest.mark.parametrize("text", ["The choir gave 14 concerts.", "Bread sales rose by 5.8% to 31,200 loaves."])
def test_a_figure_that_nothing_takes_up_is_loose(text):
    assert found(said(text), "R309")


def test_a_channel_is_no_figure():
    assert not scan("VHF channel 16 appear on the sticker")
    assert scan("channel 16,000 litres a day")


# --- X501 ---


def ceiling(name, target, actual, section="benefits.social"):
    rows = {f"{section}.0": NEW}
    rows |= {f"{section}.0.{key}": value for key, value in (("name", name), ("target", target), ("actual", actual))}
    return rows | {f"{section}.0.id": "B9"}


@pytest.mark.parametrize(
    "name",
    [
        "Days on which the reservoir fell below a week’s supply",
        "Days without water",
        "Stock-out days",
        "Days of closure",
        "Hours without power",
        "Nights on which the shelter was full",
        "Closure days of the ford",
        "Sickness days",
        "Number of days on which no ferry ran",
        "Working days lost",
        "Smog days",
    ],
)
def test_fewer_bad_days_than_allowed_are_no_loose_target(name):
    assert not found(ceiling(name, "≤ 12 days", "6 days"), "X501")


@pytest.mark.parametrize(
    "name", ["Days from application to permit", "Processing time", "Repair time", "Mean wait for a home"]
)
def test_a_span_far_below_its_ceiling_is_one(name):
    assert found(ceiling(name, "≤ 12 days", "6 days"), "X501")


# --- M201, M202, M203 ---


@pytest.mark.parametrize(
    "name",
    [
        "Press releases",
        "Interviews",
        "Inverters",
        "Clinics",
        "Benches with a roof",
        "Children in day care",
        "Radio spots in Cornish",
        "Beehives on public land",
        "Women on the board",
        "Bus passes for pupils",
        "Officers holding the new diploma",
        "Gardeners taking part",
        "People newly treated",
        "Advisers able to answer in two languages",
        "Path wardens active",
    ],
)
def test_a_noun_of_many_is_the_unit(name):
    assert not found(asks(name, "6"), "M201")


@pytest.mark.parametrize(
    "name",
    ["Exports", "Heating costs", "Noise", "Access", "Ticket sales", "Tree cover", "Waste recycled", "Grid losses"],
)
def test_what_is_measured_wants_a_unit(name):
    assert found(asks(name, "600"), "M201")


@pytest.mark.parametrize(
    ("target", "actual"),
    [("≥ 40 full-time equivalents", "43.5 FTE"), ("≥ 40 FTEs", "43.5 full time equivalents"), ("≥ 40 FTE", "41 FTEs")],
)
def test_full_time_equivalents_are_one_unit(target, actual):
    assert not found(ceiling("Posts filled at the clinic", target, actual), "M202")


@pytest.mark.parametrize("actual", ["5 of 6", "31 out of 40", "38 of the 40", "40 of 40"])
def test_so_many_of_so_many_is_a_share(actual):
    assert not found(ceiling("Pumps that start at once", "≥ 90 %", actual), "M203")


def test_a_share_told_as_so_many_of_so_many_is_judged():
    assert found(ceiling("Pumps that start at once", "≥ 90 %", "5 of 6"), "X502")
    assert not found(ceiling("Pumps that start at once", "≥ 80 %", "5 of 6"), "X502")


@pytest.mark.parametrize("actual", ["7 of 6", "most of them", "of 6"])
def test_no_other_words_are_a_share(actual):
    assert found(ceiling("Pumps that start at once", "≥ 90 %", actual), "M203")


# --- R303 ---


def twice(one, other, target="≥ 400 ha", actual="412 ha", second=""):
    rows = {}
    for number, name in enumerate((one, other)):
        filled = {
            **NEW,
            "id": f"D{number}",
            "name": name,
            "target": target,
            "actual": second if number and second else actual,
        }
        rows[f"benefits.social.{number}"] = filled
    return found(rows, "R303")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Area thinned", "Area thinned in hectares"),
        ("Area thinned", "Area thinned (ha)"),
        ("Heath mown", "Number of heath mown"),
        ("Water saved in cubic metres", "Water saved"),
        ("Gas boilers replaced with heat pumps", "Number of heat pumps installed in place of gas boilers"),
        ("Time lost to storms in days", "Time lost to storms"),
    ],
)
def test_two_wordings_of_one_measure_with_the_same_values(one, other):
    assert twice(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Area thinned", "Area replanted"),
        ("Area thinned in Northwood", "Area thinned in Southwood"),
        ("Applications received", "Applications approved"),
        ("Nurses trained", "Doctors trained"),
        ("Toilets for girls built", "Toilets for girls repaired"),
        ("Boats inspected in spring", "Boats inspected in autumn"),
        ("Courses for beginners held", "Courses for tutors held"),
        ("Hospital beds for adults added", "Hospital beds for adults removed"),
        ("Share of lamps repaired", "Share of lamps replaced"),
        ("Old gas boilers in schools removed", "New gas boilers in schools removed"),
    ],
)
def test_two_things_with_the_same_values_are_two(one, other):
    assert not twice(one, other)


def test_two_wordings_with_other_values_are_two():
    assert not twice("Area thinned", "Area thinned in hectares", second="390 ha")


# --- X504 ---


@pytest.mark.parametrize(
    "text",
    [
        "The mill was rewired. From January to October 300 looms were mended.",
        "In the first nine months 300 looms were mended. Wages held.",
        "Jan to Sept: 300 looms mended; the roof was sealed.",
    ],
)
def test_a_sentence_with_figures_of_a_part_of_the_year(text):
    assert found(said(text), "X504")


@pytest.mark.parametrize(
    "text",
    [
        "From January to October the mill was shut. 300 looms were mended.",
        "In the first half of the year 300 looms were mended. In the second half 200 followed.",
        "From January to October 300 looms were mended, and 340 over the whole year.",
        "300 looms were mended. The first half of the year was wet.",
        "In the first nine months 300 looms were mended; by 31 December it was 340.",
    ],
)
def test_figures_of_another_sentence_or_of_the_whole_year(text):
    assert not found(said(text), "X504")
