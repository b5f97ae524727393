"""Reads English names and sentences; what is listed stands in lexicon/english.toml."""

from perfcheck.wording.english.doubles import doubles
from perfcheck.wording.english.figures import holds_figure, inexact, limits, so_many_of, told_exactly
from perfcheck.wording.english.forecasts import forecasts
from perfcheck.wording.english.housekeeping import housekeeping, meetings
from perfcheck.wording.english.inputs import money_put_in
from perfcheck.wording.english.kinds import against_plan, kind, share, things
from perfcheck.wording.english.pairs import two_measures
from perfcheck.wording.english.reasons import empty_reason
from perfcheck.wording.english.vagueness import vague

__all__ = [
    "against_plan",
    "doubles",
    "empty_reason",
    "forecasts",
    "holds_figure",
    "housekeeping",
    "inexact",
    "kind",
    "limits",
    "meetings",
    "money_put_in",
    "share",
    "so_many_of",
    "things",
    "told_exactly",
    "two_measures",
    "vague",
]
