"""Prose is broken where a reader would break it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.render.cells import cells
from perfcheck.render.wrapping import wrap

SIGNS = st.text(alphabet="一个“”‘’（），。ab c1%", max_size=60)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("完成值写成“优秀”", ["完成值写成", "“优秀”"]),
        ("执行率太低（84.03%）", ["执行率太低", "（84.03%）"]),
        ("the total (84 of 100)", ["the total", "(84 of 100)"]),
    ],
)
def test_an_opening_sign_stays_with_what_it_opens(text, lines):
    assert wrap(text, 12) == lines


@given(SIGNS, st.integers(8, 30))
def test_no_line_is_too_long_and_nothing_is_lost(text, width):
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
