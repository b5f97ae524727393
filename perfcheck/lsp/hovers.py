"""What an editor shows under the pointer: a finding explained, or a key of the form and its meaning."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from perfcheck import keys
from perfcheck.engine import severity_of
from perfcheck.lsp.diagnostics import Marked
from perfcheck.messages import conditions, say, word
from perfcheck.model import Document, FileReport, Finding, Language, Rule, Span
from perfcheck.patterns import compiled
from perfcheck.render.clean import clean, one_line
from perfcheck.rewrites import rewrite
from perfcheck.tables import schema_text

_MARKUP = compiled(r"([\\`*_\[\]<>&|~#])")


def explanation(file: FileReport, rule: Rule, finding: Finding, language: Language) -> str:
    """A finding in Markdown: what is wrong, what to write instead, why it matters, and on what it rests."""
    return "\n\n".join(_paragraphs(file, rule, finding, language))


def meaning(document: Document, offset: int, language: Language) -> tuple[Span, str] | None:
    """The key at an offset with its meaning in Markdown; None where no key of the form stands there."""
    for path, place in document.places.items():
        if place.key is None or not place.key.start <= offset < place.key.end:
            continue
        kind = keys.object_type(path.parent)
        key = str(path[-1])
        if key in keys.fields(kind):
            return place.key, "\n\n".join(_field(kind, key, language))
    return None


def together(marked: Iterable[Marked], file: FileReport, language: Language) -> str:
    """Several findings at one place, one under the other."""
    return "\n\n---\n\n".join(explanation(file, each.rule, each.finding, language) for each in marked)


def _paragraphs(file: FileReport, rule: Rule, finding: Finding, language: Language) -> Iterator[str]:
    words = rule.words[language]
    sentence = say(rule, finding, language)
    level = word(f"severity_{severity_of(rule, finding)}", language)
    certainty = word(f"confidence_{rule.confidence}", language)
    yield f"**{rule.code}** `{rule.name}` {_plain(words['title'])} · {level} · {certainty}"
    yield _plain(sentence.message)
    if sentence.suggestion:
        yield f"**{word('explain_suggests', language)}** {_plain(sentence.suggestion)}"
    written = rewrite(file.evaluation, rule, finding)
    if written:
        yield "```yaml\n" + "\n".join(clean(line) for line in written) + "\n```"
    yield f"**{word('explain_why', language)}** {_plain(words['why'])}"
    if rule.basis:
        yield f"**{word('explain_basis', language)}** {_plain(rule.basis)}"
    yield from (_plain(said) for said in conditions(rule, language)[1:])


def _field(kind: str, key: str, language: Language) -> Iterator[str]:
    english, *chinese = keys.names(kind, key)
    first, others = (chinese[0], chinese[1:]) if chinese else (english, [])
    yield f"**{first}** `{english}`"
    described = _described(kind, key)
    said = described.get("markdownDescription", "").split("\n\n")[1:]
    if said:
        # The schema says it first in Chinese, then in English.
        yield said[0 if language == "zh" else -1]
    choices = keys.choices(kind, key)
    if choices:
        yield "\n".join(f"- `{value}` {_plain('、'.join(spelt[:1]))}".rstrip() for value, spelt in choices.items())
    if others:
        joint = "、" if language == "zh" else ", "
        yield word("lsp_also", language, names=joint.join(others))


def _described(kind: str, key: str) -> dict[str, Any]:
    schema = _schema()
    definition = schema if kind == keys.ROOT else schema["$defs"][kind]
    found: dict[str, Any] = definition["properties"].get(key, {})
    return found


@cache
def _schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(schema_text("evaluation"))
    return loaded


def _plain(text: str) -> str:
    """A text that may quote the file, so that nothing in it is taken for Markdown."""
    return _MARKUP.sub(r"\\\1", one_line(text))
