"""What is generated from data is fresh: the rule reference and the README's table."""

import pytest

from tests.generate import files


@pytest.mark.parametrize(("path", "text"), files().items(), ids=lambda value: getattr(value, "name", ""))
def test_a_generated_file_is_fresh(path, text):
    wanted = text if isinstance(text, bytes) else text.encode("utf-8")
    assert path.read_bytes() == wanted, "run: python -m tests.generate"
