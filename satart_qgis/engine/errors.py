"""Named errors. Each message is one sentence or two that say the fact and the remedy."""


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


class DeviceFailed(SatArtError):
    """The device that was asked for can't run a kernel."""


class EngineFailed(SatArtError):
    """The engine process could not be started, or died."""


class Cancelled(SatArtError):
    """The user stopped the task; nothing is left behind."""
