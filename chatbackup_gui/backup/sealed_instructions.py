"""How a person puts restored sealed files back into the chat program, in English and Chinese, as one text file.

What it says of programs comes from public descriptions (each source's FORMAT.md, Folders). Nobody has tried it with the
programs themselves, and it says so.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Template

import msgspec

from chatbackup_gui.backup.new_file import write_new
from chatbackup_gui.backup.sealed_tree import LIST_FILE, ListedDatabase, is_sealed_folder
from chatbackup_gui.errors import ChatBackupError
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.sealed import Grade
from chatbackup_gui.resources import resource
from chatbackup_gui.sources.registry import BUILTIN, source_named
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.quoting import shown
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.tree import Node
from chatbackup_gui.vault.walk import load_tree

FILE_NAME = "HOW TO PUT THIS BACK - 如何放回.txt"
_LANGUAGES = ("en", "zh")


class SealedReturn(msgspec.Struct, frozen=True):
    """A restored folder of sealed files: its path in the snapshot, what lies at its top, which program wrote it.

    `source` is empty for a program that we do not know. `torn` are databases, below the folder, that were taken while
    the program was writing.
    """

    path: str
    tops: tuple[str, ...]
    source: str
    torn: tuple[str, ...]


def sealed_returns(vault: Vault, tree: BlobId, enter: Callable[[str], bool]) -> Iterator[SealedReturn]:
    """Yield the folders of sealed files in a snapshot that `enter` lets in, as far as the vault can be read."""
    for app, app_node in _folders(vault, tree, ""):
        for account, node in _folders(vault, app_node.subtree_id, app):
            for path, sealed in _folders(vault, node.subtree_id, account):
                if is_sealed_folder(path.rpartition("/")[2]) and enter(path):
                    tops = tuple(each.name for each in _nodes(vault, sealed.subtree_id))
                    yield SealedReturn(path, tops, _source_of(app, tops), tuple(_torn(vault, node, path)))


def instructions(returns: list[SealedReturn]) -> bytes:
    """Return the text, in both languages, as every editor on every system shows it: UTF-8 with its mark, CRLF."""
    parts = [_in_language(language, returns) for language in _LANGUAGES]
    text = f"\n{'=' * 78}\n\n".join(parts)
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def write_instructions(target: Path, returns: list[SealedReturn]) -> Path:
    """Write the text into a folder, unless it is there; another one that is stays. Raises TargetNotUsable."""
    text = instructions(returns)
    return _written_before(target, text) or write_new(target, FILE_NAME, [text], token=CancelToken())


def _written_before(target: Path, text: bytes) -> Path | None:
    """Return the file of a folder that has this text, under its name or a numbered one."""
    stem, _, suffix = FILE_NAME.rpartition(".")
    for path in sorted(target.glob(f"{stem}*.{suffix}")):
        with contextlib.suppress(OSError):
            if path.read_bytes() == text:
                return path
    return None


def _in_language(language: str, returns: list[SealedReturn]) -> str:
    folders = "\n".join(_section(language, each) for each in returns)
    return Template(_template("put_back", language)).substitute(folders=folders)


def _section(language: str, returned: SealedReturn) -> str:
    place = _template(f"put_back_{returned.source or 'other'}", language)
    torn = "".join(f"\n    {shown(each)}" for each in returned.torn)
    return Template(_template("put_back_folder", language)).substitute(
        path=shown(returned.path),
        place=place.rstrip("\n"),
        tops=", ".join(map(shown, returned.tops)),
        torn=torn or " –",
    )


def _template(name: str, language: str) -> str:
    return resource(f"put_back/{name}.{language}.txt").read_text("utf-8")


def _source_of(app: str, tops: tuple[str, ...]) -> str:
    """Return which of our sources describes a folder with these at its top, "" for none; capitals tell in doubt."""
    lower = {each.lower() for each in tops}
    best, source = (0, 0), ""
    for name in BUILTIN:
        candidate = source_named(name)
        roots = candidate.sealed.roots
        fits = len(lower & {root.lower() for root in roots}), len(set(tops) & set(roots))
        if candidate.app == app and fits > best:
            best, source = fits, name
    return _generation(source, lower)


def _generation(source: str, tops: set[str]) -> str:
    """QQ's folder lies elsewhere on Windows (`nt_qq` in it) than on the others."""
    return "qq_windows" if source == "qq" and "nt_qq" in tops else source


def _torn(vault: Vault, account: Node, path: str) -> Iterator[str]:
    """Yield the databases of a folder that were graded as taken while writing."""
    name = path.rpartition("/")[2] + "/"
    for each in _listed(vault, account):
        if each.path.startswith(name) and each.grade == Grade.WHILE_WRITING:
            yield each.path.removeprefix(name)


def _listed(vault: Vault, account: Node) -> list[ListedDatabase]:
    """Return what `sealed.json` of an account's folder says; nothing where it cannot be read."""
    try:
        found = next((each for each in _nodes(vault, account.subtree_id) if each.name == LIST_FILE), None)
        data = b"".join(map(vault.load, found.blobs)) if found else b"[]"
        return msgspec.json.decode(data, type=list[ListedDatabase])
    except (ChatBackupError, msgspec.DecodeError):
        return []


def _folders(vault: Vault, tree: BlobId | None, path: str) -> Iterator[tuple[str, Node]]:
    for each in _nodes(vault, tree):
        if each.is_dir and each.subtree_id:
            yield f"{path}/{each.name}" if path else each.name, each


def _nodes(vault: Vault, tree: BlobId | None) -> tuple[Node, ...]:
    """Return what a folder holds; nothing where that cannot be read, which the restore itself tells."""
    try:
        return load_tree(vault, tree).nodes if tree else ()
    except ChatBackupError:
        return ()
