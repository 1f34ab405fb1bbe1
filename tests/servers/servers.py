"""Starts and stops the real servers: rustac, PostgreSQL with pgstac, nginx; each on a free port, in its own folder."""

from __future__ import annotations

import contextlib
import json
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv-servers" / "bin"
HERE = Path(__file__).resolve().parent
PATIENCE = 60
LOGGED = re.compile(r'(?P<method>\S+) (?P<uri>\S+) (?P<status>\d+) "(?P<range>[^"]*)" (?P<sent>\d+) "(?P<agent>.*)"$')


class DidNotStart(RuntimeError):
    """A server died or stayed silent; its last words are the message."""


def missing() -> str:
    """Return what the servers lack, empty if nothing."""
    lacking = [name for name in ("nginx",) if not shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin")]
    lacking += [] if _postgres_programs() else ["PostgreSQL"]
    lacking += [] if (VENV / "rustac").exists() else [".venv-servers"]
    return ", ".join(lacking)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def folder(name: str) -> Iterator[Path]:
    """Yield a folder that other users may look into, removed at the end."""
    path = Path(tempfile.mkdtemp(prefix=f"satart-{name}-"))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def rustac(items: list[dict]) -> Iterator[str]:
    """Yield the address of a rustac server that holds items in memory."""
    port = free_port()
    with folder("rustac") as home:
        data = home / "items.json"
        data.write_text(json.dumps({"type": "FeatureCollection", "features": items}))
        command = [str(VENV / "rustac"), "serve", "--create-collections", "--addr", f"127.0.0.1:{port}", str(data)]
        with running(command, home / "log", f"http://127.0.0.1:{port}/"):
            yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def pgstac(collections: list[dict], items: list[dict]) -> Iterator[str]:
    """Yield the address of stac-fastapi over pgstac, in a PostgreSQL of its own that does not run as root."""
    with folder("pgstac") as home, _postgres(home) as database:
        for name, rows in (("collections", collections), ("items", items)):
            (home / f"{name}.ndjson").write_text("".join(json.dumps(row) + "\n" for row in rows))
        environment = {**os.environ, **_connection(database)}
        load = [str(VENV / "pypgstac")]
        _run([*load, "migrate"], home, environment)
        for name in ("collections", "items"):
            _run([*load, "load", name, str(home / f"{name}.ndjson"), "--method", "upsert"], home, environment)
        port = free_port()
        factory = "stac_fastapi.pgstac.app:create_app"
        command = [str(VENV / "uvicorn"), "--factory", factory, "--host", "127.0.0.1", "--port", str(port)]
        with running(command, home / "api.log", f"http://127.0.0.1:{port}/", environment):
            yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def _postgres(home: Path) -> Iterator[int]:
    programs = _postgres_programs()
    data = home / "data"
    data.mkdir()
    user = []
    if os.geteuid() == 0:
        name = next(n for n in ("postgres", "nobody") if n in {u.pw_name for u in pwd.getpwall()})
        shutil.chown(data, name)
        user = ["runuser", "-u", name, "--"]
    _run([*user, f"{programs}/initdb", "-A", "trust", "-U", "postgres", "--locale=C.UTF-8", "-D", str(data)], data)
    port = free_port()
    options = f"-p {port} -k {data} -c listen_addresses=127.0.0.1 -c fsync=off -c jit=off"
    control = [*user, f"{programs}/pg_ctl", "-D", str(data), "-w"]
    _run([*control, "-l", str(data / "log"), "-o", options, "start"], data)
    try:
        environment = {**os.environ, **_connection(port), "PGDATABASE": "postgres"}
        _run([f"{programs}/psql", "-c", "create database postgis"], home, environment)
        _run([f"{programs}/psql", "-d", "postgis", "-c", "create extension postgis"], home, environment)
        yield port
    finally:
        _run([*control, "-m", "immediate", "stop"], data)


def _connection(port: int) -> dict[str, str]:
    values = {"HOST": "127.0.0.1", "PORT": str(port), "USER": "postgres", "PASSWORD": "none", "DATABASE": "postgis"}
    libpq = {f"PG{k}": v for k, v in values.items()}
    api = {f"POSTGRES_{k}": v for k, v in values.items()}
    return {
        **libpq,
        **api,
        "POSTGRES_PASS": "none",
        "POSTGRES_DBNAME": "postgis",
        "POSTGRES_HOST_READER": "127.0.0.1",
        "POSTGRES_HOST_WRITER": "127.0.0.1",
    }


def _postgres_programs() -> str:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True)
    found = next((str(f) for f in folders if (f / "initdb").exists()), None)
    on_path = shutil.which("initdb")
    return found or (str(Path(on_path).parent) if on_path else "")


@dataclass(frozen=True)
class Nginx:
    """A running nginx: the ports by name, the folder whose files it serves, its log."""

    home: Path
    cogs: Path
    ports: dict[str, int]

    def url(self, name: str) -> str:
        """Return the address of the files (`FILES`), of the API (`PLAIN`) or of the API behind a fault."""
        return f"http://127.0.0.1:{self.ports[name]}"

    def log(self, path: str = "") -> list[dict[str, str]]:
        """Return the requests so far below a path: method, uri, status, range, sent (bytes), agent."""
        pattern = re.compile(
            r'(?P<method>\S+) (?P<uri>\S+) (?P<status>\d+) "(?P<range>[^"]*)" (?P<sent>\d+) "(?P<agent>.*)"$'
        )
        lines = (self.home / "access.log").read_text().splitlines()
        found = [m.groupdict() for m in map(pattern.match, lines) if m]
        return [entry for entry in found if entry["uri"].startswith(path)]


@contextlib.contextmanager
def nginx(stac: str) -> Iterator[Nginx]:
    """Yield an nginx before a STAC API's address and an empty folder of COGs."""
    text = (HERE / "nginx.conf.in").read_text()
    names = [n for n in dict.fromkeys(re.findall(r"127\.0\.0\.1:@(\w+)@;\s", text)) if n != "STAC"]
    with folder("nginx") as home:
        cogs = home / "cogs"
        cogs.mkdir()
        ports = {name: free_port() for name in names}
        modules = "/usr/lib/nginx/modules"
        loaded = [f"load_module {modules}/{m}.so;" for m in ("ndk_http_module", "ngx_http_lua_module")]
        values = {**ports, "MODULES": "\n".join(loaded), "TMP": home, "LUA": "/usr/share/lua/5.1", "COGS": cogs}
        values["STAC"] = stac.rsplit(":", 1)[1]
        for name, value in values.items():
            text = text.replace(f"@{name}@", str(value))
        (home / "nginx.conf").write_text(text)
        program = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin") or "nginx"
        command = [program, "-p", str(home), "-c", str(home / "nginx.conf"), "-e", str(home / "error.log")]
        with running(command, home / "log", f"http://127.0.0.1:{ports['PLAIN']}/"):
            yield Nginx(home, cogs, ports)


@contextlib.contextmanager
def running(command: list[str], log: Path, url: str, environment: dict[str, str] | None = None) -> Iterator[None]:
    """Run a program within the block; enter it once the address answers."""
    with open(log, "wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=environment, start_new_session=True)
    try:
        end = time.monotonic() + PATIENCE
        while not _answers(url):
            if process.poll() is not None or time.monotonic() > end:
                raise DidNotStart(f"{command[0]}: {log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.1)
        yield
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(10)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310  (our own loopback address)
            return bool(answer.status == 200)
    except OSError:
        return False


def _run(command: list[str], cwd: Path, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DidNotStart(f"{' '.join(command)}: {(done.stdout + done.stderr)[-2000:]}")
