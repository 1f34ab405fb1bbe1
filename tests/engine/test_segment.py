"""Mapping land use: what the rasters hold, whatever the tiles, the pixel size or the mask."""

from __future__ import annotations

import numpy as np
import pytest
from images import MS_GRID, read, transform_of, write
from osgeo import gdal
from scipy import ndimage
from segmenting import CLASSES, Nearest, Strided, blobs, model, numbers, picture

from satart_qgis.engine.errors import BadModel, BadParameter, BandMismatch, Cancelled, NoOverlap
from satart_qgis.engine.landcover.smoothing import joined
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tasks.segment import segment


@pytest.fixture(autouse=True)
def one_thread():
    import torch

    torch.set_num_threads(1)


@pytest.fixture
def card(tmp_path, monkeypatch):
    return model(tmp_path, monkeypatch)


def run(source, folder, card, **options):
    options = {"device": "cpu", "precision": "fp32", **options}
    return segment(source, str(folder / "classes.tif"), model=card, **options)


@pytest.mark.parametrize("shape", [(1, 1), (1, 130), (150, 170), (64, 64)])
def test_every_pixel_gets_the_number_of_its_class(tmp_path, card, shape):
    places = blobs(*shape) if min(shape) > 1 else np.arange(shape[1])[None] % 3
    result = run(write(tmp_path / "a.tif", picture(places)), tmp_path, card)
    found = read(result["output"])[0]
    np.testing.assert_array_equal(found, numbers(places))
    assert transform_of(result["output"]) == MS_GRID
    assert {row["name"]: row["pixels"] for row in result["classes"]} == {
        kind.name: int((numbers(places) == kind.value).sum()) for kind in CLASSES
    }


def test_names_and_colours_come_with_the_raster_and_its_background_is_clear(tmp_path, card):
    output = run(write(tmp_path / "a.tif", picture(blobs(80, 80))), tmp_path, card)["output"]
    dataset = gdal.Open(output)
    band = dataset.GetRasterBand(1)
    assert band.GetNoDataValue() == 255
    assert band.GetColorTable().GetColorEntry(3)[:3] == (30, 60, 200)
    assert band.GetCategoryNames() == ["background", "", "", "water", "", "", "", "wood"]
    style = (tmp_path / "classes.qml").read_text()
    assert style.count("<paletteEntry") == 3
    assert 'value="0" color="#282828" alpha="0" label="background"' in style
    assert 'value="7" color="#14a028" alpha="255" label="wood"' in style
    assert "SATART_MODEL" in dataset.GetMetadata()


def test_nodata_stays_nodata_and_nothing_else_becomes_it(tmp_path, card):
    places = blobs(150, 140)
    pixels = picture(places)
    hole = np.zeros(places.shape, bool)
    hole[20:90, 100:] = True
    pixels[:, hole] = 0
    result = run(
        write(tmp_path / "a.tif", pixels, nodata=0), tmp_path, card,
        confidence=str(tmp_path / "c.tif"), heatmaps=str(tmp_path / "h.tif"),
    )  # fmt: skip
    for path in (result["output"], result["confidence"], result["heatmaps"]):
        found = read(path)
        assert (found[:, hole] == 255).all()
        assert (found[:, ~hole] < 255).all()
    np.testing.assert_array_equal(read(result["output"])[0][~hole], numbers(places)[~hole])


def test_confidence_and_heatmaps_are_the_softmax_in_percent(tmp_path, card):
    import torch

    pixels = picture(blobs(100, 90), noise=60)
    result = run(
        write(tmp_path / "a.tif", pixels), tmp_path, card,
        confidence=str(tmp_path / "c.tif"), heatmaps=str(tmp_path / "h.tif"),
    )  # fmt: skip
    with torch.no_grad():
        logits = Nearest()(torch.from_numpy(pixels[None] / np.float32(255)))[0].double().numpy()
    shares = np.exp(logits) / np.exp(logits).sum(axis=0)
    assert np.abs(read(result["heatmaps"]) - 100 * shares).max() <= 0.51
    assert np.abs(read(result["confidence"])[0] - 100 * shares.max(axis=0)).max() <= 0.51
    dataset = gdal.Open(result["heatmaps"])
    names = [dataset.GetRasterBand(i).GetDescription() for i in (1, 2, 3)]
    assert names == ["background (%)", "water (%)", "wood (%)"]


