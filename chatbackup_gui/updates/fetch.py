"""One small file by https: bounded in time, size and redirects, and the server learns nothing of whoever asks.

It is asked for without cookies, names or versions; as every server, it sees the computer's address on the network.
Certificates are those that the system trusts; the system's proxy is used.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin, urlsplit

import truststore

from chatbackup_gui.errors import ChatBackupError, NotAnUpdateManifest, UpdateServerUnreachable
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.updates.address import is_page

TIME_LIMIT_SECONDS = 30.0
SILENCE_SECONDS = 10.0  # that the server may let pass between two bytes
LOOK_EVERY_SECONDS = 0.1
LAST_SECONDS = 1.0  # for a connection that was hung up
MOST_REDIRECTS = 3
PIECE_BYTES = 8 * 1024
HEADERS = [("User-Agent", "ChatBackup"), ("Accept", "application/json")]
REDIRECTS = frozenset(
    {
        HTTPStatus.MOVED_PERMANENTLY,
        HTTPStatus.FOUND,
        HTTPStatus.SEE_OTHER,
        HTTPStatus.TEMPORARY_REDIRECT,
        HTTPStatus.PERMANENT_REDIRECT,
    }
)

Trust = Callable[[], ssl.SSLContext]


def trusted_by_system() -> ssl.SSLContext:
    """Return a context that trusts the certificates that the system trusts."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def fetch(
    url: str,
    *,
    most_bytes: int,
    token: CancelToken,
    trust: Trust = trusted_by_system,
    time_limit_seconds: float = TIME_LIMIT_SECONDS,
) -> bytes:
    """Return the file at an https address.

    Raises UpdateServerUnreachable, NotAnUpdateManifest for a file that is larger, Cancelled within a moment of being
    asked to stop. A thread of its own waits for the network, because looking up a name cannot be cut short.
    """
    attempt = _Attempt(url, most_bytes, trust)
    thread = threading.Thread(target=attempt.run, name="updates", daemon=True)
    ends_at = time.monotonic() + time_limit_seconds
    thread.start()
    while not attempt.has_ended.wait(LOOK_EVERY_SECONDS) and time.monotonic() < ends_at and not token.is_cancelled:
        pass
    attempt.hang_up()
    thread.join(LAST_SECONDS)
    token.check()
    return attempt.result()


class _Attempt:
    """One try in a thread of its own, which another may hang up on."""

    def __init__(self, url: str, most_bytes: int, trust: Trust) -> None:
        self.has_ended = threading.Event()
        self._url = url
        self._most_bytes = most_bytes
        self._trust = trust
        self._host = urlsplit(url).hostname or ""
        self._lock = threading.Lock()
        self._is_over = False
        self._lines: list[socket.socket] = []
        self._outcome: bytes | Exception = self._failed("it took too long to answer")

    def run(self) -> None:
        """Fetch; whatever comes of it is in `result`."""
        try:
            outcome: bytes | Exception = self._follow()
        except Exception as error:  # told to whoever waits, in whose thread it belongs
            outcome = self._told(error)
        with self._lock:
            if not self._is_over:
                self._outcome = outcome
        self.has_ended.set()

    def hang_up(self) -> None:
        """Cut all connections, whatever they are in the middle of; what comes now is too late.

        Wine, and perhaps Windows, lets who waits for a silent server wait on, for SILENCE_SECONDS at most.
        """
        with self._lock:
            self._is_over = True
            lines, self._lines = self._lines, []
        for line in lines:
            with contextlib.suppress(OSError):  # it has ended already
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def result(self) -> bytes:
        """Return the file, or raise why there is none."""
        if isinstance(self._outcome, Exception):
            raise self._outcome
        return self._outcome

    def _follow(self) -> bytes:
        """Fetch the file, from where it leads to if it leads on."""
        opener = urllib.request.OpenerDirector()  # with nothing in it that keeps cookies or gives passwords
        opener.addheaders = HEADERS
        opener.add_handler(urllib.request.ProxyHandler())
        opener.add_handler(_Https(self._trust(), self._note))
        url = self._url
        for _ in range(MOST_REDIRECTS + 1):
            with opener.open(url, timeout=SILENCE_SECONDS) as answer:
                if answer.status == HTTPStatus.OK:
                    return self._read(answer)
                if answer.status not in REDIRECTS:
                    raise self._failed(f"status of the answer: {answer.status}")
                url = urljoin(url, answer.headers.get("Location", "")).partition("#")[0]
            if not is_page(url):
                raise self._failed("it leads on to an address that is not https")
        raise self._failed("it leads on from one address to the next")

    def _read(self, answer: http.client.HTTPResponse) -> bytes:
        data = bytearray()
        while piece := answer.read1(PIECE_BYTES):
            data += piece
            if len(data) > self._most_bytes:
                raise NotAnUpdateManifest(reason="it is too large")
        if answer.length:
            raise self._failed("the connection was cut off")
        return bytes(data)

    def _note(self, line: socket.socket) -> None:
        """Keep a second handle of a connection: what is shut down by it is shut down for whoever reads there, too."""
        second = line.dup()
        with self._lock:
            if not self._is_over:
                self._lines.append(second)
                return
        second.close()
        raise ConnectionAbortedError

    def _told(self, error: Exception) -> Exception:
        """Return one of our errors for what the network brings; a bug stays what it is."""
        if isinstance(error, urllib.error.URLError) and isinstance(error.reason, Exception):
            error = error.reason
        match error:
            case ChatBackupError():
                return error
            case ssl.SSLCertVerificationError():
                return self._failed("its certificate is not trusted on this computer")
            case ssl.SSLError():
                return self._failed("no encrypted connection could be made")
            case TimeoutError():
                return self._failed("it took too long to answer")
            case socket.gaierror() | UnicodeError():  # the latter for what could be nobody's name
                return self._failed("no computer of this name was found")
            case OSError(errno=None) if not isinstance(error, ConnectionError):  # http.client's, for CONNECT alone
                return self._failed("the proxy did not connect to it")
            case OSError():
                return self._failed(error.strerror or "the connection was cut off")
            case http.client.HTTPException() | ValueError():
                return self._failed("what it answered is not HTTP")
        return error

    def _failed(self, reason: str) -> UpdateServerUnreachable:
        return UpdateServerUnreachable(host=self._host, reason=reason)


class _Https(urllib.request.HTTPSHandler):
    """Makes connections and tells of each as soon as it is there, before the server has said a word."""

    def __init__(self, context: ssl.SSLContext, note: Callable[[socket.socket], None]) -> None:
        super().__init__()
        self._ours = context
        self._note = note

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, request)

    def _connection(self, host: str, /, **options: Any) -> http.client.HTTPSConnection:
        connection = http.client.HTTPSConnection(host, context=self._ours, **options)

        def connect(*arguments: Any, **more: Any) -> socket.socket:
            line = socket.create_connection(*arguments, **more)
            try:
                self._note(line)
            except OSError:
                line.close()
                raise
            return line

        connection._create_connection = connect  # type: ignore[attr-defined]  # http.client's own place for another
        return connection
