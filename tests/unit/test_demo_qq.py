"""A whole QQ sample, opened with plain SQLCipher and compared with its manifest."""

from __future__ import annotations

import hashlib
import hmac
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlcipher3 import dbapi2 as sqlcipher
from support.qq_files import fields, integer, stripped, word
from support.qq_rules import MEDIA, elements_of, kind_of, link_of, text_of

from chatbackup_gui.demo.manifest import read_manifest
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.qq import write_qq_demo
from chatbackup_gui.errors import InvalidRequest, TargetNotUsable

OPTIONS = DemoOptions(contacts=14, messages=6_000, media_mb=6, years=1.5)
SMALL = DemoOptions(contacts=5, messages=160, media_mb=0.3)
HMACS = {"group_info.db": "HMAC_SHA256", "gpro_v1.db": "HMAC_SHA512", "emoji.db": "HMAC_SHA512"}
TOLD = HMACS | {"files_in_chat.db": "HMAC_SHA256", "rich_media.db": "", "emoji.db": "HMAC_SHA1"}
TABLES = ("c2c_msg_table", "group_msg_table", "discuss_msg_table", "dataline_msg_table")


class Sample:
    """A sample on disk, its manifest, and plain access to its rows."""

    def __init__(self, result) -> None:
        self.folder = result.data_root
        self.account = result.account_folder
        self.databases = result.account_folder / "nt_db"
        self.key = result.key_file.read_text("utf-8").rstrip("\n")
        self.summary = read_manifest(self.folder).summary
        self.messages = list(read_manifest(self.folder).messages())

    def rows(self, name: str, query: str, *, with_wal: bool = True) -> list[tuple]:
        with stripped(self.databases / name, self.key, HMACS.get(name, "HMAC_SHA1"), with_wal=with_wal) as connection:
            return connection.execute(query).fetchall()

    def message_rows(self, columns: str) -> dict[int, tuple]:
        """Return these columns of every message by its id, the table first."""
        union = " UNION ALL ".join(f"SELECT \"40001\", '{table}', {columns} FROM {table}" for table in TABLES)
        return {row[0]: row[1:] for row in self.rows("nt_msg.db", union)}

    def names(self) -> dict[str, dict[str, str]]:
        """Return how everybody is called, by conversation and uid; oneself is `你`."""
        people = self.rows("profile_info.db", 'SELECT "1000", "1002", "20002", "20009" FROM profile_info_v6')
        owner = self.rows("profile_info.db", 'SELECT "1000" FROM category_list_v2')[0][0]
        known = {uid: remark or nick or str(number or uid) for uid, number, nick, remark in people} | {owner: "你"}
        found: dict[str, dict[str, str]] = defaultdict(lambda: known)
        for group, uid, card in self.rows("group_info.db", 'SELECT "60001", "1000", "64003" FROM group_member3'):
            if str(group) not in found:
                found[str(group)] = dict(known)
            if card and uid != owner:
                found[str(group)][uid] = card
        return found


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Sample:
    return Sample(write_qq_demo(tmp_path_factory.mktemp("qq") / "d", OPTIONS))


@pytest.fixture(scope="module")
def bodies(sample) -> dict[int, list]:
    return {key: elements_of(row[1]) for key, row in sample.message_rows('"40800"').items()}


class TestTheFiles:
    def test_every_database_but_one_begins_with_readable_bytes(self, sample):
        for name in sample.summary.databases:
            content = (sample.databases / name).read_bytes()
            if name == "misc.db":
                assert len(content) % 4096 == 0
                continue
            assert len(content) % 4096 == 1024
            assert content[:18] == b"SQLite header 3\x00\x04\x00"
            assert content[18:32] == bytes(14)
            assert content[32:40] == b"QQ_NT DB"
            length = int.from_bytes(content[40:44], "little")
            message = fields(content[44 : 44 + length])
            assert content[44 + length : 1024] == bytes(980 - length)
            assert len(word(message, 2)) == 128
            assert word(message, 4) == TOLD.get(name, "HMAC_SHA1")
            if name == "nt_msg.db":
                assert length == 0x9D

    def test_the_passphrase_has_sixteen_characters_and_quotes_among_them(self, sample):
        assert len(sample.key) == 16
        assert {"'", '"'} <= set(sample.key)

    def test_every_database_is_whole_under_its_own_hmac(self, sample):
        for name in sample.summary.databases:
            assert sample.rows(name, "PRAGMA integrity_check") == [("ok",)]
            assert sample.rows(name, "PRAGMA cipher_integrity_check") == []

    def test_page_one_is_laid_out_as_qq_does_it(self, sample):
        page = (sample.databases / "nt_msg.db").read_bytes()[1024 : 1024 + 4096]
        key = hashlib.pbkdf2_hmac("sha512", sample.key.encode(), page[:16], 4_000, 32)
        mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in page[:16]), 2, 32)
        end = 4096 - 48
        expected = hmac.digest(mac_key, page[16 : end + 16] + b"\x01\x00\x00\x00", "sha1")
        assert page[end + 16 : end + 36] == expected
        cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + 16])).decryptor()
        plain = cipher.update(page[16:end])
        assert plain[20 - 16] == 80

    def test_login_db_lies_there_and_the_key_does_not_open_it(self, sample):
        with pytest.raises(sqlcipher.DatabaseError):
            sample.rows("login.db", "SELECT count(*) FROM sqlite_master")
        assert (sample.folder / "Tencent Files/nt_qq/global/nt_db/login.db").exists()

    def test_there_are_side_files_and_a_plain_database(self, sample):
        assert (sample.databases / "nt_msg.db-first.material").exists()
        with closing(sqlite3.connect(sample.account / "nt_data/bc_09.db")) as connection:
            assert connection.execute("SELECT count(*) FROM bc_table").fetchone() == (0,)

    def test_no_scratch_is_left(self, sample):
        assert {file.name for file in sample.folder.iterdir()} == {
            "Downloads", "Tencent Files", "key.txt", "manifest", "manifest.json",
        }  # fmt: skip


