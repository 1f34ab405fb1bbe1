"""The networks of art: their size, their reach, their strokes, and that pieces give what the whole gives."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs torch")

from images import write  # noqa: E402
from styles import SMALL, styler, whole  # noqa: E402

from satart_qgis.engine import networks  # noqa: E402
from satart_qgis.engine.art import strips, walks  # noqa: E402
from satart_qgis.engine.art.barriers import whole_statistics  # noqa: E402
from satart_qgis.engine.art.moments import moments  # noqa: E402
from satart_qgis.engine.art.picture import Picture, mirrored  # noqa: E402
from satart_qgis.engine.art.samples import SampleSurface, draw_sample  # noqa: E402
from satart_qgis.engine.monitor import Monitor  # noqa: E402
from satart_qgis.engine.networks.parts.scenenorm import frozen, scene_norms  # noqa: E402
from satart_qgis.engine.networks.parts.strokepainter import means  # noqa: E402
from satart_qgis.engine.networks.parts.styler import stroke_weights  # noqa: E402
from satart_qgis.engine.networks.parts.subpixel import Enlargement, fold, unfold  # noqa: E402
from satart_qgis.engine.tiling import Window  # noqa: E402

NAMES = sorted(SMALL)


pytestmark = pytest.mark.usefixtures("one_thread")


def test_johnson_has_the_weights_of_the_paper():
    # 9x9x3x32, two strided convolutions, ten of 128, two back, 9x9x32x3; biases, and two a normalised channel.
    sizes = [(3, 32, 9), (32, 64, 3), (64, 128, 3), *[(128, 128, 3)] * 10, (128, 64, 3), (64, 32, 3)]
    wanted = sum(i * o * k * k + 3 * o for i, o, k in sizes) + 32 * 3 * 81 + 3
    assert sum(p.numel() for p in networks.build("stylize-johnson", {}).parameters()) == wanted == 1_679_235


def test_five_styles_and_the_features_keep_to_their_megabytes():
    slim = sum(p.numel() for p in networks.build("stroke-pyramid", {}).parameters())
    features = sum(p.numel() for p in networks.build("style-features", {}).parameters())
    assert 5 * slim * 2 <= 4e6
    assert features * 2 <= 2e6


@pytest.mark.parametrize("name", NAMES)
def test_nothing_beyond_the_radius_is_seen_and_something_near_it_is(name):
    network = styler(name)
    statistics = {key: (torch.zeros(len(n.weight)), torch.ones(len(n.weight))) for key, n in scene_norms(network)}
    fixed = frozen(network, statistics)
    side = 4 * (2 * network.radius // 4 + 8)
    image = torch.rand(1, 3 if network.strokes == 1 else 4, side, side)
    seen = 0
    with torch.no_grad():
        before = fixed(image)
        for phase in range(4):
            place = side // 2 // 4 * 4 + phase
            changed = image.clone()
            changed[:, :3, place, place] += 50
            rows = torch.nonzero((fixed(changed) - before).abs().amax((0, 1, 3)) > 0).flatten()
            seen = max(seen, int((rows - place).abs().max()))
    assert seen <= network.radius
    assert seen > network.radius - 8


def test_stroke_weights_sum_to_one_and_are_one_at_each_size():
    field = torch.linspace(0, 1, 101).view(1, 1, 1, -1)
    weights = stroke_weights(field, 3)[0, :, 0]
    assert torch.allclose(weights.sum(0), torch.ones(101), atol=1e-6)
    assert torch.equal(weights[:, [0, 50, 100]], torch.eye(3))


def test_stroke_sizes_are_spaced_as_the_network_says():
    field = torch.tensor([0.0, 0.25, 0.5, 0.75, 1.0]).view(1, 1, 1, -1)
    weights = stroke_weights(field, 2, (0.0, 0.1, 0.4, 1.0, 1.0))[0, :, 0]
    assert torch.allclose(weights[1], torch.tensor([0.0, 0.1, 0.4, 1.0, 1.0]))
    between = stroke_weights(torch.full((1, 1, 4, 4), 0.375), 2, (0.0, 0.1, 0.4, 1.0, 1.0), stride=4)
    assert between.shape == (1, 2, 1, 1)
    assert float(between[0, 1]) == pytest.approx(0.25)


def test_broader_strokes_are_painted_from_means_over_more_places():
    network = styler("stroke-pyramid")
    point = torch.zeros(1, 8, 9, 9)
    point[:, :, 4, 4] = 1
    for tap, weights in zip(network.taps, ([1], [1, 2, 1], [1, 6, 15, 20, 15, 6, 1])):
        torch.nn.init.dirac_(tap.mix.weight)
        torch.nn.init.zeros_(tap.mix.bias)
        row = torch.zeros(9)
        row[4 - tap.reach : 5 + tap.reach] = torch.tensor(weights) / sum(weights)
        with torch.no_grad():
            assert torch.allclose(tap(point)[0, 0], row[:, None] * row, atol=1e-7)


def test_means_have_no_corners():
    point = torch.zeros(1, 1, 15, 15)
    point[:, :, 7, 7] = 1
    spread = means(point, 3)[0, 0]
    fall = [float((spread[7, 7] / spread[7 + down, 7 + right]).log()) / (down**2 + right**2)
            for down, right in ((0, 2), (1, 1), (2, 0), (2, 2))]  # fmt: skip
    assert fall == pytest.approx([fall[0]] * 4, rel=0.1)
    assert torch.allclose(means(torch.ones(1, 2, 9, 5), 3), torch.ones(1, 2, 9, 5))


def test_combs_of_the_trunk_do_not_reach_the_picture_of_broader_strokes():
    network = networks.build("stroke-pyramid", {"strokes": 3})
    rows = torch.tensor([1.0, -1.0]).repeat(8)[:, None].expand(16, 16)
    for comb in (rows, rows.T, rows * rows.T):
        flat = means(comb.expand(1, 8, 16, 16), 1), means(comb.expand(1, 8, 16, 16), 3)
        assert all(float(found[:, :, 3:-3, 3:-3].abs().max()) == 0 for found in flat)
    assert torch.equal(means(rows, 0), rows)
    assert [tap.reach for tap in network.taps] == [0, 1, 3]


def test_a_field_of_strokes_paints_each_half_as_its_own_stroke_does():
    network = styler("stroke-pyramid")
    statistics = {key: (torch.zeros(len(n.weight)), torch.ones(len(n.weight))) for key, n in scene_norms(network)}
    fixed = frozen(network, statistics)
    image = torch.rand(1, 4, 160, 160)
    plain = {}
    with torch.no_grad():
        for stroke in (0.0, 1.0):
            image[:, 3] = stroke
            plain[stroke] = fixed(image)
        image[:, 3, :, :80], image[:, 3, :, 80:] = 0.0, 1.0
        both = fixed(image)
    reach = network.tail_radius + 4
    assert torch.allclose(both[..., : 80 - reach], plain[0.0][..., : 80 - reach], atol=1e-6)
    assert torch.allclose(both[..., 80 + reach :], plain[1.0][..., 80 + reach :], atol=1e-6)
    assert (plain[0.0] - plain[1.0]).abs().max() > 0.01


def test_moments_of_pieces_merge_to_those_of_the_whole():
    values = torch.randn(1, 3, 40, 30) * 5 + 1000
    mask = torch.rand(1, 40, 30) > 0.3
    merged = moments(values[:, :, :7], mask[:, :7])
    for rows in (slice(7, 8), slice(8, 40)):
        merged = merged.merged(moments(values[:, :, rows], mask[:, rows]))
    chosen = values.double()[0, :, mask[0]].numpy()
    np.testing.assert_allclose(merged.mean, chosen.mean(1), rtol=1e-9)
    np.testing.assert_allclose(merged.variance, chosen.var(1), rtol=1e-6)


@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16])
def test_moments_of_folded_maps_are_those_of_the_maps(kind):
    torch.manual_seed(0)
    maps = (torch.randn(1, 3, 40, 32) * 2 + torch.rand(3, 1, 1)).to(kind)
    mask = torch.rand(1, 20, 16) > 0.3
    wanted = moments(maps, mask.repeat_interleave(2, 1).repeat_interleave(2, 2))
    found = moments(fold(maps, 2), mask).grouped(3)
    assert found.count == wanted.count == 4 * int(mask.sum())
    torch.testing.assert_close((found.mean, found.variance), (wanted.mean, wanted.variance), rtol=1e-5, atol=1e-6)


def test_an_enlargement_without_doubled_maps_is_the_enlargement():
    torch.manual_seed(0)
    enlargement, x = Enlargement(3, 5, around="reflect"), torch.randn(2, 3, 9, 7)
    with torch.no_grad():
        wanted, found = enlargement(x), unfold(enlargement.folded(x))
    assert found.shape == wanted.shape == (2, 5, 18, 14)
    assert torch.allclose(found[..., 2:-2, 2:-2], wanted[..., 2:-2, 2:-2], atol=1e-6)
    assert set(enlargement.state_dict()) == {"weight", "bias"}


@pytest.mark.parametrize("name", [*NAMES, "varied"])
@pytest.mark.parametrize("rows", [8, 11, 500])
@pytest.mark.parametrize("holes", [False, True])
@pytest.mark.parametrize("across", [8, strips.ACROSS])
@pytest.mark.parametrize("start", [(0, 0), (5, 7)])
def test_exact_statistics_in_strips_paint_what_the_whole_image_paints(
    name, rows, holes, across, start, tmp_path, monkeypatch
):
    """Wherever the image begins: so many pixels below and right of the map's origin."""
    height, width = 90, 117
    draw = np.random.default_rng(1)
    pixels = draw.integers(1, 255, (3, height, width)).astype(np.uint8)
    if holes:
        pixels[:, 20:50, 60:] = 0
    moved = (30.0 * start[1], 30.0, 0.0, -30.0 * start[0], 0.0, -30.0)
    path = write(tmp_path / "a.tif", pixels, moved, nodata=0 if holes else None)
    monkeypatch.setattr(walks, "ROOM", 1)
    monkeypatch.setattr(walks, "FEWEST", rows)
    monkeypatch.setattr(walks, "MOST", rows)
    for place in ("ACROSS", "WIDEST"):
        monkeypatch.setattr(strips, place, across)
    network = styler("stroke-pyramid").varied() if name == "varied" else styler(name)
    field = np.linspace(0, 1, width, dtype=np.float32)[None].repeat(height, 0)

    def strokes(window):
        return field[np.ix_(mirrored(window.row, window.height, height), mirrored(window.col, window.width, width))]

    picture = Picture(path)
    with strips.StripSurface(
        picture, strokes if network.strokes > 1 else None, network, str(tmp_path / "o"), "cpu", torch.float32
    ) as surface:
        statistics = whole_statistics(network, surface, lambda n: n, Monitor())
        margin = surface.margin * 4
        # Places of four pixels are counted from the map's origin on, so that the first ones may begin before the image.
        up, left = start[0] % 4, start[1] % 4
        sides = (-(-(n + before) // 4) * 4 + 2 * margin for n, before in ((height, up), (width, left)))
        full = Window(-margin - up, -margin - left, *sides)
        image = torch.from_numpy(np.ascontiguousarray(picture.read(full)[0]))[None]
        if network.strokes > 1:
            image = torch.cat([image, torch.from_numpy(strokes(full))[None, None]], 1)
        counts = np.zeros((full.height - 2 * margin, full.width - 2 * margin), bool)
        counts[up : up + height, left : left + width] = (pixels != 0).all(axis=0)
        if name == "varied":  # whose statistics are those of each size alone
            with torch.no_grad():
                wanted = frozen(network, statistics)(image)[0, :, margin:-margin, margin:-margin].numpy()
        else:
            wanted = whole(network, image, margin, counts)
        halo = -(-network.tail_radius // 4)
        first = start[0] // 4, start[1] // 4
        window = Window(first[0], first[1], counts.shape[0] // 4, counts.shape[1] // 4).expand(halo)
        room = surface.room(network.tail_stores, window.height, window.width)
        stores = surface.read(window, network.tail_stores, room).split(surface.channels(network.tail_stores), 1)
        with torch.no_grad():
            painted = frozen(network, statistics).tail(dict(zip(network.tail_stores, stores)))
        found = painted[0, :, 4 * halo : -4 * halo, 4 * halo : -4 * halo].numpy()
    # On a scale of 0 to 1, which -1 to 1 is twice of.
    assert np.abs(found - wanted).max() / 2 <= 1e-5
    assert wanted.std() > 0.02
    assert list(tmp_path.iterdir()) == [tmp_path / "a.tif"]


@pytest.mark.parametrize("exact", [False, True])
def test_a_field_of_strokes_has_the_statistics_of_each_size_alone(exact, tmp_path):
    network, (height, width) = styler("stroke-pyramid"), (70, 90)
    picture = Picture(
        write(tmp_path / "a.tif", np.random.default_rng(1).integers(0, 255, (3, height, width)).astype(np.uint8))
    )

    def counted(one, field, stroke=None):
        if not exact:
            sample = draw_sample(picture, field, Monitor())
            return whole_statistics(
                one, SampleSurface(sample, "cpu", torch.float32, one, stroke), lambda n: n, Monitor()
            )
        own = field if stroke is None else None
        with strips.StripSurface(picture, own, one, str(tmp_path / "o"), "cpu", torch.float32) as surface:
            if stroke is not None:
                surface.hold(stroke)
            return whole_statistics(one, surface, lambda n: n, Monitor())

    def slope(window):
        return np.linspace(0, 1, window.width, dtype=np.float32)[None].repeat(window.height, 0)

    found = counted(network.varied(), slope)
    for number, stroke in enumerate((0.0, 0.5, 1.0)):

        def everywhere(window, stroke=stroke):
            return np.full((window.height, window.width), stroke, np.float32)

        for name, wanted in counted(network.reduced(stroke), everywhere, stroke).items():
            several = len(found[name][0]) // len(wanted[0])
            assert several == (3 if name in ("norm1", "norm2") else 1)
            own = tuple(values.chunk(several)[number if several > 1 else 0] for values in found[name])
            torch.testing.assert_close(own, wanted, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(("name", "after"), [("stylize-johnson", 2), ("stroke-pyramid", 3), ("varied", 3)])
def test_there_are_no_more_files_than_maps_at_once_and_in_the_end_those_that_the_tail_needs(name, after, tmp_path):
    picture = Picture(
        write(tmp_path / "a.tif", np.random.default_rng(1).integers(0, 255, (3, 70, 90)).astype(np.uint8))
    )
    network = styler("stroke-pyramid").varied() if name == "varied" else styler(name)
    field = (lambda w: np.full((w.height, w.width), 0.5, np.float32)) if network.strokes > 1 else None
    with strips.StripSurface(picture, field, network, str(tmp_path / "o"), "cpu", torch.float32) as surface:
        whole_statistics(network, surface, lambda n: n, Monitor())
        # Besides the trunk's maps there are the weights of the strokes. None was begun anew in another's place.
        most = network.kept[1] + (network.strokes > 1)
        assert sorted(file.name for file in tmp_path.glob("o.*")) == [f"o.part.{number}" for number in range(most)]
        surface.finish()
        assert len(list(tmp_path.glob("o.*"))) == after


@pytest.mark.parametrize("stroke", [0.0, 0.4, 0.5, 0.7, 1.0])
def test_a_stroke_size_that_is_held_is_a_field_of_it(stroke, tmp_path):
    picture = Picture(
        write(tmp_path / "a.tif", np.random.default_rng(1).integers(0, 255, (3, 70, 90)).astype(np.uint8))
    )
    network = styler("stroke-pyramid")
    place, found, kept = Window(picture.origin[0] // 4, picture.origin[1] // 4, 18, 23), [], []

    def constant(window):
        return np.full((window.height, window.width), stroke, np.float32)

    for field in (None, constant):
        with strips.StripSurface(picture, field, network, str(tmp_path / "o"), "cpu", torch.float32) as surface:
            if field is None:
                surface.hold(stroke)
            found.append(whole_statistics(network, surface, lambda n: n, Monitor()))
            room = surface.room(network.tail_stores, place.height, place.width)
            kept.append(surface.read(place, network.tail_stores, room))
    assert torch.allclose(*kept, atol=1e-6)
    for name, (mean, variance) in found[0].items():
        torch.testing.assert_close((mean, variance), found[1][name], rtol=1e-5, atol=1e-6)
