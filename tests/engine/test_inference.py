"""Networks made ready for tiles: the same numbers as before, whatever the tile, and clear words when it fails."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from torch import nn  # noqa: E402

from satart_qgis.engine import networks  # noqa: E402
from satart_qgis.engine.device import Device  # noqa: E402
from satart_qgis.engine.errors import BadParameter, DeviceFailed  # noqa: E402
from satart_qgis.engine.inference import Predictor  # noqa: E402
from satart_qgis.engine.networks.parts.network import Network  # noqa: E402
from satart_qgis.engine.networks.parts.onednn import FusedConvolution  # noqa: E402
from satart_qgis.engine.tiling import Window, tiles  # noqa: E402

CPU = Device("cpu", "test CPU", bf16=False)
BF16 = Device("cpu", "test CPU", bf16=True)


@pytest.fixture(autouse=True)
def _one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    yield
    torch.set_num_threads(before)


def trained(name, **arguments):
    """Return a network whose normalizations look like those of a trained one."""
    network = networks.build(name, {"bands": 3, "classes": 4, **arguments})
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.0)
            nn.init.normal_(module.bias, 0, 0.1)
            nn.init.normal_(module.running_mean, 0, 0.1)
            nn.init.uniform_(module.running_var, 0.8, 1.5)
        elif isinstance(module, nn.Conv2d) and not module.weight.any():
            nn.init.kaiming_normal_(module.weight)
    return network


def image(height, width, bands=3, seed=0):
    return np.random.default_rng(seed).standard_normal((bands, height, width), np.float32)


def plain(network, pixels):
    with torch.no_grad():
        return network.eval()(torch.from_numpy(pixels)[None])[0].numpy()


def up(size, step):
    return -(-size // step) * step


def close(found, wanted, tolerance=1e-4):
    """Whether two arrays of logits are equal to a tolerance, relative to the largest where that is above one."""
    return np.abs(found - wanted).max() <= tolerance * max(1, np.abs(wanted).max())


def cut(pixels, window):
    return pixels[(slice(None), *window.slices)]


def run_tiles(predictor, pixels, cores, halo):
    """Return the logits of each core, from a block with its halo."""
    found = []
    for core in cores:
        window = core.expand(halo).clip(*pixels.shape[1:])
        logits = predictor([cut(pixels, window)])[0]
        found.append(logits[(slice(None), *core.within(window))])
    return found


@pytest.mark.parametrize("name", ["quarter-mobilenetv2", "segnet-laika"])
def test_tiles_with_a_halo_of_the_radius_give_what_the_whole_image_gives(name):
    network = trained(name)
    step = network.stride
    halo, tile = up(network.radius, step), 32
    pixels = image(40, 2 * halo + 2 * tile + 17)  # odd sizes; in the middle a tile that sees neither end
    height, width = pixels.shape[1:]
    whole = Predictor(network, CPU, side=width + halo)([pixels])[0]
    cores = tiles(height, width, tile)
    chosen = [cores[0], cores[len(cores) // 2], cores[-1]]
    predictor = Predictor(network, CPU, side=tile + 2 * halo)
    for core, found in zip(chosen, run_tiles(predictor, pixels, chosen, halo)):
        assert close(found, cut(whole, core))


def test_a_halo_narrower_than_the_radius_does_not():
    network = trained("segnet-laika")
    pixels = image(40, 161)
    whole = Predictor(network, CPU, side=256)([pixels])[0]
    core = Window(0, 64, 40, 32)
    found = run_tiles(Predictor(network, CPU, side=48), pixels, [core], 8)[0]
    assert not close(found, cut(whole, core))


def test_a_held_average_makes_pspnet_s_tiles_give_what_the_whole_gives():
    network = trained("pspnet")
    tile, halo = 64, up(network.radius, network.stride)
    pixels = image(40, 3 * tile + 2 * halo + 9)
    height, width = pixels.shape[1:]
    one, whole = Predictor(network, CPU, side=tile + 2 * halo), Predictor(network, CPU, side=width + halo)
    assert one.pools
    total, count = 0, 0
    for core in tiles(height, width, tile):
        window = core.expand(halo).clip(height, width)
        part, places = one.measure(cut(pixels, window), core.within(window))
        total, count = total + part, count + places
    expected, places = whole.measure(pixels)
    assert count == places == up(height, 8) * up(width, 8) // 64
    assert np.allclose(total, expected, rtol=1e-4, atol=1e-4 * np.abs(expected).max())
    core = Window(0, 2 * tile, height, tile)
    apart = run_tiles(one, pixels, [core], halo)[0]
    assert not close(apart, cut(whole([pixels])[0], core), 1e-2)
    for predictor in (one, whole):
        predictor.hold(total / count)
    together = run_tiles(one, pixels, [core], halo)[0]
    assert close(together, cut(whole([pixels])[0], core))


KINDS = [
    ("quarter-mobilenetv2", {}),
    ("hypercolumn", {}),
    ("unet", {"encoder": "resnet18"}),
    ("pspnet", {}),
    ("segnet", {}),
    ("segnet-laika", {}),
    ("fcn8s", {"hidden": 8}),
]


@pytest.mark.parametrize(("name", "arguments"), KINDS)
def test_folding_and_fusing_leave_no_normalization_and_the_same_logits(name, arguments):
    network = trained(name, **arguments)
    pixels = image(96, 96)
    predictor = Predictor(network, CPU, side=96)
    assert close(predictor([pixels])[0], plain(network, pixels))
    inside = list(predictor._network.modules())
    assert not any(isinstance(module, nn.BatchNorm2d) for module in inside)
    if torch.backends.mkldnn.is_available():
        assert any(isinstance(module, FusedConvolution) for module in inside)
        assert not any(type(module) is nn.Conv2d for module in inside)


def test_without_fused_kernels_the_logits_are_the_same(monkeypatch):
    network = trained("quarter-mobilenetv2")
    pixels = image(64, 64)
    monkeypatch.setattr(torch.backends.mkldnn, "is_available", lambda: False)
    predictor = Predictor(network, CPU, side=64)
    assert close(predictor([pixels])[0], plain(network, pixels))
    assert not any(isinstance(module, FusedConvolution) for module in predictor._network.modules())


class Forked(Network):
    """Its convolution's output goes into the normalization, into the activation, and out."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 2, 3, padding=1)
        self.norm = nn.BatchNorm2d(2)
        self.relu = nn.ReLU()
        nn.init.constant_(self.norm.running_var, 9.0)

    def forward(self, pixels):
        features = self.conv(pixels)
        return self.norm(features) + self.relu(features) + features


