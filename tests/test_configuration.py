"""The configuration: where it is found, what each setting does, what wins, and what is said of mistakes."""

import json
import tomllib

import jsonschema
import pytest
from typer.testing import CliRunner

from perfcheck import catalog, configuration
from perfcheck.cli.app import app
from perfcheck.configuration import Misconfigured, codes, load, nearest, with_options
from perfcheck.tables import schema_text
from tests.edits import apply, clean_data, written

run = CliRunner().invoke
VAGUE = {"outputs.quality.0.target": "效果显著", "budget.execution_rate": "91%"}


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.yaml").write_bytes(written(apply(clean_data(), VAGUE)))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PERFCHECK_LANG", raising=False)
    return tmp_path


def settings(project, text, name="perfcheck.toml"):
    file = project / name
    file.write_text(text, encoding="utf-8")
    return file


def found(*options):
    done = run(app, ["validate", "reports", "--format", "json", *options])
    assert done.exit_code in (0, 1), done.output
    return {finding["code"] for finding in json.loads(done.stdout)["files"][0]["findings"]}, done.exit_code


def test_without_a_configuration_everything_is_checked(project):
    assert found() == ({"V102", "A404"}, 1)


def test_the_nearest_file_applies_and_can_be_passed_by(project):
    settings(project, 'ignore = ["A404"]\n')
    assert found() == ({"V102"}, 0)
    assert found("--isolated")[0] == {"V102", "A404"}
    settings(project / "reports", "")
    assert found()[0] == {"V102", "A404"}


def test_pyproject_serves_too_and_perfcheck_toml_comes_first(project):
    settings(project, '[tool.perfcheck]\nignore = ["V102"]\n', "pyproject.toml")
    assert found()[0] == {"A404"}
    settings(project, 'ignore = ["A404"]\n')
    assert found()[0] == {"V102"}


def test_another_tool_s_pyproject_is_passed_by(project):
    settings(project, "[tool.other]\nx = 1\n", "pyproject.toml")
    assert nearest(project) != project / "pyproject.toml"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('select = ["V"]', {"V102"}),
        ('select = ["arithmetic"]', {"A404"}),
        ('select = ["A4"]', {"A404"}),
        ('select = ["execution-rate"]', {"A404"}),
        ('select = ["V"]\nextend-select = ["A404"]', {"V102", "A404"}),
        ('ignore = ["vague-target"]', {"A404"}),
        ('[severity]\nA404 = "off"', {"V102"}),
        ('[per-file-ignores]\n"reports/*" = ["V"]', {"A404"}),
        ('[per-file-ignores]\n"other/*" = ["V"]', {"V102", "A404"}),
        ('ignore = ["ALL"]\nrequired-rules = ["V102"]', {"V102"}),
        (
            'required-rules = ["V102"]\n[severity]\nV102 = "off"\n[per-file-ignores]\n"*.yaml" = ["V102", "A404"]',
            {"V102"},
        ),
    ],
)
def test_a_setting_chooses_the_checks(project, text, codes):
    settings(project, text + "\n")
    assert found()[0] == codes


def test_a_severity_decides_the_exit_code(project):
    settings(project, 'ignore = ["A404"]\n[severity]\nV102 = "error"\n')
    assert found() == ({"V102"}, 1)


def test_a_threshold_is_moved(project):
    (project / "reports" / "a.yaml").write_bytes(written(apply(clean_data(), {"outputs.quantity.0.actual": "25条"})))
    assert "X501" in found()[0]
    settings(project, "[thresholds]\novershoot = 60\n")
    assert "X501" not in found()[0]


def test_required_rules_cannot_be_exempted(project):
    data = {**VAGUE, "exemptions": [{"rule": "V102", "reason": "统一口径"}]}
    (project / "reports" / "a.yaml").write_bytes(written(apply(clean_data(), data)))
    assert "V102" not in found()[0]
    settings(project, 'required-rules = ["V102"]\n')
    assert {"V102", "S008"} <= found()[0]
    assert "V102" in found("--ignore", "V102")[0]


def test_an_option_wins_over_the_file(project):
    settings(project, 'ignore = ["A404"]\nfail-on = "warning"\nlang = "en"\n')
    assert found()[1] == 1
    assert found("--fail-on", "never")[1] == 0
    assert found("--ignore", "V102,V103")[0] == {"A404"}


def test_min_score_and_language_come_from_the_file(project, monkeypatch):
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(variable, "zh_CN.UTF-8")
    settings(project, 'ignore = ["A404"]\nmin-score = 100\nlang = "en"\n')
    done = run(app, ["validate", "reports"])
    assert done.exit_code == 1
    assert "Findings" in done.stdout or "findings" in done.stdout
    monkeypatch.setenv("PERFCHECK_LANG", "zh")
    assert "发现的问题" in run(app, ["validate", "reports"]).stdout


