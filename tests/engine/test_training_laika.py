"""laika's HDF5 files: written as it writes them, read as it reads them."""

from __future__ import annotations

import builtins

import learning
import numpy as np
import pytest
import segmenting
from images import write
from learning import read, tiles, use_small

from satart_qgis.engine import cards
from satart_qgis.engine.errors import BadSamples, LibraryMissing
from satart_qgis.engine.samples import laika
from satart_qgis.engine.samples.tileset import TRAINING, UNLABELLED, VALIDATION
from satart_qgis.engine.tasks.trainingtiles import trainingtiles

pytest.importorskip("torch", reason="needs torch")


@pytest.fixture
def h5py():
    return pytest.importorskip("h5py", reason="needs h5py, to read what was written")


def test_training_tiles_become_laikas_arrays(tmp_path, h5py):
    folder = tiles(tmp_path, unlabelled=0.2)
    found, path = read(folder), tmp_path / "training.hdf5"
    count = laika.write_training(found, str(path))
    with h5py.File(path) as file:
        images, labels = file["images"][:], file["labels"][:]
    assert images.shape == (count, 3, 32, 32)
    assert labels.shape == (count, 1024, 8)
    order = [*found.of(TRAINING), *found.of(VALIDATION)]
    assert count == len(order)
    for number in (0, count - 1):
        pixels, _, kinds = found.read(order[number])
        assert images[number] == pytest.approx(pixels[::-1] / 255)
        assert (labels[number].sum(axis=1) == 1).all()
        assert (labels[number].argmax(axis=1).reshape(32, 32) == np.where(kinds == UNLABELLED, 0, kinds)).all()
    assert [p.name for p in tmp_path.glob("*.part")] == []


def test_the_task_writes_them_too(tmp_path, h5py):
    path = tmp_path / "training.hdf5"
    found = read(tiles(tmp_path, hdf5=str(path)))
    with h5py.File(path) as file:
        assert len(file["images"]) == len(found.tiles)


def test_laikas_arrays_become_tiles_the_last_fifth_for_validation(tmp_path, h5py):
    rng = np.random.default_rng(0)
    images, kinds = rng.integers(0, 256, (10, 3, 16, 16)), rng.integers(0, 7, (10, 256))
    labels = np.eye(7, dtype=np.float32)[kinds]
    labels[3, 5] = 0
    path = tmp_path / "training.hdf5"
    with h5py.File(path, "w") as file:
        file["images"], file["labels"] = (images / 255).astype(np.float32), labels
    found = laika.read_training(str(path))
    assert [tile.split for tile in found.tiles] == [TRAINING] * 8 + [VALIDATION] * 2
    assert [kind.value for kind in found.classes] == list(range(7))
    pixels, valid, numbers = found.read(found.tiles[3])
    assert valid is None
    assert (pixels == images[3, ::-1]).all()
    assert numbers.ravel()[5] == UNLABELLED
    assert (np.delete(numbers.ravel(), 5) == np.delete(kinds[3], 5)).all()
    assert sum(found.tiles[3].counts.values()) == 255
    assert laika.read_training(str(path)).digest == found.digest


def test_a_model_can_be_trained_from_laikas_file(tmp_path, h5py, monkeypatch):
    from satart_qgis.engine.tasks.trainsegmentation import trainsegmentation

    use_small(monkeypatch)
    path = tmp_path / "training.hdf5"
    laika.write_training(read(tiles(tmp_path)), str(path))
    result = trainsegmentation(
        str(path), str(tmp_path / "model.json"), epochs=12, batch=4, learning_rate=0.03, average=0.0, device="cpu"
    )
    assert result["mean_iou"] > 0.85
    assert cards.read(result["output_model"]).training["data"] == "training.hdf5"


def test_predictions_come_back_as_they_were(tmp_path, h5py):
    given = np.random.default_rng(1).random((4, 7, 8, 8)).astype(np.float32)
    path = str(tmp_path / "predictions.hdf5")
    laika.write_predictions(path, iter(given), 4)
    found = laika.read_predictions(path)
    assert found.shape == (4, 64, 7)
    assert (found == given.reshape(4, 7, 64).transpose(0, 2, 1)).all()


