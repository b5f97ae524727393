"""Files from strangers, exports and old machines: what each is, and what the user must be told."""

from __future__ import annotations

from typing import NamedTuple

ROW = "outputs:\n  quantity:\n    - {name: 改造条数, target: ≥18条, actual: 18条}\n"
HEAD = "perfcheck: 1\nkind: project\nstage: self_evaluation\nyear: 2023\nunit: {name: 示范局}\n"
GOOD = (
    HEAD
    + "goals: [{text: 2023年12月底前改造18条街巷}]\n"
    + ROW
    + "benefits: {social: [{name: 受益人数, target: ≥300人}]}\n"
)


class Hostile(NamedTuple):
    """``exits``: the exit codes that are right; ``says``: codes of which one must be told ("" for nothing in particular)."""

    what: str
    data: bytes
    exits: tuple[int, ...] = (0, 1, 2)
    says: tuple[str, ...] = ()


def _text(what: str, text: str, exits: tuple[int, ...] = (0, 1, 2), says: tuple[str, ...] = ()) -> Hostile:
    return Hostile(what, text.encode("utf-8", "surrogatepass"), exits, says)


def _bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]" for n in range(1, 12)]
    return "\n".join(lines) + "\n"


UNREADABLE = (2,)
CORPUS = (
    _text("an empty file", "", UNREADABLE, ("S001",)),
    _text("blank lines and comments", "\n\n# 只有说明\n", UNREADABLE, ("S001",)),
    Hostile("a byte order mark alone", b"\xef\xbb\xbf", UNREADABLE, ("S001",)),
    Hostile("UTF-8 with a byte order mark", b"\xef\xbb\xbf" + GOOD.encode(), (0, 1)),
    Hostile("UTF-16 with a byte order mark", b"\xff\xfe" + GOOD.encode("utf-16-le"), (0, 1)),
    Hostile("UTF-16 without one", GOOD.encode("utf-16-le"), (0, 1)),
    Hostile("UTF-16, big end first", b"\xfe\xff" + GOOD.encode("utf-16-be"), (0, 1)),
    Hostile("UTF-32", b"\xff\xfe\x00\x00" + GOOD.encode("utf-32-le"), (0, 1, 2)),
    Hostile("GB18030", GOOD.encode("gb18030"), (0, 1), ("S001",)),
    Hostile("Big5", "單位: {名稱: 示範局}\n".encode("big5"), (0, 1, 2)),
    Hostile("UTF-8 cut in the middle of a character", GOOD.encode()[:-20] + b"\xe6\xb5", (0, 1, 2)),
    Hostile("random bytes", bytes(range(256)) * 4, UNREADABLE, ("S001",)),
    Hostile("NUL bytes", b"kind: pro\x00ject\n", UNREADABLE, ("S001",)),
    Hostile("a spreadsheet", b"PK\x03\x04" + b"\0" * 100, UNREADABLE, ("S001",)),
    Hostile("a PDF", b"%PDF-1.7\n" + b"x" * 100, UNREADABLE, ("S001",)),
    Hostile("more than 16 MiB", b"# " + b"x" * (16 * 1024 * 1024 + 10) + b"\n", UNREADABLE, ("S007",)),
    _text("an escape sequence in a value, raw", "unit: {name: '\x1b[31m红\x1b[0m'}\n", UNREADABLE, ("S001",)),
    _text("an escape sequence in a value, escaped", 'unit: {name: "\\e[31m\\e]0;x\\a\\e]8;;http://x\\e\\\\红"}\n' + GOOD, (0, 1, 2)),
    _text("direction turned round", GOOD.replace("改造条数", "改\u202e造\u2066条\u200b数"), (0, 1)),
    _text("lone surrogates as escapes", '{"kind": "project", "unit": {"name": "\\ud800"}}', (0, 1, 2)),
    _text("a raw lone surrogate", "unit: {name: \ud800}\n", (0, 1, 2)),
    _text("carriage returns alone", GOOD.replace("\n", "\r"), (0, 1, 2)),
    _text("line ends mixed", GOOD.replace("\n", "\r\n", 3), (0, 1)),
    _text("line separators", GOOD.replace("改造条数", "改造\u2028条\u2029数\x85"), (0, 1)),
    _text("a tab for indentation", "unit:\n\tname: 示范局\n", UNREADABLE, ("S001",)),
    _text("a full-width colon", "kind: project\nstage：target\n", UNREADABLE, ("S001",)),
    _text("full-width quotes and brackets", "unit: ｛name： “示范局”｝\n", (0, 1, 2)),
    _text("an unquoted comparison", "a:\n  target: >=90%\n  b: 1\n", UNREADABLE, ("S001",)),
    _text("an unquoted asterisk", "a: {name: *必填}\n", UNREADABLE, ("S001",)),
    _text("an at sign", "a: @市直\n", UNREADABLE, ("S001",)),
    _text("a percent sign first", "a: %90\n", UNREADABLE, ("S001",)),
    _text("a quote never closed", 'kind: "project\nstage: target\n', UNREADABLE, ("S001",)),
    _text("1e400, .nan, .inf", GOOD + "budget: {executed: 1e400, adjusted: .nan, initial: .inf}\n", (0, 1)),
    _text("an integer of 5,000 digits", GOOD + f"budget: {{executed: {'9' * 5000}, adjusted: 1}}\n", (0, 1)),
    _text("an exponent without end", GOOD + "budget: {executed: 1e999999999, adjusted: 1E-999999999}\n", (0, 1)),
    _text("dates that do not exist", GOOD.replace("≥18条", "2023年13月45日前").replace("18条}", "2023-02-30}"), (0, 1)),
    _text("merge keys", "a: &a {kind: project}\n<<: *a\n" + GOOD, (0, 1, 2)),
    _text("several documents", GOOD + "---\n" + GOOD, (1, 2), ("S001",)),
    _text("a document end and more", GOOD + "...\nkind: x\n", (1, 2), ("S001",)),
    _text("custom tags", GOOD.replace("name: 示范局", "name: !!python/object:os.system 示范局"), (1,), ("S004",)),
    _text("anchors on keys", "&a kind: project\n&b stage: target\n", (0, 1, 2)),
    _text("keys that are no text", "1: x\n[a, b]: y\n{c: d}: z\ntrue: w\n" + GOOD, (0, 1, 2)),
    _text("duplicate keys at every level", "kind: project\n" + GOOD + GOOD, (1,), ("S002",)),
    _text("an alias bomb", _bomb(), UNREADABLE, ("S007",)),
    _text("an alias to itself", "a: &a [*a]\n", UNREADABLE, ("S007",)),
    _text("an alias to nothing", "a: *nothing\n", UNREADABLE, ("S001",)),
    _text("depth 100,000 in brackets", "a: " + "[" * 100_000, UNREADABLE, ("S001", "S007")),
    _text("depth 100,000 in JSON", '{"a":' * 100_000, UNREADABLE, ("S001", "S007")),
    _text("depth 300 by indentation", "".join(" " * n + f"k{n}:\n" for n in range(300)), (1, 2), ("S001", "S007")),
    _text("a list where a form is due", "- 甲\n- 乙\n", UNREADABLE, ("S001",)),
    _text("a bare text", "甲\n", UNREADABLE, ("S001",)),
    _text("everything of the wrong kind", "\n".join(f"{key}: [[1], {{a: 2}}]" for key in ("kind", "stage", "year", "unit", "budget", "goals", "tasks", "outputs", "benefits", "satisfaction", "other", "results", "problems", "improvements", "self_evaluation", "exemptions")), (1,), ("S004", "S005")),
    _text("a text of 50,000 characters", GOOD.replace("改造条数", "改" * 50_000), (0, 1)),
    _text("a text longer than allowed", GOOD.replace("改造条数", "改" * 200_000), (1,), ("S004",)),
    _text("very many blank lines", HEAD + "\n" * 300_000, (2,), ("S007",)),
    _text("very many comments", HEAD + "#\r\n" * 300_000, (2,), ("S007",)),
    _text("10,000 findings", HEAD + "outputs:\n  quantity:\n" + "".join(f"    - {{name: 指标{n}, target: 显著提升}}\n" for n in range(3000)), (1,), ("V102",)),
    _text("markup in names", GOOD.replace("改造条数", "'[/][red]<script>alert(1)</script>=cmd|x {0} {name} %s $(x) `x` ${y}'"), (0, 1)),
    _text("markup in keys", GOOD + "'[/]<b>|=1+1`{x}': 1\n'::error ::x%0A': 2\n", (1,), ("S003",)),
    _text("exemptions of nothing", GOOD + "exemptions: [{rule: '[/]', path: '/a/~2/~', reason: x}, {}, {rule: V102, path: '....', reason: y}]\n", (0, 1), ("S008",)),
    _text("a comment that exempts without end", GOOD + "# perfcheck: ignore[" + "V102," * 20_000 + "]\n", (0, 1)),
    _text("a profile that leads elsewhere", GOOD + "profile: ../../etc/passwd\n", (1,), ("S005",)),
)  # fmt: skip
