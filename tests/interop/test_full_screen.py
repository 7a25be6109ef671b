"""Full screen as a real X server and a real window manager tell it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from chatbackup_gui.desktop.full_screen import is_full_screen

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is no X here")

PATIENCE_SECONDS = 30
WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.showFullScreen() if sys.argv[1] == "full" else window.show()
application.exec()
"""


@contextmanager
def running(*command: str, display: str, pass_fds: tuple[int, ...] = ()) -> Iterator[subprocess.Popen[bytes]]:
    """A program while the block runs."""
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet, pass_fds=pass_fds) as process:
        try:
            yield process
        finally:
            process.terminate()


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of our own, which chooses its number."""
    if not (shutil.which("Xvfb") and shutil.which("openbox")) and not os.environ.get("CI"):
        pytest.skip("Xvfb and openbox are not installed")
    reads, writes = os.pipe()
    server = ("Xvfb", "-displayfd", str(writes), "-screen", "0", "640x480x24", "-nolisten", "tcp", "-noreset")
    with os.fdopen(reads) as number, running(*server, display="", pass_fds=(writes,)):
        os.close(writes)
        yield f":{number.readline().strip()}"


def comes(display: str, expected: bool | None) -> bool:
    """Wait until the answer is the expected one."""
    until = time.monotonic() + PATIENCE_SECONDS
    while is_full_screen({"DISPLAY": display}) is not expected:
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def test_a_window_that_fills_the_screen_is_seen_and_its_end_too(display: str) -> None:
    assert is_full_screen({"DISPLAY": display}) is None  # nobody manages windows yet
    with ExitStack() as stack:
        stack.enter_context(running("openbox", "--sm-disable", display=display))
        assert comes(display, False)
        with running(sys.executable, "-c", WINDOW, "full", display=display):
            assert comes(display, True)
        assert comes(display, False)
        stack.enter_context(running(sys.executable, "-c", WINDOW, "small", display=display))
        assert is_full_screen({"DISPLAY": display}) is False


def test_a_display_that_goes_away_is_no_answer_and_no_end_of_the_process(display: str) -> None:
    assert is_full_screen({"DISPLAY": display}) is None
    assert is_full_screen({"DISPLAY": display + "9"}) is None
