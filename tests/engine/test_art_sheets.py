"""What is counted for one sheet and used for the next: statistics kept as a file, of which styles and strokes."""

from __future__ import annotations

import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from images import MS_GRID, write  # noqa: E402
from images import read as pixels  # noqa: E402
from osgeo import gdal  # noqa: E402
from styles import SIZE, install, painted, scene, styler  # noqa: E402

from satart_qgis.engine import cards  # noqa: E402
from satart_qgis.engine.art.brushes import Brush, ExactBrush, exact  # noqa: E402
from satart_qgis.engine.art.layers import StrokeField  # noqa: E402
from satart_qgis.engine.art.picture import Picture  # noqa: E402
from satart_qgis.engine.device import Device  # noqa: E402
from satart_qgis.engine.errors import BadParameter, NotWritable  # noqa: E402
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.raster import Raster  # noqa: E402
from satart_qgis.engine.tiling import Window  # noqa: E402

pytestmark = pytest.mark.usefixtures("one_thread", "own_styles_found")


def test_a_part_with_the_whole_s_statistics_is_a_part_of_the_whole(image, tmp_path):
    whole = painted(image, tmp_path, "w.tif", output_statistics=str(tmp_path / "s.json"))
    # Neither corner lies on the network's stride.
    extent = f"{500000 + 30 * 21},{500000 + 30 * 78},{4600000 - 30 * 71},{4600000 - 30 * 13} [EPSG:32633]"
    part = painted(image, tmp_path, "p.tif", extent=extent, statistics=str(tmp_path / "s.json"), tile=32)
    assert np.array_equal(part, whole[:, 13:71, 21:78])
    assert np.array_equal(painted(image, tmp_path, "q.tif", extent=extent), part)


def cut(folder, big, row, col, height, width):
    """Write the part of a map (B, H, W) that begins at a pixel as a sheet of its own; return its path."""
    left, wide, _, top, _, high = MS_GRID
    moved = (left + col * wide, wide, 0.0, top + row * high, 0.0, high)
    return write(folder / f"{len(big)}-{row}-{col}.tif", big[:, row : row + height, col : col + width], moved)


@pytest.mark.parametrize("right", [120, 121])
def test_neighbouring_sheets_agree_where_they_share_statistics(tmp_path, right):
    """However many pixels apart they begin, and in their grain too."""
    big, style, kept = scene(96, 320), install(tmp_path, "grained", grain=0.1), str(tmp_path / "s.json")
    a = painted(cut(tmp_path, big, 0, 0, 96, 240), tmp_path, "a.tif", style=style, output_statistics=kept)
    b = painted(cut(tmp_path, big, 0, right, 96, 199), tmp_path, "b.tif", style=style, statistics=kept)
    # The small style sees less than 40 pixels far.
    assert np.array_equal(a[:, :, right + 40 : 200], b[:, :, 40 : 200 - right])


@pytest.mark.parametrize(
    ("name", "varying"), [("stroke-pyramid", False), ("stroke-pyramid", True), ("stylize-johnson", False)]
)
def test_sheets_that_begin_any_number_of_pixels_apart_join(name, varying, tmp_path):
    """What one is painted from its own exact statistics, the other's brush paints from them where both lie."""
    network, device, reach = styler(name), Device("cpu", "here", bf16=False), styler(name).radius
    network = network.varied() if varying else network
    strokes = np.sin(np.add.outer(np.arange(240), np.arange(280)) / 20).astype(np.float32)[None] / 2 + 0.5
    places = (0, 0, 190, 220), (23, 41, 217, 239)
    pictures = [Picture(cut(tmp_path, scene(240, 280), *place)) for place in places]
    fields = [StrokeField(0.3, Raster(cut(tmp_path, strokes, *place)) if varying else None) for place in places]
    both = Window(23 + reach, 41 + reach, 190 - 23 - 2 * reach, 220 - 41 - 2 * reach)
    how = {"side": both.width, "precision": "fp32"}

    def paint(brush, number):
        window = Window(both.row - places[number][0], both.col - places[number][1], both.height, both.width)
        return brush.paint([brush.block(window)])[0]

    for own, other in ((0, 1), (1, 0)):
        path = str(tmp_path / "o")
        surface, statistics = exact(pictures[own], fields[own], network, path, device, "fp32", Monitor())
        with surface:
            wanted = paint(ExactBrush(surface, network, statistics, device, **how), own)
        found = [paint(Brush(pictures[n], fields[n], network, statistics, device, **how), n) for n in (own, other)]
        # On a scale of 0 to 1, which -1 to 1 is twice of.
        assert np.abs(found - wanted[None]).max() / 2 <= 1e-4
        # Were places counted from the other sheet's first pixel, it would be another painting.
        pictures[other].origin = pictures[own].origin
        apart = paint(Brush(pictures[other], fields[other], network, statistics, device, **how), other)
        pictures[other].origin = pictures[other].grid.origin
        assert np.abs(apart - wanted).max() / 2 > 0.01


