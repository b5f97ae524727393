"""Tells whether an English name is about how the unit runs itself, or counts meetings."""

from __future__ import annotations

import re
from functools import cache

from perfcheck.memory import remembered
from perfcheck.patterns import compiled
from perfcheck.wording.english.heads import head_of, listed, plain_name
from perfcheck.wording.lexicon import table

# Only what a unit does with its own: "meetings attended" are those of others.
_DONE = " held| convened| organised| organized| conducted"
_HELD = rf"(?:{_DONE}| per (?:month|quarter|year))?"
_MEETINGS = compiled(rf"(?:^|[ ])meetings(?:{_DONE})?$")


@remembered
def housekeeping(name: str) -> bool:
    """True where an English name tells how the unit runs itself: compliant use of funds, staff meetings."""
    plain = plain_name(name)
    if _own_meetings().fullmatch(plain):
        return True
    words = table("english")["housekeeping"]
    said = set(re.findall(r"[a-z'-]+", plain))
    known = {*words["qualities"], *words["things"], *words["money"], *words["others"]}
    if not said or not said <= known or said.isdisjoint(words["qualities"]):
        return False
    return not said.isdisjoint(words["things"]) or len(said & set(words["money"])) > 0


@cache
def _own_meetings() -> re.Pattern[str]:
    own = listed("meetings", "own")
    return compiled(
        rf"(?:(?:total )?number of )?(?:(?:{own}) )+meetings(?:{_HELD})?|(?:number of )?meetings of the (?:{own})(?:{_HELD})?"
    )


@remembered
def meetings(name: str) -> bool:
    """True where an English name counts meetings of whomever."""
    plain = plain_name(name)
    return _MEETINGS.search(head_of(plain.removeprefix("total ").removeprefix("number of "))) is not None
