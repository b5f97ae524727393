"""Writes what is generated from data: the rule reference, the README's rule tables, the profile table.

``python -m tests.generate`` writes; ``tests/test_generated.py`` checks that nothing is stale.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from perfcheck import catalog, configuration, keys, profile
from perfcheck.messages import conditions, template, word
from perfcheck.model import Language, Rule
from perfcheck.tables import schema_text

ROOT = Path(__file__).parent.parent
MARKS = re.compile(r"<!-- rules:begin -->\n.*?<!-- rules:end -->", re.S)
WORDS = {
    "zh": {
        "title": "规则参考",
        "intro": "本页由规则卡生成。级别：错误、警告、提示；把握：确定、疑似。",
        "rules": "规则",
        "family": "类别",
        "protects": "保证什么",
        "points": "分",
        "codes": "规则",
        "profiles": "评价口径",
        "name": "名称",
        "what": "内容",
        "case": "情形",
    },
    "en": {
        "title": "Rule reference",
        "intro": "This page is generated from the rule cards. Levels: error, warning, hint; confidence: certain, likely.",
        "rules": "The rules",
        "family": "family",
        "protects": "protects",
        "points": "points",
        "codes": "rules",
        "profiles": "Profiles",
        "name": "name",
        "what": "what it is",
        "case": "case",
    },
}


def files() -> dict[Path, str | bytes]:
    """Every generated file and what it should hold."""
    made: dict[Path, str | bytes] = {
        ROOT / "docs" / "rules.md": reference("en"),
        ROOT / "docs" / "rules.zh-CN.md": reference("zh"),
        ROOT / "schemas" / "evaluation.zh.schema.json": chinese_schema(),
        ROOT / "schemas" / "configuration.schema.json": configuration_schema(),
    }
    made[CATALOGUE.with_suffix(".mo")] = compiled(CATALOGUE)
    for name, language in (("README.md", "en"), ("README.zh-CN.md", "zh")):
        path = ROOT / name
        table = f"<!-- rules:begin -->\n{short_table(language)}\n<!-- rules:end -->"
        made[path] = MARKS.sub(lambda _, table=table: table, path.read_text(encoding="utf-8"))
    return made


CATALOGUE = ROOT / "perfcheck" / "locale" / "zh_CN" / "LC_MESSAGES" / "messages.po"


def compiled(catalogue: Path) -> bytes:
    """A catalogue of the command line's words as gettext reads it."""
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    out = BytesIO()
    with catalogue.open("rb") as file:
        write_mo(out, read_po(file, locale="zh_CN"))
    return out.getvalue()


def chinese_schema() -> str:
    """The schema of files written in the form's own words; English keys are welcome among them."""
    schema = json.loads(schema_text("evaluation"))
    schema["$id"] = schema["$id"] + ".zh"
    _translate(schema, keys.ROOT)
    for name, definition in schema["$defs"].items():
        _translate(definition, name)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _translate(definition: dict[str, Any], object_type: str) -> None:
    """Every property under each of its names, the official word first; a required one under any of them.

    Editors offer the official word alone; the other words are as good when they are written.
    """
    properties = {}
    for key, described in definition["properties"].items():
        names = keys.names(object_type, key)
        spoken = _spoken(described, object_type, key)
        for name in (*names[1:], key):
            properties[name] = spoken if name == (*names[1:], key)[0] else {**spoken, "doNotSuggest": True}
    definition["properties"] = properties
    required = definition.pop("required", ())
    if required:
        definition["allOf"] = [
            {"anyOf": [{"required": [name]} for name in keys.names(object_type, key)]} for key in required
        ]


def _spoken(described: dict[str, Any], object_type: str, key: str) -> dict[str, Any]:
    """A property in Chinese: what it says, its choices and its snippet."""
    spoken = dict(described)
    _, chinese, _ = described["markdownDescription"].split("\n\n")
    others = keys.names(object_type, key)[2:]
    also = f"\n\n也写作：{'、'.join(others)}" if others else ""
    spoken["markdownDescription"] = f"{chinese}\n\n英文键：`{key}`{also}"
    if "markdownEnumDescriptions" in described:
        spoken["markdownEnumDescriptions"] = [text.split(" / ")[0] for text in described["markdownEnumDescriptions"]]
    if "patternErrorMessage" in described:
        spoken["patternErrorMessage"] = described["patternErrorMessage"].split(" / ")[0]
    choices = keys.choices(object_type, key)
    if "enum" in spoken and choices:
        # The official words with what they mean; the other spellings pass without being offered.
        meanings = {"enum": [choices[value][0] for value in choices]}
        meanings["markdownEnumDescriptions"] = spoken.pop("markdownEnumDescriptions")
        others = [name for value in choices for name in (*choices[value][1:], value)]
        del spoken["enum"]
        spoken["oneOf"] = [meanings, {"type": "string", "pattern": f"^({'|'.join(map(re.escape, others))})$"}]
    if "defaultSnippets" in spoken:
        spoken["defaultSnippets"] = [_snippet(snippet) for snippet in spoken["defaultSnippets"]]
    return spoken


def _snippet(snippet: dict[str, Any]) -> dict[str, Any]:
    body = {keys.names(snippet["label"], name)[1]: slot for name, slot in snippet["body"].items()}
    about = snippet["description"].split(" / ")[0]
    return {"label": about, "description": about, "body": body}


