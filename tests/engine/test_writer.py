"""Rasters out: whole or not at all, and with everything that was said about them."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import images
import numpy as np
import pytest
from osgeo import gdal

from satart_qgis.engine import claim
from satart_qgis.engine import writer as module
from satart_qgis.engine.errors import BadParameter, Cancelled, DiskFull, NotWritable
from satart_qgis.engine.grid import Grid
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tiling import Window, tiles
from satart_qgis.engine.writer import Writer, compression, refuse_overwrite, require_geotiff

GRID = Grid(images.crs(), images.MS_GRID, 300, 260)
TYPES = ["uint8", "int16", "uint16", "int32", "uint32", "float32", "float64"]


class Stop(Exception):
    """What ends a test's writing."""


def numbers(dtype="uint16", bands=3, grid=GRID):
    random = np.random.default_rng(5)
    return (random.random((bands, grid.height, grid.width)) * 200).astype(dtype)


def write(path, pixels, grid=GRID, **options):
    with Writer(str(path), grid, len(pixels), pixels.dtype, **options) as writer:
        for window in tiles(grid.height, grid.width, 100):
            writer.write(window, pixels[(slice(None), *window.slices)])
    return str(path)


def leave(path, error, **options):
    """Begin to write a raster and run into an error."""
    with Writer(str(path), GRID, 3, "uint16", **options) as writer:
        writer.write(Window(0, 0, 260, 300), numbers())
        raise error


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("compress", ["zstd", "deflate", "none"])
def test_what_is_written_is_what_is_read(tmp_path, dtype, compress):
    pixels = numbers(dtype)
    path = write(tmp_path / "out.tif", pixels, compress=compress)
    found = images.read(path)
    assert found.dtype == np.dtype(dtype)
    np.testing.assert_array_equal(found, pixels)


def test_place_names_nodata_and_tags_are_kept(tmp_path):
    path = write(
        tmp_path / "out.tif",
        numbers(),
        nodata=7,
        names=("red", "", "blue"),
        tags={"task": "stretch", "parameters": {"lower": 1.5, "bands": [3, 1]}},
    )
    dataset = gdal.Open(path)
    assert dataset.GetGeoTransform() == images.MS_GRID
    assert dataset.GetSpatialRef().GetAuthorityCode(None) == "32633"
    assert [dataset.GetRasterBand(i).GetDescription() for i in (1, 2, 3)] == ["red", "", "blue"]
    assert [dataset.GetRasterBand(i).GetNoDataValue() for i in (1, 2, 3)] == [7] * 3
    assert dataset.GetMetadataItem("SATART_TASK") == "stretch"
    assert json.loads(dataset.GetMetadataItem("SATART_PARAMETERS")) == {"lower": 1.5, "bands": [3, 1]}


@pytest.mark.parametrize("nodata", [-3.4028234663852886e38, float("nan"), 0.0])
def test_float_nodata_is_kept_to_the_last_bit(tmp_path, nodata):
    path = write(tmp_path / "out.tif", numbers("float32"), nodata=nodata)
    dataset = gdal.Open(path)
    np.testing.assert_equal(dataset.GetRasterBand(3).GetNoDataValue(), nodata)


def test_a_turned_grid_without_a_system_is_kept(tmp_path):
    grid = Grid("", images.turned(images.MS_GRID, 30), 300, 260)
    dataset = gdal.Open(write(tmp_path / "out.tif", numbers(), grid))
    assert dataset.GetGeoTransform() == pytest.approx(grid.transform)
    assert dataset.GetProjection() == ""


@pytest.mark.parametrize(("compress", "kept"), [("zstd", "ZSTD"), ("deflate", "DEFLATE"), ("none", None)])
def test_compression_is_the_one_asked_for(tmp_path, compress, kept):
    if compress == "zstd" and compression("zstd") != "zstd":
        pytest.skip("this GDAL has no ZSTD")
    dataset = gdal.Open(write(tmp_path / "out.tif", numbers(), compress=compress))
    assert dataset.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") == kept
    assert dataset.GetRasterBand(1).GetBlockSize() == [256, 256]


def test_compression_helps_itself_with_a_predictor(tmp_path):
    """Smooth values differ little from their neighbours: with a predictor they take less room."""
    rows, cols = np.mgrid[0:260, 0:300]
    for dtype, predictor in (("uint16", "2"), ("float32", "3")):
        path = write(tmp_path / "out.tif", ((rows * 7 + cols * 3)[None]).astype(dtype), compress="deflate")
        assert gdal.Open(path).GetMetadataItem("PREDICTOR", "IMAGE_STRUCTURE") == predictor


