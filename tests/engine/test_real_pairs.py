"""Real pairs come out sane: nothing invented, nothing lost, and seen from further away the MS again."""

from __future__ import annotations

import re

import images
import numpy as np
import plain
import pytest
from osgeo import gdal

from satart_qgis.engine.fusion import methods
from satart_qgis.engine.tasks.pansharpen import pansharpen

pytestmark = pytest.mark.data


@pytest.fixture
def sharpen(tmp_path):
    def run(pan, ms, **options):
        output = tmp_path / "out.tif"
        pansharpen(str(pan), str(ms), str(output), **{"overviews": False, "compress": "none", **options})
        return output

    return run


def covered(output, path, nodata=0):
    """Return (B, H, W): where the raster at `path` is valid, seen on an output's grid by its pixels' centres."""
    there, here = images.transform_of(path), images.transform_of(output)
    pixels = images.read(path)
    shape = images.read(output).shape
    axes = []
    for count, size, origin, step, start, own in (
        (shape[1], pixels.shape[1], there[3], there[5], here[3], here[5]),
        (shape[2], pixels.shape[2], there[0], there[1], here[0], here[1]),
    ):
        position = (start + own * (np.arange(count) + 0.5) - origin) / step
        axes.append(np.clip(np.floor(position + 1e-6).astype(int), 0, size - 1))
    return pixels[:, axes[0][:, None], axes[1]] != nodata


