"""What packages are tried with: checks that go on, a registry that is read, and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from smoking import registry
from smoking.trial import Trial, demand

PACKAGING = Path(registry.__file__).resolve().parents[1]
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Wine and its keepers run on Linux")

TAKES_CARE = """
import signal, sys
sys.path.insert(0, sys.argv[1])
signal.signal(signal.SIGINT, signal.default_int_handler)  # it is ignored below a shell's background command
from smoking.caretaker import Caretaker
with Caretaker(last=[["false"], ["rm", "-rf", sys.argv[2]]]):
    print("ready", flush=True)
    sys.stdin.read()
"""
EXPORTED = """Windows Registry Editor Version 5.00\r
\r
[HKEY_CURRENT_USER\\Software\\A]\r
"Place"="C:\\\\用户\\\\我的 程序"\r
"Quiet"="\\"C:\\\\a b\\\\u.exe\\" /S"\r
"Size"=dword:0001a2b3\r
"Bytes"=hex:01,02\r
\r
[HKEY_CURRENT_USER\\Software\\A\\Below]\r
"Place"="another"\r
"""


class ExportingPrefix:
    """A prefix whose `reg export` writes what it is given, nothing for a key that is not there."""

    def __init__(self, file: Path, text: str) -> None:
        self._file, self._text = file, text

    def path(self, _place: str) -> Path:
        return self._file

    def run(self, *_words: str, seconds: float) -> None:
        if self._text:
            self._file.write_text(self._text, "utf-16")


def values(tmp_path: Path, text: str) -> Any:
    return registry.values(ExportingPrefix(tmp_path / "exported.reg", text), "HKCU\\Software\\A")  # type: ignore[arg-type]


def test_a_key_tells_its_texts_and_numbers_and_not_those_below_it(tmp_path: Path) -> None:
    told = {"Place": "C:\\用户\\我的 程序", "Quiet": '"C:\\a b\\u.exe" /S', "Size": 0x1A2B3}
    assert values(tmp_path, EXPORTED) == told


def test_a_key_that_is_not_there_has_no_values(tmp_path: Path) -> None:
    assert values(tmp_path, "") is None


def test_a_check_that_fails_does_not_hide_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    trial = Trial("a package")
    assert not trial.check("first", lambda: demand(False, "too large"))
    assert not trial.check("second", lambda: str(1 // 0))
    assert trial.check("third", lambda: "7 files")
    assert trial.end() == 1
    told = capsys.readouterr().out
    assert all(words in told for words in ("first: too large", "second: ZeroDivisionError", "third: 7 files", "2 of 3"))


def test_a_trial_of_which_all_checks_passed_ends_with_status_0() -> None:
    trial = Trial("a package")
    trial.check("only", lambda: None)
    assert trial.end() == 0


@on_linux
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, 0])
def test_a_caretaker_removes_what_is_left_however_its_program_ends(tmp_path: Path, number: int) -> None:
    left = tmp_path / "left"
    left.mkdir()
    command = [sys.executable, "-c", TAKES_CARE, str(PACKAGING), str(left)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as program:
        assert program.stdout
        assert program.stdin
        assert program.stdout.readline() == b"ready\n"
        if number:
            os.kill(program.pid, number)
        else:
            program.stdin.close()
        program.wait(60)
    deadline = time.monotonic() + 60
    while left.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not left.exists()
