"""Parts of files on servers: exactly the bytes that were asked for, of one and the same version, or an error."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import requests

from ..errors import AccessDenied, ServerError, UnreadableRaster
from .network import place
from .retrying import Passing
from .signing import Signer
from .transport import CHUNK, Client

# The head of a COG of a hundred megapixels fits in here, and at 3 MB/s it costs a hundredth of a second.
PAGE = 1 << 15
ROUNDS = 4
GONE, BEYOND = (404, 410), 416

Answer = TypeVar("Answer")


class NoRanges(Exception):  # noqa: N818  (an answer rather than an error: the whole file will do)
    """A server that only sends whole files; `size` is the length it announces, 0 if none."""

    def __init__(self, size: int) -> None:
        """Take the length."""
        super().__init__("whole files only")
        self.size = size


@dataclass(frozen=True)
class Part:
    """Bytes of a file, the file's size, and what tells its version."""

    data: bytes
    size: int
    version: str


class RangeClient(Client):
    """A client that also asks for parts of files.

    A download makes hundreds of requests, so one of them may well meet a busy server five times in a row; as long as
    the server answers others meanwhile, it is worth another five.
    """

    _arrived = 0

    def part(self, url: str, start: int, length: int) -> Part:
        """Return `length` bytes from `start`, fewer only at the file's end.

        Raises NoRanges, and what every request raises.
        """
        headers = {"Range": f"bytes={start}-{start + length - 1}", "Accept-Encoding": "identity"}

        def use(response: requests.Response, abandoned: threading.Event) -> Part:
            return _part(response, start, length, abandoned)

        for left in reversed(range(ROUNDS)):
            before = self._arrived
            try:
                found: Part = self._tried("GET", url, use, lambda: headers)
            except ServerError as error:
                if not left or self._arrived == before or not isinstance(error.__cause__, Passing):
                    raise
                continue
            self._arrived += 1
            return found
        raise ValueError("at least one round is needed")


def _part(response: requests.Response, start: int, length: int, abandoned: threading.Event) -> Part:
    if response.status_code != 206:
        raise NoRanges(_number(response.headers.get("Content-Length")))
    said = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", response.headers.get("Content-Range", "").strip())
    if said is None or int(said[1]) != start:
        raise Passing("sends another part of the file than was asked for")
    size = int(said[3])
    wanted = min(length, size - start)
    body = bytearray()
    for chunk in response.iter_content(CHUNK):
        if abandoned.is_set() or len(body) > wanted:
            break
        body += chunk
    if len(body) != wanted:
        raise Passing("cuts its answer short")
    etag = response.headers.get("ETag", "")
    # Servers of one name may disagree about weak tags and dates; a strong tag stands for the bytes.
    return Part(bytes(body), size, "" if etag.startswith("W/") else etag)


def _number(text: Any) -> int:
    return int(text) if str(text or "").isdigit() else 0


def file_name(href: str) -> str:
    """Return what a file is called, without its folders and without the query of its address."""
    return href.partition("?")[0].rstrip("/").rsplit("/", 1)[-1]


class RemoteFile:
    """A file on a server, read in parts; its address is signed anew whenever that is needed.

    href: the address without any signature. Raises NoRanges at the first read where the server has no parts.
    """

    def __init__(self, href: str, client: RangeClient, signer: Signer) -> None:
        """Take the address; nothing is asked of the server yet."""
        self.href, self.size, self.version = href, -1, ""
        self.name = file_name(href)
        self._client, self._signer = client, signer
        self._pages: dict[int, bytes] = {}

    def read(self, start: int, length: int) -> bytes:
        """Return bytes, fewer only at the file's end. Raises ServerError where the file changed meanwhile."""
        part = self._renewing(lambda url: self._client.part(url, start, length))
        if self.size < 0:
            self.size, self.version = part.size, part.version
        if part.size != self.size or (part.version and self.version and part.version != self.version):
            raise ServerError(f"{self.name} changed on {place(self.href)[1]} while it was read. Start again.")
        return part.data

    def read_head(self, start: int, length: int) -> bytes:
        """Return bytes of the file's head, read by the page and kept: for many small reads close to each other."""
        pages = range(start // PAGE, (start + length - 1) // PAGE + 1)
        missing = [page for page in pages if page not in self._pages]
        if missing:
            first, count = missing[0], missing[-1] - missing[0] + 1
            if self.size >= 0:
                count = min(count, -(-self.size // PAGE) - first)
            data = self.read(first * PAGE, count * PAGE) if count > 0 else b""
            for i in range(max(count, 0)):
                self._pages[first + i] = data[i * PAGE : (i + 1) * PAGE]
        data = b"".join(self._pages.get(page, b"") for page in pages)
        return data[start - pages[0] * PAGE :][:length]

    def save(self, path: str) -> None:
        """Save the whole file."""
        self._renewing(lambda url: self._client.download(url, path))

    @property
    def damaged(self) -> UnreadableRaster:
        """The error for a file that ends before its own tables say."""
        return UnreadableRaster(
            f"{self.name} is shorter on {place(self.href)[1]} than its own tables say: it is damaged there. "
            "Choose another scene, or another catalogue."
        )

    def _renewing(self, request: Callable[[str], Answer]) -> Answer:
        for left in reversed(range(ROUNDS)):
            signed = self._signer.sign(self.href)
            try:
                return request(signed)
            except ServerError as error:
                if error.status == BEYOND:
                    raise self.damaged from error
                if error.status not in GONE:
                    raise
                raise ServerError(
                    f"{place(self.href)[1]} does not have {self.name} ({error.status}). Search for the scene again.",
                    error.status,
                ) from error
            except AccessDenied:
                # The new signature may have run out too by now: others use it as well.
                if not left or not self._signer.forget(self.href, signed):
                    raise
        raise ValueError("at least one round is needed")
