"""The plugin's life and where it finds what it ships with."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication

from satart_qgis import classFactory, paths
from satart_qgis.plugin import SatArtPlugin


@pytest.mark.parametrize("inside", [True, False])
def test_what_ships_is_found_in_the_package_and_else_beside_it(tmp_path, monkeypatch, inside):
    package = tmp_path / "satart_qgis"
    package.mkdir()
    home = package if inside else tmp_path
    for name in ("resources", "i18n", "models"):
        (home / name).mkdir()
    monkeypatch.setattr(paths, "PACKAGE", package)
    assert paths.resources() == home / "resources"
    assert paths.translations() == home / "i18n"
    assert paths.models() == home / "models"


def test_without_a_window_the_gui_adds_no_menus(qgis_processing):
    plugin = classFactory(None)
    plugin.initGui()
    assert plugin.menus is None
    assert QgsApplication.processingRegistry().providerById("satart") is not None
    plugin.unload()
    plugin.unload()  # QGIS may call it after a start that failed half-way


def test_a_second_copy_leaves_the_first_alone(plugin):
    other = classFactory(None)
    other.initProcessing()
    assert other.provider is None
    other.unload()
    assert QgsApplication.processingRegistry().providerById("satart") is plugin.provider


@pytest.mark.parametrize("language", [path.stem.partition("_")[2] for path in paths.translations().glob("*.qm")])
def test_a_translation_is_installed_for_qgis_language_and_taken_back(qgis_app, language):
    settings = QgsSettings()
    settings.setValue("locale/userLocale", language)  # noqa: QGS202  (returns nothing)
    settings.setValue("locale/overrideFlag", True)  # noqa: QGS202
    before = QCoreApplication.translate("Satart", "Upper percentile")
    try:
        plugin = SatArtPlugin(None)
        assert plugin.translator is not None
        word = plugin.translator.translate("Satart", "Upper percentile") or "Upper percentile"
        assert QCoreApplication.translate("Satart", "Upper percentile") == word
        plugin.unload()
        assert QCoreApplication.translate("Satart", "Upper percentile") == before
    finally:
        settings.remove("locale/userLocale")
        settings.remove("locale/overrideFlag")
