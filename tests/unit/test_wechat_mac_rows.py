"""Rows of WeChat 3 for Mac: who said it, when, under which id; the same as WeChat 4 makes of the same message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import zstandard
from support.passes import read_all
from support.wechat4_fixture import SmallAccount
from support.wechat_mac_fixture import FRIEND, GROUP, ME, START, SmallMacAccount, md5

from chatbackup_gui.model.account import ConversationId, PersonId
from chatbackup_gui.model.message import MessageKind, Recall, Sighting
from chatbackup_gui.sources._wechat.decoding import Decoded
from chatbackup_gui.sources.wechat_mac.decoder import Owner, TableDecoder
from chatbackup_gui.sources.wechat_mac.places import Places

OTHER = "wxid_other"
MD5 = "0123456789abcdef" * 2
SVR = 4_611_686_018_427_387_904
LINK = "<msg><appmsg><title>标题</title><des>d</des><type>5</type><url>http://e.org</url></appmsg></msg>"
REPLY = (
    "<msg><appmsg><title>yes</title><type>57</type><refermsg><type>1</type><svrid>77</svrid>"
    f"<chatusr>{FRIEND}</chatusr><displayname>Lei</displayname><content>ready?</content></refermsg></appmsg></msg>"
)
FILE = (
    "<msg><appmsg><title>a.pdf</title><type>6</type><appattach><totallen>9</totallen></appattach>"
    f"<md5>{MD5}</md5></appmsg></msg>"
)
CALL = '<voipmsg type="VoIPBubbleMsg"><VoIPBubbleMsg><msg>1:00</msg><room_type>1</room_type></VoIPBubbleMsg></voipmsg>'
PLACE = '<msg><location x="31.2" y="121.4" label="Shanghai" poiname="Bund" /></msg>'
RECALL = '<sysmsg type="revokemsg"><revokemsg><newmsgid>99</newmsgid><replacemsg>gone</replacemsg></revokemsg></sysmsg>'


def decoded(
    content: Any, kind: Any = 1, *, peer: str = FRIEND, direction: Any = 1, server_id: Any = SVR, at: Any = START,
    seq: Any = None, voice_text: Any = None, compressed: Any = None, source: Any = None, is_known: bool = True,
) -> tuple[Sighting, list[str]]:  # fmt: skip
    """Decode one row; returns the sighting and what is wrong with it."""
    data = content.encode() if isinstance(content, str) else content
    row = (at, seq, 9, server_id, kind, direction, 3, data, voice_text, compressed, source)
    conversation = ConversationId(peer if is_known else md5(peer))
    owner = Owner(conversation, md5(peer), is_known, PersonId(ME), frozenset({ME, FRIEND, OTHER, GROUP}))
    into = Decoded()
    TableDecoder(owner, "msg_0.db/Chat_x", Places()).decode([row], into)
    (sighting,) = into.sightings
    assert len(into.orders) == 1
    return sighting, [problem.detail for problem in into.problems]


@pytest.mark.parametrize(
    ("row", "sender", "text"),
    [
        ({"content": "hi"}, FRIEND, "hi"),
        ({"content": "hi", "direction": 0}, ME, "hi"),
        ({"content": f"{OTHER}:\nhi", "peer": GROUP}, OTHER, "hi"),
        ({"content": "wxid_never_seen:\nhi", "peer": GROUP}, "wxid_never_seen", "hi"),
        ({"content": f"{OTHER}: hi", "peer": GROUP}, OTHER, "hi"),
        ({"content": "Note: hi", "peer": GROUP}, "", "Note: hi"),
        ({"content": f"{OTHER}:\nhi", "peer": GROUP, "direction": 0}, ME, f"{OTHER}:\nhi"),
        ({"content": f"{OTHER}:\nhi"}, FRIEND, f"{OTHER}:\nhi"),
        ({"content": f"{OTHER}:\nhi", "is_known": False}, OTHER, "hi"),
        ({"content": "list:\nhi", "is_known": False}, md5(FRIEND), "list:\nhi"),
        ({"content": "hi", "direction": None}, "", "hi"),
        ({"content": "hi", "direction": "?"}, "", "hi"),
        ({"content": "", "peer": GROUP}, "", ""),
        ({"content": None, "compressed": zstandard.compress(b"small")}, FRIEND, "small"),
        ({"content": None, "compressed": b"plain"}, FRIEND, "plain"),
    ],
)  # fmt: skip
def test_who_said_it_and_what(row: dict[str, Any], sender: str, text: str) -> None:
    sighting, problems = decoded(**row)
    assert (sighting.message.sender, sighting.message.text, problems) == (sender, text, [])


@pytest.mark.parametrize(
    ("content", "kind", "wanted"),
    [
        (f'<msg><img md5="{MD5}" length="5" /></msg>', 3, MessageKind.IMAGE),
        ('<msg><voicemsg voicelength="900" /></msg>', 34, MessageKind.VOICE),
        (f'<msg><videomsg md5="{MD5}" length="5" /></msg>', 43, MessageKind.VIDEO),
        (f'<msg><emoji md5="{MD5}" /></msg>', 47, MessageKind.STICKER),
        (PLACE, 48, MessageKind.LOCATION),
        (LINK, 49, MessageKind.LINK),
        (REPLY, 49, MessageKind.QUOTE),
        (FILE, 49, MessageKind.FILE),
        (CALL, 50, MessageKind.CALL),
        ('<msg username="wxid_x" nickname="X" />', 42, MessageKind.LINK),
        ("you are friends now", 10000, MessageKind.SYSTEM),
        (RECALL, 10002, MessageKind.RECALLED),
        ("whatever", 4711, MessageKind.UNKNOWN),
    ],
)
@pytest.mark.parametrize("peer", [FRIEND, GROUP])
def test_every_kind_is_told_alone_and_behind_a_groups_prefix(
    content: str, kind: int, wanted: MessageKind, peer: str
) -> None:
    sighting, problems = decoded(f"{OTHER}:\n{content}" if peer == GROUP and kind < 10000 else content, kind, peer=peer)
    assert (sighting.message.kind, problems) == (wanted, [])
    assert sighting.raw.endswith(content.encode())
    assert sighting.message.sender == ("" if kind >= 10000 else OTHER if peer == GROUP else FRIEND)


def test_the_subtype_of_an_app_message_stands_in_its_xml() -> None:
    reply, _ = decoded(REPLY, 49)
    assert reply.message.quote
    assert (reply.message.text, reply.message.quote.id, reply.message.quote.text) == ("yes", "77", "ready?")


@pytest.mark.parametrize("has_prefix", [False, True])
def test_an_app_message_may_be_an_lz4_block(has_prefix: bool) -> None:
    content = (f"{OTHER}:\n{REPLY}" if has_prefix else REPLY).encode() + b"\0"
    block = b"\xf0" + b"\xff" * ((len(content) - 15) // 255) + bytes([(len(content) - 15) % 255]) + content
    reply, problems = decoded(None, 49, compressed=block, peer=GROUP if has_prefix else FRIEND)
    assert (reply.message.kind, reply.message.text, problems) == (MessageKind.QUOTE, "yes", [])
    assert reply.message.sender == (OTHER if has_prefix else FRIEND)
    assert reply.raw == block
    assert decoded(None, 49, compressed=REPLY.encode())[0].message.text == "yes"


def test_a_recall_names_the_message_that_it_took_back() -> None:
    sighting, _ = decoded(RECALL, 10002, peer=GROUP)
    assert (sighting.message.id, sighting.message.recalled) == ("99", Recall("gone"))


def test_the_transcript_of_a_recording_is_its_text() -> None:
    sighting, _ = decoded('<msg><voicemsg voicelength="900" /></msg>', 34, voice_text="到了".encode())
    assert sighting.message.text == "到了"


def test_whom_a_message_mentions_is_kept() -> None:
    source = f"<msgsource><atuserlist>{FRIEND}</atuserlist></msgsource>".encode()
    assert decoded("@Lei", source=source)[0].raw == source


def test_what_the_server_counted_orders_messages_of_one_second() -> None:
    orders = [decoded("hi", seq=seq)[0].message.order for seq in (701_234, 701_235, None, -3, "x", 0)]
    assert orders == [234, 235, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"content": b"\xff\xfe text"}, "the text is not UTF-8"),
        ({"content": "no xml", "kind": 3}, "the content is not of the type that the row names"),
        ({"content": "<msg><appmsg>", "kind": 49}, "an app message cut short"),
        ({"content": "hi", "at": None}, "no time that a calendar knows"),
        ({"content": "hi", "at": 2**62}, "no time that a calendar knows"),
        ({"content": None, "compressed": zstandard.compress(b"x" * 100)[:-4]}, None),
    ],
)
def test_a_row_that_makes_no_sense_is_kept_and_one_problem(row: dict[str, Any], reason: str | None) -> None:
    sighting, problems = decoded(**row)
    assert len(problems) == 1
    assert reason in (None, problems[0])
    assert sighting.raw


@pytest.mark.parametrize("server_id", [None, 0, 0.0, "?"])
def test_a_message_without_a_server_id_gets_one_that_depends_on_what_it_says(server_id: Any) -> None:
    ids = {decoded(text, server_id=server_id)[0].message.id for text in ("a", "a", "b")}
    assert len(ids) == 2
    assert all(each.startswith(f"{START * 1000}.") for each in ids)


TWINS: list[dict[str, Any]] = [
    {"text": "hello", "kind": 1},
    {"text": "hello", "kind": 1, "sender": ME},
    {"text": "hello", "kind": 1, "peer": GROUP, "sender": OTHER},
    {"text": "mine", "kind": 1, "peer": GROUP, "sender": ME},
    {"text": f'<msg><img md5="{MD5}" length="5" /></msg>', "kind": 3},
    {"text": f'<msg><videomsg md5="{MD5}" length="5" /></msg>', "kind": 43, "peer": GROUP, "sender": OTHER},
    {"text": '<msg><voicemsg voicelength="900" /></msg>', "kind": 34},
    {"text": f'<msg><emoji md5="{MD5}" /></msg>', "kind": 47},
    {"text": LINK, "kind": 49, "subtype": 5, "peer": GROUP, "sender": OTHER},
    {"text": REPLY, "kind": 49, "subtype": 57},
    {"text": FILE, "kind": 49, "subtype": 6},
    {"text": "notice", "kind": 10000, "sender": ""},
    {"text": RECALL, "kind": 10002, "sender": ""},
]


@pytest.mark.parametrize("has_server_id", [True, False])
def test_a_message_is_the_same_as_in_wechat_4(tmp_path: Path, has_server_id: bool) -> None:
    windows, mac = SmallAccount(tmp_path), SmallMacAccount(tmp_path)
    mac.join(GROUP, ME, OTHER)
    mac.know(FRIEND)
    for number, each in enumerate(TWINS):
        twin = {"subtype": 0, "peer": FRIEND, "sender": each.get("peer", FRIEND), **each}
        peer, sender, text, at = twin["peer"], twin["sender"], twin["text"], START + number
        server_id = 5_000 + number if has_server_id else 0
        prefix = f"{sender}:\n" if peer == GROUP and sender not in ("", ME) else ""
        windows.say(peer, prefix + text, sender=sender, at=at, server_id=server_id,
                    local_type=twin["subtype"] << 32 | twin["kind"])  # fmt: skip
        mac.say(peer, text, sender=sender, at=at, mesSvrID=server_id, messageType=twin["kind"])
    read = [{each.message.id: each.message for each in read_all(one.open())[0]} for one in (windows, mac)]
    assert len(read[0]) == len(TWINS)
    assert read[0] == read[1]
