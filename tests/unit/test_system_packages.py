"""What `packaging/dev.py` does for the libraries and programs that the window and the tests need of the system."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import debian
import dev
import system_packages
import unpacked_programs
from system_packages import CHINESE, QT, TESTS, WINDOW, Need

on_linux = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is no apt")

NEEDS = (
    Need("shell", ("sh",)),
    Need("made-up", ("no-such-program", "libnosuch.so.1")),
    Need("font", ("fonts/**/no.ttf",)),
)


class Steps:
    """What was done, in order; `succeeding` are the ways that work, and then the needs are there."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *succeeding: str, here: bool = True) -> None:
        self.done: list[tuple[str, tuple[str, ...]]] = []
        self.said: list[str] = []
        self._succeeding = succeeding
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(debian, "is_here", lambda: here)
        monkeypatch.setattr(debian, "is_root", lambda: False)
        monkeypatch.setattr(debian, "install", lambda packages: self._do("install", packages))
        monkeypatch.setattr(debian, "unpack", lambda packages, folder: self._do("unpack", packages))
        monkeypatch.setattr(unpacked_programs, "prepare", lambda root: None)
        monkeypatch.setattr(system_packages, "is_there", lambda proof: proof == "sh" or self._has_worked())
        monkeypatch.setattr(system_packages, "say", self.said.append)

    def _do(self, way: str, packages: Sequence[str]) -> bool:
        self.done.append((way, tuple(packages)))
        return way in self._succeeding

    def _has_worked(self) -> bool:
        return any(way in self._succeeding for way, _ in self.done)


def test_as_root_only_what_lacks_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = Steps(monkeypatch, "install")
    system_packages.provide(NEEDS)
    assert steps.done == [("install", ("made-up", "font"))]
    assert len(steps.said) == 1


def test_without_root_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = Steps(monkeypatch, "unpack")
    system_packages.provide(NEEDS)
    assert [way for way, _ in steps.done] == ["install", "unpack"]
    assert "not found" not in " ".join(steps.said)


def test_root_whose_apt_fails_unpacks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = Steps(monkeypatch)
    monkeypatch.setattr(debian, "is_root", lambda: True)
    system_packages.provide(NEEDS)
    assert [way for way, _ in steps.done] == ["install"]


def test_where_nothing_works_it_is_said_what_is_missing_and_nothing_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    for here in (True, False):
        steps = Steps(monkeypatch, here=here)
        system_packages.provide(NEEDS)
        assert "no-such-program and libnosuch.so.1 (Debian: made-up)" in steps.said[-1]
        assert bool(steps.done) == here


