"""What the writer of exports knows of them, for the manifest."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

import msgspec

from chatbackup_gui.demo.manifest import (
    LineWriter,
    ManifestConversation,
    ManifestMedia,
    ManifestMediaCounts,
    ManifestMember,
    ManifestMessage,
    ManifestSummary,
)
from chatbackup_gui.demo.options import DemoApp, DemoOptions
from chatbackup_gui.demo.qq_export.mht import WrittenPicture
from chatbackup_gui.demo.qq_export.people import Peer, Person
from chatbackup_gui.demo.qq_export.talk import FACE, PICTURE, Said
from chatbackup_gui.model.account import ConversationKind


class Where(msgspec.Struct, frozen=True):
    """A conversation as a file has it: its id follows from what that file tells."""

    conversation: str
    peer: Peer
    file: str


class Books:
    """Counts what was written, and writes it into the manifest."""

    def __init__(self, options: DemoOptions, me: Person, lines: LineWriter) -> None:
        self._options = options
        self._me = me
        self._lines = lines
        self._kinds: Counter[str] = Counter()
        self._members: dict[str, dict[str, Person]] = {}
        self._where: dict[str, Where] = {}
        self._counts: Counter[str] = Counter()
        self._media = ManifestMediaCounts()
        self._first_at = int(options.end.timestamp())
        self._last_at = 0
        self.messages = 0

    def note(self, said: Said, where: Where, shown: Sequence[WrittenPicture] = ()) -> None:
        """Note a message that was written for the first time."""
        self.messages += 1
        self._where.setdefault(where.conversation, where)
        self._counts[where.conversation] += 1
        self._first_at, self._last_at = min(self._first_at, said.at), max(self._last_at, said.at)
        if where.peer.is_group and said.speaker:
            self._members.setdefault(where.conversation, {})[said.speaker.id] = said.speaker
        text = said.text.replace(FACE, PICTURE) if where.file.endswith(".mht") else said.text
        kind = _kind_of(said, text)
        self._kinds[kind] += 1
        self._lines.add(
            ManifestMessage(
                conversation=where.conversation,
                server_id=0,
                local_id=self.messages,
                database=where.file,
                sender=self._sender(said, where),
                create_time=said.at,
                sort_seq=said.at * 1000 + said.order,
                kind=kind,
                text=text,
                is_garbage=said.is_garbage,
                media=tuple(self._medium(picture, where.file) for picture in shown),
            )
        )

    def summary(self, account_folder: str, files: tuple[str, ...]) -> ManifestSummary:
        """Return what was written in all."""
        return ManifestSummary(
            account_folder=account_folder,
            account_id=account_folder,
            wxid=self._me.id,
            name=self._me.name,
            key_kind="none",
            image_key="",
            image_xor=0,
            options=self._options,
            messages=self.messages,
            kinds=dict(sorted(self._kinds.items())),
            first_time=self._first_at,
            last_time=max(self._first_at, self._last_at),
            appended=0,
            conversations=tuple(self._conversation(where) for where in self._where.values()),
            databases=files,
            media=self._media,
            app=DemoApp.QQ,
        )

    def _sender(self, said: Said, where: Where) -> str:
        if said.speaker is None:
            return ""
        is_peer = not where.peer.is_group and said.speaker.id == where.peer.number
        return where.conversation if is_peer else said.speaker.id

    def _medium(self, picture: WrittenPicture, file: str) -> ManifestMedia:
        made = picture.made()
        self._media = msgspec.structs.replace(
            self._media, files=self._media.files + 1, file_bytes=self._media.file_bytes + len(made.data)
        )
        return ManifestMedia(
            kind="image",
            state="full",
            file=f"{file}#{picture.guid}",
            sha256=hashlib.sha256(made.data).hexdigest(),
            size=len(made.data),
            suffix=made.suffix,
        )

    def _conversation(self, where: Where) -> ManifestConversation:
        kind = ConversationKind.GROUP if where.peer.is_group else ConversationKind.PERSON
        members = self._members.get(where.conversation, {})
        return ManifestConversation(
            username=where.conversation,
            kind=kind.value,
            name=where.peer.name.strip(),
            nick=where.peer.name.strip(),
            members=tuple(ManifestMember(person.id, person.name) for person in members.values()),
            messages=self._counts[where.conversation],
        )


def _kind_of(said: Said, text: str) -> str:
    if said.speaker is None:
        return "unknown" if said.is_garbage else "system"
    return {PICTURE: "image", FACE: "sticker"}.get(text, "text")
