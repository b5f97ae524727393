"""The report for a person at a terminal: header, scored checklist, findings with their place, what to do next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from perfcheck import catalog
from perfcheck.engine import severity_of
from perfcheck.messages import say, subject, title, word
from perfcheck.model import Family, FileReport, Finding, Language, Outcome, Report, Rule, Span
from perfcheck.render.clean import clean, one_line
from perfcheck.render.excerpt import CUT, excerpt, fit
from perfcheck.rewrites import rewrite

SHOWN = 3
"""So many findings of one rule are shown in full; the others are listed in one line."""
STEPS = 8
"""So many steps are listed under what to mend first."""
BAR = 20
STYLES = {"error": "bold red", "warning": "yellow", "hint": "cyan"}
# What a sign becomes on a stream that cannot hold it.
PLAIN = {
    "−": "-",
    "–": "-",
    "—": "-",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "…": ".",
    "≥": ">",
    "≤": "<",
    "×": "x",
    "÷": "/",
}
# No line begins with one of these.
CLOSING = "，。、；：！？）》】”’」％%,.;:!?)]}"
_PIECES = re.compile(r"[A-Za-z0-9_./%+\-−≥≤=#<>\\]+|\s+|.", re.S)


class Glyphs(NamedTuple):
    """Signs that the stream can hold."""

    passed: str
    failed: str
    idle: str
    full: str
    empty: str
    caret: str
    pipe: str
    rule: str


UNICODE = Glyphs("√", "×", "–", "█", "·", "^", "│", "─")
ASCII = Glyphs("ok", "x", "-", "#", ".", "^", "|", "-")


class Screen:
    """Lines of styled text in the width and the signs of one terminal."""

    def __init__(self, language: Language, width: int, color: bool, encoding: str) -> None:
        self.language: Language = language
        self.width = width
        self.encoding = encoding
        self.glyphs = UNICODE if _holds(encoding, "".join(UNICODE)) else ASCII
        self.out = StringIO()
        # Lines to paste that were shown already: two findings of one cause offer the same ones.
        self.pasted: set[tuple[str, ...]] = set()
        self.console = Console(
            file=self.out,
            width=width + 1,
            force_terminal=color,
            no_color=not color,
            color_system="standard" if color else None,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
        )

    def word(self, key: str, **facts: object) -> str:
        return word(key, self.language, **facts)

    def line(self, *parts: str | tuple[str, str]) -> None:
        """One line as it is; the caller sees to its width."""
        text = Text(no_wrap=True, overflow="ignore")
        for part in parts:
            text.append(*((part,) if isinstance(part, str) else part))
        self.console.print(text, soft_wrap=True)

    def prose(self, text: str, indent: int = 0, first: str = "", style: str = "") -> None:
        """A paragraph, wrapped; ``first`` opens its first line, the others are indented to it."""
        lead = " " * indent + first
        hanging = " " * min(cell_len(lead), self.width // 3)
        for number, piece in enumerate(wrap(text, self.width, cell_len(lead), cell_len(hanging))):
            self.line(lead if number == 0 else hanging, (piece, style))

    def paste(self, text: str) -> None:
        """A line to paste: never wrapped inside a word, its own indentation kept."""
        own = len(text) - len(text.lstrip())
        self.prose(clean(text), 6 + own, style="green")


def render(
    report: Report, *, language: Language, width: int, color: bool, encoding: str = "utf-8", full: bool = False
) -> str:
    """The report as text of at most ``width`` cells a line, with ANSI codes only where ``color`` is asked for."""
    screen = Screen(language, width, color, encoding)
    for number, file in enumerate(report.files):
        if number:
            screen.line("")
        _file(screen, file, full)
    if len(report.files) > 1:
        _files(screen, report)
    return _holding(screen.out.getvalue(), encoding)


def _holding(text: str, encoding: str) -> str:
    """The text in signs that the stream can hold: a minus becomes a hyphen, what has no likeness a question mark."""
    if not _holds(encoding, text):
        text = "".join(sign if _holds(encoding, sign) else PLAIN.get(sign, sign) for sign in text)
    return text.encode(encoding, "replace").decode(encoding)


def wrap(text: str, width: int, first: int = 0, hanging: int = 0) -> list[str]:
    """Cuts a paragraph into lines of ``width`` cells less what stands before them.

    Words and numbers stay whole where they fit; closing punctuation never begins a line.
    """
    lines: list[str] = []
    current, room = "", width - first
    for piece in _PIECES.findall(" ".join(text.split())):
        if cell_len(current) + cell_len(piece) <= room or (not current and cell_len(piece) <= room):
            current += piece
            continue
        if current and piece in CLOSING:
            # Takes along what it closes, so that neither sign stands at the beginning of a line.
            before = _PIECES.findall(current)
            at = max((n for n, earlier in enumerate(before) if earlier not in CLOSING), default=0)
            carried = "".join(before[at:])
            lines.append(current[: -len(carried)].rstrip())
            current, room = carried + piece, width - hanging
            continue
        if current.strip():
            lines.append(current.rstrip())
        current, room = "", width - hanging
        while cell_len(piece) > room:
            cut = next((at for at in range(len(piece), 0, -1) if cell_len(piece[:at]) <= room), 1)
            lines.append(piece[:cut])
            piece = piece[cut:]
        current = piece.lstrip()
    return [*lines, current.rstrip()] if current.strip() or not lines else lines


def _holds(encoding: str, signs: str) -> bool:
    try:
        signs.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _heading(screen: Screen, text: str) -> None:
    screen.line("")
    screen.line((text, "bold"))


# --- one file -------------------------------------------------------------------------------


def _file(screen: Screen, file: FileReport, full: bool) -> None:
    screen.pasted.clear()
    _header(screen, file)
    if file.verdict != "unreadable":
        _points(screen, file)
        _checklist(screen, file, full)
    _findings(screen, file, full)
    _recomputed(screen, file, full)
    _exempted(screen, file)
    _next(screen, file)
    _closing(screen, file)


def _header(screen: Screen, file: FileReport) -> None:
    evaluation, score = file.evaluation, file.score
    screen.line((screen.glyphs.rule * screen.width, "dim"))
    who = one_line(evaluation.project_name.text or evaluation.unit_name.text)
    about = [who, screen.word("year_of", year=evaluation.year) if evaluation.year else ""]
    screen.prose("  ".join(part for part in about if part) or one_line(file.document.name), style="bold")
    screen.prose(one_line(f"{file.document.name}  {evaluation.profile.name}"), style="dim")
    style = {"scored": "green", "rejected": "bold red", "unreadable": "bold red"}[file.verdict]
    verdict = screen.word(f"verdict_{file.verdict}")
    if score.score is None:
        screen.line((verdict, style), "  ", (screen.word("head_withheld"), "bold"))
        if file.internal_errors:
            codes = [error.code for error in file.internal_errors]
            screen.prose(screen.word("withheld_error", codes=codes), style="bold red")
        return
    reached = screen.word("head_score", score=score.score, grade=score.grade)
    if cell_len(verdict) + cell_len(reached) + 2 <= screen.width:
        screen.line((verdict, style), "  ", (reached, "bold"))
    else:
        screen.line((verdict, style))
        screen.prose(reached, style="bold")
    if score.caps:
        facts = {"uncapped": score.uncapped, "codes": list(score.caps), "score": score.score}
        screen.prose(screen.word("capped", **facts), style="bold red")
    screen.prose(screen.word("head_note"), style="dim")


def _points(screen: Screen, file: FileReport) -> None:
    _heading(screen, screen.word("section_points"))
    names = {family.letter: family.name[screen.language] for family in catalog.families()}
    column = max(cell_len(name) for name in names.values())
    bar = min(BAR, max(5, screen.width - column - 24))
    for family in file.score.families:
        name = names[family.letter]
        lead = f"  {family.letter} {name}{' ' * (column - cell_len(name))}  "
        if not family.of:
            screen.line(lead, (screen.glyphs.idle, "dim"))
            continue
        filled = int(family.points / family.of * bar)
        style = "green" if family.points == family.of else "yellow" if filled * 10 >= bar * 6 else "red"
        screen.line(
            lead,
            (screen.glyphs.full * filled, style),
            (screen.glyphs.empty * (bar - filled), "dim"),
            f"  {family.points:5.1f} / {family.of:.1f}",
        )


def _checklist(screen: Screen, file: FileReport, full: bool) -> None:
    _heading(screen, screen.word("section_checklist"))
    for family in catalog.families():
        listed = [outcome for outcome in file.outcomes if outcome.rule.family == family.letter]
        if listed:
            _family(screen, file, family, listed, full)


def _family(screen: Screen, file: FileReport, family: Family, listed: list[Outcome], full: bool) -> None:
    screen.line(f"  {family.letter} {family.name[screen.language]}")
    for outcome in listed:
        if outcome.state in ("passed", "failed"):
            _check(screen, file, outcome)
        elif full:
            name = f"{outcome.rule.code} {outcome.rule.words[screen.language]['title']}"
            screen.line(f"    {screen.glyphs.idle} ", (fit(name, screen.width - 6), "dim"))
    if not full:
        for state in ("not_applicable", "not_run", "exempt"):
            codes = [outcome.rule.code for outcome in listed if outcome.state == state]
            if codes:
                screen.prose(screen.word(f"{state}_here", codes=codes), 4, f"{screen.glyphs.idle} ", "dim")


def _check(screen: Screen, file: FileReport, outcome: Outcome) -> None:
    failed = outcome.state == "failed"
    sign = screen.glyphs.failed if failed else screen.glyphs.passed
    name = f"{outcome.rule.code} {outcome.rule.words[screen.language]['title']}"
    lost = file.score.lost.get(outcome.rule.code)
    share = f"{outcome.passed}/{outcome.subjects}" if outcome.subjects > 1 else ""
    points = screen.word("points_lost", points=f"{lost:.1f}") if lost else ""
    right = f"{share:>7}{points:>7}"
    room = screen.width - 7 - cell_len(right)
    if cell_len(name) > room:
        name = fit(name, room - len(CUT)) + CUT
    gap = screen.width - 6 - cell_len(name) - cell_len(right)
    style = "red" if failed else "green"
    screen.line(
        "    ", (sign, style), f" {name}", *((" " * max(1, gap), right if gap > 0 else points) if right.strip() else ())
    )


def _findings(screen: Screen, file: FileReport, full: bool) -> None:
    listed = file.findings()
    _heading(screen, screen.word("section_findings"))
    if not listed:
        screen.line("  " + screen.word("no_findings"))
        return
    shown: Counter[str] = Counter()
    folded: dict[str, list[str]] = {}
    for rule, finding in listed:
        shown[rule.code] += 1
        if full or shown[rule.code] <= SHOWN:
            _finding(screen, file, rule, finding)
        else:
            span = finding.span or file.document.span(finding.path, finding.part)
            folded.setdefault(rule.code, []).append(str(file.document.position(span.start).line))
    for code, lines in folded.items():
        screen.line("")
        screen.prose(screen.word("more_places", count=len(lines), code=code, places=[f"{n}" for n in lines]), 2)


def _finding(screen: Screen, file: FileReport, rule: Rule, finding: Finding) -> None:
    document = file.document
    span = finding.span or document.span(finding.path, finding.part)
    severity = severity_of(rule, finding)
    level = screen.word(f"severity_{severity}")
    if rule.confidence == "likely":
        level += f" ({screen.word('hint_likely')})"
    screen.line("")
    head = f"{rule.code} {level}"
    fits = cell_len(head) + cell_len(rule.name) + 4 <= screen.width
    screen.line("  ", (head, STYLES[severity]), ("  " + rule.name if fits else "", "dim"))
    about = title(subject(file.evaluation, finding.path, screen.language), screen.language)
    sentence = say(rule, finding, screen.language)
    colon = "：" if screen.language == "zh" else ": "
    screen.prose(clean(f"{about}{colon}{sentence.message}" if about else sentence.message), 4)
    # What is missing from the whole file has no line of its own to show.
    if document.text and (finding.span or document.anchored(finding.path)):
        _excerpt(screen, file, span)
    seen = {document.position(span.start).line}
    for related in finding.related[:SHOWN]:
        where = related.span or document.span(related.path, related.part)
        line = document.position(where.start).line
        if line not in seen:
            seen.add(line)
            _excerpt(screen, file, where)
    if sentence.suggestion:
        screen.prose(clean(sentence.suggestion), 4, screen.word("suggestion") + colon)
    written = rewrite(file.evaluation, rule, finding)
    if written not in screen.pasted:
        screen.pasted.add(written)
        for text in written:
            screen.paste(text)


def _excerpt(screen: Screen, file: FileReport, span: Span) -> None:
    document = file.document
    number = str(document.position(span.start).line)
    margin = 4 + max(4, len(number)) + 3
    found = excerpt(document, span, screen.width - margin)
    lead = f"{number:>{margin - 3}} {screen.glyphs.pipe} "
    screen.line((lead, "dim"), found.text)
    screen.line(
        (" " * (margin - 2) + screen.glyphs.pipe + " ", "dim"),
        " " * found.before,
        (screen.glyphs.caret * found.under, "red"),
    )


def _recomputed(screen: Screen, file: FileReport, full: bool) -> None:
    """The rows whose score the formula does not give (``full``: every row), those it cannot judge, and the total."""
    found = file.recomputed
    if found is None or (found.stated is None and not any(row.stated is not None for row in found.rows)):
        return
    _heading(screen, screen.word("section_recomputed"))
    for light in found.lights:
        style = "bold red" if light.colour == "red" else "yellow"
        screen.prose(screen.word(f"light_{light.case}", **light.facts), 2, style=style)
    for row in found.rows:
        about = title(subject(file.evaluation, row.path, screen.language), screen.language)
        if row.stated is None or row.recomputed is None:
            if full:
                why = screen.word(f"recomputed_{row.why or 'no-score'}")
                screen.prose(clean(screen.word("recomputed_kept", about=about, why=why)), 2, style="dim")
            continue
        difference = row.recomputed - row.stated
        if difference or full:
            facts = {"about": about, "stated": row.stated, "recomputed": row.recomputed, "formula": row.formula}
            said = screen.word("recomputed_row", **facts, difference=difference)
            screen.prose(clean(said), 2, style="" if difference else "dim")
    open_rows = sum(row.recomputed is None for row in found.rows)
    if open_rows and not full:
        screen.prose(screen.word("recomputed_open", count=open_rows), 2, style="dim")
    if found.execution is not None:
        screen.prose(screen.word("recomputed_execution", points=found.execution), 2, style="dim")
    if found.total is not None and found.stated is not None:
        facts = {"total": found.total, "stated": found.stated, "grade": found.grade}
        screen.prose(screen.word("recomputed_total", **facts, difference=found.total - found.stated), 2, style="bold")


def _exempted(screen: Screen, file: FileReport) -> None:
    """What an exemption leaves out of account, with its reason: whoever reads the report is to see both."""
    listed = file.exempted()
    if not listed:
        return
    _heading(screen, screen.word("section_exempted"))
    for rule, finding, exemption in listed:
        about = title(subject(file.evaluation, finding.path, screen.language), screen.language)
        colon = "：" if screen.language == "zh" else ": "
        message = say(rule, finding, screen.language).message
        screen.prose(clean(f"{rule.code} {about}{colon}{message}" if about else f"{rule.code} {message}"), 2)
        facts = {"until": exemption.until.text, "by": exemption.approved_by.text}
        more = [screen.word(f"exempted_{name}", **{name: text}) for name, text in facts.items() if text]
        screen.prose(clean("  ".join([screen.word("exempted_reason", reason=exemption.reason.text), *more])), 4)


def _next(screen: Screen, file: FileReport) -> None:
    """What to mend first, by points won, and the shortest way to the next grade."""
    steps = file.next_steps[:STEPS]
    if not steps:
        return
    _heading(screen, screen.word("section_next"))
    titles = {outcome.rule.code: outcome.rule.words[screen.language]["title"] for outcome in file.outcomes}
    before = file.score.score
    for number, step in enumerate(steps, 1):
        code = step.codes[0]
        facts = {"code": code, "title": titles[code], "count": len(step.paths), "gain": f"{step.gain:.1f}"}
        screen.prose(screen.word("step", **facts, after=step.running, grade=step.running_grade), 2, f"{number}. ")
    better = file.next_grade
    if better is not None:
        facts = {"codes": list(better.codes), "before": before, "after": better.score_after}
        screen.prose(screen.word("step_together", **facts, grade=better.grade_after), 2, style="bold")


def _closing(screen: Screen, file: FileReport) -> None:
    listed = file.findings()
    screen.line("")
    if not listed:
        screen.prose(screen.word("not_checked"), 0, style="dim")
        return
    counts = Counter(severity_of(rule, finding) for rule, finding in listed)
    facts = {"count": len(listed), "errors": counts["error"], "warnings": counts["warning"], "hints": counts["hint"]}
    screen.prose(screen.word("totals", **facts), style="bold")
    worst = next(_worst(listed))
    screen.prose(screen.word("next_explain", code=worst.code))
    screen.prose(screen.word("not_checked"), style="dim")


def _worst(listed: list[tuple[Rule, Finding]]) -> Iterator[Rule]:
    for severity in ("error", "warning", "hint"):
        yield from (rule for rule, finding in listed if severity_of(rule, finding) == severity)


# --- several files --------------------------------------------------------------------------


def _files(screen: Screen, report: Report) -> None:
    _heading(screen, screen.word("section_files"))
    for file in report.files:
        counts = Counter(severity_of(rule, finding) for rule, finding in file.findings())
        score = "–" if file.score.score is None else str(file.score.score)
        facts = {"count": sum(counts.values()), "errors": counts["error"], "warnings": counts["warning"]}
        totals = screen.word("totals", **facts, hints=counts["hint"])
        screen.prose(
            one_line(f"{file.document.name}  {screen.word(f'verdict_{file.verdict}')}  {totals}"), 2, f"{score:>3} "
        )
    verdicts = Counter(file.verdict for file in report.files)
    listed = [f"{screen.word(f'verdict_{verdict}')} {count}" for verdict, count in sorted(verdicts.items())]
    screen.prose(screen.word("total_files", count=len(report.files), verdicts=listed), style="bold")
