"""One self-contained page to read, print and file with the submission: no script, no address outside, both languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape as _escape
from typing import Any

from perfcheck import __version__, catalog
from perfcheck.messages import word
from perfcheck.model import Language
from perfcheck.record import Record, Summary
from perfcheck.render import overview
from perfcheck.render.clean import clean, one_line
from perfcheck.render.overview import Row, row_of
from perfcheck.render.said import about, nothing, partly, state_of, whose
from perfcheck.tables import PACKAGE

SIGNS = {"passed": "√", "failed": "×", "not_applicable": "–", "switched_off": "–", "not_run": "?", "exempt": "◇"}
BAR = 240
STEPS = 10
GOOD, FAIR = 0.9, 0.6


class Renderer:
    """A page with a section for each file; its language is the one asked for, else the first file's own."""

    def __init__(self, language: Language | None = None) -> None:
        self.language = language
        self.rows: list[Row] = []

    def file(self, record: Record) -> str:
        if self.language is None:
            self.language = record.language
        self.rows.append(row_of(record))
        number = len(self.rows)
        head = self._head() if number == 1 else ""
        return head + "\n".join(_Page(record, self.language, number).lines()) + "\n"

    def end(self, summary: Summary) -> Iterator[str]:
        language = self.language or "zh"
        yield self._head() if not self.rows else ""
        if len(self.rows) > 1:
            yield "\n".join(_overview(self.rows, language)) + "\n"
        listed = [f"{word(f'verdict_{v}', language)} {count}" for v, count in sorted(summary.verdicts.items())]
        totals = word("total_files", language, count=summary.files, verdicts=listed)
        made = word("page_made", language, version=__version__, ruleset=catalog.ruleset())
        yield f"</main>\n<footer>\n<p>{text(totals)}</p>\n<p>{text(word('not_checked', language))}</p>\n<p>{text(made)}</p>\n</footer>\n</body>\n</html>\n"

    def _head(self) -> str:
        language = self.language or "zh"
        style = (PACKAGE / "render" / "page.css").read_text(encoding="utf-8")
        title = text(word("page_title", language))
        return (
            f'<!doctype html>\n<html lang="{"zh-CN" if language == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<header><p>{title}</p></header>\n<main>\n"
        )


def _overview(rows: list[Row], language: Language) -> Iterator[str]:
    """All files at a glance, each with a link to its section. It is known last and, on a screen, shown first (page.css)."""
    yield f'<section class="overview"><h2>{text(word("section_files", language))}</h2>'
    heads = "".join(f'<th scope="col">{text(head)}</th>' for head in overview.heads(language))
    yield f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>'
    for number, listed in enumerate(rows, 1):
        named = f'<a href="#file-{number}">{text(one_line(listed.path))}</a>'
        columns = "".join(f"<td>{text(cell)}</td>" for cell in overview.cells(listed, language))
        yield f'<tr><th scope="row">{named}</th>{columns}</tr>'
    yield "</tbody></table></div></section>"