def seen_again(output, ms_path, gain=0.28):
    """Return (what the MS sensor would see of a result, what it saw), (B, h, w) each, away from the border.

    For pairs in which every other pan centre is an MS centre.
    """
    there, here = images.transform_of(ms_path), images.transform_of(output)
    first = [round((there[k] + there[k + 2] / 2 - here[k] - here[k + 2] / 2) / here[k + 2]) for k in (3,)]
    first.append(round((there[0] + there[1] / 2 - here[0] - here[1] / 2) / here[1]))
    fused, ms = images.read(output).astype(np.float64), images.read(ms_path).astype(np.float64)
    low = plain.separable(fused, plain.gaussian(gain))
    skip = [max(0, -(f // 2)) for f in first]
    low = low[:, first[0] + 2 * skip[0] :: 2, first[1] + 2 * skip[1] :: 2]
    ms = ms[:, skip[0] :, skip[1] :]
    rows, cols = min(low.shape[1], ms.shape[1]), min(low.shape[2], ms.shape[2])
    inner = (slice(None), slice(10, rows - 10), slice(10, cols - 10))
    return low[inner], ms[inner]


LANDSAT = {
    "madrid": ("landsat_madrid_pan_B8.tif", "landsat_madrid_ms_B4B3B2.tif"),
    "momotombo": ("landsat8_l1tp_momotombo_pan_B8.tif", "landsat8_l1tp_momotombo_ms_B2-B7.tif"),
}


@pytest.mark.parametrize("method", methods.names())
@pytest.mark.parametrize("place", LANDSAT)
def test_every_method_keeps_exactly_the_valid_pixels_of_landsat(imagery, sharpen, place, method):
    pan, ms = (imagery("landsat_pairs", name) for name in LANDSAT[place])
    output = sharpen(pan, ms, method=method)
    found = images.read(output)
    valid = covered(output, pan) & covered(output, ms)
    dataset = gdal.Open(str(output))
    if dataset.GetRasterBand(1).GetNoDataValue() == 0:
        np.testing.assert_array_equal(found != 0, valid)
    else:
        assert dataset.GetRasterBand(1).GetNoDataValue() is None
    assert found.dtype == images.read(ms).dtype
    assert found.shape[0] == images.read(ms).shape[0]


@pytest.mark.parametrize("place", LANDSAT)
def test_the_default_seen_from_further_away_is_the_ms(imagery, sharpen, place):
    """Consistency: the mean difference is under half a percent of the range."""
    pan, ms = (imagery("landsat_pairs", name) for name in LANDSAT[place])
    low, truth = seen_again(sharpen(pan, ms), ms)
    good = ((truth > 0) & (truth < 65535)).all(axis=0)
    for again, band in zip(low, truth):
        assert np.abs(again - band)[good].mean() < 0.005 * np.ptp(band[good])


def test_a_level_1_pan_with_level_2_bands_is_sane(imagery, sharpen, tmp_path):
    """Two scalings that have nothing in common: numbers of radiance with an offset, and reflectance."""
    scene = "204023_20200927_20201006_02_T1"
    level1 = imagery("landsat_c2_products", f"LC08_L1TP_{scene}", f"LC08_L1TP_{scene}_B8.TIF")
    bands = [
        imagery("landsat_c2_products", f"LC08_L2SP_{scene}", f"LC08_L2SP_{scene}_SR_B{b}.TIF") for b in (2, 3, 4, 5)
    ]
    pan = images.write(tmp_path / "pan.tif", images.read(level1), corner(level1, 15), 32630, nodata=0)
    ms = images.write(
        tmp_path / "ms.tif",
        np.concatenate([images.read(b) for b in bands]),
        corner(bands[0], 30),
        32630,
        nodata=0,
        names=images.NAMES,
    )
    for method in ("mtf-glp-fs", "mtf-glp-hpm", "gsa", "bdsd"):
        output = sharpen(pan, ms, method=method)
        found = images.read(output)
        np.testing.assert_array_equal(found != 0, covered(output, pan) & covered(output, ms))
        low, truth = seen_again(output, ms)
        for again, band in zip(low, truth):
            good = band > 0
            spread = np.subtract(*np.percentile(band[good], (99.5, 0.5)))
            assert abs(np.median(again[good]) - np.median(band[good])) < 0.005 * spread
            assert np.abs(again - band)[good].mean() < 0.01 * spread


def corner(path, size):
    """Return the geotransform of a crop from the product's metadata, whose corners are pixel centres."""
    text = next(path.parent.glob("*_MTL.txt")).read_text()
    x, y = (float(re.search(rf"CORNER_UL_PROJECTION_{k}_PRODUCT = (\S+)", text).group(1)) for k in "XY")
    return (x - size / 2, size, 0, y + size / 2, 0, -size)


@pytest.mark.parametrize("method", ["mtf-glp-fs", "bt-h", "gsa", "mtf-glp-cbd"])
def test_a_collar_stays_outside_once_it_is_declared(imagery, sharpen, tmp_path, method):
    """This scene's collar of zeros is not declared as nodata in the files; it is slanted, and clouds abound."""
    names = "LC08_016037_20170813_B8_450m.tif", "LC08_016037_20170813_MS_900m.tif"
    paths = [imagery("landsat8_c1_016037_decimated", name) for name in names]
    pan, ms = (
        images.write(tmp_path / f"{i}.tif", images.read(p), images.transform_of(p), 32617, nodata=0)
        for i, p in enumerate(paths)
    )
    output = sharpen(pan, ms, method=method)
    found = images.read(output).astype(np.float64)
    valid = covered(output, pan) & covered(output, ms)
    np.testing.assert_array_equal(found != 0, valid)
    # Beside the collar colours are those of the MS: no rim, dark or bright.
    nearest = images.read(ms)[:, np.minimum((np.arange(found.shape[1]) + 1) // 2, 258)][
        :, :, np.minimum((np.arange(found.shape[2]) + 1) // 2, 254)
    ].astype(np.float64)
    rim = valid[0] & ~eroded(valid[0], 3)
    inside = eroded(valid[0], 30)
    for band, coarse in zip(found, nearest):
        off = np.abs(band - coarse)
        assert np.median(off[rim]) < 3 * np.median(off[inside]) + 0.02 * np.median(coarse[inside])


def eroded(mask, by):
    from scipy import ndimage

    return ndimage.binary_erosion(mask, iterations=by)


@pytest.mark.parametrize("pair", ["1", "2"])
@pytest.mark.parametrize("method", ["mtf-glp-fs", "mtf-glp-hpm", "hpf"])
def test_spacenets_slightly_broken_ratio_stays_in_place(imagery, sharpen, pair, method):
    """1.00005 : 0.49999 m: the result lies over the interpolated MS, to a twentieth of a pan pixel."""
    pan = imagery("spacenet_samples", f"SN6_rotterdam_pan{pair}_05m.tif")
    ms = imagery("spacenet_samples", f"SN6_rotterdam_ms{pair}_4b.tif")
    output = sharpen(pan, ms, method=method)
    found = images.read(output).astype(np.float64)
    assert found.shape[0] == 4
    warped = gdal.Warp(
        "", str(ms), format="MEM", outputBounds=bounds(output), width=found.shape[2], height=found.shape[1],
        resampleAlg="cubic", outputType=gdal.GDT_Float64,
    ).ReadAsArray()  # fmt: skip
    inner = slice(20, -20)
    for band, expected in zip(found, warped):
        smooth, reference = (plain.separable(b, plain.gaussian(0.1))[inner, inner] for b in (band, expected))
        down, right = np.gradient(reference)
        # Least squares of the difference against the gradient is the shift.
        slopes = np.stack([down.ravel(), right.ravel()], axis=1)
        shift = np.linalg.lstsq(slopes, (reference - smooth).ravel(), rcond=None)[0]
        assert np.abs(shift).max() < 0.05


def bounds(path):
    x, a, _, y, _, e = images.transform_of(path)
    _, height, width = images.read(path).shape
    return (x, y + e * height, x + a * width, y)


def test_auto_says_why(imagery, sharpen):
    from satart_qgis.engine.monitor import Monitor

    lines = []
    pan, ms = (imagery("landsat_pairs", name) for name in LANDSAT["madrid"])
    sharpen(pan, ms, method="auto", monitor=Monitor(log=lines.append))
    found = re.search(r"Method (\S+) chosen by its ERGAS at reduced resolution: (.*)\.", lines[0])
    scores = dict(part.rsplit(" ", 1) for part in found.group(2).split(", "))
    assert found.group(1) == min(scores, key=lambda name: float(scores[name]))
    assert 0.5 < float(scores[found.group(1)]) < 3
