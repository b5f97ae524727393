"""The reader of plain block style against the parser: what it reads at all, it reads to the same data, places and kinds."""

import random

import pytest

from perfcheck.model import Document
from perfcheck.reading import BREAK, LIMITS, block, read
from perfcheck.reading.parsing import built
from tests.benchmarks.corpus import files
from tests.edits import ROOT

SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.yaml"))]
CASES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "cases").glob("*.yaml"))]
MADE = [text for mix in ("valid", "flawed", "invalid") for _, text in files(2, 12, mix)]
OWN = [
    "绩效目标:\n  - {编号: G1, 内容: 建成3个公园}\n  - 内容: 改造5条街\n    编号: G2 # 第二\n",
    "kind: project\r\nunit:\r\n  name: 示范局\r\n  aliases: [甲, 乙 丙]\r\nduties:\r\n- 一\r\n- 二  \r\n",
    "---\nyear: 2023\ngoals: []\nbudget: {}\nunit:\nproject:\n  name:\n",
    "outputs:\n  quantity:\n  - name: 条数\n    target: '≥18条'\n    actual: \"18条\"\n  quality: []\n",
    "a: -5\nb: 007\nc: 1.50\nd: ~\ne: null\nf: true\ng: 1e3\nh: x#y\ni: a:b\nj: 12:30\n",
]
SIGNS = [*" :-#\n\"'[]{},?&*!|>%@`=~019.ab目\r\t\\：，", "- ", ": ", " #", "\n  ", "\n\n", "\r\n", "---\n", "  "]


def parsed(text):
    """What the parser makes of a text: data as written out, places in order, faults; None where it refuses."""
    lines = (0, *(match.end() for match in BREAK.finditer(text)))
    try:
        made = built(Document("x", text, None, {}, lines), False)
    except Exception:
        return None
    return repr(made.data), list(made.places.items()), made.faults


def same(text):
    """True where the text was read line by line; fails where the parser reads it otherwise."""
    found = block.read(text)
    if found is None:
        return False
    data, places = found
    assert parsed(text) == (repr(data), list(places.items()), []), text
    return True


@pytest.mark.parametrize("text", OWN)
def test_plain_block_style_is_read_without_the_parser(text):
    assert same(text)


def test_most_files_people_write_are_of_this_kind():
    listed = [*SAMPLES, *CASES, *MADE]
    assert sum(map(same, listed)) >= 0.8 * len(listed)


@pytest.mark.parametrize("seed", range(8))
def test_a_text_bent_anywhere_is_read_the_same_or_left_to_the_parser(seed):
    chance = random.Random(seed)
    pool = [*CASES, *OWN * 4, *MADE[:2]]
    read_here = 0
    for _ in range(700):
        lines = chance.choice(pool).splitlines(True)
        tops = [at for at, line in enumerate(lines) if line[:1] not in " \r\n#-"]
        at = chance.choice(tops)
        text = "".join(lines[at : at + chance.randrange(1, 25)])
        for _ in range(chance.randrange(1, 4)):
            at, how = chance.randrange(len(text) + 1), chance.random()
            put = chance.choice(SIGNS) if how < 0.6 else ""
            text = text[:at] + put + text[at + (chance.randrange(1, 4) if how > 0.4 else 0) :]
        read_here += same(text)
    assert read_here > 50


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n", "a: &x 1\n", "a: *x\n", "a: |\n  b\n", "a: b\n  c\n", "? a\n", "a: >=90%\n", "a: !x 1\n", "- a\n", " a: 1\n",
        "a:\tb\n", "a: b: c\n", "a: [x, [y]]\n", "a: {b: 1, b: 2}\n", "a: 'it''s'\n", 'a: "x\\n"\n', "<<: 1\n", "a: 1\n...\n", "a: [x\n", "a: b\u2028c\n",
    ],
)  # fmt: skip
def test_everything_else_is_left_to_the_parser(text):
    assert block.read(text) is None


def test_limits_hold_whoever_reads():
    many = "duties:\n" + "- x\n" * (LIMITS.entries + 1)
    assert [fault.case for fault in read(many.encode(), "x").faults] == ["entries"]
