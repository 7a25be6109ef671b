"""What a release tells of itself: a manifest that the app takes, signed with a key that nobody else can read."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

from making import tools, update_manifest  # noqa: E402

from chatbackup_gui.updates.address import parse_address  # noqa: E402
from chatbackup_gui.updates.manifest import open_manifest  # noqa: E402

PAGE = "https://example.org/releases/"
VARIABLE = update_manifest.KEY_VARIABLE


@pytest.fixture
def dist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages, and this Python in the place of the tools'."""
    folder = tmp_path / "dist"
    folder.mkdir()
    others = ("chatbackup_0.6.0_amd64.deb", "chatbackup_10.7.0_amd64.deb", "chatbackup_0.7.0.1_amd64.deb", "0.7.0.txt")
    for name in ("ChatBackup-0.7.0-Setup.exe", "chatbackup_0.7.0_amd64.deb", *others):
        (folder / name).write_bytes(name.encode())
    monkeypatch.setattr(update_manifest, "DIST", folder)
    monkeypatch.setattr(update_manifest, "version", lambda: "0.7.0")
    monkeypatch.setattr(update_manifest, "source_date_epoch", lambda: 1_795_000_000)
    monkeypatch.setattr(tools, "provide", lambda: Path(sys.executable))
    return folder


@pytest.fixture
def key(dist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "key.pem"
    update_manifest.new_key([str(file)])
    monkeypatch.setenv(VARIABLE, str(file))
    return file


def fragment(printed: str) -> str:
    """What an address ends in, as it was said."""
    return printed.partition("end in ")[2].split()[0]


def test_a_new_key_is_for_its_owner_alone_and_replaces_none(key: Path, capfd: pytest.CaptureFixture[str]) -> None:
    if os.name != "nt":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_bytes()
    assert before.decode().split("\n")[1] not in capfd.readouterr().out
    with pytest.raises(SystemExit):
        update_manifest.new_key([str(key)])
    assert key.read_bytes() == before


def test_the_manifest_tells_of_the_packages_of_this_version(
    dist: Path, key: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "zh.txt").write_text("可以导出为 PDF。\n", encoding="utf-8")
    update_manifest.make(["--page", PAGE, "--notes-zh", str(tmp_path / "zh.txt")])
    address = parse_address(f"https://example.org/update.json{fragment(capfd.readouterr().out)}")
    told = open_manifest((dist / "update.json").read_bytes(), address)
    assert (told.version, told.page, told.notes_zh, told.notes_en) == ("0.7.0", PAGE, "可以导出为 PDF。", "")
    assert [(each.name, each.size_bytes, each.sha256) for each in told.packages] == [
        (name, len(name), hashlib.sha256(name.encode()).hexdigest())
        for name in ("ChatBackup-0.7.0-Setup.exe", "chatbackup_0.7.0_amd64.deb")
    ]


def test_the_same_release_gives_the_same_manifest(dist: Path, key: Path) -> None:
    update_manifest.make(["--page", PAGE])
    before = (dist / "update.json").read_bytes()
    update_manifest.make(["--page", PAGE])
    assert (dist / "update.json").read_bytes() == before


@pytest.mark.parametrize("page", ["http://example.org/", "https://me:secret@example.org/", "example.org"])
def test_a_page_that_the_app_would_refuse_is_refused_here(dist: Path, key: Path, page: str) -> None:
    with pytest.raises(SystemExit):
        update_manifest.make(["--page", page])
    assert not (dist / "update.json").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_key_that_others_can_read_signs_nothing(dist: Path, key: Path) -> None:
    key.chmod(0o644)
    with pytest.raises(SystemExit):
        update_manifest.make(["--page", PAGE])
    assert not (dist / "update.json").exists()


@pytest.mark.parametrize("content", [b"", b"secret", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_file_that_is_no_key_signs_nothing_and_is_not_shown(
    dist: Path, key: Path, content: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    key.write_bytes(content)
    with pytest.raises(SystemExit):
        update_manifest.make(["--page", PAGE])
    assert "secret" not in "".join(capfd.readouterr())
    assert not (dist / "update.json").exists()


def test_without_a_key_or_without_packages_nothing_is_made(
    dist: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update_manifest, "version", lambda: "0.8.0")
    with pytest.raises(SystemExit, match=r"no packages of version 0\.8\.0"):
        update_manifest.make(["--page", PAGE])
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(SystemExit, match=VARIABLE):
        update_manifest.make(["--page", PAGE])


def test_notes_that_cannot_be_read_sign_nothing(dist: Path, key: Path, tmp_path: Path) -> None:
    (tmp_path / "gbk.txt").write_bytes("新".encode("gbk"))
    for file in (tmp_path / "none.txt", tmp_path / "gbk.txt"):
        with pytest.raises(SystemExit, match="Nothing was signed"):
            update_manifest.make(["--page", PAGE, "--notes-zh", str(file)])
    assert not (dist / "update.json").exists()
