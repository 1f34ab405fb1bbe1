"""What is kept on disk meanwhile, where the next run finds what a killed one left: beside an output, or anywhere."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from .claim import Claim
from .errors import NotWritable

LOCK = "run"
YOUNG = 60.0  # seconds in which a temporary folder may still be without its lock


class Temporary(tempfile.TemporaryDirectory):  # type: ignore[type-arg]
    """A folder among the system's temporary ones, this process's alone; `name` is its path, `cleanup` removes it.

    It is held by a lock that goes with its process, so that those of the same prefix which are unlocked were left by
    dead ones: they are removed first.
    """

    def __init__(self, prefix: str) -> None:
        """Make the folder. Raises OSError."""
        for found in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
            _remove_left(found)
        super().__init__(prefix=prefix)
        self._claim = Claim(str(Path(self.name) / LOCK))

    def cleanup(self) -> None:
        """Remove the folder; may be called again."""
        self._claim.remove()
        super().cleanup()


def _remove_left(folder: Path) -> None:
    """Remove a temporary folder whose process is gone, if it is this user's own."""
    with suppress(OSError, NotWritable):  # gone meanwhile, or held
        found = folder.lstat()
        own = not hasattr(os, "getuid") or found.st_uid == os.getuid()
        old = time.time() - found.st_mtime > YOUNG
        if own and old and stat.S_ISDIR(found.st_mode) and (folder / f"{LOCK}.part").exists():
            Claim(str(folder / LOCK), keep=True).release()
            shutil.rmtree(folder, ignore_errors=True)


class Scratch:
    """A folder `<output>.parts`, this run's alone: empty at first, gone when the `with` block ends.

    A run holds it by a lock that goes with its process, so that what lies in it unlocked was left by a dead one.
    leftovers: files elsewhere that a dead run of this output may have left, and that nobody can go on with.
    Entering raises NotWritable where another run writes the output at this moment, where the folder is somebody else's,
    or where there can't be one.
    """

    def __init__(self, output: str, *leftovers: str) -> None:
        """Note what is to be made and removed."""
        self._output, self._leftovers = output, leftovers
        self.folder = Path(output + ".parts").absolute()
        self._claim: Claim | None = None

    def __enter__(self) -> str:
        """Make the folder, or take over that of a dead run, and return its path."""
        while self._claim is None:
            try:
                self.folder.mkdir(exist_ok=True)
            except OSError as error:
                raise self._refused(error) from error
            self._require_own()
            try:
                self._claim = Claim(str(self.folder / LOCK))
            except FileNotFoundError:
                continue  # the run that held it has ended between the two
            except NotWritable as error:
                raise NotWritable(
                    f"Another run is writing {self._output} at this moment. Wait until it is done, or choose another "
                    "file."
                ) from error
            except OSError as error:
                raise self._refused(error) from error
        self._empty()
        for file in self._leftovers:
            with suppress(OSError):
                Path(file).unlink(missing_ok=True)
        return str(self.folder)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the folder."""
        if self._claim is not None:
            self._empty()
            if any(found.name != f"{LOCK}.part" for found in self._found()):
                self._claim.release()  # the lock's file stays: by it the next run knows what is left for its own
            else:
                self._claim.remove()
                with suppress(OSError):  # the next run may be in it already
                    self.folder.rmdir()
            self._claim = None

    def _require_own(self) -> None:
        """Raise NotWritable where the folder holds something, and no lock: it is somebody else's, not to be emptied."""
        names = {found.name for found in self._found()}
        if names and f"{LOCK}.part" not in names:
            raise NotWritable(
                f"The folder {self.folder} is needed meanwhile, and holds files that are not SatArt's. Rename it, or "
                "choose another output."
            )

    def _found(self) -> list[Path]:
        """Return what lies in the folder; nothing where it has just been removed, be it by a run that has ended."""
        try:
            return list(self.folder.iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise self._refused(error) from error

    def _empty(self) -> None:
        for found in self._found():
            if found.is_dir() and not found.is_symlink():
                shutil.rmtree(found, ignore_errors=True)
            elif self._claim is None or str(found) != self._claim.part:
                with suppress(OSError):  # another program may look at it; the next run tries again
                    found.unlink()

    def _refused(self, error: OSError) -> NotWritable:
        return NotWritable(
            f"The folder {self.folder.parent} can't be written to ({error.strerror}). Choose another folder."
        )
