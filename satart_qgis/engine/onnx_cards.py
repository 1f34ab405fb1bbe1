"""What an ONNX file tells of itself, as a card: the metadata that Deepness reads, and what its graph takes and gives.

Deepness, a QGIS plugin, hands its models bytes divided by 255, standardised where the file says so.
"""

from __future__ import annotations

import ast
import colorsys
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from .cards import Card, CardBand, CardClass
from .checkpoints import digest
from .errors import BadModel
from .onnx_files import KEY

NETWORK = "onnx"
TASK = "segment"
TYPES = {"tensor(float)": np.float32, "tensor(float16)": np.float16, "tensor(double)": np.float64}


@dataclass(frozen=True)
class Shape:
    """What an ONNX network takes and gives. size: the side of its input, 0 where it takes any."""

    bands: int
    size: int
    outputs: int


def read(path: str | Path) -> Card:
    """Return a card that says what an ONNX file's metadata do. Raises BadModel."""
    path = Path(path)
    session = open_session(path)
    told = _told(session, path)
    shape = shape_of(session, path)
    kind = str(told.get("model_type", "Segmentor")).capitalize()
    if kind != "Segmentor":
        raise BadModel(f"{path.name} is made for another purpose ({kind}). Only models that tell classes run here.")
    own = _own(told, path)
    size = shape.size or int(told.get("tile_size", told.get("tiles_size", 512))) or 512
    resolution = float(told.get("resolution", 0)) / 100
    mean, std = _standardization(told, shape.bands, path)
    scale = 255.0 if own is None or own.values != "reflectance" else 1.0
    return Card(
        id=path.stem,
        name=own.name if own else path.stem,
        task=TASK,
        network=NETWORK,
        arguments={"threshold": float(told.get("seg_thresh", 0.5))},
        bands=own.bands if own else _bands(shape.bands),
        gsd=own.gsd if own else (resolution,) * 2 if resolution else (),
        values=own.values if own else "byte",
        mean=tuple(scale * value for value in mean) or (0.0,) * shape.bands,
        std=tuple(scale * value for value in std) or (scale,) * shape.bands,
        classes=own.classes if own else _classes(told, shape.outputs, path),
        # An image that is resampled is read with a pixel more on each side.
        tile=size - 2 if shape.size else size,
        halo=round(_share(float(told.get("tiles_overlap", 15)), size) * size / 2),
        description=own.description if own else "",
        training=own.training if own else {},
        paper=own.paper if own else "",
        licence=own.licence if own else "",
        digest=digest(path),
        path=str(path),
    )


