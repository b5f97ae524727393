"""Every format: well-formed, of its published shape, the same bytes twice, and safe whatever stands in the file."""

import csv
import io
import json
import os
import pickle
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from importlib import import_module

import jsonschema
import pytest
from typer.testing import CliRunner

from perfcheck import catalog
from perfcheck.assessment import assess
from perfcheck.cli.app import app
from perfcheck.cli.outputs import FORMATS
from perfcheck.record import Record, Summary
from perfcheck.recording import of
from perfcheck.render.json import closed
from perfcheck.render.said import said
from perfcheck.render.terminal import STYLES
from perfcheck.tables import schema_text
from tests.edits import ROOT, apply, assessed, clean_data, edited

run = CliRunner().invoke
SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))
HOSTILE = (
    '\x1b[31m\x7f]]> %0A::error::x \u202e\u200b<script>alert(1)</script><img src=x onerror=y> =HYPERLINK("http://x") | `` ` ** _a_ '
    "[x](http://x) @all &amp; 'q' \"q\" 𠮷 \ufffe ${x} {{x}} \x07\x9b\u2028"
)
MACHINE = [name for name in FORMATS if name != "text"]


def hostile():
    data = apply(
        clean_data(),
        {
            "unit.name": HOSTILE,
            "outputs.quantity.0.name": HOSTILE,
            "outputs.quality.0.target": "=cmd|效果显著" + HOSTILE[:60],
            "outputs.quantity.1.reason": {"delete": True},
            HOSTILE[:40].replace(".", ""): HOSTILE,
            "exemptions": [{"rule": "X502", "reason": HOSTILE}],
        },
    )
    # Every unsafe character as an escape: raw ones are refused when the file is read.
    text = json.dumps(data, default=str).replace("\x7f", "\\u007f")
    return assess(text.encode(), "a,b:c/<x>\x1b[0m\u202e%|`=.yaml")


def rendered(name, *reports, language="zh"):
    module = import_module(f"perfcheck.render.{'terminal' if name == 'text' else name}")
    if name == "text":
        renderer = module.Renderer(language, 100)
    elif name in ("json", "jsonl"):
        renderer = module.Renderer()
    else:
        renderer = module.Renderer(language)
    summary, pieces = Summary(), []
    for report in reports:
        record = of(report)
        summary.add(record)
        pieces.append(renderer.file(record))
    return "".join([*pieces, *renderer.end(summary)])


def sample(file):
    return assess(file.read_bytes(), f"samples/{file.name}")


@pytest.fixture(scope="module")
def reports():
    return [*map(sample, SAMPLES), hostile(), assess(b"a: [1", "broken.yaml")]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_character_of_a_file_steers_a_terminal_or_hides_in_a_report(name, language):
    text = rendered(name, hostile(), language=language)
    if name in ("json", "jsonl", "sarif", "gitlab"):
        # JSON spells control characters as escapes; the others are data there.
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", text)
    else:
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u200b\u2028]", text)
    text.encode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_to_report_is_still_well_formed(name):
    assert isinstance(rendered(name), str)


def test_json_fits_its_schema(reports):
    validator = jsonschema.Draft202012Validator(json.loads(schema_text("report")))
    for report in reports:
        validator.validate(json.loads(rendered("json", report)))
    whole = json.loads(rendered("json", *reports))
    validator.validate(whole)
    assert [file["path"] for file in whole["files"]] == [report.document.name for report in reports]


def test_jsonl_is_the_same_files_line_by_line_and_a_summary(reports):
    lines = [json.loads(line) for line in rendered("jsonl", *reports).splitlines()]
    assert lines[:-1] == json.loads(rendered("json", *reports))["files"]
    assert lines[-1]["summary"]["files"] == len(reports)


def test_a_record_survives_being_stored():
    record = of(hostile())
    plain = Record(*json.loads(json.dumps([record.file, record.beside])))
    assert pickle.loads(pickle.dumps(closed(record))) == plain


