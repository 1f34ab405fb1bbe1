"""Weights: whole, unchanged, no program in disguise, and the network's own."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="needs torch")
pytest.importorskip("safetensors", reason="needs safetensors, which reads weights")

from satart_qgis.engine import cards, checkpoints, networks  # noqa: E402
from satart_qgis.engine.cards import Card, CardBand  # noqa: E402
from satart_qgis.engine.errors import BadModel, BadParameter, NotWritable  # noqa: E402

ARGUMENTS = {"bands": 1, "classes": 2}


@pytest.fixture
def card(tmp_path):
    """A model on disk, its numbers such as float16 holds without loss."""
    torch.manual_seed(0)
    network = networks.build("quarter-mobilenetv2", ARGUMENTS)
    for value in network.state_dict().values():
        if value.is_floating_point():
            value.copy_(value.half().float())
    made = Card("a", "A", "segment", "quarter-mobilenetv2", ARGUMENTS, (CardBand("grey"),))
    return checkpoints.save(made, network, tmp_path / "a.json"), network


def test_a_network_comes_back_as_it_was_saved(card):
    told, network = card
    again = checkpoints.load(cards.read(told.path))
    assert not again.training
    assert again.arguments == ARGUMENTS
    kept = network.state_dict()
    assert list(again.state_dict()) == list(kept)
    assert all(torch.equal(value, kept[key]) for key, value in again.state_dict().items())
    assert all(value.dtype == kept[key].dtype for key, value in again.state_dict().items())


def test_weights_are_stored_in_half_precision_but_running_statistics_are_not(card, tmp_path):
    from safetensors.torch import load_file

    stored = load_file(tmp_path / "a.safetensors")
    for key, value in stored.items():
        running = key.endswith(("running_mean", "running_var"))
        expected = torch.float32 if running else torch.int64 if key.endswith("tracked") else torch.float16
        assert value.dtype == expected, key


def test_whole_precision_is_kept_where_it_is_asked_for(card, tmp_path):
    told, network = card
    with torch.no_grad():
        network.segmentation_head[0].bias.fill_(1 + 2**-20)
    again = checkpoints.load(checkpoints.save(told, network, tmp_path / "b.json", half=False))
    assert torch.equal(again.segmentation_head[0].bias, network.segmentation_head[0].bias)


def test_the_digest_is_the_file_s_sha256_in_groups_of_eight(card, tmp_path):
    told, _ = card
    plain = hashlib.sha256((tmp_path / "a.safetensors").read_bytes()).hexdigest()
    assert told.digest.replace(" ", "") == plain
    assert {len(group) for group in told.digest.split(" ")} == {8}


def test_weights_that_were_cut_short_or_changed_are_refused(card, tmp_path):
    told, _ = card
    path = tmp_path / "a.safetensors"
    whole = path.read_bytes()
    tampered = bytearray(whole)
    tampered[-1] ^= 1
    for content in (whole[: len(whole) // 2], bytes(tampered), b"", whole + b"\0"):
        path.write_bytes(content)
        with pytest.raises(BadModel, match="cut short or was changed"):
            checkpoints.load(told)


class Trap:
    """What runs when it is unpickled."""

    def __reduce__(self):
        return pytest.fail, ("a pickle was loaded",)


@pytest.mark.parametrize("kind", ["pickle", "torch"])
def test_a_pickle_is_refused_unopened_even_with_the_right_digest(card, tmp_path, kind):
    told, _ = card
    path = tmp_path / "a.safetensors"
    if kind == "pickle":
        path.write_bytes(pickle.dumps(Trap()))
    else:
        torch.save({"trap": Trap()}, path)
    with pytest.raises(BadModel, match="Only safetensors files are"):
        checkpoints.load(replace(told, digest=checkpoints.digest(path)))


def test_missing_weights_are_named(card, tmp_path):
    told, _ = card
    (tmp_path / "a.safetensors").unlink()
    with pytest.raises(BadModel, match=r"a\.safetensors, the weights of A, can't be read"):
        checkpoints.load(told)


def test_weights_of_another_network_are_refused(card):
    told, _ = card
    for other in (replace(told, network="segnet-laika"), replace(told, arguments={"bands": 4, "classes": 2})):
        with pytest.raises(BadModel, match="don't fit its network"):
            checkpoints.load(other)


def test_a_card_with_an_unknown_network_is_refused(card):
    told, _ = card
    with pytest.raises(BadParameter, match="no network 'magic'"):
        checkpoints.load(replace(told, network="magic"))


def test_a_model_that_can_t_be_written_leaves_nothing(card, tmp_path):
    told, network = card
    with pytest.raises(NotWritable, match="Choose another folder"):
        checkpoints.save(told, network, tmp_path / "no" / "a.json")
    (tmp_path / "b.safetensors").mkdir()
    with pytest.raises(NotWritable):
        checkpoints.save(told, network, tmp_path / "b.json")
    assert not list(tmp_path.glob("*.part"))
    assert not (tmp_path / "b.json").exists()


def test_weights_that_are_no_numbers_are_refused(card, tmp_path):
    told, network = card
    next(network.parameters()).data[0] = float("nan")
    spoilt = checkpoints.save(told, network, tmp_path / "spoilt.json")
    with pytest.raises(BadModel, match="training went wrong"):
        checkpoints.load(spoilt)


def test_a_card_with_an_empty_list_of_arguments_can_be_read_again(card, tmp_path):
    told, _ = card
    cards.write(replace(told, arguments={}), tmp_path / "bare.json")
    assert cards.read(tmp_path / "bare.json").arguments == {}


def test_others_may_read_the_weights(card, tmp_path):
    told, _ = card
    (tmp_path / "plain").write_text("")
    assert told.weights.stat().st_mode == (tmp_path / "plain").stat().st_mode
