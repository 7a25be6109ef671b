"""One medium that several origins know: what of it goes into a snapshot."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace
from support.fake_reader import FakeReader

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import MediaRow, Stored
from chatbackup_gui.backup.origin import united

LATE = datetime(2025, 1, 1, tzinfo=UTC)


def rows(tmp_path: Path) -> list[MediaRow]:
    """Return one picture as two origins know it."""
    reader = FakeReader()
    reader.say("look", image=b"picture")
    with Archive.open(tmp_path / "catalogue.db", bytes(32)) as archive:
        number = archive.account(reader.account)
        for origin in ("wechat3", "wechat4"):
            archive.add(number, reader.sightings, origin=origin)
        (conversation,) = archive.conversations()
        found = archive.media_of(conversation.row, 202409)
    assert {row.origin for row in found} == {"wechat3", "wechat4"}
    return found


def stored(size: int, *, of_sealed: bool = False) -> Stored:
    return Stored("a.jpg", size, 0, b"", of_path="a", of_size=size, of_mtime_ns=0, of_sealed=of_sealed)


def test_the_largest_that_can_be_shown_counts(tmp_path: Path) -> None:
    one, other = rows(tmp_path)
    (best,) = united([replace(one, stored=stored(5)), replace(other, stored=stored(9))])
    assert best.stored == stored(9)
    (best,) = united([replace(one, stored=stored(5)), replace(other, stored=stored(9, of_sealed=True))])
    assert best.stored == stored(5)
    (best,) = united([replace(one, stored=None), replace(other, stored=stored(1, of_sealed=True))])
    assert best.stored == stored(1, of_sealed=True)


def test_a_preview_counts_only_where_nobody_has_the_picture(tmp_path: Path) -> None:
    one, other = rows(tmp_path)
    with_preview = replace(one, preview_stored=stored(2))
    assert united([with_preview, other])[0].preview_stored == stored(2)
    assert united([with_preview, replace(other, stored=stored(9))])[0].preview_stored is None
    assert united([with_preview, replace(other, stored=stored(9, of_sealed=True))])[0].preview_stored == stored(2)


def test_it_was_last_sent_when_any_origin_says(tmp_path: Path) -> None:
    one, other = rows(tmp_path)
    (best,) = united([replace(one, stored=stored(5)), replace(other, sent_at=LATE)])
    assert best.sent_at == LATE


def test_different_media_stay_apart_and_one_alone_as_it_is(tmp_path: Path) -> None:
    one, other = rows(tmp_path)
    another = replace(other, ref=replace(other.ref, id="another"))
    assert united([one, another]) == [one, another]
