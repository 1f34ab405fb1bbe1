"""stylize and paint from end to end: grids, nodata, layers, statistics, seams, and input that is no picture."""

from __future__ import annotations

import json
from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from images import read as pixels  # noqa: E402
from images import write  # noqa: E402
from osgeo import gdal, ogr, osr  # noqa: E402
from styles import SIZE, painted, scene  # noqa: E402

from satart_qgis.engine.art import brushes, spills, strips  # noqa: E402
from satart_qgis.engine.errors import (  # noqa: E402
    BadModel,
    BadParameter,
    BandMismatch,
    Cancelled,
    DiskFull,
    NoValidData,
)
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.pace import Foreseen  # noqa: E402
from satart_qgis.engine.tasks import stylize as stylize_task  # noqa: E402
from satart_qgis.engine.tasks.paint import paint  # noqa: E402
from satart_qgis.engine.tasks.stylize import stylize  # noqa: E402

# A corner of the scene.
PART = "500000,500600,4599400,4600000 [EPSG:32633]"

pytestmark = pytest.mark.usefixtures("one_thread", "own_styles_found")


@pytest.mark.parametrize("style", ["one", "johnson"])
@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("precision", ["fp32", "auto"])
def test_no_tile_size_shows_in_any_pixel(image, tmp_path, style, exact, precision):
    more = {"style": style, "exact": exact, "precision": precision}
    whole = painted(image, tmp_path, "w.tif", tile=512, **more)
    for tile in (32, 50):
        assert np.array_equal(painted(image, tmp_path, "t.tif", tile=tile, **more), whole)
    assert whole.std() > 5


def test_a_large_painting_says_beforehand_how_long_it_takes_and_each_where_its_statistics_are(
    image, tmp_path, monkeypatch
):
    said = []
    painted(image, tmp_path, "small.tif", monitor=Monitor(None, said.append))
    assert said == [f"What was counted over the whole raster is in {tmp_path / 'small.statistics.json'}, for "
                    "neighbouring sheets to reuse."]  # fmt: skip
    monkeypatch.setattr(stylize_task, "MANY", SIZE[0] * SIZE[1])
    monkeypatch.setattr(stylize_task, "foresee", lambda _pace, **given: Foreseen(given["enlargement"] * 600, 1, 1))
    for more in ({}, {"exact": True, "extent": PART}):
        said.clear()
        painted(image, tmp_path, "large.tif", monitor=Monitor(None, said.append), **more)
        assert said[0] == "Painting will take about 10 minutes."
    said.clear()
    painted(image, tmp_path, "part.tif", monitor=Monitor(None, said.append), extent=PART)
    assert len(said) == 1


@pytest.mark.parametrize(("style", "stroke"), [("one", 0.0), ("one", 0.4), ("one", 1.0), ("johnson", 0.4)])
def test_exact_and_calibrated_agree_where_the_sample_is_the_whole_image(image, tmp_path, style, stroke):
    exact = painted(image, tmp_path, "e.tif", style=style, stroke=stroke, exact=True, precision="fp32")
    sampled = painted(image, tmp_path, "s.tif", style=style, stroke=stroke, precision="fp32")
    # The sample's pieces lack context beyond their margin.
    assert np.abs(exact.astype(int) - sampled).max() <= 2


@pytest.mark.parametrize("exact", [False, True])
def test_where_a_field_has_a_learnt_size_it_is_painted_as_if_all_were_of_that(image, tmp_path, exact):
    """Colours and contrasts included, whatever the size of the strokes elsewhere."""
    columns = np.linspace(0, 2.999, SIZE[1]).astype(int)
    sizes = write(tmp_path / "sizes.tif", np.tile(np.float32([0, 0.5, 1])[columns], (SIZE[0], 1)))
    how = {"exact": exact, "precision": "fp32"}
    found = painted(image, tmp_path, stroke_raster=sizes, **how).astype(int)
    for number, stroke in enumerate((0.0, 0.5, 1.0)):
        alone = painted(image, tmp_path, stroke=stroke, **how)
        # The tail sees a little of what lies beside.
        own = np.flatnonzero(columns == number)[12:-12]
        gap = np.abs(found - alone)
        assert gap[..., own].max() <= 1
        assert gap.max() > 30


