"""What every source must do (`chatbackup_gui/sources/README.md`); a subclass has the fixtures of `SourceContract`."""

from __future__ import annotations

import shutil
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path

import msgspec
import pytest
from support.passes import read_all

from chatbackup_gui.errors import Cancelled, SourceVanished
from chatbackup_gui.model.account import Conversation
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.model.message import MessageKind, Sighting
from chatbackup_gui.sources.base import AccountReader, Batch, FoundAccount, KeyKind, Source, SourceKeys
from chatbackup_gui.sources.sealed import NOTHING, sealed_files, sealed_folders

MOST_SIGHTINGS_AT_ONCE = 25_000
MOST_CHUNK_BYTES = 8 * 2**20
CANCEL_SECONDS = 0.1
_BUSY_MACHINE = 10  # how much longer a machine may take that runs other tests beside
_CANCEL_AFTER_SECONDS = (0.0, 0.003, 0.01, 0.03, 0.1, 0.2)


class Expected(msgspec.Struct, frozen=True):
    """What is in an account, told by who wrote it. `kinds` counts messages by kind.

    A message that was taken back counts as `recalled`. `damaged` is how many rows nobody can make sense of: each is
    one problem, and a message all the same. `media` is how many media of all messages lie on the disk, previews and
    what is inside forwards apart.
    """

    messages: int
    kinds: dict[str, int]
    damaged: int
    media: int


