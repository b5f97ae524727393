"""Every entry of the lexicon does what its example says."""

import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest

from perfcheck import memory, wording
from perfcheck.wording import facts
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
GROUPS = {name: part["forms"] for name, part in table("forms").items() if name != "pieces"}
FORMS = [(group, form) for group, forms in GROUPS.items() for form in forms]
# Each question with a text of its own that holds nothing, so that it asks for everything.
NOTHING = {"state": "甲", "citation": "乙", "measurable": "丙", "goal_measurable": "丁"}
NEVER = {"pattern": "(?!)"}


def asked(question: str) -> dict[str, str]:
    """The groups of forms that a question asks for, and how."""
    found: dict[str, str] = {}

    def forms(*groups: str) -> SimpleNamespace:
        def ask(how: str, answer: object = None) -> Callable[[str], object]:
            return lambda _: found.update(dict.fromkeys(groups, how)) or answer

        return SimpleNamespace(search=ask("search"), fullmatch=ask("fullmatch"), finditer=ask("finditer", ()))

    with mock.patch.object(facts, "_forms", forms):
        assert not getattr(wording, question)(NOTHING[question])
    return found


ASKED = {question: asked(question) for question in NOTHING}


def questions(group: str) -> list[Callable[[str], bool]]:
    return [getattr(wording, question) for question in NOTHING if group in ASKED[question]]


def texts(form: dict[str, Any], key: str) -> list[str]:
    listed = form.get(key, [])
    return [listed] if isinstance(listed, str) else listed


def holds(text: str, group: str, form: dict[str, Any]) -> bool:
    pattern = re.compile(facts._filled(form["pattern"]))
    if any(groups.get(group) == "fullmatch" for groups in ASKED.values()):
        return pattern.fullmatch(facts._MARKS.sub("", flat(text))) is not None
    return pattern.search(flat(text)) is not None


@pytest.fixture
def forgetful() -> Iterator[Callable[[], None]]:
    """Makes forget what was read of the forms and in texts, at the end too."""

    def forget() -> None:
        facts._forms.cache_clear()
        for function in memory._remembering:
            function.cache_clear()

    yield forget
    forget()


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


def test_every_group_of_forms_is_asked_for() -> None:
    assert set().union(*ASKED.values()) == set(GROUPS)


@pytest.mark.parametrize(("group", "form"), FORMS, ids=lambda part: str(part)[:40])
def test_a_form_is_found_in_its_examples_and_answers_the_questions(group: str, form: dict[str, Any]) -> None:
    assert texts(form, "example")
    for text in texts(form, "example"):
        assert holds(text, group, form), text
        assert all(question(text) for question in questions(group)), text


@pytest.mark.parametrize(("group", "form"), FORMS, ids=lambda part: str(part)[:40])
def test_nothing_can_be_checked_in_what_looks_like_a_form(group: str, form: dict[str, Any]) -> None:
    for text in texts(form, "not_example"):
        assert not holds(text, group, form), text
        assert not any(question(text) for question in questions(group)), text


@pytest.mark.parametrize(("group", "form"), FORMS, ids=lambda part: str(part)[:40])
def test_no_form_is_idle(
    group: str, form: dict[str, Any], monkeypatch: pytest.MonkeyPatch, forgetful: Callable[[], None]
) -> None:
    others = [NEVER if one is form else one for one in GROUPS[group]]
    monkeypatch.setitem(table("forms")[group], "forms", others)
    forgetful()
    assert not all(question(text) for question in questions(group) for text in texts(form, "example"))


@pytest.mark.parametrize(("group", "form"), FORMS, ids=lambda part: str(part)[:40])
def test_every_name_in_a_form_is_filled_in(group: str, form: dict[str, Any]) -> None:
    assert not re.search(r"(?<!\(\?P)<[^=!<>\[\]]+>", facts._filled(form["pattern"])), group


def test_every_piece_of_a_form_is_used_and_is_no_list_of_facts() -> None:
    named = {name for _, form in FORMS for name in facts._NAME.findall(form["pattern"])}
    pieces = set(table("forms")["pieces"])
    assert pieces <= named
    assert not pieces & set(table("facts"))


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