def test_without_zstd_deflate_takes_its_place(tmp_path, monkeypatch):
    driver = gdal.GetDriverByName("GTiff")
    listed = driver.GetMetadataItem("DMD_CREATIONOPTIONLIST").replace("ZSTD", "")

    class Old:
        def GetMetadataItem(self, name):  # noqa: N802  (GDAL's name)
            return listed

        def Create(self, *arguments, **options):  # noqa: N802
            return driver.Create(*arguments, **options)

    monkeypatch.setattr(module.gdal, "GetDriverByName", lambda name: Old())
    assert compression("zstd") == "deflate"
    dataset = gdal.Open(write(tmp_path / "out.tif", numbers(), compress="zstd"))
    assert dataset.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") == "DEFLATE"


def test_an_unknown_compression_is_refused_before_anything_is_written(tmp_path, nothing_left):
    with pytest.raises(BadParameter, match=r"'lzma' is unknown\. Use zstd, deflate or none"):
        write(tmp_path / "out.tif", numbers(), compress="lzma")


def test_a_file_that_may_pass_four_gigabytes_is_a_bigtiff(tmp_path, nothing_left):
    """The TIFF magic number is 42, BigTIFF's 43; nothing but the header is written here."""
    found = {}
    for side in (100, 60000):
        grid = Grid("", images.MS_GRID, side, side)
        with pytest.raises(Stop), Writer(str(tmp_path / "out.tif"), grid, 1, "uint16") as writer:  # noqa: PT012
            writer.write(Window(0, 0, 64, 64), np.ones((1, 64, 64), "uint16"))
            writer._dataset.FlushCache()
            found[side] = (tmp_path / "out.tif.part").read_bytes()[2]
            raise Stop
    assert found == {100: 42, 60000: 43}


def test_overviews_halve_down_to_128_and_average(tmp_path):
    grid = Grid(images.crs(), images.MS_GRID, 1100, 600)
    pixels = numbers("float32", 1, grid)
    dataset = gdal.Open(write(tmp_path / "out.tif", pixels, grid))
    band = dataset.GetRasterBand(1)
    sizes = [(band.GetOverview(i).XSize, band.GetOverview(i).YSize) for i in range(band.GetOverviewCount())]
    assert sizes == [(550, 300), (275, 150), (138, 75)]
    expected = pixels[0].reshape(300, 2, 550, 2).mean(axis=(1, 3))
    np.testing.assert_allclose(band.GetOverview(0).ReadAsArray(), expected, rtol=1e-5)


def test_overviews_leave_nodata_out_of_their_averages(tmp_path):
    grid = Grid(images.crs(), images.MS_GRID, 512, 512)
    pixels = np.full((1, 512, 512), 100, np.uint16)
    pixels[:, ::2] = 0
    dataset = gdal.Open(write(tmp_path / "out.tif", pixels, grid, nodata=0))
    assert (dataset.GetRasterBand(1).GetOverview(0).ReadAsArray() == 100).all()


def test_without_overviews_there_are_none_nor_side_car_files(tmp_path):
    path = write(tmp_path / "out.tif", numbers(), overviews=False)
    dataset = gdal.Open(path)
    assert dataset.GetRasterBand(1).GetOverviewCount() == 0
    assert [p.name for p in tmp_path.iterdir()] == ["out.tif"]


def test_the_target_appears_only_when_it_is_whole(tmp_path):
    path = tmp_path / "out.tif"
    with Writer(str(path), GRID, 3, "uint16") as writer:
        writer.write(Window(0, 0, 260, 300), numbers())
        assert not path.exists()
        assert Path(f"{path}.part").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["out.tif"]


@pytest.mark.parametrize("error", [Stop(), Cancelled("stopped"), KeyboardInterrupt(), MemoryError()])
def test_an_error_leaves_nothing_and_passes_through(tmp_path, nothing_left, error):
    with pytest.raises(type(error)):
        leave(tmp_path / "out.tif", error)
    assert list(tmp_path.iterdir()) == []


def test_an_error_leaves_what_stood_there_as_it_was(tmp_path):
    path = tmp_path / "out.tif"
    path.write_bytes(b"the result of last week")
    Path(f"{path}.aux.xml").write_bytes(b"and its statistics")
    with pytest.raises(Stop):
        leave(path, Stop())
    assert path.read_bytes() == b"the result of last week"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.tif", "out.tif.aux.xml"]