def test_tiles_that_laika_can_not_hold_are_refused(tmp_path, h5py):
    with pytest.raises(BadSamples, match="all of one size"):
        laika.write_training(read(tiles(tmp_path, height=70)), str(tmp_path / "training.hdf5"))
    assert not (tmp_path / "training.hdf5").exists()


@pytest.mark.parametrize(
    ("options", "told"), [({"height": 70}, "32 x 32, 32 x 6 pixels"), ({"bands": [1, 2]}, "2 bands of uint8")]
)
def test_what_laikas_file_could_not_hold_is_said_before_any_tile_is_cut(tmp_path, h5py, options, told):
    path = tmp_path / "training.hdf5"
    with pytest.raises(BadSamples, match=told):
        tiles(tmp_path, hdf5=str(path), **options)
    assert not path.exists()
    assert not (tmp_path / "tiles").exists()


def test_tiles_of_another_size_are_not_added_to_a_folder_that_laikas_file_shall_hold(tmp_path, h5py):
    found, path = read(tiles(tmp_path)), tmp_path / "training.hdf5"
    tiles(tmp_path, name="more", size=16)
    with pytest.raises(BadSamples, match="32 x 32, 16 x 16 pixels"):
        trainingtiles(
            str(tmp_path / "more.tif"), found.folder, labels=str(tmp_path / "more-labels.tif"), size=16, hdf5=str(path)
        )
    assert read(found.folder) == found


def test_odd_sides_fit_laikas_file_where_no_odd_tile_has_a_label(tmp_path, h5py):
    # Five rows of pixels too many, without a label: nothing of them becomes a tile.
    path = tmp_path / "training.hdf5"
    places = segmenting.blobs(64 + 5, 96, 1)
    numbers = segmenting.numbers(places)
    numbers[64:] = UNLABELLED
    image = write(tmp_path / "image.tif", segmenting.picture(places, 1), learning.GRID)
    labels = write(tmp_path / "labels.tif", numbers, learning.GRID, nodata=UNLABELLED)
    trainingtiles(image, str(tmp_path / "tiles"), labels=labels, size=32, hdf5=str(path))
    with h5py.File(path) as file:
        assert file["images"].shape == (6, 3, 32, 32)


def test_a_file_of_something_else_is_told(tmp_path, h5py):
    path = tmp_path / "other.hdf5"
    with h5py.File(path, "w") as file:
        file["images"] = np.zeros((3, 3, 8, 8))
    with pytest.raises(BadSamples, match="`images` and `labels`"):
        laika.read_training(str(path))
    with pytest.raises(BadSamples, match="`predictions`"):
        laika.read_predictions(str(path))
    path.write_bytes(b"no HDF5")
    with pytest.raises(BadSamples, match="can't be read as HDF5"):
        laika.read_training(str(path))


def test_without_h5py_that_is_said_and_what_to_do(tmp_path, monkeypatch):
    plain = builtins.__import__

    def without(name, *given, **named):
        if name == "h5py":
            raise ImportError("No module named 'h5py'")
        return plain(name, *given, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(LibraryMissing, match="h5py.*folder of tiles"):
        laika.read_training(str(tmp_path / "training.hdf5"))
    with pytest.raises(LibraryMissing, match="h5py"):
        tiles(tmp_path, hdf5=str(tmp_path / "training.hdf5"))
    assert not (tmp_path / "tiles").exists()


def test_the_log_leaves_empty_what_is_not_known():
    rows = [{"loss": 1.25, "acc": 0.5}, {"loss": 1.0, "val_loss": 2.0, "val_acc": 0.25, "acc": 0.75}]
    assert laika.log_rows(rows) == ["loss,val_loss,val_acc,acc", "1.25,,,0.5", "1,2,0.25,0.75"]
