"""One suite for every source: those that are built in, and a plugin as an outsider would write it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import msgspec
import pytest
from plugins.lines_source import Lines
from support.source_contract import Expected, SourceContract

from chatbackup_gui.demo import DemoApp, DemoOptions, append_messages, read_manifest, write_app_demo
from chatbackup_gui.demo.qq_export import write_qq_export_demo
from chatbackup_gui.sources import base, registry
from chatbackup_gui.sources.base import AccountReader, Source, SourceKeys
from chatbackup_gui.sources.qq.source import QQ
from chatbackup_gui.sources.qq_export.source import QQExport
from chatbackup_gui.sources.wechat3.source import WeChat3
from chatbackup_gui.sources.wechat4.source import WeChat4
from chatbackup_gui.sources.wechat_mac.source import WeChatMac

SMALL = DemoOptions(messages=1_000, media_mb=2, years=2.0, contacts=12)
LARGE = msgspec.structs.replace(SMALL, messages=11_000, media_mb=0)
NO_DAMAGE = (922_746_929, 11_000)  # types that nobody has a name for; nothing is wrong with such rows
START_MS = 1_700_000_000_000


def expected_of(folder: Path) -> Expected:
    """Return what the writer of a sample says is in it."""
    manifest = read_manifest(folder)
    present = list(manifest.present())
    return Expected(
        messages=len(present),
        kinds=Counter(each.kind for each in present),
        damaged=sum(each.is_garbage and each.local_type not in NO_DAMAGE for each in present),
        media=sum(bool(medium.sha256) for each in present for medium in each.media),
    )


class SampleContract(SourceContract):
    """The suite on a sample; `app` names it."""

    app: DemoApp
    made: type[Source]

    @pytest.fixture
    def source(self) -> Source:
        return self.made()

    @pytest.fixture(scope="class")
    @classmethod
    def account(cls, tmp_path_factory: pytest.TempPathFactory) -> Path:
        return cls.written(tmp_path_factory.mktemp("account") / "sample", SMALL)

    @pytest.fixture(scope="class")
    @classmethod
    def large(cls, tmp_path_factory: pytest.TempPathFactory) -> Path:
        return cls.written(tmp_path_factory.mktemp("large") / "sample", LARGE)

    @pytest.fixture(scope="class")
    @classmethod
    def keys(cls, account: Path) -> SourceKeys:
        texts = [account / name for name in ("key.txt", "image-key.txt")]
        return SourceKeys(*(path.read_text("utf-8") if path.exists() else "" for path in texts))

    @pytest.fixture(scope="class")
    @classmethod
    def expected(cls, account: Path) -> Expected:
        return expected_of(account)

    @pytest.fixture
    def grow(self) -> Callable[[Path], int] | None:
        def append(folder: Path) -> int:
            append_messages(folder, 5)
            return 5

        return append

    @classmethod
    def written(cls, folder: Path, options: DemoOptions) -> Path:
        write_app_demo(cls.app, folder, options)
        return folder


class TestWeChat4(SampleContract):
    app, made = DemoApp.WECHAT4, WeChat4


class TestWeChat3(SampleContract):
    app, made = DemoApp.WECHAT3, WeChat3


class TestWeChatMac(SampleContract):
    app, made = DemoApp.WECHAT_MAC, WeChatMac


class TestQQ(SampleContract):
    app, made = DemoApp.QQ, QQ


class TestQQExport(SampleContract):
    app, made = DemoApp.QQ, QQExport

    @pytest.fixture
    def grow(self) -> Callable[[Path], int] | None:
        return None  # a new export is a new file

    @classmethod
    def written(cls, folder: Path, options: DemoOptions) -> Path:
        write_qq_export_demo(folder, options)
        return folder


class TestPlugin(SourceContract):
    """The example of `sources/README.md`."""

    @pytest.fixture
    def source(self) -> Source:
        return Lines()

    @pytest.fixture
    def account(self, tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = written_lines(tmp_path_factory.mktemp("account"), 60)
        (folder / "files").mkdir()
        (folder / "files" / "a.pdf").write_bytes(b"content")
        with (folder / "bob.jsonl").open("ab") as file:
            file.write(
                encoded("file", 100, kind="file", file="a.pdf") + encoded("lost", 101, kind="file", file="b.pdf")
            )
            file.write(
                encoded("poll", 102, kind="poll") + b"{torn\n" + encoded("after", 103) + b'{"id": "still being wr'
            )
        return folder.parent

    @pytest.fixture
    def large(self, tmp_path_factory: pytest.TempPathFactory) -> Path:
        return written_lines(tmp_path_factory.mktemp("large"), 11_000).parent

    @pytest.fixture
    def keys(self) -> SourceKeys:
        return SourceKeys("")

    @pytest.fixture
    def expected(self) -> Expected:
        return Expected(messages=65, kinds={"text": 61, "file": 2, "unknown": 2}, damaged=1, media=1)

    @pytest.fixture
    def grow(self) -> Callable[[Path], int] | None:
        def append(folder: Path) -> int:
            with next(folder.rglob("ann.jsonl")).open("ab") as file:
                said_at = 1_000 + file.tell()
                file.write(encoded(f"{said_at}", said_at) + encoded(f"{said_at + 1}", said_at + 1))
            return 2

        return append


def test_the_example_is_loaded_by_its_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = EntryPoint("lines", f"{Lines.__module__}:{Lines.__qualname__}", registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [plugin])
    registry.all_sources.cache_clear()
    assert isinstance(registry.all_sources()[-1], Lines)
    registry.all_sources.cache_clear()


def test_the_readme_names_every_part_of_the_contract_and_every_source() -> None:
    readme = (Path(base.__file__).parent / "README.md").read_text("utf-8")
    members = {*vars(Source), *vars(AccountReader), *Source.__annotations__, *AccountReader.__annotations__}
    for name in {each for each in members if not each.startswith("_")} | registry.BUILTIN.keys():
        assert f"`{name}" in readme, name


def encoded(name: str, seconds: int, **values: Any) -> bytes:
    """Return a line of the example's format."""
    said = {"id": name, "at": START_MS + seconds * 1000, "from": "bob", "text": f"text {name}", **values}
    return msgspec.json.encode(said) + b"\n"


def written_lines(root: Path, messages: int) -> Path:
    """Write an account of three conversations with messages in turn."""
    folder = root / "mine"
    folder.mkdir()
    (folder / "account.json").write_bytes(msgspec.json.encode({"app": "lines", "id": "me", "name": "Me"}))
    for place, name in enumerate(("ann", "bob", "eve")):
        lines: Iterator[bytes] = (encoded(f"{number}", number) for number in range(place, messages, 3))
        (folder / f"{name}.jsonl").write_bytes(b"".join(lines))
    return folder
