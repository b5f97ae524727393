"""Links the parts of an evaluation: by id where ids are written, else by the content words two texts share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import ceil

from perfcheck.memory import remembered
from perfcheck.model import Evaluation, Goal, Task
from perfcheck.patterns import any_of, compiled
from perfcheck.wording import content_words, flat, is_english, sentences, subject
from perfcheck.wording.lexicon import table

_BETWEEN = compiled(r"[、,，;；/\s]+")
_CLAUSE = compiled(r"[，,。；;：:\n]")
# In English a comma may stand within a figure, a full stop within one too, and the last promise stands behind a bare “and”.
_ENGLISH_CLAUSE = compiled(
    r",(?![0-9]{3}(?![0-9]))|[;\n]|:(?![0-9])|\.(?=\s|$)| and (?=(?:to )?[a-z]+ (?:up )?(?:at least |no fewer than |about |another )?[£$€¥]?[0-9])"
)
# Verbs that announce something countable: whoever writes 开展…宣传活动 owes a number of activities.
_DEED = compiled(
    rf"(?:{any_of(['开展', '举办', '组织', '召开', '办结', '推进', '建设', '新建', '建立', '实施', '完成', '监督'])})"
)
_GENERAL = compiled(r"工作|活动|任务|项目|管理|监督|相关|各项|服务")
_CHINESE = compiled("[\u4e00-\u9fff]+")
NAME = 40
"""Code points of the longest name of an indicator that is looked for in a text."""
STRETCH = 4
ANSWERED = 0.75
"""Share of a deed's content that one sentence of the results must carry to answer it."""
NAMED = 0.33
"""The same in English, where a sentence has few words that it could share: one thing in three is named again."""


def references(text: str) -> tuple[str, ...]:
    """The ids in a reference field: ``G1、G2``."""
    return tuple(part for part in _BETWEEN.split(text.strip()) if part)


def named_last(evaluation: Evaluation, words: str) -> str:
    """The longest name of an indicator with which words in plain signs end; "" where none does."""
    names = _names(evaluation)
    ends = (words[at:] for at in range(max(0, len(words) - NAME), len(words)))
    return next((end for end in ends if end in names), "")


@lru_cache(maxsize=2)
def _names(evaluation: Evaluation) -> frozenset[str]:
    return frozenset(flat(row.name.text).strip() for row in evaluation.indicators)


def goal_ids(evaluation: Evaluation) -> frozenset[str]:
    return frozenset(goal.id.text.strip() for goal in evaluation.goals if goal.id)


def linked_by_id(evaluation: Evaluation, goal: Goal) -> bool | None:
    """Whether an indicator names the goal; None where the file does not link indicators by id."""
    named = _named(evaluation)
    if not named or not goal.id:
        return None
    return goal.id.text.strip() in named


@lru_cache(maxsize=2)
def _named(evaluation: Evaluation) -> frozenset[str]:
    """The ids of goals that indicators name."""
    return frozenset(name for row in evaluation.indicators for name in references(row.goal.text))


def deliverables(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a goal that promise something: its clauses, cut at commas and full stops, in English before a further verb too."""
    start = 0
    for match in (_ENGLISH_CLAUSE if is_english(text) else _CLAUSE).finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


@remembered
def things(promise: str) -> frozenset[str]:
    """The stems that tell which thing an English promise is about; its verb does not: “train 20 volunteers” is no “teachers trained”."""
    return subject(_english_deed().sub("", flat(promise).strip(), count=1))


@cache
def _english_deed() -> re.Pattern[str]:
    """Install 40 signs, to train volunteers: the verb with which a task or a promise begins."""
    return compiled(rf"^(?:(?:and|to|we|will|shall) )*(?:{any_of(table('english')['deeds']['words'])})\b")


@remembered
def topics(text: str) -> frozenset[str]:
    """By what a text is known to speak of the same thing as another: its content words, and its stretches of four characters.

    The stretches catch what the content words leave out on purpose: 绩效管理, 自评工作.
    """
    if is_english(text):
        return subject(text)
    return content_words(text).union(
        run[at : at + STRETCH] for run in _CHINESE.findall(flat(text)) for at in range(len(run) - STRETCH + 1)
    )


def results_texts(evaluation: Evaluation) -> tuple[str, ...]:
    """Every sentence in which something is said to have been done."""
    texts = [result.text.text for result in evaluation.results]
    texts += [task.result.text for task in evaluation.tasks]
    texts += [goal.actual.text for goal in evaluation.goals]
    said = (text[start:end] for text in texts for start, end in sentences(text))
    return tuple(sentence for sentence in said if sentence.strip())


class Answers:
    """What the results say, sentence by sentence, found by the words in it; ``others`` answer too, and are no results."""

    def __init__(self, sentences: Iterable[str], others: Iterable[str] = ()) -> None:
        self.said = [subject(sentence) for sentence in sentences]
        self.told = len(self.said)
        self.said += [subject(other) for other in others]
        self.naming: dict[str, list[int]] = {}
        for number, words in enumerate(self.said):
            for word in words:
                self.naming.setdefault(word, []).append(number)

    def __bool__(self) -> bool:
        return bool(self.said)

    def answer(self, words: frozenset[str], enough: float = ANSWERED) -> bool:
        """True where one sentence carries enough of the words."""
        due = ceil(len(words) * enough)
        # A sentence that leaves out no more than the rest holds one of any that are more than the rest: the rarest.
        rarest = sorted(words, key=lambda word: (len(self.naming.get(word, ())), word))[: len(words) - due + 1]
        numbers = {number for word in rarest for number in self.naming.get(word, ())}
        return any(len(words & self.said[number]) >= due for number in numbers)


def unanswered(task: Task, answers: Answers) -> tuple[int, int] | None:
    """The first deed of a task that no sentence of the results takes up, as a stretch of its text."""
    in_english = is_english(task.text.text)
    for start, end in deliverables(task.text.text):
        clause = task.text.text[start:end]
        if in_english:
            owed = things(clause) if _english_deed().match(flat(clause).strip()) else None
            if owed and not answers.answer(owed, NAMED):
                return start, end
            continue
        deed = _DEED.search(flat(clause))
        if deed is None:
            continue
        words = content_words(_GENERAL.sub(" ", clause[deed.end() :]))
        # One pair of characters is too little to go by.
        if len(words) >= 2 and not answers.answer(words):
            return start, end
    return None
