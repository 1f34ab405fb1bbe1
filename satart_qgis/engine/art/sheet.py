"""What is fixed for a whole raster before it is painted, kept as a file: preview, result and the next sheet agree.

Format: a JSON object of `format`, `limits` (values that become black and white), `content` (mean and covariance of its
colours, and its main colours), and `styles`: by id, the digest of the weights, mean and variance of each normalization,
how coarse the strokes were that these are of, and the colours that come out. Where two styles have one id, that of the
second is followed by its digest. Files of before strokes were told are read as well.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..cards import Card
from ..errors import BadParameter
from ..report import write_text
from .barriers import Statistics
from .colours import Numbers, Tint

FORMAT = "satart-statistics-1"
# What stands for a stroke size that was not the same everywhere.
VARYING = "varying"


@dataclass
class Counted:
    """What is known of a style on a raster.

    digest: of its weights, and the grain. stroke: from 0 to 1, or VARYING; None where it has one size only, or nobody
    told. colours: those that come out.
    """

    digest: str
    statistics: Statistics
    stroke: float | str | None = None
    colours: Tint | None = None


@dataclass
class Sheet:
    """limits: (3, 2). content, palette: of the raster's colours. exact: how the statistics, by style, were found."""

    limits: Numbers
    content: Tint | None = None
    palette: Numbers | None = None
    styles: dict[str, Counted] = field(default_factory=dict)
    exact: bool = False
    # Ids that the file had, of which another version's statistics are a mistake rather than another style's.
    given: frozenset[str] = frozenset()

    def of(self, card: Card) -> Counted | None:
        """Return what is known of a style, None for nothing. Raises BadParameter where a file's is of other weights."""
        for counted in self.styles.values():
            if counted.digest == version(card):
                return counted
        if card.id in self.given:
            raise BadParameter(
                f"The statistics are of another version of {card.name}. Choose another file of statistics, or none."
            )
        return None

    def add(self, card: Card, statistics: Statistics, stroke: float | str | None) -> Counted:
        """Keep a style's statistics instead of those that there are, and return what is known of it."""
        known = [name for name, counted in self.styles.items() if counted.digest == version(card)]
        name = card.id if card.id not in self.styles else f"{card.id}-{version(card)}"
        counted = self.styles[known[0] if known else name] = Counted(version(card), statistics, stroke)
        return counted

    def write(self, path: str) -> None:
        """Write it as a file. Raises NotWritable."""
        told: dict[str, Any] = {
            "format": FORMAT,
            "exact": self.exact,
            "limits": self.limits.tolist(),
            "styles": {name: _counted(counted) for name, counted in self.styles.items()},
        }
        if self.content is not None:
            told["content"] = _told(self.content)
        if self.palette is not None:
            told["palette"] = self.palette.tolist()
        write_text(path, json.dumps(told) + "\n")


def version(card: Card) -> str:
    """Return what tells a style from any other: the digest of its weights, and how much grain it is shown."""
    grain = card.more.get("grain", 0.0)
    return f"{card.digest} grain {grain:g}" if isinstance(grain, (int, float)) and grain else card.digest


def read_sheet(path: str) -> Sheet:
    """Return the sheet in a file. Raises BadParameter where it is none."""
    try:
        told = json.loads(Path(path).read_text(encoding="utf-8"))
        if told["format"] != FORMAT:
            raise ValueError(f"its format is '{told['format']}'")
        sheet = Sheet(np.array(told["limits"], np.float64).reshape(3, 2), exact=bool(told["exact"]))
        sheet.content = _tint(told["content"]) if "content" in told else None
        sheet.palette = np.array(told["palette"], np.float64).reshape(-1, 3) if "palette" in told else None
        sheet.styles = {name: _read(style) for name, style in told["styles"].items()}
        sheet.given = frozenset(sheet.styles)
    except OSError as error:
        raise BadParameter(f"The statistics {path} can't be read ({error.strerror}). Check the path.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{Path(path).name} holds no statistics of a painted sheet ({error}). Choose another file, or none."
        raise BadParameter(message) from error
    return sheet


def _counted(counted: Counted) -> dict[str, Any]:
    norms = counted.statistics.items()
    return {
        "digest": counted.digest,
        "statistics": {
            name: {"mean": mean.tolist(), "variance": variance.tolist()} for name, (mean, variance) in norms
        },
        **({} if counted.stroke is None else {"stroke": counted.stroke}),
        **({} if counted.colours is None else {"colours": _told(counted.colours)}),
    }


def _read(told: dict[str, Any]) -> Counted:
    statistics = {
        name: (torch.tensor(norm["mean"], dtype=torch.float64), torch.tensor(norm["variance"], dtype=torch.float64))
        for name, norm in told["statistics"].items()
    }
    stroke = told.get("stroke")
    if stroke not in (None, VARYING):
        stroke = float(stroke)
    return Counted(told["digest"], statistics, stroke, _tint(told["colours"]) if "colours" in told else None)


def _told(colours: Tint) -> dict[str, Any]:
    return {"mean": colours.mean.tolist(), "covariance": colours.covariance.tolist()}


def _tint(told: dict[str, Any]) -> Tint:
    return Tint(np.array(told["mean"], np.float64).reshape(3), np.array(told["covariance"], np.float64).reshape(3, 3))
