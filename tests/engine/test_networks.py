"""The networks that tell classes: their size, their reach, their names, and that tiles give what the whole gives."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from reach import radius  # noqa: E402
from torch import nn  # noqa: E402
from torch.nn import functional  # noqa: E402

from satart_qgis.engine import networks  # noqa: E402
from satart_qgis.engine.errors import BadParameter  # noqa: E402
from satart_qgis.engine.networks import fcn8s, segnet  # noqa: E402
from satart_qgis.engine.networks.parts.unpooling import pool_with_places, unpool  # noqa: E402

SEGMENTERS = [
    ("quarter-mobilenetv2", {}),
    ("quarter-mobilenetv2", {"depth": 4}),
    ("hypercolumn", {}),
    ("unet", {"encoder": "resnet18"}),
    ("unet", {"encoder": "resnet34"}),
    ("unet", {"encoder": "mobilenet_v2"}),
    ("pspnet", {"encoder": "resnet18"}),
    ("pspnet", {"encoder": "resnet34"}),
    ("segnet", {}),
    ("segnet-laika", {}),
    ("fcn8s", {"hidden": 8}),
]
IDS = [" ".join([name, *map(str, more.values())]) for name, more in SEGMENTERS]


@pytest.fixture(autouse=True)
def _one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    yield
    torch.set_num_threads(before)


def built(name, more, **others):
    return networks.build(name, {"bands": 3, "classes": 2, **more, **others})


def weights(network):
    return sum(p.numel() for p in network.parameters() if p.requires_grad)


def conv(inputs, outputs, kernel=3, *, bias=False, norm=True):
    """Weights of a convolution, and the two a channel of its batch norm."""
    return inputs * outputs * kernel**2 + outputs * (bias + 2 * norm)


@pytest.mark.parametrize(("name", "more"), SEGMENTERS, ids=IDS)
def test_any_number_of_bands_and_classes_gives_logits_of_the_image_s_size(name, more):
    for bands, classes in ((1, 2), (4, 10), (13, 7)):
        network = built(name, more, bands=bands, classes=classes).eval()
        height, width = 2 * network.stride, 3 * network.stride
        with torch.no_grad():
            logits = network(torch.randn(2, bands, height, width))
        assert logits.shape == (2, classes, height, width)


@pytest.mark.parametrize(("name", "more"), SEGMENTERS, ids=IDS)
def test_the_radius_is_how_far_a_pixel_can_reach(name, more, monkeypatch):
    # Which of four pixels is the largest depends on all four: following one of them, all four places are in reach.
    monkeypatch.setattr(segnet, "unpool", lambda image, _: functional.interpolate(image, scale_factor=2.0))
    network = built(name, more)
    told = network.radius
    assert radius(network, 2048) == told


@pytest.mark.parametrize(("name", "more"), SEGMENTERS, ids=IDS)
def test_a_tile_with_a_halo_of_the_radius_gives_what_the_whole_gives_there(name, more):
    network = built(name, more).eval()
    randomize(network)
    if hasattr(network, "held"):
        network.held = torch.rand(128)
    step = network.stride
    halo = -(-network.radius // step) * step
    strip = torch.randn(1, 3, step, 2 * halo + 3 * step)  # of three tiles in its middle the second sees neither end
    with torch.no_grad():
        whole, tile = network(strip), network(strip[..., step:-step])
    assert torch.allclose(tile[..., halo:-halo], whole[..., halo + step :][..., :step], rtol=0, atol=1e-4)


def randomize(network):
    """Give normalizations the look of trained ones, and layers that begin at zero something to tell."""
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.uniform_(module.weight, 0.5, 1.0)
            nn.init.normal_(module.bias, 0, 0.1)
            nn.init.normal_(module.running_mean, 0, 0.1)
            nn.init.uniform_(module.running_var, 0.8, 1.5)
        elif isinstance(module, nn.Conv2d) and not module.weight.any():
            nn.init.kaiming_normal_(module.weight)


def test_segnet_has_the_weights_of_vgg16_and_its_mirror_image():
    down = [(3, 64), (64, 64), (64, 128), (128, 128), (128, 256), (256, 256), (256, 256), (256, 512)]
    down += [(512, 512)] * 5
    up = [(outputs, inputs) for inputs, outputs in down[:0:-1]]
    expected = sum(conv(*pair, bias=True) for pair in down) + sum(conv(*pair) for pair in up)
    assert weights(built("segnet", {})) == expected + conv(64, 2, bias=True, norm=False)


def test_laika_s_network_has_the_weights_and_work_that_its_notes_tell():
    down = [(3, 64), (64, 128), (128, 256), (256, 512)]
    up = [(512, 512), (512, 256), (256, 128), (128, 64)]
    network = built("segnet-laika", {}, classes=7)
    assert weights(network) == sum(conv(*pair, bias=True) for pair in down + up) + conv(64, 7, 1, bias=True, norm=False)
    assert round(weights(network) / 1e6, 2) == 5.46
    assert round(kiloflops(network)) == 631


def test_the_default_network_takes_28_thousand_operations_a_pixel():
    assert round(kiloflops(built("quarter-mobilenetv2", {}, classes=7))) == 28


def kiloflops(network):
    """Return thousands of multiplications and additions a pixel, of the convolutions."""
    side, count = 64, []

    def counted(module, _, output):
        count.append(2 * module.weight[0].numel() * output.numel())

    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            module.register_forward_hook(counted)
    with torch.no_grad():
        network.eval()(torch.zeros(1, 3, side, side))
    return sum(count) / side**2 / 1e3


def test_fcn8s_has_the_134_million_weights_of_the_paper():
    # Table 1 of the paper; its scoring layers for 21 classes included, the enlarging ones too.
    network = networks.build("fcn8s", {"bands": 3, "classes": 21, "norm": False})
    assert round(weights(network) / 1e6) == 134


@pytest.mark.parametrize(
    ("encoder", "millions"),
    # As segmentation_models_pytorch counts its Unet with three bands and one class.
    [("resnet18", 14.328209), ("resnet34", 24.436369), ("mobilenet_v2", 6.628945)],
)
def test_unet_has_as_many_weights_as_segmentation_models_pytorch_s(encoder, millions):
    network = networks.build("unet", {"bands": 3, "classes": 1, "encoder": encoder})
    assert weights(network) == round(millions * 1e6)


def norm_names(prefix):
    return {f"{prefix}.{part}" for part in ("weight", "bias", "running_mean", "running_var", "num_batches_tracked")}


def conv_norm_names(prefix):
    return {f"{prefix}.0.weight"} | norm_names(f"{prefix}.1")


def resnet_names(*blocks):
    names = {"encoder.conv1.weight"} | norm_names("encoder.bn1")
    for layer, count in enumerate(blocks, 1):
        for block in range(count):
            place = f"encoder.layer{layer}.{block}"
            for number in (1, 2):
                names |= {f"{place}.conv{number}.weight"} | norm_names(f"{place}.bn{number}")
            if layer > 1 and block == 0:
                names |= conv_norm_names(f"{place}.downsample")
    return names


def mobilenet_names(*, head):
    names = conv_norm_names("encoder.features.0")
    for number in range(1, 18):
        place = f"encoder.features.{number}.conv"
        # The first block does not widen.
        depthwise = 0 if number == 1 else 1
        for part in range(depthwise + 1):
            names |= conv_norm_names(f"{place}.{part}")
        names |= {f"{place}.{depthwise + 1}.weight"} | norm_names(f"{place}.{depthwise + 2}")
    return names | (conv_norm_names("encoder.features.18") if head else set())


def decoder_names(steps):
    parts = [f"decoder.blocks.{step}.conv{number}" for step in range(steps) for number in (1, 2)]
    return set().union(*map(conv_norm_names, parts))


HEAD = {"segmentation_head.0.weight", "segmentation_head.0.bias"}


@pytest.mark.parametrize(
    ("encoder", "names"),
    [
        ("resnet18", resnet_names(2, 2, 2, 2)),
        ("resnet34", resnet_names(3, 4, 6, 3)),
        ("mobilenet_v2", mobilenet_names(head=True)),
    ],
)
def test_unet_s_weights_have_segmentation_models_pytorch_s_names(encoder, names):
    assert set(built("unet", {"encoder": encoder}).state_dict()) == names | decoder_names(5) | HEAD


def test_the_default_network_s_encoder_has_torchvision_s_names():
    assert set(built("quarter-mobilenetv2", {}).state_dict()) == mobilenet_names(head=False) | decoder_names(3) | HEAD


def test_pspnet_s_weights_have_segmentation_models_pytorch_s_names():
    pyramid = {f"decoder.psp.blocks.0.pool.1.0.{part}" for part in ("weight", "bias")}
    for region in (1, 2, 3):
        pyramid |= conv_norm_names(f"decoder.psp.blocks.{region}.pool.1")
    names = resnet_names(2, 2) | pyramid | conv_norm_names("decoder.conv") | HEAD
    assert set(built("pspnet", {}).state_dict()) == names


@pytest.mark.parametrize(
    ("name", "more", "extra"),
    [
        ("pspnet", {"encoder": "resnet34"}, ("encoder.layer3.0.conv1.weight", "encoder.layer4.2.bn2.bias")),
        ("quarter-mobilenetv2", {}, ("encoder.features.18.0.weight", "encoder.classifier.1.bias")),
        ("unet", {}, ("encoder.fc.weight", "encoder.fc.bias")),
    ],
)
def test_what_other_projects_keep_beside_the_weights_that_are_used_is_passed_over(name, more, extra):
    one, other = built(name, more), built(name, more)
    kept = one.state_dict()
    other.load_state_dict({**kept, **{key: torch.zeros(3) for key in extra}})
    assert all(torch.equal(value, kept[key]) for key, value in other.state_dict().items())
    with pytest.raises(RuntimeError, match="unheard"):
        other.load_state_dict({**kept, "encoder.unheard.weight": torch.zeros(3)})


@pytest.mark.parametrize(("name", "norm"), [("segnet", True), ("fcn8s", True), ("fcn8s", False)])
def test_vgg_encoders_have_torchvision_s_numbers(name, norm):
    network = built(name, {"hidden": 8, "norm": norm} if name == "fcn8s" else {})
    step = 3 if norm else 2  # a convolution, perhaps its norm, its ReLU; a pooling after 2, 2, 3, 3, 3 of them
    places, place = [], 0
    for count in (2, 2, 3, 3, 3):
        places += [place + step * number for number in range(count)]
        place += step * count + 1
    found = {key.split(".")[2] for key in network.state_dict() if key.startswith("encoder.") and key.endswith("weight")}
    norms = {str(place + 1) for place in places} if norm else set()
    assert found == {str(place) for place in places} | norms


@pytest.mark.parametrize(("name", "more"), SEGMENTERS, ids=IDS)
def test_fresh_weights_give_a_loss_and_gradients_of_sane_size(name, more):
    network = built(name, more, classes=5).train()
    image = torch.randn(2, 3, 64, 64)
    loss = functional.cross_entropy(network(image), torch.randint(0, 5, (2, 64, 64)))
    loss.backward()
    # Guessing among five costs log(5) = 1.6.
    assert 1 < loss.item() < 8
    assert all(p.grad is not None and p.grad.isfinite().all() for p in network.parameters() if p.requires_grad)


def test_unpooling_puts_maxima_where_torch_s_max_pooling_found_them():
    image = torch.randint(0, 4, (2, 5, 8, 12)).float()  # few values, so that many maxima are equal
    pooled, places = pool_with_places(image)
    expected, indices = functional.max_pool2d(image, 2, return_indices=True)
    assert torch.equal(pooled, expected)
    other = torch.randn_like(pooled)
    assert torch.equal(unpool(other, places), functional.max_unpool2d(other, indices, 2))


def test_fcn8s_begins_by_enlarging_bilinearly():
    weight = fcn8s.bilinear_(torch.empty(2, 2, 4, 4))
    coarse = torch.randn(1, 2, 6, 6)
    fine = functional.conv_transpose2d(coarse, weight, stride=2, padding=1)
    expected = functional.interpolate(coarse, scale_factor=2.0, mode="bilinear", align_corners=False)
    assert torch.allclose(fine[..., 1:-1, 1:-1], expected[..., 1:-1, 1:-1], atol=1e-6)


def test_an_unknown_network_or_encoder_names_the_known_ones():
    with pytest.raises(BadParameter, match="quarter-mobilenetv2"):
        networks.build("deeplab", {})
    for name in ("unet", "pspnet"):
        with pytest.raises(BadParameter, match="resnet18, resnet34"):
            networks.build(name, {"encoder": "vgg"})
    with pytest.raises(BadParameter, match="can't be built"):
        networks.build("unet", {"depth": 3})
