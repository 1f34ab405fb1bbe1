"""The task superresolve with small untrained networks: geometry, agreement, masks, tiles, bad input, cancelling."""

from __future__ import annotations

import functools
import itertools
from dataclasses import replace

import images
import numpy as np
import pytest
import torch
from osgeo import gdal

from satart_qgis.engine import cards, checkpoints, networks
from satart_qgis.engine.art.judge import find_judge
from satart_qgis.engine.errors import (
    BadModel,
    BadParameter,
    BandMismatch,
    Cancelled,
    GridMismatch,
    NotWritable,
    NoValidData,
)
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.raster import Raster
from satart_qgis.engine.superresolution.agreement import agreement
from satart_qgis.engine.superresolution.coarse import Coarse
from satart_qgis.engine.superresolution.perception import distance
from satart_qgis.engine.superresolution.sensor import Sensor, degrade, plain
from satart_qgis.engine.superresolution.upscaling import Upscaler, upscale, upscale_blended
from satart_qgis.engine.tasks.superresolve import superresolve
from satart_qgis.engine.writer import Writer

GRID = (500000.0, 10.0, 0.0, 4600000.0, 0.0, -10.0)


pytestmark = pytest.mark.usefixtures("one_thread")


def model(folder, *, bands=3, scale=2, bandwise=False, network="residual-sr", values="byte", strength=4.0, **more):
    """Write a card and random weights that add visible detail, and return the card's path."""
    torch.manual_seed(5)
    arguments = {"bands": 1 if bandwise else bands, "scale": scale}
    arguments.update({"width": 8, "depth": 1} if network == "residual-sr" else {"encoder": "resnet18"})
    fresh = networks.build(network, arguments)
    with torch.no_grad():
        fresh.tail.weight.mul_(strength)
        fresh.tail.weight.add_(torch.randn_like(fresh.tail.weight) * 0.05)
    names = ("Red", "Green", "Blue", "NIR")
    card = cards.Card(
        id="tiny", name="Tiny", task="superresolve", network=network, arguments=arguments, values=values,
        bands=tuple(cards.CardBand(name) for name in (["any"] if bandwise else names[:bands])),
        more={"scale": scale, "mtf": 0.28, "bandwise": bandwise, **more},
    )  # fmt: skip
    return checkpoints.save(card, fresh, folder / "tiny.json").path


def pixels(height, width, bands=3, dtype="uint8", seed=1):
    values = np.stack([images.texture(seed + band, height, width, 1.2) for band in range(bands)])
    middle, spread = {"uint8": (120, 30), "uint16": (3000, 400), "float32": (0.3, 0.05), "int16": (-200, 60)}[dtype]
    values = middle + spread * np.nan_to_num(values)
    return (np.rint(values) if dtype != "float32" else values).astype(dtype)


@pytest.mark.parametrize("scale", [2, 4])
@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 9), (100, 100), (37, 53)])
def test_the_result_has_exactly_the_inputs_corners_and_scale_times_its_pixels(tmp_path, scale, height, width):
    rng = np.random.default_rng(3)
    source = images.write(tmp_path / "in.tif", rng.integers(0, 255, (3, height, width)).astype("uint8"), GRID)
    found = superresolve(source, str(tmp_path / "out.tif"), model=model(tmp_path), scale=scale)
    result = gdal.Open(found["output"])
    assert (result.RasterXSize, result.RasterYSize) == (width * scale, height * scale)
    x, a, _, y, _, e = result.GetGeoTransform()
    assert (x, y, a * width * scale, e * height * scale) == (GRID[0], GRID[3], GRID[1] * width, GRID[5] * height)
    assert found["residual"] <= 1e-4


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "int16", "float32"])
def test_the_degraded_result_equals_the_input_up_to_rounding(tmp_path, dtype):
    original = pixels(40, 44, dtype=dtype)
    source = images.write(tmp_path / "in.tif", original, GRID)
    found = superresolve(source, str(tmp_path / "out.tif"), model=model(tmp_path))
    result = images.read(found["output"])
    assert result.dtype == np.dtype(dtype)
    assert np.abs(result.astype(float) - plain(original.astype(np.float32), Sensor(2, 0.28))).max() > 0
    gap = np.abs(degrade(result.astype(np.float32), Sensor(2, 0.28)) - original)
    step = 0.5 if dtype != "float32" else 1e-5
    clipped = (result == 0).any() or (dtype == "uint8" and (result == 255).any())
    assert clipped or gap.max() <= step
    assert found["residual"] <= 1e-4


