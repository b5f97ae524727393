"""What a row counts: its unit, whether it is a day, and the thing itself, as far as its values and its name tell."""

from __future__ import annotations

import re
from functools import cache

from perfcheck import messages, quantities
from perfcheck.model import Indicator, Quantity
from perfcheck.patterns import any_of, compiled
from perfcheck.wording import bad_event, flat, names_measure
from perfcheck.wording.lexicon import table

_RATE = compiled(r"率$|比例$|占比$|满意度$|\b(?:rate|share|percentage|satisfaction)\b")
_DATED = compiled(r"日期|时点|时间$|时限$|\b(?:date|deadline)\b")
# 床位张数, 举办展览场次: the classifier stands before 数, or is itself the end of the name.
_CLASSIFIER = compiled(
    r"(?P<one>[人户家次件场套台天页份条处篇期起项宗株亩座辆栋间所名位])数$|(?P<two>[人户家场批车船件]次)$"
)
# What is rated, not counted, unless a figure stands beside it.
_RATED = compiled(r"(?:性|质量|能力|水平|意识|效果|情况|排名|名次)$")
_GRADED = compiled(r"(?:结论|结果|等级|等次|级别|评级)$")
_HAPPENS = compiled(r"(?:事故|事件|案件|火灾)$")
# A unit that is a word, not a symbol: lamp, but not kWh; of many it has an s.
_NOUN = compiled(r"[a-z]{3,}(?<![^s]s)")
_FALLING = compiled(
    rf"低于|少于|{quantities.LESSENING}|缩短|减轻|减至|降至|回落|只减不增|\b(?:fewer|less|lower|reduc|decreas|declin|fall)"
)
# Only what is said of figures: of all the verbs that may lead to one, 提, 发展 and 恢复 stand in any text.
_RISING = compiled(r"增长|增加|提高|提升|上升|增强|\b(?:more|higher|increas|grow|rise|rais)")


def unit_of(row: Indicator) -> str:
    """The unit of the row: written down, that of one of its values, or the one its name ends in; "" where none is known."""
    if row.unit:
        return row.unit.text.strip()
    for stated in (row.target.quantity, row.baseline.quantity, row.actual.quantity):
        if stated is not None and (known := _counts(stated)):
            return known
    name = flat(row.name.text).strip()
    if _RATE.search(name):
        return "%"
    if _HAPPENS.search(name):
        return "起"
    if name.endswith("年限"):
        return "年"
    classifier = _CLASSIFIER.search(name)
    return (classifier["one"] or classifier["two"]) if classifier else ""


def _counts(found: Quantity) -> str:
    return found.unit if found.unit and found.day is None and quantities.factor(found.unit)[0] != "" else ""


def countable(row: Indicator) -> bool:
    """True where the row is answered by a figure: it has a unit, its name says what is counted, or its place in the form does."""
    if graded(row):
        return False
    if unit_of(row) or row.level1 == "costs" or (row.level1 == "outputs" and row.level2 in ("quantity", "cost")):
        return True
    name = row.name.text
    return bad_event(name) or (names_measure(name) and not _RATED.search(flat(name).strip()))


def graded(row: Indicator) -> bool:
    """True where the row is answered by a grade, whatever figures stand in it: 等保测评结论."""
    return row.target.quantity is None and _GRADED.search(flat(row.name.text).strip()) is not None


def dated(row: Indicator) -> bool:
    """True where the row is answered by a day."""
    if row.target.quantity is not None:
        return row.target.quantity.day is not None
    return bool(_DATED.search(flat(row.name.text))) and not unit_of(row)


def falls(text: str) -> bool:
    """True where a text speaks of less and not of more: 较上年减少."""
    plain = flat(text)
    return _FALLING.search(plain) is not None and not rises(text)


def rises(text: str) -> bool:
    return _RISING.search(flat(text)) is not None


def written(unit: str, english: bool, *, one: bool = False) -> str:
    """A unit as it stands behind a figure or a blank: 个工作日, and apart from it where it begins with a letter."""
    said = messages.unit(unit, "en" if english else "zh", one=one)
    if english and not one and said == unit and _NOUN.fullmatch(unit):
        said = quantities.plural(unit)
    return f" {said}" if said[:1].isascii() and (said[:1].isalpha() or (english and said[:1].isdigit())) else said


def thing(name: str) -> str:
    """What a name is about, without the verb of effort before it: 丰富群众文化生活 is about 群众文化生活."""
    plain = name.strip()
    return _effort().sub("", plain, count=1) or plain


@cache
def _effort() -> re.Pattern[str]:
    return compiled(rf"^(?:{any_of(flat(word) for word in table('facts')['raising']['words'])})(?=[一-龥]{{2}})")
