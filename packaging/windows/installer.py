"""Setup.exe: what NSIS is told, and the list of all files by name, in an order that is the same everywhere."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from making.place import source_date_epoch
from making.report import MIB, size_of
from steps import run, say
from windows import signing
from windows.launcher import numbers

SOURCE = Path(__file__).parent
CHARACTERS_THAT_NSIS_READS = '$"`\r\n'

PATIENCE_S = 90  # for a version that runs: a backup ends in order
BEST = "SetCompressor /SOLID lzma\nSetCompressorDictSize 64\n"
QUICK = "SetCompressor zlib\n"


@dataclass(frozen=True)
class Parts:
    """What an installer is made of."""

    version: str
    payload: Path  # the tree as it will be installed
    icon: Path
    picture: Path  # a bitmap beside the last page
    patience_s: int = PATIENCE_S  # how long a version that runs may take to end


def build(parts: Parts, output: Path, *, work: Path, is_quick: bool) -> None:
    """Write Setup.exe; signed, and the uninstaller in it too, where there is a certificate."""
    say(f"packing {output.name} ({'zlib' if is_quick else 'lzma, takes a while'})")
    work.mkdir(parents=True, exist_ok=True)
    output.parent.mkdir(parents=True, exist_ok=True)
    files = work / "files.nsh"
    files.write_text((QUICK if is_quick else BEST) + unpacking(parts.payload), encoding="utf-8")
    packed = work / output.name
    values = defines(parts, packed, files)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(source_date_epoch())}
    words = [f"-D{name}={value}" for name, value in values.items()]
    run("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, SOURCE / "installer.nsi", env=environment)
    if signing.has_certificate():
        signing.sign(packed)
    packed.replace(output)


def defines(parts: Parts, output: Path, files: Path) -> Mapping[str, str]:
    """Return what installer.nsi leaves open."""
    size = size_of(parts.payload)
    values = {
        "VERSION": parts.version,
        "NUMBERS": numbers(parts.version),
        "OUTPUT": str(output),
        "FILES": str(files),
        "ICON": str(parts.icon),
        "PICTURE": str(parts.picture),
        "PATIENCE_S": str(parts.patience_s),
        "INSTALLED_KIB": str(size // 1024),
        "INSTALLED_MIB": str(-(-size // MIB)),
    }
    if signing.has_certificate():
        values["SIGN"] = shlex.join([sys.executable, str(SOURCE / "signing.py")])
    return values


def unpacking(payload: Path) -> str:
    """Return NSIS' macro `Unpack`, which writes the tree below a folder."""
    return "\n".join(["!macro Unpack root", *_lines(payload), "!macroend", ""])


def _lines(payload: Path) -> Iterator[str]:
    folder: Path | None = None
    for file in sorted(each for each in payload.rglob("*") if each.is_file()):
        inside = file.relative_to(payload)
        assert not set(str(file)) & set(CHARACTERS_THAT_NSIS_READS), file
        if inside.parent != folder:
            folder = inside.parent
            yield '  SetOutPath "' + "\\".join(["${root}", *folder.parts]) + '"'
        yield f'  File "{file}"'
