"""The pages about editors: what they show can be pasted, and both languages say the same."""

import json
import re
import tomllib

import pytest

from tests.edits import ROOT

PAGES = {language: ROOT / "docs" / f"editors{ending}.md" for language, ending in (("en", ""), ("zh", ".zh-CN"))}
READERS = {"json": json.loads, "toml": tomllib.loads}


def blocks(page):
    return re.findall(r"```(\w*)\n(.*?)```", page.read_text(encoding="utf-8"), re.S)


@pytest.mark.parametrize("language", PAGES)
def test_settings_can_be_pasted(language):
    read = [READERS[kind](text) for kind, text in blocks(PAGES[language]) if kind in READERS]
    assert len(read) == 5


def test_both_pages_have_the_same_parts_in_the_same_order():
    parts = [
        [
            re.match("#+", line)[0]
            for line in re.sub("```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S).splitlines()
            if line.startswith("#")
        ]
        for page in PAGES.values()
    ]
    kinds = [[kind for kind, _ in blocks(page)] for page in PAGES.values()]
    assert parts[0] == parts[1]
    assert kinds[0] == kinds[1]
