"""The one way out to the network: requests with one retry policy, one identity, and a cancel that is always heard."""

from __future__ import annotations

import http.cookiejar
import json
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import requests

from ..errors import AccessDenied, BadParameter, DiskFull, NotWritable, ServerError, TooMuch
from ..monitor import Monitor
from .network import Network, agent, place, redact
from .remote import remote_options, vsicurl_options, with_retries
from .retrying import PASSING, Passing, in_background, retried, retry_after

__all__ = ["Client", "Network", "in_background", "redact", "remote_options", "vsicurl_options", "with_retries"]

REDIRECTS = 10
CHUNK = 1 << 18
# An answer that is read into memory is a page of items or a tile; more than this is a mistake or an attack.
LARGEST = 1 << 28
QUOTED = 200
UNREACHED = "can't be reached"


class Client:
    """Talks to servers for one task; may be used from several threads.

    Every request is tried up to five times where the server says 429, 502, 503 or 504, where the connection breaks,
    stays silent or cuts the answer short. Login headers go to the addresses they are meant for and nowhere else, also
    not along a redirect. No message holds a credential or the query of an address.

    All methods raise AccessDenied (401, 403), ServerError (everything else that goes wrong there), BadParameter (not
    an address) and Cancelled.
    """

    def __init__(self, network: Network | None = None, monitor: Monitor | None = None) -> None:
        """Take how the network is reached, and whom to tell."""
        self.network, self.monitor = network or Network.of(None), monitor or Monitor()
        self._session = requests.Session()
        self._session.headers["User-Agent"] = agent()
        # Without this, requests would put a login of ~/.netrc in the place of ours.
        self._session.auth = lambda request: request
        self._session.cookies.set_policy(http.cookiejar.DefaultCookiePolicy(allowed_domains=[]))
        adapter = requests.adapters.HTTPAdapter(pool_connections=16, pool_maxsize=32)
        self._session.mount("https://", adapter)
        self._session.mount("http://", adapter)

    def get_json(self, url: str, params: Mapping[str, Any] | None = None) -> Any:
        """Return the JSON at an address."""
        return _parsed(url, self._fetch("GET", url, params=params))

    def post_json(self, url: str, body: Any) -> Any:
        """Post JSON, return the JSON that comes back."""
        return _parsed(url, self._fetch("POST", url, json=body))

    def post_form(self, url: str, data: Mapping[str, str]) -> Any:
        """Post a form, return the JSON that comes back."""
        return _parsed(url, self._fetch("POST", url, data=dict(data)))

    def get(self, url: str) -> bytes:
        """Return the bytes at an address."""
        return self._fetch("GET", url)

    def post(self, url: str, data: Mapping[str, str]) -> bytes:
        """Post a form, return the bytes that come back."""
        return self._fetch("POST", url, data=dict(data))

    def download(self, url: str, path: str) -> None:
        """Save what is at an address; the file appears under its name only when it is complete.

        It grows in `<path>.part`; after a failed try it goes on where it stopped, if the server can do that. A cancel
        or an error removes the part. Raises NotWritable, DiskFull too.
        """
        part = Path(path + ".part")
        part.unlink(missing_ok=True)
        state = _Part(part)

        def save(response: requests.Response, abandoned: threading.Event) -> None:
            state.take(response, abandoned, self.monitor)

        try:
            self._tried("GET", url, save, state.headers)
            os.replace(part, path)
        except OSError as error:
            raise _unwritable(path, error) from error
        finally:
            # A thread that still hangs in a read removes it itself, once it wakes.
            if part.exists() and not state.busy:
                part.unlink()

    def _fetch(self, method: str, url: str, **request: Any) -> bytes:
        def read(response: requests.Response, abandoned: threading.Event) -> bytes:
            body = bytearray()
            for chunk in response.iter_content(CHUNK):
                if abandoned.is_set():
                    break
                body += chunk
                if len(body) > LARGEST:
                    raise TooMuch(f"{place(url)[1]} sends more than {LARGEST >> 20} MB in one answer. Ask for less.")
            _require_whole(response)
            return bytes(body)

        return bytes(self._tried(method, url, read, dict, **request))

    def _tried(
        self,
        method: str,
        url: str,
        use: Callable[[requests.Response, threading.Event], Any],
        headers: Callable[[], dict[str, str]],
        **request: Any,
    ) -> Any:
        who = place(url)[1]

        def attempt() -> Any:
            return in_background(lambda gone: self._once(method, url, use, headers(), gone, request), self.monitor)

        try:
            return retried(attempt, who, self.monitor)
        except Passing as error:
            remedy = (
                "Check the connection to the internet, and the proxy in QGIS's settings"
                if error.what == UNREACHED
                else "Try later, or choose another server"
            )
            raise ServerError(f"{who} {error.what}, also when asked again and again. {remedy}.") from error

    def _once(
        self,
        method: str,
        url: str,
        use: Callable[[requests.Response, threading.Event], Any],
        headers: dict[str, str],
        abandoned: threading.Event,
        request: dict[str, Any],
    ) -> Any:
        who = place(url)[1]
        try:
            with self._follow(method, url, headers, request) as response:
                self._require_good(response, who)
                return use(response, abandoned)
        except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema) as error:
            raise BadParameter(f"'{redact(url)}' is not a web address.") from error
        except requests.exceptions.SSLError as error:
            raise ServerError(
                f"The certificate of {who} can't be verified. Add your authority's under Settings > Options > "
                "Authentication, or check the address."
            ) from error
        except requests.exceptions.ProxyError as error:
            raise ServerError(f"The proxy does not let us reach {who}. Check Settings > Options > Network.") from error
        except requests.exceptions.Timeout as error:
            raise Passing(f"stays silent for {self.network.timeout:.0f} s") from error
        except requests.exceptions.ChunkedEncodingError as error:
            raise Passing("cuts its answer short") from error
        except requests.exceptions.ConnectionError as error:
            raise Passing("breaks off the connection" if _was_there(error) else UNREACHED) from error
        except requests.exceptions.RequestException as error:
            raise ServerError(f"{who} sends an answer that can't be read ({type(error).__name__}).") from error

    def _follow(self, method: str, url: str, headers: dict[str, str], request: dict[str, Any]) -> requests.Response:
        """Send a request, and follow redirects with the login that is meant for each address.

        Unlike browsers it stays with POST: a search that moved is still a search.
        """
        network, options = self.network, dict(request)
        for _ in range(REDIRECTS):
            response = self._session.request(
                method,
                url,
                headers={**headers, **network.headers_for(url)},
                proxies=network.proxies_for(url),
                verify=network.ca_bundle or True,
                timeout=(min(network.timeout, 30.0), network.timeout),
                allow_redirects=False,
                stream=True,
                **options,
            )
            target = response.headers.get("Location")
            if response.status_code not in (301, 302, 303, 307, 308) or not target:
                return response
            response.close()
            url = urljoin(url, target)
            options.pop("params", None)
            if response.status_code == 303:
                method, options = "GET", {}
        raise ServerError(f"{place(url)[1]} sends us in circles. Check the address.")

    def _require_good(self, response: requests.Response, who: str) -> None:
        status = response.status_code
        if status in (200, 206):
            return
        if status in PASSING:
            raise Passing(f"answers {status}", retry_after(response.headers.get("Retry-After")))
        said = self._said(response)
        if status == 401:
            raise AccessDenied(f"{who} wants a login (401). Choose an authentication configuration for it.{said}")
        if status == 403:
            raise AccessDenied(
                f"{who} does not allow this (403). The login or signature may have expired; choose another one.{said}"
            )
        raise ServerError(f"{who} answers {status} {response.reason or ''}".rstrip() + f".{said}", status)

    def _said(self, response: requests.Response) -> str:
        """Return the beginning of a server's own explanation."""
        try:
            raw = next(response.iter_content(4096), b"")
        except requests.exceptions.RequestException:
            return ""
        text = raw.decode("utf-8", "replace").strip()
        if text.startswith("<"):
            return ""  # a page for people, whose beginning says nothing
        try:
            told = json.loads(text)
            if isinstance(told, dict):
                text = str(next((told[k] for k in ("description", "detail", "message", "error") if told.get(k)), text))
        except ValueError:
            pass
        words = " ".join(self.network.redact(text).split())[:QUOTED]
        return f" It says: {words}" if words else ""


