"""What a validation says: figures for programs, and a page for people."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..metrics.segmentation import Agreement
from ..report import Picture, Report, stretch
from .accuracy import STANDARD_ERROR, Design, Estimate, design, estimate
from .areas import HECTARE, Unit, unit_for
from .judging import Judgement, listed
from .legend import painted

Numbers = NDArray[np.float64]
BACKDROP = (236, 236, 236)


class Verdict:
    """The figures of a judgement. standard_error: of overall accuracy, that the sample is sized for; seed: its draw."""

    def __init__(self, judged: Judgement, standard_error: float = STANDARD_ERROR, seed: int = 0) -> None:
        """Draw the stratified sample and estimate."""
        self.judged, self.agreement = judged, Agreement(judged.matrix)
        mapped = judged.matrix.sum(axis=0)
        shares = mapped / mapped.sum()
        users = np.nan_to_num(self.agreement.users)
        self.standard_error = standard_error
        self.design: Design = design(shares, users, standard_error, cap=mapped)
        # Pixels drawn without replacement from a class of the map: which label each has is all that matters of them.
        generator = np.random.default_rng(seed)
        by_map = judged.matrix.T
        self.sample = np.stack(
            [
                generator.multivariate_hypergeometric(row, count, method="marginals")
                for row, count in zip(by_map, self.design.strata)
            ]
        )
        # In square metres, or pixels where nobody knows how large they are.
        self.mapped = mapped * (judged.pixel_area or 1.0)
        self.estimate: Estimate = estimate(self.sample, self.mapped)

    def numbers(self) -> dict[str, Any]:
        """Return everything, for programs to read."""
        legend, agreement, found = self.judged.legend, self.agreement, self.estimate
        unit = 1.0 if self.judged.pixel_area is None else HECTARE
        per_class = {
            kind.name: {
                "value": kind.value,
                "labelled": int(self.judged.matrix[i].sum()),
                "mapped": int(self.judged.matrix[:, i].sum()),
                "iou": agreement.iou[i],
                "f1": agreement.f1[i],
                "users_accuracy": agreement.users[i],
                "producers_accuracy": agreement.producers[i],
            }
            for i, kind in enumerate(legend.classes)
        }
        told: dict[str, Any] = plain(
            {
                "data": self.judged.what,
                "pixels": int(self.judged.matrix.sum()),
                "unknown_to_the_model": self.judged.strange,
                "accuracy": agreement.accuracy,
                "mean_iou": agreement.mean_iou,
                "macro_f1": agreement.macro_f1,
                "kappa": agreement.kappa,
                "classes": per_class,
                "confusion": {"rows": "labels", "columns": "predictions", "pixels": self.judged.matrix.tolist()},
                "stratified_sample": {
                    "standard_error": self.standard_error,
                    "size_for_it": self.design.total,
                    "units": self.design.strata.tolist(),
                    "counts": {"rows": "map", "columns": "labels", "units": self.sample.tolist()},
                    "overall_accuracy": [found.overall, found.overall_interval],
                    "users_accuracy": _pairs(found.users, found.users_interval),
                    "producers_accuracy": _pairs(found.producers, found.producers_interval),
                    "area": _pairs(found.areas / unit, found.areas_interval / unit),
                    "area_unit": "pixels" if self.judged.pixel_area is None else "hectares",
                },
            }
        )
        return told

    def page(self, title: str, facts: Mapping[str, str]) -> Report:
        """Return the report."""
        report = Report(title)
        agreement, names = self.agreement, self.judged.legend.names
        report.paragraph(f"Compared: {self.judged.what}; {self.judged.matrix.sum():,} labelled pixels.")
        for remark in filter(None, (self.judged.remark, self.left_out)):
            report.paragraph(remark)
        report.heading("Figures")
        report.table(
            ["Measure", "Value"],
            [
                ["Accuracy", _number(agreement.accuracy)],
                ["Mean intersection over union", _number(agreement.mean_iou)],
                ["Macro F1", _number(agreement.macro_f1)],
                ["Cohen's kappa", _number(agreement.kappa)],
            ],
        )
        columns = (agreement.iou, agreement.f1, agreement.users, agreement.producers)
        report.table(
            ["Class", "Labelled pixels", "IoU", "F1", "User's accuracy", "Producer's accuracy"],
            [
                [name, f"{self.judged.matrix[i].sum():,}", *(_number(column[i]) for column in columns)]
                for i, name in enumerate(names)
            ],
            [kind.color for kind in self.judged.legend.classes],
        )
        report.heading("Confusion matrix")
        report.paragraph("Pixels by their label (rows) and by what the model says (columns).")
        report.table(["", *names], [[n, *(f"{c:,}" for c in row)] for n, row in zip(names, self.judged.matrix)])
        self._estimates(report)
        if self.judged.shown:
            report.heading("Some of the places")
            for image, labels, classes in self.judged.shown:
                report.pictures(self._pictures(image, labels, classes))
        report.heading("What made it")
        report.table(["", ""], [[key, value] for key, value in facts.items() if value])
        return report

    @property
    def left_out(self) -> str:
        """What is to be said of classes that take no part in the means; empty where all do."""
        names = [name for name, there in zip(self.judged.legend.names, self.agreement.labelled) if not there]
        if not names:
            return ""
        return f"No pixel is labelled as {listed(names, 'or')}: the means of IoU and F1 are those of the other classes."

    def _estimates(self, report: Report) -> None:
        found, names = self.estimate, self.judged.legend.names
        drawn, there = int(self.sample.sum()), int(self.judged.matrix.sum())
        taken = f"{drawn:,} of the {there:,} pixels"
        if drawn > self.design.total:
            taken = f"{self.design.total:,}, but {taken}, as rare classes get more than their share"
        report.heading("Accuracy and areas from a stratified sample")
        report.paragraph(
            "Pixels lie beside each other and err together, so all of them make an accuracy look surer than it is. A "
            f"random sample of each class of the map, sized so that overall accuracy has a standard error of "
            f"{self.standard_error:g} ({taken}), gives these estimates with 95 % intervals, and areas that are "
            "corrected for the map's errors (Olofsson and others, 2014, doi 10.1016/j.rse.2014.02.015). They hold for "
            "the labelled ground, as far as its labels are right."
        )
        report.paragraph(f"Overall accuracy: {_with(found.overall, found.overall_interval)}")
        report.table(
            ["Map class, sampled", *names], [[n, *(str(c) for c in row)] for n, row in zip(names, self.sample)]
        )
        unit = Unit("pixels", 1.0, 0) if self.judged.pixel_area is None else unit_for(float(self.mapped.sum()))
        report.table(
            [
                "Class",
                "User's accuracy",
                "Producer's accuracy",
                f"Mapped ({unit.name})",
                f"Adjusted area ({unit.name})",
            ],
            [
                [
                    name,
                    _with(found.users[i], found.users_interval[i]),
                    _with(found.producers[i], found.producers_interval[i]),
                    unit.text(self.mapped[i]),
                    _with(found.areas[i], found.areas_interval[i], unit.text),
                ]
                for i, name in enumerate(names)
            ],
        )

    def _pictures(
        self, image: NDArray[Any], labels: NDArray[np.uint8], classes: NDArray[np.uint8]
    ) -> list[tuple[str, Picture]]:
        colours = self.judged.legend.colours
        shown = stretch(image[:3] if len(image) >= 3 else image[:1])
        return [
            ("Image", shown if len(shown) == 3 else shown[0]),
            ("Labels", painted(labels, colours, BACKDROP)),
            ("Model", painted(classes, colours, BACKDROP)),
        ]


def plain(value: Any) -> Any:
    """Return nested values with plain numbers, and None for what is not a finite one, as JSON has none."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (float, np.floating)):
        return float(value) if math.isfinite(value) else None
    return value


def _pairs(values: Numbers, intervals: Numbers) -> list[list[float]]:
    return [[float(value), float(interval)] for value, interval in zip(values, intervals)]


def _number(value: float) -> str:
    return f"{value:.4f}" if math.isfinite(value) else "none"


def _with(value: float, interval: float, text: Callable[[float], str] = _number) -> str:
    """Return a value and how sure it is; of a single pixel nobody can say that."""
    if not math.isfinite(value):
        return text(value)
    return (
        f"{text(value)} ± {text(interval)}" if math.isfinite(interval) else f"{text(value)} (too few for an interval)"
    )