@pytest.mark.parametrize("place", ["image.tif", "o.tif", "missing/s.json"])
def test_statistics_are_written_over_nothing_and_where_they_can_t_be_is_told_first(image, tmp_path, place):
    before = pixels(image)
    error = NotWritable if place.startswith("missing") else BadParameter
    with pytest.raises(error):
        painted(image, tmp_path, output_statistics=str(tmp_path / place))
    np.testing.assert_array_equal(pixels(image), before)
    assert [path.name for path in tmp_path.iterdir()] == ["image.tif"]


def test_statistics_of_other_weights_are_refused(image, tmp_path):
    painted(image, tmp_path, output_statistics=str(tmp_path / "s.json"))
    told = json.loads((tmp_path / "s.json").read_text())
    told["styles"]["one"]["digest"] = "another"
    (tmp_path / "s.json").write_text(json.dumps(told))
    with pytest.raises(BadParameter, match="another version"):
        painted(image, tmp_path, statistics=str(tmp_path / "s.json"))


def test_statistics_of_another_style_are_said_to_hold_nothing(image, tmp_path):
    known, told = str(tmp_path / "s.json"), []
    painted(image, tmp_path, output_statistics=known)
    for style in ("one", "two"):
        painted(image, tmp_path, style=style, statistics=known, monitor=Monitor(None, told.append))
    assert [line for line in told if "hold nothing of" in line] == [
        "The statistics that were given hold nothing of two: it is counted here and will not quite agree with the "
        "sheet that they are of."
    ]


def test_statistics_of_other_strokes_are_told_and_counted_anew(image, tmp_path):
    known, told = str(tmp_path / "s.json"), []
    field = write(tmp_path / "f.tif", np.linspace(0, 1, SIZE[0] * SIZE[1], dtype=np.float32).reshape(SIZE))
    made = [{"stroke": 0.0}, {"stroke": 1.0}, {"stroke_raster": field}]
    for before in made:
        painted(image, tmp_path, output_statistics=known, keep_colors="mean-covariance", **before)
        for after in made:
            more = {"statistics": known, "keep_colors": "mean-covariance", "monitor": Monitor(None, told.append)}
            found = painted(image, tmp_path, "n.tif", **after, **more)
            assert np.array_equal(found, painted(image, tmp_path, "p.tif", keep_colors="mean-covariance", **after))
            assert sum("are of one with" in line for line in told) == (before is not after)
            told.clear()
    first, second = ({**json.loads((tmp_path / name).read_text())["styles"]["one"]} for name in
                     ("s.json", "n.statistics.json"))  # fmt: skip
    assert first["stroke"] == second["stroke"] == "varying"


@pytest.mark.parametrize(
    ("style", "before", "after", "shared"),
    [
        ("one", {"stroke": 0.5}, {"stroke": 0.515}, True),
        ("one", {"stroke": 0.5}, {"stroke": 0.53}, False),
        ("one", {"stroke_metres": 270.0}, {"stroke_metres": 270.0}, True),
        ("johnson", {"stroke": 0.0}, {"stroke": 1.0}, True),
    ],
)
def test_strokes_as_alike_as_on_neighbouring_sheets_share_statistics_and_so_do_styles_of_one_size(
    tmp_path, style, before, after, shared
):
    """100 km farther east pixels of 30 m are smaller on the ground by little, so that 270 m are more of them."""
    known, told = str(tmp_path / "s.json"), []
    left, wide, _, top, _, high = MS_GRID
    near, far = (write(tmp_path / f"{n}.tif", scene(), (left + n, wide, 0.0, top, 0.0, high)) for n in (0, 100_000))
    painted(near, tmp_path, style=style, output_statistics=known, **before)
    painted(far, tmp_path, "n.tif", style=style, statistics=known, monitor=Monitor(None, told.append), **after)
    styles = [json.loads((tmp_path / n).read_text())["styles"] for n in ("s.json", "n.statistics.json")]
    assert (styles[0] == styles[1]) == shared
    assert any("are of one with strokes of size" in line for line in told) == (not shared)