@pytest.mark.parametrize("tile", [40, 64, 200])
def test_a_network_that_sees_no_farther_than_the_halo_gives_the_same_whatever_the_tiles(tmp_path, monkeypatch, tile):
    card = model(tmp_path, monkeypatch, Nearest(size=9))
    pixels = picture(blobs(150, 170, size=3), noise=40)
    source = write(tmp_path / "a.tif", pixels)
    whole = read(run(source, tmp_path, card, tile=1024)["output"])
    tiled = read(run(source, tmp_path, card, tile=tile)["output"])
    np.testing.assert_array_equal(tiled, whole)


def test_a_network_that_sees_farther_is_blended_without_seams(tmp_path, monkeypatch):
    import torch

    torch.manual_seed(3)
    network = Strided(radius=500)
    card = model(tmp_path, monkeypatch, network)
    rng = np.random.default_rng(5)
    pixels = rng.integers(0, 255, (3, 30, 32)).repeat(8, 1).repeat(8, 2).astype(np.uint8)
    source = write(tmp_path / "a.tif", pixels)
    whole = read(run(source, tmp_path, card, tile=1024)["output"])[0]
    tiled = read(run(source, tmp_path, card, tile=128, overlap=64)["output"])[0]
    assert (tiled != whole).mean() < 0.005


def test_strides_fall_on_the_same_pixels_in_every_tile(tmp_path, monkeypatch):
    """With a stride of 4, tiles that begin elsewhere would pool other pixels."""
    import torch

    torch.manual_seed(4)
    card = model(tmp_path, monkeypatch, Strided(radius=12))
    pixels = np.random.default_rng(6).integers(0, 255, (3, 150, 170)).astype(np.uint8)
    source = write(tmp_path / "a.tif", pixels)
    whole = read(run(source, tmp_path, card, tile=1024)["output"])[0]
    tiled = read(run(source, tmp_path, card, tile=70, overlap=30)["output"])[0]
    np.testing.assert_array_equal(tiled, whole)


def test_an_extent_maps_that_part_alone(tmp_path, card):
    places = blobs(100, 100)
    x, size, _, y, _, _ = MS_GRID
    extent = f"{x + 20 * size},{x + 70 * size},{y - 60 * size},{y - 10 * size} [EPSG:32633]"
    result = run(write(tmp_path / "a.tif", picture(places)), tmp_path, card, extent=extent)
    np.testing.assert_array_equal(read(result["output"])[0], numbers(places)[10:60, 20:70])
    assert transform_of(result["output"])[:4:3] == (x + 20 * size, y - 10 * size)


@pytest.mark.parametrize(("size", "word"), [(2.5, "resampled to 10 m"), (40.0, "resampled to 10 m")])
def test_another_pixel_size_is_resampled_and_said_and_the_map_lies_on_the_images_own_pixels(
    tmp_path, monkeypatch, size, word
):
    card = model(tmp_path, monkeypatch, gsd=(10.0, 10.0))
    places, said = blobs(150, 140, size=16), []
    transform = (500000.0, size, 0.0, 4600000.0, 0.0, -size)
    result = run(
        write(tmp_path / "a.tif", picture(places), transform), tmp_path, card, monitor=Monitor(log=said.append)
    )
    found = read(result["output"])[0]
    assert transform_of(result["output"]) == transform
    assert any(word in line for line in said)
    # Only along borders may a pixel of the other size tell something else.
    assert (found != numbers(places)).mean() < 0.06
    inside = np.ones(places.shape, bool)
    for axis in (0, 1):
        for shift in range(-4, 5):
            inside &= np.roll(places, shift, axis) == places
    assert (found == numbers(places))[inside].mean() > 0.999


