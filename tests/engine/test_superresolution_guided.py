"""Super-resolution that looks at finer bands: where they lie, what they may do, what is said when they do not fit."""

from __future__ import annotations

import images
import numpy as np
import pytest
import torch
from osgeo import gdal

from satart_qgis.engine import cards, checkpoints, networks
from satart_qgis.engine.errors import (
    BadModel,
    BadParameter,
    BadSamples,
    BandMismatch,
    Cancelled,
    CrsMismatch,
    GridMismatch,
    MissingCrs,
    NoOverlap,
    ResolutionOrder,
)
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.pace import Pace
from satart_qgis.engine.superresolution.evidence import folded
from satart_qgis.engine.superresolution.gathering import gather
from satart_qgis.engine.superresolution.samples import Degradation
from satart_qgis.engine.superresolution.sensor import Sensor, blur, degrade, plain
from satart_qgis.engine.tasks.superresolve import foresee, superresolve
from satart_qgis.engine.tasks.trainsuperresolution import trainsuperresolution

COARSE = (500000.0, 20.0, 0.0, 4600000.0, 0.0, -20.0)
FINE = (500000.0, 10.0, 0.0, 4600000.0, 0.0, -10.0)
SENSOR = Sensor(2, 0.3)
NAMES = ("B02", "B03", "B04", "B08")
MIXTURE = np.array([[0.2, 0.1, 0.5, 0.4], [-0.3, 0.6, 0.2, 0.9]], np.float32)

pytestmark = pytest.mark.usefixtures("one_thread")


def model(folder, strength=0.0, **more):
    """Write a card and weights of a guided network, which as they are begun with add nothing, and return its path."""
    torch.manual_seed(4)
    arguments = {"bands": 1, "scale": 2, "width": 8, "depth": 1, "guide": 4}
    fresh = networks.build("residual-sr", arguments)
    with torch.no_grad():
        fresh.tail.weight.add_(torch.randn_like(fresh.tail.weight) * strength)
    guide = [{"name": name, "wavelength": 0.0} for name in ("blue", "green", "red", "nir")]
    card = cards.Card(
        id="led", name="Led", task="superresolve", network="residual-sr", arguments=arguments, values="raw",
        bands=(cards.CardBand("any"),), more={"scale": 2, "mtf": 0.3, "bandwise": True, "guide": guide, **more},
    )  # fmt: skip
    return checkpoints.save(card, fresh, folder / "led.json").path


def finer(height, width, seed=1):
    """Return four bands (4, height, width) with edges and texture, each with something of its own."""
    common = images.texture(seed, height, width, 2)
    return np.stack([1500 + 200 * common + 150 * images.texture(seed + n, height, width, 1.2) for n in range(1, 5)])


def scene(folder, height=40, width=36, dtype="uint16"):
    """Write a coarse raster that is a mixture of a finer one's bands, and that; return both paths and the truth."""
    guide = np.rint(finer(2 * height, 2 * width)).astype("uint16")
    truth = 800 + np.einsum("bg,ghw->bhw", MIXTURE, guide.astype(np.float32))
    seen = degrade(truth, SENSOR)
    seen = np.rint(seen).astype(dtype) if dtype != "float32" else seen
    source = images.write(folder / "twenty.tif", seen, COARSE, names=("B05", "B06"))
    return source, images.write(folder / "ten.tif", guide, FINE, names=NAMES), truth


def test_a_mixture_of_the_guides_bands_comes_out_as_that_mixture_before_anything_is_learnt(tmp_path):
    source, guide, truth = scene(tmp_path, dtype="float32")
    found = superresolve(source, str(tmp_path / "out.tif"), model=model(tmp_path), guide=guide)
    result = images.read(found["output"])
    without = plain(degrade(truth, SENSOR), SENSOR)
    errors = [np.sqrt(((image - truth)[:, 8:-8, 8:-8] ** 2).mean()) for image in (result, without)]
    assert errors[0] < 0.1 * errors[1]
    assert found["residual"] <= 1e-6


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (37, 53)])
@pytest.mark.parametrize("dtype", ["uint16", "float32"])
def test_the_result_has_the_inputs_corners_type_and_values(tmp_path, shape, dtype):
    source, guide, _ = scene(tmp_path, *shape, dtype)
    found = superresolve(source, str(tmp_path / "out.tif"), model=model(tmp_path, 0.05), guide=guide)
    result = gdal.Open(found["output"])
    assert (result.RasterYSize, result.RasterXSize) == (2 * shape[0], 2 * shape[1])
    assert images.transform_of(found["output"]) == FINE
    pixels = images.read(found["output"])
    assert pixels.dtype == np.dtype(dtype)
    assert np.abs(degrade(pixels.astype(np.float32), SENSOR) - images.read(source)).max() <= (
        0.5 if dtype == "uint16" else 1e-2
    )
    assert found["residual"] <= 1e-4