def test_a_result_takes_the_place_of_an_older_one_with_its_statistics(tmp_path):
    path = tmp_path / "out.tif"
    write(path, numbers())
    Path(f"{path}.aux.xml").write_text("<PAMDataset><Metadata/></PAMDataset>")
    newer = numbers() + 1
    write(path, newer)
    np.testing.assert_array_equal(images.read(path), newer)
    assert [p.name for p in tmp_path.iterdir()] == ["out.tif"]


def test_a_reader_of_the_older_result_is_not_disturbed(tmp_path):
    path = tmp_path / "out.tif"
    older = numbers()
    write(path, older)
    reader = gdal.Open(str(path))
    write(path, older + 1)
    if os.name != "nt":
        np.testing.assert_array_equal(reader.ReadAsArray(), older)


@pytest.mark.parametrize("leftover", [b"half a raster", b""])
def test_a_part_that_an_earlier_run_left_is_removed(tmp_path, leftover):
    Path(tmp_path / "out.tif.part").write_bytes(leftover)
    path = write(tmp_path / "out.tif", numbers())
    np.testing.assert_array_equal(images.read(path), numbers())
    assert [p.name for p in tmp_path.iterdir()] == ["out.tif"]


def test_two_runs_to_one_output_do_not_meet(tmp_path):
    """The second is refused, before its work too, and the first does not notice."""
    path = str(tmp_path / "out.tif")
    pixels = numbers()
    with Writer(path, GRID, 3, "uint16") as first:
        for attempt in (lambda: Writer(path, GRID, 3, "uint16"), lambda: require_geotiff(path)):
            with pytest.raises(NotWritable, match=r"Another run is writing .*out\.tif at this moment\. Wait"):
                attempt()
        first.write(Window(0, 0, 260, 300), pixels)
    np.testing.assert_array_equal(images.read(path), pixels)
    assert [p.name for p in tmp_path.iterdir()] == ["out.tif"]
    write(path, pixels + 1)
    np.testing.assert_array_equal(images.read(path), pixels + 1)


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_run_that_was_killed_holds_nothing_up(tmp_path):
    path = str(tmp_path / "out.tif")
    code = (
        "import sys, time; from osgeo import gdal; gdal.UseExceptions()\n"
        "from satart_qgis.engine.grid import Grid; from satart_qgis.engine.writer import Writer\n"
        f"writer = Writer({path!r}, Grid('', (0, 1, 0, 0, 0, -1), 300, 260), 3, 'uint16')\n"
        "print('begun', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "begun\n"
        with pytest.raises(NotWritable, match="Another run"):
            write(path, numbers())
        other.kill()
    assert Path(f"{path}.part").exists()
    write(path, numbers())
    assert [p.name for p in tmp_path.iterdir()] == ["out.tif"]


def test_where_files_cannot_be_locked_a_run_goes_on_without(tmp_path, monkeypatch):
    def unknown(*_):
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr(claim.fcntl, "flock", unknown)
    np.testing.assert_array_equal(images.read(write(tmp_path / "out.tif", numbers())), numbers())


@pytest.mark.parametrize(
    ("names", "colours"),
    [
        (("Red", "Green", "Blue"), ["Red", "Green", "Blue"]),
        (("blue", "green", "red", "nir"), ["Blue", "Green", "Red", "Undefined"]),
        (("B2", "B3", "B4", "B8"), ["Blue", "Green", "Red", "Undefined"]),
        (("red", "nir"), ["Red", "Undefined"]),
        (("nir", "B4", "red edge"), ["Gray", "Undefined", "Undefined"]),
    ],
)
def test_bands_are_marked_as_the_colours_they_are_named_after(tmp_path, names, colours):
    dataset = gdal.Open(write(tmp_path / "out.tif", numbers(bands=len(names)), names=names))
    bands = [dataset.GetRasterBand(i + 1) for i in range(len(names))]
    assert [gdal.GetColorInterpretationName(band.GetColorInterpretation()) for band in bands] == colours
    assert [p.name for p in tmp_path.iterdir()] == ["out.tif"]


def test_cancelling_while_overviews_are_built_leaves_nothing(tmp_path, nothing_left):
    monitor = Monitor(lambda fraction: monitor.cancel())
    with pytest.raises(Cancelled):
        write(tmp_path / "out.tif", numbers(), Grid("", images.MS_GRID, 300, 260), monitor=monitor)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(NotWritable, match=r"folder .*absent does not exist\. Create it"):
        write(tmp_path / "absent" / "out.tif", numbers())


def test_a_folder_cannot_be_overwritten(tmp_path):
    (tmp_path / "out.tif").mkdir()
    with pytest.raises(NotWritable, match=r"is a folder\. Give the output a file name"):
        write(tmp_path / "out.tif", numbers())


def test_a_path_through_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWritable, match=r"folder .*file does not exist"):
        write(tmp_path / "file" / "out.tif", numbers())


