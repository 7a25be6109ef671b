"""What takes the space: how it grew by month, and the largest files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.sealed import KeptFile
from chatbackup_gui.archive.values import ConversationRow, MediaRow, MediaTotal, MonthGrowth
from chatbackup_gui.backup.owners import owner_of
from chatbackup_gui.engine.overview import Layouts
from chatbackup_gui.engine.profile import Profile
from chatbackup_gui.engine.wire import LargeFile
from chatbackup_gui.model.account import Account
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.sources.whereabouts import place_of

DATABASE = "database"

_IS_HAD: Callable[[MediaRow], bool] = attrgetter("is_had")

Folders = Mapping[tuple[str, str, str], Path]
"""Where accounts lie, by app, id and origin."""


def folders_of(profile: Profile) -> Folders:
    """Return where the accounts of a profile lie."""
    return {(each.app, each.account_id, profile.origin_of(each)): Path(each.folder) for each in profile.accounts}


def growth(archive: Archive, layouts: Layouts = MappingProxyType({})) -> list[MonthGrowth]:
    """Return what each month holds of all conversations, oldest first.

    Of accounts in `layouts` the media count by the months that paths name; what has none is left out.
    """
    months = {each.month: each for each in archive.growth()}
    for row in archive.accounts():
        if (row.account.app, row.account.id) in layouts:
            for size in archive.sealed.month_sizes(row.row):
                if size.place.media is not None and size.place.month:
                    before = months.get(size.place.month) or MonthGrowth(size.place.month, 0, 0, {})
                    months[before.month] = _with(before, size.place.media, size.count, size.bytes)
    return [months[month] for month in sorted(months)]


def _with(month: MonthGrowth, kind: MediaKind, count: int, size_bytes: int) -> MonthGrowth:
    held = month.media.get(kind, MediaTotal())
    media = {**month.media, kind: MediaTotal(held.count + count, held.bytes + size_bytes)}
    return msgspec.structs.replace(month, media=media)


def largest_files(
    archive: Archive,
    *,
    folders: Folders = MappingProxyType({}),
    layouts: Layouts = MappingProxyType({}),
    limit: int = 100,
) -> list[LargeFile]:
    """Return the largest media, and of accounts in `layouts` the largest files kept as they lie, the largest first.

    `folders` tell where to look for them. What several origins know of one medium is one file.
    """
    accounts = {row.row: row.account for row in archive.accounts()}
    rows = archive.conversations()
    found = [
        *_media(archive.largest_media(limit), {row.row: row for row in rows}, accounts, folders),
        *_kept(archive, rows, accounts, folders, layouts, limit),
    ]
    return sorted(found, key=lambda each: -each.size_bytes)[:limit]


def _media(
    media: Iterable[MediaRow],
    conversations: Mapping[int, ConversationRow],
    accounts: Mapping[int, Account],
    folders: Folders,
) -> Iterator[LargeFile]:
    known: dict[tuple[int, int, MediaKind, str], list[MediaRow]] = {}
    for each in filter(_IS_HAD, media):  # of others there is a small picture at most
        known.setdefault((each.conversation, each.month, each.ref.kind, each.ref.id), []).append(each)
    for same in known.values():
        first, conversation = same[0], conversations[same[0].conversation]
        account = accounts[conversation.account]
        places = (_place(folders, account, each.origin, each.found.path) for each in same if each.found)
        yield LargeFile(
            row=first.conversation,
            app=account.app,
            account=account.id,
            conversation=conversation.conversation.name,
            kind=first.ref.kind.value,
            title=first.ref.title or (first.stored.name if first.stored else ""),
            size_bytes=max(each.size_bytes for each in same),
            sent_at=max(each.sent_at for each in same),
            path=next(filter(None, places), ""),
            is_stored=any(each.stored for each in same),
        )


def _kept(
    archive: Archive,
    conversations: Iterable[ConversationRow],
    accounts: Mapping[int, Account],
    folders: Folders,
    layouts: Layouts,
    limit: int,
) -> Iterator[LargeFile]:
    for row, account in accounts.items():
        layout = layouts.get((account.app, account.id))
        if layout is None:
            continue
        owners = {owner_of(each.conversation.id, layout): each for each in conversations if each.account == row}
        for file in archive.sealed.largest(row, limit):
            yield _kept_file(file, account, owners.get(file.place.owner) if file.place.owner else None, folders)


def _kept_file(file: KeptFile, account: Account, owner: ConversationRow | None, folders: Folders) -> LargeFile:
    return LargeFile(
        row=owner.row if owner else 0,
        app=account.app,
        account=account.id,
        conversation=owner.conversation.name if owner else "",
        kind=file.place.media.value if file.place.media else DATABASE,
        title=file.path.rpartition("/")[2],
        size_bytes=file.size,
        sent_at=None,
        path=_place(folders, account, file.origin, file.path),
        is_stored=file.is_stored,
    )


def _place(folders: Folders, account: Account, origin: str, located: str) -> str:
    """Return where a file is on this computer, empty where it is not."""
    folder = folders.get((account.app, account.id, origin))
    place = folder and place_of(folder, located)
    return str(place) if place else ""