@pytest.mark.parametrize("factor", [2, 4])
@pytest.mark.parametrize("tile", [16, 40, 64])
def test_the_tile_shows_in_no_pixel(tmp_path, tile, factor):
    source = images.write(tmp_path / "in.tif", pixels(90, 70, dtype="float32"), GRID)
    path = model(tmp_path)
    outputs = []
    for name, side in (("whole", 512), ("tiled", tile)):
        doubt = str(tmp_path / f"{name}-doubt.tif")
        superresolve(source, str(tmp_path / f"{name}.tif"), model=path, tile=side, scale=factor, unsupported=doubt)
        outputs.append((images.read(tmp_path / f"{name}.tif"), images.read(doubt)))
    # bfloat16 rounds a sum the same whatever the tile, where kernels see equal shapes; float32's order may differ.
    spread = outputs[0][0].std()
    assert np.abs(outputs[0][0] - outputs[1][0]).max() < 0.02 * spread
    assert np.abs(outputs[0][1] - outputs[1][1]).max() < 0.02 * spread


def test_nodata_and_nan_stay_where_they_are_and_reach_no_farther(tmp_path):
    holes = pixels(30, 30, bands=4, dtype="float32")
    holes[1, 10:13, 5:9] = np.nan
    source = images.write(tmp_path / "in.tif", holes, GRID)
    found = superresolve(source, str(tmp_path / "out.tif"), model=model(tmp_path, bandwise=True, values="raw"))
    missing = np.isnan(holes).any(axis=0).repeat(2, 0).repeat(2, 1)
    assert (np.isnan(images.read(found["output"])) == missing).all()


def test_a_nodata_number_marks_the_same_ground_and_no_other(tmp_path):
    marked = np.maximum(pixels(30, 30), 1)
    marked[:, :4] = 0
    source = images.write(tmp_path / "in.tif", marked, GRID, nodata=0)
    superresolve(source, str(tmp_path / "out.tif"), model=model(tmp_path))
    result = gdal.Open(str(tmp_path / "out.tif"))
    assert result.GetRasterBand(1).GetNoDataValue() == 0
    assert ((result.ReadAsArray() == 0).any(axis=0) == (np.arange(60)[:, None] < 8) & np.ones((60, 60), bool)).all()


def test_band_by_band_models_take_any_number_of_bands_and_give_each_alone(tmp_path):
    source = images.write(tmp_path / "in.tif", pixels(24, 24, bands=5, dtype="uint16"), GRID, names=list("abcde"))
    path = model(tmp_path, bandwise=True, values="raw")
    superresolve(source, str(tmp_path / "all.tif"), model=path)
    superresolve(source, str(tmp_path / "one.tif"), model=path, bands=[4])
    assert (images.read(tmp_path / "all.tif")[3] == images.read(tmp_path / "one.tif")[0]).all()
    assert gdal.Open(str(tmp_path / "one.tif")).GetRasterBand(1).GetDescription() == "d"


def test_unsupported_detail_is_the_distance_from_the_plain_result(tmp_path):
    original = pixels(32, 32, dtype="float32")
    source = images.write(tmp_path / "in.tif", original, GRID)
    doubt = str(tmp_path / "doubt.tif")
    superresolve(source, str(tmp_path / "out.tif"), model=model(tmp_path), unsupported=doubt)
    gap = images.read(tmp_path / "out.tif") - plain(original, Sensor(2, 0.28))
    assert np.allclose(images.read(doubt)[0], np.sqrt((gap**2).mean(axis=0)), atol=1e-5)
    assert (images.read(doubt)[1] > 0).any()


