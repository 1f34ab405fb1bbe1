"""Transfers: many requests at once, noted in a journal, so that what has arrived is never asked for again.

Pieces of remote files are gathered in local ones, in a folder beside the output. After a kill, the next run of the same
request finds them there; after a cancel the folder goes.
"""

from __future__ import annotations

import shutil
import threading
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from ..errors import DiskFull, NotWritable, SatArtError
from ..grid import Grid
from ..monitor import Monitor
from ..pace import stored
from .ranges import RangeClient, RemoteFile
from .signing import Signer
from .tiff import Piece
from .transport import Network

Answer = TypeVar("Answer")

WORKERS = 16
# A file's transfers: enough for the connections to share, large enough to be worth their latency.
SHARES = 8
# A transfer holds blocks that lie next to each other, up to this much; a kill costs no more than that a connection.
SMALLEST, LARGEST = 1 << 18, 1 << 22
# COGs keep 8 bytes between blocks; a gap up to this is cheaper to read than another request.
GAP = 1 << 10
POLL = 0.1


@dataclass(frozen=True)
class Transfer:
    """One request: bytes of the remote file, and where their pieces go in the local one."""

    start: int
    length: int
    pieces: tuple[Piece, ...]


@dataclass
class Local:
    """A part of a source, on disk once its transfers are made.

    path: the local raster; grid: where its pixels lie on Earth; head: how the file begins; done: transfers made.
    """

    path: str
    grid: Grid
    transfers: Sequence[Transfer] = ()
    head: bytes = b""
    remote: RemoteFile | None = None
    done: set[int] = field(default_factory=set)

    @property
    def size(self) -> int:
        """Bytes that move for it."""
        return sum(t.length for t in self.transfers)


