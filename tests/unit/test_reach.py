"""How far roaming can reach, and what it would cost elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.catalogues import opened, rows_of
from support.sealed_chat import ACCOUNT, DATABASE, HASH, PICTURE, VIDEO, SealedComputer, pages
from support.sightings import picture, sighting

from chatbackup_gui.archive import Archive
from chatbackup_gui.engine.reach import reckon
from chatbackup_gui.model.account import Conversation, ConversationId, ConversationKind
from chatbackup_gui.model.media import Located
from chatbackup_gui.model.roaming import OFF, PERMANENT, Erasure, RoamingRules
from chatbackup_gui.roaming.history import History
from chatbackup_gui.roaming.prices import QQ_MEMBER, QQ_SUPER, WECHAT, prices_of
from chatbackup_gui.roaming.reach import OVERHEAD, ROAMING_KINDS, TEXT_SHARE, Reached, Reckoning, margin_of
from chatbackup_gui.roaming.words import PRESETS
from chatbackup_gui.sources.wechat4.sealed import LAYOUT

NOW = datetime(2024, 10, 15, 12, tzinfo=UTC)
GIB = 2**30
FRIEND, GROUP, NEWS = "wxid_friend", "1@chatroom", "gh_news"
KINDS = {FRIEND: ConversationKind.PERSON, GROUP: ConversationKind.GROUP, NEWS: ConversationKind.OFFICIAL}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Return a catalogue with three conversations: two messages each this month, one of two years ago, one medium."""
    with opened(tmp_path) as archive:
        account = archive.account(ACCOUNT)
        archive.put_conversations(account, [Conversation(ConversationId(each), kind) for each, kind in KINDS.items()])
        for number, each in enumerate(KINDS):
            archive.add(
                account,
                [
                    sighting(10 * number, conversation=each, at=datetime(2022, 9, 1, tzinfo=UTC)),
                    sighting(10 * number + 1, conversation=each, at=datetime(2024, 10, 14, 1, tzinfo=UTC)),
                    sighting(10 * number + 2, conversation=each, at=datetime(2024, 10, 14, 2, tzinfo=UTC)),
                    picture(10 * number + 3, conversation=each, medium=f"{number}"),
                ],
            )
        (folder,) = archive.folders(account)
        (rows,) = archive.media_in_folder(folder.row)
        archive.set_located([(row.row, Located(row.place.stem, row.place.stem, 1000, 1), None) for row in rows])
        yield archive


def text_bytes(archive: Archive, *contacts: str) -> int:
    rows = rows_of(archive)
    return sum(month.bytes for each in contacts for month in archive.months(rows[each]))


def test_for_ever_everything_of_people_and_groups_is_reached(archive: Archive) -> None:
    reached = reckon(archive, now=NOW, zone=UTC).reached(dict.fromkeys(ROAMING_KINDS, PERMANENT))
    assert reached == Reached(
        messages=8, text_bytes=text_bytes(archive, FRIEND, GROUP), media_bytes=2000, months=6, conversations=2
    )
    assert reached.vault_bytes == round((reached.text_bytes * TEXT_SHARE + 2000) * OVERHEAD)


def test_a_favourite_is_reached_whole_whatever_its_kind_has(archive: Archive) -> None:
    reckoning, rows = reckon(archive, now=NOW, zone=UTC), rows_of(archive)
    assert reckoning.reached({ConversationKind.PERSON: 7}).messages == 2
    assert reckoning.reached({ConversationKind.PERSON: 7}, [rows[FRIEND]]).messages == 4
    assert reckoning.reached({ConversationKind.PERSON: 7}, [rows[NEWS], 999]).messages == 6
    assert reckoning.reached({ConversationKind.PERSON: OFF}) == Reached()


def test_every_preset_is_reckoned_with_official_accounts_off(archive: Archive) -> None:
    reaches = reckon(archive, now=NOW, zone=UTC).presets(100 * GIB)
    assert [each.days for each in reaches.reaches] == [days for days in PRESETS.values() if days != OFF]
    assert [each.reached.messages for each in reaches.reaches] == [4, 4, 4, 8, 8]
    assert reaches.recommended_days == PERMANENT


def history(media_bytes: dict[int, int]) -> History:
    """Return a conversation's media by how many days ago they were sent."""
    at = {days: int(NOW.timestamp() * 1000) - days * 86_400_000 for days in media_bytes}
    months = [(at[days], at[days], 1, 0, size_bytes) for days, size_bytes in media_bytes.items()]
    return History(row=1, account=1, kind=ConversationKind.PERSON, months=months)


