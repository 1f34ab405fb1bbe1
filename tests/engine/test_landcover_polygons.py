"""Polygons of a map of classes: simplified, yet without gaps, overlaps or broken outlines."""

from __future__ import annotations

import numpy as np
import pytest
from images import MS_GRID, write
from osgeo import ogr
from segmenting import CLASSES, blobs, numbers

from satart_qgis.engine.errors import BadParameter, Cancelled, DiskFull
from satart_qgis.engine.landcover import polygons
from satart_qgis.engine.landcover.arcs import Nodes, nodes_of, split
from satart_qgis.engine.landcover.legend import NODATA, Legend
from satart_qgis.engine.landcover.polygons import write_polygons
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.raster import Raster


def patches(path):
    """Return (class, name, hectares, geometry) of each patch."""
    source = ogr.Open(str(path))
    layer = source.GetLayer(0)
    return [
        (f.GetField("class"), f.GetField("name"), f.GetField("hectares"), f.GetGeometryRef().Clone()) for f in layer
    ]


def made(folder, classes, **options):
    source = Raster(write(folder / "classes.tif", classes, nodata=NODATA, **options))
    output = folder / "patches.gpkg"
    count = write_polygons(str(output), source, Legend(CLASSES), {"task": "segment"}, Monitor())
    found = patches(output)
    assert len(found) == count
    assert sorted(path.name for path in folder.iterdir()) == ["classes.tif", "patches.gpkg"]
    return found


def rough(height=90, width=110, seed=3, holes=True):
    """Return class numbers (h, w) with ragged borders, nodata in a corner, and patches within patches."""
    rng = np.random.default_rng(seed)
    classes = numbers(blobs(height, width, seed, 5))
    ragged = rng.random(classes.shape) < 0.15
    classes[ragged] = numbers(rng.integers(0, 3, ragged.sum()))
    if holes:
        classes[:20, :25] = NODATA
    return classes


def hectares(pixels):
    return pixels * 0.09 / 0.9996**2


@pytest.mark.parametrize("seed", [3, 4, 5, 6])
def test_patches_leave_no_gap_and_do_not_overlap(tmp_path, seed):
    """Together they cover what the map covers: neither more nor less than the sum of them."""
    found = made(tmp_path, rough(seed=seed))
    union = ogr.Geometry(ogr.wkbMultiPolygon)
    for _, _, _, geometry in found:
        assert geometry.IsValid()
        union.AddGeometry(geometry)
    whole = union.UnionCascaded()
    total = sum(geometry.GetArea() for *_, geometry in found)
    assert whole.GetArea() == pytest.approx(total, rel=1e-9)
    # The outline of nodata is simplified too; without nodata nothing of the map is lost at all.
    assert total == pytest.approx((90 * 110 - 20 * 25) * 900, rel=0.01)


def test_without_nodata_the_patches_tile_the_whole_map_exactly(tmp_path):
    found = made(tmp_path, rough(holes=False))
    assert sum(geometry.GetArea() for *_, geometry in found) == pytest.approx(90 * 110 * 900, rel=1e-12)


def test_outlines_lose_most_of_their_stairs(tmp_path):
    rows, cols = np.mgrid[:120, :120]
    disk = ((rows - 60) ** 2 + (cols - 60) ** 2 < 45**2) * 7
    found = made(tmp_path, disk.astype(np.uint8))
    wood = next(geometry for number, *_, geometry in found if number == 7)
    assert wood.GetGeometryRef(0).GetPointCount() < 50
    assert wood.GetArea() == pytest.approx(np.pi * 45**2 * 900, rel=0.02)


def test_an_outline_strays_no_farther_than_the_tolerance(tmp_path):
    rows, cols = np.mgrid[:120, :120]
    disk = ((rows - 60) ** 2 + (cols - 60) ** 2 < 45**2) * 7
    wood = next(geometry for number, *_, geometry in made(tmp_path, disk.astype(np.uint8)) if number == 7)
    ring = np.array(wood.GetGeometryRef(0).GetPoints())
    x, size, _, y, _, _ = MS_GRID
    radius = np.hypot((ring[:, 0] - x) / size - 60.5, (y - ring[:, 1]) / size - 60.5)
    assert np.abs(radius - 45).max() <= polygons.TOLERANCE + 1


