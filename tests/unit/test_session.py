"""One profile at work: passwords that are out of date, accounts that do not open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from chatbackup_gui.demo import DemoOptions, append_messages, write_demo
from chatbackup_gui.engine.backup_job import back_up
from chatbackup_gui.engine.profile import Home, ProfileAccount
from chatbackup_gui.engine.session import Session
from chatbackup_gui.engine.setup import Request, SetUp, set_up
from chatbackup_gui.errors import SourceVanished
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.sources._database import keys

LIKE_A_RECOVERY_KEY = "abcdefgh" * 4  # 32 letters of base32, as a password manager may make them


class Ring(KeyringBackend):
    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_locked:
            raise KeyringLocked
        self.held[service, username] = password


@pytest.fixture
def ring() -> Iterator[Ring]:
    before = keyring.get_keyring()
    ring = Ring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def make(home: Home, password: str) -> SetUp:
    chats = home.folder.parent / "chats"
    demo = write_demo(chats, DemoOptions(contacts=5, messages=50, media_mb=0))
    key = demo.key_file.read_text().strip()
    request = Request(source_folder=chats, vault_folder=home.folder.parent / "vault", database_key=key, image_key="")
    return set_up(home, request, ask_password=lambda _: password)


def session_of(home: Home, *, given: str | None = None, typed: str = "nobody types") -> Session:
    return Session(home, given_password=given, ask_password=lambda: typed)


def test_a_new_password_the_keyring_did_not_take_is_asked_for_and_kept_then(home: Home, ring: Ring) -> None:
    make(home, "old")
    with session_of(home) as session:
        ring.is_locked = True
        done = session.change_password("new")
    assert (done.replaced, done.remembered) == (True, False)
    ring.is_locked = False
    with session_of(home, typed="new") as session:
        assert session.vault
    with session_of(home) as session:
        assert session.vault


@pytest.mark.usefixtures("ring")
def test_a_password_changed_with_the_recovery_key_leaves_the_recovery_key(home: Home) -> None:
    recovery_key = make(home, "forgotten").recovery_key
    with session_of(home, given=recovery_key) as session:
        assert not session.change_password("new").replaced
    for secret in ("new", recovery_key):
        with session_of(home, given=secret) as session:
            assert session.vault


@pytest.mark.usefixtures("ring")
def test_a_password_that_looks_like_a_recovery_key_opens_the_vault(home: Home) -> None:
    recovery_key = make(home, LIKE_A_RECOVERY_KEY).recovery_key
    assert recovery_key
    for secret in (LIKE_A_RECOVERY_KEY, recovery_key.replace("-", "").lower()):
        with session_of(home, given=secret) as session:
            assert session.vault


@pytest.mark.usefixtures("ring")
def test_an_account_that_has_vanished_is_a_problem_and_the_others_are_backed_up(home: Home) -> None:
    make(home, "password")
    profile = home.load()
    (one,) = profile.accounts
    other = ProfileAccount(one.app, one.source, "wxid_other", str(home.folder / "gone"))
    home.save(type(profile)(profile.id, profile.vault, profile.hostname, profile.uses_keyring, (other, one)))
    with session_of(home) as session, session.alone():
        result = back_up(session, token=CancelToken(), report=silent)
    assert result.new_messages == 50
    assert [(problem.code, problem.where) for problem in result.problems] == [("source.vanished", "wxid_other")]
    shutil.rmtree(one.folder)
    with session_of(home) as session, session.alone(), pytest.raises(SourceVanished):
        back_up(session, token=CancelToken(), report=silent)


def test_what_one_process_derived_from_a_key_is_not_derived_again_by_the_next(
    home: Home, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(home, "one")
    append_messages(home.folder.parent / "chats", 1)
    with Session(home, given_password=None, ask_password=lambda: "one") as session, session.alone():
        back_up(session, token=CancelToken(), report=silent)
    append_messages(home.folder.parent / "chats", 1)
    monkeypatch.setattr(keys, "_derived", {})
    monkeypatch.setattr(keys, "cipher_key_of", lambda *_: pytest.fail("derived again"))
    with Session(home, given_password=None, ask_password=lambda: "one") as session, session.alone():
        assert back_up(session, token=CancelToken(), report=silent).new_messages == 1