def test_a_guide_may_begin_anywhere_on_its_own_pixels_and_be_larger(tmp_path):
    source, guide, _ = scene(tmp_path)
    inner = images.read(guide)
    outer = np.pad(inner, [(0, 0), (7, 3), (5, 9)], mode="reflect")
    moved = (FINE[0] - 50, 10.0, 0.0, FINE[3] + 70, 0.0, -10.0)
    wider = images.write(tmp_path / "more.tif", outer, moved, names=NAMES)
    # Percentiles of more pixels are others, so that networks see other numbers; the regression does not mind.
    results = []
    for name, path in (("same", guide), ("wider", wider)):
        superresolve(source, str(tmp_path / f"{name}.tif"), model=model(tmp_path), guide=path)
        results.append(images.read(tmp_path / f"{name}.tif").astype(int))
    assert np.abs(results[0] - results[1]).max() <= 2


def test_where_a_guide_begins_half_a_coarse_pixel_late_only_that_pixel_goes_without(tmp_path):
    source, guide, truth = scene(tmp_path, dtype="float32")
    late = images.write(tmp_path / "late.tif", images.read(guide)[:, 1:], (*FINE[:3], FINE[3] - 10, *FINE[4:]),
                        names=NAMES)  # fmt: skip
    superresolve(source, str(tmp_path / "out.tif"), model=model(tmp_path), guide=late)
    without = np.abs(plain(images.read(source), SENSOR) - truth).mean(axis=(0, 2))
    error = np.abs(images.read(tmp_path / "out.tif") - truth).mean(axis=(0, 2))
    assert error[:2].mean() < 1.2 * without[:2].mean()
    assert (error[4:12] < 0.6 * without[4:12]).all()
    assert (error[16:] < 0.2 * without[16:]).all()


def test_bands_of_the_guide_are_found_by_name_whatever_their_order(tmp_path):
    source, guide, _ = scene(tmp_path)
    order = [3, 1, 0, 2]
    mixed = images.write(tmp_path / "mixed.tif", images.read(guide)[order], FINE, names=[NAMES[i] for i in order])
    more = images.write(tmp_path / "more.tif", np.concatenate([images.read(guide)[:1] * 0 + 9, images.read(guide)]),
                        FINE, names=("B01", *NAMES))  # fmt: skip
    path = model(tmp_path, 0.05)
    results = []
    for name, given in (("a", guide), ("b", mixed), ("c", more)):
        superresolve(source, str(tmp_path / f"{name}.tif"), model=path, guide=given)
        results.append(images.read(tmp_path / f"{name}.tif"))
    assert (results[0] == results[1]).all()
    assert (results[0] == results[2]).all()


def test_where_the_guide_has_nothing_the_result_is_merely_interpolated(tmp_path):
    source, guide, _ = scene(tmp_path, 60, 60, "float32")
    holes = images.read(guide).copy()
    holes[:, :, 60:] = 0
    holed = images.write(tmp_path / "holed.tif", holes, FINE, nodata=0, names=NAMES)
    short = images.write(tmp_path / "short.tif", images.read(guide)[:, :, :60], FINE, names=NAMES)
    without = plain(images.read(source), SENSOR)
    said = []
    for name, given in (("holed", holed), ("short", short)):
        out = str(tmp_path / f"{name}-out.tif")
        superresolve(source, out, model=model(tmp_path, 0.05), guide=given, monitor=Monitor(None, said.append))
        gap = np.abs(images.read(out) - without)
        assert gap[:, :, 100:].max() < 1e-3 * without.std()  # projection reaches a little way in
        assert gap[:, :, :60].mean() > 0.01 * without.std()
        assert np.isfinite(images.read(out)).all()
    assert any("does not cover all" in line for line in said)


def test_nodata_of_the_input_stays_and_reaches_no_farther(tmp_path):
    source, guide, _ = scene(tmp_path)
    marked = images.read(source).copy()
    marked[:, 10:13, 5:9] = 0
    source = images.write(tmp_path / "marked.tif", marked, COARSE, nodata=0)
    superresolve(source, str(tmp_path / "out.tif"), model=model(tmp_path, 0.05), guide=guide)
    result = images.read(tmp_path / "out.tif")
    assert ((result == 0).any(axis=0) == (marked == 0).any(axis=0).repeat(2, 0).repeat(2, 1)).all()


