"""A small, varied sample of what a snapshot holds: of a few contacts, months, kinds of media, and sealed files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from random import Random
from typing import TypeVar

import msgspec

from chatbackup_gui.backup.chat_folders import Both, ChatFolders
from chatbackup_gui.backup.media_kinds import is_preview, kind_by_name
from chatbackup_gui.backup.sealed_tree import is_sealed_folder
from chatbackup_gui.vault.blob import BlobId

T = TypeVar("T")

MOST_BYTES = 64 * 2**20
MOST_FILES = 60
CONVERSATIONS = 6
OLDER_MONTHS = 3  # beside the newest, of messages and of media
FILES_A_KIND = 2
SEALED_FILES = 6  # of each folder at the top of what is sealed
FILES_A_FOLDER = 2


class Sampled(msgspec.Struct, frozen=True):
    """A file to be restored; `conversation` is the folder it is of, empty for one kept sealed."""

    path: str
    size_bytes: int
    conversation: str = ""

    @property
    def part(self) -> str:
        """Where in its conversation it lies: `messages`, `media`, or nowhere special."""
        return self.path[len(self.conversation) + 1 :].partition("/")[0] if self.conversation else ""


def sample(folders: ChatFolders, tree: BlobId, chance: Random) -> list[Sampled]:
    """Choose at most MOST_FILES files of MOST_BYTES: of the newest conversation of each account, and of some others.

    If every file that was looked at is larger, the smallest of them is chosen all the same. Costs a few trees for each
    conversation chosen, however many there are.
    """
    accounts = list(folders.accounts(folders.tops((None, tree))))
    sources = [_of_conversation(folders, each, chance) for each in _conversations(folders, accounts, chance)]
    for account in accounts:
        sources += [list(each) for each in _sealed(folders, account, chance)]
    offered = [each for each in chain.from_iterable(zip_longest(*sources)) if each]
    chosen: list[Sampled] = []
    left_bytes = MOST_BYTES
    for each in offered:
        if len(chosen) < MOST_FILES and each.size_bytes <= left_bytes:
            chosen.append(each)
            left_bytes -= each.size_bytes
    return chosen or sorted(offered, key=lambda each: each.size_bytes)[:1]


def _conversations(folders: ChatFolders, accounts: Sequence[Both], chance: Random) -> list[Both]:
    """Return the newest conversation of each account, and as many others as there is room for."""
    newest: list[Both] = []
    others: list[Both] = []
    for account in accounts:
        by_age = sorted(folders.conversations(account), key=_time)
        newest += by_age[-1:]
        others += by_age[:-1]
    newest = _some(newest, CONVERSATIONS, chance)
    return newest + _some(others, CONVERSATIONS - len(newest), chance)


def _of_conversation(folders: ChatFolders, conversation: Both, chance: Random) -> list[Sampled]:
    """Return files of a conversation, the newest months first."""
    inside = folders.inside(conversation)
    months = folders.months(inside["messages"]) if "messages" in inside else {}
    messages = [months[name] for name in _newest_and_some(list(months), chance)]
    media = _media(folders, inside["media"], chance) if "media" in inside else []
    about = [each for name, each in inside.items() if name == "conversation.json"]
    mixed = chain.from_iterable(zip_longest(messages, media))
    return [_sampled(each, conversation.path) for each in (*mixed, *about) if each]


def _media(folders: ChatFolders, media: Both, chance: Random) -> list[Both]:
    """Return FILES_A_KIND media of each kind there is in some months."""
    months = folders.media_months(media)
    chosen = _newest_and_some(list(months), chance)
    files = [each for month in chosen for each in folders.media(months[month]).values() if not each.is_folder]
    taken: Counter[str] = Counter()
    found: list[Both] = []
    for each in _some(files, len(files), chance):
        name = each.path.rpartition("/")[2]
        kind = "preview" if is_preview(name) else kind_by_name(name)
        taken[kind] += 1
        if taken[kind] <= FILES_A_KIND:
            found.append(each)
    return found


def _sealed(folders: ChatFolders, account: Both, chance: Random) -> Iterator[Iterable[Sampled]]:
    """Yield some files for each folder at the top of what an account keeps sealed."""
    for name, each in folders.inside(account).items():
        if is_sealed_folder(name):
            for top in folders.inside(each).values():
                yield islice(map(_sampled, _files_below(folders, top, chance)), SEALED_FILES)


def _files_below(folders: ChatFolders, top: Both, chance: Random) -> Iterator[Both]:
    """Yield files from anywhere below a folder, at most FILES_A_FOLDER of each."""
    if not top.is_folder:
        yield top
        return
    inside = list(folders.inside(top).values())
    files = [each for each in inside if not each.is_folder]
    yield from _some(files, FILES_A_FOLDER, chance)
    deeper = [each for each in inside if each.is_folder]
    for each in _some(deeper, len(deeper), chance):
        yield from _files_below(folders, each, chance)


def _sampled(file: Both, conversation: str = "") -> Sampled:
    return Sampled(file.path, file.after.size if file.after else 0, conversation)


def _newest_and_some(months: Sequence[str], chance: Random) -> list[str]:
    """Return the newest month and OLDER_MONTHS others."""
    by_age = sorted(months)
    return [*by_age[-1:], *_some(by_age[:-1], OLDER_MONTHS, chance)]


def _time(entry: Both) -> str:
    return (entry.after and entry.after.mtime) or ""


def _some(of: Sequence[T], count: int, chance: Random) -> list[T]:
    return chance.sample(of, min(count, len(of)))
