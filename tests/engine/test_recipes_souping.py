"""Models of several trainings made one: the mean of their weights, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")
sys.path.append(str(Path(__file__).resolve().parents[2] / "scripts"))

from recipes.souping import mean, souped  # noqa: E402
from segmenting import Nearest, Strided, model  # noqa: E402

from satart_qgis.engine import cards, checkpoints  # noqa: E402


def saved(folder, monkeypatch, seed, **told):
    """Save a network of this seed in a folder of its own; returns it and its card's path."""
    torch.manual_seed(seed)
    network = Strided()
    network.net[1].running_mean.normal_()
    network.net[1].num_batches_tracked += seed
    (folder / str(seed)).mkdir()
    return network, Path(model(folder / str(seed), monkeypatch, network, **told))


def test_each_weight_is_the_mean_of_those_of_all(tmp_path, monkeypatch):
    made = [saved(tmp_path, monkeypatch, seed, mean=(5.0,) * 3) for seed in (1, 2, 3)]
    path = souped([path for _, path in made], tmp_path / "soup.json", name="Soup")
    card = cards.read(path)
    found = checkpoints.load(card).state_dict()
    states = [network.state_dict() for network, _ in made]
    assert found.keys() == states[0].keys()
    for key, value in found.items():
        wanted = sum(state[key].numpy().astype(np.float64) for state in states) / 3
        if value.is_floating_point():
            np.testing.assert_allclose(value, wanted, rtol=2e-3, atol=1e-6)  # written as halves
    assert found["net.1.num_batches_tracked"] == 1
    assert (card.id, card.name, card.mean, card.figures) == ("soup", "Soup", (5.0,) * 3, ())


def test_a_soup_of_one_is_that_one():
    state = Nearest().state_dict()
    found = mean([state])
    assert all(torch.equal(found[key], value) and found[key].dtype == value.dtype for key, value in state.items())


def test_models_that_see_other_numbers_are_not_mixed(tmp_path, monkeypatch):
    paths = [saved(tmp_path, monkeypatch, seed, mean=(float(seed),) * 3)[1] for seed in (1, 2)]
    with pytest.raises(ValueError, match="differ in mean"):
        souped(paths, tmp_path / "soup.json")
    assert not (tmp_path / "soup.json").exists()
