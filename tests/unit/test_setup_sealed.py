"""Set-up, account by account: in which form each is kept, and what a key of one means for another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.session import Session
from chatbackup_gui.engine.setup import Request, SetUp, choosing, set_up
from chatbackup_gui.errors import ChatBackupError, SecretMissing, WrongDatabaseKey, WrongImageKey
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.sources import registry
from chatbackup_gui.sources.base import FoundAccount, KeyFit, KeyKind
from chatbackup_gui.sources.wechat4.sealed import LAYOUT

DATABASE = "db_storage/message/message_0.db"


class LockSource:
    """Account folders whose file `lock` says which key opens them, and `owner` whose they are then."""

    app, name, sealed = "wechat", "lock", LAYOUT

    def discover(self, folders: Iterable[Path] | None = None) -> Iterator[FoundAccount]:
        for folder in folders or ():
            for lock in sorted(folder.glob("*/lock")):
                yield FoundAccount(self.app, self.name, lock.parent.name, lock.parent, 0)

    def check_key(self, found: FoundAccount, key_text: str, image_key: str = "") -> KeyFit:
        fits = key_text == (found.folder / "lock").read_text()
        owner = (found.folder / "owner").read_text() if fits else ""
        return KeyFit(
            opens={DATABASE: KeyKind.ACCOUNT} if fits else {},
            closed=() if fits else (DATABASE,),
            account_id=owner,
            image_key_fits=image_key == "picture",
        )


@pytest.fixture(autouse=True)
def only_locks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    source = LockSource()
    for module in (choosing, registry):
        monkeypatch.setattr(module, "all_sources", lambda: [source])
        monkeypatch.setattr(module, "source_named", lambda _: source)
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    for name in ("one", "two"):
        folder = tmp_path / "chats" / name
        folder.mkdir(parents=True)
        (folder / "lock").write_text(f"key {name}")
        (folder / "owner").write_text(f"wxid_{name}")
    return Home(tmp_path / "home")


def do(home: Home, *, key: str = "", image_key: str = "", capture: Capture | None = None) -> SetUp:
    place = home.folder.parent
    request = Request(place / "chats", place / "vault", key, image_key, capture)
    return set_up(home, request, ask_password=lambda _: "password")


def kept(home: Home) -> dict[str, Capture]:
    return {account.account_id: account.capture for account in home.load().accounts}


def keys(home: Home) -> dict[str, str]:
    with Session(home, given_password="password", ask_password=lambda: "") as session:
        return {account.account_id: session.keys_of(account).database_key for account in session.profile.accounts}


def test_without_a_key_all_are_kept_sealed(home: Home) -> None:
    result = do(home)
    assert kept(home) == {"one": Capture.SEALED, "two": Capture.SEALED}
    assert (result.unread_accounts, result.undecoded_accounts) == ((), ())


def test_with_a_key_what_it_opens_is_readable_and_the_rest_sealed(home: Home) -> None:
    result = do(home, key="key one")
    assert kept(home) == {"wxid_one": Capture.READABLE, "two": Capture.SEALED}
    assert [found.account_id for found in result.unread_accounts] == ["two"]
    assert keys(home) == {"wxid_one": "key one", "two": ""}


def test_a_key_for_one_account_leaves_another_and_its_key_as_they_are(home: Home) -> None:
    do(home, key="key one")
    result = do(home, key="key two")
    assert kept(home) == {"wxid_one": Capture.READABLE, "wxid_two": Capture.READABLE}
    assert keys(home) == {"wxid_one": "key one", "wxid_two": "key two"}
    assert result.unread_accounts == ()


def test_a_key_that_came_later_remembers_as_what_the_account_was_kept_sealed(home: Home) -> None:
    do(home)
    do(home, key="key one")
    do(home, key="key one")
    assert {account.account_id: account.sealed_as for account in home.load().accounts}["wxid_one"] == "one"


def test_on_a_second_computer_the_folders_name_is_what_it_was_sealed_as(home: Home) -> None:
    do(home, key="key one")
    assert {account.account_id: account.sealed_as for account in home.load().accounts}["wxid_one"] == "one"


@pytest.mark.parametrize("capture", [Capture.BOTH, Capture.SEALED, Capture.READABLE])
def test_the_form_can_be_changed_without_giving_the_key_again(home: Home, capture: Capture) -> None:
    do(home, key="key one")
    do(home, capture=capture)
    assert kept(home)["wxid_one"] is capture
    assert keys(home)["wxid_one"] == "key one"


def test_both_needs_a_key_that_opens_something(home: Home) -> None:
    with pytest.raises(SecretMissing):
        do(home, capture=Capture.BOTH)
    with pytest.raises(WrongDatabaseKey):
        do(home, key="nonsense", capture=Capture.BOTH)
    assert not home.is_set_up()
    assert do(home, key="key one", capture=Capture.BOTH).accounts[0].capture is Capture.BOTH


def test_a_key_that_opens_nothing_changes_nothing(home: Home) -> None:
    do(home, key="key one")
    before = home.profile_file.read_bytes()
    with pytest.raises(WrongDatabaseKey):
        do(home, key="nonsense")
    assert home.profile_file.read_bytes() == before


def test_an_image_key_alone_is_tried_on_accounts_that_are_read(home: Home) -> None:
    assert do(home, key="key one").undecoded_accounts == ("wxid_one",)
    with pytest.raises(WrongImageKey):
        do(home, image_key="nonsense")
    assert do(home, image_key="picture").undecoded_accounts == ()
    assert kept(home)["wxid_one"] is Capture.READABLE


def test_no_key_is_told_by_what_is_raised(home: Home) -> None:
    with pytest.raises(ChatBackupError) as raised:
        do(home, key="my very secret key")
    assert "secret key" not in repr(raised.value)
    assert "secret key" not in repr(Request(Path(), Path(), "my very secret key", ""))
