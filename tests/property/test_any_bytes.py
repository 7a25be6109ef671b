"""Rows, first pages, files beside a database and paths of any content: a value comes back, and nothing is raised."""

from __future__ import annotations

import tempfile
from datetime import UTC
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from chatbackup_gui.archive.ids import month_end
from chatbackup_gui.model.account import ConversationId, PersonId
from chatbackup_gui.model.sealed import Grade
from chatbackup_gui.sources._database.pair import Pair
from chatbackup_gui.sources._formats.sqlcipher import SQLCIPHER_3, SQLCIPHER_4, Cipher, first_page_fits
from chatbackup_gui.sources._wechat.decoding import Decoded
from chatbackup_gui.sources.qq import decoder as qq
from chatbackup_gui.sources.qq.contacts import ContactBook
from chatbackup_gui.sources.qq.names import Names
from chatbackup_gui.sources.qq.people import People
from chatbackup_gui.sources.qq.schema import MessageTable
from chatbackup_gui.sources.qq.sealed import LAYOUT as QQ
from chatbackup_gui.sources.sealed import SealedLayout
from chatbackup_gui.sources.wechat3.sealed import LAYOUT as WECHAT3
from chatbackup_gui.sources.wechat4.decoder import Speaker, TableDecoder
from chatbackup_gui.sources.wechat4.places import Places
from chatbackup_gui.sources.wechat4.sealed import LAYOUT as WECHAT4
from chatbackup_gui.sources.wechat_mac.sealed import LAYOUT as WECHAT_MAC

VALUES = (
    st.none() | st.integers(-(2**63), 2**63 - 1) | st.integers(0, 3) | st.floats(allow_nan=False)
    | st.text(max_size=8) | st.binary(max_size=40)
)  # fmt: skip
XML = st.sampled_from(
    ["wxid_a:\n<msg><img md5='", "<msg><appmsg><title>t</title><type>6</type></appmsg></msg>",
     "<sysmsg><pat/></sysmsg>", "<msg><videomsg length='9'/></msg>", "<revokemsg>", "<msg><emoji md5='x'/></msg>",
     "\x28\xb5\x2f\xfd", ""]
).map(lambda text: text.encode("latin-1"))  # fmt: skip
KINDS = st.sampled_from([1, 3, 34, 37, 42, 43, 47, 48, 49, 50, 62, 66, 10000, 10002, 49 | 57 << 32, 49 | 19 << 32])
TIMES = st.sampled_from([-1, 0, 1, 1_700_000_000, 253_402_214_399, 2**40, 2**63 - 1])
PLAIN_WECHAT4_ROWS = st.tuples(
    TIMES, TIMES, st.just(1), st.just(5), st.just(1), st.just(1), st.none(), st.binary(max_size=9), *[st.none()] * 3
)
WECHAT4_ROWS = PLAIN_WECHAT4_ROWS | st.tuples(
    VALUES, VALUES, VALUES, VALUES, KINDS | VALUES, VALUES, VALUES, XML | VALUES, VALUES, XML | VALUES, VALUES
)
QQ_BODIES = st.sampled_from([b"", bytes.fromhex("82f61306d0fc1502d8fc1500"), bytes.fromhex("82f61304d0fc1508")])
QQ_ROWS = st.tuples(VALUES, *[VALUES] * 11, QQ_BODIES | VALUES, VALUES, VALUES)
TABLE = MessageTable("c2c_msg_table", "40001", "", False, False, False, False, "")


@settings(max_examples=200)
@given(st.lists(WECHAT4_ROWS, max_size=3), st.sampled_from(["1@chatroom", "wxid_f"]))
def test_any_row_of_wechat_4_is_one_sighting_and_at_most_one_problem(rows: list[Any], peer: str) -> None:
    speaker = Speaker(ConversationId(peer), "0" * 32, PersonId("wxid_me"), {1: PersonId("wxid_a")}, frozenset())
    into = Decoded()
    TableDecoder(speaker, "message_0.db/Msg_x", Places()).decode(rows, into)
    assert len(into.sightings) == len(into.orders) == len(rows) >= len(into.problems)
    for sighting in into.sightings:
        assert sighting.message.id
        assert sighting.message.sent_at.tzinfo is UTC
        assert len(sighting.places) == len(sighting.message.media)


@settings(max_examples=200)
@given(st.lists(QQ_ROWS, max_size=3))
def test_any_row_of_qq_is_one_sighting_and_at_most_one_problem(rows: list[Any]) -> None:
    owner = qq.Owner(PersonId("10001"), frozenset({"u_me"}))
    into = qq.Decoded()
    qq.TableDecoder(TABLE, owner, People(), Names(ContactBook, owner.uids)).decode(rows, into)
    assert len(into.sightings) == len(into.times) == len(rows) >= len(into.problems)
    for sighting in into.sightings:
        assert sighting.message.id
        assert sighting.message.sent_at.tzinfo is UTC
        assert len(sighting.places) == len(sighting.message.media)


CIPHERS = [SQLCIPHER_3, SQLCIPHER_4, Cipher(page_bytes=1024, mac_hash=""), Cipher(mac_hash="sha256", kdf_hash="sha256")]


@given(
    st.sampled_from(CIPHERS), st.binary(max_size=120), st.sampled_from([-1, 0, 1]), st.binary(min_size=32, max_size=32)
)
def test_no_first_page_of_noise_fits_a_key(cipher: Cipher, noise: bytes, more: int, key: bytes) -> None:
    page = (noise + bytes(cipher.page_bytes + 1))[: cipher.page_bytes + more]
    assert not first_page_fits(page, key, cipher)


@settings(max_examples=40)
@given(
    st.binary(max_size=300),
    st.none() | st.binary(max_size=100) | st.binary(max_size=60).map(lambda rest: b"\x37\x7f\x06\x82" + rest),
    st.none() | st.just(bytes.fromhex("d9d505f920a163d7")),
    st.sampled_from([b"", b"SQLite header 3\0"]),
)
def test_a_pair_of_any_files_is_taken_as_it_lies_and_graded(
    main: bytes, wal: bytes | None, journal: bytes | None, head: bytes
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.db")
        for suffix, content in (("", head + main), ("-wal", wal), ("-journal", journal)):
            if content is not None:
                path.with_name(f"a.db{suffix}").write_bytes(content)
        with Pair(path) as pair:
            assert pair.read(1_000, 0) == head + main
            assert b"".join(pair.wal()) == (wal or b"")
            assert not pair.is_wal_torn()
            assert pair.grade() in Grade
            assert pair.grade() is not Grade.CONSISTENT or not journal or wal


PARTS = st.text(max_size=6) | st.sampled_from(
    ["nt_qq", "nt_data", "Pic", "Video", "File", "msg", "attach", "Img", "Rec", "db_storage", "FileStorage",
     "MsgAttach", "Image", "Message", "MessageTemp", "Thumb", "A1" * 16, "..", "", "a\nb",
     "2024-09", "0000-05", "9999-13", "9999-12", "٢٠٢٤-٠٩"]
)  # fmt: skip


@settings(max_examples=200)
@given(st.sampled_from([QQ, WECHAT3, WECHAT4, WECHAT_MAC]), st.lists(PARTS, max_size=7).map("/".join))
@example(QQ, "nt_data/Pic/0000-05")
@example(WECHAT4, "msg/video/9999-13")
def test_the_place_of_any_folder_is_of_a_month_that_there_is(layout: SealedLayout, folder: str) -> None:
    place = layout.place_of(folder)
    if place:
        assert set(place.owner) <= set("0123456789abcdef")
        assert not place.month or month_end(place.month).tzinfo is UTC
