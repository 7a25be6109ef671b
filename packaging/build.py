"""Make the packages that people install, from locked and hashed parts, the same bytes for the same commit.

    python3 packaging/build.py windows      dist/ChatBackup-<version>-Setup.exe, on Debian 12
    python3 packaging/build.py linux-deb    dist/chatbackup_<version>_amd64.deb, on Debian 12
    python3 packaging/build.py linux-tar    dist/ChatBackup-<version>-linux-x64.tar.xz, on Debian 12
    python3 packaging/build.py macos        dist/ChatBackup-<version>-macos-<machine>.dmg, on a Mac
    python3 packaging/build.py all          what can be made on this system
    python3 packaging/build.py lock         resolve the lock files in packaging/locks anew

`--offline` uses nothing but what earlier builds downloaded into build/cache; `--quick` compresses less, for trials;
`--twice` makes each package a second time, from nothing but those downloads, and fails if a byte differs.
Needs Python 3.11 or later with pip. Python packages go into build/; compilers and NSIS come from apt.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from making import inside, locks, tools
from making.download import sha256_of
from making.place import BUILD, CACHE
from steps import begin, say

PACKAGES = {
    "windows": "windows.package:build",
    "linux-deb": "linux.package:build_deb",
    "linux-tar": "linux.package:build_tar",
    "macos": "macos.package:build",
}
OF_THIS_SYSTEM = {"linux": ("linux-deb", "linux-tar", "windows"), "darwin": ("macos",)}
OPTIONS = {"--offline", "--quick", "--twice"}
STAY = {CACHE, inside.FOLDER, tools.FOLDER}  # below build/, when something is made a second time


def main() -> None:
    """Make what the arguments name."""
    words = set(sys.argv[1:])
    names, options = words - OPTIONS, words & OPTIONS
    if len(names) != 1 or not names <= {*PACKAGES, "all", "lock"}:
        sys.exit(__doc__)
    if "--offline" in options:
        os.environ[tools.OFFLINE_VARIABLE] = "1"
    name = names.pop()
    if name == "lock":
        locks.renew()
        return
    for each in OF_THIS_SYSTEM.get(sys.platform, ()) if name == "all" else (name,):
        module, _, function = PACKAGES[each].partition(":")
        make(getattr(import_module(module), function), options)


def make(build: Callable[..., Path], options: set[str]) -> None:
    """Make one package; with `--twice`, again, and end this script if that is another file."""
    file = build(is_quick="--quick" in options)
    if "--twice" in options:
        first = sha256_of(file)
        for folder in BUILD.iterdir():
            if folder.is_dir() and folder not in STAY:
                shutil.rmtree(folder)
        if sha256_of(build(is_quick="--quick" in options)) != first:
            sys.exit(f"{file.name} is not the same when it is made twice: first its SHA-256 was {first}.")
        say(f"{file.name} was made twice, byte for byte the same")


if __name__ == "__main__":
    begin(main)
