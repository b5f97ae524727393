"""The weaknesses that a sentence admits to, as the examples beside the lists say."""

import pytest

from perfcheck.admissions import admissions
from perfcheck.wording.lexicon import table

EXAMPLES = table("weaknesses")["examples"]
WEAKNESSES = [name for name, entry in table("weaknesses").items() if isinstance(entry, dict)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:12])
def test_a_sentence_admits_to_what_its_example_says(example):
    assert {found.weakness for found in admissions(example["text"])} == set(example["names"])


@pytest.mark.parametrize("weakness", WEAKNESSES)
def test_every_weakness_has_an_example(weakness):
    assert any(weakness in example["names"] for example in EXAMPLES)


def test_an_admission_quotes_the_words_that_make_it():
    text = "指标仅覆盖培训，未涉及办案，也没有反映社会效益。"
    assert {text[found.start : found.end] for found in admissions(text)} == {"未涉及", "没有反映"}


def test_the_work_itself_is_no_weakness_of_its_evaluation_in_the_next_sentence():
    assert not admissions("绩效指标全部完成。山区道路带动效果不突出。")
