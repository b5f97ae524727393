"""Family I, improvement: problems and the measures that answer them."""

from tests.edits import codes, edited

PROBLEMS = {
    "problems": [
        {"id": "P1", "text": "应急广播终端掉线较多，14个山区村信号弱。"},
        {"id": "P2", "text": "村级广播员年龄偏大，21人不会操作新终端。"},
    ],
    "improvements.1": {"delete": True},
}


def silent_about(*addresses):
    """Whether a measure on the 终端 that names these problems leaves no problem open."""
    measure = {"text": "为14个山区村的应急广播终端加装信号放大器。", "addresses": list(addresses), "due": "2024年6月底"}
    return "I602" not in codes(edited({**PROBLEMS, "improvements": [measure]}))


def test_a_measure_answers_the_problems_it_names_and_no_other():
    assert not silent_about("P1")
    assert silent_about("P1", "P2")
    assert silent_about("P1、P2")


def test_a_measure_that_names_none_answers_by_its_words():
    assert silent_about()
    assert silent_about("P9")


def test_a_weakness_of_the_rows_own_place_is_seen_in_the_table():
    edits = {"problems.3": {"id": "P4", "text": "部分绩效指标归类不准确。"}, "outputs.quantity.0.name": "居民满意率"}
    assert "I605" in codes(edited(edits))