def test_asking_for_the_doubt_does_not_change_the_result(tmp_path):
    source = images.write(tmp_path / "in.tif", pixels(32, 32), GRID)
    path = model(tmp_path)
    superresolve(source, str(tmp_path / "a.tif"), model=path)
    superresolve(source, str(tmp_path / "b.tif"), model=path, unsupported=str(tmp_path / "doubt.tif"))
    assert (images.read(tmp_path / "a.tif") == images.read(tmp_path / "b.tif")).all()


def test_an_ensemble_of_all_views_turns_with_the_image(tmp_path):
    original = pixels(24, 20, dtype="float32")
    path = model(tmp_path)
    for name, view in (("a", original), ("b", np.rot90(original, 1, (1, 2)))):
        images.write(tmp_path / f"{name}.tif", view, GRID)
        superresolve(str(tmp_path / f"{name}.tif"), str(tmp_path / f"{name}2.tif"), model=path, ensemble=8)
    turned = np.rot90(images.read(tmp_path / "a2.tif"), 1, (1, 2))
    assert np.abs(turned - images.read(tmp_path / "b2.tif")).max() < 1e-4


def test_the_report_has_the_figures_and_a_reference_more(tmp_path):
    fine = pixels(80, 80)
    coarse = np.rint(degrade(fine.astype(np.float32), Sensor(2, 0.28))).astype("uint8")
    source = images.write(tmp_path / "in.tif", coarse, GRID)
    truth = images.write(tmp_path / "truth.tif", fine, (GRID[0], 5, 0, GRID[3], 0, -5))
    report, doubt = str(tmp_path / "report.html"), str(tmp_path / "doubt.tif")
    found = superresolve(
        source, str(tmp_path / "out.tif"), model=model(tmp_path), report=report, reference=truth, unsupported=doubt,
        tile=16,
    )  # fmt: skip
    result = images.read(tmp_path / "out.tif").astype(float)
    assert found["psnr"] == pytest.approx(10 * np.log10(255**2 / ((result - fine) ** 2).mean()), abs=1e-6)
    judge, _ = find_judge("")
    seen = [(np.asarray(part, float) - 127.5) / 64 for part in (fine, result)]
    assert found["feature_distance"] == pytest.approx(distance(judge, *seen), rel=1e-4)
    assert found["improvement"] + found["omission"] + found["hallucination"] == pytest.approx(1)
    assert found["reflectance_l1"] < 0.002
    assert found["spectral_angle"] < 1.3
    assert found["shift"] < 0.01
    assert 0.8 < found["seam_ratio"] < 1.2
    page = (tmp_path / "report.html").read_text()
    assert "a guess" in page
    assert "feature_distance" in page
    assert page.count("<figure>") == 5


def test_what_a_result_cannot_be_compared_with_is_refused_before_there_is_one(tmp_path):
    source, path = images.write(tmp_path / "in.tif", pixels(20, 20), GRID), model(tmp_path)
    fine, grid = pixels(40, 40), (GRID[0], 5, 0, GRID[3], 0, -5)
    beside, bare = images.write(tmp_path / "a.tif", fine, (GRID[0] + 5, *grid[1:])), str(tmp_path / "b.tif")
    few = images.write(tmp_path / "few.tif", fine[:1], grid)
    for reference, said in ((source, "40 x 40"), (beside, "lie elsewhere"), (few, "1 band")):
        with pytest.raises((GridMismatch, BandMismatch), match=said):
            superresolve(source, str(tmp_path / "o.tif"), model=path, reference=reference)
    with pytest.raises(NotWritable):
        superresolve(source, str(tmp_path / "o.tif"), model=path, report=str(tmp_path / "nowhere" / "r.html"))
    assert not (tmp_path / "o.tif").exists()
    images.write(bare, fine, None, None)  # that does not say where it lies
    assert superresolve(source, str(tmp_path / "o.tif"), model=path, reference=bare)["psnr"] > 0


