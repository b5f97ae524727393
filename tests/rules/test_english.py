"""English files: every rule reads English names and sentences; look-alikes stay silent."""

import copy

import pytest

from perfcheck.reading import read
from tests.edits import ROOT, apply, assessed
from tests.rules import row

ENGLISH = read((ROOT / "samples" / "clean.en.yaml").read_bytes(), "clean.en.yaml").data
NEW = {"weight": 0, "score": 0, "goal": "G1", "basis": "Plan: county plan", "evidence": "Register"}


def found(edits, code):
    report = assessed(apply(copy.deepcopy(ENGLISH), edits))
    return [finding for rule, finding in report.findings() if rule.code == code]


def asks(name, target, section="outputs.quantity"):
    """The first row of a section, which may have to be made."""
    filled = {} if section.startswith("outputs.") else {f"{section}.0": NEW}
    return {**filled, **row(name, target, target, section), f"{section}.0.unit": {"delete": True}}


def said(text):
    return {"results.2": {"text": text}}


# --- R301 ---


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("Share of the earmarked fund drawn down", "≥ 90 %"),
        ("Programme expenditure rate", "≥ 98 %"),
        ("Total investment in street lamps", "6.5 million yuan"),
        ("Compensation paid to evicted tenants", "800,000 yuan"),
        ("Absorption of EU funds", "≥ 85 %"),
        ("Progress of budget execution", "≥ 90 %"),
        ("Allowances paid", "1.9 million yuan"),
        ("Grants disbursed", "≥ EUR 900,000"),
    ],
)
def test_money_that_is_spent_is_an_input(name, target):
    assert found(asks(name, target), "R301")


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("Pensions paid by the 10th of each month", "by 10 May 2023"),
        ("Grants approved within 10 days", "≥ 95 %"),
        ("Allowances paid", "1,250 pensioners"),
        ("Share of invoices paid on time", "≥ 95 %"),
        ("Payment cards issued", "2,000 cards"),
        ("Unpaid wages recovered", "3 million yuan"),
        ("Microloans issued", "120 loans"),
        ("Utilisation of sports halls", "≥ 70 %"),
    ],
)
def test_what_is_done_with_money_is_none(name, target):
    assert not found(asks(name, target), "R301")


# --- R302 ---


@pytest.mark.parametrize(
    ("section", "name", "target", "belongs"),
    [
        ("outputs.quantity", "Accuracy of meter readings", "≥ 98 %", "outputs.quality"),
        ("outputs.quality", "Number of culverts cleared", "60 culverts", "outputs.quantity"),
        ("outputs.quality", "Area sown with wildflowers", "4 ha", "outputs.quantity"),
        ("outputs.quantity", "Date of completion of the weir", "by 31 October 2023", "outputs.timeliness"),
        ("outputs.quantity", "Percentage of permits issued within 20 days", "≥ 95 %", "outputs.timeliness"),
        ("benefits.social", "Satisfaction among cyclists", "≥ 80 %", "satisfaction"),
        ("benefits.economic", "Share of stallholders satisfied with the market", "≥ 85 %", "satisfaction"),
        ("outputs.quantity", "Average cost per kilometre", "≤ 90,000 yuan", "outputs.cost"),
    ],
)
def test_a_row_belongs_where_the_head_of_its_name_says(section, name, target, belongs):
    (finding,) = found(asks(name, target, section), "R302")
    assert finding.facts["belongs"] == belongs


@pytest.mark.parametrize(
    ("section", "name", "target"),
    [
        ("outputs.quantity", "Share of villages with a health post", "≥ 90 %"),
        ("outputs.quality", "Number of errors per 100 forms", "≤ 2 errors"),
        ("outputs.quantity", "Satisfaction questionnaires returned", "600 questionnaires"),
        ("outputs.quality", "Length of stay in hospital", "≤ 6 days"),
        ("outputs.quality", "Share of patients readmitted within 28 days", "≤ 6 %"),
        ("benefits.social", "Cost of living support given", "300 households"),
        ("outputs.quantity", "Price lists updated", "12 lists"),
    ],
)
def test_a_word_elsewhere_in_the_name_says_nothing(section, name, target):
    assert not found(asks(name, target, section), "R302")


# --- R304, R306 ---


@pytest.mark.parametrize(
    ("goal", "promise"),
    [
        ("In 2023, lay 24.00 km of water main and train 20 volunteers.", "train 20 volunteers"),
        ("Visit 40 farms in 2023.", "Visit 40 farms in 2023"),
        ("In 2023, print 4,000 leaflets, lay 24.00 km of main.", "print 4,000 leaflets"),
    ],
)
def test_every_promise_of_a_goal_wants_an_indicator(goal, promise):
    assert [f.facts["promise"] for f in found({"goals.0.text": goal}, "R304")] == [promise]