class Fetcher:
    """What all sources of one download share: the client, the signatures, the folder of pieces, the cancel."""

    def __init__(self, network: Any, folder: str, monitor: Monitor) -> None:
        """Take the network settings, a folder for pieces (made when needed), and whom to tell."""
        self.monitor, self.folder = monitor, Path(folder)
        # A cancel, or the first error of one transfer, stops the others by way of a monitor of their own.
        self._stop = Monitor(log=monitor.log)
        self.client = RangeClient(Network.of(network), self._stop)
        self.signer = Signer(self.client)

    def together(
        self, calls: Sequence[Callable[[], Answer]], monitor: Monitor, weights: Sequence[int] | None = None
    ) -> list[Answer]:
        """Make calls in parallel and return their answers in order; the first error, or a cancel, stops them all."""
        sizes = list(weights or [1] * len(calls))
        pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="fetch")
        futures = [pool.submit(call) for call in calls]
        left: set[Future[Answer]] = set(futures)
        try:
            while left:
                monitor.check()
                done, left = wait(left, POLL, FIRST_COMPLETED)
                for future in done:
                    future.result()
                moved = sum(size for size, future in zip(sizes, futures) if future.done())
                monitor.progress(moved / max(sum(sizes), 1))
            return [future.result() for future in futures]
        except BaseException:  # whatever it is, a cancel included, the threads must hear of it; it goes on up
            self._stop.cancel()
            for future in futures:
                future.cancel()
            raise
        finally:
            pool.shutdown(wait=True)

    def fetch(self, locals_: Sequence[Local], monitor: Monitor) -> None:
        """Make all transfers that an earlier, interrupted run has not made yet."""
        self.make_folder()
        targets = {local.path: _Target(local) for local in locals_ if local.transfers}
        try:
            todo = [(t, i) for t in targets.values() for i in range(len(t.local.transfers)) if i not in t.local.done]
            # The longest first, so that no connection is left with a long one at the end.
            todo.sort(key=lambda one: -one[0].local.transfers[one[1]].length)
            known = sum(t.local.transfers[i].length for t in targets.values() for i in t.local.done)
            if known:
                monitor.log(f"{stored(known)} are there already from a run that was interrupted.")
            calls = [partial(t.make, i) for t, i in todo]
            self.together(calls, monitor, [t.local.transfers[i].length for t, i in todo])
        except OSError as error:
            raise disk_error(error, self.folder) from error
        finally:
            for target in targets.values():
                target.close()

    def require_space(self, size: int) -> None:
        """Raise DiskFull where `size` more bytes don't fit beside the output."""
        free = shutil.disk_usage(self.folder.absolute().parent).free
        if size > free:
            raise DiskFull(
                f"{stored(size)} are to be fetched, and the disk that holds {self.folder.parent} has {stored(free)} "
                "left. Choose a smaller area, fewer bands, or another disk."
            )

    def holds_anything(self) -> bool:
        """Say whether there are pieces that another run can go on with."""
        return self.folder.is_dir() and any(self.folder.iterdir())

    def remove(self) -> None:
        """Remove the pieces."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def make_folder(self) -> None:
        """Make the folder. Raises NotWritable."""
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise disk_error(error, self.folder) from error


class _Target:
    """A local file while it fills, and the journal beside it of what has arrived: a number and a checksum a line."""

    def __init__(self, local: Local) -> None:
        self.local, self._lock = local, threading.Lock()
        path, journal = Path(local.path), Path(local.path).with_suffix(".journal")
        if path.exists() and journal.exists() and _head_of(path, len(local.head)) == local.head:
            local.done = self._arrived(path, journal)
        else:
            path.write_bytes(local.head)
            journal.write_text("")
            local.done = set()
        self._file, self._journal = open(path, "r+b"), open(journal, "a")  # noqa: PTH123, SIM115

    def _arrived(self, path: Path, journal: Path) -> set[int]:
        """Return the transfers that the journal names and whose bytes are what it says."""
        arrived = set()
        with open(path, "rb") as file:  # noqa: PTH123
            for line in journal.read_text().splitlines():
                number, _, checksum = line.partition(" ")
                if not number.isdigit() or int(number) >= len(self.local.transfers):
                    continue
                sum_ = 0
                for piece in self.local.transfers[int(number)].pieces:
                    file.seek(piece.place)
                    sum_ = zlib.crc32(file.read(piece.size), sum_)
                if checksum == str(sum_):
                    arrived.add(int(number))
        return arrived

    def make(self, number: int) -> None:
        transfer = self.local.transfers[number]
        if self.local.remote is None:
            raise ValueError("a local file has nothing to transfer")
        remote = self.local.remote
        # A server would refuse a part that begins beyond the end, with words that lead nowhere.
        if 0 <= remote.size < transfer.start + transfer.length:
            raise remote.damaged
        data = remote.read(transfer.start, transfer.length)
        if len(data) != transfer.length:
            raise remote.damaged
        sum_ = 0
        with self._lock:
            for piece in transfer.pieces:
                block = data[piece.start - transfer.start :][: piece.size]
                sum_ = zlib.crc32(block, sum_)
                self._file.seek(piece.place)
                self._file.write(block)
            self._file.flush()
            # Only what is in the file may be in the journal.
            self._journal.write(f"{number} {sum_}\n")
            self._journal.flush()

    def close(self) -> None:
        self._file.close()
        self._journal.close()


def transfers_of(pieces: Sequence[Piece]) -> list[Transfer]:
    """Return requests for pieces (in the order of the file): neighbours together, as many as connections can share."""
    total = sum(piece.size for piece in pieces)
    limit = min(max(total // SHARES, SMALLEST), LARGEST)
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups:
            last = groups[-1][-1]
            gap = piece.start - (last.start + last.size)
            if 0 <= gap <= GAP and piece.start + piece.size - groups[-1][0].start <= limit:
                groups[-1].append(piece)
                continue
        groups.append([piece])
    return [Transfer(g[0].start, g[-1].start + g[-1].size - g[0].start, tuple(g)) for g in groups]


def disk_error(error: OSError, folder: Path) -> SatArtError:
    """Return the error that says what to do about a disk that does not take what arrives."""
    if error.errno == 28:
        return DiskFull(f"The disk that holds {folder.parent} is full. Free some space and run it again to go on.")
    return NotWritable(f"{folder} can't be written to ({error.strerror}). Choose another folder for the output.")


def _head_of(path: Path, length: int) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read(length)
