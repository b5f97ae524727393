"""Judges many files with several processes, in the order they were given; a worker that dies takes at most its file with it."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Protocol

from perfcheck.record import Record

Judged = tuple[str, Record | OSError | BaseException]


class Judge(Protocol):
    """Judges one file after the other; told when it has no more for now."""

    def __call__(self, name: str) -> Record | OSError: ...

    def end(self) -> None: ...


BATCH = 32
"""So many files are handed over at a time: fewer cost more in passing than in judging."""


def judged(names: Sequence[str], judge: Judge, jobs: int) -> Iterator[Judged]:
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


def _in_order(batches: list[list[str]], judge: Judge, jobs: int) -> Iterator[Judged]:
    """A window of batches is under way, so that memory does not grow with the number of files."""
    waiting = iter(batches)
    _ready()
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
                _end(pool)
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
        _end(pool)


def _submitted(pool: ProcessPoolExecutor, judge: Judge, batch: list[str]) -> Future[list[Judged]]:
    """A batch under way; one that a broken pool does not take any more is lost like those it had."""
    try:
        return pool.submit(_batch, judge, batch)
    except BrokenProcessPool as error:
        lost: Future[list[Judged]] = Future()
        lost.set_exception(error)
        return lost


def _one_by_one(names: list[str], judge: Judge) -> Iterator[Judged]:
    """Each file in a process of its own: the one that kills its worker is found, the others are judged."""
    for name in names:
        with _pool(1) as alone:
            try:
                yield from alone.submit(_batch, judge, [name]).result()
            except BrokenProcessPool as error:
                yield name, error


def _ready() -> None:
    """Loads the rules before the first worker is forked, so that they are read once and their memory is shared."""
    from perfcheck import catalog

    catalog.rules()


def _pool(jobs: int) -> ProcessPoolExecutor:
    method = "fork" if hasattr(os, "fork") and os.name == "posix" and os.uname().sysname == "Linux" else "spawn"
    return ProcessPoolExecutor(jobs, mp_context=get_context(method), initializer=_begin)


def _begin() -> None:
    """Ctrl-C ends the run from outside; a worker that heard it too would only add its own noise."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _end(pool: ProcessPoolExecutor) -> None:
    """No worker outlives the run: what is idle or at work on something nobody waits for any more is ended, then the pool is taken down."""
    for process in list((getattr(pool, "_processes", None) or {}).values()):
        if process.is_alive():
            process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)


def _batch(judge: Judge, names: list[str]) -> list[Judged]:
    done: list[Judged] = [(name, judge(name)) for name in names]
    judge.end()
    return done
