"""What a round of files adds up to: findings by rule, scores, units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from perfcheck import catalog
from perfcheck.messages import word
from perfcheck.model import Language
from perfcheck.record import Record
from perfcheck.render.clean import one_line

SHOWN_UNITS = 50


class Statistics:
    """Counts over the records of a run; memory grows with rules and units, not with files."""

    def __init__(self) -> None:
        self.findings: Counter[str] = Counter()
        self.files: Counter[str] = Counter()
        self.grades: Counter[str] = Counter()
        self.units: dict[str, list[int]] = {}
        self.judged = 0
        self.points = 0

    def add(self, record: Record) -> None:
        codes = [finding["code"] for finding in record.file["findings"]]
        self.findings.update(codes)
        self.files.update(set(codes))
        score = record.file["score"]
        self.grades[record.file["grade"] or "–"] += 1
        # Files, findings, files with a score, their points.
        unit = self.units.setdefault(one_line(str(record.beside.get("unit") or "–")), [0, 0, 0, 0])
        unit[0] += 1
        unit[1] += len(codes)
        if score is not None:
            self.judged += 1
            self.points += score
            unit[2] += 1
            unit[3] += score

    def lines(self, language: Language) -> Iterator[str]:
        """A table by rule, the distribution of the grades, a table by unit where there are several."""
        yield ""
        yield word("section_statistics", language)
        heads = [word(f"statistics_{name}", language) for name in ("findings", "files", "rule")]
        yield f"  {_right(heads[0], 8)}{_right(heads[1], 8)}  {heads[2]}"
        for code, count in sorted(self.findings.items(), key=lambda item: (-item[1], item[0])):
            yield f"  {count:>8}{self.files[code]:>8}  {code} {catalog.title(code, language)}"
        yield ""
        grades = [
            f"{grade} {count}" for grade, count in sorted(self.grades.items(), key=lambda item: (-item[1], item[0]))
        ]
        mean = f"{self.points / self.judged:.1f}" if self.judged else "–"
        yield "  " + word("statistics_grades", language, grades=grades, mean=mean)
        if len(self.units) > 1:
            yield ""
            heads = [word(f"statistics_{name}", language) for name in ("files", "findings", "mean", "unit")]
            yield "  " + "".join(_right(head, 8) for head in heads[:3]) + f"  {heads[3]}"
            ranked = sorted(self.units.items(), key=lambda item: (-item[1][1], item[0]))
            for unit, (files, findings, judged, points) in ranked[:SHOWN_UNITS]:
                mean = f"{points / judged:.1f}" if judged else "–"
                yield f"  {files:>8}{findings:>8}{mean:>8}  {unit}"
            if len(ranked) > SHOWN_UNITS:
                yield "  " + word("units_not_listed", language, count=len(ranked) - SHOWN_UNITS)


def _right(text: str, cells: int) -> str:
    """Right-aligned in terminal cells: a Chinese character takes two."""
    from perfcheck.render.cells import cells as taken

    return " " * max(0, cells - taken(text)) + text
