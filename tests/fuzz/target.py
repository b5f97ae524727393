"""The target for atheris: coverage leads the mutation of files through reader, rules, quantities and every format.

``python -m tests.fuzz.target [libFuzzer options] [folders of files]`` runs until something does not hold, for example
``-runs=100000 -max_len=20000``; where no folder is named, it begins with the files of the repository.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path


def main() -> None:
    import atheris

    with atheris.instrument_imports(include=["perfcheck"]):
        from tests.fuzz import forms, long
        from tests.fuzz.invariants import check

    def one(data: bytes) -> None:
        check(data)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        """One time in two as files come to harm, else as libFuzzer does it."""
        chance = random.Random(seed)
        changed = forms.damaged(chance, data) if seed % 2 else atheris.Mutate(data, most)
        return bytes(changed[:most])

    options = sys.argv
    with tempfile.TemporaryDirectory() as folder:
        if all(option.startswith("-") for option in options[1:]):
            for number, data in enumerate(long.standing()):
                Path(folder, f"{number}.yaml").write_bytes(data)
            options = [*options, folder]
        atheris.Setup(options, one, custom_mutator=mutate)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