def test_two_results_in_one_file_are_refused_before_any_work(tmp_path, card):
    image = write(tmp_path / "a.tif", np.zeros((3, 20, 20), np.uint8))
    same = str(tmp_path / "o.tif")
    with pytest.raises(BadParameter, match="Two results can't both be written"):
        segment(str(image), same, model=card, confidence=f"{tmp_path}/./o.tif")
    assert not list(tmp_path.glob("o.tif*"))


def test_wrong_bands_and_places_are_refused_in_a_sentence(tmp_path, card):
    source = write(tmp_path / "a.tif", np.zeros((2, 30, 30), np.uint8))
    with pytest.raises(BandMismatch, match="expects 3 bands"):
        run(source, tmp_path, card)
    source = write(tmp_path / "b.tif", picture(blobs(30, 30)))
    with pytest.raises(NoOverlap):
        run(source, tmp_path, card, extent="0,1,0,1 [EPSG:32633]")
    with pytest.raises(BadParameter, match="no smoothing 'much'"):
        run(source, tmp_path, card, smoothing="much")
    with pytest.raises(BadParameter, match="no precision"):
        run(source, tmp_path, card, precision="fp8")
    for wrong in ({"tile": -4}, {"overlap": -2}):
        with pytest.raises(BadParameter, match="or more"):
            run(source, tmp_path, card, **wrong)
    with pytest.raises(BadParameter, match="the input"):
        segment(source, source, model=card, device="cpu")
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".json", ".safetensors", ".tif", ".tif"]


def spoil(path, how):
    weights = path.with_suffix(".safetensors")
    if how == "truncated":
        weights.write_bytes(weights.read_bytes()[:-40])
    elif how == "changed":
        content = bytearray(weights.read_bytes())
        content[-5] ^= 1
        weights.write_bytes(bytes(content))
    elif how == "gone":
        weights.unlink()
    elif how == "pickle":
        import pickle

        weights.write_bytes(pickle.dumps({"mean.weight": [1.0]}))


@pytest.mark.parametrize("how", ["truncated", "changed", "gone", "pickle"])
def test_a_model_that_is_not_what_its_card_says_is_refused(tmp_path, card, how):
    from pathlib import Path

    spoil(Path(card), how)
    source = write(tmp_path / "a.tif", picture(blobs(30, 30)))
    with pytest.raises(BadModel, match="small.safetensors"):
        run(source, tmp_path, card)


def test_a_pickle_is_refused_even_with_the_right_digest(tmp_path, card):
    import json
    from pathlib import Path

    from satart_qgis.engine import checkpoints

    path = Path(card)
    spoil(path, "pickle")
    told = json.loads(path.read_text())
    told["digest"] = checkpoints.digest(path.with_suffix(".safetensors"))
    path.write_text(json.dumps(told))
    with pytest.raises(BadModel, match="safetensors"):
        run(write(tmp_path / "a.tif", picture(blobs(30, 30))), tmp_path, card)


def test_a_card_with_other_classes_than_the_network_is_refused(tmp_path, monkeypatch):
    card = model(tmp_path, monkeypatch, classes=CLASSES[:2])
    with pytest.raises(BadModel, match="3 classes apart, its card names 2"):
        run(write(tmp_path / "a.tif", picture(blobs(30, 30))), tmp_path, card)
    assert not list(tmp_path.glob("classes*"))


def test_a_network_that_gives_no_numbers_is_told_of(tmp_path, monkeypatch):
    class Sick(Nearest):
        def forward(self, image):
            return super().forward(image) * float("nan" if image.min() > 0 else 1)

    card = model(tmp_path, monkeypatch, Sick())
    with pytest.raises(BadModel, match="gives no numbers"):
        run(write(tmp_path / "a.tif", picture(blobs(30, 30))), tmp_path, card)


@pytest.mark.parametrize("smoothing", ["none", "majority", "superpixels"])
def test_cancelling_leaves_nothing(tmp_path, card, smoothing):
    source = write(tmp_path / "a.tif", picture(blobs(300, 300)))
    monitor = Monitor()
    seen = []

    def progress(fraction):
        seen.append(fraction)
        if fraction > (0.87 if smoothing != "none" else 0.3):
            monitor.cancel()

    monitor._progress = progress
    with pytest.raises(Cancelled):
        run(source, tmp_path, card, smoothing=smoothing, confidence=str(tmp_path / "c.tif"), monitor=monitor)
    assert not list(tmp_path.glob("classes*"))
    assert not list(tmp_path.glob("*.part*"))


