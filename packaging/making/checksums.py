"""`dist/SHA256SUMS`: what `sha256sum --ignore-missing -c SHA256SUMS` compares downloads with."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from making.download import sha256_of
from making.place import DIST
from steps import say

NAME = "SHA256SUMS"


def make(arguments: Sequence[str]) -> None:
    """Write the file for everything else that lies in dist/."""
    if arguments:
        sys.exit("release.py checksums takes no arguments.")
    file = write(DIST)
    say(f"{file.name}: {len(file.read_text(encoding='utf-8').splitlines())} files")


def write(folder: Path) -> Path:
    """Write the checksums of a folder's files, by name, and return where; ends with a sentence if there are none."""
    files = sorted(each for each in folder.glob("*") if each.is_file() and each.name != NAME)
    if not files:
        sys.exit(f"There is nothing in {folder.name}/; make a package with packaging/build.py.")
    lines = [f"{sha256_of(each)}  {each.name}\n" for each in files]
    file = folder / NAME
    file.write_text("".join(lines), encoding="utf-8", newline="\n")
    return file
