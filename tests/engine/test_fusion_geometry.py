"""Where things are on the ground, they stay: a ramp comes out of every grid at its place, to a hundredth of a pixel."""

from __future__ import annotations

import images
import numpy as np
import pytest

from satart_qgis.engine.tasks.pansharpen import pansharpen

# In pan pixels.
ALLOWED = 0.01
METHODS = ("mtf-glp-fs", "mtf-glp-hpm", "mtf-glp", "bdsd", "gsa", "atwt", "hpf", "ihs")
NORTH_UP = (500000.0, 30.0, 0.0, 4600000.0, 0.0, -30.0)


def centres(transform, height, width):
    """Return x and y (H, W) of a grid's pixel centres."""
    cols, rows = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    x, a, b, y, d, e = transform
    return x + a * cols + b * rows, y + d * cols + e * rows


def finer(transform, ratio, shift=(0.0, 0.0)):
    """Return a grid with pixels `ratio` times as small; its corner lies `shift` (columns, rows) of its pixels away."""
    x, a, b, y, d, e = transform
    a, b, d, e = a / ratio, b / ratio, d / ratio, e / ratio
    return (x + a * shift[0] + b * shift[1], a, b, y + d * shift[0] + e * shift[1], d, e)


def ramp(transform, shape, unit, origin):
    """Return 1000 + position (2, H, W) in pan pixels, east and south, of every pixel centre, float64."""
    x, y = centres(transform, *shape)
    return np.stack([(x - origin[0]) / unit, (origin[1] - y) / unit]) + 1000


@pytest.fixture
def errors(tmp_path):
    """Return errors(pan_grid, pan_shape, ms_grid, ms_shape, ...): how far each pixel's content is from its place.

    The two bands are the ramps of x and y, the pan their sum. (2, H, W), in pan pixels.
    """

    def measure(pan_grid, pan_shape, ms_grid, ms_shape, *, epsg=32633, **options):
        unit = np.sqrt(abs(pan_grid[1] * pan_grid[5] - pan_grid[2] * pan_grid[4]))
        origin = centres(ms_grid, 1, 1)[0].item(), centres(ms_grid, 1, 1)[1].item()
        # The finer ramp of a square pixel moves by one a pixel; of an oblong one, by its own sides.
        pan = ramp(pan_grid, pan_shape, unit, origin).sum(axis=0)
        ms = ramp(ms_grid, ms_shape, unit, origin)
        images.write(tmp_path / "pan.tif", pan.astype(np.float32), pan_grid, epsg)
        images.write(tmp_path / "ms.tif", ms.astype(np.float32), ms_grid, epsg)
        output = tmp_path / "out.tif"
        pansharpen(
            str(tmp_path / "pan.tif"),
            str(tmp_path / "ms.tif"),
            str(output),
            overviews=False,
            compress="none",
            **options,
        )
        fused = images.read(output)
        return fused - ramp(images.transform_of(output), fused.shape[1:], unit, origin)

    return measure


@pytest.mark.parametrize("dx", [0.0, 0.25, 0.5, 1.0, 1.5])
@pytest.mark.parametrize("dy", [0.0, 0.5, 1.0])
def test_crops_of_any_parity_stay_in_place(errors, dx, dy):
    off = errors(finer(NORTH_UP, 2, (dx, dy)), (80, 90), NORTH_UP, (40, 45))
    assert off.shape == (2, 80, 90)
    assert np.abs(off).max() <= ALLOWED


@pytest.mark.parametrize("ratio", [2, 3, 4, 1.5, 5 / 3, 2.5, 3.7])
@pytest.mark.parametrize("shift", [(0, 0), (0.5, -0.5), (-0.3, 0.8)])
def test_whole_and_broken_ratios_stay_in_place(errors, ratio, shift):
    shape = int(40 * ratio), int(45 * ratio)
    off = errors(finer(NORTH_UP, ratio, shift), shape, NORTH_UP, (40, 45))
    assert np.abs(off).max() <= ALLOWED


def test_a_ratio_a_hair_off_stays_in_place_over_a_wide_image(errors):
    """29.9976 : 15.0004 drifts by a tenth of a pixel over 900; taken as 2 it would be off by that."""
    ms_grid = (500000.0, 29.9976, 0.0, 4600000.0, 0.0, -29.9976)
    pan_grid = (500007.5, 15.0004, 0.0, 4599992.5, 0.0, -15.0004)
    off = errors(pan_grid, (60, 1600), ms_grid, (30, 800))
    assert abs(1600 * (15.0004 * 2 / 29.9976 - 1)) > 0.1
    assert np.abs(off).max() <= ALLOWED


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
@pytest.mark.parametrize("method", METHODS)
def test_every_method_and_step_stays_in_place(errors, method, steps):
    off = errors(finer(NORTH_UP, 2, (0.5, 0.5)), (80, 90), NORTH_UP, (40, 45), method=method, back_projection=steps)
    assert np.abs(off).max() <= ALLOWED


@pytest.mark.parametrize("resampling", ["bilinear", "cubic", "lanczos"])
@pytest.mark.parametrize("ratio", [2, 1.5, 29.9976 / 15.0004])
def test_every_interpolation_stays_in_place(errors, resampling, ratio):
    shape = int(40 * ratio), int(45 * ratio)
    off = errors(finer(NORTH_UP, ratio, (0.5, 0.5)), shape, NORTH_UP, (40, 45), resampling=resampling)
    assert np.abs(off).max() <= ALLOWED