def test_exclude_leaves_files_out_but_not_those_named_outright(project):
    settings(project, 'exclude = ["reports"]\n')
    assert run(app, ["validate", "."]).exit_code == 2
    assert run(app, ["validate", "reports/a.yaml", "--fail-on", "never"]).exit_code == 0


def test_a_file_builds_on_another_and_what_that_requires_stays(project):
    (project / "rules").mkdir()
    settings(project, 'required-rules = ["V102"]\nmin-score = 10\nignore = ["A404"]\n', "rules/province.toml")
    settings(project, 'extends = "rules/province.toml"\nrequired-rules = ["S001"]\nignore = ["V102", "A404"]\n')
    assert found()[0] == {"V102"}
    assert load(project / "perfcheck.toml").get("min-score") == 10


def test_extends_and_profile_take_packaged_and_local_profiles(project):
    settings(project, 'extends = "national-2021"\n')
    done = run(app, ["validate", "reports", "--format", "json"])
    assert json.loads(done.stdout)["profile"] == "national-2021"
    settings(
        project, 'extends = "national-2020"\n[limits]\novershoot = 90\n[title]\nzh = "本省"\nen = "Ours"\n', "ours.toml"
    )
    settings(project, 'profile = "ours.toml"\n')
    done = run(app, ["validate", "reports", "--format", "json"])
    assert json.loads(done.stdout)["profile"] == "ours.toml"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('selct = ["V"]', ("selct", "select", "perfcheck.toml:1")),
        ('\nselect = ["V999"]', ("V999", "perfcheck.toml:2")),
        ('ignore = ["vague-targt"]', ("vague-target",)),
        ('select = "V"', ("select", "列表")),
        ('[severity]\nV102 = "fatal"', ("severity", "off")),
        ("[thresholds]\novershot = 3", ("overshot", "overshoot")),
        ("min-score = 101", ("min-score", "100")),
        ("min-score = true", ("min-score",)),
        ('lang = "fr"', ("lang", "zh")),
        ('profile = "national-2012"', ("national-2012", "national-2021")),
        ('extends = "../outside.toml"', ("outside.toml", "文件夹")),
        ('extends = "/etc/passwd"', ("/etc/passwd",)),
        ("select = [", ("perfcheck.toml", "写法")),
        ('extends = "perfcheck.toml"', ("互相",)),
    ],
)
def test_a_mistake_ends_with_2_and_says_where_and_what_was_meant(project, text, said):
    (project.parent / "outside.toml").write_text("", encoding="utf-8")
    settings(project, text + "\n")
    done = run(app, ["validate", "reports", "--lang", "zh"])
    assert done.exit_code == 2, done.output
    for word in said:
        assert word in done.stderr
    assert "Traceback" not in done.output


def test_a_profile_that_leads_out_of_the_folder_by_a_link_is_refused(project):
    target = project.parent / "secret.toml"
    target.write_text('[title]\nzh = "x"\nen = "x"\n', encoding="utf-8")
    (project / "link.toml").symlink_to(target)
    settings(project, 'profile = "link.toml"\n')
    assert run(app, ["validate", "reports"]).exit_code == 2


@pytest.mark.parametrize("key", ["profile", "extends"])
def test_a_link_that_leads_to_itself_is_no_profile(project, key):
    (project / "loop.toml").symlink_to("loop.toml")
    settings(project, f'{key} = "loop.toml"\n')
    done = run(app, ["validate", "reports", "--lang", "en"])
    assert done.exit_code == 2 and "loop.toml" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "[weights]\noutputs = 'x'\n",
        "[weights]\noutpts = 50\n",
        "[nonsense]\n",
        "title = 3\n",
        "extends = 'nowhere'\n[title]\n",
        "[limits]\novershot = 30\n",
        "[formulas]\nquantitative = 'linear'\n",
        "[formulas]\nkwality = 'bands'\n",
        "[required]\nsections = ['outputs.quantitee']\n",
        "[severities]\nX999 = 'off'\n",
    ],
)
def test_a_broken_profile_is_refused_in_words(project, text):
    settings(project, text, "ours.toml")
    settings(project, 'profile = "ours.toml"\n')
    done = run(app, ["validate", "reports", "--lang", "zh"])
    assert done.exit_code == 2
    assert "ours.toml" in done.stderr and "Traceback" not in done.output


