"""Fixtures of the downloads' tests."""

from __future__ import annotations

import pytest
from small_scene import write_scene

from satart_qgis.engine.catalog import fetching, ranges, retrying


@pytest.fixture(scope="session")
def scene(tmp_path_factory):
    """Return (folder, pixels by key) of a small scene."""
    folder = tmp_path_factory.mktemp("scene")
    return folder, write_scene(folder)


@pytest.fixture
def impatient(monkeypatch):
    """Make waits short, and requests small, so that a small scene takes many."""
    monkeypatch.setattr(retrying, "FIRST_WAIT", 0.02)
    monkeypatch.setattr(fetching, "SMALLEST", 1 << 14)
    monkeypatch.setattr(ranges, "PAGE", 1 << 12)
