"""Any two snapshots differ by what their messages and media say, however their folders are divided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.trees import new_vault

from chatbackup_gui.archive.values import MediaTotal
from chatbackup_gui.backup import chat_difference as module
from chatbackup_gui.backup import cutter, folders
from chatbackup_gui.backup.chat_content import ContentReader
from chatbackup_gui.backup.chat_difference import ChatDifference, chat_difference
from chatbackup_gui.backup.folders import Entry, FolderWriter, file_entry
from chatbackup_gui.backup.media_kinds import kind_by_name
from chatbackup_gui.backup.names import conversation_folder
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.writer import Writer

AT = datetime(2024, 9, 1, tzinfo=UTC)
MONTHS = ("2023-12", "2024-01", "2024-02")

texts = st.sampled_from(["a", "b" * 40, "c" * 90])
messages = st.dictionaries(st.integers(1, 30).map(str), texts, max_size=12)
media = st.dictionaries(
    st.sampled_from([f"{10**18 + number}.jpg" for number in range(5)] + ["list.pdf", f"{10**18}.silk"]),
    st.sampled_from([b"1", b"22"]),
)


class Chat(msgspec.Struct, frozen=True):
    """A conversation: its name, messages and media by month. Ids of messages begin with the month."""

    name: str
    messages: dict[str, dict[str, str]]
    media: dict[str, dict[str, bytes]]


chats = st.builds(
    Chat,
    name=st.sampled_from(["李雷", "Old [name]", ""]),
    messages=st.dictionaries(st.sampled_from(MONTHS), messages, min_size=1),
    media=st.dictionaries(st.sampled_from(MONTHS), media),
)
snapshots = st.dictionaries(st.integers(1, 6).map(lambda number: f"wxid_{number}"), chats)
Snapshot = dict[str, Chat]


@pytest.fixture(autouse=True)
def _small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few entries be many, so that what is divided in one snapshot is whole in the other."""
    monkeypatch.setattr(folders, "MAX_CONVERSATIONS", 3)
    monkeypatch.setattr(folders, "MAX_MEDIA", 3)
    monkeypatch.setattr(folders, "MAX_CONTENT_IDS", 4)
    monkeypatch.setattr(cutter, "MIN_BLOB_BYTES", 100)
    monkeypatch.setattr(cutter, "LINES_A_CUT", 2)


@pytest.fixture(scope="module")
def vault() -> Vault:
    return new_vault()


def lines_of(chat: Chat, month: str) -> list[bytes]:
    return [
        msgspec.json.encode({"id": f"{month} {key}", "text": text}) + b"\n"
        for key, text in sorted(chat.messages.get(month, {}).items())
    ]


def saved(vault: Vault, snapshot: Snapshot, journal: Path) -> BlobId:
    with vault.writer(journal=journal) as writer:
        made = FolderWriter(save_tree=writer.save_tree)
        chats = [_chat(writer, made, each, chat) for each, chat in snapshot.items()]
        account = made.folder("wxid_me", made.conversations(chats, list(snapshot)))
        root = made.folder("", [made.folder("wechat", [account])])
        writer.flush()
    assert root.subtree
    return root.subtree


def _chat(writer: Writer, made: FolderWriter, chat_id: str, chat: Chat) -> Entry:
    months = [_month(writer, chat, month) for month in chat.messages if chat.messages[month]]
    media = [
        made.media(month, [_medium(writer, name, data) for name, data in files.items()])
        for month, files in chat.media.items()
    ]
    about = file_entry("conversation.json", [writer.save_data(chat_id.encode())], len(chat_id), AT)
    parts = [made.months("messages", months), *([made.months("media", media)] if media else []), about]
    return made.folder(conversation_folder(chat.name, chat_id), parts)


def _month(writer: Writer, chat: Chat, month: str) -> Entry:
    blobs = list(cutter.cut_lines(lines_of(chat, month)))
    return file_entry(f"{month}.jsonl", [writer.save_data(blob) for blob in blobs], sum(map(len, blobs)), AT)


def _medium(writer: Writer, name: str, data: bytes) -> Entry:
    day = AT.replace(day=1 + len(data))  # another content may lie in the folder of another day
    return file_entry(name, [writer.save_data(data)], len(data), day)


def all_messages(snapshot: Snapshot) -> dict[tuple[str, str, str], str]:
    return {
        (each, month, key): text
        for each, chat in snapshot.items()
        for month, held in chat.messages.items()
        for key, text in held.items()
    }


def all_media(snapshot: Snapshot) -> dict[tuple[str, str, str], bytes]:
    return {
        (each, month, name): data
        for each, chat in snapshot.items()
        for month, held in chat.media.items()
        for name, data in held.items()
    }


