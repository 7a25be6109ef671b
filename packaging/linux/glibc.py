"""Which glibc a folder of programs and libraries wants: what was taken from a newer system wants a newer one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

_VERSION = re.compile(r"\(GLIBC_(\d+)\.(\d+)")
_FILE = re.compile(r"^(\S.*):\s+file format ")


def demand(folder: Path, most: tuple[int, int]) -> None:
    """End this script if a file below the folder wants a newer glibc than `most`."""
    newer = {name: version for name, version in wanted(folder).items() if version > most}
    if newer:
        told = ", ".join(f"{name} ({major}.{minor})" for name, (major, minor) in sorted(newer.items()))
        sys.exit(f"Wanted a newer glibc than {most[0]}.{most[1]}: {told}")


def wanted(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the newest glibc whose functions each program and library asks for, by its name; needs objdump."""
    files = [each for each in folder.rglob("*") if each.is_file() and not each.is_symlink() and _is_code(each)]
    told = subprocess.run(["objdump", "-T", *files], capture_output=True, text=True, check=False).stdout
    found: dict[str, tuple[int, int]] = {}
    name = ""
    for line in told.splitlines():
        if heading := _FILE.match(line):
            name = Path(heading[1]).name
        elif asked := _VERSION.search(line):
            found[name] = max(found.get(name, (0, 0)), (int(asked[1]), int(asked[2])))
    return found


def _is_code(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"
