"""Code for macOS alone, against what Apple's systems were recorded or documented to answer. None of it ran on a Mac."""

from __future__ import annotations

import errno
import os
import plistlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import keyring
import platformdirs
import pytest
from keyring.backends import macOS
from platformdirs.macos import MacOS
from support.trees import new_vault, save_snapshot

from chatbackup_gui import resources
from chatbackup_gui.backup.names import folded
from chatbackup_gui.backup.restore import restore
from chatbackup_gui.desktop import places
from chatbackup_gui.desktop.autostart import AutostartState, measure_autostart, set_autostart
from chatbackup_gui.desktop.full_screen import is_full_screen
from chatbackup_gui.desktop.keyring_store import KeyringStore
from chatbackup_gui.desktop.launch_agent import LABEL, LaunchAgent
from chatbackup_gui.desktop.own_command import own_command
from chatbackup_gui.errors import KeyringUnavailable, OutputNotUsable
from chatbackup_gui.vault.storage.disk import Disk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs and links are other things there")

DISABLED = {  # `launchctl print-disabled gui/501`
    "13 and later": '\n\tdisabled services = {{\n\t\t"com.apple.ManagedClientAgent.enrollagent" => disabled\n'
    '\t\t"{label}" => {later}\n\t\t"com.apple.Siri.agent" => enabled\n\t}}\n\tlogin item associations = {{\n\t}}\n',
    "12 and before": 'disabled services = {{\n\t"com.apple.ManagedClientAgent.enrollagent" => true\n'
    '\t"{label}" => {before}\n}}\nlogin item associations = {{\n}}\n',
}


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the program of an app in Applications, which is taken for the one that runs."""
    program = tmp_path / "Applications" / "ChatBackup.app" / "Contents" / "MacOS" / "ChatBackup"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    return program


class TestLaunchAgent:
    def test_it_starts_the_apps_own_program_in_the_menu_bar(self, app: Path, tmp_path: Path) -> None:
        set_autostart(True, own_command("--minimized"), items=LaunchAgent(home=tmp_path, disabled=str))
        content = plistlib.loads((tmp_path / "Library/LaunchAgents" / f"{LABEL}.plist").read_bytes())
        assert content == {
            "Label": LABEL,
            "AssociatedBundleIdentifiers": [LABEL],
            "ProgramArguments": [str(app), "--minimized"],
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
        }

    def test_an_app_that_was_moved_counts_as_off_and_tells_where_it_was(self, app: Path, tmp_path: Path) -> None:
        items = LaunchAgent(home=tmp_path, disabled=str)
        set_autostart(True, own_command("--minimized"), items=items)
        (tmp_path / "Applications").rename(tmp_path / "Elsewhere")
        measured = measure_autostart(items)
        assert (measured.state, measured.command) == (AutostartState.OFF, (str(app), "--minimized"))

    def test_an_app_that_runs_from_a_place_of_the_moment_is_not_noted(self, tmp_path: Path) -> None:
        place = "/private/var/folders/zz/x/T/AppTranslocation/6E5B2F0C/d/ChatBackup.app/Contents/MacOS/ChatBackup"
        with pytest.raises(OutputNotUsable) as refusal:
            set_autostart(True, [place, "--minimized"], items=LaunchAgent(home=tmp_path, disabled=str))
        assert refusal.value.reason == "the app is not in the folder Applications"
        assert not (tmp_path / "Library").exists()

    @pytest.mark.parametrize("version", DISABLED)
    @pytest.mark.parametrize("is_disabled", [True, False])
    def test_what_launchd_says_of_it_is_understood(
        self, app: Path, tmp_path: Path, version: str, is_disabled: bool
    ) -> None:
        words = {"later": "disabled" if is_disabled else "enabled", "before": "true" if is_disabled else "false"}
        said = DISABLED[version].format(label=LABEL, **words)
        items = LaunchAgent(home=tmp_path, disabled=lambda: said)
        expected = AutostartState.OFF_BY_SYSTEM if is_disabled else AutostartState.ON
        assert set_autostart(True, own_command(), items=items).state is expected

    def test_another_label_that_begins_like_ours_says_nothing_of_it(self, app: Path, tmp_path: Path) -> None:
        items = LaunchAgent(home=tmp_path, disabled=lambda: f'"{LABEL}.helper" => disabled\n"x.{LABEL}" => disabled\n')
        assert set_autostart(True, own_command(), items=items).state is AutostartState.ON


class Security:
    """The part of keyring's macOS backend that calls Apple's Security framework, answering with one status."""

    class Error(Exception):
        pass

    class NotFound(Error):
        pass

    class KeychainDenied(Error):
        pass

    class SecAuthFailure(Error):
        pass

    def __init__(self, kind: type[Exception], status: int) -> None:
        self._kind, self._status = kind, status

    def find_generic_password(self, *given: object) -> str:
        raise self._kind(self._status, "refused")

    set_generic_password = delete_generic_password = find_generic_password


class TestKeychain:
    @pytest.fixture(autouse=True)
    def backend(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(keyring.core, "_keyring_backend", object.__new__(macOS.Keyring))

    def answer(self, monkeypatch: pytest.MonkeyPatch, kind: type[Exception], status: int) -> KeyringStore:
        monkeypatch.setattr(macOS, "api", Security(kind, status), raising=False)
        return KeyringStore(profile_id="p")

    @pytest.mark.parametrize(
        ("kind", "status"),
        [
            (Security.KeychainDenied, -128),  # errSecUserCanceled: a person said no
            (Security.SecAuthFailure, -25293),  # errSecAuthFailed
            (Security.Error, -25308),  # errSecInteractionNotAllowed: locked, and nobody is there to be asked
            (Security.Error, -67030),  # errSecCSInfoPlistFailed: the app's signature is broken
        ],
    )
    def test_a_keychain_that_is_locked_or_denied_is_our_error(
        self, monkeypatch: pytest.MonkeyPatch, kind: type[Exception], status: int
    ) -> None:
        store = self.answer(monkeypatch, kind, status)
        for ask in (lambda: store.get("vault"), lambda: store.set("vault", "secret")):
            with pytest.raises(KeyringUnavailable) as refusal:
                ask()
            assert refusal.value.reason in {"KeyringLocked", "KeyringError", "PasswordSetError"}
            assert "secret" not in str(refusal.value)
        assert not store.is_usable()

    def test_a_secret_that_is_not_there_is_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.answer(monkeypatch, Security.NotFound, -25300).get("vault") is None

    def test_it_is_called_by_its_name(self) -> None:
        assert KeyringStore(profile_id="p").backend_name() == "macOS Keychain"


class TestFlush:
    """`fsync` on macOS leaves data in the disk's own cache; F_FULLFSYNC empties it (fcntl(2))."""

    def flushed(self, monkeypatch: pytest.MonkeyPatch, folder: Path, refusal: int = 0) -> list[str]:
        calls: list[str] = []

        def fcntl(descriptor: int, command: int) -> None:
            calls.append(f"fcntl {command}")
            if refusal:
                raise OSError(refusal, os.strerror(refusal))

        module: Any = ModuleType("fcntl")
        module.fcntl, module.F_FULLFSYNC = fcntl, 51
        monkeypatch.setitem(sys.modules, "fcntl", module)
        monkeypatch.setattr(sys, "platform", "darwin")
        monkeypatch.setattr(os, "fsync", lambda descriptor: calls.append("fsync"))
        disk = Disk()
        with disk.create(folder / "a") as file:
            disk.write(file, memoryview(b"a"))
            disk.flush(file)
        return calls

    def test_the_disks_own_cache_is_emptied(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        assert self.flushed(monkeypatch, tmp_path) == ["fcntl 51"]

    @pytest.mark.parametrize("refusal", [errno.ENOTSUP, errno.ENOTTY, errno.EINVAL])
    def test_where_a_file_system_cannot_an_ordinary_flush_is_made(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, refusal: int
    ) -> None:
        assert self.flushed(monkeypatch, tmp_path, refusal) == ["fcntl 51", "fsync"]


class TestPlaces:
    def test_the_home_lies_in_application_support(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def user_data_path(name: str, *, appauthor: bool) -> Path:
            return MacOS(name, appauthor=appauthor).user_data_path

        monkeypatch.setattr(platformdirs, "user_data_path", user_data_path)
        monkeypatch.setenv("HOME", "/Users/xiaoyu")
        assert places.home({}) == Path("/Users/xiaoyu/Library/Application Support/ChatBackup")

    def test_files_that_come_along_are_found_in_the_apps_two_folders(self, tmp_path: Path) -> None:
        """PyInstaller puts modules below Frameworks, data below Resources, and a link to the one into the other."""
        contents = tmp_path / "ChatBackup.app" / "Contents"
        data = contents / "Resources" / "chatbackup_gui" / "_resources"
        data.mkdir(parents=True)
        (data / "zh_CN.json").write_text("{}")
        (contents / "Frameworks").mkdir()
        (contents / "Frameworks" / "chatbackup_gui").symlink_to("../Resources/chatbackup_gui")
        source = Path(str(resources.__file__)).read_text(encoding="utf-8")
        names: dict[str, Any] = {"__file__": str(contents / "Frameworks" / "chatbackup_gui" / "resources.pyc")}
        exec(compile(source, "resources.py", "exec"), names)
        assert names["resource"]("zh_CN.json").read_text() == "{}"

    def test_whether_something_fills_the_screen_nobody_can_say(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "platform", "darwin")
        assert is_full_screen({"DISPLAY": ":0"}) is None


class TestRestore:
    """APFS keeps a name as it was written, and takes one composed otherwise, or in other capitals, for the same."""

    @pytest.fixture
    def apfs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        written: dict[str, str] = {}

        def as_written(path: Any, *, is_new: bool = False) -> Any:
            place = Path(path)
            key = str(place.with_name(folded(place.name)))
            return written.setdefault(key, str(path)) if is_new else written.get(key, path)

        def replace(source: Any, target: Any) -> None:
            real["replace"](source, as_written(target, is_new=True))

        def stat(path: Any, **options: Any) -> os.stat_result:
            return real["stat"](as_written(path) if isinstance(path, str | os.PathLike) else path, **options)

        real = {"replace": os.replace, "stat": os.stat}
        monkeypatch.setattr(os, "replace", replace)
        monkeypatch.setattr(os, "stat", stat)

    @pytest.mark.parametrize(("one", "other"), [("caf\u00e9.txt", "cafe\u0301.txt"), ("A.txt", "a.txt")])
    @pytest.mark.usefixtures("apfs")
    def test_of_names_that_are_one_there_the_second_is_told_and_the_first_stays_whole(
        self, tmp_path: Path, one: str, other: str
    ) -> None:
        vault = new_vault()
        _, tree = save_snapshot(vault, {one: b"one", other: b"other"}, tmp_path / "journal")
        result = restore(vault, tree, tmp_path / "out")
        (file,) = (tmp_path / "out").iterdir()
        assert file.read_bytes() == {one: b"one", other: b"other"}[file.name]
        assert [problem.code for problem in result.problems] == ["restore.exists"]
        assert result.files == 1
