"""Starting at login: measured in what each system keeps, set there, and never taken from memory."""

from __future__ import annotations

import os
import plistlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from support.recorded_computer import FakeWinreg
from support.systems import needs_paths_of_unix

from chatbackup_gui.desktop import autostart
from chatbackup_gui.desktop.autostart import Autostart, AutostartState, measure_autostart, set_autostart
from chatbackup_gui.desktop.desktop_entry import DesktopEntry
from chatbackup_gui.desktop.launch_agent import LABEL, LaunchAgent
from chatbackup_gui.desktop.login_item import LoginItems
from chatbackup_gui.desktop.run_key import APPROVED, RUN, RunKey
from chatbackup_gui.errors import OutputNotUsable

ON, OFF, OFF_BY_SYSTEM = AutostartState
Systems = dict[str, Callable[[Path], LoginItems]]

SYSTEMS: Systems = {
    "windows": lambda folder: RunKey(FakeWinreg({})),
    "macos": lambda folder: LaunchAgent(home=folder, disabled=str),
    "linux": lambda folder: DesktopEntry(environment={"XDG_CONFIG_HOME": str(folder)}),
}


ON_LINUX = pytest.param("linux", marks=needs_paths_of_unix)


@pytest.fixture
def command(tmp_path: Path) -> Sequence[str]:
    program = tmp_path / "my programs" / "chatbackup-gui.exe"
    program.parent.mkdir()
    program.touch(mode=0o755)
    return (str(program), "--minimized")


@pytest.fixture(params=["windows", "macos", ON_LINUX])
def items(request: pytest.FixtureRequest, tmp_path: Path) -> LoginItems:
    return SYSTEMS[request.param](tmp_path)


def test_where_there_is_no_entry_it_is_off(items: LoginItems) -> None:
    assert measure_autostart(items) == Autostart(OFF)


def test_what_is_switched_on_is_measured_with_its_command_and_off_again(
    items: LoginItems, command: Sequence[str]
) -> None:
    assert set_autostart(True, command, items=items) == Autostart(ON, tuple(command))
    assert measure_autostart(items) == Autostart(ON, tuple(command))
    assert set_autostart(False, command, items=items) == Autostart(OFF)
    assert set_autostart(False, command, items=items) == Autostart(OFF)


def test_an_entry_whose_program_is_gone_counts_as_off_and_tells_its_command(
    items: LoginItems, command: Sequence[str]
) -> None:
    set_autostart(True, command, items=items)
    Path(command[0]).unlink()
    assert measure_autostart(items) == Autostart(OFF, tuple(command))


def test_an_entry_is_replaced_by_another_command(items: LoginItems, command: Sequence[str]) -> None:
    set_autostart(True, ["/gone", "--old"], items=items)
    assert set_autostart(True, command, items=items) == Autostart(ON, tuple(command))


def test_what_task_manager_switched_off_is_off_by_the_system_and_stays_so(command: Sequence[str]) -> None:
    winreg = FakeWinreg({("user", APPROVED): {"ChatBackup": (b"\x03\0\0\0" + bytes(8), 3)}})
    assert set_autostart(True, command, items=RunKey(winreg)) == Autostart(OFF_BY_SYSTEM, tuple(command))
    assert winreg.keys["user", APPROVED] == {"ChatBackup": (b"\x03\0\0\0" + bytes(8), 3)}


@pytest.mark.parametrize("approved", [b"\x02" + bytes(11), b"\x06" + bytes(11), b"", "3", None])
def test_what_task_manager_did_not_switch_off_is_on(approved: object, command: Sequence[str]) -> None:
    items = RunKey(FakeWinreg({("user", APPROVED): {"ChatBackup": (approved, 3)}}))
    assert set_autostart(True, command, items=items).state is ON


def test_the_run_key_holds_what_an_installer_would_write(command: Sequence[str]) -> None:
    winreg = FakeWinreg({})
    set_autostart(True, command, items=RunKey(winreg))
    assert winreg.keys["user", RUN] == {"ChatBackup": (f'"{command[0]}" --minimized', winreg.REG_SZ)}


def test_a_run_value_that_is_no_text_is_no_entry() -> None:
    assert measure_autostart(RunKey(FakeWinreg({("user", RUN): {"ChatBackup": (b"\0", 3)}}))) == Autostart(OFF)


