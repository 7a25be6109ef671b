"""What the uninstaller takes away by choice, and what it never does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chatbackup_gui.desktop import places
from chatbackup_gui.desktop.keyring_store import KeyringStore
from chatbackup_gui.engine.logs import write_crash
from chatbackup_gui.engine.opened import opened_folder
from chatbackup_gui.engine.process.remembered import Remembered, save_remembered
from chatbackup_gui.engine.profile import Home, ProfileAccount, new_profile
from chatbackup_gui.engine.removal import main, remove_local_data
from chatbackup_gui.engine.settings import Settings, save_settings
from chatbackup_gui.errors import DamagedProfile, KeyringUnavailable
from chatbackup_gui.ui.single_instance import LOCK_FILE


class Forgetful(KeyringStore):
    """Notes what it is asked to forget."""

    def __init__(self, profile_id: str, *, works: bool = True) -> None:
        super().__init__(profile_id=profile_id)
        self.profile_id, self.forgotten, self.works = profile_id, list[str](), works

    def forget(self, *names: str) -> None:
        if not self.works:
            raise KeyringUnavailable(reason="nobody answered")
        self.forgotten += names


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.make()
    home.catalogue_file.write_bytes(b"catalogue")
    home.cache_folder.mkdir()
    (home.cache_folder / "page").write_bytes(b"page")
    return home


def make_vault(home: Home, vault: Path) -> str:
    vault.mkdir(parents=True)
    (vault / "config").write_bytes(b"vault")
    profile = new_profile(vault=vault, uses_keyring=True, accounts=())
    home.save(profile)
    return profile.id


def test_the_home_goes_and_the_vault_stays(home: Home, tmp_path: Path) -> None:
    vault = tmp_path / "cloud" / "vault"
    make_vault(home, vault)
    remove_local_data(home.folder, keyring_of=Forgetful)
    assert not home.folder.exists()
    assert (vault / "config").read_bytes() == b"vault"


def test_the_secrets_of_this_profile_leave_the_keyring(home: Home, tmp_path: Path) -> None:
    keyrings: list[Forgetful] = []
    profile_id = make_vault(home, tmp_path / "vault")
    remove_local_data(home.folder, keyring_of=lambda name: keyrings.append(Forgetful(name)) or keyrings[0])
    assert [(each.profile_id, each.forgotten) for each in keyrings] == [(profile_id, ["password", "box-key"])]


def test_a_keyring_that_does_not_answer_keeps_nothing_else_from_going(home: Home, tmp_path: Path) -> None:
    make_vault(home, tmp_path / "vault")
    remove_local_data(home.folder, keyring_of=lambda name: Forgetful(name, works=False))
    assert not home.folder.exists()


def test_all_that_chatbackup_writes_into_a_home_is_known_by_name(home: Home, tmp_path: Path) -> None:
    make_vault(home, tmp_path / "vault")
    save_settings(home.folder, Settings())
    save_remembered(home.folder, Remembered())
    write_crash(home.folder, ValueError("a bug"))
    opened_folder(home)
    lock_file, half_written = home.folder / LOCK_FILE, home.folder / ".~settings.json.tmp"
    for file in (lock_file, half_written, home.journal_file, home.secrets_file, home.lock_file):
        file.write_bytes(b"")
    for folder in (home.replay_folder, home.drill_folder):
        folder.mkdir()
    remove_local_data(home.folder, keyring_of=Forgetful)
    assert not home.folder.exists()


def test_what_others_put_into_the_home_stays(home: Home, tmp_path: Path) -> None:
    make_vault(home, tmp_path / "vault")
    (home.folder / "lib").mkdir()
    (home.folder / "lib" / "notes.txt").write_bytes(b"mine")
    remove_local_data(home.folder, keyring_of=Forgetful)
    assert sorted(each.name for each in home.folder.rglob("*")) == ["lib", "notes.txt"]


def test_a_vault_inside_the_home_stays_however_often_it_is_done(home: Home) -> None:
    vault = home.folder / "mine" / "vault"
    make_vault(home, vault)
    for _ in range(2):  # the second time no profile tells where the vault is
        remove_local_data(home.folder, keyring_of=Forgetful)
        assert [each for each in home.folder.rglob("*") if each.is_file()] == [vault / "config"]


def test_vault_and_chats_stay_even_among_our_own_files(home: Home, tmp_path: Path) -> None:
    vault, chats = home.cache_folder / "vault", home.replay_folder / "chats"
    vault.mkdir()
    chats.mkdir(parents=True)
    account = ProfileAccount("wechat", "wechat4", "me", str(chats))
    home.save(new_profile(vault=vault, uses_keyring=True, accounts=(account,)))
    remove_local_data(home.folder, keyring_of=Forgetful)
    assert vault.exists()
    assert chats.exists()
    assert not home.catalogue_file.exists()


def test_what_a_link_in_the_home_leads_to_stays(home: Home, tmp_path: Path) -> None:
    make_vault(home, tmp_path / "vault")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "page").write_bytes(b"mine")
    home.replay_folder.symlink_to(elsewhere, target_is_directory=True)
    remove_local_data(home.folder, keyring_of=Forgetful)
    assert (elsewhere / "page").exists()
    assert not home.folder.exists()


def test_a_file_that_is_held_for_a_moment_goes_all_the_same(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_vault(home, tmp_path / "vault")
    held = OSError("held by a virus scanner")
    held.winerror = 32  # type: ignore[attr-defined, unused-ignore]
    holds = [held]
    really = shutil.rmtree

    def rmtree(path: Path) -> None:
        if holds:
            raise holds.pop()
        really(path)

    monkeypatch.setattr(shutil, "rmtree", rmtree)
    remove_local_data(home.folder, keyring_of=Forgetful)
    assert not home.folder.exists()


def test_what_is_still_there_is_told(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    home.profile_file.write_bytes(b"{")
    monkeypatch.setattr(places, "home", lambda environment: home.folder)
    assert main() == 1
    assert str(home.folder) in capsys.readouterr().err


def test_a_home_that_is_the_vault_stays(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    make_vault(home, home.folder)
    remove_local_data(home.folder, keyring_of=Forgetful)
    assert (home.folder / "config").exists()


def test_nothing_goes_where_the_profile_cannot_tell_which_vault_to_spare(home: Home) -> None:
    home.profile_file.write_bytes(b"{")
    with pytest.raises(DamagedProfile):
        remove_local_data(home.folder, keyring_of=Forgetful)
    assert home.catalogue_file.exists()


def test_a_home_that_was_never_set_up_goes_and_one_that_is_not_there_is_no_matter(home: Home) -> None:
    remove_local_data(home.folder, keyring_of=Forgetful)
    assert not home.folder.exists()
    remove_local_data(home.folder, keyring_of=Forgetful)
