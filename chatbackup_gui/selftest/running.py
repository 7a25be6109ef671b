"""A check as the self-test sees it: a process that is started, waited for, and ended with everything it started."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from chatbackup_gui.desktop.own_command import own_command
from chatbackup_gui.selftest.check import Context
from chatbackup_gui.selftest.place import KEYRING_VARIABLE
from chatbackup_gui.selftest.report import CheckResult

_LAST_WORDS = 4_000  # characters: a trace of where it hangs
_LAST_WORDS_S = 2.0


def run_check(context: Context, *, limit_s: float) -> CheckResult:
    """Run a check in a process of its own, and return how it went; a crash or hang is one that failed."""
    result_file = context.place.work / f"{context.name}.json"
    began = time.monotonic()
    try:
        end = _ended(context, result_file, limit_s)
    except OSError as error:
        end = f"its process could not be started: {error.strerror}"
    told = _told(result_file)
    problem = "; ".join(filter(None, (told.get("problem", ""), end)))
    if not told:
        problem = problem or "it ended without saying what it found"
    return CheckResult(context.name, time.monotonic() - began, told.get("facts", {}), problem)


def _ended(context: Context, result_file: Path, limit_s: float) -> str:
    """Run the process until it has ended; return what was wrong with its end, nothing where it ended well."""
    process = _started(context, result_file, limit_s)
    words = _Words(process)
    try:
        process.wait(limit_s)
    except subprocess.TimeoutExpired:
        end_with_children(process)
        return f"it was not done after {limit_s:g} seconds. Its last words: {_last(words.so_far())}"
    finally:
        end_with_children(process)
    return _crash(process.returncode, words.so_far())


def check_words(context: Context, result_file: Path, limit_s: float) -> list[str]:
    """Return the arguments that let this program run one check; `main.py` reads them."""
    place = context.place
    words = ["--selftest", "--check", context.name, "--result", str(result_file), "--work", str(place.work)]
    words += ["--keep", str(place.kept), "--started-at", repr(context.started_at)]
    words += ["--limit", repr(limit_s)]
    words += [word for each in sorted(context.required) for word in ("--require", each)]
    return [*words, *(("-platform", context.platform) if context.platform else ())]


def _started(context: Context, result_file: Path, limit_s: float) -> subprocess.Popen[bytes]:
    environment = context.place.environment()
    if context.name == "keyring":
        environment.pop(KEYRING_VARIABLE)
        environment.update({name: os.environ[name] for name in (KEYRING_VARIABLE,) if name in os.environ})
    return subprocess.Popen(
        own_command(*check_words(replace(context, started_at=time.time()), result_file, limit_s)),
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,  # not a file: Wine has none as a standard stream
        stderr=subprocess.STDOUT,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def end_with_children(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all that it started; what has ended is no matter."""
    if sys.platform == "win32":
        _kill_tree(process.pid)
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_LAST_WORDS_S)


def _kill_tree(process_id: int) -> None:
    try:
        import psutil
    except ImportError:  # then the check of libraries says so
        return
    with contextlib.suppress(psutil.Error):
        for child in psutil.Process(process_id).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                child.kill()


class _Words:
    """What a process says, taken on a thread. Its end is not waited for: what it started may hold the pipe for ever.

    (Inside Wine the first window does so: it starts the desktop's own process.)
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._taken = b""
        self._thread = threading.Thread(target=self._take, name="words of a check", daemon=True)
        self._thread.start()

    def so_far(self) -> bytes:
        """Return what was said last by a process that has ended."""
        self._thread.join(_LAST_WORDS_S)
        return self._taken

    def _take(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as pipe:
            for line in pipe:
                self._taken = (self._taken + line)[-4 * _LAST_WORDS :]


def _crash(status: int, words: bytes) -> str:
    """Return what is wrong with the end of a process, nothing where it ended well."""
    if status == 0:
        return ""
    return f"its process ended with {_name_of(status)}. Its last words: {_last(words)}"


def _name_of(status: int) -> str:
    if status < 0:
        with contextlib.suppress(ValueError):
            return f"signal {signal.Signals(-status).name}"
    return f"status {status}" if status < 1 << 16 else f"status 0x{status:08X}"  # Windows' codes of exceptions


def _last(words: bytes) -> str:
    lines = [line.rstrip() for line in words.decode(errors="replace").splitlines()]
    kept = [line for line in lines if line and not line.startswith("Extension modules:")]
    return "\n".join(kept)[-_LAST_WORDS:] or "(none)"


def _told(file: Path) -> Mapping[str, Any]:
    try:
        told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told
