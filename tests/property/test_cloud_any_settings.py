"""Whatever the settings of cloud programs hold: folders that are there, or nothing; and nothing is raised."""

from __future__ import annotations

import json
from collections.abc import Mapping

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st
from support.recorded_computer import recorded

from chatbackup_gui.cloud.computer import Platform
from chatbackup_gui.cloud.found import find_cloud_folders
from chatbackup_gui.cloud.providers.google_drive import SETTINGS
from chatbackup_gui.cloud.providers.onedrive import ACCOUNTS
from chatbackup_gui.cloud.providers.sync_roots import MANAGER

FILES = {
    Platform.WINDOWS: (
        r"~\AppData\Local\Dropbox\info.json",
        r"~\AppData\Roaming\Nextcloud\nextcloud.cfg",
        r"~\AppData\Local\Syncthing\config.xml",
    ),
    Platform.MACOS: (
        "~/.dropbox/info.json",
        "~/Library/Preferences/Nextcloud/nextcloud.cfg",
        "~/Library/Application Support/Syncthing/config.xml",
    ),
    Platform.LINUX: (
        "~/.dropbox/info.json",
        "~/.config/onedrive/config",
        "~/.config/Nextcloud/nextcloud.cfg",
        "~/.config/ownCloud/owncloud.cfg",
        "~/.local/state/syncthing/config.xml",
    ),
}
THERE = {Platform.WINDOWS: "D:\\云", Platform.MACOS: "/云", Platform.LINUX: "/云"}

texts = st.text(max_size=12) | st.sampled_from(["D:\\云", "/云", "~", "G", "\0", "\ud800", "..", "C:", "\\\\?\\D:\\云"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["path", "personal", "value"]), inner),
    max_leaves=6,
)
nearly_settings = st.one_of(
    st.binary(max_size=60),
    json_values.map(lambda value: json.dumps(value).encode()),
    json_values.map(lambda value: json.dumps({"personal": value, "business": {"path": "/云"}}).encode()),
    texts.map(lambda text: b"0\\Folders\\1\\localPath=" + text.encode("utf-8", "surrogatepass") + b"\\xd800\\"),
    texts.map(lambda text: b'sync_dir = "' + text.encode("utf-8", "surrogatepass") + b'"'),
    texts.map(lambda text: f"<c><folder label='l' path='{text}'/>".encode("utf-8", "surrogatepass") + b"</c>"),
    st.binary(max_size=20).map(lambda content: b"<?xml version='1.0' encoding='" + content + b"'?><c/>"),
)
google = json_values.map(json.dumps) | json_values.map(
    lambda value: json.dumps({"per_account_preferences": [{"value": {"mount_point_path": value}}, value]})
)


def check(platform: Platform, content: bytes, registry: Mapping[str, Mapping[str, str]], variable: str) -> None:
    computer = recorded(
        platform,
        THERE[platform],
        files=dict.fromkeys(FILES[platform], content),
        registry=registry,
        environment={"OneDrive": variable, "XDG_STATE_HOME": variable, "STHOMEDIR": variable},
    )
    folders = find_cloud_folders(computer)
    assert [each.folder for each in folders if not computer.disk.is_folder(each.folder)] == []
    assert len({each.folder for each in folders}) == len(folders)
    assert msgspec.json.encode(folders)  # they go to the window


@given(st.sampled_from(list(Platform)), nearly_settings, google | texts, texts, texts)
@example(Platform.LINUX, b"[" * 100_000, "", "", "")
@example(Platform.LINUX, b"<c>" * 100_000, "", "", "")
@example(Platform.WINDOWS, b'{"personal": ' * 100_000, "[" * 100_000, "D:\\\ud800", "")
@example(
    Platform.LINUX, b"<!DOCTYPE c [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><c><folder path='&a;'/></c>", "", "", ""
)
def test_any_settings_give_folders_that_are_there_or_nothing(
    platform: Platform, content: bytes, preferences: str, folder: str, variable: str
) -> None:
    registry = {
        SETTINGS: {"PerAccountPreferences": preferences},
        rf"{ACCOUNTS}\{variable}": {"UserFolder": folder, "DisplayName": variable},
        rf"{MANAGER}\{variable}": {"DisplayNameResource": variable},
        rf"{MANAGER}\{variable}\UserSyncRoots": {variable: folder},
    }
    check(platform, content, registry, variable)
