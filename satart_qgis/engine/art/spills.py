"""Maps larger than memory, kept in files: written and read by the piece.

Read and written rather than mapped into memory: each page of a file that is mapped costs a fault, all together as much
as the network's own work; and a full disk is told by an error rather than by the end of the process.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

import torch

from ..errors import DiskFull
from ..pace import stored
from ..tiling import Window


class Spill:
    """Maps (rows, cols, channels) of one type in a file. Safe to use from several threads."""

    def __init__(self, path: str, shape: tuple[int, int, int], dtype: torch.dtype) -> None:
        """Begin the file; what was not written reads as 0. Raises DiskFull."""
        self.shape, self.dtype = shape, dtype
        self._path = Path(path)
        self.place = shape[2] * torch.empty(0, dtype=dtype).element_size()  # bytes
        self._row = shape[1] * self.place
        self._lock = Lock()
        try:
            self._file = self._path.open("w+b", buffering=0)
        except OSError as error:
            raise self._full(error) from error
        try:
            self._file.truncate(shape[0] * self._row)
        except OSError as error:
            self.close()
            raise self._full(error) from error

    def fits(self, values: torch.Tensor) -> bool:
        """Return whether it could hold maps of which these (1, C, h, w) are a part."""
        return (values.shape[1], values.dtype) == (self.shape[2], self.dtype)

    def write(self, place: Window, values: torch.Tensor) -> None:
        """Take a window of maps: (1, C, h, w). Raises DiskFull."""
        rows = values[0].permute(1, 2, 0).contiguous().cpu()  # (h, w, C): a strip is one piece of the file
        pieces = [rows] if place.width == self.shape[1] else list(rows)
        try:
            with self._lock:
                for number, piece in enumerate(pieces):
                    self._file.seek((place.row + number) * self._row + place.col * self.place)
                    left = _bytes(piece)
                    while left:
                        left = left[self._file.write(left) :]
        except OSError as error:
            raise self._full(error) from error

    def read(self, first: int, rows: torch.Tensor) -> None:
        """Read into rows (n, cols, C), which lie in one piece, from row `first` on."""
        with self._lock:
            self._file.seek(first * self._row)
            self._fill(_bytes(rows))

    def window(self, top: int, left: int, into: torch.Tensor) -> None:
        """Read the window that begins there into maps (h, w, C), which may be some of the channels of others."""
        whole = into.shape[2] * into.stride(2) == into.stride(1)
        row = torch.empty(into.shape[1:], dtype=self.dtype)
        with self._lock:
            for number, target in enumerate(into):
                self._file.seek((top + number) * self._row + left * self.place)
                self._fill(_bytes(target if whole else row))
                if not whole:
                    target.copy_(row)

    def _fill(self, left: memoryview) -> None:
        while left:
            count = self._file.readinto(left)
            if not count:
                raise EOFError(f"{self._path.name} is shorter than it was")
            left = left[count:]

    def _full(self, error: OSError) -> DiskFull:
        size = stored(self.shape[0] * self._row)
        return DiskFull(
            f"The exact way keeps {size} more beside the output, for which there is no room "
            f"({error.strerror}). Free some space, choose another folder, or do without 'exact'."
        )

    def close(self) -> None:
        """Remove the file."""
        self._file.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


class Spills:
    """Maps of whose channels each file holds some."""

    def __init__(self, parts: Sequence[Spill]) -> None:
        """parts: of one shape but for the channels, and one type."""
        self.parts = list(parts)
        self.place = sum(part.place for part in parts)  # bytes
        self._channels = [part.shape[2] for part in parts]

    def room(self, rows: int, cols: int) -> torch.Tensor:
        """Return memory for so many places (rows, cols, C)."""
        return torch.empty(rows, cols, sum(self._channels), dtype=self.parts[0].dtype)

    def write(self, place: Window, values: torch.Tensor) -> None:
        """Take a window of maps: (1, C, h, w). Raises DiskFull."""
        for part, some in zip(self.parts, values.split(self._channels, 1)):
            part.write(place, some)

    def read(self, first: int, rows: torch.Tensor) -> None:
        """Read into rows (n, cols, C), which lie in one piece, from row `first` on."""
        if len(self.parts) == 1:
            self.parts[0].read(first, rows)
            return
        some = [torch.empty(1, *part.shape[1:], dtype=part.dtype) for part in self.parts]
        with torch.inference_mode():  # which each thread has to enter
            for number, row in enumerate(rows):
                for part, into in zip(self.parts, some):
                    part.read(first + number, into)
                torch.cat(some, 2, out=row[None])

    def window(self, top: int, left: int, into: torch.Tensor) -> None:
        """Read the window that begins there into maps (h, w, C), which may be some of the channels of others."""
        for part, some in zip(self.parts, into.split(self._channels, 2)):
            part.window(top, left, some)


def _bytes(rows: torch.Tensor) -> memoryview:
    """Return the memory of a tensor that lies in one piece."""
    return memoryview(rows.view(torch.uint8).reshape(-1).numpy())
