"""Going on from a model with other bands or classes than it has."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from learning import Small, use_small  # noqa: E402

from satart_qgis.engine import checkpoints, networks  # noqa: E402
from satart_qgis.engine.cards import Card, CardBand, CardClass  # noqa: E402
from satart_qgis.engine.errors import (  # noqa: E402
    BadModel,
)


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    use_small(monkeypatch)
    monkeypatch.delenv("SATART_MODELS", raising=False)
    yield
    torch.set_num_threads(before)


def saved(folder, network, bands, classes):
    card = Card(
        id="first", name="First", task="segment", network="small", arguments=network.arguments,
        bands=tuple(CardBand(name) for name in bands), classes=tuple(CardClass(*kind, "#000000") for kind in classes),
    )  # fmt: skip
    return checkpoints.save(card, network, folder / "first.json", half=False)


def taken(network, card, bands, classes):
    from satart_qgis.engine.training.pretrained import take_over

    return take_over(
        network, card, [CardBand(name) for name in bands], [CardClass(*kind, "#000000") for kind in classes]
    )


def test_kernels_go_with_their_bands_and_classes(tmp_path):
    torch.manual_seed(1)
    old = Small(3, 3)
    card = saved(tmp_path, old, ["Red", "Green", "Blue"], [(0, "other"), (1, "water"), (2, "wood")])
    torch.manual_seed(2)
    new = Small(4, 4)
    fresh = {key: value.clone() for key, value in new.state_dict().items()}
    classes = [(0, "wood"), (1, "road"), (2, "other"), (3, "Water")]
    assert taken(new, card, ["blue", "green", "red", "nir"], classes) == (3, 3)
    state = new.state_dict()
    mean = old.see.weight.mean(dim=1)
    expected = torch.stack([old.see.weight[:, 2], old.see.weight[:, 1], old.see.weight[:, 0], mean], dim=1) * 3 / 4
    assert torch.allclose(state["see.weight"], expected)
    assert torch.equal(state["norm.weight"], old.norm.weight)
    for key in ("tell.weight", "tell.bias"):
        was = old.state_dict()[key]
        assert torch.equal(state[key], torch.stack([was[2], fresh[key][1], was[0], was[1]]))


@pytest.mark.parametrize("names", [["Blue", "Green", "Red"], ["B02", "B03", "B04"]])
def test_the_same_bands_in_another_order_see_the_same(tmp_path, names):
    old = Small(3, 2).eval()
    card = saved(tmp_path, old, ["Red", "Green", "Blue"], [(0, "a"), (1, "b")])
    new = Small(3, 2).eval()
    assert taken(new, card, names, [(0, "a"), (1, "b")]) == (3, 2)
    image = torch.randn(1, 3, 8, 8)
    assert torch.allclose(new(image.flip(1)), old(image), atol=1e-6)


def test_a_model_of_another_shape_is_not_gone_on_from(tmp_path):
    card = saved(tmp_path, Small(3, 2, 8), ["a", "b", "c"], [(0, "a"), (1, "b")])
    with pytest.raises(BadModel, match="other arguments"):
        taken(Small(3, 2, 16), card, ["a", "b", "c"], [(0, "a"), (1, "b")])


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("quarter-mobilenetv2", {}), ("unet", {"encoder": "resnet18"}), ("fcn8s", {"hidden": 8}), ("segnet-laika", {}),
     ("pspnet", {"encoder": "resnet18"}), ("segnet", {}), ("hypercolumn", {})],
)  # fmt: skip
def test_every_network_can_be_gone_on_from_with_other_bands_and_classes(tmp_path, monkeypatch, name, arguments):
    monkeypatch.undo()
    torch.manual_seed(1)
    old = networks.build(name, {**arguments, "bands": 3, "classes": 2}).eval()
    card = Card(
        id="old", name="Old", task="segment", network=name, arguments=old.arguments,
        bands=tuple(map(CardBand, "rgb")), classes=(CardClass(0, "a", "#000000"), CardClass(1, "b", "#000000")),
    )  # fmt: skip
    card = checkpoints.save(card, old, tmp_path / "old.json", half=False)
    new = networks.build(name, {**arguments, "bands": 4, "classes": 3}).eval()
    known = taken(new, card, ["r", "g", "b", "n"], [(0, "b"), (1, "new"), (2, "a")])
    assert known == (3, 2)
    image = torch.randn(1, 4, 64, 64)
    # A fourth band of the kernels' mean takes part; with 4/3 of the others and none of its own it is as it was.
    image[:, 3] = 0
    image[:, :3] *= 4 / 3
    with torch.no_grad():
        was, now = old(image[:, :3] * 3 / 4), new(image)
    assert torch.allclose(now[:, [2, 0]], was, rtol=1e-3, atol=1e-3 * float(was.abs().max()))


def test_hypercolumns_see_by_the_features_that_ship_and_keep_them(tmp_path, monkeypatch):
    monkeypatch.undo()
    from satart_qgis.engine import cards
    from satart_qgis.engine.networks.hypercolumn import FEATURES

    features = cards.find(FEATURES, "paint")
    from satart_qgis.engine.training.pretrained import take_features

    wanted = checkpoints.load(features)
    network = networks.build("hypercolumn", {"bands": 4, "classes": 2})
    assert take_features(network, features, [CardBand(name) for name in ("NIR", "Blue", "Green", "Red")]) == 3
    image = torch.rand(1, 3, 32, 32) * 2 - 1
    # What a kernel sees is shared out among four bands; the fourth sees the mean of the three that are known.
    four = torch.cat([torch.zeros(1, 1, 32, 32), image.flip(1)], 1) * 4 / 3
    for name in ("relu1", "relu4"):
        found = network.encoder.features(four)[name]
        assert torch.allclose(found, wanted.features(image)[name], atol=1e-4)
    assert {name.split(".")[0] for name, weights in network.named_parameters() if weights.requires_grad} == {
        "colours", "mix", "norm", "segmentation_head",
    }  # fmt: skip
