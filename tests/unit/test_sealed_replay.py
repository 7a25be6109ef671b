"""Older sealed states, found in snapshots and laid out as a chat program's folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.sealed_chat import ACCOUNT, DATABASE, PICTURE, VIDEO, SealedComputer, pages
from support.systems import needs_modes
from support.vaults import new_vault

from chatbackup_gui.backup.replay import Contents, Replay, read_state
from chatbackup_gui.backup.sealed_history import sealed_folders_of
from chatbackup_gui.errors import Cancelled, ChatBackupError
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.sources.wechat3.sealed import LAYOUT as WECHAT3
from chatbackup_gui.sources.wechat4.sealed import LAYOUT
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.memory import MemoryStorage

WAL = DATABASE + "-wal"
MISSING = BlobId(bytes(32))


class Told:
    """Keeps what is told of errors."""

    def __init__(self) -> None:
        self.where: list[str] = []

    def __call__(self, where: str, error: ChatBackupError) -> None:
        self.where.append(where)


@pytest.fixture
def vault() -> Vault:
    return new_vault(MemoryStorage())


def stored(vault: Vault, folder: Path, *pieces: bytes) -> tuple[BlobId, ...]:
    with vault.writer(journal=folder / "journal") as writer:
        return tuple(writer.save_data(piece) for piece in pieces)


def replay_of(vault: Vault, folder: Path) -> Replay:
    return Replay(vault=vault, folder=folder / "replay" / "one", token=CancelToken())


def laid_out(replay: Replay) -> dict[str, bytes]:
    return {
        path.relative_to(replay.folder).as_posix(): path.read_bytes()
        for path in replay.folder.rglob("*")
        if path.is_file()
    }


@needs_modes
def test_the_folder_is_its_owners_alone(vault: Vault, tmp_path: Path) -> None:
    replay = replay_of(vault, tmp_path)
    assert (replay.folder.stat().st_mode & 0o777, replay.folder.parent.stat().st_mode & 0o777) == (0o700, 0o700)


def test_one_state_after_the_other_is_laid_out(vault: Vault, tmp_path: Path) -> None:
    replay, told = replay_of(vault, tmp_path), Told()
    a, b, c = stored(vault, tmp_path, b"aaaa", b"bbbb", b"cc")
    states: list[tuple[Contents, dict[str, bytes]]] = [
        ({DATABASE: (a, b), WAL: (c,)}, {DATABASE: b"aaaabbbb", WAL: b"cc"}),
        ({DATABASE: (a, c, b)}, {DATABASE: b"aaaaccbbbb"}),
        ({DATABASE: (b,), "db_storage/other.db": ()}, {DATABASE: b"bbbb", "db_storage/other.db": b""}),
        ({}, {}),
    ]
    for state, expected in states:
        replay.lay_out(state, told)
        assert laid_out(replay) == expected
    assert told.where == []


def test_only_what_differs_is_read(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replay, told = replay_of(vault, tmp_path), Told()
    a, b, c = stored(vault, tmp_path, b"aaaa", b"bbbb", b"cccc")
    replay.lay_out({DATABASE: (a, b, a)}, told)
    loaded: list[BlobId] = []
    load = vault.load
    monkeypatch.setattr(vault, "load", lambda blob: loaded.append(blob) or load(blob))
    replay.lay_out({DATABASE: (a, c, a)}, told)
    assert loaded == [c]
    assert laid_out(replay) == {DATABASE: b"aaaaccccaaaa"}


@pytest.mark.parametrize("torn", [DATABASE, WAL])
def test_a_database_or_wal_that_lacks_a_part_is_left_out_with_its_other_half(
    vault: Vault, tmp_path: Path, torn: str
) -> None:
    replay, told = replay_of(vault, tmp_path), Told()
    a, b = stored(vault, tmp_path, b"aaaa", b"bbbb")
    whole: Contents = {DATABASE: (a,), WAL: (b,), "db_storage/other.db": (a,)}
    replay.lay_out(whole, told)
    replay.lay_out(whole | {torn: (b, MISSING)}, told)
    assert told.where == [torn]
    assert laid_out(replay) == {"db_storage/other.db": b"aaaa"}
    replay.lay_out(whole, told)
    assert laid_out(replay) == {DATABASE: b"aaaa", WAL: b"bbbb", "db_storage/other.db": b"aaaa"}


def test_no_room_is_told_before_anything_is_written(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replay = replay_of(vault, tmp_path)
    (a,) = stored(vault, tmp_path, b"aaaa")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(OSError, match="No space left"):
        replay.lay_out({DATABASE: (a,)}, Told())
    assert laid_out(replay) == {}


def test_laying_out_stops_when_asked_to(vault: Vault, tmp_path: Path) -> None:
    token = CancelToken()
    replay = Replay(vault=vault, folder=tmp_path / "replay" / "one", token=token)
    (a,) = stored(vault, tmp_path, b"aaaa")
    token.cancel()
    with pytest.raises(Cancelled):
        replay.lay_out({DATABASE: (a,)}, Told())


@pytest.fixture
def computer(tmp_path: Path) -> SealedComputer:
    one = SealedComputer(tmp_path)
    one.make_vault()
    one.chat.write(DATABASE, pages(2))
    one.chat.write(VIDEO, b"video")
    return one


def folders(computer: SealedComputer, *, but: frozenset[str] = frozenset()) -> dict[BlobId, set[str]]:
    told = Told()
    found = sealed_folders_of(computer.open_vault(), "wechat", [ACCOUNT.id], but=but, on_error=told)
    assert told.where == []
    return found


def test_a_state_is_sorted_into_databases_and_media(computer: SealedComputer) -> None:
    computer.chat.write(PICTURE, b"picture")
    computer.chat.write("msg/file/2024-09/a.db", b"somebody sent a database")
    computer.seal()
    (tree,) = folders(computer)
    state = read_state(computer.open_vault(), tree, LAYOUT, Told())
    assert state.databases.keys() == {DATABASE}
    assert state.media.keys() == {PICTURE, VIDEO, "msg/file/2024-09/a.db"}


def test_files_of_another_generation_are_no_databases(computer: SealedComputer) -> None:
    computer.chat.write("msg/file/2024-09/a.txt", b"text")
    computer.seal()
    (tree,) = folders(computer)
    assert read_state(computer.open_vault(), tree, WECHAT3, Told()).databases == {}


def test_states_come_oldest_first_and_each_once(computer: SealedComputer) -> None:
    names = [computer.seal().snapshot_id]
    computer.chat.write(DATABASE, pages(3))
    names.append(computer.seal().snapshot_id)
    assert list(folders(computer).values()) == [{names[0]}, {names[1]}]
    assert list(folders(computer, but=frozenset(names[:1])).values()) == [{names[1]}]  # type: ignore[arg-type]


def test_states_come_computer_by_computer(computer: SealedComputer, tmp_path: Path) -> None:
    other = SealedComputer(tmp_path / "second", computer.storage, name="desktop")
    made: dict[str | None, str] = {}
    for number in range(3, 6):
        computer.chat.write(DATABASE, pages(number))
        made[computer.seal().snapshot_id] = "laptop"
        other.chat.write(DATABASE, pages(number, lambda page: 9))
        made[other.seal().snapshot_id] = "desktop"
    found = [made[name] for names in folders(computer).values() for name in names]
    assert found == ["laptop"] * 3 + ["desktop"] * 3
