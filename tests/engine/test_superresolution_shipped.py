"""The models that ship, and every kind of network, on every shape; and how good the former are on real imagery."""

from __future__ import annotations

import images
import numpy as np
import pytest
import torch
from osgeo import gdal

from satart_qgis.engine import cards, checkpoints, networks
from satart_qgis.engine.metrics.superresolution import psnr
from satart_qgis.engine.superresolution.sensor import Sensor, degrade, plain
from satart_qgis.engine.tasks.deepimageprior import deepimageprior
from satart_qgis.engine.tasks.sharpenbands import sharpenbands
from satart_qgis.engine.tasks.superresolve import superresolve

GRID = (500000.0, 10.0, 0.0, 4600000.0, 0.0, -10.0)
SHIPPED = [card.id for card in cards.installed("superresolve") if card.id.startswith("superres-")]
SHAPES = [(1, 1), (100, 100), (256, 384)]
# What each was made for: imagery, a window of it (column, row, columns, rows), and bands.
GROUND = {
    "superres-vhr-x2": (("vhr_rgb", "nl_pdok_25cm_1000px.tif"), (300, 300, 320, 256), [1, 2, 3]),
    "superres-vhr-x4": (("vhr_rgb", "nl_pdok_25cm_1000px.tif"), (300, 300, 320, 256), [1, 2, 3]),
    "superres-s2-x2": (("sentinel2_redclover_ca", "S2_L2A_RCV_20210708_20m.tif"), (20, 20, 280, 256), [1, 4, 5]),
    "superres-s2-guided-x2": (("sentinel2_redclover_ca", "S2_L2A_RCV_20210708_20m.tif"), (20, 20, 280, 256), [1, 4, 5]),
}
# The finer bands that some look at too.
GUIDES = {"superres-s2-guided-x2": ("sentinel2_redclover_ca", "S2_L2A_RCV_20210708_10m.tif")}


pytestmark = pytest.mark.usefixtures("one_thread")


