"""The properties of the checklist score."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck import catalog, scoring
from perfcheck.model import Family, Finding, InternalError, Outcome, Path
from perfcheck.profile import grade_of

GRADES = (("优", Decimal(90)), ("良", Decimal(80)), ("中", Decimal(60)), ("差", Decimal(0)))
RULES = catalog.rules()


@st.composite
def outcome(draw, rule):
    state = draw(st.sampled_from(["passed", "failed", "not_applicable", "not_run"]))
    subjects = draw(st.integers(1, 40))
    if state == "failed":
        return Outcome(rule, state, subjects, draw(st.integers(0, subjects - 1)), (Finding(Path()),))
    return Outcome(rule, state, subjects, subjects) if state == "passed" else Outcome(rule, state)


outcomes = st.tuples(*(outcome(rule) for rule in RULES)).map(list)


def scored(listed, errors=()):
    verdict = scoring.verdict_of(listed, unreadable=False)
    return scoring.score(scoring.tally(listed, catalog.families()), GRADES, verdict, errors)


@given(outcomes, st.data())
@settings(max_examples=100, deadline=None)
def test_what_a_step_promises_is_the_score_counted_anew(listed, data):
    counted = scoring.tally(listed, catalog.families())
    failed = [o.rule.code for o in listed if o.state == "failed"]
    chosen = data.draw(st.lists(st.sampled_from(failed), unique=True)) if failed else []
    mended = [
        o.replaced(state="passed", passed=o.subjects, findings=(), yielded=0) if o.rule.code in chosen else o
        for o in listed
    ]
    anew = scored(mended)
    if anew.score is not None:
        assert counted.mended(chosen, GRADES) == (anew.score, anew.grade)


@given(outcomes)
@settings(max_examples=60, deadline=None)
def test_the_score_is_a_whole_number_from_0_to_100(listed):
    result = scored(listed)
    assert result.score is None or 0 <= result.score <= 100
    assert sum(f.of for f in result.families) in (0, *(Decimal(100) + Decimal(n) / 100 for n in range(-4, 5)))


@given(outcomes, st.data())
@settings(max_examples=60, deadline=None)
def test_mending_a_check_never_lowers_the_score(listed, data):
    before = scored(listed)
    at = data.draw(st.integers(0, len(listed) - 1))
    if listed[at].state != "failed":
        return
    better = data.draw(st.integers(listed[at].passed + 1, listed[at].subjects))
    state = "passed" if better == listed[at].subjects else "failed"
    mended = [*listed[:at], listed[at].replaced(passed=better, state=state), *listed[at + 1 :]]
    assert scored(mended).score >= before.score


@given(outcomes)
@settings(max_examples=60, deadline=None)
def test_order_changes_nothing(listed):
    assert scored(listed) == scored(listed[::-1])._replace(caps=scored(listed).caps, lost=scored(listed).lost)


@given(outcomes, st.data())
@settings(max_examples=60, deadline=None)
def test_a_check_that_does_not_apply_changes_nothing(listed, data):
    idle = [o for o in listed if o.state in ("not_applicable", "not_run")]
    active = [o for o in listed if o not in idle]
    assert scored(active).score == scored(listed).score


def test_every_fatal_fault_keeps_a_perfect_file_below_the_pass_mark():
    fatal = [rule for rule in RULES if rule.fatal]
    assert {r.code for r in fatal} >= {"C101", "C102", "C103"}
    for rule in fatal:
        listed = [Outcome(r, "passed", 1, 1) if r is not rule else Outcome(r, "failed", 1, 0) for r in RULES]
        result = scored(listed)
        assert result.score < scoring.PASS <= result.uncapped
        assert result.caps == (rule.code,)


def test_a_crashed_rule_withholds_the_score():
    listed = [Outcome(rule, "passed", 1, 1) for rule in RULES]
    assert scored(listed).score == 100
    assert scored(listed, [InternalError("A401", "ValueError")]).score is None


def test_a_file_with_everything_in_order_scores_100():
    assert scored([Outcome(rule, "passed", 3, 3) for rule in RULES]).score == 100


def test_a_step_says_the_score_that_mending_really_brings():
    from tests.edits import edited

    faulty = {
        "outputs.quantity.0.target": "显著提升",
        "outputs.quantity.0.actual": "显著提升",
        "self_evaluation.grade": "良",
    }
    report = edited(faulty)
    promised = {step.codes[0]: step.score_after for step in report.next_steps}
    mended = edited({key: value for key, value in faulty.items() if key != "self_evaluation.grade"})
    assert promised["A415"] == mended.score.score
    assert report.next_steps[-1].running == 100


def test_the_way_to_the_next_grade_is_the_shortest():
    import perfcheck
    from tests.edits import ROOT

    report = perfcheck.check(ROOT / "samples" / "dongsha-2023.yaml")
    better = report.next_grade
    assert better is not None
    assert better.grade_after != report.score.grade
    assert better.codes[0] in report.score.caps
    assert len(better.codes) <= 5


def test_a_file_in_order_has_nothing_to_mend():
    from tests.edits import edited

    assert edited({}).next_steps == ()


def test_half_vague_and_half_circular_targets_do_not_pass_either():
    from tests.edits import apply, assessed, clean_data

    data = clean_data()
    rows = [
        (section, aspect, n)
        for section in ("outputs", "benefits")
        for aspect, listed in data[section].items()
        for n in range(len(listed))
    ]
    words = ("不断完善", "达到预期目标")
    edits = {f"{s}.{a}.{n}.target": words[at % 2] for at, (s, a, n) in enumerate(rows)}
    report = assessed(apply(data, edits))
    assert report.score.score < scoring.PASS
    assert "V102" in report.score.caps


# Bad entries that change one value each, so that undoing one of them is mending just that check.
FAULTS = {
    "V102": {"outputs.quality.0.target": "明显改善"},
    "A415": {"self_evaluation.grade": "良"},
    "A404": {"budget.execution_rate": "91.00%"},
    "C116": {"outputs.quantity.0.basis": ""},
    "X502": {"outputs.quantity.1.reason": ""},
    "I603": {"improvements.0.owner": ""},
}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(sorted(FAULTS)), min_size=1, unique=True))
def test_what_a_step_promises_is_what_really_undoing_the_fault_brings(chosen):
    from tests.edits import edited

    report = edited({key: value for code in chosen for key, value in FAULTS[code].items()})
    promised = {step.codes[0]: step.score_after for step in report.next_steps}
    for code in chosen:
        if code in promised:
            left = {key: value for other in chosen if other != code for key, value in FAULTS[other].items()}
            assert edited(left).score.score == promised[code], code


# --- small checklists, worked out by hand ---

FAMILIES = tuple(Family(letter, Decimal(points), "", {}, {}) for letter, points in (("A", 30), ("B", 10), ("C", 60)))


def check(code, subjects, passed, weight=1, fatal=False, gate=None, state="", yielded=0):
    """The outcome of a check of a made-up rule; its family is the first letter of the code."""
    rule = RULES[0].replaced(code=code, family=code[0], weight=Decimal(weight), fatal=fatal, gate=gate)
    return Outcome(rule, state or ("passed" if passed == subjects else "failed"), subjects, passed, yielded=yielded)


def small(*listed, errors=()):
    """The tally and the score of a checklist of three families."""
    counted = scoring.tally(listed, FAMILIES)
    return counted, scoring.score(counted, GRADES, scoring.verdict_of(listed, False), errors)


def test_points_are_shared_by_family_then_by_weight_then_by_subjects():
    _, found = small(check("A1", 4, 1, weight=2), check("A2", 7, 7, weight=3), check("C1", 2, 1))
    assert (found.score, found.uncapped, found.grade) == (56, 56, "差")
    assert found.lost == {"A1": Decimal("10.00"), "C1": Decimal("33.33")}
    assert [(f.letter, f.points, f.of) for f in found.families] == [
        ("A", Decimal("23.33"), Decimal("33.33")),
        ("B", Decimal(0), Decimal(0)),
        ("C", Decimal("33.33"), Decimal("66.67")),
    ]


def test_a_check_that_looked_at_nothing_loses_nothing():
    _, found = small(check("A1", 0, 1, state="failed"), check("C1", 1, 1))
    assert found.score == 100
    assert found.lost == {"A1": Decimal(0)}


def test_a_file_to_which_nothing_applies_has_no_score():
    _, found = small(check("A1", 1, 1, state="not_applicable"))
    assert (found.score, found.uncapped, found.grade) == (None, None, "")
    _, crashed = small(check("A1", 1, 1), errors=[InternalError("A2", "ValueError")])
    assert (crashed.score, crashed.uncapped, crashed.grade) == (None, None, "")


def test_an_unreadable_file_has_no_score():
    assert scoring.verdict_of([], unreadable=True) == "unreadable"
    counted, _ = small(check("A1", 1, 1))
    assert scoring.score(counted, GRADES, "unreadable").score is None


def test_only_a_fatal_check_that_failed_rejects_a_file():
    assert scoring.verdict_of([check("A1", 1, 0, fatal=True)], unreadable=False) == "rejected"
    assert scoring.verdict_of([check("A1", 1, 1, fatal=True), check("A2", 1, 0)], unreadable=False) == "scored"


def capped(*listed):
    """The points printed, those before the cap, and what caps."""
    _, found = small(*listed)
    return found.score, found.uncapped, found.caps


def test_a_cap_holds_from_the_pass_mark_on():
    fatal = check("A1", 1, 0, fatal=True)
    assert capped(fatal, check("C1", 10, 9)) == (59, 60, ("A1",))
    assert capped(fatal, check("C1", 10, 8)) == (53, 53, ())
    assert capped(check("A1", 1, 0), check("C1", 10, 9)) == (60, 60, ())


@pytest.mark.parametrize(
    ("outcome", "caps"),
    [
        (check("A1", 4, 2, gate=Decimal("0.5")), ()),
        (check("A1", 4, 1, gate=Decimal("0.5")), ("A1",)),
        (check("A1", 4, 2, gate=Decimal("0.5"), yielded=1), ("A1",)),
        (check("A1", 4, 4, gate=Decimal("0.5"), yielded=4), ()),
        (check("A1", 4, 3, gate=Decimal("0.5"), fatal=True), ("A1",)),
        (check("A1", 0, 0, gate=Decimal("0.5"), state="failed"), ()),
        (check("A1", 0, 0, gate=Decimal("0.5"), state="failed", fatal=True), ("A1",)),
        (check("A1", 4, 3), ()),
    ],
    ids=["at its gate", "below", "below by what others told", "passed", "fatal", "empty", "empty and fatal", "no gate"],
)
def test_a_check_caps_below_its_gate_or_where_it_is_fatal(outcome, caps):
    assert small(outcome, check("C1", 1, 1))[0].capping == caps


def test_mending_one_of_two_caps_leaves_the_other():
    counted, _ = small(check("A1", 1, 0, fatal=True), check("A2", 1, 0, fatal=True), check("C1", 1, 1))
    assert counted.mended(["A1"], GRADES) == (59, "差")
    assert counted.mended(["A1", "A2"], GRADES) == (100, "优")


@pytest.mark.parametrize(("points", "grade"), [(90, "优"), (89, "良"), (0, "差"), (-1, "差")])
def test_a_grade_begins_at_its_lowest_score(points, grade):
    assert grade_of(points, GRADES) == grade


def test_without_grades_there_is_no_grade():
    assert grade_of(50, ()) == ""


def steps(*listed):
    counted, now = small(*listed)
    return scoring.next_steps(listed, counted, GRADES, now)


def test_what_lifts_a_cap_comes_first_then_the_dearest_then_the_order_of_codes():
    listed = (
        check("A3", 4, 3),
        check("A2", 4, 3),
        check("A1", 4, 1),
        check("A5", 0, 0, state="failed", fatal=True),
        check("A4", 8, 7, fatal=True),
        check("C1", 1, 1),
    )
    found = steps(*listed)
    assert [step.codes for step in found] == [("A4",), ("A5",), ("A1",), ("A2",), ("A3",)]
    assert [step.gain for step in found] == [Decimal("0.83"), 0, Decimal("5.00"), Decimal("1.67"), Decimal("1.67")]
    assert found[-1].running == 100


def test_a_check_that_lost_nothing_and_caps_nothing_is_no_step():
    assert steps(check("A1", 2, 2, state="failed"), check("C1", 1, 1)) == ()


def test_without_a_score_there_is_no_step():
    counted, now = small(check("A1", 1, 0), errors=[InternalError("A2", "ValueError")])
    assert scoring.next_steps([check("A1", 1, 0)], counted, GRADES, now) == ()


def test_the_way_to_the_next_grade_ends_with_the_check_that_reaches_it():
    listed = (check("A1", 1, 0, weight=2), check("A2", 1, 0), check("C1", 10, 9))
    counted, now = small(*listed)
    better = scoring.to_next_grade(scoring.next_steps(listed, counted, GRADES, now), counted, GRADES, now)
    assert (now.score, now.grade) == (60, "中")
    assert (better.codes, better.score_after, better.grade_after) == (("A1",), 82, "良")
    assert (better.gain, better.running, better.running_grade) == (0, 82, "良")
