"""Laws of sealed files: blocks cover a file exactly, paths tell what they may, states are laid out as they were."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from hashlib import md5
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.sealed_chat import ACCOUNT
from support.vaults import new_vault

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.ids import month_end, month_start
from chatbackup_gui.backup.blocks import FINE_BYTES, SEGMENT_BYTES, SMALLEST_BLOCK_BYTES, block_bytes, segments
from chatbackup_gui.backup.owners import owner_of, settle_owners
from chatbackup_gui.backup.replay import Contents, Replay
from chatbackup_gui.errors import ChatBackupError
from chatbackup_gui.model.account import AccountId, Conversation, ConversationId, ConversationKind
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.roaming import RoamingRule, RoamingRules
from chatbackup_gui.model.sealed import SealedPlace
from chatbackup_gui.roaming.rules import unset_rule
from chatbackup_gui.sources.qq.sealed import LAYOUT as QQ
from chatbackup_gui.sources.sealed import SealedLayout
from chatbackup_gui.sources.wechat3.sealed import LAYOUT as WECHAT3
from chatbackup_gui.sources.wechat4.sealed import LAYOUT as WECHAT4
from chatbackup_gui.sources.wechat_mac.sealed import LAYOUT as WECHAT_MAC
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.storage.memory import MemoryStorage

LAYOUTS = {"qq": QQ, "wechat3": WECHAT3, "wechat4": WECHAT4, "wechat_mac": WECHAT_MAC}
GIB = 2**30
sizes = st.integers(0, 3 * SEGMENT_BYTES) | st.integers(FINE_BYTES - 5, FINE_BYTES + 2 * SEGMENT_BYTES)


@given(size=sizes, prefix=st.sampled_from([0, 1024]))
def test_segments_cover_a_file_exactly_and_hold_whole_blocks(size: int, prefix: int) -> None:
    at = 0
    for offset, length, block in segments(size, prefix):
        assert offset == at
        assert 0 < length <= SEGMENT_BYTES
        assert (offset == 0 and block == prefix) or (offset - prefix) % block == 0
        at += length
    assert at == size


@given(first=sizes, second=sizes, prefix=st.sampled_from([0, 1024]))
@settings(max_examples=30)
def test_a_file_that_grows_keeps_the_blocks_it_has(first: int, second: int, prefix: int) -> None:
    small, large = (list(segments(size, prefix)) for size in sorted((first, second)))
    assert large[: max(0, len(small) - 1)] == small[:-1]
    if small:
        assert small[-1][::2] == large[len(small) - 1][::2]


@given(offset=st.integers(0, 2**50))
def test_blocks_are_of_whole_pages_and_fit_into_segments(offset: int) -> None:
    assert block_bytes(offset) % SMALLEST_BLOCK_BYTES == 0
    assert SEGMENT_BYTES % block_bytes(offset) == 0


def test_no_file_has_more_than_some_hundred_thousand_blocks() -> None:
    count, offset = 0, 0
    while offset < 200 * GIB:
        count += SEGMENT_BYTES // block_bytes(offset)
        offset += SEGMENT_BYTES
    assert 500_000 < count < 700_000


def test_the_smallest_blocks_reach_as_far_as_they_should() -> None:
    assert [block_bytes(offset) // 1024 for offset in (0, GIB - 1, GIB, 2 * GIB, 4 * GIB, 2**50)] == [
        8,
        8,
        16,
        32,
        64,
        2048,
    ]


names = st.text(st.characters(exclude_characters="/", exclude_categories=()), min_size=1, max_size=8)
known = st.sampled_from(
    ["msg", "attach", "FileStorage", "MsgAttach", "Message", "MessageTemp", "nt_qq", "nt_data", "Pic", "Video", "video"]
)
months = st.builds("{:04}-{:02}".format, st.integers(0, 9999), st.integers(0, 99))
owners = st.text("0123456789abcdefABCDEF", min_size=32, max_size=32)
paths = st.lists(known | months | owners | names, min_size=1, max_size=7).map("/".join)


@given(layout=st.sampled_from(sorted(LAYOUTS)), path=paths)
def test_a_path_tells_an_owner_and_a_month_or_nothing(layout: str, path: str) -> None:
    place = LAYOUTS[layout].place_of(path)
    if place is None:
        return
    assert place.owner == "" or (len(place.owner) == 32 and place.owner in path.lower())
    if place.month:
        assert f"{place.month // 100:04}-{place.month % 100:02}" in path
        assert month_start(place.month) < month_end(place.month)


@pytest.mark.parametrize(
    ("layout", "path", "place"),
    [
        (WECHAT4, "msg/attach/{0}/2024-09/Img", SealedPlace(month=202409)),
        (WECHAT4, "MSG/ATTACH/{0}/2024-09/img", SealedPlace(month=202409)),
        (WECHAT3, "FileStorage/MsgAttach/{0}/Image/2023-01", SealedPlace(month=202301)),
        (WECHAT_MAC, "Message/MessageTemp/{0}/Image", SealedPlace()),
    ],
)
def test_a_folder_of_a_contact_is_known_by_its_hash(layout: SealedLayout, path: str, place: SealedPlace) -> None:
    owner = md5(b"wxid_lilei").hexdigest()
    found = layout.place_of(path.format(owner))
    assert found is not None
    assert (found.owner, found.month) == (owner_of("wxid_lilei", layout), place.month)
    assert found.owner == owner


PEERS = [f"wxid_{number}" for number in range(4)]
HASHES = [md5(peer.encode()).hexdigest() for peer in PEERS]
START = datetime(2024, 1, 1, tzinfo=UTC)
rules = st.builds(
    lambda days, hours, gone: (
        unset_rule(START) if gone else RoamingRule(days, changed_at=START + timedelta(hours=hours))
    ),
    st.integers(0, 900),
    st.integers(0, 5),
    st.booleans(),
)
subjects = st.sampled_from([*PEERS, *HASHES])


@given(given_rules=st.dictionaries(subjects, rules, max_size=6), known_peers=st.sets(st.sampled_from(PEERS)))
@settings(max_examples=40)
def test_rules_of_hashes_move_to_who_is_behind_them_and_the_latest_holds(
    given_rules: dict[str, RoamingRule], known_peers: set[str]
) -> None:
    mine = {(ACCOUNT.app, ACCOUNT.id, ConversationId(each)): rule for each, rule in given_rules.items()}
    others = {(ACCOUNT.app, AccountId("wxid_other"), ConversationId(HASHES[0])): RoamingRule(7, changed_at=START)}
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder, "catalogue.db"), bytes(32)) as archive:
        number = archive.account(ACCOUNT)
        people = [Conversation(ConversationId(each), ConversationKind.PERSON) for each in sorted(known_peers)]
        archive.put_conversations(number, people)
        archive.set_rules(RoamingRules({}, mine | others))
        settle_owners(archive, ACCOUNT, WECHAT4, START + timedelta(days=1))
        after = archive.rules().overrides
        settle_owners(archive, ACCOUNT, WECHAT4, START + timedelta(days=2))
        assert archive.rules().overrides == after
    assert {key: after[key] for key in others} == others
    now = {key[2]: rule for key, rule in after.items() if key not in others and not rule.is_unset}
    for peer, hashed in zip(PEERS, HASHES, strict=True):
        before = [given_rules[each] for each in (peer, hashed) if each in given_rules]
        if peer in known_peers or peer in given_rules:
            assert hashed not in now
        set_before = [rule for rule in before if not rule.is_unset]
        held = [now[each] for each in (peer, hashed) if each in now]
        latest = max((rule.changed_at or START for rule in before), default=START)
        assert all(rule in set_before for rule in held)
        assert all(rule.changed_at == latest for rule in held) or len(before) == 1


PIECES = [bytes([number]) * (1 + number * 3) for number in range(5)]
LOST = -1
contents = st.lists(st.integers(LOST, len(PIECES) - 1), max_size=6)
layouts = st.dictionaries(st.sampled_from(["db/a.db", "db/a.db-wal", "db/b.db"]), contents, max_size=3)


@given(states=st.lists(layouts, min_size=1, max_size=6))
def test_whatever_came_before_a_state_is_laid_out_as_it_was_or_left_out(states: list[dict[str, list[int]]]) -> None:
    vault = new_vault(MemoryStorage())
    with tempfile.TemporaryDirectory() as folder:
        with vault.writer(journal=Path(folder, "journal")) as writer:
            blobs = [*map(writer.save_data, PIECES), BlobId(bytes(32))]
        replay = Replay(vault=vault, folder=Path(folder, "replay", "one"), token=CancelToken())
        for state in states:
            wanted: Contents = {path: tuple(blobs[piece] for piece in pieces) for path, pieces in state.items()}
            told: set[str] = set()

            def tell(path: str, _: ChatBackupError, told: set[str] = told) -> None:
                told.add(path)

            replay.lay_out(wanted, tell)
            torn = {path for path, pieces in state.items() if LOST in pieces}
            assert told == torn
            pairs = {path.removesuffix("-wal") for path in torn}
            expected = {
                path: b"".join(PIECES[piece] for piece in pieces)
                for path, pieces in state.items()
                if path.removesuffix("-wal") not in pairs
            }
            assert {
                path.relative_to(replay.folder).as_posix(): path.read_bytes()
                for path in replay.folder.rglob("*")
                if path.is_file()
            } == expected
