"""What a network learns from: decoded tiles, crops, variations, losses, and how it is judged."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from images import write  # noqa: E402
from learning import GRID, Small, read, tiles  # noqa: E402
from scipy import ndimage  # noqa: E402
from torch.nn import functional  # noqa: E402

from satart_qgis.engine.device import Device  # noqa: E402
from satart_qgis.engine.errors import DiskFull  # noqa: E402
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.samples.tileset import TRAINING, UNLABELLED, VALIDATION  # noqa: E402
from satart_qgis.engine.tasks.trainingtiles import trainingtiles  # noqa: E402
from satart_qgis.engine.training import augment, losses, store  # noqa: E402
from satart_qgis.engine.training.augment import Variation  # noqa: E402
from satart_qgis.engine.training.segmentation import Lesson, predict  # noqa: E402
from satart_qgis.engine.training.store import Sample, Store  # noqa: E402

CPU = Device("cpu", "CPU", bf16=False)


@pytest.fixture(autouse=True)
def _one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    yield
    torch.set_num_threads(before)


def opened(folder, **options):
    found = read(folder)
    return Store(found, found.classes, Monitor(), **options)


def lesson(held, variation=augment.NONE, *, side=32, batch=4, seed=0, loss="cross-entropy"):
    pixel_loss = losses.find(loss, held.counts)
    return Lesson(held, CPU, pixel_loss, side=side, batch=batch, variation=variation, seed=seed)


def generator(seed=0):
    return np.random.default_rng(seed)


def test_mean_and_spread_are_those_of_the_valid_training_pixels(tmp_path):
    folder = tiles(tmp_path, nodata=40)
    held, found = opened(folder), read(folder)
    values = []
    for tile in found.of(TRAINING):
        pixels, valid, _ = found.read(tile)
        values.append(pixels[:, np.ones(pixels.shape[1:], bool) if valid is None else valid])
    values = np.concatenate(values, axis=1).astype(float)
    assert values.shape[1] < sum(tile.height * tile.width for tile in found.of(TRAINING))
    assert held.mean == pytest.approx(values.mean(axis=1), rel=1e-12)
    assert held.std == pytest.approx(values.std(axis=1), rel=1e-12)


def test_a_network_sees_the_mean_where_there_is_no_data(tmp_path):
    folder = tiles(tmp_path, nodata=40)
    held, found = opened(folder), read(folder)
    by_name = {sample.name: sample for samples in held.samples.values() for sample in samples}
    holes = 0
    for tile in found.tiles:
        _, valid, _ = found.read(tile)
        if valid is not None:
            seen = held.normalized(by_name[tile.name].pixels)
            assert np.abs(seen[:, ~valid]).max() <= 0.5 / held.std.min() + 1e-6
            assert (by_name[tile.name].labels[~valid] == UNLABELLED).all()
            holes += 1
    assert holes


def test_reflectances_are_normalized_as_reflectances(tmp_path):
    numbers = generator().integers(1000, 5000, (2, 64, 64)).astype(np.uint16)
    image = write(tmp_path / "image.tif", numbers, GRID)
    labels = write(tmp_path / "labels.tif", (numbers[0] > 3000).astype(np.uint8), GRID)
    folder = str(tmp_path / "tiles")
    trainingtiles(image, folder, labels=labels, size=32, validation=0, values="reflectance", scale=1e-4, offset=-0.1)
    held = opened(folder)
    reflectance = numbers * 1e-4 - 0.1
    assert held.mean == pytest.approx(reflectance.mean(axis=(1, 2)), rel=1e-9)
    expected = (reflectance - held.mean[:, None, None]) / held.std[:, None, None]
    by_name = {sample.name: sample for sample in held.samples[TRAINING]}
    seen = held.normalized(by_name["image_000032_000000"].pixels)
    assert seen == pytest.approx(expected[:, 32:, :32], abs=1e-4)


def test_ignored_classes_are_without_a_label(tmp_path):
    found = read(tiles(tmp_path))
    kept = tuple(kind for kind in found.classes if kind.value != 3)
    held = Store(found, kept, Monitor(), ignore=[3])
    balance = found.balance()[TRAINING]
    assert held.counts.tolist() == [balance[0], balance[7]]
    places = {int(value) for samples in held.samples.values() for s in samples for value in np.unique(s.labels)}
    assert places == {0, 1, UNLABELLED}


def test_tiles_that_do_not_fit_in_memory_are_mapped_and_are_the_same(tmp_path, monkeypatch):
    folder = tiles(tmp_path)
    plain = opened(folder)
    monkeypatch.setattr(store, "IN_MEMORY", 1000)
    path = tmp_path / "model.samples"
    mapped = opened(folder, path=str(path))
    assert path.exists()
    for split in (TRAINING, VALIDATION):
        for one, other in zip(plain.samples[split], mapped.samples[split]):
            assert (one.pixels == other.pixels).all()
            assert (one.labels == other.labels).all()
    del one, other
    mapped.close()
    assert not path.exists()


def test_a_disk_too_small_for_the_mapped_tiles_is_told(tmp_path, monkeypatch, small_disk):
    folder = tiles(tmp_path)
    monkeypatch.setattr(store, "IN_MEMORY", 1000)
    disk = small_disk("16k")
    with pytest.raises(DiskFull, match=r"need \d+ kB beside the model.*Free some space"):
        opened(folder, path=str(disk / "model.samples"))
    assert list(disk.iterdir()) == []


def test_without_variation_every_tile_comes_once_an_epoch_as_it_is(tmp_path):
    held = opened(tiles(tmp_path))
    taught = lesson(held, batch=4)
    tile_count = len(held.samples[TRAINING])
    assert taught.steps == -(-tile_count // 4)
    crops = [pair for step in range(taught.steps) for pair in zip(*taught.batches(step))][:tile_count]
    seen = sorted(image.numpy().tobytes() for image, _ in crops)
    assert seen == sorted(held.normalized(sample.pixels).tobytes() for sample in held.samples[TRAINING])
    by_image = {held.normalized(sample.pixels).tobytes(): sample.labels for sample in held.samples[TRAINING]}
    for image, labels in crops:
        assert (by_image[image.numpy().tobytes()] == labels.numpy()).all()


def test_another_epoch_has_another_order(tmp_path):
    taught = lesson(opened(tiles(tmp_path)), batch=1)
    first, second = ([taught.batches(epoch * taught.steps + i)[1] for i in range(taught.steps)] for epoch in (0, 1))
    assert any(not torch.equal(one, other) for one, other in zip(first, second))


@pytest.mark.parametrize("variation", [augment.NONE, Variation(2.0, elastic=0.5, collage=0.5)])
def test_a_batch_depends_on_seed_and_step_alone(tmp_path, variation):
    held = opened(tiles(tmp_path))
    one, other = lesson(held, variation), lesson(held, variation)
    for step in (0, 3, 17):
        one.batches(step + 1)  # whatever else was asked for before
        for here, there in zip(one.batches(step), other.batches(step)):
            assert torch.equal(here, there)
    another = lesson(held, variation, seed=1)
    assert not torch.equal(one.batches(3)[0], another.batches(3)[0])


@pytest.mark.parametrize("side", [16, 32, 48, 96])
def test_crops_are_of_one_size_whatever_the_tiles_are(tmp_path, side):
    held = opened(tiles(tmp_path, height=100, width=70))
    images, labels = lesson(held, Variation(2.0, elastic=0.5, collage=0.3), side=side, batch=6).batches(2)
    assert images.shape == (6, 3, side, side)
    assert labels.shape == (6, side, side)
    assert images.dtype == torch.float32
    assert torch.isfinite(images).all()
    assert set(labels.unique().tolist()) <= {0, 1, 2, UNLABELLED}


def test_beyond_a_tile_a_crop_is_mirrored_and_has_no_label():
    pixels = np.arange(20, dtype=np.uint8).reshape(1, 4, 5)
    sample = Sample("a", pixels, np.ones((4, 5), np.uint8))
    for seed in range(20):
        image, labels = augment.crop(sample, 8, 1.0, generator(seed))
        rows, cols = np.nonzero(labels != UNLABELLED)
        assert len(rows) == 20
        top, left = rows.min(), cols.min()
        assert (image[0, top : top + 4, left : left + 5] == pixels[0]).all()
        expected = np.pad(pixels[0], [(top, 4 - top), (left, 3 - left)], mode="symmetric")
        assert (image[0] == expected).all()


def test_a_crop_smaller_than_a_tile_lies_anywhere_on_it():
    sample = Sample("a", np.zeros((1, 6, 6), np.uint8), np.arange(36, dtype=np.uint8).reshape(6, 6))
    corners = {int(augment.crop(sample, 4, 1.0, generator(seed))[1][0, 0]) for seed in range(200)}
    assert corners == {row * 6 + col for row in range(3) for col in range(3)}


def test_every_turn_keeps_image_and_labels_together_and_all_eight_come():
    image = generator().random((1, 8, 8)).astype(np.float32)
    labels = (image[0] * 200).astype(np.uint8)
    seen = set()
    for seed in range(100):
        moved, numbers = augment.turned(image, labels, generator(seed))
        assert (numbers == (moved[0] * 200).astype(np.uint8)).all()
        seen.add(numbers.tobytes())
    eight = {np.rot90(m, k).tobytes() for k in range(4) for m in (labels, labels[:, ::-1])}
    assert seen == eight


def test_reducing_averages_the_image_and_takes_the_nearest_label():
    image = np.kron(np.arange(16.0).reshape(4, 4), np.ones((2, 2))).astype(np.float32)[None]
    labels = np.kron(np.arange(16).reshape(4, 4), np.ones((2, 2))).astype(np.uint8)
    small, numbers = augment.resized(image, labels, 4)
    assert (numbers == np.arange(16).reshape(4, 4)).all()
    assert small.mean() == pytest.approx(7.5, abs=1e-5)
    # By half, a triangle as wide as two of the new pixels: 1/8, 3/8, 3/8, 1/8, mirrored nowhere.
    rng = generator().random((1, 16, 16)).astype(np.float32)
    half, _ = augment.resized(rng, np.zeros((16, 16), np.uint8), 8)
    kernel = np.array([1, 3, 3, 1]) / 8
    rows = sum(w * rng[0, 3 + i : 3 + i + 9 : 2] for i, w in enumerate(kernel))
    expected = sum(w * rows[:, 3 + i : 3 + i + 9 : 2] for i, w in enumerate(kernel))
    assert half[0, 2 : 2 + expected.shape[0], 2 : 2 + expected.shape[1]] == pytest.approx(expected, abs=1e-5)


def test_enlarging_and_reducing_reaches_both_ends_of_the_zoom():
    # A ramp of one number a pixel: its slope after resizing is the zoom.
    ramp = np.broadcast_to(np.arange(200, dtype=np.uint8), (1, 200, 200))
    held = type("Held", (), {"samples": {TRAINING: [Sample("a", ramp, np.zeros((200, 200), np.uint8))]}})()
    held.normalized = lambda pixels: pixels.astype(np.float32)
    taught = Lesson(
        held, CPU, None, side=32, batch=1, variation=Variation(2.0, turns=False, colour=0, elastic=0), seed=0
    )
    slopes = []
    for step in range(120):
        image, _ = taught.batches(step)
        slopes.append(float((image[0, 0, 16, 24] - image[0, 0, 16, 8]) / 16))
    assert 0.49 < min(slopes) < 0.6
    assert 1.7 < max(slopes) < 2.04
    assert np.median(slopes) == pytest.approx(1.0, abs=0.15)


def test_bending_moves_pixels_smoothly_and_labels_with_them():
    # The image holds its own coordinates, so what comes out tells where it was taken.
    side = 64
    rows, cols = np.mgrid[:side, :side].astype(np.float32)
    labels = generator().integers(0, 4, (side, side)).astype(np.uint8)
    farthest = []
    for seed in range(12):
        moved, numbers = augment.bent(np.stack([rows, cols]), labels, generator(seed), turn=0.0)
        inside = (slice(8, -8), slice(8, -8))
        shift = np.stack([moved[0] - rows, moved[1] - cols])[(slice(None), *inside)]
        farthest.append(np.abs(shift).max())
        assert np.abs(np.diff(shift, axis=2)).max() < 0.5
        nearest = labels[np.rint(moved[0]).astype(int), np.rint(moved[1]).astype(int)]
        sure = (np.abs(moved[:2] - np.floor(moved[:2]) - 0.5) > 0.01).all(axis=0)
        assert (numbers == nearest)[inside][sure[inside]].all()
    assert 1.0 < max(farthest) <= augment.ELASTIC_ALPHA + 1e-3


def test_a_turned_sample_is_the_one_that_was_turned_and_has_no_label_beyond_it(monkeypatch):
    monkeypatch.setattr(augment, "ELASTIC_ALPHA", 0.0)
    image = ndimage.gaussian_filter(generator().standard_normal((65, 65)), 3).astype(np.float32)
    image /= image.std()
    labels = (image > 0).astype(np.uint8)
    moved, numbers = augment.bent(image[None], labels, generator(4))
    # The first numbers drawn are the noise, then how far it moves, then the angle.
    drawn = generator(4)
    drawn.uniform(-1, 1, (2, 65, 65))
    drawn.uniform(0, 1)
    angle = np.degrees(drawn.uniform(-np.pi, np.pi))
    expected = ndimage.rotate(image, angle, reshape=False, order=1, mode="constant", cval=np.nan)
    inside = np.isfinite(expected)
    assert 0.6 < inside.mean() < 0.99
    assert moved[0][inside] == pytest.approx(expected[inside], abs=1e-3)
    assert ((numbers == UNLABELLED) == ~inside).mean() > 0.98
    known = inside & (numbers != UNLABELLED)
    assert (numbers[known] == (expected[known] > 0)).mean() > 0.95


def test_the_noise_is_smoothed_by_the_gaussian_it_says():
    noise = generator().uniform(-1, 1, (2, 96, 96)).astype(np.float32)
    mine = augment._smooth(torch.from_numpy(noise)).numpy()
    expected = ndimage.gaussian_filter(noise, (0, *[augment.ELASTIC_SIGMA] * 2), mode="constant", truncate=3)
    assert mine == pytest.approx(expected, abs=1e-5)


def test_recolouring_is_one_gain_and_offset_a_band_for_all_pixels():
    image = generator().standard_normal((1, 16, 16)).astype(np.float32)
    recoloured = augment.recoloured(image, 1.0, generator(4))
    slope, offset = np.polyfit(image.ravel(), recoloured.ravel(), 1)
    assert recoloured.ravel() == pytest.approx(slope * image.ravel() + offset, abs=1e-5)
    assert 0.6 < slope < 1.7
    assert abs(offset) < 0.7
    assert (augment.recoloured(image, 0.0, generator(3)) == image).all()


def test_a_turned_hue_keeps_what_is_grey_and_how_much_colour_there_is():
    image = generator().standard_normal((3, 16, 16)).astype(np.float32)
    colour = image - image.mean(axis=0)
    for angle in (0.4, 2 * np.pi / 3, -2.0):
        turned = augment._turned_hue(colour, angle)
        assert turned.sum(axis=0) == pytest.approx(np.zeros((16, 16)), abs=1e-5)
        assert (turned**2).sum(axis=0) == pytest.approx((colour**2).sum(axis=0), rel=1e-4)
    # A third of a turn hands each band's colour to the next.
    assert augment._turned_hue(colour, 2 * np.pi / 3) == pytest.approx(np.roll(colour, 1, axis=0), abs=1e-5)


def test_a_collage_is_made_of_pieces_of_tiles(tmp_path):
    held = opened(tiles(tmp_path))
    taught = lesson(held, Variation(1.0, turns=False, colour=0, elastic=0, collage=1.0))
    image, labels = taught.batches(0)
    whole = [held.normalized(sample.pixels) for sample in held.samples[TRAINING]]
    for corner in ((0, 0), (0, -1), (-1, 0), (-1, -1)):
        values = image[0].numpy()[(slice(None), *corner)]
        assert any((tile == values[:, None, None]).all(axis=0).any() for tile in whole)
    assert not any((tile == image[0].numpy()).all() for tile in whole)
    assert labels.shape == (4, 32, 32)


def test_a_network_is_judged_on_every_labelled_pixel_of_tiles_of_any_size(tmp_path):
    folder = tiles(tmp_path, height=75, width=101, unlabelled=0.2)
    held = opened(folder)
    network = Small().eval()
    taught = lesson(held, loss="weighted")
    with torch.no_grad():
        verdict = taught.judge(network, held.samples[VALIDATION])
    matrix, surprise, weight = np.zeros((3, 3), int), 0.0, 0
    weights = losses.class_weights(held.counts)
    for sample in held.samples[VALIDATION]:
        height, width = sample.labels.shape
        image = torch.from_numpy(held.normalized(sample.pixels))[None]
        image = functional.pad(image, (0, -width % 4, 0, -height % 4), mode="replicate")
        with torch.no_grad():
            logits = network(image)[0, :, :height, :width].double().numpy()
        likely = logits.argmax(axis=0)
        known = sample.labels != UNLABELLED
        np.add.at(matrix, (sample.labels[known], likely[known]), 1)
        log = logits - np.log(np.exp(logits).sum(axis=0))
        rows, cols = np.nonzero(known)
        kinds = sample.labels[rows, cols]
        surprise += np.sum(-log[kinds, rows, cols] * weights[kinds]) / weights[kinds].sum() * known.sum()
        weight += known.sum()
    assert (verdict.agreement.matrix == matrix).all()
    assert matrix.sum() == sum(sum(tile.counts.values()) for tile in read(folder).of(VALIDATION))
    # Tiles of one size are judged together, so that weights are shared among them.
    assert verdict.loss == pytest.approx(surprise / weight, rel=0.02)


def test_what_is_told_after_an_epoch_is_the_verdict(tmp_path):
    held = opened(tiles(tmp_path))
    taught, network = lesson(held), Small().eval()
    with torch.no_grad():
        told = taught.evaluate(network)
        verdict = taught.judge(network, held.samples[VALIDATION])
        recalled = taught.judge(network, held.samples[TRAINING])
    assert told["score"] == told["mean_iou"] == verdict.agreement.mean_iou
    assert told["val_acc"] == verdict.agreement.accuracy
    assert told["acc"] == recalled.agreement.accuracy
    assert told["val_loss"] == verdict.loss


def test_predictions_of_any_size_are_those_of_the_padded_image():
    network = Small().eval()
    image = torch.randn(2, 3, 9, 14)
    with torch.no_grad():
        found = predict(network, image, CPU)
        padded = functional.pad(image, (0, 2, 0, 3), mode="replicate")
        expected = network(padded)[..., :9, :14]
    assert torch.allclose(found, expected, atol=1e-6)
