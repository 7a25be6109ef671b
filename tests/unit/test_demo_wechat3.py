"""A whole WeChat 3.x demo account, opened with plain SQL and compared with its manifest."""

from __future__ import annotations

import shutil
from collections import Counter
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from support.demo_files import Sample, bytes_extra, fields, lz4_block, md5_hex, sha256, unmasked

from chatbackup_gui.demo import (
    DemoApp,
    DemoKeyKind,
    DemoOptions,
    append_messages,
    delete_message,
    edit_message,
    hold_writer,
    read_manifest,
    recall_message,
    write_wechat3_demo,
)
from chatbackup_gui.errors import InvalidRequest, TargetNotUsable

OPTIONS = DemoOptions(contacts=16, messages=6_000, media_mb=6, years=2)
SMALL = DemoOptions(contacts=6, messages=300, media_mb=0.5)

# wechat.md 1.2
MSG_COLUMNS = [
    "localId",
    "TalkerId",
    "MsgSvrID",
    "Type",
    "SubType",
    "IsSender",
    "CreateTime",
    "Sequence",
    "StatusEx",
    "FlagEx",
    "Status",
    "MsgServerSeq",
    "MsgSequence",
    "StrTalker",
    "StrContent",
    "DisplayContent",
    "Reserved0",
    "Reserved1",
    "Reserved2",
    "Reserved3",
    "Reserved4",
    "Reserved5",
    "Reserved6",
    "CompressContent",
    "BytesExtra",
    "BytesTrans",
]
TABLES = {"PublicMsg.db": "PublicMsg", "OpenIMMsg.db": "ChatCRMsg"}


def sample_of(result) -> Sample:
    return Sample(result, "Msg", page_bytes=4096, rounds=64_000)


def message_databases(demo: Sample) -> list[str]:
    return [path for path in demo.manifest.summary.databases if path.startswith("Multi/MSG") or path in TABLES]


def shards(demo: Sample) -> list[str]:
    return [path for path in demo.manifest.summary.databases if path.startswith("Multi/MSG")]


def read_rows(demo: Sample) -> dict[tuple[str, int], dict]:
    """Return every message row by database and local id; WeCom's lack SubType and CompressContent."""
    found = {}
    for path in message_databases(demo):
        names = demo.columns(path, TABLES.get(path, "MSG"))
        for values in demo.rows(path, f"SELECT * FROM {TABLES.get(path, 'MSG')}"):
            row = dict(zip([name.lower() for name in names], values, strict=True))
            found[path, row["localid"]] = row
    return found


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Sample:
    return sample_of(write_wechat3_demo(tmp_path_factory.mktemp("wechat3") / "d", OPTIONS))


@pytest.fixture(scope="module")
def rows(demo) -> dict[tuple[str, int], dict]:
    return read_rows(demo)


@pytest.fixture(scope="module")
def told(demo) -> list:
    return list(demo.manifest.messages())


@pytest.fixture
def own_demo(tmp_path) -> Sample:
    """A small demo that a test may change."""
    return sample_of(write_wechat3_demo(tmp_path / "d", SMALL))


def content_of(row: dict) -> bytes:
    """Return what a row says, as step 5 of wechat.md 1.8 has it."""
    if row["type"] == 49 and row.get("compresscontent"):
        return lz4_block(row["compresscontent"])
    content = row["strcontent"]
    return content.encode() if isinstance(content, str) else content or b""


def app_of(row: dict) -> ElementTree.Element:
    return ElementTree.fromstring(content_of(row).rstrip(b"\0").decode()).find("appmsg")


def test_the_key_opens_every_database_and_each_is_whole(demo):
    assert len(demo.key) == 64
    for path in demo.manifest.summary.databases:
        assert demo.rows(path, "PRAGMA integrity_check") == [("ok",)]
        assert demo.rows(path, "PRAGMA cipher_integrity_check") == []
        assert (demo.storage / path).read_bytes().startswith(b"SQLite") == (path == "xInfo.db")