@pytest.mark.parametrize(
    "goal",
    [
        "In 2023, at least 90 % of users are to be satisfied.",
        "In 2023, connect 1200 households, of which 95 % accept the works.",
        "In 2023, lose no more than 12 % of the water.",
    ],
)
def test_a_promise_in_other_words_is_taken_up(goal):
    assert not found({"goals.0.text": goal}, "R304")


@pytest.mark.parametrize(
    "task", ["Plant 300 oak trees along the ring road", "Organise four exhibitions", "Fence six wells"]
)
def test_a_task_that_nothing_answers_has_no_result(task):
    assert found({"tasks.2": {"id": "T3", "text": task}}, "R306")


@pytest.mark.parametrize(
    "task", ["Train 16 operators", "Rent and heating of the office", "Connect the north bank households"]
)
def test_a_task_is_answered_in_other_words(task):
    assert not found({"tasks.2": {"id": "T3", "text": task}}, "R306")


# --- R311 ---


@pytest.mark.parametrize(
    "name", ["Lawful use of project funds", "Complete internal control system", "Team meetings held"]
)
def test_how_a_unit_runs_itself_is_no_result(name):
    assert found(asks(name, "≥ 90 %", "outputs.quality"), "R311")


@pytest.mark.parametrize(
    "name", ["Control systems for sluices installed", "Compliance of restaurants", "Parents' meetings held"]
)
def test_rules_and_meetings_of_others_are_work(name):
    assert not found(asks(name, "≥ 90 %", "outputs.quality"), "R311")


# --- V101, V104, V106, V107 ---


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("Sustainable development", "3 projects"),
        ("Enhanced public image", "5 points"),
        ("Promote rural revitalisation", "≥ 5 %"),
        ("Develop the local economy", "≥ 5 %"),
        ("Strengthening of grassroots governance", "≥ 5 %"),
        ("Better management", "≥ 5 %"),
    ],
)
def test_a_name_that_only_means_well_is_vague(name, target):
    assert found(asks(name, target, "benefits.social"), "V104")


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("Improved stoves", "200 stoves"),
        ("Support families", "300 families"),
        ("Support workers hired", "9 workers"),
        ("Health checks for over-60s", "900 checks"),
        ("Reduce noise at night", "≤ 45 dB"),
        ("Raised beds built", "40 beds"),
        ("Work permits issued", "400 permits"),
    ],
)
def test_a_name_of_something_countable_is_not(name, target):
    assert not found(asks(name, target, "benefits.social"), "V104")


def test_an_english_title_may_be_three_times_as_long():
    title = "Dredge the inner channel and the turning basin"
    task = {"tasks.2": {"id": "T3", "text": title, "result": "The channel was dredged to 12 m over 4.2 km."}}
    assert not found(task, "V101")
    assert found({"tasks.2": {"id": "T3", "text": title, "result": "Dredging was done."}}, "V101")
    long = f"{title}, the outer harbour, the marina and every berth between the two piers"
    assert found({"tasks.2": {**task["tasks.2"], "text": long}}, "V101")


@pytest.mark.parametrize(
    "text", ["Circa 1,200 trees were planted.", "1,200 trees or so were planted.", "An estimated 1,200 people came."]
)
def test_an_approximate_figure_is_marked(text):
    assert found(said(text), "V106")


@pytest.mark.parametrize("text", ["Some of the 1,200 trees died.", "Exactly 1,200 trees were planted."])
def test_an_exact_figure_is_not(text):
    assert not found(said(text), "V106")


def test_slogans_without_a_figure_are_ceremony():
    text = "Hand in hand with residents, we forged ahead towards a brighter future."
    assert found({"self_evaluation.conclusion": text}, "V107")
    assert not found({"self_evaluation.conclusion": "Points were lost on wells, in spite of hard work."}, "V107")


# --- M205, M206 ---


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("Share of trainees employed", "104 %"),
        ("Toilets that passed acceptance", "≥ 100%"),
        ("Pass rate of lifts", "102%"),
    ],
)
def test_a_share_ends_at_the_whole(name, target):
    assert found(asks(name, target, "outputs.quality"), "M205")