def test_a_registry_that_refuses_is_our_error(command: Sequence[str]) -> None:
    items = RunKey(FakeWinreg({}, refuses=True))
    for on in (True, False):
        with pytest.raises(OutputNotUsable) as caught:
            set_autostart(on, command, items=items)
        assert caught.value.reason == "Access is denied"


def test_the_launch_agent_starts_the_command_in_the_users_session(tmp_path: Path, command: Sequence[str]) -> None:
    set_autostart(True, command, items=LaunchAgent(home=tmp_path, disabled=str))
    (file,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    assert file.name == f"{LABEL}.plist"
    content = plistlib.loads(file.read_bytes())
    assert (content["Label"], content["ProgramArguments"], content["RunAtLoad"]) == (LABEL, list(command), True)


@pytest.mark.parametrize("word", ["disabled", "true"])
def test_what_launchd_has_switched_off_is_off_by_the_system(word: str, tmp_path: Path, command: Sequence[str]) -> None:
    said = f'\tdisabled services = {{\n\t\t"com.apple.x" => enabled\n\t\t"{LABEL}" => {word}\n\t}}\n'
    items = LaunchAgent(home=tmp_path, disabled=lambda: said)
    assert set_autostart(True, command, items=items).state is OFF_BY_SYSTEM


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"<plist/>",
        b"bplist00" + bytes(40),
        plistlib.dumps(["x"]),
        plistlib.dumps({"ProgramArguments": 1}),
    ],
)
def test_a_property_list_that_is_none_of_ours_is_no_entry(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "Library" / "LaunchAgents" / f"{LABEL}.plist"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    assert measure_autostart(LaunchAgent(home=tmp_path, disabled=str)) == Autostart(OFF)


def entry(tmp_path: Path, content: bytes) -> Autostart:
    file = tmp_path / "autostart" / "chatbackup.desktop"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    return measure_autostart(DesktopEntry(environment={"XDG_CONFIG_HOME": str(tmp_path)}))


@needs_paths_of_unix
@pytest.mark.parametrize(
    "line", ["Hidden=true", "X-GNOME-Autostart-enabled=false", "X-GNOME-Autostart-enabled = False"]
)
def test_what_the_desktops_settings_switched_off_is_off_by_the_system(line: str, tmp_path: Path) -> None:
    content = f"[Desktop Entry]\nName=x\nExec={sys.executable} --minimized\n{line}\n"
    assert entry(tmp_path, content.encode()) == Autostart(OFF_BY_SYSTEM, (sys.executable, "--minimized"))


@needs_paths_of_unix
@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[Desktop Entry]\nName=x\n", b"Exec=/bin/sh\n", b"[Other]\nExec=/bin/sh\n"]
)
def test_a_file_that_is_no_entry_is_none(content: bytes, tmp_path: Path) -> None:
    assert entry(tmp_path, content) == Autostart(OFF)


@needs_paths_of_unix
def test_an_action_of_an_entry_does_not_count_as_what_it_starts(tmp_path: Path) -> None:
    content = f"# x\n[Desktop Entry]\nExec={sys.executable}\n[Desktop Action quit]\nExec=/bin/false\nHidden=true\n"
    assert entry(tmp_path, content.encode()) == Autostart(ON, (sys.executable,))


@needs_paths_of_unix
@pytest.mark.parametrize("system", ["macos", "linux"])
def test_a_folder_that_cannot_be_made_is_our_error(system: str, tmp_path: Path, command: Sequence[str]) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    items = SYSTEMS[system](blocked)
    for on in (True, False):
        with pytest.raises(OutputNotUsable):
            set_autostart(on, command, items=items)


@needs_paths_of_unix
def test_nothing_but_the_entry_is_left_in_the_folder(tmp_path: Path, command: Sequence[str]) -> None:
    set_autostart(True, command, items=SYSTEMS["linux"](tmp_path))
    assert os.listdir(tmp_path / "autostart") == ["chatbackup.desktop"]  # noqa: PTH208


def test_without_a_variable_entries_lie_in_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    DesktopEntry(environment={"XDG_CONFIG_HOME": "relative, which counts as not set"}).write(["/x"])
    assert (tmp_path / ".config" / "autostart" / "chatbackup.desktop").exists()


@pytest.mark.parametrize(
    ("platform", "kind"), [("darwin", LaunchAgent), ("linux", DesktopEntry), ("freebsd", DesktopEntry)]
)
def test_each_system_has_its_place(platform: str, kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autostart.sys, "platform", platform)  # type: ignore[attr-defined]
    assert isinstance(autostart.this_systems_items(), kind)