def test_the_folders_are_those_of_a_real_installation(demo):
    root = demo.folder / "WeChat Files"
    assert {entry.name for entry in root.iterdir()} == {demo.manifest.summary.wxid, "All Users", "Applet", "WMPF"}
    on_disk = {file.relative_to(demo.storage).as_posix() for file in demo.storage.rglob("*.db")}
    assert on_disk == set(demo.manifest.summary.databases)
    assert {"MicroMsg.db", "Misc.db", "Multi/MSG0.db", "Multi/MSG2.db", "Multi/MediaMSG0.db"} <= on_disk
    assert demo.manifest.summary.app is DemoApp.WECHAT3
    assert len(list((demo.account / "BackupFiles").glob("android_*/BAK_0_*"))) == 2


def test_message_tables_have_every_column_of_a_real_one(demo):
    for path in shards(demo):
        assert demo.columns(path, "MSG") == MSG_COLUMNS
    assert demo.columns("PublicMsg.db", "PublicMsg") == MSG_COLUMNS


def test_the_databases_hold_exactly_the_rows_of_the_manifest(demo, rows, told):
    ids = [(m.database, m.local_id) for m in told]
    assert len(set(ids)) == len(ids)
    assert set(ids) == rows.keys()
    for message in told:
        row = rows[message.database, message.local_id]
        assert row["msgsvrid"] == message.server_id
        assert row["strtalker"] == message.conversation
        assert (row["createtime"], row["sequence"]) == (message.create_time, message.sort_seq)
        assert row["type"] == message.local_type & 0xFFFFFFFF
        assert row.get("subtype", message.local_type >> 32) == message.local_type >> 32
    assert demo.manifest.summary.messages == len(told) == OPTIONS.messages
    assert sum(demo.manifest.summary.kinds.values()) == len(told)


def test_numbers_of_talkers_are_rows_of_the_same_database(demo, rows):
    for path in message_databases(demo):
        names = dict(demo.rows(path, "SELECT rowid, UsrName FROM Name2ID"))
        assert all(names[row["talkerid"]] == row["strtalker"] for (where, _), row in rows.items() if where == path)


def test_official_accounts_and_wecom_have_databases_of_their_own(told):
    places = {m.conversation: m.database.partition("/")[0] for m in told}
    assert {place for name, place in places.items() if name.startswith("gh_")} == {"PublicMsg.db"}
    assert {place for name, place in places.items() if name.endswith("@openim")} == {"OpenIMMsg.db"}


def test_rows_lie_in_the_order_in_which_they_came(demo):
    for path in shards(demo):
        times = [time for (time,) in demo.rows(path, "SELECT CreateTime FROM MSG ORDER BY localId")]
        assert times == sorted(times)


def test_each_shard_says_when_it_begins(demo):
    starts = []
    for path in shards(demo):
        ((start,),) = demo.rows(path, "SELECT tableVersion FROM DBInfo WHERE tableDesc LIKE '%Start Time%'")
        ((first,),) = demo.rows(path, "SELECT min(CreateTime) FROM MSG")
        assert start <= first * 1000
        starts.append(start)
    assert all(before < after for before, after in pairwise(starts))


def test_senders_are_those_of_the_manifest(demo, rows, told):
    me = demo.manifest.summary.wxid
    for message in told:
        row = rows[message.database, message.local_id]
        extra = bytes_extra(row["bytesextra"])
        if not message.sender:
            assert row["issender"] == 0
            assert extra.get(1, "publisher-id") == "publisher-id"
        elif row["issender"]:
            assert message.sender == me
        elif message.conversation.endswith("@chatroom"):
            assert extra[1].partition(":")[0] == message.sender
        else:
            assert message.sender == message.conversation


def test_texts_are_those_of_the_manifest(rows, told):
    texts = [m for m in told if m.kind == "text" and m.local_type == 1]
    assert len(texts) > 3_000
    assert all(rows[m.database, m.local_id]["strcontent"] == m.text for m in texts)


def test_app_messages_are_lz4_blocks_that_end_with_a_zero_byte(rows, told):
    packed = raw = 0
    growths = []
    for message in told:
        row = rows[message.database, message.local_id]
        if row["type"] != 49 or "compresscontent" not in row or message.is_garbage:
            continue
        content = content_of(row)
        assert content.endswith(b"\0")
        assert row["strcontent"] == ""
        packed, raw = packed + len(row["compresscontent"]), raw + len(content)
        growths.append(len(content) / len(row["compresscontent"]))
    assert packed < raw * 0.8
    assert max(growths) > 10


