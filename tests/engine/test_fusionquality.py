"""The task: its figures are the measures', its files are whole or absent, and bad input gets one clear sentence."""

from __future__ import annotations

import json
import tempfile

import numpy as np
import pytest
from osgeo import gdal

from satart_qgis.engine import assessment, metrics
from satart_qgis.engine.errors import (
    BadParameter,
    BandMismatch,
    Cancelled,
    CrsMismatch,
    GridMismatch,
    NoOverlap,
    NotWritable,
    NoValidData,
    UnreadableRaster,
)
from satart_qgis.engine.fusion.sensors import DEFAULT_GAIN, DEFAULT_PAN_GAIN
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tasks.fusionquality import fusionquality
from satart_qgis.engine.tasks.pansharpen import pansharpen

PAN_GRID = (500007.5, 15, 0, 4599992.5, 0, -15)


def written(path):
    return json.loads(path.read_text(encoding="utf-8"))


def figures(result):
    return {name: value for name, value in result.items() if name not in ("report", "json")}


@pytest.fixture(scope="module")
def pair(tmp_path_factory, write_raster):
    """A pan of 239 x 199 and three bands of 120 x 100 that are its blur with other contrasts and a pattern each."""
    folder = tmp_path_factory.mktemp("quality")
    rng = np.random.default_rng(7)
    fine = rng.normal(size=(4, 199, 239))
    for axis in (1, 2):
        for _ in range(2):
            fine = fine + np.roll(fine, 1, axis) + np.roll(fine, -1, axis)
    pan = 8000 + 60 * fine[0]
    bands = [5000 + 4000 * k + (20 + 15 * k) * (fine[0] + 0.3 * fine[k + 1]) for k in range(3)]
    blurred = [b + sum(np.roll(b, s, (0, 1)) for s in ((0, 1), (1, 0), (0, -1), (-1, 0))) for b in bands]
    ms = np.stack([b[::2, ::2] / 5 for b in blurred])
    # MS centre (r, c) lies on pan centre (2 r, 2 c): corners 7.5 m apart, as Landsat has it
    return (
        str(write_raster(folder / "pan.tif", pan.round().astype(np.uint16), PAN_GRID)),
        str(write_raster(folder / "ms.tif", ms.round().astype(np.uint16), names=("red", "green", "blue"))),
    )


def test_the_outputs_are_the_first_methods_figures(pair, tmp_path):
    report, numbers = tmp_path / "r.html", tmp_path / "n.json"
    result = fusionquality(*pair, methods=["gsa", "brovey"], report=str(report), json=str(numbers))
    assert set(result) == {"report", "json", "ergas", "spectral_angle", "q2n", "qnr", "hqnr"}
    everything = written(numbers)
    reduced, full = everything["reduced_resolution"], everything["full_resolution"]
    assert list(reduced) == list(full) == ["gsa", "brovey"]
    assert result["ergas"] == reduced["gsa"]["ergas"]
    assert result["hqnr"] == full["gsa"]["hqnr"]
    assert result["qnr"] == pytest.approx((1 - full["gsa"]["d_lambda"]) * (1 - full["gsa"]["d_s"]))
    assert result["hqnr"] == pytest.approx((1 - full["gsa"]["d_lambda_khan"]) * (1 - full["gsa"]["d_s"]))
    page = report.read_text(encoding="utf-8")
    assert page.count("data:image/png") == 3 + 2 + 2 + 2
    assert f"{result['ergas']:.3f}" in page
    assert {p.name for p in tmp_path.iterdir()} == {"r.html", "n.json"}


def test_sharpening_beats_not_sharpening(pair):
    good = fusionquality(*pair, methods=["mtf-glp-fs"])
    assert 0 < good["ergas"] < 1.5
    assert good["q2n"] > 0.9
    assert good["hqnr"] > 0.9


