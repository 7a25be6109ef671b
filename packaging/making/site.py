"""A folder of installed packages: what a lock file names, and ChatBackup."""

from __future__ import annotations

import shutil
from pathlib import Path

from making import tools
from making.locks import Lock
from making.place import source_date_epoch
from making.wheel import build_wheel
from steps import say


def install_site(lock: Lock, folder: Path) -> None:
    """Make `folder` hold the wheels of a lock file, for its system and not for this one, and our own."""
    install_wheels(lock, folder)
    dated = {"SOURCE_DATE_EPOCH": str(source_date_epoch())}
    tools.uv("pip", "install", *_into(lock, folder), "--no-deps", build_wheel(), environment=dated)


def install_wheels(lock: Lock, folder: Path) -> None:
    """Make `folder` hold the wheels of a lock file alone; each must have the hash that is written there."""
    tools.provide()
    say(f"installing the packages of {lock.file.name} into {folder.name}")
    shutil.rmtree(folder, ignore_errors=True)
    tools.uv("pip", "install", *_into(lock, folder), "--require-hashes", "--no-deps", "-r", lock.file)


def _into(lock: Lock, folder: Path) -> tuple[str | Path, ...]:
    where = ("--target", folder, "--python-platform", lock.platform, "--python-version", lock.python)
    return ("--quiet", "--link-mode", "copy", "--only-binary", ":all:", *where)
