"""perfcheck explain: everything the catalogue says about one rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from perfcheck.cli import completion, options
from perfcheck.cli.console import choose_language, stop, suggestion, width, write
from perfcheck.messages import conditions, template, word
from perfcheck.model import Language, Rule


def explain(
    name: Annotated[str, typer.Argument(help="A403 | unit-slip", autocompletion=completion.rules)],
    lang: options.Lang = None,
) -> None:
    """Explain a rule by code or name."""
    from perfcheck import catalog

    language = choose_language(lang)
    rule = catalog.find(name)
    if rule is None:
        known = [key for listed in catalog.rules() for key in (listed.code, listed.name)]
        close = suggestion(name.upper(), known, language) or suggestion(name, known, language)
        stop(word("unknown_rule", language, name=name), *close)
    write("\n".join(_lines(rule, language)) + "\n")


def _lines(rule: Rule, language: Language) -> Iterator[str]:
    words = rule.words[language]
    yield f"{rule.code} {rule.name}"
    yield words["title"]
    yield ""
    for condition in conditions(rule, language):
        yield from _prose("", condition)
    yield from _block(word("explain_why", language), words["why"])
    yield from _block(word("explain_says", language), template(words["message"]))
    yield from _block(word("explain_suggests", language), template(words.get("suggest", "")))
    for case in words.get("cases", {}).values():
        yield from _prose("  · ", template(case["message"]))
        if case.get("suggest"):
            yield from _prose("    → ", template(case["suggest"]))
    if rule.examples:
        yield ""
        yield word("explain_examples", language)
        for example in rule.examples:
            for kind in ("bad", "good"):
                if kind in example:
                    label = word(f"explain_{kind}", language)
                    yield from (f"  {label}  {line}" for line in _edits(example[kind], language))
    if rule.basis:
        yield from _block(word("explain_basis", language), rule.basis)


def _block(head: str, text: str) -> Iterator[str]:
    if text:
        yield ""
        yield head
        for line in text.strip().splitlines():
            yield from _prose("  ", line)


def _prose(lead: str, text: str) -> Iterator[str]:
    """A paragraph in the width of the screen; examples stay as they are written in a file."""
    from perfcheck.render.wrapping import paragraph

    return paragraph(text, width(), lead)


def _edits(edits: Mapping[str, Any], language: Language) -> Iterator[str]:
    for path, value in edits.items():
        if path == "text":
            yield from str(value).splitlines()
        elif isinstance(value, Mapping) and value.get("delete"):
            yield f"{path}: {word('explain_absent', language)}"
        else:
            yield f"{path}: {value}"