def test_a_convolution_whose_output_is_used_twice_is_left_alone():
    network = Forked()
    pixels = image(64, 64)
    assert close(Predictor(network, CPU, side=64)([pixels])[0], plain(network, pixels), 1e-6)


def test_the_caller_s_network_is_left_as_it_was():
    network = trained("segnet-laika").train()
    before = {key: value.clone() for key, value in network.state_dict().items()}
    Predictor(network, BF16, side=64)([image(64, 64)])
    assert network.training
    assert all(torch.equal(value, before[key]) for key, value in network.state_dict().items())


def test_a_network_that_need_not_be_kept_is_not_copied():
    network, pixels = trained("segnet-laika"), image(64, 64)
    wanted = plain(network, pixels)
    predictor = Predictor(network, CPU, side=64, keep=False)
    assert close(predictor([pixels])[0], wanted)
    assert predictor._network is network


@pytest.mark.parametrize("sides", [(64, 128), (128, 64)])
def test_blocks_need_not_be_square(sides):
    network, pixels = trained("segnet-laika"), image(*sides)
    predictor = Predictor(network, CPU, side=sides)
    assert (predictor.sides, predictor.side) == (sides, 128)
    assert close(predictor([pixels])[0], plain(network, pixels))


@pytest.mark.parametrize(("name", "arguments"), KINDS)
def test_bfloat16_is_used_where_it_pays_off_and_comes_close(name, arguments):
    network = trained(name, **arguments)
    pixels = image(64, 64)
    exact, quick = Predictor(network, BF16, side=64, precision="fp32"), Predictor(network, BF16, side=64)
    assert (exact.dtype, quick.dtype) == (torch.float32, torch.bfloat16)
    assert Predictor(network, CPU, side=64).dtype == torch.float32
    wanted, found = exact([pixels])[0], quick([pixels])[0]
    assert found.dtype == np.float32
    assert not np.array_equal(found, wanted)
    assert np.abs(found - wanted).mean() < 0.03 * wanted.std()


