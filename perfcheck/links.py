"""Links the parts of an evaluation: by id where ids are written, else by the content words two texts share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from perfcheck.model import Evaluation, Goal, Task
from perfcheck.patterns import compiled
from perfcheck.wording import content_words, flat, shared
from perfcheck.wording.lexicon import any_of

_BETWEEN = compiled(r"[、,，;；/\s]+")
_CLAUSE = compiled(r"[，,。；;：:\n]")
# Verbs that announce something countable: whoever writes 开展…宣传活动 owes a number of activities.
_DEED = compiled(
    rf"(?:{any_of(['开展', '举办', '组织', '召开', '办结', '推进', '建设', '新建', '建立', '实施', '完成', '监督'])})"
)
_GENERAL = compiled(r"工作|活动|任务|项目|管理|监督|相关|各项|服务")
STRETCH = 4
ANSWERED = 0.75
"""Share of a deed's content that one sentence of the results must carry to answer it."""


def references(text: str) -> tuple[str, ...]:
    """The ids in a reference field: ``G1、G2``."""
    return tuple(part for part in _BETWEEN.split(text.strip()) if part)


def goal_ids(evaluation: Evaluation) -> frozenset[str]:
    return frozenset(goal.id.text.strip() for goal in evaluation.goals if goal.id)


def linked_by_id(evaluation: Evaluation, goal: Goal) -> bool | None:
    """Whether an indicator names the goal; None where the file does not link indicators by id."""
    named = [name for indicator in evaluation.indicators for name in references(indicator.goal.text)]
    if not named or not goal.id:
        return None
    return goal.id.text.strip() in named


def deliverables(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a goal that promise something: its clauses, cut at commas and full stops."""
    start = 0
    for match in _CLAUSE.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def linked(one: str, other: str) -> bool:
    """True where two texts speak of the same thing: a content word, or a stretch of four characters in common.

    The stretch catches what the content words leave out on purpose: 绩效管理, 自评工作.
    """
    return bool(shared(one, other)) or bool(_stretches(one) & _stretches(other))


def _stretches(text: str) -> frozenset[str]:
    plain = flat(text)
    cut = (plain[at : at + STRETCH] for at in range(len(plain) - STRETCH + 1))
    return frozenset(piece for piece in cut if all("\u4e00" <= character <= "\u9fff" for character in piece))


def results_texts(evaluation: Evaluation) -> tuple[str, ...]:
    """Every sentence in which something is said to have been done."""
    texts = [result.text.text for result in evaluation.results]
    texts += [task.result.text for task in evaluation.tasks]
    texts += [goal.actual.text for goal in evaluation.goals]
    sentences = [sentence for text in texts for sentence in re.split(r"[。；;\n]", text)]
    return tuple(sentence for sentence in sentences if sentence.strip())


def unanswered(task: Task, answers: Iterable[frozenset[str]]) -> tuple[int, int] | None:
    """The first deed of a task that no sentence of the results takes up, as a stretch of its text."""
    listed = tuple(answers)
    for start, end in deliverables(task.text.text):
        clause = task.text.text[start:end]
        deed = _DEED.search(flat(clause))
        if deed is None:
            continue
        words = content_words(_GENERAL.sub(" ", clause[deed.end() :]))
        # One pair of characters is too little to go by.
        if len(words) < 2:
            continue
        if max((len(words & answer) / len(words) for answer in listed), default=0) < ANSWERED:
            return start, end
    return None
