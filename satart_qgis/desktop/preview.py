"""The visible part of a raster, painted in the background by the engine, pixel for pixel as the result will be."""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .. import runtime
from ..engine.errors import Cancelled, SatArtError
from ..engine.scratch import Temporary
from .errands import Errand
from .pairing import box_in

PATIENCE = 400  # milliseconds without a change before it is painted: a slider is dragged, a map is panned
REST = 120_000  # milliseconds after which an engine that waits for the next change is let go, for its memory
MOST = 1 << 20  # pixels that are painted at once
DEGREES = QgsCoordinateReferenceSystem("EPSG:4326")


class _Painting(Errand):
    """One run of the engine."""

    def __init__(
        self, parameters: dict[str, Any], engine: runtime.Standby | None, done: Callable[[_Painting], None]
    ) -> None:
        """engine: one that is ready; another one takes its place for the next painting."""
        super().__init__("stylize", parameters, done)
        self.engine = engine
        self.forgotten = False  # nobody waits for it any more

    def ask(self) -> dict[str, Any]:
        """Paint, and have an engine ready for the next time."""
        engine, self.engine = self.engine, None
        try:
            answer = (engine or runtime).run(self.task, self.parameters, self)
        except Cancelled:
            self._prepare()
            raise
        self._prepare()
        return answer

    def _prepare(self) -> None:
        if not self.forgotten:
            with contextlib.suppress(SatArtError):  # it is only about speed
                self.engine = runtime.Standby()


class Preview(QObject):
    """Paints what is asked for last, once nothing has changed for a moment; what is outdated is stopped."""

    painted = pyqtSignal(str)  # the path of the raster
    failed = pyqtSignal(str)  # the engine's sentence
    begun = pyqtSignal()
    progressed = pyqtSignal(float)  # 0-100, of what is still wanted

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = Temporary("satart-preview-")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self._begin)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._dismiss)
        self._wanted: dict[str, Any] | None = None
        self._running: _Painting | None = None
        self._engine: runtime.Standby | None = None
        self._count = 0
        self._shown = ""

    def ask(self, parameters: Mapping[str, Any]) -> None:
        """Paint with these parameters of the engine's task, its extent among them, instead of any other."""
        self._wanted = dict(parameters)
        if self._running is not None:
            self._running.cancel()
        self._timer.start()

    def forget(self) -> None:
        """Paint nothing any more, and keep no engine for it."""
        self._wanted = None
        self._timer.stop()
        if self._running is not None:
            self._running.forgotten = True
            self._running.cancel()
        self._dismiss()

    def close(self) -> None:
        """Stop, and remove the files."""
        self.forget()
        self._folder.cleanup()

    @property
    def busy(self) -> bool:
        """Whether something is being painted, or about to be."""
        return self._wanted is not None or self._running is not None

    def statistics(self, parameters: Mapping[str, Any]) -> str:
        """Return the file of what was counted for these parameters, wherever on the raster; empty if not yet."""
        path = self._sheet(parameters)
        return str(path) if path.exists() else ""

    def _begin(self) -> None:
        if self._wanted is None or self._running is not None:  # a stopped one begins the next when it has ended
            return
        wanted, self._wanted = self._wanted, None
        self._count += 1
        folder = Path(self._folder.name)
        sheet = self._sheet(wanted)
        known = sheet if sheet.exists() else self._limits(wanted)
        files = {
            "output": str(folder / f"preview-{self._count}.tif"),
            "statistics": str(known) if known.exists() else "",
            "output_statistics": str(folder / f"preview-{self._count}.json"),
        }
        task = _Painting({**wanted, **files, "overviews": False, "compress": "none"}, self._engine, self._ended)
        task.progressed.connect(self._relay)
        self._running, self._engine = task, None
        self.begun.emit()
        task.start()

    def _relay(self, progress: float) -> None:
        if self._running is not None and not self._running.isCanceled():
            self.progressed.emit(progress)

    def _ended(self, task: _Painting) -> None:
        self._running, self._engine = None, task.engine
        if not Path(self._folder.name).exists():  # closed meanwhile
            self._dismiss()
            return
        self._rest.start()
        if task.error is None:
            self._keep(task)
        if self._wanted is not None:  # what it made is outdated
            Path(task.parameters["output"]).unlink(missing_ok=True)
            if not self._timer.isActive():
                self._begin()
        elif task.forgotten:
            Path(task.parameters["output"]).unlink(missing_ok=True)
            self._dismiss()
        elif task.error is None:
            path, before, self._shown = task.parameters["output"], self._shown, task.parameters["output"]
            self.painted.emit(path)
            if before:
                Path(before).unlink(missing_ok=True)
        else:
            self._dismiss()
            self._sheet(task.parameters).unlink(missing_ok=True)  # may be what is wrong: a style can be trained anew
            self.failed.emit(str(task.error))

    def _dismiss(self) -> None:
        """Let the engine go that waits for the next painting; in a thread, as it may take a second to hear that."""
        if self._engine is not None:
            threading.Thread(target=self._engine.close, daemon=True).start()
            self._engine = None

    def _keep(self, task: _Painting) -> None:
        """Keep what was counted: for the same style and strokes all of it, for others what is the raster's own."""
        found = Path(task.parameters["output_statistics"])
        told = json.loads(found.read_text(encoding="utf-8"))
        os.replace(found, self._sheet(task.parameters))
        limits = self._limits(task.parameters)
        if not limits.exists():
            limits.write_text(json.dumps({**told, "styles": {}}), encoding="utf-8")

    def _sheet(self, parameters: Mapping[str, Any]) -> Path:
        return self._named("sheet", parameters, ("bands", "enlargement", "style", "stroke", "keep_colors"))

    def _limits(self, parameters: Mapping[str, Any]) -> Path:
        return self._named("limits", parameters, ("bands",))

    def _named(self, kind: str, parameters: Mapping[str, Any], names: tuple[str, ...]) -> Path:
        """Return a file's path by the raster, as it is now on disk, and some parameters."""
        source = str(parameters["input"])
        key = json.dumps([source, version(source), [parameters.get(name) for name in names]])
        return Path(self._folder.name) / f"{kind}-{abs(hash(key)):x}.json"


