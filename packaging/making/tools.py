"""The programs that packages are made with, in an environment of their own: uv, hatchling, Qt's lrelease, PyInstaller.

What signs the manifest of updates is there, too: cryptography and msgspec. They come from a lock file with
hashes. uv, which then fetches everything else, comes by pip.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from making.place import BUILD, CACHE, LOCKS
from steps import run, say, succeeds

NEEDS = ("cryptography", "hatchling", "msgspec", "pyinstaller", "pyside6-essentials>=6.9,!=6.12.0", "uv")
LOCK_FILE = LOCKS / "tools.txt"
OLDEST_PYTHON = "3.11"
FOLDER = BUILD / "tools"
BINARIES = FOLDER / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BINARIES / ("python.exe" if os.name == "nt" else "python")
UV = BINARIES / ("uv.exe" if os.name == "nt" else "uv")
UV_WHEELS = CACHE / "uv-wheels"

OFFLINE_VARIABLE = "UV_OFFLINE"  # uv's own name: 1 takes everything from the cache


def is_offline() -> bool:
    """Tell whether this build shall use no network."""
    return os.environ.get(OFFLINE_VARIABLE) == "1"


def provide() -> Path:
    """Return the Python of the tools' environment, after making it if it is not as the lock file says."""
    stamp = FOLDER / "made-from"
    wanted = hashlib.sha256(LOCK_FILE.read_bytes() + sys.version.encode()).hexdigest()
    if not (stamp.exists() and stamp.read_text() == wanted and PYTHON.exists()):
        _provide_uv()
        say("installing the programs that packages are made with into build/tools")
        uv("pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", LOCK_FILE)
        stamp.write_text(wanted)
    return PYTHON


def uv(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> None:
    """Run uv, with its cache in build/cache; this script ends if it fails.

    It trusts what the system trusts, as pip does: a company's own authority may stand in between.
    """
    _provide_uv()
    ours = {
        "UV_CACHE_DIR": str(CACHE / "uv"),
        "UV_NO_CONFIG": "1",
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_SYSTEM_CERTS": "1",
    }
    run(UV, *arguments, env={**os.environ, **ours, **(environment or {})})


def _provide_uv() -> None:
    """Make the environment with uv in it; the very first lock file is made by the newest uv."""
    if succeeds(UV, "--version"):
        return
    run(sys.executable, "-m", "venv", "--clear", "--without-pip", FOLDER)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    if not is_offline():
        say("fetching uv, which fetches everything else")
        wanted = _uv_from_lock()
        run(*pip, "download", "--no-deps", "--only-binary", ":all:", "--dest", UV_WHEELS, *wanted)
    found = sorted(UV_WHEELS.glob("uv-*.whl"))
    if not found:
        sys.exit("uv is not in build/cache, and this build shall use no network; run it once without --offline.")
    run(*pip, "--python", PYTHON, "install", "--no-index", "--no-deps", found[-1])


def _uv_from_lock() -> tuple[str | Path, ...]:
    """Return pip's arguments for uv alone, with its hashes; for the newest where there is no lock file yet."""
    if not LOCK_FILE.exists():
        return ("uv",)
    lines = LOCK_FILE.read_text().replace("\\\n", " ").splitlines()
    asked = BUILD / "uv.txt"
    asked.write_text("".join(line + "\n" for line in lines if line.startswith("uv==")))
    return ("--require-hashes", "-r", asked)
