"""A rate is named in a goal, a task or a result and given no value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.links import named_last
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
TAIL = 3
"""Code points at the end of a rate by which a conclusion may call it."""
_CLAUSE = compiled(r"[^，,。；;\n]+")
# A value in words: 火灾发生率为零, 合格率均达标; a verdict (一项未达标); a grade (控制在橙色等级以内).
_TOLD = compiled(
    r"率[”\"」』]?(?:等[一-龥]{0,6}?)?(?:均|都|全部|[一二两三四五六七八九十]项)?"
    r"(?:(?:为|保持|实现)?(?:零|百分百|达标|全覆盖)|(?:未|不|没有)(?:能)?(?:达标|完成|达到)|达到(?:年度|预期|既定)?(?:目标|指标|要求|标准)"
    r"|(?:为|在|处于|属于?|列入?|定为|达到?|控制在|保持在|稳定在|维持在|[不未](?:突破|超过?|高于|低于))[一-龥a-z]{1,6}(?:等级|级|档|区间))"
)
# Any figure behind a rate is its value, however it is written (12/10万).
_FIGURE = compiled(r"[0-9]")
_GIVEN = compiled(r"[^，,。；;\n0-9]{0,8}[0-9]")
# The end of a date that the rate stands behind: 2024年|孕产妇死亡率, 年底前|整改率.
_DATE = compiled(r"(?:(?<=[0-9])(?:[年月日号]度?))?(?:[年月季]?[底末](?:以?前)?|(?:全|本)年度?)?(?:以?前)?")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    results = {task.text.path: flat(task.result.text) for task in evaluation.tasks if task.result}
    planned = (*(goal.text for goal in evaluation.goals), *(task.text for task in evaluation.tasks))
    for text in (*planned, *accounts(evaluation)):
        plain = flat(text.text)
        # Most texts name no rate, and most clauses of the others: looking is cheaper than matching.
        if "率" not in plain and "满意度" not in plain:
            continue
        concludes = text.path[:1] == ("self_evaluation",)
        for clause in _CLAUSE.finditer(plain):
            if "率" not in clause[0] and "满意度" not in clause[0]:
                continue
            rates = list(_RATE.finditer(clause[0]))
            if not rates or _valued(text.text, clause, rates[-1].end(), evaluation):
                continue
            # A conclusion need not repeat the table.
            if concludes and all(_in_table(evaluation, clause[0], rate) for rate in rates):
                continue
            if all(_told(results.get(text.path, ""), rate) for rate in rates):
                continue
            start = clause.start() + _noun(clause[0], rates[0].start(), evaluation)
            end = clause.start() + rates[-1].end()
            yield Finding(text.path, part=(start, end), words=text.text[start:end])
            break


def _told(result: str, rate: re.Match[str]) -> bool:
    """True for a rate of a task whose own result gives its value: 提升自来水普及率, 自来水普及率94.6%."""
    at = result.find(rate[0][-TAIL:])
    return at >= 0 and _GIVEN.match(result, at + TAIL) is not None


def _in_table(evaluation: Evaluation, clause: str, rate: re.Match[str]) -> bool:
    """True for a rate that a row or the budget states: by its name or the end of it (扣分涉及接种率 for 疫苗接种率)."""
    if rate[0].endswith("执行率"):
        return evaluation.budget is not None and bool(evaluation.budget.execution_rate or evaluation.budget.executed)
    if named_last(evaluation, clause[: rate.end()]):
        return True
    return any(flat(row.name.text).strip().endswith(rate[0][-TAIL:]) for row in evaluation.indicators)


def _valued(text: str, clause: re.Match[str], end: int, evaluation: Evaluation) -> bool:
    if _FIGURE.search(clause[0], end):
        return True
    found = scan_part(text, *clause.span(), year=evaluation.year)
    if any(quantity.value is not None for quantity in found):
        return True
    return bool(_TOLD.search(clause[0])) or state(clause[0])


def _noun(clause: str, start: int, evaluation: Evaluation) -> int:
    """Where the name of the rate begins: behind a date and the words of effort that lead up to it (不断提高群众知晓率)."""
    date = _DATE.match(clause, start)
    start = date.end() if date else start
    for hit in hits(clause, classes={"degree", "effort"}, language=evaluation.language):
        if hit.start == start:
            start = hit.end
    return start
