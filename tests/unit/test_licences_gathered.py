"""Licence texts of everything that a package ships, gathered while it is made."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

from making import besides, licences  # noqa: E402
from making.component import Component, Text, read  # noqa: E402

PARTS = tomllib.loads((licences.KEPT / "parts.toml").read_text(encoding="utf-8"))
LOCKS = ROOT / "packaging" / "locks"


def install(site: Path, name: str, *headers: str, licence: str | None = "You may.") -> Path:
    """Put what a wheel leaves of itself into a folder."""
    folder = site / f"{name}-1.0.dist-info"
    folder.mkdir(parents=True)
    told = "".join(f"{each}\n" for each in (f"Name: {name}", "Version: 1.0", *headers))
    (folder / "METADATA").write_text(told, encoding="utf-8")
    if licence is not None:
        (folder / "licenses").mkdir()
        (folder / "licenses" / "LICENSE").write_text(licence, encoding="utf-8", newline="")
    return folder


def index_of(folder: Path) -> dict[str, dict[str, object]]:
    return {each["name"]: each for each in json.loads((folder / "licences.json").read_text())["components"]}


def test_the_index_names_each_package_with_its_licence_home_and_texts(tmp_path: Path) -> None:
    install(tmp_path / "site", "Some.Thing", "License-Expression: MIT", "Project-URL: Source, https://example.org/")
    licences.gather(tmp_path / "site", tmp_path / "into")
    assert index_of(tmp_path / "into")["Some.Thing"] == {
        "name": "Some.Thing",
        "version": "1.0",
        "licence": "MIT",
        "home": "https://example.org/",
        "purl": "pkg:pypi/some-thing@1.0",
        "texts": ["texts/some-thing/LICENSE"],
    }
    assert (tmp_path / "into" / "texts" / "some-thing" / "LICENSE").read_text() == "You may.\n"


def test_our_own_package_is_not_by_others(tmp_path: Path) -> None:
    install(tmp_path / "site", "chatbackup-gui", "License-Expression: MIT")
    assert licences.gather(tmp_path / "site", tmp_path / "into") == []


@pytest.mark.parametrize(("headers", "licence"), [(("License-Expression: MIT",), None), ((), "You may.")])
def test_a_package_without_a_text_or_a_named_licence_ends_the_build_with_a_sentence(
    tmp_path: Path, headers: tuple[str, ...], licence: str | None
) -> None:
    install(tmp_path / "site", "silent", *headers, licence=licence)
    with pytest.raises(SystemExit, match=r"silent 1\.0 brings no licence: describe it in packaging/licences"):
        licences.gather(tmp_path / "site", tmp_path / "into")


def test_qts_packages_carry_the_lgpl_the_gpl_and_how_to_replace_them(tmp_path: Path) -> None:
    folder = install(tmp_path / "site", "shiboken6", licence=None)
    (folder / "licenses").mkdir()
    (folder / "licenses" / "LicenseRef-Qt-Commercial.txt").write_text("not ours")
    (component,) = licences.gather(tmp_path / "site", tmp_path / "into")
    assert component.licence == "LGPL-3.0-only"
    assert [text.name for text in component.texts] == ["qt-notice.txt", "LGPL-3.0.txt", "GPL-3.0.txt"]
    notice = component.texts[0].content
    assert "How to replace them" in notice
    assert "如何替换" in notice
    assert "download.qt.io" in notice


def test_a_part_inside_a_wheel_is_named_with_the_version_that_it_tells(tmp_path: Path) -> None:
    library = tmp_path / "site" / "cryptography" / "hazmat" / "bindings" / "_rust.pyd"
    library.parent.mkdir(parents=True)
    library.write_bytes(b"\x00OpenSSL 4.0.3 1 Apr 2026\x00")
    found = {each.name: each for each in licences.gather(tmp_path / "site", tmp_path / "into")}
    assert set(found) == {"OpenSSL", "Rust libraries"}
    assert found["OpenSSL"].version == "4.0.3"
    assert found["OpenSSL"].within == "cryptography"


def test_gathered_twice_and_over_something_else_it_is_the_same(tmp_path: Path) -> None:
    for name in ("b", "a"):
        install(tmp_path / "site", name, "License-Expression: MIT", licence="One\r\nTwo  \r\n\r\n")
    more = [Component("Python", "3", "PSF-2.0", "https://www.python.org/", (Text("python/LICENSE.txt", "PSF\n"),))]
    (tmp_path / "two" / "texts").mkdir(parents=True)
    (tmp_path / "two" / "texts" / "old.txt").write_text("gone")
    for into in ("one", "two"):
        licences.gather(tmp_path / "site", tmp_path / into, more=more)
    trees = [
        {file.relative_to(tmp_path / into).as_posix(): file.read_bytes() for file in (tmp_path / into).rglob("*.*")}
        for into in ("one", "two")
    ]
    assert trees[0] == trees[1]
    assert (tmp_path / "one" / "texts" / "a" / "LICENSE").read_bytes() == b"One\nTwo\n"
    assert list(index_of(tmp_path / "one")) == ["a", "b", "Python"]


def test_a_text_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes("Häring".encode("latin-1"))
    assert read(tmp_path / "old", "old").content == "Häring\n"


def test_all_texts_that_are_kept_are_named_and_all_that_are_named_are_kept() -> None:
    described = [*PARTS["part"], *PARTS["package"].values()]
    named = {text for each in described for text in each.get("texts", ())}
    assert named | {besides.INCORPORATED} == {file.name for file in licences.KEPT.glob("*.txt")}


def test_what_is_described_is_in_a_lock_file() -> None:
    locked = {
        name
        for file in LOCKS.glob("*.txt")
        for name in re.findall(r"^([\w.-]+)==", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    described = {*PARTS["package"], *(part["within"] for part in PARTS["part"])}
    assert described <= locked


def test_python_brings_its_licence_and_those_of_what_is_incorporated_in_it(tmp_path: Path) -> None:
    (tmp_path / "LICENSE.txt").write_text("PSF")
    texts = besides.python("3.13.2", tmp_path / "LICENSE.txt").texts
    assert texts[0].content == "PSF\n"
    assert all(name in texts[1].content for name in ("expat", "libmpdec", "mimalloc"))


def test_what_no_debian_package_installed_has_no_known_licence(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="belongs to no Debian package"):
        besides.owners([tmp_path / "library.so"])


def test_a_debian_package_that_is_not_installed_ends_the_build() -> None:
    with pytest.raises(SystemExit, match="is not installed"):
        besides.debian("no-such-package-of-ours", "MIT")
