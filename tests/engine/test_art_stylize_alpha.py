"""Paintings of rasters with an alpha band: it comes along, whatever its numbers, on whichever pixels."""

from __future__ import annotations

import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from images import read, write  # noqa: E402
from osgeo import gdal  # noqa: E402
from styles import SIZE, painted, scene  # noqa: E402

from satart_qgis.engine.errors import NoValidData  # noqa: E402
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.raster import Raster  # noqa: E402

pytestmark = pytest.mark.usefixtures("one_thread", "own_styles_found")

# From clear at the left to opaque at the right, as a share.
SLOPE = np.broadcast_to(np.linspace(0.01, 1, SIZE[1]), SIZE)
# 15 x 20 pixels in the image's upper left corner.
PART = "500030,500630,4599520,4599970 [EPSG:32633]"


@pytest.mark.parametrize(
    ("kind", "opaque"),
    [("u1", 255), ("u2", 65535), ("u2", 255), ("i2", 32767), ("u4", 65535), ("f4", 1), ("f8", 255)],
)
def test_alpha_of_any_type_comes_along_as_bytes_and_changes_no_colour(tmp_path, kind, opaque):
    values, alpha = scene().astype(kind), SLOPE * opaque
    alpha = alpha if kind[0] == "f" else np.rint(alpha)
    found = painted(write(tmp_path / "a.tif", values, alpha=alpha), tmp_path)
    assert found.shape == (4, *SIZE)
    assert np.abs(found[3] - alpha.astype(kind) * (255 / opaque)).max() <= 0.501
    plain = painted(write(tmp_path / "p.tif", values), tmp_path, "plain.tif")
    assert np.abs(found[:3].astype(int) - plain).max() <= (kind[0] == "f")  # of which 0 is nodata
    written = gdal.Open(str(tmp_path / "o.tif"))
    kinds = [written.GetRasterBand(number).GetColorInterpretation() for number in range(1, 5)]
    assert kinds == [gdal.GCI_RedBand, gdal.GCI_GreenBand, gdal.GCI_BlueBand, gdal.GCI_AlphaBand]
    assert [written.GetRasterBand(number).GetNoDataValue() for number in range(1, 5)] == [None] * 4


def test_grey_with_alpha_becomes_colours_with_alpha(tmp_path):
    alpha = np.rint(SLOPE * 255)
    found = painted(write(tmp_path / "a.tif", scene()[:1], alpha=alpha), tmp_path)
    assert np.array_equal(found[3], alpha)
    assert np.array_equal(found[:3], painted(write(tmp_path / "p.tif", scene()[:1]), tmp_path, "plain.tif"))


def test_all_that_shows_is_opaque_where_alpha_tells_yes_and_no_alone(tmp_path):
    yes = np.ones(SIZE)
    yes[:30] = 0
    for kind in ("u2", "f4"):
        found = painted(write(tmp_path / "a.tif", scene().astype(kind), alpha=yes), tmp_path)
        assert np.array_equal(found[3], yes * 255)


def test_black_is_a_colour_where_alpha_tells_what_is_missing(tmp_path):
    values, alpha = scene(), np.full(SIZE, 90)
    values[:, 5, 7], values[:, 0, 0], alpha[0, 0], alpha[50:60, 80:] = 0, 77, 0, 0
    found = painted(write(tmp_path / "a.tif", values, alpha=alpha), tmp_path, strength=0.0)
    assert np.array_equal(found, np.concatenate([np.where(alpha, values, 0), alpha[None]]))


@pytest.mark.parametrize("exact", [False, True])
def test_what_is_clear_has_no_part_in_the_statistics_and_what_shows_through_has_it_in_full(tmp_path, exact):
    values, alpha = scene(), np.full(SIZE, 255)
    alpha[:, 60:], alpha[20:60, 70:] = 3, 0
    holes = write(tmp_path / "h.tif", np.where(alpha, values, 0), nodata=0)
    values[:, 22:58, 74:] = 255  # what is clear may hold anything
    found = painted(write(tmp_path / "a.tif", values, alpha=alpha), tmp_path, exact=exact)
    wanted = painted(holes, tmp_path, "w.tif", exact=exact)
    assert np.array_equal(np.maximum(found[:3], alpha > 0), wanted)
    assert np.array_equal(found[3], alpha)
    told = [json.loads((tmp_path / f"{name}.statistics.json").read_text())["styles"] for name in "ow"]
    assert told[0] == told[1]


