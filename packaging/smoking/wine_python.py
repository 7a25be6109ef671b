"""The Windows Python that tests of Windows code run with: CPython, the locked packages, pytest, and this checkout.

It lies in build/, outside any prefix, and is made anew when its lock file or the Python changes.
"""

from __future__ import annotations

import hashlib
import shutil

from making import locks, site
from making.place import BUILD
from smoking.done import Done
from smoking.wine import Prefix
from steps import ROOT, say
from windows import python as windows_python

FOLDER = BUILD / "windows-tests" / "python"
BYTE_CODE = BUILD / "windows-tests" / "byte-code"


def provide() -> None:
    """Make the Python, unless it is there as the lock file says."""
    stamp = FOLDER / "made-from"
    archive = windows_python.archive()
    wanted = hashlib.sha256(locks.WINDOWS_TESTS.file.read_bytes() + archive.name.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("making a Windows Python with pytest in build/windows-tests")
    shutil.rmtree(FOLDER, ignore_errors=True)
    windows_python.unpack(archive, FOLDER)
    # with a ._pth file Python would hear of no variable and no checkout
    for file in FOLDER.glob("*._pth"):
        file.unlink()
    site.install_wheels(locks.WINDOWS_TESTS, FOLDER / "Lib" / "site-packages")
    (FOLDER / "Lib" / "site-packages" / "checkout.pth").write_text("Z:" + str(ROOT).replace("/", "\\") + "\n")
    stamp.write_text(wanted)


def run(prefix: Prefix, *arguments: str, seconds: float = 600) -> Done:
    """Run it in the checkout's folder with the arguments, showing what it says."""
    variables = {"PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": prefix.name(BYTE_CODE)}
    return prefix.run(FOLDER / "python.exe", *arguments, seconds=seconds, folder=ROOT, is_shown=True, **variables)