def test_quotes_name_the_message_they_answer(rows, told):
    quotes = [m for m in told if m.kind == "quote"]
    assert len(quotes) > 50
    for message in quotes:
        app = app_of(rows[message.database, message.local_id])
        assert app.findtext("title") == message.text
        assert app.findtext("refermsg/svrid") == message.quote.id
        assert app.findtext("refermsg/chatusr") == message.quote.sender


def test_merged_forwards_are_nested(told):
    items = [item for m in told for item in m.forward]
    assert any(item.items for item in items)


def test_every_kind_of_the_format_page_occurs(told):
    kinds = {(m.local_type & 0xFFFFFFFF, m.local_type >> 32) for m in told}
    plain = {1, 3, 34, 37, 42, 43, 47, 48, 50, 65, 66, 10000, 10002, 11000}
    subtypes = {0, 1, 3, 4, 5, 6, 7, 8, 15, 17, 19, 24, 33, 36, 40, 50, 51, 53, 57, 63, 68, 74, 76, 87, 88, 92}
    assert {(kind, 0) for kind in plain} <= kinds
    assert {(49, number) for number in {*subtypes, 2000, 2001, 2003}} - kinds <= {(49, 0)}
    assert (10000, 4) in kinds


def test_calls_show_their_summary(rows, told):
    calls = [m for m in told if m.kind == "call"]
    assert calls
    for message in calls:
        row = rows[message.database, message.local_id]
        assert row.get("displaycontent", message.call.text) == message.call.text


def path_named(demo: Sample, row: dict, kind: int):
    """Return the file that BytesExtra names: the first component is the account's name."""
    value = bytes_extra(row["bytesextra"]).get(kind)
    if value is None:
        return None
    first, _, rest = value.partition("\\")
    assert first == demo.manifest.summary.wxid
    return demo.account / rest.replace("\\", "/")


def linked(demo: Sample, kind: str, md5: str):
    """Return the folders and the name that an index has for an md5."""
    return demo.rows(
        f"HardLink{kind}.db",
        f"SELECT IFNULL(a.Dir, ''), IFNULL(b.Dir, ''), FileName FROM HardLink{kind}Attribute "
        f"LEFT JOIN HardLink{kind}ID a ON DirID1 = a.DirId LEFT JOIN HardLink{kind}ID b ON DirID2 = b.DirId "
        "WHERE MD5 = ?",
        bytes.fromhex(md5),
    )


def test_images_are_masked_files_named_by_the_row_or_by_their_md5(demo, rows, told):
    ways = Counter()
    for message in (m for m in told if m.kind == "image"):
        row, (media,) = rows[message.database, message.local_id], message.media
        assert f'md5="{media.md5}"'.encode() in content_of(row)
        file, thumb = path_named(demo, row, 4), path_named(demo, row, 3)
        if media.found_by == "hardlink":
            assert file is None
            ((chat, month, name),) = linked(demo, "Image", media.md5)
            assert chat == md5_hex(message.conversation)
            file = demo.account / "FileStorage/MsgAttach" / chat / "Image" / month / name
        assert file.exists() == (media.state == "full")
        if media.state == "full":
            assert file == demo.account / media.file
            data = file.read_bytes()
            assert sha256(unmasked(data) if media.is_decodable else data) == media.sha256
        if media.preview_file:
            assert thumb == demo.account / media.preview_file
            assert sha256(unmasked(thumb.read_bytes())) == media.preview_sha256
        elif media.state == "missing":
            assert not thumb.exists()
        ways[media.state, media.found_by, "MsgAttach" in str(file)] += 1
    assert ways["full", "BytesExtra", True]
    assert ways["full", "BytesExtra", False]
    assert ways["full", "hardlink", True]
    assert ways["preview", "BytesExtra", True]
    assert ways["missing", "BytesExtra", True]


