"""The file, or a place in it, cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.faults import findings
from perfcheck.model import Evaluation, Finding, Path, Span


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for finding in findings(evaluation, "unreadable-file"):
        # Another kind of document and a damaged text call for different advice.
        another = finding.case == "encoding" and "format" in finding.facts
        yield _recased(finding, "other-format") if another else finding
    if evaluation.document.encoding == "gb18030" and evaluation.document.data is not None:
        yield Finding(Path(), span=Span(0, 0), case="gb18030", severity="hint")


def _recased(finding: Finding, case: str) -> Finding:
    return Finding(finding.path, span=finding.span, related=finding.related, case=case, **finding.facts)