@pytest.mark.parametrize("smoothing", ["majority", "superpixels"])
def test_smoothing_removes_stray_pixels_and_keeps_patches(tmp_path, card, smoothing):
    places = blobs(130, 140, size=14)
    noisy = places.copy()
    stray = np.random.default_rng(7).random(places.shape) < 0.03
    noisy[stray] = (noisy[stray] + 1) % 3
    source = write(tmp_path / "a.tif", picture(noisy, noise=1))
    plain = read(run(source, tmp_path, card)["output"])[0]
    smooth = read(run(source, tmp_path, card, smoothing=smoothing)["output"])[0]
    truth = numbers(places)
    assert (smooth != truth).mean() < 0.5 * (plain != truth).mean()
    assert not list(tmp_path.glob("*.part*"))


def test_superpixels_leave_no_slivers(tmp_path, card):
    """Each patch has a quarter of a superpixel's usual pixels, however noisy the image; but what nodata cuts off."""
    places = blobs(200, 230, size=3)
    shown = picture(places, noise=60)
    shown[:, 90:94] = 0
    shown[:, :, 100:103] = 0
    shown[:, 20:24, 20:24] = 0
    shown[:, 21:23, 21:23] = 99  # four pixels that nothing touches
    result = run(write(tmp_path / "a.tif", shown, nodata=0), tmp_path, card, smoothing="superpixels")
    found = read(result["output"])[0]
    np.testing.assert_array_equal(found == 255, (shown == 0).all(axis=0))
    sizes = []
    for number in np.unique(found[found != 255]):
        pieces, count = ndimage.label(found == number)
        sizes += ndimage.sum_labels(found == number, pieces, range(1, count + 1)).tolist()
    assert sorted(sizes)[0] == 4
    assert sorted(sizes)[1] >= 36


def test_pieces_of_superpixels_join_the_largest_beside_them():
    labels = np.zeros((12, 20), int)
    labels[:, 8:] = 1
    labels[5:7, 7:10] = 2  # touches both: 94 pixels of 0, and 140 of 1
    labels[0, 0] = 1  # a piece of 1 within 0
    everywhere = np.ones(labels.shape, bool)
    expected = labels.copy()
    expected[5:7, 7:10], expected[0, 0] = 1, 0
    np.testing.assert_array_equal(joined(labels, everywhere), expected)
    np.testing.assert_array_equal(joined(labels, everywhere, least=6)[1:], labels[1:])


@pytest.mark.parametrize("smoothing", ["majority", "superpixels"])
def test_smoothing_does_not_depend_on_the_tile(tmp_path, card, smoothing):
    source = write(tmp_path / "a.tif", picture(blobs(130, 600, size=4), noise=50))
    one, other = (read(run(source, tmp_path, card, smoothing=smoothing, tile=t)["output"]) for t in (64, 512))
    np.testing.assert_array_equal(one, other)


def test_progress_only_grows_and_reaches_one(tmp_path, card):
    seen = []
    run(
        write(tmp_path / "a.tif", picture(blobs(150, 150))), tmp_path, card, smoothing="majority",
        polygons=str(tmp_path / "p.gpkg"), monitor=Monitor(seen.append),
    )  # fmt: skip
    assert seen == sorted(seen)
    assert seen[-1] == 1


def test_the_report_has_areas_and_counts_and_where_it_all_comes_from(tmp_path, card):
    report = tmp_path / "r.html"
    places = blobs(60, 70)
    result = run(write(tmp_path / "a.tif", picture(places)), tmp_path, card, report=str(report))
    page = report.read_text()
    for row in result["classes"]:
        assert f"{row['name']}</td><td>{row['pixels']:,}</td>" in page
        # UTM's scale is 0.9996 on the central meridian, and squared in areas.
        assert row["hectares"] == pytest.approx(row["pixels"] * 0.09 / 0.9996**2, rel=1e-5)
    # Its colour beside its name, as on the map; what is clear there is the page's backdrop.
    assert [page.count(f"background:{colour}") for colour in ("#1e3cc8", "#14a028", "#282828")] == [1, 1, 0]
    assert "A small model" in page
    assert page.count("data:image/png") == 2


