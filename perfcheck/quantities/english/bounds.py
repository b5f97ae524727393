"""The phrases that bound or hedge a number: at least, no longer than, between 3 and 5, 20 days at most."""

from __future__ import annotations

import re

from perfcheck.patterns import any_of, compiled
from perfcheck.quantities import data
from perfcheck.quantities.data import SAYS, Says

_OPPOSITE: dict[str, Says] = {"above": ("<=", True), ">": ("<=", True), "<": (">=", True)}
_BEFORE = data.WORDS["before"]["english"]
_COMPARATIVES = _BEFORE["comparatives"]


def _phrases(words: str) -> list[str]:
    return ["".join(phrase.splitlines()) for phrase in words.split("|")]


def _leads() -> dict[str, Says]:
    leads = {phrase: says for kind, says in SAYS.items() if kind in _BEFORE for phrase in _phrases(_BEFORE[kind])}
    for kind, denied in _OPPOSITE.items():
        for word in _COMPARATIVES[kind].split():
            leads[f"{word} than"] = SAYS[kind]
            leads |= {f"{no} {word} than": denied for no in _COMPARATIVES["denial"].split()}
    return leads


_LEADS = _leads()
ABOUT = _phrases(_BEFORE["about"])
"""What makes the figure behind it approximate and says neither more nor less."""
ABOUT_BEHIND = _phrases(data.WORDS["after"]["english"]["bounds"]["about"])
"""The same behind a figure."""
# 30 min 40 s is a span, and min. 40 a bound.
_LEAD = compiled(
    rf"(?:^|(?<=[^A-Za-z]))(?P<words>(?!(?<=[0-9]\s)min)(?:{any_of(_LEADS)}))(?:\s(?P<hedge>{any_of(ABOUT)}))?"
    rf"(?:\s(?:{any_of(_phrases(_BEFORE['filler']))}))?\s+$",
    re.IGNORECASE,
)
_FAR = 48
_TAILS = {
    phrase: SAYS[kind] for kind, words in data.WORDS["after"]["english"]["bounds"].items() for phrase in _phrases(words)
}
_TAIL = compiled(
    rf"\s?\(?(?P<words>{any_of(_TAILS)})(?:(?<=m[axin]{{2}})\.)?(?![A-Za-z-]|\s(?:of|the)\b)\)?", re.IGNORECASE
)
_BETWEEN = compiled(r"\bbetween\s(?:[^\W\d_]{0,4}\s?[$£€¥]?\s?)?$", re.IGNORECASE)
_FROM = compiled(r"\bfrom\s(?:[^\W\d_]{0,4}\s?[$£€¥]?\s?)?$", re.IGNORECASE)

_DUE = compiled(
    r"(?:^|\b)(?:by|before|no later than|not later than|at the latest(?: by)?)\s+(?:the\s+)?(?:end of\s+)?$",
    re.IGNORECASE,
)


def due(text: str, at: int) -> bool:
    """True where what stands before a date or a time makes it a deadline."""
    return _DUE.search(text, max(0, at - 40), at) is not None


def before(text: str, at: int) -> tuple[Says, int] | None:
    """What the phrase that ends before a place says of the number there, and where the phrase begins."""
    last = text[max(0, at - 4) : at].rstrip()[-1:]
    if not last.isascii() or not (last.isalpha() or last == "."):
        return None
    match = _LEAD.search(text, max(0, at - _FAR), at)
    if match is None:
        return None
    comparator, exact = _LEADS[match["words"].lower()]
    return (comparator, exact and not match["hedge"]), match.start()


def after(text: str, end: int) -> tuple[Says, int] | None:
    """What the phrase behind a number and its unit says of it, and where the phrase ends."""
    match = _TAIL.match(text, end)
    return (_TAILS[match["words"].lower()], match.end()) if match else None


def opens(text: str, at: int) -> tuple[str, int] | None:
    """The word that opens a range or a change before a place (between, from) and where it begins."""
    for word, pattern in (("between", _BETWEEN), ("from", _FROM)):
        match = pattern.search(text, max(0, at - 16), at)
        if match:
            return word, match.start()
    return None