@pytest.mark.parametrize("widest", [strips.WIDEST, 16])
@pytest.mark.parametrize(
    ("style", "more"),
    [("one", {"stroke": 0.5}), ("one", {"stroke": 0.3}), ("one", {"stroke_band": 1}), ("johnson", {})],
)
def test_the_disk_that_the_exact_way_takes_is_told_before(image, tmp_path, style, more, widest, monkeypatch):
    """And no more of it is taken where rasters are so wide that strips are written by the piece."""
    monkeypatch.setattr(strips, "WIDEST", widest)
    said, sizes, kept = [], {}, []
    begin, end, told = spills.Spill.__init__, spills.Spill.close, brushes.kept_bytes

    def began(self, path, shape, dtype):
        begin(self, path, shape, dtype)
        sizes[id(self)] = shape[0] * shape[1] * self.place
        kept.append(sum(sizes.values()))

    monkeypatch.setattr(spills.Spill, "__init__", began)
    monkeypatch.setattr(spills.Spill, "close", lambda self: end(self) or sizes.pop(id(self), None))
    monkeypatch.setattr(brushes, "kept_bytes", lambda *given: said.append((told(*given), list(kept))) or said[0][0])
    painted(image, tmp_path, style=style, exact=True, **more)
    ((least, most), before) = said[0]
    assert before == []
    assert least <= max(kept) <= most
    monkeypatch.setattr(brushes.shutil, "disk_usage", lambda _: SimpleNamespace(free=least - 1))
    with pytest.raises(DiskFull, match="at least beside the output"):
        painted(image, tmp_path, "p.tif", style=style, exact=True, **more)


def test_the_result_lies_on_the_input_s_grid_and_says_how_it_was_made(image, tmp_path):
    result = stylize(image, str(tmp_path / "o.tif"), style="one", stroke=0.25, device="cpu")
    found, source = gdal.Open(result["output"]), gdal.Open(image)
    assert found.GetGeoTransform() == source.GetGeoTransform()
    assert found.GetProjection() == source.GetProjection()
    assert [found.GetRasterBand(i).GetColorInterpretation() for i in (1, 2, 3)] == [3, 4, 5]
    assert json.loads(found.GetMetadataItem("SATART_PARAMETERS"))["stroke"] == 0.25
    assert found.GetMetadataItem("SATART_TASK") == "stylize"
    assert result["stroke"] == 0.25


def test_nodata_stays_and_has_no_part_in_the_statistics(tmp_path):
    values = scene()
    values[:, 20:60, 70:] = 0
    holes = write(tmp_path / "h.tif", values, nodata=0)
    found = painted(holes, tmp_path)
    assert np.array_equal((found == 0).all(axis=0), (values == 0).all(axis=0))
    assert not (found == 0).any(axis=0)[(values != 0).all(axis=0)].any()
    assert gdal.Open(str(tmp_path / "o.tif")).GetRasterBand(1).GetNoDataValue() == 0
    first = json.loads((tmp_path / "o.statistics.json").read_text())
    mask = np.where((values == 0).all(axis=0), 0, 1)
    values[:, 22:58, 74:] = 255  # what nodata holds must not matter
    other = write(tmp_path / "m.tif", values, mask=mask)
    assert np.array_equal(painted(other, tmp_path, "b.tif"), found)
    assert json.loads((tmp_path / "b.statistics.json").read_text())["styles"] == first["styles"]


@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.float32])
def test_black_that_could_be_nodata_is_told_unless_some_is_nodata_already(tmp_path, kind):
    def said(values, **more):
        told = []
        painted(
            write(tmp_path / "black.tif", values.astype(kind), **more), tmp_path, monitor=Monitor(None, told.append)
        )
        return [line for line in told if "pure black" in line]

    values = scene()
    values[:, :9] = 0  # a tenth of the rows
    assert said(values) == [
        "10% of black.tif is pure black and is painted like any other ground. If the image ends there, give it the "
        "nodata value 0 (Raster > Conversion > Translate) and paint it again."
    ]
    assert said(values, nodata=0) == []
    if kind is np.uint8:
        assert said(values, alpha=np.where(values[0] == 0, 0, 255)) == []
    blue, little = values.copy(), scene()
    blue[2, :9], little[:, :4] = 1, 0
    assert said(blue) == said(little) == []


def test_no_strength_is_the_picture_itself_and_half_is_half_way(image, tmp_path):
    original = pixels(image)
    assert np.array_equal(painted(image, tmp_path, strength=0.0), original)
    full, half = painted(image, tmp_path), painted(image, tmp_path, strength=0.5)
    assert np.abs(half - (full.astype(float) + original) / 2).max() <= 1.01