class _Page:
    """One file's section of the page."""

    def __init__(self, record: Record, language: Language, number: int) -> None:
        self.record = record
        self.language: Language = language
        self.number = number

    def word(self, key: str, **facts: Any) -> str:
        return text(word(key, self.language, **facts))

    def lines(self) -> Iterator[str]:
        record, n = self.record, self.number
        yield f'<article aria-labelledby="file-{n}">'
        yield from self.top()
        if record.file["verdict"] != "unreadable":
            yield from self.points()
        yield from self.steps()
        yield from self.findings()
        yield from self.recomputed()
        yield from self.exempted()
        if record.file["verdict"] != "unreadable":
            yield from self.checklist()
        yield from self.closing()
        yield "</article>"

    def top(self) -> Iterator[str]:
        record, file = self.record, self.record.file
        year = record.beside.get("year")
        who = whose(record)
        yield f'<h1 id="file-{self.number}">{text(who)}{" · " + self.word("year_of", year=year) if year else ""}</h1>'
        yield f'<p class="path">{text(one_line(record.path))} · {text(file["profile"])}</p>'
        verdict = self.word(f"verdict_{file['verdict']}")
        reached = self.word("head_withheld")
        if file["score"] is not None:
            reached = self.word("head_score", score=file["score"], grade=file["grade"] or "")
        yield f'<p class="verdict {file["verdict"]}"><strong>{verdict}</strong> <span>{reached}</span></p>'
        if partial := partly(record, self.language):
            yield f'<p class="capped">{text(partial)}</p>'
        if record.beside.get("caps"):
            facts = {"uncapped": file["score_uncapped"], "codes": record.beside["caps"], "score": file["score"]}
            yield f'<p class="capped">{self.word("capped", **facts)}</p>'
        for error in file["internal_errors"]:
            yield f'<p class="capped">{self.word("withheld_error", codes=[error["code"]])}</p>'
        yield f'<p class="note">{self.word("head_note")}</p>'

    def points(self) -> Iterator[str]:
        names = {family.letter: family.name[self.language] for family in catalog.families()}
        yield f"<section><h2>{self.word('section_points')}</h2>"
        heads = "".join(f'<th scope="col">{self.word(f"column_{name}")}</th>' for name in ("family", "points"))
        yield f'<table class="points"><thead><tr>{heads}</tr></thead><tbody>'
        for family in self.record.file["families"]:
            name = f"{family['letter']} {text(names[family['letter']])}"
            yield f'<tr><th scope="row">{name}</th><td>{_bar(family["points"], family["of"])}</td></tr>'
        yield "</tbody></table></section>"

    def steps(self) -> Iterator[str]:
        steps = self.record.beside.get("steps", ())[:STEPS]
        if not steps:
            return
        yield f"<section><h2>{self.word('section_next')}</h2><ol>"
        for step in steps:
            facts = {"code": step["code"], "title": catalog.title(step["code"], self.language), "count": step["count"]}
            reached = {"gain": step["gain"], "after": step["running"], "grade": step["grade"]}
            yield f"<li>{self.word('step', **facts, **reached)}</li>"
        yield "</ol>"
        better = self.record.beside.get("better")
        if better:
            facts = {"codes": better["codes"], "before": self.record.file["score"], "after": better["after"]}
            yield f"<p><strong>{self.word('step_together', **facts, grade=better['grade'])}</strong></p>"
        yield "</section>"

    def findings(self) -> Iterator[str]:
        found = self.record.file["findings"]
        counts = Counter(finding["severity"] for finding in found)
        yield f"<section><h2>{self.word('section_findings')}</h2>"
        if not found:
            yield f"<p>{nothing(self.record, self.language)}</p></section>"
            return
        facts = {"errors": counts["error"], "warnings": counts["warning"], "hints": counts["hint"]}
        yield f"<p>{self.word('totals', count=len(found), **facts)}</p>"
        for finding, place in zip(found, self.record.places(), strict=True):
            yield from self.finding(finding, place)
        yield "</section>"

    def finding(self, finding: Mapping[str, Any], place: Mapping[str, Any]) -> Iterator[str]:
        level = self.word(f"severity_{finding['severity']}")
        if finding["confidence"] == "likely":
            level += f" ({self.word('hint_likely')})"
        where = f' <span class="line">{self.word("line", line=finding["line"])}</span>' if place.get("shown") else ""
        yield f'<div class="finding {finding["severity"]}"><h3><span class="code">{text(finding["code"])}</span> {level}{where}</h3>'
        yield f"<p>{self.said(finding, place)}</p>"
        shown = [place, *(related for related in place.get("related", ()) if related["line"] != place.get("line"))]
        if place.get("shown"):
            yield "".join(f"<pre>{_excerpt(one)}</pre>" for one in shown[:3])
        if finding["suggestion"][self.language]:
            yield f'<p class="how"><b>{self.word("suggestion")}</b>{self.word("colon")}{text(finding["suggestion"][self.language])}</p>'
        if finding["rewrite"]:
            yield f'<pre class="rewrite">{text(chr(10).join(finding["rewrite"]))}</pre>'
        yield "</div>"

    def said(self, finding: Mapping[str, Any], place: Mapping[str, Any]) -> str:
        named = about(place, self.language)
        message = text(finding["message"][self.language])
        return f"<b>{text(named)}</b>{self.word('colon')}{message}" if named else message

    def recomputed(self) -> Iterator[str]:
        found = self.record.file["recomputed"]
        if found is None or (found["stated"] is None and all(row["stated"] is None for row in found["rows"])):
            return
        yield f"<section><h2>{self.word('section_recomputed')}</h2>"
        yield from (
            f'<p class="light {li["colour"]}">{self.word("light_" + li["case"], **li["facts"])}</p>'
            for li in found["lights"]
        )
        heads = ("indicator", "stated", "recomputed", "difference", "formula")
        yield (
            '<div class="wide"><table><thead><tr>'
            + "".join(f'<th scope="col">{self.word(f"column_{h}")}</th>' for h in heads)
            + "</tr></thead><tbody>"
        )
        places = self.record.beside.get("rows") or [{}] * len(found["rows"])
        for row, place in zip(found["rows"], places, strict=True):
            named, why = about(place, self.language) or row["pointer"], place.get("why")
            stated, due = row["stated"], row["recomputed"]
            apart = "" if stated is None or due is None else _signed(due - stated)
            formula = self.word(f"recomputed_{why}") if why else text(row["formula"])
            cells = "".join(f"<td>{cell}</td>" for cell in (_points(stated), _points(due), apart, formula))
            kind = "apart" if apart not in ("", "0") else "same"
            yield f'<tr class="{kind}"><th scope="row">{text(named)}</th>{cells}</tr>'
        yield "</tbody></table></div>"
        if found["execution"] is not None:
            yield f"<p>{self.word('recomputed_execution', points=_points(found['execution']))}</p>"
        if found["total"] is not None and found["stated"] is not None:
            facts = {
                "total": _points(found["total"]),
                "stated": _points(found["stated"]),
                "grade": found["grade"] or "",
            }
            apart = _signed(found["total"] - found["stated"])
            yield f"<p><strong>{self.word('recomputed_total', **facts, difference=apart)}</strong></p>"
        elif found["total"] is None:
            yield f"<p>{self.word('recomputed_no_total')}</p>"
        yield "</section>"

    def exempted(self) -> Iterator[str]:
        if not self.record.file["exempted"]:
            return
        yield f"<section><h2>{self.word('section_exempted')}</h2><ul>"
        for finding, place in zip(self.record.file["exempted"], self.record.places(exempted=True), strict=True):
            exemption = finding["exemption"]
            facts = {"until": exemption["until"], "by": exemption["approved_by"]}
            more = [self.word(f"exempted_{name}", **{name: value}) for name, value in facts.items() if value]
            reason = "　".join([self.word("exempted_reason", reason=exemption["reason"]), *more])
            yield f"<li>{text(finding['code'])} {self.said(finding, place)}<br/>{reason}</li>"
        yield "</ul></section>"

    def checklist(self) -> Iterator[str]:
        yield f"<section><h2>{self.word('section_checklist')}</h2>"
        yield (
            '<div class="wide"><table class="checks"><thead><tr>'
            + "".join(f'<th scope="col">{self.word(f"column_{h}")}</th>' for h in ("state", "check", "share", "lost"))
            + "</tr></thead><tbody>"
        )
        for check in self.record.file["checks"]:
            state = state_of(self.record, check)
            share = f"{check['passed']}/{check['subjects']}" if check["subjects"] > 1 else ""
            lost = f"−{check['lost']:.1f}" if check["lost"] else ""
            name = f"{text(check['code'])} {text(catalog.title(check['code'], self.language))}"
            yield f'<tr class="{state}"><td>{SIGNS[state]} {self.word(f"state_{state}")}</td><th scope="row">{name}</th><td>{share}</td><td>{lost}</td></tr>'
        yield "</tbody></table></div></section>"

    def closing(self) -> Iterator[str]:
        digest = self.record.file.get("sha256") or ""
        yield f'<p class="digest">SHA-256 {text(digest)}</p>'
        yield (
            '<div class="sign">'
            + "".join(f"<p>{self.word(f'sign_{who}')}</p>" for who in ("filled", "checked", "date"))
            + "</div>"
        )


