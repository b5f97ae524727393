"""A report for comments and step summaries: score, what to mend first, findings by file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from perfcheck import catalog
from perfcheck.messages import word
from perfcheck.model import Language
from perfcheck.patterns import compiled
from perfcheck.record import Record, Summary
from perfcheck.render import overview
from perfcheck.render.clean import one_line
from perfcheck.render.overview import Row, row_of
from perfcheck.render.said import nothing, partly, said, whose

STEPS = 8
_SPECIAL = compiled(r"([\\`*_{}\[\]<>()#+\-.!|~&@:/])")


class Renderer:
    """GitHub's and GitLab's Markdown; nothing in a file becomes markup, a link or a mention."""

    def __init__(self, language: Language | None = None) -> None:
        self.language = language
        self.rows: list[Row] = []

    def file(self, record: Record) -> str:
        language = self.language or record.language
        lead = "\n" if self.rows else ""
        self.rows.append(row_of(record))
        return lead + "\n".join(_file(record, language)) + "\n"

    def end(self, summary: Summary) -> Iterator[str]:
        if summary.files > 1:
            language = self.language or "zh"
            listed = [
                f"{word(f'verdict_{verdict}', language)} {count}" for verdict, count in sorted(summary.verdicts.items())
            ]
            yield "\n".join(_overview(self.rows, language)) + "\n"
            yield f"\n**{escape(word('total_files', language, count=summary.files, verdicts=listed))}**\n"


def _overview(rows: list[Row], language: Language) -> Iterator[str]:
    """All files at a glance; at the end, for what stands above is written as it comes."""
    yield f"\n## {escape(word('section_files', language))}"
    yield ""
    yield "| " + " | ".join(map(escape, overview.heads(language))) + " |"
    yield "|---|---|---:|---|---:|---:|---:|"
    for listed in rows:
        yield "| " + " | ".join([code(listed.path), *map(escape, overview.cells(listed, language))]) + " |"


def _file(record: Record, language: Language) -> Iterator[str]:
    file = record.file
    yield f"## {escape(whose(record))}"
    yield ""
    yield f"{code(record.path)} · {code(file['profile'])}"
    yield ""
    verdict = word(f"verdict_{file['verdict']}", language)
    if file["score"] is None:
        reached = word("head_withheld", language)
    else:
        reached = word("head_score", language, score=file["score"], grade=file["grade"] or "")
    yield f"**{escape(verdict)}** · **{escape(reached)}**"
    if partial := partly(record, language):
        yield ""
        yield escape(partial)
    if record.beside.get("caps"):
        facts = {"uncapped": file["score_uncapped"], "codes": record.beside["caps"], "score": file["score"]}
        yield ""
        yield escape(word("capped", language, **facts))
    yield ""
    yield escape(word("head_note", language))
    if file["verdict"] != "unreadable":
        yield from _families(record, language)
    yield from _steps(record, language)
    yield from _findings(record, language)
    yield from _exempted(record, language)


def _families(record: Record, language: Language) -> Iterator[str]:
    names = {family.letter: family.name[language] for family in catalog.families()}
    failed = Counter(check["code"][0] for check in record.file["checks"] if check["state"] == "failed")
    passed = Counter(check["code"][0] for check in record.file["checks"] if check["state"] == "passed")
    yield ""
    yield (
        "| | " + " | ".join(escape(word(f"column_{name}", language)) for name in ("family", "points", "checks")) + " |"
    )
    yield "|---|---|---:|---:|"
    for family in record.file["families"]:
        letter = family["letter"]
        points = f"{family['points']:.1f} / {family['of']:.1f}" if family["of"] else "–"
        done = f"{passed[letter]} / {passed[letter] + failed[letter]}"
        mark = "x" if family["of"] and not failed[letter] else " "
        yield f"| {'[x]' if mark == 'x' else '[ ]'} {letter} | {escape(names[letter])} | {points} | {done} |"


def _steps(record: Record, language: Language) -> Iterator[str]:
    steps = record.beside.get("steps", ())[:STEPS]
    if not steps:
        return
    yield ""
    yield f"### {escape(word('section_next', language))}"
    yield ""
    for number, step in enumerate(steps, 1):
        facts = {"code": step["code"], "title": catalog.title(step["code"], language), "count": step["count"]}
        reached = {"gain": step["gain"], "after": step["running"], "grade": step["grade"]}
        yield f"{number}. {escape(word('step', language, **facts, **reached))}"


def _findings(record: Record, language: Language) -> Iterator[str]:
    found = list(zip(record.file["findings"], record.places(), strict=True))
    yield ""
    yield f"### {escape(word('section_findings', language))} ({len(found)})"
    yield ""
    if not found:
        yield escape(nothing(record, language))
        return
    heads = ("line", "check", "problem", "suggestion")
    yield "| " + " | ".join(escape(word(f"column_{name}", language)) for name in heads) + " |"
    yield "|---:|---|---|---|"
    for finding, place in found:
        level = word(f"severity_{finding['severity']}", language)
        check = f"**{finding['code']}** {escape(level)}"
        suggestion = [escape(finding["suggestion"][language]), *(code(line) for line in finding["rewrite"])]
        cells = (
            str(finding["line"]),
            check,
            escape(said(finding, place, language)),
            "<br>".join(filter(None, suggestion)),
        )
        yield "| " + " | ".join(cells) + " |"


def _exempted(record: Record, language: Language) -> Iterator[str]:
    if not record.file["exempted"]:
        return
    yield ""
    yield f"### {escape(word('section_exempted', language))}"
    yield ""
    for finding, place in zip(record.file["exempted"], record.places(exempted=True), strict=True):
        exemption = finding["exemption"]
        facts = {"until": exemption["until"], "by": exemption["approved_by"]}
        more = [word(f"exempted_{name}", language, **{name: text}) for name, text in facts.items() if text]
        why = "  ".join([word("exempted_reason", language, reason=exemption["reason"]), *more])
        yield f"- **{finding['code']}** {escape(said(finding, place, language))}<br>{escape(why)}"


def escape(text: str) -> str:
    """A text in which no character has a meaning for Markdown."""
    return _SPECIAL.sub(r"\\\1", one_line(text)).replace("\\&", "&amp;").replace("\\<", "&lt;").replace("\\>", "&gt;")


def code(text: str) -> str:
    """A text in a code span, whatever backticks and bars it holds."""
    # Leading spaces carry the indentation of lines to paste.
    line = text.replace("\n", " ").replace("\r", " ")
    plain = one_line(line)
    own = "\u00a0" * (len(line) - len(line.lstrip()))
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", plain)), default=0))
    pad = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{pad}{own}{plain}{pad}{fence}".replace("|", "\\|")
