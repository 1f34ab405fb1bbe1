"""The styles that ship: all there, small enough, with pictures, and with strokes that grow."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from satart_qgis.engine import cards, checkpoints  # noqa: E402
from satart_qgis.engine.art.styletraining import stroke_width, with_stroke  # noqa: E402

MODELS = Path(__file__).resolve().parents[2] / "models"
STYLES = ("starry-night", "great-wave", "scream", "composition-vii", "parasol")


def town(side):
    """Return a picture (1, 3, side, side) of -1 to 1: fields of chance colours, roads and grain."""
    draw = np.random.default_rng(0)
    fields = np.kron(draw.uniform(-0.8, 0.8, (3, side // 32, side // 32)), np.ones((32, 32)))
    fields[:, ::64], fields[:, :, ::96] = 0.9, 0.9
    return torch.from_numpy(np.clip(fields + draw.normal(0, 0.08, fields.shape), -1, 1).astype(np.float32))[None]


pytestmark = pytest.mark.usefixtures("one_thread")


def test_together_they_take_no_more_than_four_megabytes():
    assert sum((MODELS / f"{name}.safetensors").stat().st_size for name in STYLES) <= 4e6


@pytest.mark.parametrize("name", STYLES)
def test_a_card_names_painter_and_picture_and_its_strokes_grow(name):
    card = cards.read(MODELS / f"{name}.json")
    assert card.task == "stylize"
    assert card.training["painter"]
    assert (MODELS / card.more["thumbnail"]).read_bytes()[:4] == b"\x89PNG"
    widths = card.more["stroke_pixels"]
    assert widths == sorted(set(widths))


@pytest.mark.parametrize("name", STYLES)
def test_strokes_grow_with_the_control_from_its_beginning_to_its_end(name):
    network = checkpoints.load(cards.read(MODELS / f"{name}.json"))
    image = town(192)
    with torch.no_grad():
        pictures = [
            network(with_stroke(image, stroke, network.strokes)).numpy()[:, :, 16:-16, 16:-16]
            for stroke in (0.0, 0.25, 0.5, 0.75, 1.0)
        ]
    widths = [stroke_width(picture) for picture in pictures]
    assert widths[0] < widths[2] < widths[4]
    # On squares as plain as these a blend may be as broad as what it is blended with.
    assert all(broader > 0.95 * finer for finer, broader in zip(widths, widths[1:]))
    assert widths[-1] > 1.4 * widths[0]
    # Neither grey nor flat.
    assert min(np.ptp(np.clip(picture, -1, 1)) for picture in pictures) > 1
