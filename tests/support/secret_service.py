"""A real Secret Service: gnome-keyring-daemon on a private D-Bus, with home and runtime folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAMS = ("dbus-daemon", "gnome-keyring-daemon")
PATIENCE_SECONDS = 30
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""  # no service is started by its name: what no test started is not there
LOCK = """
import secretstorage
secretstorage.get_default_collection(secretstorage.dbus_init()).lock()
"""


class SecretService:
    """The service, and the environment in which programs meet it. It goes with `stop` and comes back with `start`."""

    def __init__(self, folder: Path, bus_address: str) -> None:
        self.environment = {
            **os.environ,
            "HOME": str(folder / "home"),
            "XDG_DATA_HOME": str(folder / "home"),
            "XDG_RUNTIME_DIR": str(folder),
            "DBUS_SESSION_BUS_ADDRESS": bus_address,
            "DISPLAY": "",  # where nobody can be asked for a password
            "WAYLAND_DISPLAY": "",
        }
        self.environment.pop("PYTHON_KEYRING_BACKEND", None)  # chosen as on anybody's computer
        self._daemon: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it with the collection of a login unlocked, which is made the first time."""
        command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        quiet = subprocess.DEVNULL
        self._daemon = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet
        )
        assert self._daemon.stdin
        with self._daemon.stdin as password:
            password.write(b"password of the login")
        until = time.monotonic() + PATIENCE_SECONDS
        while not _is_owned("org.freedesktop.secrets", self.environment["DBUS_SESSION_BUS_ADDRESS"]):
            assert time.monotonic() < until, "gnome-keyring-daemon does not come up"
            time.sleep(0.02)

    def stop(self) -> None:
        """End it, as the end of a session does."""
        if self._daemon:
            self._daemon.terminate()
            self._daemon.wait(PATIENCE_SECONDS)
            self._daemon = None

    def lock(self) -> None:
        """Lock the collection, as its owner may at any time."""
        self.run(LOCK)

    def run(self, program: str, *words: str) -> str:
        """Run a Python program in the session and return what it prints."""
        command = [sys.executable, "-c", program, *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


def _is_owned(name: str, address: str) -> bool:
    """Ask the bus whether a service is there."""
    from jeepney import message_bus  # there is none on Windows
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(bus=address) as connection:
        reply = connection.send_and_get_reply(message_bus.NameHasOwner(name), timeout=PATIENCE_SECONDS)
        return bool(reply.body[0])


@pytest.fixture
def secret_service() -> Iterator[SecretService]:
    """A session with the service running. In CI it is never skipped."""
    if not all(map(shutil.which, PROGRAMS)) and not os.environ.get("CI"):
        pytest.skip(f"{' and '.join(PROGRAMS)} are not installed")
    with tempfile.TemporaryDirectory(prefix="keyring-") as name:  # short: names of sockets have at most 108 bytes
        folder = Path(name)
        (folder / "home").mkdir()
        (folder / "bus.conf").write_text(BUS.format(folder=folder))
        command = ["dbus-daemon", f"--config-file={folder / 'bus.conf'}", "--nofork", "--print-address"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as bus:
            assert bus.stdout
            service = SecretService(folder, bus.stdout.readline().decode().strip())
            try:
                service.start()
                yield service
            finally:
                service.stop()
                bus.terminate()
