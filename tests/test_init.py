"""The empty form: it fits the schema, says what to fill in, and is never written over a file."""

import itertools
import json

import jsonschema
import pytest
from typer.testing import CliRunner

from perfcheck import profile, template
from perfcheck.assessment import assess
from perfcheck.cli.app import app
from perfcheck.reading import read
from perfcheck.tables import schema_text
from tests.edits import codes

run = CliRunner().invoke
FORMS = list(itertools.product(template.KINDS, template.STAGES, ("zh", "en"), profile.names()))
FILL_ME = {"C101", "C112", "C107", "C108", "C109", "C110", "C111", "C116", "M208"}


def filled(kind, stage, language, name, year=2024):
    return template.form(kind, stage, language, profile.load(name), year)


@pytest.mark.parametrize(("kind", "stage", "language", "name"), FORMS, ids=lambda value: str(value))
def test_an_empty_form_fits_the_schema_and_its_empty_fields_ask_to_be_filled_in(kind, stage, language, name):
    text = filled(kind, stage, language, name)
    data = read(text.encode(), "form.yaml").data
    jsonschema.Draft202012Validator(json.loads(schema_text("evaluation"))).validate(
        {**data, "kind": kind, "stage": stage}
    )
    report = assess(text.encode(), "form.yaml")
    assert set(codes(report)) <= FILL_ME
    assert {"C101", "C107", "C112"} <= set(codes(report))
    assert report.verdict == "rejected"


def test_the_two_languages_hold_the_same_form():
    for kind, stage, name in itertools.product(template.KINDS, template.STAGES, ("department", "national-2021")):
        paths = [set(read(filled(kind, stage, lang, name).encode(), "form.yaml").places) for lang in ("zh", "en")]
        assert paths[0] == paths[1]


def test_a_project_is_asked_for_its_cost_items_and_a_department_for_its_basic_and_project_expenditure():
    for language, basic in (("zh", "基本支出"), ("en", "basic expenditure")):
        assert basic in filled("department", "self_evaluation", language, "national-2020")
        project = filled("project", "self_evaluation", language, "national-2020")
        assert basic not in project
        assert read(project.encode(), "form.yaml").data["budget"]["by_nature"][0]["name"] == "____"


def test_the_year_and_the_profile_stand_where_they_were_asked_for():
    data = read(filled("project", "self_evaluation", "zh", "national-2021", 2025).encode(), "form.yaml").data
    assert (data["year"], data["profile"]) == (2025, "national-2021")
    assert "costs" in data and "cost" not in data["outputs"]


def test_init_prints_the_form():
    done = run(app, ["init", "--kind", "project", "--stage", "target", "--lang", "zh"])
    assert done.exit_code == 0
    assert done.stdout.startswith("# yaml-language-server: $schema=")
    assert "实际完成值" not in done.stdout


def test_init_writes_a_new_file_and_leaves_an_old_one_alone(tmp_path):
    file = tmp_path / "自评.yaml"
    assert run(app, ["init", str(file), "--lang", "zh"]).exit_code == 0
    file.write_text("类型: 项目支出\n", encoding="utf-8")
    done = run(app, ["init", str(file), "--lang", "zh"])
    assert done.exit_code == 2
    assert "--force" in done.output
    assert file.read_text(encoding="utf-8") == "类型: 项目支出\n"
    assert run(app, ["init", str(file), "--lang", "zh", "--force"]).exit_code == 0
    assert "绩效自评" in file.read_text(encoding="utf-8")
    assert [entry.name for entry in tmp_path.iterdir()] == ["自评.yaml"]


def test_init_says_what_can_be_chosen():
    done = run(app, ["init", "--kind", "projekt", "--lang", "en"])
    assert done.exit_code == 2
    assert "project" in done.output
