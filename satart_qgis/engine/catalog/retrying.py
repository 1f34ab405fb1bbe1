"""The one retry policy, and how to wait without going deaf to a cancel."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import TypeVar

from ..monitor import Monitor

Answer = TypeVar("Answer")
Given = TypeVar("Given")

# What a server means by "not now" (RFC 9110, RFC 6585).
PASSING = frozenset({429, 502, 503, 504})
TRIES = 5
# The waits are about 1, 2, 4 and 8 seconds; what a server asks for by Retry-After is kept to a minute.
FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
POLL = 0.1


class Passing(Exception):  # noqa: N818  (not an error yet)
    """Something that may go well the next time: what happened, and the seconds the server asks to wait."""

    def __init__(self, what: str, wait: float | None = None) -> None:
        """Take what happened in words that follow a server's name."""
        super().__init__(what)
        self.what, self.wait = what, wait


def retried(attempt: Callable[[], Answer], who: str, monitor: Monitor, tries: int = TRIES) -> Answer:
    """Return what `attempt` returns; where it raises Passing, wait and try again, `tries` times in all.

    who: the server, for the log. Raises the last Passing, Cancelled, and whatever else `attempt` raises.
    """
    for number in range(1, tries + 1):
        monitor.check()
        try:
            return attempt()
        except Passing as error:
            if number == tries:
                raise
            seconds = pause(number, error.wait)
            monitor.log(f"{who} {error.what}; trying again in {seconds:.0f} s ({number + 1} of {tries}).")
        sleep(seconds, monitor)
    raise ValueError("at least one try is needed")


def pause(number: int, asked: float | None = None) -> float:
    """Return the seconds to wait after the failure of this number: what the server asked for, or twice the last.

    A little more or less each time, so that not everyone comes back at the same moment.
    """
    # The clock's last digits differ between any two who wait.
    chance = time.perf_counter_ns() % 1009 / 1009
    if asked is not None:
        return min(max(asked, 0.0), LONGEST_WAIT) + 0.25 * chance
    return float(min(FIRST_WAIT * 2 ** (number - 1), LONGEST_WAIT)) * (0.5 + 0.5 * chance)


def retry_after(value: str | None) -> float | None:
    """Return the seconds that a Retry-After header asks for, which gives them as a number or as a date."""
    if value is None:
        return None
    try:
        return max(float(value), 0.0) if float(value) < float("inf") else LONGEST_WAIT
    except ValueError:
        pass
    try:
        when = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=timezone.utc)
    return max((when - datetime.now(timezone.utc)).total_seconds(), 0.0)


def sleep(seconds: float, monitor: Monitor) -> None:
    """Wait, and raise Cancelled as soon as the user stops the task."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        monitor.check()
        time.sleep(min(left, POLL))
    monitor.check()


def in_background(work: Callable[[threading.Event], Answer], monitor: Monitor) -> Answer:
    """Run `work` in a thread of its own and return its answer; a cancel is heard although the work hangs.

    work: is given an event that is set once nobody waits for it any more; it has to tidy up after itself then. Such a
    thread does not keep the process alive.
    """
    abandoned, answers, errors = threading.Event(), list[Answer](), list[BaseException]()

    def run() -> None:
        try:
            answers.append(work(abandoned))
        except BaseException as error:  # carried over to the thread that waits, which raises it
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(POLL)
            monitor.check()
    except BaseException:  # a cancel or Ctrl-C: nobody waits any more; it goes on up
        abandoned.set()
        raise
    if errors:
        raise errors[0]
    return answers[0]


def in_parallel(
    work: Callable[[Given], Answer], given: Sequence[Given], monitor: Monitor, at_once: int
) -> list[Answer]:
    """Return what `work` makes of each of `given`, in their order, several at a time; a cancel is heard at once.

    The first error ends it all and is raised. Threads that hang don't keep the process alive.
    """
    answers: dict[int, Answer] = {}
    errors: list[BaseException] = []
    places, stopped = iter(range(len(given))), threading.Event()
    lock = threading.Lock()

    def run() -> None:
        while not stopped.is_set():
            with lock:
                place = next(places, None)
            if place is None:
                return
            try:
                answers[place] = work(given[place])
            except BaseException as error:
                errors.append(error)
                stopped.set()

    threads = [threading.Thread(target=run, daemon=True) for _ in range(min(at_once, len(given)))]
    for thread in threads:
        thread.start()
    try:
        while any(thread.is_alive() for thread in threads) and not errors:
            next(thread for thread in threads if thread.is_alive() or thread is threads[-1]).join(POLL)
            monitor.check()
            monitor.progress(len(answers) / len(given))
    finally:
        stopped.set()
    if errors:
        raise errors[0]
    return [answers[i] for i in range(len(given))]
