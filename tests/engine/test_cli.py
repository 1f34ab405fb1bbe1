"""The command line is made from the tasks' own words: every parameter is there, explained, and heard."""

from __future__ import annotations

import inspect
import json
import re
import signal
import subprocess
import sys

import images
import numpy as np
import pytest
from engineprocess import PACKAGE, PATIENCE

from satart_qgis.engine import catalogue, cli
from satart_qgis.engine.errors import BadParameter
from satart_qgis.engine.fusion import sensors

TASKS = catalogue.names()


def spoken(task):
    """Return the parameters of a task that a person can write; mappings come from QGIS alone."""
    everything = catalogue.parameters(catalogue.load(task))
    return {name: p for name, p in everything.items() if "Mapping" not in str(p.annotation)}


def run(*words, **options):
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "satart_qgis.engine", *map(str, words)],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        **options,
    )


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch):
    """Help is broken at hyphens too, which method ids have."""
    monkeypatch.setenv("COLUMNS", "1000")


def helped(task, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main([task, "--help"])
    assert left.value.code == 0
    return capsys.readouterr().out


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    return images.write_scene(tmp_path_factory.mktemp("pair"), "uint16", height=40, width=40)


def test_every_task_is_listed_with_what_it_does():
    done = run("--help")
    assert done.returncode == 0
    for task in TASKS:
        assert re.search(rf"^ +{task}\s+\w+", done.stdout, re.MULTILINE), task


def test_a_task_is_there_because_its_module_is():
    folder = PACKAGE / "engine" / "tasks"
    assert sorted(p.stem for p in folder.glob("*.py") if not p.stem.startswith("_")) == TASKS
    for task in TASKS:
        assert catalogue.load(task).__name__ == task


def test_what_is_said_of_a_parameter_ends_where_the_next_one_begins():
    """Names hold digits too, as `hdf5` does, and one line may be for several."""
    doc = "Do.\n\none, two: of both,\nand more.\nb4: of this: alone.\nthree: a last one.\n\nReturns"
    found = [cli._described(doc, key) for key in ("one", "two", "b4")]
    assert found == ["of both, and more.", "of both, and more.", "of this: alone."]


@pytest.mark.parametrize("task", TASKS)
def test_the_help_of_a_task_explains_every_parameter(task, capsys):
    text = helped(task, capsys)
    for name in spoken(task):
        flag = "--" + name.replace("_", "-")
        found = re.search(rf"^  {flag}\b[^\n]*(?:\n {{8,}}[^\n]*)*", text, re.MULTILINE)
        assert found, f"{task} {flag}"
        words = re.sub(
            rf"{flag}|--no-{flag[2:]}|TEXT|A,B,\.\.\.|\bN\b|\bX\b|\(default: .*?\)|[,.\s]", "", found.group()
        )
        assert len(words) > 8, f"{task} {flag} is not explained: {found.group()}"
    assert len(text.split("\n\n")[1]) > 20, f"{task} does not say what it does"


@pytest.mark.parametrize("task", TASKS)
def test_switches_can_be_switched_off_and_defaults_are_said(task, capsys):
    text = " ".join(helped(task, capsys).split())
    for name, parameter in spoken(task).items():
        flag = name.replace("_", "-")
        if isinstance(parameter.default, bool):
            assert f"--{flag}, --no-{flag}" in text
            assert f"(default: {'yes' if parameter.default else 'no'})" in text
        elif parameter.default not in (None, "", inspect.Parameter.empty) and not isinstance(parameter.default, tuple):
            assert f"(default: {parameter.default})" in text, name


def test_a_task_may_have_a_parameter_called_task(monkeypatch, capsys):
    def purpose(*, task: str = "clean", monitor: object = None) -> dict:
        """Do nothing."""
        return {"task": task}

    monkeypatch.setattr(catalogue, "names", lambda: ["purpose"])
    monkeypatch.setattr(catalogue, "load", lambda name: {"purpose": purpose}[name])
    monkeypatch.setattr(catalogue, "choices", lambda name: {})
    assert cli.main(["purpose", "--task", "fill"]) == 0
    assert json.loads(capsys.readouterr().out) == {"task": "fill"}


@pytest.mark.parametrize("task", TASKS)
def test_a_task_takes_a_monitor_and_plain_values_alone(task):
    """What a task takes comes over a JSON pipe."""
    signature = inspect.signature(catalogue.load(task))
    assert "monitor" in signature.parameters
    for name, parameter in spoken(task).items():
        assert re.fullmatch(r"(Sequence\[)?(str|int|float|bool)\]?( \| None)?", str(parameter.annotation)), (
            f"{task} {name}: {parameter.annotation}"
        )


def test_a_run_prints_its_result_as_json(pair, tmp_path):
    output = tmp_path / "out.tif"
    done = run(
        "pansharpen", "--pan", pair.pan, "--ms", pair.ms, "--output", output, "--method", "hpf", "--no-overviews"
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"output": str(output), "method": "hpf"}
    assert images.read(output).shape == (4, 80, 80)


def test_lists_numbers_and_switches_arrive_as_what_they_are(monkeypatch, capsys):
    heard = {}

    def task(
        text: str, *, numbers: Sequence[int] | None = None, shares: Sequence[float] | None = None,  # noqa: F821
        words: Sequence[str] = (), on: bool = True, off: bool = False, whole: int = 1, broken: float = 0.5,  # noqa: F821
        monitor: object = None,
    ) -> dict:  # fmt: skip
        """Do nothing."""
        heard.update(text=text, numbers=numbers, shares=shares, words=words, on=on, off=off, whole=whole, broken=broken)
        return {}

    monkeypatch.setattr(catalogue, "names", lambda: ["task"])
    monkeypatch.setattr(catalogue, "load", lambda name: task)
    monkeypatch.setattr(catalogue, "choices", lambda name: {})
    command = "task --text a,b --numbers 3,1 --shares .5,2 --words x,y --no-on --off --whole 7 --broken 1e-3"
    assert cli.main(command.split()) == 0
    assert heard == {
        "text": "a,b", "numbers": [3, 1], "shares": [0.5, 2.0], "words": ["x", "y"], "on": False, "off": True,
        "whole": 7, "broken": 0.001,
    }  # fmt: skip


def test_an_extent_may_start_with_a_minus(pair, tmp_path):
    done = run("pansharpen", "--pan", pair.pan, "--ms", pair.ms, "--output", tmp_path / "o.tif", "--extent=-9,-8,1,2")
    assert done.returncode == 1
    assert "NoOverlap: The extent -9,-8,1,2 lies outside" in done.stderr


def test_an_error_is_one_line_and_status_1(pair, tmp_path):
    done = run("pansharpen", "--pan", pair.ms, "--ms", pair.pan, "--output", tmp_path / "out.tif")
    assert done.returncode == 1
    assert done.stdout == ""
    assert re.fullmatch(r"ResolutionOrder: .*\n", done.stderr)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["conquer"],
        ["stretch"],
        ["stretch", "--input", "a"],
        ["stretch", "--colour", "red"],
        ["stretch", "--tile", "x"],
    ],
)
def test_a_wrong_command_line_is_status_2(words, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main(words)
    assert left.value.code == 2
    assert "error:" in capsys.readouterr().err


@pytest.mark.parametrize("task", ["pansharpen", "fusionquality"])
def test_the_help_names_every_method_and_sensor(task, capsys):
    """A line each: found where its file is, and never listed by hand."""
    text = helped(task, capsys)
    files = (PACKAGE / "engine" / "fusion" / "methods").glob("[a-z]*.py")
    for name in (*(path.stem.replace("_", "-") for path in files), "auto", *sensors.SENSORS, "default"):
        assert re.search(rf"^  {name} +\S.{{5,}}$", text, re.MULTILINE), name


def test_the_help_says_what_an_extent_is_in(capsys):
    for task in ("pansharpen", "stretch"):
        assert "in degrees where no system is named" in helped(task, capsys)


@pytest.mark.parametrize("missing", ["numpy", "osgeo"])
def test_a_python_without_what_qgis_brings_is_told_of_the_right_one(missing):
    start = "runpy.run_module('satart_qgis.engine', run_name='__main__')"
    command = [sys.executable, "-c", f"import runpy, sys; sys.modules[{missing!r}] = None; {start}"]
    done = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 1
    assert re.fullmatch(rf".* has no {missing}\. Use the Python that QGIS runs on: /usr/bin/python3 .*\n", done.stderr)


@pytest.mark.parametrize("options", [{"compress": "none"}, {"compress": "zstd", "tile": 64}])
def test_a_full_disk_is_one_line_too(pair, small_disk, options):
    folder = small_disk("20k")
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    done = run("pansharpen", "--pan", pair.pan, "--ms", pair.ms, "--output", folder / "out.tif", *words)
    assert done.returncode == 1
    # What GDAL 3.8's TIFF library says goes past GDAL's own error handlers.
    assert re.fullmatch(r"(_tiffWriteProc: .*\n)*DiskFull: .*\n", done.stderr)
    assert list(folder.iterdir()) == []


def test_what_gdal_says_beside_errors_stays_off_the_stream_that_people_read():
    source = (
        "from satart_qgis.engine import process; process.settle(); from osgeo import gdal\n"
        "gdal.Error(gdal.CE_Warning, 1, 'noise')\n"
        "try: gdal.Open('/nowhere.tif')\n"
        "except RuntimeError as error: print('raised', error)"
    )
    command = [sys.executable, "-c", source]
    done = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.stderr == ""
    assert done.stdout.startswith("raised /nowhere.tif")


def test_an_error_gets_a_line_of_its_own_below_the_bar(monkeypatch, capsys):
    def task(*, monitor: object) -> dict:
        """Fail half-way."""
        monitor.progress(0.5)
        raise BadParameter("Five is right out.")

    monkeypatch.setattr(catalogue, "names", lambda: ["task"])
    monkeypatch.setattr(catalogue, "load", lambda name: task)
    monkeypatch.setattr(catalogue, "choices", lambda name: {})
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert cli.main(["task"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "BadParameter: Five is right out."


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_is_its_number_and_128_and_leaves_nothing(tmp_path, number, status):
    rng = np.random.default_rng(1)
    source = images.write(tmp_path / "in.tif", rng.integers(0, 9999, (3, 3000, 3000)).astype(np.uint16))
    output = tmp_path / "out.tif"
    command = [sys.executable, "-m", "satart_qgis.engine", "stretch", "--input", source, "--output", str(output)]
    with subprocess.Popen([*command, "--tile", "32"], cwd=PACKAGE.parent, stderr=subprocess.PIPE, text=True) as process:
        for _ in range(500):
            if (tmp_path / "out.tif.part").exists():
                break
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
        process.send_signal(number)
        message = process.stderr.read()
        assert process.wait(PATIENCE) == status, message
    assert message.startswith("Cancelled: ")
    assert "Traceback" not in message
    assert [p.name for p in tmp_path.iterdir()] == ["in.tif"]


def test_listing_tasks_and_their_help_needs_no_torch():
    code = (
        "import sys; sys.modules['torch'] = None\n"
        "from satart_qgis.engine import catalogue\n"
        "for name in catalogue.names(): catalogue.parameters(catalogue.load(name))\n"
        "print(len(catalogue.names()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == len(TASKS)