def version(source: str) -> tuple[int, ...]:
    """Return what tells a file from what it was before it was changed on disk; nothing where it is no file."""
    stamp = os.stat(source) if os.path.exists(source) else None
    return (stamp.st_mtime_ns, stamp.st_size) if stamp else ()


def visible_part(
    layer: QgsRasterLayer, view: QgsRectangle, crs: QgsCoordinateReferenceSystem, most: float = MOST
) -> tuple[QgsRectangle, bool]:
    """Return what of a raster is to be painted of a view, in the raster's own system, and whether that is all of it.

    Around the middle at most so many pixels are. Empty where nothing of the raster is visible.
    """
    seen = box_in(view, crs, layer.crs()).intersect(layer.extent())
    if seen.isEmpty():
        return QgsRectangle(), True
    count = pixels_in(seen, layer)
    if count > most:
        seen.scale((most / count) ** 0.5)
    return seen, count <= most


def pixels_in(box: QgsRectangle, layer: QgsRasterLayer) -> float:
    """Return how many pixels of a raster's size lie in a box of its own system."""
    return float(box.width() / layer.rasterUnitsPerPixelX() * (box.height() / layer.rasterUnitsPerPixelY()))


def file_crs(layer: QgsRasterLayer) -> QgsCoordinateReferenceSystem:
    """Return the system that the engine takes a raster's coordinates to be of, whatever the layer says they are."""
    own = layer.dataProvider().crs()
    return own if own.isValid() else layer.crs()


def extent_text(box: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> str:
    """Return an extent as the engine reads it."""
    if crs.isValid() and not crs.authid().startswith("EPSG:"):  # a system only QGIS has a number for
        box, crs = box_in(box, crs, DEGREES), DEGREES
    edges = (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())
    return f"{','.join(map(repr, edges))} [{crs.authid()}]" if crs.isValid() else ",".join(map(repr, edges))
