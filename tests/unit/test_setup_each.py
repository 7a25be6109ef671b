"""Several accounts set up in one call, each with what was given for it; and a set-up after one that was cut off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from support.file_keyring import VARIABLE, FileKeyring

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.demo import DemoOptions, write_demo
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.session import Session, database_key_name
from chatbackup_gui.engine.setup import Given, SetUp, Wanted, add_accounts, set_up_each
from chatbackup_gui.engine.setup.choosing import accounts_below
from chatbackup_gui.engine.setup.saving import CATALOGUE_ASIDE, CATALOGUE_ASIDE_KEY, remove_catalogue
from chatbackup_gui.errors import NothingReadable, WrongDatabaseKey
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.sources.base import FoundAccount

PASSWORD = "an invented password"


class Place:
    """A home, a vault's folder, and two chat folders with keys of their own."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder / "home")
        self.vault = folder / "vault"
        self.keys: list[str] = []
        self.found: list[FoundAccount] = []
        for seed in (1, 2):
            demo = write_demo(folder / f"chats{seed}", DemoOptions(contacts=5, messages=50, media_mb=0, seed=seed))
            self.keys.append(demo.key_file.read_text().strip())
            self.found += accounts_below(folder / f"chats{seed}")

    def set_up(self, *given: Given, catalogue_key: str = "") -> SetUp:
        wanted = [Wanted(found, each) for found, each in zip(self.found, given, strict=False)]
        return set_up_each(self.home, wanted, self.vault, ask_password=lambda _: PASSWORD, catalogue_key=catalogue_key)

    def session(self) -> Session:
        return Session(self.home, given_password=PASSWORD, ask_password=str)


@pytest.fixture(autouse=True)
def _no_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_each_account_has_its_own_key_and_form(place: Place) -> None:
    done = place.set_up(Given(place.keys[0]), Given(place.keys[1], capture=Capture.BOTH))
    assert [account.capture for account in done.accounts] == [Capture.READABLE, Capture.BOTH]
    with place.session() as session:
        held = [session.box.get(database_key_name(account)) for account in session.profile.accounts]
    assert held == place.keys


def test_the_key_of_another_account_is_refused_before_anything_is_written(place: Place) -> None:
    with pytest.raises(WrongDatabaseKey):
        place.set_up(Given(place.keys[0]), Given(place.keys[0]))
    assert not place.vault.exists()
    assert not place.home.folder.exists()


def test_an_account_of_no_use_is_left_out_and_only_such_are_refused(place: Place, tmp_path: Path) -> None:
    exports = tmp_path / "exports"
    exports.mkdir()
    (exports / "copied.txt").write_text(
        "韩梅梅  12:01:02\r\n你好\r\n李雷  12:02:03\r\n在吗\r\n", encoding="utf-8", newline=""
    )
    useless = FoundAccount("qq", "qq_export", "exports", exports, 0)
    place.found[1] = useless
    done = place.set_up(Given(place.keys[0]), Given())
    assert [each.found for each in done.left_out] == [useless]
    assert len(done.accounts) == 1
    place.found = [useless]
    with pytest.raises(NothingReadable):
        place.set_up(Given())


def test_an_account_is_added_later_without_the_vault(place: Place) -> None:
    place.set_up(Given(place.keys[0]))
    with place.session() as session:
        _ = session.box  # without a keyring the vault opens it
        place.vault.rename(place.vault.with_name("away"))
        add_accounts(session, [Wanted(place.found[1], Given(place.keys[1]))])
    assert [account.is_read for account in place.home.load().accounts] == [True, True]


def test_a_catalogue_whose_key_is_handed_over_is_kept_and_another_one_goes(place: Place) -> None:
    place.home.make()
    key = "ab" * 32
    with Archive.open(place.home.catalogue_file, bytes.fromhex(key)) as archive:
        archive.set_note("mine", b"1")
    place.set_up(Given(place.keys[0]), catalogue_key=key)
    with place.session() as session:
        assert session.archive.note("mine") == b"1"
    place.home.profile_file.unlink()
    place.home.secrets_file.unlink()
    place.set_up(Given(place.keys[0]))
    with place.session() as session:
        assert session.archive.note("mine") is None


def test_the_catalogue_of_a_profile_that_was_lost_is_set_aside_with_its_key(place: Place) -> None:
    place.set_up(Given(place.keys[0]))
    with place.session() as session:
        session.archive.set_note("mine", b"1")
    place.home.profile_file.unlink()
    remove_catalogue(place.home)  # as a survey does
    key = "ab" * 32
    Archive.open(place.home.catalogue_file, bytes.fromhex(key)).close()
    place.set_up(Given(place.keys[0]), catalogue_key=key)
    with place.session() as session:
        assert session.archive.note("mine") is None
        kept = session.box.get(CATALOGUE_ASIDE_KEY)
    assert kept
    with Archive.open(place.home.folder / CATALOGUE_ASIDE, bytes.fromhex(kept)) as archive:
        assert archive.note("mine") == b"1"


def test_a_set_up_goes_on_where_one_was_cut_off_before_its_profile(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "keyring.json"))
    (tmp_path / "keyring.json").write_text("{}")
    keyring.set_keyring(FileKeyring())
    place.set_up(Given(place.keys[0]))
    place.home.profile_file.unlink()  # the box stays, its key is in the keyring under a name that nobody knows
    assert place.set_up(Given(place.keys[0])).joined
    with place.session() as session:
        assert session.archive.conversations() == []