def test_what_is_there_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = Steps(monkeypatch)
    system_packages.provide(NEEDS[:1])
    assert (steps.done, steps.said) == ([], [])


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_need_nothing(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert system_packages.missing(NEEDS) == []


@on_linux
def test_programs_libraries_and_fonts_are_looked_for_where_they_are_and_where_they_were_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "UNPACKED", tmp_path)
    proofs = ("no-such-program", "libnosuch.so.1", "fonts/**/no.ttf")
    assert [system_packages.is_there(proof) for proof in ("sh", "libc.so.6", *proofs)] == [True, True, *[False] * 3]
    for file in ("usr/bin/no-such-program", "usr/lib/x86_64-linux-gnu/libnosuch.so.1", "usr/share/fonts/a/b/no.ttf"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch(mode=0o755)
    assert all(map(system_packages.is_there, proofs))


def test_every_need_is_named_once_and_can_be_proven() -> None:
    assert set(QT) < set(WINDOW) < set(TESTS)
    assert CHINESE in WINDOW
    assert len({need.package for need in TESTS}) == len(TESTS)
    assert all(need.proofs for need in TESTS)


@on_linux
def test_where_nothing_was_unpacked_no_variable_changes(tmp_path: Path) -> None:
    assert system_packages.variables({"PATH": "/bin"}, tmp_path) == {}


@on_linux
def test_what_was_unpacked_comes_first_and_what_was_set_stays(tmp_path: Path) -> None:
    for folder in ("usr/bin", "wrappers", "usr/lib/arm-linux-gnueabihf/dri", "usr/share/X11/xkb", "etc/ImageMagick-6"):
        (tmp_path / folder).mkdir(parents=True)
    found = system_packages.variables({"PATH": "/bin", "XDG_DATA_DIRS": "/mine"}, tmp_path)
    assert found == {
        "PATH": f"{tmp_path}/wrappers:{tmp_path}/usr/bin:/bin",
        "XDG_DATA_DIRS": f"{tmp_path}/usr/share:/mine",
        "LD_LIBRARY_PATH": f"{tmp_path}/usr/lib/arm-linux-gnueabihf",
        "LIBGL_DRIVERS_PATH": f"{tmp_path}/usr/lib/arm-linux-gnueabihf/dri",
        "XKB_CONFIG_ROOT": f"{tmp_path}/usr/share/X11/xkb",
        "MAGICK_CONFIGURE_PATH": f"{tmp_path}/etc/ImageMagick-6",
    }


def program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@on_linux
def test_wrappers_give_unpacked_programs_the_places_of_their_files(tmp_path: Path) -> None:
    root = tmp_path / "a folder with 'quotes'"
    for name in ("Xvfb", "xkbcomp", "dbus-daemon", "import-im6.q16"):
        program(root / "usr" / "bin" / name, 'printf "%s|" "${0##*/}" "$@"')
    (root / "usr" / "share" / "dbus-1").mkdir(parents=True)
    (root / "usr" / "share" / "dbus-1" / "session.conf").touch()
    (root / "usr" / "share" / "fonts").mkdir()
    unpacked_programs.prepare(root)

    def said(*command: str) -> str:
        return subprocess.run(
            [root / "wrappers" / command[0], *command[1:]], capture_output=True, check=True, text=True
        ).stdout

    assert said("Xvfb", "-screen", "0 0") == f"Xvfb|-xkbdir|{root}/usr/share/X11/xkb|-screen|0 0|"
    assert said("dbus-daemon", "--session", "--print-address=1", "a b") == (
        f"dbus-daemon|--config-file={root}/usr/share/dbus-1/session.conf|--print-address=1|a b|"
    )
    assert said("import", "-window", "root") == "import-im6.q16|-window|root|"
    assert str(root / "usr" / "share" / "fonts") in (root / "fonts.conf").read_text()


def test_programs_that_are_the_systems_get_no_wrapper(tmp_path: Path) -> None:
    (tmp_path / "usr" / "bin").mkdir(parents=True)
    unpacked_programs.prepare(tmp_path)
    assert not (tmp_path / "wrappers").exists()


def test_a_copy_of_xvfb_looks_along_the_path_and_one_that_is_built_otherwise_is_left_alone(tmp_path: Path) -> None:
    copy = tmp_path / "Xvfb"
    for before, after in (
        (b"a\0/usr/bin\0/usr/bin/x\0", b"a\0\0usr/bin\0/usr/bin/x\0"),
        (b"a\0/usr/bin\0b\0/usr/bin\0", b"a\0/usr/bin\0b\0/usr/bin\0"),
        (b"a\0\0usr/bin\0", b"a\0\0usr/bin\0"),
    ):
        copy.write_bytes(before)
        unpacked_programs.look_along_path_for_xkbcomp(copy)
        assert copy.read_bytes() == after


APT = """
for word; do case "$word" in -oDir::Cache=*) cache="${word#*=}";; esac; done
case "$*" in
  *--download-only*) for name in $DEBS; do echo "$name" > "$cache/archives/$name"; done;;
  *download*) for name in $DEBS; do echo "$name" > "$name"; done;;
esac
"""


@on_linux
@pytest.mark.parametrize("alone", [False, True])
def test_packages_are_unpacked_without_root_but_never_the_c_library(
    alone: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "bin" / "apt-get", APT)
    program(tmp_path / "bin" / "dpkg", 'cp "$2" "$3"')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    monkeypatch.setenv("DEBS", "a_1_all.deb libc6_2.36_amd64.deb b_1_amd64.deb")
    folder = tmp_path / "unpacked"
    assert debian.unpack(["a", "b"], folder, alone=alone)
    assert sorted(each.name for each in folder.iterdir()) == ["a_1_all.deb", "b_1_amd64.deb"]
    monkeypatch.setenv("DEBS", "")
    assert not debian.unpack(["a", "b"], folder, alone=alone)


def test_every_command_is_explained_and_a_wrong_one_explains_them() -> None:
    assert dev.__doc__
    for name in dev.COMMANDS:
        assert f"packaging/dev.py {name} " in dev.__doc__
    for words in ([], ["nonsense"], ["screenshots"]):
        command = [sys.executable, dev.__file__, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, "dev.py screenshots DIR" in done.stderr) == (1, True)
