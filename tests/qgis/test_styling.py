"""Results arrive in true colour, stretched, named, grouped, with their style beside their file."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingContext, QgsProject, QgsRasterLayer
from qgis.PyQt.QtGui import qAlpha

from satart_qgis.desktop import ramps, styling


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Band 1: blue", "Band 2: green", "Band 3: red", "Band 4: nir"], (3, 2, 1)),
        (["Band 1: B2", "Band 2: B3", "Band 3: B4", "Band 4: B8"], (3, 2, 1)),
        (["Band 1: B02", "Band 2: B03", "Band 3: B04"], (3, 2, 1)),
        (["Band 1: SR_B4", "Band 2: SR_B3", "Band 3: SR_B2"], (1, 2, 3)),
        (["Red", "Green", "Blue"], (1, 2, 3)),
        (["Band 1: B5", "Band 2: B6", "Band 3: B12", "Band 4: B8A"], (1, 2, 3)),
        (["Band 1", "Band 2", "Band 3", "Band 4"], (1, 2, 3)),
        (["red edge 1", "red edge 2", "nir"], (1, 2, 3)),
    ],
)
def test_true_colour_is_found_by_the_bands_names(names, expected):
    assert styling.true_colour(names) == expected


@pytest.fixture
def ramp(tmp_path, write_raster):
    """Return four bands of 0-999 times 1, 2, 3, 4, with one glaring pixel each."""
    base = np.arange(10_000).reshape(100, 100) // 10
    stack = np.stack([base * gain for gain in (1, 2, 3, 4)]).astype("uint16")
    stack[:, 0, 0] = 65_000
    return write_raster(tmp_path / "ramp.tif", stack, names=("blue", "green", "red", "nir"))


def test_an_image_is_stretched_between_its_first_and_99th_percentile(qgis_app, ramp):
    layer = QgsRasterLayer(str(ramp), "ramp")
    styling.style_image(layer)
    renderer = layer.renderer()
    assert renderer.type() == "multibandcolor"
    assert (renderer.redBand(), renderer.greenBand(), renderer.blueBand()) == (3, 2, 1)
    stretch = renderer.redContrastEnhancement()
    assert stretch.minimumValue() == pytest.approx(3 * 10, abs=70)  # QGIS's histogram has bins of 65 here
    assert stretch.maximumValue() == pytest.approx(3 * 990, abs=70)
    assert renderer.minMaxOrigin().cumulativeCutUpper() == pytest.approx(0.99)


def test_one_band_is_gray_and_a_picture_is_shown_as_it_is(qgis_app, tmp_path, write_raster):
    gray = QgsRasterLayer(str(write_raster(tmp_path / "g.tif", np.arange(100, dtype="uint16").reshape(10, 10))), "g")
    styling.style_image(gray)
    assert gray.renderer().type() == "singlebandgray"
    assert gray.renderer().contrastEnhancement().maximumValue() > 90
    pixels = np.full((3, 10, 10), 7, "uint8")
    picture = QgsRasterLayer(str(write_raster(tmp_path / "p.tif", pixels)), "p")
    styling.style_image(picture, stretched=True)
    assert picture.renderer().redContrastEnhancement() is None


def test_flat_and_empty_images_get_a_style_too(qgis_app, tmp_path, write_raster):
    for name, value in (("flat", 7), ("empty", 0)):
        path = write_raster(tmp_path / f"{name}.tif", np.full((3, 10, 10), value, "uint16"), nodata=0)
        layer = QgsRasterLayer(str(path), name)
        styling.style_image(layer)
        stretch = layer.renderer().redContrastEnhancement()
        assert stretch.minimumValue() < stretch.maximumValue()


def test_the_style_lies_beside_the_file_and_is_applied_wherever_it_is_opened(qgis_app, ramp):
    assert styling.save_style(str(ramp))
    assert ramp.with_suffix(".qml").is_file()
    opened = QgsRasterLayer(str(ramp), "again")
    assert (opened.renderer().redBand(), opened.renderer().greenBand()) == (3, 2)


def test_a_style_of_ours_is_renewed_and_any_other_stays(qgis_app, ramp):
    style = ramp.with_suffix(".qml")
    assert styling.save_style(str(ramp), stretched=True)
    plain = style.read_bytes()
    assert styling.save_style(str(ramp))
    ours = style.read_bytes()
    assert ours != plain
    layer = QgsRasterLayer(str(ramp), "opened")
    layer.setOpacity(0.5)
    assert layer.saveNamedStyle(str(style))[1]  # what QGIS's "Save as default" does
    for theirs in (style.read_bytes(), ours.replace(b'opacity="1"', b'opacity="0.4"'), b"<qgis/>", b""):
        style.write_bytes(theirs)
        assert styling.save_style(str(ramp), stretched=True)
        assert style.read_bytes() == theirs


def test_a_style_that_cannot_be_saved_is_no_failure(qgis_app, tmp_path):
    assert not styling.save_style(str(tmp_path / "absent.tif"))


def test_results_gather_in_one_group_at_the_top(qgis_new_project, ramp):
    project = QgsProject.instance()
    context = QgsProcessingContext()
    context.setProject(project)
    for name in ("one", "two"):
        layer = QgsRasterLayer(str(ramp), name)
        assert project.addMapLayer(layer)
        details = QgsProcessingContext.LayerDetails(name, project, "OUTPUT")
        styling.arrange(details)
        details.postProcessor().postProcessLayer(layer, context, None)
    root = project.layerTreeRoot()
    assert [child.name() for child in root.children()] == ["SatArt"]
    assert {node.name() for node in root.findGroup("SatArt").findLayers()} == {"one", "two"}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
@pytest.mark.parametrize("active", [False, True])
def test_what_a_model_makes_last_lies_above_what_it_made_before_and_both_above_older_ones(
    qgis_new_project, ramp, order, active
):
    """Whatever the order in which QGIS loads them, at the top of the tree or above what lies in our group."""
    project = QgsProject.instance()
    root, names = project.layerTreeRoot(), ["download", "land use", "painting"]

    def run(prefix):
        context = QgsProcessingContext()
        context.setProject(project)
        details = [QgsProcessingContext.LayerDetails(name, project, "OUTPUT") for name in names]
        for each in details:
            styling.arrange(each)
        for number in order:
            layer = QgsRasterLayer(str(ramp), prefix + names[number])
            assert project.addMapLayer(layer, False)
            ours = root.findGroup("SatArt")
            (ours if active and ours else root).insertLayer(0, layer)
            details[number].postProcessor().postProcessLayer(layer, context, None)
        return context

    contexts = [run("old "), run("")]
    wanted = [*reversed(names), *(f"old {name}" for name in reversed(names))]
    assert [child.name() for child in root.findGroup("SatArt").children()] == wanted
    del contexts


def test_a_layer_placed_by_the_user_stays_where_it_is(qgis_new_project, ramp):
    project = QgsProject.instance()
    layer = QgsRasterLayer(str(ramp), "mine")
    assert project.addMapLayer(layer, False)
    mine = project.layerTreeRoot().addGroup("mine")
    mine.addLayer(layer)
    styling.move_to_group(project, layer.id())
    assert project.layerTreeRoot().findLayer(layer.id()).parent().name() == "mine"


def test_a_result_that_lands_beside_another_of_ours_still_gets_its_own_group(qgis_new_project, tmp_path, write_raster):
    project = QgsProject.instance()
    path = str(write_raster(tmp_path / "r.tif", np.ones((4, 4), "uint8")))
    ours = project.layerTreeRoot().insertGroup(0, styling.GROUP)
    earlier, theirs = ours.insertGroup(0, "an earlier run"), project.layerTreeRoot().addGroup("somebody's")
    layers = [project.addMapLayer(QgsRasterLayer(path, name), False) for name in ("doubt", "classes", "kept")]
    for layer, group in zip(layers, (earlier, earlier, theirs)):
        group.insertLayer(0, layer)
    for rank, layer in ((1, layers[0]), (0, layers[1]), (0, layers[2])):
        styling.move_to_group(project, layer.id(), styling.Place("this run", rank, shown=not rank))
    nodes = ours.findGroup("this run").children()
    assert [(node.name(), node.itemVisibilityChecked()) for node in nodes] == [("classes", True), ("doubt", False)]
    assert not earlier.children()
    assert [node.name() for node in theirs.children()] == ["kept"]


def test_a_ramp_says_its_ends_in_the_legend(qgis_app, tmp_path, write_raster):
    layer = QgsRasterLayer(str(write_raster(tmp_path / "r.tif", np.arange(16, dtype="uint8").reshape(4, 4))), "r")
    ramps.show_confidence(layer)
    assert (layer.renderer().classificationMin(), layer.renderer().classificationMax()) == (0, 100)


def test_what_lies_below_shows_through_a_picture_with_alpha_wherever_it_is_opened(qgis_app, tmp_path, write_raster):
    path = write_raster(tmp_path / "clear.tif", np.full((4, 10, 10), 90, "uint8"))
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.GetRasterBand(4).SetColorInterpretation(gdal.GCI_AlphaBand)
    del dataset
    assert styling.save_style(str(path), stretched=True)
    opened = QgsRasterLayer(str(path), "again")
    assert opened.renderer().type() == "multibandcolor"
    assert opened.renderer().alphaBand() == 4
    colour = opened.renderer().block(1, opened.extent(), 10, 10).color(5, 5)
    assert qAlpha(colour) == 90
