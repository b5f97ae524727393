"""Money put in is reported as an achievement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.quantities import factor, scan

_PUT_IN = re.compile(
    r"(?:投入|拨付|支出|花费|支付|安排)(?:了|资金|经费|财政资金|专项资金)*(?:共计?|约|近|超过?)?\s*[0-9][0-9.,，]*\s*(?:亿|百万|万|千)?元"
)
_SENTENCE = re.compile(r"[^。；;\n]+")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for result in evaluation.results:
        text = result.text.text
        for sentence in _SENTENCE.finditer(text):
            match = _PUT_IN.search(sentence[0])
            if match is not None and not _delivers(sentence[0], evaluation.year):
                start = sentence.start() + match.start()
                yield Finding(result.text.path, part=(start, start + len(match[0])), words=match[0])
                break


def _delivers(sentence: str, year: int | None) -> bool:
    """True where the sentence counts something besides money and dates."""
    return any(
        quantity.value is not None and quantity.day is None and quantity.unit and factor(quantity.unit)[0] != "money"
        for quantity in scan(sentence, year=year)
    )