def test_small_patches_go_to_their_neighbours(tmp_path):
    classes = np.zeros((40, 40), np.uint8)
    classes[5:8, 5:8] = 3  # nine pixels: too few
    classes[20:25, 20:25] = 7
    assert sorted(number for number, *_ in made(tmp_path, classes)) == [0, 7]


def test_names_and_hectares_are_those_of_the_classes(tmp_path):
    classes = np.zeros((40, 60), np.uint8)
    classes[:, 30:] = 3
    found = {number: (name, area) for number, name, area, _ in made(tmp_path, classes)}
    assert {number: name for number, (name, _) in found.items()} == {0: "background", 3: "water"}
    for number in (0, 3):
        assert found[number][1] == pytest.approx(hectares(1200), rel=1e-5)


def test_patches_that_touch_at_a_corner_stay_apart(tmp_path):
    classes = np.zeros((40, 40), np.uint8)
    classes[:20, :20] = classes[20:, 20:] = 3
    found = made(tmp_path, classes)
    assert len(found) == 4
    assert all(geometry.GetArea() == pytest.approx(400 * 900) for *_, geometry in found)


def test_a_thin_patch_is_not_simplified_away(tmp_path):
    classes = np.zeros((40, 40), np.uint8)
    classes[10, 5:35] = 3
    classes[25:27, 5:35] = 7
    areas = {number: geometry.GetArea() / 900 for number, *_, geometry in made(tmp_path, classes)}
    assert areas[3] == pytest.approx(30)
    assert areas[7] == pytest.approx(60)


@pytest.mark.parametrize("shape", [(1, 1), (1, 30), (30, 1)])
def test_maps_of_a_single_row_have_patches_too(tmp_path, shape):
    found = made(tmp_path, np.full(shape, 3, np.uint8))
    assert [round(geometry.GetArea() / 900) for *_, geometry in found] == [shape[0] * shape[1]]


def test_a_map_of_nothing_has_no_patch(tmp_path):
    assert made(tmp_path, np.full((20, 20), NODATA, np.uint8)) == []


def test_cancelling_leaves_nothing(tmp_path):
    source = Raster(write(tmp_path / "classes.tif", rough(), nodata=NODATA))
    monitor = Monitor()
    monitor.cancel()
    with pytest.raises(Cancelled):
        write_polygons(str(tmp_path / "p.gpkg"), source, Legend(CLASSES), {}, monitor)
    assert [path.name for path in tmp_path.iterdir()] == ["classes.tif"]


@pytest.mark.parametrize("kibibytes", [48, 120])
def test_a_full_disk_is_called_so_whatever_failed_first_and_nothing_is_left(tmp_path, small_disk, kibibytes):
    folder = small_disk(kibibytes * 2**10)
    source = Raster(write(tmp_path / "classes.tif", rough(300, 400), nodata=NODATA))
    with pytest.raises(DiskFull, match="is full"):
        write_polygons(str(folder / "patches.gpkg"), source, Legend(CLASSES), {}, Monitor())
    assert not list(folder.iterdir())


def test_another_format_is_refused(tmp_path):
    with pytest.raises(BadParameter, match="GeoPackage"):
        polygons.require_polygons_path(str(tmp_path / "p.shp"))


def test_nodes_are_where_patches_meet_whatever_the_map():
    """Against the definition: corners around which not two, or two across from each other, are found."""
    classes = np.random.default_rng(1).integers(0, 3, (30, 40)).astype(np.uint8)
    found = nodes_of(classes, 9)
    padded = np.pad(classes, 1, constant_values=9)
    for row in range(31):
        for col in range(41):
            a, b, c, d = padded[row : row + 2, col : col + 2].ravel().tolist()
            expected = len({a, b, c, d}) > 2 or (a == d and b == c and a != b)
            assert found[row, col] == expected


def test_a_ring_is_cut_at_nodes_that_lie_on_its_sides():
    nodes = Nodes(np.array([0, 0, 5]), np.array([3, 7, 10]), (10, 10))
    ring = np.array([(0, 0), (0, 10), (10, 10), (10, 0), (0, 0)])
    arcs = split(ring, nodes)
    assert sorted((tuple(arc.points[0]), tuple(arc.points[-1])) for arc in arcs) == [
        ((0, 3), (0, 7)), ((0, 3), (5, 10)), ((0, 7), (5, 10)),
    ]  # fmt: skip
    # The other way round the arcs are the same.
    assert {arc.key for arc in split(ring[::-1], nodes)} == {arc.key for arc in arcs}
