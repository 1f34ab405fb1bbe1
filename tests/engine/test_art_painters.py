"""The style networks made for speed: the same filters as the networks that they are made of."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from styles import SMALL, styler  # noqa: E402
from torch import nn  # noqa: E402
from torch.nn import functional  # noqa: E402

from satart_qgis.engine.art.moments import moments  # noqa: E402
from satart_qgis.engine.device import Device  # noqa: E402
from satart_qgis.engine.inference import Predictor  # noqa: E402
from satart_qgis.engine.networks.parts import striptail, subpixel  # noqa: E402
from satart_qgis.engine.networks.parts.onednn import Adding, hasten  # noqa: E402
from satart_qgis.engine.networks.parts.scenenorm import frozen, scene_norms  # noqa: E402

NAMES = sorted(SMALL)
STROKES = [("stroke-pyramid", stroke) for stroke in (None, 0.0, 0.2, 0.5, 1.0)] + [("stylize-johnson", None)]


pytestmark = pytest.mark.usefixtures("one_thread")


def fixed(name, stroke=0.5, **arguments):
    """Return a small network whose normalizations are all fixed, each by other numbers."""
    network = styler(name, **arguments)
    network = network.varied() if stroke is None else network
    torch.manual_seed(1)
    return frozen(
        network,
        {
            key: (0.1 * torch.randn(len(n.weight)).double(), 0.5 + torch.rand(len(n.weight)).double())
            for key, n in scene_norms(network)
        },
    )


def image(network, stroke, height=208, width=240):
    """Return an image of noise, with a field of strokes where the network takes one."""
    colours = torch.rand(1, 3, height, width) * 2 - 1
    if network.strokes == 1:
        return colours
    field = torch.linspace(0, 1, width).expand(1, 1, height, -1) if stroke is None else torch.tensor(stroke)
    return torch.cat([colours, field.expand(1, 1, height, width)], 1)


@pytest.mark.parametrize(("name", "stroke"), STROKES)
@pytest.mark.parametrize("rows", [5, 64])
def test_a_painter_paints_what_its_network_does(name, stroke, rows, monkeypatch):
    monkeypatch.setattr(striptail, "ROWS", rows)
    network = fixed(name, stroke)
    given = image(network, stroke)
    painter = network.painter(stroke)
    inside = (..., slice(painter.radius, -painter.radius), slice(painter.radius, -painter.radius))
    with torch.no_grad():
        wanted = network(given)
        found = painter(given if stroke is None else given[:, :3])
    assert (found - wanted)[inside].abs().max() <= 1e-6
    assert wanted[inside].std() > 0.02


@pytest.mark.parametrize(("name", "stroke"), STROKES)
def test_a_painter_sees_no_farther_than_it_says_and_no_nearer(name, stroke):
    network = fixed(name, stroke)
    painter = network.painter(stroke)
    assert painter.radius <= network.radius
    side = 4 * (2 * painter.radius // 4 + 8)
    given = image(network, stroke, side, side)
    given = given if stroke is None else given[:, :3]
    seen = 0
    inside = slice(painter.radius, side - painter.radius)
    with torch.no_grad():
        before = painter(given)[..., inside, inside]
        for phase in range(8):
            place = 4 + phase
            changed = given.clone()
            changed[:, :3, place] += 5
            rows = torch.nonzero((painter(changed)[..., inside, inside] - before).abs().amax((0, 1, 3)) > 0).flatten()
            seen = max([seen, *(rows + painter.radius - place).tolist()])
    assert painter.radius - 8 < seen <= painter.radius


@pytest.mark.parametrize(("name", "stroke"), [STROKES[0], STROKES[1], STROKES[-1]])
def test_the_tail_of_what_is_kept_paints_what_the_networks_tail_does(name, stroke):
    network = fixed(name, stroke)
    shares = torch.rand(1, 3, 40, 24).softmax(1)
    stores = {
        key: shares if key == "weights" else torch.randn(1, 4 * network.up1.out_channels, 40, 24)
        for key in network.tail_stores
    }
    halo = -(-network.tail_radius // 4) * 4
    with torch.no_grad():
        wanted, found = network.tail(stores), network.stored_tail()(stores)
    assert torch.allclose(found[..., halo:-halo, halo:-halo], wanted[..., halo:-halo, halo:-halo], atol=1e-6)


@pytest.mark.parametrize("precision", ["auto", "fp32"])
@pytest.mark.parametrize(("name", "stroke"), [("stroke-pyramid", 0.5), ("stroke-pyramid", None)] + STROKES[-1:])
def test_pieces_of_an_image_are_painted_bit_by_bit_as_the_whole(name, stroke, precision):
    painter = fixed(name, stroke).painter(stroke)
    given = image(fixed(name), stroke, 256, 256)[0].numpy()
    given = given if stroke is None else given[:3]
    predict = Predictor(painter, Device("cpu", "here", bf16=True), side=256, precision=precision)
    whole = predict([given])[0]
    half = predict([given[:, 64:, 32:]])[0]
    reach = painter.radius
    parts = (
        half[:, reach : 192 - reach, reach : 224 - reach],
        whole[:, 64 + reach : 256 - reach, 32 + reach : 256 - reach],
    )
    assert parts[0].size
    assert (parts[0] == parts[1]).all()


@pytest.mark.parametrize(
    ("shares", "way"), [(subpixel.SMOOTH, {"mode": "bilinear"}), (subpixel.NEAREST, {"mode": "nearest"})]
)
def test_one_convolution_enlarges_and_convolves(shares, way):
    convolution = nn.Conv2d(3, 5, 3, padding=1)
    x = torch.randn(2, 3, 9, 7)
    with torch.no_grad():
        wanted = convolution(functional.interpolate(x, scale_factor=2.0, **way))
        found = subpixel.unfold(subpixel.doubling(convolution, shares)(x))
    assert torch.allclose(found[..., 2:-2, 2:-2], wanted[..., 2:-2, 2:-2], atol=1e-6)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no GPU of NVIDIA's here")
def test_what_enlarges_and_convolves_is_made_on_a_gpu_as_on_the_cpu():
    convolution = nn.Conv2d(3, 5, 3, padding=1)
    wanted = subpixel.doubling(convolution, subpixel.NEAREST).weight
    found = subpixel.doubling(convolution.to("cuda", torch.bfloat16), subpixel.NEAREST).weight
    assert (found.device.type, found.dtype) == ("cuda", torch.bfloat16)
    assert torch.allclose(found.float().cpu(), wanted, atol=0.02)


@pytest.mark.parametrize("side", [1, 3, 5, 9])
def test_a_convolution_of_folded_maps_is_that_of_the_maps(side):
    convolution = nn.Conv2d(2, 3, side, padding=side // 2)
    x = torch.randn(1, 2, 20, 16)
    with torch.no_grad():
        found = subpixel.within_folded(convolution, 16)(subpixel.fold(x, 2))
        assert found.shape[1] == 16
        assert torch.allclose(subpixel.unfold(found[:, :12]), convolution(x), atol=1e-6)


def test_folded_images_are_unshuffled_ones_in_another_order():
    convolution, x = nn.Conv2d(3 * 16, 4, 3, padding=1), torch.randn(2, 3, 12, 20)
    with torch.no_grad():
        wanted = convolution(functional.pixel_unshuffle(x, 4))
        assert torch.allclose(subpixel.taking_folded(convolution, 4)(subpixel.fold(x, 4)), wanted, atol=1e-5)
    assert torch.equal(subpixel.unfold(subpixel.fold(x, 2)), x)


class Residual(nn.Module):
    """A convolution with a hyperbolic tangent, and one that is added to what it took."""

    def __init__(self):
        super().__init__()
        self.first, self.limit, self.second = nn.Conv2d(8, 8, 3, padding=1), nn.Tanh(), Adding(nn.Conv2d(8, 8, 1))

    def forward(self, x):
        return self.second(self.limit(self.first(x)), x.clone())


@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16])
def test_hastened_additions_and_tangents_are_those_of_torch(kind):
    torch.manual_seed(0)
    network = Residual().to(kind, memory_format=torch.channels_last)
    x = torch.randn(1, 8, 16, 16).to(kind).contiguous(memory_format=torch.channels_last)
    with torch.no_grad():
        wanted = network(x)
        hasten(network, x, (16, 16))
        found = network(x)
    assert torch.allclose(found.float(), wanted.float(), atol=1e-5 if kind == torch.float32 else 0.05)


def test_moments_of_many_rounded_values_are_exact():
    torch.manual_seed(0)
    values = (torch.randn(1, 4, 300, 301) * 2 + 30).to(torch.bfloat16).contiguous(memory_format=torch.channels_last)
    mask = torch.zeros(1, 300, 301, dtype=torch.bool)
    mask[:, 20:280, 11:290] = True
    mask[:, 100:120, 50:60] = False
    for where in (None, mask):
        found = moments(values, where)
        chosen = values.double()[0].flatten(1) if where is None else values.double()[0][:, where[0]]
        assert found.count == chosen.shape[1]
        assert torch.allclose(found.mean, chosen.mean(1), rtol=1e-7)
        assert torch.allclose(found.variance, chosen.var(1, unbiased=False), rtol=4e-6)
    assert moments(values, torch.zeros_like(mask)).count == 0
