"""perfcheck rules: lists the catalogue."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from perfcheck.cli.console import choose_language, write, write_bytes
from perfcheck.messages import word


def rules(
    format: Annotated[str, typer.Option("--format", "-f", help="text | json")] = "text",
    lang: Annotated[str | None, typer.Option("--lang", help="zh | en")] = None,
) -> None:
    """列出全部规则 · List every rule."""
    from perfcheck import catalog

    language = choose_language(lang)
    if format == "json":
        listed = [
            {
                "code": rule.code,
                "name": rule.name,
                "family": rule.family,
                "severity": rule.severity,
                "confidence": rule.confidence,
                "weight": float(rule.weight),
                "fatal": rule.fatal,
                "title": {"zh": rule.words["zh"]["title"], "en": rule.words["en"]["title"]},
            }
            for rule in catalog.rules()
        ]
        write_bytes((json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
        return
    lines: list[str] = []
    for family in catalog.families():
        members = [rule for rule in catalog.rules() if rule.family == family.letter]
        if not members:
            continue
        lines.append(f"{family.letter} {family.name[language]} ({family.points})")
        for rule in members:
            level = word(f"severity_{rule.severity}", language)
            lines.append(f"  {rule.code}  {level:<8}{rule.name:<32}{rule.words[language]['title']}")
        lines.append("")
    lines.append(word("rules_total", language, count=len(catalog.rules())))
    write("\n".join(lines) + "\n")
