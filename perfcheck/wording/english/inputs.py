"""Tells whether an English name measures money put in."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from perfcheck.memory import remembered
from perfcheck.patterns import compiled
from perfcheck.wording.english.heads import head_of, listed, plain_name
from perfcheck.wording.lexicon import table

# Budget for vaccines, grant money received from the ministry: what was given, not what came of it.
_PROVIDED = compiled(
    r"(?:(?:annual|total|approved|available|project) )*(?:(?:budget|funding|funds|appropriation) for (?!.*\b(?:raised|won|secured)\b)"
    r"|(?:(?:grant|state|central|government|programme) )*(?:money|funds|funding|grant|subsidy|appropriation) (?:which was |that was )?received from\b)"
)


@remembered
def money_put_in(name: str) -> Literal["", "money", "counted"]:
    """Whether an English name measures money put in: ``money``, or ``counted`` where the target must be money or a share of it."""
    plain = plain_name(name)
    if _exempt().search(plain):
        return ""
    start = head_of(plain)
    if _PROVIDED.match(plain):
        return "money"
    moved = _moved().search(plain)
    if moved:
        return "counted" if moved["counted"] else "money"
    if _executed().fullmatch(start) and (
        _names_money(start) or _of_money(plain[len(start) :]) or _paid_rate(start, plain)
    ):
        return "money"
    if _spending().search(start):
        return "counted" if "investment" in start else "money"
    return "money" if _amount().match(plain) else ""


@cache
def _exempt() -> re.Pattern[str]:
    return compiled(rf"\b(?:{listed('inputs', 'exempt')})\b")


@cache
def _moved() -> re.Pattern[str]:
    """Grant paid out, funds that were allocated, subsidies paid: the money and right behind it what was done with it."""
    between = r"(?: [a-z]+ly| that| which| has| have| been| was| were| already)*"
    return compiled(
        rf"\b(?:(?P<money>{listed('inputs', 'money')})|(?P<counted>{listed('inputs', 'counted')})){between} (?:{listed('inputs', 'moves')})\b"
    )


@cache
def _executed() -> re.Pattern[str]:
    """Budget execution rate, utilisation, payment rate: nothing in the head but money and its use."""
    money, deeds = listed("inputs", "money", "counted", "adjectives"), listed("inputs", "deeds")
    return compiled(rf"(?:(?:{money}) )*(?:{deeds})(?: rate| ratio| percentage| level| progress)?")


@cache
def _has_money() -> re.Pattern[str]:
    money = listed("inputs", "money", "counted")
    return compiled(rf"^(?:of |for )?(?:[a-z'-]+ ){{0,3}}(?:{money})(?=$| (?:for|to|in|by|on|from)\b)")


def _names_money(start: str) -> bool:
    words = table("english")["inputs"]
    return not set(start.split()).isdisjoint((*words["money"], *words["counted"]))


def _of_money(part: str) -> bool:
    return _has_money().match(part.strip()) is not None


def _paid_rate(start: str, plain: str) -> bool:
    """Disbursement rate, as a whole name: of what needs not be said."""
    return plain == start and start.endswith(("disbursement rate", "payment rate", "disbursement", "expenditure rate"))


@cache
def _spending() -> re.Pattern[str]:
    return compiled(rf"(?:^|[ ])(?:{listed('inputs', 'spending')}|investments?(?: completed| made)?)$")


@cache
def _amount() -> re.Pattern[str]:
    """Amount invested in equipment, rate of budget execution, amount of subsidies paid."""
    money, measures = listed("inputs", "money", "counted"), listed("inputs", "measures")
    adjectives, deeds = listed("inputs", "adjectives"), listed("inputs", "deeds", "spending")
    return compiled(
        rf"(?:(?:{adjectives}) )*(?:amount|sum|total|value)s?(?: of money)? (?:{listed('inputs', 'moves')})\b"
        rf"|(?:(?:{adjectives}) )*(?:{measures}) of (?:(?:{adjectives}) )*(?:{money}) (?:{deeds})\b"
        rf"|(?:{measures}) of (?:(?:{adjectives}) )*(?:investment|{listed('inputs', 'spending')})(?: |$)"
    )
