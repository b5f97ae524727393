"""One line of JSON for each file as soon as it is judged, and a last line that sums up: for pipes, shards and merging."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck.record import Record, Summary
from perfcheck.render.json import dumps, tool


class Renderer:
    """The public report of each file on a line of its own; the last line holds ``summary`` and ``tool``, and ``shard`` where there are several."""

    def file(self, record: Record) -> str:
        return dumps(record.file) + "\n"

    def end(self, summary: Summary) -> Iterator[str]:
        shard = {"shard": list(summary.shard)} if summary.shard else {}
        yield dumps({"summary": summary.plain(), "tool": tool(), **shard}) + "\n"
