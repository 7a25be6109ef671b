"""The manifest of a version, which tells those who use ChatBackup of it: what lies in dist/, signed.

What signs is `signing.py` in the tools' environment; it is given the path of a key and never the key itself.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from making import tools
from making.download import sha256_of
from making.place import DIST, source_date_epoch, version
from steps import ROOT, say

KEY_VARIABLE = "CHATBACKUP_UPDATE_KEY_FILE"
PACKAGES = (".exe", ".deb", ".tar.xz", ".dmg")
SIGNER = Path(__file__).with_name("signing.py")


def new_key(arguments: list[str]) -> None:
    """Make a key in a new file that only its owner can read."""
    parser = argparse.ArgumentParser(prog="release.py new-key")
    parser.add_argument("file", type=Path)
    file = parser.parse_args(arguments).file.absolute()
    _sign("new-key", {"file": str(file)})
    say(f"the private key is in {file}: keep it where nobody else reads, and a copy that no fire takes")


def make(arguments: list[str]) -> None:
    """Write dist/update.json for the packages of this version."""
    parser = argparse.ArgumentParser(prog="release.py manifest")
    parser.add_argument("--page", required=True, help="where people read about this version and download it; https")
    parser.add_argument("--notes-zh", type=Path, help="what is new, in Chinese: a text file")
    parser.add_argument("--notes-en", type=Path, help="the same in English")
    given = parser.parse_args(arguments)
    if not os.environ.get(KEY_VARIABLE):
        sys.exit(f"No key: let {KEY_VARIABLE} name the file that `release.py new-key` made.")
    ours = re.compile(rf"(?<![0-9.]){re.escape(version())}(?![0-9]|\.[0-9])")  # and not 10.7.0 or 0.7.0.1 for 0.7.0
    packages = sorted(file for file in DIST.glob("*") if ours.search(file.name) and file.name.endswith(PACKAGES))
    if not packages:
        sys.exit(f"There are no packages of version {version()} in {DIST}; make them with packaging/build.py.")
    document = {
        "version": version(),
        "released_on": datetime.fromtimestamp(source_date_epoch(), UTC).date().isoformat(),
        "page": given.page,
        "notes_zh": _text(given.notes_zh),
        "notes_en": _text(given.notes_en),
        "packages": [
            {"name": file.name, "size_bytes": file.stat().st_size, "sha256": sha256_of(file)} for file in packages
        ],
    }
    for file in packages:
        say(f"telling of {file.name}")
    _sign("manifest", {"document": document, "file": str(DIST / "update.json")})


def _text(file: Path | None) -> str:
    try:
        return file.read_text(encoding="utf-8").strip() if file else ""
    except (OSError, UnicodeDecodeError) as error:
        sys.exit(f"{file}: {error}. Nothing was signed.")


def _sign(verb: str, what: dict[str, object]) -> None:
    """Let `signing.py` do it; this script ends where that does."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [str(tools.provide()), str(SIGNER), verb]
    done = subprocess.run(command, input=json.dumps(what), text=True, encoding="utf-8", env=environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)
