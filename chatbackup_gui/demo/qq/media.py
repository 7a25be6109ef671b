"""Pictures, voices, videos, files and faces: the file on disk, the element that speaks of it, what a reader finds."""

from __future__ import annotations

from hashlib import md5 as md5_of
from os import path as paths
from random import Random
from typing import Any

import msgspec

from chatbackup_gui.demo import pictures, words
from chatbackup_gui.demo.filler import Filler
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.recordings import silk
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.pictures import Picture
from chatbackup_gui.demo.qq.content import Slot
from chatbackup_gui.demo.qq.elements import Element, ElementType, MediaFields, market_face, medium
from chatbackup_gui.demo.qq.kinds import QqKind
from chatbackup_gui.demo.qq.places import QqPlaces, QqSystem
from chatbackup_gui.demo.qq.shelf import Budget, Shelf, Stored
from chatbackup_gui.demo.texts import TextSource

_JPG, _PNG, _GIF = 1000, 1001, 2000  # 45416
_PHOTO, _STICKER, _ANIMATED = 0, 1, 7  # 45003 of a picture
_SILK_BYTES_A_SECOND, _VIDEO_BYTES_A_SECOND = 1_600, 120_000
_TRANSCRIBED = 0.12
_ZIP = b"PK\x03\x04"
_BEGINNINGS = {"pdf": b"%PDF-1.7\n", "docx": _ZIP, "xlsx": _ZIP, "pptx": _ZIP, "zip": _ZIP}
_MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
_IN_UPPER_CASE = 0.05
_IN_NEXT_MONTH = 0.03
_PACK = 203_875

Made = tuple[Element, ManifestMedia]


