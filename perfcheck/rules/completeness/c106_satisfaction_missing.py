"""There is no satisfaction indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding, Path

# Projects that serve nobody outside the unit may go without.
_INTERNAL = re.compile(r"工资|薪酬|津贴|奖金|人员经费|社会保险缴费|公积金|退休费|离休|内部|机关运行|债务|偿债|还本付息")


def check(evaluation: Evaluation) -> Iterator[Finding]:
    if "satisfaction" not in evaluation.profile.required or next(evaluation.under("other"), None) is not None:
        return
    if next(evaluation.under("satisfaction"), None) is None:
        about = [evaluation.project_name.text, *(goal.text.text for goal in evaluation.goals)]
        internal = evaluation.kind == "project" and any(_INTERNAL.search(text) for text in about)
        yield Finding(Path(("satisfaction",)), severity="hint" if internal else None)
