"""The tile loop: order, threads, cancel, blending, and memory that runs out."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from satart_qgis.engine import mapping
from satart_qgis.engine.errors import Cancelled, OutOfMemory
from satart_qgis.engine.mapping import map_tiles, reduce, sweep
from satart_qgis.engine.monitor import Monitor
from satart_qgis.engine.tiling import tiles


class Canvas:
    """A sink in memory that remembers in which order it was written and how it ended."""

    def __init__(self, shape, bands=1):
        self.pixels = np.full((bands, *shape), np.nan)
        self.windows, self.ended, self.threads = [], None, set()

    def write(self, window, pixels):
        assert self.ended is None
        self.windows.append(window)
        self.threads.add(threading.get_ident())
        self.pixels[(slice(None), *window.slices)] = pixels

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.ended = "finished" if kind is None else kind.__name__


def image(height, width, bands=2):
    return np.random.default_rng(3).standard_normal((bands, height, width)).astype(np.float32)


def run(pixels, *, apply=None, monitor=None, **options):
    """Copy an image through `map_tiles`; returns the sinks that were opened."""
    opened = []

    def sinks():
        opened.append(Canvas(pixels.shape[1:], len(pixels)))
        return opened[-1:]

    def source(window):
        cut = pixels[(slice(None), *window.slices)].copy()  # blending changes results in place
        return cut if apply else [cut]

    map_tiles(source, apply, sinks, pixels.shape[1:], monitor or Monitor(), **options)
    return opened


WINDOWS = tiles(64, 64, 16)


def test_sweep_hands_windows_out_in_order_though_later_ones_are_ready_first():
    def source(window):
        time.sleep(0.02 if window.col == 0 else 0)
        return window.row, window.col

    swept = list(sweep(source, WINDOWS, Monitor(), workers=4))
    assert swept == [(w, (w.row, w.col)) for w in WINDOWS]


def test_sweep_reads_ahead_but_not_without_bound():
    started = []

    def source(window):
        started.append(window)

    for number, _ in enumerate(sweep(source, WINDOWS, Monitor(), workers=2)):
        time.sleep(0.005)
        assert len(started) <= number + 4


def test_sweep_reads_in_several_threads_at_once():
    barrier = threading.Barrier(3, timeout=10)
    assert len(list(sweep(lambda w: barrier.wait(), WINDOWS[:6], Monitor(), workers=3))) == 6


def test_an_error_while_reading_ahead_comes_out_in_its_turn():
    def source(window):
        if window == WINDOWS[5]:
            raise ZeroDivisionError("window 5")
        return window

    swept = sweep(source, WINDOWS, Monitor(), workers=3)
    assert [next(swept) for _ in range(5)] == [(w, w) for w in WINDOWS[:5]]
    with pytest.raises(ZeroDivisionError, match="window 5"):
        next(swept)


def test_no_thread_outlives_a_sweep_that_failed():
    def source(window):
        raise ValueError(window)

    with pytest.raises(ValueError, match="Window"):
        list(sweep(source, WINDOWS, Monitor(), workers=3))
    assert not [t for t in threading.enumerate() if t.name.startswith(("tiles", "writer"))]


def test_sweep_stops_at_the_next_window_when_cancelled():
    monitor, seen = Monitor(), []

    def go():
        for window, _ in sweep(lambda w: None, WINDOWS, monitor):
            seen.append(window)
            if len(seen) == 3:
                monitor.cancel()

    with pytest.raises(Cancelled):
        go()
    assert len(seen) == 3


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_reduce_gives_the_same_bits_with_any_number_of_threads(workers, monkeypatch):
    """Floating-point sums depend on their order; ours is the windows'."""
    values = image(64, 64)[0]
    monkeypatch.setattr(mapping.os, "cpu_count", lambda: workers)

    def measure(window):
        time.sleep(np.random.default_rng(window.row + window.col).uniform(0, 0.003))
        return np.float32(values[window.slices].sum())

    expected = np.float32(values[WINDOWS[0].slices].sum())
    for window in WINDOWS[1:]:
        expected = expected + np.float32(values[window.slices].sum())
    assert reduce(measure, WINDOWS, lambda a, b: a + b, Monitor()) == expected


def test_reduce_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        reduce(lambda w: 0, [], lambda a, b: a + b, Monitor())


