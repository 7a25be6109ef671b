"""A whole demo account of WeChat 3 through the reader, beside the manifest that the demo's writer kept."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from support.demo_reading import Demo
from support.passes import read_all
from support.wechat_demo_reading import ReadsAWeChatDemo

from chatbackup_gui.demo import DemoOptions, write_demo, write_wechat3_demo
from chatbackup_gui.demo.overlap import SharedMessage
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.sources.base import KeyKind, SourceKeys
from chatbackup_gui.sources.wechat3.source import WeChat3
from chatbackup_gui.sources.wechat4.source import WeChat4

OPTIONS = DemoOptions(messages=3_000, media_mb=5, years=2.0, contacts=14)
SMALL = DemoOptions(messages=500, media_mb=0, years=2.0, contacts=14, seed=2)
EARLIER = SMALL.end - timedelta(days=400)


def written(folder: Path, options: DemoOptions) -> Demo:
    return Demo(WeChat3(), folder, write_wechat3_demo(folder, options))


class TestWeChat3(ReadsAWeChatDemo):
    # of older rows, a call is told by the summary alone
    needs_no_raw = ReadsAWeChatDemo.needs_no_raw | {MessageKind.CALL}

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
        assert len(fit.opens) >= 12
        assert set(fit.opens.values()) == {KeyKind.ACCOUNT}
        assert fit.account_id == demo.manifest.summary.account_id

    def test_a_copy_under_another_name_is_still_the_accounts(self, demo: Demo, tmp_path: Path) -> None:
        copy = tmp_path / "old computer"
        shutil.copytree(demo.result.account_folder / "Msg", copy / "Msg")
        (found,) = WeChat3().discover([tmp_path])
        assert found.account_id == "old computer"
        assert WeChat3().check_key(found, demo.keys.database_key).account_id == demo.manifest.summary.account_id


def test_what_an_upgrade_imported_is_the_same_message_in_both_generations(tmp_path: Path) -> None:
    shared: list[SharedMessage] = []
    write_wechat3_demo(tmp_path / "3", msgspec.structs.replace(SMALL, end=EARLIER), share=shared.append)
    write_demo(tmp_path / "4", msgspec.structs.replace(SMALL, years=0.5), imported=shared)
    found = []
    for source, folder in ((WeChat3(), tmp_path / "3"), (WeChat4(), tmp_path / "4")):
        (account,) = source.discover([folder])
        reader = source.open(account, SourceKeys((folder / "key.txt").read_text("utf-8")))
        found.append({(each.conversation, each.message.id): each.message for each in read_all(reader)[0]})
    older, later = found
    both = older.keys() & later.keys()
    assert len(both) == len(shared) > 100
    assert [id_ for id_ in both if older[id_] != later[id_]] == []
