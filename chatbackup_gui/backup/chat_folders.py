"""Two snapshots' folders as chats, side by side: accounts, conversations, months, media.

Big folders are divided by what they hold (`folders.py`), in the next snapshot perhaps otherwise; here each is seen as
one. What is the same in both snapshots is not looked into, so that the cost follows what differs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import msgspec

from chatbackup_gui.backup.sealed_tree import is_sealed_folder
from chatbackup_gui.errors import DamagedFile, FormatError
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.tree import TreeEntry, decode_entries
from chatbackup_gui.vault.walk import LoadsBlobs

Trees = tuple[BlobId | None, BlobId | None]
"""A folder in the earlier and in the later snapshot."""

MONTH_FOLDER = re.compile(r"(?!0000)([0-9]{4})-(0[1-9]|1[0-2])")
MONTH_FILE = re.compile(MONTH_FOLDER.pattern + r"\.jsonl")
DEEPEST_FOLDER = 100  # a chat program's own lie a dozen deep
_BUCKET = re.compile(r"[0-9a-f]{1,2}")
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d\d")
_ACCOUNT_DEPTH = 2  # app, account
_NOTHING = re.compile(r"(?!)")


class Both(msgspec.Struct, frozen=True):
    """What stands for one thing in the earlier and in the later snapshot; `path` is the later one if it is there."""

    path: str
    before: TreeEntry | None = None
    after: TreeEntry | None = None

    @property
    def trees(self) -> Trees:
        """The trees of what are folders."""
        before, after = self.before, self.after
        return before.subtree_id if before else None, after.subtree_id if after else None

    @property
    def is_folder(self) -> bool:
        """Whether either is one."""
        return self.trees != (None, None)

    @property
    def is_same(self) -> bool:
        """Whether both hold the same."""
        one, other = self.before, self.after
        return one is not None and other is not None and (one.content, one.subtree) == (other.content, other.subtree)

    def sides(self) -> Iterator[Both]:
        """Yield it as it is in each snapshot by itself."""
        if self.before:
            yield Both(self.path, before=self.before)
        if self.after:
            yield Both(self.path, after=self.after)

    def with_other(self, other: Both) -> Both:
        """Return it with what was found elsewhere of the same thing."""
        path = other.path if other.after else self.path
        return Both(path, self.before or other.before, self.after or other.after)


def divided_name(folder: str) -> tuple[str, str]:
    """Return (name, id) of a conversation by its folder's `name [id]`; the id is empty for what is none.

    A folder without a name has the id in its place. Both are as safe names have them, which long ones are not.
    """
    title, _, tag = folder.rpartition("[")
    if not tag.endswith("]"):
        return folder, ""
    return title.rstrip() or tag[:-1], tag[:-1]


def conversation_in(path: str) -> str | None:
    """Return the part of a path that names a conversation's folder, None where it names none."""
    parts = path.split("/")
    at = _ACCOUNT_DEPTH
    if len(parts) > at and _BUCKET.fullmatch(parts[at]):
        at += 1
    return "/".join(parts[: at + 1]) if len(parts) > at and divided_name(parts[at])[1] else None


class ChatFolders:
    """Reads the folders of snapshots. Raises what `Vault.load` does, and DamagedFile for trees that are none."""

    def __init__(self, vault: LoadsBlobs, token: CancelToken | None = None) -> None:
        self._vault = vault
        self._token = token or CancelToken()

    def entries(self, tree: BlobId | None) -> dict[str, TreeEntry]:
        """Return what a folder holds, by name; nothing for None."""
        self._token.check()
        if tree is None:
            return {}
        try:
            return {entry.name: entry for entry in decode_entries(self._vault.load(tree))}
        except FormatError as error:
            raise DamagedFile(name=f"tree/{tree.hex()}", reason=str(error)) from error

    def tops(self, roots: Trees) -> dict[str, Both]:
        """Return what differs at the top of two snapshots, by name: folders of apps, and small files."""
        return self._differing(roots, "")

    def accounts(self, tops: Mapping[str, Both]) -> Iterator[Both]:
        """Yield the folders of accounts that differ; their paths are `app/account`."""
        for app in tops.values():
            yield from (each for each in self.inside(app).values() if each.is_folder)

    def conversations(self, account: Both) -> list[Both]:
        """Return the folders of conversations that differ, under whatever name they have in either snapshot."""
        found = self._differing(account.trees, account.path, divides=_BUCKET, key=_tag_of)
        return [each for each in found.values() if each.is_folder and divided_name(each.path)[1]]

    def inside(self, folder: Both) -> dict[str, Both]:
        """Return what differs in a folder, by name."""
        return self._differing(folder.trees, folder.path)

    def months(self, messages: Both) -> dict[str, Both]:
        """Return the months' files that differ in a conversation's folder `messages`, by name."""
        found = self._differing(messages.trees, messages.path, divides=_YEAR)
        return {name: each for name, each in found.items() if MONTH_FILE.fullmatch(name)}

    def media_months(self, media: Both) -> dict[str, Both]:
        """Return the months' folders that differ in a conversation's folder `media`, by name (`2024-09`)."""
        return self._differing(media.trees, media.path, divides=_YEAR)

    def media(self, month: Both) -> dict[str, Both]:
        """Return the files that differ in a month's folder of media, by name."""
        return self._differing(month.trees, month.path, divides=_DAY)

    def held_months(self, conversation: Both) -> set[str]:
        """Return the names of a conversation's months: files of messages and folders of media."""
        inside = self.inside(conversation)
        parts = (inside[name] for name in ("messages", "media") if name in inside)
        return {month for part in parts for month in self._differing(part.trees, part.path, divides=_YEAR)}

    def sealed(self, account: Both) -> Iterator[Both]:
        """Yield the files that are kept as they lie and differ."""
        for name, each in self.inside(account).items():
            if is_sealed_folder(name):
                yield from self._files(each)

    def _files(self, folder: Both) -> Iterator[Both]:
        for each in self.inside(folder).values():
            if each.is_folder:
                yield from self._files(each)
            else:
                yield each

    def _differing(
        self, trees: Trees, path: str, *, divides: re.Pattern[str] = _NOTHING, key: Callable[[str], str] = str
    ) -> dict[str, Both]:
        """Return what differs in a folder, by `key` of its name. Folders that `divides` matches are parts of it."""
        found: dict[str, Both] = {}
        for each in self._parts(trees, path, divides):
            for side in each.sides():
                name = key(side.path.rpartition("/")[2])
                found[name] = found[name].with_other(side) if name in found else side
        return {name: each for name, each in found.items() if not each.is_same}

    def _parts(self, trees: Trees, path: str, divides: re.Pattern[str]) -> Iterator[Both]:
        """Yield what differs by its name and where it lies."""
        if trees[0] == trees[1]:
            return
        if path.count("/") > DEEPEST_FOLDER:
            raise DamagedFile(
                name=f"tree/{(trees[1] or trees[0] or b'').hex()}", reason="folders within folders without end"
            )
        before, after = map(self.entries, trees)
        for name in before | after:
            here = Both(f"{path}/{name}" if path else name, before.get(name), after.get(name))
            if here.is_folder and not here.is_same and divides.fullmatch(name):
                yield from self._parts(here.trees, here.path, divides)
            elif not here.is_same:
                yield here


def _tag_of(name: str) -> str:
    """Return what stays of a conversation's folder when the contact is renamed."""
    return divided_name(name)[1] or name