def test_an_image_without_a_place_and_its_result_lie_where_qgis_shows_the_image(tmp_path):
    source = images.write(tmp_path / "in.tif", pixels(20, 30), None, None)
    superresolve(source, str(tmp_path / "o.tif"), model=model(tmp_path), extent="10,30,-20,-10")
    result = gdal.Open(str(tmp_path / "o.tif"))
    assert result.GetGeoTransform() == (10, 0.5, 0, -10, 0, -0.5)
    assert (result.RasterXSize, result.RasterYSize) == (40, 20)


def test_a_report_of_a_pixel_that_stands_alone_has_no_numbers_that_are_none(tmp_path):
    lonely = np.zeros((3, 9, 9), "uint8")
    lonely[:, 4, 4] = 90  # all that the sensor saw around it is unknown
    source = images.write(tmp_path / "in.tif", lonely, GRID, nodata=0)
    superresolve(source, str(tmp_path / "o.tif"), model=model(tmp_path), report=str(tmp_path / "r.html"))
    page = (tmp_path / "r.html").read_text()
    assert "nothing to measure" in page
    assert ">nan<" not in page


def test_numbers_of_colours_are_no_image(tmp_path):
    dataset = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "in.tif"), 9, 9, 1)
    table = gdal.ColorTable()
    table.SetColorEntry(1, (200, 0, 0, 255))
    dataset.GetRasterBand(1).SetColorTable(table)
    del dataset
    with pytest.raises(BadParameter, match="palette"):
        superresolve(str(tmp_path / "in.tif"), str(tmp_path / "o.tif"), model=model(tmp_path, bandwise=True))


def test_a_shift_is_measured_to_a_hundredth_of_a_pixel(tmp_path):
    fine = np.stack([images.texture(4, 130, 120, 6) * 30 + 100])[:, 2:-2].astype("float32")
    seen = degrade(fine, Sensor(2, 0.28))
    source = images.write(tmp_path / "in.tif", seen, GRID)
    moved = images.write(tmp_path / "moved.tif", np.roll(fine, 1, axis=2), GRID)
    coarse = Coarse.open(Raster(source), [1], "", "raw", Monitor())
    assert agreement(Raster(moved), coarse, Sensor(2, 0.28), Monitor()).shift == pytest.approx(0.5, abs=0.03)


def test_an_extent_gives_the_same_pixels_as_cropping(tmp_path):
    source = images.write(tmp_path / "in.tif", pixels(30, 40), GRID)
    extent = f"{GRID[0] + 100},{GRID[0] + 300},{GRID[3] - 200},{GRID[3] - 50} [EPSG:32633]"
    superresolve(source, str(tmp_path / "out.tif"), model=model(tmp_path), extent=extent)
    result = gdal.Open(str(tmp_path / "out.tif"))
    assert (result.RasterXSize, result.RasterYSize) == (40, 30)
    assert result.GetGeoTransform()[:4:3] == (GRID[0] + 100, GRID[3] - 50)


def test_decrappify_runs_on_any_shape_and_agrees(tmp_path):
    source = images.write(tmp_path / "in.tif", pixels(21, 34), GRID)
    found = superresolve(source, str(tmp_path / "out.tif"), model=model(tmp_path, network="decrappify", strength=1))
    assert found["residual"] <= 1e-4
    assert images.read(tmp_path / "out.tif").shape == (3, 42, 68)