def test_statistics_that_tell_no_stroke_are_used_without_a_word(image, tmp_path):
    known, told = tmp_path / "s.json", []
    plain = painted(image, tmp_path, stroke=1.0, output_statistics=str(known))
    sheet = json.loads(known.read_text())
    assert sheet["styles"]["one"].pop("stroke") == 1
    known.write_text(json.dumps(sheet))
    more = {"statistics": str(known), "monitor": Monitor(None, told.append)}
    assert np.array_equal(painted(image, tmp_path, stroke=1.0, **more), plain)
    painted(image, tmp_path, stroke=0.0, **more)
    assert not [line for line in told if "statistics that were given" in line]
    assert "stroke" not in json.loads((tmp_path / "o.statistics.json").read_text())["styles"]["one"]


def test_a_sheet_knows_what_its_strokes_need_and_lends_them_to_those_that_differ_by_a_trifle(image, tmp_path):
    known, told = tmp_path / "s.json", []
    middle = painted(image, tmp_path, stroke=0.5, output_statistics=str(known))
    names = json.loads(known.read_text())["styles"]["one"]["statistics"]
    # Of three blocks the last one is for the broadest strokes alone.
    assert list(names) == ["norm", "blocks.0.norm", "blocks.1.norm", "norm1", "norm2"]
    more = {"statistics": str(known), "monitor": Monitor(None, told.append)}
    for stroke in (0.49, 0.51):
        assert np.array_equal(painted(image, tmp_path, stroke=stroke, **more), middle)
        assert told[0].endswith(f"with strokes of size 0.5, as the sheet that the statistics are of, not {stroke}.")
        told.clear()
    painted(image, tmp_path, stroke=0.5, **more)
    assert not [line for line in told if "painted with strokes" in line]


@pytest.mark.parametrize("exact", [False, True])
def test_two_styles_of_one_id_are_two(image, tmp_path, own_styles, exact):
    for name in (".json", ".safetensors"):
        (tmp_path / f"one{name}").write_bytes((own_styles / f"two{name}").read_bytes())
    (tmp_path / "one.json").write_text((own_styles / "two.json").read_text().replace('"id": "two"', '"id": "one"'))
    other, more = (
        str(tmp_path / "one.json"),
        {"keep_colors": "mean-covariance", "blend": 0.5, "exact": exact, "precision": "fp32"},
    )
    wanted = painted(image, tmp_path, "w.tif", second_style="two", **more)
    kept = str(tmp_path / "s.json")
    assert np.array_equal(painted(image, tmp_path, second_style=other, output_statistics=kept, **more), wanted)
    digests = sorted(cards.read(own_styles / f"{name}.json").digest for name in ("one", "two"))
    styles = json.loads((tmp_path / "s.json").read_text())["styles"]
    assert sorted(style["digest"] for style in styles.values()) == digests
    model = json.loads(gdal.Open(str(tmp_path / "o.tif")).GetMetadataItem("SATART_MODEL"))
    assert sorted(model.values()) == digests
    again = painted(image, tmp_path, "a.tif", second_style=other, statistics=kept, **{**more, "exact": False})
    assert np.abs(again.astype(int) - wanted).max() <= exact
    # One of the two alone takes its own.
    alone = painted(image, tmp_path, "b.tif", style=other, statistics=kept, precision="fp32")
    two = painted(image, tmp_path, "c.tif", style="two", precision="fp32")
    assert np.abs(alone.astype(int) - two).max() <= 2 * exact  # exact and sampled statistics differ a little


@pytest.mark.parametrize("number", [None, -1.0, float("nan")])
def test_statistics_that_were_damaged_are_refused(image, tmp_path, number):
    painted(image, tmp_path, output_statistics=str(tmp_path / "s.json"))
    told = json.loads((tmp_path / "s.json").read_text())
    first = next(iter(told["styles"]["one"]["statistics"].values()))
    first["variance"][-1:] = [] if number is None else [number]
    (tmp_path / "s.json").write_text(json.dumps(told))
    with pytest.raises(BadParameter, match="damaged or changed"):
        painted(image, tmp_path, statistics=str(tmp_path / "s.json"))


def test_statistics_that_are_given_go_before_exact_ones_and_the_log_says_so(image, tmp_path):
    known, kept, told = str(tmp_path / "s.json"), tmp_path / "k.json", []
    first = painted(image, tmp_path, "w.tif", output_statistics=known)
    more = {"exact": True, "statistics": known, "output_statistics": str(kept)}
    assert np.array_equal(painted(image, tmp_path, "e.tif", monitor=Monitor(None, told.append), **more), first)
    assert [line for line in told if "nothing is counted exactly" in line]
    assert json.loads(kept.read_text())["exact"] is False
    painted(image, tmp_path, "e.tif", exact=True, output_statistics=str(kept), monitor=Monitor(None, told.append))
    assert json.loads(kept.read_text())["exact"] is True
    assert len([line for line in told if "nothing is counted exactly" in line]) == 1