@pytest.mark.parametrize("name", ["Percentage of annual plan fulfilled", "Sales growth", "Percentage of capacity used"])
def test_what_is_held_against_a_plan_does_not(name):
    assert not found(asks(name, "108 %", "outputs.quality"), "M205")


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("Speed and accuracy of replies", "≥ 95 %"),
        ("Depth and width of the channel", "≥ 4 m"),
        ("Training", "60 teachers and 40 nurses"),
    ],
)
def test_two_measures_in_a_row_are_told(name, target):
    assert found(asks(name, target), "M206")


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("Rate of falls and injuries", "≤ 2 %"),
        ("Roads and bridges maintained", "40 km"),
        ("Farms", "between 300 and 350 farms"),
    ],
)
def test_one_measure_of_two_things_is_one(name, target):
    assert not found(asks(name, target), "M206")


# --- X505, X508, X512 ---


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("The last two bridges are due to open in November 2023.", ""),
        ("The council expects to sign by the end of the year.", ""),
        ("By year-end, another 40 lamps will be replaced.", ""),
        ("The library will move in February 2024.", "later"),
    ],
)
def test_what_is_still_announced_has_no_result(text, case):
    assert [finding.case for finding in found(said(text), "X505")] == [case]


@pytest.mark.parametrize(
    "text",
    [
        "The contract will run until December 2023.",
        "It was expected that work would end in December; it ended in October.",
        "The opening, planned for October, took place on 12 September.",
        "Residents will find the new timetable at every stop.",
        "A will was filed in December.",
    ],
)
def test_what_goes_on_or_is_over_is_no_forecast(text):
    assert not found(said(text), "X505")


@pytest.mark.parametrize(
    "text",
    [
        "300,000 yuan was spent on new benches.",
        "The town has 12 parks. 300,000 yuan was spent on new benches.",
        "In total, 1.2 million yuan were invested in the renovation of the hall.",
        "The town put in 400,000 yuan to build a playground.",
    ],
)
def test_money_alone_is_no_achievement(text):
    assert found(said(text), "X508")


@pytest.mark.parametrize("text", ["300,000 yuan was spent on 40 benches.", "300,000 yuan was saved on heating."])
def test_money_beside_what_it_bought_is_fine(text):
    assert not found(said(text), "X508")


@pytest.mark.parametrize(
    ("reason", "empty"),
    [
        ("See the explanation above.", True),
        ("owing to difficult circumstances", True),
        ("for reasons explained above", True),
        ("Will be corrected next year", True),
        ("due to the strike of bus drivers", False),
        ("Issues with customs clearance of the pumps", False),
        ("two nurses left", False),
    ],
)
def test_a_reason_names_something(reason, empty):
    assert bool(found({"outputs.quantity.1.reason": reason}, "X512")) == empty


# --- I604 ---


@pytest.mark.parametrize(
    ("problem", "generic"),
    [
        ("Cooperation with other departments needs improvement.", True),
        ("There is room for improvement.", True),
        ("Two of the six vans were off the road in spring.", False),
        ("Connecting the hamlet took longer.", False),
    ],
)
def test_a_problem_is_this_units_own(problem, generic):
    assert bool(found({"problems.0.text": problem}, "I604")) == generic


# --- what a name says of its figures ---------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "target", "spoken"),
    [
        ("Cleanliness and legibility of signposts", "≥ 95%, ≥ 90%", True),
        ("Opening hours of the pool and visitor numbers", "3,400 hours, 120,000 visitors", True),
        ("Roads and bridges maintained", "40 km", False),
        ("Roads and bridges maintained", "between 40 and 45 km", False),
    ],
)
def test_a_value_for_each_of_two_things_makes_two_measures(name, target, spoken):
    assert bool(found(asks(name, target), "M206")) is spoken


@pytest.mark.parametrize(
    "name", ["Missed collections per 10,000 bins", "Books per pupil", "Average mark in the final test"]
)
def test_a_ratio_needs_no_unit(name):
    assert not found(asks(name, "≤ 6"), "M201")
    assert found(asks("Asphalt", "12,500"), "M201")


@pytest.mark.parametrize(
    ("name", "missing"),
    [("Drownings in locks", False), ("Rework after acceptance", False), ("Public confidence", True)],
)
def test_none_is_zero_of_what_a_name_counts(name, missing):
    assert bool(found(asks(name, "none", "outputs.quality"), "C107")) is missing


def test_to_stage_is_something_to_do():
    assert not found({"goals.0.text": "Stage 190 performances in 2024."}, "V101")


def test_money_of_another_currency_is_called_what_the_form_calls_it():
    (finding,) = found({"budget.currency_unit": "USD thousand", "budget.closing_balance": "9000"}, "A407")
    assert finding.facts["unit"] == "USD thousand"
    (finding,) = found({"budget.currency_unit": "10,000 yuan", "budget.closing_balance": "9000"}, "A407")
    assert finding.facts["unit"] == "× 10,000 yuan"
