"""Licence texts of everything that a package ships, gathered while it is made, and an index of them.

    licences/licences.json      name, version, licence, home page, texts of each component, by name
    licences/texts/…            the texts

Wheels bring theirs in `*.dist-info`; what lies inside wheels without a word of its own, and the few wheels that bring
no text, are described in packaging/licences/parts.toml. A component without a text ends the build.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
from collections.abc import Iterable, Iterator
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

from making.component import TEXTS, Component, Text, read
from steps import ROOT, say

KEPT = ROOT / "packaging" / "licences"  # texts that no wheel brings, and what is known of parts
INDEX = "licences.json"
OURS = "chatbackup-gui"
TEXT_NAMES = re.compile(
    r"(LICEN[CS]E(?!Ref-)|COPYING|NOTICE|AUTHORS|THIRD.?PARTY)", re.IGNORECASE
)  # Ref: Qt's other one


def gather(site: Path, into: Path, *, more: Iterable[Component] = ()) -> list[Component]:
    """Write the texts and the index of what is installed in `site`, and of `more`, into a folder that is emptied first.

    `more` is what does not come from wheels (making/besides.py): Python, libraries of the system, bootloaders.
    Returns the components by name. This script ends with a sentence if one has no text.
    """
    components = sorted((*of_wheels(site), *inside_wheels(site), *more), key=_order)
    for each in components:
        if not each.texts or not each.licence:
            sys.exit(f"{each.name} {each.version} brings no licence: describe it in packaging/licences/parts.toml.")
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    for text in {text.name: text for each in components for text in each.texts}.values():
        file = into / TEXTS / text.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.content, encoding="utf-8", newline="\n")
    index = json.dumps({"components": [each.entry() for each in components]}, ensure_ascii=False, indent=1) + "\n"
    (into / INDEX).write_text(index, encoding="utf-8", newline="\n")
    say(f"licences of {len(components)} components gathered")
    return components


def of_wheels(site: Path) -> Iterator[Component]:
    """Yield the packages installed in a folder, but ours."""
    known = _described()["package"]
    for folder in sorted(site.glob("*.dist-info")):
        metadata = HeaderParser().parsestr((folder / "METADATA").read_text(encoding="utf-8"))
        name = normalised(metadata["Name"])
        if name == OURS:
            continue
        described = known.get(name, {})
        yield Component(
            name=metadata["Name"],
            version=metadata["Version"],
            licence=described.get("licence") or metadata["License-Expression"] or "",
            home=_home(metadata) or f"https://pypi.org/project/{name}/",
            texts=(*_texts(folder, name), *_kept(described.get("texts", ()))),
            purl=f"pkg:pypi/{name}@{metadata['Version']}",
        )


def inside_wheels(site: Path) -> Iterator[Component]:
    """Yield the parts that lie inside wheels: those of which a file is in the folder."""
    for part in _described()["part"]:
        files = _found(site, part, "files")
        if files:
            yield Component(
                name=part["name"],
                version=part.get("version") or _version(_found(site, part, "version_files") or files, part),
                licence=part["licence"],
                home=part["home"],
                texts=tuple(_kept(part["texts"])),
                within=part["within"],
            )


def normalised(name: str) -> str:
    """Return a package's name as PyPI spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _order(component: Component) -> tuple[str, str, str]:
    return (component.name.lower(), component.within, component.version)


def _described() -> dict[str, Any]:
    return tomllib.loads((KEPT / "parts.toml").read_text(encoding="utf-8"))


def _kept(names: Iterable[str]) -> Iterator[Text]:
    for name in names:
        if not (KEPT / name).is_file():
            sys.exit(f"packaging/licences/{name}, which parts.toml names, is not there.")
        yield read(KEPT / name, name)


def _texts(folder: Path, name: str) -> Iterator[Text]:
    """Yield the licence files of a `.dist-info`, wherever in it older and newer tools put them."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and TEXT_NAMES.match(file.name) and "sboms" not in file.parts:
            yield read(file, f"{name}/{file.name}")


def _home(metadata: Message) -> str:
    """Return the address of a package's home page, else of its source; empty where it names none."""
    named = (each.partition(",") for each in metadata.get_all("Project-URL") or ())
    addresses = {label.strip().lower(): address.strip() for label, _, address in named}
    wanted = ("homepage", "source", "source code", "repository", "code", "github")
    return next((addresses[each] for each in wanted if each in addresses), metadata["Home-page"] or "")


def _found(site: Path, part: dict[str, Any], key: str) -> list[Path]:
    return sorted(file for pattern in part.get(key, ()) for file in site.glob(pattern))


def _version(files: Iterable[Path], part: dict[str, Any]) -> str:
    """Return the version that a part tells inside the files, or none."""
    pattern = part.get("version_pattern", "").encode()
    found = (re.search(pattern, file.read_bytes()) for file in files if pattern)
    return next((each[1].decode() for each in found if each), "")
