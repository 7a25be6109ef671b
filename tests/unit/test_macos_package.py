"""The package for macOS: what can be known of it without a Mac, which is the commands and files it is made with."""

from __future__ import annotations

import plistlib
import re
import struct
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

from macos import contents, disk_image, notarising, package, property_list, resources, signing
from making import frozen, locks, place

from chatbackup_gui.desktop.launch_agent import LABEL

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs and links are other things there")

WHO = "Developer ID Application: Somebody (ABCDE12345)"
MACHO = bytes.fromhex("cffaedfe") + bytes(12)
FAT = bytes.fromhex("cafebabe") + bytes(12)

PLUGINS = {  # of the wheel pyside6_essentials-6.11.3-cp310-abi3-macosx_13_0_universal2, as far as a window takes them
    "iconengines": "libqsvgicon",
    "imageformats": "libqgif libqicns libqico libqjpeg libqmacheif libqmacjp2 libqpdf libqsvg libqtga libqtiff "
    "libqwbmp libqwebp",
    "networkinformation": "libqapplenetworkinformation",
    "platforminputcontexts": "libqtvirtualkeyboardplugin",
    "platforms": "libqcocoa libqminimal libqoffscreen",
    "styles": "libqmacstyle",
    "tls": "libqcertonlybackend libqopensslbackend libqsecuretransportbackend",
}


class TestRefusals:
    """Who runs it on something else is told so in one sentence."""

    @pytest.mark.parametrize(
        ("system", "machine", "python", "words"),
        [
            ("linux", "x86_64", "3.13", "can only be made on a Mac"),
            ("win32", "AMD64", "3.13", "can only be made on a Mac"),
            ("darwin", "ppc", "3.13", "this one says that it is ppc"),
            ("darwin", "arm64", "3.12", "take Python 3.13, not 3.12"),
        ],
    )
    def test_elsewhere_it_ends_with_a_sentence(self, system: str, machine: str, python: str, words: str) -> None:
        with pytest.raises(SystemExit, match=words):
            package.lock_here(system, machine, python)

    def test_each_processor_has_its_lock_and_name(self) -> None:
        assert package.lock_here("darwin", "arm64", "3.13") is locks.MACOS_ARM
        assert package.lock_here("darwin", "x86_64", "3.13") is locks.MACOS_INTEL
        assert package.image_name("arm64") == f"ChatBackup-{place.version()}-macos-arm64.dmg"
        assert package.image_name("x86_64") == f"ChatBackup-{place.version()}-macos-x64.dmg"

    @pytest.mark.skipif(sys.platform == "darwin", reason="it would be built")
    def test_build_py_says_so_too(self) -> None:
        command = [sys.executable, str(package.RECIPE.parents[1] / "build.py"), "macos"]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
        assert "can only be made on a Mac" in ran.stderr


class TestPropertyList:
    def test_it_survives_being_written(self) -> None:
        info = property_list.info("1.2.3")
        assert plistlib.loads(plistlib.dumps(info)) == info

    def test_the_app_is_known_by_the_name_that_its_login_item_has(self) -> None:
        assert property_list.IDENTIFIER == LABEL

    def test_it_wants_the_oldest_macos_that_the_packages_were_chosen_for(self) -> None:
        assert property_list.info("1")["LSMinimumSystemVersion"] == locks.MACOS_OLDEST == "14.0"

    def test_it_is_no_agent_from_the_start(self) -> None:
        assert not {"LSUIElement", "LSBackgroundOnly"} & property_list.info("1").keys()

    def test_every_folder_that_macos_asks_about_has_words_in_both_languages(self) -> None:
        wanted = {
            f"NS{what}UsageDescription"
            for what in (
                "AppData", "DesktopFolder", "DocumentsFolder", "DownloadsFolder", "NetworkVolumes", "RemovableVolumes"
            )
        }  # fmt: skip
        assert property_list.WORDS.keys() == wanted
        assert all(texts.keys() == set(property_list.LANGUAGES) for texts in property_list.WORDS.values())
        info = property_list.info("1")
        assert info["CFBundleLocalizations"] == list(property_list.LANGUAGES)
        assert all(info[key] == texts["en"] for key, texts in property_list.WORDS.items())

    @pytest.mark.parametrize("language", property_list.LANGUAGES)
    def test_its_strings_are_lines_of_key_and_text(self, language: str) -> None:
        lines = property_list.strings(language).splitlines()
        found = dict(re.fullmatch(r'"(\w+)" = "([^"\\]+)";', line).groups() for line in lines)  # type: ignore[union-attr]
        assert found.keys() == {*property_list.WORDS, "CFBundleDisplayName"}
        has_chinese = any("一" <= letter <= "鿿" for letter in "".join(found.values()))
        assert has_chinese is (language == "zh-Hans")


