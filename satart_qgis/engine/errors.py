"""Named errors. Each message is one sentence or two that say the fact and the remedy."""

from __future__ import annotations


class SatArtError(Exception):
    """Base of every error a user is meant to read."""


class BadParameter(SatArtError):
    """A parameter's value is not one the task accepts."""


class UnreadableRaster(SatArtError):
    """A raster can't be opened, or breaks off while it is read."""


class MissingCrs(SatArtError):
    """A raster does not say where on Earth it lies."""


class CrsMismatch(SatArtError):
    """Two rasters lie in different coordinate systems."""


class GridMismatch(SatArtError):
    """Two rasters can't be laid over each other (rotation, shape, or origin)."""


class NoOverlap(SatArtError):
    """Two rasters have no area in common."""


class ResolutionOrder(SatArtError):
    """The raster that should be the finer one is not."""


class BandMismatch(SatArtError):
    """A raster has too few bands, or a band that is asked for is not there."""


class NoValidData(SatArtError):
    """Nothing but nodata where there should be pixels."""


class NotWritable(SatArtError):
    """The output can't be written where it should go."""


class DiskFull(SatArtError):
    """The disk filled up while the output was written."""


class OutOfMemory(SatArtError):
    """Not even the smallest tile fits in memory."""


class TorchMissing(SatArtError):
    """A task needs torch, and there is none."""


class LibraryMissing(SatArtError):
    """An optional Python package that this one thing needs is not there."""


class DeviceFailed(SatArtError):
    """The device that was asked for can't run a kernel."""


class BadModel(SatArtError):
    """A model's card or weights can't be used: missing, damaged, or made for something else."""


class TrainingDiverged(SatArtError):
    """The loss of a training became infinite or no number at all."""


class BadSamples(SatArtError):
    """Training or validation samples are missing, or don't fit each other."""


class ServerError(SatArtError):
    """A server could not be reached, or answered with something other than what was asked for.

    status: the HTTP status, where that was the trouble.
    """

    def __init__(self, message: str, status: int | None = None) -> None:
        """Take the message, and the status where there is one."""
        super().__init__(message)
        self.status = status


class AccessDenied(SatArtError):
    """A server wants a login that it was not given, or refuses the one it was."""


class NothingFound(SatArtError):
    """A search or an area comes out empty."""


class TooMuch(SatArtError):
    """More was asked for than can politely be taken from a server, or held here."""


class BadFilter(SatArtError):
    """A class's filter is not an expression that can be read."""


class BadClassFile(SatArtError):
    """A class file is not the JSON it should be."""


class UnreadableVector(SatArtError):
    """A file of map features can't be opened, or breaks off while it is read."""


class EngineFailed(SatArtError):
    """The engine process could not be started, or died."""


class Cancelled(SatArtError):
    """The user stopped the task; nothing is left behind."""
