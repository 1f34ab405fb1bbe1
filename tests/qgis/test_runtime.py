"""The laws of the engine process, tried on fake engines that misbehave on purpose."""

from __future__ import annotations

import json
import os
import signal
import sys
import textwrap
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from satart_qgis import interpreter, paths, runtime
from satart_qgis.engine import errors

PREAMBLE = """
import json, os, signal, sys, time
def say(**message): print(json.dumps(message), flush=True)
request = json.loads(sys.stdin.readline())
"""


class Listener:
    """A feedback that remembers what it is told and is cancelled after a time."""

    def __init__(self, cancel_after: float | None = None) -> None:
        self.progress: list[float] = []
        self.info: list[str] = []
        self.debug: list[str] = []
        self._cancelled = threading.Event()
        if cancel_after is not None:
            threading.Timer(cancel_after, self._cancelled.set).start()

    def isCanceled(self) -> bool:
        """Say whether the time is up."""
        return self._cancelled.is_set()

    def setProgress(self, progress: float) -> None:
        """Remember the progress."""
        self.progress.append(progress)

    def pushInfo(self, info: str) -> None:
        """Remember the line."""
        self.info.append(info)

    def pushDebugInfo(self, info: str) -> None:
        """Remember the small print."""
        self.debug.append(info)


@pytest.fixture
def fake_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that puts a script in the engine's place."""

    def put(body: str) -> Path:
        script = tmp_path / "launch.py"
        script.write_text(PREAMBLE + textwrap.dedent(body))
        monkeypatch.setattr(paths, "LAUNCHER", script)
        monkeypatch.setenv(interpreter.TORCH_VARIABLE, "")
        return script

    return put