def test_a_folder_that_is_read_only_is_named(locked_folder):
    with pytest.raises(NotWritable, match=r"locked can't be written to \(.*\)\. Choose another folder"):
        write(locked_folder / "out.tif", numbers())
    assert list(locked_folder.iterdir()) == []


@pytest.mark.parametrize("name", ["out.jpg", "out.png", "out", "out.tif.gz", "out.gpkg"])
def test_another_format_than_geotiff_is_refused(tmp_path, nothing_left, name):
    with pytest.raises(BadParameter, match=r"writes GeoTIFF, .*Give the output a name in \.tif"):
        write(tmp_path / name, numbers())


def test_a_name_in_capitals_is_a_geotiff_too(tmp_path):
    np.testing.assert_array_equal(images.read(write(tmp_path / "OUT.TIFF", numbers())), numbers())


# Nothing may be told to the error stream behind the error's back.
silent = pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")


@silent
@pytest.mark.parametrize("compress", ["none", "zstd"])
def test_a_disk_that_fills_while_tiles_are_written_leaves_nothing(small_disk, compress):
    folder = small_disk("300k")
    noise = np.random.default_rng(2).integers(0, 65535, (3, 260, 300)).astype(np.uint16)
    with pytest.raises(DiskFull, match=r"disk that holds .* is full \(\d+ MB free\)\. Free some space"):
        write(folder / "out.tif", noise, compress=compress)
    assert list(folder.iterdir()) == []


@silent
def test_a_disk_that_fills_while_overviews_are_built_leaves_nothing(small_disk):
    """780 x 600 bytes of noise, in four blocks of 256 KB, fit on this disk; a quarter more does not."""
    folder = small_disk("1100k")
    grid = Grid("", images.MS_GRID, 780, 600)
    noise = np.random.default_rng(2).integers(0, 255, (1, 600, 780)).astype(np.uint8)
    write(folder / "out.tif", noise, grid, compress="none", overviews=False)
    (folder / "out.tif").unlink()
    with pytest.raises(DiskFull, match="is full"):
        write(folder / "out.tif", noise, grid, compress="none", overviews=True)
    assert list(folder.iterdir()) == []


@silent
def test_a_disk_that_fills_leaves_what_stood_there(small_disk):
    folder = small_disk("300k")
    (folder / "out.tif").write_bytes(b"the result of last week")
    noise = np.random.default_rng(2).integers(0, 65535, (3, 260, 300)).astype(np.uint16)
    with pytest.raises(DiskFull):
        write(folder / "out.tif", noise)
    assert (folder / "out.tif").read_bytes() == b"the result of last week"
    assert len(list(folder.iterdir())) == 1


def test_writing_over_an_input_is_refused_by_any_name_for_it(tmp_path, monkeypatch):
    source = Path(write(tmp_path / "in.tif", numbers()))
    link = tmp_path / "link.tif"
    link.symlink_to(source)
    monkeypatch.chdir(tmp_path)
    for output in (str(source), str(link), "in.tif", "./in.tif"):
        with pytest.raises(BadParameter, match=r"output is the input .*Choose another file"):
            refuse_overwrite(output, "absent.tif", str(source))
    refuse_overwrite(str(tmp_path / "new.tif"), str(source))


@pytest.mark.parametrize("said", ["band 1: cannot allocate 300x260x8 bytes", "[Errno 12] Cannot allocate memory"])
def test_gdal_s_own_want_of_memory_is_not_told_as_a_bad_file(tmp_path, monkeypatch, said):
    def starved(*_, **__):
        raise RuntimeError(said)

    monkeypatch.setattr(gdal.Dataset, "WriteRaster", starved)
    with pytest.raises(MemoryError, match="allocate"):
        write(tmp_path / "out.tif", numbers())
    assert list(tmp_path.iterdir()) == []


def test_a_file_named_after_memory_is_not_told_as_a_want_of_it(tmp_path, monkeypatch):
    path = tmp_path / "memory.tif"

    def broken(*_, **__):
        raise RuntimeError(f"{path}.part, band 1: write error")

    monkeypatch.setattr(gdal.Dataset, "WriteRaster", broken)
    with pytest.raises(NotWritable, match="write error"):
        write(path, numbers())
