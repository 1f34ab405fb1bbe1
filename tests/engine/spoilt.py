"""A pan and an MS raster to be spoilt, and how a refusal has to read."""

from __future__ import annotations

import re

import images
import numpy as np
import pytest

from satart_qgis.engine import errors
from satart_qgis.engine.tasks.pansharpen import pansharpen

PAN, MS = images.scene(height=40, width=44, bands=3)


class Pair:
    """A pan and an MS raster to be spoilt, and what is done with them."""

    def __init__(self, folder):
        self.folder, self.output = folder, folder / "out.tif"
        self.pan_is(PAN.astype(np.float32))
        self.ms_is(MS.astype(np.float32))

    def pan_is(self, pixels, transform=images.PAN_GRID, **options):
        self.pan = images.write(self.folder / "pan.tif", pixels, transform, **options)
        return self

    def ms_is(self, pixels, transform=images.MS_GRID, **options):
        self.ms = images.write(self.folder / "ms.tif", pixels, transform, **options)
        return self

    def sharpen(self, **options):
        pansharpen(self.pan, self.ms, str(options.pop("output", self.output)), **options)
        found = images.read(self.output)
        self.output.unlink()
        return found

    def refuses(self, error, *words, **options):
        """Sharpening fails with this error, in one or two sentences that hold these words."""
        with pytest.raises(errors.SatArtError) as caught:
            self.sharpen(**options)
        assert type(caught.value) is error
        assert_readable(str(caught.value), words)


def assert_readable(message, words):
    for word in words:
        assert re.search(word, message), (word, message)
    assert message.endswith("."), message
    assert "\n" not in message
    assert len(re.findall(r"[.?!] (?=[A-Z])", message)) <= 1, message
    assert len(message) < 400