def test_tiles_that_do_not_fit_are_blended_and_the_blend_agrees(tmp_path):
    """A network that draws stripes or their opposite, as it likes: cut tiles would show where they meet."""
    source = images.write(tmp_path / "in.tif", np.full((1, 96, 160), 100, "float32"), GRID)
    coarse = Coarse.open(Raster(source), [1], "", "raw", Monitor())
    signs = itertools.cycle((1, -1))

    def stripes(blocks):
        sign = next(signs)
        return [np.tile(np.array([sign, -sign], np.float32), (1, 2 * b.shape[1], b.shape[2])) for b in blocks]

    upscaler = Upscaler(coarse, Sensor(2, 0.28), 2, 8, True, whole=False, network=stripes)
    made = {}
    for name, run in (("cut", upscale), ("blended", functools.partial(upscale_blended, folder=str(tmp_path)))):
        sinks = [Writer(str(tmp_path / "out.tif"), coarse.finer(2), 1, np.float32)]
        assert run(upscaler, sinks=sinks.copy, monitor=Monitor(), tile=80, doubted=False) <= 1e-6
        pixels = images.read(tmp_path / "out.tif")[0][16:-16, 16:-16]
        made[name] = np.abs(pixels[:, 2:] - pixels[:, :-2]).max() / np.abs(pixels - 100).max()
    assert made["cut"] > 1
    assert made["blended"] < 1.05 * np.pi / 2 * 4 / 128  # a Hann ramp's steepest slope, over 2 of its 128 pixels


def test_a_network_that_sees_farther_than_the_halo_is_run_on_blended_tiles(tmp_path, monkeypatch):
    source = images.write(tmp_path / "in.tif", pixels(96, 96, dtype="float32"), GRID)
    path = model(tmp_path, network="decrappify", strength=300)
    whole, tiled, doubt = (str(tmp_path / f"{name}.tif") for name in ("whole", "tiled", "doubt"))
    superresolve(source, whole, model=path)
    monkeypatch.setattr("satart_qgis.engine.superresolution.running.FARTHEST", 6)
    found = superresolve(  # an odd tile becomes an even one
        source, tiled, model=path, tile=33, unsupported=doubt, report=str(tmp_path / "report.html")
    )
    assert found["residual"] <= 1e-6
    steps = [np.abs(np.diff(images.read(p), axis=2))[:, :, [67, 135]].mean() for p in (whole, tiled)]
    assert 0.95 < steps[1] / steps[0] < 1.05
    gap = images.read(tiled) - plain(images.read(source), Sensor(2, 0.28))
    assert np.allclose(images.read(doubt)[0], np.sqrt((gap**2).mean(axis=0)), atol=1e-5)
    assert (images.read(doubt)[1] > 0).any()


def test_the_log_says_how_long_many_tiles_will_take_before_the_first(tmp_path):
    source, path = images.write(tmp_path / "in.tif", pixels(90, 90), GRID), model(tmp_path)
    for name, tile, expected in (("many", 16, 1), ("few", 512, 0)):
        told = []
        monitor = Monitor(lambda fraction: told.append(fraction) if fraction > 0.05 else None, told.append)  # noqa: B023
        superresolve(source, str(tmp_path / f"{name}.tif"), model=path, tile=tile, monitor=monitor)
        said = [line for line in told if isinstance(line, str)]
        assert sum("will take about" in line for line in said) == expected
        assert told[: len(said)] == said


@pytest.mark.parametrize(("gsd", "warned"), [((10, 20), False), ((0.1, 0.6), True), ((30,), True), ((), False)])
def test_pixels_of_another_size_than_the_models_are_worth_a_word(tmp_path, gsd, warned):
    source, path, told = images.write(tmp_path / "in.tif", pixels(20, 20), GRID), model(tmp_path), []
    cards.write(replace(cards.read(path), gsd=gsd), path)
    superresolve(source, str(tmp_path / "out.tif"), model=path, monitor=Monitor(None, told.append))
    assert any("10 m; Tiny was made for" in line for line in told) == warned


