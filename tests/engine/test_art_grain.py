"""Grain: the same wherever a map is cut, on no picture but those that styles are shown, and without any order."""

from __future__ import annotations

import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from images import MS_GRID, write  # noqa: E402
from images import read as pixels  # noqa: E402
from styles import install, scene  # noqa: E402

from satart_qgis.engine.art.grain import GRAIN, SIDE, grain, with_grain  # noqa: E402
from satart_qgis.engine.art.picture import Picture  # noqa: E402
from satart_qgis.engine.errors import BadModel, BadParameter  # noqa: E402
from satart_qgis.engine.grid import Grid  # noqa: E402
from satart_qgis.engine.tasks.stylize import stylize  # noqa: E402
from satart_qgis.engine.tiling import Window  # noqa: E402

pytestmark = pytest.mark.usefixtures("one_thread")
# Where a sheet begins in a map of 90 x 130 pixels.
ROW, COL = 17, 42


@pytest.fixture
def map_and_sheet(tmp_path):
    """Return a map, and a sheet that is cut out of it, as files."""
    left, wide, _, top, _, high = MS_GRID
    moved = (left + COL * wide, wide, 0.0, top + ROW * high, 0.0, high)
    whole = scene()
    return write(tmp_path / "map.tif", whole), write(tmp_path / "sheet.tif", whole[:, ROW:, COL:], moved)


@pytest.mark.parametrize("start", [0.0, 0.5, 0.1, 1 / 3, 0.75])
@pytest.mark.parametrize("turned", [0.0, 10.0, 90.0])
def test_a_grid_that_is_cut_anywhere_goes_on_counting_its_pixels(start, turned):
    """Whatever fraction of a pixel it begins at, and however it is turned."""
    wide, high = 0.3 * np.cos(np.radians(turned)), 0.3 * np.sin(np.radians(turned))
    whole = Grid("", (500000 + start * 0.3, wide, high, 4600000 - start * 0.3, high, -wide), 200, 200)
    row, col = whole.origin
    for down, right in ((37, 53), (1, 0), (0, 199)):
        part = whole.crop(Window(down, right, 1, 1))
        assert part.origin == (row + down, col + right)


def test_a_raster_without_a_place_begins_where_the_map_does():
    assert Grid("", (0.0, 1.0, 0.0, 0.0, 0.0, 1.0), 5, 5).origin == (0, 0)
    assert Grid("", (0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 5, 5).origin == (0, 0)
    assert Grid("", (np.nan, 1.0, 0.0, np.inf, 0.0, 1.0), 5, 5).origin == (0, 0)


def test_a_sheet_has_the_grain_that_the_map_has_there(map_and_sheet):
    one, other = (Picture(path).grained(0.1) for path in map_and_sheet)
    there, _ = one.read(Window(ROW + 3, COL + 5, 40, 50))
    here, _ = other.read(Window(3, 5, 40, 50))
    assert np.array_equal(there, here)
    plain, _ = Picture(map_and_sheet[0]).read(Window(ROW + 3, COL + 5, 40, 50))
    assert 0.05 < (there - plain).std() < 0.15


def test_grain_is_even_without_order_and_goes_on_past_where_it_repeats():
    whole = grain(Window(0, 0, SIDE, SIDE))
    assert abs(whole.mean()) < 1e-6
    assert whole.std() == pytest.approx(1, abs=1e-5)
    alike = np.fft.ifft2(np.abs(np.fft.fft2(whole)) ** 2).real / whole.size
    assert alike[0, 2] == pytest.approx(alike[2, 0], abs=0.03)
    far = np.hypot(*np.meshgrid(*2 * [np.fft.fftfreq(SIDE, 1 / SIDE)])) > 8
    assert np.abs(alike[far]).max() < 0.05
    assert np.array_equal(grain(Window(-7, 500, 20, 30)), np.roll(whole, (7, 12), (0, 1))[:20, :30])


def test_pieces_to_learn_from_have_as_much_grain_each_its_own_and_the_same_again():
    pieces = np.zeros((2, 3, 64, 64), np.float32)
    first, again, next_ = with_grain(pieces, 5), with_grain(pieces, 5), with_grain(pieces, 6)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, next_)
    assert not np.array_equal(first[0], first[1])
    assert np.array_equal(first[:, 0], first[:, 2])
    assert first.std() == pytest.approx(GRAIN, rel=0.1)


@pytest.mark.parametrize("exact", [False, True])
def test_no_tile_shows_in_a_painting_with_grain_and_calm_water_is_not_left_bare(tmp_path, exact):
    image = scene()
    image[:, :, 60:] = 40
    path = write(tmp_path / "water.tif", image)
    found = {}
    for name, amount in (("grained", 0.1), ("bare", 0.0)):
        style = install(tmp_path, name, grain=amount)
        for tile in (32, 512):
            stylize(path, str(tmp_path / "o.tif"), style=style, device="cpu", tile=tile, exact=exact, overviews=False)
            found[name, tile] = pixels(tmp_path / "o.tif")
        assert np.array_equal(found[name, 32], found[name, 512])
    calm = slice(None), slice(None), slice(110, None)
    assert found["bare", 32][calm].std((1, 2)).max() < 1
    assert found["grained", 32][calm].std((1, 2)).max() > 2


@pytest.mark.parametrize("amount", ["much", -0.1, 2, None])
def test_a_card_with_grain_that_is_none_is_refused(tmp_path, amount):
    card = install(tmp_path, "odd")
    told = json.loads((tmp_path / "odd.json").read_text())
    told["more"]["grain"] = amount
    (tmp_path / "odd.json").write_text(json.dumps(told))
    with pytest.raises(BadModel, match="grain"):
        stylize(write(tmp_path / "image.tif", scene()), str(tmp_path / "o.tif"), style=card, device="cpu")
    assert not (tmp_path / "o.tif").exists()


def test_statistics_of_another_grain_are_of_another_version(tmp_path):
    image, style = write(tmp_path / "image.tif", scene()), install(tmp_path, "one", grain=0.1)
    stylize(image, str(tmp_path / "o.tif"), style=style, device="cpu", overviews=False)
    install(tmp_path, "one", grain=0.03)
    with pytest.raises(BadParameter, match="another version of one"):
        stylize(
            image, str(tmp_path / "p.tif"), style=style, device="cpu",
            statistics=str(tmp_path / "o.statistics.json"),
        )  # fmt: skip
