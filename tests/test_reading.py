"""A file's bytes become data, with the place of every value, or the fault that says why not."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path as FilePath

import pytest

from perfcheck.model import Document, Fault, Path
from perfcheck.reading import LIMITS, read

SAMPLES = sorted((FilePath(__file__).parent.parent / "samples").glob("*.yaml"))
BOTH = pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])


def reading(text: str, *, pure: bool = False) -> Document:
    return read(text.encode(), "file.yaml", pure=pure)


def only_fault(document: Document) -> Fault:
    (fault,) = document.faults
    return fault


def place(document: Document, pointer: str) -> str:
    span = document.places[Path.parse(pointer)].value
    return document.text[span.start : span.end]


def key(document: Document, pointer: str) -> str:
    span = document.places[Path.parse(pointer)].key
    assert span is not None
    return document.text[span.start : span.end]


# --- data -----------------------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("False", False),
        ("0", 0),
        ("-12", -12),
        ("98.10", Decimal("98.10")),
        ("-0.50", Decimal("-0.50")),
        ("9" * 40, int("9" * 40)),
        *(
            (text, text)
            for text in (
                "012",
                "+5",
                "1_000",
                "0x10",
                "0o14",
                "1e400",
                ".inf",
                ".nan",
                ".5",
                "5.",
                "-0",
                "2023-12-31",
                "是",
                "no",
                "yes",
                "≥95%",
                "95%",
                "12:30",
                "12,000",
                "１２",
                "0.0000001",
                "9" * 41,
            )
        ),
        ('"12"', "12"),
        ("'true'", "true"),
        ('""', ""),
        ("!!str 12", "12"),
        ('!!int "12"', 12),
    ],
)
def test_a_value_is_a_core_type_or_stays_text(written: str, value: object, pure: bool) -> None:
    document = reading(f"a: {written}\n", pure=pure)
    assert document.faults == ()
    assert document.data == {"a": value}
    assert type(document.data["a"]) is type(value)


def test_a_number_keeps_its_written_digits() -> None:
    assert str(reading("a: 98.10\n").data["a"]) == "98.10"


def test_keys_become_english_and_those_unknown_stay() -> None:
    document = reading("单位:\n  名称: 某局\n备注甲: 1\noutputs:\n  数量: [{名称: a}]\n")
    assert document.data == {"unit": {"name": "某局"}, "备注甲": 1, "outputs": {"quantity": [{"name": "a"}]}}
    assert place(document, "/unit/name") == "某局"
    assert key(document, "/outputs/quantity/0/name") == "名称"


def test_a_key_that_is_no_text_becomes_its_written_text() -> None:
    assert reading("2023: a\nnull: b\n1.50: c\n").data == {"2023": "a", "null": "b", "1.50": "c"}


@BOTH
def test_a_list_as_key_is_a_fault_and_the_rest_is_read(pure: bool) -> None:
    document = reading("a: 1\n? [x]\n: y\nc: 2\n", pure=pure)
    assert document.data == {"a": 1, "c": 2}
    assert (only_fault(document).rule, only_fault(document).case) == ("wrong-type", "key")


@BOTH
def test_every_duplicate_key_is_told_and_the_first_value_is_kept(pure: bool) -> None:
    document = reading("unit: {名称: 甲, name: 乙}\nkind: a\nkind: b\n类型: {x: 1}\n", pure=pure)
    assert document.data == {"unit": {"name": "甲"}, "kind": "a"}
    assert [(f.rule, f.path.pointer, f.facts["key"], f.facts["first_line"]) for f in document.faults] == [
        ("duplicate-key", "/unit/name", "name", 1),
        ("duplicate-key", "/kind", "kind", 2),
        ("duplicate-key", "/kind", "类型", 2),
    ]
    last = document.faults[-1]
    assert last.span is not None and document.position(last.span.start) == (4, 1)
    assert last.related[0].span == document.places[Path(("kind",))].key
    assert Path(("kind", "x")) not in document.places


@BOTH
def test_an_alias_is_read_in_the_words_of_its_own_place(pure: bool) -> None:
    document = reading("备用: &a {名称: 甲, 目标值: 5}\noutputs:\n  quantity:\n    - *a\n", pure=pure)
    assert document.data["outputs"]["quantity"][0]["name"] == "甲"
    assert "名称" in document.data["备用"]
    assert place(document, "/outputs/quantity/0") == "*a"
    assert place(document, "/outputs/quantity/0/name") == "甲"


@BOTH
def test_an_unknown_tag_is_a_fault_and_its_value_stays_text(pure: bool) -> None:
    document = reading("a: !!python/object:os.system x\nb: !t [1]\nc: 2\n", pure=pure)
    assert document.data == {"a": "x", "b": [1], "c": 2}
    assert [(f.rule, f.case, f.facts["tag"]) for f in document.faults] == [
        ("wrong-type", "tag", "!!python/object:os.system"),
        ("wrong-type", "tag", "!t"),
    ]


@BOTH
def test_a_merge_key_is_a_field_like_any_other(pure: bool) -> None:
    assert reading("a: &x {b: 1}\nc: {<<: *x}\n", pure=pure).data["c"] == {"<<": {"b": 1}}


# --- places ---------------------------------------------------------------------------------


@BOTH
def test_a_place_is_the_written_scalar_with_its_quotes(pure: bool) -> None:
    document = reading(
        "\"甲\": \"x\\ny\"  # note\nb: 'it''s'\nc: two\n  lines # note\nd: &z !!str 5\ne: [ 1, {f: g} ]\n", pure=pure
    )
    assert key(document, "/甲") == '"甲"'
    assert place(document, "/甲") == '"x\\ny"'
    assert place(document, "/b") == "'it''s'"
    assert place(document, "/c") == "two\n  lines"
    assert place(document, "/d") == "5"
    assert place(document, "/e") == "[ 1, {f: g} ]"
    assert place(document, "/e/1") == "{f: g}"


@BOTH
def test_a_block_text_ends_with_its_text(pure: bool) -> None:
    document = reading("a: |\n  hi\n  ho\n\n\n# note\nb: >-\n  x\nc: |\n", pure=pure)
    assert place(document, "/a") == "|\n  hi\n  ho"
    assert place(document, "/b") == ">-\n  x"
    assert place(document, "/c") == "|"


@BOTH
def test_a_list_or_mapping_reaches_from_its_first_to_its_last_content(pure: bool) -> None:
    document = reading("a:\n  # note\n  - b: 1\n    c:\n  - d\n\n# note\ne: &x\n  f: 2\n", pure=pure)
    assert place(document, "/a") == "- b: 1\n    c:\n  - d"
    assert place(document, "/a/0") == "b: 1\n    c"
    assert place(document, "/e") == "f: 2"
    assert place(document, "") == document.text[:-1]


@BOTH
def test_an_empty_value_stands_at_the_end_of_its_key(pure: bool) -> None:
    document = reading("a:\n  b:\n\n\nc: 1\nd: {e: , f}\n", pure=pure)
    for pointer in ("/a/b", "/d/e", "/d/f"):
        where = document.places[Path.parse(pointer)]
        assert where.key is not None
        assert where.value == (where.key.end, where.key.end)


@BOTH
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_an_editor(end: str, pure: bool) -> None:
    document = reading(end.join(["a: x\u2028y\x85z", "", "b: 1", "c: '\u2029'"]), pure=pure)
    assert document.data == {"a": "x\u2028y\x85z", "b": 1, "c": "\u2029"}
    where = document.places[Path(("c",))].value
    assert document.position(where.start) == (4, 4)
    assert document.line_text(3) == "b: 1"


def test_a_column_counts_code_points() -> None:
    document = reading("a: [😀, 𠮷, x]\n")
    assert document.position(document.places[Path(("a", 2))].value.start) == (1, 11)


@BOTH
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_the_same_for_both_parsers(sample: FilePath, pure: bool) -> None:
    data = sample.read_bytes()
    document = read(data, sample.name, pure=pure)
    assert document.data is not None
    assert document == read(data, sample.name)


# --- encodings ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
def test_the_encoding_of_a_file_is_found(codec: str, encoding: str) -> None:
    text = "单位:\n  名称: 某某市一中心\n年度: 2023\n"
    data = text.encode(codec)
    document = read(data, "x")
    assert document.faults == ()
    assert (document.text, document.encoding) == (text, encoding)
    assert document.data == {"unit": {"name": "某某市一中心"}, "year": 2023}
    assert document.digest == hashlib.sha256(data).hexdigest()


def test_a_damaged_byte_is_pointed_at_and_not_read_as_another_character() -> None:
    data = "单位:\n  名称: 某局的指标，完成率\n".encode()
    document = read(data[:10] + b"\xff" + data[10:], "x")
    assert document.data is None
    fault = only_fault(document)
    assert (fault.rule, fault.case) == ("unreadable-file", "encoding")
    assert fault.span is not None and document.position(fault.span.start).line == 2


OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"PK\x03\x04 [Content_Types].xml xl/workbook.xml", "xlsx"),
        (b"PK\x03\x04 [Content_Types].xml word/document.xml", "docx"),
        (b"PK\x03\x04 readme.txt", "zip"),
        (b"PK\x05\x06" + bytes(18), "zip"),
        (OFFICE + "Root Entry WordDocument".encode("utf-16-le"), "doc"),
        (OFFICE + "Root Entry Workbook".encode("utf-16-le"), "xls"),
        (OFFICE, "office"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"%PDF-1.7", "pdf"),
        (b"\xff\xfe\x00", None),
    ],
)
def test_what_is_no_text_is_told(head: bytes, kind: str | None) -> None:
    fault = only_fault(read(head, "x"))
    assert fault.case == "encoding"
    assert fault.facts.get("format") == kind


def test_a_control_character_is_told_by_its_code() -> None:
    document = reading("a: 1\nb: x\x07y\n")
    fault = only_fault(document)
    assert (fault.case, fault.facts["character"]) == ("control-character", "U+0007")
    assert fault.span is not None and document.position(fault.span.start) == (2, 5)


# --- what cannot be read --------------------------------------------------------------------

# (text, case, line, marked text)
MISTAKES = [
    ("rows:\n  - name: x\n    a: 1\n  -name: y\n    a: 2\n", "dash-space", 4, "-"),
    ("rows:\n  -name: y\n    a: 2\n", "dash-space", 2, "-"),
    ("rows:\n  - name: x\n  －name: y\n    a: 2\n", "other-dash", 3, "－"),
    ("rows:\n  • 名称: y\n    a: 2\n", "other-dash", 2, "•"),
    ("rows:\n  - name: x\n  * name: y\n", "other-dash", 3, "*"),
    ("rows:\n  - name: x\n\u3000\u3000a: 1\n    b: 2\n", "full-width-blank", 3, "\u3000\u3000"),
    ("rows:\n  - name: x\n\u3000\u3000a: 1\n\u3000\u3000c: 1\n    b: 2\n", "full-width-blank", 3, "\u3000\u3000"),
    ("rows:\n  - name: x\n\xa0\xa0\xa0\xa0a: 1\n    b: 2\n", "odd-blank", 3, "\xa0" * 4),
    ("a: {方式: 问卷，样本: 120份}\n", "full-width-sign", 1, "，"),
    ("a: ｛方式: 问卷, 样本: 120份｝\n", "full-width-sign", 1, "｛"),
    ("a: {方式: 问卷, 样本: 120份｝\nb: 1\n", "full-width-sign", 1, "｝"),
    ("- {方式: 问卷，样本: 120份}\n", "full-width-sign", 1, "，"),
    ("a:\n  - ｛方式: 问卷, 样本: 120份｝\n", "full-width-sign", 2, "｛"),
    ("a: [P1】\nb: 1\n", "full-width-sign", 1, "】"),
    ("a: 1\n目标：90%\nb: 2\n", "full-width-colon", 2, "："),
    ("目标：90%\nb: 2\n", "full-width-colon", 1, "："),
    ("名称：x\n年度：2023\n", "full-width-colons", 1, "："),
    ("产出指标：\n  数量：\n    - 名称: x\n", "full-width-colons", 1, "："),
    ("a: 1\n权重：10", "full-width-colon", 2, "："),
    ("items:\n  - name: x\n    target：5\n    actual: 3\n", "full-width-colon", 3, "："),
    ('a: 1\n"目标"：90%\n', "full-width-colon", 2, "："),
    ("- 名称：x\n  目标: 5\n", "full-width-colon", 1, "："),
    ("目标:90%\n", "missing-space", 1, ":"),
    ("a: 1\n目标:90%\nb: 1\n", "missing-space", 2, ":"),
    ("a: 1\n目标:\u3000甲\nb: 1\n", "missing-space", 2, ":"),
    ("a: 1\n没有冒号的一行\nb: 2\n", "no-colon", 2, "没有冒号的一行"),
    ("a: 1\n目标: 完成率: 90%\n", "second-colon", 2, ":"),
    ("a: “重点: 完成”\n", "second-colon", 1, ":"),
    ("a: {x: 1: 2}\n", "second-colon", 1, ":"),
    ("a:\n\tb: 1\n", "tab", 2, "\t"),
    ("a: 1\n\tb: 1\n", "tab", 2, "\t"),
    ("a:\n  - x\n\t\n  - y\n", "tab", 3, "\t"),
    ("b: 1\na: >=90%  # c\n", "comparison-sign", 2, ">=90%"),
    ("a: > 90%\n", "comparison-sign", 1, "> 90%"),
    ("- {t: >=90%}\n", "comparison-sign", 1, ">=90%"),
    ("a: *必填\n", "asterisk", 1, "*必填"),
    ("a: **重点**\n", "asterisk", 1, "**重点**"),
    ("a: *later\n", "asterisk", 1, "*later"),
    ("a:\n  * 重点\n", "asterisk", 2, "* 重点"),
    ("a: @x\n", "reserved-sign", 1, "@x"),
    ("a: `x`\n", "reserved-sign", 1, "`x`"),
    ("a: %5\n", "reserved-sign", 1, "%5"),
    ("%5: a\n", "reserved-sign", 1, "%5: a"),
    ("a: !重要 x\n", "reserved-sign", 1, "!重要 x"),
    ("a: &重点 x\n", "reserved-sign", 1, "&重点 x"),
    ("a: -\nb: 2\n", "reserved-sign", 1, "-"),
    ("a: ? x\n", "reserved-sign", 1, "? x"),
    ('a: 1\nb: "abc\nc: d\n', "unclosed-quote", 2, '"abc'),
    ('a: "abc\nb: "def"\nc: 1\n', "unclosed-quote", 1, '"abc'),
    ('a: "abc\nb: 1\nc: ""\n', "unclosed-quote", 1, '"abc'),
    ('a: "abc\nb: "完成: 90%"\n', "unclosed-quote", 1, '"abc'),
    ("a: 'abc\nb: 'def'\n", "unclosed-quote", 1, "'abc"),
    ('a: "abc”\nb: 1\n', "curly-quote", 1, '"abc”'),
    ('a: "他说"好"了"\n', "text-after-quote", 1, '"他说"好"了"'),
    ("a: 'it's ok'\n", "text-after-quote", 1, "'it's ok'"),
    ('{"a": 1}\n{"b": 2}\n', "text-after-object", 2, '{"b": 2}'),
    ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n", "merge-conflict", 2, "<<<<<<< HEAD"),
    ("a:\n  - b: 1\n>>>>>>> other\nc: 2\n", "merge-conflict", 3, ">>>>>>> other"),
    ('a: "C:\\完成"\n', "backslash", 1, "\\完"),
    ("a: x\n  b: 2\n", "indent", 2, "b: 2"),
    ("o:\n  a: 1\n b: 2\n", "indent", 3, "b: 2"),
    ("items:\n  - name: x\n   target: 2\n", "indent", 3, "target: 2"),
    ("text: |\n  甲：1\nb: x\n c: y\n", "indent", 4, "c: y"),
    ("a: [x, y\nb: 1\n", "bracket", 1, "[x, y"),
    ("a: 1\nb: [x,\n", "bracket", 2, "[x,"),
    ("a: [2023]1号\n", "bracket", 1, "[2023]1号"),
    ("a: ]\n", "bracket", 1, "]"),
    ('{"a": 1,\n "b": 2\n "c": 3}', "missing-comma", 2, '"b": 2'),
    ("a: ['x' 'y']\n", "missing-comma", 1, "'y'"),
    ("a: 1\n...\nb: 2\n", "several-documents", 3, "b: 2"),
    ("- a\n- b\n", "not-a-mapping", 1, "- a"),
    ("只有一句话\n", "not-a-mapping", 1, "只有一句话"),
    ("2024年自评表\n版本: 1\n类型: 项目支出\n", "no-colon", 1, "2024年自评表"),
    ("\n某某单位\n\n2024年自评表\n版本: 1\n", "no-colon", 2, "某某单位"),
    ("rows:\n    1. 编号: Q1\n       名称: x\n", "other-dash", 2, "1."),
    ("rows:\n  （一）编号: Q1\n    名称: x\n", "other-dash", 2, "（一）"),
    ("年度: 2024\n预算:\n金额单位: 万元\n  年初预算数: 640\n", "indent", 3, "金额单位: 万元"),
    ("指标值:\n  年度指标值: ≥36所  实际完成值: 36所\n", "two-entries", 2, "实际完成值"),
    ("年度: 2024\n| 指标 | 值 |\n|---|---|\n", "table", 2, "| 指标 | 值 |"),
    ("", "empty", 1, ""),
    ("# note\n---\n# note\n", "empty", 1, ""),
]


@BOTH
@pytest.mark.parametrize(("text", "case", "line", "marked"), MISTAKES)
def test_a_mistake_is_named_on_the_line_that_has_to_change(
    text: str, case: str, line: int, marked: str, pure: bool
) -> None:
    document = reading(text, pure=pure)
    assert document.data is None
    fault = only_fault(document)
    assert fault.span is not None
    found = (fault.rule, fault.case, document.position(fault.span.start).line, text[fault.span.start : fault.span.end])
    assert found == ("unreadable-file", case, line, marked)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("年度指标值：≥6座", "年度指标值: ≥6座"),
        ("年度指标值:≥6座  # 个", "年度指标值: ≥6座"),
        ("年度指标值：>=90%", "年度指标值: ____"),
        ("年度指标值：", "年度指标值: ____"),
    ],
)
def test_a_wrong_colon_is_mended_with_the_value_behind_it_where_that_can_stand_unquoted(line: str, entry: str) -> None:
    assert only_fault(reading(f"类型: 项目支出\n{line}\n年度: 2023\n", pure=True)).facts["entry"] == entry


def test_all_lines_of_a_form_with_full_width_colons_are_told_at_once_and_no_sentence_is() -> None:
    text = "版本：1\n类型：项目支出\n阶段：绩效自评\n部门职能：\n  - 注：负责养护\n年度：2023\n单位：\n  名称：甲局\n"
    facts = only_fault(reading(text, pure=True)).facts
    assert (facts["count"], facts["others"]) == (6, ["2", "3", "4", "6", "7", "…"])


@BOTH
def test_a_second_document_is_told_and_the_first_is_read(pure: bool) -> None:
    document = reading("a: 1\n---\nb: 2\n", pure=pure)
    assert document.data == {"a": 1}
    fault = only_fault(document)
    assert (fault.case, fault.span) == ("several-documents", (5, 8))
    assert reading("a: 1\n---\n# end\n", pure=pure).faults == ()


@BOTH
def test_a_comparison_that_yaml_would_lose_is_read_and_told(pure: bool) -> None:
    document = reading("target: >5\nactual: 6\n", pure=pure)
    assert document.data == {"target": ">5", "actual": 6}
    assert (only_fault(document).case, only_fault(document).path) == ("comparison-sign", Path(("target",)))


@BOTH
def test_a_colon_without_space_in_brackets_is_read_and_told(pure: bool) -> None:
    document = reading("a: {name:x, b: 1}\nc: [12:30, 'http://x', http://y?z]\n", pure=pure)
    assert document.data == {"a": {"name:x": None, "b": 1}, "c": ["12:30", "http://x", "http://y?z"]}
    assert (only_fault(document).case, only_fault(document).facts["key"]) == ("missing-space", "name")


@BOTH
def test_a_tab_between_words_is_no_fault(pure: bool) -> None:
    document = reading("a: 甲\t乙\t\nb:\t1\t# note\n", pure=pure)
    assert (document.data, document.faults) == ({"a": "甲\t乙", "b": 1}, ())


# --- limits ---------------------------------------------------------------------------------

BOMB = "a: &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"{b}: &{b} [{','.join(['*' + a] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@BOTH
@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("a: " + "[" * 65, "depth"),
        ("[" * 100_000, "depth"),
        ("\n".join("  " * depth + "a:" for depth in range(70)), "depth"),
        ("a: {" + "".join(f"k{n}: x, " for n in range(LIMITS.nodes // 2)) + "}", "nodes"),
        ("a: [" + "x," * LIMITS.entries + "x]", "entries"),
        ("".join(f"k{n}: x\n" for n in range(LIMITS.entries + 1)), "entries"),
        ("a: '" + "x" * LIMITS.text + "'\nb: x", "text"),
        ("a: '" + "1 " * (LIMITS.figures + 2) + "'\n", "figures"),
        ("duties:\n" + "- 9条、九条、几条、半天、百人、7.5%、6\n" * (LIMITS.figures // 6 + 1), "figures"),
        (BOMB, "entries"),
        ("a: &a x\nb: [" + "*a," * 1001 + "]", "aliases"),
        ("a: &a [*a]\n", "recursion"),
        ("a: &a\n  b: {c: *a}\n", "recursion"),
    ],
)
def test_a_limit_ends_the_reading(text: str, case: str, pure: bool) -> None:
    if pure and len(text) > 50_000:
        pytest.skip("the pure parser takes its time")
    document = reading(text, pure=pure)
    assert document.data is None
    fault = only_fault(document)
    assert (fault.rule, fault.case) == ("limit-exceeded", case)
    assert fault.facts["found"] > fault.facts["limit"]


def test_what_stays_within_the_limits_is_read() -> None:
    assert reading("a: " + "[" * 63 + "]" * 63).data is not None
    assert reading("a: &a x\nb: [" + "*a," * 1000 + "]").data["b"] == ["x"] * 1000
    # The first figure of a value is free, and so is a number by itself.
    assert reading("duties:\n" + "- 9.50条、九条\n- 12.75\n" * (LIMITS.entries // 2)).data is not None
    assert reading("a: '" + "1 " * (LIMITS.figures + 1) + "'\n").data is not None


def test_a_file_too_large_is_not_parsed() -> None:
    document = read(b"a" * (LIMITS.size + 1), "x")
    fault = only_fault(document)
    assert (fault.case, fault.facts["limit"], document.text) == ("size", LIMITS.size, "")


# --- JSON -----------------------------------------------------------------------------------


@BOTH
def test_json_is_read_as_json(pure: bool) -> None:
    text = (
        '{\n\t"单位":\t{"name": "\\ud83d\\ude00 \\/ \\u7532"},\n\t"b": [1.50, -2, 1e5, null, true, "", "\\ud83d"]\n}\n'
    )
    document = reading(text, pure=pure)
    assert document.faults == ()
    assert document.data == {
        "unit": {"name": "😀 / 甲"},
        "b": [Decimal("1.50"), -2, "1e5", None, True, "", "\ufffd"],
    }
    assert place(document, "/unit/name") == '"\\ud83d\\ude00 \\/ \\u7532"'
    assert place(document, "/b/0") == "1.50"
    assert key(document, "/unit") == '"单位"'
    assert document.position(document.places[Path(("b",))].value.start) == (3, 7)


def test_what_begins_like_json_may_be_yaml() -> None:
    assert reading("{a: 1, 'b': [x, y,],}\n").data == {"a": 1, "b": ["x", "y"]}


def test_json_and_yaml_of_one_evaluation_hold_the_same_data() -> None:
    data = reading(SAMPLES[0].read_text(encoding="utf-8")).data
    plain = json.dumps(data, default=str, ensure_ascii=False)
    assert json.loads(plain) == json.loads(json.dumps(reading(plain).data, default=str))


# --- the rest -------------------------------------------------------------------------------


def test_ruamel_is_imported_only_when_a_file_is_read() -> None:
    code = "import sys, perfcheck.reading; assert not any(name.startswith('ruamel') for name in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_without_libyaml_a_file_is_read_by_the_pure_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    with_it = reading("a: [1, {b: c}]\n")
    monkeypatch.setitem(sys.modules, "_ruamel_yaml", None)
    assert reading("a: [1, {b: c}]\n") == with_it


@pytest.mark.parametrize(
    ("line", "corrected"),
    [
        ("a: {方式: 入户、电话，各半，样本: 120份}", "a: {方式: 入户、电话，各半, 样本: 120份}"),
        ("a: ｛方式: 问卷，样本：120份，｝", "a: {方式: 问卷, 样本: 120份, }"),
        ("a: [P1，P2】", "a: [P1, P2]"),
        ("• 名称: 甲\n  目标: 1", "- 名称: 甲"),
    ],
)
def test_the_line_is_shown_as_it_should_be(line, corrected):
    (fault,) = read(f"{line}\nb: 1\n".encode(), "a.yaml").faults
    assert fault.facts["corrected"] == corrected
