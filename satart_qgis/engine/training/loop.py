"""The one training loop: resumable, cancellable, stopped by a loss that is no number.

Everything a step does follows from the seed and the step's number, so that a run that was killed and resumed ends
like one that was not.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

import torch
from torch import nn

from ..device import Device
from ..errors import BadParameter, Cancelled, DeviceFailed, OutOfMemory, TrainingDiverged
from ..monitor import Monitor
from . import state as states

Batch = TypeVar("Batch")

# Seconds between two savings of the state: what a kill costs at most. The first comes soon, for those who try things.
SAVE_EVERY, FIRST_SAVE = 60.0, 5.0
AHEAD = 2  # batches that are prepared while one is learnt from
# What is learnt is stored in 16 bits, whose largest number this is.
LARGEST = 65504.0
# How torch says on a CPU that memory ran out, where other devices have an error for it.
NO_MEMORY = "t allocate memory"


@dataclass(frozen=True)
class Plan:
    """How to train. Equal plans on equal data give equal networks.

    optimizer: adam, adamw or sgd. schedule: `one-cycle` (Smith and Topin 2019, arXiv 1708.07120: a rise over the
    first 30 %, a cosine to nearly nothing; of the learning rate alone, momentum is left as it is), `constant` or
    `inverse` (rate / (1 + decay * step), as old Keras has it). clip: largest norm of the gradient, 0 for any.
    interval: steps between two evaluations. patience: evaluations without a better score before it stops, 0 for never.
    average: decay of the running mean of the weights that is evaluated and kept instead of them, 0 for none.
    """

    steps: int
    learning_rate: float = 1e-3
    optimizer: str = "adam"
    schedule: str = "one-cycle"
    weight_decay: float = 0.0
    momentum: float = 0.9
    decay: float = 0.0
    clip: float = 0.0
    interval: int = 0
    patience: int = 0
    average: float = 0.0
    seed: int = 0

    def __post_init__(self) -> None:
        """Raise BadParameter for what no training can do with."""
        if not 0 < self.learning_rate < math.inf:
            raise BadParameter(
                f"The learning rate must be a number above 0, such as 0.001; {self.learning_rate:g} teaches nothing."
            )
        if not 0 <= self.weight_decay < math.inf:
            raise BadParameter(
                f"The weight decay must be a number from 0 up, such as 0.0005; {self.weight_decay} is not."
            )
        if not 0 <= self.average < 1:
            raise BadParameter(f"The average's decay must be from 0 to below 1, such as 0.99; {self.average} is not.")

    def rate(self, step: int) -> float:
        """Return the learning rate of a step, counted from 0."""
        if self.schedule == "constant":
            return self.learning_rate
        if self.schedule == "inverse":
            return self.learning_rate / (1 + self.decay * step)
        done, rise = step / max(self.steps - 1, 1), 0.3
        if done < rise:
            return self.learning_rate * (0.04 + 0.96 * (1 - math.cos(math.pi * done / rise)) / 2)
        return self.learning_rate * (1e-4 + (1 - 1e-4) * (1 + math.cos(math.pi * (done - rise) / (1 - rise))) / 2)


@dataclass
class History:
    """What happened. rows: one an evaluation (step, seconds, loss, and what `evaluate` returned).

    best: the score of the weights that were kept. stopped: why training ended before its last step, or empty.
    """

    rows: list[dict[str, float]] = field(default_factory=list)
    best: float = -math.inf
    best_step: int = 0
    seconds: float = 0.0
    stopped: str = ""


def train(
    network: nn.Module,
    plan: Plan,
    batches: Callable[[int], Batch],
    loss: Callable[[nn.Module, Batch], torch.Tensor],
    device: Device,
    monitor: Monitor,
    *,
    state: str = "",
    evaluate: Callable[[nn.Module], Mapping[str, float]] | None = None,
    fingerprint: Mapping[str, Any] | None = None,
    keep_state: bool = False,
) -> History:
    """Train `network` in place and leave its best weights in it.

    batches: step -> what `loss` takes; called ahead in a thread, must depend on the step alone.
    loss: (network, batch) -> a scalar; runs under bfloat16 autocast where the device has it.
    evaluate: called every `plan.interval` steps and after the last, in eval mode without gradients; may write previews.
    Its "score" (higher is better) decides which weights are kept; without one the last are.
    state: file of the running state, written after some seconds, then every minute and when the run is cancelled; an
    existing one of the same plan and `fingerprint` (whatever else must be equal, such as the digest of the data) is
    resumed, else it is started anew. Removed at the end, unless `keep_state`: then the caller removes it once the
    outcome is safe, and until then a run that is asked for again has nothing to do but to return it.
    Raises Cancelled, and TrainingDiverged when a loss (of a step, or one that `evaluate` tells) is no number, or a
    weight none that can be stored, before the first good evaluation; later than that the best weights so far are kept
    and `stopped` says so.
    """
    run = _Run(network, plan, device, dict(fingerprint or {}), state, monitor)
    run.resume()
    first = run.step
    done = False
    pool = ThreadPoolExecutor(1, thread_name_prefix="batches")
    waiting: deque[Future[Batch]] = deque()
    try:
        for step in range(first, first if run.history.stopped else plan.steps):
            while len(waiting) <= AHEAD and step + len(waiting) < plan.steps:
                waiting.append(pool.submit(batches, step + len(waiting)))
            run.check()
            with _enough_memory(device):
                batch = waiting.popleft().result()
                with _named(device, run):
                    learnt = run.learn(loss, batch)
            if not learnt:
                break
            last = step + 1 == plan.steps
            if (last or (plan.interval and (step + 1) % plan.interval == 0)) and run.judge(evaluate):
                break
            run.save_sometimes()
            monitor.progress((step + 1) / plan.steps)
        done = True
    finally:
        for future in waiting:
            future.cancel()
        pool.shutdown(wait=True)
        if not done and run.step > first and not run.broken:
            # A device that has died can't hand its weights over; then what was saved last stands.
            with suppress(RuntimeError):
                run.save()
    if keep_state:
        if not run.broken:
            run.save()
    else:
        states.remove(state)
    run.keep_best()
    return run.history


class _Run:
    """The moving parts of one training run, and how they are saved and found again."""

    def __init__(
        self,
        network: nn.Module,
        plan: Plan,
        device: Device,
        fingerprint: dict[str, Any],
        path: str,
        monitor: Monitor,
    ) -> None:
        self.network = network.to(device.name, memory_format=torch.channels_last)
        self.plan, self.device, self.path, self.monitor = plan, device, path, monitor
        self.fingerprint = {"plan": asdict(plan), **fingerprint}
        self.optimizer = _optimizer(network, plan)
        self.history = History()
        self.step = self.stale = 0
        self.losses: list[float] = []
        self.broken = False  # the weights have seen a loss that is no number
        self.best: dict[str, torch.Tensor] = {}
        self.mean = _copy(network) if plan.average else {}
        self.started = time.monotonic()
        self.saved = self.started + FIRST_SAVE - SAVE_EVERY

    def resume(self) -> None:
        """Go on from the state on disk, if it is of this very run."""
        found = states.read(self.path)
        torch.manual_seed(self.plan.seed)
        if found is None:
            return
        if found.told.get("fingerprint") != states.plain(self.fingerprint):
            self.monitor.log("The unfinished training found here had other settings or data; starting anew.")
            return
        self.network.load_state_dict(found.group("network"))
        states.load_optimizer(self.optimizer, found.group("optimizer"))
        self.best, self.mean = found.group("best"), found.group("mean")
        self.step, self.stale = found.told["step"], found.told["stale"]
        self.losses = found.told["losses"]
        self.history = History(**found.told["history"])
        self.started -= self.history.seconds
        self.monitor.log(f"Going on from step {self.step} of {self.plan.steps}.")

    def check(self) -> None:
        """Raise Cancelled with the way to go on."""
        try:
            self.monitor.check()
        except Cancelled as error:
            again = " Run it again with the same settings to go on from there." if self.path else ""
            raise Cancelled(f"Training was stopped at step {self.step} of {self.plan.steps}.{again}") from error

    def learn(self, loss: Callable[[nn.Module, Batch], torch.Tensor], batch: Batch) -> bool:
        """Take one step; return False where training has to end because the loss is no number."""
        torch.manual_seed(self.plan.seed * 1_000_003 + self.step)
        for group in self.optimizer.param_groups:
            group["lr"] = self.plan.rate(self.step)
        self.network.train()
        self.optimizer.zero_grad(set_to_none=True)
        with torch.autocast(self.device.name, torch.bfloat16) if self.device.bf16 else nullcontext():
            value = loss(self.network, batch)
        number = float(value.detach())
        if not math.isfinite(number):
            return self._diverged(self.step + 1)
        value.backward()
        if self.plan.clip:
            nn.utils.clip_grad_norm_(self.network.parameters(), self.plan.clip)
        self.optimizer.step()
        self.losses.append(number)
        self.step += 1
        if self.mean:
            _drift(self.mean, self.network, min(self.plan.average, (1 + self.step) / (10 + self.step)))
        return True

    def _diverged(self, step: int) -> bool:
        self.broken = True
        remedy = "Lower the learning rate, or look for values that are no numbers in the data."
        if not self.best:
            raise TrainingDiverged(f"The loss stopped being a number at step {step}. {remedy}")
        self.history.stopped = (
            f"The loss stopped being a number at step {step}; "
            f"the weights of step {self.history.best_step} were kept. {remedy}"
        )
        self.monitor.log(self.history.stopped)
        return False

    def judge(self, evaluate: Callable[[nn.Module], Mapping[str, float]] | None) -> bool:
        """Evaluate, remember the best weights, and return whether to end: patience has run out, or it diverged."""
        result = dict(self._evaluated(evaluate)) if evaluate is not None else {}
        if not self._sound(result):
            return not self._diverged(self.step)
        row = {"step": float(self.step), "seconds": self._seconds(), "loss": sum(self.losses) / len(self.losses)}
        self.history.rows.append({**row, **result})
        self.losses = []
        told = ", ".join(f"{key} {value:.4g}" for key, value in self.history.rows[-1].items() if key != "step")
        self.monitor.log(f"Step {self.step} of {self.plan.steps}: {told}")
        score = result.get("score", float(self.step))
        if score > self.history.best or not self.best:
            self.history.best, self.history.best_step = score, self.step
            self.best, self.stale = dict(self.mean) if self.mean else _copy(self.network), 0
            self.best = {key: value.clone() for key, value in self.best.items()}
            return False
        self.stale += 1
        if self.plan.patience and self.stale >= self.plan.patience:
            self.history.stopped = f"Stopped at step {self.step}: no better score in {self.stale} evaluations."
            self.monitor.log(self.history.stopped)
            return True
        return False

    def _sound(self, result: Mapping[str, float]) -> bool:
        """Say whether losses and weights are numbers: a step of any size leads to some loss before it leads to none."""
        losses = (value for key, value in result.items() if key.endswith("loss"))
        # Buffers may be large: the variances of what a network is shown.
        return all(map(math.isfinite, losses)) and all(
            bool((weights.detach().abs() <= LARGEST).all()) for weights in self.network.parameters()
        )

    def _evaluated(self, evaluate: Callable[[nn.Module], Mapping[str, float]]) -> Mapping[str, float]:
        own = _copy(self.network) if self.mean else {}
        if self.mean:
            self.network.load_state_dict(self.mean)
        self.network.eval()
        with torch.no_grad():
            result = evaluate(self.network)
        if own:
            self.network.load_state_dict(own)
        return result

    def save_sometimes(self) -> None:
        """Save the state when the last saving is a while ago."""
        if time.monotonic() - self.saved > SAVE_EVERY:
            self.save()

    def save(self) -> None:
        """Write the state, whole or not at all."""
        if not self.path:
            return
        self.history.seconds = self._seconds()
        groups = {
            "network": _copy(self.network),
            "optimizer": states.of_optimizer(self.optimizer),
            "best": self.best,
            "mean": self.mean,
        }
        told = {
            "fingerprint": self.fingerprint,
            "step": self.step,
            "stale": self.stale,
            "losses": self.losses,
            "history": asdict(self.history),
        }
        states.write(self.path, states.State(groups, told))
        self.saved = time.monotonic()

    def keep_best(self) -> None:
        """Leave the best weights in the network, in eval mode."""
        if self.best:
            self.network.load_state_dict(self.best)
        self.network.eval()
        self.history.seconds = self._seconds()

    def _seconds(self) -> float:
        return round(time.monotonic() - self.started, 3)


@contextmanager
def _enough_memory(device: Device) -> Iterator[None]:
    """Say in our words that memory ran out, on a device or on the machine itself."""
    try:
        yield
    except torch.cuda.OutOfMemoryError as error:
        message = f"{device.label} has too little memory. Take fewer or smaller samples at a time, or the CPU."
        raise OutOfMemory(message) from error
    except (MemoryError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and NO_MEMORY not in str(error):
            raise
        message = "This computer has too little memory. Take fewer or smaller samples at a time."
        raise OutOfMemory(message) from error


@contextmanager
def _named(device: Device, run: _Run) -> Iterator[None]:
    """Say in our words what a device says when it dies."""
    again = " Run it again with the same settings to go on." if run.path else ""
    try:
        yield
    except torch.cuda.OutOfMemoryError:
        raise
    except RuntimeError as error:
        # On the CPU it is a fault of ours, which must not be told as one of the machine's.
        if device.name == "cpu":
            raise
        said = str(error).splitlines()[0]
        raise DeviceFailed(f"{device.label} failed at step {run.step + 1} ({said}).{again}") from error


def _optimizer(network: nn.Module, plan: Plan) -> torch.optim.Optimizer:
    parameters = [p for p in network.parameters() if p.requires_grad]
    if plan.optimizer == "sgd":
        return torch.optim.SGD(parameters, plan.learning_rate, plan.momentum, weight_decay=plan.weight_decay)
    kinds = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}
    if plan.optimizer not in kinds:
        raise BadParameter(f"There is no optimizer '{plan.optimizer}'. Use adam, adamw or sgd.")
    return kinds[plan.optimizer](parameters, plan.learning_rate, weight_decay=plan.weight_decay)


def _copy(network: nn.Module) -> dict[str, torch.Tensor]:
    return {key: value.detach().clone() for key, value in network.state_dict().items()}


def _drift(mean: dict[str, torch.Tensor], network: nn.Module, decay: float) -> None:
    """Move the running mean of the weights a little towards those of now; counters are copied."""
    for key, value in network.state_dict().items():
        if value.is_floating_point():
            mean[key].lerp_(value.detach(), 1 - decay)
        else:
            mean[key].copy_(value)
