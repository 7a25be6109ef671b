"""What is said of a finished package."""

from __future__ import annotations

from pathlib import Path

from making.download import sha256_of
from steps import say

MIB = 1 << 20


def report(file: Path, installed: Path | None = None) -> None:
    """Say a package's name, size and SHA-256, and how large it is once installed."""
    on_disk = f", {size_of(installed) / MIB:.1f} MiB installed" if installed else ""
    say(f"{file.name}: {file.stat().st_size / MIB:.1f} MiB{on_disk}")
    say(f"SHA-256 {sha256_of(file)}")


def size_of(folder: Path) -> int:
    """Return the bytes of all files below a folder; links count nothing."""
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
