"""What a snapshot changed, in chat terms."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from support.computer import NOW, Computer
from support.fake_reader import GROUP, LI_LEI
from support.sealed_chat import PICTURE, VIDEO, SealedComputer, pages
from support.trees import new_vault, save_snapshot

from chatbackup_gui.archive.values import MediaTotal
from chatbackup_gui.backup import chat_difference as module
from chatbackup_gui.backup import month_lines
from chatbackup_gui.backup.chat_content import ContentReader
from chatbackup_gui.backup.chat_difference import ChatDifference, ConversationChange, chat_difference
from chatbackup_gui.backup.media_kinds import is_preview, kind_by_name
from chatbackup_gui.errors import Cancelled
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import RoamingRule, RoamingRules
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.memory import MemoryStorage


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    made = Computer(tmp_path, MemoryStorage())
    made.make_vault()
    return made


def trees(vault: Vault) -> list[BlobId]:
    return [snapshot.tree_id for _, snapshot in vault.snapshots()]


def last_change(computer: Computer) -> ChatDifference:
    """Return what the last snapshot changed."""
    vault = computer.open_vault()
    before, after = [None, *trees(vault)][-2:]
    assert after is not None
    return chat_difference(vault, before, after)


def test_new_messages_and_pictures_are_told_by_contact(computer: Computer) -> None:
    computer.reader.say("old")
    computer.back_up()
    computer.reader.say("one", image=b"12345")
    computer.reader.say("two")
    computer.reader.say("three", to=GROUP)
    computer.back_up()
    change = last_change(computer)
    assert (change.new_messages, change.changed_messages, change.touched) == (3, 0, 2)
    assert change.media == {MediaKind.IMAGE: MediaTotal(1, 5)}  # by the lines: the fake's ids are none that names tell
    assert (change.new_conversations, change.new_months, change.changed_months) == (1, 1, 1)
    assert change.conversations == (
        ConversationChange("wechat/wxid_me/李雷 [wxid_lilei]", "李雷", LI_LEI, 2, {MediaKind.IMAGE: MediaTotal(1, 5)}),
        ConversationChange("wechat/wxid_me/老同学 [1@chatroom]", "老同学", GROUP, 1, {}),
    )
    assert not change.rules_changed


def test_of_a_first_snapshot_everything_is_new(computer: Computer) -> None:
    computer.reader.say("one")
    computer.reader.say("two", days=40)
    computer.back_up()
    change = last_change(computer)
    assert (change.new_messages, change.new_months, change.new_conversations) == (2, 2, 1)
    assert not change.rules_changed


def test_a_snapshot_is_no_different_from_itself(computer: Computer) -> None:
    computer.reader.say("one", image=b"12345")
    computer.back_up()
    vault = computer.open_vault()
    (tree,) = trees(vault)
    assert chat_difference(vault, tree, tree) == ChatDifference()


def test_a_rename_is_no_new_conversation(computer: Computer) -> None:
    computer.reader.say("one")
    computer.back_up()
    computer.reader.contacts[0] = msgspec.structs.replace(computer.reader.contacts[0], remark="小李")
    computer.back_up()
    assert last_change(computer) == ChatDifference()


def test_what_a_rule_leaves_out_is_told_as_gone(computer: Computer) -> None:
    computer.reader.say("long ago", days=-60, image=b"1")
    computer.reader.say("earlier this month", days=1)
    computer.reader.say("now", days=29)
    computer.reader.say("to all", to=GROUP)
    computer.back_up()
    with computer.open_archive() as archive:
        account = computer.reader.account
        week = RoamingRule(7, changed_at=NOW)
        archive.set_rules(
            RoamingRules(
                {}, {(account.app, account.id, LI_LEI): week, (account.app, account.id, GROUP): RoamingRule(0)}
            )
        )
    computer.back_up()
    change = last_change(computer)
    assert change.rules_changed
    assert (change.new_messages, change.removed_messages, change.touched) == (0, 1, 0)
    assert (change.changed_months, change.removed_months, change.removed_media) == (1, 2, 1)
    assert change.removed_conversations == 1


def test_a_picture_that_comes_later_changes_its_message(computer: Computer) -> None:
    computer.reader.say("one", image=b"12345")
    lacking = computer.reader.files.pop("image0")
    computer.back_up()
    computer.reader.files["image0"] = lacking
    computer.back_up(full=True)
    change = last_change(computer)
    assert (change.new_messages, change.changed_messages) == (0, 1)
    assert change.media == {MediaKind.IMAGE: MediaTotal(1, 5)}


def test_files_kept_sealed_are_counted_with_their_size(tmp_path: Path) -> None:
    computer = SealedComputer(tmp_path)
    computer.make_vault()
    computer.chat.write("db_storage/message/message_0.db", pages(3))
    computer.chat.write(PICTURE, b"picture")
    computer.seal()
    first = last_change(computer)
    assert first.sealed == MediaTotal(2, len(pages(3)) + len(b"picture"))
    computer.chat.write(VIDEO, b"video")
    computer.chat.write(PICTURE, b"another picture")
    computer.seal(now=NOW + timedelta(minutes=1))
    assert last_change(computer).sealed == MediaTotal(2, len(b"video") + len(b"another picture"))
    vault = computer.open_vault()
    contents = ContentReader(vault)
    for tree, size_bytes in zip(trees(vault), (0, len(b"video") + 8), strict=True):
        (account,) = contents.read(tree)
        assert account.readable.conversations == 0
        assert account.sealed == MediaTotal(2 + bool(size_bytes), first.sealed.bytes + size_bytes)


def test_many_messages_are_counted_by_a_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)
    lines = [
        b'{"id":"%d","text":"%s"}\n' % (n, b"x" * min(2000, int(chance.expovariate(1 / 80)))) for n in range(20_000)
    ]
    blobs = [b"".join(lines[at : at + 100]) for at in range(0, len(lines), 100)]
    files = {f"20{year:02}-01.jsonl": blobs[year * 10 : year * 10 + 10] for year in range(20)}
    vault = new_vault()
    content = {"wechat": {"me": {"李雷 [a]": {"messages": files}}}}
    _, tree = save_snapshot(vault, content, tmp_path / "journal")
    monkeypatch.setattr(module, "MOST_READ_BYTES", 2**19)
    monkeypatch.setattr(month_lines, "SAMPLE_BYTES", 2**18)
    read: list[int] = []
    load = vault.load
    monkeypatch.setattr(vault, "load", lambda blob: (data := load(blob), read.append(len(data)))[0])
    change = chat_difference(vault, None, tree)
    assert change.is_estimated
    assert change.new_messages == pytest.approx(20_000, rel=0.05)
    assert sum(read) < 2**19


def test_it_can_be_cancelled(computer: Computer) -> None:
    computer.reader.say("one")
    computer.back_up()
    vault = computer.open_vault()
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        chat_difference(vault, None, trees(vault)[0], token=token)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("5941729451236066408.mp4", MediaKind.VIDEO),
        ("5941729451236066408.1.jpg", MediaKind.IMAGE),
        ("5941729451236066408 (2).jpg", MediaKind.IMAGE),
        ("6002042069626352337.silk", MediaKind.VOICE),
        ("6002042069626352337.amr", MediaKind.VOICE),
        ("7567356835416255227.gif", MediaKind.STICKER),
        ("87e3499728cc1f7602b25b4972a7b902.png", MediaKind.STICKER),
        ("87e3499728cc1f7602b25b4972a7b902.gif", MediaKind.STICKER),
        ("12_1700000000.jpg", MediaKind.IMAGE),
        ("5941729451236066408.dat", MediaKind.IMAGE),
        ("5941729451236066408", MediaKind.FILE),
        ("IMG_2031.jpg", MediaKind.FILE),
        ("1700000000000.jpg", MediaKind.FILE),
        ("远山科技：简历.pdf", MediaKind.FILE),
        ("", MediaKind.FILE),
    ],
)
def test_a_name_tells_the_kind_of_medium(name: str, kind: MediaKind) -> None:
    assert kind_by_name(name) is kind
    assert not is_preview(name)


def test_a_preview_is_known_by_its_name() -> None:
    assert is_preview("2296633226680627837.preview.jpg")
    assert is_preview("2296633226680627837.preview")
    assert kind_by_name("2296633226680627837.preview.jpg") is MediaKind.IMAGE
