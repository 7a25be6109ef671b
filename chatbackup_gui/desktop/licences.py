"""The software by others that ChatBackup is made with, its licences and their texts.

In a package a folder `licences` with an index lies beside the program, on macOS in the app's Resources; it is made by
`packaging/making/licences.py`. Elsewhere the installed packages tell what they say of themselves.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import msgspec

from chatbackup_gui.desktop.own_command import is_packaged

FOLDER = "licences"
INDEX = "licences.json"
OURS = "chatbackup-gui"
TEXT_NAMES = ("licen", "copying", "notice", "authors")  # how names of licence files begin, in small letters
OF_NO_USE = "OSI Approved"  # says that the licence is a free one, and not which
LONGEST = 60  # characters; some packages put the whole text of the licence there
RULE = "\n" + "─" * 72 + "\n\n"


class Licence(msgspec.Struct, frozen=True):
    """One piece of software; `licence` is its short name, empty where the package names none."""

    name: str
    version: str
    licence: str
    within: str = ""  # the package that carries it inside
    texts: tuple[Path, ...] = ()

    def text(self) -> str:
        """Return the texts, one below the other; empty where there is none. Reads files."""
        return RULE.join(file.read_text(encoding="utf-8", errors="replace") for file in self.texts)


class _Entry(msgspec.Struct, frozen=True):
    """One component, as the index has it."""

    name: str
    licence: str
    texts: list[str]
    version: str = ""
    within: str = ""


class _Index(msgspec.Struct, frozen=True):
    components: list[_Entry]


def folder() -> Path | None:
    """Return the folder of licences of this package, None where the program does not run from one that has it."""
    if not is_packaged():
        return None
    program = Path(sys.executable).resolve().parent
    places = (program / FOLDER, program.parent / "Resources" / FOLDER)
    return next((each for each in places if (each / INDEX).is_file()), None)


def licences() -> list[Licence]:
    """Return everything by others, by name; reads files."""
    shipped = folder()
    return of_package(shipped) if shipped else of_installed()


def of_package(shipped: Path) -> list[Licence]:
    """Return what the index of a package names, in its order."""
    index = msgspec.json.decode((shipped / INDEX).read_bytes(), type=_Index)
    return [
        Licence(each.name, each.version, each.licence, each.within, tuple(shipped / text for text in each.texts))
        for each in index.components
    ]


def of_installed() -> list[Licence]:
    """Return the installed packages that ours needs, and those that they need."""
    found: dict[str, Licence] = {}
    waiting = _needed(OURS)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:  # for another system
            continue
        found[name] = Licence(package.metadata["Name"], package.version, licence_of(package), texts=_texts_of(package))
        waiting += _needed(name)
    return sorted(found.values(), key=lambda each: each.name.lower())


def licence_of(package: Distribution) -> str:
    """Return the licence's short name: its expression, else its classifiers, else a short text of its own."""
    metadata = package.metadata
    if "License-Expression" in metadata:
        return metadata["License-Expression"]
    classifiers = (each.rpartition(" :: ")[2] for each in metadata.get_all("Classifier") or () if "License ::" in each)
    names = [each for each in classifiers if each != OF_NO_USE]
    text = metadata["License"].strip().partition("\n")[0] if "License" in metadata else ""
    return ", ".join(names) or text[:LONGEST].removeprefix(OF_NO_USE)


def _texts_of(package: Distribution) -> tuple[Path, ...]:
    """Return the licence files that lie with a package's metadata."""
    files = (each for each in package.files or () if ".dist-info" in each.parts[0])
    named = (each for each in files if each.name.lower().startswith(TEXT_NAMES))
    found = (Path(str(package.locate_file(each))) for each in named)
    return tuple(sorted(each for each in found if each.is_file()))


def _needed(name: str) -> list[str]:
    """Return what a package needs always; extras and markers of other systems fall away as not installed."""
    try:
        requires = distribution(name).requires or []
    except PackageNotFoundError:
        return []
    names = [re.match(r"[\w.-]+", each) for each in requires if "extra ==" not in each]
    return [re.sub(r"[-_.]+", "-", each[0]).lower() for each in names if each]