@pytest.mark.parametrize("tile", [16, 40])
def test_the_tile_shows_in_no_pixel(tmp_path, tile):
    source, guide, _ = scene(tmp_path, 96, 80, "float32")
    path = model(tmp_path, 0.05)
    made = []
    for name, side in (("whole", 512), ("tiled", tile)):
        doubt = str(tmp_path / f"{name}-doubt.tif")
        superresolve(source, str(tmp_path / f"{name}.tif"), model=path, guide=guide, tile=side, unsupported=doubt)
        made.append([images.read(tmp_path / f"{name}.tif"), images.read(doubt)])
    spread = made[0][0].std()
    assert np.abs(made[0][0] - made[1][0]).max() < 0.01 * spread
    assert np.abs(made[0][1] - made[1][1]).max() < 0.01 * spread


def test_an_extent_shows_what_the_whole_shows_there(tmp_path):
    source, guide, _ = scene(tmp_path, 120, 100, "float32")
    path = model(tmp_path, 0.05)
    superresolve(source, str(tmp_path / "whole.tif"), model=path, guide=guide)
    extent = f"{COARSE[0] + 400},{COARSE[0] + 1600},{COARSE[3] - 2000},{COARSE[3] - 600} [EPSG:32633]"
    superresolve(source, str(tmp_path / "part.tif"), model=path, guide=guide, extent=extent)
    whole, part = images.read(tmp_path / "whole.tif")[:, 60:200, 40:160], images.read(tmp_path / "part.tif")
    assert part.shape == whole.shape
    inner = (slice(None), slice(40, -40), slice(40, -40))  # at its border a part goes on as its mirror image
    assert np.abs(part - whole)[inner].max() < 0.01 * whole.std()


def test_an_ensemble_of_all_views_turns_with_image_and_guide(tmp_path):
    source, guide, _ = scene(tmp_path, 24, 20, "float32")
    path = model(tmp_path, 0.05)
    superresolve(source, str(tmp_path / "a2.tif"), model=path, guide=guide, ensemble=8)
    turned = [np.rot90(images.read(p), 1, (1, 2)) for p in (source, guide)]
    images.write(tmp_path / "b.tif", turned[0], COARSE)
    images.write(tmp_path / "bg.tif", turned[1], FINE, names=NAMES)
    superresolve(str(tmp_path / "b.tif"), str(tmp_path / "b2.tif"), model=path, guide=str(tmp_path / "bg.tif"),
                 ensemble=8)  # fmt: skip
    gap = np.rot90(images.read(tmp_path / "a2.tif"), 1, (1, 2)) - images.read(tmp_path / "b2.tif")
    assert np.abs(gap).max() < 1e-2 * images.read(tmp_path / "b2.tif").std()


def test_report_and_reference_are_as_without_a_guide_and_name_it(tmp_path):
    source, guide, truth = scene(tmp_path, 80, 80)
    reference = images.write(tmp_path / "truth.tif", np.rint(truth).astype("uint16"), FINE)
    page = tmp_path / "report.html"
    found = superresolve(
        source, str(tmp_path / "out.tif"), model=model(tmp_path), guide=guide, report=str(page), reference=reference,
        tile=32,
    )  # fmt: skip
    assert found["shift"] < 0.01
    assert found["spectral_angle"] < 1.3
    assert 0.95 < found["seam_ratio"] < 1.05
    assert found["psnr"] > 40
    assert "ten.tif" in page.read_text()
    assert "ten.tif" in gdal.Open(found["output"]).GetMetadata().get("SATART_SOURCE", "ten.tif")


def test_a_forecast_takes_the_guide_into_account_without_reading_it(tmp_path):
    source, guide, _ = scene(tmp_path)
    found = foresee(Pace(), input=source, model=model(tmp_path), guide=guide)
    assert found.seconds > 0
    assert (found.height, found.width) == (80, 72)
    with pytest.raises(BadParameter, match="Give their raster as guide"):
        foresee(Pace(), input=source, model=model(tmp_path))


@pytest.mark.usefixtures("nothing_left")
@pytest.mark.parametrize("when", [0.0, 0.04, 0.5])
def test_a_cancel_leaves_nothing_behind(tmp_path, when):
    source, guide, _ = scene(tmp_path, 64, 64)
    monitor = Monitor(lambda fraction: monitor.cancel() if fraction >= when else None)
    with pytest.raises(Cancelled):
        superresolve(source, str(tmp_path / "out.tif"), model=model(tmp_path), guide=guide, tile=16, monitor=monitor)


