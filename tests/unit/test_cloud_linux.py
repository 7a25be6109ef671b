"""Cloud folders of a Linux computer, from recorded settings, and on the real disk."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from support.recorded_computer import recorded
from support.systems import needs_names_of_bytes

from chatbackup_gui.cloud.computer import ComputerFacts, Platform, this_computer
from chatbackup_gui.cloud.disk import LARGEST_SETTINGS_BYTES, LocalDisk
from chatbackup_gui.cloud.found import find_cloud_folders
from chatbackup_gui.cloud.limits import Limit
from chatbackup_gui.cloud.providers import nextcloud, syncthing
from chatbackup_gui.cloud.registry import NoRegistry


def found(computer: ComputerFacts) -> list[tuple[str, str, str]]:
    return [(each.provider, each.name, each.folder) for each in find_cloud_folders(computer)]


NEXTCLOUD = r"""
[General]
clientVersion=3.15
[Accounts]
0\url=https://cloud.example.org
0\Folders\1\localPath=/home/lilei/Nextcloud/
0\Folders\1\paused=false
0\Folders\2\localPath="/home/lilei/\x6587\x6863, and \"more\""
1\FoldersWithPlaceholders\1\localPath=/home/lilei/\xd83d\xde00/
0\Folders\3\targetPath=/home/lilei/elsewhere
"""


def test_the_settings_of_nextcloud_are_read_with_their_escapes() -> None:
    assert nextcloud.folders_of_settings(NEXTCLOUD.encode()) == [
        ("Folders", "/home/lilei/Nextcloud/"),
        ("Folders", '/home/lilei/文档, and "more"'),
        ("FoldersWithPlaceholders", "/home/lilei/😀/"),
    ]


def test_settings_of_qt_5_are_latin_1() -> None:
    assert nextcloud.folders_of_settings("0\\Folders\\1\\localPath=/home/é".encode("latin-1")) == [
        ("Folders", "/home/é")
    ]


SYNCTHING = """<configuration version="37">
    <folder id="a" label="照片" path="~/Sync" type="sendreceive"><paused>false</paused></folder>
    <folder id="b" path="/srv/data" type="sendonly"/>
    <folder id="c" path="/srv/in" type="receiveonly"/>
    <folder id="d" path="/srv/vault" type="receiveencrypted"/>
    <defaults><folder path="~"/></defaults>
</configuration>"""


def test_syncthing_folders_that_send_nothing_are_not_proposed_nor_patterns_for_new_ones() -> None:
    assert syncthing.folders_of_settings(SYNCTHING.encode()) == [("照片", "~/Sync"), ("", "/srv/data")]


def test_syncthing_is_found_in_each_place_of_its_settings_and_names_what_it_lacks() -> None:
    state = {"XDG_STATE_HOME": "/state"}
    for file in (
        "/state/syncthing/config.xml",
        "~/.local/state/syncthing/config.xml",
        "~/.config/syncthing/config.xml",
    ):
        files = {file: SYNCTHING.encode()}
        computer = recorded(Platform.LINUX, "~/Sync", files=files, environment=state)
        assert found(computer) == [("syncthing", "Syncthing (照片)", "/home/lilei/Sync")]
        assert find_cloud_folders(computer)[0].limit_notes == (Limit.SYNCTHING_OTHER_DEVICE,)


def test_the_clients_of_linux_are_found() -> None:
    computer = recorded(
        Platform.LINUX,
        "~/Nutstore Files/我的坚果云",
        "~/云/OneDrive",
        "~/Dropbox",
        "~/ownCloud",
        "~/MEGA",
        "~/pCloudDrive",
        files={
            "/settings/onedrive/config": '# sync_dir = "~/no"\nsync_dir = "~/云/OneDrive"\n'.encode(),
            "~/.dropbox/info.json": b'{"personal": {"path": "/home/lilei/Dropbox"}, "odd": 7}',
            "/settings/ownCloud/owncloud.cfg": b"0\\Folders\\1\\localPath=/home/lilei/ownCloud",
        },
        environment={"XDG_CONFIG_HOME": "/settings"},
    )
    assert [each[0] for each in found(computer)] == ["nutstore", "onedrive", "dropbox", "owncloud", "mega", "pcloud"]


def test_a_nextcloud_in_a_flatpak_is_found() -> None:
    file = "~/.var/app/com.nextcloud.desktopclient.nextcloud/config/Nextcloud/nextcloud.cfg"
    computer = recorded(Platform.LINUX, "~/Nextcloud", files={file: b"0\\Folders\\1\\localPath=/home/lilei/Nextcloud"})
    assert [each[0] for each in found(computer)] == ["nextcloud"]


def test_a_folder_that_is_named_but_gone_or_not_absolute_is_not_told() -> None:
    info = b'{"personal": {"path": "/home/lilei/gone"}, "business": {"path": "Dropbox"}}'
    assert found(recorded(Platform.LINUX, "Dropbox", files={"~/.dropbox/info.json": info})) == []


def test_what_others_call_themselves_is_fit_for_a_screen() -> None:
    label = "a\u202eb\nc" + "长" * 500
    files = {"~/.config/syncthing/config.xml": f"<c><folder label='{label}' path='/s'/></c>".encode()}
    name = find_cloud_folders(recorded(Platform.LINUX, "/s", files=files))[0].name
    assert name.isprintable()
    assert len(name) <= 80


def test_every_limit_is_of_a_provider_and_written_once() -> None:
    assert len(set(Limit)) == len(Limit.__members__)
    assert all(limit.partition(".")[2] for limit in Limit)


def local(home: Path) -> ComputerFacts:
    return ComputerFacts(Platform.LINUX, str(home), {}, LocalDisk(), NoRegistry())


def test_folders_are_found_on_the_real_disk_and_nothing_is_touched(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / ".dropbox" / "info.json").write_text(json.dumps({"personal": {"path": str(tmp_path / "Dropbox")}}))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    (seen,) = find_cloud_folders(local(tmp_path))
    assert (seen.provider, seen.folder) == ("dropbox", str(tmp_path / "Dropbox"))
    assert seen.free_bytes
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among files here")
def test_a_settings_file_that_is_a_pipe_a_folder_or_too_large_is_not_read(tmp_path: Path) -> None:
    disk = LocalDisk()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b"x" * (LARGEST_SETTINGS_BYTES + 1))
    assert [disk.read(str(tmp_path / name)) for name in ("pipe", "large", "", "absent")] == [b""] * 4


def test_a_disk_answers_odd_paths(tmp_path: Path) -> None:
    disk = LocalDisk()
    for odd in ("\0", "\ud800", "a" * 5000, str(tmp_path / "absent")):
        assert not disk.is_folder(odd)
        assert disk.read(odd) == b""
        assert disk.names(odd) == []
        assert disk.free_bytes(odd) is None
        assert isinstance(disk.real_path(odd), str)


@needs_names_of_bytes
def test_a_folder_whose_name_is_no_text_is_not_proposed(tmp_path: Path) -> None:
    outer = tmp_path / "Nutstore Files"
    outer.mkdir()
    try:
        (outer / os.fsdecode(b"\xff")).mkdir()
    except OSError:
        pytest.skip("this disk takes no such name")
    assert find_cloud_folders(local(tmp_path)) == []


def test_this_computer_is_looked_at_without_complaint() -> None:
    assert isinstance(find_cloud_folders(this_computer()), list)
    assert all(os.path.isabs(folder) for folder in LocalDisk().drives())  # noqa: PTH117 texts, as the system gives them