ABOUT_KEYS = {
    "select": "只做这些检查。 Only these checks: codes, names, families (V) or beginnings (V1).",
    "ignore": "不做这些检查。 Not these checks.",
    "extend-select": "另加这些检查。 These checks besides.",
    "required-rules": "任何设置、文件和豁免都不能关掉的检查。 Checks that nothing below may switch off or exempt.",
    "severity": "改变级别。 Another severity for a check; off leaves it out.",
    "thresholds": "改变界线。 Other thresholds than the profile's.",
    "per-file-ignores": "某些文件不做的检查。 Checks left out for files that fit a pattern.",
    "exclude": "略去的文件。 Files left out.",
    "profile": "评价口径，名称或文件。 Profile: a name, or a file in this folder or below.",
    "extends": "以此为基础：评价口径，或另一个配置文件。 What this builds on: a profile, or another configuration in this folder or below.",
    "lang": "语言。 Language of the reports.",
    "fail-on": "从此级别起以 1 退出。 Exit with 1 from this severity on.",
    "min-score": "低于此分以 1 退出。 Exit with 1 below this score.",
}


def configuration_schema() -> str:
    """The schema of perfcheck.toml, out of the table that checks it."""
    families = "".join(family.letter for family in catalog.families())
    names = [rule.name for rule in catalog.rules()]
    folders = [family.folder for family in catalog.families()]
    rule = {
        "anyOf": [{"pattern": f"^[{families}{families.lower()}][0-9]{{0,3}}$"}, {"enum": [*names, *folders, "ALL"]}]
    }
    rules = {"type": "array", "items": {"type": "string", **rule}}
    limits = {name: {"type": "number", "minimum": 0} for name in profile.load(profile.DEFAULT).limits}
    kinds: dict[str, dict[str, Any]] = {
        "rules": rules,
        "levels": {
            "type": "object",
            "propertyNames": rule,
            "additionalProperties": {"enum": list(configuration.LEVELS)},
        },
        "numbers": {"type": "object", "properties": limits, "additionalProperties": False},
        "rules by pattern": {"type": "object", "additionalProperties": rules},
        "texts": {"type": "array", "items": {"type": "string"}},
        "text": {"type": "string", "minLength": 1},
        "language": {"enum": ["zh", "en"]},
        "level": {"enum": list(configuration.FAIL_ON)},
        "score": {"type": "integer", "minimum": 0, "maximum": 100},
    }
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "urn:perfcheck:schema:configuration",
        "title": "perfcheck.toml",
        "type": "object",
        "properties": {
            key: {"description": ABOUT_KEYS[key], **kinds[kind]} for key, kind in configuration.KEYS.items()
        },
        "additionalProperties": False,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def short_table(language: Language) -> str:
    """The families with their codes, for the README."""
    words = WORDS[language]
    lines = [
        f"## {words['rules']}",
        "",
        f"| | {words['family']} | {words['points']} | {words['protects']} | {words['codes']} |",
        "|---|---|---|---|---|",
    ]
    for family in catalog.families():
        listed = [rule.code for rule in catalog.rules() if rule.family == family.letter]
        if listed:
            lines.append(
                f"| {family.letter} | {family.name[language]} | {family.points} | {family.protects[language]} | "
                f"{len(listed)} ({listed[0]}–{listed[-1]}) |"
            )
    return "\n".join(lines)


def reference(language: Language) -> str:
    """The whole rule reference in one language."""
    words = WORDS[language]
    lines = [f"# {words['title']}", "", words["intro"], ""]
    for family in catalog.families():
        members = [rule for rule in catalog.rules() if rule.family == family.letter]
        if not members:
            continue
        lines += [f"## {family.letter} {family.name[language]} ({family.points})", "", family.protects[language], ""]
        for rule in members:
            lines += [*_entry(rule, language), ""]
    lines += [f"## {words['profiles']}", "", f"| {words['name']} | {words['what']} |", "|---|---|"]
    lines += [f"| `{name}` | {profile.load(name).title[language]} |" for name in profile.names()]
    return "\n".join(lines) + "\n"


def _entry(rule: Rule, language: Language) -> Iterator[str]:
    card = rule.words[language]
    yield f"### {rule.code} {rule.name}"
    yield ""
    applies, *others = conditions(rule, language)
    yield f"**{card['title']}** — {applies}"
    for other in others:
        yield ""
        yield other
    yield ""
    yield card["why"].strip()
    yield ""
    yield f"- {word('explain_says', language)}: {_line(template(card['message']))}"
    if card.get("suggest"):
        yield f"- {word('explain_suggests', language)}: {_line(template(card['suggest']))}"
    for case in card.get("cases", {}).values():
        yield f"- {WORDS[language]['case']}: {_line(template(case['message']))}" + (
            f" → {_line(template(case['suggest']))}" if case.get("suggest") else ""
        )
    for example in rule.examples:
        for kind in ("bad", "good"):
            if kind in example:
                yield f"- {word(f'explain_{kind}', language)}: {_edits(example[kind], language)}"
    if rule.basis:
        yield f"- {word('explain_basis', language)}: {rule.basis}"


def _edits(edits: Mapping[str, Any], language: Language) -> str:
    shown = []
    for path, value in edits.items():
        if path == "text":
            shown.append("`" + str(value).strip().replace("\n", " ⏎ ").replace("`", "ˋ") + "`")
        elif isinstance(value, Mapping) and value.get("delete"):
            shown.append(f"`{path}` {word('explain_absent', language)}")
        else:
            shown.append(f"`{path}: {_line(str(value))}`".replace("|", "\\|"))
    return "; ".join(shown)


def _line(text: str) -> str:
    return " ".join(str(text).split())


if __name__ == "__main__":
    for path, text in files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        print(path.relative_to(ROOT))
