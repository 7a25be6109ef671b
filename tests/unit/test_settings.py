"""The file of settings: what is kept, and what becomes of one that another version, a hand or a torn disk wrote."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from chatbackup_gui.engine.settings import SETTINGS_FILE, Appearance, Language, Settings, load_settings, save_settings
from chatbackup_gui.engine.wire import ChangeSettings, Pause, encode_json

CHOSEN = Settings(quiet_seconds=45.0, pauses_on_battery=True, language=Language.CHINESE, appearance=Appearance.DARK)


def test_what_was_saved_is_there_at_the_next_start(tmp_path: Path) -> None:
    save_settings(tmp_path / "home", CHOSEN)
    assert load_settings(tmp_path / "home") == CHOSEN


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("quiet_seconds", -5),
        ("quiet_seconds", 1e12),
        ("longest_wait_seconds", 1e300),
        ("longest_wait_seconds", None),
        ("interval_minutes", 10**12),
        ("interval_minutes", 10**30),
        ("interval_minutes", -1),
        ("interval_minutes", "often"),
        ("language", "fr"),
        ("notifies", 5),
    ],
)
def test_a_setting_that_is_out_of_all_reason_is_its_default_and_the_others_stay(
    tmp_path: Path, name: str, value: object
) -> None:
    kept = {**json.loads(msgspec.json.encode(CHOSEN)), name: value, "of a later version": [1]}
    (tmp_path / SETTINGS_FILE).write_text(json.dumps(kept))
    assert load_settings(tmp_path) == msgspec.structs.replace(CHOSEN, **{name: getattr(Settings(), name)})


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"null", b'{"quiet_seconds": 4', b"{" * 5000])
def test_a_file_that_is_none_of_ours_gives_the_defaults(tmp_path: Path, data: bytes) -> None:
    (tmp_path / SETTINGS_FILE).write_bytes(data)
    assert load_settings(tmp_path) == Settings()


def test_the_window_cannot_ask_for_what_has_no_sense() -> None:
    for request in (ChangeSettings(Settings(interval_minutes=10**12)), ChangeSettings(Settings(quiet_seconds=-1.0))):
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(encode_json(request), type=ChangeSettings)
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"type": "Pause", "until": "2026-05-10T12:00:00"}', type=Pause)
