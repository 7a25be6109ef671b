"""What is inside a package, noted where it was made: release.py makes its bill of materials of that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from making.download import sha256_of
from making.licences import INDEX
from making.locks import Lock
from making.place import BUILD

FOLDER = BUILD / "inside"
CODE = tuple(  # how programs and libraries begin: Windows, Linux, macOS (thin, and for several processors)
    bytes.fromhex(each) for each in ("4d5a", "7f454c46", "cffaedfe", "cafebabe")
)


def note(package: Path, tree: Path, lock: Lock) -> Path:
    """Note what a finished package holds: `tree` is what it was packed from, with the index of licences in it."""
    index = next(tree.rglob(INDEX))
    noted = {
        "package": package.name,
        "sha256": sha256_of(package),
        "lock": lock.name,
        "components": json.loads(index.read_text(encoding="utf-8"))["components"],
        "files": {file.relative_to(tree).as_posix(): sha256_of(file) for file in _code(tree)},
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{package.name}.json"
    file.write_text(json.dumps(noted, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return file


def noted_of(package: Path) -> dict[str, Any] | None:
    """Return what was noted of a package, None if that was another file of the same name."""
    file = FOLDER / f"{package.name}.json"
    if not file.is_file():
        return None
    noted: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return noted if noted["sha256"] == sha256_of(package) else None


def _code(tree: Path) -> Iterator[Path]:
    """Yield programs and libraries, by their first bytes; links count as what they lead to, and not again."""
    for file in sorted(tree.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(4).startswith(CODE):
                    yield file
