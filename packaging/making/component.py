"""One piece of software by others inside a package: what it is called, under which licence, and the texts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

TEXTS = "texts"  # the folder of texts beside the index


@dataclass(frozen=True)
class Text:
    """One licence text; `name` is its path below the folder of texts, with `/`."""

    name: str
    content: str


@dataclass(frozen=True)
class Component:
    """One piece; `licence` is an SPDX expression, or words where there is none for it."""

    name: str
    version: str
    licence: str
    home: str
    texts: tuple[Text, ...]
    purl: str = ""
    within: str = ""  # the package that carries it inside

    def entry(self) -> dict[str, Any]:
        """Return what the index says of it."""
        entry = {
            "name": self.name,
            "version": self.version,
            "licence": self.licence,
            "home": self.home,
            "purl": self.purl,
            "within": self.within,
            "texts": [f"{TEXTS}/{text.name}" for text in self.texts],
        }
        return {key: value for key, value in entry.items() if value}


def read(file: Path, name: str) -> Text:
    """Return a file as a text: UTF-8 whatever it was, lines ended as everywhere, the same for every build."""
    data = file.read_bytes()
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        content = data.decode("latin-1")
    lines = content.replace("\r\n", "\n").replace("\f", "\n").split("\n")
    return Text(name, "\n".join(line.rstrip() for line in lines).strip("\n") + "\n")