@pytest.mark.parametrize("shape", [(1, 1), (1, 90), (64, 64), (100, 70)])
@pytest.mark.parametrize("tile", [32, 50, 1000])
def test_map_tiles_without_change_copies_the_image(shape, tile):
    pixels = image(*shape)
    (canvas,) = run(pixels, tile=tile)
    np.testing.assert_array_equal(canvas.pixels, pixels)
    assert canvas.ended == "finished"


def test_tiles_are_written_in_order_and_by_one_thread():
    (canvas,) = run(image(100, 100), tile=32, workers=4)
    assert canvas.windows == tiles(100, 100, 32)
    assert len(canvas.threads) == 1


@pytest.mark.parametrize(("batch", "sizes"), [(1, [1] * 10), (4, [4, 4, 2]), (10, [10]), (64, [10])])
def test_batches_are_full_but_for_the_last(batch, sizes):
    """A raster of 2 x 5 tiles."""
    seen, threads = [], set()

    def apply(blocks):
        seen.append(len(blocks))
        threads.add(threading.get_ident())
        return [[b + 1] for b in blocks]

    pixels = image(64, 160)
    (canvas,) = run(pixels, apply=apply, tile=32, batch=batch)
    np.testing.assert_array_equal(canvas.pixels, pixels + 1)
    assert seen == sizes
    assert threads == {threading.get_ident()}


@pytest.mark.parametrize("shape", [(96, 96), (97, 65), (33, 130), (40, 40), (1, 100), (100, 1), (7, 9)])
@pytest.mark.parametrize("overlap", [1, 5, 16, 40])
def test_blending_leaves_an_image_that_tiles_agree_on(shape, overlap):
    """Tiles that agree where they overlap blend to what they agree on, remainder tiles included."""
    pixels = image(*shape)
    (canvas,) = run(pixels, apply=lambda blocks: [[b] for b in blocks], tile=32, overlap=overlap)
    np.testing.assert_allclose(canvas.pixels, pixels, atol=2e-6)
    constant = np.full_like(pixels, 7)
    (canvas,) = run(constant, tile=32, overlap=overlap)
    np.testing.assert_allclose(canvas.pixels, 7, rtol=1e-6)


def test_blending_passes_from_one_tile_to_the_next_without_a_jump():
    """Tiles that disagree, as a network's do: each gives its own number; steps stay as small as Hann's slope."""
    numbers = iter(range(100))
    canvas = Canvas((64, 128))
    map_tiles(
        lambda w: w,
        lambda blocks: [[np.full((1, b.height, b.width), float(next(numbers)))] for b in blocks],
        lambda: [canvas],
        (64, 128),
        Monitor(),
        tile=32,
        overlap=8,
    )
    assert np.abs(np.diff(canvas.pixels[0], axis=1)).max() <= np.pi / 2 / 16 + 1e-6
    assert canvas.pixels[0, 0, 0] == 0
    assert canvas.pixels[0, 0, -1] == 3


def test_tiles_start_on_the_stride():
    (canvas,) = run(image(100, 100), tile=50, align=32)
    assert {w.row % 32 for w in canvas.windows} == {0}
    assert max(w.height for w in canvas.windows) == 64


def test_several_sinks_take_a_result_each():
    one, two = Canvas((50, 50)), Canvas((50, 50), 3)
    map_tiles(
        lambda w: [np.full((1, w.height, w.width), 1.0), np.full((3, w.height, w.width), 2.0)],
        None,
        lambda: [one, two],
        (50, 50),
        Monitor(),
        tile=32,
    )
    assert (one.pixels == 1).all()
    assert (two.pixels == 2).all()


@pytest.mark.parametrize("error", [MemoryError, type("OutOfMemoryError", (RuntimeError,), {})])
def test_running_out_of_memory_halves_the_tile_and_starts_anew(error):
    pixels, lines = image(130, 130), []

    def apply(blocks):
        if blocks[0].shape[1] > 40 and blocks[0][0, 0, 0] != pixels[0, 0, 0]:
            raise error("no more")
        return [[b * 2] for b in blocks]

    first, second, third = run(pixels, apply=apply, tile=128, monitor=Monitor(log=lines.append))
    assert {w.width for w in first.windows + second.windows} <= {128, 64}
    assert {first.ended, second.ended} == {error.__name__}
    np.testing.assert_array_equal(third.pixels, pixels * 2)
    assert third.windows == tiles(130, 130, 32)
    assert ["64" in lines[0], "32" in lines[1]] == [True, True]


