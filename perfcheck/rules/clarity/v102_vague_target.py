"""A target rests on words that nobody can measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfcheck.model import Evaluation, Finding
from perfcheck.patterns import compiled
from perfcheck.wording import Hit, phrases, vague_value, vague_words, words

# Markedly | increased: an English adverb is quoted with its verb.
_VERB = compiled(r" [a-z]{3,}(?![^\W\d_])")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    language = evaluation.language
    for row in evaluation.indicators:
        target = row.target.text
        # A grading standard says how a wording is to be judged.
        if row.grading or not vague_value(target, row.name.text, year=evaluation.year, language=language):
            continue
        hits = phrases(vague_words(target, language=language))
        part = (hits[0].start, _end(target, hits[0])) if hits else None
        case = "" if hits else "no-word"
        yield Finding(row.target.path, part=part, case=case, words=_quoted(target, hits), target=target)


def _quoted(text: str, hits: Sequence[Hit]) -> list[str]:
    """The words as the text has them, each once."""
    if not any(hit.word.endswith("ly") for hit in hits):
        return list(words(hits))
    return list(dict.fromkeys(text[hit.start : _end(text, hit)] for hit in hits))


def _end(text: str, hit: Hit) -> int:
    verb = _VERB.match(text, hit.end) if hit.word.endswith("ly") else None
    return verb.end() if verb else hit.end
