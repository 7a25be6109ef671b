"""File names of media whose rows do not tell them (FORMAT.md, Finding media): message_resource.db, then hardlink.db."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from chatbackup_gui.model.media import MediaKind, Place
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._database.tables import columns_of, has_index_on, names_in
from chatbackup_gui.sources._database.view import Row, View
from chatbackup_gui.sources._wechat.body import Slot
from chatbackup_gui.sources._wechat.people import md5_of
from chatbackup_gui.sources._wechat.wanted_file import read_file_stem
from chatbackup_gui.sources.wechat4.hardlinks import Hardlinks, Link
from chatbackup_gui.sources.wechat4.packed_info import resource_stem
from chatbackup_gui.sources.wechat4.places import FILE_ROOT, IMAGE_ROOT, VIDEO_ROOT, Places

_FILE_NAME = re.compile(
    r"([0-9A-Za-z_\-]{1,128}?)(?:_(?:h|t|raw|thumb|b|c))?(?:_n?w)?\.[0-9A-Za-z]{1,5}", re.IGNORECASE
)
_MONTH = re.compile(r"\d{4}-\d{2}")
_HASH = re.compile(r"[0-9a-f]{32}")

_Unplaced = list[tuple[int, Slot]]


class MediaLookups:
    """Fills in places of a batch at a time; serves one pass."""

    def __init__(self, resource: SideDatabase | None, hardlink: SideDatabase | None, places: Places) -> None:
        self._resource = resource
        self._hardlink = hardlink
        self._hardlinks = Hardlinks()
        self._places = places

    def fill_in(self, sightings: list[Sighting], unplaced: Sequence[tuple[int, Slot]]) -> None:
        """Replace the sightings whose media get another place. Raises SourceBusy."""
        by_kind: dict[MediaKind, _Unplaced] = {}
        for number, slot in unplaced:
            by_kind.setdefault(sightings[number].message.media[0].kind, []).append((number, slot))
        for kind, left in by_kind.items():
            if kind is not MediaKind.FILE:
                left = self._without_stems(sightings, left)
            self._fill_in_links(sightings, kind, left)

    def _without_stems(self, sightings: list[Sighting], unplaced: _Unplaced) -> _Unplaced:
        """Give images or videos the stems that message_resource.db has; return those it has none for."""
        if not self._resource:
            return unplaced
        stems = self._resource.read(lambda view: _resource_stems(view, [slot for _, slot in unplaced])) or {}
        for number, slot in unplaced:
            if stem := stems.get(_row_key(slot)):
                sightings[number] = _moved(sightings[number], self._place(sightings[number], slot, stem))
        return [(number, slot) for number, slot in unplaced if _row_key(slot) not in stems]

    def _fill_in_links(self, sightings: list[Sighting], kind: MediaKind, unplaced: _Unplaced) -> None:
        """Move media to where hardlink.db says that their content lies."""
        md5s = {md5 for number, _ in unplaced if (md5 := sightings[number].message.media[0].md5)}
        if not self._hardlink or not md5s:
            return
        links = self._hardlink.read(lambda view: self._hardlinks.find(view, kind, md5s)) or {}
        place_of = self._linked_file if kind is MediaKind.FILE else self._linked_picture
        for number, slot in unplaced:
            found = links.get(sightings[number].message.media[0].md5)
            place = place_of(sightings[number], slot, found) if found else None
            if place:
                sightings[number] = _moved(sightings[number], place)

    def _linked_picture(self, sighting: Sighting, slot: Slot, links: list[Link]) -> Place | None:
        """Return where an image or video lies; None where the name is none of such a file."""
        link = links[-1]
        stem = _FILE_NAME.fullmatch(link.name)
        month = _month_of(link)
        if stem is None or not month:
            return self._place(sighting, slot, stem[1]) if stem else None
        owner = next(filter(_HASH.fullmatch, link.folders), slot.hash)
        return Place(f"{IMAGE_ROOT}{owner}/{month}/Img" if _is_image(sighting) else VIDEO_ROOT + month, stem[1])

    def _linked_file(self, sighting: Sighting, slot: Slot, links: list[Link]) -> Place | None:
        """Return where a file was saved: under the name that its row tells, where that is one of these.

        Rather in the month of its message than in another one, where the same content lies as well.
        """
        place = sighting.places[0]
        wanted = read_file_stem(place.stem)
        named = [link for link in links if not wanted.is_saved or link.name == wanted.name]
        if not named:
            return None
        own = [link for link in named if _month_of(link) == place.folder.removeprefix(FILE_ROOT)]
        link = (own or named)[-1]
        return self._places.saved_file(slot, link.name, wanted.size, wanted.md5, month=_month_of(link))

    def _place(self, sighting: Sighting, slot: Slot, stem: str) -> Place:
        """Return the place of an image or video with that stem in the month of its message."""
        return (self._places.image if _is_image(sighting) else self._places.video)(slot, stem)


def _is_image(sighting: Sighting) -> bool:
    return sighting.message.media[0].kind is MediaKind.IMAGE


def _moved(sighting: Sighting, place: Place) -> Sighting:
    """Return a sighting whose first medium lies elsewhere."""
    return msgspec.structs.replace(sighting, places=(place, *sighting.places[1:]))


def _month_of(link: Link) -> str:
    """Return the month among a link's folders, empty where there is none."""
    return next(filter(_MONTH.fullmatch, link.folders), "")


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
    if has_index_on(view, table, "chat_id"):
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
