"""The one training loop: what is kept, what stops it, and that a killed run ends like one that was not."""

from __future__ import annotations

import math
import threading

import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from torch import nn  # noqa: E402

from satart_qgis.engine.device import Device  # noqa: E402
from satart_qgis.engine.errors import (  # noqa: E402
    BadParameter,
    Cancelled,
    DeviceFailed,
    DiskFull,
    OutOfMemory,
    TrainingDiverged,
)
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.training import state as states  # noqa: E402
from satart_qgis.engine.training.loop import AHEAD, Plan, train  # noqa: E402

CPU = Device("cpu", "CPU", bf16=False)


pytestmark = pytest.mark.usefixtures("one_thread")


def net(seed=0):
    torch.manual_seed(seed)
    return nn.Sequential(
        nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.Dropout(0.3), nn.Conv2d(4, 1, 1)
    )


def batches(step):
    values = torch.Generator().manual_seed(step)
    image = torch.randn(2, 1, 8, 8, generator=values)
    return image, 2 * image + 1


def loss(network, batch):
    return (network(batch[0]) - batch[1]).square().mean()


def weights(network):
    return {key: value.clone() for key, value in network.state_dict().items()}


def same(one, other):
    return one.keys() == other.keys() and all(torch.equal(one[key], other[key]) for key in one)


def score(network):
    with torch.no_grad():
        return {"score": -float(loss(network, batches(10_000)))}


@pytest.mark.parametrize("optimizer", ["sgd", "adam", "adamw"])
@pytest.mark.parametrize("average", [0.0, 0.9])
def test_a_cancelled_and_resumed_run_ends_in_the_same_bits(tmp_path, optimizer, average):
    plan = Plan(20, 0.01, optimizer, interval=4, average=average, weight_decay=0.01, clip=1.0, seed=3)
    whole = net()
    history = train(whole, plan, batches, loss, CPU, Monitor(), evaluate=score)
    path, monitor = str(tmp_path / "run.training"), Monitor()

    def cancelling(step):
        if step == 13:
            monitor.cancel()
        return batches(step)

    with pytest.raises(Cancelled, match="Run it again"):
        train(net(), plan, cancelling, loss, CPU, monitor, state=path, evaluate=score)
    said = []
    resumed = net(seed=99)  # whatever it starts from, the state counts
    again = train(resumed, plan, batches, loss, CPU, Monitor(None, said.append), state=path, evaluate=score)
    assert any("Going on from step" in line for line in said)
    assert same(weights(whole), weights(resumed))
    told = [{key: value for key, value in row.items() if key != "seconds"} for row in history.rows]
    assert told == [{key: value for key, value in row.items() if key != "seconds"} for row in again.rows]
    assert not (tmp_path / "run.training").exists()


@pytest.mark.parametrize("other", [{"seed": 4}, {"learning_rate": 0.02}])
def test_a_state_of_another_plan_is_not_gone_on_from(tmp_path, other):
    path, monitor = str(tmp_path / "run.training"), Monitor()

    def cancelling(step):
        if step == 5:
            monitor.cancel()
        return batches(step)

    with pytest.raises(Cancelled):
        train(net(), Plan(10, 0.01, seed=3), cancelling, loss, CPU, monitor, state=path)
    plan = Plan(10, **{"learning_rate": 0.01, "seed": 3, **other})
    fresh, anew, said = net(), net(), []
    train(fresh, plan, batches, loss, CPU, Monitor())
    train(anew, plan, batches, loss, CPU, Monitor(None, said.append), state=path)
    assert any("starting anew" in line for line in said)
    assert same(weights(fresh), weights(anew))


def test_a_state_of_other_data_is_not_gone_on_from(tmp_path):
    path, plan, said = str(tmp_path / "run.training"), Plan(6, 0.01), []
    train(net(), plan, batches, loss, CPU, Monitor(), state=path, fingerprint={"data": "a"}, keep_state=True)
    train(net(), plan, batches, loss, CPU, Monitor(None, said.append), state=path, fingerprint={"data": "b"})
    assert any("other settings or data" in line for line in said)


