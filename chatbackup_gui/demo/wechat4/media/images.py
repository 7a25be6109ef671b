"""Images: wrapped files with thumbnails, and the ways that lead to them."""

from __future__ import annotations

from enum import Enum

import msgspec

from chatbackup_gui.demo import pictures, protobuf
from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.dat import DatForm
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.looks import pictured, sha256, thumbnail
from chatbackup_gui.demo.pictures import Picture
from chatbackup_gui.demo.wechat4.media.desk import Desk4
from chatbackup_gui.demo.xml import media as xml
from chatbackup_gui.model.message import MessageKind

STEM_NAMES_SINCE = "2025-03"  # before, files were named <local_id>_<create_time>
V2_SINCE = "2025-07"
_LOCAL_TYPE = 3
_MALFORMED = 0.03
_HD = 0.3
_THUMBS = 0.95
_WXGF = 0.02
_SENT_AGAIN = 0.05
_TRUNCATED_TO = 400


class FoundBy(Enum):
    """Which of the four ways of wechat.md 2.7 leads to the file."""

    PACKED = "packed_info_data"
    RESOURCE = "message_resource"
    HARDLINK = "hardlink"
    NAME = "local_id and create_time"


class Harm(Enum):
    """What keeps a file from being decoded."""

    NONE = "none"
    TRUNCATED = "truncated"
    WRONG_KEY = "wrong key"


class ImageFiles(msgspec.Struct):
    """What was put on disk of one image; sizes are of the decoded content."""

    media: ManifestMedia
    mid_size: int = 0
    hd_size: int = 0
    thumb_size: int = 0


