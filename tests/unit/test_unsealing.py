"""What was kept sealed opens when a key comes, whatever the vault, the disk or the key lack."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace
from support.sealed_chat import ACCOUNT, DATABASE, PICTURES, SealedComputer, told
from support.sealed_session import KEY, SealedSession, lines

from chatbackup_gui.backup import ingest
from chatbackup_gui.backup.run import Backup, BackupResult
from chatbackup_gui.engine import unsealing as unsealing_module
from chatbackup_gui.engine.unsealing import NO_ROOM, Unsealing
from chatbackup_gui.errors import Cancelled, HomeUnavailable
from chatbackup_gui.model.job import CancelToken, Problem, silent
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.storage.base import FileKind

NOW = datetime(2024, 10, 1, tzinfo=UTC)
PICTURE = f"{PICTURES}/both.dat"


@pytest.fixture
def computer(tmp_path: Path) -> SealedComputer:
    """Two sealed states; the program has lost `first` since, and `a.dat`."""
    one = SealedComputer(tmp_path)
    one.make_vault()
    one.chat.write(DATABASE, lines("first", "both"))
    one.chat.write(PICTURE, b"the picture")
    one.seal()
    one.chat.write(DATABASE, lines("second", "both"))
    one.seal()
    one.chat.remove(PICTURE)
    one.chat.write(DATABASE, lines("third", "both"))
    return one


@pytest.fixture
def session(computer: SealedComputer) -> Iterator[SealedSession]:
    with computer.open_archive() as archive:
        yield SealedSession(computer, archive)


def unseal(session: SealedSession, token: CancelToken | None = None) -> tuple[Unsealing, BackupResult]:
    """Back up with a key, as `back_up` does."""
    token = token or CancelToken()
    unsealing = Unsealing(session, token=token, report=silent)  # type: ignore[arg-type]
    here = session.here()
    with unsealing.origins([here]) as older:
        result = Backup(
            archive=session.archive,
            vault=session.vault,
            origins=[*older, here],
            journal=session.computer.folder / "journal",
            hostname=session.computer.name,
            username="me",
            zone=UTC,
            token=token,
            report=silent,
        ).run(now=NOW)
        unsealing.finish(result.snapshot_id)
    assert not session.home.replay_folder.exists()
    return unsealing, result


def states(session: SealedSession) -> list[bytes]:
    """Return the databases that were laid out and opened."""
    return [each[DATABASE] for each in session.opened if DATABASE in each]


def lose_blobs(session: SealedSession, data: bytes) -> dict[str, bytes]:
    """Take away the pack that holds a piece of data, and the cache; returns the pack."""
    session.vault.refresh()
    name = session.vault.location(BlobId(sha256(data).digest())).pack.hex()
    pack = session.computer.storage.load(FileKind.DATA, name)
    session.computer.storage.remove(FileKind.DATA, name)
    return {name: pack}


def test_every_older_state_is_opened_oldest_first_and_once(session: SealedSession) -> None:
    unsealing, _ = unseal(session)
    assert unsealing.problems == []
    assert list(dict.fromkeys(states(session))) == [lines("first", "both"), lines("second", "both")]
    opened = len(session.opened)
    unseal(session)
    assert len(session.opened) == opened


def test_media_that_only_the_vault_has_go_to_their_messages(session: SealedSession) -> None:
    _, result = unseal(session)
    assert result.problems == ()
    (path,) = [path for path in session.computer.files() if "/media/" in path]
    assert session.computer.content(path) == b"the picture"


def test_media_that_are_here_are_not_laid_out(session: SealedSession) -> None:
    session.computer.chat.write(PICTURE, b"the picture")
    unseal(session)
    assert not [path for each in session.opened for path in each if path.endswith(".dat")]


def test_media_that_are_poorer_here_are_laid_out(session: SealedSession) -> None:
    session.computer.chat.write(PICTURE, b"small")
    unseal(session)
    (path,) = [path for path in session.computer.files() if "/media/" in path]
    assert session.computer.content(path) == b"the picture"


def test_what_a_killed_run_left_is_gone_before_anything_is_laid_out(session: SealedSession) -> None:
    stale = session.home.replay_folder / f"{ACCOUNT.id}-wechat4" / (DATABASE + "-wal")
    stale.parent.mkdir(parents=True)
    stale.write_bytes(b"pages of another state")
    unseal(session)
    assert not any(path.endswith("-wal") for each in session.opened for path in each)


def test_what_a_killed_run_left_goes_even_if_there_is_nothing_to_open(session: SealedSession) -> None:
    unseal(session)
    session.home.replay_folder.mkdir()
    (session.home.replay_folder / "copy.db").write_bytes(b"private")
    unseal(session)


def test_a_leftover_that_cannot_be_removed_is_told(session: SealedSession, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", refusing)
        with pytest.raises(HomeUnavailable):
            unseal(session)


def test_a_failure_of_the_backup_is_not_taken_for_one_of_the_home(session: SealedSession) -> None:
    unsealing = Unsealing(session, token=CancelToken(), report=silent)  # type: ignore[arg-type]
    with pytest.raises(OSError, match="elsewhere"), unsealing.origins([session.here()]):
        raise OSError(5, "elsewhere")
    assert not session.home.replay_folder.exists()


def test_a_lost_pack_costs_its_state_and_no_other(session: SealedSession) -> None:
    lose_blobs(session, lines("first", "both"))
    unsealing, result = unseal(session)
    assert told(tuple(unsealing.problems), "sealed.old_state") == [DATABASE, PICTURE]  # in one pack
    assert lines("second", "both") in states(session)
    assert result.snapshot_id is not None


def test_what_arrives_late_is_opened_within_a_week(session: SealedSession, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = lose_blobs(session, lines("first", "both"))
    unseal(session)
    for name, data in pack.items():
        session.computer.storage.save(FileKind.DATA, name, data)
    session.opened.clear()
    unseal(session)
    assert session.opened == []
    monkeypatch.setattr(unsealing_module, "OPEN_EVERY_NS", -1)
    unseal(session)
    assert session.opened == []
    monkeypatch.setattr(ingest, "FULL_PASS_EVERY_NS", -1)
    unsealing, _ = unseal(session)
    assert unsealing.problems == []
    assert states(session)[0] == lines("first", "both")
    session.opened.clear()
    unseal(session)
    assert session.opened == []


def test_a_key_that_opens_nothing_is_a_problem_and_another_is_tried_on_everything(session: SealedSession) -> None:
    session.key = "another"
    unsealing, result = unseal(session)
    assert told(tuple(unsealing.problems), "sealed.old_state")
    assert result.snapshot_id is not None
    session.key = KEY
    unsealing, _ = unseal(session)
    assert unsealing.problems == []


def test_no_room_is_a_problem_and_tried_again_next_time(
    session: SealedSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
        unsealing, result = unseal(session)
    assert unsealing.problems == [Problem(NO_ROOM, ACCOUNT.id, "No space left on device")]
    assert result.snapshot_id is not None
    unsealing, _ = unseal(session)
    assert unsealing.problems == []
    assert lines("first", "both") in states(session)


def test_it_stops_when_asked_to_and_goes_on_next_time(session: SealedSession, monkeypatch: pytest.MonkeyPatch) -> None:
    token = CancelToken()
    opened = session.open_account

    def cancelling(*args: object, **more: object) -> object:
        token.cancel()
        return opened(*args, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(session, "open_account", cancelling)
        with pytest.raises(Cancelled):
            unseal(session, token)
    assert not session.home.replay_folder.exists()
    unseal(session)
    assert lines("second", "both") in states(session)


def test_states_of_another_computer_are_opened_once_a_day(
    session: SealedSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unseal(session)
    other = SealedComputer(tmp_path / "second", session.computer.storage, name="desktop")
    other.chat.write(DATABASE, lines("elsewhere"))
    other.seal()
    session.opened.clear()
    unseal(session)
    assert session.opened == []
    monkeypatch.setattr(unsealing_module, "OPEN_EVERY_NS", -1)
    unseal(session)
    assert list(dict.fromkeys(states(session))) == [lines("elsewhere")]
    session.opened.clear()
    unseal(session)
    assert session.opened == []


def test_an_account_in_two_folders_is_opened_for_one(session: SealedSession) -> None:
    (account,) = session.profile.accounts
    again = replace(account, folder=str(session.computer.folder / "elsewhere"))
    session.profile = replace(session.profile, accounts=(account, again))
    assert session.profile.origin_of(account) == "wechat4"
    assert session.profile.origin_of(again) == f"wechat4 in {again.folder}"
    unsealing, _ = unseal(session)
    assert unsealing.problems == []