def test_full_resolution_figures_equal_those_of_whole_arrays(pair, tmp_path):
    fused = tmp_path / "fused.tif"
    pansharpen(*pair, str(fused), method="gsa", overviews=False)
    own = fusionquality(*pair, str(fused), methods=[])
    assert own["ergas"] is None
    pan, ms, image = (gdal.Open(str(path)).ReadAsArray().astype(float) for path in (*pair, fused))
    assert image.shape[1:] == pan.shape
    # a plain Gaussian, as matrices, from pan pixels to MS pixels: centre 2 r
    lows = []
    for gain in (DEFAULT_PAN_GAIN, DEFAULT_GAIN):
        sigma = 2 / np.pi * np.sqrt(-2 * np.log(gain))
        sides = []
        for count, size in zip(ms.shape[1:], pan.shape):
            distance = np.arange(size) - 2 * np.arange(count)[:, None]
            weights = np.exp(-0.5 * (distance / sigma) ** 2) * (np.abs(distance) <= 3.2 * sigma)
            whole = (2 * np.arange(count) >= 3.2 * sigma) & (size - 1 - 2 * np.arange(count) >= 3.2 * sigma)
            sides.append((weights / weights.sum(axis=1, keepdims=True), whole))
        lows.append(sides)
    (pan_rows, pan_cols), (rows, cols) = lows
    low_pan = pan_rows[0] @ pan @ pan_cols[0].T
    low = rows[0] @ image @ cols[0].T
    valid = np.outer(pan_rows[1] & rows[1], pan_cols[1] & cols[1])
    high_q = metrics.band_quality(image, pan).mean()
    low_q = metrics.band_quality(ms, low_pan, valid, 16).mean()
    spectral, spatial = metrics.d_lambda(high_q, low_q, 3), metrics.d_s(high_q, low_q, 3)
    assert own["qnr"] == pytest.approx(metrics.qnr(spectral, spatial), abs=2e-4)
    khan = metrics.d_lambda_khan(ms, low, valid)
    assert own["hqnr"] == pytest.approx(metrics.hqnr(khan, spatial), abs=2e-4)


def test_a_raster_of_ones_own_is_judged_at_full_resolution(pair, tmp_path):
    fused = tmp_path / "mine.tif"
    pansharpen(*pair, str(fused), method="mtf-glp-fs")
    numbers = tmp_path / "n.json"
    own = fusionquality(*pair, str(fused), methods=["mtf-glp-fs"], json=str(numbers))
    assert list(written(numbers)["full_resolution"]) == ["mine.tif"]
    again = fusionquality(*pair, methods=["mtf-glp-fs"])
    assert own["hqnr"] == pytest.approx(again["hqnr"], abs=1e-9)


def test_how_windows_are_cut_changes_nothing(pair, monkeypatch):
    whole = figures(fusionquality(*pair))
    monkeypatch.setattr(assessment, "WINDOW_BLOCKS", 1)
    assert figures(fusionquality(*pair)) == pytest.approx(whole, rel=1e-9)


def test_nodata_is_left_out(pair, tmp_path, write_raster):
    pan, ms = (gdal.Open(path).ReadAsArray() for path in pair)
    pan[:, :90], ms[:, :30, :] = 0, 0
    holes = (
        str(write_raster(tmp_path / "pan.tif", pan, PAN_GRID, nodata=0)),
        str(write_raster(tmp_path / "ms.tif", ms, nodata=0)),
    )
    numbers = tmp_path / "n.json"
    result = fusionquality(*holes, json=str(numbers))
    assert np.isfinite(list(figures(result).values())).all()
    assert result["ergas"] < 2
    assert written(numbers)["reduced_resolution"]["mtf-glp-fs"]["pixels"] < 0.6 * 120 * 100


