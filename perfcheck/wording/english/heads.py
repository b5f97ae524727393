"""Takes an English name apart: what stands before “of”, “for” or “per” says what is measured."""

from __future__ import annotations

import re
from functools import cache

from perfcheck.patterns import any_of, compiled
from perfcheck.wording.lexicon import flat, table

_BRACKETS = compiled(r"\s*[(\[][^()\[\]]{0,40}[)\]]")
_EDGES = " \t\r\n.,;:!?\"'“”"
_ARTICLE = compiled(r"^(?:the|a|an) ")
# A name goes on behind its head with a preposition, a relative clause or a mark.
_GOES_ON = compiled(
    r"(?<=[\w%)']) (?:of|for|per|in|among|amongst|with|within|without|on|at|by|to|from|between|against|under|over|after|during|before"
    r"|through|into|across|who|that|which|whose|where|as)\b|[,:;]| [-–—] "
)


def plain_name(name: str) -> str:
    """An English name in small letters, without brackets, marks at its edges and article."""
    plain = _BRACKETS.sub("", flat(name).replace("’", "'")).strip(_EDGES)
    return without_article(" ".join(plain.split()))


def without_article(plain: str) -> str:
    return _ARTICLE.sub("", plain)


def head_of(plain: str) -> str:
    """What a plain name measures: “pass rate” of “pass rate of welders”."""
    end = _GOES_ON.search(plain)
    return plain[: end.start()] if end else plain


def listed(section: str, *keys: str) -> str:
    """A regular expression for any word of some lists of lexicon/english.toml."""
    return any_of(word for key in keys for word in table("english")[section][key])


@cache
def participle() -> re.Pattern[str]:
    """“planted” in “area planted”: what was done with the thing before it."""
    return compiled(rf" (?:[a-z-]{{2,}}ed|{listed('participles', 'irregular')})(?: up| out| down| off| again)?$")
