"""File names of media whose rows do not tell them (FORMAT.md, Finding media): message_resource.db, then hardlink.db."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from chatbackup_gui.model.media import MediaKind, MediaRef, Place
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.sources._database.view import Row, View
from chatbackup_gui.sources.wechat4.body import Slot
from chatbackup_gui.sources.wechat4.packed_info import resource_stem
from chatbackup_gui.sources.wechat4.people import md5_of
from chatbackup_gui.sources.wechat4.places import IMAGE_ROOT, VIDEO_ROOT, Places
from chatbackup_gui.sources.wechat4.schema import columns_of, names_in
from chatbackup_gui.sources.wechat4.side_database import SideDatabase

_AT_ONCE = 500
_FILE_NAME = re.compile(r"([0-9A-Za-z_\-]{1,128}?)(?:_[ht])?\.[0-9A-Za-z]{1,5}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_HASH = re.compile(r"[0-9a-f]{32}")
_HARDLINK_TABLE = re.compile(r"(image|video)_hardlink_info_v(\d{1,3})", re.IGNORECASE)


class _Link(msgspec.Struct, frozen=True):
    """A row of a hardlink table: the file's stem and the names of its two folders, in whatever order."""

    stem: str
    folders: tuple[str, str]


class MediaLookups:
    """Fills in places of a batch at a time; holds nothing between batches but the list of conversations."""

    def __init__(self, resource: SideDatabase | None, hardlink: SideDatabase | None, places: Places) -> None:
        self._resource = resource
        self._hardlink = hardlink
        self._places = places

    def fill_in(self, sightings: list[Sighting], unplaced: Sequence[tuple[int, Slot]]) -> None:
        """Replace the sightings whose media get another place. Raises SourceBusy."""
        left = list(unplaced)
        if left and self._resource:
            stems = self._resource.read(lambda view: _resource_stems(view, [slot for _, slot in left])) or {}
            for number, slot in left:
                if stem := stems.get(_row_key(slot)):
                    sightings[number] = self._with_stem(sightings[number], slot, stem)
            left = [(number, slot) for number, slot in left if _row_key(slot) not in stems]
        if left and self._hardlink:
            md5s = {ref.md5 for number, _ in left for ref in sightings[number].message.media if ref.md5}
            links = self._hardlink.read(lambda view: _links(view, sorted(md5s))) or {}
            for number, slot in left:
                ref = sightings[number].message.media[0]
                if link := links.get((ref.kind, ref.md5)):
                    sightings[number] = self._with_link(sightings[number], slot, link)

    def _with_stem(self, sighting: Sighting, slot: Slot, stem: str) -> Sighting:
        """Return a sighting whose medium has a stem."""
        ref = sighting.message.media[0]
        place = (self._places.image if ref.kind is MediaKind.IMAGE else self._places.video)(slot, stem)
        return _replaced(sighting, ref if ref.md5 else msgspec.structs.replace(ref, id=stem), place)

    def _with_link(self, sighting: Sighting, slot: Slot, link: _Link) -> Sighting:
        """Return a sighting whose medium has a stem and, where the index names them, folders."""
        ref = sighting.message.media[0]
        placed = self._with_stem(sighting, slot, link.stem)
        month = next(filter(_MONTH.fullmatch, link.folders), "")
        owner = next(filter(_HASH.fullmatch, link.folders), slot.hash)
        if not month:
            return placed
        folder = f"{IMAGE_ROOT}{owner}/{month}/Img" if ref.kind is MediaKind.IMAGE else VIDEO_ROOT + month
        return _replaced(placed, placed.message.media[0], Place(folder, link.stem))


def _replaced(sighting: Sighting, ref: MediaRef, place: Place) -> Sighting:
    """Return a sighting with another medium and place."""
    message = msgspec.structs.replace(sighting.message, media=(ref, *sighting.message.media[1:]))
    return msgspec.structs.replace(sighting, message=message, places=(place, *sighting.places[1:]))


def _row_key(slot: Slot) -> tuple[str, int, int]:
    """Return what names a row in message_resource.db."""
    return slot.hash, slot.local_id, slot.create_time


def _resource_stems(view: View, slots: list[Slot]) -> dict[tuple[str, int, int], str]:
    """Return the stems that MessageResourceInfo knows: by conversation where an index serves that, else in one go."""
    table = "MessageResourceInfo"
    there = columns_of(view, table)
    id_column = there.get("message_local_id") or there.get("local_id")
    if not id_column or not {"chat_id", "message_create_time", "packed_info"} <= there.keys():
        return {}
    chats: dict[int, str] = {number: md5_of(name) for number, name in names_in(view, "ChatName2Id").items()}
    select = f"SELECT chat_id, {id_column}, message_create_time, CAST(packed_info AS BLOB) FROM {table} WHERE "
    rows: list[Row] = []
    if _has_index_on_chat(view, table):
        times = _times_by_chat(slots)
        for number, chat in chats.items():
            if chat in times:
                rows += view.rows(
                    f"{select}chat_id = ? AND message_create_time BETWEEN ? AND ?", (number, *times[chat])
                )
    else:
        every = [slot.create_time for slot in slots]
        rows = view.rows(f"{select}message_create_time BETWEEN ? AND ?", (min(every), max(every)))
    wanted = {_row_key(slot) for slot in slots}
    stems: dict[tuple[str, int, int], str] = {}
    for chat_id, local_id, create_time, packed in rows:
        if isinstance(chat_id, int) and isinstance(local_id, int) and isinstance(create_time, int):
            key = chats.get(chat_id, ""), local_id, create_time
            if key in wanted and isinstance(packed, bytes) and (stem := resource_stem(packed)):
                stems[key] = stem
    return stems


def _times_by_chat(slots: list[Slot]) -> dict[str, tuple[int, int]]:
    """Return the first and last time wanted of each conversation."""
    times: dict[str, tuple[int, int]] = {}
    for slot in slots:
        first, last = times.get(slot.hash, (slot.create_time, slot.create_time))
        times[slot.hash] = min(first, slot.create_time), max(last, slot.create_time)
    return times


def _has_index_on_chat(view: View, table: str) -> bool:
    """Whether an index of the table begins with the conversation."""
    for _, name, *_ in view.rows(f"PRAGMA index_list({table})"):
        columns = view.rows(f'PRAGMA index_info("{name!s}")')
        if columns and columns[0][2] == "chat_id":
            return True
    return False


def _links(view: View, md5s: list[str]) -> dict[tuple[MediaKind, str], _Link]:
    """Return what the hardlink tables know of these md5s; tables of all generations are read, the newest last."""
    links: dict[tuple[MediaKind, str], _Link] = {}
    folders = names_in(view, "dir2id", "username")
    names = [str(row[0]) for row in view.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    matches = sorted(filter(None, map(_HARDLINK_TABLE.fullmatch, names)), key=lambda match: int(match[2]))
    for match in matches:
        if not {"md5", "file_name", "dir1", "dir2"} <= columns_of(view, match[0]).keys():
            continue
        for start in range(0, len(md5s), _AT_ONCE):
            part = md5s[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            sql = f"SELECT md5, file_name, dir1, dir2 FROM {match[0]} WHERE md5 IN ({marks})"
            for md5, name, dir1, dir2 in view.rows(sql, tuple(part)):
                stem = _FILE_NAME.fullmatch(str(name))
                if stem:
                    pair = tuple(folders.get(number, "") if isinstance(number, int) else "" for number in (dir1, dir2))
                    links[MediaKind(match[1].lower()), str(md5)] = _Link(stem[1], (pair[0], pair[1]))
    return links
