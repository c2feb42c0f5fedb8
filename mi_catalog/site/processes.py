"""Divides independent pieces of work among several processes.

The processes are forks of this one, so they share its data and nothing has to be sent to them.
Where forking is not safe, as on macOS and Windows, this process does all of the work.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence

Piece = Callable[[], None]


def processors() -> int:
    """How many processors this process may use; 1 where forking is not safe."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def share(work: Sequence[Piece], processes: int) -> None:
    """Do all pieces of work; each process takes the next piece until none is left.

    A piece must write its result to a file.

    Args:
        work: the pieces, in the order in which they are begun; the longest should be first.
        processes: how many processes share the work, this one included.

    Raises:
        RuntimeError: a piece failed in another process, which has written why to standard error.

    """
    if processes < 2:
        for piece in work:
            piece()
        return
    context = multiprocessing.get_context("fork")
    taken = context.Value("i", 0)

    def do_what_is_left() -> None:
        while True:
            with taken.get_lock():
                number = taken.value
                taken.value += 1
            if number >= len(work):
                return
            work[number]()

    others = [context.Process(target=do_what_is_left, daemon=True) for _ in range(processes - 1)]
    for other in others:
        other.start()
    try:
        do_what_is_left()
        for other in others:
            other.join()
    finally:
        for other in others:
            other.terminate()
    if any(other.exitcode for other in others):
        raise RuntimeError("a process that wrote a part of the site failed; see above")
