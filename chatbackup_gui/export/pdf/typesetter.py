"""The typesetter's process, as the export sees it: pieces go in, replies come out, and no fault of it is a hang.

Qt sets the pages, and Qt's decoders read pictures that strangers sent: both belong into a process that may crash.
"""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import msgspec

from chatbackup_gui.desktop.own_command import own_command
from chatbackup_gui.errors import OutputNotUsable, TargetNotUsable
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.page_flow import AnyPiece, AnyReply, AskPages, Ending, Opening, Pages, Refused, Written

STUCK_S = 600.0  # without taking or saying anything
_LOOK_EVERY_S = 0.2
_BLOCK_BYTES = 1 << 16
_LAST_WORDS_BYTES = 4_096

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(AnyReply).decode
_log = logging.getLogger(__name__)


def typesetter_command() -> list[str]:
    """Return what starts the typesetter."""
    return own_command("--typeset")


class Typesetter:
    """Sets one flow; to be used with `with`, at the end of which the process is gone.

    Every method raises TargetNotUsable where the file cannot be written, OutputNotUsable where the process failed, and
    Cancelled.
    """

    def __init__(
        self, opening: Opening, *, token: CancelToken, command: Sequence[str] = (), stuck_s: float = STUCK_S
    ) -> None:
        self._file = Path(opening.file)
        self._token = token
        self._stuck_s = stuck_s
        self._moved_at = time.monotonic()
        self._waiting = bytearray()
        self._ended = threading.Event()
        self._process = _started(command or typesetter_command(), self._file)
        self._last_words = b""
        self._threads = [
            threading.Thread(target=self._listen, name="typesetter words", daemon=True),
            threading.Thread(target=self._watch, name="typesetter watch", daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        self.put(opening)

    def __enter__(self) -> Typesetter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert pipe is not None
            with contextlib.suppress(OSError):  # what it did not take is lost with it
                pipe.close()

    def put(self, piece: AnyPiece) -> None:
        """Let something flow."""
        self._waiting += _encode(piece)
        self._waiting += b"\n"
        if len(self._waiting) >= _BLOCK_BYTES:
            self._send()

    def pages(self) -> int:
        """Return how many pages there are by now."""
        self.put(AskPages())
        reply = self._reply()
        if not isinstance(reply, Pages):
            raise self._failed("it said something else than was asked")
        return reply.pages

    def end(self, ending: Ending) -> Written:
        """End the flow, and return once the file is there."""
        self.put(ending)
        reply = self._reply()
        if not isinstance(reply, Written):
            raise self._failed("it said something else than was asked")
        return reply

    def _send(self) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(self._waiting)
            self._process.stdin.flush()
        except OSError:  # it has ended, and may have said why
            self._waiting.clear()
            self._reply()
            raise self._failed("the program that makes PDFs ended") from None
        self._waiting.clear()
        self._moved_at = time.monotonic()

    def _reply(self) -> AnyReply:
        if self._waiting:
            self._send()
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        self._moved_at = time.monotonic()
        self._token.check()
        if not line.endswith(b"\n"):
            raise self._failed("the program that makes PDFs ended")
        try:
            reply: AnyReply = _decode(line)
        except msgspec.DecodeError:
            raise self._failed("it said something else than was asked") from None
        if isinstance(reply, Refused):
            raise TargetNotUsable(folder=str(self._file.parent), reason=reply.reason)
        return reply

    def _failed(self, reason: str) -> OutputNotUsable:
        self._token.check()
        self._process.kill()
        self._threads[0].join()
        _log.warning("the typesetter: %s: %s", reason, self._last_words.decode(errors="replace").strip())
        return OutputNotUsable(file=self._file.name, reason=reason)

    def _listen(self) -> None:
        """Take its warnings, so that it never waits for somebody to read them; the last are kept for the log."""
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self._last_words = (self._last_words + line)[-_LAST_WORDS_BYTES:]

    def _watch(self) -> None:
        """End it where somebody cancels or nothing moves any more; whoever waits for it wakes up then."""
        while not self._ended.wait(_LOOK_EVERY_S):
            if self._token.is_cancelled or time.monotonic() - self._moved_at > self._stuck_s:
                self._process.kill()
                return


def _started(command: Sequence[str], file: Path) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "QT_HASH_SEED": "0"},  # fonts lie in the file in the order of a hash
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise OutputNotUsable(file=file.name, reason=error.strerror or type(error).__name__) from error
