"""Every entry of the lexicon does what its example says."""

import re
from collections.abc import Callable

import pytest

from perfcheck import wording
from perfcheck.wording.lexicon import CLASSES, flat, table, whole_words

LANGUAGES = ("zh", "en")
ENTRIES = [(language, cls, entry) for language in LANGUAGES for cls in CLASSES for entry in table(language)[cls]]
LOOKALIKES = [(language, entry) for language in LANGUAGES for entry in table(language)["lookalike"]]
JUDGES: dict[str, Callable[[str], object]] = {
    "bad_events": wording.bad_event,
    "event_work": lambda name: not wording.bad_event(name),
    "results": wording.state,
    "decisive": wording.goal_measurable,
    "approvals": wording.state,
    "documents": wording.citation,
    "papers": wording.state,
    "honours": wording.state,
    "states": wording.state,
    "idioms": lambda text: not wording.goal_measurable(text),
    "abstractions": wording.vague_name,
    "raising": wording.vague_name,
    "double": wording.vague_name,
    "rising": wording.vague_name,
    "bare": wording.vague_name,
    "bare_tails": wording.vague_name,
    "measure_tails": wording.names_measure,
    "deeds": wording.names_measure,
    "intangibles": wording.endeavour,
    "doubtful": wording.doubtful,
    "official_options": wording.official_option,
    "grades": lambda text: not wording.vague_value(text, "工程质量等级"),
}


@pytest.mark.parametrize(("language", "cls", "entry"), ENTRIES, ids=lambda part: str(part)[:40])
def test_a_word_is_found_in_its_example(language: str, cls: str, entry: dict[str, str]) -> None:
    word = flat(entry["word"])
    if entry.get("whole"):
        assert flat(entry["example"]) in whole_words(language, cls)
        return
    found = wording.hits(entry["example"], language=language)
    assert (word, cls) in {(flat(hit.word), hit.cls) for hit in found}


@pytest.mark.parametrize(("language", "entry"), LOOKALIKES, ids=lambda part: str(part)[:40])
def test_nothing_is_found_in_a_lookalike(language: str, entry: dict[str, str]) -> None:
    assert wording.hits(entry["example"], language=language) == ()


@pytest.mark.parametrize(("language", "entry"), LOOKALIKES, ids=lambda part: str(part)[:40])
def test_a_lookalike_hides_a_listed_word(language: str, entry: dict[str, str]) -> None:
    listed = {flat(word["word"]) for cls in CLASSES for word in table(language)[cls] if not word.get("whole")}
    assert any(word in flat(entry["example"]) for word in listed), "a look-alike that hides nothing is idle"


@pytest.mark.parametrize("name", [name for name, part in table("facts").items() if "example" in part])
def test_a_list_of_facts_does_what_its_examples_say(name: str) -> None:
    part = table("facts")[name]
    assert JUDGES[name](part["example"])
    assert "not_example" not in part or not JUDGES[name](part["not_example"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_stands_twice_in_a_class(language: str) -> None:
    for cls in CLASSES:
        listed = [flat(entry["word"]) for entry in table(language)[cls]]
        assert len(listed) == len(set(listed)), cls


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_belongs_to_one_class(language: str) -> None:
    listed = [flat(entry["word"]) for cls in CLASSES for entry in table(language)[cls] if not entry.get("whole")]
    assert sorted(word for word in set(listed) if listed.count(word) > 1) == []


def test_both_languages_have_the_same_classes() -> None:
    assert set(table("zh")) == set(table("en"))


def test_variants_map_one_character_to_one_other() -> None:
    pairs = table("variants")["pairs"].split()
    assert all(re.fullmatch(r"(.)(?!\1).", pair) for pair in pairs)
    assert len({pair[0] for pair in pairs}) == len(pairs)
    simplified = {pair[1] for pair in pairs}
    assert not simplified & {pair[0] for pair in pairs}, "folding once is enough"
