"""The target is a number or a date and the actual value does not answer it in kind."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.attainment import refused
from perfcheck.days import impossible_day, serial_days
from perfcheck.model import Evaluation, Finding, Indicator, Quantity, Related, Severity
from perfcheck.patterns import compiled
from perfcheck.quantities import factor, names_change
from perfcheck.wording import english, flat, placeholder, state

# The same day answers a span of days, at once any span; 当日未办结 answers none.
_SAME_DAY = compiled(r"(?:均|全部|已)?(?:当日|当天)(?:[^\W0-9未不没无]{0,6})[.。]?")
# The day of a span that was counted from something: 批复后第16日公开.
_NTH_DAY = compiled(r"第[0-9一二三四五六七八九十]{1,3}个?(?:日|天|工作日)")
_PLACE = compiled(r"第[0-9一二三四五六七八九十]{1,3}(?:名|位)?|首位|榜首|冠军")
# 全部安置 is 100 %; 全部完成 says so of the work and of no rate in particular.
_ALL = compiled(
    r"已?(?:全部|均已?|都已?)(?!完成|到位|落实|达标|达到|正常|良好|按|及时|有效|未|不|没)[一-龥]{2,6}[.。]?"
)
_SIGN = compiled(r"\s*[≥≤><≧≦＞＜]")
_NEGATIVE = compiled(r"\s*-[0-9]+[一-龥]{1,2}\s*")
_COUNTED = frozenset(
    (
        "起",
        "件",
        "人",
        "名",
        "台",
        "套",
        "个",
        "家",
        "户",
        "所",
        "次",
        "项",
        "条",
        "份",
        "篇",
        "例",
        "宗",
        "处",
        "座",
        "间",
        "辆",
        "场",
        "人次",
    )
)
_AT_ONCE = compiled(r"(?:均|全部|已)?(?:即时|实时|即刻)(?:[^\W0-9未不没无]{0,6})[.。]?")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        target, actual = row.target.quantity, row.actual
        if target is None or not target.stated or not actual or placeholder(actual.text):
            continue
        if any(quantity.stated for quantity in actual.quantities):
            if target.day is not None or not target.unit:
                yield from _serial(row, evaluation.year)
                yield from _share(row)
            yield from _no_value(row)
            continue
        # A date may be answered by a state (已验收), zero by a word (未发生); a day that does not exist is told as that.
        if state(actual.text) and (target.day is not None or target.value == 0):
            continue
        if impossible_day(actual.text, evaluation.year) is None and not _answered(row, target):
            yield _finding(row)


def _finding(row: Indicator, case: str = "", severity: Severity | None = "hint") -> Finding:
    return Finding(
        row.actual.path,
        case=case,
        severity=severity if case else None,
        related=[Related(row.target.path, "target")],
        target=row.target.text,
        actual=row.actual.text,
    )


def _serial(row: Indicator, year: int | None) -> Iterator[Finding]:
    """What a spreadsheet made of a date."""
    for name, day in serial_days(row, year).items():
        written = row.target if name == "target" else row.actual
        yield Finding(written.path, case="serial", written=written.text.strip(), meant=day.isoformat())


def _share(row: Indicator) -> Iterator[Finding]:
    """A date is asked for, and a rate is given: nobody can tell when it was done."""
    target, actual = row.target.quantity, row.actual.quantity
    if target is None or target.day is None or actual is None or actual.unit != "%":
        return
    if not any(quantity.unit == "%" for quantity in row.target.quantities):
        yield _finding(row, "share")


def _no_value(row: Indicator) -> Iterator[Finding]:
    """The bound of the target written down again, and less than none of what is counted."""
    target, actual = row.target.quantity, row.actual.quantity
    # How many there are is known, whatever may be said of a share or of years to come; a bare figure lacks its unit first of all.
    if target is None or actual is None or actual.value is None or actual.unit not in _COUNTED:
        return
    if _SIGN.match(row.actual.text) and actual.comparator and _same_bound(target, actual):
        yield _finding(row, "bound", None)
    elif _less_than_none(row, target, actual):
        yield _finding(row, "negative", None)


def _less_than_none(row: Indicator, target: Quantity, actual: Quantity) -> bool:
    if actual.value is None or actual.value >= 0:
        return False
    # Of a change it may well be what it came to.
    changes = (target.value or 0) < 0 or names_change(row.name.text)
    return not changes and _NEGATIVE.fullmatch(flat(row.actual.text)) is not None


def _same_bound(target: Quantity, actual: Quantity) -> bool:
    one, other = ((q.comparator, q.value, q.upper, q.unit) for q in (target, actual))
    return one == other


def _answered(row: Indicator, target: Quantity) -> bool:
    """True for an answer in another form: not done, a place (第4名) where the first few were asked for, a day of a span (第16日), a count of all."""
    if refused(row.actual.text) and target.day is not None:
        return True
    answer = flat(row.actual.text).strip()
    if target.unit == "%" and english.so_many_of(row.actual.text):
        return True
    if target.unit == "%" and target.value == 100 and _ALL.fullmatch(answer):
        return True
    if target.comparator in ("<=", "<") and _PLACE.search(answer) and "前" in row.target.text[: target.end]:
        return True
    return _in_time(target, answer)


def _in_time(target: Quantity, answer: str) -> bool:
    """True where a span of time was asked for, and the answer is that it took none to speak of."""
    kind, size = factor(target.unit)
    if target.value is None or kind not in ("time", "工作日"):
        return False
    if _NTH_DAY.search(answer):
        return True
    return bool(_AT_ONCE.fullmatch(answer) or (target.value * size >= 1 and _SAME_DAY.fullmatch(answer)))