@pytest.mark.parametrize("evil", [r"\u001b[31mx", r"x\n::error::x", r"x\u202ex", r"x\u0085x", r"x\u2028x", r"x\tx"])
@pytest.mark.parametrize(
    "text",
    [
        '[grades]\n"EVIL" = 0',
        '[weights]\noutputs = 50\n"EVIL" = 50',
        '[title]\nzh = "EVIL"\nen = "x"',
        '[formulas]\nquantitative = "EVIL"',
        '[required]\nsections = ["cost", "EVIL"]',
        '[severities]\n"EVIL" = "off"',
        '[limits]\n"EVIL" = 1',
    ],
)
def test_a_profile_with_a_name_that_could_steer_a_terminal_is_refused(project, text, evil):
    settings(project, text.replace("EVIL", evil) + "\n", "ours.toml")
    settings(project, 'profile = "ours.toml"\n')
    done = run(app, ["validate", "reports", "--lang", "en"])
    assert done.exit_code == 2 and "the profile ours.toml cannot be used" in done.stderr


@pytest.mark.parametrize("power", [-21, 21, -99999999, 99999999, -999999999999, -(10**30), 10**30])
@pytest.mark.parametrize("digit", [0, 1])
def test_a_number_that_would_have_no_end_is_refused(project, power, digit):
    settings(project, f"[thresholds]\novershoot = {digit}e{power}\n")
    for command in (["validate", "reports"], ["config", "--show"]):
        done = run(app, [*command, "--lang", "en"])
        assert done.exit_code == 2 and "perfcheck.toml" in done.stderr
    settings(project, f"[limits]\novershoot = {digit}e{power}\n", "ours.toml")
    settings(project, 'profile = "ours.toml"\n')
    done = run(app, ["validate", "reports", "--lang", "en"])
    assert done.exit_code == 2 and "the profile ours.toml cannot be used" in done.stderr


@pytest.mark.parametrize("number", ["0", "0.0", "1e-20", "1e9", "30.5", "nan", "inf", "-1"])
def test_a_number_in_reach_is_a_threshold(project, number):
    settings(project, f"[thresholds]\novershoot = {number}\n")
    done = run(app, ["config", "--show", "--lang", "en"])
    assert done.exit_code == (2 if number in ("nan", "inf", "-1") else 0)


def test_an_option_with_an_unknown_rule_is_a_mistake_too(project):
    done = run(app, ["validate", "reports", "--select", "V10X", "--lang", "zh"])
    assert done.exit_code == 2 and "V10X" in done.stderr


def test_config_shows_each_value_with_its_origin(project):
    settings(project, 'min-score = 60\n[severity]\nV102 = "error"\n')
    done = run(app, ["config", "--show", "reports", "--lang", "en"])
    assert done.exit_code == 0
    assert "min-score = 60  # perfcheck.toml" in done.stdout
    assert 'severity = {"V102" = "error"}  # perfcheck.toml' in done.stdout
    assert 'fail-on = "error"  # default' in done.stdout
    for key in configuration.KEYS:
        assert key == "extends" or f"{key} = " in done.stdout
    assert tomllib.loads(done.stdout)["min-score"] == 60


@pytest.mark.parametrize("stated", ["", 'min-score = 60\n[severity]\nV102 = "error"\n[thresholds]\novershoot = 30.5\n'])
def test_what_config_shows_is_a_configuration(project, stated):
    settings(project, stated)
    shown = run(app, ["config", "--show", "reports", "--lang", "en"]).stdout
    settings(project, shown, "shown.toml")
    again = run(app, ["config", "--show", "reports", "--config", "shown.toml", "--lang", "en"])
    assert again.exit_code == 0
    assert tomllib.loads(again.stdout) == tomllib.loads(shown)


def test_the_schema_takes_what_the_check_takes(project):
    validator = jsonschema.Draft7Validator(json.loads(schema_text("configuration")))
    good = 'select = ["V", "A4", "unit-slip", "ALL"]\nlang = "zh"\n[severity]\nV102 = "off"\n[thresholds]\novershoot = 50\n'
    validator.validate(tomllib.loads(good))
    load(settings(project, good))
    for bad in (
        "selct = []",
        'select = ["V99999"]',
        "min-score = 101",
        "[severity]\nV102 = 'fatal'",
        "[thresholds]\nx = 1",
    ):
        assert not validator.is_valid(tomllib.loads(bad))
        with pytest.raises(Misconfigured):
            load(settings(project, bad + "\n"))


def test_selectors_mean_the_codes_they_say():
    everything = {rule.code for rule in catalog.rules()}
    assert codes(["ALL"]) == everything
    assert codes(["s"]) == {code for code in everything if code.startswith("S")}
    assert codes(["V101", "unit_slip"]) == {"V101", "A403"}


def test_the_digest_changes_with_what_is_found_and_not_with_how_it_is_told(project):
    base = load(settings(project, 'lang = "zh"\n'))
    assert base.digest == load(settings(project, 'lang = "en"\nmin-score = 3\n')).digest
    assert base.digest != with_options(base, {"ignore": ["V102"]}).digest


