"""Tells whether an English reason names nothing."""

from __future__ import annotations

import re
from functools import cache

from perfcheck.memory import remembered
from perfcheck.patterns import compiled
from perfcheck.wording.english.heads import listed, plain_name
from perfcheck.wording.lexicon import table


@remembered
def empty_reason(text: str) -> bool:
    """True where an English reason names nothing: see above, for various reasons, will be improved."""
    plain = plain_name(text)
    return plain in table("english")["empty_reasons"]["words"] or _no_reason().fullmatch(plain) is not None


@cache
def _no_reason() -> re.Pattern[str]:
    openings, adjectives, nouns = (listed("empty_reasons", key) for key in ("openings", "adjectives", "nouns"))
    tails, leads, promises, when = (listed("empty_reasons", key) for key in ("tails", "leads", "promises", "when"))
    said, ways, references = (listed("empty_reasons", key) for key in ("said", "ways", "references"))
    return compiled(
        rf"(?:see|cf) (?:the )?(?:(?:{said}) )?(?:{references})|as (?:{ways})(?: (?:{references}))?"
        rf"|(?:(?:{openings}) )?(?:(?:{adjectives}) )*(?:{nouns})(?: (?:{tails})| (?:{ways})(?: (?:{references}))?)?"
        rf"|(?:(?:{leads}) )+(?:{promises})(?: (?:{when}))*"
    )
