"""Grids: where pixels lie on Earth, on each other, and under an extent."""

from __future__ import annotations

import images
import numpy as np
import pytest

from satart_qgis.engine.bands import by_name
from satart_qgis.engine.errors import BadParameter, CrsMismatch, GridMismatch, MissingCrs, NoOverlap
from satart_qgis.engine.extent import extent_window
from satart_qgis.engine.grid import Grid, require_same_crs
from satart_qgis.engine.tiling import Window

MS = Grid(images.crs(), images.MS_GRID, 100, 80)
PAN = Grid(images.crs(), images.PAN_GRID, 200, 160)


def test_landsats_pan_starts_on_the_first_ms_centre():
    rows, cols = PAN.onto(MS)
    assert (rows.scale, cols.scale) == pytest.approx((0.5, 0.5))
    assert (rows.offset, cols.offset) == pytest.approx((0, 0), abs=1e-9)


@pytest.mark.parametrize("angle", [0, 30, 90, 200])
def test_a_map_between_grids_agrees_with_their_coordinates(angle):
    fine = Grid("", images.turned((1000, 7, 0, 5000, 0, -7), angle), 50, 40)
    x, a, b, y, d, e = fine.transform
    coarse = Grid("", (x - 40 * a, 3 * a, 3 * b, y - 40 * d, 3 * d, 3 * e), 50, 40)
    rows, cols = fine.onto(coarse)
    for row, col in ((0, 0), (17, 3), (39, 49)):
        ground = np.array([x + a * (col + 0.5) + b * (row + 0.5), y + d * (col + 0.5) + e * (row + 0.5)])
        x0, a0, b0, y0, d0, e0 = coarse.transform
        expected = np.linalg.solve([[a0, b0], [d0, e0]], ground - [x0, y0]) - 0.5
        assert (cols.scale * col + cols.offset, rows.scale * row + rows.offset) == pytest.approx(tuple(expected))


def test_grids_are_at_one_place_when_their_corners_are_to_a_hundredth_of_a_pixel():
    x, a, b, y, d, e = images.MS_GRID
    same = [images.MS_GRID, (x + 0.2, a, b, y, d, e), images.turned(images.MS_GRID, np.degrees(0.00005))]
    other = [(x + 0.4, a, b, y, d, e), (x, a, b, y, d, -e), (x, a * 1.0002, b, y, d, e), (0, 0, 0, 0, 0, 0)]
    other.append(images.turned(images.MS_GRID, np.degrees(0.0002)))
    for transforms, expected in ((same, True), (other, False)):
        for transform in transforms:
            assert Grid(images.crs(), transform, 100, 80).is_at(MS) == expected
            assert transform[1] == 0 or MS.is_at(Grid("", transform, 100, 80)) == expected  # one that names no system
    assert not MS.is_at(Grid(images.crs(32634), images.MS_GRID, 100, 80))
    assert not MS.is_at(Grid(MS.crs, MS.transform, 100, 81))


def test_a_turn_counts_when_it_moves_a_corner_by_a_hundredth_of_a_pixel():
    """Over 100 pixels: a turn of 0.00005 radians moves the far corner by 0.005 pixels, one of 0.0002 by 0.02."""
    slightly = Grid(images.crs(), images.turned(images.MS_GRID, np.degrees(0.00005)), 100, 80)
    MS.onto(slightly)
    more = Grid(images.crs(), images.turned(images.MS_GRID, np.degrees(0.0002)), 100, 80)
    with pytest.raises(GridMismatch, match="turned against each other"):
        MS.onto(more)


def test_a_crop_keeps_each_pixel_where_it_is():
    grid = Grid("", images.turned(images.MS_GRID, 25), 100, 80)
    crop = grid.crop(Window(12, 34, 5, 6))
    x, a, b, y, d, e = grid.transform
    assert crop.transform == pytest.approx((x + 34 * a + 12 * b, a, b, y + 34 * d + 12 * e, d, e))
    assert (crop.height, crop.width) == (5, 6)


