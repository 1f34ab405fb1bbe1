"""Averaging over an image's views: the mean of what eight separate runs say, the same however the image lies."""

from __future__ import annotations

import json

import numpy as np
import pytest
from images import read, write
from osgeo import gdal
from segmenting import Nearest, Strided, blobs, model, numbers, picture

from satart_qgis.engine.device import Device
from satart_qgis.engine.inference import Predictor
from satart_qgis.engine.tasks.segment import segment
from satart_qgis.engine.tasks.validatesegmentation import validatesegmentation

CPU = Device("cpu", "test CPU", bf16=False)
# Of a picture (B, h, w), and the way back, written out.
VIEWS = (
    (lambda a: a, lambda a: a),
    (lambda a: a[:, ::-1], lambda a: a[:, ::-1]),
    (lambda a: a[:, :, ::-1], lambda a: a[:, :, ::-1]),
    (lambda a: a[:, ::-1, ::-1], lambda a: a[:, ::-1, ::-1]),
    (lambda a: a.swapaxes(1, 2), lambda a: a.swapaxes(1, 2)),
    (lambda a: a.swapaxes(1, 2)[:, ::-1], lambda a: a[:, ::-1].swapaxes(1, 2)),
    (lambda a: a.swapaxes(1, 2)[:, :, ::-1], lambda a: a[:, :, ::-1].swapaxes(1, 2)),
    (lambda a: a.swapaxes(1, 2)[:, ::-1, ::-1], lambda a: a[:, ::-1, ::-1].swapaxes(1, 2)),
)


@pytest.fixture(autouse=True)
def one_thread():
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(3)


def shares(logits):
    """Return the softmax of logits (C, h, w)."""
    grown = np.exp(logits.astype(np.float64) - logits.max(axis=0))
    return grown / grown.sum(axis=0)


def mean_of_views(network, pixels):
    """Return the mean of the probabilities (C, h, w) that a network gives to each view, run for itself."""
    import torch

    found = []
    for there, back in VIEWS:
        with torch.no_grad():
            logits = network.eval()(torch.from_numpy(np.ascontiguousarray(there(pixels)))[None])[0].numpy()
        found.append(back(shares(logits)))
    return np.mean(found, axis=0)


def noise(*shape, seed=6):
    return np.random.default_rng(seed).integers(1, 255, (3, *shape)).astype(np.uint8)


def run(source, folder, card, name="classes.tif", **options):
    options = {"device": "cpu", "precision": "fp32", "heatmaps": str(folder / f"heat-{name}"), **options}
    return segment(source, str(folder / name), model=card, **options)


@pytest.mark.parametrize("shape", [(64, 64), (32, 72)])
def test_what_comes_out_is_the_mean_of_the_probabilities_of_eight_runs(shape):
    network = Strided()
    pixels = noise(*shape).astype(np.float32) / 64
    found = Predictor(network, CPU, side=shape, flips=True)([pixels])[0]
    np.testing.assert_allclose(np.exp(found), mean_of_views(network, pixels), rtol=1e-4, atol=1e-6)
    plain = Predictor(network, CPU, side=shape)([pixels])[0]
    assert np.abs(shares(plain) - np.exp(found)).max() > 0.05


@pytest.mark.parametrize("view", range(8))
def test_an_image_that_lies_otherwise_gives_the_same_lying_otherwise(view):
    there, back = VIEWS[view]
    network, pixels = Strided(), noise(32, 72).astype(np.float32) / 64
    wanted = Predictor(network, CPU, side=(32, 72), flips=True)([pixels])[0]
    turned = np.ascontiguousarray(there(pixels))
    found = Predictor(network, CPU, side=turned.shape[1:], flips=True)([turned])[0]
    np.testing.assert_allclose(back(found), wanted, rtol=1e-4, atol=1e-5)


def test_probabilities_too_small_for_a_float_keep_their_logarithms():
    """A mean of zeros has none: what is left is logits of minus infinity, which no blend gets over."""
    pixels = picture(blobs(32, 32), noise=0).astype(np.float32) * 100
    found = Predictor(Nearest(), CPU, side=32, flips=True)([pixels])[0]
    assert np.isfinite(found).all()
    assert found.min() < -200


