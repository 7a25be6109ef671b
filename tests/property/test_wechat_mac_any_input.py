"""Whatever stands in a Mac's databases, and in whatever order it came: nothing is lost, breaks or leads outside."""

from __future__ import annotations

import tempfile
from datetime import UTC
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.foreign import RAW_KEY
from support.wechat_mac_fixture import CONTACT, FRIEND, GROUPS, START, SmallMacAccount, md5

from chatbackup_gui.model.account import Conversation, ConversationId, PersonId
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import Place
from chatbackup_gui.sources._wechat import message_pass, time_walk
from chatbackup_gui.sources._wechat.decoding import Decoded
from chatbackup_gui.sources.wechat_mac.decoder import Owner, TableDecoder
from chatbackup_gui.sources.wechat_mac.places import Places, WantedMedium, read_stem
from chatbackup_gui.sources.wechat_mac.source import WeChatMac

SQL_VALUES = st.one_of(
    st.none(), st.integers(-(2**63), 2**63 - 1), st.floats(), st.text(max_size=20), st.binary(max_size=60)
)
KINDS = st.sampled_from([1, 3, 34, 37, 42, 43, 47, 48, 49, 50, 62, 66, 10000, 10002, 11000]) | SQL_VALUES
BEGINNINGS = st.sampled_from(
    [b"", b"wxid_a:\n", b"\x28\xb5\x2f\xfd", b"<msg><img md5='", b"<msg><appmsg><title>", b"<sysmsg><revokemsg>",
     b"<msg><voicemsg ", b"<msg><emoji ", b"<msg><location x='1' y='"]
)  # fmt: skip
CONTENTS = st.builds(bytes.__add__, BEGINNINGS, st.binary(max_size=200)) | SQL_VALUES
ROWS = st.tuples(
    SQL_VALUES, SQL_VALUES, SQL_VALUES, SQL_VALUES, KINDS, st.sampled_from([0, 1]) | SQL_VALUES, SQL_VALUES,
    CONTENTS, SQL_VALUES, CONTENTS, CONTENTS,
)  # fmt: skip
PEERS = st.sampled_from(["wxid_peer", "1@chatroom", "ab" * 16])


@settings(max_examples=300)
@given(row=ROWS, peer=PEERS, is_known=st.booleans())
@example(row=(0,) * 4 + (49, 0, 0, b"<msg><appmsg>", None, None, None), peer="1@chatroom", is_known=True)
def test_any_row_is_one_sighting_and_at_most_one_problem(row: Any, peer: str, is_known: bool) -> None:
    owner = Owner(ConversationId(peer), "ab" * 16, is_known, PersonId("wxid_me"), frozenset({"wxid_a"}))
    into = Decoded()
    TableDecoder(owner, "msg_0.db/Chat_x", Places()).decode([row], into)
    (sighting,) = into.sightings
    assert len(into.problems) <= 1
    assert sighting.message.id
    assert sighting.message.sent_at.tzinfo is UTC
    assert 0 <= sighting.message.order < 1024
    assert len(sighting.places) == len(sighting.message.media)
    into.sort()
    assert into.sightings == [sighting]


@given(
    local_id=st.integers(0, 2**63 - 1), create_time=st.integers(0, 2**63 - 1), size=st.integers(0, 10**15),
    md5=st.text("0123456789abcdef", max_size=32), name=st.text(),
)  # fmt: skip
def test_what_a_stem_says_can_be_read_again(local_id: int, create_time: int, size: int, md5: str, name: str) -> None:
    wanted = WantedMedium(local_id, create_time, md5, size, name)
    assert read_stem(wanted.stem) == wanted


@given(stem=st.text())
def test_any_text_is_a_stem_of_something(stem: str) -> None:
    assert read_stem(stem).create_time >= 0


@settings(max_examples=25)
@given(
    inode=SQL_VALUES, path=SQL_VALUES | st.sampled_from(["..", "a/..", "/", f"{md5(FRIEND)}/Image"]), name=SQL_VALUES,
    wanted=st.lists(st.text(max_size=40), max_size=3),
)  # fmt: skip
def test_nothing_in_hldata_leads_out_of_the_account_or_breaks(
    inode: Any, path: Any, name: Any, wanted: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        account = SmallMacAccount(Path(folder))
        account.say()
        account.put(FRIEND, "Image/x.jpg", b"here")
        account.link(1, "ab" * 16, f"{md5(FRIEND)}/Image", "x.jpg")
        account.link(inode, "cd" * 16, path, name)
        reader = account.open()
        images = f"Message/MessageTemp/{md5(FRIEND)}/Image"
        stems = [WantedMedium(1, 1, content).stem for content in ("ab" * 16, "cd" * 16)]
        places = [Place(images, stem) for stem in (*stems, *wanted)]
        for located in reader.locate(images, places):
            assert (account.folder / located.path).resolve().is_relative_to(account.folder.resolve())
        assert [each.path for each in reader.locate(images, places[:1])] == [f"{images}/x.jpg"]
        reader.close()
        account.settle()


@settings(max_examples=25)
@given(rows=st.lists(st.tuples(*[SQL_VALUES] * 5), max_size=4))
def test_any_contacts_and_groups_are_read(rows: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        account = SmallMacAccount(Path(folder))
        account.say(FRIEND)
        account.know(FRIEND, "Lei")
        account.join("1@chatroom", FRIEND)
        for name, *values in rows:
            account.database(CONTACT).execute("INSERT OR IGNORE INTO WCContact VALUES(?, ?, ?, ?, ?)", (name, *values))
            account.database(GROUPS).execute(
                "INSERT OR IGNORE INTO GroupContact(m_nsUsrName, nickname, m_nsChatRoomMemList) VALUES(?, ?, ?)",
                (name, *values[:2]),
            )
        reader = account.open()
        assert [each.name for each in reader.conversations() if isinstance(each, Conversation)] == ["Lei"]
        (found,) = WeChatMac().discover([Path(folder)])
        WeChatMac().check_key(found, RAW_KEY.hex())
        reader.close()
        account.settle()


STEPS = st.one_of(
    st.tuples(st.just("say"), st.integers(0, 3), st.integers(0, 400), st.integers(1, 25)),
    st.tuples(st.just("read"), st.just(0), st.just(0), st.integers(1, 6)),
)


@settings(max_examples=15)
@given(steps=st.lists(STEPS, min_size=3, max_size=12), few_rows=st.sampled_from([0, 10]))
def test_in_any_order_of_writing_and_passes_cut_off_every_message_is_read_and_once(
    steps: list[tuple[str, int, int, int]], few_rows: int
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(message_pass, "_FEW_ROWS", few_rows),
        patch.object(time_walk, "WANTED_ROWS", 5),
        patch.object(time_walk, "_MOST_ROWS", 20),
    ):
        account = SmallMacAccount(Path(folder))
        written = [str(account.say(FRIEND))]
        read: list[str] = []
        cursor: bytes | None = None
        for what, chat, at, count in [*steps, ("read", 0, 0, 10_000), ("read", 0, 0, 10_000)]:
            if what == "say":
                path = f"Message/msg_{chat}.db"
                for turn in range(count):
                    account.say(f"wxid_{chat}", at=START + at * 3_600 + turn // 3, path=path)
                    written.append(str(account._server_id))
                continue
            reader = account.open()
            for batch in islice(reader.messages(cursor, CancelToken()), count):
                read += [each.message.id for each in batch.sightings]
                cursor = batch.cursor
            reader.close()
        account.settle()
    assert sorted(read) == sorted(written)
