"""Bringing a snapshot back into a folder, whole or in part, or telling what that would do."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec

from chatbackup_gui.backup.chat_folders import ChatFolders
from chatbackup_gui.backup.message_media import NamedFiles, media_of_message
from chatbackup_gui.backup.restore import RestoreResult, restore
from chatbackup_gui.backup.restore_plan import NOT_THERE
from chatbackup_gui.backup.restore_preview import preview
from chatbackup_gui.backup.sealed_instructions import FILE_NAME, sealed_returns, write_instructions
from chatbackup_gui.backup.snapshot_part import Span, part_of_snapshot
from chatbackup_gui.engine.contacts import Candidate, the_one_meant
from chatbackup_gui.engine.snapshots import SnapshotContact, found_snapshot, snapshot_contacts
from chatbackup_gui.errors import InvalidRequest, SnapshotArriving
from chatbackup_gui.model.job import CancelToken, Problem, Report
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault


class Wanted(msgspec.Struct, frozen=True):
    """What to restore of a snapshot; all of it, if nothing is said.

    `account` is `app/account`, or the account alone where that is clear. `contact` is an id or a name,
    `conversations` are `SnapshotContact.path`. With `message`, the id of a message of one conversation, only the files
    that it names are restored. Messages lie in files of whole months (UTC), so every month is restored that the time
    from `since` to before `until` touches.
    """

    account: str = ""
    contact: str | None = None
    conversations: tuple[str, ...] = ()
    message: str = ""
    since: datetime | None = None
    until: datetime | None = None


class Restoration(msgspec.Struct, frozen=True):
    """What is there now, or would be. `instructions` is the file that says how sealed folders are put back."""

    files: int
    bytes: int
    problems: list[Problem]
    instructions: Path | None = None


class _Part(Protocol):
    def choose(self, path: str) -> bool: ...

    def enter(self, path: str) -> bool: ...


def restore_snapshot(
    vault: Vault,
    snapshot: str,
    target: Path,
    wanted: Wanted,
    *,
    dry_run: bool = False,
    token: CancelToken,
    report: Report,
) -> Restoration:
    """Write what is wanted of a snapshot below `target`, or, as a `dry_run`, only tell what that would come to.

    Raises UnknownContact, InvalidRequest, TargetNotUsable, SnapshotArriving where the vault has not got enough of the
    snapshot yet to know what it holds. What else is absent is a problem of the files that need it.
    """
    snapshot_id, found = found_snapshot(vault, snapshot)
    tree = found.tree_id
    with _arriving(snapshot_id):
        vault.load(tree)
        part, problems = _part(vault, snapshot_id, tree, wanted, token)
    work: Callable[..., RestoreResult] = preview if dry_run else restore
    done = work(vault, tree, target, choose=part.choose, enter=part.enter, token=token, report=report)
    returns = list(sealed_returns(vault, tree, part.enter))
    instructions = None
    if returns:
        instructions = target / FILE_NAME if dry_run else write_instructions(target, returns)
    return Restoration(done.files, done.bytes, problems + done.problems, instructions)


@contextlib.contextmanager
def _arriving(snapshot_id: str) -> Iterator[None]:
    """Tell that parts of a snapshot are absent by what that most probably means."""
    try:
        yield
    except NOT_THERE as error:
        raise SnapshotArriving(snapshot=snapshot_id[:8]) from error


def _part(
    vault: Vault, snapshot_id: str, tree: BlobId, wanted: Wanted, token: CancelToken
) -> tuple[_Part, list[Problem]]:
    """Return the part that is wanted, and what is known already to be lacking in it."""
    account = _account_path(vault, tree, wanted.account, token) if wanted.account else ""
    conversations: Collection[str] = wanted.conversations
    if wanted.contact is not None:
        folders = snapshot_contacts(vault, snapshot_id, token=token)
        conversations = [_folder_of([each for each in folders if _is_of(each, account)], wanted.contact)]
    if not wanted.message:
        span = Span(wanted.since, wanted.until)
        return part_of_snapshot(vault, tree, conversations, span, token, account=account), []
    if len(conversations) != 1:
        raise InvalidRequest(what="message of one contact", given=wanted.message)
    found = media_of_message(vault, tree, next(iter(conversations)), wanted.message, token)
    return NamedFiles(found.paths), found.problems


def _is_of(contact: SnapshotContact, account: str) -> bool:
    return not account or f"{contact.app}/{contact.account}" == account


def _account_path(vault: Vault, tree: BlobId, wanted: str, token: CancelToken) -> str:
    """Return an account's path, given that or its last part. Raises InvalidRequest where not just one fits."""
    folders = ChatFolders(vault, token)
    paths = [each.path for each in folders.accounts(folders.tops((None, tree)))]
    found = [path for path in paths if wanted in (path, path.partition("/")[2])]
    if len(found) != 1:
        raise InvalidRequest(what="account of this snapshot", given=wanted)
    return found[0]


def _folder_of(contacts: Collection[SnapshotContact], wanted: str) -> str:
    """Return the path of the conversation folder meant. Raises UnknownContact."""
    return the_one_meant(
        wanted, [Candidate(each.path, each.id, (each.name,), _name_of(each.path)) for each in contacts]
    )


def _name_of(path: str) -> str:
    return path.rpartition("/")[2]
