"""Make the packages that people install, from locked and hashed parts, the same bytes for the same commit.

    python3 packaging/build.py windows      dist/ChatBackup-<version>-Setup.exe, on Debian 12
    python3 packaging/build.py linux-deb    dist/chatbackup_<version>_amd64.deb, on Debian 12
    python3 packaging/build.py linux-tar    dist/ChatBackup-<version>-linux-x64.tar.xz, on Debian 12
    python3 packaging/build.py macos        dist/ChatBackup-<version>-macos-<machine>.dmg, on a Mac
    python3 packaging/build.py all          what can be made on this system
    python3 packaging/build.py lock         resolve the lock files in packaging/locks anew

`--offline` uses nothing but what earlier builds downloaded into build/cache; `--quick` compresses less, for trials.
Needs Python 3.11 or later with pip. Python packages go into build/; compilers and NSIS come from apt.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

from making import locks, tools

PACKAGES = {
    "windows": "windows.package:build",
    "linux-deb": "linux.package:build_deb",
    "linux-tar": "linux.package:build_tar",
    "macos": "macos.package:build",
}
OF_THIS_SYSTEM = {"linux": ("linux-deb", "linux-tar", "windows"), "darwin": ("macos",)}


def main() -> None:
    """Make what the arguments name."""
    words = set(sys.argv[1:])
    names, options = words - {"--offline", "--quick"}, words & {"--offline", "--quick"}
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
        getattr(import_module(module), function)(is_quick="--quick" in options)


if __name__ == "__main__":
    main()
