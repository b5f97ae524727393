"""Judges many files with several processes, in the order they were given; a worker that dies takes at most its file with it."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from perfcheck.record import Record

Judged = tuple[str, Record | OSError | BaseException]
BATCH = 32
"""So many files are handed over at a time: fewer cost more in passing than in judging."""


def judged(names: Sequence[str], judge: Callable[[str], Record | OSError], jobs: int) -> Iterator[Judged]:
    """Each file with its record, or with why it could not be read or judged, in the order of ``names``."""
    if jobs <= 1:
        for name in names:
            yield name, judge(name)
        return
    batches = [list(names[at : at + BATCH]) for at in range(0, len(names), BATCH)]
    yield from _in_order(batches, judge, jobs)


def processes(asked: int | None) -> int:
    """How many processes: as asked for, else one for each core this process may use."""
    if asked:
        return asked
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_order(batches: list[list[str]], judge: Callable[[str], Record | OSError], jobs: int) -> Iterator[Judged]:
    """A window of batches is under way, so that memory does not grow with the number of files."""
    waiting = iter(batches)
    pool = _pool(jobs)
    running: deque[tuple[list[str], Future[list[Judged]]]] = deque()
    try:
        for batch in islice(waiting, jobs * 2):
            running.append((batch, _submitted(pool, judge, batch)))
        while running:
            batch, future = running.popleft()
            try:
                done = future.result()
            except BrokenProcessPool:
                # A worker was killed: every batch under way is lost with it and judged again, file by file.
                pool.shutdown(wait=False, cancel_futures=True)
                lost = [batch, *(other for other, _ in running)]
                running.clear()
                pool = _pool(jobs)
                for again in lost:
                    yield from _one_by_one(again, judge)
                for following in islice(waiting, jobs * 2):
                    running.append((following, _submitted(pool, judge, following)))
                continue
            for following in islice(waiting, 1):
                running.append((following, _submitted(pool, judge, following)))
            yield from done
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        _end(pool)


def _submitted(
    pool: ProcessPoolExecutor, judge: Callable[[str], Record | OSError], batch: list[str]
) -> Future[list[Judged]]:
    """A batch under way; one that a broken pool does not take any more is lost like those it had."""
    try:
        return pool.submit(_batch, judge, batch)
    except BrokenProcessPool as error:
        lost: Future[list[Judged]] = Future()
        lost.set_exception(error)
        return lost


def _one_by_one(names: list[str], judge: Callable[[str], Record | OSError]) -> Iterator[Judged]:
    """Each file in a process of its own: the one that kills its worker is found, the others are judged."""
    for name in names:
        with _pool(1) as alone:
            try:
                yield from alone.submit(_batch, judge, [name]).result()
            except BrokenProcessPool as error:
                yield name, error


def _pool(jobs: int) -> ProcessPoolExecutor:
    method = "fork" if hasattr(os, "fork") and os.name == "posix" and os.uname().sysname == "Linux" else "spawn"
    return ProcessPoolExecutor(jobs, mp_context=get_context(method), initializer=_begin)


def _begin() -> None:
    """Ctrl-C ends the run from outside; a worker that heard it too would only add its own noise."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _end(pool: ProcessPoolExecutor) -> None:
    """No worker outlives the run."""
    for process in (getattr(pool, "_processes", None) or {}).values():
        if process.is_alive():
            process.terminate()


def _batch(judge: Callable[[str], Record | OSError], names: list[str]) -> list[Judged]:
    return [(name, judge(name)) for name in names]