def test_nothing_is_left_in_the_temporary_folder(pair, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    fusionquality(*pair)
    assert not list(tmp_path.iterdir())
    monitor = Monitor(progress=lambda fraction: monitor.cancel() if fraction > 0.3 else None)
    with pytest.raises(Cancelled):
        fusionquality(*pair, report=str(tmp_path / "r.html"), monitor=monitor)
    assert not list(tmp_path.iterdir())


def test_progress_never_goes_back(pair):
    seen = []
    fusionquality(*pair, methods=["gsa", "ihs"], monitor=Monitor(progress=seen.append))
    assert seen == sorted(seen)
    assert seen[-1] == pytest.approx(1.0)


def test_bad_choices_are_refused(pair):
    with pytest.raises(BadParameter, match="nothing to judge"):
        fusionquality(*pair, methods=[])
    with pytest.raises(BadParameter, match="no pansharpening method"):
        fusionquality(*pair, methods=["magic"])
    with pytest.raises(BandMismatch, match="no band 9"):
        fusionquality(*pair, bands=[9])


def test_a_fused_raster_that_does_not_fit_is_refused(pair, tmp_path, write_raster):
    pan, _ = pair
    image = np.full((3, 40, 40), 900, np.uint16)
    cases = [
        (write_raster(tmp_path / "two.tif", image[:2], PAN_GRID), BandMismatch),
        (write_raster(tmp_path / "off.tif", image, (500010.0, 15, 0, 4599992.5, 0, -15)), GridMismatch),
        (write_raster(tmp_path / "coarse.tif", image, (500007.5, 20, 0, 4599992.5, 0, -20)), GridMismatch),
        (write_raster(tmp_path / "far.tif", image, (530007.5, 15, 0, 4599992.5, 0, -15)), NoOverlap),
        (write_raster(tmp_path / "zone.tif", image, PAN_GRID, epsg=32632), CrsMismatch),
        (write_raster(tmp_path / "empty.tif", 0 * image, PAN_GRID, nodata=0), NoValidData),
    ]
    for fused, error in cases:
        with pytest.raises(error) as caught:
            fusionquality(*pair, str(fused), methods=[])
        assert "\n" not in str(caught.value)


def test_a_scene_too_small_to_be_judged_says_so(tmp_path, write_raster):
    pan = write_raster(tmp_path / "pan.tif", np.arange(64, dtype=np.uint16).reshape(8, 8), PAN_GRID)
    ms = write_raster(tmp_path / "ms.tif", np.arange(48, dtype=np.uint16).reshape(3, 4, 4))
    with pytest.raises(NoValidData, match="larger scene"):
        fusionquality(str(pan), str(ms))


def test_a_report_that_cannot_be_written_is_refused_before_the_work(pair, tmp_path):
    with pytest.raises(NotWritable):
        fusionquality(*pair, report=str(tmp_path / "absent" / "r.html"), monitor=Monitor(progress=pytest.fail))


@pytest.mark.data
@pytest.mark.parametrize("name", ["absent.tif", "table.csv"])
def test_what_is_no_fused_raster_is_refused_before_the_work(pair, tmp_path, name):
    (tmp_path / "table.csv").write_text("id,name\n1,one\n")
    said = []
    with pytest.raises(UnreadableRaster, match=rf"{name} can't be opened as a raster"):
        fusionquality(*pair, str(tmp_path / name), monitor=Monitor(said.append, said.append))
    assert said == []


def test_a_report_in_a_folder_that_is_missing_names_the_folder(pair, tmp_path):
    with pytest.raises(NotWritable, match=r"folder .*gone does not exist\. Create it"):
        fusionquality("absent.tif", pair[1], report=str(tmp_path / "gone" / "r.html"))


def test_madrid_scores_as_the_field_expects(imagery):
    pan = imagery("landsat_pairs", "landsat_madrid_pan_B8.tif")
    ms = imagery("landsat_pairs", "landsat_madrid_ms_B4B3B2.tif")
    result = fusionquality(str(pan), str(ms))
    assert 0.8 < result["ergas"] < 1.3
    assert result["q2n"] > 0.97
    assert result["hqnr"] > 0.95
