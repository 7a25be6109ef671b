"""What is decided about the Windows package before NSIS and Wine come in: what goes in, and how it is told."""

from __future__ import annotations

import re
import shlex
import struct
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from windows import boot, icon, installer, launcher, package, signing, trim

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
WINDOWS = PACKAGING / "windows"
LANGUAGES = ("en", "zh_CN")


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt6Core.dll",
        "PySide6/QtPrintSupport.pyd",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/platforms/qoffscreen.dll",
        "PySide6/translations/qtbase_zh_CN.qm",
        "shiboken6/Shiboken.pyd",
        "_cffi_backend.cp313-win_amd64.pyd",
        "keyring/backends/Windows.py",
        "keyring-25.7.0.dist-info/entry_points.txt",
        "keyring-25.7.0.dist-info/licenses/LICENSE",
        "keyring-25.7.0.dist-info/METADATA",
        "lxml/_elementpath.cp313-win_amd64.pyd",
        "qtawesome/fonts/phosphor-1.3.0.ttf",
        "chatbackup_gui/_resources/zh_CN.json",
        "win32ctypes/core/ctypes/_authentication.py",
    ],
)
def test_what_the_program_needs_is_kept(path: str) -> None:
    assert trim.is_kept(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/opengl32sw.dll",
        "PySide6/Qt6Quick.dll",
        "PySide6/QtCore.pyi",
        "PySide6/lupdate.exe",
        "PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll",
        "PySide6/qml/QtQuick/qmldir",
        "PySide6/translations/qtbase_de.qm",
        "bin/chatbackup",
        "chatbackup_gui-0.1.0.dist-info/direct_url.json",
        "chatbackup_gui-0.1.0.dist-info/RECORD",
        "chatbackup_gui-0.1.0.dist-info/uv_cache.json",
        "lxml/includes/libxml/tree.h",
        "qtpy/__init__.py",
        "qtawesome/fonts/remixicon-2.5.0.ttf",
    ],
)
def test_what_only_others_need_is_left_out(path: str) -> None:
    assert not trim.is_kept(path)


def test_cffi_goes_together_with_what_it_parses_with() -> None:
    """With one and without the other, Windows' keyring becomes one that always fails."""
    assert trim.is_kept("cffi/api.py") == trim.is_kept("pycparser/c_parser.py")


def test_every_language_of_ours_has_qt_words() -> None:
    assert all(f"PySide6/translations/qtbase_{name}.qm" in trim.QT_KEPT for name in LANGUAGES)


def test_a_file_that_is_named_and_not_there_is_told(tmp_path: Path) -> None:
    for name in (*trim.QT_KEPT, *trim.KEPT_OF_ICONS):
        if "*" not in name and name != "PySide6/Qt6Svg.dll":
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch()
    assert trim.lacking(tmp_path) == ["PySide6/Qt6Svg.dll"]


def test_files_are_kept_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.py", "a/x.py", "a/x.c", "c.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [str(each.relative_to(tmp_path)) for each in trim.files_to_keep(tmp_path)] == ["a/x.py", "b.py", "c.py"]


def test_an_icon_file_lists_each_picture_where_it_lies() -> None:
    pictures = {16: b"small", 256: b"large picture"}
    data = icon.ico(pictures)
    assert struct.unpack_from("<HHH", data) == (0, 1, 2)
    for index, (size, picture) in enumerate(pictures.items()):
        width, height, _, _, planes, bits, length, offset = struct.unpack_from("<BBBBHHII", data, 6 + 16 * index)
        assert (width, height, planes, bits) == (size % 256, size % 256, 1, 32)
        assert data[offset : offset + length] == picture


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", "0.1.0.0"), ("1.2", "1.2.0.0"), ("1.2.3rc1", "1.2.3.0"), ("1.2.3.dev4", "1.2.3.0")],
)
def test_versions_are_four_numbers_for_windows(version: str, numbers: str) -> None:
    assert launcher.numbers(version) == numbers


def test_the_launcher_names_the_program_that_takes_our_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boot, "__file__", "/programs/ChatBackup/lib/chatbackup_boot.pyc")
    monkeypatch.setattr(sys, "executable", "/programs/ChatBackup/bin/chatbackup.exe")
    monkeypatch.setattr(sys, "frozen", False, raising=False)
    boot.name_the_program()
    assert Path(sys.executable) == Path("/programs/ChatBackup/ChatBackup.exe").absolute()
    assert sys.frozen == "chatbackup"  # type: ignore[attr-defined]


def test_python_searches_our_folders_and_no_others() -> None:
    assert package.SEARCHED == ("python313.zip", ".", "..\\lib")


