"""The computers that share a vault: what each saw last, and what this one tells the others."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.chat_snapshots import chat_snapshots
from chatbackup_gui.backup.device_notes import (
    DeviceNote,
    ReadNote,
    leave_note,
    new_key,
    newest_notes,
    pinned,
    public_key,
    read_notes,
)
from chatbackup_gui.engine.session import Box, Session
from chatbackup_gui.engine.wire import Device, Devices
from chatbackup_gui.errors import StorageFull, StorageUnavailable
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.snapshot import Snapshot
from chatbackup_gui.vault.storage.base import FileKind

SIGNING_KEY = "device-key"  # in the secret box
NOTE_AGAIN_AFTER = timedelta(days=1)  # a vault in which nothing happens is not written to more often

log = logging.getLogger(__name__)


class _Known(msgspec.Struct, frozen=True):
    """What the catalogue keeps of a vault's computers: their keys, by name; snapshots that were on their way."""

    keys: dict[str, str] = {}
    arriving: tuple[str, ...] = ()


def tell_devices(session: Session, *, confirmed: str | None, arriving: Iterable[str], now: datetime) -> None:
    """Let others know which snapshot could be read completely, and remember what they let us know.

    The note is written once there is something new of another computer's to tell, and else once a day: a snapshot of
    this one tells enough by itself. In a vault that can only be read, or has no room, none is left: what was read is
    worth no less for that. Raises StorageError where the vault cannot even be read.
    """
    vault, archive, mine = session.vault, session.archive, session.profile.hostname
    notes, snapshots = read_notes(vault), dict(chat_snapshots(vault))
    _remember(archive, vault.id, _Known(pinned(_known(archive, vault.id).keys, notes), tuple(arriving)))
    if confirmed not in snapshots:
        return
    note = DeviceNote(mine, now.astimezone(UTC), confirmed, snapshots[confirmed].time)
    key = signing_key(session.box)
    earlier = [each.note for each in notes if each.key == public_key(key)]
    others = [each.time for each in snapshots.values() if each.hostname != mine]
    if not earlier or _says_more(note, earlier[-1], others):
        try:
            leave_note(vault, note, key=key)
        except (StorageUnavailable, StorageFull) as error:
            log.warning("no note for other computers was left: %s", type(error).__name__)


def list_devices(session: Session) -> Devices:
    """Return which computer saw what last, this one first, then those that did so last. Raises StorageError."""
    vault, archive, mine = session.vault, session.archive_to_read, session.profile.hostname
    vault.refresh()
    known, notes = _known(archive, vault.id), read_notes(vault)
    keys = pinned(known.keys, notes)
    if key := session.box.get(SIGNING_KEY):
        keys[mine] = public_key(key)
    newest, snapshots = newest_notes(notes), {each.hostname: each for _, each in chat_snapshots(vault)}
    devices = [
        _device(name, snapshots.get(name), newest.get(name), keys.get(name), is_this_computer=name == mine)
        for name in sorted({mine, *snapshots, *newest})
    ]
    return Devices(
        devices=tuple(sorted(devices, key=lambda each: (each.is_this_computer, _last_at(each)), reverse=True)),
        arriving=len(_arriving(vault, known.arriving)),
    )


def signing_key(box: Box) -> str:
    """Return the key with which this computer signs its notes, made when it is first asked for."""
    key = box.get(SIGNING_KEY)
    if key is None:
        box.set(**{SIGNING_KEY: (key := new_key())})
    return key


def _says_more(note: DeviceNote, last: DeviceNote, others: Iterable[datetime]) -> bool:
    """Whether a note is worth writing after the last one; `others` are the times of other computers' snapshots."""
    is_new = note.confirmed != last.confirmed and any(last.confirmed_at < at <= note.confirmed_at for at in others)
    return is_new or note.device != last.device or abs(note.noted_at - last.noted_at) >= NOTE_AGAIN_AFTER


def _device(
    name: str, snapshot: Snapshot | None, read: ReadNote | None, key: str | None, *, is_this_computer: bool
) -> Device:
    return Device(
        name=name,
        is_this_computer=is_this_computer,
        snapshot_at=snapshot.time if snapshot else None,
        confirmed_at=read.note.noted_at if read else None,
        confirmed_snapshot_at=read.note.confirmed_at if read else None,
        is_signed=read is None or read.key == key,
    )


def _last_at(device: Device) -> datetime:
    moments = [moment for moment in (device.snapshot_at, device.confirmed_at) if moment]
    return max(moments, default=datetime.min.replace(tzinfo=UTC))


def _arriving(vault: Vault, noted: Iterable[str]) -> set[str]:
    """Return the snapshots on their way: those that the last run found so, and those that came since without a root."""
    there = {name for name, _ in vault.storage.list(FileKind.SNAPSHOTS)}
    return there.intersection(noted) | {
        name for name, snapshot in chat_snapshots(vault) if not vault.has(snapshot.tree_id)
    }


def _known(archive: Archive, vault_id: str) -> _Known:
    noted = archive.note(_note(vault_id))
    return msgspec.json.decode(noted, type=_Known) if noted else _Known()


def _remember(archive: Archive, vault_id: str, known: _Known) -> None:
    if known != _known(archive, vault_id):
        archive.set_note(_note(vault_id), msgspec.json.encode(known))


def _note(vault_id: str) -> str:
    return f"devices:{vault_id}"
