"""Pinned downloads: fetched once, and taken only with the bytes that were pinned."""

from __future__ import annotations

import hashlib
import sys
import urllib.request
from http.client import HTTPException
from pathlib import Path

from making import tools
from making.place import CACHE
from steps import say

PATIENCE_S = 60


def download(address: str, sha256: str) -> Path:
    """Return the file of an https address, from the cache if it is there; this script ends if the hash differs."""
    file = CACHE / "downloads" / address.rpartition("/")[2]
    if not (file.exists() and sha256_of(file) == sha256):
        if tools.is_offline():
            sys.exit(f"{file.name} is not in build/cache, and this build shall use no network.")
        say(f"downloading {address}")
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE_S) as answer:
                part.write_bytes(answer.read())
        except (OSError, HTTPException) as error:
            sys.exit(f"{address} could not be downloaded: {error}")
        part.replace(file)
    if sha256_of(file) != sha256:
        sys.exit(f"{file.name} is not the file that was pinned: its SHA-256 is {sha256_of(file)}.")
    return file


def sha256_of(file: Path) -> str:
    """Return a file's SHA-256 in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
