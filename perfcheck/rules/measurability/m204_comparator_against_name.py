"""The comparator points the wrong way for what the indicator counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck.model import Evaluation, Finding
from perfcheck.wording import bad_event, flat

_GOOD = re.compile(
    r"(?:合格率|达标率|完成率|满意度|满意率|覆盖率|及时率|准确率|优良率|完好率|成活率|办结率|通过率|参保率|知晓率|就业率|化解率|整改率|回收率|利用率)$"
)


def check(evaluation: Evaluation) -> Iterator[Finding]:
    for row in evaluation.indicators:
        target, name = row.target.quantity, flat(row.name.text).strip()
        if target is None or not target.value:
            continue
        if target.comparator in (">=", ">") and bad_event(name):
            yield Finding(row.target.path, case="bad", name=row.name.text, target=row.target.text)
        elif target.comparator in ("<=", "<") and _GOOD.search(name) and not bad_event(name):
            yield Finding(row.target.path, case="good", name=row.name.text, target=row.target.text)