def test_two_styles_blend_and_all_of_the_second_is_the_second(image, tmp_path):
    one, two = painted(image, tmp_path), painted(image, tmp_path, style="two")
    both = painted(image, tmp_path, second_style="two", blend=0.5)
    assert np.abs(both - (one.astype(float) + two) / 2).max() <= 1.01
    assert np.array_equal(painted(image, tmp_path, second_style="two", blend=1.0), two)


def test_each_class_has_its_style_and_borders_are_feathered(image, tmp_path):
    classes = np.zeros(SIZE, np.uint8)
    classes[:, 40:], classes[:, 85:] = 1, 2
    path = write(tmp_path / "c.tif", classes)
    styles = {"classes": path, "class_styles": ["1=two", "2=none"], "feather": 8}
    found = painted(image, tmp_path, **styles).astype(int)
    one, two, original = painted(image, tmp_path), painted(image, tmp_path, style="two"), pixels(image)
    for columns, wanted in ((slice(0, 31), one), (slice(49, 76), two), (slice(94, None), original)):
        assert np.array_equal(found[:, :, columns], wanted[:, :, columns])
    # On the border both styles count about alike.
    weights = (found[:, :, 39] - two[:, :, 39]) / np.where(one == two, 1, one.astype(int) - two)[:, :, 39]
    assert 0.4 < np.median(weights) < 0.65
    assert np.array_equal(painted(image, tmp_path, "t.tif", tile=32, **styles), found)


def test_a_mask_keeps_the_picture_outside_and_crisp_lines_on_top(image, tmp_path):
    mask = np.zeros(SIZE, np.uint8)
    mask[:, :60] = 1
    found = painted(image, tmp_path, mask=write(tmp_path / "m.tif", mask), feather=4)
    plain, original = painted(image, tmp_path, "p.tif"), pixels(image)
    assert np.array_equal(found[:, :, :55], plain[:, :, :55])
    assert np.array_equal(found[:, :, 65:], original[:, :, 65:])
    roads = lines(tmp_path / "roads.gpkg", 45.5)
    crisp = painted(image, tmp_path, "c.tif", crisp=[roads], crisp_width=5)
    assert np.array_equal(crisp[:, 44:47], original[:, 44:47])
    assert np.array_equal(crisp[:, :38], plain[:, :38])
    assert np.array_equal(crisp[:, 53:], plain[:, 53:])
    drawn = painted(image, tmp_path, "d.tif", crisp=[roads], crisp_width=5, crisp_color="#ff0080")
    assert (drawn[:, 45] == np.array([255, 0, 128])[:, None]).all()
    assert not list(tmp_path.glob("*.part*"))


