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


@pytest.fixture(autouse=True)
def _one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


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
def test_strokes_are_broader_at_the_end_of_the_control_than_at_its_beginning(name):
    network = checkpoints.load(cards.read(MODELS / f"{name}.json"))
    image = town(192)
    with torch.no_grad():
        fine, broad = (
            network(with_stroke(image, stroke, network.strokes)).numpy()[:, :, 16:-16, 16:-16] for stroke in (0.0, 1.0)
        )
    assert stroke_width(broad) > stroke_width(fine)
    # Neither grey nor flat.
    assert min(np.ptp(np.clip(picture, -1, 1)) for picture in (fine, broad)) > 1
