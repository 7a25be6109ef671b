"""The words of the window in two languages: taken from the sources, and made ready for the program.

    python3 packaging/translations.py update     new texts of the sources into resources/translations/*.ts
    python3 packaging/translations.py release    .ts to .qm, which the program loads; the build does this by itself

The files are Qt Linguist's; English has one for its plurals alone. `release` is `lrelease` of PySide6-Essentials.
`update` is not its `lupdate`, which reads Python by guess: it leaves out calls whose number is an expression, and takes
no call of `translate` for one with a plural (6.11). Python's own parser knows.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "chatbackup_gui" / "ui"
TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = {"zh_CN": 1, "en": 2}  # how many forms a number has in it


class Text(NamedTuple):
    """One text of the sources; what Qt looks a translation up by, and whether it has a number in it."""

    context: str
    source: str
    comment: str
    has_plural: bool


def texts() -> list[Text]:
    """Return every text of the window, sorted. Ends the script at one that is not written out in its call."""
    found = {text for path in SOURCES.rglob("*.py") for text in _texts_of(path)}
    return sorted(found)


def _texts_of(path: Path) -> Iterator[Text]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "translate":
            words = [each.value for each in node.args[:3] if isinstance(each, ast.Constant)]
            if len(words) != len(node.args[:3]) or not all(isinstance(word, str) for word in words):
                sys.exit(f"{path}:{node.lineno}: translate() takes its texts as they are written")
            yield Text(str(words[0]), str(words[1]), "".join(map(str, words[2:])), len(node.args) > 3)


def update() -> None:
    """Bring the `.ts` files up to the sources; what no source has any more goes."""
    everything = texts()
    for language in LANGUAGES:
        path = TRANSLATIONS / f"chatbackup_{language}.ts"
        wanted = [text for text in everything if text.has_plural or language != "en"]
        _write(path, language, wanted, _translated(path))


def _translated(path: Path) -> dict[tuple[str, str, str], ElementTree.Element]:
    """Return the translations that a file has, by context, source and comment."""
    if not path.exists():
        return {}
    return {
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", "")): translation
        for context in ElementTree.parse(path).getroot().iter("context")
        for message in context.iter("message")
        if (translation := message.find("translation")) is not None
    }


def _write(
    path: Path, language: str, wanted: list[Text], known: dict[tuple[str, str, str], ElementTree.Element]
) -> None:
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ElementTree.Element] = {}
    for text in wanted:
        if text.context not in contexts:
            contexts[text.context] = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(contexts[text.context], "name").text = text.context
        message = ElementTree.SubElement(contexts[text.context], "message")
        if text.has_plural:
            message.set("numerus", "yes")
        ElementTree.SubElement(message, "source").text = text.source
        if text.comment:
            ElementTree.SubElement(message, "comment").text = text.comment
        message.append(known.get(text[:3], _unfinished(language, text)))
    ElementTree.indent(root, space="  ")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(head + ElementTree.tostring(root, encoding="unicode") + "\n", encoding="utf-8")


def _unfinished(language: str, text: Text) -> ElementTree.Element:
    translation = ElementTree.Element("translation", type="unfinished")
    for _ in range(LANGUAGES[language] if text.has_plural else 0):
        ElementTree.SubElement(translation, "numerusform")
    return translation


def release() -> None:
    """Make the `.qm` files, each in one step; a text without a finished translation stays as it is in the sources."""
    spec = find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("PySide6-Essentials is not installed; it holds the tool for translations, lrelease")
    folder = Path(spec.submodule_search_locations[0])
    places = [folder / name for name in ("lrelease", "lrelease.exe", "Qt/libexec/lrelease")]
    program = next((str(path) for path in places if path.exists()), "pyside6-lrelease")
    for path in sorted(TRANSLATIONS.glob("*.ts")):
        made = path.with_suffix(".qm-new")
        subprocess.run([program, "-silent", str(path), "-qm", str(made)], check=True)
        made.replace(path.with_suffix(".qm"))  # Qt maps the file: one cut short under a running window is a SIGBUS


if __name__ == "__main__":
    {"update": update, "release": release}[sys.argv[1] if len(sys.argv) == 2 else "release"]()
