"""The process behind the window: started, unlocked, asked for the chats through its pipe, and ended in order."""

from __future__ import annotations

import subprocess
import time
from typing import Any

import msgspec

from chatbackup_gui.desktop.own_command import own_command
from chatbackup_gui.engine import wire
from chatbackup_gui.selftest.check import CheckFailed, Context
from chatbackup_gui.selftest.report import Facts

_replied = msgspec.json.Decoder(wire.Replied)
_state = msgspec.json.Decoder(wire.State)


def check_engine(context: Context) -> Facts:
    """The facts are how many chats it told of, and when. It waits without a limit: the self-test has one."""
    began = time.monotonic()
    password = context.place.password_file.read_text(encoding="utf-8").rstrip("\n")
    process = subprocess.Popen(
        own_command("--engine"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    with process:
        talk = _Talk(process)
        talk.wait_until_locked()
        talk.ask(wire.Unlock(password))
        chats = talk.ask(wire.ListChats())
        facts = {"chats": len(chats), "seconds_until_answered": round(time.monotonic() - began, 2)}
        process.communicate()
    if process.returncode != 0 or not chats:
        raise CheckFailed(f"it ended with status {process.returncode} and told of {len(chats)} chats", facts)
    return facts


class _Talk:
    """Requests one after another; events are read over."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._number = 0

    def wait_until_locked(self) -> None:
        """Read until it says that it needs the password."""
        while True:
            told = self._line().tell
            if bytes(told) and b'"State"' in bytes(told) and _state.decode(told).phase is wire.Phase.LOCKED:
                return

    def ask(self, request: wire.Request) -> Any:
        """Ask, and return the answer."""
        assert self._process.stdin
        self._number += 1
        self._process.stdin.write(wire.asked_line(self._number, request))
        self._process.stdin.flush()
        while (replied := self._line()).id != self._number:
            pass
        if replied.failure is not None:
            raise CheckFailed(f"it refused {type(request).__name__}: {replied.failure.code}")
        return wire.decode_answer(replied.answer, request.answer)

    def _line(self) -> wire.Replied:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise CheckFailed("its pipe ended before it answered")
        return _replied.decode(line)
