"""A whole demo account of WeChat 3.x for Mac, opened with plain SQL and compared with its manifest."""

from __future__ import annotations

from collections import Counter

import pytest
from support.demo_files import PLAIN_HEAD, Sample, md5_hex, sha256

from chatbackup_gui.demo import (
    DemoApp,
    DemoKeyKind,
    DemoOptions,
    append_messages,
    delete_message,
    edit_message,
    hold_writer,
    recall_message,
    write_mac_demo,
)
from chatbackup_gui.errors import InvalidRequest

OPTIONS = DemoOptions(contacts=16, messages=6_000, media_mb=6, years=2)
SMALL = DemoOptions(contacts=6, messages=300, media_mb=0.5)
ROOT = "Library/Containers/com.tencent.xinWeChat/Data/Library/Application Support/com.tencent.xinWeChat/2.0b4.0.9"
CHAT_COLUMNS = (  # wechat.md 3.1
    "mesLocalID mesSvrID msgCreateTime msgContent msgStatus msgImgStatus messageType mesDes msgSource IntRes1 IntRes2 "
    "StrRes1 StrRes2 msgVoiceText msgSeq CompressContent ConBlob"
)
OTHER_FORMS = {
    "WebTemplate/webtemplate.db": {"page_bytes": 4096, "rounds": 0},
    "Message/ftsmessage.db": {"page_bytes": 1024, "rounds": 64_000},
    "Favorites/mediaData.db": {"page_bytes": 4096, "rounds": 64_000},
}


def sample_of(result) -> Sample:
    return Sample(result, ".", page_bytes=1024, rounds=0)


def message_databases(demo: Sample) -> list[str]:
    return [path for path in demo.manifest.summary.databases if "/msg_" in path]


