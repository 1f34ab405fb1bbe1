"""The translations: every visible text is collected, what is translated is compiled, placeholders survive."""

from __future__ import annotations

import ast
from pathlib import Path
from xml.etree import ElementTree

import pytest
from qgis.PyQt.QtCore import QTranslator

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "i18n").glob("satart_*.ts"))
CONTEXT = "Satart"


def visible_texts():
    """Return the literals that the code hands to translate()."""
    texts = set()
    for path in (ROOT / "satart_qgis").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "translate":
                context, text = node.args[:2]
                assert isinstance(text, ast.Constant), f"{path}:{node.lineno}: extractors read literals only"
                assert context.value == CONTEXT, f"{path}:{node.lineno}"
                texts.add(text.value)
    return texts


def translated(path):
    """Return the finished translations of a .ts file by their source text."""
    found = {}
    for message in ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        finished = translation.get("type") != "unfinished" and translation.text
        found[message.find("source").text] = translation.text if finished else None
    return found


def test_german_and_french_are_there():
    assert [path.stem for path in FILES] == ["satart_de", "satart_fr"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_visible_text_is_collected(path):
    missing = visible_texts() - set(translated(path))
    assert not missing, "run `make translations`"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_translated_is_compiled(path):
    translator = QTranslator()
    assert translator.load(str(path.with_suffix(".qm")))
    for source, text in translated(path).items():
        if text:
            assert translator.translate(CONTEXT.encode(), source.encode()) == text, "run `make translations`"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_translation_keeps_the_placeholders(path):
    for source, text in translated(path).items():
        assert text is None or text.count("{}") == source.count("{}"), source
