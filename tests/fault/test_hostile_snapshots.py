"""Snapshots that only somebody with the password can have made: taken over as far as they make sense, and erased from.

Whatever is in one, the run goes on: what the vault holds beside it is read, and no backup fails from then on.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from support.computer import NOW, Computer
from support.trees import save_snapshot
from support.vaults import locks_do_not_wait  # noqa: F401

from chatbackup_gui.backup.erasing import Erased, Erasing
from chatbackup_gui.backup.takeover.lacks import DAMAGED
from chatbackup_gui.engine import reading
from chatbackup_gui.model.account import AccountId, ConversationId
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.model.roaming import Erasure, RoamingRules
from chatbackup_gui.roaming.rules import encode_rules
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.storage.memory import MemoryStorage
from chatbackup_gui.vault.tree import Node, dir_node, encode_tree, file_node

AT = datetime(2024, 5, 3, tzinfo=UTC)
MAY_10 = datetime(2024, 5, 10, tzinfo=UTC)
LINE = b'{"id":"1","sent_at":"2024-05-01T00:00:00Z","sender":"bob","kind":"text","text":"hello"}\n'
PICTURE = (
    b'{"id":"2","sent_at":"2024-05-01T00:00:00Z","sender":"bob","kind":"image",'
    b'"media":[{"kind":"image","id":"m","name":"a.jpg","size":3}]}\n'
)
DEEP = b"[" * 100_000
NOT_THERE = file_node("2024-06.jsonl", [BlobId(bytes(32))], 5, AT)


def node(**fields: Any) -> Node:
    return Node(quoted_name="a.jpg", type="file", **{"mtime": "2024-05-03T00:00:00Z", "content": (), **fields})


def snapshot(
    *, account: bytes = b'{"app":"qq","id":"10001"}', folder: str = "Bob [bob]", **parts: dict[str, Any]
) -> dict[str, Any]:
    chat = {"conversation.json": b'{"id":"bob","kind":"person","name":"Bob"}', "messages": {"2024-05.jsonl": LINE}}
    other = {"conversation.json": b'{"id":"al","kind":"person"}', "messages": {"2024-05.jsonl": LINE}}
    return {"qq": {"10001": {"account.json": account, folder: {**chat, **parts}, "[al]": other}}}


def months(name: str) -> dict[str, Any]:
    return snapshot(messages={f"{name}.jsonl": LINE}, media={name: {"a.jpg": b"abc"}})


def picture(**fields: Any) -> dict[str, Any]:
    return snapshot(messages={"2024-05.jsonl": PICTURE}, media={"2024-05": {"a.jpg": node(**fields)}})


ODD = {
    "a month that no year has": months("2024-13"),
    "a month of no year": months("0000-01"),
    "the last month": months("9999-12"),
    "a line without end of depth": snapshot(messages={"2024-05.jsonl": DEEP + b"\n" + LINE}),
    "an account without end of depth": snapshot(account=b'{"app":"qq","id":"10001","x":' + DEEP),
    "a folder's name that is no text": snapshot(
        folder="\udcff [bob\udcff]", messages={"2024-05.jsonl": b"no message\n", "2024-06.jsonl": NOT_THERE}
    ),
    "a medium that was never sent": picture(mtime="soon"),
    "a medium from after the last year": picture(mtime="9999-12-31T23:59:59-14:00"),
    "a medium from the last year": picture(mtime="9999-12-31T00:00:00Z"),
    "a medium larger than numbers": picture(size=2**64 - 1),
    "a medium of less than nothing": picture(size=-1),
}


class Person:
    """Somebody else's vault, and a computer that has nothing but it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.storage = MemoryStorage()
        Computer(folder, self.storage, name="evil").make_vault()
        self.computer = Computer(folder, self.storage, name="other")

    def save(self, content: dict[str, Any]) -> None:
        save_snapshot(self.computer.open_vault(), content, self.folder / "journal")

    def deep(self, name: str, *, levels: int = 1500) -> BlobId:
        """Save a folder within folders without end."""
        with self.computer.open_vault().writer(journal=self.folder / "journal") as writer:
            tree = writer.save_tree(encode_tree([file_node("2024-05.jsonl", [], 0, AT)]))
            for _ in range(levels):
                tree = writer.save_tree(encode_tree([dir_node(name, tree, AT)]))
            return tree

    def saved(self, tree: bytes) -> BlobId:
        with self.computer.open_vault().writer(journal=self.folder / "journal") as writer:
            return writer.save_tree(tree)

    def erase(self) -> Erased:
        """Erase what was said with Bob."""
        with self.computer.open_archive() as archive:
            key = ("qq", AccountId("10001"), ConversationId("bob"))
            archive.set_rules(RoamingRules(erased={key: Erasure(before=MAY_10, erased_at=NOW)}))
            return Erasing(
                archive=archive,
                vault=self.computer.open_vault(),
                journal=self.computer.folder / "journal",
                layouts={},
                token=CancelToken(),
                report=silent,
            ).run()

    def covered(self) -> dict[str, list[int]]:
        with self.computer.open_archive() as archive:
            return {
                row.conversation.id: [each.month for each in reading.coverage(archive, row.row, {})]
                for row in archive.conversations()
            }


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


