"""What is left out to be faster is never seen: surroundings, rows without context, taps that fall together."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

import images  # noqa: E402
from styles import SMALL, install, painted, scene, styler  # noqa: E402
from torch import nn  # noqa: E402

from satart_qgis.engine import networks  # noqa: E402
from satart_qgis.engine.art import brushes, samples, surroundings  # noqa: E402
from satart_qgis.engine.art.barriers import whole_statistics  # noqa: E402
from satart_qgis.engine.art.layers import StrokeField  # noqa: E402
from satart_qgis.engine.art.picture import Picture, limited  # noqa: E402
from satart_qgis.engine.device import Device  # noqa: E402
from satart_qgis.engine.inference import Predictor  # noqa: E402
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.networks.parts import onednn, subpixel  # noqa: E402
from satart_qgis.engine.networks.parts.scenenorm import frozen, scene_norms  # noqa: E402
from satart_qgis.engine.networks.parts.styler import stroke_weights  # noqa: E402
from satart_qgis.engine.tasks.stylize import evened, fitting  # noqa: E402
from satart_qgis.engine.tiling import Window  # noqa: E402

pytestmark = pytest.mark.usefixtures("one_thread")

CPU = Device("cpu", "here", bf16=True)


def fixed(network):
    """Return a network whose normalizations do nothing but scale."""
    return frozen(
        network,
        {name: (torch.zeros(len(n.weight)).double(), torch.ones(len(n.weight)).double())
         for name, n in scene_norms(network)},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stroke", "wanted"),
    [
        # From the last on: nothing beyond the first enlargement; 1 for its convolution; as far as means reach, 1 for
        # the convolution before them; 2 and 1 for each block's first and the second before it; 1 for the first of all.
        (0.0, [3, 2, 1, 0]),
        (0.5, [7, 6, 3, 1, 0]),
        (1.0, [12, 11, 8, 5, 1, 0]),
        (None, [12, 11, 8, 5, 1, 0]),
    ],
)
def test_what_is_needed_around_follows_from_the_strokes(stroke, wanted):
    network, side = styler("stroke-pyramid"), surroundings.SIDE
    if stroke is None:
        weights = torch.ones(1, 3, side, side)
    else:
        network = network.reduced(stroke)
        weights = stroke_weights(torch.full((1, 1, 1, 1), stroke), network.strokes, network.spacing)
    assert surroundings.surroundings(network, weights) == wanted


@pytest.mark.parametrize("spacing", [(0.0, 1.0), (0.0, 0.3, 0.4, 1.0)])
@pytest.mark.parametrize("stroke", [0.0, 0.2, 0.5, 0.6, 1.0])
def test_what_a_stroke_size_does_not_need_is_left_out_and_never_missed(stroke, spacing, tmp_path):
    images.write(tmp_path / "a.tif", scene(300, 310))
    picture, network = Picture(str(tmp_path / "a.tif")), styler("stroke-pyramid")
    network.spacing = spacing
    reduced, sample = network.reduced(stroke), samples.draw_sample(picture, StrokeField(stroke), Monitor())
    sizes = stroke_weights(torch.full((1, 1, 1, 1), stroke), 3, spacing).flatten()
    assert (reduced.strokes, len(reduced.blocks)) == (int(sizes.nonzero().max()) + 1,) * 2
    assert (reduced is network) == bool(sizes[-1])
    statistics = [
        whole_statistics(one, samples.SampleSurface(sample, "cpu", torch.float32, one, stroke), lambda n: n, Monitor())
        for one in (network, reduced)
    ]
    for name, found in statistics[1].items():
        torch.testing.assert_close(found, statistics[0][name], rtol=1e-4, atol=1e-5)
    pixels = torch.rand(1, 3, 208, 224) * 2 - 1
    with torch.no_grad():
        whole, part = (frozen(one, s).painter(stroke) for one, s in zip((network, reduced), statistics))
        assert part.radius == whole.radius
        inside = (..., slice(whole.radius, -whole.radius), slice(whole.radius, -whole.radius))
        assert torch.allclose(whole(pixels)[inside], part(pixels)[inside], atol=1e-4)
    assert set(network.state_dict()) == set(styler("stroke-pyramid").state_dict())


def test_what_sees_as_far_as_the_trial_reaches_may_see_anything(monkeypatch):
    network = styler("stylize-johnson")
    known = surroundings.surroundings(network, torch.ones(()))
    assert known == [7, 6, 5, 4, 3, 2, 1]
    monkeypatch.setattr(surroundings, "SIDE", 4)
    assert surroundings.surroundings(network, torch.ones(()))[0] >= surroundings.FAR


@pytest.mark.parametrize(
    ("name", "stroke"), [("stroke-pyramid", s) for s in (None, 0.0, 0.3, 0.5, 1.0)] + [("stylize-johnson", None)]
)
def test_statistics_of_a_sample_need_no_more_than_that(name, stroke, tmp_path, monkeypatch):
    images.write(tmp_path / "a.tif", scene(300, 310))
    picture, network = Picture(str(tmp_path / "a.tif")), styler(name)
    field = (lambda w: np.linspace(0, 1, w.width, dtype=np.float32) * np.ones((w.height, 1), np.float32)) \
        if stroke is None else StrokeField(stroke)  # fmt: skip
    sample = samples.draw_sample(picture, field, Monitor()).grained(0.03, picture.origin)

    def counted():
        surface = samples.SampleSurface(sample, "cpu", torch.float32, network, stroke)
        return whole_statistics(network, surface, lambda n: n, Monitor())

    found = counted()
    monkeypatch.setattr(samples, "surroundings", lambda styler, weights: [surroundings.FAR] * len(network.segments()))
    for key, (mean, variance) in counted().items():
        torch.testing.assert_close(found[key], (mean, variance), rtol=1e-4, atol=1e-5)


def test_statistics_of_one_stroke_are_those_of_a_field_that_says_it_everywhere(tmp_path):
    images.write(tmp_path / "a.tif", scene())
    picture, network = Picture(str(tmp_path / "a.tif")), styler("stroke-pyramid")
    sample = samples.draw_sample(picture, StrokeField(0.3), Monitor())
    found, wanted = (
        whole_statistics(
            network, samples.SampleSurface(sample, "cpu", torch.float32, network, stroke), lambda n: n, Monitor()
        )
        for stroke in (0.3, None)
    )
    for key in wanted:
        torch.testing.assert_close(found[key], wanted[key], rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", sorted(SMALL))
def test_several_images_are_painted_as_each_alone(name):
    painter = fixed(styler(name)).painter(0.5)
    pictures = torch.rand(2, 3, 208, 224) * 2 - 1
    inside = (..., slice(painter.radius, -painter.radius), slice(painter.radius, -painter.radius))
    with torch.no_grad():
        alone = torch.cat([painter(one[None]) for one in pictures])
        assert torch.allclose(painter(pictures)[inside], alone[inside], atol=1e-6)


def test_four_small_convolutions_enlarge_as_one_large_does():
    convolution, x = nn.Conv2d(3, 5, 3, padding=1), torch.randn(2, 3, 9, 7)
    with torch.no_grad():
        wanted = subpixel.doubling(convolution, subpixel.NEAREST)(x).relu()
        halves = subpixel.Halves(convolution, nn.ReLU)
        assert torch.allclose(halves(x), wanted, atol=1e-6)
    assert sum(part.numel() for part in halves.parameters()) == 4 * (5 * 3 * 4 + 5)


def test_deep_networks_of_rounded_numbers_are_hastened_and_wrong_ones_never(tmp_path, monkeypatch):
    """In some places they stray farther than 1/20 of the brightest, as the order of additions is another one."""
    torch.manual_seed(0)
    network = networks.build("stylize-johnson", {}).eval()
    for _, norm in scene_norms(network):
        nn.init.normal_(norm.weight, 1, 0.1)
    for block in network.blocks:
        nn.init.normal_(block.second.weight, 0, 0.03)
    images.write(tmp_path / "a.tif", scene())
    picture, field = Picture(str(tmp_path / "a.tif")), StrokeField(0.5)
    sample = samples.draw_sample(picture, field, Monitor())
    statistics = brushes.calibrated(network, sample, field, CPU, "auto", Monitor())

    def hastened():
        painter = frozen(network, statistics).painter(None)
        Predictor(painter, CPU, side=64, keep=False)([np.zeros((3, 64, 64), np.float32)])
        return any(isinstance(module, onednn.FusedConvolution) for module in painter.modules())

    assert hastened()
    plain = onednn.FusedConvolution.forward
    monkeypatch.setattr(onednn.FusedConvolution, "forward", lambda self, x: plain(self, x) * 1.2)
    assert not hastened()


def test_what_has_no_convolution_to_hasten_is_not_even_tried():
    class Mirrored(nn.Module):
        def __init__(self):
            super().__init__()
            self.layer = nn.Conv2d(3, 3, 3, padding=1, padding_mode="reflect")

        def forward(self, x):
            raise AssertionError

    onednn.hasten(Mirrored(), torch.zeros(1, 3, 8, 8), (8, 8))


@pytest.mark.parametrize(
    ("tile", "pictures", "wanted"),
    [
        (2048, 1, 2048),
        (2048, 2, 1408),
        (2048, 4, 1024),
        (1024, 2, 1024),
        (2048, 40, 256),
        (2048, 999, 128),
        (16, 1, 16),
        (0, 1, 0),
    ],
)
def test_more_pictures_at_once_have_smaller_tiles(tile, pictures, wanted):
    assert fitting(tile, pictures) == wanted


def test_a_frozen_copy_can_change_its_type_alone():
    network = styler("stroke-pyramid")
    before = network.stem.weight.clone()
    frozen(network, {}).to(torch.bfloat16)
    assert network.stem.weight.dtype == torch.float32
    assert torch.equal(network.stem.weight, before)


@pytest.mark.parametrize(
    ("tile", "shape", "wanted"),
    [
        (1024, (4096, 4096), 1024),
        (1024, (1030, 700), 700),
        (1024, (2100, 2100), 700),
        (1024, (300, 200), 300),
        (1024, (20000, 30), 1024),
        (1024, (5, 3), 16),
        (100, (101, 90), 90),
        (8, (20, 20), 8),
        (0, (20, 20), 0),
    ],
)
def test_tiles_are_made_alike(tile, shape, wanted):
    assert evened(tile, *shape) == wanted


def test_a_small_image_is_not_painted_as_a_large_one(tmp_path, monkeypatch):
    card = install(tmp_path)
    images.write(tmp_path / "a.tif", scene())
    seen = []

    class Noted(Predictor):
        def __init__(self, *given, side, **more):
            seen.append(side)
            super().__init__(*given, side=side, **more)

    monkeypatch.setattr(brushes, "Predictor", Noted)
    painted(str(tmp_path / "a.tif"), tmp_path, style=card)
    assert seen
    assert max(seen) < 512


@pytest.mark.parametrize("exact", [False, True])
def test_colours_are_counted_on_pieces_and_not_on_tiles(exact, tmp_path, monkeypatch):
    card = install(tmp_path)
    images.write(tmp_path / "a.tif", scene(500, 500))
    total = []

    class Noted(Predictor):
        def __call__(self, pictures):
            total.append(len(pictures) * self.sides[0] * self.sides[1] * (16 if exact else 1))
            return super().__call__(pictures)

    monkeypatch.setattr(brushes, "Predictor", Noted)
    painted(str(tmp_path / "a.tif"), tmp_path, style=card, keep_colors="luminance", exact=exact)
    assert sum(total) < 2e6


def test_limits_are_those_of_numpy():
    values = np.array([-2, -1, 0.5, 1, 3, np.nan], np.float32)
    np.testing.assert_array_equal(limited(values, -1, 1), np.clip(values, -1, 1))
    limited(values, 0, 1, out=values)
    np.testing.assert_array_equal(values, [0, 0, 0.5, 1, 1, np.nan])


def test_bytes_are_the_same_read_quickly(tmp_path):
    images.write(tmp_path / "a.tif", np.arange(3 * 256, dtype=np.uint8).reshape(3, 16, 16))
    pixels, _ = Picture(str(tmp_path / "a.tif")).read(Window(0, 0, 16, 16))
    wide, _ = Picture(str(tmp_path / "a.tif"), limits=[(0, 255), (0, 255), (0, 255.001)]).read(Window(0, 0, 16, 16))
    assert (pixels.min(), pixels.max()) == (-1, 1)
    np.testing.assert_array_equal(pixels[:2], wide[:2])
