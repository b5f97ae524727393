"""The interface says the same in both languages."""

import string

from perfcheck.messages import interface, unit


def slots(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_hold_the_same_words_with_the_same_slots():
    zh, en = interface("zh"), interface("en")
    assert zh.keys() == en.keys()
    # English says the units in other words, Chinese as they are.
    for table in zh.keys() - {"units"}:
        assert zh[table].keys() == en[table].keys(), table
        for key, text in zh[table].items():
            assert slots(text) == slots(en[table][key]), key


def test_a_unit_is_said_of_one_and_of_many():
    assert unit("天", "en", one=True) == "day" and unit("天", "en") == "days"
    assert unit("元/人", "en") == "yuan/people"
    assert unit("人", "zh") == "人"
