"""The engine's process: requests come on standard input, answers and events go to standard output, nothing else does.

It ends in order when its input ends, for then the window has gone.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import BinaryIO, NoReturn

from chatbackup_gui.desktop.places import home
from chatbackup_gui.desktop.priority import lower_priority
from chatbackup_gui.engine.logs import CRASH_FILE, log_into, write_crash
from chatbackup_gui.engine.process.dispatch import Dispatch
from chatbackup_gui.engine.process.outbox import Outbox
from chatbackup_gui.engine.process.pipe import Pipe, writer_to
from chatbackup_gui.engine.process.wiring import Engine
from chatbackup_gui.engine.process.worker import OUR_THREADS
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.errors import HomeUnavailable

FAILED = 1
LAST_LINES_SECONDS = 5.0  # for a window that still reads

_log = logging.getLogger(__name__)


class _EndedBySystem(BaseException):
    """A computer that shuts down wants us to end."""


def main() -> int:
    """Work until the window has gone; return the exit status. A bug's trace goes into `crash.log`."""
    requests, outbox = _streams()
    with suppress(HomeUnavailable):
        Home(home()).make()  # else what fails before the first look would be told nowhere
    log_into(home())
    sys.excepthook = lambda _kind, error, _trace: _last_words(error)
    threading.excepthook = _a_thread_failed
    _listen_to_system()
    lower_priority()
    engine = Engine(Home(home()), Pipe(outbox.put))
    dispatch = Dispatch(engine)
    try:
        engine.start()
        for line in requests:
            if not dispatch.take(line):
                break
    except _EndedBySystem:
        _log.info("ended by the system")
    finally:
        engine.close()
        outbox.close(LAST_LINES_SECONDS)
    return 0


def _streams() -> tuple[BinaryIO, Outbox]:
    """Take the standard streams for ourselves; what others print goes where errors go, and they read nothing."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.dup(1)
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return requests, Outbox(writer_to(answers))


def _listen_to_system() -> None:
    """End in order when the system asks; Ctrl-C at a terminal is the window's business."""

    def end(_number: int, _frame: object) -> NoReturn:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it is ending already
        raise _EndedBySystem

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _last_words(error: BaseException | None) -> None:
    written = write_crash(home(), error) if error else False
    with suppress(OSError, ValueError):
        where = f"; see {home() / CRASH_FILE}" if written else ""
        print(f"the engine failed: {type(error).__name__}{where}", file=sys.stderr, flush=True)


def _a_thread_failed(failed: threading.ExceptHookArgs) -> None:
    """End the process with a thread of ours, whose work nobody would do any more; others' are only logged."""
    if failed.thread and failed.thread.name.startswith(OUR_THREADS):
        _last_words(failed.exc_value)
        os._exit(FAILED)
    if failed.exc_value:
        _log.error("a thread of a library failed", exc_info=failed.exc_value)
