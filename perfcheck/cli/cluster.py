"""perfcheck cluster: judges a corpus on the workers of a Dask cluster and writes one report, the same as one machine would."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from perfcheck import storage
from perfcheck.cli import inputs, options
from perfcheck.cli.console import choose_language, reason, stop, tell, unread
from perfcheck.cli.judge import Judge
from perfcheck.cli.settings import language_of, profile_of, settle
from perfcheck.messages import word

if TYPE_CHECKING:
    from perfcheck.configuration import Configuration
    from perfcheck.model import Language
    from perfcheck.record import Record, Summary

BATCH = 300
"""So many files are one task: fewer cost more in passing than in judging, more make a lost worker dear."""
PATIENCE = 120.0
"""Seconds after which a run ends when no worker is left to judge anything: those of a scheduler may take a while to come back."""
LOOK = 5.0
"""Seconds between two looks whether there are workers."""
AHEAD = 6
"""Tasks under way for each worker, so that one slow batch does not keep the others waiting."""
Line = tuple[str, str, tuple[Any, ...]]
"""What comes back of a file: its name, the line of its report ("" where it could not be read), its head or the reason."""


class Client(Protocol):
    """What is asked of distributed.Client."""

    def submit(self, function: Callable[..., Any], *arguments: Any, **options: Any) -> Any: ...

    def ncores(self) -> dict[str, int]: ...


class Deserted(Exception):
    """No worker is left, and none came back."""


class CorpusJudge(Judge):
    """Reads files from wherever fsspec reaches: folders all workers share, or an object store."""

    def read(self, name: str) -> bytes:
        if "://" not in name:
            return super().read(name)
        import fsspec

        with fsspec.open(name, "rb") as stream:
            return storage.bounded(stream, inputs.LARGEST)


def cluster(
    source: Annotated[str, typer.Argument(help="Folder, file or URL that fsspec reads (s3://bucket/2024).")],
    output: Annotated[str, typer.Option("--output", "-o", help="Report: FILE.jsonl or FILE.parquet.")],
    scheduler: Annotated[
        str | None, typer.Option(help="Address of the Dask scheduler; without one, workers on this machine.")
    ] = None,
    files_from: Annotated[bool, typer.Option("--files-from", help="SOURCE is a list of names, one a line.")] = False,
    batch: Annotated[int, typer.Option(min=1, max=10_000, help="Files in one task.")] = BATCH,
    config: options.Config = None,
    isolated: options.Isolated = False,
    profile: options.ProfileName = None,
    lang: options.Lang = None,
) -> None:
    """Judge a corpus on a Dask cluster."""
    language = choose_language(lang)
    if any(find_spec(name) is None for name in ("distributed", "fsspec", "pyarrow")):
        stop(word("cluster_missing", language))
    local = [source] if "://" not in source else []
    settings = settle(local, config, isolated, {"profile": profile}, language)
    language = language_of(lang, settings)
    judge = CorpusJudge(profile_of(settings, language), settings, True, None, keeping=False)
    names = _names(source, files_from, settings, language)
    if not names:
        stop(word("no_input", language, paths=[source]), word("no_input_hint", language))
    from distributed import Client as Connection

    own = None if scheduler else workers_here()
    try:
        client = Connection(scheduler or own)
    except (OSError, ValueError) as error:
        stop(word("cluster_unreachable", language, address=scheduler or "", reason=str(error)))
    try:
        code = write(judged(client, names, judge, batch), output, settings, language)
    except Deserted:
        stop(word("cluster_deserted", language, seconds=int(PATIENCE)))
    finally:
        client.close()
        if own is not None:
            own.close()
    raise typer.Exit(code)


def workers_here(count: int | None = None) -> Any:
    """A cluster of worker processes on this machine, by default one for each core."""
    import dask
    from distributed import LocalCluster

    # One that dies is started again. Were it missing at just the wrong moment, 15 s after an earlier death, the library would give it
    # up for good, and in the end all of them.
    dask.config.set({"distributed.deploy.lost-worker-timeout": "1 day"})
    return LocalCluster(n_workers=count, threads_per_worker=1, processes=True, dashboard_address=":0")


def _names(source: str, listed: bool, settings: Configuration, language: Language) -> list[str]:
    """The files of a corpus by name: those of a folder, an object store below a prefix, or a list."""
    try:
        if "://" not in source:
            return list(inputs.expand(inputs.listed(source) if listed else [source], settings.excludes))
        import fsspec

        if listed:
            with fsspec.open(source, "rt", encoding="utf-8-sig") as stream:
                return [line.strip() for line in stream if line.strip()]
        system, root = fsspec.core.url_to_fs(source)
        if not system.isdir(root):
            return [source]
        found = sorted(name for name in system.find(root) if name.endswith(inputs.ENDINGS))
        return [str(system.unstrip_protocol(name)) for name in found]
    except (OSError, ValueError) as error:
        stop(unread(source, error if isinstance(error, OSError) else OSError(str(error)), language))


def judged(client: Client, names: Sequence[str], judge: Judge, batch: int = BATCH) -> Iterator[Line]:
    """Every file once, in the order of the names; Deserted where no worker is left. A batch whose workers die is judged again; a file that kills every worker it
    meets is found by judging its batch one by one, and reported as a failure of perfcheck.

    A window of tasks is under way, so that memory here and on the scheduler does not grow with the corpus.
    """
    ahead = AHEAD * max(1, sum(client.ncores().values()))
    return _judged(client, names, judge, batch, ahead)


def _judged(client: Client, names: Sequence[str], judge: Judge, batch: int, ahead: int) -> Iterator[Line]:
    from distributed.scheduler import KilledWorker

    batches = iter([names[at : at + batch] for at in range(0, len(names), batch)])
    running: deque[tuple[Sequence[str], Any]] = deque()

    def submit(count: int) -> None:
        for one in islice(batches, count):
            running.append((one, client.submit(_lines, judge, list(one), pure=False, retries=2)))

    submit(ahead)
    while running:
        one, future = running.popleft()
        try:
            done = _done(client, future)
        except KilledWorker as error:
            if len(one) == 1:
                done = _alone(client, one[0], judge, error)
            else:
                # One after the other: beside a file that kills, others would share its fate and its blame.
                done = list(_judged(client, one, judge, max(1, len(one) // 8), 1))
        submit(1)
        yield from done


def _done(client: Client, future: Any) -> Any:
    """What a task gave; Deserted where nobody is left to give it. A worker that cannot be started again leaves no other sign."""
    from distributed import TimeoutError as NotYet

    alone = 0.0
    while True:
        try:
            return future.result(timeout=LOOK)
        except NotYet:
            alone = 0.0 if client.ncores() else alone + LOOK
            if alone >= PATIENCE:
                raise Deserted from None


def _alone(client: Client, name: str, judge: Judge, error: BaseException) -> list[Line]:
    """A file over which workers died, once more: what died beside it may have been the cause."""
    from distributed.scheduler import KilledWorker

    try:
        found: list[Line] = _done(client, client.submit(_lines, judge, [name], pure=False))
    except KilledWorker:
        return [_failed(name, error)]
    return found


def _lines(judge: Judge, names: list[str]) -> list[Line]:
    """The reports of a batch as lines; runs on a worker."""
    from perfcheck.render.jsonl import Renderer

    renderer = Renderer()
    return [_line(name, judge(name), renderer) for name in names]


def _line(name: str, record: Record | OSError, renderer: Any) -> Line:
    if isinstance(record, OSError):
        return name, "", (record.strerror or str(record),)
    return record.path, renderer.file(record), tuple(record.head)


def _failed(name: str, error: BaseException) -> Line:
    from perfcheck.record import crashed
    from perfcheck.render.jsonl import Renderer

    return _line(name, crashed(name, error), Renderer())


def write(lines: Iterator[Line], output: str, settings: Configuration, language: Language) -> int:
    """Writes the report as it comes in and gives the exit code of the run. A file that stood there stays until the new one is whole."""
    from perfcheck.record import Head, Summary, exit_code

    summary = Summary()
    target = _Parquet(output, language) if output.endswith(".parquet") else _Jsonl(output, language)
    try:
        for name, line, rest in lines:
            if not line:
                summary.missed = True
                tell(unread(name, OSError(rest[0]), language))
                continue
            head = Head(*rest)
            summary.count(head)
            target.add(name, line, head)
        summary.exit = exit_code(summary, settings.get("fail-on", "error"), settings.get("min-score"))
        target.close(summary)
    except BaseException:
        target.discard()
        raise
    return summary.exit


class _Jsonl:
    """The very bytes of ``perfcheck validate --format jsonl``."""

    def __init__(self, path: str, language: Language) -> None:
        from perfcheck.cli.console import replacing

        self.target = replacing(path, language)

    def add(self, name: str, line: str, head: Any) -> None:
        self.target.write(line)

    def close(self, summary: Summary) -> None:
        from perfcheck.render.jsonl import Renderer

        for piece in Renderer().end(summary):
            self.target.write(piece)
        self.target.close()

    def discard(self) -> None:
        self.target.discard()


class _Parquet:
    """A row for each file: path, hash, verdict, score, grade, findings by level and check, and the whole report as JSON."""

    ROWS = 1000

    def __init__(self, path: str, language: Language) -> None:
        import pyarrow
        from pyarrow import parquet

        self.arrow, self.path, self.language = pyarrow, path, language
        self.schema = pyarrow.schema(
            [
                ("path", pyarrow.string()),
                ("sha256", pyarrow.string()),
                ("profile", pyarrow.string()),
                ("verdict", pyarrow.string()),
                ("score", pyarrow.int16()),
                ("grade", pyarrow.string()),
                ("errors", pyarrow.int32()),
                ("warnings", pyarrow.int32()),
                ("hints", pyarrow.int32()),
                ("codes", pyarrow.map_(pyarrow.string(), pyarrow.int32())),
                ("report", pyarrow.string()),
            ]
        )
        self.own = f"{path}.part"
        self.rows: list[dict[str, Any]] = []
        try:
            self.writer = parquet.ParquetWriter(self.own, self.schema, compression="zstd")
        except OSError as error:
            stop(word("no_write", language, path=path, reason=reason(error, language)))

    def add(self, name: str, line: str, head: Any) -> None:
        import json

        file = json.loads(line)
        self.rows.append(
            {
                "path": file["path"],
                "sha256": file["sha256"],
                "profile": file["profile"],
                "verdict": file["verdict"],
                "score": file["score"],
                "grade": file["grade"],
                "errors": head.levels.get("error", 0),
                "warnings": head.levels.get("warning", 0),
                "hints": head.levels.get("hint", 0),
                "codes": list(head.codes.items()),
                "report": line.rstrip("\n"),
            }
        )
        if len(self.rows) >= self.ROWS:
            self._flush()

    def _flush(self) -> None:
        self.writer.write_table(self.arrow.Table.from_pylist(self.rows, schema=self.schema))
        self.rows.clear()

    def close(self, summary: Summary) -> None:
        import json
        from pathlib import Path

        from perfcheck.render.json import tool

        self._flush()
        self.writer.add_key_value_metadata({"perfcheck": json.dumps({"summary": summary.plain(), "tool": tool()})})
        self.writer.close()
        Path(self.own).replace(self.path)

    def discard(self) -> None:
        from contextlib import suppress
        from pathlib import Path

        with suppress(OSError):
            self.writer.close()
            Path(self.own).unlink(missing_ok=True)