def lines(path, row):
    """Write a layer with one line along a row of the image."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32633)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("roads", reference, ogr.wkbLineString)
    layer.CreateField(ogr.FieldDefn("size", ogr.OFTReal))
    layer.CreateField(ogr.FieldDefn("words", ogr.OFTString))
    feature = ogr.Feature(layer.GetLayerDefn())
    y = 4600000 - 30 * row
    feature.SetGeometry(ogr.CreateGeometryFromWkt(f"LINESTRING (499000 {y}, 505000 {y})"))
    feature.SetField("size", 1.0)
    layer.CreateFeature(feature)
    del feature, layer, source
    return str(path)


def test_a_raster_an_attribute_and_metres_say_how_coarse_the_strokes_are(image, tmp_path):
    fine, coarse = painted(image, tmp_path, stroke=0.0), painted(image, tmp_path, stroke=1.0)
    assert not np.array_equal(fine, coarse)
    ones = write(tmp_path / "s.tif", np.ones(SIZE, np.float32))
    # One size everywhere is painted by a network of its own_styles, which rounds differently.
    exactly = {"precision": "fp32"}
    by_field = painted(image, tmp_path, stroke_raster=ones, stroke=0.0, **exactly).astype(int)
    assert np.abs(by_field - painted(image, tmp_path, stroke=1.0, **exactly)).max() <= 1
    line = lines(tmp_path / "r.gpkg", 45.5)
    by_line = painted(image, tmp_path, stroke=0.0, stroke_raster=line, stroke_attribute="size")
    assert not np.array_equal(by_line, fine)
    # The style says 4, 8, 16 pixels; pixels are 30 m (a little more on the ground).
    size = stylize(image, str(tmp_path / "m.tif"), style="one", stroke_metres=8 * 30.0)["stroke"]
    assert size == pytest.approx(0.5, abs=0.01)
    assert stylize(image, str(tmp_path / "m.tif"), style="one", stroke_metres=9e9)["stroke"] == 1.0
    with pytest.raises(BadParameter, match="no attribute"):
        painted(image, tmp_path, stroke_raster=line, stroke_attribute="missing")
    with pytest.raises(BadParameter, match=r"r\.gpkg holds map features\. Name their attribute .*STROKE_ATTRIBUTE"):
        painted(image, tmp_path, stroke_raster=line)
    with pytest.raises(BadParameter, match="no numbers"):
        painted(image, tmp_path, stroke_raster=line, stroke_attribute="words")
    with pytest.raises(BadParameter, match="one size only"):
        painted(image, tmp_path, style="johnson", stroke_metres=100.0)


def test_a_band_of_the_image_itself_says_how_coarse_the_strokes_are(tmp_path):
    values = scene()
    size = np.mgrid[0 : SIZE[0], 0 : SIZE[1]][1].astype(np.uint8)
    stack = np.concatenate([values, values[:1], size[None]])  # a fourth band of bytes alone would be alpha
    image = write(tmp_path / "five.tif", stack, names=("Red", "Green", "Blue", "Grey", "Size"))
    field = write(tmp_path / "size.tif", size)
    found = painted(image, tmp_path, stroke_band=5)
    assert np.array_equal(found, painted(image, tmp_path, "b.tif", stroke_raster=field))
    assert not np.array_equal(found, painted(image, tmp_path, "c.tif"))
    both = write(tmp_path / "both.tif", np.stack([values[0], size]))
    assert np.array_equal(found, painted(image, tmp_path, "d.tif", stroke_raster=both, stroke_band=2))
    with pytest.raises(BandMismatch, match="no band 7"):
        painted(image, tmp_path, "e.tif", stroke_band=7)


def test_strokes_in_pixels_of_the_result_are_strokes_in_metres_of_a_pixel(image, tmp_path):
    told = [stylize(image, str(tmp_path / "m.tif"), style="one", **size)["stroke"]
            for size in ({"stroke_pixels": 6.0}, {"stroke_pixels": 12.0}, {"stroke_pixels": 99.0})]  # fmt: skip
    assert told == pytest.approx([0.25, 0.75, 1.0])
    # The style says 4, 8, 16 pixels; in twice as fine a picture, strokes of 240 m are 16 pixels of 15 m.
    finer = stylize(image, str(tmp_path / "m.tif"), style="one", stroke_metres=8 * 30.0, enlargement=2.0)["stroke"]
    assert finer == pytest.approx(1.0, abs=0.01)


def test_the_log_says_which_enlargement_gives_strokes_that_a_style_has_not(image, tmp_path):
    told = []
    stylize(image, str(tmp_path / "m.tif"), style="one", stroke_pixels=32.0, monitor=Monitor(None, told.append))
    # Sixteen pixels is the broadest: half as many pixels to each side make them as broad on the ground as 32.
    assert [line for line in told if "nearest to 32 pixels is taken. 0.5 times as many pixels" in line]


@pytest.mark.parametrize("factor", [2.3, 0.6])
def test_an_enlarged_painting_covers_the_same_ground_and_shows_no_tiles(tmp_path, factor):
    turned = (500000, 30, 4, 4600000, 3, -30)
    values = scene()
    values[:, 20:60, 70:] = 0
    image = write(tmp_path / "t.tif", values, transform=turned, nodata=0)
    whole = painted(image, tmp_path, enlargement=factor, tile=512)
    x, a, b, y, d, e = gdal.Open(str(tmp_path / "o.tif")).GetGeoTransform()
    height, width = whole.shape[1:]
    assert (height, width) == (round(SIZE[0] * factor), round(SIZE[1] * factor))
    corner = (x + a * width + b * height, y + d * width + e * height)
    assert corner == pytest.approx((500000 + 30 * 130 + 4 * 90, 4600000 + 3 * 130 - 30 * 90), abs=1e-3)
    assert np.array_equal(painted(image, tmp_path, "p.tif", enlargement=factor, tile=40), whole)
    empty = (whole == 0).all(axis=0)
    share = empty.mean() / (40 * 60 / (90 * 130))
    assert 0.9 < share < 1.1
    inside = slice(round(25 * factor), round(55 * factor)), slice(round(75 * factor), None)
    assert empty[inside].all()


def test_sixteen_bits_stay_stretched_by_the_raster_s_own_percentiles_when_enlarged(tmp_path):
    bits = write(tmp_path / "b.tif", scene().astype(np.uint16) * 37)
    limits = [stylize(bits, str(tmp_path / "o.tif"), style="one", enlargement=f)["limits"] for f in (1.0, 3.0)]
    assert limits[0] == limits[1]
    with pytest.raises(BadParameter, match="enlargement"):
        painted(bits, tmp_path, enlargement=1e4)


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("keep", ["luminance", "mean-covariance", "palette"])
def test_colours_that_are_kept_are_the_map_s(image, tmp_path, keep, exact):
    original, plain = pixels(image).astype(float), painted(image, tmp_path, style="two").astype(float)
    more = {"style": "two", "keep_colors": keep, "exact": exact}
    kept = painted(image, tmp_path, **more).astype(float)
    gap = np.abs(kept.mean(axis=(1, 2)) - original.mean(axis=(1, 2))).max()
    assert gap < np.abs(plain.mean(axis=(1, 2)) - original.mean(axis=(1, 2))).max()
    assert gap < 12
    assert np.array_equal(painted(image, tmp_path, "t.tif", tile=32, **more), kept)


def test_a_palette_of_two_colours_makes_a_picture_between_them(image, tmp_path):
    found = painted(image, tmp_path, keep_colors="palette", palette=["#ff0000", "#0000ff"]).astype(int)
    assert np.abs(found[0] + found[2] - 255).max() <= 1
    assert found[1].max() == 0


def test_sixteen_bits_and_one_band_are_painted_too(tmp_path):
    bits = write(tmp_path / "b.tif", scene().astype(np.uint16) * 37)
    assert painted(bits, tmp_path).shape == (3, *SIZE)
    grey = write(tmp_path / "g.tif", scene()[0])
    assert painted(grey, tmp_path).shape == (3, *SIZE)
    dot = write(tmp_path / "d.tif", scene(1, 1))
    assert painted(dot, tmp_path).shape == (3, 1, 1)
    assert painted(dot, tmp_path, exact=True).shape == (3, 1, 1)


def test_what_is_no_picture_is_refused_in_words(image, tmp_path, own_styles):
    nothing = write(tmp_path / "n.tif", np.full((3, 40, 40), 7, np.uint8), nodata=7)
    for exactly in (False, True):
        with pytest.raises(NoValidData, match="nothing but nodata"):
            painted(nothing, tmp_path, exact=exactly)
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith("o.")] == []
    with pytest.raises(NoValidData, match="nothing but nodata"):
        paint(nothing, str(tmp_path / "p.tif"), style_images=[image], iterations=1, style_size=64)
    alpha = write(tmp_path / "a.tif", np.zeros((0, 30, 30), np.uint8), alpha=np.full((30, 30), 255))
    with pytest.raises(BandMismatch, match="transparency alone"):
        painted(alpha, tmp_path)
    with pytest.raises(BadModel, match="no model 'missing'"):
        painted(image, tmp_path, style="missing")
    with pytest.raises(BadParameter, match="between 0 and 1"):
        painted(image, tmp_path, stroke=3.0)
    with pytest.raises(BadParameter, match="Give both or neither"):
        painted(image, tmp_path, class_styles=["1=two"])
    with pytest.raises(BadParameter, match="no statistics"):
        painted(image, tmp_path, statistics=str(own_styles / "one.json"))
    assert not list(tmp_path.glob("o.tif*"))


@pytest.mark.parametrize("given", [{"stroke_metres": -1.0}, {"stroke_pixels": float("nan")}])
def test_a_stroke_s_width_is_a_width(image, tmp_path, given):
    with pytest.raises(BadParameter, match="must be a width"):
        painted(image, tmp_path, **given)


def test_a_card_whose_strokes_have_no_width_is_refused(image, tmp_path, own_styles):
    card = json.loads((own_styles / "one.json").read_text())
    for name in (".json", ".safetensors"):
        (tmp_path / f"odd{name}").write_bytes((own_styles / f"one{name}").read_bytes())
    for widths in ("wide", [4.0, None, 9.0], [4.0, float("nan"), 9.0]):
        more = {**card["more"], "stroke_pixels": widths}
        (tmp_path / "odd.json").write_text(json.dumps({**card, "more": more}))
        with pytest.raises(BadModel, match="how wide its strokes are"):
            painted(image, tmp_path, style=str(tmp_path / "odd.json"), stroke_pixels=5.0)
    for spacing in (0.5, [0.0], [0.0, "x"], [0.0, 0.8, 0.4, 1.0], [0.0, 2.0]):
        more = {**card["more"], "stroke_spacing": spacing}
        (tmp_path / "odd.json").write_text(json.dumps({**card, "more": more}))
        with pytest.raises(BadModel, match="how its strokes grow"):
            painted(image, tmp_path, style=str(tmp_path / "odd.json"))


@pytest.mark.parametrize("exact", [False, True])
def test_strokes_are_spaced_as_the_card_says_however_they_are_painted(image, tmp_path, own_styles, exact):
    card = json.loads((own_styles / "one.json").read_text())
    (tmp_path / "even.safetensors").write_bytes((own_styles / "one.safetensors").read_bytes())
    more = {**card["more"], "stroke_spacing": [0.0, 0.1, 0.4, 0.9, 1.0]}
    (tmp_path / "even.json").write_text(json.dumps({**card, "id": "even", "more": more}))
    sizes = write(tmp_path / "sizes.tif", np.full(SIZE, 0.55, np.float32))
    style, how = str(tmp_path / "even.json"), {"exact": exact, "precision": "fp32"}
    plain = painted(image, tmp_path, stroke=0.65, **how).astype(int)
    assert np.array_equal(painted(image, tmp_path, style=style, stroke=0.625, **how), plain)
    assert not np.array_equal(painted(image, tmp_path, stroke=0.625, **how), plain)
    middle = painted(image, tmp_path, stroke=0.5, **how).astype(int)
    by_field = painted(image, tmp_path, style=style, stroke_raster=sizes, **how)
    assert np.abs(by_field - middle).max() <= 1


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("after", [0.01, 0.2, 0.7])
def test_a_cancel_leaves_nothing_behind(image, tmp_path, exact, after):
    monitor = Monitor(lambda done: monitor.cancel() if done >= after else None)
    before = sorted(p.name for p in tmp_path.iterdir())
    with pytest.raises(Cancelled):
        painted(image, tmp_path, exact=exact, tile=16, monitor=monitor)
    assert sorted(p.name for p in tmp_path.iterdir()) == before


def test_a_palette_is_painted_in_unless_other_colours_are_asked_for(image, tmp_path):
    given, said = {"palette": ["#ff0000", "#0000ff"]}, []
    found = painted(image, tmp_path, monitor=Monitor(None, said.append), **given)
    assert np.array_equal(found, painted(image, tmp_path, "k.tif", keep_colors="palette", **given))
    assert sum("palette that was given" in line for line in said) == 1
    assert (
        json.loads(gdal.Open(str(tmp_path / "o.tif")).GetMetadataItem("SATART_PARAMETERS"))["keep_colors"] == "palette"
    )
    for keep in ("luminance", "mean-covariance"):
        with pytest.raises(BadParameter, match="Leave out PALETTE or KEEP_COLORS"):
            painted(image, tmp_path, keep_colors=keep, **given)


def test_a_style_for_a_class_that_the_raster_does_not_have_is_told(image, tmp_path):
    def said(classes, styles, **more):
        told = []
        path = write(tmp_path / "c.tif", classes, **more)
        painted(image, tmp_path, classes=path, class_styles=styles, monitor=Monitor(None, told.append))
        return [line for line in told if "of class" in line]

    classes = np.zeros(SIZE, np.uint8)
    classes[:, 40:], classes[:, 85:] = 1, 4
    assert said(classes, ["1=two", "4=none"]) == []
    assert said(classes, ["1=two", "7=two"]) == [
        "No pixel of c.tif is of class 7, for which CLASS_STYLES has a style; its classes are 0, 1 and 4."
    ]
    assert said(classes, ["0=two", "7=two", "-3=none"], nodata=0) == [
        "No pixel of c.tif is of class -3, 0 or 7, for which CLASS_STYLES has a style; its classes are 1 and 4."
    ]
    many = np.arange(SIZE[0] * SIZE[1], dtype=np.float32).reshape(SIZE) / 2
    assert said(many, ["1=two", "9999=two"]) == [
        "No pixel of c.tif is of class 9999, for which CLASS_STYLES has a style."
    ]
    # A class may well be missing from the part that is painted.
    corner = np.zeros((9, 9), np.uint8)
    corner[8, 8] = 3
    far = (500000, 3000, 0, 4600000, 0, -3000)
    assert said(corner, ["3=two"], transform=far) == []