def test_videos_and_files_are_plain_files(demo, rows, told):
    ways = Counter()
    for message in (m for m in told if m.kind in ("video", "file") and m.local_type >> 32 != 74):
        row, (media,) = rows[message.database, message.local_id], message.media
        file = path_named(demo, row, 4)
        if media.found_by == "hardlink":
            assert file is None
            folder = media.kind.capitalize()
            ((_, month, name), *_) = linked(demo, folder, media.md5)
            file = demo.account / "FileStorage" / folder / month / name
        ways[media.kind, media.state, media.found_by] += 1
        if media.state == "full":
            assert sha256(file.read_bytes()) == media.sha256
            assert sha256((demo.account / media.file).read_bytes()) == media.sha256
        elif media.kind == "video":
            assert not file.exists()
    assert ways["video", "full", "BytesExtra"]
    assert ways["video", "preview", "BytesExtra"]
    assert ways["file", "full", "BytesExtra"]
    assert ways["file", "full", "hardlink"]
    assert ways["file", "missing", "BytesExtra"]


def test_a_file_sent_twice_is_there_twice(demo, told):
    names = [m.media[0].file for m in told if m.kind == "file" and m.media[0].file]
    assert any("(1)." in name for name in names)
    assert len(set(names)) == len(names)


def test_recordings_lie_under_the_id_of_their_message(demo, told):
    voices = [m for m in told if m.kind == "voice"]
    found = {}
    for path in demo.manifest.summary.databases:
        table = "OpenIMMedia" if path == "OpenIMMedia.db" else "Media" if "MediaMSG" in path else None
        if table:
            found |= dict(demo.rows(path, f"SELECT Reserved0, Buf FROM {table}"))
    full = {m.server_id: m.media[0] for m in voices if m.media[0].state == "full"}
    assert found.keys() == full.keys()
    assert len(full) > 50
    assert any(m.media[0].state == "missing" for m in voices)
    for server_id, recording in found.items():
        assert recording.startswith(b"\x02#!SILK_V3")
        assert sha256(recording) == full[server_id].sha256


def test_transcripts_stand_in_the_message(rows, told):
    spoken = [m for m in told if m.kind == "voice" and m.text]
    assert spoken
    for message in spoken:
        root = ElementTree.fromstring(content_of(rows[message.database, message.local_id]).decode())
        assert root.find("voicetrans").get("transtext") == message.text


def test_the_files_on_disk_are_counted(demo):
    files = [file for file in (demo.account / "FileStorage").rglob("*") if file.is_file()]
    assert len(files) == demo.manifest.summary.media.files
    assert sum(file.stat().st_size for file in files) == demo.manifest.summary.media.file_bytes


def test_contacts_and_groups_are_those_of_the_manifest(demo):
    summary = demo.manifest.summary
    contacts = {
        row[0]: row for row in demo.rows("MicroMsg.db", "SELECT UserName, Alias, Remark, NickName FROM Contact")
    }
    contacts |= {
        row[0]: row for row in demo.rows("OpenIMContact.db", "SELECT UserName, '', Remark, NickName FROM OpenIMContact")
    }
    assert summary.wxid in contacts
    for each in summary.conversations:
        assert contacts[each.username] == (each.username, each.alias, each.remark, each.nick)
    rooms = demo.rows("MicroMsg.db", "SELECT ChatRoomName, UserNameList, DisplayNameList, RoomData FROM ChatRoom")
    groups = {each.username: each for each in summary.conversations if each.kind == "group"}
    assert {room[0] for room in rooms} == groups.keys()
    for name, usernames, shown, data in rooms:
        members = [dict(fields(value)) for number, value in fields(data) if number == 1]
        told = [(member.username, member.nickname) for member in groups[name].members]
        assert [(m[1].decode(), m.get(2, b"").decode()) for m in members] == told
        assert usernames.split("^G") == [username for username, _ in told]
        assert len(shown.split("^G")) == len(told)


def test_extra_buf_is_a_row_of_tagged_values(demo):
    ((data,), *_) = demo.rows("MicroMsg.db", "SELECT ExtraBuf FROM Contact WHERE length(ExtraBuf) > 0 AND Alias != ''")
    values = {}
    at = 0
    while at < len(data):
        tag, kind = data[at : at + 4].hex().upper(), data[at + 4]
        at += 5
        if kind == 0x04:
            values[tag], at = int.from_bytes(data[at : at + 4], "little"), at + 4
        else:
            assert kind == 0x18
            size = int.from_bytes(data[at : at + 4], "little")
            values[tag], at = data[at + 4 : at + 4 + size].decode("utf-16-le"), at + 4 + size
    assert values["74752C06"] in (1, 2)
    assert values["1D025BBF"] == "Hangzhou"


