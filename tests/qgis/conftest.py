"""A QGIS with our plugin in it, for tests in this process; qgis_process is in the folder above."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
)

from satart_qgis import paths
from tests.qgis import easels, tiny_models
from tests.qgis.imagery_server import catalogue


@pytest.fixture
def plugin(qgis_processing):
    """Return our plugin as qgis_process starts it: no window."""
    from satart_qgis import classFactory

    started = classFactory(None)
    started.initProcessing()
    yield started
    started.unload()


@pytest.fixture
def algorithm(plugin):
    """Return algorithm("pansharpen"): a fresh algorithm of ours, with its parameters declared."""

    kept = []  # parameter definitions die with their algorithm

    def create(name):
        found = QgsApplication.processingRegistry().createAlgorithmById(f"satart:{name}")
        assert found is not None, f"satart:{name} is not there"
        kept.append(found)
        return found

    yield create
    kept.clear()  # before the provider they came from


@pytest.fixture
def context(qgis_new_project):
    """Return a context with the project in it."""
    made = QgsProcessingContext()
    made.setProject(QgsProject.instance())
    yield made
    made.temporaryLayerStore().removeAllMapLayers()  # after the last test pytest lets go of it when QGIS is gone


class Feedback(QgsProcessingFeedback):
    """A feedback that remembers every kind of line."""

    def __init__(self):
        super().__init__(False)
        self.lines = []

    def pushInfo(self, info):
        self.lines.append(info)

    def pushDebugInfo(self, info):
        self.lines.append(info)

    def pushWarning(self, warning):
        self.lines.append(warning)

    def reportError(self, error, fatalError=False):
        self.lines.append(error)


@pytest.fixture
def feedback(qgis_app):
    """Return a feedback whose lines can be read."""
    return Feedback()


@pytest.fixture
def run(algorithm, context, feedback):
    """Return run("stretch", {...}): (results, succeeded), with the feedback's lines as run.lines."""

    def go(name, parameters):
        found = algorithm(name)
        good, why = found.checkParameterValues(parameters, context)
        assert good, why
        return found.run(parameters, context, feedback)

    go.lines = feedback.lines
    return go


@pytest.fixture
def load(algorithm, context, feedback):
    """Return load("stretch", {...}): run as the dialog does, outputs loaded into the project."""

    def go(name, parameters):
        from processing.gui.Postprocessing import handleAlgorithmResults

        found = algorithm(name)
        loaded = {
            key: QgsProcessingOutputLayerDefinition(str(value), QgsProject.instance())
            if isinstance(value, Path)
            else value
            for key, value in parameters.items()
        }
        results, good = found.run(loaded, context, feedback)
        assert good, feedback.lines
        assert handleAlgorithmResults(found, context, feedback, parameters=loaded)
        return results

    return go


@pytest.fixture
def authentication(qgis_app):
    """Return authentication("Basic", username="me", ...): the id of a new configuration, removed afterwards."""
    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("for the tests", True)
    made = []

    def store(method, uri="", **settings):
        config = QgsAuthMethodConfig(method)
        config.setName("for the tests")
        config.setUri(uri)
        config.setConfigMap(settings)
        good, stored = manager.storeAuthenticationConfig(config)
        assert good
        made.append(stored.id() or config.id())
        return made[-1]

    yield store
    for authcfg in made:
        assert manager.removeAuthenticationConfig(authcfg)


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    """Return the folder in which the servers of this session keep their COGs."""
    return tmp_path_factory.mktemp("imagery")


@pytest.fixture
def server(files):
    """Return a catalogue that answers everybody."""
    with catalogue(files) as started:
        yield started


@pytest.fixture(scope="session")
def models(tmp_path_factory):
    """Return a folder with a model for each algorithm that needs one."""
    folder = tmp_path_factory.mktemp("models")
    subprocess.run([sys.executable, "-m", tiny_models.__name__, str(folder)], cwd=paths.PACKAGE.parent, check=True)
    return folder


@pytest.fixture
def own_models(models, monkeypatch):
    """Make that folder the person's own, in this process and in the engines it starts."""
    monkeypatch.setenv("SATART_MODELS", str(models))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")


@pytest.fixture
def picture(tmp_path, write_raster):
    """Return a picture of 96 x 80 pixels of 2 m: smooth patches with some texture."""
    rows, cols = np.mgrid[0:80, 0:96]
    base = np.stack([128 + 90 * np.sin(cols / a) * np.cos(rows / b) for a, b in ((9, 7), (6, 11), (13, 5))])
    noisy = base + np.random.default_rng(3).normal(0, 8, base.shape)
    pixels = noisy.clip(1, 255).astype("uint8")
    transform = (500000, 2, 0, 4600000, 0, -2)
    return write_raster(tmp_path / "town.tif", pixels, transform, names=("Red", "Green", "Blue"))


@pytest.fixture
def easel(plugin, qgis_new_project, picture, qtbot):
    """Return the panel beside a map of the picture."""
    from satart_qgis.desktop.easel import Easel

    window, canvas = easels.map_of(picture)
    qtbot.addWidget(window)
    made = Easel(canvas, window)
    yield made
    made.close_down()
    made.deleteLater()