def chat_tables(demo: Sample, path: str) -> list[str]:
    names = [name for (name,) in demo.rows(path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [name for name in names if name.startswith("Chat_")]


def read_rows(demo: Sample) -> dict[tuple[str, str, int], dict]:
    """Return every message row by database, md5 of the conversation and local id; deleted ones are left out."""
    found = {}
    for path in message_databases(demo):
        for table in chat_tables(demo, path):
            if table.endswith("_dels"):
                continue
            for values in demo.rows(path, f"SELECT * FROM {table}"):
                row = dict(zip(CHAT_COLUMNS.split(), values, strict=True))
                found[path, table.removeprefix("Chat_"), row["mesLocalID"]] = row
    return found


def place_of(message) -> tuple[str, str, int]:
    return message.database, md5_hex(message.conversation), message.local_id


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Sample:
    return sample_of(write_mac_demo(tmp_path_factory.mktemp("mac") / "d", OPTIONS))


@pytest.fixture(scope="module")
def rows(demo) -> dict[tuple[str, str, int], dict]:
    return read_rows(demo)


@pytest.fixture(scope="module")
def told(demo) -> list:
    return list(demo.manifest.messages())


@pytest.fixture
def own_demo(tmp_path) -> Sample:
    """A small demo that a test may change."""
    return sample_of(write_mac_demo(tmp_path / "d", SMALL))


def test_the_four_ciphers_and_a_plain_file_open_with_one_key(demo):
    assert len(demo.key) == 64
    for path in demo.manifest.summary.databases:
        form = OTHER_FORMS.get(path, {})
        assert demo.rows(path, "PRAGMA integrity_check", **form) == [("ok",)]
        assert demo.rows(path, "SELECT count(*) > 0 FROM sqlite_master", **form)
    plain = [path for path in demo.manifest.summary.databases if (demo.account / path).read_bytes()[:16] == PLAIN_HEAD]
    assert plain == ["Sync/openim_oplog.db"]


def test_every_page_of_an_encrypted_database_has_its_right_mac(demo):
    for path in demo.manifest.summary.databases:
        if path != "Sync/openim_oplog.db":
            assert demo.rows(path, "PRAGMA cipher_integrity_check", **OTHER_FORMS.get(path, {})) == []


def test_the_folders_are_those_of_a_real_installation(demo):
    summary = demo.manifest.summary
    assert demo.account == demo.folder / ROOT / md5_hex(summary.wxid)
    on_disk = {file.relative_to(demo.account).as_posix() for file in demo.account.rglob("*.db")}
    assert on_disk == set(summary.databases)
    assert {f"Message/msg_{number}.db" for number in range(10)} <= on_disk
    assert {"Contact/wccontact_new2.db", "Group/group_new.db", "Session/session_new.db"} <= on_disk
    assert summary.app is DemoApp.WECHAT_MAC


def test_the_databases_hold_exactly_the_rows_of_the_manifest(demo, rows, told):
    assert len(told) == demo.manifest.summary.messages == OPTIONS.messages
    assert {place_of(message) for message in told} == rows.keys()
    for message in told:
        row = rows[place_of(message)]
        assert (row["mesSvrID"], row["msgCreateTime"]) == (message.server_id, message.create_time)
        assert row["messageType"] == message.local_type & 0xFFFFFFFF


def test_a_conversation_lies_in_one_database_with_every_documented_column(demo):
    places = Counter()
    for path in message_databases(demo):
        for table in chat_tables(demo, path):
            assert demo.columns(path, table) == CHAT_COLUMNS.split()
            places[table] += 1
    assert set(places.values()) == {1}
    assert any(table.endswith("_dels") for table in places)


def test_senders_and_texts_are_those_of_the_manifest(demo, rows, told):
    me = demo.manifest.summary.wxid
    for message in told:
        row = rows[place_of(message)]
        assert (row["mesDes"] == 0) == (message.sender == me)
        if message.kind != "text" or message.local_type != 1:
            continue
        is_prefixed = message.conversation.endswith("@chatroom") and message.sender != me
        prefix = f"{message.sender}:\n" if is_prefixed else ""
        assert row["msgContent"] == prefix + message.text


def test_pictures_and_videos_are_named_by_their_message_or_found_by_md5(demo, rows, told):
    ways = Counter()
    for message in (m for m in told if m.kind in ("image", "video")):
        (media,) = message.media
        chat = demo.account / "Message/MessageTemp" / md5_hex(message.conversation)
        assert f'md5="{media.md5}"' in rows[place_of(message)]["msgContent"]
        if message.kind == "image":
            stem = f"{message.local_id}{message.create_time}_.pic"
            named = [chat / f"Image/{stem}_hd.jpg", chat / f"Image/{stem}.jpg"]
            thumb = chat / f"Image/{stem}_thumb.jpg"
        else:
            named = [chat / f"Video/{message.local_id}_{message.create_time}.mp4"]
            thumb = named[0].with_suffix(".video_thumb.jpg")
        if media.found_by == "hldata":
            assert not any(file.exists() for file in named)
            query = (
                "SELECT relativePath || '/' || fileName FROM HlinkMediaRecord JOIN HlinkMediaDetail USING(inodeNumber)"
            )
            ((path,),) = demo.rows("Message/hldata.db", f"{query} WHERE mediaMd5 = ?", media.md5)
            named = [demo.account / "Message/MessageTemp" / path]
        best = next((file for file in named if file.exists()), None)
        assert (best is not None) == (media.state == "full")
        if best:
            assert sha256(best.read_bytes()) == media.sha256
        if media.preview_file:
            assert sha256(thumb.read_bytes()) == media.preview_sha256
        ways[media.kind, media.state, media.found_by] += 1
    assert {("image", "full", "name"), ("image", "full", "hldata"), ("image", "preview", "name")} <= ways.keys()
    assert {("video", "full", "name"), ("video", "full", "hldata"), ("video", "preview", "name")} <= ways.keys()


def test_recordings_and_files_are_plain_files(demo, told):
    ways = Counter()
    for message in (m for m in told if m.kind in ("voice", "file")):
        (media,) = message.media
        ways[media.kind, media.state] += 1
        chat = demo.account / "Message/MessageTemp" / md5_hex(message.conversation)
        if message.kind == "voice":
            file = chat / f"Audio/{message.local_id}.aud.silk"
            assert file.exists() == (media.state == "full")
            assert not file.exists() or file.read_bytes().startswith(b"\x02#!SILK_V3")
        elif media.file:
            file = demo.account / media.file
            assert file.parent == chat / "File"
        if media.state == "full":
            assert sha256(file.read_bytes()) == media.sha256
    assert ways.keys() == {(kind, state) for kind in ("voice", "file") for state in ("full", "missing")}


def test_transcripts_stand_in_a_column_of_their_own(rows, told):
    spoken = [m for m in told if m.kind == "voice" and m.text]
    assert spoken
    assert all(rows[place_of(m)]["msgVoiceText"] == m.text for m in spoken)


def test_the_files_on_disk_are_counted(demo):
    files = [file for file in (demo.account / "Message/MessageTemp").rglob("*") if file.is_file()]
    assert len(files) == demo.manifest.summary.media.files
    assert sum(file.stat().st_size for file in files) == demo.manifest.summary.media.file_bytes


def test_contacts_and_groups_are_those_of_the_manifest(demo):
    summary = demo.manifest.summary
    columns = "m_nsUsrName, nickname, m_nsRemark, m_nsAliasName"
    people = {row[0]: row for row in demo.rows("Contact/wccontact_new2.db", f"SELECT {columns} FROM WCContact")}
    rooms = {
        row[0]: row
        for row in demo.rows("Group/group_new.db", f"SELECT {columns}, m_nsChatRoomMemList FROM GroupContact")
    }
    members = {name for (name,) in demo.rows("Group/group_new.db", "SELECT m_nsUsrName FROM GroupMember")}
    assert summary.wxid in people
    for each in summary.conversations:
        told = (each.username, each.nick, each.remark, each.alias)
        if each.kind == "group":
            assert rooms[each.username][:4] == told
            assert rooms[each.username][4].split(";") == [member.username for member in each.members]
            assert {member.username for member in each.members} <= members
            assert not any(member.nickname for member in each.members)
        else:
            assert people[each.username] == told


def test_the_newest_messages_are_in_the_wal_and_there_is_no_shm(own_demo):
    newest = max(own_demo.manifest.messages(), key=lambda m: m.create_time)
    assert (own_demo.account / (newest.database + "-wal")).stat().st_size > 0
    assert not list(own_demo.account.rglob("*-shm"))


def test_what_happens_later_is_in_the_manifest_too(own_demo):
    append_messages(own_demo.folder, 30)
    recalled, edited = recall_message(own_demo.folder), edit_message(own_demo.folder, "换成这句")
    deleted = delete_message(own_demo.folder)
    rows = read_rows(own_demo)
    assert {place_of(message) for message in own_demo.manifest.present()} == rows.keys()
    assert rows[place_of(recalled)]["messageType"] == 10000
    assert "revokemsg" in rows[place_of(recalled)]["msgContent"]
    assert rows[place_of(edited)]["msgContent"] == "换成这句"
    assert place_of(deleted) not in rows
    assert own_demo.manifest.summary.messages == SMALL.messages + 30


def test_a_running_program_writes_beside_us(own_demo):
    with hold_writer(own_demo.folder, messages_per_second=50) as running:
        assert (own_demo.account / "Message/msg_0.db-wal").exists()
        seen = running.written
    assert seen >= 1
    assert {place_of(message) for message in own_demo.manifest.messages()} == read_rows(own_demo).keys()


def test_keys_for_each_database_are_refused(tmp_path):
    with pytest.raises(InvalidRequest):
        write_mac_demo(tmp_path / "d", DemoOptions(key_kind=DemoKeyKind.DATABASE))


def test_equal_options_give_equal_content(tmp_path):
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        write_mac_demo(folder, SMALL)
    for name in ("manifest.json", "manifest/messages.jsonl", "key.txt"):
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()