@pytest.mark.parametrize(
    ("free_bytes", "days"), [(2 * GIB, None), (4 * GIB, 7), (9 * GIB, 7), (14 * GIB, 30), (125 * GIB, 30), (10**13, -1)]
)
def test_the_longest_reach_that_leaves_the_margin_is_recommended(free_bytes: int, days: int | None) -> None:
    reckoning = Reckoning([history({1: GIB, 20: 9 * GIB, 400: 100 * GIB})], now=NOW, zone=UTC)
    reaches = reckoning.presets(free_bytes)
    assert reaches.recommended_days == days
    assert reaches.margin_bytes == margin_of(free_bytes)
    for each in reaches.reaches:
        assert each.fits == (each.reached.vault_bytes + reaches.margin_bytes <= free_bytes)


def test_a_margin_is_a_fifth_and_at_least_two_gibibytes() -> None:
    assert [margin_of(each * GIB) for each in (1, 10, 100)] == [2 * GIB, 2 * GIB, 20 * GIB]


def test_without_anybody_every_reach_is_nothing() -> None:
    reaches = Reckoning([], now=NOW, zone=UTC).presets(10 * GIB)
    assert {each.reached for each in reaches.reaches} == {Reached()}
    assert reaches.recommended_days == PERMANENT


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Archive]:
    computer = SealedComputer(tmp_path)
    computer.make_vault()
    computer.chat.write(DATABASE, pages(3))
    computer.chat.write(PICTURE, b"September")
    computer.chat.write(PICTURE.replace("2024-09", "2022-01"), b"long ago")
    computer.chat.write(VIDEO, b"video")
    computer.chat.write("msg/attach/0123/x.dat", b"nobody's")
    computer.seal()
    with computer.open_archive() as archive:
        yield archive


def test_files_kept_sealed_count_by_the_owner_and_month_in_their_paths(sealed: Archive) -> None:
    reckoning = reckon(sealed, now=NOW, zone=UTC, layouts={(ACCOUNT.app, ACCOUNT.id): LAYOUT})
    databases, row = len(pages(3)), rows_of(sealed)[HASH]
    for_ever = reckoning.reached({ConversationKind.OTHER: PERMANENT})
    everything = sum(each.bytes for each in sealed.sealed.totals(sealed.account(ACCOUNT)))
    assert for_ever.media_bytes + for_ever.always_bytes == everything
    assert (for_ever.always_bytes, for_ever.conversations, for_ever.months) == (databases, 1, 2)
    september = reckoning.reached({ConversationKind.OTHER: 20})
    assert for_ever.media_bytes - september.media_bytes == len(b"long ago")
    assert reckoning.reached({ConversationKind.OTHER: OFF}) == Reached(always_bytes=databases)
    favourite = reckoning.reached({ConversationKind.OTHER: OFF}, [row])
    assert favourite == for_ever  # what is shared reaches as far as the favourite


def test_accounts_that_are_read_do_not_count_their_sealed_files(sealed: Archive) -> None:
    assert reckon(sealed, now=NOW, zone=UTC).reached(dict.fromkeys(ROAMING_KINDS, PERMANENT)) == Reached()


@pytest.mark.parametrize(
    ("days", "prices"),
    [
        (OFF, ()),
        (7, ()),
        (8, (QQ_MEMBER, WECHAT)),
        (30, (QQ_MEMBER, WECHAT)),
        (31, (QQ_SUPER, WECHAT)),
        (1826, (QQ_SUPER, WECHAT)),
        (PERMANENT, (QQ_SUPER, WECHAT)),
    ],
)
def test_the_same_reach_has_its_price_elsewhere(days: int, prices: tuple[object, ...]) -> None:
    assert prices_of(days) == prices


def test_prices_of_a_month_and_a_year_agree() -> None:
    for price in (QQ_MEMBER, QQ_SUPER):
        assert price.yuan_a_month
        assert price.least_yuan_a_year == price.most_yuan_a_year == 12 * price.yuan_a_month
    assert WECHAT.is_announced


def test_months_that_were_erased_are_out_of_reach_and_one_erased_in_part_counts_whole(archive: Archive) -> None:
    for_ever = dict.fromkeys(ROAMING_KINDS, PERMANENT)
    key = (ACCOUNT.app, ACCOUNT.id, ConversationId(FRIEND))
    counts = []
    for before in (datetime(2022, 9, 30, tzinfo=UTC), datetime(2024, 10, 14, 1, 30, tzinfo=UTC), NOW):
        archive.set_rules(RoamingRules(erased={key: Erasure(before=before, erased_at=NOW)}))
        counts.append(reckon(archive, now=NOW, zone=UTC).reached(for_ever).messages)
    assert counts[0] == counts[1]  # September of 2022 is gone, October of 2024 counts whole
    assert counts[1] > counts[2]
