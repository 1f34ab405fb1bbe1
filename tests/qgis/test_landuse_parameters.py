"""The land-use algorithms: whatever is chosen in their dialogs reaches the engine, and files are made where wanted."""

from __future__ import annotations

import inspect

import pytest
from qgis.core import QgsProcessingParameterDefinition, QgsVectorLayer

from satart_qgis import runtime
from satart_qgis.engine.errors import BadParameter

pytestmark = pytest.mark.usefixtures("own_models")
OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional
LANDUSE = ("trainingtiles", "trainsegmentation", "validatesegmentation", "segment", "exportmodel")


@pytest.fixture
def given(run, monkeypatch):
    """Return given("segment", {...}): what the engine would have been asked for, without asking it."""
    asked = {}

    def ask(task, parameters, feedback):
        asked.update(parameters)
        raise BadParameter("enough")

    def go(name, parameters):
        run(name, parameters)
        return asked

    monkeypatch.setattr(runtime, "run", ask)
    return go


def another(definition, picture, folder):
    """Return a value of a parameter that is not its default."""
    kind, default = definition.type(), definition.defaultValue()
    if kind == "boolean":
        return not default
    if kind == "number":
        return definition.maximum() if default == definition.minimum() else definition.minimum()
    if kind == "enum":
        return next(option for option in definition.options() if option != default)
    return {
        "raster": str(picture), "band": [2], "string": "3", "field": "class", "file": str(folder),
        "extent": "500016,500056,4599920,4599970 [EPSG:32633]", "folderDestination": str(folder / "made"),
    }.get(kind, str(folder / f"{definition.name()}.tif"))  # fmt: skip


@pytest.mark.parametrize("name", LANDUSE)
def test_every_choice_reaches_the_engine(given, algorithm, picture, tmp_path, name):
    values = {p.name(): another(p, picture, tmp_path) for p in algorithm(name).parameterDefinitions()}
    if "LABEL_POLYGONS" in values:
        areas = QgsVectorLayer("Polygon?crs=EPSG:32633&field=class:string", "areas", "memory")
        assert areas.isValid()
        values["LABEL_POLYGONS"] = areas
    asked = given(name, values)
    missing = {key for key in values if asked.get(key.lower()) in (None, "", [])}
    assert missing == set()
    task = inspect.signature(__import__(f"satart_qgis.engine.tasks.{name}", fromlist=[name]).__dict__[name]).parameters
    same = {key for key in asked if asked[key] == task[key].default}
    assert same == set(), "set to something else than the default"


@pytest.mark.parametrize(("typed", "name"), [("", "my roofs"), ("roof", "roof")])
def test_polygons_without_a_class_field_are_called_as_their_layer_is_in_the_project(
    given, picture, tmp_path, typed, name
):
    roofs = QgsVectorLayer("Polygon?crs=EPSG:32633&field=class:string", "my roofs", "memory")
    values = {"IMAGE": str(picture), "LABEL_POLYGONS": roofs, "CLASS_NAME": typed, "OUTPUT_FOLDER": str(tmp_path)}
    assert given("trainingtiles", values)["class_name"] == name


@pytest.mark.parametrize(
    ("name", "outputs"),
    [("segment", ["REPORT"]), ("validatesegmentation", ["REPORT"]), ("trainsegmentation", ["CURVES"])],
)
def test_a_report_is_made_by_default_and_may_be_left_out(algorithm, name, outputs):
    for output in outputs:
        definition = algorithm(name).parameterDefinition(output)
        assert definition.flags() & OPTIONAL
        assert definition.createByDefault()


@pytest.mark.parametrize("name", LANDUSE)
def test_what_a_choice_can_be_is_listed_by_its_ids(algorithm, name):
    """A script, or qgis_process, names a choice by what `options` holds."""
    for definition in algorithm(name).parameterDefinitions():
        if definition.type() == "enum":
            assert definition.usesStaticStrings()
            assert definition.checkValueIsAcceptable(definition.options()[-1])
            assert all(option == option.lower() and " " not in option for option in definition.options())


@pytest.mark.parametrize(("place", "chosen"), [("1", "majority"), (2, "superpixels"), ("none", "none")])
def test_a_choice_may_be_given_by_its_place_as_the_help_of_the_command_line_says(given, picture, place, chosen):
    asked = given("segment", {"INPUT": str(picture), "SMOOTHING": place, "OUTPUT": "TEMPORARY_OUTPUT"})
    assert asked["smoothing"] == chosen


@pytest.mark.parametrize("place", ["3", "-1", "1.0", "Majority"])
def test_what_is_no_choice_is_refused(algorithm, context, picture, place):
    parameters = {"INPUT": str(picture), "SMOOTHING": place, "OUTPUT": "TEMPORARY_OUTPUT"}
    assert not algorithm("segment").checkParameterValues(parameters, context)[0]
