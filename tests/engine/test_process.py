"""The engine process keeps its protocol, and dies cleanly whatever is done to it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import images
import numpy as np
import pytest
from engineprocess import PACKAGE, PATIENCE, Engine, ask
from osgeo import gdal

from satart_qgis.engine.tasks.pansharpen import pansharpen

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    return images.write_scene(tmp_path_factory.mktemp("pair"), "uint16", height=40, width=40)


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A pair that keeps the engine busy for seconds, with small tiles."""
    folder = tmp_path_factory.mktemp("large")
    pan, ms = (np.rint(p).clip(1, 65535).astype(np.uint16) for p in images.scene(height=128, width=128))
    return {
        "pan": images.write(folder / "pan.tif", np.tile(pan, (12, 12)), images.PAN_GRID),
        "ms": images.write(folder / "ms.tif", np.tile(ms, (1, 12, 12)), images.MS_GRID),
        "tile": 64,
    }


@pytest.fixture
def output(tmp_path):
    return tmp_path / "out.tif"


def test_a_request_gives_progress_and_then_its_result(pair, output):
    with Engine() as engine:
        status, last, _ = engine.ask("pansharpen", pan=pair.pan, ms=pair.ms, output=str(output)).end()
    assert (status, last) == (0, {"result": {"output": str(output), "method": "mtf-glp-fs"}})
    progress = [message["progress"] for message in engine.messages[:-1] if "progress" in message]
    assert progress == sorted(progress)
    assert progress[-1] == 1
    assert {key for message in engine.messages for key in message} <= {"progress", "log", "result"}


def test_the_process_gives_the_pixels_of_the_function(pair, output, tmp_path):
    ask("pansharpen", pan=pair.pan, ms=pair.ms, output=str(output))
    pansharpen(pair.pan, pair.ms, str(tmp_path / "here.tif"))
    np.testing.assert_array_equal(images.read(output), images.read(tmp_path / "here.tif"))


@pytest.mark.parametrize(
    "line",
    [
        "garbage",
        "",
        "[]",
        "42",
        "null",
        "{}",
        '{"task": "pansharpen"}',
        '{"task": 7, "parameters": {}}',
        '{"task": "stretch", "parameters": []}',
        "\x00\x01",
        '{"task": "stretch", "parameters": {}',
    ],
)
def test_garbage_is_answered_with_a_sentence(line):
    with Engine() as engine:
        status, last, _ = engine.say(line).end()
    assert status == 1
    assert last["error"]["name"] == "BadParameter"
    assert last["error"]["message"].endswith(".")


@pytest.mark.parametrize(
    ("task", "parameters", "words"),
    [
        ("conquer", {}, ["'conquer'", "pansharpen", "stretch"]),
        ("__init__", {}, ["no task"]),
        ("stretch", {}, ["needs the parameter 'input'"]),
        ("stretch", {"input": "a.tif"}, ["needs the parameter 'output'"]),
        ("stretch", {"input": "a", "output": "b", "colour": "red"}, ["no parameter 'colour'", "per_band"]),
        ("stretch", {"input": "a", "output": "b", "monitor": 1}, ["no parameter 'monitor'"]),
    ],
)
def test_what_a_task_does_not_have_is_named(task, parameters, words):
    status, last = ask(task, **parameters)
    assert status == 1
    assert last["error"]["name"] == "BadParameter"
    assert all(word in last["error"]["message"] for word in words), last


def test_an_error_of_the_task_is_sent_by_name(pair, output):
    status, last = ask("pansharpen", pan=pair.ms, ms=pair.pan, output=str(output))
    assert status == 1
    assert last["error"]["name"] == "ResolutionOrder"
    assert "Swap" in last["error"]["message"]


def test_nobody_asking_at_all_ends_it():
    with Engine() as engine:
        engine.process.stdin.close()
        status, last, _ = engine.end()
    assert status == 1
    assert last["error"]["name"] == "Cancelled"


def stopped(engine, output):
    """Check that the engine said it was cancelled, soon, and left nothing."""
    start = time.monotonic()
    status, last, stderr = engine.end()
    assert time.monotonic() - start < PATIENCE / 2
    assert status == 1, stderr
    assert last == {"error": {"name": "Cancelled", "message": "Stopped on request; nothing was written."}}
    assert list(output.parent.iterdir()) == []


def test_cancelling_half_way_leaves_nothing(large, output):
    with Engine() as engine:
        engine.ask("pansharpen", output=str(output), **large).half_way().say("cancel")
        stopped(engine, output)


def test_the_end_of_the_pipe_cancels(large, output):
    with Engine() as engine:
        engine.ask("pansharpen", output=str(output), **large).half_way().process.stdin.close()
        stopped(engine, output)


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_end_leaves_nothing(large, output, number):
    with Engine() as engine:
        engine.ask("pansharpen", output=str(output), **large).half_way().process.send_signal(number)
        stopped(engine, output)


def test_other_words_than_cancel_are_not_heard(pair, output):
    with Engine() as engine:
        engine.ask("pansharpen", pan=pair.pan, ms=pair.ms, output=str(output)).say("please hurry")
        status, last, _ = engine.end()
    assert status == 0
    assert "result" in last


@posix
def test_a_kill_leaves_only_a_part_which_the_next_run_removes(large, pair, output):
    with Engine() as engine:
        engine.ask("pansharpen", output=str(output), **large).half_way().process.kill()
        status, last, _ = engine.end()
    assert status == -signal.SIGKILL
    assert "result" not in last
    assert [p.name for p in output.parent.iterdir()] == ["out.tif.part"]
    assert ask("pansharpen", pan=pair.pan, ms=pair.ms, output=str(output))[0] == 0
    assert [p.name for p in output.parent.iterdir()] == ["out.tif"]
    assert images.read(output).shape == (4, 80, 80)