def test_the_sides_of_a_pixel_are_lengths():
    assert Grid("", images.turned((0, 30, 0, 0, 0, -20), 40), 1, 1).pixel_size == pytest.approx((30, 20))


def test_systems_are_compared_by_meaning_not_by_wording():
    import osgeo.osr

    reference = osgeo.osr.SpatialReference()
    reference.ImportFromEPSG(32633)
    other = Grid(reference.ExportToWkt(["FORMAT=WKT2_2019"]), images.PAN_GRID, 1, 1)
    require_same_crs("a.tif", MS, "b.tif", other)


def test_systems_that_differ_are_named():
    with pytest.raises(CrsMismatch, match=r"a\.tif is in EPSG:32633, b\.tif in EPSG:4326\."):
        require_same_crs("a.tif", MS, "b.tif", Grid(images.crs(4326), images.MS_GRID, 1, 1))
    with pytest.raises(MissingCrs, match=r"b\.tif has no coordinate system"):
        require_same_crs("a.tif", MS, "b.tif", Grid("", images.MS_GRID, 1, 1))


def window(text, grid=MS):
    return extent_window(text, grid, "a.tif")


def test_an_extent_on_pixel_edges_takes_just_these_pixels():
    assert window("500030,500090,4599940,4599970 [EPSG:32633]") == Window(1, 1, 1, 2)
    # Brackets that were forgotten.
    assert window("500030,500090,4599940,4599970 EPSG:32633") == Window(1, 1, 1, 2)


def test_an_extent_takes_every_pixel_it_touches():
    assert window("500031,500089,4599941,4599971 [EPSG:32633]") == Window(0, 1, 2, 2)


def test_an_extent_is_clipped_to_the_raster():
    assert window("0,9000000,0,9000000 [EPSG:32633]") == Window(0, 0, 80, 100)


def test_an_extent_without_a_system_is_in_degrees():
    west, north = images.degrees(500300, 4599700, 32633)
    east, south = images.degrees(500600, 4599400, 32633)
    found = window(f"{west},{east},{south},{north}")
    assert abs(found.row - 10) <= 1
    assert abs(found.col - 10) <= 1
    assert abs(found.height - 10) <= 2
    assert abs(found.width - 10) <= 2
    assert found == window(f"{west},{east},{south},{north} [EPSG:4326]")


def test_an_extent_on_a_raster_without_a_system_is_in_its_units():
    plain = Grid("", images.MS_GRID, 100, 80)
    assert window("500030,500090,4599940,4599970", plain) == Window(1, 1, 1, 2)


@pytest.mark.parametrize(
    "text", ["", "here", "1,2,3", "1,2,3,4,5", "a,b,c,d", "1;2;3;4", "1,2,3,4 [EPSG:nonsense]", "5e5,6e5,4e6,5e6"]
)
def test_what_is_no_extent_is_refused_with_how_to_write_one(text):
    with pytest.raises(BadParameter, match="xmin,xmax,ymin,ymax"):
        window(text)


def test_an_extent_elsewhere_is_refused():
    with pytest.raises(NoOverlap, match=r"lies outside a\.tif"):
        window("0,1,0,1")
    # So far away that the raster's system knows no place for it.
    with pytest.raises(NoOverlap, match=r"lies outside what the system of a\.tif covers\. Choose one that overlaps"):
        window("190,191,0,1 [EPSG:4326]", Grid(images.crs(26917), images.MS_GRID, 100, 80))


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["blue", "green", "red", "nir"], [2, 1, 0]),
        (["B01", "B02 (blue)", "B03", "B04"], [3, 2, 1]),
        (["Surface reflectance SR_B4", "SR_B3", "SR_B2"], [0, 1, 2]),
        (["RED", "GREEN", "BLUE"], [0, 1, 2]),
        (["", "", ""], None),
        (["red", "green"], None),
        (["infrared", "greenish", "bluegrass"], None),
    ],
)
def test_colours_are_told_by_whole_words(names, found):
    assert by_name(names) == found
