"""The plugin's life: the provider always, menus where there is a window, and everything taken back on unload."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsApplication, QgsMessageLog, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

from . import paths
from .provider import LOG, SatArtProvider

translate = QCoreApplication.translate
NEEDED_PROVIDERS = ("gdal",)  # ready-made models use their algorithms; they may come after us


class SatArtPlugin:
    """What QGIS holds of us.

    iface: QGIS's interface; None in qgis_process, which calls initProcessing alone.
    """

    def __init__(self, iface: Any) -> None:  # noqa: QGS105  (handed in, so that a test can hand in its own)
        self.iface = iface
        self.provider: SatArtProvider | None = None
        self.menus: Any = None
        self.translator = _translator()

    def initProcessing(self) -> None:
        """Add the provider."""
        provider = SatArtProvider()
        registry = QgsApplication.processingRegistry()
        if not registry.addProvider(provider):  # deletes it
            text = translate("Satart", "Another plugin has the provider id 'satart'; disable the other copy.")
            QgsMessageLog.logMessage(text, LOG, Qgis.MessageLevel.Critical)
            return
        self.provider = provider
        self.provider.refreshAlgorithms()  # models that use our own algorithms find them only now
        registry.providerAdded.connect(self._provider_added)

    def initGui(self) -> None:
        """Add the provider and, where there is a window, the menus."""
        self.initProcessing()
        if self.iface is not None:
            from .desktop.menus import Menus

            self.menus = Menus(self.iface)

    def unload(self) -> None:
        """Take everything back."""
        if self.menus is not None:
            self.menus.remove()
            self.menus = None
        if self.provider is not None:
            registry = QgsApplication.processingRegistry()
            registry.providerAdded.disconnect(self._provider_added)
            registry.removeProvider(self.provider)  # noqa: QGS202  (what is not there needs no removing)
            self.provider = None
        if self.translator is not None:
            QCoreApplication.removeTranslator(self.translator)
            self.translator = None

    def _provider_added(self, provider: str) -> None:
        """Load the ready-made models anew when a provider they use arrives."""
        if provider in NEEDED_PROVIDERS and self.provider is not None:
            self.provider.refreshAlgorithms()


def _translator() -> QTranslator | None:
    """Install and return the translation for QGIS's language; None where there is none."""
    settings = QgsSettings()
    chosen = settings.value("locale/userLocale", "") if settings.value("locale/overrideFlag", False, type=bool) else ""
    locale = QLocale(chosen) if chosen else QLocale.system()
    translator = QTranslator()
    if translator.load(locale, "satart", "_", str(paths.translations())):
        QCoreApplication.installTranslator(translator)
        return translator
    return None
