"""What the uninstaller takes away by choice, and what it never does."""

from __future__ import annotations

from pathlib import Path

import pytest

from chatbackup_gui.desktop.keyring_store import KeyringStore
from chatbackup_gui.engine.profile import Home, new_profile
from chatbackup_gui.engine.removal import remove_local_data
from chatbackup_gui.errors import DamagedProfile, KeyringUnavailable


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


def test_a_vault_inside_the_home_stays_with_the_folders_around_it(home: Home) -> None:
    vault = home.folder / "mine" / "vault"
    make_vault(home, vault)
    (home.folder / "mine" / "other").write_bytes(b"not a vault")
    remove_local_data(home.folder, keyring_of=Forgetful)
    assert [each for each in home.folder.rglob("*") if each.is_file()] == [vault / "config"]


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