@pytest.mark.parametrize("grow", [(-2, 0), (0, -2), (-1, -1), (1, 1), (2, 1)])
def test_extents_that_differ_by_less_than_an_ms_pixel_are_kept_whole(errors, grow):
    """The pan reaches up to two of its pixels further than the MS, or less far: none is lost, none moves."""
    shape = 80 + grow[0], 90 + grow[1]
    off = errors(finer(NORTH_UP, 2, (0.5, 0.5)), shape, NORTH_UP, (40, 45))
    assert off.shape == (2, *shape)
    assert np.abs(off).max() <= ALLOWED


def test_a_pan_that_starts_before_the_ms_stays_in_place(errors):
    off = errors(finer(NORTH_UP, 2, (-1.5, -1.5)), (84, 94), NORTH_UP, (40, 45))
    assert off.shape == (2, 84, 94)
    assert np.abs(off).max() <= ALLOWED


def test_only_what_the_ms_covers_is_written_and_at_its_place(errors):
    """The pan goes on far beyond the MS on all sides; kept is the MS's area and up to one of its pixels around."""
    off = errors(finer(NORTH_UP, 2, (-21.5, -31.5)), (160, 150), NORTH_UP, (40, 45))
    assert 80 <= off.shape[1] <= 85
    assert 90 <= off.shape[2] <= 95
    assert np.abs(off).max() <= ALLOWED


def test_an_ms_that_goes_on_beyond_the_pan_changes_nothing(errors):
    off = errors(finer(NORTH_UP, 2, (21.5, 31.5)), (20, 24), NORTH_UP, (40, 45))
    assert off.shape == (2, 20, 24)
    assert np.abs(off).max() <= ALLOWED


def test_south_up_rasters_stay_in_place(errors):
    south_up = (500000.0, 30.0, 0.0, 4500000.0, 0.0, 30.0)
    off = errors(finer(south_up, 2, (0.5, 0.5)), (80, 90), south_up, (40, 45))
    assert np.abs(off).max() <= ALLOWED


@pytest.mark.parametrize("angle", [10, 45, 117, 180, -80])
def test_grids_turned_alike_stay_in_place(errors, angle):
    grid = images.turned(NORTH_UP, angle)
    off = errors(finer(grid, 2, (0.5, 0.5)), (80, 90), grid, (40, 45))
    assert np.abs(off).max() <= ALLOWED


def test_oblong_pixels_stay_in_place(errors):
    oblong = (500000.0, 30.0, 0.0, 4600000.0, 0.0, -20.0)
    off = errors(finer(oblong, 2, (0.5, 0.5)), (80, 90), oblong, (40, 45))
    assert np.abs(off).max() <= ALLOWED


def test_ratios_that_differ_along_rows_and_columns_stay_in_place(errors):
    pan_grid = (500007.5, 15.0, 0.0, 4599995.0, 0.0, -10.0)
    off = errors(pan_grid, (120, 90), NORTH_UP, (40, 45))
    assert np.abs(off).max() <= ALLOWED


def test_degrees_stay_in_place(errors):
    degrees = (-87.4, 0.00027, 0.0, 30.7, 0.0, -0.00027)
    off = errors(finer(degrees, 2, (0.5, 0.5)), (80, 90), degrees, (40, 45), epsg=4326)
    assert np.abs(off).max() <= ALLOWED


def test_neither_raster_naming_a_system_is_taken_as_one(errors):
    off = errors(finer(NORTH_UP, 2, (0.5, 0.5)), (80, 90), NORTH_UP, (40, 45), epsg=None)
    assert np.abs(off).max() <= ALLOWED


@pytest.mark.parametrize("size", [(1, 1), (1, 30), (30, 1), (2, 3), (5, 5)])
def test_the_smallest_pans_stay_in_place(errors, size):
    """The smaller the image, the less of it there is to mirror."""
    ms_shape = -(-size[0] // 2), -(-size[1] // 2)
    off = errors(finer(NORTH_UP, 2, (0.5, 0.5)), size, NORTH_UP, (max(ms_shape[0], 2), max(ms_shape[1], 2)))
    assert off.shape == (2, *size)
    assert np.abs(off).max() <= ALLOWED


def test_an_extent_cuts_and_moves_nothing(tmp_path):
    """Statistics come from the whole image, so that a piece is the whole's piece to the last bit."""
    pair = images.write_scene(tmp_path)
    whole, piece = tmp_path / "whole.tif", tmp_path / "piece.tif"
    pansharpen(pair.pan, pair.ms, str(whole))
    x, y = 500007.5 + 15 * 20, 4599992.5 - 15 * 30
    extent = f"{x},{x + 15 * 50},{y - 15 * 40},{y} [EPSG:32633]"
    pansharpen(pair.pan, pair.ms, str(piece), extent=extent)
    assert images.transform_of(piece) == pytest.approx((x, 15, 0, y, 0, -15))
    np.testing.assert_array_equal(images.read(piece), images.read(whole)[:, 30:70, 20:70])
