"""A whole demo account of WeChat 3 for Mac through the reader, beside the manifest that the demo's writer kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.demo_reading import Demo
from support.wechat_demo_reading import ReadsAWeChatDemo

from chatbackup_gui.demo import DemoOptions, write_mac_demo
from chatbackup_gui.sources.base import KeyKind
from chatbackup_gui.sources.wechat_mac.source import WeChatMac

OPTIONS = DemoOptions(messages=3_000, media_mb=5, years=2.0, contacts=14)
SMALL = DemoOptions(messages=500, media_mb=0, years=2.0, contacts=14, seed=2)


def written(folder: Path, options: DemoOptions) -> Demo:
    return Demo(WeChatMac(), folder, write_mac_demo(folder, options), takes_id_from_key=True)


class TestWeChatMac(ReadsAWeChatDemo):
    @pytest.fixture(scope="class")
    @classmethod
    def demo(cls, tmp_path_factory: pytest.TempPathFactory) -> Demo:
        return written(tmp_path_factory.mktemp("demo"), OPTIONS)

    @pytest.fixture
    def living(self, tmp_path: Path) -> Demo:
        return written(tmp_path, SMALL)

    def test_the_key_opens_every_database_and_the_account_is_told(self, demo: Demo) -> None:
        fit = demo.fit()
        assert fit.closed == ()
        assert len(fit.opens) >= 14
        assert KeyKind.DATABASE in fit.opens.values()
        assert demo.discovered().account_id == demo.manifest.summary.account_id
        assert fit.account_id == demo.manifest.summary.wxid

    def test_the_media_that_are_found_need_all_three_ways_of_finding(self, demo: Demo) -> None:
        media = [medium for message in demo.manifest.present() for medium in message.media if medium.sha256]
        assert {"hldata", "name", "title"} <= {medium.found_by for medium in media}