def test_bad_requests_say_what_to_do(tmp_path):
    source = images.write(tmp_path / "in.tif", pixels(20, 20, bands=2), GRID)
    path, out = model(tmp_path), str(tmp_path / "out.tif")
    with pytest.raises(BandMismatch, match="takes 3 bands and in.tif has 2"):
        superresolve(source, out, model=path)
    with pytest.raises(BandMismatch, match="Choose 3"):
        superresolve(source, out, model=path, bands=[1])
    with pytest.raises(BadParameter, match="not 3 times"):
        superresolve(source, out, model=path, scale=3)
    with pytest.raises(BadParameter, match="too small"):
        superresolve(images.write(tmp_path / "three.tif", pixels(20, 20), GRID), out, model=path, tile=0)
    with pytest.raises(BadParameter, match="1 to 8 views"):
        superresolve(source, out, model=path, ensemble=9)
    with pytest.raises(BadModel):
        superresolve(source, out, model="no-such-model")
    card = cards.read(path)
    cards.write(replace(card, more={}), path)
    with pytest.raises(BadModel, match="does not say its scale"):
        superresolve(source, out, model=path)
    for scale in (0, 1, 4):  # the network makes pixels 2 times finer
        cards.write(replace(card, more={"scale": scale}), path)
        with pytest.raises(BadModel, match="not its network's"):
            superresolve(source, out, model=path, scale=4)
    empty = images.write(tmp_path / "empty.tif", np.full((1, 9, 9), np.nan, "float32"), GRID)
    with pytest.raises(NoValidData):
        superresolve(empty, out, model=model(tmp_path, bandwise=True, values="raw"))
    black = pixels(20, 20)
    black[:, :, :12] = 0
    half = images.write(tmp_path / "half.tif", black, GRID, nodata=0)
    west, east = GRID[0], GRID[0] + 8 * GRID[1]
    extent = f"{west},{east},{GRID[3] - 8 * GRID[1]},{GRID[3]} [EPSG:32633]"
    with pytest.raises(NoValidData, match="nothing but nodata there"):
        superresolve(half, out, model=model(tmp_path), extent=extent)


def test_a_scale_that_no_power_of_the_models_reaches_is_refused_with_those_that_do(tmp_path):
    source, out = images.write(tmp_path / "in.tif", pixels(20, 20), GRID), str(tmp_path / "out.tif")
    with pytest.raises(BadParameter, match="2 or 4 or 8 times finer, not 16"):
        superresolve(source, out, model=model(tmp_path), scale=16)
    with pytest.raises(BadParameter, match="pixels 4 times finer, not 8"):
        superresolve(source, out, model="superres-vhr-x4", scale=8)


def test_who_takes_another_grounds_model_is_told_which_ones_are_made_for_theirs(tmp_path):
    said, grid = [], (500000.0, 10.0, 0.0, 4600000.0, 0.0, -10.0)
    source = images.write(tmp_path / "in.tif", pixels(20, 20), grid)
    superresolve(source, str(tmp_path / "o.tif"), model="superres-vhr-x2", scale=4, monitor=Monitor(None, said.append))
    assert any("Models for such pixels: Sentinel-2, 2 x." in line for line in said)
    assert any("by applying the model again" in line for line in said)


@pytest.mark.usefixtures("nothing_left")
@pytest.mark.parametrize("when", [0.0, 0.3, 0.6, 0.86, 0.91])  # 0.85 overviews begin, 0.9 the report
def test_a_cancel_leaves_nothing_behind(tmp_path, when):
    side = 64 if when < 0.8 else 150  # of the first there are no overviews
    source = images.write(tmp_path / "in.tif", pixels(side, side), GRID)
    path = model(tmp_path)
    monitor = Monitor(lambda fraction: monitor.cancel() if fraction >= when else None)
    doubt, report = str(tmp_path / "out.doubt.tif"), str(tmp_path / "out.html")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        superresolve(
            source, str(tmp_path / "out.tif"), model=path, tile=16, unsupported=doubt, report=report, monitor=monitor
        )
    assert sorted(tmp_path.iterdir()) == before


def test_the_feature_distance_grows_with_the_difference_and_is_zero_for_none():
    torch.manual_seed(3)
    judge = networks.build("style-features", {"widths": [4] * 8}).eval()
    image = np.random.default_rng(1).normal(size=(4, 32, 32))
    noise = np.random.default_rng(2).normal(size=(4, 32, 32))
    near, far = (distance(judge, image, image + share * noise) for share in (0.1, 0.5))
    assert distance(judge, image, image) == 0
    assert 0 < near < far
    assert distance(judge, image[:1], image[:1] + 1) > 0