@pytest.mark.parametrize(("kind", "opaque"), [("u1", 255), ("f4", 1)])
@pytest.mark.parametrize("factor", [2, 0.5])
def test_alpha_is_brought_to_the_painting_s_pixels_and_shows_no_tiles(tmp_path, kind, opaque, factor):
    share = np.zeros(SIZE)
    share[:40], share[40:, 50:90] = SLOPE[:40], 0.5
    values = scene().astype(kind)
    image = write(tmp_path / "a.tif", values, alpha=share * opaque)
    found = painted(image, tmp_path, enlargement=factor, tile=512)
    height, width = SIZE
    if factor < 1:
        wanted = share.reshape(height // 2, 2, width // 2, 2).mean((1, 3))
    else:  # halfway to the neighbours a quarter of each counts
        at = np.clip((np.arange(2 * width) + 0.5) / 2 - 0.5, 0, width - 1)
        wanted = np.stack([np.interp(at, np.arange(width), row) for row in share]).repeat(2, axis=0)
    inside = np.ones(wanted.shape, bool)
    inside[round(39 * factor) : round(41 * factor)] = False  # where two rows mix
    inside &= wanted > 0.01
    if factor > 1:  # beside what is clear there is nothing to paint
        inside[80:, 98:182] &= wanted[80:, 98:182] == 0.5
    assert np.abs(found[3] - wanted * 255)[inside].max() <= 2
    assert set(np.unique(found[3][round(45 * factor) :, : round(48 * factor)])) == {0}
    assert np.array_equal(painted(image, tmp_path, "t.tif", enlargement=factor, tile=40), found)


def test_a_part_a_virtual_raster_and_tiles_have_the_same_alpha(tmp_path):
    alpha = np.rint(SLOPE * 255)
    image = write(tmp_path / "a.tif", scene(), alpha=alpha)
    whole = painted(image, tmp_path, tile=512)
    gdal.Translate(str(tmp_path / "v.vrt"), image)
    assert np.array_equal(painted(str(tmp_path / "v.vrt"), tmp_path, "v.tif", tile=32), whole)
    part = painted(image, tmp_path, "part.tif", extent=PART)
    assert np.array_equal(part, whole[:, 1:16, 1:21])


def test_a_mask_and_strength_are_of_the_painting_not_of_alpha(tmp_path):
    alpha, mask = np.rint(SLOPE * 255), np.zeros(SIZE, np.uint8)
    mask[:, :60] = 1
    image = write(tmp_path / "a.tif", scene(), alpha=alpha)
    more = {"mask": write(tmp_path / "m.tif", mask), "strength": 0.3, "keep_colors": "luminance"}
    found = painted(image, tmp_path, **more)
    assert np.array_equal(found[3], alpha)
    assert np.array_equal(found[:3, :, 70:], read(image)[:3, :, 70:])


def test_a_painting_with_alpha_can_be_painted_again(tmp_path):
    alpha = np.rint(SLOPE * 255)
    alpha[:30] = 0
    painted(write(tmp_path / "a.tif", scene(), alpha=alpha), tmp_path)
    again = Raster(str(tmp_path / "o.tif"))
    assert (again.bands, again.alpha, again.band_names) == ([1, 2, 3], 4, ["Red", "Green", "Blue"])
    assert np.array_equal(painted(str(tmp_path / "o.tif"), tmp_path, "again.tif", style="two")[3], alpha)


def test_overviews_have_alpha_and_no_dark_rims(tmp_path):
    alpha = np.zeros((300, 400))
    alpha[:, 151:], alpha[:151] = 128, 255
    image = write(tmp_path / "a.tif", np.full((3, 300, 400), 200, np.uint8), alpha=alpha)
    painted(image, tmp_path, strength=0.0, overviews=True)
    found = gdal.Open(str(tmp_path / "o.tif"))
    bands = [found.GetRasterBand(number) for number in range(1, 5)]
    assert [band.GetOverviewCount() for band in bands] == [1] * 4
    red, clear = (bands[number].GetOverview(0).ReadAsArray() for number in (0, 3))
    assert set(np.unique(red[clear > 0])) == {200}
    assert clear[0, 0] == 255
    assert clear[149, 199] == 128
    assert clear[149, 0] == 0


def test_a_raster_that_is_clear_all_over_is_refused_and_a_part_that_is_says_so(tmp_path):
    alpha = np.full(SIZE, 255)
    alpha[:50] = 0
    image = write(tmp_path / "a.tif", scene(), alpha=alpha)
    said = []
    found = painted(image, tmp_path, extent=PART, monitor=Monitor(None, said.append))
    assert not found.any()
    assert sum("holds nothing there" in line for line in said) == 1
    for kind in ("u1", "u2", "f4"):
        nothing = write(tmp_path / "n.tif", scene().astype(kind), alpha=alpha * 0)
        with pytest.raises(NoValidData, match="nothing but nodata"):
            painted(nothing, tmp_path, "never.tif")


@pytest.mark.parametrize("exact", [False, True])
def test_one_pixel_keeps_its_alpha(tmp_path, exact):
    dot = write(tmp_path / "d.tif", scene(1, 1), alpha=np.full((1, 1), 128))
    assert painted(dot, tmp_path, exact=exact)[3].tolist() == [[128]]
    assert (painted(dot, tmp_path, exact=exact, enlargement=7)[3] == 128).all()