def is_alive(pid: int) -> bool:
    """Say whether a process runs (a zombie does not)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_result_progress_and_log_come_through(fake_engine: Any) -> None:
    fake_engine("""
        say(progress=0.25); say(log="half-way"); say(progress=1)
        say(result={"output": request["parameters"]["output"], "task": request["task"]})
    """)
    listener = Listener()
    result = runtime.run("echo", {"output": "/tmp/ü b.tif"}, listener)  # noqa: S108
    assert result == {"output": "/tmp/ü b.tif", "task": "echo"}  # noqa: S108
    assert listener.progress == [25.0, 100.0]
    assert listener.info == ["half-way"]


def test_request_is_not_on_the_command_line(fake_engine: Any) -> None:
    fake_engine("""say(result={"argv": sys.argv, "orig": getattr(sys, "orig_argv", [])})""")
    result = runtime.run("secret-task", {"token": "hidden"}, Listener())
    assert "hidden" not in json.dumps(result)
    assert "secret-task" not in json.dumps(result)


def test_engine_runs_in_this_python_without_its_variables(fake_engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_engine(
        """say(result={"prefix": sys.prefix, "version": list(sys.version_info[:2]), "env": dict(os.environ)})"""
    )
    for name in ("PYTHONPATH", "PYTHONHOME", "PYTHONEXECUTABLE", "PYTHONSTARTUP"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("GDAL_CACHEMAX", "64")
    result = runtime.run("x", {}, Listener())
    assert result["prefix"] == sys.prefix
    assert result["version"] == list(sys.version_info[:2])
    assert not [name for name in result["env"] if name.startswith("PYTHON")]
    assert result["env"]["GDAL_CACHEMAX"] == "64"
    assert result["env"]["PATH"] == os.environ["PATH"]


@pytest.mark.parametrize("name", ["BandMismatch", "DiskFull", "TorchMissing"])
def test_an_error_becomes_the_class_of_its_name(fake_engine: Any, name: str) -> None:
    fake_engine(f"""say(error={{"name": "{name}", "message": "Fact. Remedy."}}); sys.exit(1)""")
    with pytest.raises(getattr(errors, name), match=r"^Fact\. Remedy\.$"):
        runtime.run("x", {}, Listener())


@pytest.mark.parametrize("name", ["ValueError", "annotations", "SystemExit", None])
def test_an_error_of_no_name_of_ours_is_an_engine_failure(fake_engine: Any, name: str | None) -> None:
    fake_engine(f"""say(error={{"name": {name!r}, "message": "odd"}}); sys.exit(1)""")
    with pytest.raises(errors.EngineFailed, match="odd"):
        runtime.run("x", {}, Listener())


def test_garbage_on_stdout_is_shown_and_survived(fake_engine: Any) -> None:
    fake_engine(r"""
        print("Warning 1: something from C", flush=True)
        sys.stdout.buffer.write(b"\xff\xfe\x00 no utf-8\n[1, 2]\n{broken\n\n" + b"x" * 3_000_000 + b"\n")
        say(progress="fast"); say(result="not a dict"); say(unknown=1)
        say(result={"ok": True})
    """)
    listener = Listener()
    assert runtime.run("x", {}, listener) == {"ok": True}
    assert "Warning 1: something from C" in listener.debug
    assert "[1, 2]" in listener.debug


def test_a_result_counts_even_if_the_teardown_crashes(fake_engine: Any) -> None:
    fake_engine("""say(result={"ok": 1}); os.abort()""")
    assert runtime.run("x", {}, Listener()) == {"ok": 1}


@pytest.mark.parametrize(
    ("ending", "sentence"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", r"SIGKILL.*memory.*tile"),
        ("sys.exit(137)", r"SIGKILL.*memory"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", r"stopped by signal SIGSEGV"),
        ("os.kill(os.getpid(), signal.SIGTERM)", r"stopped by signal SIGTERM"),
        ("sys.exit(3)", r"exit code 3"),
        ("sys.exit(0)", r"exit code 0"),
        ("raise RuntimeError('no such luck')", r"exit code 1\): RuntimeError: no such luck$"),
    ],
)
def test_a_death_without_a_word_is_told_in_one_sentence(fake_engine: Any, ending: str, sentence: str) -> None:
    fake_engine(ending)
    with pytest.raises(errors.EngineFailed, match=sentence) as caught:
        runtime.run("x", {}, Listener())
    assert "\n" not in str(caught.value)


def test_a_windows_crash_code_reads_as_a_crash() -> None:
    assert "0xc0000005" in runtime.death_sentence(0xC0000005, "")


def test_a_flood_on_stderr_blocks_nothing_and_its_end_is_kept(fake_engine: Any) -> None:
    fake_engine("""
        sys.stderr.write("noise\\n" * 2_000_000); sys.stderr.write("x" * 1_000_000 + "\\nthe last word\\n"); sys.exit(5)
    """)
    listener = Listener()
    with pytest.raises(errors.EngineFailed, match=r"exit code 5\): the last word$"):
        runtime.run("x", {}, listener)
    assert sum(map(len, listener.debug)) <= runtime.TAIL


def test_cancel_is_passed_on_and_answered(fake_engine: Any, tmp_path: Path) -> None:
    fake_engine("""
        assert sys.stdin.readline().strip() == "cancel"
        open(request["parameters"]["witness"], "w").write("heard")
        say(error={"name": "Cancelled", "message": "Stopped on request; nothing was written."}); sys.exit(1)
    """)
    witness = tmp_path / "witness"
    with pytest.raises(errors.Cancelled):
        runtime.run("x", {"witness": str(witness)}, Listener(cancel_after=0.3))
    assert witness.read_text() == "heard"


@pytest.mark.parametrize("chatter", ["time.sleep(0.01)", "say(progress=0.5)"])
def test_cancel_ignored_ends_in_a_kill_after_the_grace_time(
    fake_engine: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chatter: str
) -> None:
    fake_engine(f"""
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        open(request["parameters"]["pid"], "w").write(str(os.getpid()))
        while True: {chatter}
    """)
    monkeypatch.setattr(runtime, "GRACE", 0.5)
    pid_file = tmp_path / "pid"
    started = time.monotonic()
    with pytest.raises(errors.Cancelled):
        runtime.run("x", {"pid": str(pid_file)}, Listener(cancel_after=0.5))
    assert 1.0 <= time.monotonic() - started < 20  # noqa: PLR2004
    assert not is_alive(int(pid_file.read_text()))


def test_an_engine_that_says_it_is_saving_is_given_time(
    fake_engine: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_engine("""
        assert sys.stdin.readline().strip() == "cancel"
        for _ in range(6): time.sleep(0.3); say(log="saving")
        open(request["parameters"]["witness"], "w").write("saved")
        say(error={"name": "Cancelled", "message": "Stopped; it is kept."}); sys.exit(1)
    """)
    monkeypatch.setattr(runtime, "GRACE", 0.9)
    witness = tmp_path / "witness"
    with pytest.raises(errors.Cancelled, match="it is kept"):
        runtime.run("x", {"witness": str(witness)}, Listener(cancel_after=0.2))
    assert witness.read_text() == "saved"


def test_an_engine_on_standby_does_one_task_and_a_dead_one_is_replaced(tmp_path: Path) -> None:
    for dead in (False, True):
        standby = runtime.Standby()
        if dead:
            standby._process.kill()
            standby._process.wait()
        with pytest.raises(errors.UnreadableRaster, match="nowhere"):
            standby.run("stretch", {"input": "/nowhere.tif", "output": str(tmp_path / "o.tif")}, Listener())
        assert not is_alive(standby._process.pid)
    unused = runtime.Standby()
    unused.close()
    assert not is_alive(unused._process.pid)


def test_an_exception_in_the_feedback_leaves_no_engine(fake_engine: Any, tmp_path: Path) -> None:
    fake_engine("""
        open(request["parameters"]["pid"], "w").write(str(os.getpid()))
        say(log="hello"); time.sleep(60)
    """)

    class Broken(Listener):
        def pushInfo(self, info: str) -> None:
            raise RuntimeError(info)

    pid_file = tmp_path / "pid"
    with pytest.raises(RuntimeError, match="hello"):
        runtime.run("x", {"pid": str(pid_file)}, Broken())
    assert not is_alive(int(pid_file.read_text()))


def test_a_grandchild_that_holds_the_pipe_does_not_hold_the_run(fake_engine: Any) -> None:
    fake_engine("""
        import subprocess
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(30)"])
        os._exit(4)
    """)
    started = time.monotonic()
    with pytest.raises(errors.EngineFailed, match="exit code 4"):
        runtime.run("x", {}, Listener())
    assert time.monotonic() - started < 20  # noqa: PLR2004


def test_a_python_that_does_not_start_is_an_engine_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    interpreter.interpreter.cache_clear()
    try:
        with pytest.raises(errors.EngineFailed, match="repair the QGIS installation"):
            runtime.run("x", {}, Listener())
        (tmp_path / "bin").mkdir()
        wrong = tmp_path / "bin" / "python3"
        wrong.write_text("#!/bin/sh\necho '[[2, 7], false]'\n")
        wrong.chmod(0o755)
        with pytest.raises(errors.EngineFailed, match=str(wrong)):
            runtime.run("x", {}, Listener())
    finally:
        interpreter.interpreter.cache_clear()


@pytest.mark.parametrize(
    ("platform", "first"), [("win32", "python3.exe"), ("darwin", "bin/python3"), ("linux", "bin/python3")]
)
def test_the_interpreter_is_looked_for_where_each_system_keeps_it(platform: str, first: str) -> None:
    found = interpreter.candidates(Path("/p"), platform)
    assert found[0].as_posix().startswith(f"/p/{first}")
    assert all(path.is_relative_to("/p") for path in found)


def test_torch_is_looked_for_in_the_named_folder_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(interpreter.TORCH_VARIABLE, str(tmp_path))
    assert interpreter.torch_folder() == str(tmp_path)
    assert not interpreter.has_torch()
    (tmp_path / "torch").mkdir()
    assert interpreter.has_torch()


def test_torch_of_qgis_needs_no_folder_and_ours_is_the_last_resort(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(interpreter.TORCH_VARIABLE, "")
    monkeypatch.setattr(interpreter, "own_torch_folder", lambda: tmp_path)
    monkeypatch.setattr(interpreter, "interpreter", lambda: interpreter.Interpreter("python3", True))
    assert interpreter.torch_folder() is None
    assert interpreter.has_torch()
    monkeypatch.setattr(interpreter, "interpreter", lambda: interpreter.Interpreter("python3", False))
    assert interpreter.torch_folder() is None
    assert not interpreter.has_torch()
    (tmp_path / "torch").mkdir()
    assert interpreter.torch_folder() == str(tmp_path)


def test_how_to_get_torch_is_one_line_with_the_place_it_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(interpreter, "own_torch_folder", lambda: tmp_path)
    line = interpreter.how_to_get_torch()
    assert "\n" not in line
    assert str(tmp_path) in line
    assert interpreter.interpreter().path in line


def test_the_request_names_the_torch_folder(fake_engine: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake_engine("""say(result={"torch": request["torch"]})""")
    monkeypatch.setenv(interpreter.TORCH_VARIABLE, str(tmp_path))
    assert runtime.run("x", {}, Listener()) == {"torch": str(tmp_path)}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_no_engine_outlives_a_killed_parent(fake_engine: Any, tmp_path: Path) -> None:
    script = fake_engine("""
        open(request["parameters"]["pid"], "w").write(str(os.getpid()))
        sys.stdin.read()
    """)
    pid_file = tmp_path / "pid"
    code = f"""
import sys
sys.path.insert(0, {str(paths.PACKAGE.parent)!r})
from pathlib import Path
from satart_qgis import paths, runtime
from tests.qgis.test_runtime import Listener
paths.LAUNCHER = Path({str(script)!r})
runtime.run("x", {{"pid": {str(pid_file)!r}}}, Listener())
"""
    import subprocess

    parent = subprocess.Popen([sys.executable, "-c", code])  # noqa: S603
    try:
        deadline = time.monotonic() + 20
        while not (pid_file.exists() and pid_file.read_text()):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        pid = int(pid_file.read_text())
        assert is_alive(pid)
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    deadline = time.monotonic() + 5
    while is_alive(pid):
        assert time.monotonic() < deadline, "the engine outlived its parent"
        time.sleep(0.05)
