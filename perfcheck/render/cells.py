"""How many cells of a terminal a text takes: a Chinese character takes two. Measured by rich, remembered for each sign."""

from __future__ import annotations

from rich.cells import cell_len


class _Signs(dict[str, int]):
    """The cells of each sign, measured when it is first met."""

    def __missing__(self, sign: str) -> int:
        found = self[sign] = cell_len(sign)
        return found


SIGNS = _Signs()


def cells(text: str) -> int:
    """The cells of a text."""
    if len(text) == 1:
        return SIGNS[text]
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)
