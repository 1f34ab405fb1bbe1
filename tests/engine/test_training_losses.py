"""What a training makes small, against torch's own and the papers' formulas."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from torch.nn import functional  # noqa: E402

from satart_qgis.engine.device import Device  # noqa: E402
from satart_qgis.engine.errors import BadParameter  # noqa: E402
from satart_qgis.engine.samples.tileset import UNLABELLED  # noqa: E402
from satart_qgis.engine.training import losses  # noqa: E402

CPU = Device("cpu", "CPU", bf16=False)


@pytest.fixture(autouse=True)
def _one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    yield
    torch.set_num_threads(before)


def some_logits(count=4, seed=0):
    values = torch.Generator().manual_seed(seed)
    logits = torch.randn(2, count, 5, 6, generator=values)
    labels = torch.randint(0, count, (2, 5, 6), generator=values)
    return logits, labels


def test_cross_entropy_is_the_mean_over_labelled_pixels():
    logits, labels = some_logits()
    labels[0, :2] = UNLABELLED
    found = losses.find("cross-entropy", [1, 1, 1, 1])(logits, labels)
    assert found.item() == pytest.approx(functional.cross_entropy(logits, labels, ignore_index=UNLABELLED).item())


def test_weights_are_the_inverse_square_roots_of_the_shares():
    counts = np.array([9000, 900, 100, 0])
    weights = losses.class_weights(counts)
    assert weights[:2] / weights[2] == pytest.approx([1 / np.sqrt(90), 1 / 3])
    assert weights[3] == 0
    assert (weights * counts).sum() / counts.sum() == pytest.approx(1)


def test_the_weighted_loss_is_that_of_torch_with_these_weights():
    logits, labels = some_logits()
    labels[1, 3] = UNLABELLED
    counts = [500, 300, 150, 50]
    weights = torch.tensor(losses.class_weights(counts), dtype=torch.float32)
    expected = functional.cross_entropy(logits, labels, weights, ignore_index=UNLABELLED)
    assert losses.find("weighted", counts)(logits, labels).item() == pytest.approx(expected.item(), rel=1e-6)


def test_the_focal_loss_is_the_papers_formula():
    logits, labels = some_logits()
    labels[0, 0] = UNLABELLED
    p = torch.softmax(logits.double(), dim=1)
    total = weight = 0.0
    for n in range(2):
        for row in range(5):
            for col in range(6):
                kind = int(labels[n, row, col])
                if kind != UNLABELLED:
                    chance = float(p[n, kind, row, col])
                    total += (1 - chance) ** 2 * -np.log(chance)
                    weight += 1
    assert losses.find("focal", [1, 1, 1, 1])(logits, labels).item() == pytest.approx(total / weight, rel=1e-5)


@pytest.mark.parametrize("name", losses.LOSSES)
def test_unlabelled_pixels_have_neither_loss_nor_gradient(name):
    logits, labels = some_logits()
    labels[:, :, 3:] = UNLABELLED
    logits.requires_grad_(True)
    loss = losses.find(name, [4, 3, 2, 1])(logits, labels)
    loss.backward()
    assert (logits.grad[..., 3:] == 0).all()
    assert (logits.grad[..., :3] != 0).any()
    other = logits.detach().clone()
    other[..., 3:] = 77.0
    assert losses.find(name, [4, 3, 2, 1])(other, labels).item() == pytest.approx(loss.item())


@pytest.mark.parametrize("name", losses.LOSSES)
def test_a_batch_without_a_label_has_a_loss_of_nothing(name):
    logits, labels = some_logits()
    loss = losses.find(name, [4, 3, 2, 1])(logits.requires_grad_(True), torch.full_like(labels, UNLABELLED))
    loss.backward()
    assert loss.item() == 0
    assert (logits.grad == 0).all()


def test_an_unknown_loss_is_refused():
    with pytest.raises(BadParameter, match="cross-entropy, weighted, focal"):
        losses.find("dice", [1, 1])