class TestTheMessages:
    def test_the_tables_hold_exactly_the_rows_of_the_manifest(self, sample):
        rows = sample.message_rows('"40050", "40003"')
        told = {m.server_id: (m.create_time, m.sort_seq) for m in sample.messages}
        assert {key: row[1:] for key, row in rows.items()} == told
        assert len(told) == sample.summary.messages == OPTIONS.messages
        assert sum(c.messages for c in sample.summary.conversations) == OPTIONS.messages

    def test_the_newest_are_in_the_wal_and_nowhere_else(self, sample):
        newest = max(sample.messages, key=lambda message: message.create_time).create_time
        queries = [f'SELECT max("40050") FROM {table}' for table in ("c2c_msg_table", "group_msg_table")]
        assert all(sample.rows("nt_msg.db", query, with_wal=False)[0][0] < newest for query in queries)
        wal = (sample.databases / "nt_msg.db-wal").read_bytes()
        assert wal[:4] in (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
        frames = [wal[at + 8 : at + 16] for at in range(32, len(wal), 4096 + 24)]
        assert wal[16:24] in frames
        assert any(salts != wal[16:24] for salts in frames)

    def test_kind_and_text_of_every_message_follow_from_its_elements(self, sample, bodies):
        mains = sample.message_rows('"40011"')
        names = sample.names()
        for message in sample.messages:
            elements = bodies[message.server_id]
            assert kind_of(elements, mains[message.server_id][1]) == message.kind, message
            assert text_of(elements, names[message.conversation]) == message.text

    def test_senders_are_numbers_or_uids_and_the_program_has_none(self, sample):
        numbers = dict(sample.rows("nt_msg.db", 'SELECT "48902", "1002" FROM nt_uid_mapping_table'))
        rows = sample.message_rows('"40020", "40033"')
        for message in sample.messages:
            _, uid, number = rows[message.server_id]
            assert message.sender == (str(numbers[uid] or uid) if uid else "")
            assert number in (0, numbers.get(uid))
        assert any(message.sender.startswith("u_") for message in sample.messages)

    def test_conversations_are_numbers_and_uids_where_nobody_knows_one(self, sample):
        numbers = dict(sample.rows("nt_msg.db", 'SELECT "48902", "1002" FROM nt_uid_mapping_table'))
        rows = sample.message_rows('"40021"')
        for message in sample.messages:
            _, peer = rows[message.server_id]
            assert message.conversation == str(numbers.get(peer) or peer)
        assert any(told.username.startswith("u_") for told in sample.summary.conversations)

    def test_own_messages_can_be_told_by_direction_or_by_uid(self, sample):
        owner = sample.rows("profile_info.db", 'SELECT "1000" FROM category_list_v2')[0][0]
        directions = Counter()
        for message in sample.messages:
            _, direction, uid = sample_rows(sample)[message.server_id]
            directions[direction] += 1
            assert (direction in (1, 2) or uid == owner) == (message.sender == sample.summary.wxid)
        assert {0, 1, 2, 3} < directions.keys()

    def test_every_type_of_element_and_every_kind_occurs(self, sample, bodies):
        types = {integer(element, 45002) for elements in bodies.values() for element in elements or ()}
        assert types == {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 16, 17, 21, 23, 26, 27, 28, 30, 99}
        assert set(sample.summary.kinds) == {
            "call", "file", "forward", "image", "link", "location", "quote", "recalled", "sticker", "system", "text",
            "transfer", "unknown", "video", "voice",
        }  # fmt: skip
        tips = {integer(e, 45003) for elements in bodies.values() for e in elements or () if integer(e, 45002) == 8}
        assert tips == {1, 4, 12, 17}

    def test_some_rows_were_migrated_some_are_empty_and_some_are_no_protobuf(self, sample, bodies):
        rows = sample.message_rows('"40013", "40090", "40011", "40800"')
        migrated = [row for row in rows.values() if row[1] not in (0, 1, 2, 3)]
        assert migrated
        assert any(row[2].endswith(")") for row in migrated)
        assert any(row[3] == 1 and not row[4] for row in rows.values())
        garbage = {message.server_id for message in sample.messages if message.is_garbage}
        assert garbage == {key for key, elements in bodies.items() if elements is None}

    def test_ids_do_not_come_in_the_order_of_time_and_sequences_may_be_missing(self, sample):
        ordered = sorted((m.server_id, m.create_time) for m in sample.messages)
        assert any(earlier[1] > later[1] for earlier, later in pairwise(ordered))
        assert any(m.sort_seq == 0 for m in sample.messages)
        assert sum(m.server_id >> 32 == m.create_time for m in sample.messages) > 0.9 * len(sample.messages)

    def test_answers_say_what_they_answer(self, sample, bodies):
        told = {m.server_id: m for m in sample.messages}
        by_id = without = 0
        for message in (m for m in sample.messages if m.quote):
            element = next(e for e in bodies[message.server_id] if integer(e, 45002) == 7)
            original = integer(element, 47416)
            said = word(element, 47413) or word(fields(element[47423][0]), 45101)
            assert (message.quote.id, message.quote.text) == (str(original) if original else "", said)
            if original:
                assert (told[original].sender, told[original].text) == (message.quote.sender, said)
            by_id, without = by_id + bool(original), without + (not original)
        assert by_id > without > 0

    def test_some_answers_keep_the_whole_original(self, sample):
        rows = sample.message_rows('"40900"')
        kept = 0
        for message in (m for m in sample.messages if m.quote):
            original = fields(fields(rows[message.server_id][1])[40900][0] or b"")
            if original:
                assert word(fields(original[40800][0]), 45101) == message.quote.text
                kept += 1
        assert kept > 20

    def test_who_is_spoken_to_stands_in_the_row_and_in_a_table_of_its_own(self, sample):
        asked = {key: row[1] for key, row in sample.message_rows('"40100"').items() if row[1]}
        assert set(asked.values()) == {1, 2, 6}
        listed = dict(sample.rows("nt_msg.db", 'SELECT "40001", "40100" FROM group_at_me_msg'))
        assert listed
        assert listed.items() <= asked.items()
        assert 2 not in listed.values()

    def test_cards_say_what_the_manifest_says(self, sample, bodies):
        seen = 0
        for message in (m for m in sample.messages if m.kind == "link"):
            element = bodies[message.server_id][0]
            link = message.link
            assert link
            if integer(element, 45002) == 10:
                assert link_of(element) == (link.title, link.description, link.url, link.origin)
                seen += 1
        assert seen > 20

    def test_bundles_that_were_opened_hold_their_messages(self, sample):
        rows = sample.message_rows('"40900"')
        bundles = [m for m in sample.messages if m.kind == "forward"]
        for message in bundles:
            inside = fields(rows[message.server_id][1]).get(40900, [])
            assert [word(fields(each), 40093) for each in inside if each] == [item.name for item in message.forward]
        assert any(message.forward for message in bundles)
        assert any(not message.forward for message in bundles)
        assert any(item.items for message in bundles for item in message.forward)


def sample_rows(sample: Sample) -> dict[int, tuple]:
    """Return directions and uids, read once."""
    if not hasattr(sample, "directions"):
        sample.directions = sample.message_rows('"40013", "40020"')
    return sample.directions


class TestTheMedia:
    def test_files_are_as_told(self, sample):
        for message in sample.messages:
            for medium in message.media:
                if medium.state == "full":
                    content = (sample.account / medium.file).read_bytes()
                    assert (hashlib.sha256(content).hexdigest(), len(content)) == (medium.sha256, medium.size)
                if medium.preview_file:
                    content = (sample.account / medium.preview_file).read_bytes()
                    assert hashlib.sha256(content).hexdigest() == medium.preview_sha256

    def test_every_medium_has_its_element_and_every_element_its_medium(self, sample, bodies):
        for message in sample.messages:
            elements = [e for e in bodies[message.server_id] or () if integer(e, 45002) in MEDIA]
            assert len(elements) == len(message.media)
            for element, medium in zip(elements, message.media, strict=True):
                stem = element[45406][0].hex() if 45406 in element else word(element, 80824)
                assert medium.md5 == stem
                assert medium.announced_size == integer(element, 45405)

    def test_files_are_found_by_hash_by_path_or_by_a_side_database(self, sample):
        paths = sample.rows("files_in_chat.db", 'SELECT "40001", "45403" FROM files_in_chat_table')
        named = {key: path for key, path in paths if path}
        ways = Counter()
        for message in sample.messages:
            for medium in message.media:
                ways[medium.kind, medium.found_by] += medium.state == "full"
                if medium.state == "full" and medium.found_by == "md5":
                    content = (sample.account / medium.file).read_bytes()
                    assert hashlib.md5(content).hexdigest() == medium.md5
                    assert Path(medium.file).stem.lower() == medium.md5
                if medium.found_by == "side database":
                    relative = named[message.server_id].replace("\\", "/")
                    assert relative.startswith("/")
                    assert (sample.folder / "Tencent Files" / relative[1:]).samefile(sample.account / medium.file)
                if medium.found_by == "path":
                    assert Path(named[message.server_id]).samefile(sample.account / medium.file)
        assert {way for (kind, way), count in ways.items() if count and kind == "file"} == {
            "md5", "path", "side database",
        }  # fmt: skip

    def test_some_are_missing_and_some_have_left_a_preview(self, sample):
        states = Counter((m.kind, m.state) for message in sample.messages for m in message.media)
        assert {("image", "full"), ("image", "preview"), ("image", "missing"), ("file", "missing")} <= states.keys()
        assert any(m.preview_file for message in sample.messages for m in message.media if m.state == "full")

    def test_months_may_be_the_next_one_and_names_in_upper_case(self, sample):
        files = list((sample.account / "nt_data/Pic").rglob("Ori/*"))
        assert any(path.stem.isupper() for path in files)
        found = [m.file.split("/")[2] for message in sample.messages for m in message.media if "/Pic/" in m.file]
        assert len(set(found)) > 12

    def test_the_volume_is_about_what_was_asked_for(self, sample):
        files = [path for path in sample.account.rglob("*") if path.is_file() and "nt_data" in path.parts]
        written = sample.summary.media
        assert len(files) - 1 <= written.files
        assert 0.6 * OPTIONS.media_bytes < written.file_bytes < 1.6 * OPTIONS.media_bytes


class TestTheOptions:
    @pytest.mark.parametrize(
        ("system", "pattern", "columns"),
        [
            ("windows", "Tencent Files/*/nt_qq/nt_db/nt_msg.db", 38),
            ("linux", ".config/QQ/nt_qq_*/nt_db/nt_msg.db", 33),
            (
                "macos",
                "Library/Containers/com.tencent.qq/Data/Library/Application Support/QQ/nt_qq_*/nt_db/nt_msg.db",
                38,
            ),
        ],
    )
    def test_each_system_has_its_own_folders_and_columns(self, tmp_path, system, pattern, columns):
        sample = Sample(write_qq_demo(tmp_path / "d", SMALL, system=system))
        assert list(sample.folder.glob(pattern)) == [sample.databases / "nt_msg.db"]
        assert len(sample.rows("nt_msg.db", "PRAGMA table_info(c2c_msg_table)")) == columns
        assert (sample.databases / "nt_msg.db-shm").exists() == (system != "linux")
        assert len(sample.message_rows('"40003"')) == SMALL.messages

    def test_equal_options_give_equal_content(self, tmp_path):
        manifests = []
        for name in ("a", "b"):
            result = write_qq_demo(tmp_path / name, SMALL, system="linux")
            manifests.append(
                (result.data_root / "manifest/messages.jsonl").read_text().replace(str(tmp_path / name), "")
            )
        assert manifests[0] == manifests[1]

    def test_an_account_may_be_without_messages(self, tmp_path):
        sample = Sample(write_qq_demo(tmp_path / "d", DemoOptions(contacts=5, messages=0, media_mb=0)))
        assert sample.message_rows('"40003"') == {}
        assert sample.rows("nt_msg.db", "PRAGMA integrity_check") == [("ok",)]

    def test_hostile_names_are_remarks_of_friends(self, tmp_path):
        options = DemoOptions(contacts=20, messages=100, media_mb=0, hostile_names=True)
        sample = Sample(write_qq_demo(tmp_path / "d", options))
        remarks = {row[0] for row in sample.rows("profile_info.db", 'SELECT "20009" FROM profile_info_v6')}
        assert {"../../etc/passwd", "CON"} <= remarks
        assert {"../../etc/passwd", "CON"} <= {told.name for told in sample.summary.conversations}

    def test_a_folder_with_something_in_it_is_refused(self, tmp_path):
        (tmp_path / "x").write_text("mine")
        with pytest.raises(TargetNotUsable):
            write_qq_demo(tmp_path, SMALL)
        assert [file.name for file in tmp_path.iterdir()] == ["x"]

    def test_an_unknown_system_is_refused(self, tmp_path):
        with pytest.raises(InvalidRequest):
            write_qq_demo(tmp_path / "d", SMALL, system="beos")
