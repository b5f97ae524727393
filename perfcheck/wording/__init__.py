"""Reads wording: is there anything to measure in a text, and which listed words explain why not."""

from perfcheck.wording.content import content_words, shared, subject
from perfcheck.wording.cuts import clause_at, clauses, sentence_at, sentence_end, sentences, sentences_by_language
from perfcheck.wording.facts import citation, goal_measurable, measurable, state
from perfcheck.wording.fields import (
    bad_event,
    circular,
    denies,
    doubtful,
    empty_target,
    official_option,
    placeholder,
    says_nothing,
    template_text,
    vague_value,
    vague_words,
)
from perfcheck.wording.language import is_english
from perfcheck.wording.lexicon import CLASSES, VAGUE, Hit, flat, fold, hits, phrases, words
from perfcheck.wording.names import endeavour, names_measure, vague_name

__all__ = [
    "CLASSES",
    "VAGUE",
    "Hit",
    "bad_event",
    "circular",
    "citation",
    "clause_at",
    "clauses",
    "content_words",
    "denies",
    "doubtful",
    "empty_target",
    "endeavour",
    "flat",
    "fold",
    "goal_measurable",
    "hits",
    "is_english",
    "measurable",
    "names_measure",
    "official_option",
    "phrases",
    "placeholder",
    "says_nothing",
    "sentence_at",
    "sentence_end",
    "sentences",
    "sentences_by_language",
    "shared",
    "state",
    "subject",
    "template_text",
    "vague_name",
    "vague_value",
    "vague_words",
    "words",
]
