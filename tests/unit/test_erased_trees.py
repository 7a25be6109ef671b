"""What was erased in folders of other shapes: divided ones, files kept as they lie, lines that are none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from support.trees import Content, new_vault, save_snapshot

from chatbackup_gui.backup.erased_trees import ErasedTrees, FolderLayouts
from chatbackup_gui.backup.names import safe_id
from chatbackup_gui.model.account import AccountId, ConversationId
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import Erasure
from chatbackup_gui.model.sealed import OwnerHash
from chatbackup_gui.sources.sealed import MONTH, OWNER, SealedLayout, SealedRule
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.walk import walk

BEFORE = datetime(2024, 5, 10, tzinfo=UTC)


def md5(user: str) -> OwnerHash:
    return OwnerHash(hashlib.md5(user.encode(), usedforsecurity=False).hexdigest())


LAYOUT = SealedLayout(
    roots=("attach",), rules=(SealedRule(f"attach/{OWNER}/{MONTH}", MediaKind.IMAGE), SealedRule("db")), hash_of=md5
)


def line(at: str) -> bytes:
    return b'{"id":"1","sent_at":"%s","sender":"x","kind":"text"}\n' % at.encode()


def left_of(
    tmp_path: Path, account: Mapping[str, Content], *, user: str = "bob", layouts: FolderLayouts | None = None
) -> dict[str, bytes]:
    """Return the files of an account (qq/10001) once what `user` said before May 10 was erased."""
    vault = new_vault()
    _, tree = save_snapshot(vault, {"qq": {"10001": dict(account)}}, tmp_path / "journal")
    vault.refresh()
    erased = {("qq", AccountId("10001"), ConversationId(user)): Erasure(before=BEFORE, erased_at=BEFORE)}
    with vault.writer(journal=tmp_path / "journal") as writer:
        trees = ErasedTrees(vault=vault, writer=writer, erased=erased, layouts=layouts or {}, token=CancelToken())
        root = trees.root(tree)
        writer.flush()
    return {path.removeprefix("qq/10001/"): content for path, content in files(vault, root).items()}


def files(vault: Vault, tree) -> dict[str, bytes]:  # type: ignore[no-untyped-def]
    return {path: b"".join(map(vault.load, node.blobs)) for path, node in walk(vault, tree) if node.is_file}


def test_folders_divided_by_hash_and_by_year_are_looked_into(tmp_path: Path) -> None:
    april, may, june = (line(f"2024-{month}-20T00:00:00Z") for month in ("04", "05", "06"))
    bob = {
        "messages": {
            "2023": {"2023-12.jsonl": line("2023-12-01T00:00:00Z")},
            "2024": {
                "2024-04.jsonl": april,
                "2024-05.jsonl": line("2024-05-01T00:00:00Z") + may,
                "2024-06.jsonl": june,
            },
        },
        "conversation.json": b"{}",
    }
    left = left_of(tmp_path, {"account.json": b"{}", "b7": {"Bob [bob]": bob, "Al [al]": bob}})
    messages = "b7/Bob [bob]/messages/2024"
    assert {path: held for path, held in left.items() if "[bob]" in path} == {
        f"{messages}/2024-05.jsonl": may,
        f"{messages}/2024-06.jsonl": june,
        "b7/Bob [bob]/conversation.json": b"{}",
    }
    assert len([path for path in left if "[al]" in path]) == 5


def test_a_conversation_of_which_no_messages_are_left_goes_with_its_name_and_picture(tmp_path: Path) -> None:
    bob = {"messages": {"2024-04.jsonl": line("2024-04-01T00:00:00Z")}, "conversation.json": b"{}", "avatar.jpg": b"x"}
    assert left_of(tmp_path, {"account.json": b"{}", "Bob [bob]": bob}) == {"account.json": b"{}"}


def test_an_id_that_no_folder_can_have_is_found_by_what_its_folder_has(tmp_path: Path) -> None:
    messages = {"2024-04.jsonl": line("2024-04-01T00:00:00Z")}
    account = {f"[{safe_id('A/B')}]": {"messages": messages}, "account.json": b"{}"}
    assert left_of(tmp_path, account, user="A/B") == {"account.json": b"{}"}


def test_a_line_that_cannot_be_read_goes_with_those_before_it(tmp_path: Path) -> None:
    early, late = line("2024-05-01T00:00:00Z"), line("2024-05-20T00:00:00Z")
    lines = early + b"not JSON\n" + late + b"nor this\n"
    left = left_of(tmp_path, {"Bob [bob]": {"messages": {"2024-05.jsonl": lines}}})
    assert left == {"Bob [bob]/messages/2024-05.jsonl": late + b"nor this\n"}


def test_a_line_that_is_no_message_does_not_keep_what_follows_it_in_the_vault(tmp_path: Path) -> None:
    lines = b'{"sent_at":"2024-05-01T00:00:00"}\n[]\n' + line("2024-05-02T00:00:00Z")
    assert left_of(tmp_path, {"Bob [bob]": {"messages": {"2024-05.jsonl": lines}}, "account.json": b"{}"}) == {
        "account.json": b"{}"
    }


def test_media_divided_by_day_go_by_when_they_were_last_sent(tmp_path: Path) -> None:
    bob = {
        "messages": {"2024-09.jsonl": line("2024-09-01T00:00:00Z")},
        "media": {"2024-04": {"01": {"a.jpg": b"a"}}, "2024-09": {"01": {"b.jpg": b"b"}}},
    }
    left = left_of(tmp_path, {"Bob [bob]": bob})  # saved with a time in September
    assert [path for path in left if "media" in path] == ["Bob [bob]/media/2024-09/01/b.jpg"]


def test_files_kept_as_they_lie_go_by_owner_and_month_and_databases_stay(tmp_path: Path) -> None:
    mine = {"2024-04": {"x.dat": b"x"}, "2024-05": {"y.dat": b"y"}}
    sealed = {"attach": {md5("bob"): mine, md5("al"): mine}, "db": {"msg.db": b"everybody's"}}
    left = left_of(tmp_path, {"sealed": sealed}, layouts={("qq", "10001"): [LAYOUT]})
    assert sorted(left) == sorted(
        [
            f"sealed/attach/{md5('bob')}/2024-05/y.dat",  # of the month in which the moment lies
            f"sealed/attach/{md5('al')}/2024-04/x.dat",
            f"sealed/attach/{md5('al')}/2024-05/y.dat",
            "sealed/db/msg.db",
        ]
    )
