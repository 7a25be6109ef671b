"""What was written, told by the writer itself, so that tests need not ask our own reader.

`manifest.json` sums up; `manifest/messages.jsonl` has one line for each message, in the order of writing (by
database, conversation and time); `manifest/changes.jsonl` tells what became of messages later.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import msgspec

from chatbackup_gui.demo.options import DemoApp, DemoOptions
from chatbackup_gui.model.message import Call, ForwardItem, Link, Location, Quote, Transfer

SUMMARY_FILE = "manifest.json"
MESSAGES_FILE = "manifest/messages.jsonl"
CHANGES_FILE = "manifest/changes.jsonl"
_FLUSH_BYTES = 1 << 20


class ManifestMedia(msgspec.Struct, frozen=True, omit_defaults=True):
    """One medium of a message, and what an archive should hold of it.

    `state`: `full` (the medium itself is on disk), `preview` (only a thumbnail), `missing` (neither). `file` is
    the best version, relative to the account folder; a voice is `<database>#<server id>`. `sha256`, `size` and `suffix`
    are of the decoded content, or of the file as found where `is_decodable` is false. `preview_…` is filled in
    where an archive should keep one: the thumbnail where there is nothing better to show, a video's poster.
    `md5` and `announced_size` stand in the message itself.
    """

    kind: str
    state: str
    file: str = ""
    sha256: str = ""
    size: int = 0
    suffix: str = ""
    is_decodable: bool = True
    preview_file: str = ""
    preview_sha256: str = ""
    preview_size: int = 0
    preview_suffix: str = ""
    md5: str = ""
    announced_size: int = 0
    title: str = ""
    found_by: str = ""


class ManifestMessage(msgspec.Struct, frozen=True, omit_defaults=True):
    """One message row. `database` is relative to the folder of the databases (db_storage, Msg, or on a Mac the account
    folder); `sender` is empty for what the program says; `server_id` is 0 where the server gave none.

    `kind` is a word of model.MessageKind. `text` is what a person sees (of a voice, what it was turned into).
    `is_garbage` marks rows nobody can parse; their kind is `unknown`. The `media` of a merged forward that has a
    folder below `Rec` are those of all its items, in order. `recalled_as`, `new_text` and `is_deleted` are filled in
    from the changes by `Manifest.messages`; `text` stays what it was.
    """

    conversation: str
    server_id: int
    local_id: int
    database: str
    sender: str
    create_time: int
    sort_seq: int
    kind: str
    text: str = ""
    local_type: int = 1
    is_garbage: bool = False
    media: tuple[ManifestMedia, ...] = ()
    quote: Quote | None = None
    link: Link | None = None
    location: Location | None = None
    transfer: Transfer | None = None
    call: Call | None = None
    forward: tuple[ForwardItem, ...] = ()
    recalled_as: str = ""
    new_text: str = ""
    is_deleted: bool = False


class ManifestChange(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of a message: `what` is recalled, edited or deleted; `text` the notice or the new text."""

    what: str
    conversation: str
    database: str
    local_id: int
    server_id: int
    text: str = ""


class ManifestMember(msgspec.Struct, frozen=True, omit_defaults=True):
    """A group's member; `name` is what the account's owner calls them, `nickname` their name in the group."""

    username: str
    name: str
    nickname: str = ""


class ManifestConversation(msgspec.Struct, frozen=True, omit_defaults=True):
    """A conversation that has messages (`messages` counts rows, deleted ones not)."""

    username: str
    kind: str
    name: str
    nick: str = ""
    remark: str = ""
    alias: str = ""
    members: tuple[ManifestMember, ...] = ()
    messages: int = 0
    avatar_sha256: str = ""


class ManifestMediaCounts(msgspec.Struct, frozen=True):
    """Media files on disk, thumbnails included, and their bytes; voices and avatars, which lie in databases, apart."""

    files: int = 0
    file_bytes: int = 0
    voices: int = 0
    voice_bytes: int = 0


class ManifestSummary(msgspec.Struct, frozen=True):
    """The account as a whole. Paths are relative to the folder that holds the manifest.

    `account_id` is what the account folder is called, `wxid` whose account it is.
    """

    account_folder: str
    account_id: str
    wxid: str
    name: str
    key_kind: str
    image_key: str
    image_xor: int
    options: DemoOptions
    messages: int
    kinds: dict[str, int]
    first_time: int
    last_time: int
    appended: int
    conversations: tuple[ManifestConversation, ...]
    databases: tuple[str, ...]
    media: ManifestMediaCounts
    app: DemoApp = DemoApp.WECHAT4


class Manifest(msgspec.Struct, frozen=True):
    """A manifest on disk; messages are read as they are asked for."""

    folder: Path
    summary: ManifestSummary

    def messages(self, conversation: str | None = None) -> Iterator[ManifestMessage]:
        """Yield every message ever written (of one conversation), with what became of it."""
        changes = {(change.database, change.conversation, change.local_id): change for change in self.changes()}
        decoder = msgspec.json.Decoder(ManifestMessage)
        needle = b"" if conversation is None else msgspec.json.encode(conversation)
        with (self.folder / MESSAGES_FILE).open("rb") as lines:
            for line in lines:
                if needle not in line:
                    continue
                message = decoder.decode(line)
                if conversation in (None, message.conversation):
                    change = changes.get((message.database, message.conversation, message.local_id))
                    yield message if change is None else _changed(message, change)

    def present(self, conversation: str | None = None) -> Iterator[ManifestMessage]:
        """Yield the messages that have a row now."""
        return (message for message in self.messages(conversation) if not message.is_deleted)

    def changes(self) -> Iterator[ManifestChange]:
        """Yield what was done to messages after they were written, in order."""
        file = self.folder / CHANGES_FILE
        if not file.exists():
            return
        with file.open("rb") as lines:
            for line in lines:
                yield msgspec.json.decode(line, type=ManifestChange)


def _changed(message: ManifestMessage, change: ManifestChange) -> ManifestMessage:
    if change.what == "recalled":
        return msgspec.structs.replace(message, recalled_as=change.text)
    if change.what == "edited":
        return msgspec.structs.replace(message, new_text=change.text)
    return msgspec.structs.replace(message, is_deleted=True)


def read_manifest(folder: Path) -> Manifest:
    """Open the manifest in a demo folder."""
    content = (folder / SUMMARY_FILE).read_bytes()
    return Manifest(folder, msgspec.json.decode(content, type=ManifestSummary))


def write_summary(folder: Path, summary: ManifestSummary) -> None:
    """Write `manifest.json`, replacing the one before at once."""
    fresh = folder / (SUMMARY_FILE + ".new")
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(summary), indent=1))
    fresh.replace(folder / SUMMARY_FILE)


class LineWriter:
    """Appends JSON lines to one file; used as a context manager."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._stream = file.open("ab", buffering=_FLUSH_BYTES)
        self._encode = msgspec.json.Encoder().encode

    def add(self, line: msgspec.Struct) -> None:
        """Append one line."""
        self._stream.write(self._encode(line))
        self._stream.write(b"\n")

    def flush(self) -> None:
        """Hand what was added to the system."""
        self._stream.flush()

    def __enter__(self) -> LineWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()
