"""What is generated from data is fresh: the rule reference and the README's table."""

import pytest

from tests.generate import files


@pytest.mark.parametrize(("path", "text"), files().items(), ids=lambda value: getattr(value, "name", ""))
def test_a_generated_file_is_fresh(path, text):
    assert path.read_text(encoding="utf-8") == text, "run: python -m tests.generate"