def test_memory_that_never_suffices_ends_with_a_sentence():
    def apply(blocks):
        raise MemoryError

    with pytest.raises(OutOfMemory, match=r"Memory ran out even with tiles of \d+ pixels\. .*[Cc]lose other programs"):
        run(image(300, 300), apply=apply, tile=256)


def test_memory_that_runs_out_in_a_reading_thread_counts_too():
    opened = []

    def sinks():
        opened.append(Canvas((80, 80)))
        return opened[-1:]

    def source(window):
        if window.height > 40:
            raise MemoryError
        return [np.ones((1, window.height, window.width))]

    map_tiles(source, None, sinks, (80, 80), Monitor(), tile=80)
    assert [s.ended for s in opened] == ["MemoryError", "finished"]
    assert (opened[1].pixels == 1).all()


def test_other_errors_pass_through_and_end_the_sinks():
    opened = []

    def sinks():
        opened.append(Canvas((80, 80)))
        return opened

    def source(window):
        if window.row:
            raise KeyError("seven")
        return [np.zeros((1, window.height, window.width))]

    with pytest.raises(KeyError, match="seven"):
        map_tiles(source, None, sinks, (80, 80), Monitor(), tile=32)
    assert [s.ended for s in opened] == ["KeyError"]


def test_all_sinks_are_complete_before_one_is_left_and_none_appears_where_one_fails():
    class Stage(Canvas):
        def __init__(self, shape, fails=False):
            super().__init__(shape)
            self.fails, self.completed = fails, False

        def complete(self):
            assert not any(stage.ended for stage in stages)
            if self.fails:
                raise OSError("no room")
            self.completed = True

    def run():
        map_tiles(lambda w: [np.zeros((1, w.height, w.width))] * 2, None, lambda: stages, (80, 80), Monitor(), tile=32)

    stages = [Stage((80, 80)), Stage((80, 80))]
    run()
    assert [(stage.completed, stage.ended) for stage in stages] == [(True, "finished")] * 2
    for fails in (0, 1):
        stages = [Stage((80, 80), number == fails) for number in range(2)]
        with pytest.raises(OSError, match="no room"):
            run()
        assert [stage.ended for stage in stages] == ["OSError"] * 2


def test_an_error_while_writing_passes_through():
    class Full(Canvas):
        def write(self, window, pixels):
            if window.col:
                raise OSError("no room")

    sink = Full((80, 80))
    with pytest.raises(OSError, match="no room"):
        map_tiles(lambda w: [np.zeros((1, w.height, w.width))], None, lambda: [sink], (80, 80), Monitor(), tile=32)
    assert sink.ended == "OSError"


def test_cancelling_ends_the_sinks_and_says_so():
    monitor = Monitor()
    sink = Canvas((320, 320))

    def source(window):
        if window.row > 100:
            monitor.cancel()
        return [np.zeros((1, window.height, window.width))]

    with pytest.raises(Cancelled, match="nothing was written"):
        map_tiles(source, None, lambda: [sink], (320, 320), monitor, tile=32)
    assert sink.ended == "Cancelled"
    assert len(sink.windows) < 100


@pytest.mark.parametrize("options", [{}, {"overlap": 8}, {"batch": 3}])
def test_progress_only_grows_and_reaches_one(options):
    reported = []
    apply = (lambda blocks: [[b] for b in blocks]) if options else None
    run(image(100, 130), apply=apply, tile=32, monitor=Monitor(reported.append), **options)
    assert reported == sorted(reported)
    assert reported[-1] == 1
    assert len(reported) == len(tiles(100, 130, 32))


def test_a_part_of_a_monitor_reports_its_share_and_hears_the_same_cancel():
    reported = []
    whole = Monitor(reported.append)
    part = whole.part(0.2, 0.6).part(0.5, 1)
    for fraction in (0, 0.5, 1, 7):
        part.progress(fraction)
    assert reported == pytest.approx([0.4, 0.5, 0.6, 0.6])
    whole.cancel()
    with pytest.raises(Cancelled):
        part.check()