@pytest.mark.parametrize(("height", "width"), [(64, 64), (40, 64), (17, 5), (1, 30), (1, 1)])
def test_a_smaller_block_is_seen_mirrored_up_to_the_side(height, width):
    network = trained("segnet-laika")
    pixels = image(height, width)
    mirrored = pixels
    for axis, size in ((1, height), (2, width)):
        # 0 1 2 3 2 1 0 1 2 ...: reflection about the last pixel, as often as it takes.
        period = max(2 * (size - 1), 1)
        places = np.arange(64) % period
        mirrored = np.take(mirrored, np.where(places < size, places, period - places), axis)
    found = Predictor(network, CPU, side=64)([pixels])[0]
    assert found.shape == (4, height, width)
    assert close(found, plain(network, mirrored)[:, :height, :width])


def test_blocks_of_several_sizes_come_back_in_their_order():
    network = trained("segnet-laika")
    blocks = [image(64, 64, seed=1), image(8, 24, seed=2), image(64, 64, seed=3)]
    predictor = Predictor(network, CPU, side=64)
    for found, block in zip(predictor(blocks), blocks):
        assert np.array_equal(found, predictor([block])[0])
        assert found.shape[1:] == block.shape[1:]
    assert predictor([]) == []


def test_the_side_is_rounded_up_to_the_stride():
    assert Predictor(trained("quarter-mobilenetv2"), CPU, side=500).side == 512


class Doubling(Network):
    """Gives each pixel fourfold."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))

    def forward(self, pixels):
        return (pixels * self.weight).repeat_interleave(2, 2).repeat_interleave(2, 3)


def test_a_network_that_enlarges_gives_enlarged_blocks():
    block = image(5, 7)
    found = Predictor(Doubling(), CPU, side=16)([block])[0]
    assert np.array_equal(found, block.repeat(2, 1).repeat(2, 2))


class Greedy(Network):
    """Runs out of memory above a size, as torch says it on a CPU."""

    stride = 8

    def __init__(self, most):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.most = most

    def forward(self, pixels):
        if pixels.shape[-1] > self.most:
            raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate ...")
        return pixels * self.weight


def test_out_of_memory_is_told_as_such_and_the_next_blocks_are_those_of_half_the_tile():
    predictor = Predictor(Greedy(100), CPU, side=128 + 2 * 16, halo=16)
    with pytest.raises(MemoryError, match="allocate"):
        predictor([image(160, 160)])
    assert predictor.side == 64 + 2 * 16
    assert predictor([image(96, 96)])[0].shape == (3, 96, 96)


def test_a_mistake_on_the_cpu_is_not_taken_for_a_lack_of_memory():
    with pytest.raises(RuntimeError, match="channels"):
        Predictor(trained("segnet-laika"), CPU, side=64)([image(64, 64, bands=5)])


def test_a_device_that_dies_is_named_with_the_way_on():
    # torch's "meta" device takes a network and gives nothing back, like a GPU that fell off the bus.
    with pytest.raises(DeviceFailed, match=r"Test GPU failed .* device 'cpu'"):
        Predictor(Doubling(), Device("meta", "Test GPU", bf16=False), side=16)([image(16, 16)])


def test_an_unknown_precision_is_refused():
    with pytest.raises(BadParameter, match="auto, fp32"):
        Predictor(Doubling(), CPU, side=16, precision="int4")
