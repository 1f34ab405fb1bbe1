"""What every algorithm of ours does the same way: inputs to paths, one engine task, results to layers."""

from __future__ import annotations

import os
from collections.abc import Iterable
from html import escape
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsMessageLog,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QUrl
from qgis.PyQt.QtGui import QIcon

from .. import interpreter, paths, runtime
from ..desktop import styling
from ..engine.errors import EngineFailed, SatArtError
from ..sources import raster_source

translate = QCoreApplication.translate
LOG = "SatArt"


class EngineAlgorithm(QgsProcessingAlgorithm):
    """An algorithm whose work is one task of the engine process.

    A subclass says its TASK (algorithm id and engine task alike), its texts, its parameters, and in
    processAlgorithm which parameter becomes which argument of the task.
    """

    TASK = ""
    GROUP = ""  # group id, and the name of its icon; empty at the provider's top
    NAMED_AFTER = ""  # the raster parameter whose layer gives the output layer its name
    STRETCHED = False  # the output is 8-bit and meant to be shown as it is

    def __init__(self) -> None:
        super().__init__()
        self._inputs: dict[str, tuple[str, str]] = {}  # parameter: (path, layer name), filled on the main thread
        self._images: dict[str, str] = {}  # output: path of a raster layer, filled by the run
        self._features: dict[str, str] = {}  # the same of vector layers
        self.answer: dict[str, Any] = {}  # what the engine returned

    def about(self) -> str:
        """Return the paragraph that opens the help; what the tooltip says, where an algorithm has no more to say."""
        return self.shortDescription()

    def results_help(self) -> dict[str, str]:
        """Return a sentence for each output that is no parameter, by its name."""
        return {}

    def result_name(self, name: str) -> str:
        """Return what the output layer of an input layer of that name is called."""
        return name

    def layer_name(self, output: str) -> str:
        """Return what the layer of an output is called."""
        return self.result_name(self._inputs[self.NAMED_AFTER][1])

    def written(self) -> Iterable[str]:
        """Return the files of the layers that the run has written."""
        return self._images.values()

    def save_style(self, path: str) -> bool:
        """Lay the style of an output beside it; return False where that is not possible."""
        return styling.save_style(path, stretched=self.STRETCHED)

    def arrange(self, details: QgsProcessingContext.LayerDetails) -> None:
        """Have an output styled and grouped when it is loaded."""
        styling.arrange(details, stretched=self.STRETCHED)

    def arrange_output(self, output: str, details: QgsProcessingContext.LayerDetails) -> None:
        """Have an output styled and grouped, where it matters which of several it is."""
        self.arrange(details)

    def place(self, rank: int = 0, *, shown: bool = True) -> styling.Place:
        """Return the place of one of several results: in a group of the run's own, with a note of its report."""
        several = len(self._images) + len(self._features) > 1
        report = self.answer.get("report")
        link = QUrl.fromLocalFile(report).toString() if report else ""
        note = f'<p><a href="{link}">{escape(translate("Satart", "Report"))}</a></p>' if link else ""
        return styling.Place(self.layer_name("OUTPUT") if several else "", rank, shown, note)

    def name(self) -> str:
        """Return the algorithm's id within the provider."""
        return self.TASK

    def groupId(self) -> str:
        """Return the group's id."""
        return self.GROUP

    def group(self) -> str:
        """Return the group's name."""
        names = {
            "pansharpening": translate("Satart", "Pansharpening"),
            "imagery": translate("Satart", "Imagery"),
            "landuse": translate("Satart", "Land use"),
            "art": translate("Satart", "Art"),
            "superresolution": translate("Satart", "Super-resolution"),
        }
        return names.get(self.GROUP, "")

    def icon(self) -> QIcon:
        """Return the group's icon."""
        return QIcon(paths.icon(self.GROUP or "satart"))

    def createInstance(self) -> EngineAlgorithm:
        """Return a fresh one for a run."""
        return type(self)()

    def declare(self, parameters: Iterable[Any], outputs: Iterable[Any] = ()) -> None:
        """Add parameters, and outputs that no parameter brings along."""
        for parameter in parameters:
            if not self.addParameter(parameter):
                raise ValueError(f"{self.TASK} has two parameters of one name, or a nameless one")
        for output in outputs:
            if not self.addOutput(output):
                raise ValueError(f"{self.TASK} has two outputs of one name, or a nameless one")

    def shortHelpString(self) -> str:
        """Return the help panel's page: what the algorithm does, then a sentence for each parameter and output."""
        asked = [p for p in self.parameterDefinitions() if not p.isDestination()]
        made = [(p.description(), p.help()) for p in self.destinationParameterDefinitions()]
        said = self.results_help()
        made += [(o.description(), said[o.name()]) for o in self.outputDefinitions() if o.name() in said]
        sections = [(translate("Satart", "Parameters"), [(p.description(), p.help()) for p in asked])]
        sections.append((translate("Satart", "Outputs"), made))
        page = [f"<p>{escape(self.about())}</p>"]
        for title, entries in sections:
            if entries:
                page.append(f"<h3>{escape(title)}</h3>")
                page += [f"<p><b>{escape(label)}</b><br>{escape(text)}</p>" for label, text in entries]
        return "\n".join(page)

    def canExecute(self) -> tuple[bool, str]:
        """Say whether the Python that runs the engine is where it should be; a run proves it."""
        found = bool(interpreter.installed())
        return found, "" if found else translate("Satart", "QGIS's own Python was not found.")

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Resolve raster layers to what the engine can open: layers belong to the main thread, where this runs."""
        for definition in self._raster_inputs():
            name = definition.name()
            layer = self.parameterAsRasterLayer(parameters, name, context)
            if layer is not None:
                self._inputs[name] = (engine_path(layer), layer.name())
            elif parameters.get(name):
                raise QgsProcessingException(self.invalidRasterError(parameters, name))
        return True

    def raster_path(self, name: str) -> str | None:
        """Return what the engine opens for a raster parameter; None where an optional one is empty."""
        return self._inputs[name][0] if name in self._inputs else None

    def image_path(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str | None:
        """Return the file of a layer to write, and remember it to be styled and named; None where it is not wanted."""
        path = self.parameterAsOutputLayer(parameters, name, context)
        if not path:
            return None
        self._images[name] = os.path.abspath(path)
        return self._images[name]

    def layer_path(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str | None:
        """Return the file of a vector layer to write, remembered to be named; None where it is not wanted."""
        path = self.parameterAsOutputLayer(parameters, name, context)
        if not path:
            return None
        self._features[name] = os.path.abspath(path)
        return self._features[name]

    def file_path(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str | None:
        """Return the file to write; None where an optional one is not wanted."""
        path = self.parameterAsFileOutput(parameters, name, context)
        return os.path.abspath(path) if path else None

    def area(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str | None:
        """Return an extent as the engine reads it, 'xmin,xmax,ymin,ymax [EPSG:n]'; None where it is empty."""
        if not parameters.get(name):
            return None
        crs = self.parameterAsExtentCrs(parameters, name, context)
        if not crs.authid().startswith("EPSG:"):  # a system only QGIS has a number for
            crs = QgsCoordinateReferenceSystem("EPSG:4326")
        box = self.parameterAsExtent(parameters, name, context, crs)
        if box.isEmpty():
            raise QgsProcessingException(translate("Satart", "The extent has no area; leave it empty or draw it anew."))
        edges = (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())
        return f"{','.join(map(repr, edges))} [{crs.authid()}]"

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Say whether parameters can be run with; choices may be given by their places, too."""
        return super().checkParameterValues(self._by_id(parameters), context)

    def parameterAsEnumString(self, parameters: dict[str, Any], name: str, context: QgsProcessingContext) -> str:
        """Return the id that was chosen."""
        return super().parameterAsEnumString(self._by_id(parameters), name, context)

    def _by_id(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """Return parameters with the ids of what was chosen by its place.

        The help of QGIS's command line asks for places, from 0 on, and lists both; QGIS itself then takes ids alone.
        Where ids are numbers themselves, they are what numbers mean.
        """
        found = dict(parameters)
        for definition in self.parameterDefinitions():
            given = found.get(definition.name())
            if not isinstance(definition, QgsProcessingParameterEnum) or definition.allowMultiple():
                continue
            options = definition.options()
            if str(given).isdecimal() and int(given) < len(options) and not any(o.isdecimal() for o in options):
                found[definition.name()] = options[int(given)]
        return found

    def writing_options(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, Any]:
        """Return the arguments that parameters.writing() asks for."""
        return {
            "tile": self.parameterAsInt(parameters, "TILE", context),
            "compress": self.parameterAsEnumString(parameters, "COMPRESS", context),
            "overviews": self.parameterAsBoolean(parameters, "OVERVIEWS", context),
        }

    def run_engine(self, task: str, feedback: QgsProcessingFeedback, /, **arguments: Any) -> dict[str, Any]:
        """Run a task and return its results by output name; an empty argument takes the task's own default.

        The one place where the engine's errors become QGIS's.
        """
        given = {name: value for name, value in arguments.items() if value is not None and value not in ("", [])}
        try:
            answer = runtime.run(task, given, feedback)
        except SatArtError as error:
            level = Qgis.MessageLevel.Critical if isinstance(error, EngineFailed) else Qgis.MessageLevel.Warning
            QgsMessageLog.logMessage(f"{task}: {error}", LOG, level, notifyUser=False)
            raise QgsProcessingException(str(error)) from error
        self.answer = answer
        self._style(feedback)
        QgsMessageLog.logMessage(f"{task}: {answer}", LOG, Qgis.MessageLevel.Info, notifyUser=False)
        files = {definition.name() for definition in self.destinationParameterDefinitions()}
        found = {output.name(): answer.get(output.name().lower()) for output in self.outputDefinitions()}
        return {
            name: value for name, value in found.items() if value is not None and (value != "" or name not in files)
        }

    def _style(self, feedback: QgsProcessingFeedback) -> None:
        """Lay the style beside each layer, in this thread: reading statistics would hold up the window."""
        for path in self.written():
            if not self.save_style(path):
                feedback.pushDebugInfo(translate("Satart", "The style of {} could not be saved.").format(path))

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        """Name the layers and see that they arrive styled, where they are to be loaded."""
        titles = {definition.name(): definition.description() for definition in self.destinationParameterDefinitions()}
        for name, path in {**self._images, **self._features}.items():
            if context.willLoadLayerOnCompletion(path):
                details = context.layerToLoadOnCompletionDetails(path)
                if details.name in ("", titles[name]):  # a name given by the user or by a model stays
                    details.name = self.layer_name(name)
                    details.forceName = True
                self.arrange_output(name, details)
        return {}

    def _raster_inputs(self) -> list[QgsProcessingParameterRasterLayer]:
        return [p for p in self.parameterDefinitions() if isinstance(p, QgsProcessingParameterRasterLayer)]


def engine_path(layer: QgsRasterLayer) -> str:
    """Return what GDAL opens for a layer, in any process. Raises QgsProcessingException where there is nothing."""
    if layer.providerType() != "gdal" or layer.source().startswith("/vsimem/"):
        text = translate("Satart", "'{}' is not a raster file; export it with Save As and choose the file.")
        raise QgsProcessingException(text.format(layer.name()))
    return raster_source(layer)
