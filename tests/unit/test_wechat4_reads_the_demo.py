"""A whole demo account of WeChat 4 through the reader, beside the manifest that the demo's writer kept."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import msgspec
import pytest
from support.beside_manifest import located_media
from support.demo_reading import Demo
from support.wechat_demo_reading import ReadsAWeChatDemo

from chatbackup_gui.demo import DemoKeyKind, DemoOptions, write_demo
from chatbackup_gui.errors import Cancelled
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.message import MessageKind, Sighting
from chatbackup_gui.sources.base import KeyKind, SourceKeys
from chatbackup_gui.sources.wechat4.source import WeChat4

OPTIONS = DemoOptions(messages=4_000, media_mb=6, years=2.0, contacts=14)
OTHER_KEY_KIND = msgspec.structs.replace(OPTIONS, messages=1_500, media_mb=2, key_kind=DemoKeyKind.DATABASE, seed=2)
SMALL = msgspec.structs.replace(OTHER_KEY_KIND, messages=600, media_mb=0)


def written(folder: Path, options: DemoOptions) -> Demo:
    return Demo(WeChat4(), folder, write_demo(folder, options))


class TestWeChat4(ReadsAWeChatDemo):
    @pytest.fixture(scope="class", params=[OPTIONS, OTHER_KEY_KIND], ids=["account key", "database keys"])
    @classmethod
    def demo(cls, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Demo:
        return written(tmp_path_factory.mktemp("demo"), request.param)

    @pytest.fixture
    def living(self, tmp_path: Path) -> Demo:
        return written(tmp_path, SMALL)

    def test_the_key_opens_every_database(self, demo: Demo) -> None:
        fit = demo.fit()
        assert fit.closed == ()
        assert len(fit.opens) >= 9
        kind = KeyKind.ACCOUNT if demo.manifest.summary.key_kind == "account" else KeyKind.DATABASE
        assert set(fit.opens.values()) == {kind}

    def test_without_the_image_key_encrypted_images_are_kept_as_found(
        self, demo: Demo, sightings: list[Sighting]
    ) -> None:
        reader = WeChat4().open(demo.found(), SourceKeys(demo.keys.database_key))
        images = [each for each in sightings if each.message.kind is MessageKind.IMAGE]
        as_found = 0
        for each in located_media(reader, images).values():
            for located in each:
                content = reader.read(located)
                if content.suffix == ".dat":
                    assert content.is_original
                    assert b"".join(content.chunks) == (demo.result.account_folder / located.path).read_bytes()
                    as_found += 1
        assert as_found > 0
        reader.close()

    def test_a_pass_is_cancelled_within_a_tenth_of_a_second(self, demo: Demo) -> None:
        token = CancelToken()
        reader = demo.open()
        threading.Timer(0.02, token.cancel).start()
        started = time.monotonic()
        with pytest.raises(Cancelled):
            while True:
                list(reader.messages(None, token, full=True))
        assert time.monotonic() - started < 0.5  # 0.02 + 0.1, and what a busy machine adds
        reader.close()
