"""Set-up refuses or leaves out what no form of keeping is of use for, and says why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from chatbackup_gui.cli.setup_commands import setup
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.setup import Request, SetUp, set_up
from chatbackup_gui.errors import NothingReadable
from chatbackup_gui.model.sealed import Capture

COPIED = "韩梅梅  12:01:02\r\n你好\r\n李雷  12:02:03\r\n在吗\r\n"
EXPORT = """\
消息记录（此消息记录为文本格式，不支持重新导入）

================================================================
消息分组:我的好友
================================================================
消息对象:韩梅梅
================================================================

2019-05-06 12:01:02 韩梅梅
你好

"""


@pytest.fixture(autouse=True)
def _no_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    (tmp_path / "chats" / "exports").mkdir(parents=True)
    (tmp_path / "chats" / "copied.txt").write_text(COPIED, encoding="utf-8", newline="")
    return tmp_path


def set_up_in(folder: Path, capture: Capture | None = None) -> SetUp:
    request = Request(
        source_folder=folder / "chats", vault_folder=folder / "vault", database_key="", image_key="", capture=capture
    )
    return set_up(Home(folder / "home"), request, ask_password=lambda _: "an invented password")


def test_a_folder_that_holds_only_copied_text_is_refused_with_the_reason(folder: Path) -> None:
    with pytest.raises(NothingReadable) as refusal:
        set_up_in(folder)
    assert refusal.value.file == "copied.txt"
    assert "copied from the chat window" in refusal.value.reason
    assert not (folder / "vault").exists()


def test_beside_other_accounts_it_is_left_out_and_not_set_up_as_sealed_with_nothing_in_it(folder: Path) -> None:
    (folder / "chats" / "exports" / "a.txt").write_text(EXPORT, encoding="utf-8", newline="")
    result = set_up_in(folder)
    assert [Path(account.folder).name for account in result.accounts] == ["exports"]
    assert [list(each.fit.unreadable) for each in result.left_out] == [["copied.txt"]]


@pytest.mark.parametrize("capture", [Capture.SEALED, Capture.BOTH])
def test_files_that_need_no_key_are_kept_readable_whatever_was_asked_for(folder: Path, capture: Capture) -> None:
    (folder / "chats" / "exports" / "a.txt").write_text(EXPORT, encoding="utf-8", newline="")
    (account,) = set_up_in(folder, capture).accounts
    assert account.capture is Capture.READABLE


def test_the_command_takes_every_form_by_its_name() -> None:
    (option,) = (each for each in setup.params if each.name == "capture")
    for form in Capture:
        assert option.type.convert(form.value, option, None) == form.value