def test_guides_that_do_not_fit_are_refused_in_a_sentence(tmp_path):
    source, guide, _ = scene(tmp_path)
    path, pixels, out = model(tmp_path), images.read(guide), str(tmp_path / "out.tif")

    def tried(**changed):
        settings = {"transform": FINE, "names": NAMES, **changed}
        return images.write(tmp_path / "wrong.tif", settings.pop("pixels", pixels), **settings)

    for error, said, given in (
        (CrsMismatch, "Warp the guide", {"epsg": 32634}),
        (MissingCrs, "no coordinate system", {"epsg": None}),
        (MissingCrs, "not georeferenced", {"epsg": None, "transform": None}),
        (GridMismatch, "0.50 of a pixel beside", {"transform": (500005.0, *FINE[1:])}),
        (GridMismatch, "turned against each other", {"transform": images.turned(FINE, 3)}),
        (ResolutionOrder, "2 times finer", {"transform": COARSE}),
        (NoOverlap, "outside", {"transform": (900000.0, *FINE[1:])}),
        (BandMismatch, "which of its 3 bands", {"pixels": pixels[:3], "names": ()}),
        (BandMismatch, "which of its 4 bands", {"names": ("B05", "B06", "B07", "B8A")}),
    ):
        with pytest.raises(error, match=said):
            superresolve(source, out, model=path, guide=tried(**given))
    with pytest.raises(BadParameter, match="not 4 times"):
        superresolve(source, out, model=path, guide=guide, scale=4)
    with pytest.raises(BadParameter, match="blue, green, red, nir"):
        superresolve(source, out, model=path)
    with pytest.raises(BadParameter, match="looks at no finer bands"):
        superresolve(source, out, model="superres-s2-x2", guide=guide)
    with pytest.raises(BadParameter):
        superresolve(source, guide, model=path, guide=guide)
    with pytest.raises(BadModel, match="which finer bands"):
        superresolve(source, out, model=model(tmp_path, guide=[{"colour": "blue"}]), guide=guide)


def test_unnamed_bands_of_the_right_number_are_taken_in_order_and_that_is_said(tmp_path):
    source, guide, _ = scene(tmp_path)
    nameless = images.write(tmp_path / "nameless.tif", images.read(guide), FINE)
    said = []
    superresolve(source, str(tmp_path / "a.tif"), model=model(tmp_path), guide=nameless,
                 monitor=Monitor(None, said.append))  # fmt: skip
    superresolve(source, str(tmp_path / "b.tif"), model=model(tmp_path), guide=guide)
    assert (images.read(tmp_path / "a.tif") == images.read(tmp_path / "b.tif")).all()
    assert any("have no names" in line for line in said)


def test_folding_is_what_a_pixel_shuffle_undoes():
    image = np.random.default_rng(1).normal(size=(3, 8, 12)).astype(np.float32)
    for scale in (2, 4):
        shuffled = torch.nn.functional.pixel_shuffle(torch.from_numpy(folded(image, scale))[None], scale)[0].numpy()
        assert (shuffled == image).all()


def test_a_blur_has_the_spread_it_is_asked_for_and_keeps_means():
    image = np.zeros((1, 41, 41), np.float32)
    image[0, 20, 20] = 1
    seen = blur(image, 1.5)[0]
    offsets = np.arange(41) - 20
    assert seen.sum() == pytest.approx(1, abs=1e-5)
    assert np.sqrt((seen.sum(axis=0) * offsets**2).sum()) == pytest.approx(1.5, abs=0.03)
    assert blur(np.full((1, 3, 2), 7, np.float32), 1.5) == pytest.approx(7)


def training(tmp_path, **changed):
    """Train for a moment on bands whose finest detail is the guide's, through a curve that no regression bends."""
    guide = np.rint(finer(320, 320, 5)).astype("uint16")
    mixed = np.einsum("bg,ghw->bhw", MIXTURE, guide.astype(np.float32))
    high = degrade(mixed - mixed.min(), SENSOR) ** 1.5 / 40
    paths = (images.write(tmp_path / "h.tif", np.rint(high).astype("uint16"), COARSE),
             images.write(tmp_path / "g.tif", guide, FINE, names=NAMES))  # fmt: skip
    options = {
        "width": 8, "depth": 1, "batch": 4, "size": 24, "degradation": "mtf=0.3,noise=0.002", "bandwise": True,
        "iterations": 60, "learning_rate": 4e-3, **changed,
    }  # fmt: skip
    return paths, trainsuperresolution([paths[0]], str(tmp_path / "m.json"), guide=[paths[1]], **options)