def test_a_map_holds_the_mean_of_eight_views(tmp_path, monkeypatch):
    network = Strided(radius=12)
    card = model(tmp_path, monkeypatch, network)
    pixels = noise(64, 96)
    result = run(write(tmp_path / "a.tif", pixels), tmp_path, card, flips=True)
    wanted = mean_of_views(network, pixels.astype(np.float32) / 255)
    assert np.abs(read(result["heatmaps"]) - 100 * wanted).max() <= 0.51
    first, second = np.sort(wanted, axis=0)[[-1, -2]]
    sure = first - second > 1e-4
    np.testing.assert_array_equal(read(result["output"])[0][sure], numbers(wanted.argmax(axis=0))[sure])


@pytest.mark.parametrize("shape", [(150, 170), (149, 163), (60, 203)])
@pytest.mark.parametrize(("tile", "overlap"), [(70, 30), (100, 24)])
def test_the_tiles_show_no_more_than_without(tmp_path, monkeypatch, shape, tile, overlap):
    """Also where neither the image nor its last tiles end on the network's stride."""
    card = model(tmp_path, monkeypatch, Strided(radius=12))
    source = write(tmp_path / "a.tif", noise(*shape))
    whole = run(source, tmp_path, card, "whole.tif", flips=True, tile=1024)
    tiled = run(source, tmp_path, card, "tiled.tif", flips=True, tile=tile, overlap=overlap)
    np.testing.assert_array_equal(read(tiled["output"]), read(whole["output"]))


def test_the_averages_that_tiles_share_are_those_of_each_view():
    import torch

    from satart_qgis.engine.networks.parts.pooled import Pooled

    class Relative(Pooled):
        """Sees differences along rows, against their mean over the image: another one when it is turned."""

        def __init__(self):
            super().__init__()
            self.tell = torch.nn.Conv2d(3, 3, (1, 3), padding=(0, 1), padding_mode="replicate", bias=False)

        def pooled_features(self, image):
            return self.tell(image)

        def forward(self, image):
            seen = self.tell(image)
            mean = seen.mean((2, 3)) if self.held is None else self.held[None]
            return seen - mean[:, :, None, None]

    network = Relative()
    pixels = noise(40, 64).astype(np.float32) / 64 + np.linspace(0, 9, 64, dtype=np.float32)
    whole = Predictor(network, CPU, side=(40, 64), flips=True)
    np.testing.assert_allclose(np.exp(whole([pixels])[0]), mean_of_views(network, pixels), rtol=1e-4, atol=1e-6)
    halves = Predictor(network, CPU, side=(40, 33), flips=True)
    left, right = pixels[:, :, :33], pixels[:, :, 31:]
    parts = [
        halves.measure(block, (slice(0, 40), rows)) for block, rows in ((left, slice(0, 32)), (right, slice(1, 33)))
    ]
    total, count = whole.measure(pixels)
    assert sum(part[1] for part in parts) == count == 40 * 64
    np.testing.assert_allclose(parts[0][0] + parts[1][0], total, rtol=1e-5, atol=1e-3)
    halves.hold(total / count)
    found = np.concatenate([halves([left])[0][:, :, :32], halves([right])[0][:, :, 1:]], axis=2)
    np.testing.assert_allclose(np.exp(found), mean_of_views(network, pixels), rtol=1e-3, atol=1e-5)


def test_the_map_says_whether_views_were_averaged_and_pixels_for_themselves_don_t_change(tmp_path, monkeypatch):
    card, places = model(tmp_path, monkeypatch), blobs(70, 90)
    source = write(tmp_path / "a.tif", picture(places))
    for flips in (False, True):
        output = run(source, tmp_path, card, f"{flips}.tif", flips=flips)["output"]
        np.testing.assert_array_equal(read(output)[0], numbers(places))
        assert json.loads(gdal.Open(output).GetMetadataItem("SATART_PARAMETERS"))["flips"] is flips


def test_validation_judges_the_map_that_is_made_with_them(tmp_path, monkeypatch):
    card = model(tmp_path, monkeypatch, Strided(radius=12))
    source = write(tmp_path / "a.tif", noise(64, 64))
    for flips in (False, True):
        labels = run(source, tmp_path, card, f"{flips}.tif", flips=flips)["output"]
        options = {"image": source, "labels": labels, "device": "cpu", "precision": "fp32"}
        told = [validatesegmentation(card, flips=judged, **options)["accuracy"] for judged in (flips, not flips)]
        assert told[0] == 1
        assert told[1] < 0.98
