"""macOS keeps chat folders from us until Full Disk Access is granted: measured, and told as that and nothing else."""

from __future__ import annotations

import errno
import json
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.passes import read_all
from support.person import picture_of
from support.pretended_mac import QQ, TCC, WECHAT, pretend_mac, protect
from support.refusing import refuse
from support.sealed_chat import DATABASE, SealedComputer, pages
from support.wechat4_fixture import FRIEND, SmallAccount

from chatbackup_gui.cli.console import Exit
from chatbackup_gui.cli.main import cli
from chatbackup_gui.cli.wording import explain_problem
from chatbackup_gui.desktop import full_disk_access
from chatbackup_gui.desktop.full_disk_access import DiskAccess, is_kept_from_us, measure_disk_access
from chatbackup_gui.engine.process.surroundings import away
from chatbackup_gui.engine.profile import ProfileAccount, new_profile
from chatbackup_gui.engine.protected import protected_places
from chatbackup_gui.engine.setup.choosing import accounts_below
from chatbackup_gui.engine.troubles import needs_person
from chatbackup_gui.errors import NoAccountFound, SourceProtected, SourceUnavailable
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode
from chatbackup_gui.sources.wechat4.discovery import discover

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files are opened otherwise there")


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    pretend_mac(monkeypatch, tmp_path)
    return tmp_path


def account_in(root: Path) -> SmallAccount:
    """Write an account of two messages where WeChat would."""
    account = SmallAccount(root)
    account.say(FRIEND, "first")
    account.say(FRIEND, "second", path="message/message_1.db")
    account.settle()
    return account


class TestMeasured:
    def test_it_is_granted_where_the_protected_file_opens(self, home: Path) -> None:
        assert measure_disk_access() is DiskAccess.GRANTED

    def test_it_is_refused_where_the_system_does_not_permit_the_operation(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        protect(monkeypatch, home / TCC)
        assert measure_disk_access() is DiskAccess.REFUSED

    def test_permissions_of_the_file_say_nothing(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        refuse(monkeypatch, home / TCC, code=errno.EACCES)
        assert measure_disk_access() is DiskAccess.UNKNOWN

    def test_a_file_that_is_not_there_says_nothing(self, home: Path) -> None:
        shutil.rmtree(home / TCC)
        assert measure_disk_access() is DiskAccess.UNKNOWN

    def test_measuring_leaves_no_trace(self, home: Path) -> None:
        before = picture_of(home)
        measure_disk_access()
        assert picture_of(home) == before

    def test_other_systems_have_no_such_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(full_disk_access, "PLATFORM", "linux")
        monkeypatch.setenv("HOME", str(tmp_path))
        protect(monkeypatch, tmp_path)
        assert measure_disk_access() is DiskAccess.NOT_NEEDED
        assert not is_kept_from_us(tmp_path)
        assert protected_places() == []


class TestFound:
    def test_folders_that_are_kept_from_us_are_named_with_their_app(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (home / WECHAT).mkdir(parents=True)
        (home / QQ).mkdir(parents=True)
        assert protected_places() == []
        protect(monkeypatch, home / WECHAT, home / QQ)
        assert protected_places() == [("wechat", home / WECHAT), ("qq", home / QQ)]

    def test_a_folder_given_that_is_kept_from_us_is_not_called_one_without_accounts(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (home / WECHAT).mkdir(parents=True)
        with pytest.raises(NoAccountFound):
            accounts_below(home / WECHAT)
        protect(monkeypatch, home / "Library" / "Containers")
        for given in (home / WECHAT, home / "Library", home):
            with pytest.raises(SourceProtected):
                accounts_below(given)

    def test_sources_says_what_it_may_not_look_into(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (home / QQ).mkdir(parents=True)
        protect(monkeypatch, home / QQ)
        ran = CliRunner().invoke(cli, ["sources"])
        assert ran.exit_code == Exit.PROBLEMS
        assert explain_problem(Problem(ProblemCode("source.protected"), str(home / QQ))) in ran.output
        assert len(ran.output.splitlines()) == 1

    def test_sources_names_it_by_its_code_in_json(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (home / QQ).mkdir(parents=True)
        protect(monkeypatch, home / QQ)
        ran = CliRunner().invoke(cli, ["sources", "--json"])
        assert json.loads(ran.stdout) == {"problem": "source.protected", "where": str(home / QQ), "detail": ""}


class TestWithdrawn:
    @pytest.mark.parametrize("is_seen", [True, False])
    def test_an_account_that_macos_keeps_from_us_later_is_told_as_that(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, is_seen: bool
    ) -> None:
        account = account_in(home / WECHAT.parent)
        reader = account.open()
        protect(monkeypatch, home / "Library" / "Containers", is_seen=is_seen)
        with pytest.raises(SourceProtected) as refusal:
            read_all(reader)
        assert refusal.value.folder.startswith(str(account.folder))

    def test_a_database_that_macos_keeps_from_us_is_a_problem_of_that_kind(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        account = account_in(home / WECHAT.parent)
        protect(monkeypatch, account.storage / "message/message_1.db")
        batches = list(account.open().messages(None, CancelToken()))
        code, file = ProblemCode("source.protected"), "db_storage/message/message_1.db"
        told = [each for batch in batches for each in batch.problems]
        assert Problem(code, file, "Operation not permitted") in told

    def test_permissions_of_files_are_another_matter(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        account = account_in(home / WECHAT.parent)
        reader = account.open()
        refuse(monkeypatch, account.folder, code=errno.EACCES)
        with pytest.raises(SourceUnavailable) as refusal:
            read_all(reader)
        assert not isinstance(refusal.value, SourceProtected)

    def test_an_account_is_found_all_the_same_where_it_may_be_read(self, home: Path) -> None:
        account = account_in(home / WECHAT.parent)
        assert [found.folder for found in discover()] == [account.folder]

    @pytest.mark.parametrize("is_seen", [True, False])
    def test_its_folder_is_not_taken_for_a_disk_that_is_away(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, is_seen: bool
    ) -> None:
        account = account_in(home / WECHAT.parent)
        vault = home / "vault"
        vault.mkdir()
        (vault / "config").touch()
        mine = ProfileAccount("wechat", "wechat4", "wxid_me", str(account.folder))
        profile = new_profile(vault=vault, uses_keyring=False, accounts=(mine,))
        protect(monkeypatch, home / "Library" / "Containers", is_seen=is_seen)
        assert away(profile) == frozenset()

    @pytest.mark.parametrize("is_seen", [True, False])
    def test_files_kept_as_they_lie_are_told_in_the_same_words(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, is_seen: bool
    ) -> None:
        computer = SealedComputer(home)
        computer.make_vault()
        computer.chat.write(DATABASE, pages(3))
        computer.seal()
        kept = computer.sealed()
        with monkeypatch.context() as patch:
            protect(patch, computer.chat.folder, is_seen=is_seen)
            assert [each.code for each in computer.seal().problems] == [SourceProtected.code]
        assert computer.sealed() == kept

    def test_no_waiting_mends_it(self) -> None:
        assert needs_person(SourceProtected(folder="/x"))
