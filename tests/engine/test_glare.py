"""A glaring pixel harms nothing around it, and where nothing glares nothing is touched."""

from __future__ import annotations

import images
import numpy as np
import pytest
from scipy import ndimage

from satart_qgis.engine.fusion import glare
from satart_qgis.engine.tasks.pansharpen import pansharpen

METHODS = ["mtf-glp-fs", "mtf-glp-hpm", "mtf-glp-cbd", "gsa", "bt-h", "atwt", "brovey", "sfim"]


@pytest.fixture
def sharpen(tmp_path):
    def run(pan, ms, **options):
        output = str(tmp_path / "out.tif")
        pansharpen(pan, ms, output, **{"overviews": False, "compress": "none", **options})
        return images.read(output)

    return run


@pytest.fixture(scope="module")
def dark_scene(tmp_path_factory):
    """Return (pan path, MS path, where it glares): dim, with a roof that saturates the pan and one stuck pixel."""
    folder = tmp_path_factory.mktemp("glare")
    pan, ms = images.scene(height=160, width=160)
    pan, ms = pan * 0.15 + 60, ms * 0.15 + 60
    glaring = np.zeros(pan.shape, bool)
    glaring[100:106, 120:126] = glaring[220, 60] = True
    seen = ndimage.gaussian_filter(glaring * 30000.0, 1.0)[::2, ::2]
    ms = ms + seen * (np.arange(160) > 45)  # the MS sees the roof, but not what is stuck in the pan alone
    return (
        images.write(folder / "pan.tif", np.where(glaring, 65535, np.rint(pan)).astype(np.uint16), images.PAN_GRID),
        images.write(folder / "ms.tif", np.rint(ms).astype(np.uint16), names=images.NAMES),
        glaring,
    )


@pytest.mark.parametrize("method", METHODS)
def test_next_to_glare_nothing_is_darker_than_the_ms_around_it(dark_scene, sharpen, method, monkeypatch):
    """Nor without the cure would it do: the filters ring below half of it."""
    pan, ms, glaring = dark_scene
    rim = ndimage.binary_dilation(glaring, iterations=3)
    # A pan pixel lies on an MS pixel or between two, of which the later counts.
    rows, cols = (np.floor(np.arange(n) / 2 + 0.5 + 1e-6).astype(int).clip(0, 159) for n in rim.shape)
    least = ndimage.minimum_filter(images.read(ms), (1, 3, 3))[:, rows[:, None], cols]
    assert (sharpen(pan, ms, method=method)[:, rim] >= least[:, rim]).all()
    monkeypatch.setattr(glare, "GLARING", np.inf)
    assert (sharpen(pan, ms, method=method)[:, rim] < least[:, rim] / 2).any()


@pytest.mark.parametrize("options", [{}, {"back_projection": 0, "resampling": "bilinear"}, {"method": "mtf-glp-cbd"}])
def test_the_tile_changes_no_bit_next_to_glare(dark_scene, sharpen, options):
    pan, ms, _ = dark_scene
    whole = sharpen(pan, ms, tile=1024, **options)
    for tile in (16, 33, 100):
        np.testing.assert_array_equal(sharpen(pan, ms, tile=tile, **options), whole)


def test_where_nothing_glares_nothing_is_touched(tmp_path, sharpen, monkeypatch):
    scene = images.write_scene(tmp_path, "uint16")
    result = sharpen(scene.pan, scene.ms)
    monkeypatch.setattr(glare, "GLARING", np.inf)
    np.testing.assert_array_equal(sharpen(scene.pan, scene.ms), result)