class SourceContract:
    """One suite for all. Fixtures of a subclass:

    - `source`: the Source.
    - `account`: a folder in which `discover` finds exactly one account; no test changes it.
    - `keys`: what opens it.
    - `expected`: what is in it: texts, media, kinds nobody knows, damaged rows.
    - `large`: a folder with an account of at least 10,500 messages that the same keys open.
    - `grow`: writes some messages more into a copy of `account`, as its program does; returns how many. None for a
      program that does not go on in the same folder.
    """

    # --- finding ---

    def test_the_account_is_found_from_above_and_from_its_own_folder(self, source: Source, account: Path) -> None:
        (found,) = source.discover([account])
        assert (found.app, found.source) == (source.app, source.name)
        assert found.account_id
        assert found.used_at_ns > 0
        assert [again.folder.resolve() for again in source.discover([found.folder])] == [found.folder.resolve()]

    def test_looking_where_nothing_is_raises_nothing(self, source: Source, tmp_path: Path) -> None:
        (tmp_path / "file").write_bytes(b"no folder")
        nowhere = [tmp_path, tmp_path / "missing", tmp_path / "file", tmp_path / "file" / "below", Path("\0")]
        assert list(source.discover(nowhere)) == []

    def test_finding_trying_and_reading_touch_nothing(self, source: Source, account: Path, keys: SourceKeys) -> None:
        before = state_of(account)
        (found,) = source.discover([account])
        source.check_key(found, keys.database_key, keys.image_key)
        with opened(source, account, keys) as reader:
            reader.stamp()
            list(reader.conversations())
            found_media(reader, read_all(reader)[0])
        assert state_of(account) == before

    def test_the_key_opens_what_is_there(self, source: Source, account: Path, keys: SourceKeys) -> None:
        (found,) = source.discover([account])
        fit = source.check_key(found, keys.database_key, keys.image_key)
        assert fit.opens
        assert fit.closed == ()

    # --- messages ---

    def test_every_message_is_read_and_each_damaged_row_is_one_problem(
        self, source: Source, account: Path, keys: SourceKeys, expected: Expected
    ) -> None:
        with opened(source, account, keys) as reader:
            sightings, problems, _ = read_all(reader)
        assert len(by_key(sightings)) == expected.messages
        assert len(problems) == expected.damaged
        assert len({problem.where for problem in problems}) == expected.damaged

    def test_kinds_that_nobody_has_a_name_for_are_kept(
        self, source: Source, account: Path, keys: SourceKeys, expected: Expected
    ) -> None:
        with opened(source, account, keys) as reader:
            sightings = by_key(read_all(reader)[0]).values()
        assert Counter(map(kind_of, sightings)) == Counter(expected.kinds)
        unknown = [each for each in sightings if kind_of(each) is MessageKind.UNKNOWN]
        assert not unknown or any(each.raw for each in unknown)

    def test_messages_come_oldest_first_and_are_well_formed(
        self, source: Source, large: Path, keys: SourceKeys
    ) -> None:
        with opened(source, large, keys) as reader:
            for before, each in pairs(each for batch in batches_of(reader) for each in batch.sightings):
                assert before is None or before.message.sent_at <= each.message.sent_at
                assert each.message.sent_at.tzinfo is UTC
                assert each.message.id
                assert 0 <= each.message.order < 1024
                assert len(each.places) == len(each.message.media)
                assert not each.message.raw

    def test_no_more_is_held_at_once_however_much_there_is(self, source: Source, large: Path, keys: SourceKeys) -> None:
        with opened(source, large, keys) as reader:
            sizes = [len(batch.sightings) for batch in batches_of(reader)]
        assert sum(sizes) >= 10_500
        assert max(sizes) <= min(MOST_SIGHTINGS_AT_ONCE, sum(sizes) * 2 // 3)

    def test_what_came_in_parts_is_what_a_full_pass_reads(
        self, source: Source, account: Path, keys: SourceKeys, grow: Callable[[Path], int] | None, tmp_path: Path
    ) -> None:
        living = copied(account, tmp_path)
        with opened(source, living, keys) as reader:
            first, _, cursor = read_all(reader)
            found = by_key(first)
            for _ in range(2):
                written = grow(living) if grow else 0
                new, _, cursor = read_all(reader, cursor)
                assert len(by_key(new).keys() - found.keys()) == written
                assert len(new) < len(first)
                found |= by_key(new)
            assert read_all(reader, cursor)[0] == []
            everything, _, _ = read_all(reader, full=True)
        assert found == by_key(everything)

    def test_a_pass_that_was_cut_off_goes_on_in_another_process(
        self, source: Source, large: Path, keys: SourceKeys
    ) -> None:
        found, cursor = [], None
        with opened(source, large, keys) as reader:
            for batch in batches_of(reader):
                found += batch.sightings
                cursor = batch.cursor
                if cursor is not None:
                    break
        with opened(source, large, keys) as reader:
            rest, _, _ = read_all(reader, cursor)
            everything, _, _ = read_all(reader, full=True)
        assert len(rest) < len(everything)
        assert by_key(found + rest) == by_key(everything)

    def test_messages_are_the_same_in_a_copy_elsewhere(
        self, source: Source, account: Path, keys: SourceKeys, tmp_path: Path
    ) -> None:
        with opened(source, account, keys) as here, opened(source, copied(account, tmp_path), keys) as there:
            assert here.account.id == there.account.id
            assert by_key(read_all(here)[0]) == by_key(read_all(there)[0])

    def test_the_stamp_changes_with_the_account_only(
        self, source: Source, account: Path, keys: SourceKeys, grow: Callable[[Path], int] | None, tmp_path: Path
    ) -> None:
        living = copied(account, tmp_path)
        with opened(source, living, keys) as reader:
            before = reader.stamp()
            read_all(reader)
            assert reader.stamp() == before
            if grow and grow(living):
                assert reader.stamp() != before

    def test_every_message_belongs_to_a_conversation(self, source: Source, account: Path, keys: SourceKeys) -> None:
        with opened(source, account, keys) as reader:
            told = list(reader.conversations())
            sightings, _, _ = read_all(reader)
        ids = [each.id for each in told if isinstance(each, Conversation)]
        assert len(ids) == len(set(ids))
        assert {each.conversation for each in sightings} <= set(ids)

    # --- media ---

    def test_media_on_the_disk_are_found_and_read_in_small_pieces(
        self, source: Source, account: Path, keys: SourceKeys, expected: Expected
    ) -> None:
        with opened(source, account, keys) as reader:
            sightings, _, _ = read_all(reader)
            assert found_media(reader, sightings) >= expected.media

    # --- without a key ---

    def test_what_a_key_would_open_is_kept_without_one(self, source: Source, account: Path, keys: SourceKeys) -> None:
        found = found_in(source, account, keys)
        fit = source.check_key(found, keys.database_key, keys.image_key)
        if source.sealed is NOTHING:
            assert set(fit.opens.values()) == {KeyKind.NONE}
            return
        kept = {
            f"{folder.path}/{file.name}".lower()
            for folder in sealed_folders(found.folder, source.sealed)
            for file in sealed_files(found.folder, folder, source.sealed)
        }
        with opened(source, account, keys) as reader:
            paths = {each.path for each, _ in located_in(reader, read_all(reader)[0])}
        media = {path.lower() for path in paths if (found.folder / path).is_file()}  # other paths are the source's own
        assert {name.rpartition("/")[2] for name in fit.opens} <= {path.rpartition("/")[2] for path in kept}
        assert not media - kept

    # --- ending ---

    def test_a_pass_stops_within_a_tenth_of_a_second(
        self, source: Source, large: Path, keys: SourceKeys, record_property: Callable[[str, object], None]
    ) -> None:
        with opened(source, large, keys) as reader:
            seconds = max(seconds_to_stop(reader, after) for after in _CANCEL_AFTER_SECONDS)
        record_property("cancel_ms", round(seconds * 1000, 1))
        assert seconds < CANCEL_SECONDS * _BUSY_MACHINE

    def test_what_has_gone_has_vanished(self, source: Source, account: Path, keys: SourceKeys, tmp_path: Path) -> None:
        living = copied(account, tmp_path)
        found = found_in(source, living, keys)
        reader = source.open(found, keys)
        shutil.rmtree(living)
        with pytest.raises(SourceVanished):
            read_all(reader)
        reader.close()
        with pytest.raises(SourceVanished):
            source.open(found, keys)


class opened:  # noqa: N801  # used like a function
    """An account, opened as the engine does: under the id that the key check tells; closed at the end."""

    def __init__(self, source: Source, folder: Path, keys: SourceKeys) -> None:
        self._reader = source.open(found_in(source, folder, keys), keys)

    def __enter__(self) -> AccountReader:
        return self._reader

    def __exit__(self, *_: object) -> None:
        self._reader.close()


def found_in(source: Source, folder: Path, keys: SourceKeys) -> FoundAccount:
    """Return the one account of a folder, as set-up keeps it."""
    (found,) = source.discover([folder])
    fit = source.check_key(found, keys.database_key, keys.image_key)
    return msgspec.structs.replace(found, account_id=fit.account_id or found.account_id)


def batches_of(reader: AccountReader) -> Iterator[Batch]:
    """Read everything, as a first pass does."""
    return reader.messages(None, CancelToken())


def key_of(sighting: Sighting) -> tuple[str, str]:
    """Return what names a message within its account."""
    return sighting.conversation, sighting.message.id


def kind_of(sighting: Sighting) -> MessageKind:
    """Return a message's kind; that of one that was taken back is `recalled`, whatever is left of it."""
    return MessageKind.RECALLED if sighting.message.recalled else sighting.message.kind


def by_key(sightings: list[Sighting]) -> dict[tuple[str, str], Sighting]:
    """Return sightings by what names them."""
    return {key_of(each): each for each in sightings}


def pairs(sightings: Iterator[Sighting]) -> Iterator[tuple[Sighting | None, Sighting]]:
    """Yield each sighting with the one before it."""
    before = None
    for each in sightings:
        yield before, each
        before = each


def found_media(reader: AccountReader, sightings: list[Sighting]) -> int:
    """Look for all media and read what is there; return of how many there is more than a preview."""
    full = 0
    for located, count in located_in(reader, sightings):
        content = reader.read(located)
        assert all(len(chunk) <= MOST_CHUNK_BYTES for chunk in content.chunks)
        full += 0 if located.is_preview else count
    return full


def located_in(reader: AccountReader, sightings: list[Sighting]) -> Iterator[tuple[Located, int]]:
    """Look for all media, folder by folder; yield what is there, and how many messages want it."""
    wanted = Counter(place for each in sightings for place in each.places)
    by_folder: dict[str, list[Place]] = {}
    for place in wanted:
        by_folder.setdefault(place.folder, []).append(place)
    for folder, places in by_folder.items():
        for located in reader.locate(folder, places):
            yield located, wanted[Place(folder, located.stem)]


def seconds_to_stop(reader: AccountReader, after_seconds: float) -> float:
    """Return how long a pass went on after it was told to stop; passes follow each other until it is."""
    token, told_at = CancelToken(), 0.0

    def cancel() -> None:
        nonlocal told_at
        told_at = time.perf_counter()
        token.cancel()

    timer = threading.Timer(after_seconds, cancel)
    timer.start()
    try:
        with pytest.raises(Cancelled):
            while True:
                for _ in reader.messages(None, token, full=True):
                    pass
        return time.perf_counter() - told_at
    finally:
        timer.join()


def copied(account: Path, tmp_path: Path) -> Path:
    """Return a copy of an account that a test may change."""
    copy = tmp_path / "copy"
    shutil.copytree(account, copy)
    return copy


def state_of(folder: Path) -> dict[str, tuple[int, ...]]:
    """Return what shows any change: sizes, modes and times of files and folders, those of the latter for what came
    and went."""
    seen = {path: path.stat() for path in (folder, *folder.rglob("*"))}
    return {
        path.relative_to(folder).as_posix(): (each.st_mode, each.st_size, each.st_mtime_ns, each.st_ctime_ns)
        for path, each in seen.items()
    }
