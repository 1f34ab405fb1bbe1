"""A QGIS with our plugin in it, for tests in this process; qgis_process is in the folder above."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject


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

    return create


@pytest.fixture
def context(qgis_new_project):
    """Return a context with the project in it."""
    made = QgsProcessingContext()
    made.setProject(QgsProject.instance())
    return made


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