def test_the_report_is_in_words_and_says_nothing_twice(tmp_path, monkeypatch):
    owed = "Somebody's labels (CC BY 4.0)"
    given = model(tmp_path, monkeypatch, training={"data": owed, "attribution": owed})
    source, report = write(tmp_path / "a.tif", picture(blobs(60, 70))), tmp_path / "r.html"
    run(source, tmp_path, given, report=str(report), smoothing="majority", bands=[3, 2, 1])
    page = report.read_text()
    assert page.count("Somebody") == 1
    assert "bands 3, 2, 1; smoothing majority; flips no; tile automatic; overlap automatic; precision fp32" in page
    # UTM's scale on the central meridian: 30 m on paper.
    assert f"70 x 60 pixels of {30 / 0.9996:.4g} x {30 / 0.9996:.4g} m on the ground" in page
    assert not [word for word in ("{'", "': ", "True", "False", "None", "[3") if word in page]


def test_a_raster_without_a_place_has_counts_and_no_areas(tmp_path, card):
    source = write(tmp_path / "a.tif", picture(blobs(40, 40)), None, None)
    result = run(source, tmp_path, card, report=str(tmp_path / "r.html"))
    assert [row["hectares"] for row in result["classes"]] == [None] * 3
    assert "does not say where" in (tmp_path / "r.html").read_text()


def test_memory_that_runs_out_halves_the_tile(tmp_path, card, monkeypatch):
    from satart_qgis.engine.landcover.prediction import Prediction

    places, said, apply = blobs(300, 300), [], Prediction.apply

    def short(self, blocks):
        if max(block.pixels.shape[1] for block in blocks) > 100:
            raise MemoryError
        return apply(self, blocks)

    monkeypatch.setattr(Prediction, "apply", short)
    result = run(write(tmp_path / "a.tif", picture(places)), tmp_path, card, tile=256, monitor=Monitor(log=said.append))
    np.testing.assert_array_equal(read(result["output"])[0], numbers(places))
    assert any("starting again" in line for line in said)
    assert not list(tmp_path.glob("*.part*"))


def test_a_network_that_averages_over_the_image_does_so_over_the_whole_of_it(tmp_path, monkeypatch):
    """What it tells depends on the mean of all pixels; each tile's own would make other classes of it."""
    import torch

    from satart_qgis.engine.networks.parts.pooled import Pooled

    class Relative(Pooled):
        FIRST = "size"
        size = 1

        def __init__(self, size=1):
            super().__init__()
            self.tell = torch.nn.Conv2d(3, 3, 1, bias=False)
            with torch.no_grad():
                self.tell.weight.copy_(torch.tensor([[1.0, 0, 0], [0, 1, 0], [0, 0, 1]])[:, :, None, None])

        def pooled_features(self, image):
            return image

        def forward(self, image):
            mean = image.mean((2, 3)) if self.held is None else self.held[None]
            return self.tell(image - mean[:, :, None, None])

    card = model(tmp_path, monkeypatch, Relative())
    # Brightness that drifts from one side to the other: tiles have means of their own.
    pixels = np.random.default_rng(8).integers(60, 120, (3, 128, 192)) + np.linspace(0, 120, 192)[
        None, None
    ] * np.array([1, 0.2, 0.6]).reshape(3, 1, 1)
    pixels = pixels.astype(np.uint8)
    found = read(run(write(tmp_path / "a.tif", pixels), tmp_path, card, tile=64, overlap=0)["output"])[0]
    expected = (pixels - pixels.mean(axis=(1, 2), keepdims=True)).argmax(axis=0)
    assert (found == numbers(expected)).mean() > 0.999