def text(value: str) -> str:
    """A text that stays a text in a page: control characters spelt out, marks escaped."""
    return _escape(clean(str(value)), quote=True)


def _excerpt(place: Mapping[str, Any]) -> str:
    """The source line with the words at fault marked; the mark is underlined, so that colour alone says nothing."""
    source, start = place["text"], place["start"]
    end = start + max(1, place["length"])
    return f'<span class="number">{place["line"]}</span> {text(source[:start])}<mark>{text(source[start:end])}</mark>{text(source[end:])}'


def _bar(points: float, of: float) -> str:
    if not of:
        return "–"
    share = points / of
    kind = "good" if share >= GOOD else "fair" if share >= FAIR else "poor"
    return (
        f'<svg class="{kind}" viewBox="0 0 {BAR} 12" role="img" aria-label="{points:.1f} / {of:.1f}" preserveAspectRatio="none">'
        f'<rect class="all" width="{BAR}" height="12"/><rect class="won" width="{share * BAR:.1f}" height="12"/></svg> '
        f"<span>{points:.1f} / {of:.1f}</span>"
    )


def _points(value: float | None) -> str:
    return "–" if value is None else str(value) if isinstance(value, int) else f"{value:.2f}"


def _signed(value: float) -> str:
    rounded = round(value, 2)
    return "0" if not rounded else f"{'+' if rounded > 0 else '−'}{abs(rounded):.2f}"