SARIF = json.loads((ROOT / "tests" / "render" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def test_sarif_fits_the_official_schema(reports):
    validator = jsonschema.Draft4Validator(SARIF)
    for report in [*reports, assessed({})]:
        validator.validate(json.loads(rendered("sarif", report)))
    validator.validate(json.loads(rendered("sarif", *reports)))
    validator.validate(json.loads(rendered("sarif")))


def results(report):
    return json.loads(rendered("sarif", report))["runs"][0]["results"]


def test_sarif_counts_columns_in_utf_16_units():
    report = assess("kind: project\nunit: {𠮷𠮷: 1, nme: 局}\n".encode(), "file.yaml")
    (place,) = [
        r["locations"][0]["physicalLocation"]["region"] for r in results(report) if "nme" in r["message"]["text"]
    ]
    line = "unit: {𠮷𠮷: 1, nme: 局}".encode("utf-16-le")
    words = line[(place["startColumn"] - 1) * 2 : (place["endColumn"] - 1) * 2].decode("utf-16-le")
    assert words == "nme"


def test_sarif_fingerprints_stay_when_lines_move():
    text = (ROOT / "samples" / "flawed.yaml").read_text(encoding="utf-8")
    before, after = assess(text.encode(), "a.yaml"), assess(("# 一\n# 二\n" + text).encode(), "a.yaml")
    prints = [[r["partialFingerprints"]["perfcheck/v1"] for r in results(report)] for report in (before, after)]
    assert prints[0] == prints[1]
    assert len(set(prints[0])) == len(prints[0])


def test_sarif_suppresses_what_is_exempted_with_its_reason():
    report = edited({"outputs.quality.0.target": "效果显著", "exemptions": [{"rule": "V102", "reason": "统一口径"}]})
    (result,) = [r for r in results(report) if r["ruleId"] == "V102"]
    assert result["suppressions"][0]["justification"] == "统一口径"


def test_sarif_carries_the_correction_of_a_clumsily_written_value():
    text = (
        "kind: project\nstage: self_evaluation\nyear: 2023\nunit: {name: 局}\n"
        "outputs:\n  quantity:\n    - {name: 𠮷改造条数, target: ≥18条, actual: 18条, weight: 10, score: １２}\n"
    )
    found = [result for result in results(assess(text.encode(), "a.yaml")) if "fixes" in result]
    (change,) = found[0]["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    region, line = replacement["deletedRegion"], text.splitlines()[6].encode("utf-16-le")
    old = line[(region["startColumn"] - 1) * 2 : (region["endColumn"] - 1) * 2].decode("utf-16-le")
    assert (old, replacement["insertedContent"]["text"]) == ("１２", "12")


def test_sarif_says_every_rule_and_the_score():
    run_ = json.loads(rendered("sarif", hostile()))["runs"][0]
    assert [rule["id"] for rule in run_["tool"]["driver"]["rules"]] == [rule.code for rule in catalog.rules()]
    assert all(rule["help"]["markdown"] for rule in run_["tool"]["driver"]["rules"])
    assert run_["artifacts"][0]["properties"]["score"] == hostile().score.score
    assert all(run_["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in run_["results"])


JUNIT = {
    "testsuites": ({"name"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped", "time"}, {"testcase", "system-out"}),
    "system-out": (set(), set()),
    "testcase": ({"classname", "name", "time"}, {"failure", "error", "skipped"}),
    "failure": ({"message", "type"}, set()),
    "error": ({"message"}, set()),
    "skipped": ({"message"}, set()),
}


def test_junit_is_well_formed_and_of_the_shape_build_servers_read(reports):
    root = ElementTree.fromstring(rendered("junit", *reports))
    for element in root.iter():
        attributes, children = JUNIT[element.tag]
        assert set(element.attrib) == attributes
        assert {child.tag for child in element} <= children
    for suite in root:
        kinds = [child.tag for case in suite for child in case]
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        assert [int(suite.get(name)) for name in ("failures", "errors", "skipped")] == [
            kinds.count(name) for name in ("failure", "error", "skipped")
        ]


def test_gitlab_gets_what_it_asks_for_with_unique_fingerprints(reports):
    entries = json.loads(rendered("gitlab", *reports))
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["lines"]["begin"] >= 1
        assert "\n" not in entry["description"]
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert json.loads(rendered("gitlab")) == []


def test_github_commands_are_one_line_each_and_cannot_be_forged(reports):
    lines = rendered("github", *reports).splitlines()
    assert all(
        re.fullmatch(r"::(error|warning|notice)( [a-zA-Z]+=[^,\n]*(,[a-zA-Z]+=[^,\n]*)*)?::.*", line) for line in lines
    )
    assert "全部" in lines[-1]
    forged = rendered("github", hostile())
    assert all(line.count("::") == 2 or "%250A::error" in line for line in forged.splitlines())


def test_a_step_summary_is_appended(tmp_path, monkeypatch):
    page = tmp_path / "summary.md"
    page.write_text("# before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    done = run(app, ["validate", str(SAMPLES[-1]), "--format", "auto", "--lang", "zh"])
    assert "github" in done.stderr
    assert page.read_text(encoding="utf-8").startswith("# before\n## ")


def test_csv_opens_as_a_table_without_a_formula(reports):
    text = rendered("csv", *reports)
    assert text.startswith("\ufeff")
    assert "\r\n" in text
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert all(len(row) == len(rows[0]) for row in rows)
    assert not any(cell[:1] in tuple("=+-@\t\r|") for row in rows for cell in row if cell)
    assert len(rows) - 1 == sum(len(report.findings()) + len(report.exempted()) for report in reports)


def test_csv_quotes_the_very_words_and_both_scores():
    rows = list(
        csv.DictReader(io.StringIO(rendered("csv", sample(ROOT / "samples" / "flawed.yaml")).removeprefix("\ufeff")))
    )
    missed = next(row for row in rows if row["编号"] == "X502" and "渠道" in row["指标"])
    assert (missed["自评得分"], missed["复核得分"]) == ("8", "7.2")
    assert any(
        row["原文"] == "595.31元"
        for row in csv.DictReader(
            io.StringIO(rendered("csv", sample(ROOT / "samples" / "dongsha-2023.yaml")).removeprefix("\ufeff"))
        )
    )


def test_markdown_holds_no_markup_of_the_file():
    text = rendered("markdown", hostile())
    assert "<script>" not in text and "](http" not in text
    assert all(line.count("|") - line.count("\\|") in (0, 5) for line in text.splitlines() if line.startswith("|"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_whole_closed_and_asks_nothing_from_outside(language, reports):
    page = rendered("html", *reports, language=language)
    root = ElementTree.fromstring(re.sub(r"<meta [^>]*>|<!doctype html>", "", page).replace("&nbsp;", " "))
    tags = {element.tag for element in root.iter()}
    assert not tags & {"script", "iframe", "img", "link", "object", "form"}
    assert {"header", "main", "article", "footer", "table"} <= tags
    assert "default-src 'none'" in page
    assert not {name for element in root.iter() for name in element.attrib} & {"src", "style", "onerror"}
    assert not re.search(r"url\(|@import", page[: page.index("</style>")])
    text = "".join(root.itertext())
    assert "SHA-256" in text and catalog.ruleset() in text
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == len(reports)
    assert [element.get("href") for element in root.iter() if element.get("href")] == [f"#{one}" for one in ids]


def test_several_files_are_shown_at_a_glance_with_their_scores_and_one_file_is_not(reports):
    page, text = rendered("html", *reports), rendered("markdown", *reports)
    (shown,) = re.findall(r'<section class="overview">.*?</section>', page, re.S)
    rows = re.findall(r'<tr><th scope="row"><a href="#file-\d+">(.*?)</a></th>(.*?)</tr>', shown)
    assert len(rows) == len(reports)
    at = next(number for number, report in enumerate(reports) if report.document.name.endswith("flawed.yaml"))
    levels = [len([1 for one in of(reports[at]).file["findings"] if one["severity"] == level]) for level in STYLES]
    told = ["可以评分", str(reports[at].score.score), "中", *map(str, levels)]
    assert re.findall("<td>(.*?)</td>", rows[at][1]) == told
    assert "| " + " | ".join(["`samples/flawed.yaml`", *told]) + " |" in text
    assert text.count("\n## 各文件结果\n") == 1
    assert "各文件结果" not in rendered("html", reports[0]) + rendered("markdown", reports[0])


def test_every_format_shows_exemptions_with_their_reasons():
    report = edited(
        {"outputs.quality.0.target": "效果显著", "exemptions": [{"rule": "V102", "reason": "按市局统一口径"}]}
    )
    # GitLab would count every entry of its list as a finding.
    for name in set(FORMATS) - {"gitlab"}:
        assert "按市局统一口径" in rendered(name, report), name


def test_two_seeds_two_folders_and_two_languages_of_the_machine_give_the_same_bytes(tmp_path):
    file = ROOT / "samples" / "flawed.yaml"
    outs = []
    for seed, cwd, locale in (("1", tmp_path, "C"), ("7", ROOT, "en_US.UTF-8")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "PYTHONPATH": str(ROOT),
            "TZ": "Asia/Shanghai" if seed == "1" else "UTC",
            "COLUMNS": "80",
        }
        for variable in ("PERFCHECK_LANG", "GITHUB_STEP_SUMMARY"):
            environment.pop(variable, None)
        folder = tmp_path / seed
        folder.mkdir()
        reports = [option for name in FORMATS for option in ("--output", f"{name}={folder / name}")]
        command = [sys.executable, "-m", "perfcheck", "validate", "-", "--fail-on", "never", "--lang", "zh", *reports]
        done = subprocess.run(command, input=file.read_bytes(), cwd=cwd, env=environment, capture_output=True)
        assert done.returncode == 0, done.stderr
        outs.append({"shown": done.stdout} | {name: (folder / name).read_bytes() for name in FORMATS})
    assert [name for name in outs[0] if outs[0][name] != outs[1][name]] == []


def test_several_outputs_in_one_run(tmp_path):
    targets = {"sarif": "out.sarif", "html": "report.html", "csv": "list.csv"}
    options = [part for name, file in targets.items() for part in ("--output", f"{name}={tmp_path / file}")]
    done = run(app, ["validate", str(SAMPLES[0]), "--lang", "zh", *options])
    assert done.exit_code == 0
    assert "检查得分" in done.stdout
    assert json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (tmp_path / "report.html").read_text(encoding="utf-8").endswith("</html>\n")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted(targets.values())


def test_a_file_alone_takes_the_format_of_its_ending(tmp_path):
    run(app, ["validate", str(SAMPLES[0]), "-o", str(tmp_path / "r.json")])
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["report"] == 1


@pytest.mark.parametrize("bad", ["srif=x.sarif", "html="])
def test_an_output_that_cannot_be_says_so(bad):
    assert run(app, ["validate", str(SAMPLES[0]), "--output", bad]).exit_code == 2


def test_an_output_that_cannot_be_written_leaves_what_was_there(tmp_path):
    done = run(app, ["validate", str(SAMPLES[0]), "--output", f"html={tmp_path / 'none' / 'x.html'}", "--lang", "zh"])
    assert done.exit_code == 2
    assert "写不了文件" in done.stderr
    folder = tmp_path / "folder.html"
    folder.mkdir()
    assert run(app, ["validate", str(SAMPLES[0]), "--output", f"html={folder}"]).exit_code == 2
    old = tmp_path / "old.json"
    old.write_text("{}", encoding="utf-8")
    assert run(app, ["validate", str(tmp_path / "nothing.yaml"), "--output", f"json={old}"]).exit_code == 2
    assert old.read_text(encoding="utf-8") == "{}"


def test_what_is_said_of_the_whole_table_is_not_said_of_one_row_and_still_points_at_it():
    record = of(assess((ROOT / "samples" / "flawed.yaml").read_bytes(), "flawed.yaml"))
    for finding, place in zip(record.file["findings"], record.places(), strict=True):
        if finding["code"] in ("C116", "C114", "A409", "X511"):
            assert said(finding, place, "zh").startswith("指标体系：")
            assert finding["object"]["name"] and finding["line"] == place["line"]
        elif finding["code"] == "C115":
            assert "指标 " in said(finding, place, "zh").partition("：")[0]


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
@pytest.mark.parametrize("format", ["github", "gitlab", "sarif"])
def test_a_platform_is_told_where_a_file_lies_in_its_repository(tmp_path, monkeypatch, variable, format):
    reports = tmp_path / "sub" / "reports"
    reports.mkdir(parents=True)
    (reports / "a.yaml").write_bytes((ROOT / "samples" / "flawed.yaml").read_bytes())
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    for folder, name in ((tmp_path, "sub/reports"), (tmp_path / "sub", "reports"), (reports, "../reports/a.yaml")):
        monkeypatch.chdir(folder)
        said = CliRunner().invoke(app, ["validate", name, "-f", format]).stdout
        assert "sub/reports/a.yaml" in said and "sub/sub" not in said and ".." not in said
    monkeypatch.setenv(variable, str(tmp_path / "elsewhere"))
    assert "../reports/a.yaml" in CliRunner().invoke(app, ["validate", "../reports/a.yaml", "-f", format]).stdout
