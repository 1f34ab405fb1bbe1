"""Small rasters and pairs for the engine's tests, written and read by GDAL alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from osgeo import gdal, gdal_array, osr
from scipy import ndimage

gdal.UseExceptions()

MS_GRID = (500000.0, 30.0, 0.0, 4600000.0, 0.0, -30.0)
# Landsat's pan: its first pixel centre is the MS's first pixel centre, so the corners lie 7.5 m apart.
PAN_GRID = (500007.5, 15.0, 0.0, 4599992.5, 0.0, -15.0)
NAMES = ("blue", "green", "red", "nir")


def crs(code=32633):
    """Return the WKT of an EPSG code."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(code)
    return reference.ExportToWkt()


def write(path, pixels, transform=MS_GRID, epsg=32633, nodata=None, names=(), *, alpha=None, mask=None, options=()):
    """Write (H, W) or (B, H, W) as a GeoTIFF and return its path as text.

    epsg and transform may be None. alpha: (H, W), added as a band; mask: (H, W), the dataset's own mask.
    """
    stack = np.asarray(pixels)
    stack = stack[None] if stack.ndim == 2 else stack
    stack = stack if alpha is None else np.concatenate([stack, np.asarray(alpha, stack.dtype)[None]])
    count, height, width = stack.shape
    kind = gdal_array.NumericTypeCodeToGDALTypeCode(stack.dtype)
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, count, kind, list(options))
    if transform is not None:
        dataset.SetGeoTransform(transform)
    if epsg is not None:
        dataset.SetProjection(crs(epsg))
    for number, band in enumerate(stack, 1):
        target = dataset.GetRasterBand(number)
        if nodata is not None:
            target.SetNoDataValue(nodata)
        if number <= len(names):
            target.SetDescription(names[number - 1])
        target.WriteArray(band)
    if alpha is not None:
        dataset.GetRasterBand(count).SetColorInterpretation(gdal.GCI_AlphaBand)
    if mask is not None:
        gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES")
        try:
            dataset.CreateMaskBand(gdal.GMF_PER_DATASET)
            dataset.GetRasterBand(1).GetMaskBand().WriteArray(np.asarray(mask, np.uint8) * 255)
        finally:
            gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", None)
    dataset.FlushCache()
    return str(path)


def read(path):
    """Return the pixels (B, H, W) of a raster, all bands."""
    pixels = gdal.Open(str(path)).ReadAsArray()
    return pixels[None] if pixels.ndim == 2 else pixels


def transform_of(path):
    """Return a raster's geotransform."""
    return gdal.Open(str(path)).GetGeoTransform()


def turned(transform, degrees):
    """Return a geotransform turned about its corner."""
    x, a, b, y, d, e = transform
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return (x, c * a - s * d, c * b - s * e, y, s * a + c * d, s * b + c * e)


def texture(seed, height, width, sigma):
    """Return a random image (H, W) of mean 0 and spread 1, smooth over `sigma` pixels."""
    noise = ndimage.gaussian_filter(np.random.default_rng(seed).standard_normal((height, width)), sigma, mode="wrap")
    return (noise - noise.mean()) / noise.std()


@dataclass(frozen=True)
class Scene:
    """A pan and an MS raster on disk, and what was written to them."""

    pan: str
    ms: str
    pan_pixels: np.ndarray
    ms_pixels: np.ndarray


def scene(height=80, width=72, bands=4, seed=7):
    """Return (pan (2h, 2w), ms (B, h, w)), float64: random, smooth, correlated, all positive, on Landsat's grids.

    A band is a mixture of a texture common to all and one of its own, blurred more than the pan and sampled at every
    other pixel; the pan is the mean of the bands before the blur.
    """
    shape = (2 * height, 2 * width)
    common = texture(seed, *shape, 1.5) + 1.5 * texture(seed + 1, *shape, 6)
    sharp = [
        3000 + 500 * band + (400 + 60 * band) * common + 250 * texture(seed + 10 + band, *shape, 3)
        for band in range(bands)
    ]
    ms = np.stack([ndimage.gaussian_filter(band, 1.0, mode="mirror")[::2, ::2] for band in sharp])
    return np.mean(sharp, axis=0) * 1.2 + 700, ms


def write_scene(folder, dtype="float32", *, nodata=None, **options):
    """Write a `scene` to a folder and return a Scene."""
    pan, ms = (np.asarray(p if np.dtype(dtype).kind == "f" else np.rint(p)).astype(dtype) for p in scene(**options))
    return Scene(
        write(folder / "pan.tif", pan, PAN_GRID, nodata=nodata),
        write(folder / "ms.tif", ms, MS_GRID, nodata=nodata, names=NAMES[: len(ms)]),
        pan,
        ms,
    )


def degrees(x, y, code):
    """Return (longitude, latitude) of a point of an EPSG system."""
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(code)
    target.ImportFromEPSG(4326)
    for reference in (source, target):
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return osr.CoordinateTransformation(source, target).TransformPoint(x, y)[:2]
