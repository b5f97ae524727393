"""The cards keep one shape: both languages, the same slots, known words only."""

import json
import re
import string
import tomllib
from pathlib import Path

import jsonschema
import pytest

from perfcheck import catalog
from perfcheck.messages import term
from perfcheck.model import PLAIN

ROOT = Path(__file__).parent.parent
CARDS = sorted((ROOT / "perfcheck" / "rules").glob("*/*.toml"))
MODULES = sorted(p for p in (ROOT / "perfcheck" / "rules").glob("*/*.py") if p.name != "__init__.py")
HAN = re.compile(r"[\u4e00-\u9fff]")
# Words of the file format; a Chinese message speaks the form's language instead.
SCHEMA_WORDS = re.compile(
    r"\b(target|actual|weight|score|string|object|array|null|indicator|outputs|benefits|schema)\b", re.I
)


def slots(text):
    """The facts that a text names; an amount of money names its unit too."""
    parts = [(name, form or "") for _, name, form, _ in string.Formatter().parse(text) if name]
    units = {form.partition(" ")[2] or "unit" for _, form in parts if form.startswith(("money", "gap"))}
    return {name for name, _ in parts} | units


def test_every_module_has_a_card_and_every_card_a_module():
    assert [p.with_suffix("") for p in MODULES] == [p.with_suffix("") for p in CARDS]
    assert len(catalog.rules()) == len(MODULES)


@pytest.mark.parametrize("card", CARDS, ids=lambda p: p.stem)
def test_a_card_fits_its_schema(card):
    schema = json.loads((ROOT / "schemas" / "rule.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(tomllib.loads(card.read_text(encoding="utf-8")))


@pytest.mark.parametrize("card", CARDS, ids=lambda p: p.stem)
def test_file_name_states_code_family_and_name(card):
    assert re.fullmatch(r"[a-z]\d{3}(_[a-z0-9]+)+", card.stem)
    family = next(f for f in catalog.families() if f.folder == card.parent.name)
    assert card.stem[0].upper() == family.letter


@pytest.mark.parametrize("rule", catalog.rules(), ids=lambda r: r.code)
def test_both_languages_say_the_same(rule):
    zh, en = rule.words["zh"], rule.words["en"]
    assert zh.keys() == en.keys()
    assert zh.get("cases", {}).keys() == en.get("cases", {}).keys()
    for name in ("message", "suggest"):
        assert slots(zh[name]) == slots(en[name]), name
    for case, words in zh.get("cases", {}).items():
        for name, text in words.items():
            assert slots(text) == slots(en["cases"][case][name]), (case, name)


@pytest.mark.parametrize("rule", [rule for rule in catalog.rules() if rule.about], ids=lambda r: r.code)
def test_what_a_finding_is_about_as_a_whole_is_a_term_of_the_form_for_a_case_of_the_card(rule):
    for case, part in rule.about.items():
        assert case == PLAIN or case in rule.words["zh"]["cases"]
        assert {term(part, language) for language in ("zh", "en")}.isdisjoint({part})
    assert PLAIN not in rule.words["zh"].get("cases", {})


@pytest.mark.parametrize("rule", catalog.rules(), ids=lambda r: r.code)
def test_chinese_messages_hold_no_words_of_the_file_format(rule):
    zh = rule.words["zh"]
    for words in (zh, *zh.get("cases", {}).values()):
        for name in ("title", "message", "suggest"):
            text = re.sub(r"\{[a-z_]+\}", "", words.get(name, ""))
            assert not SCHEMA_WORDS.search(text), text


@pytest.mark.parametrize("rule", catalog.rules(), ids=lambda r: r.code)
def test_nothing_unverified_is_cited(rule):
    card = json.dumps([rule.words, rule.basis], ensure_ascii=False)
    assert "mem-" not in card


@pytest.mark.parametrize("rule", catalog.rules(), ids=lambda r: r.code)
def test_every_rule_carries_a_bad_and_a_good_example(rule):
    assert any("bad" in e for e in rule.examples)
    assert any("good" in e for e in rule.examples)


def test_codes_and_names_are_unique():
    rules = catalog.rules()
    assert len({r.code for r in rules}) == len({r.name for r in rules}) == len(rules)


def test_the_families_share_one_hundred_points():
    assert sum(f.points for f in catalog.families()) == 100


def test_yields_to_names_rules_that_exist():
    known = {r.code for r in catalog.rules()}
    assert {code for r in catalog.rules() for code in r.yields_to} <= known