@pytest.mark.parametrize("content", ODD.values(), ids=ODD.keys())
def test_what_else_the_snapshot_holds_is_taken_over_and_erasing_goes_on(
    person: Person, content: dict[str, Any]
) -> None:
    person.save(content)
    result = person.computer.back_up(readers=())
    assert person.covered()["al"] == [202405]
    msgspec.json.encode((result.problems, result.arriving))
    person.erase()
    assert person.computer.back_up(readers=()).taken_over == 0


@pytest.mark.parametrize("name", ["0", "sealed", "Bob [bob]"])
def test_folders_without_end_are_damaged(person: Person, name: str) -> None:
    tree = person.deep({"Bob [bob]": "2024"}.get(name, "0"))
    inside = dir_node("messages" if name == "Bob [bob]" else name, tree, AT)
    held = {name: {"messages": inside}} if name == "Bob [bob]" else {name: inside}
    person.save({"qq": {"10001": {"account.json": b'{"app":"qq","id":"10001"}', **held}}})
    result = person.computer.back_up(readers=())
    assert DAMAGED in [problem.code for problem in result.problems]
    person.erase()


def test_a_tree_without_end_of_depth_is_damaged(person: Person) -> None:
    tree = person.saved(b'{"nodes":[{"name":"x","type":"file","generic_attributes":' + DEEP)
    person.save({"qq": {"10001": dir_node("10001", tree, AT)}})
    assert DAMAGED in [problem.code for problem in person.computer.back_up(readers=()).problems]
    assert person.erase().arriving == 1, "nobody knows what it holds, so it is looked into again"


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00"])
@pytest.mark.parametrize("field", ["before", "erased_at"])
def test_an_erasure_of_a_time_that_no_calendar_has_is_none(person: Person, moment: str, field: str) -> None:
    times = {"before": "2024-05-10T00:00:00Z", "erased_at": "2024-05-10T00:00:00Z", field: moment}
    erased = {"app": "qq", "account": "10001", "conversation": "bob", **times}
    person.save({**snapshot(), "roaming.json": msgspec.json.encode({"rules": [], "erased": [erased]})})
    assert [problem.code for problem in person.computer.back_up(readers=()).problems] == ["backup.rules"]
    with person.computer.open_archive() as archive:
        assert b"9999" not in encode_rules(archive.rules())


@pytest.mark.parametrize("moment", ["2024-05-10T00:00:00", "9999-12-31T23:59:59-12:00"])
def test_a_rule_of_a_time_that_no_calendar_has_is_none(person: Person, moment: str) -> None:
    rule = {"app": "qq", "account": "10001", "conversation": "bob", "window": "7d", "changed_at": moment}
    for name in ("first", "second"):
        person.save({**snapshot(), name: b"", "roaming.json": msgspec.json.encode({"rules": [rule]})})
    assert [problem.code for problem in person.computer.back_up(readers=()).problems] == ["backup.rules"]


def test_rules_without_end_of_depth_are_none(person: Person) -> None:
    person.save({**snapshot(), "roaming.json": b'{"x":' + DEEP})
    assert [problem.code for problem in person.computer.back_up(readers=()).problems] == ["backup.rules"]