def ground(height, width):
    """Return a byte image (3, height, width) with edges and texture."""
    rows, cols = np.mgrid[0:height, 0:width]
    blocks = 60 * ((rows // 7 + cols // 11) % 2) + 30 * np.sin(cols / 3 + rows / 8)
    noise = np.random.default_rng(1).normal(0, 4, (3, height, width))
    return np.clip(100 + blocks + 10 * np.arange(3)[:, None, None] + noise, 0, 255).astype("uint8")


def same_corners(source, output, scale):
    before, after = gdal.Open(source), gdal.Open(output)
    assert (after.RasterXSize, after.RasterYSize) == (before.RasterXSize * scale, before.RasterYSize * scale)
    assert after.RasterCount == before.RasterCount
    x, a, _, y, _, e = after.GetGeoTransform()
    left, across, _, top, _, down = before.GetGeoTransform()
    assert (x, y, a * scale, e * scale) == (left, top, across, down)


def test_there_are_models_for_photographs_and_for_sentinel_2():
    assert {"superres-vhr-x2", "superres-s2-x2"} <= set(SHIPPED)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_models_take_every_shape(tmp_path, name, shape):
    source = images.write(tmp_path / "in.tif", ground(*shape), GRID)
    guide = ""
    if name in GUIDES:
        fine = ground(2 * shape[0], 2 * shape[1])[[0, 1, 2, 0]].astype("uint16")
        guide = images.write(tmp_path / "guide.tif", fine, (GRID[0], 5, 0, GRID[3], 0, -5), names=images.NAMES)
    found = superresolve(source, str(tmp_path / "out.tif"), model=name, guide=guide)
    same_corners(source, found["output"], int(cards.find(name, "superresolve").more["scale"]))
    assert found["residual"] <= 1e-4


@pytest.mark.parametrize("shape", SHAPES)
def test_decrappify_takes_every_shape(tmp_path, shape):
    torch.manual_seed(1)
    arguments = {"bands": 3, "scale": 2, "encoder": "resnet18"}
    card = cards.Card(
        id="tiny", name="Tiny", task="superresolve", network="decrappify", arguments=arguments,
        bands=tuple(cards.CardBand(name) for name in ("Red", "Green", "Blue")), more={"scale": 2, "mtf": 0.28},
    )  # fmt: skip
    path = checkpoints.save(card, networks.build("decrappify", arguments), tmp_path / "tiny.json").path
    source = images.write(tmp_path / "in.tif", ground(*shape), GRID)
    found = superresolve(source, str(tmp_path / "out.tif"), model=path, tile=256)
    same_corners(source, found["output"], 2)
    assert found["residual"] <= 1e-4


@pytest.mark.parametrize("shape", SHAPES)
def test_deep_image_prior_takes_every_shape(tmp_path, shape):
    source = images.write(tmp_path / "in.tif", ground(*shape), GRID)
    found = deepimageprior(source, str(tmp_path / "out.tif"), scale=2, iterations=1)
    same_corners(source, found["output"], 2)
    assert found["residual"] <= 1e-4


@pytest.mark.data
@pytest.mark.parametrize("name", SHIPPED)
def test_on_real_imagery_results_agree_with_it_and_tiles_do_not_show(tmp_path, imagery, name):
    place, window, bands = GROUND[name]
    source = str(tmp_path / "in.tif")
    gdal.Translate(source, str(imagery(*place)), srcWin=window, bandList=bands)
    report = str(tmp_path / "report.html")
    guide = str(imagery(*GUIDES[name])) if name in GUIDES else ""
    found = superresolve(source, str(tmp_path / "out.tif"), model=name, tile=64, report=report, guide=guide)
    same_corners(source, found["output"], found["scale"])
    assert found["residual"] <= 1e-4
    assert found["spectral_angle"] < 1.3
    assert found["shift"] < 0.01
    assert 0.95 < found["seam_ratio"] < 1.05


@pytest.mark.data
@pytest.mark.parametrize("name", [name for name in SHIPPED if "vhr" in name])
def test_on_a_place_left_out_models_for_photographs_beat_the_plain_result(tmp_path, imagery, name):
    card = cards.find(name, "superresolve")
    scale = int(card.more["scale"])
    sensor = Sensor(scale, float(card.more["mtf"]))
    gains = []
    for tile in ("OAM-1772466-966383-21.jpg", "OAM-886235-483190-20.jpg"):
        truth = images.read(imagery("oam_buildings", "4_philippines", "images", tile)).astype(np.float32)
        coarse = np.clip(np.rint(degrade(truth, sensor)), 0, 255)
        source = images.write(tmp_path / "in.tif", coarse.astype("uint8"), GRID)
        superresolve(source, str(tmp_path / "out.tif"), model=name)
        learned = images.read(tmp_path / "out.tif").astype(np.float32)
        simple = np.clip(plain(coarse, sensor), 0, 255)
        inner = (slice(None), slice(8, -8), slice(8, -8))
        gains.append(psnr(truth[inner], learned[inner], 255.0) - psnr(truth[inner], simple[inner], 255.0))
    assert min(gains) > 0.3


@pytest.mark.data
def test_the_guided_model_beats_what_sharpenbands_makes_of_sentinel_2_in_a_valley_left_out(tmp_path, imagery):
    name = "superres-s2-guided-x2"
    if name not in SHIPPED:
        pytest.skip(f"{name} is not installed")
    twenty, ten = (imagery("sentinel2_redclover_ca", f"S2_L2A_RCV_20200802_{size}m.tif") for size in (20, 10))
    # The 20 m bands begin 10 m above the 10 m ones and at their second column.
    truth = images.read(twenty)[:, 1:257, :256].astype(np.float32)
    fine = images.read(ten)[:, 1:513, 1:513].astype(np.float32)
    sensor = Sensor(2, 0.3)
    coarse = images.write(tmp_path / "coarse.tif", np.rint(degrade(truth, sensor)).astype("uint16"),
                          (GRID[0], 40, 0, GRID[3], 0, -40))  # fmt: skip
    guide = images.write(tmp_path / "guide.tif", np.rint(degrade(fine, sensor)).astype("uint16"),
                         (GRID[0], 20, 0, GRID[3], 0, -20), names=("B02", "B03", "B04", "B08"))  # fmt: skip
    superresolve(coarse, str(tmp_path / "led.tif"), model=name, guide=guide)
    sharpenbands(guide, coarse, str(tmp_path / "sharp.tif"))
    inner = (slice(None), slice(8, -8), slice(8, -8))
    extent = np.subtract(*np.percentile(truth[inner], (98, 2), axis=(1, 2)))
    led, sharp = (
        psnr(truth[inner], images.read(tmp_path / f"{which}.tif")[-6:][inner], extent) for which in ("led", "sharp")
    )
    assert led > sharp + 0.8
