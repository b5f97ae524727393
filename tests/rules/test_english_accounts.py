"""English accounts are held against the table and against themselves; look-alikes stay silent."""

import pytest

from tests.rules.test_english import NEW, found

# Section, name, target, actual, baseline.
ROWS = (
    ("quantity", "Ferry crossings run", "≥ 4,000 crossings", "4,120 crossings", "3,905 crossings"),
    ("quantity", "Lambs vaccinated", "≥ 8,000 lambs", "8,240 lambs", "7,610 lambs"),
    ("quantity", "Repair workshops held", "60 workshops", "64 workshops", None),
    ("quantity", "Benches with a backrest put up", "≥ 150 benches", "158 benches", None),
    ("quality", "Share of parcels delivered within 2 days", "≥ 92%", "93.5%", "90.1%"),
    ("quality", "Lamps found defective", "≤ 3%", "2.4%", "3.9%"),
    ("cost", "Cost per crossing", "≤ £430", "£412", None),
    ("sustainable", "Mean wait for a berth", "≤ 16 hours", "14.2 hours", "18.8 hours"),
    ("sustainable", "Farmers selling at the market", "≥ 75 farmers", "81 farmers", "66 farmers"),
    ("satisfaction", "Passenger satisfaction", "≥ 85%", "88.4%", "84.0%"),
)


def table(text, where="results.2"):
    """The sample with rows of its own and a result."""
    edits = {"outputs": {"quantity": [], "quality": [], "timeliness": [], "cost": []}}
    edits |= {"benefits": {"social": [], "sustainable": []}, "satisfaction": []}
    for number, (section, name, target, actual, baseline) in enumerate(ROWS):
        filled = {
            **NEW,
            "id": f"Z{number}",
            "name": name,
            "target": target,
            "actual": actual,
            "weight": 10,
            "score": 10,
        }
        if baseline:
            filled["baseline"] = baseline
        part = edits["satisfaction"] if section == "satisfaction" else None
        if part is None:
            part = edits["benefits" if section == "sustainable" else "outputs"][section]
        part.append(filled)
    edits |= {"results": [{"text": text}]} if where == "results.2" else {where: text}
    return edits


def told(text):
    return [finding.facts["other"] for finding in found(table(text), "X509") if not finding.case]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("4,310 ferry crossings were run.", "4,310 ferry crossings were run"),
        ("Ferry crossings run: 4,310.", "Ferry crossings run: 4,310"),
        ("Passenger satisfaction was 91.0%.", "Passenger satisfaction was 91.0%"),
        ("91.0% of passengers said they were satisfied.", "91.0% of passengers said they were satisfied"),
        ("Each crossing cost £437.", "Each crossing cost £437"),
        ("The cost per crossing came to £437.", "The cost per crossing came to £437"),
        ("In 2023 we vaccinated 8,420 lambs.", None),
        ("68 repair workshops were held, mostly in the village hall.", "68 repair workshops were held"),
        ("The mean wait for a berth fell from 18.8 hours to 12.4 hours.", None),
        ("The wait for a berth fell to 12.4 hours.", None),
        ("95.3% of parcels were delivered within two days.", None),
        ("Farmers selling at the market rose to 85.", None),
        ("2.9% of lamps were found defective.", None),
        ("The store reopened. 8,420 lambs were vaccinated; prices held.", "8,420 lambs were vaccinated"),
        ("8,420 lambs vaccinated and 158 benches put up.", "8,420 lambs vaccinated"),
        ("185 benches with a backrest were put up.", None),
    ],
)
def test_a_row_told_otherwise_is_found(text, other):
    assert told(text) and (other is None or told(text) == [other])


@pytest.mark.parametrize(
    "text",
    [
        # The row's own figures.
        "4,120 ferry crossings were run.",
        "We ran 4,120 crossings, 120 more than asked.",
        "Passenger satisfaction rose from 84.0% to 88.4%.",
        "Passenger satisfaction was 88%.",
        "The target of 4,000 crossings was passed.",
        "4,000 crossings were to be run.",
        "Crossings rose by 215 to 4,120.",
        # Last year, a part of the year, another year.
        "Passenger satisfaction had been 86.1% in 2019.",
        "In 2022, 4,210 ferry crossings were run.",
        "In 2022 we had 4,210 crossings.",
        "Last year 4,210 crossings were run.",
        "A year earlier the wait for a berth was 15.9 hours.",
        "In the summer passenger satisfaction was 91.0%.",
        "From April to June passenger satisfaction was 91.0%.",
        "By 30 June 4,010 crossings had been run.",
        # A part, another thing, another place.
        "7,900 lambs born on the island were vaccinated.",
        "8,010 lambs were tagged.",
        "8,010 lambs were offered for sale.",
        "3,990 crossings left on time.",
        "The crossings carried 4,500 tonnes.",
        "Of these, 7,900 lambs were vaccinated at home.",
        "In Northhaven passenger satisfaction was 91.0%.",
        "Passenger satisfaction with the café was 91.0%.",
        "Satisfaction of the crews was 91.0%.",
        "82.1% of passengers were satisfied with the toilets.",
        "A night crossing cost £437.",
        "Each crossing with a lorry cost £437.",
        "Fuel per crossing cost £390.",
        "59 workshops were fully booked.",
        "59 sewing workshops were held.",
        "78 farmers asked for a stall at the market.",
        "85 farmers came to the spring market.",
        "140 benches were painted.",
        "160 benches have no backrest.",
        "94.1% of letters were delivered within two days.",
        "94.1% of parcels were delivered within 5 days.",
        "94.1% of parcels arrived whole.",
        # Loose, bounded, ranges, changes, each.
        "About 4,300 crossings were run.",
        "More than 4,100 crossings were run.",
        "4,100 to 4,300 crossings were run.",
        "Passenger satisfaction rose by 91.0%.",
        "Crossings were up by 4,300.",
        "Another 60 workshops were held.",
        "8,420 more lambs were vaccinated.",
        "Lambs not vaccinated: 8,420.",
        "Up to 4,300 crossings can be run.",
        "We expected 4,300 crossings.",
        "4,300 crossings had been planned.",
        "Passenger satisfaction was above 90%.",
        "Crossings were run 4,300 times.",
        "An average of 80 farmers a week came.",
        "Some 80 farmers sell at the market.",
        "The ferry has 85 seats; farmers selling at the market fill them.",
        "Line 64 serves the workshops.",
        "If 4,300 crossings are run, the pier must grow.",
        "Compared with 4,300 crossings on the sister line, ours are few.",
        "Half of the 8,400 lambs on the island were vaccinated.",
        "The sister line ran 4,300 crossings.",
        "Passenger satisfaction (2021: 90.2%) is good.",
        "Of 4,300 crossings planned, 4,120 were run.",
        "4,120 of 4,300 crossings were run.",
        "Passengers gave 91.0% of the answers.",
        "2.9% of lamps were replaced.",
        "The wait for a pilot was 15.1 hours.",
        "Mean wait for a berth in Skerry: 15.1 hours.",
    ],
)
def test_another_figure_is_no_contradiction(text):
    assert not told(text)
