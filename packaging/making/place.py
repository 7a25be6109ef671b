"""Where packages are made, and what names and dates them."""

from __future__ import annotations

import subprocess
import tomllib
from functools import cache

from steps import ROOT, say

BUILD = ROOT / "build"  # everything in between; may be deleted at any time
CACHE = BUILD / "cache"  # downloads, each checked by its hash; with them a build needs no network
DIST = ROOT / "dist"  # what people get
LOCKS = ROOT / "packaging" / "locks"

EPOCH_WITHOUT_GIT = 1_767_225_600  # 2026-01-01, UTC


def version() -> str:
    """Return ChatBackup's version, as pyproject.toml has it."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: str = tomllib.load(file)["project"]["version"]
    return found


@cache  # one time for all of a run, whatever is committed meanwhile
def source_date_epoch() -> int:
    """Return the seconds since 1970 that stand for every time in a package: when the last commit was made."""
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        told = ""
    if not told:
        say("git does not tell when the last commit was made: everything is dated 2026-01-01")
    return int(told or EPOCH_WITHOUT_GIT)
