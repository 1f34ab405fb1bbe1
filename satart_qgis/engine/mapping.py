"""The only tile loop, in three verbs.

`sweep` reads windows ahead in threads and hands them out in order; `reduce` gathers whole-image statistics over a
sweep; `map_tiles` turns a sweep into rasters. Progress, cancel, batches, blending and out-of-memory live here.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any, Protocol, TypeVar

from numpy.typing import NDArray

from .blending import blend
from .errors import BadParameter, OutOfMemory
from .monitor import Monitor
from .tiling import Tile, Window, layout

Block = TypeVar("Block")
Measure = TypeVar("Measure")
Array = NDArray[Any]

# Below this a tile is all halo; an image that does not fit then never will.
SMALLEST_TILE = 32
# Of what people may ask for.
LEAST_TILE = 16
# Tiles that may wait for the writer: enough to keep it busy, few enough to keep memory flat.
WAITING = 2


class Sink(Protocol):
    """Where tiles go: a raster writer, or anything with `write` that is a context manager.

    If it has `complete`, that is called when all tiles are written, and before any sink of the image is left.
    """

    def write(self, window: Window, pixels: Array) -> None:
        """Take the pixels (B, h, w) of a window."""

    def __enter__(self) -> Any:
        """Open."""

    def __exit__(self, *error: Any) -> Any:
        """Finish, or undo after an error."""


def sweep(
    source: Callable[[Window], Block],
    windows: Iterable[Window],
    monitor: Monitor,
    *,
    workers: int | None = None,
    total: int = 0,
) -> Iterator[tuple[Window, Block]]:
    """Yield (window, source(window)) in order, `source` running ahead in threads.

    workers: threads, one a processor by default; at most `workers` + 1 blocks wait. total: how many windows there
    are, for the progress; 0 reports none. Raises Cancelled between windows.
    """
    workers = workers or os.cpu_count() or 1
    waiting: deque[tuple[Window, Future[Block]]] = deque()
    queue = iter(windows)
    done = 0
    pool = ThreadPoolExecutor(workers, thread_name_prefix="tiles")
    try:
        while True:
            while len(waiting) <= workers:
                window = next(queue, None)
                if window is None:
                    break
                waiting.append((window, pool.submit(source, window)))
            if not waiting:
                return
            monitor.check()
            window, future = waiting.popleft()
            yield window, future.result()
            done += 1
            if total:
                monitor.progress(done / total)
    finally:
        for _, future in waiting:
            future.cancel()
        pool.shutdown(wait=True)


def reduce(
    measure: Callable[[Window], Measure],
    windows: Sequence[Window],
    combine: Callable[[Measure, Measure], Measure],
    monitor: Monitor,
) -> Measure:
    """Fold `measure` over fixed windows, combined in their order, so that no thread and no tile size shows.

    Cut `windows` by the image alone, never by the user's tile. Raises ValueError when there are none.
    """
    result: Measure | None = None
    for _, part in sweep(measure, windows, monitor, total=len(windows)):
        result = part if result is None else combine(result, part)
    if result is None:
        raise ValueError("reduce needs at least one window")
    return result


def map_tiles(
    source: Callable[[Window], Block],
    apply: Callable[[Sequence[Block]], Sequence[Sequence[Array]]] | None,
    sinks: Callable[[], Sequence[Sink]],
    shape: tuple[int, int],
    monitor: Monitor,
    *,
    tile: int,
    align: int = 1,
    batch: int = 1,
    overlap: int = 0,
    workers: int | None = None,
    columns: int = 0,
    start: tuple[int, int] = (0, 0),
) -> None:
    """Run every tile of an image of `shape` (height, width) through `source` and `apply`, into the sinks, in order.

    source: window -> a block, in threads. Without `apply` its block already is the result: one array (B, h, w) a
    sink. apply: up to `batch` blocks -> a result each, in the calling thread (where a network runs).
    overlap: tiles are grown by it on each side, half a tile at most, and neighbours are blended with Hann weights
    (float results, which are changed in place). align: the tile is rounded up to a multiple of it, so that every
    origin lies on a network's stride. columns, start: strips of a wide image, and where an earlier run had come, as
    `tiling.layout` has them; what is written then begins there.
    When memory runs out the tile is halved and the image starts anew with fresh sinks; raises OutOfMemory at the end,
    BadParameter for a tile smaller than LEAST_TILE.
    """
    require_tile(tile)
    while True:
        side = -(-tile // align) * align
        try:
            with ExitStack() as stack:
                opened = [stack.enter_context(sink) for sink in sinks()]
                shared = min(overlap, side // 2)
                plan = layout(*shape, side, shared, columns, start)
                _map_once(source, apply, opened, shape, monitor, plan, batch, side, shared, workers)
                for sink in opened:  # before any of them appears: a disk can be full, a person want to stop
                    getattr(sink, "complete", _nothing)()
            return
        except Exception as error:
            if not _out_of_memory(error):
                raise
            if tile // 2 < max(SMALLEST_TILE, align):
                raise OutOfMemory(
                    f"Memory ran out even with tiles of {side} pixels. Close other programs or choose another device."
                ) from error
        tile, start = tile // 2, (0, 0)
        monitor.log(f"Out of memory with tiles of {side} pixels; starting again with {tile}.")


def _nothing() -> None:
    """Stand for what a sink need not do."""


def require_tile(tile: int) -> None:
    """Raise BadParameter for a tile smaller than LEAST_TILE."""
    if tile < LEAST_TILE:
        raise BadParameter(f"A tile of {tile} pixels is too small. Choose a few hundred, {LEAST_TILE} at least.")


def _out_of_memory(error: Exception) -> bool:
    """Say whether an error means that memory ran out, also in the words of torch, not imported here, and of threads."""
    return (
        isinstance(error, MemoryError)
        or type(error).__name__ == "OutOfMemoryError"
        or str(error) == "can't start new thread"
    )


def _map_once(
    source: Callable[[Window], Block],
    apply: Callable[[Sequence[Block]], Sequence[Sequence[Array]]] | None,
    sinks: Sequence[Sink],
    shape: tuple[int, int],
    monitor: Monitor,
    plan: Sequence[Tile],
    batch: int,
    side: int,
    overlap: int,
    workers: int | None,
) -> None:
    windows = [tile.window for tile in plan]
    results = _results(sweep(source, windows, monitor, workers=workers, total=len(windows)), apply, batch)
    with _Writing(sinks) as writing:
        for window, arrays in blend(results, plan, shape, side, overlap):
            writing.put(window, arrays)


def _results(
    blocks: Iterator[tuple[Window, Any]],
    apply: Callable[[Sequence[Any]], Sequence[Sequence[Array]]] | None,
    batch: int,
) -> Iterator[tuple[Window, Sequence[Array]]]:
    if apply is None:
        yield from blocks
        return
    pending: list[tuple[Window, Any]] = []
    for item in blocks:
        pending.append(item)
        if len(pending) == batch:
            yield from _applied(pending, apply)
            pending = []
    if pending:
        yield from _applied(pending, apply)


def _applied(
    pending: Sequence[tuple[Window, Any]], apply: Callable[[Sequence[Any]], Sequence[Sequence[Array]]]
) -> Iterator[tuple[Window, Sequence[Array]]]:
    results = apply([block for _, block in pending])
    for (window, _), result in zip(pending, results):
        yield window, result


class _Writing:
    """One thread that writes results in order, a few of them waiting."""

    def __init__(self, sinks: Sequence[Sink]) -> None:
        self._sinks = sinks
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._waiting: deque[Future[None]] = deque()

    def put(self, window: Window, arrays: Sequence[Array]) -> None:
        while len(self._waiting) >= WAITING:
            self._waiting.popleft().result()
        self._waiting.append(self._pool.submit(self._write, window, arrays))

    def _write(self, window: Window, arrays: Sequence[Array]) -> None:
        for sink, array in zip(self._sinks, arrays):
            sink.write(window, array)

    def __enter__(self) -> _Writing:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        try:
            while self._waiting:
                future = self._waiting.popleft()
                if error is None:
                    future.result()
                else:
                    future.cancel()
        finally:
            self._pool.shutdown(wait=True)
