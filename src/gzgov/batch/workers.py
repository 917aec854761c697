"""Parts → files, in several processes.

In: parts, one after another. Out: what became of each, as it is done. A worker has one part in hand and one pipe to its
parent, over which it says which document it is at: so nothing queues up, a document that kills its process is known by
name, and a worker whose parent is killed finds its pipe closed and ends.
"""

from __future__ import annotations

import itertools
import multiprocessing
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from multiprocessing.connection import Connection, wait

import attrs

from gzgov.batch.files import LeftOut
from gzgov.batch.parts import Part, Written, write_part
from gzgov.errors import GzgovError


def write_parts(parts: Iterable[Part], jobs: int, tell: Callable[[int], None]) -> Generator[Written]:
    """Write parts in `jobs` processes, in this one if it is 1; yield what became of each, in the order they are done.

    Args:
        parts: The parts; the next is taken when a worker is free.
        jobs: How many processes.
        tell: Called with the number of documents begun or done so far.

    Raises:
        GzgovError: If a worker ends before it reads anything.
    """
    if jobs == 1:
        yield from _write_here(parts, tell)
        return
    done, waiting = 0, iter(parts)
    workers = [_Worker(part) for part in itertools.islice(waiting, jobs)]
    try:
        while workers:
            ready = wait([worker.pipe for worker in workers])
            for worker in [worker for worker in workers if worker.pipe in ready]:
                message = worker.hear()
                if isinstance(message, Written):
                    done += message.documents
                    yield message
                if not isinstance(message, int):
                    _replace(workers, worker, next(waiting, None) if message else worker.part_without_the_deadly())
                tell(done + sum(worker.at or 0 for worker in workers))
    finally:
        for worker in workers:
            worker.stop()


def _write_here(parts: Iterable[Part], tell: Callable[[int], None]) -> Iterator[Written]:
    done = 0
    for part in parts:
        yield write_part(part, partial(_tell_sum, tell, done))
        done += len(part.documents)
        tell(done)


def _tell_sum(tell: Callable[[int], None], before: int, index: int) -> None:
    tell(before + index)


def _replace(workers: list[_Worker], worker: _Worker, part: Part | None) -> None:
    """Give a worker its next part, or a new worker that of one that has ended; without a part, let it go."""
    if part is not None and worker.give(part):
        return
    worker.stop()
    workers.remove(worker)
    if part is not None:
        workers.append(_Worker(part))


class _Worker:
    """A process, the part it has in hand, and the index of the document it is at, None before the first."""

    def __init__(self, part: Part) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), name=f"gzgov-{part.id}", daemon=True)
        self._process.start()
        theirs.close()  # the worker alone holds it: it closes with the worker
        self.at: int | None = None
        self.give(part)

    def give(self, part: Part) -> bool:
        """Hand a part over; return False if the process has ended."""
        self._part, self.at = part, None
        try:
            self.pipe.send(part)
        except OSError:
            return False
        return True

    def hear(self) -> int | Written | None:
        """Return the index of the document it begins, or what became of its part; None if it has ended.

        Raises:
            Exception: Whatever kept it from writing.
        """
        try:
            message = self.pipe.recv()
        except (EOFError, OSError):
            return None
        if isinstance(message, Exception):
            raise message
        if isinstance(message, int):
            self.at = message
        assert isinstance(message, int | Written)
        return message

    def part_without_the_deadly(self) -> Part:
        """Return the part in hand of a process that has ended, less the document it was at."""
        self._process.join()
        code = self._process.exitcode or 0
        if self.at is None:
            raise GzgovError(
                f"a worker process ended (exit code {code}) before it read a document; in a script, call extract_many "
                "below `if __name__ == '__main__':`, or with jobs=1"
            )
        how = f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        bad = LeftOut(self._part.documents[self.at], f"the process reading it died ({how}); try it alone")
        return attrs.evolve(self._part, deadly=(*self._part.deadly, bad))

    def stop(self) -> None:
        self._process.terminate()
        self._process.join()
        self.pipe.close()


def _work(pipe: Connection) -> None:  # pragma: no cover - runs in a process of its own
    """Write parts until the parent has no more, or is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the parent, which stops its workers
    try:
        while True:
            part = pipe.recv()
            try:
                message: Written | Exception = write_part(part, pipe.send)
            except Exception as error:  # noqa: BLE001 - a full disk, say: the parent raises it
                message = error
            pipe.send(message)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
