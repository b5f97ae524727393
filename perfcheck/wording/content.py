"""Picks the words that say what a text is about, so that two texts can be linked by what they share."""

from __future__ import annotations

import re
from functools import cache

from perfcheck.memory import remembered
from perfcheck.patterns import any_of, compiled
from perfcheck.wording.language import is_english
from perfcheck.wording.lexicon import flat, table, whole_words

STEM = 5
"""So many letters are the stem of an English word: enough to tell words apart, few enough to be the same in survive and survival."""

_WORD = compiled(r"[a-z][a-z0-9-]{2,}")
_PLURAL = compiled(r"ies$|(?<=[sxz])es$|(?<=[cs]h)es$|(?<=[^su])s$")
_ENDING = compiled(r"(?<=[a-z]{3})(?:ed|ing)$")
_RUN = compiled(r"[一-龥㐀-䶿]{2,}|[a-z][a-z0-9-]{2,}")


@remembered
def content_words(text: str) -> frozenset[str]:
    """The content of a text: pairs of characters of its Chinese runs, and its Latin words of three letters and more.

    Runs are first cut at function words, at the genre's empty words (degree, effort, hedge …) and at its general nouns
    (工作, 项目, 指标), so that what remains names a thing. Pairs need no segmenter: two texts about 老旧小区改造 share
    老旧, 旧小, 小区, 区改, 改造; a text that merely has 改造 in common shares one.
    """
    words: set[str] = set()
    for run in _RUN.findall(_cut().sub(" ", flat(text))):
        if run.isascii():
            words.update({run} - _joining())
        else:
            words.update(run[at : at + 2] for at in range(len(run) - 1))
    return frozenset(words)


@cache
def _joining() -> frozenset[str]:
    return frozenset(table("content")["english"])


@cache
def _cut() -> re.Pattern[str]:
    lists = table("content")
    empty = [word for cls in ("degree", "effort", "indefinite_quantity", "hedge") for word in whole_words("zh", cls)]
    # The single characters stand in the same alternation: where all alternatives begin with a letter, the search passes over the rest.
    return compiled(any_of([*empty, *lists["general"], *lists["function"], *"".join(lists["characters"])]))


@remembered
def subject(text: str) -> frozenset[str]:
    """What a text is about, comparable across forms of a word: the stems of an English text, the content of any other.

    “Tenants are satisfied” and “tenant satisfaction” share both stems; words that evaluate, count or join are left out.
    """
    if not is_english(text):
        return content_words(text)
    plain = flat(text)
    return frozenset(stem(word) for word in _WORD.findall(plain) if word not in _empty()) - {""}


@cache
def _empty() -> frozenset[str]:
    lists = table("english")["evaluative"]
    return _joining().union(*lists.values())


def stem(word: str) -> str:
    """The beginning of an English word that its forms have in common: page of pages, scan of scanned, survi of survival."""
    word = _PLURAL.sub("y" if word.endswith("ies") else "", word)
    bare = _ENDING.sub("", word)
    if bare != word:
        word = bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "ls" else bare
    return word.removesuffix("e")[:STEM]


def shared(one: str, other: str) -> frozenset[str]:
    """The content words that two texts have in common."""
    return content_words(one) & content_words(other)
