"""A rate is named in a goal, a task or a result and given no value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.patterns import compiled
from perfcheck.quantities import scan_part
from perfcheck.texts import accounts
from perfcheck.wording import flat, hits, state

# Words that end in 率 and are no measure of performance, or go on into another word: 效率, 表率, 率先, 以上率下.
_RATE = compiled(
    r"(?:[一-龥]{1,8}?(?<![效表概汇税利频功速曲斜草轻统直坦心比])(?<!容积)(?<!以上)率(?![真先领队众部下直])|[一-龥]{1,6}满意度)"
    r"(?!的?(?:调查|测评|评价|评估|考核|监测|统计|分析|回访|问卷|报告|指标|机制|体系|标准|方案|数据|较[高低]))"
)
_CLAUSE = compiled(r"[^，,。；;\n]+")
# A value in words: 火灾发生率为零, 合格率均达标.
_TOLD = compiled(r"率(?:均|都|全部)?(?:为|保持|实现)?(?:零|百分百|达标|全覆盖)")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    planned = (*(goal.text for goal in evaluation.goals), *(task.text for task in evaluation.tasks))
    for text in (*planned, *accounts(evaluation)):
        for clause in _CLAUSE.finditer(flat(text.text)):
            rates = list(_RATE.finditer(clause[0]))
            if not rates or _valued(text.text, clause, evaluation):
                continue
            start = clause.start() + _noun(clause[0], rates[0].start(), evaluation)
            end = clause.start() + rates[-1].end()
            yield Finding(text.path, part=(start, end), words=text.text[start:end])
            break


def _valued(text: str, clause: re.Match[str], evaluation: Evaluation) -> bool:
    found = scan_part(text, *clause.span(), year=evaluation.year)
    if any(quantity.value is not None for quantity in found):
        return True
    return bool(_TOLD.search(clause[0])) or state(clause[0])


def _noun(clause: str, start: int, evaluation: Evaluation) -> int:
    """Where the name of the rate begins: behind the words of effort that lead up to it (不断提高群众知晓率)."""
    for hit in hits(clause, classes={"degree", "effort"}, language=evaluation.language):
        if hit.start == start:
            start = hit.end
    return start
