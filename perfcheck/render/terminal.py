"""The report for a person at a terminal: header, scored checklist, findings with their place, what to do next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import StringIO
from typing import Any

from rich.console import Console
from rich.text import Text

from perfcheck import catalog
from perfcheck.messages import word
from perfcheck.model import LEVELS, Family, Language
from perfcheck.patterns import compiled
from perfcheck.record import Record, Summary
from perfcheck.render.cells import cells
from perfcheck.render.clean import clean, one_line
from perfcheck.render.excerpt import CUT, excerpt, fit
from perfcheck.render.overview import Row, row_of
from perfcheck.render.said import about, nothing, partly, said, state_of, whose
from perfcheck.render.wrapping import wrap
from perfcheck.tuples import NamedTuple

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
_IN_BRACES = compiled(r"\s*(?:- |[^\s#'\"{]+: )\{.*\}")


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
        self.console = _console(self.out, width + 1) if color else None

    def word(self, key: str, **facts: object) -> str:
        return word(key, self.language, **facts)

    def line(self, *parts: str | tuple[str, str]) -> None:
        """One line as it is; the caller sees to its width."""
        if self.console is None:
            self.out.write("".join(part if isinstance(part, str) else part[0] for part in parts) + "\n")
            return
        text = Text(no_wrap=True, overflow="ignore")
        for part in parts:
            text.append(*((part,) if isinstance(part, str) else part))
        self.console.print(text, soft_wrap=True)

    def prose(self, text: str, indent: int = 0, first: str = "", style: str = "") -> None:
        """A paragraph, wrapped; ``first`` opens its first line, the others are indented to it."""
        lead = " " * indent + first
        hanging = " " * min(cells(lead), self.width // 3)
        for number, piece in enumerate(wrap(text, self.width, cells(lead), cells(hanging))):
            self.line(lead if number == 0 else hanging, (piece, style))

    def paste(self, text: str) -> None:
        """A line to paste, its own indentation kept and never broken: the pieces of a Chinese text would be read with blanks between.

        What stands in braces is cut behind commas where it is too long for the screen; to YAML that is the same.
        """
        # Within quotes a line break is a blank.
        written = re.sub(r"\s*\n\s*", " ", clean(text))
        margin = " " * (6 + len(written) - len(written.lstrip()))
        pieces = re.findall(r".+?(?:, |$)", written.strip()) if _IN_BRACES.fullmatch(written) else [written.strip()]
        line, deeper = "", margin + "   "
        for piece in pieces:
            if line and cells(margin + line + piece.rstrip()) > self.width:
                self.line(margin, (line.rstrip(), "green"))
                margin, line = deeper, ""
            line += piece
        self.line(margin, (line, "green"))


def _console(out: StringIO, width: int) -> Console:
    """Where lines become coloured ones."""
    return Console(
        file=out,
        width=width,
        force_terminal=True,
        color_system="standard",
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )


class Renderer:
    """The report as text of at most ``width`` cells a line, with ANSI codes only where ``color`` is asked for."""

    def __init__(
        self, language: Language, width: int, color: bool = False, encoding: str = "utf-8", full: bool = False
    ) -> None:
        self.screen = Screen(language, width, color, encoding)
        self.full = full
        self.rows: list[Row] = []

    def file(self, record: Record) -> str:
        if self.rows:
            self.screen.line("")
        _file(self.screen, record, self.full)
        self.rows.append(row_of(record))
        return self._written()

    def end(self, summary: Summary) -> Iterator[str]:
        if len(self.rows) > 1:
            _files(self.screen, self.rows, summary)
        yield self._written()

    def _written(self) -> str:
        text = self.screen.out.getvalue()
        self.screen.out.seek(0)
        self.screen.out.truncate()
        return _holding(text, self.screen.encoding)


def _holding(text: str, encoding: str) -> str:
    """The text in signs that the stream can hold: a minus becomes a hyphen, what has no likeness a question mark."""
    if not _holds(encoding, text):
        # Each different sign is tried once: a long report has millions of signs and a few thousand different ones.
        text = text.translate(
            {ord(sign): PLAIN[sign] for sign in set(text) & PLAIN.keys() if not _holds(encoding, sign)}
        )
    return text.encode(encoding, "replace").decode(encoding)


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


def _file(screen: Screen, record: Record, full: bool) -> None:
    screen.pasted.clear()
    _header(screen, record)
    if record.file["verdict"] != "unreadable":
        _points(screen, record)
        _checklist(screen, record, full)
    _findings(screen, record, full)
    _recomputed(screen, record, full)
    _exempted(screen, record)
    _next(screen, record)
    _closing(screen, record)


def _header(screen: Screen, record: Record) -> None:
    file, beside = record.file, record.beside
    screen.line((screen.glyphs.rule * screen.width, "dim"))
    who, year = one_line(whose(record)), beside.get("year")
    about = [who, screen.word("year_of", year=year) if year else ""]
    screen.prose("  ".join(part for part in about if part) or one_line(record.path), style="bold")
    screen.prose(one_line(f"{record.path}  {file['profile']}"), style="dim")
    style = {"scored": "green", "rejected": "bold red", "unreadable": "bold red"}[file["verdict"]]
    verdict = screen.word(f"verdict_{file['verdict']}")
    if file["score"] is None:
        screen.line((verdict, style), "  ", (screen.word("head_withheld"), "bold"))
        if file["internal_errors"]:
            codes = [error["code"] for error in file["internal_errors"]]
            screen.prose(screen.word("withheld_error", codes=codes), style="bold red")
        return
    reached = screen.word("head_score", score=file["score"], grade=file["grade"] or "")
    if cells(verdict) + cells(reached) + 2 <= screen.width:
        screen.line((verdict, style), "  ", (reached, "bold"))
    else:
        screen.line((verdict, style))
        screen.prose(reached, style="bold")
    if partial := partly(record, screen.language):
        screen.prose(partial, style="bold yellow")
    if beside.get("caps"):
        facts = {"uncapped": file["score_uncapped"], "codes": beside["caps"], "score": file["score"]}
        screen.prose(screen.word("capped", **facts), style="bold red")
    screen.prose(screen.word("head_note"), style="dim")


def _points(screen: Screen, record: Record) -> None:
    _heading(screen, screen.word("section_points"))
    names = {family.letter: family.name[screen.language] for family in catalog.families()}
    column = max(cells(name) for name in names.values())
    bar = min(BAR, max(5, screen.width - column - 24))
    for family in record.file["families"]:
        name = names[family["letter"]]
        lead = f"  {family['letter']} {name}{' ' * (column - cells(name))}  "
        points, of = Decimal(str(family["points"])), Decimal(str(family["of"]))
        if not of:
            screen.line(lead, (screen.glyphs.idle, "dim"))
            continue
        filled = int(points / of * bar)
        style = "green" if points == of else "yellow" if filled * 10 >= bar * 6 else "red"
        screen.line(
            lead,
            (screen.glyphs.full * filled, style),
            (screen.glyphs.empty * (bar - filled), "dim"),
            f"  {points:5.1f} / {of:.1f}",
        )


def _checklist(screen: Screen, record: Record, full: bool) -> None:
    _heading(screen, screen.word("section_checklist"))
    for family in catalog.families():
        listed = [check for check in record.file["checks"] if check["code"].startswith(family.letter)]
        if listed:
            _family(screen, record, family, listed, full)


def _family(screen: Screen, record: Record, family: Family, listed: list[Mapping[str, Any]], full: bool) -> None:
    screen.line(f"  {family.letter} {family.name[screen.language]}")
    for check in listed:
        if check["state"] in ("passed", "failed"):
            _check(screen, check)
        elif full:
            screen.line(f"    {screen.glyphs.idle} ", (fit(_named(screen, check), screen.width - 6), "dim"))
    if not full:
        for state in ("not_applicable", "switched_off", "not_run", "exempt"):
            codes = [check["code"] for check in listed if state_of(record, check) == state]
            if codes:
                screen.prose(screen.word(f"{state}_here", codes=codes), 4, f"{screen.glyphs.idle} ", "dim")


def _named(screen: Screen, check: Mapping[str, Any]) -> str:
    return f"{check['code']} {catalog.title(check['code'], screen.language)}"


def _check(screen: Screen, check: Mapping[str, Any]) -> None:
    failed = check["state"] == "failed"
    sign = screen.glyphs.failed if failed else screen.glyphs.passed
    name = _named(screen, check)
    share = f"{check['passed']}/{check['subjects']}" if check["subjects"] > 1 else ""
    points = screen.word("points_lost", points=f"{Decimal(str(check['lost'])):.1f}") if check["lost"] else ""
    right = f"{share:>7}{points:>7}"
    room = screen.width - 7 - cells(right)
    if cells(name) > room:
        name = fit(name, room - len(CUT)) + CUT
    gap = screen.width - 6 - cells(name) - cells(right)
    style = "red" if failed else "green"
    screen.line(
        "    ",
        (sign, style),
        f" {name}",
        *((" " * max(1, gap), right.rstrip() if gap > 0 else points) if right.strip() else ()),
    )


def _findings(screen: Screen, record: Record, full: bool) -> None:
    _heading(screen, screen.word("section_findings"))
    if not record.file["findings"]:
        screen.line("  " + nothing(record, screen.language))
        return
    shown: Counter[str] = Counter()
    folded: dict[str, list[str]] = {}
    for finding, place in zip(record.file["findings"], record.places(), strict=True):
        code = finding["code"]
        shown[code] += 1
        if full or shown[code] <= SHOWN:
            _finding(screen, finding, place)
        else:
            folded.setdefault(code, []).append(str(finding["line"]))
    for code, lines in folded.items():
        screen.line("")
        screen.prose(screen.word("more_places", count=len(lines), code=code, places=lines), 2)


def _finding(screen: Screen, finding: Mapping[str, Any], place: Mapping[str, Any]) -> None:
    severity = finding["severity"]
    level = screen.word(f"severity_{severity}")
    if finding["confidence"] == "likely":
        level += f" ({screen.word('hint_likely')})"
    screen.line("")
    head = f"{finding['code']} {level}"
    fits = cells(head) + cells(finding["name"]) + 4 <= screen.width
    screen.line("  ", (head, STYLES[severity]), ("  " + finding["name"] if fits else "", "dim"))
    screen.prose(_said(screen, finding, place), 4)
    if place.get("shown"):
        _excerpt(screen, place)
    seen = {place.get("line")}
    for related in place.get("related", ())[:SHOWN]:
        if related["line"] not in seen:
            seen.add(related["line"])
            _excerpt(screen, related)
    suggestion = finding["suggestion"][screen.language]
    if suggestion:
        screen.prose(clean(suggestion), 4, screen.word("suggestion") + screen.word("colon"))
    written = tuple(finding["rewrite"])
    if written not in screen.pasted:
        screen.pasted.add(written)
        for text in written:
            screen.paste(text)


def _said(screen: Screen, finding: Mapping[str, Any], place: Mapping[str, Any]) -> str:
    """What a finding is about, and what is said of it."""
    return clean(said(finding, place, screen.language))


def _excerpt(screen: Screen, place: Mapping[str, Any]) -> None:
    number = str(place["line"])
    margin = 4 + max(4, len(number)) + 3
    found = excerpt(place["text"], place["start"], place["length"], screen.width - margin)
    lead = f"{number:>{margin - 3}} {screen.glyphs.pipe} "
    screen.line((lead, "dim"), found.text)
    screen.line(
        (" " * (margin - 2) + screen.glyphs.pipe + " ", "dim"),
        " " * found.before,
        (screen.glyphs.caret * found.under, "red"),
    )


def _recomputed(screen: Screen, record: Record, full: bool) -> None:
    """The rows whose score the formula does not give (``full``: every row), those it cannot judge, and the total."""
    found = record.file["recomputed"]
    if found is None or (found["stated"] is None and all(row["stated"] is None for row in found["rows"])):
        return
    _heading(screen, screen.word("section_recomputed"))
    for light in found["lights"]:
        style = "bold red" if light["colour"] == "red" else "yellow"
        screen.prose(screen.word(f"light_{light['case']}", **light["facts"]), 2, style=style)
    for row, place in zip(found["rows"], record.beside.get("rows") or [{}] * len(found["rows"]), strict=True):
        _recomputed_row(screen, row, place, full)
    open_rows = sum(row["recomputed"] is None for row in found["rows"])
    if open_rows and not full:
        screen.prose(screen.word("recomputed_open", count=open_rows), 2, style="dim")
    if found["execution"] is not None:
        screen.prose(screen.word("recomputed_execution", points=_figure(found["execution"])), 2, style="dim")
    if found["total"] is not None and found["stated"] is not None:
        total, stated = _figure(found["total"]), _figure(found["stated"])
        facts = {"total": total, "stated": stated, "grade": found["grade"] or "", "difference": total - stated}
        screen.prose(screen.word("recomputed_total", **facts), 2, style="bold")
    elif found["total"] is None:
        screen.prose(screen.word("recomputed_no_total"), 2, style="dim")


def _recomputed_row(screen: Screen, row: Mapping[str, Any], place: Mapping[str, Any], full: bool) -> None:
    named = about(place, screen.language) or row["pointer"]
    if row["stated"] is None or row["recomputed"] is None:
        if full:
            why = screen.word(f"recomputed_{place.get('why') or 'no-score'}")
            screen.prose(clean(screen.word("recomputed_kept", about=named, why=why)), 2, style="dim")
        return
    stated, recomputed = _figure(row["stated"]), _figure(row["recomputed"])
    if stated != recomputed or full:
        facts = {"about": named, "stated": stated, "recomputed": recomputed, "formula": row["formula"]}
        line = screen.word("recomputed_row", **facts, difference=recomputed - stated)
        screen.prose(clean(line), 2, style="" if stated != recomputed else "dim")


def _figure(value: float) -> Decimal:
    """Points as they are printed: whole ones plain, others with two decimals."""
    exact = Decimal(str(value))
    return exact if exact == exact.to_integral_value() else exact.quantize(Decimal("0.01"))


def _exempted(screen: Screen, record: Record) -> None:
    """What an exemption leaves out of account, with its reason: whoever reads the report is to see both."""
    if not record.file["exempted"]:
        return
    _heading(screen, screen.word("section_exempted"))
    for finding, place in zip(record.file["exempted"], record.places(exempted=True), strict=True):
        exemption = finding["exemption"]
        screen.prose(f"{finding['code']} {_said(screen, finding, place)}", 2)
        facts = {"until": exemption["until"], "by": exemption["approved_by"]}
        more = [screen.word(f"exempted_{name}", **{name: text}) for name, text in facts.items() if text]
        screen.prose(clean("  ".join([screen.word("exempted_reason", reason=exemption["reason"]), *more])), 4)


def _next(screen: Screen, record: Record) -> None:
    """What to mend first, by points won, and the shortest way to the next grade."""
    steps = record.beside.get("steps", ())[:STEPS]
    if not steps:
        return
    _heading(screen, screen.word("section_next"))
    for number, step in enumerate(steps, 1):
        facts = {"code": step["code"], "title": catalog.title(step["code"], screen.language), "count": step["count"]}
        reached = {"gain": step["gain"], "after": step["running"], "grade": step["grade"]}
        screen.prose(screen.word("step", **facts, **reached), 2, f"{number}. ")
    better = record.beside.get("better")
    if better:
        facts = {"codes": better["codes"], "before": record.file["score"], "after": better["after"]}
        screen.prose(screen.word("step_together", **facts, grade=better["grade"]), 2, style="bold")


def _closing(screen: Screen, record: Record) -> None:
    listed = record.file["findings"]
    screen.line("")
    if not listed:
        screen.prose(screen.word("not_checked"), 0, style="dim")
        return
    counts = Counter(finding["severity"] for finding in listed)
    facts = {"count": len(listed), "errors": counts["error"], "warnings": counts["warning"], "hints": counts["hint"]}
    screen.prose(screen.word("totals", **facts), style="bold")
    # The first of the worst ones.
    worst = min(listed, key=lambda finding: list(STYLES).index(finding["severity"]))
    screen.prose(screen.word("next_explain", code=worst["code"]))
    screen.prose(screen.word("not_checked"), style="dim")


# --- several files --------------------------------------------------------------------------


def _files(screen: Screen, rows: list[Row], summary: Summary) -> None:
    _heading(screen, screen.word("section_files"))
    for path, verdict, score, _, counts in rows:
        errors, warnings, hints = counts
        totals = screen.word("totals", count=sum(counts), errors=errors, warnings=warnings, hints=hints)
        reached = "–" if score is None else score
        screen.prose(one_line(f"{path}  {screen.word(f'verdict_{verdict}')}  {totals}"), 2, f"{reached:>3} ")
    listed = [f"{screen.word(f'verdict_{verdict}')} {count}" for verdict, count in sorted(summary.verdicts.items())]
    screen.prose(screen.word("total_files", count=summary.files, verdicts=listed), style="bold")
    levels = {f"{level}s": summary.levels[level] for level in LEVELS}
    screen.prose(screen.word("totals", count=sum(levels.values()), **levels), style="bold")
