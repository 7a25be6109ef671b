"""The command line as Windows runs it: code pages, Ctrl-Break, exit statuses."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chatbackup_gui.demo import DemoOptions, write_demo

PATIENCE_SECONDS = 120
PASSWORD = "correct horse 电池 staple"

TOLD = """
import os, signal, sys, threading, time
number, go = int(sys.argv[1]), sys.argv[2]

def tell():
    while not os.path.exists(go):
        time.sleep(0.05)
    signal.raise_signal(number)

threading.Thread(target=tell, daemon=True).start()
sys.argv[1:3] = []
from chatbackup_gui.cli.start import main
main()
"""


class Terminal:
    """A throwaway home, and the program run in it with pipes of a code page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.password_file = folder / "password.txt"
        self.password_file.write_text(PASSWORD, encoding="utf-8")
        self.environment = {
            **os.environ,
            "CHATBACKUP_HOME": str(folder / "家 home"),
            "CHATBACKUP_LANGUAGE": "en",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "PYTHONUTF8": "0",
        }

    def start(self, *words: str | Path, encoding: str = "utf-8") -> subprocess.Popen[bytes]:
        return self._start("-m", "chatbackup_gui.cli.start", *words, encoding=encoding)

    def start_told(self, *words: str | Path, go: Path, number: int) -> subprocess.Popen[bytes]:
        """Start it so that it gets a signal once a file is there; Wine, without a console, gives events to all."""
        return self._start("-c", TOLD, str(number), go, *words, encoding="utf-8")

    def _start(self, *words: str | Path, encoding: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, *map(str, words)],
            env=self.environment | {"PYTHONIOENCODING": f"{encoding}:strict"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *words: str | Path, encoding: str = "utf-8") -> tuple[int, bytes, bytes]:
        process = self.start(*words, encoding=encoding)
        out, error = process.communicate(timeout=PATIENCE_SECONDS)
        return process.returncode, out, error

    def ask(self, *words: str | Path, encoding: str = "utf-8") -> tuple[int, bytes, bytes]:
        return self.run(*words, "--password-file", self.password_file, encoding=encoding)

    def set_up(self, *words: str | Path) -> None:
        chats, vault = self.folder / "chats" / "xwechat_files", self.folder / "云盘" / "vault"
        keys = ("--key-file", self.folder / "chats" / "key.txt")
        status, _, error = self.run(
            "setup", "--source", chats, "--vault", vault, *keys, "--password-file", self.password_file, *words
        )
        assert status == 0, error


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    folder = tmp_path_factory.mktemp("终端 terminal")
    write_demo(folder / "chats", DemoOptions(contacts=6, messages=300, media_mb=1))
    terminal = Terminal(folder)
    terminal.set_up()
    status, _, error = terminal.ask("backup")
    assert status == 3, error  # pictures have no key
    return terminal


def test_words_come_in_the_pages_code_and_what_it_lacks_as_a_question_mark(terminal: Terminal) -> None:
    status, out, error = terminal.ask("contacts", encoding="gbk")
    assert (status, error) == (0, b"")
    assert "文件传输助手" in out.decode("gbk")


@pytest.mark.parametrize("encoding", ["cp437", "cp1252"])
def test_a_page_without_chinese_ends_nothing(terminal: Terminal, encoding: str) -> None:
    status, out, error = terminal.ask("contacts", encoding=encoding)
    assert (status, error) == (0, b"")
    assert b"???" in out


def test_json_is_utf_8_whatever_the_page(terminal: Terminal) -> None:
    status, out, _ = terminal.ask("contacts", "--json", encoding="gbk")
    names = [json.loads(line)["name"] for line in out.decode("utf-8").splitlines()]
    assert status == 0
    assert "文件传输助手" in names


def test_nobody_is_asked_where_nul_is_all_there_is_to_answer(terminal: Terminal) -> None:
    status, _, error = terminal.run("contacts")
    assert status == 1
    assert b"No password was given" in error


def test_paths_are_told_as_windows_writes_them(terminal: Terminal) -> None:
    status, out, _ = terminal.ask("status")
    assert status == 0
    assert str(terminal.folder / "云盘" / "vault") in out.decode("utf-8")
    assert "\\\\?\\" not in out.decode("utf-8")


def test_a_folder_that_is_not_there_is_status_1_and_a_word_that_is_none_status_2(terminal: Terminal) -> None:
    status, _, error = terminal.run("sources", terminal.folder / "nowhere")
    assert (status, b"Traceback" in error) == (1, False)
    assert terminal.run("frobnicate")[0] == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGBREAK])
def test_ctrl_c_and_ctrl_break_end_a_watch_in_order(terminal: Terminal, tmp_path: Path, number: int) -> None:
    process = terminal.start_told("watch", "--password-file", terminal.password_file, go=tmp_path / "go", number=number)
    with ended(process):
        assert process.stdout
        assert process.stdout.readline() != b"", "it says what it watches"
        (tmp_path / "go").touch()
        out, error = process.communicate(timeout=PATIENCE_SECONDS)
    assert (process.returncode, error) == (0, b"")
    assert b"Ended in order." in out
    assert list((terminal.folder / "云盘" / "vault" / "locks").iterdir()) == []


@contextmanager
def ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
