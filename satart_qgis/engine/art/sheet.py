"""What is fixed for a whole raster before it is painted, kept as a file: preview, result and the next sheet agree.

Format: a JSON object of `format`, `limits` (values that become black and white), `content` (mean and covariance of its
colours, and its main colours), and `styles`: by id, the digest of the weights, mean and variance of each normalization,
and the colours that come out.
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


@dataclass
class Sheet:
    """limits: (3, 2). content, palette: of the raster's colours. exact: how the statistics, by style, were found."""

    limits: Numbers
    content: Tint | None = None
    palette: Numbers | None = None
    statistics: dict[str, Statistics] = field(default_factory=dict)
    painted: dict[str, Tint] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    exact: bool = False

    def of(self, card: Card) -> Statistics | None:
        """Return a style's statistics, None where it has none. Raises BadParameter for those of other weights."""
        found = self.statistics.get(card.id)
        if found is not None and self.digests.get(card.id) != card.digest:
            raise BadParameter(
                f"The statistics are of another version of {card.name}. Choose another file of statistics, or none."
            )
        return found

    def add(self, card: Card, statistics: Statistics) -> None:
        """Keep a style's statistics."""
        self.statistics[card.id], self.digests[card.id] = statistics, card.digest

    def write(self, path: str) -> None:
        """Write it as a file. Raises NotWritable."""
        styles = {
            name: {
                "digest": self.digests[name],
                "statistics": {
                    norm: {"mean": mean.tolist(), "variance": variance.tolist()}
                    for norm, (mean, variance) in statistics.items()
                },
                **({"colours": _told(self.painted[name])} if name in self.painted else {}),
            }
            for name, statistics in self.statistics.items()
        }
        told: dict[str, Any] = {"format": FORMAT, "exact": self.exact, "limits": self.limits.tolist(), "styles": styles}
        if self.content is not None:
            told["content"] = _told(self.content)
        if self.palette is not None:
            told["palette"] = self.palette.tolist()
        write_text(path, json.dumps(told) + "\n")


def read_sheet(path: str) -> Sheet:
    """Return the sheet in a file. Raises BadParameter where it is none."""
    try:
        told = json.loads(Path(path).read_text(encoding="utf-8"))
        if told["format"] != FORMAT:
            raise ValueError(f"its format is '{told['format']}'")
        sheet = Sheet(np.array(told["limits"], np.float64).reshape(3, 2), exact=bool(told["exact"]))
        sheet.content = _tint(told["content"]) if "content" in told else None
        sheet.palette = np.array(told["palette"], np.float64).reshape(-1, 3) if "palette" in told else None
        for name, style in told["styles"].items():
            sheet.digests[name] = style["digest"]
            sheet.statistics[name] = {
                norm: (torch.tensor(s["mean"], dtype=torch.float64), torch.tensor(s["variance"], dtype=torch.float64))
                for norm, s in style["statistics"].items()
            }
            if "colours" in style:
                sheet.painted[name] = _tint(style["colours"])
    except OSError as error:
        raise BadParameter(f"The statistics {path} can't be read ({error.strerror}). Check the path.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"{Path(path).name} holds no statistics of a painted sheet ({error}). Choose another file, or none."
        raise BadParameter(message) from error
    return sheet


def _told(colours: Tint) -> dict[str, Any]:
    return {"mean": colours.mean.tolist(), "covariance": colours.covariance.tolist()}


def _tint(told: dict[str, Any]) -> Tint:
    return Tint(np.array(told["mean"], np.float64).reshape(3), np.array(told["covariance"], np.float64).reshape(3, 3))
