"""Media in the folder of an export: where each lies, for all formats alike, and what of them cannot be had.

`chats/<chat>/media/2024-09/合同-0a1b2c3d4e.pdf`: the title or the kind, and a hash of what names the medium within its
conversation, so that it is called the same every time. The extension follows the bytes, of files that were sent it is
the one they had. What lies there already and got no better since is not read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain

from chatbackup_gui.backup.names import safe_name
from chatbackup_gui.errors import (
    MediumError,
    MediumMissing,
    MediumNotPlayable,
    SourceError,
    StorageError,
    TargetNotUsable,
    VaultError,
)
from chatbackup_gui.export.document import Chat, Document
from chatbackup_gui.export.folder import OutputFolder
from chatbackup_gui.export.ledger import MediumNote
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.transcript import Medium, Where
from chatbackup_gui.transcript.media_type import HEAD_BYTES, media_type, suffix_of
from chatbackup_gui.transcript.voice import playable

MISSING = ProblemCode("media.missing")
ONLY_PREVIEW = ProblemCode("media.preview")
UNREADABLE = ProblemCode("media.unreadable")  # tried again by the next export

MOST_SOUND_BYTES = 16 * 2**20  # of a recording that is decoded
_MAX_STEM_BYTES = 60

SHOWN = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/avif"})
PLAYED = frozenset({"audio/wav", "audio/mpeg", "audio/ogg", "audio/flac", "audio/aac", "audio/mp4"})
PICTURES = frozenset({MediaKind.IMAGE, MediaKind.STICKER})
FILMED = frozenset({"video/mp4", "video/webm", "video/quicktime"})
"""What browsers show, play and film by themselves, and may: raster pictures, sound and video, by their own bytes."""


class MediaFiles:
    """The media of a document in its folder; a recording gets a WAV beside it where browsers do not play it.

    `problems` are those since `begin`, `files` the files that media asked for since then have.
    """

    def __init__(self, document: Document, folder: OutputFolder, *, token: CancelToken) -> None:
        self._document = document
        self._folder = folder
        self._token = token
        self.begin()

    def begin(self) -> None:
        """Forget whose media were asked for: another month begins."""
        self.problems: list[Problem] = []
        self.has_unread = False  # whether one of them could not be read just now, and may be next time
        self.files: dict[str, None] = {}

    def put(self, chat: Chat, medium: Medium) -> MediumNote | None:
        """See to it that a medium lies in the folder and tell how; None, and a problem, where nobody has it."""
        key = f"{chat.key}/{medium.month}/{medium.kind}/{medium.id}"
        known = self._folder.ledger.media.get(key)
        if known is None or not self._is_as_good(known, medium):
            known = self._fetched(chat, medium)
            if known is None:
                self._folder.ledger.media.pop(key, None)
                return None
            self._folder.ledger.media[key] = known
        if known.is_preview:
            self._tell(chat, medium, ONLY_PREVIEW)
        self.files.update(dict.fromkeys(filter(None, (known.file, known.sound, known.poster))))
        return known

    def _is_as_good(self, known: MediumNote, medium: Medium) -> bool:
        is_better_now = known.is_preview and medium.where is not Where.MISSING
        files = filter(None, (known.file, known.sound, known.poster))
        return not is_better_now and known.known_bytes == medium.size_bytes and all(map(self._folder.keeps, files))

    def _fetched(self, chat: Chat, medium: Medium) -> MediumNote | None:
        if medium.where is Where.MISSING and not medium.preview:
            self._tell(chat, medium, MISSING)
            return None
        try:
            if medium.where is Where.MISSING:
                return self._preview(chat, medium)
            return self._whole(chat, medium)
        except TargetNotUsable:
            raise
        except MediumMissing:
            self._tell(chat, medium, UNREADABLE)  # it was there a moment ago, and may be again
        except (MediumError, StorageError, VaultError, SourceError) as error:
            self._tell(chat, medium, UNREADABLE, type(error).__name__)
        return None

    def _whole(self, chat: Chat, medium: Medium) -> MediumNote:
        name, kind, size = self._write(chat, medium, self._document.pieces(chat, medium))
        sound = self._sound(name) if medium.kind is MediaKind.VOICE and kind not in PLAYED else ""
        is_blank = medium.kind is MediaKind.VIDEO or (medium.kind in PICTURES and kind not in SHOWN)
        poster = self._poster(chat, medium) if is_blank and medium.preview else ""
        return MediumNote(name, kind, size, medium.size_bytes, sound=sound, poster=poster)

    def _preview(self, chat: Chat, medium: Medium) -> MediumNote:
        pieces = self._document.pieces(chat, medium, preview=True)
        name, kind, size = self._write(chat, medium, pieces, mark="-small")
        return MediumNote(name, kind, size, medium.size_bytes, is_preview=True)

    def _poster(self, chat: Chat, medium: Medium) -> str:
        try:
            pieces = self._document.pieces(chat, medium, preview=True)
            name, kind, _ = self._write(chat, medium, pieces, mark="-poster")
        except (MediumError, StorageError, VaultError, SourceError):
            return ""
        return name if kind in SHOWN else ""

    def _write(self, chat: Chat, medium: Medium, pieces: Iterator[bytes], mark: str = "") -> tuple[str, str, int]:
        """Write what the pieces give; return name, media type and size."""
        head = b""
        for piece in pieces:
            head += piece
            if len(head) >= HEAD_BYTES:
                break
        kind = media_type(head)
        name = self._name(chat, medium, mark, suffix_of(kind))
        with self._folder.new(name) as file:
            for piece in chain((head,), pieces):
                self._token.check()
                file.write(piece)
        return name, kind, file.size_bytes

    def _name(self, chat: Chat, medium: Medium, mark: str, suffix: str) -> str:
        digest = hashlib.sha256(f"{medium.kind}/{medium.id}".encode()).hexdigest()[:10]
        stem, dot, extension = safe_name(medium.name, max_bytes=120).rpartition(".") if medium.name else ("", "", "")
        if medium.kind is MediaKind.FILE and not mark:
            suffix = safe_name(f"_.{extension}", max_bytes=16)[1:] if dot and stem else suffix
        title = safe_name(stem or extension, max_bytes=_MAX_STEM_BYTES) if medium.name else str(medium.kind)
        month = f"{medium.month // 100:04}-{medium.month % 100:02}"
        folder = self._folder.chat_folder(chat)
        return f"{folder}/media/{month}/" + safe_name(f"{title}-{digest}{mark}{suffix or '.bin'}")

    def _sound(self, name: str) -> str:
        """Write the WAV of a recording beside it; return its name, empty where it cannot be played."""
        path = self._folder.path_of(name)
        if path.stat().st_size > MOST_SOUND_BYTES:
            return ""
        try:
            sound = playable(path.read_bytes(), name).wav
        except MediumNotPlayable:
            return ""
        self._folder.write(f"{name}.wav", sound)
        return f"{name}.wav"

    def _tell(self, chat: Chat, medium: Medium, code: ProblemCode, detail: str = "") -> None:
        self.has_unread = self.has_unread or code == UNREADABLE
        what = safe_name(medium.name or f"{medium.kind} {medium.id}")
        self.problems.append(Problem(code, f"{chat.conversation.name}: {what}", detail))
