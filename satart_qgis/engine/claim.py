"""One run an output: who writes a file holds a lock on its part, which the system lets go of when the process dies."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress

from .errors import NotWritable

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# On Windows locked bytes can't be written by anybody else, GDAL included; so the one that is locked lies far past
# what a raster can reach.
FAR = 2**62


class Claim:
    """Holds `<path>.part` for this run until `release`, empty at first: what a dead run left there is cut off.

    keep: leave what is in it, to go on with it. Raises NotWritable where another run holds it, and OSError where
    there can't be such a file.
    """

    def __init__(self, path: str, *, keep: bool = False) -> None:
        """Make the part file and lock it."""
        self.part = path + ".part"
        while True:
            self._handle = os.open(self.part, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                held = _lock(self._handle)
                # Between opening and locking, the run that held it may have renamed or removed it.
                if held and _same(self._handle, self.part):
                    if not keep:
                        os.ftruncate(self._handle, 0)
                    return
            except OSError:
                self.release()
                raise
            self.release()
            if not held:
                raise NotWritable(
                    f"Another run is writing {path} at this moment. Wait until it is done, or choose another file."
                )

    def rename(self, target: str) -> None:
        """Give the part its final name and let go of it."""
        if sys.platform == "win32":  # an open file can be neither renamed nor removed there
            self.release()
        try:
            os.replace(self.part, target)
        except OSError:
            if sys.platform == "win32":
                with suppress(OSError):
                    os.unlink(self.part)
            raise
        self.release()

    def release(self) -> None:
        """Let go of the part; the file itself stays."""
        if self._handle >= 0:
            os.close(self._handle)
        self._handle = -1

    def remove(self) -> None:
        """Let go of the part and remove it, where it still is this run's; may be called again."""
        if self._handle < 0:
            return
        with suppress(OSError):
            if _same(self._handle, self.part):
                if sys.platform == "win32":
                    self.release()
                os.unlink(self.part)
        self.release()


def _lock(handle: int) -> bool:
    """Lock a file without waiting; False where somebody else has. Where locks are unknown, everybody gets one."""
    try:
        if sys.platform == "win32":
            os.lseek(handle, FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK)
    return True


def _same(handle: int, path: str) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False
