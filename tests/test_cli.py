"""The command line: exit codes, streams, languages, encodings."""

import json
import os
import subprocess
import sys

import jsonschema
import pytest

from tests.edits import ROOT


def run(*args, cwd=ROOT, input=None, **environment):
    """One run of perfcheck as a process of its own."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PERFCHECK"))}
    plain |= {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT), "COLUMNS": "80"} | environment
    return subprocess.run(
        [sys.executable, "-m", "perfcheck", *args], cwd=cwd, env=plain, input=input, capture_output=True, timeout=120
    )


def out(done):
    return done.stdout.decode("utf-8")


def test_a_file_in_order_ends_with_0():
    assert run("validate", "samples/clean.yaml").returncode == 0


def test_errors_end_with_1_unless_asked_never_to():
    assert run("validate", "samples/dongsha-2023.yaml").returncode == 1
    assert run("validate", "samples/dongsha-2023.yaml", "--fail-on", "never").returncode == 0


def test_a_score_under_the_minimum_ends_with_1():
    done = run("validate", "samples/dongsha-2023.yaml", "--fail-on", "never", "--min-score", "60")
    assert done.returncode == 1


@pytest.mark.parametrize(
    "args",
    [
        ("validate", "no-such-file.yaml"),
        ("validate", "samples/*.toml"),
        ("validate", "samples/clean.yaml", "--format", "jsn"),
        ("validate", "samples/clean.yaml", "--profile", "national"),
        ("validate", "samples/clean.yaml", "--fail-on", "errors"),
        ("validate", "samples/clean.yaml", "--lang", "fr"),
        ("validate",),
        ("explain", "A999"),
        ("schema", "no-such"),
        ("no-such-command",),
    ],
    ids=" ".join,
)
def test_what_cannot_be_judged_ends_with_2_and_a_message(args):
    done = run(*args)
    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_an_unreadable_file_ends_with_2_and_shows_the_place(tmp_path):
    (tmp_path / "bad.yaml").write_text("year: 2023\nkind：project\n", encoding="utf-8")
    done = run("validate", str(tmp_path / "bad.yaml"), "--lang", "zh")
    assert done.returncode == 2
    assert "S001" in out(done)
    assert "2" in out(done)


def test_standard_input_is_read():
    data = (ROOT / "samples" / "clean.yaml").read_bytes()
    done = run("validate", "-", "--format", "json", input=data)
    assert done.returncode == 0
    assert json.loads(out(done))["files"][0]["path"] == "<stdin>"


def test_a_folder_is_read_in_order_and_one_bad_file_stops_nothing(tmp_path):
    (tmp_path / "b.yaml").write_bytes((ROOT / "samples" / "clean.yaml").read_bytes())
    (tmp_path / "a.yaml").write_text("{", encoding="utf-8")
    done = run("validate", str(tmp_path), "--format", "json")
    verdicts = [file["verdict"] for file in json.loads(out(done))["files"]]
    assert verdicts == ["unreadable", "scored"]
    assert done.returncode == 2


@pytest.mark.parametrize("sample", ["clean.yaml", "dongsha-2023.yaml", "flawed.yaml", "project-2024.zh.yaml"])
def test_the_json_report_fits_its_schema(sample):
    done = run("validate", f"samples/{sample}", "--format", "json")
    schema = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(out(done)))


def test_the_json_report_does_not_depend_on_language_hash_seed_or_place(tmp_path):
    base = run("validate", "samples/flawed.yaml", "--format", "json").stdout
    assert run("validate", "samples/flawed.yaml", "--format", "json", "--lang", "en", PYTHONHASHSEED="7").stdout == base
    assert (
        run("validate", "samples/flawed.yaml", "--format", "json", LANG="en_US.UTF-8", TZ="Asia/Tokyo").stdout == base
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii", "cp1252"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_text_report_survives_every_console(encoding, lang):
    done = run("validate", "samples/flawed.yaml", "--lang", lang, PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert "A4" in done.stdout.decode(encoding)


@pytest.mark.parametrize("columns", ["40", "80", "120"])
@pytest.mark.parametrize("command", ["validate", "suggest"])
def test_no_line_for_a_person_is_wider_than_the_screen_but_one_to_paste(command, columns):
    from rich.cells import cell_len

    file = json.loads(out(run("validate", "samples/flawed.yaml", "-f", "json")))["files"][0]
    pasted = [line for finding in file["findings"] for line in finding["rewrite"]]
    text = out(run(command, "samples/flawed.yaml", "--lang", "zh", COLUMNS=columns))
    for line in text.splitlines():
        assert cell_len(line) <= int(columns) or any(line.strip() in one for one in pasted), line


def test_an_explanation_is_as_wide_as_the_screen_and_its_examples_as_they_are():
    from rich.cells import cell_len

    text = out(run("explain", "A403", "--lang", "zh", COLUMNS="60"))
    assert max(cell_len(line) for line in text.split("\n例子\n")[0].splitlines()) <= 60


def test_a_pipe_gets_no_colour_and_force_color_does():
    assert b"\x1b" not in run("validate", "samples/flawed.yaml").stdout
    assert b"\x1b" in run("validate", "samples/flawed.yaml", "--color", "always").stdout


def test_rules_lists_the_catalogue_in_both_languages():
    for lang in ("zh", "en"):
        text = out(run("rules", "--lang", lang))
        assert "A403" in text
        assert "unit-slip" in text
    assert {"code", "name", "title"} <= json.loads(out(run("rules", "--format", "json")))[0].keys()


def test_explain_takes_code_or_name():
    assert run("explain", "A403").stdout == run("explain", "unit-slip").stdout
    assert "unit-slip" in out(run("explain", "a403", "--lang", "en"))


def test_a_misspelt_rule_gets_a_suggestion():
    done = run("explain", "unit-slp", "--lang", "en")
    assert "unit-slip" in done.stderr.decode()


@pytest.mark.parametrize("name", ["evaluation", "evaluation.zh", "report", "rule"])
def test_schema_prints_a_json_schema(name):
    assert "$schema" in json.loads(out(run("schema", name)))


def test_the_version_needs_none_of_the_heavy_libraries():
    code = (
        "import sys; sys.argv = ['perfcheck', '--version']\n"
        "from perfcheck.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'ruamel', 'jsonschema', 'rich.table'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr


def test_a_reader_that_leaves_early_breaks_nothing():
    command = f"{sys.executable} -m perfcheck validate samples/dongsha-2023.yaml --lang en | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_suggest_orders_the_steps_and_computes_what_they_bring(lang):
    text = out(run("suggest", "samples/dongsha-2023.yaml", "--lang", lang))
    assert "C102" in text.split("2. ")[0]
    assert "A403" in text
    assert "→" in text


def test_suggest_and_compare_say_of_the_whole_table_what_is_of_the_whole_table(tmp_path):
    text = (ROOT / "samples" / "clean.yaml").read_text(encoding="utf-8")
    file = tmp_path / "weights.yaml"
    file.write_text(text.replace("      weight: 8\n", "      weight: 9\n", 1), encoding="utf-8")
    for args in (("suggest", str(file)), ("compare", "samples/clean.yaml", str(file))):
        said = out(run(*args, "--lang", "zh"))
        assert "指标体系：指标分值合计" in said, said


def test_suggest_of_an_unreadable_file_ends_with_2(tmp_path):
    (tmp_path / "bad.yaml").write_text("{", encoding="utf-8")
    assert run("suggest", str(tmp_path / "bad.yaml")).returncode == 2


def test_a_temporary_disk_that_fills_up_costs_no_report_and_doubles_none(monkeypatch):
    import io
    import json as plain_json
    import tempfile

    from perfcheck.record import Record, Summary, crashed
    from perfcheck.render import json as rendering

    class Disk(io.BytesIO):
        """Room for some three reports; the last write before it is full is cut short."""

        def write(self, data):
            room = 1500 - self.tell()
            if room <= 0:
                raise OSError(28, "No space left on device")
            return super().write(bytes(data)[:room])

    monkeypatch.setattr(tempfile, "TemporaryFile", lambda *args, **options: Disk())
    monkeypatch.setattr(rendering, "SPOOLED", 100)
    renderer, summary = rendering.Renderer(), Summary()
    for number in range(9):
        record = Record(crashed(f"表{number}.yaml", ValueError("x")).file, {})
        summary.add(record)
        renderer.file(record)
    told = plain_json.loads("".join(renderer.end(summary)))
    assert [file["path"] for file in told["files"]] == [f"表{number}.yaml" for number in range(9)]
    assert renderer.full and renderer.spooled


def test_without_a_command_the_help_is_shown_line_by_line():
    done = run()
    assert len((done.stdout + done.stderr).splitlines()) > 15


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["samples/clean.yaml"], "perfcheck validate samples/clean.yaml"),
        (["validate", "samples/clean.yaml", "-o", "out.xlsx"], ".csv"),
        (["init", "out.docx"], "out.yaml"),
        (["validate", "samples/clean.yaml", "--select", "C", "--ignore", "C"], "select"),
        (["validate", "samples/clean.yaml", "--config", "nowhere.toml"], "没有这个文件或文件夹"),
    ],
    ids=[
        "a file in the place of a command",
        "an ending nobody writes",
        "a form that is no Word",
        "no check left",
        "no file",
    ],
)
def test_a_call_that_cannot_be_followed_says_what_to_do_instead(arguments, said):
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode() and not (ROOT / "out.xlsx").exists() and not (ROOT / "out.docx").exists()


def test_a_report_of_some_checks_says_so():
    done = run("validate", "samples/flawed.yaml", "--select", "S008", "--lang", "en")
    assert "Checks made: 1 of 95; the settings switch off 94." in " ".join(out(done).split())
    assert "not applicable" not in out(done)


def test_the_form_s_own_words_choose_the_empty_form():
    assert (
        run("init", "--kind", "项目支出", "--stage", "绩效自评", "--year", "2024").stdout
        == run("init", "--kind", "project", "--year", "2024").stdout
    )
