"""The interface says the same in both languages."""

import string

from perfcheck.messages import interface


def slots(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_hold_the_same_words_with_the_same_slots():
    zh, en = interface("zh"), interface("en")
    assert zh.keys() == en.keys()
    for table in zh:
        assert zh[table].keys() == en[table].keys(), table
        for key, text in zh[table].items():
            assert slots(text) == slots(en[table][key]), key