def test_each_file_is_unpacked_by_its_name_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("ChatBackup.exe", "lib/b/two.pyc", "lib/b/one.pyc", "lib/a.pyc"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    lines = [line.strip() for line in installer.unpacking(tmp_path).splitlines()]
    assert lines == [
        "!macro Unpack root",
        'SetOutPath "${root}"',
        f'File "{tmp_path / "ChatBackup.exe"}"',
        'SetOutPath "${root}\\lib"',
        f'File "{tmp_path / "lib/a.pyc"}"',
        'SetOutPath "${root}\\lib\\b"',
        f'File "{tmp_path / "lib/b/one.pyc"}"',
        f'File "{tmp_path / "lib/b/two.pyc"}"',
        "!macroend",
    ]


def parts(payload: Path) -> installer.Parts:
    return installer.Parts(version="1.2.3", payload=payload, icon=payload / "i.ico", picture=payload / "p.bmp")


def test_the_script_takes_every_define_that_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHATBACKUP_SIGN_PKCS12", "ours.p12")
    given = installer.defines(parts(tmp_path), tmp_path / "Setup.exe", tmp_path / "files.nsh")
    script = (WINDOWS / "installer.nsi").read_text() + (WINDOWS / "words.nsh").read_text()
    assert all("${" + name + "}" in script for name in given)


def test_without_a_certificate_the_uninstaller_is_not_signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CHATBACKUP_SIGN_PKCS12", "CHATBACKUP_SIGN_PKCS11_MODULE"):
        monkeypatch.delenv(name, raising=False)
    assert "SIGN" not in installer.defines(parts(tmp_path), tmp_path / "Setup.exe", tmp_path / "files.nsh")


def test_the_installer_says_everything_in_both_languages() -> None:
    script = (WINDOWS / "installer.nsi").read_text()
    words = (WINDOWS / "words.nsh").read_text()
    said = re.findall(r'!insertmacro Say (\S+)\s+\\?\s*"((?:[^"])+)"\s+\\?\s*"([^"]+)"', words)
    assert {name for name, _, _ in said} == set(re.findall(r"\$\((\w[\w.]*)\)", script))
    assert all(
        re.search("[\u4e00-\u9fff]", chinese) and not re.search("[\u4e00-\u9fff]", english)
        for _, english, chinese in said
    )


def test_setup_starts_us_at_login_as_the_settings_do() -> None:
    """One Run value, whoever writes it: chatbackup_gui/desktop/run_key.py, ui/pages/settings/login.py."""
    from chatbackup_gui.desktop.login_item import NAME
    from chatbackup_gui.desktop.run_key import APPROVED, RUN

    script = (WINDOWS / "installer.nsi").read_text()
    assert f'!define RUN_KEY "{RUN}"' in script
    assert f'!define APPROVED_KEY "{APPROVED}"' in script
    assert f'!define NAME "{NAME}"' in script
    login = (PACKAGING.parent / "chatbackup_gui/ui/pages/settings/login.py").read_text()
    arguments = re.search(r'own_command\("(.+?)"\)', login)
    assert arguments
    assert f"""'"$INSTDIR\\${{PROGRAM}}" {arguments[1]}'""" in script


def test_a_password_reaches_the_signer_by_a_file_that_only_we_read(tmp_path: Path) -> None:
    with signing._password_file({"CHATBACKUP_SIGN_PASSWORD": "open sesame"}) as words:
        option, name = words
        assert option == "-readpass"
        assert Path(name).read_text() == "open sesame"
        assert Path(name).stat().st_mode & 0o077 == 0
    assert not Path(name).exists()


def test_signing_gives_no_password_as_an_argument(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "arguments"
    program = tmp_path / "osslsigncode"
    program.write_text(f'#!/bin/sh\necho "$@" >{shlex.quote(str(log))}\nfor last; do :; done\necho signed >"$last"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    file = tmp_path / "ChatBackup.exe"
    file.write_text("program")
    signing.sign(file, {"CHATBACKUP_SIGN_PKCS12": "ours.p12", "CHATBACKUP_SIGN_PASSWORD": "open sesame"})
    assert file.read_text() == "signed\n"
    assert "sesame" not in log.read_text()
    assert "-pkcs12 ours.p12 -readpass" in log.read_text()
    assert "-h sha256" in log.read_text()
    assert f"-ts {signing.TIMESTAMP}" in log.read_text()


def test_a_key_behind_pkcs11_without_its_certificate_ends_in_words(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="CHATBACKUP_SIGN_CERTIFICATE and CHATBACKUP_SIGN_KEY"):
        signing.sign(tmp_path / "ChatBackup.exe", {"CHATBACKUP_SIGN_PKCS11_MODULE": "/lib/card.so"})


def test_every_file_gets_the_time_of_the_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "source_date_epoch", lambda: 1_700_000_000)
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "a.pyc").touch()
    package.date_all(tmp_path)
    assert (tmp_path / "lib" / "a.pyc").stat().st_mtime == 1_700_000_000
