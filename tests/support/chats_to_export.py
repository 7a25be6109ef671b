"""Chats to export, held in memory: hand-made entries, their months and the bytes of their media."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from itertools import groupby

from support.sample_chats import png, tone
from support.sample_entries import OWN, friendly_entries, group_entries, hostile_entries

from chatbackup_gui.archive.values import MonthRow
from chatbackup_gui.errors import MediumMissing
from chatbackup_gui.export.document import Chat, Document
from chatbackup_gui.model.account import AccountId, Conversation, ConversationId, ConversationKind, Member, PersonId
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageId
from chatbackup_gui.model.transcript import Entry, Medium, Position

CHINA = timezone(timedelta(hours=8))
PERSON, GROUP, HOSTILE = 1, 2, 3
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


class HeldChats:
    """Implements `Chats`. `media` are bytes by name; others are invented by kind, "gone" in a name is missing.

    What was asked for is counted: `read` are (row, month) of entries, `fetched` names of media.
    """

    def __init__(self) -> None:
        self.chats: dict[int, tuple[Conversation, list[Entry]]] = {}
        self.generation = 1
        self.media: dict[str, bytes] = {}
        self.avatars: dict[str, bytes] = {}
        self.read: list[tuple[int, str]] = []
        self.fetched: list[str] = []

    def put(self, row: int, conversation: Conversation, entries: Iterable[Entry]) -> None:
        self.chats[row] = conversation, sorted(entries, key=lambda each: each.position)

    def add(self, row: int, *entries: Entry) -> None:
        conversation, known = self.chats[row]
        self.put(row, conversation, [*known, *entries])

    def chat(self, row: int) -> Chat | None:
        conversation, entries = self.chats[row]
        if not entries:
            return None
        return Chat(
            row=row,
            app="wechat",
            account=AccountId(OWN),
            account_name="小雨",
            conversation=conversation,
            messages=len(entries),
            first_at=entries[0].sent_at,
            last_at=entries[-1].sent_at,
            names=repr(conversation),
        )

    def months(self, row: int) -> Sequence[MonthRow]:
        return [
            MonthRow(month, len(some), 0, hash(tuple(repr(each) for each in some)), some[0].sent_at, some[-1].sent_at)
            for month, same in groupby(self.chats[row][1], _month)
            for some in [list(same)]
        ]

    def entries(self, row: int, since: datetime, until: datetime) -> Iterator[Entry]:
        self.read.append((row, f"{since:%Y-%m}"))
        return (each for each in self.chats[row][1] if since <= each.sent_at < until)

    def position(self, row: int, message: MessageId) -> Position | None:
        return next((each.position for each in self.chats[row][1] if each.id == message), None)

    def avatar(self, row: int, person: PersonId) -> bytes | None:
        return self.avatars.get(person)

    def pieces(self, row: int, medium: Medium, *, preview: bool) -> Iterator[bytes]:
        name = medium.name or medium.id
        self.fetched.append(name)
        data = self.media.get(name)
        if data is None and ("gone" in name or ("small-left" in name and not preview)):
            raise MediumMissing(name=name)
        data = data or _invented(medium, preview=preview)
        return iter([data[:10], data[10:]])


def _invented(medium: Medium, *, preview: bool) -> bytes:
    if "broken" in medium.name:
        return b"\x89PNG\r\n\x1a\n" + b"nothing of the kind"
    if preview or medium.kind in (MediaKind.IMAGE, MediaKind.STICKER):
        return png(len(medium.name), 320, 240)
    if medium.kind is MediaKind.VOICE:
        return tone(2)
    if medium.kind is MediaKind.VIDEO:
        return b"\0\0\0\x18ftypmp42" + bytes(100)
    return f"the file {medium.name}".encode()


def _month(entry: Entry) -> int:
    return entry.sent_at.astimezone(UTC).year * 100 + entry.sent_at.astimezone(UTC).month


def conversation(name: str, kind: ConversationKind = ConversationKind.PERSON, identity: str = "") -> Conversation:
    """Return a conversation called so."""
    members = (Member(PersonId("wxid_wang"), "王伟"), Member(PersonId("wxid_li"), "Li Na 🌸"))
    return Conversation(
        ConversationId(identity or f"wxid_{len(name)}{name[:1].encode().hex()}"),
        kind,
        remark=name,
        members=members if kind is ConversationKind.GROUP else (),
    )


def sample_chats() -> HeldChats:
    """Return a friend, a group and somebody hostile, of whose media some are not what they seem."""
    chats = HeldChats()
    chats.put(PERSON, conversation("林晓月"), friendly_entries())
    chats.put(GROUP, conversation("周末爬山群", ConversationKind.GROUP), group_entries())
    hostile = conversation("<script>alert('name')</script>\u202e</title>", identity="../../evil")
    chats.put(HOSTILE, hostile, hostile_entries())
    chats.avatars[PersonId("wxid_friend")] = png(3, 64, 64)
    return chats


def document(chats: HeldChats, *rows: int, **more: object) -> Document:
    """Return a document of some rows (of all, if none are named) for a reader in China."""
    return Document(chats, rows or tuple(chats.chats), zone=CHINA, **more)  # type: ignore[arg-type]
