"""Precision and recall of the rules on labelled rows.

``python -m tests.accuracy`` measures the repository's own rows (tests/corpus/rows.txt) and, where a folder ``../shared/corpus``
with its measuring script lies beside the checkout, runs that script too.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path as File
from typing import NamedTuple

from tests.edits import ROOT, assessed

CORPUS = File(__file__).parent / "corpus" / "rows.txt"
LARGE = ROOT.parent / "shared" / "corpus"
CODES = {
    "vague_target": {"V102", "V103"},
    "vague_name": {"V104"},
    "missing_target": {"C107"},
    "missing_actual": {"C108"},
    "vague_actual": {"V105", "M203"},
    "no_unit": {"M201"},
    "input_as_output": {"R301"},
    "misplaced": {"R302"},
    "compound": {"M206"},
    "overshoot": {"X501"},
    "undershoot_unexplained": {"X502"},
}
SECTIONS = {
    **{aspect: ("outputs", aspect) for aspect in ("quantity", "quality", "timeliness", "cost")},
    **{aspect: ("benefits", aspect) for aspect in ("economic", "social", "ecological", "sustainable")},
}


class Row(NamedTuple):
    """A labelled row: its section, its fields, the labels a reader gave it."""

    section: str
    fields: dict[str, str]
    labels: frozenset[str]


class Figures(NamedTuple):
    """What was given, what was right, what should have been given; rows in order, and those marked all the same."""

    marked: int
    hits: int
    wanted: int
    clean: int
    clean_marked: int
    misses: list[str]

    @property
    def precision(self) -> float:
        return self.hits / self.marked if self.marked else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 1.0


def rows() -> Iterator[Row]:
    """The labelled rows of the repository."""
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            section, name, target, actual, reason, labels = (part.strip() for part in line.split("|"))
            fields = {"name": name, "target": target, "actual": actual, "reason": reason}
            given = frozenset(label.strip() for label in labels.split(",") if label.strip())
            yield Row(section, {key: value for key, value in fields.items() if value}, given)


def given(row: Row) -> set[str]:
    """The labels that perfcheck gives a row standing in a table of its own."""
    place = SECTIONS.get(row.section, (row.section,))
    data: dict[str, object] = {
        "kind": "project",
        "stage": "self_evaluation",
        "year": 2023,
        "unit": {"name": "示范单位"},
        "goals": [{"text": "2023年12月底前完成全部任务120项"}],
        "outputs": {},
        "benefits": {},
    }
    node = data
    for key in place[:-1]:
        node = node[key]  # type: ignore[assignment]
    node[place[-1]] = [row.fields]
    codes = {
        rule.code for rule, f in assessed(data).findings() if f.path[: len(place)] == place and len(f.path) > len(place)
    }
    return {label for label, known in CODES.items() if known & codes}


def measure() -> Figures:
    """Figures over all labels of the repository's rows."""
    marked = hits = wanted = clean = clean_marked = 0
    misses: list[str] = []
    for row in rows():
        got = given(row)
        marked, hits, wanted = marked + len(got), hits + len(got & row.labels), wanted + len(row.labels)
        clean += not row.labels
        clean_marked += not row.labels and bool(got)
        if got != row.labels:
            misses.append(f"{row.fields}  wanted {sorted(row.labels)}  got {sorted(got)}")
    return Figures(marked, hits, wanted, clean, clean_marked, misses)


def main() -> None:
    """Prints the figures of both corpora."""
    figures = measure()
    print(*figures.misses, sep="\n")
    print(
        f"own rows: precision {figures.precision:.3f}, recall {figures.recall:.3f}, "
        f"rows in order {figures.clean}, marked all the same {figures.clean_marked}"
    )
    script = LARGE / "measure.py"
    if script.exists():
        subprocess.run(
            [sys.executable, str(script), "--command", f"{sys.executable} -m perfcheck", *sys.argv[1:]], check=True
        )


if __name__ == "__main__":
    main()
