"""Restoring into a folder."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import pytest
from support.systems import needs_names_windows_refuses
from support.trees import AT, new_vault, save_snapshot

from chatbackup_gui.backup.restore import RestoreResult, restore
from chatbackup_gui.errors import Cancelled, TargetNotUsable
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Progress
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.quoting import shown
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.tree import Node, file_node

BIG = [random.Random(n).randbytes(300_000 + n) for n in range(8)]
CONTENT: dict[str, Any] = {
    "chatbackup.json": b"{}",
    "wechat": {
        "李雷 [wxid_a]": {"messages": {"2024-09.jsonl": [b"first\n", b"second\n"]}, "media": {"p.jpg": BIG[0]}},
        "韩梅梅 [wxid_b]": {"media": {"same.jpg": BIG[0], "clip.mp4": BIG, "empty.txt": b""}},
    },
    "nothing in it": {},
}
MESSAGES = b"first\nsecond\n"


@pytest.fixture(scope="module")
def vault() -> Vault:
    return new_vault()


@pytest.fixture(scope="module")
def tree(vault: Vault, tmp_path_factory: pytest.TempPathFactory) -> BlobId:
    return save_snapshot(vault, CONTENT, tmp_path_factory.mktemp("saved") / "journal")[1]


def found(folder: Path) -> dict[str, Any]:
    return {each.name: found(each) if each.is_dir() else each.read_bytes() for each in folder.iterdir()}


def joined(content: dict[str, Any]) -> dict[str, Any]:
    return {
        name: joined(each) if isinstance(each, dict) else b"".join(each) if isinstance(each, list) else each
        for name, each in content.items()
    }


def codes(result: RestoreResult) -> list[tuple[str, str]]:
    return sorted((problem.code, problem.where) for problem in result.problems)


def test_all_comes_back_with_its_times(vault: Vault, tree: BlobId, tmp_path: Path) -> None:
    result = restore(vault, tree, tmp_path / "new" / "out")
    assert found(tmp_path / "new" / "out") == joined(CONTENT)
    assert result == RestoreResult(6, 2 + len(MESSAGES) + 2 * len(BIG[0]) + sum(map(len, BIG)), [])
    for each in (tmp_path / "new" / "out").rglob("*"):
        assert each.stat().st_mtime_ns == int(AT.timestamp() * 1000) * 10**6


def test_what_is_there_already_is_not_written_again(vault: Vault, tree: BlobId, tmp_path: Path) -> None:
    first = restore(vault, tree, tmp_path / "out")
    before = {each: each.stat().st_ino for each in (tmp_path / "out").rglob("*")}
    assert restore(vault, tree, tmp_path / "out") == first
    assert {each: each.stat().st_ino for each in (tmp_path / "out").rglob("*")} == before


def test_what_is_lacking_is_added(vault: Vault, tree: BlobId, tmp_path: Path) -> None:
    first = restore(vault, tree, tmp_path / "out")
    (tmp_path / "out/wechat/韩梅梅 [wxid_b]/media/clip.mp4").unlink()
    assert restore(vault, tree, tmp_path / "out") == first
    assert found(tmp_path / "out") == joined(CONTENT)


@pytest.mark.parametrize("other", [b"{!", b"longer than it was", b""])
def test_a_file_with_other_content_is_kept_and_told(vault: Vault, tree: BlobId, tmp_path: Path, other: bytes) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "chatbackup.json").write_bytes(other)
    result = restore(vault, tree, tmp_path / "out")
    assert codes(result) == [("restore.exists", "chatbackup.json")]
    assert found(tmp_path / "out") == joined(CONTENT) | {"chatbackup.json": other}
    assert result.files == 5


def test_a_file_where_a_folder_should_be_is_kept_and_told(vault: Vault, tree: BlobId, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "wechat").write_bytes(b"mine")
    result = restore(vault, tree, tmp_path / "out")
    assert codes(result) == [("restore.exists", "wechat")]
    assert found(tmp_path / "out") == {"wechat": b"mine", "chatbackup.json": b"{}", "nothing in it": {}}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_nothing_is_written_through_a_link(vault: Vault, tree: BlobId, tmp_path: Path) -> None:
    for name in ("out", "elsewhere"):
        (tmp_path / name).mkdir()
    (tmp_path / "out" / "wechat").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "out" / "chatbackup.json").symlink_to(tmp_path / "elsewhere" / "new")
    result = restore(vault, tree, tmp_path / "out")
    assert codes(result) == [("restore.exists", "chatbackup.json"), ("restore.exists", "wechat")]
    assert found(tmp_path / "elsewhere") == {}


def test_only_what_is_chosen_is_made(vault: Vault, tree: BlobId, tmp_path: Path) -> None:
    result = restore(
        vault, tree, tmp_path / "out", choose=lambda path: path.endswith(".jsonl") or path.startswith("noth")
    )
    assert found(tmp_path / "out") == {
        "wechat": {"李雷 [wxid_a]": {"messages": {"2024-09.jsonl": MESSAGES}}},
        "nothing in it": {},
    }
    assert (result.files, result.bytes) == (1, len(MESSAGES))


HOSTILE = ["..", ".", "a/b", "../../escaped", "/etc/x", "nul\0byte"]


@pytest.mark.parametrize("content", [b"bad", {"x": b"bad"}])
def test_a_hostile_name_never_leaves_the_target(vault: Vault, tmp_path: Path, content: Any) -> None:
    _, tree = save_snapshot(vault, {"folder": dict.fromkeys(HOSTILE, content) | {"good": b"1"}}, tmp_path / "journal")
    result = restore(vault, tree, tmp_path / "in" / "out")
    assert {("restore.name", shown(f"folder/{name}")) for name in HOSTILE} <= set(codes(result))
    assert found(tmp_path / "in") == {"out": {"folder": {"good": b"1"}}}
    assert result.files == 1


def test_links_and_devices_are_not_made(vault: Vault, tmp_path: Path) -> None:
    link = Node(quoted_name="link", type="symlink", linktarget="/etc/passwd", content=None)
    device = Node(quoted_name="device", type="chardev", device=1, content=None)
    _, tree = save_snapshot(vault, {"link": link, "device": device, "good": b"good"}, tmp_path / "journal")
    result = restore(vault, tree, tmp_path / "out")
    assert codes(result) == [("restore.kind", "device"), ("restore.kind", "link")]
    assert found(tmp_path / "out") == {"good": b"good"}


@needs_names_windows_refuses
def test_a_name_too_long_for_the_system_is_told(vault: Vault, tmp_path: Path) -> None:
    long = "长" * 200
    _, tree = save_snapshot(vault, {long: b"file", "d": {long: {"x": b"x"}}, "good": b"good"}, tmp_path / "journal")
    result = restore(vault, tree, tmp_path / "out")
    assert codes(result) == [("restore.write", f"d/{long}"), ("restore.write", long)]
    assert found(tmp_path / "out") == {"good": b"good", "d": {}}


def test_a_blob_that_is_nowhere_costs_its_file_only(vault: Vault, tmp_path: Path) -> None:
    nowhere = file_node("lost", [BlobId(b"\1" * 32)], 5, AT)
    _, tree = save_snapshot(vault, {"lost": nowhere, "good": b"good"}, tmp_path / "journal")
    result = restore(vault, tree, tmp_path / "out")
    assert codes(result) == [("restore.absent", "lost")]
    assert (found(tmp_path / "out"), result.files) == ({"good": b"good"}, 1)


def test_an_empty_file_in_the_way_of_one_that_is_nowhere_is_kept_and_told(vault: Vault, tmp_path: Path) -> None:
    nowhere = file_node("lost", [BlobId(b"\1" * 32)], 5, AT)
    _, tree = save_snapshot(vault, {"lost": nowhere}, tmp_path / "journal")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "lost").touch()
    assert codes(restore(vault, tree, tmp_path / "out")) == [("restore.exists", "lost")]


def test_the_target_must_be_a_folder(vault: Vault, tree: BlobId, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    for target in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(TargetNotUsable):
            restore(vault, tree, target)
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_progress_ends_at_its_total(vault: Vault, tree: BlobId, tmp_path: Path) -> None:
    seen: list[Progress] = []
    result = restore(vault, tree, tmp_path / "out", report=seen.append)
    assert seen[-1] == Progress("restore", 6, 6, result.bytes, result.bytes)


def test_a_restore_that_was_cancelled_leaves_nothing_half_written(vault: Vault, tree: BlobId, tmp_path: Path) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        restore(vault, tree, tmp_path / "out", token=token)
    assert not [each for each in (tmp_path / "out").rglob("*") if each.is_file()]


def test_a_time_that_is_none_does_not_matter(vault: Vault, tmp_path: Path) -> None:
    timeless = Node(quoted_name="timeless", type="file", content=())
    _, tree = save_snapshot(vault, {"timeless": timeless}, tmp_path / "journal")
    assert restore(vault, tree, tmp_path / "out") == RestoreResult(1, 0, [])


def test_the_order_of_names_that_differ_in_case_loses_none(vault: Vault, tmp_path: Path) -> None:
    _, tree = save_snapshot(vault, {"A": b"1", "a": b"2"}, tmp_path / "journal")
    result = restore(vault, tree, tmp_path / "out")
    clashes = [Problem(ProblemCode("restore.exists"), each.where) for each in result.problems]
    assert result.problems == clashes
    assert result.files + len(clashes) == 2