def months_of(snapshot: Snapshot) -> dict[tuple[str, str], list[bytes]]:
    return {
        (each, month): lines_of(chat, month)
        for each, chat in snapshot.items()
        for month in chat.messages
        if chat.messages[month]
    }


def totals(files: dict[tuple[str, str, str], bytes]) -> dict[MediaKind, MediaTotal]:
    counts = Counter(kind_by_name(name) for _, _, name in files)
    sizes: Counter[MediaKind] = Counter()
    for (_, _, name), data in files.items():
        sizes[kind_by_name(name)] += len(data)
    return {kind: MediaTotal(count, sizes[kind]) for kind, count in counts.items()}


def expected(before: Snapshot, after: Snapshot) -> ChatDifference:
    """Return the difference as far as it is counted, by comparing everything."""
    old, new = all_messages(before), all_messages(after)
    old_months, new_months = months_of(before), months_of(after)
    old_media, new_media = all_media(before), all_media(after)
    fresh = {key: data for key, data in new_media.items() if key not in old_media}
    touched = {key[0] for key in (*(new.keys() - old.keys()), *fresh)}
    return ChatDifference(
        new_messages=len(new.keys() - old.keys()),
        changed_messages=sum(new[key] != old[key] for key in new.keys() & old.keys()),
        removed_messages=sum(key[:2] in new_months for key in old.keys() - new.keys()),
        new_months=len(new_months.keys() - old_months.keys()),
        changed_months=sum(new_months[key] != old_months[key] for key in new_months.keys() & old_months.keys()),
        removed_months=len(old_months.keys() - new_months.keys()),
        media=totals(fresh),
        changed_media=sum(new_media[key] != old_media[key] for key in new_media.keys() & old_media.keys()),
        removed_media=len(old_media.keys() - new_media.keys()),
        touched=len(touched),
        new_conversations=len(after.keys() - before.keys()),
        removed_conversations=len(before.keys() - after.keys()),
    )


def parts(found: ChatDifference) -> Iterator[tuple[str, int, int]]:
    for each in found.conversations:
        yield each.id, each.new_messages, sum(total.count for total in each.media.values())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(before=snapshots, after=snapshots)
def test_a_difference_is_that_of_all_messages_and_media(
    vault: Vault, tmp_path: Path, before: Snapshot, after: Snapshot
) -> None:
    one, other = saved(vault, before, tmp_path / "journal"), saved(vault, after, tmp_path / "journal")
    found = chat_difference(vault, one, other)
    assert msgspec.structs.replace(found, conversations=()) == expected(before, after)
    fresh = Counter(key[0] for key in all_messages(after).keys() - all_messages(before).keys())
    files = Counter(key[0] for key in all_media(after).keys() - all_media(before).keys())
    assert sorted(parts(found)) == sorted((each, fresh[each], files[each]) for each in fresh | files)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(snapshot=snapshots, other=snapshots)
def test_a_snapshot_holds_what_was_saved_whatever_was_counted_before(
    vault: Vault, tmp_path: Path, snapshot: Snapshot, other: Snapshot
) -> None:
    reader = ContentReader(vault)
    for each in (other, snapshot):
        held = [account.readable for account in reader.read(saved(vault, each, tmp_path / "journal"))]
        months = months_of(each)
        assert sum(one.conversations for one in held) == len(each)
        assert sum(one.months for one in held) == len(months)
        assert sum(one.message_bytes for one in held) == sum(len(line) for lines in months.values() for line in lines)
        assert (held[0].media if held else {}) == totals(all_media(each))
        assert [(one.first_month, one.last_month) for one in held] == [
            (min(numbers, default=0), max(numbers, default=0))
            for numbers in [[int(month.replace("-", "")) for _, month in months]]
            if held
        ]


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(before=snapshots, after=snapshots)
def test_an_estimate_differs_only_in_what_lines_would_tell(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: Snapshot, after: Snapshot
) -> None:
    monkeypatch.setattr(module, "MOST_READ_BYTES", -1)
    one, other = saved(vault, before, tmp_path / "journal"), saved(vault, after, tmp_path / "journal")
    found, counted = chat_difference(vault, one, other), expected(before, after)
    assert found.is_estimated
    assert (found.changed_messages, found.removed_messages) == (0, 0)
    unread = msgspec.structs.replace(
        found,
        is_estimated=False,
        conversations=(),
        new_messages=counted.new_messages,
        changed_messages=counted.changed_messages,
        removed_messages=counted.removed_messages,
        touched=counted.touched,
    )
    assert unread == counted