class TestEntitlements:
    def test_there_is_one_and_no_sandbox(self) -> None:
        found = plistlib.loads(signing.ENTITLEMENTS.read_bytes())
        assert found == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


class TestIcon:
    def test_it_holds_each_picture_under_the_types_of_its_size(self) -> None:
        pictures = {size: b"\x89PNG" + bytes(size) for size in resources.ICON_KINDS}
        content = resources.icns(pictures)
        kind, length = struct.unpack_from(">4sI", content)
        assert (kind, length) == (b"icns", len(content))
        found: dict[str, bytes] = {}
        at = 8
        while at < len(content):
            kind, length = struct.unpack_from(">4sI", content, at)
            found[kind.decode()] = content[at + 8 : at + length]
            at += length
        assert found == {kind: pictures[size] for size, kinds in resources.ICON_KINDS.items() for kind in kinds}
        assert list(found) == ["icp4", "icp5", "ic11", "ic12", "ic07", "ic08", "ic13", "ic09", "ic14", "ic10"]


class TestContents:
    def test_of_qts_plugins_those_remain_that_the_window_needs(self) -> None:
        names = [f"PySide6/Qt/plugins/{kind}/{name}.dylib" for kind, all_ in PLUGINS.items() for name in all_.split()]
        assert [Path(name).stem for name in names if contents.is_wanted(name)] == [
            "libqsvgicon", "libqgif", "libqico", "libqjpeg", "libqsvg", "libqwebp", "libqapplenetworkinformation",
            "libqcocoa", "libqoffscreen", "libqmacstyle", "libqsecuretransportbackend",
        ]  # fmt: skip

    def test_libraries_that_only_left_out_plugins_need_are_left_out(self) -> None:
        def main_of(name: str) -> str:
            return f"PySide6/Qt/lib/{name}.framework/Versions/A/{name}"

        assert not any(contents.is_wanted(main_of(name)) for name in ("QtQml", "QtQuick", "QtVirtualKeyboard", "QtPdf"))
        assert all(
            contents.is_wanted(main_of(f"Qt{name}")) for name in ("Core", "DBus", "Gui", "Network", "Svg", "Widgets")
        )

    def test_of_translations_qts_own_chinese_remains(self) -> None:
        folder = "PySide6/Qt/translations"
        assert contents.is_wanted(f"{folder}/qtbase_zh_CN.qm")
        assert not contents.is_wanted(f"{folder}/qtbase_zh_TW.qm")

    def test_everything_that_is_not_qts_is_wanted(self) -> None:
        for name in (
            "sqlcipher3/_sqlite3.cpython-313-darwin.so",
            "chatbackup_gui/_resources/zh_CN.json",
            "bin/chatbackup",
        ):
            assert contents.is_wanted(name)