class MediaDesk:
    """Makes media; rows for the databases of files wait in `in_chat` and `rich` until somebody takes them."""

    def __init__(self, places: QqPlaces, options: DemoOptions, rng: Random, texts: TextSource, messages: int) -> None:
        self.shelf = Shelf(places.account)
        self.in_chat: list[tuple[Any, ...]] = []
        self.rich: list[tuple[Any, ...]] = []
        self._places = places
        self._rng = rng
        self._texts = texts
        self._budget = Budget(options, messages)
        self._filler = Filler(f"demo/qq/{rng.getrandbits(64)}")

    def picture(self, slot: Slot, position: int = 0) -> Made:
        """Return a photo; `position` is that of its element in the message."""
        choice = self._rng.random()
        make, kind = (pictures.jpeg, _JPG) if choice < 0.8 else (pictures.png, _PNG)
        size = self._budget.of(QqKind.PICTURE).draw(self._rng)
        made = make(self._rng.getrandbits(16), self._filler.take(size or 400))
        stem = md5_hex(made.data)
        folder = f"nt_data/Pic/{self._month(slot)}"
        found = self._thumbnailed(folder, stem, made, is_here=size > 0)
        fields = self._pictured(slot, stem, made, kind, "")
        if self._rng.random() < 0.25:
            self._note(slot, position, ElementType.PICTURE, fields, "")
        return medium(ElementType.PICTURE, fields, _PHOTO), self._told("image", found, fields)

    def _thumbnailed(self, folder: str, stem: str, made: Picture, *, is_here: bool) -> ManifestMedia:
        """Put a picture on disk, or only its thumbnail, or both, or nothing."""
        small = ""
        if self._budget.of(QqKind.PICTURE).draw_preview(self._rng):
            small = stem + self._rng.choice(("_0.jpg", "_0.jpg", "_720.jpg"))
            data = pictures.jpeg(self._rng.getrandbits(16), self._filler.take(600)).data
            thumbnail = self.shelf.put(f"{folder}/Thumb", small, data)
        if is_here:
            stored = self.shelf.put(f"{folder}/Ori", self._cased(stem) + made.suffix, made.data)
            return ManifestMedia("image", "full", stored.path, stored.sha256, stored.size, made.suffix)
        missing = ManifestMedia("image", "missing")
        return _preview(missing, thumbnail) if small else missing

    def animation(self, slot: Slot) -> Made:
        """Return a sticker that somebody sent as a picture."""
        size = self._budget.of(QqKind.ANIMATION).draw(self._rng)
        made = pictures.gif(self._rng.getrandbits(8), self._filler.take(size or 300))
        stem = md5_hex(made.data)
        found = ManifestMedia("sticker", "missing")
        if size:
            stored = self.shelf.put(f"nt_data/Emoji/emoji-recv/{slot.month}/Ori", f"{stem}.gif", made.data)
            found = ManifestMedia("sticker", "full", stored.path, stored.sha256, stored.size, ".gif")
        fields = self._pictured(slot, stem, made, _GIF, "[动画表情]")
        sub_type = _ANIMATED if self._rng.random() < 0.3 else _STICKER
        return medium(ElementType.PICTURE, fields, sub_type), self._told("sticker", found, fields)

    def market_face(self) -> tuple[Element, ManifestMedia, str]:
        """Return a face from a pack, whose file has its id for a name, and what it is called."""
        identity = f"{self._rng.getrandbits(128):032x}"
        size = self._budget.of(QqKind.MARKET_FACE).draw(self._rng)
        found = ManifestMedia("sticker", "missing")
        if size:
            data = pictures.gif(self._rng.getrandbits(8), self._filler.take(size)).data
            stored = self.shelf.put(f"nt_data/Emoji/marketface/{_PACK}", f"{identity}.gif", data)
            found = ManifestMedia("sticker", "full", stored.path, stored.sha256, stored.size, ".gif", found_by="pack")
        name = self._rng.choice(("[赞]", "[晚安]", "[抱抱]", "[冲鸭]"))
        return market_face(name, _PACK, identity), msgspec.structs.replace(found, md5=identity), name

    def voice(self, slot: Slot) -> tuple[Element, ManifestMedia, str]:
        """Return a voice message, and what it was turned into, if it was."""
        size = self._budget.of(QqKind.VOICE).draw(self._rng)
        data = silk(self._filler, size or 2_000)
        stem = md5_hex(data)
        found = ManifestMedia("voice", "missing")
        if size:
            stored = self.shelf.put(f"nt_data/Ptt/{self._month(slot)}/Ori", f"{stem}.amr", data)
            found = ManifestMedia("voice", "full", stored.path, stored.sha256, stored.size, ".silk")
        transcript = self._texts.one() if self._rng.random() < _TRANSCRIBED else ""
        seconds = 1 + len(data) // _SILK_BYTES_A_SECOND
        fields = MediaFields(f"{stem}.amr", size=len(data), md5=stem, seconds=seconds, transcript=transcript)
        return medium(ElementType.VOICE, fields), self._told("voice", found, fields), transcript

    def video(self, slot: Slot) -> Made:
        """Return a video and, mostly, its poster."""
        allowance = self._budget.of(QqKind.VIDEO)
        size = allowance.draw(self._rng)
        payload = self._filler.take(size or 500)
        data = _MP4 + (len(payload) + 8).to_bytes(4, "big") + b"mdat" + payload
        stem, folder = md5_hex(data), f"nt_data/Video/{self._month(slot)}"
        found = ManifestMedia("video", "missing")
        if size:
            stored = self.shelf.put(f"{folder}/Ori", f"{self._cased(stem)}.mp4", data)
            found = ManifestMedia("video", "full", stored.path, stored.sha256, stored.size, ".mp4")
        if allowance.draw_preview(self._rng):
            poster = pictures.jpeg(self._rng.getrandbits(16), self._filler.take(900)).data
            stored = self.shelf.put(f"{folder}/Thumb", f"{stem}_0.jpg", poster)
            found = _preview(found, stored)
        seconds = 1 + len(data) // _VIDEO_BYTES_A_SECOND
        fields = MediaFields(
            f"{stem}.mp4", size=len(data), md5=stem, width=540, height=960, seconds=seconds, time=slot.time
        )
        self._note(slot, 0, ElementType.VIDEO, fields, "")
        return medium(ElementType.VIDEO, fields), self._told("video", found, fields)

    def file(self, slot: Slot) -> Made:
        """Return a document: in a folder that the message names, or a side database, or by its hash, or nowhere."""
        title = self._rng.choice(words.FILE_NAMES)
        stem, _, suffix = title.rpartition(".")
        size = self._budget.of(QqKind.FILE).draw(self._rng)
        data = _BEGINNINGS.get(suffix, b"") + self._filler.take(size or 900)
        digest = md5_hex(data)
        name = f"{stem}({digest[:6]}).{suffix}"
        way = self._rng.choice(("path", "side database", "md5"))
        path = str(self._places.downloads / name) if way == "path" else ""
        fields = MediaFields(title, path, size=len(data), md5=digest, time=slot.time)
        found = ManifestMedia("file", "missing")
        if size:
            stored = self.shelf.put(self._file_folder(way), f"{digest}.{suffix}" if way == "md5" else name, data)
            found = ManifestMedia("file", "full", stored.path, stored.sha256, stored.size, f".{suffix}", found_by=way)
        is_told_elsewhere = bool(size) and way == "side database"
        self._note(slot, 0, ElementType.FILE, fields, self._from_root(name) if is_told_elsewhere else path)
        return medium(ElementType.FILE, fields), self._told("file", found, fields)

    def _file_folder(self, way: str) -> str:
        """Return where a document goes that is found in one way or another, relative to the account folder."""
        folders = {"path": self._places.downloads, "side database": self._places.received}
        if way not in folders:
            return "nt_data/File/Ori"
        return paths.relpath(folders[way], self._places.account).replace("\\", "/")

    def online_file(self, kind: ElementType) -> Made:
        """Return a file or folder that went from computer to computer and is on none of the servers."""
        title = self._rng.choice(words.FILE_NAMES) if kind is ElementType.ONLINE_FILE else self._rng.choice(words.WHAT)
        fields = MediaFields(title, size=self._rng.randint(10_000, 10**9))
        return medium(kind, fields), self._told("file", ManifestMedia("file", "missing"), fields)

    def _from_root(self, name: str) -> str:
        """Return how files_in_chat.db names a received file: from the program's folder, separator first."""
        separator = "\\" if self._places.system is QqSystem.WINDOWS else "/"
        below = (self._places.received / name).relative_to(self._places.root)
        return separator + separator.join(below.parts)

    def _pictured(self, slot: Slot, stem: str, made: Picture, kind: int, summary: str) -> MediaFields:
        stale = f"C:\\Users\\old\\Pic\\{stem}{made.suffix}" if self._rng.random() < 0.2 else ""
        return MediaFields(
            f"{stem.upper()}{made.suffix}", stale, size=len(made.data), md5=stem, width=made.width, height=made.height,
            picture_kind=kind, summary=summary, time=slot.time,
        )  # fmt: skip

    def _note(self, slot: Slot, position: int, kind: ElementType, fields: MediaFields, path: str) -> None:
        """Keep rows for files_in_chat.db and rich_media.db."""
        identity, contact = slot.message_id + position, slot.contact
        self.in_chat.append(
            (
                identity, slot.message_id, kind.value, 0, fields.name, path, "", fields.size, contact.chat_kind,
                slot.speaker.person.uid, contact.peer, slot.time, 0, 0,
            )
        )  # fmt: skip
        token = f"Eh{fields.md5[:20]}"
        self.rich.append((identity, slot.message_id, fields.name, path, fields.size, token, contact.peer))

    def _told(self, kind: str, found: ManifestMedia, fields: MediaFields) -> ManifestMedia:
        """Add what the message itself says."""
        return msgspec.structs.replace(
            found,
            kind=kind,
            md5=fields.md5,
            announced_size=fields.size,
            title=fields.name if kind == "file" else "",
            found_by=found.found_by or ("md5" if found.state != "missing" else ""),
        )

    def _cased(self, stem: str) -> str:
        return stem.upper() if self._rng.random() < _IN_UPPER_CASE else stem

    def _month(self, slot: Slot) -> str:
        """Return the folder of a month: the message's, or rarely the one after it, when the file came late."""
        if self._rng.random() > _IN_NEXT_MONTH:
            return slot.month
        year, month = map(int, slot.month.split("-"))
        return f"{year + month // 12}-{month % 12 + 1:02}"


def md5_hex(data: bytes) -> str:
    """Return what names a medium."""
    return md5_of(data, usedforsecurity=False).hexdigest()


def _preview(found: ManifestMedia, poster: Stored) -> ManifestMedia:
    return msgspec.structs.replace(
        found,
        state="full" if found.state == "full" else "preview",
        preview_file=poster.path,
        preview_sha256=poster.sha256,
        preview_size=poster.size,
        preview_suffix=".jpg",
    )
