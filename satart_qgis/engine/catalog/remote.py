"""GDAL's own reads over the network (/vsicurl): its settings, and the retry policy around it.

Settings: https://gdal.org/user/configoptions.html#networking-options. Left out on purpose: CPL_VSIL_CURL_USE_HEAD=NO
(servers then send the whole file), GDAL_HTTP_TIMEOUT (breaks a slow but healthy read), GDAL_NUM_THREADS on remote
files (blank pixels without an error: GDAL 11552, 12426).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from osgeo import gdal

from ..errors import AccessDenied, ServerError, UnreadableRaster
from ..monitor import Monitor
from .network import Network, agent, place
from .retrying import PASSING, Passing, retried

Answer = TypeVar("Answer")

CODE = re.compile(
    r"(?:response[_ ]?code|error[_ ]code|HTTP(?: error)?(?: code)?|returned error)\s*[:=]?\s*(\d{3})\b", re.IGNORECASE
)


def vsicurl_options(network: Network, url: str) -> dict[str, str]:
    """Return GDAL's settings for reading one address: which retries, which proxy, which login."""
    patience = str(max(round(network.timeout / 2), 1))
    options = {
        "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
        "GDAL_HTTP_MAX_RETRY": "4",
        "GDAL_HTTP_RETRY_DELAY": "1",
        "GDAL_HTTP_CONNECTTIMEOUT": patience,
        "GDAL_HTTP_LOW_SPEED_TIME": patience,
        "GDAL_HTTP_LOW_SPEED_LIMIT": "1",
        "GDAL_HTTP_MULTIRANGE": "SERIAL",
        "GDAL_HTTP_USERAGENT": agent(),
    }
    headers = network.headers_for(url)
    if headers:
        quoted = (f"{k}: {v}".replace("\\", "\\\\").replace('"', '\\"') for k, v in headers.items())
        options["GDAL_HTTP_HEADERS"] = ",".join(f'"{line}"' for line in quoted)
    if network.ca_bundle:
        options["CURL_CA_BUNDLE"] = network.ca_bundle
    scheme = place(url)[0]
    proxy = urlsplit(network.proxies_for(url).get(scheme, ""))
    if proxy.hostname:
        server = f"{proxy.scheme}://{proxy.hostname}" + (f":{proxy.port}" if proxy.port else "")
        options["GDAL_HTTPS_PROXY" if scheme == "https" else "GDAL_HTTP_PROXY"] = server
        if proxy.username:
            options["GDAL_HTTP_PROXYUSERPWD"] = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return options


@contextmanager
def remote_options(network: Network, url: str) -> Iterator[None]:
    """Within the block, this thread's GDAL reads `url` with its settings; before and after, with none of them.

    A login must not follow to another host, so a thread that turns to one opens a block of its own.
    """
    options = vsicurl_options(network, url)
    # A login of an enclosing block is put aside, also where this address has none.
    names = {*options, "GDAL_HTTP_HEADERS", "GDAL_HTTP_PROXYUSERPWD"}
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in names}
    try:
        for name in names:
            gdal.SetThreadLocalConfigOption(name, options.get(name))
        yield
    finally:
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)


@contextmanager
def paying() -> Iterator[None]:
    """Within the block, this thread's GDAL reads buckets (/vsis3) whose readers pay, with the account it finds."""
    gdal.SetThreadLocalConfigOption("AWS_REQUEST_PAYER", "requester")
    try:
        yield
    finally:
        gdal.SetThreadLocalConfigOption("AWS_REQUEST_PAYER", None)


def with_retries(call: Callable[[], Answer], monitor: Monitor, url: str = "") -> Answer:
    """Return what `call`, a GDAL read of `url`, returns; try again where the server only means "not now".

    Runs in the calling thread, whose `remote_options` count. GDAL repeats requests that get a status, but neither
    those whose connection breaks nor what it took for a missing file: for that the whole call is made again.
    Raises AccessDenied (401, 403), ServerError.
    """
    who = place(url)[1] if url else "The server"

    def attempt() -> Answer:
        try:
            return call()
        except (RuntimeError, UnreadableRaster) as error:
            if url:
                gdal.VSICurlPartialClearCache(f"/vsicurl/{url}")
            text = str(error)
            code = next((int(c) for c in reversed(CODE.findall(text))), None)
            if code in (401, 403):
                raise AccessDenied(_refused(who, code)) from error
            if code is None or code in PASSING:
                raise Passing(f"answers {code}" if code else _what(text)) from error
            raise ServerError(
                f"{who} answers {code} where a raster should be. Search for the scene again.", code
            ) from error

    try:
        return retried(attempt, who, monitor)
    except Passing as error:
        raise ServerError(f"{who} {error.what}, again and again. Try later.") from error.__cause__


def _what(text: str) -> str:
    """Return what happened in words that follow a server's name, from GDAL's for a failure without a status."""
    # So it calls a file that is there; of one that it could not reach it says that it does not exist.
    return "sends what is no raster" if "not recognized as a supported file format" in text else "breaks off"


def _refused(who: str, code: int) -> str:
    if code == 401:
        return f"{who} wants a login (401). Choose an authentication configuration for it."
    return f"{who} does not allow this (403). The login or signature may have expired; choose another one."
