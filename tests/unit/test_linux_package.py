"""What is decided about the Linux packages before PyInstaller and dpkg come in: what goes in, and how it is told."""

from __future__ import annotations

import lzma
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from linux import archive, contents, debian_package, desktop_files, glibc, tree
from making import place

from chatbackup_gui.cli.main import cli
from chatbackup_gui.desktop.desktop_entry import values_of

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
LINUX = PACKAGING / "linux"
ENTRY = LINUX / "share" / "chatbackup.desktop"
METAINFO = LINUX / "share" / "io.github.chatbackup.metainfo.xml"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
CHINESE = "zh_CN"
DEBIANS = "/usr/lib/x86_64-linux-gnu/"


@pytest.fixture(scope="module")
def entry() -> dict[str, str]:
    return values_of(ENTRY.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def metainfo() -> ElementTree.Element:
    return ElementTree.fromstring(desktop_files.filled_in(METAINFO.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "chatbackup_gui/_resources/translations/chatbackup_zh_CN.qm",
        "sqlcipher3/_sqlite3.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_the_program_uses_goes_in(name: str) -> None:
    assert contents.is_wanted(name, f"/build/site-packages/{name}")


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/platforms/libqminimalegl.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/lib/libQt6EglFSDeviceIntegration.so.6",
        "libQt6EglFsKmsSupport.so.6",
        "PySide6/Qt/translations/qtbase_de.qm",
        "chatbackup_gui/_resources/translations/chatbackup_zh_CN.ts",
    ],
)
def test_what_it_does_not_use_stays_out(name: str) -> None:
    assert not contents.is_wanted(name, f"/build/site-packages/{name}")


def test_of_the_systems_libraries_only_the_archives_and_pythons_go_in() -> None:
    brought = {*contents.BROUGHT_BY_THE_ARCHIVE, "libpython3.11.so.1.0"}
    for name in (*brought, *contents.NEVER_BROUGHT, "libgtk-3.so.0", "libsystemd.so.0"):
        assert contents.is_wanted(name, DEBIANS + name) == (name in brought), name


def test_no_library_is_both_brought_and_not() -> None:
    assert not contents.BROUGHT_BY_THE_ARCHIVE.keys() & contents.NEVER_BROUGHT.keys()


def test_the_deb_leaves_to_debian_what_it_depends_on(tmp_path: Path) -> None:
    internal = tmp_path / "_internal"
    internal.mkdir()
    for name in ("libssl.so.3", "libxcb-cursor.so.0", "libpython3.11.so.1.0"):
        (internal / name).touch()
    debian_package.leave_to_debian(tmp_path)
    assert [each.name for each in internal.iterdir()] == ["libpython3.11.so.1.0"]
    assert {"libssl3", "libxcb-cursor0"} <= set(debian_package.depends())


def test_the_control_file_says_what_dpkg_asks_for() -> None:
    text = debian_package.control(installed_bytes=10_241)
    fields = dict(re.findall(r"^(\S+): (.*(?:\n .*)*)", text, re.MULTILINE))
    assert fields["Package"] == "chatbackup"
    assert fields["Version"] == place.version()
    assert fields["Installed-Size"] == "11"  # KiB, rounded up
    assert fields["Depends"].split(", ") == debian_package.depends()
    assert "fonts-noto-cjk" in fields["Recommends"]
    assert "gnome-keyring" in fields["Recommends"]
    assert "@" not in re.sub(r"<.*>", "", text)


def test_the_copyright_file_has_the_whole_licence() -> None:
    licence = (PACKAGING.parent / "LICENSE").read_text(encoding="utf-8")
    told = debian_package.copyright_file()
    for line in filter(None, licence.splitlines()[4:]):
        assert f" {line}\n" in f"{told}\n"


def test_the_package_has_no_scripts_that_root_runs() -> None:
    assert sorted(each.name for each in (LINUX / "debian").iterdir()) == [
        "changelog",
        "chatbackup.sh",
        "control",
        "copyright",
        "lintian-overrides",
    ]


def test_entry_and_program_agree_on_the_name_that_desktops_know_windows_by(entry: dict[str, str]) -> None:
    program = (PACKAGING.parent / "chatbackup_gui" / "ui" / "app.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{ENTRY.stem}")' in program
    assert entry["StartupWMClass"] == "ChatBackup"  # Qt makes it of the program's file name
    assert entry["Exec"] == "chatbackup-gui"
    assert entry["Icon"] == desktop_files.ICON


@pytest.mark.parametrize("key", ["Name", "GenericName", "Comment", "Keywords"])
def test_the_entry_speaks_both_languages(entry: dict[str, str], key: str) -> None:
    assert entry[key].isascii()
    assert re.search(r"[\u4e00-\u9fff]", entry[f"{key}[{CHINESE}]"])


def test_the_entry_starts_nothing_at_login(entry: dict[str, str]) -> None:
    assert "X-GNOME-Autostart-enabled" not in entry
    assert not any("autostart" in folder for folder in desktop_files.PLACES.values())


def test_appstream_and_the_entry_say_the_same(metainfo: ElementTree.Element, entry: dict[str, str]) -> None:
    assert metainfo.findtext("launchable") == ENTRY.name
    for tag, key in (("name", "Name"), ("summary", "Comment")):
        words = {each.get(LANGUAGE): each.text for each in metainfo.findall(tag)}
        assert words == {None: entry[key], CHINESE: entry[f"{key}[{CHINESE}]"]}
    categories = [each.text for each in metainfo.iterfind("categories/category")]
    assert categories == entry["Categories"].rstrip(";").split(";")


def test_each_paragraph_of_the_description_is_there_in_both_languages(metainfo: ElementTree.Element) -> None:
    languages = [each.get(LANGUAGE) for each in metainfo.iterfind("description//*") if each.tag in ("p", "li")]
    assert languages == [None, CHINESE] * (len(languages) // 2)


def test_the_release_is_this_one(metainfo: ElementTree.Element) -> None:
    release = metainfo.find("releases/release")
    assert release is not None
    assert release.get("version") == place.version()
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", release.get("date", ""))


def test_the_manual_names_every_command() -> None:
    page = (LINUX / "share" / "chatbackup.1").read_text(encoding="utf-8")
    described = re.findall(r"^\.TP\n\.B (\S+)$", page.partition(".SH COMMANDS")[2], re.MULTILINE)
    assert sorted(each.replace(r"\-", "-") for each in described) == sorted(cli.commands)


def test_a_settled_folder_has_modes_and_times_of_its_own(tmp_path: Path) -> None:
    for name, mode in (("program", 0o700), ("library.so.6", 0o775), ("text", 0o600)):
        (tmp_path / name).touch(mode=mode)
        (tmp_path / name).chmod(mode)
    (tmp_path / "link").symlink_to("nowhere")
    tree.settle(tmp_path)
    modes = {each.name: each.stat().st_mode & 0o777 for each in tree.files(tmp_path) if each.name != "link"}
    assert modes == {"program": 0o755, "library.so.6": 0o644, "text": 0o644}
    assert {each.lstat().st_mtime for each in tree.files(tmp_path)} == {place.source_date_epoch()}


def test_the_archive_is_the_same_whenever_and_wherever_it_is_packed(tmp_path: Path) -> None:
    packed = []
    for at in (1_000_000_000, 1_500_000_000):
        folder = tmp_path / str(at) / "folder"
        folder.mkdir(parents=True)
        for name in ("b", "a"):
            (folder / name).write_text(name)
            os.utime(folder / name, (at, at))
        file = folder.with_suffix(".tar.xz")
        archive.pack(folder, file, is_quick=True)
        packed.append(file.read_bytes())
    assert packed[0] == packed[1]
    with lzma.open(file) as opened, tarfile.open(fileobj=opened) as unpacked:
        top = f"ChatBackup-{place.version()}"
        assert unpacked.getnames() == [top, f"{top}/a", f"{top}/b"]
        assert {each.uname for each in unpacked} == {"root"}


def test_the_archive_goes_into_the_menu_and_out_again(tmp_path: Path) -> None:
    here, home = tmp_path / "ChatBackup", tmp_path / "home"
    applications, icons = here / "share" / "applications", here / "share" / "icons" / "hicolor" / "48x48" / "apps"
    for folder in (applications, icons, home):
        folder.mkdir(parents=True)
    (applications / ENTRY.name).write_bytes(ENTRY.read_bytes())
    (icons / "chatbackup.png").touch()
    script = here / "menu.sh"
    script.write_bytes((LINUX / "portable" / "menu.sh").read_bytes())
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    subprocess.run(["sh", script, "add"], env=environment, check=True, capture_output=True)
    added = home / ".local" / "share" / "applications" / ENTRY.name
    assert values_of(added.read_text(encoding="utf-8"))["Exec"] == str(here / "ChatBackup")
    subprocess.run(["sh", script, "remove"], env=environment, check=True, capture_output=True)
    assert not list(home.rglob("chatbackup*"))


def test_what_was_never_in_the_menu_may_be_taken_out(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    subprocess.run(["sh", LINUX / "portable" / "menu.sh", "remove"], env=environment, check=True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("word", ["", "delete"])
def test_the_menus_script_does_nothing_that_it_was_not_told(tmp_path: Path, word: str) -> None:
    script = LINUX / "portable" / "menu.sh"
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    done = subprocess.run(["sh", script, word], env=environment, check=False, capture_output=True)
    assert done.returncode == 2
    assert not list(tmp_path.iterdir())


def test_a_library_of_a_system_that_is_too_new_ends_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glibc, "wanted", lambda folder: {"libold.so": (2, 35), "libnew.so": (2, 36)})
    glibc.demand(tmp_path, most=(2, 36))
    with pytest.raises(SystemExit, match=r"2\.35: libnew\.so \(2\.36\)$"):
        glibc.demand(tmp_path, most=(2, 35))


def test_the_deb_asks_for_the_glibc_that_the_build_demands() -> None:
    assert "libc6 (>= 2.35)" in debian_package.depends()
    assert contents.GLIBC == (2, 35)
