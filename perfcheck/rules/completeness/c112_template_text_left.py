"""Words of the form's own instructions were left in a field."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.texts import everything
from perfcheck.wording import template_text


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for text in everything(evaluation):
        hit = template_text(text.text) if text.text else None
        if hit is not None:
            yield Finding(text.path, part=(hit.start, hit.end), words=hit.word)
