"""Judges many files with several processes, in the order they were given; a worker that dies takes at most its file with it.

Each worker has a pipe of its own and nothing in common with the others: one that is killed while it hands over a result, or while it
waits for work, leaves no lock behind that another would wait for.
"""

from __future__ import annotations

import contextlib
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

from perfcheck.record import Record
from perfcheck.tuples import NamedTuple

Judged = tuple[str, Record | OSError | BaseException]


class Judge(Protocol):
    """Judges one file after the other; told when it has no more for now."""

    def __call__(self, name: str) -> Record | OSError: ...

    def end(self) -> None: ...


BATCH = 32
"""So many files are handed over at a time: fewer cost more in passing than in judging."""
AHEAD = 2
"""So many batches a worker has at most: the one it judges and the next, so that it need not wait for us."""
PATIENCE = 5.0
"""Seconds that a worker has to end when it is told to."""
FORKS = os.name == "posix" and os.uname().sysname == "Linux"


class WorkerDied(Exception):
    """Every process that was to judge a file ended before it had done so."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"the process that judged the file ended before it was done, twice (exit code {code})")


class _Batch(NamedTuple):
    """Files judged together: the number of the first, their names, and whether a worker has died over them before."""

    number: int
    names: list[str]
    again: bool = False


def judged(names: Sequence[str], judge: Judge, jobs: int) -> Iterator[Judged]:
    """Each file with its record, or with why it could not be read or judged, in the order of ``names``."""
    if jobs <= 1:
        for name in names:
            yield name, judge(name)
        return
    workers = _Workers(judge, jobs)
    try:
        yield from workers.in_order(names)
    finally:
        workers.end()


def processes(asked: int | None) -> int:
    """How many processes: as asked for, else one for each core this process may use."""
    if asked:
        return asked
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Workers:
    """As many workers as asked for. A window of files is under way, so that memory does not grow with their number."""

    def __init__(self, judge: Judge, jobs: int) -> None:
        self.judge = judge
        self.jobs = jobs
        self.window = jobs * AHEAD * BATCH
        self.working: list[_Worker] = []
        _ready()

    def in_order(self, names: Sequence[str]) -> Iterator[Judged]:
        waiting = deque(_Batch(at, list(names[at : at + BATCH])) for at in range(0, len(names), BATCH))
        done: dict[int, list[Judged]] = {}
        told = 0
        while told < len(names):
            self._hand_out(waiting, until=told + self.window)
            if not self.working:
                # There is nobody to wait for: none could be begun.
                batch = waiting.popleft()
                done[batch.number] = [(name, _closed(self.judge(name))) for name in batch.names]
            for worker in self._heard() if self.working else ():
                try:
                    batch, found = worker.result()
                except (EOFError, OSError):
                    self._lost(worker, waiting, done)
                else:
                    done[batch.number] = found
            while told in done:
                found = done.pop(told)
                told += len(found)
                # What follows is handed out before this is told, which takes its time.
                self._hand_out(waiting, until=told + self.window)
                yield from found

    def _hand_out(self, waiting: deque[_Batch], until: int) -> None:
        """Gives every worker what it has not got yet, the one with the least first; begins workers while there is work for them."""
        while waiting and waiting[0].number < until:
            free = min(self.working, key=lambda worker: len(worker.under_way), default=None)
            if len(self.working) < self.jobs and (free is None or free.under_way):
                try:
                    free = _Worker(self.judge, [worker.pipe for worker in self.working])
                except OSError:
                    # As many processes or open files as there may be: those there are do the work, else this one.
                    self.jobs = len(self.working)
                else:
                    self.working.append(free)
            if free is None or len(free.under_way) >= AHEAD:
                return
            free.give(waiting.popleft())

    def _heard(self) -> list[_Worker]:
        """The workers that have a result or are dead; waits until there is one."""
        heard = wait([worker.pipe for worker in self.working])
        return [worker for worker in self.working if worker.pipe in heard]

    def _lost(self, worker: _Worker, waiting: deque[_Batch], done: dict[int, list[Judged]]) -> None:
        """Puts back what a dead worker had. The batch it was at is judged file by file: the one that kills is found, the others are judged."""
        self.working.remove(worker)
        code = worker.end()
        if not worker.under_way:
            return
        batch, *others = worker.under_way
        if batch.again:
            done[batch.number] = [(batch.names[0], WorkerDied(code))]
            back = others
        else:
            back = [_Batch(batch.number + at, [name], again=True) for at, name in enumerate(batch.names)] + others
        waiting.extendleft(reversed(back))

    def end(self) -> None:
        """No worker outlives the run, not even one at work on something nobody waits for any more."""
        for worker in self.working:
            worker.process.terminate()
        for worker in self.working:
            worker.end()


class _Worker:
    """A process that judges what comes through its pipe, in that order."""

    def __init__(self, judge: Judge, others: list[Connection]) -> None:
        context: Any = get_context("fork" if FORKS else "spawn")
        self.pipe, theirs = context.Pipe()
        self.under_way: deque[_Batch] = deque()
        # What a fork inherits it closes: a pipe that siblings held open would not tell them that the run has ended.
        inherited = [self.pipe, *others] if FORKS else []
        self.process = context.Process(target=_work, args=(theirs, judge, inherited), daemon=True)
        with _undisturbed():
            self.process.start()
        theirs.close()

    def give(self, batch: _Batch) -> None:
        self.under_way.append(batch)
        # A worker that has just died is noticed where its results are read.
        with contextlib.suppress(OSError):
            self.pipe.send(batch.names)

    def result(self) -> tuple[_Batch, list[Judged]]:
        """The batch that was under way for the longest, judged; EOFError or OSError where the worker is dead."""
        found: list[Judged] = self.pipe.recv()
        return self.under_way.popleft(), found

    def end(self) -> int | None:
        """Ends the process where it has not ended; its exit code."""
        self.pipe.close()
        self.process.join(PATIENCE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        code: int | None = self.process.exitcode
        self.process.close()
        return code


def _ready() -> None:
    """Loads the rules before the first worker is forked, so that they are read once and their memory is shared."""
    from perfcheck import catalog

    catalog.rules()


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """No signal comes between the start of a worker and its own way with signals."""
    if not FORKS:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, judge: Judge, inherited: list[Connection]) -> None:
    """Judges batches until the other end of the pipe is closed."""
    # Ctrl-C ends the run from outside; a worker that heard it too would only add its own noise.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if FORKS:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    for other in inherited:
        other.close()
    with contextlib.suppress(EOFError, OSError):
        while True:
            names = pipe.recv()
            done: list[Judged] = [(name, _closed(judge(name))) for name in names]
            judge.end()
            pipe.send(done)


def _closed(found: Record | OSError) -> Record | OSError:
    """What is handed over: parts that are text already cost the other end next to nothing, and most formats do not look into all."""
    from perfcheck.render.json import closed

    return closed(found) if isinstance(found, Record) else found
