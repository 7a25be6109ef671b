"""A whole demo account, opened with plain SQL and compared with its manifest."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from support.wechat_files import content_of, plain_open, table_of, unwrap_dat

from chatbackup_gui.demo import (
    DemoKeyKind,
    DemoOptions,
    DemoResult,
    Manifest,
    append_messages,
    delete_message,
    edit_message,
    hold_writer,
    read_manifest,
    recall_message,
    write_demo,
)
from chatbackup_gui.errors import InvalidRequest, TargetNotUsable
from chatbackup_gui.model.job import Progress

OPTIONS = DemoOptions(contacts=12, messages=1_500, media_mb=4, key_kind=DemoKeyKind.DATABASE)


class Demo:
    """A demo on disk, its manifest, and plain access to its rows."""

    def __init__(self, result: DemoResult) -> None:
        self.folder = result.data_root
        self.account = result.account_folder
        self.storage = result.account_folder / "db_storage"
        self.key_text = result.key_file.read_text("utf-8")

    @property
    def manifest(self) -> Manifest:
        return read_manifest(self.folder)

    def open(self, path: str):
        return plain_open(self.storage, path, self.key_text)

    def rows(self, query: str, path: str, *values: object) -> list[tuple]:
        with self.open(path) as connection:
            return connection.execute(query, values).fetchall()

    def tables(self, path: str) -> set[str]:
        return {name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'", path)}

    def message_databases(self) -> list[str]:
        return [path for path in self.manifest.summary.databases if "message_" in path and "resource" not in path]

    def message_ids(self) -> Counter:
        """Count (database, table, local_id, server_id) of every row there is."""
        found: Counter = Counter()
        for path in self.message_databases():
            with self.open(path) as connection:
                for table in [name for name in self.tables(path) if name.startswith("Msg_")]:
                    query = f"SELECT local_id, server_id FROM {table}"
                    found.update((path, table, *row) for row in connection.execute(query).fetchall())
        return found

    def row(self, message) -> tuple:
        query = f"SELECT local_type, message_content FROM {table_of(message.conversation)} WHERE local_id = ?"
        return self.rows(query, message.database, message.local_id)[0]


def told_ids(manifest: Manifest) -> Counter:
    return Counter((m.database, table_of(m.conversation), m.local_id, m.server_id) for m in manifest.present())


def with_inner(items):
    """Yield the items of a merged forward and those inside them, in order."""
    for item in items:
        yield item
        yield from with_inner(item.items)


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Demo:
    return Demo(write_demo(tmp_path_factory.mktemp("demo") / "d", OPTIONS))


@pytest.fixture(scope="module")
def varied(tmp_path_factory) -> Demo:
    """A demo so large that rare things are in it."""
    options = DemoOptions(messages=16_000, media_mb=8, years=1.5, key_kind=OPTIONS.key_kind)
    return Demo(write_demo(tmp_path_factory.mktemp("varied") / "d", options))


@pytest.fixture
def own_demo(tmp_path) -> Demo:
    """A small demo that a test may change."""
    return Demo(
        write_demo(tmp_path / "d", DemoOptions(contacts=6, messages=300, media_mb=0.5, key_kind=OPTIONS.key_kind))
    )


def test_the_account_key_opens_every_database(tmp_path):
    result = write_demo(tmp_path / "d", DemoOptions(contacts=5, messages=80, media_mb=0, shards=1))
    demo = Demo(result)
    assert len(demo.key_text.strip()) == 64
    assert demo.message_ids() == told_ids(demo.manifest)
    assert (demo.storage / "session/session.db-shm").exists()


def test_the_databases_hold_exactly_the_rows_of_the_manifest(demo):
    assert demo.message_ids() == told_ids(demo.manifest)
    assert demo.manifest.summary.messages == 1_500
    assert sum(demo.manifest.summary.kinds.values()) == 1_500
    assert sum(c.messages for c in demo.manifest.summary.conversations) == 1_500


def test_every_database_is_whole(demo):
    for path in demo.manifest.summary.databases:
        assert demo.rows("PRAGMA integrity_check", path) == [("ok",)]
        assert demo.rows("PRAGMA cipher_integrity_check", path) == []


def test_every_kind_of_message_occurs(demo):
    assert set(demo.manifest.summary.kinds) == {
        "call", "file", "forward", "image", "link", "location", "quote", "recalled", "sticker", "system", "text",
        "transfer", "unknown", "video", "voice",
    }  # fmt: skip


def test_every_subtype_of_app_messages_occurs(varied):
    subtypes = {message.local_type >> 32 for message in varied.manifest.messages()}
    assert {1, 3, 4, 5, 6, 19, 24, 33, 36, 51, 57, 62, 63, 68, 74, 76, 2000, 2001} <= subtypes


def test_messages_lie_in_several_databases_with_numbers_of_their_own(demo):
    paths = [path for path in demo.message_databases() if "biz" not in path]
    numbers = [dict(demo.rows("SELECT user_name, rowid FROM Name2Id", path)) for path in paths]
    assert len(paths) == 3
    assert any(numbers[0][name] != numbers[1][name] for name in numbers[0].keys() & numbers[1].keys())
    assert all(demo.rows("SELECT count(*) FROM TimeStamp", path) == [(1,)] for path in paths)


def test_senders_are_those_of_the_manifest(demo):
    for path in demo.message_databases():
        names = {number: name for name, number in demo.rows("SELECT user_name, rowid FROM Name2Id", path)}
        told = [m for m in demo.manifest.messages() if m.database == path and m.sender]
        for message in told[::7]:
            table = table_of(message.conversation)
            row = demo.rows(f"SELECT real_sender_id FROM {table} WHERE local_id = ?", path, message.local_id)
            assert names[row[0][0]] == message.sender


def test_texts_are_plain_and_received_group_texts_begin_with_their_sender(demo):
    me = demo.manifest.summary.wxid
    for message in [m for m in demo.manifest.messages() if m.kind == "text" and m.local_type == 1][::5]:
        is_prefixed = message.conversation.endswith("@chatroom") and message.sender != me
        expected = f"{message.sender}:\n{message.text}" if is_prefixed else message.text
        assert demo.row(message) == (1, expected)


def test_xml_is_compressed_and_can_be_read(demo):
    checked = 0
    for message in demo.manifest.messages():
        if message.kind in {"image", "quote", "link", "video"} and not message.is_garbage:
            content = demo.row(message)[1]
            assert content.startswith(b"\x28\xb5\x2f\xfd")
            assert b"<msg" in content_of(content)
            checked += 1
    assert checked > 100


def test_order_and_ids_are_as_the_program_makes_them(demo):
    for path in demo.message_databases():
        for table in [name for name in demo.tables(path) if name.startswith("Msg_")]:
            rows = demo.rows(f"SELECT local_id, sort_seq, create_time FROM {table} ORDER BY local_id", path)
            assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
            assert all(earlier[1] < later[1] for earlier, later in pairwise(rows))
            assert all(sort_seq // 1000 == create_time for _, sort_seq, create_time in rows)
            indexes = demo.rows("SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", path, table)
            assert indexes == [(4,)]


def test_some_rows_have_no_server_id_and_some_are_garbage(varied):
    messages = list(varied.manifest.messages())
    assert any(message.server_id == 0 for message in messages)
    assert len({m.local_type for m in messages if m.is_garbage}) >= 3
    ids = [message.server_id for message in messages if message.server_id]
    assert len(ids) == len(set(ids))


class TestTheWriteAheadLog:
    def test_the_newest_rows_are_in_it_and_nowhere_else(self, own_demo):
        newest = max(own_demo.manifest.messages(), key=lambda message: message.create_time)
        for file in own_demo.storage.rglob("*-wal"):
            file.unlink()
        left = own_demo.message_ids()
        assert (newest.database, table_of(newest.conversation), newest.local_id, newest.server_id) not in left
        assert 0 < left.total() < own_demo.manifest.summary.messages

    def test_old_frames_stand_behind_the_newest(self, demo):
        frame_bytes = 24 + 4096
        salts = []
        wal = (demo.storage / "session/session.db-wal").read_bytes()
        for at in range(32, len(wal), frame_bytes):
            salts.append(wal[at + 8 : at + 16])
        assert wal[16:24] == salts[0]
        assert salts[-1] != salts[0]

    def test_no_shared_memory_file_is_left_with_this_kind_of_key(self, own_demo):
        assert not list(own_demo.storage.rglob("*-shm"))


class TestMedia:
    def full(self, demo: Demo, kind: str):
        return [medium for m in demo.manifest.messages() for medium in m.media if medium.kind == kind and medium.file]

    def test_images_unwrap_to_what_the_manifest_says(self, demo):
        summary = demo.manifest.summary
        seen = Counter()
        for medium in self.full(demo, "image"):
            data = (demo.account / medium.file).read_bytes()
            seen[data[2:4] if data[:2] == b"\x07\x08" else b"xor"] += 1
            if medium.is_decodable:
                data = unwrap_dat(data, summary.image_key, summary.image_xor)
            assert hashlib.sha256(data).hexdigest() == medium.sha256
            assert len(data) == medium.size
        assert set(seen) == {b"V1", b"V2", b"xor"}

    def test_the_original_is_preferred(self, demo):
        for medium in self.full(demo, "image"):
            if "/Rec/" in medium.file:
                continue
            assert medium.file.endswith("_h.dat") or not (demo.account / medium.file.replace(".dat", "_h.dat")).exists()

    def test_previews_are_told_of_only_where_nothing_better_can_be_shown(self, demo):
        summary = demo.manifest.summary
        for medium in (medium for m in demo.manifest.messages() for medium in m.media if medium.preview_file):
            data = (demo.account / medium.preview_file).read_bytes()
            if medium.kind == "image":
                assert medium.state == "preview" or medium.suffix == ".wxgf" or not medium.is_decodable
                data = unwrap_dat(data, summary.image_key, summary.image_xor)
            assert hashlib.sha256(data).hexdigest() == medium.preview_sha256

    def test_videos_files_and_stickers_lie_open(self, demo):
        for kind in ("video", "file", "sticker"):
            found = self.full(demo, kind)
            assert found
            for medium in found:
                assert hashlib.sha256((demo.account / medium.file).read_bytes()).hexdigest() == medium.sha256

    def test_some_files_only_the_index_finds(self, varied):
        linked = [medium for medium in self.full(varied, "file") if medium.found_by == "hardlink"]
        assert any(set("/:*?") & set(medium.title) for medium in linked)  # which names may not have
        months = [(f"{datetime.fromtimestamp(m.create_time + 8 * 3600, UTC):%Y-%m}", m.media[0])
                  for m in varied.manifest.messages() if m.kind == "file"]  # fmt: skip
        assert any(medium in linked and f"/{month}/" not in medium.file for month, medium in months)
        assert any("_raw" in medium.file for medium in self.full(varied, "video") if medium.found_by == "hardlink")

    def test_a_picture_is_sometimes_sent_again_with_a_file_of_its_own_or_none(self, demo):
        shown: dict[tuple[str, str], list[str]] = {}
        for message in demo.manifest.messages():
            if message.kind == "image":
                shown.setdefault((message.conversation, message.media[0].md5), []).append(message.media[0].state)
        assert any(len(states) > 1 for states in shown.values())

    def test_media_of_merged_forwards_lie_under_their_positions(self, varied):
        forwards = [m for m in varied.manifest.messages() if m.kind == "forward" and m.media]
        parts = {"image": "Img", "video": "V", "file": "F"}
        for message in forwards:
            numbers = [item.media for item in with_inner(message.forward) if item.media is not None]
            assert numbers == list(range(len(message.media)))
            for medium in (medium for medium in message.media if medium.file):
                assert medium.file.split("/Rec/")[1].split("/")[1] == parts[medium.kind]
        assert {medium.kind for m in forwards for medium in m.media if medium.file} == set(parts)

    def test_a_file_sent_again_gets_a_number(self, varied):
        assert [medium for medium in self.full(varied, "file") if "(1)." in medium.file]

    def test_voices_lie_in_a_database_by_server_id(self, demo):
        voices = self.full(demo, "voice")
        for medium in voices[::4]:
            path, _, server_id = medium.file.removeprefix("db_storage/").partition("#")
            query = "SELECT voice_data FROM VoiceInfo WHERE svr_id = ? ORDER BY data_index"
            data = b"".join(part for (part,) in demo.rows(query, path, int(server_id)))
            assert data.startswith(b"\x02#!SILK_V3")
            assert hashlib.sha256(data).hexdigest() == medium.sha256
        assert len({medium.file.partition("#")[0] for medium in voices}) == 2

    def test_absent_media_are_told_of(self, demo):
        states = Counter(medium.state for m in demo.manifest.messages() for medium in m.media if medium.kind == "image")
        assert states["full"] > states["missing"] > 0
        assert states["preview"] > 0

    def test_files_on_disk_are_as_many_as_the_summary_says(self, demo):
        found = [f for top in ("msg", "cache") for f in (demo.account / top).rglob("*") if f.is_file()]
        assert len(found) == demo.manifest.summary.media.files
        assert sum(f.stat().st_size for f in found) == demo.manifest.summary.media.file_bytes

    def test_the_volume_is_about_what_was_asked_for(self, tmp_path):
        result = write_demo(tmp_path / "d", DemoOptions(messages=4_000, media_mb=30, key_kind=OPTIONS.key_kind))
        assert result.media_bytes == pytest.approx(30 * 2**20, rel=0.2)

    def test_the_number_of_files_is_about_what_was_asked_for(self, tmp_path):
        options = DemoOptions(messages=1_000, media_mb=8, media_files=1_000, key_kind=OPTIONS.key_kind)
        assert write_demo(tmp_path / "d", options).media_files == pytest.approx(1_000, rel=0.15)

    def test_without_volume_there_are_rows_and_no_files(self, tmp_path):
        result = write_demo(tmp_path / "d", DemoOptions(messages=600, media_mb=0, key_kind=OPTIONS.key_kind))
        assert result.media_files == 0
        assert read_manifest(result.data_root).summary.kinds["image"] > 20

    def test_avatars_are_plain_pictures(self, demo):
        told = {c.username: c.avatar_sha256 for c in demo.manifest.summary.conversations if c.avatar_sha256}
        rows = dict(demo.rows("SELECT username, image_buffer FROM head_image", "head_image/head_image.db"))
        assert told
        assert {name: hashlib.sha256(rows[name]).hexdigest() for name in told} == told


def test_contacts_are_those_of_the_manifest(demo):
    rows = demo.rows("SELECT username, nick_name, remark, alias FROM contact", "contact/contact.db")
    told = {(c.username, c.nick, c.remark, c.alias) for c in demo.manifest.summary.conversations}
    assert told <= set(rows)


def test_the_session_list_shows_the_newest_message(demo):
    newest = {}
    for message in demo.manifest.messages():
        newest[message.conversation] = max(newest.get(message.conversation, 0), message.create_time)
    rows = dict(demo.rows("SELECT username, last_timestamp FROM SessionTable", "session/session.db"))
    assert rows == newest


def test_equal_options_give_equal_content(tmp_path, demo):
    again = Demo(write_demo(tmp_path / "again", OPTIONS))

    def files(one: Demo) -> dict[Path, Path]:
        found = {file.relative_to(one.folder): file for file in one.folder.rglob("*") if file.is_file()}
        return {name: file for name, file in found.items() if not name.name.endswith(("-wal", "-shm"))}

    first, second = files(demo), files(again)
    assert first.keys() == second.keys()
    different = [name for name in first if first[name].read_bytes() != second[name].read_bytes()]
    assert all(name.suffix == ".db" for name in different)  # each page has a random initialisation vector
    assert all(first[name].read_bytes()[:16] == second[name].read_bytes()[:16] for name in different)
    for path in demo.message_databases():
        for table in demo.tables(path):
            assert demo.rows(f"SELECT * FROM {table}", path) == again.rows(f"SELECT * FROM {table}", path)


def test_another_seed_gives_another_account(tmp_path, demo):
    other = write_demo(tmp_path / "other", DemoOptions(contacts=12, messages=50, seed=2, key_kind=OPTIONS.key_kind))
    assert other.account_folder.name != demo.account.name


def test_all_xml_is_well_formed_but_for_some_images_that_repeat_an_attribute(demo):
    malformed = Counter()
    for message in demo.manifest.messages():
        content = b"" if message.is_garbage else content_of(demo.row(message)[1])
        begins = content.find(b"<")
        if (message.kind == "text" and message.local_type == 1) or begins < 0:
            continue
        try:
            root = ElementTree.fromstring(content[begins:])
        except ElementTree.ParseError:
            malformed[message.kind] += 1
            assert content.count(b' length="') == 2
            continue
        for record in root.iter("recorditem"):
            ElementTree.fromstring(record.text)
    assert set(malformed) == {"image"}


class TestGoingOn:
    def test_appended_messages_are_newer_and_come_into_the_log(self, own_demo):
        before = own_demo.manifest.summary
        main_files = {f: f.read_bytes() for f in own_demo.storage.rglob("*.db")}
        result = append_messages(own_demo.folder, 40)
        assert result.messages == before.messages + 40
        assert own_demo.message_ids() == told_ids(own_demo.manifest)
        new = list(own_demo.manifest.messages())[before.messages :]
        assert len(new) == 40
        assert all(message.create_time > before.last_time for message in new)
        assert {f: f.read_bytes() for f in own_demo.storage.rglob("*.db")} == main_files

    def test_two_appends_write_different_messages(self, own_demo):
        append_messages(own_demo.folder, 5)
        append_messages(own_demo.folder, 5)
        ids = [message.server_id for message in own_demo.manifest.messages() if message.server_id]
        assert len(ids) == len(set(ids))
        assert own_demo.manifest.summary.appended == 2

    def test_where_there_is_no_demo_nothing_is_appended(self, tmp_path):
        with pytest.raises(InvalidRequest):
            append_messages(tmp_path, 1)

    def test_a_recalled_message_becomes_its_notice_in_the_same_row(self, own_demo):
        change = recall_message(own_demo.folder)
        message = next(m for m in own_demo.manifest.messages() if m.recalled_as)
        local_type, content = own_demo.row(message)
        assert local_type == 10_000
        assert change.text in content_of(content).decode()
        assert own_demo.message_ids() == told_ids(own_demo.manifest)

    def test_an_edited_message_has_the_new_text(self, own_demo):
        edit_message(own_demo.folder, "改过的")
        message = next(m for m in own_demo.manifest.messages() if m.new_text)
        assert own_demo.row(message)[1].endswith("改过的")

    def test_a_deleted_message_has_no_row(self, own_demo):
        delete_message(own_demo.folder)
        assert own_demo.message_ids() == told_ids(own_demo.manifest)
        assert len(list(own_demo.manifest.messages())) == len(list(own_demo.manifest.present())) + 1

    def test_a_running_program_writes_beside_a_reader(self, own_demo):
        with hold_writer(own_demo.folder, messages_per_second=100) as running:
            seen = own_demo.message_ids().total()
            assert (own_demo.storage / "session/session.db-shm").exists()
            assert running.written >= 1
        assert seen > 300
        assert own_demo.message_ids() == told_ids(own_demo.manifest)


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(TargetNotUsable):
        write_demo(tmp_path, OPTIONS)
    assert [file.name for file in tmp_path.iterdir()] == ["photo.jpg"]


def test_progress_ends_at_the_total(tmp_path):
    seen: list[Progress] = []
    write_demo(tmp_path / "d", DemoOptions(messages=200, media_mb=0, key_kind=OPTIONS.key_kind), seen.append)
    assert seen[-1].done == seen[-1].total > 0


def test_no_messages_make_an_account_as_well(tmp_path):
    demo = Demo(write_demo(tmp_path / "d", DemoOptions(messages=0, key_kind=OPTIONS.key_kind)))
    assert demo.message_ids().total() == 0


MEASURE = """
import re, sys
from pathlib import Path
from chatbackup_gui.demo import DemoKeyKind, DemoOptions, write_demo
messages, media_mb = int(sys.argv[2]), float(sys.argv[3])
write_demo(Path(sys.argv[1]), DemoOptions(messages=messages, media_mb=media_mb, key_kind=DemoKeyKind.DATABASE))
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)  # maxrss is inherited
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
def test_memory_does_not_grow_with_the_account(tmp_path):
    def peak_mib(messages: int, media_mb: int) -> int:
        command = [sys.executable, "-c", MEASURE, str(tmp_path / str(messages)), str(messages), str(media_mb)]
        root = Path(__file__).parents[2]
        return int(subprocess.run(command, capture_output=True, check=True, text=True, cwd=root).stdout)

    assert peak_mib(50_000, 60) < peak_mib(1_000, 2) + 60 < 200
