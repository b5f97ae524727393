"""A claim about all indicators is contradicted by a figure of the same file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.attainment import judge
from perfcheck.model import Evaluation, Finding, Related, Text
from perfcheck.quantities import scan
from perfcheck.texts import accounts

# 所有指标均超额完成, 各项指标均超额完成任务, 全部任务圆满完成.
_CLAIM = re.compile(
    r"(?:所有|各项|全部|各类|每项|全年)[^，,。；;\n]{0,8}?(?:指标|任务|目标)[^，,。；;\n]{0,6}?"
    r"(?:均|都|皆|全部|全面|已|100%|如期|按时|圆满|超额|顺利|高质量)+[^，,。；;\n]{0,4}?(?:完成|达成|实现|达标|达到)[^，,。；;\n]{0,4}"
)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for text in accounts(evaluation):
        claim = _CLAIM.search(text.text)
        if claim is not None:
            finding = _missed(evaluation, text, claim) or _in_text(evaluation, text, claim)
            if finding is not None:
                yield finding


def _missed(evaluation: Evaluation, text: Text, claim: re.Match[str]) -> Finding | None:
    """An indicator that was missed."""
    for row in evaluation.indicators:
        found = judge(row)
        if found is not None and not found.met:
            return Finding(
                text.path,
                part=claim.span(),
                related=[Related(row.actual.path, "evidence")],
                claim=claim[0],
                name=row.name.text,
                target=row.target.text,
                actual=row.actual.text,
            )
    return None


def _in_text(evaluation: Evaluation, text: Text, claim: re.Match[str]) -> Finding | None:
    """A share below 100 % in the same text, or figures that the claim is about and that have no target anywhere."""
    targets = {q.value for row in evaluation.indicators for q in (*row.target.quantities, *row.actual.quantities)}
    figures = [q for q in scan(text.text, year=evaluation.year) if q.value is not None and q.day is None and q.unit]
    loose = [q for q in figures if q.value not in targets]
    for quantity in loose:
        if quantity.unit == "%" and (quantity.value or 0) < 100:
            figure = text.text[quantity.start : quantity.end]
            part = (quantity.start, quantity.end)
            related = [Related(text.path, "evidence", part)]
            return Finding(text.path, part=claim.span(), related=related, case="share", claim=claim[0], figure=figure)
    if not loose:
        return None
    shown = [text.text[q.start : q.end] for q in loose[:3]]
    return Finding(text.path, part=claim.span(), case="targets", claim=claim[0], count=len(loose), figures=shown)