class TestSpec:
    @pytest.fixture
    def made(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
        """Follow the recipe with stand-ins for PyInstaller's names; return what each was given."""
        site = tmp_path / "site"
        (site / "chatbackup_gui" / "_resources").mkdir(parents=True)
        (site / "chatbackup_gui" / "__main__.py").touch()
        monkeypatch.setenv(frozen.SITE_VARIABLE, str(site))
        monkeypatch.setattr(resources, "FOLDER", tmp_path / "resources")
        (tmp_path / "resources" / "en.lproj").mkdir(parents=True)
        (tmp_path / "resources" / "en.lproj" / "InfoPlist.strings").touch()
        calls: dict[str, Any] = {}

        class StandIn:
            pure = scripts = ()
            binaries = (("PySide6/Qt/plugins/platforms/libqminimal.dylib", "/x", "BINARY"), ("a.so", "/a", "EXTENSION"))

            def __init__(self, kind: str, /, *given: Any, **options: Any) -> None:
                calls[kind] = (given, options)
                self.datas = [
                    (f"{folder}/{Path(file).name}", file, "DATA") for file, folder in options.get("datas", ())
                ]

        names = {name: partial(StandIn, name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
        exec(
            compile(package.RECIPE.read_text(), str(package.RECIPE), "exec"),
            {**names, "SPECPATH": str(package.RECIPE.parent)},
        )
        return calls

    def test_the_program_is_a_windowed_folder_of_one_processor_and_never_one_file(self, made: dict[str, Any]) -> None:
        _, options = made["EXE"]
        assert options["exclude_binaries"]
        assert not options["console"]
        assert options["target_arch"]
        assert not options["strip"]
        assert "codesign_identity" not in options  # signing.py signs

    def test_our_modules_are_named_and_our_files_go_in(self, made: dict[str, Any]) -> None:
        _, options = made["Analysis"]
        assert "chatbackup_gui.__main__" in options["hiddenimports"]
        assert "en.lproj" in [folder for _, folder in options["datas"]]
        assert "PySide6.QtQml" in options["excludes"]

    def test_what_is_left_out_is_not_collected(self, made: dict[str, Any]) -> None:
        (_, binaries, datas), _ = made["COLLECT"]
        assert [entry[0] for entry in binaries] == ["a.so"]
        assert "en.lproj/InfoPlist.strings" in [entry[0] for entry in datas]

    def test_the_bundle_has_our_name_version_and_property_list(self, made: dict[str, Any]) -> None:
        _, options = made["BUNDLE"]
        assert options["name"] == "ChatBackup.app"
        assert options["bundle_identifier"] == property_list.IDENTIFIER
        assert options["version"] == place.version()
        assert options["info_plist"] == property_list.info(place.version())
        assert options["icon"].endswith(".icns")


class TestSigning:
    @pytest.fixture
    def app(self, tmp_path: Path) -> Path:
        """Return an app as PyInstaller lays it out."""
        app = tmp_path / "ChatBackup.app"
        content = {
            "MacOS/ChatBackup": MACHO,
            "Frameworks/libpython3.13.dylib": MACHO,
            "Frameworks/lxml/etree.so": FAT,
            "Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore": MACHO,
            "Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/Resources/Info.plist": b"<plist/>",
            "Frameworks/PySide6/Qt/plugins/platforms/libqcocoa.dylib": MACHO,
            "Resources/bin/chatbackup": b"#!/bin/sh\n",
            "Resources/en.lproj/InfoPlist.strings": b"x",
        }
        for name, data in content.items():
            file = app / "Contents" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        (app / "Contents/Resources/libpython3.13.dylib").symlink_to("../Frameworks/libpython3.13.dylib")
        framework = app / "Contents/Frameworks/PySide6/Qt/lib/QtCore.framework"
        (framework / "QtCore").symlink_to("Versions/A/QtCore")
        return app

    def test_the_innermost_comes_first_and_the_app_last(self, app: Path) -> None:
        found = [part.relative_to(app).as_posix() for part in signing.parts(app)]
        assert found == [
            "Contents/Frameworks/PySide6/Qt/plugins/platforms/libqcocoa.dylib",
            "Contents/Frameworks/PySide6/Qt/lib/QtCore.framework",
            "Contents/Frameworks/lxml/etree.so",
            "Contents/Frameworks/libpython3.13.dylib",
            ".",
        ]

    def test_no_part_is_signed_before_what_lies_in_it(self, app: Path) -> None:
        parts = signing.parts(app)
        for at, part in enumerate(parts):
            assert not any(later.is_relative_to(part) for later in parts[at + 1 :])

    def test_with_a_certificate_everything_is_hardened_and_timed_and_only_the_app_has_entitlements(
        self, app: Path
    ) -> None:
        *signed, verified = signing.commands(app, WHO)
        for command in signed:
            assert command[:4] == ["/usr/bin/codesign", "--force", "--sign", WHO]
            assert "--timestamp" in command
            assert command[command.index("--options") + 1] == "runtime"
            assert "--deep" not in command
        assert [command[-1] for command in signed if "--entitlements" in command] == [str(app)]
        assert verified[1:4] == ["--verify", "--deep", "--strict"]

    def test_ad_hoc_there_is_neither_time_nor_hardened_runtime(self, app: Path) -> None:
        for command in signing.commands(app, signing.identity({}))[:-1]:
            assert command[1:5] == ["--force", "--sign", "-", "--timestamp=none"]
            assert "runtime" not in command

    def test_whose_signature_it_is_the_environment_says(self) -> None:
        assert signing.identity({signing.VARIABLE: WHO}) == WHO


class TestNotary:
    def test_a_profile_in_the_keychain_is_named(self, tmp_path: Path) -> None:
        who = notarising.credentials({"CHATBACKUP_NOTARY_PROFILE": "chatbackup"})
        command = notarising.submission(tmp_path / "a.zip", who)
        assert command[:4] == ["/usr/bin/xcrun", "notarytool", "submit", str(tmp_path / "a.zip")]
        assert command[4:] == ["--keychain-profile", "chatbackup", "--wait"]

    def test_a_key_is_named_by_its_file_and_what_is_in_it_is_no_argument(self, tmp_path: Path) -> None:
        key = tmp_path / "AuthKey.p8"
        key.write_text("-----BEGIN PRIVATE KEY-----\nsecret\n")
        who = notarising.credentials(
            {
                "CHATBACKUP_NOTARY_KEY": str(key),
                "CHATBACKUP_NOTARY_KEY_ID": "2X9R4HXF34",
                "CHATBACKUP_NOTARY_ISSUER": "57246542-96fe-1a63-e053-0824d011072a",
            }
        )
        assert who[:2] == ["--key", str(key)]
        assert not any("secret" in word or "PRIVATE" in word for word in notarising.submission(tmp_path / "a.zip", who))

    def test_a_key_itself_where_its_file_should_be_named_is_refused_and_not_repeated(self) -> None:
        key = "-----BEGIN PRIVATE KEY-----\nsecret\n"
        given = {f"CHATBACKUP_NOTARY_{name}": key for name in ("KEY", "KEY_ID", "ISSUER")}
        with pytest.raises(SystemExit) as refusal:
            notarising.credentials(given)
        assert "secret" not in str(refusal.value)

    def test_half_of_what_it_takes_is_refused(self) -> None:
        with pytest.raises(SystemExit, match="KEY_ID and CHATBACKUP_NOTARY_ISSUER"):
            notarising.credentials({"CHATBACKUP_NOTARY_KEY": "/x.p8"})

    def test_without_any_nobody_is_asked(self) -> None:
        assert notarising.credentials({}) == []

    def test_the_app_is_packed_with_its_folder_and_the_ticket_is_put_into_it(self, tmp_path: Path) -> None:
        app = tmp_path / "ChatBackup.app"
        assert notarising.zipping(app, tmp_path / "a.zip")[1:4] == ["-c", "-k", "--keepParent"]
        assert notarising.stapling(app) == ["/usr/bin/xcrun", "stapler", "staple", str(app)]


class TestDiskImage:
    def test_beside_the_app_is_the_folder_it_belongs_into(self, tmp_path: Path) -> None:
        app = tmp_path / "made" / "ChatBackup.app"
        (app / "Contents").mkdir(parents=True)
        (app / "Contents" / "link").symlink_to("../nowhere")
        disk_image.stage(app, tmp_path / "image")
        assert sorted(path.name for path in (tmp_path / "image").iterdir()) == ["Applications", "ChatBackup.app"]
        assert (tmp_path / "image" / "Applications").readlink() == Path("/Applications")
        assert (tmp_path / "image" / "ChatBackup.app" / "Contents" / "link").is_symlink()

    def test_a_trial_is_packed_less(self, tmp_path: Path) -> None:
        for is_quick, form in ((False, "ULMO"), (True, "UDZO")):
            command = disk_image.making(tmp_path, tmp_path / "a.dmg", is_quick=is_quick)
            assert command[command.index("-format") + 1] == form
            assert command[-1] == str(tmp_path / "a.dmg")


class TestCommandLine:
    @pytest.fixture
    def command(self, tmp_path: Path) -> Path:
        """Return the script in an app whose program says what it was given."""
        contents_of = tmp_path / "My Apps" / "ChatBackup.app" / "Contents"
        program, command = contents_of / "MacOS" / "ChatBackup", contents_of / "Resources" / "bin" / "chatbackup"
        for file, text in ((program, '#!/bin/sh\nprintf "%s|" "$@"\n'), (command, resources.COMMAND.read_text())):
            file.parent.mkdir(parents=True)
            file.write_text(text)
            file.chmod(0o755)
        return command

    def said(self, command: Path) -> str:
        return subprocess.run([command, "show", "李 雷"], capture_output=True, text=True, check=True).stdout

    def test_it_starts_the_program_of_its_own_app(self, command: Path) -> None:
        assert self.said(command) == "--cli|show|李 雷|"

    def test_it_does_so_through_links_of_either_kind(self, command: Path, tmp_path: Path) -> None:
        absolute, relative = tmp_path / "absolute", tmp_path / "relative"
        absolute.symlink_to(command)
        relative.symlink_to("absolute")
        assert self.said(relative) == "--cli|show|李 雷|"


class TestLocks:
    """Facts of PyPI on 2026-11-26; a lock file made anew has to keep them."""

    def version_of(self, lock: locks.Lock, name: str) -> str:
        found = re.search(rf"^{name}==(\S+)", lock.file.read_text(), re.MULTILINE)
        assert found
        return found[1]

    def test_intel_macs_get_the_last_cryptography_that_has_a_wheel_for_them(self) -> None:
        major = int(self.version_of(locks.MACOS_INTEL, "cryptography").split(".")[0])
        assert major <= 48

    def test_both_kinds_of_mac_get_the_same_qt(self) -> None:
        versions = {self.version_of(lock, "pyside6-essentials") for lock in (locks.MACOS_ARM, locks.MACOS_INTEL)}
        assert len(versions) == 1