def test_a_training_with_a_guide_goes_beyond_regression_and_its_card_asks_for_one(tmp_path):
    (high, guide), found = training(tmp_path)
    (tmp_path / "first").mkdir()
    _, begun = training(tmp_path / "first", iterations=1, learning_rate=1e-9)
    assert found["gain"] > begun["gain"] > 1
    card = cards.read(found["output_model"])
    assert card.arguments["guide"] == 4
    assert [band["name"] for band in card.more["guide"]] == ["blue", "green", "red", "nir"]
    assert card.more["guide"][3]["wavelength"] == 840
    with pytest.raises(BadParameter, match="blue, green, red, nir"):
        superresolve(high, str(tmp_path / "out.tif"), model=card.path)
    made = superresolve(high, str(tmp_path / "out.tif"), model=card.path, guide=guide)
    assert made["residual"] <= 1e-4


def test_a_guided_network_may_take_all_bands_at_once(tmp_path):
    (high, guide), found = training(tmp_path, bandwise=False, iterations=2)
    card = cards.read(found["output_model"])
    assert card.arguments["bands"] == 2
    made = superresolve(high, str(tmp_path / "out.tif"), model=card.path, guide=guide, tile=48)
    whole = superresolve(high, str(tmp_path / "whole.tif"), model=card.path, guide=guide)
    assert made["residual"] <= 1e-4
    gap = images.read(tmp_path / "out.tif").astype(int) - images.read(whole["output"])
    assert np.abs(gap).max() <= 1


def test_an_image_that_is_cleaned_first_keeps_its_place_under_the_guide(tmp_path):
    source, guide, _ = scene(tmp_path, 24, 24)
    extent = f"{COARSE[0] + 80},{COARSE[0] + 400},{COARSE[3] - 400},{COARSE[3] - 40} [EPSG:32633]"
    found = superresolve(source, str(tmp_path / "out.tif"), model=model(tmp_path), guide=guide, extent=extent,
                         dip_first=True, dip_iterations=1)  # fmt: skip
    x, _, _, y, _, _ = images.transform_of(found["output"])
    assert (x, y) == (COARSE[0] + 80, COARSE[3] - 40)
    assert images.read(found["output"]).shape == (2, 36, 32)


def test_a_training_with_a_guide_that_was_stopped_goes_on_to_the_same_weights(tmp_path):
    for name in ("straight", "stopped"):
        (tmp_path / name).mkdir()
    _, straight = training(tmp_path / "straight", iterations=8)
    monitor = Monitor(lambda fraction: monitor.cancel() if fraction > 0.5 else None)
    with pytest.raises(Cancelled):
        training(tmp_path / "stopped", iterations=8, monitor=monitor)
    _, resumed = training(tmp_path / "stopped", iterations=8)
    weights = [checkpoints.load(cards.read(f["output_model"])).state_dict() for f in (straight, resumed)]
    assert all(torch.equal(weights[0][key], weights[1][key]) for key in weights[0])


def test_guides_of_a_training_need_not_have_their_bands_in_one_order(tmp_path):
    (high, guide), _ = training(tmp_path, iterations=1)
    order = [2, 0, 3, 1]
    other = images.write(tmp_path / "o.tif", images.read(guide)[order], FINE, names=[NAMES[i] for i in order])
    pools = [
        gather([high, high], [], None, Degradation(SENSOR), Monitor(), values="raw", bandwise=True, side=24,
               validation=0, seed=1, guides=guides)
        for guides in ([guide, guide], [guide, other])
    ]  # fmt: skip
    for same, mixed in zip(*(pool.learning for pool in pools)):
        assert (same.guide == mixed.guide).all()


def test_trainings_with_guides_that_do_not_fit_say_what_to_do(tmp_path):
    (high, guide), _ = training(tmp_path, iterations=1)
    out, low = str(tmp_path / "n.json"), images.write(tmp_path / "l.tif", images.read(high)[:, ::2, ::2], COARSE)
    with pytest.raises(BadSamples, match="Give one for each"):
        trainsuperresolution([high, high], out, guide=[guide], bandwise=True)
    with pytest.raises(BadSamples, match="no coarse rasters"):
        trainsuperresolution([high], out, low=[low], guide=[guide], bandwise=True)
    with pytest.raises(BadParameter, match="Only residual-sr"):
        trainsuperresolution([high], out, guide=[guide], network="decrappify")
    with pytest.raises(ResolutionOrder):
        trainsuperresolution([high], out, guide=[high], bandwise=True)
