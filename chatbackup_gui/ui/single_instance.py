"""One window a profile: a lock file decides, a local socket tells the first what a second start wants.

The lock first and the server after it: on Windows two servers may listen on one name, and on Linux a crash leaves the
socket file behind (shared/desktop.md, section 8).
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

SHOW = "show"
QUIT = "quit"
PATIENCE_MS = 2_000
LOCK_FILE = "window.lock"


class SingleInstance(QObject):
    """Tells whether this process is the first of its profile; the first hears what others ask."""

    asked = Signal(str)  # SHOW or QUIT

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = "chatbackup-" + hashlib.sha256(str(home).encode(errors="surrogateescape")).hexdigest()[:16]
        with contextlib.suppress(OSError):  # the engine says what is wrong
            home.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(home / LOCK_FILE))
        self._lock.setStaleLockTime(0)  # only a dead owner makes it stale, however long it has been held
        self.is_first = self._lock.tryLock(0) or self._is_alone_without_lock()
        self._server: QLocalServer | None = None
        if self.is_first:
            self._listen()

    def tell_first(self, word: str) -> bool:
        """Tell the first what is wanted; False where it does not answer. Waits, as only a second start may."""
        socket = QLocalSocket(self)
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE_MS):
            return False
        socket.write(f"{word}\n".encode())
        was_heard = socket.waitForBytesWritten(PATIENCE_MS)
        socket.disconnectFromServer()
        return was_heard

    def close(self) -> None:
        """Let another be the first."""
        if self._server:
            self._server.close()
        self._lock.unlock()

    def _is_alone_without_lock(self) -> bool:
        """Tell whether the system refuses the lock, as in a home that cannot be written, and nobody listens either."""
        if self._lock.error() == QLockFile.LockError.LockFailedError:
            return False
        socket = QLocalSocket(self)
        socket.connectToServer(self._name)
        is_heard = socket.waitForConnected(PATIENCE_MS)
        socket.abort()
        return not is_heard

    def _listen(self) -> None:
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)  # we hold the lock, so what is there is a dead one's
        self._server.newConnection.connect(self._greet)
        self._server.listen(self._name)

    def _greet(self) -> None:
        assert self._server
        while socket := self._server.nextPendingConnection():
            socket.readyRead.connect(self._hear)
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._take(socket)

    def _hear(self) -> None:
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        while socket.canReadLine():
            word = bytes(socket.readLine().data()).decode(errors="replace").strip()
            if word in (SHOW, QUIT):
                self.asked.emit(word)