def test_a_configuration_is_asked_for_by_name(project):
    settings(project, 'ignore = ["V"]\n', "other.toml")
    assert found("--config", "other.toml")[0] == {"A404"}
    assert run(app, ["validate", "reports", "--config", "none.toml"]).exit_code == 2


# --- every command that judges goes by it ---------------------------------------------------------


def test_suggest_counts_the_score_that_validate_gives(project):
    vague = {f"outputs.{row}.target": "效果显著" for row in ("quality.0", "quantity.0", "quantity.1")}
    (project / "reports" / "a.yaml").write_bytes(written(apply(clean_data(), {**VAGUE, **vague})))
    everything = json.loads(run(app, ["validate", "reports", "--format", "json"]).stdout)["files"][0]["score"]
    settings(project, 'ignore = ["C", "V"]\n')
    counted = json.loads(run(app, ["validate", "reports", "--format", "json"]).stdout)["files"][0]["score"]
    assert counted != everything
    done = run(app, ["suggest", "reports/a.yaml", "--lang", "zh"])
    assert f"检查得分 {counted} 分" in done.output and "V102" not in done.output


def test_fix_leaves_what_is_excluded_as_it_is(project):
    settings(project, 'exclude = ["drafts"]\n')
    (project / "drafts").mkdir()
    for folder in ("drafts", "reports"):
        (project / folder / "d.yaml").write_text("kind: project\ngoals:\n- {text: 改造5条街}\n", encoding="utf-8")
    before = (project / "drafts" / "d.yaml").read_bytes()
    assert run(app, ["fix", ".", "--write"]).exit_code == 0
    assert (project / "drafts" / "d.yaml").read_bytes() == before
    assert "id: G1" in (project / "reports" / "d.yaml").read_text(encoding="utf-8")


def test_fix_minds_no_finding_of_a_check_that_is_switched_off(project):
    # With an id the first goal would be found to have no indicator.
    goals = [{"text": "2023年改造5条街"}, {"id": "G2", "text": "2023年植树3棵"}]
    row = {"name": "植树棵数", "target": "≥3棵", "goal": "G2"}
    data = {"kind": "project", "goals": goals, "outputs": {"quantity": [row]}}
    (project / "reports" / "a.yaml").write_bytes(written(data))
    assert "G1" not in run(app, ["fix", "reports/a.yaml"]).output
    settings(project, 'ignore = ["R304"]\n')
    assert "G1" in run(app, ["fix", "reports/a.yaml"]).output


def test_compare_judges_both_files_by_the_settings_of_the_new_one(project):
    settings(project / "reports", 'ignore = ["A404"]\nfail-on = "warning"\n')
    (project / "old.yaml").write_bytes(written(clean_data()))
    done = run(app, ["compare", "old.yaml", "reports/a.yaml", "--format", "json"])
    assert ({one["code"] for one in json.loads(done.stdout)["added"]}, done.exit_code) == ({"V102"}, 1)
    back = run(app, ["compare", "reports/a.yaml", "old.yaml", "--format", "json"])
    assert {one["code"] for one in json.loads(back.stdout)["fixed"]} == {"V102", "A404"}


@pytest.mark.parametrize("command", [["suggest"], ["fix"], ["compare", "reports/a.yaml"]])
def test_a_mistaken_configuration_ends_every_command_alike(project, command):
    settings(project, 'ignored = ["A404"]\n')
    done = run(app, [*command, "reports/a.yaml", "--lang", "en"])
    assert done.exit_code == 2 and "perfcheck.toml:1: there is no setting ignored" in done.output


@pytest.mark.parametrize("command", [["suggest"], ["fix"], ["compare", "reports/a.yaml"], ["baseline"]])
def test_every_command_can_pass_the_configuration_by_or_take_another(project, command):
    settings(project, 'ignored = ["A404"]\n')
    other = settings(project, 'ignore = ["V102"]\n', "other.toml")
    assert run(app, [*command, "reports/a.yaml", "--isolated"]).exit_code in (0, 1)
    assert run(app, [*command, "reports/a.yaml", "--config", other.name]).exit_code in (0, 1)
    done = run(app, [*command, "reports/a.yaml", "--isolated", "--profile", "none", "--lang", "en"])
    assert done.exit_code == 2 and "none" in done.output


def test_suggest_goes_by_the_configuration_asked_for(project):
    settings(project, 'ignore = ["V102"]\n', "other.toml")
    assert "V102" in run(app, ["suggest", "reports/a.yaml"]).output
    assert "V102" not in run(app, ["suggest", "reports/a.yaml", "--config", "other.toml"]).output
