"""What packaging's scripts say where something is not there, and what CI takes for a change."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

import debian  # noqa: E402
import steps  # noqa: E402
import system_packages  # noqa: E402
from making import download, place  # noqa: E402


@pytest.fixture
def asked_anew() -> Iterator[None]:
    place.source_date_epoch.cache_clear()
    yield
    place.source_date_epoch.cache_clear()


@pytest.mark.usefixtures("asked_anew")
def test_packages_have_a_date_where_there_is_no_git(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert place.source_date_epoch() == place.EPOCH_WITHOUT_GIT
    assert "2026-01-01" in capsys.readouterr().out


@pytest.mark.usefixtures("asked_anew")
def test_packages_have_a_date_where_nothing_is_committed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(place, "ROOT", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert place.source_date_epoch() == place.EPOCH_WITHOUT_GIT


def test_a_program_that_is_not_there_ends_a_script_in_words() -> None:
    with pytest.raises(SystemExit, match="no-such-program could not be started"):
        steps.run("no-such-program", "argument")


def test_ctrl_c_ends_a_script_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ended:
        steps.begin(interrupted)
    assert ended.value.code == 130
    assert "stopped" in capsys.readouterr().out


def test_a_download_that_fails_ends_a_script_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(download, "CACHE", tmp_path / "cache")
    monkeypatch.delenv("UV_OFFLINE", raising=False)
    missing = (tmp_path / "missing.tar.gz").as_uri()
    with pytest.raises(SystemExit, match="could not be downloaded"):
        download.download(missing, "0" * 64)


def test_a_download_with_other_bytes_ends_a_script_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(download, "CACHE", tmp_path / "cache")
    monkeypatch.delenv("UV_OFFLINE", raising=False)
    other = tmp_path / "other.tar.gz"
    other.write_bytes(b"not what was pinned")
    with pytest.raises(SystemExit, match="not the file that was pinned"):
        download.download(other.as_uri(), "0" * 64)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' packages need nothing of Debian's")
@pytest.mark.parametrize("is_offline", [True, False])
def test_what_packages_are_made_with_is_installed_as_root_or_named(
    monkeypatch: pytest.MonkeyPatch, is_offline: bool
) -> None:
    asked = list[str]()
    monkeypatch.setattr(debian, "is_here", lambda: True)
    monkeypatch.setattr(debian, "install", lambda packages: bool(asked.extend(packages)))
    monkeypatch.setattr(debian, "unpack", lambda *_: pytest.fail("unpacked, where no build looks for it"))
    needs = (system_packages.Need("a-compiler", ("no-such-compiler",)),)
    with pytest.raises(SystemExit, match=r"no-such-compiler .*As root: apt-get install a-compiler"):
        system_packages.demand(needs, is_offline=is_offline)
    assert asked == ([] if is_offline else ["a-compiler"])


@pytest.mark.skipif(sys.platform != "linux", reason="CI's script is for Linux")
@pytest.mark.parametrize(
    ("commits_since", "is_twice"), [(0, True), (29, True), (30, False)], ids=["now", "lately", "long ago"]
)
def test_ci_makes_packages_twice_only_where_packaging_changed_lately(
    tmp_path: Path, commits_since: int, is_twice: bool
) -> None:
    """In a checkout whose scripts do nothing but say how they were called."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    (tmp_path / "packaging").mkdir()
    for name in ("dev.py", "build.py", "smoke.py"):
        (tmp_path / "packaging" / name).write_text("import sys\nprint('called', *sys.argv[1:])\n")
    git = ("git", "-c", "user.name=T", "-c", "user.email=t@example.org")
    commands = [("init", "-q"), ("add", "."), ("commit", "-qm", "packaging")]
    for command in commands + [("commit", "-q", "--allow-empty", "-m", "other")] * commits_since:
        subprocess.run([*git, *command], cwd=tmp_path, check=True)
    done = subprocess.run(["bash", ".ci/run"], cwd=tmp_path, capture_output=True, text=True, check=True)
    called = [line for line in done.stdout.splitlines() if line.startswith("called")]
    how = " --twice" if is_twice else ""
    made = [f"called linux-deb{how}", "called linux-tar", f"called windows{how}"]
    tried = [f"called {trial}" for trial in ("linux-deb", "linux-tar", "windows", "windows-tests")]
    assert called == ["called test", *made, *tried]