@posix
def test_no_engine_outlives_the_one_who_asked(large, output):
    """A parent that is killed has no time for words; the engine hears its pipe close."""
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            PARENT,
            str(PACKAGE.parent / "tests" / "engine"),
            json.dumps({**large, "output": str(output)}),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    engine = int(parent.stdout.readline())
    parent.kill()
    parent.wait(PATIENCE)
    parent.stdout.close()
    for _ in range(100):
        if not alive(engine):
            break
        time.sleep(0.1)
    assert not alive(engine)
    assert list(output.parent.iterdir()) == []


PARENT = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
from engineprocess import Engine
engine = Engine()
engine.ask("pansharpen", **json.loads(sys.argv[2])).half_way()
print(engine.process.pid, flush=True)
time.sleep(600)
"""


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # Nobody may be there to collect what is left of an orphan.
    with open(f"/proc/{pid}/stat") as stat:
        return stat.read().rsplit(")", 1)[1].split()[0] != "Z"


NOISY = """
import os, sys
sys.path.insert(0, sys.argv[1])
from satart_qgis.engine import catalogue, service

def noisy(*, monitor):
    print("a library's greeting")
    os.write(1, b"straight to the descriptor\\n")
    os.system("echo from a child")
    monitor.log("a line of ours")
    sys.stdout.flush()
    return {"done": True}

catalogue.load = lambda name: noisy
sys.exit(service.main())
"""


def test_what_libraries_print_does_not_get_between_the_messages():
    with Engine(command=[sys.executable, "-c", NOISY, str(PACKAGE.parent)]) as engine:
        status, last, stderr = engine.ask("noisy").end()
    assert status == 0
    assert engine.messages == [{"log": "a line of ours"}, {"result": {"done": True}}]
    for words in ("a library's greeting", "straight to the descriptor", "from a child"):
        assert words in stderr


# The writer of GDAL 3.8 spins for ever where the system refused it its threads; a cancel kills it then.
spinning = pytest.mark.skipif(int(gdal.VersionInfo()) >= 3080000, reason="GDAL 3.8 waits for threads it did not get")


@posix
@pytest.mark.parametrize("megabytes", [250, pytest.param(500, marks=spinning)])
def test_starving_ends_in_a_readable_way(large, output, megabytes):
    """With an address space this small it may not even start, or run out half-way: no file then, and no hanging on."""
    import resource

    limit, start = megabytes * 2**20, time.monotonic()
    with Engine(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit))) as engine:  # noqa: PLW1509
        try:
            engine.ask("pansharpen", output=str(output), **{**large, "tile": 3072})
        except BrokenPipeError:
            pass
        status, last, stderr = engine.end()
    if status == 0:
        assert output.exists()
        return
    assert time.monotonic() - start < PATIENCE / 2
    if last and "error" in last:
        assert last["error"]["name"] == "OutOfMemory", last["error"]
        assert "emory" in last["error"]["message"]
    else:
        assert "emory" in stderr or "map segment" in stderr or status < 0, stderr
    assert not output.exists()


def test_of_the_plugins_folder_the_engine_sees_our_package_alone(pair, output, tmp_path):
    """Other plugins' modules, named like Python's or ours, are not found, or the engine would not even start."""
    plugins = tmp_path / "plugins"
    shutil.copytree(PACKAGE, plugins / "satart_qgis", ignore=shutil.ignore_patterns("__pycache__", "resources", "i18n"))
    for name in ("json", "numpy", "osgeo", "threading", "requests", "torch", "errors", "monitor"):
        (plugins / name).mkdir()
        (plugins / name / "__init__.py").write_text("raise SystemExit('another plugin got in')")
    # Nor are the engine's own rooms found under their bare names.
    (plugins / "satart_qgis" / "engine" / "json.py").write_text("raise SystemExit('found by its bare name')")
    with Engine(plugins / "satart_qgis") as engine:
        status, last, stderr = engine.ask("pansharpen", pan=pair.pan, ms=pair.ms, output=str(output)).end()
    assert status == 0, stderr
    assert "result" in last


@pytest.mark.parametrize("task", ["pansharpen", "stretch"])
def test_torch_is_never_imported_by_a_task_that_needs_none(pair, output, tmp_path, task):
    """A torch that raises when it is imported stands in front of any other."""
    (tmp_path / "folder" / "torch").mkdir(parents=True)
    (tmp_path / "folder" / "torch" / "__init__.py").write_text("raise SystemExit('torch was imported')")
    sources = {"pan": pair.pan, "ms": pair.ms} if task == "pansharpen" else {"input": pair.ms}
    status, last = ask(task, torch=str(tmp_path / "folder"), output=str(output), **sources)
    assert status == 0
    assert "result" in last


def test_environment_variables_for_python_do_not_reach_the_engine(pair, output, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "numpy.py").write_text("raise SystemExit('PYTHONPATH was heard')")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "elsewhere")}
    with Engine(env=environment) as engine:
        status, last, stderr = engine.ask("pansharpen", pan=pair.pan, ms=pair.ms, output=str(output)).end()
    assert status == 0, stderr


@pytest.mark.parametrize(("own", "expected"), [({}, "10000"), ({"GOMP_SPINCOUNT": "7"}, "7")])
def test_threads_of_torch_do_not_spin_long_unless_somebody_wants_them_to(own, expected):
    code = "from satart_qgis.engine.process import settle; settle(); import os; print(os.environ['GOMP_SPINCOUNT'])"
    environment = {key: value for key, value in os.environ.items() if key != "GOMP_SPINCOUNT"} | own
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent, env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == expected