def open_session(path: Path, device: str = "cpu") -> Any:
    """Return an onnxruntime session of a file, on the CPU or a GPU (`cuda`). Raises BadModel."""
    try:
        import onnxruntime
    except ImportError as error:
        raise BadModel(
            f"{path.name} needs onnxruntime, which can't be imported here ({error}). Install it into the folder that "
            "torch lies in: python -m pip install --no-deps --target FOLDER onnxruntime."
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    options.log_severity_level = 3
    wanted = ["CUDAExecutionProvider"] if device == "cuda" else []
    there = [name for name in wanted if name in onnxruntime.get_available_providers()]
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=[*there, "CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no class of their own
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BadModel(f"{path.name} can't be read as an ONNX model ({said}). Get the file again.") from error


def shape_of(session: Any, path: Path) -> Shape:
    """Return what a session's network takes and gives. Raises BadModel where that is not an image and its classes."""
    inputs, outputs = session.get_inputs(), session.get_outputs()
    if len(inputs) != 1 or len(inputs[0].shape) != 4 or inputs[0].type not in TYPES:
        raise BadModel(f"{path.name} takes something other than one image of decimal numbers. Choose another model.")
    if len(outputs) != 1 or len(outputs[0].shape) != 4:
        raise BadModel(f"{path.name} gives something other than one map of classes. Choose another model.")
    _, bands, height, width = inputs[0].shape
    count = outputs[0].shape[1]
    if not isinstance(bands, int) or not isinstance(count, int) or (isinstance(height, int) and height != width):
        raise BadModel(f"{path.name} does not say how many bands or classes it has, or is not for squares.")
    return Shape(bands, height if isinstance(height, int) else 0, max(count, 2))


def _told(session: Any, path: Path) -> Mapping[str, Any]:
    """Return the metadata; each value is JSON, or Python's way of writing a dictionary, or plain text."""
    told: dict[str, Any] = {}
    for key, text in session.get_modelmeta().custom_metadata_map.items():
        try:
            told[key] = json.loads(text)
        except ValueError:
            try:
                told[key] = ast.literal_eval(text)
            except (ValueError, SyntaxError):
                told[key] = text
    for key in ("resolution", "tile_size", "tiles_size", "tiles_overlap", "seg_thresh"):
        if key in told:
            try:
                told[key] = float(told[key])  # some are written as text
            except (TypeError, ValueError):
                raise BadModel(
                    f"{path.name} says '{told[key]}' for {key}, which is no number. Get the file again."
                ) from None
    return told


def _own(told: Mapping[str, Any], path: Path) -> Card | None:
    """Return what a file that was exported here says of itself."""
    if KEY not in told:
        return None
    try:
        return Card(
            **{
                **told[KEY],
                "bands": tuple(CardBand(**band) for band in told[KEY]["bands"]),
                "classes": tuple(CardClass(**kind) for kind in told[KEY]["classes"]),
                "gsd": tuple(told[KEY].get("gsd", ())),
            }
        )
    except (TypeError, KeyError) as error:
        raise BadModel(f"{path.name} describes itself in a way that is not understood ({error}).") from error


def _share(overlap: float, size: int) -> float:
    """Return what neighbours share of a tile: Deepness tells percents, so what is more than all of it are pixels."""
    return overlap / 100 if overlap <= 100 else min(overlap / size, 1.0)


def _standardization(told: Mapping[str, Any], bands: int, path: Path) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return means and deviations, empty unless both are told, as in Deepness."""
    keys = ("standardization_mean", "standardization_std")
    if not all(key in told for key in keys):
        return (), ()
    try:
        mean, std = (_each(told[key], bands) for key in keys)
    except (TypeError, ValueError):
        mean, std = (), ()
    if len(mean) != bands or len(std) != bands or not all(std):
        raise BadModel(
            f"{path.name} does not give each of its {bands} bands a mean and a deviation to standardise it with "
            f"({', '.join(keys)}). Get the file again."
        )
    return mean, std


def _each(values: Any, bands: int) -> tuple[float, ...]:
    values = tuple(values) if isinstance(values, (list, tuple)) else (values,)
    return tuple(float(value) for value in (values * bands if len(values) == 1 else values)[:bands])


def _bands(count: int) -> tuple[CardBand, ...]:
    names = {1: ("grey",), 3: ("red", "green", "blue"), 4: ("red", "green", "blue", "nir")}
    return tuple(CardBand(name) for name in names.get(count, [f"band {number}" for number in range(1, count + 1)]))


def _classes(told: Mapping[str, Any], count: int, path: Path) -> tuple[CardClass, ...]:
    named = told.get("class_names", told.get("names", {}))
    if isinstance(named, (list, tuple)):
        # Newer files have a dictionary for each output, of which there is one here.
        named = named[0] if named and isinstance(named[0], Mapping) else dict(enumerate(named))
    try:
        names = {int(key): str(value) for key, value in named.items()}
    except (AttributeError, ValueError) as error:
        raise BadModel(f"{path.name} names its classes in a way that is not understood ({error}).") from error
    if count == 2 and list(names) == [0]:  # what the only output finds
        names = {0: "background", 1: names[0]}
    return tuple(CardClass(value, names.get(value, f"class {value}"), _colour(value)) for value in range(count))


def _colour(number: int) -> str:
    """Return a colour for a class: grey for the first, mostly background, then hues as far apart as they come."""
    # Steps of the golden angle never come back to where they were.
    red, green, blue = colorsys.hsv_to_rgb(number * 0.618034 % 1, 0.65, 0.85) if number else (0.6, 0.6, 0.6)
    return f"#{round(255 * red):02x}{round(255 * green):02x}{round(255 * blue):02x}"