class ImageMaker:
    """Makes image messages."""

    def __init__(self, desk: Desk4) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._allowance = desk.budget.of(Kind.IMAGE)
        self._turn = 0
        self._newest: dict[str, str] = {}

    def body(self, slot: Slot) -> Body:
        """Return an image message; its files are on disk then, as far as it has any."""
        found_by = self._found_by(slot)
        stem = f"{slot.local_id}_{slot.create_time}" if found_by is FoundBy.NAME else self._desk.hex_name()
        folder = f"msg/attach/{slot.chat_md5}/{slot.month}/Img"
        files = self._files(slot, folder, stem)
        again = self._sent_again(slot, found_by)
        md5 = self._newest[slot.contact.username] = again or self._desk.hex_name()
        facts = xml.ImageFacts(
            md5, 96, 128, files.mid_size or self._rng.randint(20_000, 400_000), files.hd_size, files.thumb_size or 2_048
        )
        media = msgspec.structs.replace(files.media, md5=md5, announced_size=facts.mid_bytes, found_by=found_by.value)
        self._index(slot, found_by, stem, "" if again else md5, files)
        content = xml.image(self._rng, facts, is_malformed=self._rng.random() < _MALFORMED)
        return Body(MessageKind.IMAGE, _LOCAL_TYPE, content, media=(media,), packed=self._packed(slot, found_by, stem))

    def _sent_again(self, slot: Slot, found_by: FoundBy) -> str:
        """Return the md5 of the picture before, which some messages show once more, in a file of their own.

        Only where that file is not looked for by its md5, which could not tell the two apart.
        """
        if found_by in (FoundBy.PACKED, FoundBy.RESOURCE) and self._rng.random() < _SENT_AGAIN:
            return self._newest.get(slot.contact.username, "")
        return ""

    def _found_by(self, slot: Slot) -> FoundBy:
        if slot.month < STEM_NAMES_SINCE:
            return FoundBy.NAME
        self._turn += 1
        return {3: FoundBy.RESOURCE, 7: FoundBy.HARDLINK}.get(self._turn % 10, FoundBy.PACKED)

    def _packed(self, slot: Slot, found_by: FoundBy, stem: str) -> bytes | None:
        """Return packed_info_data: 3 image {1 height, 2 width, 4 stem}; in the beta of spring 2025 just the stem."""
        if found_by is not FoundBy.PACKED:
            return None
        head = protobuf.number(1, 106) + protobuf.number(2, 14)
        if slot.month < "2025-05" and self._rng.random() < 0.3:
            return head + protobuf.text(3, stem)
        image = protobuf.number(1, 1440) + protobuf.number(2, 1080) + protobuf.text(4, stem)
        return head + protobuf.data(3, image)

    def _index(self, slot: Slot, found_by: FoundBy, stem: str, md5: str, files: ImageFiles) -> None:
        """Write index rows: always those that are needed to find the file, others with gaps; none for no md5."""
        if found_by in (FoundBy.PACKED, FoundBy.RESOURCE):
            self._desk.resources.add(slot, _LOCAL_TYPE, stem, files.mid_size)
        is_noted = found_by is FoundBy.HARDLINK or (found_by is not FoundBy.RESOURCE and self._rng.random() < 0.5)
        variants = {"_h": files.hd_size, "": files.mid_size, "_t": files.thumb_size}
        ending = next((ending for ending, size in variants.items() if size), None)
        if md5 and is_noted and ending is not None:
            self._desk.hardlinks.add_image(md5, f"{stem}{ending}.dat", variants[ending], slot)

    def _form(self, slot: Slot) -> DatForm:
        chance = self._rng.random()
        if slot.month < STEM_NAMES_SINCE:
            return DatForm.XOR if chance < 0.9 else DatForm.V1
        if slot.month < V2_SINCE:
            return DatForm.V1 if chance < 0.6 else DatForm.V2
        return DatForm.V2 if chance < 0.9 else DatForm.XOR if chance < 0.95 else DatForm.V1

    def _files(self, slot: Slot, folder: str, stem: str) -> ImageFiles:
        size = self._allowance.draw(self._rng)
        form = self._form(slot)
        if size:
            return self._full(folder, stem, size, form)
        if self._allowance.draw_preview(self._rng):
            files = ImageFiles(ManifestMedia("image", "preview"))
            self._add_thumb(files, folder, stem, form, is_kept=True)
            return files
        return ImageFiles(ManifestMedia("image", "missing"))

    def _full(self, folder: str, stem: str, size: int, form: DatForm) -> ImageFiles:
        """Write the image, with the original beside it for some and a thumbnail for most."""
        harm = self._harm(form)
        is_wxgf = harm is Harm.NONE and form is DatForm.V2 and self._rng.random() < _WXGF
        has_hd = harm is Harm.NONE and not is_wxgf and self._rng.random() < _HD
        files = ImageFiles(ManifestMedia("image", "full"))
        mid = self._picture(size // 3 if has_hd else size, is_wxgf=is_wxgf)
        files.mid_size = len(mid.data)
        self._put(files, folder, f"{stem}.dat", mid, form, harm)
        if has_hd:
            hd = self._picture(size - size // 3, is_wxgf=False)
            files.hd_size = len(hd.data)
            self._put(files, folder, f"{stem}_h.dat", hd, form, harm)
        if is_wxgf or self._rng.random() < _THUMBS:
            self._add_thumb(files, folder, stem, form, is_kept=is_wxgf or harm is not Harm.NONE)
        return files

    def _harm(self, form: DatForm) -> Harm:
        chance = self._rng.random()
        if form is not DatForm.V2 or chance > 0.012:
            return Harm.NONE
        return Harm.TRUNCATED if chance < 0.006 else Harm.WRONG_KEY

    def _picture(self, size: int, *, is_wxgf: bool) -> Picture:
        if is_wxgf:
            return pictures.wxgf(self._rng.getrandbits(16), self._desk.filler.take(size))
        return pictured(self._desk, size)

    def _put(self, files: ImageFiles, folder: str, name: str, picture: Picture, form: DatForm, harm: Harm) -> None:
        """Write one variant; the manifest follows the last one, which is the best."""
        wrapped = self._desk.dat.wrap(picture.data, form, wrong_key=harm is Harm.WRONG_KEY)
        if harm is Harm.TRUNCATED:
            wrapped = wrapped[:_TRUNCATED_TO]
        path = self._desk.shelf.put(folder, name, wrapped)
        self._desk.count(Kind.IMAGE, len(wrapped))
        is_decodable = harm is Harm.NONE
        content = picture.data if is_decodable else wrapped
        files.media = ManifestMedia(
            "image",
            "full",
            path,
            sha256(content),
            len(content),
            picture.suffix if is_decodable else ".dat",
            is_decodable,
        )

    def _add_thumb(self, files: ImageFiles, folder: str, stem: str, form: DatForm, *, is_kept: bool) -> None:
        """Write the thumbnail; the manifest tells of it where an archive should keep it."""
        thumb = thumbnail(self._desk)
        wrapped = self._desk.dat.wrap(thumb.data, form)
        path = self._desk.shelf.put(folder, f"{stem}_t.dat", wrapped)
        self._desk.count(Kind.IMAGE, len(wrapped))
        files.thumb_size = len(thumb.data)
        if is_kept:
            files.media = msgspec.structs.replace(
                files.media,
                preview_file=path,
                preview_sha256=sha256(thumb.data),
                preview_size=len(thumb.data),
                preview_suffix=thumb.suffix,
            )
