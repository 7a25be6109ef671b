"""Debian's packages: installed as root, or without root unpacked into a folder of our own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from steps import succeeds

NO_ROOT = ("-oAPT::Sandbox::User=", "-oDebug::NoLocking=1")


def is_here() -> bool:
    """Tell whether this system has apt."""
    return shutil.which("apt-get") is not None


def is_root() -> bool:
    """Tell whether we may install anything ourselves."""
    return os.geteuid() == 0


def install(packages: Sequence[str]) -> bool:
    """Install packages as root, or through sudo without a password; False where neither works."""
    prefix = () if is_root() else ("sudo", "-n")
    command = (*prefix, "apt-get", "install", "-y", "--no-install-recommends", *packages)
    return succeeds(*command) or (succeeds(*prefix, "apt-get", "update") and succeeds(*command))


def unpack(packages: Sequence[str], folder: Path, *, alone: bool = False, sources: Sequence[str] = ()) -> bool:
    """Unpack packages below a folder, with what they need and the system lacks; nothing outside changes.

    `alone` leaves out what they need; `sources` are apt's options that choose another release than this one. What
    packages do when they are installed (links, caches, services) is not done.
    """
    apt = folder / "apt"
    for name in ("lists/partial", "archives/partial"):
        (apt / name).mkdir(parents=True, exist_ok=True)
    private = (*NO_ROOT, f"-oDir::State::lists={apt / 'lists'}", f"-oDir::Cache={apt}", *sources)
    succeeds("apt-get", *private, "update")
    if alone:
        succeeds("apt-get", *private, "download", *packages, cwd=apt / "archives")
    else:
        succeeds("apt-get", *private, "install", "-y", "--no-install-recommends", "--download-only", *packages)
    files = [each for each in sorted((apt / "archives").glob("*.deb")) if not each.name.startswith("libc6")]
    unpacked = [succeeds("dpkg", "-x", file, folder) for file in files]  # the C library must be the one that runs
    shutil.rmtree(apt)
    return bool(unpacked) and all(unpacked)
