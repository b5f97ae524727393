"""The language server over the real protocol: findings, explanations, exemptions and rewrites, while the file changes."""

import asyncio
import json
import subprocess
import sys

import pytest
import pytest_lsp
from lsprotocol import types

from perfcheck import check
from tests.edits import ROOT
from tests.lsp.conftest import CONFIG, Editor

pytestmark = pytest.mark.asyncio(loop_scope="module")

OPEN = types.DiagnosticSeverity


@pytest_lsp.fixture(config=CONFIG, scope="module")
async def editor(client: Editor):
    client.started = await client.start_with(None)
    yield
    await client.leave()


@pytest_lsp.fixture(config=CONFIG, scope="module")
async def english(client: Editor):
    await client.start_with({"lang": "en"})
    yield
    await client.leave()


@pytest_lsp.fixture(config=CONFIG, scope="module")
async def utf8(client: Editor):
    client.started = await client.start_with(None, [types.PositionEncodingKind.Utf8])
    yield
    await client.leave()


def place(text, words, nth=0):
    """Line and UTF-16 column at which words begin."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    line = text.count("\n", 0, at)
    return line, len(text[text.rfind("\n", 0, at) + 1 : at].encode("utf-16-le")) // 2


def by_code(diagnostics, code):
    return next(each for each in diagnostics if each.code == code)


def applied(text, action, uri):
    """The text after the edits of an action."""
    lines = text.split("\n")
    for edit in action.edit.changes[uri]:
        offsets = [
            sum(len(line) + 1 for line in lines[: place.line])
            + len(lines[place.line].encode("utf-16-le")[: place.character * 2].decode("utf-16-le"))
            for place in (edit.range.start, edit.range.end)
        ]
        text = text[: offsets[0]] + edit.new_text + text[offsets[1] :]
    return text


def codes(text):
    return [rule.code for rule, _ in check(text.encode("utf-8"), name="a.yaml").findings()]


async def test_the_server_counts_in_utf_16_and_takes_changes_in_parts(editor):
    offered = editor.started.capabilities
    assert offered.position_encoding == "utf-16"
    assert offered.text_document_sync.change == types.TextDocumentSyncKind.Incremental
    assert offered.code_action_provider.code_action_kinds == ("quickfix", "source.fixAll")


async def test_a_file_in_order_has_no_findings(editor, clean):
    assert await editor.findings(editor.open(clean)) == []


async def test_a_finding_has_place_level_code_and_words(editor, clean):
    text = clean.replace("target: ≥98%", "target: 显著提升", 1)
    found = by_code(await editor.findings(editor.open(text)), "V102")
    line, column = place(text, "显著")
    assert (found.range.start.line, found.range.start.character) == (line, column)
    assert (found.range.end.line, found.range.end.character) == (line, column + 4)
    assert (found.severity, found.source, found.code_description) == (OPEN.Warning, "perfcheck", None)
    assert "显著提升" in found.message
    assert "\n→ " in found.message


async def test_every_finding_of_the_command_line_is_there_and_no_other(editor):
    text = (ROOT / "samples" / "flawed.yaml").read_text(encoding="utf-8")
    told = [each.code for each in await editor.findings(editor.open(text))]
    assert told == codes(text)


async def test_errors_warnings_and_hints_have_levels_of_their_own(editor):
    text = (ROOT / "samples" / "flawed.yaml").read_text(encoding="utf-8")
    levels = {each.severity for each in await editor.findings(editor.open(text))}
    assert levels == {OPEN.Error, OPEN.Warning, OPEN.Information}


async def test_a_finding_leads_to_the_places_it_compares(editor):
    text = (ROOT / "samples" / "flawed.yaml").read_text(encoding="utf-8")
    uri = editor.open(text)
    found = by_code(await editor.findings(uri), "A404")
    assert {each.location.uri for each in found.related_information} == {uri}
    assert text.split("\n")[found.related_information[0].location.range.start.line].strip().startswith("executed:")


async def test_what_has_no_effect_is_drawn_pale(editor, clean):
    found = by_code(await editor.findings(editor.open(clean + "备忘: 再核\n")), "S003")
    assert types.DiagnosticTag.Unnecessary in found.tags


async def test_a_rare_character_before_a_finding_counts_two(editor, clean):
    text = clean.replace("      target: ≥98%", "      target: 𠮷𠮷显著提升", 1)
    found = by_code(await editor.findings(editor.open(text)), "V102")
    assert (found.range.start.line, found.range.start.character) == place(text, "显著")


async def test_a_client_that_counts_bytes_gets_bytes(utf8, clean):
    assert utf8.started.capabilities.position_encoding == "utf-8"
    text = clean.replace("      target: ≥98%", "      target: 𠮷显著提升", 1)
    found = by_code(await utf8.findings(utf8.open(text)), "V102")
    assert found.range.start.character == len("      target: 𠮷".encode())


async def test_findings_come_and_go_while_one_types(editor, clean):
    text = clean.replace("      target: ≥98%", "      target: 𠮷显著提升", 1)
    uri = editor.open(text)
    assert [each.code for each in await editor.findings(uri)] == ["V102"]
    line, column = place(text, "𠮷")
    editor.edit(uri, 2, "≥", (line, column), (line, column + len("𠮷显著") + 1))
    editor.edit(uri, 3, "98%", (line, column + 1), (line, column + 3))
    assert await editor.findings(uri, 3) == []


async def test_line_breaks_that_only_python_knows_do_not_shift_an_edit(editor, clean):
    text = "# 一\u2028二\x85三\n" + clean
    uri = editor.open(text)
    assert await editor.findings(uri) == []
    line, column = place(text, "≥98%")
    editor.edit(uri, 2, "显著提升", (line, column), (line, column + 4))
    found = by_code(await editor.findings(uri, 2), "V102")
    assert (found.range.start.line, found.range.start.character) == (line, column)


async def test_windows_line_ends_are_counted_once(editor, clean):
    text = clean.replace("target: ≥98%", "target: 显著提升", 1).replace("\n", "\r\n")
    found = by_code(await editor.findings(editor.open(text)), "V102")
    assert found.range.start.line == text[: text.index("显著")].count("\n")


async def test_many_quick_edits_end_in_the_findings_of_the_last(editor, clean):
    uri = editor.open(clean)
    line, column = place(clean, "≥98%")
    for version in range(2, 40):
        editor.edit(uri, version, "显" if version % 2 else "", (line, column), (line, column + version % 2))
    editor.edit(uri, 40, clean.replace("target: ≥98%", "target: 显著提升", 1))
    assert [each.code for each in await editor.findings(uri, 40)] == ["V102"]
    checked = [told.version for told in editor.told if told.uri == uri]
    assert checked[-1] == 40
    assert len(checked) < 20


async def test_a_file_that_is_broken_while_one_types_is_told_so_and_recovers(editor, clean):
    uri = editor.open(clean)
    assert await editor.findings(uri) == []
    broken = clean.replace("kind: department", "kind: [department", 1)
    editor.edit(uri, 2, broken)
    assert [each.code for each in await editor.findings(uri, 2)] == ["S001"]
    editor.edit(uri, 3, clean)
    assert await editor.findings(uri, 3) == []


async def test_a_file_broken_while_typing_keeps_its_language(editor):
    text = (ROOT / "samples" / "clean.en.yaml").read_text(encoding="utf-8")
    uri = editor.open(text)
    await editor.findings(uri)
    editor.edit(uri, 2, text.replace("kind: project", "kind: [project", 1))
    (found,) = await editor.findings(uri, 2)
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in found.message)


async def test_closing_a_document_takes_its_findings_away(editor):
    uri = editor.open((ROOT / "samples" / "flawed.yaml").read_text(encoding="utf-8"))
    assert await editor.findings(uri)
    editor.close(uri)
    assert await editor.findings(uri, None) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("action.yml", "name: build\noutputs:\n  file: {value: a}\nruns: {using: composite, steps: []}\n"),
        ("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n"),
        ("package.json", '{"name": "a", "version": "1", "outputs": []}'),
        ("notes.md", "goals:\noutputs:\nperfcheck: 1\n"),
        ("broken.yaml", "a: [\n"),
    ],
    ids=lambda value: value if "\n" not in value and "{" not in value else "",
)
async def test_other_files_stay_silent(editor, clean, name, text):
    uri = editor.open(text, name, "markdown" if name.endswith("md") else "yaml")
    await editor.findings(editor.open(clean))
    assert [told for told in editor.told if told.uri == uri] == []
    assert await editor.hover(uri, 0, 1) is None
    assert await editor.actions(uri, types.Range(types.Position(0, 0), types.Position(0, 1))) == []


@pytest.mark.parametrize(
    "text",
    [
        "perfcheck: 1\n",
        "版本: 1\n类型: 部门整体支出\n",
        "goals: []\noutputs: {}\n",
        "绩效目标：\n产出指标：\n",
        '{"goals": [], "outputs": {}}',
        "# yaml-language-server: $schema=../schemas/evaluation.zh.schema.json\n",
    ],
)
async def test_an_evaluation_is_known_from_its_first_lines(editor, text):
    assert await editor.findings(editor.open(text))


async def test_a_document_that_is_no_evaluation_any_more_loses_its_findings(editor):
    uri = editor.open("goals: []\noutputs: {}\n")
    assert await editor.findings(uri)
    editor.edit(uri, 2, "a: 1\n")
    assert await editor.findings(uri, 2) == []


async def test_the_pointer_on_a_finding_shows_why_and_how_to_mend_it(editor, clean):
    text = clean.replace("target: ≥98%", "target: 显著提升", 1)
    uri = editor.open(text)
    line, column = place(text, "显著")
    shown = await editor.hover(uri, line, column)
    for words in ("**V102** `vague-target` 指标值能核对", "**为什么**", "**怎么改**", "```yaml\ntarget: ≥"):
        assert words in shown


async def test_the_client_chooses_the_language(english, clean):
    text = clean.replace("target: ≥98%", "target: 显著提升", 1)
    uri = english.open(text)
    assert "no quantity" in by_code(await english.findings(uri), "V102").message
    line, column = place(text, "显著")
    shown = await english.hover(uri, line, column)
    assert "Targets can be checked" in shown
    assert "**Why**" in shown
    line, column = place(text, "baseline:")
    assert "**基期值** `baseline`" in await english.hover(uri, line, column)
    assert "Value of the year before" in await english.hover(uri, line, column)


async def test_an_english_file_is_answered_in_english(editor):
    text = (
        (ROOT / "samples" / "clean.en.yaml")
        .read_text(encoding="utf-8")
        .replace("target: ≥95%", "target: much better", 1)
    )
    (found, *_) = await editor.findings(editor.open(text))
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in found.message)


async def test_nothing_in_the_file_becomes_markup(editor, clean):
    text = clean.replace("target: ≥98%", "target: '显著提升 <b>[x](http://a) `y` **z**'", 1)
    uri = editor.open(text)
    shown = await editor.hover(uri, *place(text, "显著"))
    prose = shown.split("```")[0]
    assert "<b>" not in prose.replace("\\<", "")
    assert "](http" not in prose


@pytest.mark.parametrize(("key", "words"), [("gather", None), ("target", "≥95%"), ("stage", "self_evaluation")])
async def test_the_pointer_on_a_key_shows_the_forms_word_and_its_meaning(editor, clean, key, words):
    uri = editor.open(clean)
    if words is None:
        assert await editor.hover(uri, *place(clean, "2023年11月30日前改造")) is None
        return
    shown = await editor.hover(uri, *place(clean, f"{key}:"))
    assert f"`{key}`" in shown
    assert words in shown


async def test_a_chinese_key_is_explained_too(editor):
    text = (ROOT / "samples" / "project-2024.zh.yaml").read_text(encoding="utf-8")
    uri = editor.open(text)
    assert "`stage`" in await editor.hover(uri, *place(text, "阶段:"))


async def test_a_rewrite_is_one_click(editor, clean):
    text = clean.replace("target: ≥98%", "target: 显著提升", 1)
    uri = editor.open(text)
    found = by_code(await editor.findings(uri), "V102")
    action = (await editor.actions(uri, found.range))[0]
    assert action.title.startswith("改为 target: ≥")
    assert (action.kind, action.command) == ("quickfix", None)
    assert [each.code for each in action.diagnostics] == ["V102"]
    changed = applied(text, action, uri)
    assert "target: ≥____%" in changed
    assert len(changed.split("\n")) == len(text.split("\n"))


@pytest.mark.parametrize("way", ["行末", "栏"])
async def test_an_exemption_is_one_click_and_holds_once_its_reason_is_given(editor, clean, way):
    text = clean.replace("target: ≥98%", "target: 显著提升", 1)
    uri = editor.open(text)
    found = by_code(await editor.findings(uri), "V102")
    (action,) = [each for each in await editor.actions(uri, found.range) if way in each.title.replace("末尾", "行末")]
    changed = applied(text, action, uri)
    assert set(codes(changed)) == {"V102", "S008"}
    assert codes(changed.replace("____", "主管部门统一规定的表述")) == []


async def test_exemptions_follow_those_that_are_there(editor, clean):
    text = clean.replace("target: ≥98%", "target: 显著提升  # perfcheck: ignore[M201] 甲", 1)
    text += "exemptions:\n  - rule: C116\n    reason: 乙\n  # 完\n"
    uri = editor.open(text)
    found = by_code(await editor.findings(uri), "V102")
    line, entry = [each for each in await editor.actions(uri, found.range) if "豁免" in each.title]
    assert "# perfcheck: ignore[M201, V102] 甲" in applied(text, line, uri)
    assert "reason: 乙\n  - rule: V102\n    path: /outputs/quality/1/target\n" in applied(text, entry, uri)


async def test_a_chinese_file_gets_its_exemption_in_its_own_words(editor):
    text = (ROOT / "samples" / "project-2024.zh.yaml").read_text(encoding="utf-8").replace("≥95%", "显著提升", 1)
    uri = editor.open(text)
    found = by_code(await editor.findings(uri), "V102")
    entry = next(each for each in await editor.actions(uri, found.range) if "栏" in each.title)
    changed = applied(text, entry, uri)
    assert "豁免:\n  - 规则: V102\n    位置: /" in changed
    assert "V102" not in codes(changed.replace("____", "主管部门统一规定的表述"))


async def test_a_json_file_is_offered_no_comment_and_stays_json(editor):
    data = {"perfcheck": 1, "goals": [{"text": "进一步提升服务水平"}]}
    text = json.dumps(data, ensure_ascii=False, indent=1)
    uri = editor.open(text, "a.json", "json")
    found = by_code(await editor.findings(uri), "V101")
    offered = [each for each in await editor.actions(uri, found.range) if "豁免 V101" in each.title]
    assert len(offered) == 1
    changed = json.loads(applied(text, offered[0], uri))
    assert changed["exemptions"][0]["rule"] == "V101"


async def test_no_comment_is_offered_within_a_text_of_several_lines(editor, clean):
    line = next(line for line in clean.split("\n") if "2023年新增电动自行车充电端口600个" in line)
    text = clean.replace(line, "    text: |\n      进一步\n      提升水平，深入推进", 1)
    uri = editor.open(text)
    found = by_code(await editor.findings(uri), "V101")
    titles = [each.title for each in await editor.actions(uri, found.range)]
    assert any("栏" in title for title in titles)
    assert not any("末尾" in title for title in titles)


async def test_what_sends_a_file_back_whatever_is_said_cannot_be_exempted(editor, clean):
    uri = editor.open(clean.replace("kind: department", "kind: [department", 1))
    (found,) = await editor.findings(uri)
    assert await editor.actions(uri, found.range) == []


async def test_other_kinds_of_actions_are_left_to_other_servers(editor, clean):
    text = clean.replace("target: ≥98%", "target: 显著提升", 1)
    uri = editor.open(text)
    found = by_code(await editor.findings(uri), "V102")
    assert await editor.actions(uri, found.range, ["source.organizeImports"]) == []


async def test_a_figure_is_corrected_at_a_click_and_all_of_them_on_saving(editor, clean):
    text = clean.replace("target: ≥98%", "target: ≥９８％", 1).replace("actual: 18条", "actual: １８条", 1)
    uri = editor.open(text)
    await editor.findings(uri)
    line, column = place(text, "９８")
    here = types.Range(types.Position(line, column), types.Position(line, column))
    (quick,) = [each for each in await editor.actions(uri, here) if each.title.startswith("改正书写")]
    assert "target: ≥98%" in applied(text, quick, uri)
    (every,) = await editor.actions(uri, here, ["source.fixAll"])
    assert every.kind == "source.fixAll"
    assert sorted(edit.new_text for edit in every.edit.changes[uri]) == ["18条", "≥98%"]


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("      actual: 18条", "      actaul: 18条", "S003"),
        ("stage: self_evaluation", "stage: self_evaluatoin", "S005"),
        ("  executed: 4915.20", "  executed: 4915.2O", "S004"),
    ],
)
async def test_what_was_misspelt_is_mended_at_a_click(editor, clean, right, wrong, code):
    text = clean.replace(right, wrong, 1)
    assert text != clean
    uri = editor.open(text)
    found = by_code(await editor.findings(uri), code)
    first, *_ = await editor.actions(uri, found.range)
    assert [each.code for each in first.diagnostics] == [code]
    assert applied(text, first, uri) == clean


async def test_a_question_is_answered_about_the_newest_text(editor, clean):
    uri = editor.open(clean)
    line, column = place(clean, "≥98%")
    editor.edit(uri, 2, "显著提升", (line, column), (line, column + 4))
    assert "V102" in await editor.hover(uri, line, column)


async def test_a_server_that_is_told_to_leaves():
    messages = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": None, "capabilities": {}}},
        {"jsonrpc": "2.0", "id": 2, "method": "shutdown"},
        {"jsonrpc": "2.0", "method": "exit"},
    ]
    sent = b"".join(
        b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in (json.dumps(m).encode() for m in messages)
    )
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-m", "perfcheck", "lsp"], input=sent, capture_output=True, timeout=60
    )
    assert done.returncode == 0
    assert b'"id":2' in done.stdout.replace(b" ", b"")


async def test_without_its_package_the_server_says_what_to_install(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\nu.find_spec = lambda n, *a: None if n == 'pygls' else find(n, *a)\n"
    )
    code = "import sitecustomize, perfcheck.cli; perfcheck.cli.main()"
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", code, "lsp"],
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}", "PERFCHECK_LANG": "en", "PATH": ""},
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert b"pip install 'perfcheck[lsp]'" in done.stderr
    assert done.stdout == b""