@pytest.mark.parametrize("spoil", [lambda data: data[: len(data) // 2], lambda data: b"", lambda data: b"x" * 64])
def test_a_state_that_is_not_whole_is_started_anew(tmp_path, spoil):
    path, plan = tmp_path / "run.training", Plan(4, 0.01)
    train(net(), plan, batches, loss, CPU, Monitor(), state=str(path), keep_state=True)
    path.write_bytes(spoil(path.read_bytes()))
    whole, anew = net(), net()
    train(whole, plan, batches, loss, CPU, Monitor())
    train(anew, plan, batches, loss, CPU, Monitor(), state=str(path))
    assert same(weights(whole), weights(anew))


def test_a_kept_state_has_nothing_left_to_do(tmp_path):
    path, plan = str(tmp_path / "run.training"), Plan(6, 0.01, interval=2)
    done, again = net(), net(seed=1)
    train(done, plan, batches, loss, CPU, Monitor(), state=path, evaluate=score, keep_state=True)

    def never(step):
        raise AssertionError(f"step {step} was asked for again")

    history = train(again, plan, never, loss, CPU, Monitor(), state=path, evaluate=score, keep_state=True)
    assert same(weights(done), weights(again))
    assert [row["step"] for row in history.rows] == [2, 4, 6]


def test_a_run_that_patience_ended_is_not_gone_on_with(tmp_path):
    path, plan = str(tmp_path / "run.training"), Plan(50, 0.01, interval=2, patience=2)
    scores = iter([1.0, 0.5, 0.2])
    first = train(
        net(), plan, batches, loss, CPU, Monitor(), state=path, evaluate=lambda n: {"score": next(scores)},
        keep_state=True,
    )  # fmt: skip
    again = train(net(), plan, batches, loss, CPU, Monitor(), state=path, evaluate=score)
    assert (first.best_step, first.rows[-1]["step"]) == (2, 6)
    assert again.stopped == first.stopped != ""
    assert len(again.rows) == 3


def test_the_weights_of_the_best_score_are_left_in_the_network():
    seen, scores = {}, {2: 0.1, 4: 0.9, 6: 0.3, 8: 0.2}

    def evaluate(network):
        step = 2 * (len(seen) + 1)
        seen[step] = weights(network)
        return {"score": scores[step]}

    network = net()
    history = train(network, Plan(8, 0.05, interval=2), batches, loss, CPU, Monitor(), evaluate=evaluate)
    assert history.best_step == 4
    assert same(weights(network), seen[4])
    assert not same(seen[4], seen[8])
    assert not network.training


def test_without_an_evaluation_the_last_weights_are_kept():
    network, last = net(), {}

    def watched(model, batch):
        last.update(weights(model))
        return loss(model, batch)

    # A rate that moves the weights in the first step alone, so that those seen in the last are the last.
    train(network, Plan(5, 0.05, "sgd", "inverse", decay=1e30), batches, watched, CPU, Monitor())
    kept = {key: value for key, value in weights(network).items() if "running" not in key and "tracked" not in key}
    assert all(torch.equal(value, last[key]) for key, value in kept.items())
    assert int(network[1].num_batches_tracked) == 5


def test_a_loss_that_is_no_number_stops_the_run():
    def spoilt(network, batch):
        return loss(network, batch) * float("nan")

    with pytest.raises(TrainingDiverged, match="learning rate"):
        train(net(), Plan(10, 0.01, interval=2), batches, spoilt, CPU, Monitor(), evaluate=score)


@pytest.mark.parametrize("good", [0, 2])
@pytest.mark.parametrize("spoilt", ["loss", "weights"])
def test_what_an_evaluation_finds_broken_is_not_kept(good, spoilt):
    """A huge step leaves weights that give one more loss, and then no number: on other data, or as they are stored."""
    network, seen = net(), []

    def evaluate(network):
        seen.append(weights(network))
        if (bad := len(seen) > good) and spoilt == "weights":
            with torch.no_grad():
                network[4].bias.fill_(1e6)
        return {"score": 5.0 + len(seen), "val_loss": float("nan") if bad and spoilt == "loss" else 1.0}

    run = (network, Plan(20, 0.01, interval=4), batches, loss, CPU, Monitor())
    if not good:
        with pytest.raises(TrainingDiverged, match="at step 4"):
            train(*run, evaluate=evaluate)
        return
    assert "at step 12; the weights of step 8 were kept" in train(*run, evaluate=evaluate).stopped
    assert same(weights(network), seen[1])


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_after_an_evaluation_the_last_good_weights_are_kept(tmp_path, number):
    calls, seen = [], []

    def later(network, batch):
        calls.append(1)
        return loss(network, batch) * (number if len(calls) > 5 else 1.0)

    def evaluate(network):
        seen.append(weights(network))
        return score(network)

    network = net()
    path = tmp_path / "run.training"
    history = train(
        network, Plan(20, 0.01, interval=4), batches, later, CPU, Monitor(), evaluate=evaluate, state=str(path)
    )
    assert "stopped being a number at step 6" in history.stopped
    assert same(weights(network), seen[0])
    assert all(torch.isfinite(value).all() for value in network.state_dict().values())
    assert not path.exists()


def test_the_rate_rises_and_falls_as_the_one_cycle_policy_has_it():
    plan = Plan(101, 2.0)
    rates = [plan.rate(step) for step in range(101)]
    assert rates[0] == pytest.approx(2.0 * 0.04)
    assert rates[30] == max(rates) == pytest.approx(2.0)
    assert rates[15] == pytest.approx(2.0 * (0.04 + 0.96 / 2))
    assert rates[100] == pytest.approx(2.0 * 1e-4)
    assert rates[:31] == sorted(rates[:31])
    assert rates[30:] == sorted(rates[30:], reverse=True)


def test_the_inverse_rate_is_that_of_old_keras():
    plan = Plan(100, 0.001, "sgd", "inverse", decay=5e-4)
    assert [plan.rate(step) for step in (0, 1, 2000)] == pytest.approx([0.001, 0.001 / 1.0005, 0.0005])


def test_sgd_follows_the_recurrence_of_momentum_and_decay():
    network = nn.Linear(1, 1, bias=False)
    nn.init.constant_(network.weight, 3.0)
    rate, momentum, decay = 0.1, 0.9, 0.01
    train(
        network, Plan(4, rate, "sgd", "constant", weight_decay=decay, momentum=momentum), lambda step: torch.ones(1, 1),
        lambda model, batch: model(batch).square().sum(), CPU, Monitor(),
    )  # fmt: skip
    weight, velocity = 3.0, 0.0
    for _ in range(4):
        velocity = momentum * velocity + 2 * weight + decay * weight
        weight -= rate * velocity
    assert float(network.weight.detach()) == pytest.approx(weight, rel=1e-5)


def test_the_running_mean_of_the_weights_is_what_is_kept():
    network = nn.Linear(1, 1, bias=False)
    nn.init.constant_(network.weight, 1.0)
    # The gradient is 1: the weight falls by the rate at every step.
    train(
        network, Plan(5, 0.1, "sgd", "constant", momentum=0.0, average=0.5), lambda step: torch.ones(1, 1),
        lambda model, batch: model(batch).sum(), CPU, Monitor(),
    )  # fmt: skip
    mean = weight = 1.0
    for step in range(1, 6):
        weight -= 0.1
        decay = min(0.5, (1 + step) / (10 + step))
        mean = decay * mean + (1 - decay) * weight
    assert float(network.weight.detach()) == pytest.approx(mean, rel=1e-5)


def test_a_clipped_gradient_moves_no_farther_than_its_norm():
    network = nn.Linear(1, 1, bias=False)
    nn.init.constant_(network.weight, 0.0)
    train(
        network, Plan(1, 1.0, "sgd", "constant", momentum=0.0, clip=0.25), lambda step: torch.ones(1, 1),
        lambda model, batch: 1000 * model(batch).sum(), CPU, Monitor(),
    )  # fmt: skip
    assert float(network.weight.detach()) == pytest.approx(-0.25, rel=1e-3)


def test_batches_are_prepared_in_order_and_never_far_ahead():
    asked, learnt, lock = [], [], threading.Lock()

    def prepare(step):
        with lock:
            asked.append(step)
            assert step <= len(learnt) + AHEAD + 1
        return batches(step)

    def counting(network, batch):
        with lock:
            learnt.append(1)
        return loss(network, batch)

    train(net(), Plan(12, 0.01), prepare, counting, CPU, Monitor())
    assert asked == list(range(12))


def test_a_fault_in_the_batches_saves_the_state_and_is_told(tmp_path):
    path = tmp_path / "run.training"

    def faulty(step):
        if step == 4:
            raise ValueError("spoilt tile")
        return batches(step)

    with pytest.raises(ValueError, match="spoilt tile"):
        train(net(), Plan(10, 0.01), faulty, loss, CPU, Monitor(), state=str(path))
    found = states.read(str(path))
    assert found is not None
    assert found.told["step"] == 4


def test_a_device_that_runs_out_of_memory_is_told_with_a_remedy(tmp_path):
    def greedy(network, batch):
        raise torch.cuda.OutOfMemoryError("tried to allocate 5 GiB")

    with pytest.raises(OutOfMemory, match="fewer or smaller"):
        train(net(), Plan(3, 0.01), batches, greedy, CPU, Monitor())


def test_with_an_older_torch_a_cancelled_run_is_still_a_cancelled_one(monkeypatch):
    """Before 2.5 torch names its error of memory in `torch.cuda` alone."""
    monkeypatch.delattr(torch, "OutOfMemoryError", raising=False)

    def cancelled(network, batch):
        raise Cancelled

    with pytest.raises(Cancelled):
        train(net(), Plan(3, 0.01), batches, cancelled, CPU, Monitor())


@pytest.mark.parametrize(
    "said", [MemoryError(), RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried")]
)
@pytest.mark.parametrize("where", ["batch", "step"])
def test_memory_that_runs_out_on_this_computer_is_told_with_a_remedy(said, where):
    def greedy(*_):
        raise said

    given = (greedy, loss) if where == "batch" else (batches, greedy)
    with pytest.raises(OutOfMemory, match="fewer or smaller samples"):
        train(net(), Plan(3, 0.01), *given, CPU, Monitor())


def test_a_run_that_is_killed_in_its_first_minute_has_left_a_state(tmp_path, monkeypatch):
    """By the loop's own clock, in which a step takes a second here."""
    path, clock = tmp_path / "run.training", [0.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    left = []

    def slow(network, batch):
        clock[0] += 1
        left.append(states.read(str(path)))
        return loss(network, batch)

    train(net(), Plan(70, 0.01), batches, slow, CPU, Monitor(), state=str(path))
    steps = [state.told["step"] if state else 0 for state in left]
    assert sorted(set(steps)) == [0, 6, 67]  # what is lost: some seconds at first, then a minute at most
    assert steps[6:] == [6] * 61 + [67] * 3


def test_a_device_that_dies_leaves_a_state_to_go_on_from(tmp_path, monkeypatch):
    from contextlib import nullcontext

    path, calls = tmp_path / "run.training", []
    # A device that is there under another name: what it does is the CPU's.
    monkeypatch.setattr(nn.Module, "to", lambda self, *given, **named: self)
    monkeypatch.setattr(torch, "autocast", lambda *given: nullcontext())

    def dying(network, batch):
        calls.append(1)
        if len(calls) == 4:
            raise RuntimeError("CUDA error: unspecified launch failure\nmore")
        return loss(network, batch)

    gpu = Device("cuda", "Some GPU", bf16=False)
    with pytest.raises(DeviceFailed, match=r"Some GPU failed at step 4 .*unspecified launch failure\).*Run it again"):
        train(net(), Plan(10, 0.01), batches, dying, gpu, Monitor(), state=str(path))
    found = states.read(str(path))
    assert found is not None
    assert found.told["step"] == 3


def test_a_fault_of_ours_on_the_cpu_is_not_told_as_the_devices():
    def wrong(network, batch):
        return network(batch[0]) @ torch.zeros(3, 3)

    with pytest.raises(RuntimeError) as caught:
        train(net(), Plan(3, 0.01), batches, wrong, CPU, Monitor())
    assert not isinstance(caught.value, (DeviceFailed, OutOfMemory))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"learning_rate": -1.0}, "learning rate"),
        ({"learning_rate": 0.0}, "0 teaches nothing"),
        ({"learning_rate": math.nan}, "learning rate"),
        ({"weight_decay": -1.0}, "weight decay"),
        ({"average": 2.0}, "average"),
    ],
)
def test_a_plan_that_nothing_can_be_learnt_by_is_refused(wrong, words):
    with pytest.raises(BadParameter, match=words):
        Plan(10, **wrong)


def test_an_unknown_optimizer_is_refused():
    with pytest.raises(BadParameter, match="adam, adamw or sgd"):
        train(net(), Plan(3, 0.01, "lbfgs"), batches, loss, CPU, Monitor())


def test_progress_reaches_one_and_every_evaluation_is_told():
    seen, said = [], []
    train(net(), Plan(6, 0.01, interval=3), batches, loss, CPU, Monitor(seen.append, said.append), evaluate=score)
    assert seen == sorted(seen)
    assert seen[-1] == 1
    assert [line for line in said if line.startswith("Step")] == said
    assert len(said) == 2
    assert all("loss" in line and "score" in line for line in said)


def test_a_full_disk_is_told_and_leaves_no_half_state(small_disk):
    folder = small_disk("64k")
    state = states.State({"network": {"w": torch.zeros(100_000)}}, {"step": 1})
    with pytest.raises(DiskFull, match="Make room"):
        states.write(str(folder / "run.training"), state)
    assert list(folder.iterdir()) == []


def test_a_state_comes_back_as_it_was(tmp_path):
    path = str(tmp_path / "run.training")
    groups = {"network": {"a.b": torch.arange(3.0)}, "mean": {}, "best": {"a/b": torch.tensor(2)}}
    states.write(path, states.State(groups, {"step": 7, "loss": math.pi}))
    found = states.read(path)
    assert found is not None
    assert found.told == {"step": 7, "loss": math.pi}
    assert torch.equal(found.group("network")["a.b"], torch.arange(3.0))
    assert torch.equal(found.group("best")["a/b"], torch.tensor(2))
    assert found.group("mean") == {}
    assert list(tmp_path.iterdir()) == [tmp_path / "run.training"]
