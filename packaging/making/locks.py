"""Lock files: every package of a target with its version and hashes, so that a build takes these bytes or none."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from making import tools
from making.place import BUILD, LOCKS
from steps import ROOT, say

MACOS_OLDEST = "14.0"  # PySide6 6.10 and later


@dataclass(frozen=True)
class Lock:
    """One lock file: what ChatBackup needs on a system and Python, and more."""

    name: str
    platform: str  # as uv calls it
    python: str
    more: tuple[str, ...] = ()

    @property
    def file(self) -> Path:
        """Where it lies."""
        return LOCKS / f"{self.name}.txt"


LINUX = Lock("linux-x64", "x86_64-manylinux_2_34", "3.11")
WINDOWS = Lock("windows-x64", "x86_64-pc-windows-msvc", "3.13")
MACOS_ARM = Lock("macos-arm64", "aarch64-apple-darwin", "3.13")
MACOS_INTEL = Lock("macos-x64", "x86_64-apple-darwin", "3.13")
WINDOWS_TESTS = Lock(
    "windows-tests-x64", "x86_64-pc-windows-msvc", "3.13", more=("pytest", "pytest-qt", "pytest-xdist", "hypothesis")
)
ALL = (LINUX, WINDOWS, MACOS_ARM, MACOS_INTEL, WINDOWS_TESTS)


def renew() -> None:
    """Resolve all lock files anew, to the newest versions that pyproject.toml allows."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        needs = tomllib.load(file)["project"]["dependencies"]
    for lock in ALL:
        _resolve(lock.file, [*needs, *lock.more], "--python-platform", lock.platform, "--python-version", lock.python)
    _resolve(tools.LOCK_FILE, tools.NEEDS, "--universal", "--python-version", tools.OLDEST_PYTHON)


def _resolve(file: Path, needs: Sequence[str], *target: str) -> None:
    say(f"resolving {file.relative_to(ROOT)}")
    BUILD.mkdir(exist_ok=True)
    asked = BUILD / f"{file.stem}.in"
    asked.write_text("\n".join(needs) + "\n")
    environment = {"MACOSX_DEPLOYMENT_TARGET": MACOS_OLDEST}
    how = ("--upgrade", "--generate-hashes", "--only-binary", ":all:", "--no-annotate", "--no-header", "--quiet")
    tools.uv("pip", "compile", asked, *how, *target, "--output-file", file, environment=environment)