def test_avatars_are_those_of_the_manifest(demo):
    heads = dict(demo.rows("Misc.db", "SELECT usrName, smallHeadBuf FROM ContactHeadImg1"))
    told = {each.username: each.avatar_sha256 for each in demo.manifest.summary.conversations if each.avatar_sha256}
    assert told
    assert all(sha256(heads[username]) == digest for username, digest in told.items())


def test_the_session_list_shows_the_newest_message(demo, told):
    shown = dict(demo.rows("MicroMsg.db", "SELECT strUsrName, nTime FROM Session"))
    newest = {}
    for message in told:
        newest[message.conversation] = max(message.create_time, newest.get(message.conversation, 0))
    assert shown == newest


def test_the_newest_messages_are_only_in_the_wal(demo, told, tmp_path):
    newest = max(told, key=lambda m: m.create_time)
    assert (demo.storage / (newest.database + "-wal")).stat().st_size > 0
    query = "SELECT count(*) FROM MSG WHERE localId = ?"
    assert demo.rows(newest.database, query, newest.local_id) == [(1,)]
    copy = tmp_path / "Msg" / newest.database
    copy.parent.mkdir(parents=True)
    shutil.copy(demo.storage / newest.database, copy)
    (tmp_path / "key.txt").write_text(demo.key)
    alone = Sample.__new__(Sample)
    alone.__dict__ |= demo.__dict__ | {"storage": tmp_path / "Msg"}
    assert alone.rows(newest.database, query, newest.local_id) == [(0,)]


def test_equal_options_give_equal_content(tmp_path):
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        write_wechat3_demo(folder, SMALL)
    for name in ("manifest.json", "manifest/messages.jsonl", "key.txt"):
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


def test_appended_messages_are_newer_and_in_the_manifest(own_demo):
    before = own_demo.manifest.summary
    result = append_messages(own_demo.folder, 40)
    after = own_demo.manifest
    assert result.messages == after.summary.messages == before.messages + 40
    told = list(after.messages())
    assert all(m.create_time > before.last_time for m in told[-40:])
    assert {(m.database, m.local_id) for m in told} == read_rows(own_demo).keys()
    append_messages(own_demo.folder, 5)
    assert own_demo.manifest.summary.appended == 2


def test_changed_rows_are_those_of_the_manifest(own_demo):
    recalled, edited = recall_message(own_demo.folder), edit_message(own_demo.folder, "换成这句")
    deleted = delete_message(own_demo.folder)
    rows = read_rows(own_demo)
    notice = rows[recalled.database, recalled.local_id]
    assert (notice["type"], notice["msgsvrid"]) == (10000, recalled.server_id)
    assert recalled.text.replace('"', "") in notice["strcontent"].replace('"', "").replace("&quot;", "")
    assert rows[edited.database, edited.local_id]["strcontent"] == "换成这句"
    assert (deleted.database, deleted.local_id) not in rows
    assert {(m.database, m.local_id) for m in own_demo.manifest.present()} == rows.keys()


def test_a_running_program_writes_beside_us(own_demo):
    before = own_demo.manifest.summary.messages
    with hold_writer(own_demo.folder, messages_per_second=50) as running:
        assert (own_demo.storage / "Multi/MSG0.db-wal").exists()
        seen = running.written
    assert seen >= 1
    manifest = own_demo.manifest
    assert manifest.summary.messages >= before + seen
    assert {(m.database, m.local_id) for m in manifest.messages()} == read_rows(own_demo).keys()


def test_keys_for_each_database_are_refused(tmp_path):
    with pytest.raises(InvalidRequest):
        write_wechat3_demo(tmp_path / "d", DemoOptions(key_kind=DemoKeyKind.DATABASE))
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    with pytest.raises(TargetNotUsable):
        write_wechat3_demo(tmp_path / "full", SMALL)
    assert not (tmp_path / "d").exists()


def test_an_account_without_messages_can_be_made(tmp_path):
    result = write_wechat3_demo(tmp_path / "d", DemoOptions(contacts=5, messages=0, media_mb=0, shards=1))
    assert read_manifest(result.data_root).summary.messages == 0
    assert sample_of(result).rows("Multi/MSG0.db", "SELECT count(*) FROM MSG") == [(0,)]
