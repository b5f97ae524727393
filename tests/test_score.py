"""The properties of the checklist score."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck import catalog, scoring
from perfcheck.model import Finding, InternalError, Outcome, Path

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
        o._replace(state="passed", passed=o.subjects, findings=(), yielded=0) if o.rule.code in chosen else o
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
    mended = [*listed[:at], listed[at]._replace(passed=better, state=state), *listed[at + 1 :]]
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
