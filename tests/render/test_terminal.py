"""The report at a terminal: golden reports, widths, signs, nothing that steers the terminal."""

import os
import time

import pytest
from rich.cells import cell_len

from perfcheck.assessment import assess
from perfcheck.reading import read
from perfcheck.record import Summary
from perfcheck.recording import of
from perfcheck.render import terminal
from perfcheck.render.clean import clean
from perfcheck.render.excerpt import excerpt
from tests.edits import ROOT, apply, clean_data, written

GOLDEN = ROOT / "tests" / "golden"
SAMPLES = ["dongsha-2023", "clean", "flawed"]


def report(name):
    file = ROOT / "samples" / f"{name}.yaml"
    return [assess(file.read_bytes(), f"samples/{name}.yaml")]


def rendered(shown, language="zh", width=80, color=False, encoding="utf-8", full=False):
    renderer, summary = terminal.Renderer(language, width, color, encoding, full), Summary()
    pieces = []
    for file in shown:
        record = of(file)
        summary.add(record)
        pieces.append(renderer.file(record))
    return "".join([*pieces, *renderer.end(summary)])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_reads_as_its_golden_report(name, language):
    """Refresh with PERFCHECK_GOLDEN=write after reading the change."""
    golden = GOLDEN / f"{name}.{language}.txt"
    text = rendered(report(name), language)
    if os.environ.get("PERFCHECK_GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_but_one_to_paste_is_wider_than_the_screen(width, language, full):
    shown = report("dongsha-2023")
    text = rendered(shown, language, width, full=full)
    pasted = [line for finding in of(shown[0]).file["findings"] for line in finding["rewrite"]]
    for line in text.splitlines():
        assert cell_len(line) <= width or any(line.strip() in one for one in pasted), line


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("name", ["dongsha-2023", "flawed"])
def test_what_is_pasted_from_the_screen_is_the_very_rewrite(name, width):
    for finding in of(report(name)[0]).file["findings"]:
        if finding["rewrite"]:
            screen = terminal.Screen("zh", width, False, "utf-8")
            for line in finding["rewrite"]:
                screen.paste(line)
            pasted = "".join(line[6:] for line in screen.out.getvalue().splitlines(keepends=True))
            assert _read(pasted) == _read("\n".join(finding["rewrite"]))


def _read(block):
    document = read(f"x:\n{block}\n".encode() if block.startswith("- ") else f"{block}\n".encode(), "pasted.yaml")
    assert document.data is not None and not document.faults, block
    return document.data


@pytest.mark.parametrize("encoding", ["gbk", "cp936", "gb18030"])
def test_a_chinese_console_shows_every_sign_of_the_report(encoding):
    text = rendered(report("dongsha-2023"), encoding=encoding)
    assert "?" not in text
    assert "√" in text
    assert "×" in text


def test_an_ascii_stream_gets_signs_it_can_hold():
    text = rendered(report("flawed"), "en", encoding="ascii")
    assert "x A401" in text
    assert "ok S001" in text


def test_every_finding_is_listed_when_all_are_asked_for():
    shown = report("dongsha-2023")
    text = rendered(shown, full=True)
    for rule, _ in shown[0].findings():
        assert rule.code in text


def test_colour_says_nothing_that_the_words_do_not():
    import re

    plain, coloured = rendered(report("flawed")), rendered(report("flawed"), color=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


HOSTILE = "\x1b[31m[/] [red]<script> \u202eoverride \u200b =cmd|x %0A"


def test_text_from_a_file_never_steers_the_terminal():
    data = apply(
        clean_data(), {"outputs.quantity.0.name": HOSTILE, "outputs.quantity.0.target": HOSTILE, "unit.name": HOSTILE}
    )
    shown = [assess(written(data), "\x1b]0;x\x07.yaml")]
    text = rendered(shown, full=True)
    assert not set(text) & {"\x1b", "\x07", "\u202e", "\u200b"}
    assert "[/]" in text
    assert "[red]<script>" in text


def test_unsafe_characters_are_spelt_out():
    assert clean("a\x1b[0m\u202eb\ud800\tc") == "a\\x1b[0m<U+202E>b\ufffd\tc"


@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_caret_stands_under_the_very_words(width):
    line = "unit: {name: 示范市清河区云岭街道办事处, 别名称: 云岭街道云岭街道云岭街道, year: 2024}"
    found = excerpt(line, line.index("别名称"), 3, width)
    assert cell_len(found.text) <= width
    assert found.text[found.text.index("别名称") :].startswith("别名称")
    assert cell_len(found.text[: found.text.index("别名称")]) == found.before
    assert found.under == 6


def test_several_files_end_in_a_summary():
    shown = [*report("clean"), *report("flawed")]
    text = rendered(shown)
    assert "共 2 个文件" in text


@pytest.mark.parametrize("sign", ["9", "改", "，", "a，"])
def test_a_text_without_an_end_is_cut_in_time_and_into_full_lines(sign):
    began = time.process_time()
    lines = terminal.wrap(sign * 50_000, 40, 12, 4)
    assert time.process_time() - began < 2
    assert "".join(lines) == sign * 50_000
    assert all(cell_len(line) <= 36 for line in lines)
    assert all(lines[1:])


def test_closing_punctuation_never_begins_a_line():
    for width in range(24, 80):
        for line in terminal.wrap("指标值“≥95%”没有完成，完成值为“93.1%”，差1.9个百分点；没有写偏差原因。", width):
            assert line[:1] not in "，。；”"
            assert cell_len(line) <= width


def test_a_passage_longer_than_its_line_says_that_it_goes_on():
    found = excerpt("一二三四五六七八九十。}", 0, 11, 20)
    assert found.text.endswith("...") and "}" not in found.text
