"""The algorithms that run or train a model, with the real engine and models of a moment, as the toolbox runs them."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsLayerNotesUtils,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
)

from satart_qgis import library, network, paths, runtime
from satart_qgis.engine import cards
from tests.qgis import tiny_models

pytestmark = pytest.mark.usefixtures("own_models")
MODELS = (paths.PACKAGE.parent / "models").resolve()
FAST = {"DEVICE": "cpu"}
PART = "500016,500056,4599920,4599970 [EPSG:32633]"


def group(*names):
    found = QgsProject.instance().layerTreeRoot()
    for name in names:
        found = found.findGroup(name)
        assert found is not None, name
    return found


def test_land_use_arrives_with_its_legend_in_a_group_with_what_tells_more(load, picture, tmp_path):
    outputs = {name: tmp_path / f"{name.lower()}.tif" for name in ("OUTPUT", "CONFIDENCE", "HEATMAPS")}
    report = tmp_path / "report.html"
    results = load(
        "segment",
        {"INPUT": str(picture), "MODEL": "tiny-landuse", **FAST, **outputs, "POLYGONS": tmp_path / "polygons.gpkg",
         "REPORT": str(report)},
    )  # fmt: skip
    nodes = group("SatArt", "town land use").children()
    names = ["town land use", "town land-use polygons", "town confidence", "town class probabilities"]
    assert [node.name() for node in nodes] == names
    assert [node.itemVisibilityChecked() for node in nodes] == [True, False, False, False]
    assert [node.isExpanded() for node in nodes] == [True, False, False, False]
    classes, polygons, confidence, heatmaps = (node.layer() for node in nodes)
    told = {kind.value: (kind.label, kind.color.name()) for kind in classes.renderer().classes()}
    wanted = {kind.value: (kind.name, kind.color) for kind in tiny_models.CLASSES}
    assert told == wanted
    assert {c.value(): c.label() for c in polygons.renderer().categories()} == {v: n for v, (n, _) in wanted.items()}
    assert confidence.renderer().type() == "singlebandpseudocolor"
    assert heatmaps.renderer().band() == 2, "the first class that is no background"
    assert "report.html" in QgsLayerNotesUtils.layerNotes(classes)
    rows = json.loads(results["CLASSES"])
    assert sum(row["pixels"] for row in rows) == 96 * 80
    assert sum(row["hectares"] for row in rows) == pytest.approx(96 * 80 * 4 / 1e4, rel=0.002)
    assert results["POLYGON_COUNT"] == polygons.featureCount()
    assert "<html" in report.read_text().lower()


def test_land_use_alone_needs_no_group_of_its_own(load, picture, tmp_path):
    load("segment", {"INPUT": str(picture), "MODEL": "tiny-landuse", **FAST, "OUTPUT": tmp_path / "o.tif"})
    assert [node.name() for node in group("SatArt").children()] == ["town land use"]


def test_a_painting_is_shown_as_it_is_and_its_statistics_make_the_next_sheet_fit(load, picture, tmp_path):
    whole, part, counted = tmp_path / "whole.tif", tmp_path / "part.tif", tmp_path / "counted.json"
    given = {"INPUT": str(picture), "STYLE": "tiny-style", "PRECISION": "fp32", **FAST}
    load("stylize", {**given, "OUTPUT": whole, "OUTPUT_STATISTICS": str(counted)})
    load("stylize", {**given, "OUTPUT": part, "STATISTICS": str(counted), "EXTENT": PART})
    layers = [node.layer() for node in group("SatArt").findLayers()]
    assert {layer.name() for layer in layers} == {"town, after Tiny style"}
    assert all(layer.renderer().redContrastEnhancement() is None for layer in layers)
    whole, part = gdal.Open(str(whole)).ReadAsArray(), gdal.Open(str(part)).ReadAsArray()
    assert part.shape == (3, 25, 20)
    assert np.abs(whole[:, 15:40, 8:28].astype(int) - part).max() <= 1
    assert whole.std() > 1


def test_statistics_are_kept_beside_a_painting_and_told_where(run, picture, tmp_path):
    given = {"INPUT": str(picture), "STYLE": "tiny-style", **FAST}
    results, good = run("stylize", {**given, "OUTPUT": str(tmp_path / "o.tif")})
    assert good, run.lines
    assert results["OUTPUT_STATISTICS"] == str(tmp_path / "o.statistics.json")
    assert "tiny-style" in (tmp_path / "o.statistics.json").read_text()
    results, good = run("stylize", {**given, "OUTPUT": "TEMPORARY_OUTPUT"})
    assert good, run.lines
    kept = Path(results["OUTPUT_STATISTICS"])
    assert kept.parent == Path(results["OUTPUT"]).parent
    assert kept.exists()
    assert any(str(kept) in line for line in run.lines), run.lines


@pytest.mark.parametrize(
    ("task", "given", "name"),
    [
        ("stylize", {}, "town, after Tiny style"),
        ("stylize", {"SECOND_STYLE": "other-style"}, "town, after Tiny style and Other style"),
        ("stylize", {"SECOND_STYLE": "other-style", "BLEND": 0}, "town, after Tiny style"),
        ("stylize", {"SECOND_STYLE": "other-style", "BLEND": 1}, "town, after Other style"),
        ("stylize", {"SECOND_STYLE": "tiny-style"}, "town, after Tiny style"),
        ("stylize", {"CLASSES": "town.tif", "CLASS_STYLES": "1=other-style"}, "town, a style for each class"),
        ("printart", {"STYLE": "other-style"}, "town, after Other style"),
        ("paint", {"STYLE_IMAGES": ["a.tif"]}, "town, after a"),
        ("paint", {"STYLE_IMAGES": ["a.tif", "b.tif"]}, "town, after a and b"),
        ("paint", {"STYLE_IMAGES": ["a.tif", "b.tif", "town.tif"]}, "town, after 3 pictures"),
    ],
)
def test_paintings_of_one_image_can_be_told_apart_by_their_names(
    algorithm, context, picture, tmp_path, monkeypatch, task, given, name
):
    for copy in ("a.tif", "b.tif"):
        shutil.copy(picture, tmp_path / copy)
    monkeypatch.chdir(tmp_path)
    asked = algorithm(task)
    assert asked.prepareAlgorithm(
        {"INPUT": "town.tif", "STYLE": "tiny-style", **given}, context, QgsProcessingFeedback()
    )
    assert asked.layer_name("OUTPUT") == name


def test_classes_and_features_have_styles_and_strokes_of_their_own(run, picture, write_raster, tmp_path):
    classes = np.zeros((80, 96), "uint8")
    classes[:, 48:] = 2
    classes = write_raster(tmp_path / "classes.tif", classes, (500000, 2, 0, 4600000, 0, -2))
    field = tmp_path / "strokes.geojson"
    ring = [[500000, 4599840], [500192, 4599840], [500192, 4600000], [500000, 4600000], [500000, 4599840]]
    feature = {"type": "Feature", "properties": {"size": 0.3}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    field.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]}))
    parameters = {
        "INPUT": str(picture), "STYLE": "tiny-style", "CLASSES": str(classes), "CLASS_STYLES": "0=other-style, 2=none",
        "FEATHER": 0, "STROKE_LAYER": str(field), "STROKE_ATTRIBUTE": "size", "KEEP_COLORS": "palette",
        "PALETTE": "#102030, #f0e0d0", "OUTPUT": str(tmp_path / "o.tif"), **FAST,
    }  # fmt: skip
    _, good = run("stylize", parameters)
    assert good, run.lines
    painted, before = (gdal.Open(str(path)).ReadAsArray() for path in (tmp_path / "o.tif", picture))
    assert np.abs(painted[:, :, 52:].astype(int) - before[:, :, 52:]).max() <= 1, "class 2 stays as it is"
    assert np.abs(painted[:, :, :44].astype(int) - before[:, :, :44]).mean() > 5


def test_finer_pixels_arrive_with_what_is_guessed_of_them(load, picture, tmp_path):
    outputs = {"OUTPUT": tmp_path / "fine.tif", "UNSUPPORTED": tmp_path / "guessed.tif"}
    report = tmp_path / "report.html"
    results = load(
        "superresolve",
        {"INPUT": str(picture), "MODEL": "tiny-superres", "TILE": 64, "REPORT": str(report), **FAST, **outputs},
    )
    fine, guessed = group("SatArt", "town super-resolved").children()
    assert (fine.name(), guessed.name()) == ("town super-resolved", "town unsupported detail")
    assert (fine.itemVisibilityChecked(), guessed.itemVisibilityChecked()) == (True, False)
    assert (fine.layer().width(), fine.layer().height()) == (192, 160)
    assert fine.layer().renderer().redContrastEnhancement() is None, "8 bits are shown as the source is"
    assert guessed.layer().renderer().type() == "singlebandpseudocolor"
    assert {"RESIDUAL", "REFLECTANCE_L1", "SPECTRAL_ANGLE", "SHIFT", "SEAM_RATIO"} <= set(results)
    assert "PSNR" not in results, "there was no reference"
    assert "report.html" in QgsLayerNotesUtils.layerNotes(fine.layer())


def test_a_painting_that_is_stopped_is_kept_told_and_loaded(algorithm, context, picture, tmp_path, qtbot):
    class Impatient(QgsProcessingFeedback):
        """Stops once something has been painted."""

        def __init__(self):
            super().__init__(False)
            self.lines = []
            self.progressChanged.connect(lambda share: self.cancel() if share > 5 else None)

        def pushInfo(self, info):
            self.lines.append(info)

        def reportError(self, error, fatalError=False):
            self.lines.append(error)

    output = tmp_path / "o.tif"
    target = QgsProcessingOutputLayerDefinition(str(output), QgsProject.instance())
    given = {"INPUT": str(picture), "STYLE_IMAGES": [str(picture)], "ITERATIONS": 300, "SCALES": 1,
             "STYLE_SIZE": 96, **FAST, "OUTPUT": target}  # fmt: skip
    feedback = Impatient()
    _, good = algorithm("paint").run(given, context, feedback)
    assert not good
    told = " ".join(feedback.lines)
    assert "Saving the painting so far" in told
    assert f"the painting so far is in {output}" in told
    qtbot.waitUntil(lambda: bool(QgsProject.instance().mapLayers()), timeout=10_000)
    assert [node.name() for node in group("SatArt").children()] == ["town, after town (stopped)"]
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.source() == str(output)
    painted, before = (gdal.Open(str(path)).ReadAsArray().astype(int) for path in (output, picture))
    assert np.abs(painted - before).mean() > 1


@pytest.mark.parametrize("features", ["vgg16", ""])
def test_a_published_network_is_fetched_by_qgis_s_own_way_out(run, picture, tmp_path, monkeypatch, features):
    asked = []
    monkeypatch.setattr(runtime, "run", lambda task, given, _feedback: asked.append((task, given)) or {})
    monkeypatch.setattr(network, "proxies", lambda: {"https": "http://proxy.test:3128"})
    painted = {"INPUT": str(picture), "STYLE_IMAGES": [str(picture)], "OUTPUT": str(tmp_path / "o.tif")}
    learnt = {"CONTENT": [str(picture)], "STYLE_IMAGE": str(picture), "OUTPUT_MODEL": str(tmp_path / "o.json")}
    run("paint", {**painted, "FEATURES": features})
    run("trainstyle", {**learnt, "FEATURES": features})
    assert [task for task, _ in asked] == ["paint", "trainstyle"]
    for _, given in asked:
        if features:
            assert given["features"] == features
            assert given["connection"]["proxies"] == {"https": "http://proxy.test:3128"}
        else:
            assert not given.get("connection")


def test_deep_image_prior_needs_no_model(run, picture, tmp_path):
    parameters = {"INPUT": str(picture), "TASK": "denoise", "ITERATIONS": 3, "EXTENT": PART, **FAST}
    results, good = run("deepimageprior", {**parameters, "OUTPUT": str(tmp_path / "o.tif")})
    assert good, run.lines
    assert results["STEPS"] == 3
    assert gdal.Open(str(tmp_path / "o.tif")).RasterXSize == 20


def test_painting_after_any_picture(run, picture, tmp_path):
    assert QgsProject.instance().addMapLayer(QgsRasterLayer(str(picture), "painting"))
    parameters = {"INPUT": str(picture), "STYLE_IMAGES": [str(picture)], "ITERATIONS": 2, "SCALES": 1, "STYLE_SIZE": 64}
    results, good = run(
        "paint", {**parameters, **FAST, "PREVIEWS": str(tmp_path / "p"), "OUTPUT": str(tmp_path / "o.tif")}
    )
    assert good, run.lines
    assert results["STEPS"] == 2
    assert results["STYLE_LOSS"] > 0
    assert list((tmp_path / "p").glob("*.png"))


def test_labels_become_a_model_that_is_judged_exported_and_offered(
    run, algorithm, picture, write_raster, models, tmp_path
):
    labels = (np.mgrid[0:80, 0:96][1] // 12 % 2 + 1).astype("uint8")
    labels = write_raster(tmp_path / "labels.tif", labels, (500000, 2, 0, 4600000, 0, -2))
    tiles, card = tmp_path / "tiles", models / "my-own.json"
    parameters = {"IMAGE": str(picture), "LABELS": str(labels), "SIZE": 16, "BLOCK": 1, "OUTPUT_FOLDER": str(tiles)}
    results, good = run("trainingtiles", {**parameters, "BAND_NAMES": "red, green, blue"})
    assert good, run.lines
    assert results["TRAINING"] > results["VALIDATING"] > 0
    quick = {"EPOCHS": 1, "BATCH": 4, "NAME": "My own", **FAST}
    made = {"OUTPUT_MODEL": str(card), "LOG": str(tmp_path / "log.csv"), "CURVES": str(tmp_path / "c.html")}
    results, good = run("trainsegmentation", {"TILES": str(tiles), **quick, **made})
    assert good, run.lines
    assert 0 <= results["MEAN_IOU"] <= 1
    assert (tmp_path / "log.csv").read_text().startswith("loss,val_loss,val_acc,acc")
    results, good = run(
        "validatesegmentation",
        {
            "MODEL": str(card),
            "TILES": str(tiles),
            **FAST,
            "REPORT": str(tmp_path / "r.html"),
            "JSON": str(tmp_path / "j"),
        },
    )
    assert good, run.lines
    assert {"ACCURACY", "MEAN_IOU", "MACRO_F1", "REPORT", "JSON"} <= set(results)
    assert library.labels("segment")["my-own"].startswith("My own (")
    card.unlink()


def test_a_model_becomes_onnx(run, tmp_path):
    if importlib.util.find_spec("onnx") is None:
        pytest.skip("needs onnx, which writes such files")
    _, good = run("exportmodel", {"MODEL": "tiny-landuse", "OUTPUT": str(tmp_path / "model.onnx")})
    assert good, run.lines
    assert (tmp_path / "model.onnx").stat().st_size > 1000


def test_a_style_of_ones_own(run, picture, tmp_path):
    parameters = {
        "STYLE_IMAGE": str(picture), "CONTENT": [str(picture)], "ITERATIONS": 2, "STROKES": "64, 96", "SIZE": 96,
        "BATCH": 1, "PIECES": 4, "BASE": "none", "OUTPUT_MODEL": str(tmp_path / "mine.json"), **FAST,
    }  # fmt: skip
    results, good = run("trainstyle", parameters)
    assert good, run.lines
    assert results["STYLE_LOSS"] > 0
    assert (tmp_path / "mine.safetensors").exists()
    assert json.loads((tmp_path / "mine.json").read_text())["more"]["strokes"] == [64, 96]


def test_a_super_resolution_model_of_ones_own(run, picture, write_raster, tmp_path):
    fine = gdal.Open(str(picture)).ReadAsArray().repeat(2, 1).repeat(2, 2)
    fine = write_raster(tmp_path / "fine.tif", fine, (500000, 1, 0, 4600000, 0, -1))
    parameters = {
        "HIGH": [str(fine)], "ITERATIONS": 2, "BATCH": 2, "SIZE": 16, "WIDTH": 8, "DEPTH": 1, "GSD": "2, 4",
        "VALIDATION": 0, "OUTPUT_MODEL": str(tmp_path / "mine.json"), **FAST,
    }  # fmt: skip
    results, good = run("trainsuperresolution", parameters)
    assert good, run.lines
    assert results["PSNR"] > 0
    assert json.loads((tmp_path / "mine.json").read_text())["gsd"] == [2, 4]


def test_a_model_that_looks_at_finer_bands_learns_from_them_and_wants_them(run, picture, write_raster, tmp_path):
    guide = gdal.Open(str(picture)).ReadAsArray().repeat(2, 1).repeat(2, 2)
    guide = str(write_raster(tmp_path / "guide.tif", guide, (500000, 1, 0, 4600000, 0, -1)))
    fine = str(
        write_raster(tmp_path / "fine.tif", gdal.Open(str(picture)).ReadAsArray(), (500000, 2, 0, 4600000, 0, -2))
    )
    parameters = {
        "HIGH": [fine], "GUIDE": [guide], "ITERATIONS": 1, "BATCH": 2, "SIZE": 16, "WIDTH": 8, "DEPTH": 1,
        "VALIDATION": 0, "BANDWISE": True, "OUTPUT_MODEL": str(tmp_path / "mine.json"), **FAST,
    }  # fmt: skip
    results, good = run("trainsuperresolution", parameters)
    assert good, run.lines
    given = {"INPUT": fine, "MODEL": str(tmp_path / "mine.json"), "OUTPUT": str(tmp_path / "o.tif"), **FAST}
    results, good = run("superresolve", {**given, "GUIDE": guide})
    assert good, run.lines
    assert results["RESIDUAL"] < 1e-4
    _, good = run("superresolve", {**given, "OUTPUT": str(tmp_path / "p.tif")})
    assert not good
    assert "Give their raster as guide" in "".join(run.lines)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"MODEL": "no-such-model"}, "no model 'no-such-model'"),
        ({"MODEL": "tiny-style"}, "no model 'tiny-style'"),
        ({"BANDS": [1]}, "band"),
    ],
)
def test_a_wrong_model_is_told_in_one_sentence(run, picture, tmp_path, change, words):
    before = set(tmp_path.iterdir())
    given = {"INPUT": str(picture), "MODEL": "tiny-landuse", "REPORT": str(tmp_path / "r.html"), **FAST, **change}
    _, good = run("segment", {**given, "OUTPUT": str(tmp_path / "o.tif")})
    assert not good
    assert words in "".join(run.lines)
    assert "Traceback" not in "".join(run.lines)
    assert set(tmp_path.iterdir()) == before


def test_own_styles_are_in_the_gallery_with_their_pictures(algorithm, models):
    from qgis.core import QgsProcessingContext
    from qgis.PyQt.QtWidgets import QComboBox, QToolButton

    from satart_qgis import library
    from satart_qgis.desktop import gallery, suggestions

    assert library.pictures("stylize")["tiny-style"] == str(models / "tiny-style.png")
    parameter = algorithm("stylize").parameterDefinition("STYLE")
    wrapper = suggestions.SuggestionWidget(parameter, None, **_keywords(parameter))
    frame = wrapper.createWidget()
    box = frame.findChild(QComboBox)
    (button,) = [b for b in frame.findChildren(QToolButton) if not b.icon().isNull()]
    button.click()
    (shown,) = frame.window().findChildren(gallery.Gallery)
    offered = [shown.list.item(row).text() for row in range(shown.list.count())]
    assert {"Tiny style", "Other style"} <= set(offered)
    shown.list.itemClicked.emit(shown.list.item(offered.index("Other style")))
    assert wrapper.widgetValue() == "other-style"
    assert not box.itemIcon(box.currentIndex()).isNull()
    wrapper.setWidgetValue("/elsewhere/mine.json", QgsProcessingContext())
    assert wrapper.widgetValue() == "/elsewhere/mine.json"


def _keywords(parameter):
    told = dict(parameter.metadata()["widget_wrapper"])
    told.pop("class")
    return told


def test_deep_image_prior_and_super_resolve_in_one(load, picture, tmp_path):
    load(
        "deep_image_prior_and_super_resolve",
        {"INPUT": str(picture), "EXTENT": PART, "ITERATIONS": 2, "MODEL": "tiny-superres",
         "clean:Cleaned": tmp_path / "clean.tif",
         "superresolve:Finer": tmp_path / "fine.tif", "superresolve:Unsupported detail": tmp_path / "u.tif"},
    )  # fmt: skip
    fine = gdal.Open(str(tmp_path / "fine.tif"))
    assert (fine.RasterXSize, fine.RasterYSize) == (40, 50)
    assert gdal.Open(str(tmp_path / "u.tif")).RasterCount == 2


def test_a_scene_becomes_land_use_and_an_art_map(load, picture, tmp_path):
    load(
        "scene_to_land_use_art_map",
        {"INPUT": str(picture), "MODEL": "tiny-landuse", "STYLE": "tiny-style", "CLASS_STYLES": "3=other-style,7=none",
         "segment:Land use": tmp_path / "classes.tif", "stylize:Painted": tmp_path / "painted.tif"},
    )  # fmt: skip
    names = {node.name() for node in group("SatArt").findLayers()}
    assert names == {"town land use", "town, a style for each class"}
    assert gdal.Open(str(tmp_path / "painted.tif")).RasterCount == 3


def test_an_area_becomes_land_use(load, server, tmp_path):
    parameters = {"EXTENT": "138.50,138.53,-34.93,-34.91 [EPSG:4326]", "CATALOG": server.url, "MODEL": "tiny-s2"}
    outputs = {"segment:Land use": tmp_path / "classes.tif", "download:Scene": tmp_path / "scene.tif"}
    load("area_to_sentinel2_land_use", {**parameters, **outputs})
    classes = gdal.Open(str(tmp_path / "classes.tif"))
    assert classes.GetGeoTransform()[1] == 10
    assert set(np.unique(classes.ReadAsArray())) <= {0, 3, 7, 255}
    assert gdal.Open(str(tmp_path / "scene.tif")).RasterCount == 4


@pytest.mark.parametrize(
    "name", ["area_to_sentinel2_land_use", "deep_image_prior_and_super_resolve", "scene_to_land_use_art_map"]
)
def test_a_ready_made_model_begins_with_models_that_ship(algorithm, name):
    for parameter in algorithm(name).parameterDefinitions():
        task = parameter.metadata().get("widget_wrapper", {}).get("installed", "")
        shipped = {card.id for card in cards.installed(task) if Path(card.path).parent.resolve() == MODELS}
        if not task:
            continue
        if not shipped:
            pytest.skip(f"needs a model for {task} that ships")
        assert parameter.defaultValue() in shipped
    if name == "scene_to_land_use_art_map":
        given = algorithm(name).parameterDefinition("CLASS_STYLES").defaultValue()
        assert {pair.partition("=")[2] for pair in given.split(",")} <= shipped | {"none"}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("area_to_sentinel2_land_use", "Area to Sentinel-2 land use"),
        ("deep_image_prior_and_super_resolve", "Deep image prior and super resolve"),
        ("scene_to_land_use_art_map", "Scene to land use art map"),
    ],
)
def test_the_ready_made_models_are_valid_for_the_designer(algorithm, name, title):
    model = algorithm(name)
    assert model.validate() == (True, [])
    assert model.displayName() == title
    names = [p.name() for p in model.parameterDefinitions() if not p.isDestination()]
    assert set(model.helpContent()) >= {"ALG_DESC", *names}


def test_from_the_command_line(qgis_process, models, picture, tmp_path):
    output = tmp_path / "classes.tif"
    parameters = {
        "INPUT": picture,
        "MODEL": models / "tiny-landuse.json",
        "REPORT": tmp_path / "r.html",
        "OUTPUT": output,
    }
    results = qgis_process.run("satart:segment", parameters)
    assert results["OUTPUT"] == str(output)
    output = tmp_path / "painted.tif"
    qgis_process.run(
        "satart:stylize", {"INPUT": picture, "STYLE": models / "tiny-style.json", "STROKE": 0.2, "OUTPUT": output}
    )
    output = tmp_path / "fine.tif"
    qgis_process.run(
        "satart:superresolve", {"INPUT": picture, "MODEL": models / "tiny-superres.json", "OUTPUT": output}
    )
    assert gdal.Open(str(output)).RasterXSize == 192


def test_cancelling_leaves_no_land_use_behind(algorithm, context, picture, tmp_path):
    feedback = QgsProcessingFeedback(False)
    feedback.cancel()
    parameters = {"INPUT": str(picture), "MODEL": "tiny-landuse", "REPORT": str(tmp_path / "r.html"), **FAST}
    _, good = algorithm("segment").run({**parameters, "OUTPUT": str(tmp_path / "o.tif")}, context, feedback)
    assert not good
    assert [path.name for path in tmp_path.iterdir()] == ["town.tif"]
