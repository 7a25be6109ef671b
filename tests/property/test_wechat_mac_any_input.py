"""Whatever stands in a Mac's databases: each row is one sighting and at most one problem, and no path leads outside."""

from __future__ import annotations

import tempfile
from datetime import UTC
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.wechat_mac_fixture import FRIEND, SmallMacAccount, md5

from chatbackup_gui.model.account import ConversationId, PersonId
from chatbackup_gui.model.media import Place
from chatbackup_gui.sources._wechat.decoding import Decoded
from chatbackup_gui.sources.wechat_mac.decoder import Owner, TableDecoder
from chatbackup_gui.sources.wechat_mac.places import Places, WantedMedium, read_stem

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