class _Part:
    """A download in the making: what is on disk so far, and which version of the file that is."""

    def __init__(self, path: Path) -> None:
        self.path, self.busy, self._version = path, False, ""

    def headers(self) -> dict[str, str]:
        """Return what asks for the rest of the file, as long as it is still the same file (RFC 9110, 13.1.5)."""
        # A compressed answer has other lengths than the file.
        headers = {"Accept-Encoding": "identity"}
        done = self.path.stat().st_size if self.path.exists() else 0
        if done and self._version:
            headers.update({"Range": f"bytes={done}-", "If-Range": self._version})
        return headers

    def take(self, response: requests.Response, abandoned: threading.Event, monitor: Monitor) -> None:
        """Write an answer to disk, behind what is there if it is the rest, else from the beginning."""
        done = self.path.stat().st_size if self.path.exists() else 0
        resumed = response.status_code == 206
        if resumed and not response.headers.get("Content-Range", "").startswith(f"bytes {done}-"):
            self.path.unlink(missing_ok=True)
            raise Passing("sends another part of the file than was asked for")
        etag = response.headers.get("ETag", "")
        # A weak tag promises the same meaning, not the same bytes.
        self._version = etag if etag and not etag.startswith("W/") else response.headers.get("Last-Modified", "")
        done = done if resumed else 0
        size = done + int(response.headers.get("Content-Length") or 0)
        self.busy = True
        try:
            with open(self.path, "ab" if resumed else "wb") as file:
                for chunk in response.iter_content(CHUNK):
                    if abandoned.is_set():
                        break
                    file.write(chunk)
                    done += len(chunk)
                    if size > done:
                        monitor.progress(done / size)
            _require_whole(response)
        finally:
            self.busy = False
            if abandoned.is_set():
                self.path.unlink(missing_ok=True)


def _require_whole(response: requests.Response) -> None:
    # urllib3 before 2.0 takes a body that ends early for a whole one.
    promised = response.headers.get("Content-Length")
    if promised and promised.isdigit() and response.raw.tell() < int(promised):
        raise Passing("cuts its answer short")


def _parsed(url: str, body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError as error:
        raise ServerError(
            f"{place(url)[1]} answers with something that is not JSON. "
            "Check the address; a login page or a proxy may be in the way."
        ) from error


def _was_there(error: Exception) -> bool:
    """Say whether the connection stood before it broke."""
    return "NewConnectionError" not in repr(error) and "NameResolution" not in repr(error)


def _unwritable(path: str, error: OSError) -> Exception:
    if error.errno == 28:
        return DiskFull(f"The disk that holds {Path(path).parent} is full. Free some space; nothing was kept.")
    return NotWritable(f"{path} can't be written ({error.strerror}). Choose another file or folder.")
